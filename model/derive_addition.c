// What may be added up: percentages and rates only where they are parts of one whole.
//
// Evidence that they are: the dimension is said to be additive; they are the result of a <share> over it, here or
// in a dataset this one comes from; or, in a dataset this one comes from, the ends of each complete line sum to
// 100 (a rate: to the total), within what rounding explains.

#include "model/decimal.h"
#include "model/deriver.h"

#include <string.h>

// ---- rates ----

// "per år", "pr. måned": an amount in a time, which adds up like any amount.
static bool is_time(const char *word) {
    static const char *const times[] = {"år",   "måned",  "månad", "uke",     "veke",   "dag",
                                        "døgn", "time",   "sek",   "kvartal", "jahk",   "mánu",
                                        "year", "annum",  "month", "week",    "day",    "hour",
                                        "min",  "second", "beaiv", "diim",    "quarter"};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        if (strncmp(word, times[i], strlen(times[i])) == 0)
            return true;
    return false;
}

static bool unit_is_rate(const LocalText *unit) {
    static const char *const marks[] = {" per ", " pr. ", " pr ", "/"};
    for (size_t i = 0; unit && i < sizeof marks / sizeof *marks; i++) {
        const char *mark = strstr(unit->text, marks[i]);
        if (mark && !is_time(mark + strlen(marks[i])))
            return true;
    }
    return false;
}

// ---- evidence ----

// Half of the last digit for each of count numbers.
static Exact rounding_of(Arena *arena, size_t count, int decimals) {
    int64_t units = 2;
    for (int i = 0; i < decimals && i < DERIVE_PLACES; i++)
        units *= 10;
    return exact_divide(arena, exact_whole((int64_t)count), exact_whole(units));
}

typedef struct Line {
    Exact sum, total;
    bool complete, has_total;
    int decimals;
    size_t count;
} Line;

static Line add_line(Deriver *deriver, const Dataset *dataset, size_t d, size_t base, size_t stride,
                     const bool *leaves) {
    Line line = {.sum = exact_whole(0), .total = exact_whole(0), .complete = true};
    const Dimension *dimension = &dataset->dimensions[d];
    for (size_t c = 0; c < dimension->count; c++) {
        const Cell *cell = &dataset->cells[base + c * stride];
        Exact number = dataset_exact(deriver->scratch, dataset, cell);
        if (leaves[c]) {
            line.complete &= cell->number || cell->missing == MISSING_NIL ||
                             cell->missing == MISSING_LESS_THAN_HALF ||
                             cell->missing == MISSING_NOT_APPLICABLE;
            line.sum = exact_add(deriver->scratch, line.sum, number);
            line.count++;
            int places = cell->number ? decimal_places(cell->number) : 0;
            line.decimals = places > line.decimals ? places : line.decimals;
        } else if (dimension->categories[c].sum && dimension->categories[c].parent == NO_PARENT &&
                   cell->number) {
            line.total = number;
            line.has_total = true;
        }
    }
    return line;
}

static bool reaches(Deriver *deriver, const Line *line, Exact whole) {
    Exact off = exact_subtract(deriver->scratch, line->sum, whole);
    if (exact_sign(off) < 0)
        off = exact_subtract(deriver->scratch, exact_whole(0), off);
    return exact_compare(off, rounding_of(deriver->scratch, line->count + 1, line->decimals)) <= 0;
}

// Whether the ends along a dimension make one whole in every line of a measure (NULL: of all numbers).
static bool makes_whole(Deriver *deriver, const Dataset *dataset, const char *dimension, const char *measure,
                        bool percent) {
    Cube cube = {.shape = (Dataset *)(uintptr_t)dataset, .count = dataset->cell_count};
    size_t d, ends, complete = 0, m = 0, measures = cube_measure_dimension(&cube);
    if (!dataset_dimension(dataset, dimension, &d) || d == measures)
        measures = NO_DIMENSION;
    if (!dataset_dimension(dataset, dimension, &d) ||
        (measure && measures != NO_DIMENSION &&
         !dimension_category(&dataset->dimensions[measures], measure, &m)))
        return false;
    const bool *leaves = leaves_of(deriver->scratch, &dataset->dimensions[d], &ends);
    size_t stride = cube_stride(&cube, d);
    for (size_t i = 0; i < dataset->cell_count; i++) {
        if (cube_index(&cube, i, d) != 0 || (measures != NO_DIMENSION && cube_index(&cube, i, measures) != m))
            continue;
        Line line = add_line(deriver, dataset, d, i, stride, leaves);
        if (!line.complete)
            continue;
        if (!(percent && reaches(deriver, &line, exact_whole(100))) &&
            !(line.has_total && reaches(deriver, &line, line.total)))
            return false;
        complete++;
    }
    return complete > 0;
}

// Whether a list parted by spaces or commas holds an id; one that was not given holds all.
static bool lists(DeriveText list, const char *id) {
    size_t n = id ? strlen(id) : 0;
    for (const char *p = list.text; p && n > 0 && *p; p += strspn(p, " ,")) {
        size_t length = strcspn(p, " ,");
        if (length == n && strncmp(p, id, n) == 0)
            return true;
        p += length;
    }
    return !list.text;
}

static bool is_share(const DeriveStep *step, const char *dimension, const char *measure) {
    return step && step->kind == DERIVE_SHARE && !step->base.text && !step->within_group &&
           lists(step->dimension, dimension) && lists(step->as.text ? step->as : step->of, measure);
}

// Along the datasets and operations this one comes from, by the names things had there.
static bool are_parts_of_one(Deriver *deriver, const Dataset *shape, const char *dimension,
                             const char *measure, bool percent) {
    for (; shape; shape = shape->derived ? shape->derived->from : NULL) {
        const DeriveStep *step = shape->derived ? shape->derived->step : NULL;
        if ((percent && is_share(step, dimension, measure)) ||
            (shape->cells && makes_whole(deriver, shape, dimension, measure, percent)))
            return true;
        if (!step || step->kind != DERIVE_RENAME || !step->to.text)
            continue;
        if (step->category.text && measure && strcmp(step->to.text, measure) == 0)
            measure = step->category.text;
        else if (!step->category.text && step->dimension.text && strcmp(step->to.text, dimension) == 0)
            dimension = step->dimension.text;
    }
    return false;
}

// ---- the check ----

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
        if (list[d] && (in->shape->dimensions[d].additive == ADDITIVE_YES ||
                        are_parts_of_one(deriver, in->shape, in->shape->dimensions[d].id, measure, percent)))
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
