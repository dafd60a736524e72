#include "charts/data.h"
#include "base/utf8.h"
#include "model/decimal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// The indices of one cell: the selection's first choice everywhere but in the two dimensions shown.
static size_t *point_indices(Arena *arena, const ChartSpec *spec, size_t category, size_t series) {
    const Dataset *dataset = spec->dataset;
    size_t *indices = arena_array(arena, dataset->dimension_count, size_t);
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        size_t i = d == spec->x_dimension ? category : d == spec->series_dimension ? series : 0;
        indices[d] = spec->selection->indices[d][i];
    }
    return indices;
}

static const char *marker_of(ChartMarker marker, void *user, const Category *category) {
    const char *text = marker && category ? marker(user, category) : NULL;
    return text ? text : "";
}

static void read_unit(ChartData *data, const char *unit) {
    if (!data->unit)
        data->unit = unit;
    else if (!data->other_unit && strcmp(data->unit, unit) != 0)
        data->other_unit = unit;
}

// As text: doubles have no digits left for the fractions of large numbers.
static bool is_whole(const char *number) {
    const char *mark = strchr(number, '.');
    return !mark || mark[1 + strspn(mark + 1, "0")] == '\0';
}

static void add_number(ChartData *data, const ChartPoint *point) {
    data->low = data->present == 0 ? point->value : fmin(data->low, point->value);
    data->high = data->present == 0 ? point->value : fmax(data->high, point->value);
    data->whole = data->whole && is_whole(point->cell->number);
    data->present++;
}

static ChartPoint read_point(const ChartContext *context, ChartData *data, const size_t *indices,
                             const char **unit) {
    const ChartSpec *spec = data->spec;
    const Cell *cell = dataset_cell(spec->dataset, indices);
    int decimals = spec->decimals >= 0 ? spec->decimals : dataset_decimals(spec->dataset, indices);
    ChartPoint point = {
        .cell = cell, .indices = indices, .decimals = decimals, .present = cell->number != NULL};
    point.text = cell_text(context->arena, cell, decimals, context->profile, context->language, NULL);
    data->flags |= cell->flags;
    *unit = dataset_unit(spec->dataset, indices, language_tag(context->language));
    read_unit(data, *unit);
    if (!point.present) {
        data->missing[cell->missing] = true;
        return point;
    }
    point.value = decimal_to_double(cell->number);
    add_number(data, &point);
    return point;
}

static void read_categories(const ChartContext *context, ChartData *data, ChartMarker marker, void *user) {
    const ChartSpec *spec = data->spec;
    const Dimension *dimension = &spec->dataset->dimensions[spec->x_dimension];
    data->category_count = spec->selection->counts[spec->x_dimension];
    data->categories = arena_array(context->arena, data->category_count, ChartCategory);
    for (size_t c = 0; c < data->category_count; c++) {
        const Category *category = &dimension->categories[spec->selection->indices[spec->x_dimension][c]];
        data->categories[c] = (ChartCategory){
            .category = category,
            .label = category_text(context->arena, dimension, category, context->language, NULL),
            .marker = marker_of(marker, user, category),
            .slot = c};
    }
    data->slot_count = data->category_count;
}

static void read_series(const ChartContext *context, ChartData *data, ChartMarker marker, void *user) {
    const ChartSpec *spec = data->spec;
    bool named = spec->series_dimension != SIZE_MAX;
    data->series_count = named ? spec->selection->counts[spec->series_dimension] : 1;
    data->series = arena_array(context->arena, data->series_count, ChartSeries);
    for (size_t s = 0; s < data->series_count; s++) {
        ChartSeries *series = &data->series[s];
        series->name = "";
        if (named) {
            const Dimension *dimension = &spec->dataset->dimensions[spec->series_dimension];
            series->category = &dimension->categories[spec->selection->indices[spec->series_dimension][s]];
            series->name =
                category_text(context->arena, dimension, series->category, context->language, NULL);
        }
        series->marker = marker_of(marker, user, series->category);
        series->points = arena_array(context->arena, data->category_count, ChartPoint);
        for (size_t c = 0; c < data->category_count; c++) {
            series->points[c] =
                read_point(context, data, point_indices(context->arena, spec, c, s), &series->unit);
            series->present += series->points[c].present ? 1 : 0;
        }
    }
}

// Orders categories so that before(a, b) holds for neighbours; stable, and the series' points follow.
typedef int (*Before)(const ChartData *data, size_t a, size_t b);

static void sort_categories(Arena *arena, ChartData *data, Before compare) {
    size_t count = data->category_count;
    size_t *order = arena_array(arena, count, size_t), *merged = arena_array(arena, count, size_t);
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t middle = start + width < count ? start + width : count;
            size_t end = middle + width < count ? middle + width : count;
            for (size_t at = start, a = start, b = middle; at < end; at++)
                merged[at] = a < middle && (b == end || compare(data, order[a], order[b]) <= 0) ? order[a++]
                                                                                                : order[b++];
        }
        size_t *swap = order;
        order = merged;
        merged = swap;
    }
    ChartCategory *categories = arena_array(arena, count, ChartCategory);
    for (size_t i = 0; i < count; i++)
        categories[i] = data->categories[order[i]];
    data->categories = categories;
    for (size_t s = 0; s < data->series_count; s++) {
        ChartPoint *points = arena_array(arena, count, ChartPoint);
        for (size_t i = 0; i < count; i++)
            points[i] = data->series[s].points[order[i]];
        data->series[s].points = points;
    }
}

// What categories are sorted by: the sum of a plain stack, else the number of the first series.
static void set_keys(Arena *arena, ChartData *data) {
    for (size_t c = 0; c < data->category_count; c++)
        data->categories[c].sorted_by = data->spec->stack == STACK_YES
                                            ? data_sum(arena, data, c)
                                            : data->series[0].points[c].cell->number;
}

// Totals first, missing last.
static int compare_values(const ChartData *data, size_t a, size_t b) {
    bool sum_a = data->categories[a].category->sum, sum_b = data->categories[b].category->sum;
    if (sum_a != sum_b)
        return sum_a ? -1 : 1;
    const char *one = data->categories[a].sorted_by, *other = data->categories[b].sorted_by;
    if (!one || !other)
        return (int)(other != NULL) - (int)(one != NULL);
    int order = decimal_compare(one, other);
    return data_sort(data->spec) == SORT_DESCENDING ? -order : order;
}

static int compare_periods(const ChartData *data, size_t a, size_t b) {
    int64_t one = data->categories[a].period.index, other = data->categories[b].period.index;
    return one < other ? -1 : one > other ? 1 : 0;
}

static bool read_periods(ChartData *data) {
    for (size_t c = 0; c < data->category_count; c++) {
        ChartCategory *category = &data->categories[c];
        if (!period_parse(category->category->id, &category->period) ||
            category->period.kind != data->categories[0].period.kind)
            return false;
    }
    return data->category_count > 0;
}

static int64_t greatest_divisor(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// Gives every period its slot, so that distances on the axis are distances in time.
static void set_slots(ChartData *data) {
    int64_t step = 0, first = data->categories[0].period.index;
    for (size_t c = 1; c < data->category_count; c++)
        step = greatest_divisor(data->categories[c].period.index - first, step);
    if (step == 0)
        return; // one period, or the same one again and again
    for (size_t c = 0; c < data->category_count; c++)
        data->categories[c].slot = (size_t)((data->categories[c].period.index - first) / step);
    data->slot_count = data->categories[data->category_count - 1].slot + 1;
    data->gaps = data->slot_count != data->category_count;
}

ChartData *data_make(const ChartContext *context, const ChartSpec *spec, ChartMarker marker,
                     void *marker_user) {
    ChartData *data = arena_new_of(context->arena, ChartData);
    data->spec = spec;
    data->whole = true;
    read_categories(context, data, marker, marker_user);
    read_series(context, data, marker, marker_user);
    data->unit = data->unit ? data->unit : "";
    data->percent = unit_is_percentage(data->unit);
    if (spec->dataset->dimensions[spec->x_dimension].role == ROLE_TIME) {
        data->time = read_periods(data);
        if (data->time) {
            sort_categories(context->arena, data, compare_periods);
            set_slots(data);
        }
    } else if (data_sort(spec) != SORT_SOURCE && data->series_count > 0) {
        set_keys(context->arena, data);
        sort_categories(context->arena, data, compare_values);
        for (size_t c = 0; c < data->category_count; c++)
            data->categories[c].slot = c;
    }
    data_add_bounds(context, data);
    data_add_ranks(data);
    data_add_highlights(data);
    return data;
}

ChartData *data_part(Arena *arena, const ChartData *data, const bool *chosen) {
    ChartData *part = arena_new_of(arena, ChartData);
    *part = *data;
    part->series = arena_array(arena, data->series_count, ChartSeries);
    part->series_count = part->present = 0;
    part->whole = true;
    part->unit = part->other_unit = NULL;
    for (size_t s = 0; s < data->series_count; s++) {
        if (!chosen[s])
            continue;
        part->series[part->series_count++] = data->series[s];
        for (size_t c = 0; c < data->category_count; c++)
            if (data->series[s].points[c].present)
                add_number(part, &data->series[s].points[c]);
        read_unit(part, data->series[s].unit);
    }
    part->unit = part->unit ? part->unit : "";
    part->percent = unit_is_percentage(part->unit);
    return part;
}

bool data_find(const ChartData *data, size_t category, size_t series, size_t *s, size_t *c) {
    const ChartSpec *spec = data->spec;
    const Dataset *dataset = spec->dataset;
    const Category *along = &dataset->dimensions[spec->x_dimension].categories[category];
    const Category *of = series == SIZE_MAX || spec->series_dimension == SIZE_MAX
                             ? NULL
                             : &dataset->dimensions[spec->series_dimension].categories[series];
    for (*s = 0; *s < data->series_count && data->series[*s].category != of;)
        ++*s;
    for (*c = 0; *c < data->category_count && data->categories[*c].category != along;)
        ++*c;
    return *s < data->series_count && *c < data->category_count && data->series[*s].points[*c].present;
}

bool data_find_period(const ChartData *data, const ChartRemark *remark, size_t *first, size_t *last) {
    const ChartSpec *spec = data->spec;
    const Category *categories = spec->dataset->dimensions[spec->x_dimension].categories;
    bool any = false;
    for (size_t c = 0; c < data->category_count; c++) {
        size_t category = (size_t)(data->categories[c].category - categories);
        if (category < remark->first || category > remark->last)
            continue;
        *first = any ? *first : c;
        *last = c;
        any = true;
    }
    return any;
}

size_t data_coloured(const ChartData *data) {
    size_t count = 0;
    for (size_t s = 0; s < data->series_count; s++)
        count += data->highlit == 0 || data->series[s].highlit ? 1 : 0;
    return count;
}

const char *data_number(const ChartContext *context, const ChartPoint *point) {
    return point->present
               ? language_number(context->arena, context->language, point->cell->number, point->decimals)
               : point->text;
}

const char *data_short_text(Arena *arena, const char *text, size_t length) {
    const char *end = text + strlen(text), *cut = text;
    if (utf8_count(text, strlen(text)) <= length)
        return text;
    for (size_t i = 0; i + 1 < length; i++) {
        size_t bytes;
        utf8_decode(cut, end, &bytes);
        cut += bytes;
    }
    return arena_printf(arena, "%.*s…", (int)(cut - text), text);
}
