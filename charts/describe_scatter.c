#include "charts/describe_kinds.h"
#include "charts/scatter.h"

enum { NAMED_MAX = 6, DIGITS = 3, NAME_LENGTH = 60 };
static const double related = 0.1; // of the variation, from which on points are said to have a trend

static const char *number_of(const Description *d, const ChartData *data, const ScatterPoint *point) {
    return data_number(d->chart->context, &data->series[point->series].points[point->category]);
}

static const char *measure_name(const Description *d, const ScatterData *data, bool up) {
    return data_short_text(d->arena, up ? data->y_name : data->x_name, NAME_LENGTH);
}

// "Asker", with several series "Asker, 2020".
static const char *name_of(const Description *d, const ScatterData *data, const ScatterPoint *point) {
    const char *name = data_short_text(d->arena, data->x->categories[point->category].label, NAME_LENGTH);
    return data->x->series_count == 1
               ? name
               : arena_printf(d->arena, "%s, %s", name, data->x->series[point->series].name);
}

static const char *ends_of(const Description *d, const ScatterData *data, const Leaders *ends) {
    const char *names[2] = {"", ""};
    for (size_t i = 0; i < ends->count && i < 2; i++)
        names[i] = name_of(d, data, &data->points[ends->places[i]]);
    return describe_places(d, names, ends->count);
}

static void tell_range(Description *d, const ScatterData *data, bool up) {
    Leaders high = {.sign = 1}, low = {.sign = -1};
    const ChartData *of = up ? data->y : data->x;
    for (size_t i = 0; i < data->count; i++) {
        const ScatterPoint *point = &data->points[i];
        const char *number = of->series[point->series].points[point->category].cell->number;
        describe_lead(&high, number, i);
        describe_lead(&low, number, i);
    }
    const char *name = measure_name(d, data, up);
    describe_add(d, sentence(d->arena, d->language, SENTENCE_EXTREMES_OF,
                             *of->unit ? arena_printf(d->arena, "%s (%s)", name, of->unit) : name,
                             number_of(d, of, &data->points[high.places[0]]), ends_of(d, data, &high),
                             number_of(d, of, &data->points[low.places[0]]), ends_of(d, data, &low)));
}

static const char *relation(const Description *d, const ScatterData *data) {
    Trend trend;
    double *x = arena_array(d->arena, data->count, double), *y = arena_array(d->arena, data->count, double);
    for (size_t i = 0; i < data->count; i++) {
        x[i] = data->points[i].x;
        y[i] = data->points[i].y;
    }
    if (!trend_find(x, y, data->count, &trend))
        return "";
    const char *fit = language_number(d->arena, d->language, trend_decimal(d->arena, trend.fit, 6), 2);
    if (trend.slope == 0)
        return ""; // all are equally high: there is nothing to explain
    if (trend.fit < related)
        return sentence(d->arena, d->language, SENTENCE_NO_TREND, fit);
    const char *size = trend_decimal(d->arena, trend.slope < 0 ? -trend.slope : trend.slope, DIGITS);
    return sentence(d->arena, d->language, trend.slope > 0 ? SENTENCE_TREND_UP : SENTENCE_TREND_DOWN,
                    measure_name(d, data, false), measure_name(d, data, true),
                    language_number(d->arena, d->language, size, -1), fit);
}

const char *describe_points_relation(const Description *d) {
    return relation(d, scatter_data(d->chart->context, d->chart->spec, NULL, NULL));
}

// "Oslo (56,0 og 641)".
static void tell_highlights(Description *d, const ScatterData *data) {
    const char *told[NAMED_MAX];
    size_t count = 0;
    for (size_t i = 0; i < data->count && data->x->highlit > 0 && count < NAMED_MAX; i++) {
        const ScatterPoint *point = &data->points[i];
        if (!data_highlit(data->x, point->series, point->category))
            continue;
        const char *both[2] = {number_of(d, data->x, point), number_of(d, data->y, point)};
        told[count++] = arena_printf(d->arena, "%s (%s)", name_of(d, data, point),
                                     sentence_list(d->arena, d->language, both, 2));
    }
    if (count > 0)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_HIGHLIGHT,
                                 sentence_list(d->arena, d->language, told, count)));
}

void describe_scatter(Description *d) {
    const ScatterData *data = scatter_data(d->chart->context, d->chart->spec, NULL, NULL);
    describe_add(d, sentence(d->arena, d->language, SENTENCE_POINTS,
                             sentence_count(d->arena, d->language, data->count, true),
                             measure_name(d, data, false), measure_name(d, data, true)));
    tell_range(d, data, false);
    tell_range(d, data, true);
    describe_add(d, relation(d, data));
    tell_highlights(d, data);
    if (data->missing > 0)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_POINTS_MISSING,
                                 arena_printf(d->arena, "%zu", data->missing)));
}
