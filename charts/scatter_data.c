#include "charts/palette.h"
#include "charts/scatter.h"

#include <math.h>

// The selection with one of the two measures, whose numbers data_make then reads.
static ChartSpec measure_spec(Arena *arena, const ChartSpec *spec, size_t measure, bool up) {
    ChartSpec copy = *spec;
    size_t count = spec->dataset->dimension_count;
    Selection *selection = arena_new_of(arena, Selection);
    *selection = *spec->selection;
    selection->indices = arena_array(arena, count, size_t *);
    selection->counts = arena_array(arena, count, size_t);
    for (size_t d = 0; d < count; d++) {
        selection->indices[d] = spec->selection->indices[d];
        selection->counts[d] = spec->selection->counts[d];
    }
    selection->indices[spec->measure_dimension] = arena_array(arena, 1, size_t);
    selection->indices[spec->measure_dimension][0] = measure;
    selection->counts[spec->measure_dimension] = 1;
    copy.selection = selection;
    copy.sort = SORT_SOURCE; // the points of both are the same
    copy.rank = false;
    if (!up) {
        copy.has_min = copy.has_max = copy.log = false;
        copy.remarks = NULL;
    }
    return copy;
}

static void find_points(Arena *arena, ScatterData *data) {
    const ChartData *x = data->x, *y = data->y;
    data->points = arena_array(arena, x->category_count * x->series_count, ScatterPoint);
    for (size_t s = 0; s < x->series_count; s++)
        for (size_t c = 0; c < x->category_count; c++) {
            const ChartPoint *across = &x->series[s].points[c], *up = &y->series[s].points[c];
            if (!across->present || !up->present) {
                data->missing++;
                continue;
            }
            data->x_low = data->count == 0 ? across->value : fmin(data->x_low, across->value);
            data->x_high = data->count == 0 ? across->value : fmax(data->x_high, across->value);
            data->points[data->count++] = (ScatterPoint){
                across->value, up->value, s, c,
                palette_preliminary((unsigned)across->cell->flags | (unsigned)up->cell->flags)};
        }
}

static void find_trend(Arena *arena, ScatterData *data) {
    double *x = arena_array(arena, data->count, double), *y = arena_array(arena, data->count, double);
    for (size_t i = 0; i < data->count; i++) {
        x[i] = data->points[i].x;
        y[i] = data->points[i].y;
    }
    data->has_trend = trend_find(x, y, data->count, &data->trend);
}

static const char *measure_name(const ChartContext *context, const ChartSpec *spec, size_t measure) {
    const Dimension *dimension = &spec->dataset->dimensions[spec->measure_dimension];
    return category_text(context->arena, dimension, &dimension->categories[measure], context->language, NULL);
}

ScatterData *scatter_data(const ChartContext *context, const ChartSpec *spec, ChartMarker marker,
                          void *user) {
    ScatterData *data = arena_new_of(context->arena, ScatterData);
    data->x_spec = measure_spec(context->arena, spec, spec->x_measure, false);
    data->y_spec = measure_spec(context->arena, spec, spec->y_measure, true);
    data->x = data_make(context, &data->x_spec, marker, user);
    data->y = data_make(context, &data->y_spec, marker, user);
    data->x_name = measure_name(context, spec, spec->x_measure);
    data->y_name = measure_name(context, spec, spec->y_measure);
    find_points(context->arena, data);
    if (spec->trend)
        find_trend(context->arena, data);
    return data;
}
