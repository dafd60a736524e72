// Scatter charts: two categories of the measure dimension set against each other, one point for each category
// of another dimension.

#include "model/binder.h"

#include <string.h>

static bool find_measures(Binder *binder, ChartSpec *spec) {
    const Dataset *dataset = spec->dataset;
    size_t d = 0;
    while (d < dataset->dimension_count && dataset->dimensions[d].role != ROLE_MEASURE)
        d++;
    if (d == dataset->dimension_count) {
        diag_error(binder->diag, spec->data ? spec->data_place : spec->place, "chart.no-measures",
                   "a scatter chart sets two measures against each other, but no dimension of `%s` has "
                   "role=\"measure\"",
                   dataset->id);
        diag_hint(binder->diag, "give the dimension of what is measured role=\"measure\" in the dataset");
        return false;
    }
    spec->measure_dimension = d;
    return true;
}

static bool is_measure(const ChartSpec *spec, const char *id, size_t measure) {
    const Dimension *measures = &spec->dataset->dimensions[spec->measure_dimension];
    return id && measure < measures->count && strcmp(measures->categories[measure].id, id) == 0;
}

// The measure an attribute names; one that is left out is the only other one there is.
static bool find_measure(Binder *binder, const ChartSpec *spec, const char *attribute, const char *id,
                         Place place, size_t otherwise, size_t *index) {
    const Dimension *measures = &spec->dataset->dimensions[spec->measure_dimension];
    if (id && dimension_category(measures, id, index))
        return true;
    *index = otherwise;
    if (!id && (spec->faulty || measures->count == 2))
        return !spec->faulty;
    if (id)
        diag_error(binder->diag, place, "chart.unknown-measure", "`%s` has no measure `%s`", measures->id,
                   id);
    else
        diag_error(binder->diag, spec->place, "chart.unknown-measure",
                   "a scatter chart needs %s, one of the %zu measures", attribute, measures->count);
    const char **ids = arena_array(binder->arena, measures->count, const char *);
    for (size_t i = 0; i < measures->count; i++)
        ids[i] = measures->categories[i].id;
    if (id)
        diag_hint_closest(binder->diag, id, ids, measures->count);
    else
        diag_hint(binder->diag, "add %s=\"%s\"", attribute, ids[otherwise < measures->count ? otherwise : 0]);
    return false;
}

// The points: the first dimension that varies and has no other place.
static bool find_points(Binder *binder, ChartSpec *spec, const Selection *selection) {
    const Dataset *dataset = spec->dataset;
    size_t points = SIZE_MAX, first = SIZE_MAX;
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        if (d == spec->measure_dimension || d == spec->series_dimension || d == spec->panel_dimension)
            continue;
        first = first == SIZE_MAX ? d : first;
        if (selection->counts[d] < 2)
            continue;
        if (points != SIZE_MAX) {
            const char *ways = spec->series ? ""
                                            : arena_printf(binder->arena, ", or show it with series=\"%s\"",
                                                           dataset->dimensions[d].id);
            binder_free_dimension(binder, dataset, selection, d, "chart.free-dimension", spec->place,
                                  spec->where, ways);
            return false;
        }
        points = d;
    }
    spec->x_dimension = points != SIZE_MAX ? points : first;
    if (first == SIZE_MAX)
        diag_error(binder->diag, spec->place, "chart.no-dimension",
                   "dataset `%s` has no dimension whose categories could be the points", dataset->id);
    return first != SIZE_MAX;
}

bool bind_scatter(Binder *binder, ChartSpec *spec, Selection *selection) {
    const Dataset *dataset = spec->dataset;
    if (!find_measures(binder, spec))
        return false;
    size_t for_x = is_measure(spec, spec->y.text, 0) ? 1 : 0, for_y = is_measure(spec, spec->x, 1) ? 0 : 1;
    bool good = find_measure(binder, spec, "x", spec->x, spec->x_place, for_x, &spec->x_measure);
    good &= find_measure(binder, spec, "y", spec->y.text, spec->y.place, for_y, &spec->y_measure);
    if (good && spec->x_measure == spec->y_measure) {
        diag_error(binder->diag, spec->y.text ? spec->y.place : spec->x_place, "chart.repeated-measure",
                   "a scatter chart needs two measures: x and y are both `%s`",
                   dataset->dimensions[spec->measure_dimension].categories[spec->x_measure].id);
        const Category *measures = dataset->dimensions[spec->measure_dimension].categories;
        if (dataset->dimensions[spec->measure_dimension].count > 1)
            diag_hint(binder->diag, "write y=\"%s\"", measures[spec->x_measure == 0 ? 1 : 0].id);
        good = false;
    }
    spec->series_dimension = SIZE_MAX;
    if (spec->series && !binder_dimension(binder, dataset, "chart.unknown-dimension", spec->series_place,
                                          spec->series, &spec->series_dimension))
        good = false;
    if (good && spec->series_dimension == spec->measure_dimension) {
        diag_error(binder->diag, spec->series_place, "chart.repeated-dimension",
                   "`%s` is along the axes already", spec->series);
        good = false;
    }
    if (!good || spec->faulty || !bind_panels(binder, spec, spec->measure_dimension) ||
        !find_points(binder, spec, selection))
        return false;
    size_t *measures = arena_array(binder->arena, 2, size_t);
    measures[0] = spec->x_measure;
    measures[1] = spec->y_measure;
    selection->indices[spec->measure_dimension] = measures;
    selection->counts[spec->measure_dimension] = 2;
    return true;
}
