// Names, cells and neighbours. See query.h.

#include "model/query.h"
#include "base/limits.h"
#include "model/derive.h"
#include "model/period.h"
#include "model/symbols.h"

#include <string.h>

// ---- names

bool query_dataset(Query *query, QueryText id, const Dataset **dataset) {
    const Report *report = query->report;
    const char **ids = arena_array(query->arena, report->dataset_count, const char *);
    for (size_t i = 0; i < report->dataset_count; i++) {
        ids[i] = report->datasets[i].id;
        *dataset = report->datasets[i].dataset;
        if (strcmp(ids[i], id.text) == 0)
            return *dataset != NULL;
    }
    diag_error(query->diag, id.place, "report.unknown-dataset", "the report has no dataset `%s`", id.text);
    diag_hint_closest(query->diag, id.text, ids, report->dataset_count);
    return false;
}

bool query_dimension(Query *query, const Dataset *dataset, QueryText id, size_t *dimension) {
    if (dataset_dimension(dataset, id.text, dimension))
        return true;
    diag_error(query->diag, id.place, "select.unknown-dimension", "dataset `%s` has no dimension `%s`",
               dataset->id, id.text);
    const char **ids = arena_array(query->arena, dataset->dimension_count, const char *);
    for (size_t i = 0; i < dataset->dimension_count; i++)
        ids[i] = dataset->dimensions[i].id;
    diag_hint_closest(query->diag, id.text, ids, dataset->dimension_count);
    return false;
}

bool query_category(Query *query, const Dimension *dimension, QueryText id, size_t *category) {
    if (dimension_category(dimension, id.text, category))
        return true;
    diag_error(query->diag, id.place, "select.unknown-category", "dimension `%s` has no category `%s`",
               dimension->id, id.text);
    dimension_hint(query->arena, query->diag, dimension, id.text);
    return false;
}

bool query_one(Query *query, const Dataset *dataset, QueryText at, size_t *dimension, size_t *category) {
    Selection *selection = selection_parse(query->arena, query->diag, at.place, dataset, at.text);
    if (!selection)
        return false;
    const char *start = at.text + strspn(at.text, " ");
    const char *id = arena_strndup(query->arena, start, strcspn(start, "=! "));
    bool alone = !strchr(start + strcspn(start, " "), '=');
    if (alone && dataset_dimension(dataset, id, dimension) && selection->counts[*dimension] == 1) {
        *category = selection->indices[*dimension][0];
        return true;
    }
    diag_error(query->diag, at.place, "value.not-one-category", "a label is of one category");
    diag_hint(query->diag, "name one dimension and one category, as in `year=2017`");
    return false;
}

// ---- cells

bool query_cell(Query *query, const Dataset *dataset, QueryText at, QueryCell *cell) {
    size_t *indices = arena_array(query->arena, dataset->dimension_count, size_t);
    *cell = (QueryCell){.dataset = dataset, .indices = indices};
    cell->cell = selection_single(query->arena, query->diag, at.place, dataset, at.text, indices);
    return cell->cell != NULL;
}

bool query_step(Query *query, Place place) {
    if (query->steps++ < LIMIT_QUERY_STEPS)
        return true;
    if (query->steps == LIMIT_QUERY_STEPS + 1)
        diag_error(query->diag, place, "limit.expression-steps",
                   "the expressions and loops of the report take more than %zu steps", LIMIT_QUERY_STEPS);
    return false;
}

bool query_is_missing(const Cell *cell) {
    return !cell->number && cell->missing != MISSING_NIL && cell->missing != MISSING_LESS_THAN_HALF;
}

// "year=2017 sector=state".
static const char *cell_name(Query *query, const QueryCell *cell) {
    const char *name = "";
    for (size_t i = 0; i < cell->dataset->dimension_count; i++) {
        const Dimension *dimension = &cell->dataset->dimensions[i];
        name = arena_printf(query->arena, "%s%s%s=%s", name, i ? " " : "", dimension->id,
                            dimension->categories[cell->indices[i]].id);
    }
    return name;
}

bool query_number(Query *query, const QueryCell *cell, Place place, Exact *number) {
    if (!query_step(query, place))
        return false;
    *vec_push(query->arena, &query->used) = *cell;
    if (!query_is_missing(cell->cell)) {
        *number =
            cell->cell->number ? dataset_exact(query->arena, cell->dataset, cell->cell) : exact_whole(0);
        return true;
    }
    diag_error(query->diag, place, "expression.missing", "`%s` of `%s` has no number (%s)",
               cell_name(query, cell), cell->dataset->id, missing_name((Missing)cell->cell->missing));
    diag_hint(query->diag, "say what is printed then: test missing('%s', …) first", cell->dataset->id);
    return false;
}

// ---- neighbours

// True when the latest period stands first.
static bool runs_backwards(const Dimension *dimension) {
    Period first, last;
    return dimension->role == ROLE_TIME && dimension->count > 1 &&
           period_parse(dimension->categories[0].id, &first) &&
           period_parse(dimension->categories[dimension->count - 1].id, &last) && first.kind == last.kind &&
           first.index > last.index;
}

bool query_neighbour(Query *query, const Dataset *dataset, size_t dimension, size_t category, int n,
                     Place place, size_t *found) {
    const Dimension *in = &dataset->dimensions[dimension];
    bool up = (n > 0) != runs_backwards(in);
    size_t i = category;
    if (category == NO_CATEGORY)
        i = up ? SIZE_MAX : in->count;
    for (int left = n > 0 ? n : -n; left > 0;) {
        i += up ? 1 : SIZE_MAX; // one below: unsigned numbers go round
        if (i >= in->count)
            break;
        left -= !in->categories[i].heading && !in->categories[i].sum;
        *found = i;
        if (left == 0)
            return true;
    }
    if (category == NO_CATEGORY)
        diag_error(query->diag, place, "expression.no-neighbour",
                   "dimension `%s` has only headings and totals", in->id);
    else
        diag_error(query->diag, place, "expression.no-neighbour",
                   "there is nothing %s `%s` in dimension `%s`", n > 0 ? "after" : "before",
                   in->categories[category].id, in->id);
    return false;
}

bool query_time(Query *query, const Dataset *dataset, Place place, size_t *dimension) {
    for (*dimension = 0; *dimension < dataset->dimension_count; ++*dimension)
        if (dataset->dimensions[*dimension].role == ROLE_TIME)
            return true;
    diag_error(query->diag, place, "expression.no-neighbour", "dataset `%s` has no dimension of time",
               dataset->id);
    diag_hint(query->diag, "name the dimension to go along, in quotes, as the last argument");
    return false;
}

bool query_change(Query *query, const QueryCell *cell, size_t dimension, Place place, Exact *change) {
    const Dataset *dataset = cell->dataset;
    size_t *indices = arena_array(query->arena, dataset->dimension_count, size_t);
    memcpy(indices, cell->indices, dataset->dimension_count * sizeof *indices);
    if (!query_neighbour(query, dataset, dimension, cell->indices[dimension], -1, place, &indices[dimension]))
        return false;
    QueryCell before = {dataset, dataset_cell(dataset, indices), indices};
    Exact now, then;
    bool ok = query_number(query, cell, place, &now);
    if (!query_number(query, &before, place, &then) || !ok)
        return false;
    *change = exact_subtract(query->arena, now, then);
    return true;
}
