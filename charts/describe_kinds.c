#include "charts/describe_kinds.h"
#include "model/decimal.h"

enum { HIGHLIGHTS_MAX = 6 };

bool describe_kind(Description *d) {
    if (d->chart->spec->stack != STACK_NO) {
        describe_stack(d);
        return true;
    }
    switch (d->chart->spec->kind) {
    case CHART_DUMBBELL: describe_gaps(d); return true;
    case CHART_SLOPE: describe_slopes(d); return true;
    case CHART_PYRAMID: describe_pyramid(d); return true;
    case CHART_WATERFALL: describe_steps(d); return true;
    case CHART_HISTOGRAM: describe_histogram(d); return true;
    case CHART_BOX: describe_boxes(d); return true;
    case CHART_COMBINED: describe_combined(d); return true;
    case CHART_SCATTER: describe_scatter(d); return true;
    default: return false;
    }
}

static const char *interval_place(const Description *d, size_t place) {
    const char *category = describe_category(d, place % d->data->category_count);
    if (d->data->series_count == 1)
        return category;
    return arena_printf(d->arena, "%s, %s", describe_series(d, place / d->data->category_count), category);
}

void describe_intervals(Description *d) {
    Leaders wide = {.sign = 1};
    size_t count = d->data->bounds ? d->data->category_count * d->data->series_count : 0;
    const char *names[LEADERS_MAX] = {NULL};
    for (size_t i = 0; i < count; i++) {
        const ChartPoint *point =
            &d->data->series[i / d->data->category_count].points[i % d->data->category_count];
        if (point->bounded)
            describe_lead(
                &wide, decimal_subtract(d->arena, point->upper_cell->number, point->lower_cell->number), i);
    }
    if (!wide.number)
        return;
    for (size_t i = 0; i < wide.count && i < LEADERS_MAX; i++)
        names[i] = interval_place(d, wide.places[i]);
    const char *where = describe_leaders(d, names, wide.count);
    const ChartPoint *first = &d->data->series[wide.places[0] / d->data->category_count]
                                   .points[wide.places[0] % d->data->category_count];
    const char *lower = language_number(d->arena, d->language, first->lower_cell->number, first->decimals),
               *upper = language_number(d->arena, d->language, first->upper_cell->number, first->decimals);
    if (wide.count == 1)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_INTERVALS, where, lower, upper));
    else
        describe_add(d, sentence(d->arena, d->language, SENTENCE_EQUAL_INTERVALS, where,
                                 language_number(d->arena, d->language, wide.number, first->decimals)));
}

// The name of what is highlighted, with its number when that is not told elsewhere.
static const char *highlit_category(const Description *d, size_t c) {
    const char *name = describe_category(d, c);
    if (d->data->series_count > 1 || describe_lists(d->chart))
        return name;
    return arena_printf(d->arena, "%s (%s)", name,
                        describe_number_or_reason(d, &d->data->series[0].points[c]));
}

void describe_highlights(Description *d) {
    const char *names[HIGHLIGHTS_MAX];
    size_t count = 0, all = 0;
    const ChartData *data = d->data;
    for (size_t c = 0; c < data->category_count && data->highlit > 0; c++)
        all += data->categories[c].highlit ? 1 : 0;
    for (size_t c = 0; c < data->category_count && all > 0 && all < data->category_count; c++)
        if (data->categories[c].highlit && count < HIGHLIGHTS_MAX)
            names[count++] = highlit_category(d, c);
    for (size_t s = 0; s < data->series_count && data->highlit > 0 && all == data->category_count; s++)
        if (data->series[s].highlit && count < HIGHLIGHTS_MAX)
            names[count++] = describe_series(d, s);
    if (count > 0)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_HIGHLIGHT,
                                 sentence_list(d->arena, d->language, names, count)));
}
