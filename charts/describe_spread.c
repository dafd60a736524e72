#include "charts/describe_kinds.h"
#include "charts/five_numbers.h"
#include "charts/histogram_classes.h"
#include "charts/waterfall.h"
#include "model/decimal.h"
#include "model/exact.h"

enum { LOWER_QUARTILE = 1, MEDIAN = 2, UPPER_QUARTILE = 3 };
enum { SUBTOTALS_MAX = 4, SHARE_PLACES = 15 };

// ---- waterfalls ------------------------------------------------------------------------------------------

static const char *level_text(const Description *d, const WaterfallStep *steps, size_t c) {
    return language_number(d->arena, d->language, steps[c].to, d->data->series[0].points[c].decimals);
}

static void tell_step(Description *d, Sentence form, const Leaders *most) {
    if (!most->number)
        return;
    const ChartPoint *point = &d->data->series[0].points[most->places[0]];
    const char *change = language_signed_number(d->arena, d->language, point->cell->number, point->decimals);
    describe_add(d, sentence(d->arena, d->language, form, describe_leading(d, most, false), change));
}

void describe_steps(Description *d) {
    const WaterfallStep *steps = waterfall_steps(d->chart);
    Leaders up = {.sign = 1}, down = {.sign = -1};
    size_t last = d->data->category_count - 1, totals = 0;
    const ChartPoint *points = d->data->series[0].points;
    const char *between[SUBTOTALS_MAX];
    describe_add(d,
                 sentence(d->arena, d->language, SENTENCE_STEPS, level_text(d, steps, 0),
                          describe_category(d, 0), level_text(d, steps, last), describe_category(d, last)));
    for (size_t c = 0; c <= last; c++) {
        if (steps[c].total && c > 0 && c < last && totals < SUBTOTALS_MAX)
            between[totals++] =
                arena_printf(d->arena, "%s (%s)", describe_category(d, c), level_text(d, steps, c));
        if (steps[c].total)
            continue;
        const char *number = points[c].cell->number;
        int sign = decimal_compare(number, "0");
        if (sign != 0)
            describe_lead(sign > 0 ? &up : &down, number, c);
    }
    if (totals > 0)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_SUBTOTALS,
                                 sentence_list(d->arena, d->language, between, totals)));
    tell_step(d, SENTENCE_STEP_UP, &up);
    tell_step(d, SENTENCE_STEP_DOWN, &down);
}

// ---- histograms ------------------------------------------------------------------------------------------

static const char *bound_text(const Description *d, const char *bound) {
    return language_number(d->arena, d->language, bound, -1);
}

static const char *sum_of(const Description *d, const HistogramClasses *classes, size_t count) {
    const char *sum = "0";
    for (size_t i = 0; i < count; i++)
        sum = classes->items[i].number ? decimal_add(d->arena, sum, classes->items[i].number) : sum;
    return sum;
}

static const char *share_text(const Description *d, const char *part, const char *whole) {
    Exact share =
        exact_divide(d->arena, exact_multiply(d->arena, exact_from_decimal(d->arena, part), exact_whole(100)),
                     exact_from_decimal(d->arena, whole));
    return language_number(d->arena, d->language, exact_text(d->arena, share, SHARE_PLACES), 0);
}

// The class that the middle one of all falls in; SIZE_MAX when the middle is between two classes.
static size_t middle_class(const Description *d, const HistogramClasses *classes, const char *whole) {
    for (size_t i = 0; i < classes->count; i++) {
        const char *sum = sum_of(d, classes, i + 1);
        int order = decimal_compare(decimal_add(d->arena, sum, sum), whole);
        if (order >= 0)
            return order > 0 ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

// The category that a class is; NULL when it was made here, of bounds.
static const char *class_label(const Description *d, const HistogramClass *class) {
    for (size_t c = 0; class->point && c < d->data->category_count; c++)
        if (&d->data->series[0].points[c] == class->point)
            return describe_category(d, c);
    return NULL;
}

static void tell_fullest(Description *d, const HistogramClass *class, const char *whole) {
    const char *label = class_label(d, class);
    const char *number = class->point ? describe_number(d, class->point) : bound_text(d, class->number);
    const char *share = share_text(d, class->number, whole);
    describe_add(d, label ? sentence(d->arena, d->language, SENTENCE_FULLEST_LABEL, label, number, share)
                          : sentence(d->arena, d->language, SENTENCE_FULLEST_CLASS,
                                     bound_text(d, class->from), bound_text(d, class->to), number, share));
}

static void tell_middle(Description *d, const HistogramClass *class) {
    const char *label = class_label(d, class);
    describe_add(d, label ? sentence(d->arena, d->language, SENTENCE_MIDDLE_LABEL, label)
                          : sentence(d->arena, d->language, SENTENCE_MIDDLE_CLASS, bound_text(d, class->from),
                                     bound_text(d, class->to)));
}

// Of classes without a number nobody knows on which side of the middle they would be.
static bool is_known(const HistogramClasses *classes) {
    for (size_t i = 0; i < classes->count; i++)
        if (classes->items[i].point && describe_is_hole(classes->items[i].point))
            return false;
    return true;
}

void describe_histogram(Description *d) {
    HistogramClasses classes = histogram_classes(d->chart);
    const char *whole = sum_of(d, &classes, classes.count);
    const HistogramClass *items = classes.items, *last = &items[classes.count - 1];
    Leaders fullest = {.sign = 1};
    const char *first_label = class_label(d, items), *last_label = class_label(d, last);
    describe_add(d, sentence(d->arena, d->language, SENTENCE_CLASSES,
                             sentence_count(d->arena, d->language, classes.count, true),
                             first_label ? first_label : bound_text(d, items[0].from),
                             last_label ? last_label : bound_text(d, last->to)));
    if (classes.counted)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_COUNTED, bound_text(d, whole)));
    if (decimal_compare(whole, "0") <= 0)
        return;
    for (size_t i = 0; i < classes.count; i++)
        describe_lead(&fullest, items[i].number, i);
    if (fullest.count == 1)
        tell_fullest(d, &items[fullest.places[0]], whole);
    size_t middle = is_known(&classes) ? middle_class(d, &classes, whole) : SIZE_MAX;
    if (middle != SIZE_MAX)
        tell_middle(d, &items[middle]);
}

// ---- boxes -----------------------------------------------------------------------------------------------

static const char *spread_of(const Description *d, const FiveNumbers *five) {
    return decimal_subtract(d->arena, five->numbers[UPPER_QUARTILE], five->numbers[LOWER_QUARTILE]);
}

static const char *number_of(const Description *d, const FiveNumbers *five, size_t number) {
    return five_numbers_text(d->chart, five, number);
}

static void tell_medians(Description *d, const FiveNumbers *fives, const Leaders *high, const Leaders *low) {
    const char *highest = number_of(d, &fives[high->places[0]], MEDIAN);
    if (decimal_compare(high->number, low->number) == 0)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_ONLY_MEDIAN, highest));
    else
        describe_add(d, sentence(d->arena, d->language, SENTENCE_HIGHEST_MEDIAN,
                                 describe_leading(d, high, false), highest, describe_leading(d, low, false),
                                 number_of(d, &fives[low->places[0]], MEDIAN)));
}

void describe_boxes(Description *d) {
    Leaders high = {.sign = 1}, low = {.sign = -1}, wide = {.sign = 1};
    FiveNumbers *fives = arena_array(d->arena, d->data->category_count, FiveNumbers);
    size_t boxes = 0, outliers = 0;
    for (size_t c = 0; c < d->data->category_count; c++) {
        fives[c] = five_numbers(d->chart, c);
        outliers += fives[c].outlier_count;
        if (fives[c].count == 0)
            continue;
        boxes++;
        describe_lead(&high, fives[c].numbers[MEDIAN], c);
        describe_lead(&low, fives[c].numbers[MEDIAN], c);
        describe_lead(&wide, spread_of(d, &fives[c]), c);
    }
    describe_add(d, sentence(d->arena, d->language, SENTENCE_BOXES,
                             sentence_count(d->arena, d->language, boxes, true)));
    if (high.number)
        tell_medians(d, fives, &high, &low);
    if (wide.count == 1) // of equals none is the widest
        describe_add(d, sentence(d->arena, d->language, SENTENCE_WIDEST_BOX,
                                 describe_category(d, wide.places[0]),
                                 number_of(d, &fives[wide.places[0]], LOWER_QUARTILE),
                                 number_of(d, &fives[wide.places[0]], UPPER_QUARTILE)));
    if (outliers > 0)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_OUTLIERS,
                                 sentence_count(d->arena, d->language, outliers, true)));
}

void describe_median(Description *d) {
    Exact *values = arena_array(d->arena, d->data->category_count, Exact);
    size_t count = 0;
    int decimals = 0;
    for (size_t c = 0; c < d->data->category_count; c++) {
        const ChartPoint *point = &d->data->series[0].points[c];
        if (!point->present || describe_is_total(d->data, 0, c, 0, 1))
            continue;
        int places = point->decimals >= 0 ? point->decimals : decimal_places(point->cell->number);
        decimals = places > decimals ? places : decimals;
        values[count++] = exact_from_decimal(d->arena, point->cell->number);
    }
    if (count < 2)
        return;
    exact_sort(values, count);
    Exact median = exact_quantile(d->arena, values, count, exact_from_decimal(d->arena, "0.5"));
    const char *number = exact_text(d->arena, exact_round(d->arena, median, decimals), decimals);
    describe_add(d, sentence(d->arena, d->language, SENTENCE_ONLY_MEDIAN,
                             language_number(d->arena, d->language, number, decimals)));
}
