#include "charts/describe_kinds.h"
#include "model/decimal.h"

// Two numbers told by what lies between them: dumbbells, slopes, pyramids.

static int more_decimals(const ChartPoint *a, const ChartPoint *b) {
    return a->decimals > b->decimals ? a->decimals : b->decimals;
}

static const char *difference_text(const Description *d, const ChartPoint *a, const ChartPoint *b) {
    const char *apart = decimal_subtract(d->arena, b->cell->number, a->cell->number);
    return language_number(d->arena, d->language, *apart == '-' ? apart + 1 : apart, more_decimals(a, b));
}

static const char *signed_difference(const Description *d, const ChartPoint *a, const ChartPoint *b) {
    return language_signed_number(d->arena, d->language,
                                  decimal_subtract(d->arena, b->cell->number, a->cell->number),
                                  more_decimals(a, b));
}

// ---- dumbbells -------------------------------------------------------------------------------------------

static const char *gap_at(const Description *d, size_t c) {
    const ChartPoint *a = &d->data->series[0].points[c], *b = &d->data->series[1].points[c];
    if (!a->present || !b->present)
        return NULL;
    const char *apart = decimal_subtract(d->arena, b->cell->number, a->cell->number);
    return *apart == '-' ? apart + 1 : apart;
}

void describe_larger(Description *d) {
    size_t more[2] = {0, 0}, known = 0;
    for (size_t c = 0; c < d->data->category_count; c++) {
        const ChartPoint *a = &d->data->series[0].points[c], *b = &d->data->series[1].points[c];
        if (!a->present || !b->present)
            continue;
        int order = decimal_compare(a->cell->number, b->cell->number);
        known++;
        more[0] += order > 0 ? 1 : 0;
        more[1] += order < 0 ? 1 : 0;
    }
    size_t which = more[0] > more[1] ? 0 : 1;
    if (known < 2 || more[0] == more[1])
        return;
    if (more[which] == d->data->category_count)
        describe_add(d, sentence(d->arena, d->language,
                                 d->data->time ? SENTENCE_LARGER_THROUGHOUT : SENTENCE_LARGER_ALWAYS,
                                 describe_series(d, which)));
    else
        describe_add(d, sentence(d->arena, d->language, SENTENCE_FIRST_LARGER, describe_series(d, which),
                                 sentence_count(d->arena, d->language, more[which], false),
                                 sentence_count(d->arena, d->language, known, false)));
}

static void tell_widest(Description *d, const Leaders *wide) {
    size_t at = wide->places[0];
    const ChartPoint *a = &d->data->series[0].points[at], *b = &d->data->series[1].points[at];
    const char *where = describe_leading(d, wide, false), *gap = difference_text(d, a, b);
    if (wide->count > 1)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_EQUAL_GAPS, where, gap));
    else
        describe_add(d, sentence(d->arena, d->language, SENTENCE_LARGEST_GAP, where, describe_series(d, 0),
                                 describe_number(d, a), describe_series(d, 1), describe_number(d, b), gap));
}

void describe_gaps(Description *d) {
    Leaders wide = {.sign = 1}, narrow = {.sign = -1};
    for (size_t c = 0; c < d->data->category_count; c++) {
        describe_lead(&wide, gap_at(d, c), c);
        describe_lead(&narrow, gap_at(d, c), c);
    }
    describe_groups(d);
    describe_larger(d);
    if (!wide.number)
        return;
    tell_widest(d, &wide);
    if (narrow.places[0] != wide.places[0])
        describe_add(d, sentence(d->arena, d->language, SENTENCE_SMALLEST_GAP,
                                 describe_leading(d, &narrow, false),
                                 difference_text(d, &d->data->series[0].points[narrow.places[0]],
                                                 &d->data->series[1].points[narrow.places[0]])));
}

// ---- slopes ----------------------------------------------------------------------------------------------

static void tell_slope(Description *d, Sentence alone, Sentence equally, const Leaders *most) {
    const ChartPoint *points = d->data->series[most->places[0]].points;
    const char *names = describe_leading(d, most, true);
    const char *change = signed_difference(d, &points[0], &points[1]);
    if (most->count > 1)
        describe_add(d, sentence(d->arena, d->language, equally, names, change));
    else
        describe_add(d, sentence(d->arena, d->language, alone, names, describe_number(d, &points[0]),
                                 describe_number(d, &points[1]), change));
}

void describe_slopes(Description *d) {
    size_t up = 0, down = 0, known = 0;
    Leaders most = {.sign = 1}, least = {.sign = -1};
    for (size_t s = 0; s < d->data->series_count; s++) {
        const ChartPoint *points = d->data->series[s].points;
        if (!points[0].present || !points[1].present)
            continue;
        const char *change = decimal_subtract(d->arena, points[1].cell->number, points[0].cell->number);
        known++;
        up += decimal_compare(change, "0") > 0 ? 1 : 0;
        down += decimal_compare(change, "0") < 0 ? 1 : 0;
        describe_lead(&most, change, s);
        describe_lead(&least, change, s);
    }
    if (known == 0)
        return;
    const char *all = sentence_count(d->arena, d->language, known, false);
    if (known > 1 && (up == known || down == known))
        describe_add(d,
                     sentence(d->arena, d->language, up == known ? SENTENCE_ALL_UP : SENTENCE_ALL_DOWN, all));
    else if (known > 1 && (up == 0) != (down == 0))
        describe_add(d, sentence(d->arena, d->language, up > 0 ? SENTENCE_ONLY_UP : SENTENCE_ONLY_DOWN,
                                 sentence_count(d->arena, d->language, up + down, true), all));
    else if (known > 1 && up > 0)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_UP_AND_DOWN,
                                 sentence_count(d->arena, d->language, up, true),
                                 sentence_count(d->arena, d->language, down, false), all));
    if (up > 0)
        tell_slope(d, SENTENCE_MOST_UP, SENTENCE_EQUALLY_UP, &most);
    if (down > 0)
        tell_slope(d, SENTENCE_MOST_DOWN, SENTENCE_EQUALLY_DOWN, &least);
}

// ---- pyramids --------------------------------------------------------------------------------------------

// NULL when a number is missing: what the others come to is no total.
static const char *sum_of(const Description *d, const ChartSeries *series) {
    const char *sum = "0";
    int decimals = -1;
    for (size_t c = 0; c < d->data->category_count; c++) {
        if (describe_is_hole(&series->points[c]))
            return NULL;
        if (!series->points[c].present)
            continue;
        sum = decimal_add(d->arena, sum, series->points[c].cell->number);
        decimals = series->points[c].decimals > decimals ? series->points[c].decimals : decimals;
    }
    return language_number(d->arena, d->language, sum, decimals);
}

void describe_pyramid(Description *d) {
    describe_groups(d);
    const char *left = sum_of(d, &d->data->series[0]), *right = sum_of(d, &d->data->series[1]);
    if (left && right)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_TOTALS, describe_series(d, 0), left,
                                 describe_series(d, 1), right));
    for (size_t s = 0; s < d->data->series_count; s++) {
        const ChartPoint *points = d->data->series[s].points;
        Leaders most = {.sign = 1};
        for (size_t c = 0; c < d->data->category_count; c++)
            describe_lead(&most, points[c].present ? points[c].cell->number : NULL, c);
        if (most.number)
            describe_add(d, sentence(d->arena, d->language, SENTENCE_LARGEST_GROUP, describe_series(d, s),
                                     describe_leading(d, &most, false),
                                     describe_number(d, &points[most.places[0]])));
    }
}
