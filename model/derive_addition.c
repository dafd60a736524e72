// What may be added up: percentages and rates only where they are parts of one whole. Who adds asks here for the evidence
// (addition.h).

#include "model/addition.h"
#include "model/deriver.h"

#include <string.h>

// Parts of one whole are not negative and are not more than 100 together.
static bool is_above_hundred(Deriver *deriver, const Cube *in, size_t *const *list, const size_t *counts,
                             size_t m) {
    size_t lines, count, measures = cube_measure_dimension(in);
    const size_t *bases = cube_bases(deriver, in, list, &lines);
    const size_t *offsets = cube_offsets(deriver, in, list, counts, &count);
    Exact most = exact_add(deriver->scratch, exact_whole(100),
                           rounding_of(deriver->scratch, count, cube_decimals(in, m)));
    for (size_t i = 0; i < lines; i++) {
        Exact sum = exact_whole(0);
        if (measures != NO_DIMENSION && !list[measures] && cube_index(in, bases[i], measures) != m)
            continue;
        for (size_t k = 0; k < count; k++) {
            const WorkCell *cell = &in->cells[bases[i] + offsets[k]];
            if (cell->missing == PRESENT && exact_sign(cell->value) < 0)
                return true;
            if (cell->missing == PRESENT)
                sum = exact_add(deriver->scratch, sum, cell->value);
        }
        if (exact_compare(sum, most) > 0)
            return true;
    }
    return false;
}

static bool may_add(Deriver *deriver, const Cube *in, size_t *const *list, size_t m, bool percent) {
    size_t measures = cube_measure_dimension(in);
    const char *measure =
        measures == NO_DIMENSION || list[measures] ? NULL : in->shape->dimensions[measures].categories[m].id;
    for (size_t d = 0; d < in->shape->dimension_count; d++)
        if (list[d] &&
            (in->shape->dimensions[d].additive == ADDITIVE_YES ||
             are_parts_of_one(deriver->scratch, in->shape, in->shape->dimensions[d].id, measure, percent)))
            return true;
    return false;
}

static void hint_addition(Deriver *deriver, const LocalText *unit) {
    diag_hint(
        deriver->diag,
        "numbers in %s are brought together with <weighted-mean/>, or computed of sums; of=\"…\" names the "
        "measures to add. If these are parts of one whole, say so with additive=\"yes\" on the dimension "
        "in the data",
        unit_text(unit, "en"));
}

bool check_addition(Deriver *deriver, const Cube *in, const bool *chosen, size_t *const *list,
                    const size_t *counts) {
    size_t measures = cube_measure_dimension(in);
    bool together = measures != NO_DIMENSION && list[measures];
    for (size_t i = 0; i < (together ? 1 : cube_measures(in)); i++) {
        size_t m = together ? list[measures][0] : i;
        const LocalText *unit = cube_unit(in, m);
        bool percent = unit_is_share(unit);
        if ((chosen && !together && !chosen[m]) || (!percent && !unit_is_rate(unit)))
            continue;
        if (percent && is_above_hundred(deriver, in, list, counts, m)) {
            diag_error(deriver->diag, deriver->step->place, "derive.sum-of-percentages",
                       "percentages that are not parts of one whole are added up");
            hint_addition(deriver, unit);
            return false;
        }
        if (may_add(deriver, in, list, m, percent))
            continue;
        diag_warning(deriver->diag, deriver->step->place, "derive.sum-of-rates",
                     "numbers in %s are added up, and nothing shows that they are parts of one whole",
                     unit_text(unit, "en"));
        hint_addition(deriver, unit);
        return true;
    }
    return true;
}

bool check_addition_along(Deriver *deriver, const Cube *in, const bool *chosen, size_t dimension,
                          size_t *list, size_t count) {
    size_t n = in->shape->dimension_count;
    size_t **all = arena_array(deriver->arena, n, size_t *), *counts = arena_array(deriver->arena, n, size_t);
    all[dimension] = list;
    counts[dimension] = count;
    return count < 2 || check_addition(deriver, in, chosen, all, counts);
}
