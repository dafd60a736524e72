#include "charts/five_numbers.h"
#include "model/decimal.h"
#include "model/exact.h"

enum { LOW, LOWER_QUARTILE, MEDIAN, UPPER_QUARTILE, HIGH };
enum { PLACES = 15 };

static FiveNumbers given(const Chart *chart, size_t c) {
    const ChartSpec *spec = chart->spec;
    const Dimension *dimension = &spec->dataset->dimensions[spec->series_dimension];
    FiveNumbers five = {.count = SUMMARY_NUMBERS};
    for (size_t i = 0; i < SUMMARY_NUMBERS; i++)
        for (size_t s = 0; s < chart->data->series_count; s++) {
            const ChartSeries *series = &chart->data->series[s];
            if (series->category != &dimension->categories[spec->summary_categories[i]])
                continue;
            if (!series->points[c].present)
                return (FiveNumbers){.missing = &series->points[c]};
            five.numbers[i] = series->points[c].cell->number;
            five.values[i] = series->points[c].value;
        }
    return five;
}

static void set_number(Arena *arena, FiveNumbers *five, size_t i, Exact value) {
    five->numbers[i] = exact_text(arena, value, PLACES);
    five->values[i] = decimal_to_double(five->numbers[i]);
}

// The whiskers, and what lies beyond them.
static void set_ends(Arena *arena, FiveNumbers *five, const Chart *chart, size_t c, const Exact *sorted,
                     Exact lower, Exact upper) {
    Exact reach = exact_divide(
        arena, exact_multiply(arena, exact_subtract(arena, upper, lower), exact_whole(3)), exact_whole(2));
    Exact from = exact_subtract(arena, lower, reach), to = exact_add(arena, upper, reach);
    size_t first = 0, last = five->count - 1;
    while (exact_compare(sorted[first], from) < 0)
        first++;
    while (exact_compare(sorted[last], to) > 0)
        last--;
    set_number(arena, five, LOW, sorted[first]);
    set_number(arena, five, HIGH, sorted[last]);
    five->outliers = arena_array(arena, five->count, const ChartPoint *);
    for (size_t s = 0; s < chart->data->series_count; s++) {
        const ChartPoint *point = &chart->data->series[s].points[c];
        if (point->present && (decimal_compare(point->cell->number, five->numbers[LOW]) < 0 ||
                               decimal_compare(point->cell->number, five->numbers[HIGH]) > 0))
            five->outliers[five->outlier_count++] = point;
    }
}

static FiveNumbers found(const Chart *chart, size_t c) {
    Arena *arena = chart->context->arena;
    FiveNumbers five = {0};
    Exact *values = arena_array(arena, chart->data->series_count, Exact);
    for (size_t s = 0; s < chart->data->series_count; s++) {
        const ChartPoint *point = &chart->data->series[s].points[c];
        if (point->present)
            values[five.count++] = exact_from_decimal(arena, point->cell->number);
    }
    if (five.count == 0)
        return five;
    exact_sort(values, five.count);
    Exact lower = exact_quantile(arena, values, five.count, exact_from_decimal(arena, "0.25"));
    Exact upper = exact_quantile(arena, values, five.count, exact_from_decimal(arena, "0.75"));
    set_number(arena, &five, LOWER_QUARTILE, lower);
    set_number(arena, &five, MEDIAN,
               exact_quantile(arena, values, five.count, exact_from_decimal(arena, "0.5")));
    set_number(arena, &five, UPPER_QUARTILE, upper);
    set_ends(arena, &five, chart, c, values, lower, upper);
    return five;
}

FiveNumbers five_numbers(const Chart *chart, size_t category) {
    return chart->spec->summary_categories ? given(chart, category) : found(chart, category);
}

// As the data have, and one more of quartiles between whole numbers.
int five_numbers_decimals(const Chart *chart) {
    int decimals = chart->spec->decimals, most = 0;
    for (size_t s = 0; s < chart->data->series_count && decimals < 0; s++)
        for (size_t c = 0; c < chart->data->category_count; c++) {
            const ChartPoint *point = &chart->data->series[s].points[c];
            int places = !point->present        ? 0
                         : point->decimals >= 0 ? point->decimals
                                                : decimal_places(point->cell->number);
            most = places > most ? places : most;
        }
    bool between = decimals < 0 && most == 0 && !chart->spec->summary_categories;
    return decimals >= 0 ? decimals : between ? 1 : most;
}

const char *five_numbers_text(const Chart *chart, const FiveNumbers *five, size_t number) {
    const ChartContext *context = chart->context;
    return language_number(context->arena, context->language, five->numbers[number],
                           five_numbers_decimals(chart));
}
