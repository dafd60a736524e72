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
    if (known < 2 || more[which] == 0)
        return;
    if (more[which] == known)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_LARGER_ALWAYS, describe_series(d, which)));
    else
        describe_add(d, sentence(d->arena, d->language, SENTENCE_FIRST_LARGER, describe_series(d, which),
                                 sentence_count(d->arena, d->language, more[which], false),
                                 sentence_count(d->arena, d->language, known, false)));
}

void describe_gaps(Description *d) {
    size_t wide = SIZE_MAX, narrow = SIZE_MAX;
    for (size_t c = 0; c < d->data->category_count; c++) {
        const char *gap = gap_at(d, c);
        if (!gap)
            continue;
        wide = wide == SIZE_MAX || decimal_compare(gap, gap_at(d, wide)) > 0 ? c : wide;
        narrow = narrow == SIZE_MAX || decimal_compare(gap, gap_at(d, narrow)) < 0 ? c : narrow;
    }
    describe_groups(d);
    describe_larger(d);
    if (wide == SIZE_MAX)
        return;
    const ChartPoint *a = &d->data->series[0].points[wide], *b = &d->data->series[1].points[wide];
    describe_add(d, sentence(d->arena, d->language, SENTENCE_LARGEST_GAP, describe_category(d, wide),
                             describe_series(d, 0), describe_number(d, a), describe_series(d, 1),
                             describe_number(d, b), difference_text(d, a, b)));
    if (narrow != wide)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_SMALLEST_GAP, describe_category(d, narrow),
                                 difference_text(d, &d->data->series[0].points[narrow],
                                                 &d->data->series[1].points[narrow])));
}

// ---- slopes ----------------------------------------------------------------------------------------------

static void tell_slope(Description *d, Sentence form, size_t s) {
    const ChartPoint *points = d->data->series[s].points;
    describe_add(d,
                 sentence(d->arena, d->language, form, describe_series(d, s), describe_number(d, &points[0]),
                          describe_number(d, &points[1]), signed_difference(d, &points[0], &points[1])));
}

void describe_slopes(Description *d) {
    size_t up = 0, down = 0, known = 0, most = SIZE_MAX, least = SIZE_MAX;
    const char *change = NULL, *highest = NULL, *lowest = NULL;
    for (size_t s = 0; s < d->data->series_count; s++) {
        const ChartPoint *points = d->data->series[s].points;
        if (!points[0].present || !points[1].present)
            continue;
        change = decimal_subtract(d->arena, points[1].cell->number, points[0].cell->number);
        known++;
        up += decimal_compare(change, "0") > 0 ? 1 : 0;
        down += decimal_compare(change, "0") < 0 ? 1 : 0;
        most = !highest || decimal_compare(change, highest) > 0 ? s : most;
        least = !lowest || decimal_compare(change, lowest) < 0 ? s : least;
        highest = most == s ? change : highest;
        lowest = least == s ? change : lowest;
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
        tell_slope(d, SENTENCE_MOST_UP, most);
    if (down > 0)
        tell_slope(d, SENTENCE_MOST_DOWN, least);
}

// ---- pyramids --------------------------------------------------------------------------------------------

static const char *sum_of(const Description *d, const ChartSeries *series) {
    const char *sum = "0";
    int decimals = -1;
    for (size_t c = 0; c < d->data->category_count; c++) {
        if (!series->points[c].present)
            continue;
        sum = decimal_add(d->arena, sum, series->points[c].cell->number);
        decimals = series->points[c].decimals > decimals ? series->points[c].decimals : decimals;
    }
    return language_number(d->arena, d->language, sum, decimals);
}

void describe_pyramid(Description *d) {
    describe_groups(d);
    describe_add(d, sentence(d->arena, d->language, SENTENCE_TOTALS, describe_series(d, 0),
                             sum_of(d, &d->data->series[0]), describe_series(d, 1),
                             sum_of(d, &d->data->series[1])));
    for (size_t s = 0; s < d->data->series_count; s++) {
        const ChartPoint *points = d->data->series[s].points;
        size_t most = SIZE_MAX;
        for (size_t c = 0; c < d->data->category_count; c++)
            if (points[c].present &&
                (most == SIZE_MAX || decimal_compare(points[c].cell->number, points[most].cell->number) > 0))
                most = c;
        if (most != SIZE_MAX)
            describe_add(d, sentence(d->arena, d->language, SENTENCE_LARGEST_GROUP, describe_series(d, s),
                                     describe_category(d, most), describe_number(d, &points[most])));
    }
}
