// Evidence that percentages or rates may be added up. See addition.h.

#define _GNU_SOURCE // strcasestr

#include "model/addition.h"
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

bool unit_is_rate(const LocalText *unit) {
    static const char *const marks[] = {" per ", " pr. ", " pr ", "/"}, *const indices[] = {"index",
                                                                                            "indeks"};
    if (unit && unit_is_index(unit->text))
        return true;
    for (size_t i = 0; unit && i < sizeof indices / sizeof *indices; i++)
        if (strcasestr(unit->text, indices[i]))
            return true;
    for (size_t i = 0; unit && i < sizeof marks / sizeof *marks; i++) {
        const char *mark = strstr(unit->text, marks[i]);
        if (mark && !is_time(mark + strlen(marks[i])))
            return true;
    }
    return false;
}

// ---- evidence ----

Exact rounding_of(Arena *arena, size_t count, int decimals) {
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

static Line add_line(Arena *scratch, const Dataset *dataset, size_t d, size_t base, size_t stride,
                     const bool *leaves) {
    Line line = {.sum = exact_whole(0), .total = exact_whole(0), .complete = true};
    const Dimension *dimension = &dataset->dimensions[d];
    for (size_t c = 0; c < dimension->count; c++) {
        const Cell *cell = &dataset->cells[base + c * stride];
        Exact number = dataset_exact(scratch, dataset, cell);
        if (leaves[c]) {
            line.complete &= cell->number || cell->missing == MISSING_NIL ||
                             cell->missing == MISSING_LESS_THAN_HALF ||
                             cell->missing == MISSING_NOT_APPLICABLE;
            line.sum = exact_add(scratch, line.sum, number);
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

static bool reaches(Arena *scratch, const Line *line, Exact whole) {
    Exact off = exact_subtract(scratch, line->sum, whole);
    if (exact_sign(off) < 0)
        off = exact_subtract(scratch, exact_whole(0), off);
    return exact_compare(off, rounding_of(scratch, line->count + 1, line->decimals)) <= 0;
}

// Whether the ends along a dimension make one whole in every line of a measure (NULL: of all numbers).
static bool makes_whole(Arena *scratch, const Dataset *dataset, const char *dimension, const char *measure,
                        bool percent) {
    Cube cube = {.shape = (Dataset *)(uintptr_t)dataset, .count = dataset->cell_count};
    size_t d, ends, complete = 0, m = 0, measures = cube_measure_dimension(&cube);
    if (!dataset_dimension(dataset, dimension, &d) || d == measures)
        measures = NO_DIMENSION;
    if (!dataset_dimension(dataset, dimension, &d) ||
        (measure && measures != NO_DIMENSION &&
         !dimension_category(&dataset->dimensions[measures], measure, &m)))
        return false;
    const bool *leaves = leaves_of(scratch, &dataset->dimensions[d], &ends);
    size_t stride = cube_stride(&cube, d);
    for (size_t i = 0; i < dataset->cell_count; i++) {
        if (cube_index(&cube, i, d) != 0 || (measures != NO_DIMENSION && cube_index(&cube, i, measures) != m))
            continue;
        Line line = add_line(scratch, dataset, d, i, stride, leaves);
        if (!line.complete)
            continue;
        if (!(percent && reaches(scratch, &line, exact_whole(100))) &&
            !(line.has_total && reaches(scratch, &line, line.total)))
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

bool are_parts_of_one(Arena *scratch, const Dataset *shape, const char *dimension, const char *measure,
                      bool percent) {
    for (; shape; shape = shape->derived ? shape->derived->from : NULL) {
        const DeriveStep *step = shape->derived ? shape->derived->step : NULL;
        if ((percent && is_share(step, dimension, measure)) ||
            (shape->cells && makes_whole(scratch, shape, dimension, measure, percent)))
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
