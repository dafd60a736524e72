#include "charts/data.h"
#include "model/decimal.h"

#include <math.h>
#include <string.h>

// ---- bounds ----------------------------------------------------------------------------------------------

// The cell beside a point's own that a bound names.
static const Cell *bound_cell(Arena *arena, const ChartSpec *spec, const ChartPoint *point,
                              const size_t *bound) {
    size_t count = spec->dataset->dimension_count, *indices = arena_array(arena, count, size_t);
    for (size_t d = 0; d < count; d++)
        indices[d] = bound[d] == SIZE_MAX ? point->indices[d] : bound[d];
    return dataset_cell(spec->dataset, indices);
}

static void add_bound(ChartData *data, ChartPoint *point) {
    point->bounded = point->present && point->lower_cell->number && point->upper_cell->number;
    if (!point->bounded)
        return;
    point->lower = decimal_to_double(point->lower_cell->number);
    point->upper = decimal_to_double(point->upper_cell->number);
    data->low = fmin(data->low, point->lower);
    data->high = fmax(data->high, point->upper);
    data->bounds = true;
}

void data_add_bounds(const ChartContext *context, ChartData *data) {
    const ChartSpec *spec = data->spec;
    if (!spec->lower_indices || !spec->upper_indices)
        return;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            ChartPoint *point = &data->series[s].points[c];
            point->lower_cell = bound_cell(context->arena, spec, point, spec->lower_indices);
            point->upper_cell = bound_cell(context->arena, spec, point, spec->upper_indices);
            add_bound(data, point);
        }
}

// ---- ranks -----------------------------------------------------------------------------------------------

SortOrder data_sort(const ChartSpec *spec) {
    return spec->rank && spec->sort == SORT_SOURCE ? SORT_DESCENDING : spec->sort;
}

// Totals have no rank, nor has what is missing. Equals share the better one, and the next are skipped.
void data_add_ranks(ChartData *data) {
    size_t ranked = 0, previous = SIZE_MAX;
    for (size_t c = 0; data->spec->rank && !data->time && c < data->category_count; c++) {
        ChartCategory *category = &data->categories[c];
        if (category->category->sum || !category->sorted_by)
            continue;
        ranked++;
        bool equal = previous != SIZE_MAX &&
                     decimal_compare(data->categories[previous].sorted_by, category->sorted_by) == 0;
        category->rank = equal ? data->categories[previous].rank : ranked;
        previous = c;
    }
}

// ---- highlights ------------------------------------------------------------------------------------------

static bool category_highlit(const ChartSpec *spec, size_t dimension, const Category *category) {
    return !spec->highlit || !category ||
           spec->highlit[dimension][category - spec->dataset->dimensions[dimension].categories];
}

// Highlighted series have the first colours of the palette, where series are what is highlighted.
void data_add_highlights(ChartData *data) {
    const ChartSpec *spec = data->spec;
    size_t categories = 0, series = 0;
    for (size_t c = 0; c < data->category_count; c++) {
        data->categories[c].highlit = category_highlit(spec, spec->x_dimension, data->categories[c].category);
        categories += data->categories[c].highlit ? 1 : 0;
    }
    for (size_t s = 0; s < data->series_count; s++) {
        data->series[s].highlit = category_highlit(spec, spec->series_dimension, data->series[s].category);
        data->series[s].colour = data->series[s].highlit ? series : s;
        series += data->series[s].highlit ? 1 : 0;
    }
    bool all = categories == data->category_count && series == data->series_count;
    data->highlit = all ? 0 : categories * series;
}

bool data_highlit(const ChartData *data, size_t series, size_t category) {
    return data->highlit == 0 || (data->series[series].highlit && data->categories[category].highlit);
}

// ---- sums ------------------------------------------------------------------------------------------------

const char *data_sum(Arena *arena, const ChartData *data, size_t category) {
    const char *sum = NULL;
    for (size_t s = 0; s < data->series_count; s++) {
        const char *number = data->series[s].points[category].cell->number;
        sum = !number ? sum : !sum ? number : decimal_add(arena, sum, number);
    }
    return sum;
}

const char *data_percent_unit(const ChartContext *context) {
    LocalText *percent = NULL;
    local_text_add(context->arena, &percent, "nb", "prosent", (Place){0});
    return unit_text(percent, language_tag(context->language));
}
