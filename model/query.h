#ifndef MODEL_QUERY_H
#define MODEL_QUERY_H

// Questions about datasets, as the expressions of a report ask them (input/expression.h): pure functions,
// exact numbers. Each reports what is wrong at the place given with what was asked and returns false. When a
// dataset is named that could not be read it returns false in silence, since that was reported.
//
// A number. That of the cell; 0 for exactly nothing and for less than half of the unit, as in derivations. A
// cell without one is an error, "expression.missing": a comparison that is false because nobody knows is how
// a report comes to tell a lie. Whoever expects it asks query_is_missing first.
//
// Over a selection. In a dimension of which several categories are chosen, totals, headings and whatever has
// categories below it are left out: nothing is counted twice. Cells that cannot occur (not applicable) are no
// part. Numbers of different units are neither added nor compared ("expression.units-differ").
//
//     report.unknown-dataset   select.…   expression.missing   expression.nothing   expression.units-differ
//     expression.no-neighbour  expression.tie (warning: several are the highest; the first is taken)

#include "model/exact.h"
#include "model/report.h"
#include "model/select.h"

// A name or a selection as it was written, and where.
typedef struct QueryText {
    const char *text;
    Place place;
} QueryText;

typedef struct QueryCell {
    const Dataset *dataset;
    const Cell *cell;
    const size_t *indices;
} QueryCell;

typedef struct Query {
    Arena *arena;
    Diag *diag;
    const Report *report;
    size_t steps;        // taken so far, against LIMIT_QUERY_STEPS ("limit.expression-steps")
    VEC(QueryCell) used; // every cell whose number was asked for, in that order: what an answer comes from
} Query;

bool query_dataset(Query *query, QueryText id, const Dataset **dataset);
bool query_dimension(Query *query, const Dataset *dataset, QueryText id, size_t *dimension);
bool query_category(Query *query, const Dimension *dimension, QueryText id, size_t *category);
bool query_cell(Query *query, const Dataset *dataset, QueryText at, QueryCell *cell);

// "sektor=stat": one category of one dimension.
bool query_one(Query *query, const Dataset *dataset, QueryText at, size_t *dimension, size_t *category);

// Counts a step: a cell looked at, an evaluation, a category of a loop. False, reported once, when there were
// too many.
bool query_step(Query *query, Place place);

bool query_is_missing(const Cell *cell);
bool query_number(Query *query, const QueryCell *cell, Place place, Exact *number);

// The category n steps after (before, when below zero) another: in the order of time, else of the dataset;
// headings and totals passed over. The first of all: from NO_CATEGORY, n 1; the last: n -1.
#define NO_CATEGORY SIZE_MAX
bool query_neighbour(Query *query, const Dataset *dataset, size_t dimension, size_t category, int n,
                     Place place, size_t *found);

// The dimension of time: for what goes along it when no dimension is named.
bool query_time(Query *query, const Dataset *dataset, Place place, size_t *dimension);

// The cell's number minus that of the category before.
bool query_change(Query *query, const QueryCell *cell, size_t dimension, Place place, Exact *change);

typedef enum QueryTotal { QUERY_SUM, QUERY_MEAN, QUERY_MIN, QUERY_MAX } QueryTotal;
bool query_total(Query *query, QueryTotal kind, const Dataset *dataset, QueryText where, Place place,
                 Exact *total);

typedef enum QueryComparison {
    QUERY_ANY,
    QUERY_EQUAL,
    QUERY_UNEQUAL,
    QUERY_LESS,
    QUERY_AT_MOST,
    QUERY_MORE,
    QUERY_AT_LEAST
} QueryComparison;
bool query_compare(QueryComparison comparison, Exact a, Exact b);

// How many cells have a number, of those one that compares so with limit. A cell without one is not counted.
bool query_count(Query *query, const Dataset *dataset, QueryText where, QueryComparison comparison,
                 Exact limit, Exact *count);

// The category of a dimension with the highest or lowest number, of those that where leaves, which fixes all
// other dimensions. What has no number takes no part.
bool query_extreme(Query *query, bool highest, const Dataset *dataset, QueryText where, size_t dimension,
                   Place place, size_t *category);

// The cell's place among the categories of a dimension, 1 for the highest; equals share a place, and leave
// out as many after it (1 2 2 4).
bool query_rank(Query *query, const QueryCell *cell, size_t dimension, Place place, Exact *rank);

#endif
