// Questions about many cells at once. See query.h.

#include "model/addition.h"
#include "model/decimal.h"
#include "model/deriver.h"
#include "model/query.h"

#include <string.h>

// The cells of a selection, one after the other.
typedef struct Walk {
    Query *query;
    const Dataset *dataset;
    size_t **lists, *counts, *at; // by dimension
    size_t *indices;
    bool started;
    const char *unit; // of the first cell with a number
} Walk;

// Of several chosen categories only what is added up.
static void take_leaves(Walk *walk, const Selection *selection, size_t dimension) {
    size_t count = selection->counts[dimension], leaves;
    walk->lists[dimension] = selection->indices[dimension];
    walk->counts[dimension] = count;
    if (count < 2)
        return;
    const bool *leaf = leaves_of(walk->query->arena, &walk->dataset->dimensions[dimension], &leaves);
    size_t *kept = arena_array(walk->query->arena, count, size_t), n = 0;
    for (size_t i = 0; i < count; i++)
        if (leaf[selection->indices[dimension][i]])
            kept[n++] = selection->indices[dimension][i];
    walk->lists[dimension] = kept;
    walk->counts[dimension] = n;
}

static bool walk_begin(Walk *walk, Query *query, const Dataset *dataset, QueryText where) {
    *walk = (Walk){.query = query, .dataset = dataset};
    const Selection *selection = selection_parse(query->arena, query->diag, where.place, dataset, where.text);
    if (!selection)
        return false;
    walk->lists = arena_array(query->arena, dataset->dimension_count, size_t *);
    walk->counts = arena_array(query->arena, dataset->dimension_count, size_t);
    walk->at = arena_array(query->arena, dataset->dimension_count, size_t);
    walk->indices = arena_array(query->arena, dataset->dimension_count, size_t);
    for (size_t i = 0; i < dataset->dimension_count; i++)
        take_leaves(walk, selection, i);
    return true;
}

// The next cell; NULL after the last.
static const Cell *walk_next(Walk *walk) {
    size_t dimensions = walk->dataset->dimension_count, i = dimensions;
    for (size_t d = 0; d < dimensions; d++)
        if (walk->counts[d] == 0)
            return NULL;
    while (walk->started && i > 0 && ++walk->at[i - 1] == walk->counts[i - 1])
        walk->at[--i] = 0;
    if (walk->started && i == 0)
        return NULL;
    walk->started = true;
    for (size_t d = 0; d < dimensions; d++)
        walk->indices[d] = walk->lists[d][walk->at[d]];
    return dataset_cell(walk->dataset, walk->indices);
}

static QueryCell cell_here(const Walk *walk, const Cell *cell) {
    size_t *indices = arena_array(walk->query->arena, walk->dataset->dimension_count, size_t);
    memcpy(indices, walk->indices, walk->dataset->dimension_count * sizeof *indices);
    return (QueryCell){walk->dataset, cell, indices};
}

// False (reported) when the cell is counted in another unit than those before.
static bool check_unit(Walk *walk, Place place) {
    const char *unit = dataset_unit(walk->dataset, walk->indices, walk->dataset->lang);
    if (!walk->unit)
        walk->unit = unit;
    if (strcmp(walk->unit, unit) == 0)
        return true;
    diag_error(walk->query->diag, place, "expression.units-differ", "%s and %s cannot go together",
               *walk->unit ? walk->unit : "numbers without a unit", *unit ? unit : "numbers without a unit");
    diag_hint(walk->query->diag, "select one of the measures of `%s`", walk->dataset->id);
    return false;
}

// Numbers taken together.
typedef struct Sum {
    Exact total;
    size_t count;
    bool negative; // one of them
    int decimals;  // the most that one of them has
} Sum;

static void take(Arena *arena, QueryTotal kind, const Cell *cell, Exact number, Sum *sum) {
    int order = sum->count ? exact_compare(number, sum->total) : 0;
    int places = cell->number ? decimal_places(cell->number) : 0;
    if (sum->count == 0 || (kind == QUERY_MIN && order < 0) || (kind == QUERY_MAX && order > 0))
        sum->total = number;
    else if (kind == QUERY_SUM || kind == QUERY_MEAN)
        sum->total = exact_add(arena, sum->total, number);
    sum->negative |= exact_sign(number) < 0;
    sum->decimals = places > sum->decimals ? places : sum->decimals;
    sum->count++;
}

static bool report_nothing(Query *query, Place place) {
    diag_error(query->diag, place, "expression.nothing", "nothing is selected that has a number");
    diag_hint(query->diag,
              "totals, headings and cells that cannot occur are left out of a selection of several");
    return false;
}

// One of several that are taken together: what is missing may be left out.
static bool number_of_many(Query *query, const QueryCell *cell, Place place, Exact *number) {
    if (query_number(query, cell, place, number))
        return true;
    if (query_is_missing(cell->cell))
        diag_hint(query->diag,
                  "leave it out of the selection, with dimension!=category, and say so in the words around "
                  "the number");
    return false;
}

static bool is_share(const Walk *walk) {
    return unit_is_share(dataset_unit_text(walk->dataset, walk->indices));
}

// Whether something shows that the numbers added are parts of one whole.
static bool are_parts(const Walk *walk) {
    const Dataset *dataset = walk->dataset;
    const char *measure = NULL;
    for (size_t d = 0; d < dataset->dimension_count; d++)
        if (dataset->dimensions[d].role == ROLE_MEASURE && walk->counts[d] == 1)
            measure = dataset->dimensions[d].categories[walk->lists[d][0]].id;
    for (size_t d = 0; d < dataset->dimension_count; d++)
        if (walk->counts[d] > 1 && (dataset->dimensions[d].additive == ADDITIVE_YES ||
                                    are_parts_of_one(walk->query->arena, dataset, dataset->dimensions[d].id,
                                                     measure, is_share(walk))))
            return true;
    return false;
}

// What is said of a sum of percentages or rates; false when it can be none. The same as of <sum> in a <derive>.
static bool check_sum(const Walk *walk, const Sum *sum, Place place) {
    const LocalText *unit = dataset_unit_text(walk->dataset, walk->indices);
    Query *query = walk->query;
    bool percent = unit_is_share(unit);
    if (sum->count < 2 || (!percent && !unit_is_rate(unit)))
        return true;
    Exact most =
        exact_add(query->arena, exact_whole(100), rounding_of(query->arena, sum->count, sum->decimals));
    bool above = percent && (sum->negative || exact_compare(sum->total, most) > 0);
    if (above)
        diag_error(query->diag, place, "expression.sum-of-percentages",
                   "percentages that are not parts of one whole are added up");
    else if (!are_parts(walk))
        diag_warning(query->diag, place, "expression.sum-of-rates",
                     "numbers in %s are added up, and nothing shows that they are parts of one whole",
                     unit_text(unit, "en"));
    else
        return true;
    diag_hint(query->diag,
              "if these are parts of one whole, say so with additive=\"yes\" on the dimension in the "
              "data; else compute it of the numbers they were computed of");
    return !above;
}

bool query_total(Query *query, QueryTotal kind, const Dataset *dataset, QueryText where, Place place,
                 Exact *total) {
    Walk walk;
    if (!walk_begin(&walk, query, dataset, where))
        return false;
    Sum sum = {0};
    Exact number;
    for (const Cell *cell = walk_next(&walk); cell; cell = walk_next(&walk)) {
        QueryCell here = cell_here(&walk, cell);
        if (!query_step(query, place))
            return false;
        if (cell->missing == MISSING_NOT_APPLICABLE)
            continue;
        if (!check_unit(&walk, place) || !number_of_many(query, &here, place, &number))
            return false;
        take(query->arena, kind, cell, number, &sum);
    }
    if (sum.count == 0)
        return report_nothing(query, place);
    *total = sum.total;
    if (kind == QUERY_MEAN)
        *total = exact_divide(query->arena, *total, exact_whole((int64_t)sum.count));
    return kind != QUERY_SUM || check_sum(&walk, &sum, place);
}

bool query_compare(QueryComparison comparison, Exact a, Exact b) {
    int order = comparison == QUERY_ANY ? 0 : exact_compare(a, b);
    switch (comparison) {
    case QUERY_EQUAL: return order == 0;
    case QUERY_UNEQUAL: return order != 0;
    case QUERY_LESS: return order < 0;
    case QUERY_AT_MOST: return order <= 0;
    case QUERY_MORE: return order > 0;
    case QUERY_AT_LEAST: return order >= 0;
    case QUERY_ANY: break;
    }
    return true;
}

bool query_count(Query *query, const Dataset *dataset, QueryText where, QueryComparison comparison,
                 Exact limit, Exact *count) {
    Walk walk;
    if (!walk_begin(&walk, query, dataset, where))
        return false;
    int64_t found = 0;
    Exact number;
    for (const Cell *cell = walk_next(&walk); cell; cell = walk_next(&walk)) {
        QueryCell here = cell_here(&walk, cell);
        if (!query_step(query, where.place))
            return false;
        if (query_is_missing(cell) || !query_number(query, &here, where.place, &number))
            continue;
        if (comparison != QUERY_ANY && !check_unit(&walk, where.place))
            return false;
        found += query_compare(comparison, number, limit);
    }
    *count = exact_whole(found);
    return true;
}

// False (reported) unless the walk goes along a dimension alone.
static bool check_line(const Walk *walk, size_t dimension, QueryText where) {
    for (size_t i = 0; i < walk->dataset->dimension_count; i++) {
        if (i == dimension || walk->counts[i] == 1)
            continue;
        diag_error(walk->query->diag, where.place, "select.not-one-cell",
                   "`%s` leaves dimension `%s` open; only `%s` may be", where.text,
                   walk->dataset->dimensions[i].id, walk->dataset->dimensions[dimension].id);
        diag_hint(walk->query->diag, "fix each other dimension to one category");
        return false;
    }
    return true;
}

static void warn_of_tie(Query *query, bool highest, const Dimension *dimension, size_t a, size_t b,
                        Place place) {
    diag_warning(query->diag, place, "expression.tie", "`%s` and `%s` are equally %s; the first is taken",
                 dimension->categories[a].id, dimension->categories[b].id, highest ? "high" : "low");
    diag_hint(query->diag, "say so in the text: go through them with <for-each … test=\"…\" list=\"and\">");
}

bool query_extreme(Query *query, bool highest, const Dataset *dataset, QueryText where, size_t dimension,
                   Place place, size_t *category) {
    Walk walk;
    if (!walk_begin(&walk, query, dataset, where) || !check_line(&walk, dimension, where))
        return false;
    Exact best = {0}, number;
    size_t second = NO_CATEGORY;
    *category = NO_CATEGORY;
    for (const Cell *cell = walk_next(&walk); cell; cell = walk_next(&walk)) {
        QueryCell here = cell_here(&walk, cell);
        if (!query_step(query, place))
            return false;
        if (query_is_missing(cell) || !query_number(query, &here, place, &number))
            continue;
        if (!check_unit(&walk, place))
            return false;
        int order = *category == NO_CATEGORY ? 1 : exact_compare(number, best) * (highest ? 1 : -1);
        if (order == 0 && second == NO_CATEGORY)
            second = walk.indices[dimension];
        if (order <= 0)
            continue;
        best = number;
        *category = walk.indices[dimension];
        second = NO_CATEGORY;
    }
    if (*category == NO_CATEGORY)
        return report_nothing(query, place);
    if (second != NO_CATEGORY)
        warn_of_tie(query, highest, &dataset->dimensions[dimension], *category, second, place);
    return true;
}

bool query_rank(Query *query, const QueryCell *cell, size_t dimension, Place place, Exact *rank) {
    const Dataset *dataset = cell->dataset;
    size_t leaves, *indices = arena_array(query->arena, dataset->dimension_count, size_t);
    const bool *leaf = leaves_of(query->arena, &dataset->dimensions[dimension], &leaves);
    Walk walk = {.query = query, .dataset = dataset, .indices = indices};
    int64_t above = 0;
    Exact own, other;
    memcpy(indices, cell->indices, dataset->dimension_count * sizeof *indices);
    if (!check_unit(&walk, place) || !query_number(query, cell, place, &own))
        return false;
    for (size_t i = 0; i < dataset->dimensions[dimension].count; i++) {
        indices[dimension] = i;
        if (!query_step(query, place))
            return false;
        QueryCell here = cell_here(&walk, dataset_cell(dataset, indices));
        if (!leaf[i] || query_is_missing(here.cell))
            continue;
        if (!check_unit(&walk, place) || !query_number(query, &here, place, &other))
            return false;
        above += exact_compare(other, own) > 0;
    }
    *rank = exact_whole(above + 1);
    return true;
}
