#include "charts/describe_parts.h"

#include <string.h>

enum { STRETCHES_MAX = 8 }; // of missing values told one by one

// Nothing, and less than half a unit, are answers; the other reasons leave a hole.
bool describe_is_hole(const ChartPoint *point) {
    return !point->present && point->cell->missing != MISSING_NIL &&
           point->cell->missing != MISSING_LESS_THAN_HALF;
}

// What has been told of holes.
typedef struct Holes {
    size_t stretches, count;
} Holes;

static bool is_hole_for(const Description *d, const ChartPoint *point, const char *why) {
    return describe_is_hole(point) && strcmp(describe_reason(d, point), why) == 0;
}

// The holes a series has for one reason, as "2009, 2011–2014".
static const char *list_holes(const Description *d, const ChartSeries *series, const char *why,
                              Holes *holes) {
    const char *text = "";
    for (size_t c = 0; c < d->data->category_count; c++) {
        if (!is_hole_for(d, &series->points[c], why))
            continue;
        size_t from = c;
        while (d->data->time && c + 1 < d->data->category_count &&
               is_hole_for(d, &series->points[c + 1], why))
            c++;
        holes->count += c - from + 1;
        if (++holes->stretches > STRETCHES_MAX)
            continue; // will not be told
        text = arena_printf(d->arena, "%s%s%s", text, *text ? ", " : "", describe_category(d, from));
        if (c > from)
            text = arena_printf(d->arena, "%s–%s", text, describe_category(d, c));
    }
    return text;
}

// "2015: vises ikke av konfidensialitetshensyn; 2019–2020, 2022: tallgrunnlag mangler", each reason where it
// first occurs; the reason alone for a series that has no numbers for it; "" when there are no holes.
static const char *tell_holes(const Description *d, const ChartSeries *series, Holes *holes) {
    const char *text = "", *told[MISSING_COUNT];
    size_t told_count = 0;
    for (size_t c = 0; c < d->data->category_count; c++) {
        if (!describe_is_hole(&series->points[c]))
            continue;
        const char *why = describe_reason(d, &series->points[c]);
        bool is_told = false;
        for (size_t i = 0; i < told_count; i++)
            is_told = is_told || strcmp(told[i], why) == 0;
        if (is_told)
            continue;
        told[told_count++] = why;
        size_t before = holes->count;
        const char *periods = list_holes(d, series, why, holes);
        if (holes->count - before == d->data->category_count)
            return why;
        text = arena_printf(d->arena, "%s%s%s: %s", text, *text ? "; " : "", periods, why);
    }
    return text;
}

// Which numbers are missing and why, or when there are too many to tell one by one, how many.
void describe_missing(Description *d, bool each) {
    const char **items = arena_array(d->arena, d->data->series_count, const char *);
    size_t count = 0;
    Holes holes = {0};
    bool several = describe_has_names(d) && d->data->series_count > 1;
    for (size_t s = 0; s < d->data->series_count; s++) {
        const ChartSeries *series = &d->data->series[s];
        const char *told = tell_holes(d, series, &holes);
        if (*told)
            items[count++] = several ? arena_printf(d->arena, "%s (%s)", describe_series(d, s), told) : told;
    }
    if (count == 0)
        return;
    if (!each || holes.stretches > STRETCHES_MAX)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_MISSING_MANY,
                                 arena_printf(d->arena, "%zu", holes.count)));
    else
        describe_add(d, sentence(d->arena, d->language, several ? SENTENCE_MISSING : SENTENCE_MISSING_WHY,
                                 sentence_list(d->arena, d->language, items, count)));
}

// How many of a category's numbers are provisional.
static size_t count_provisional(const ChartData *data, size_t c) {
    size_t count = 0;
    for (size_t s = 0; s < data->series_count; s++)
        count += (data->series[s].points[c].cell->flags & FLAG_PROVISIONAL) ? 1 : 0;
    return count;
}

// Of the numbers that are there, whether all have a flag.
static bool all_have(const ChartData *data, unsigned flag) {
    size_t count = 0;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const ChartPoint *point = &data->series[s].points[c];
            count += point->present && (point->cell->flags & flag) ? 1 : 0;
        }
    return count == data->present;
}

static void tell_flag(Description *d, unsigned flag, Sentence all, Sentence some) {
    if (d->data->flags & flag)
        describe_add(d, sentence(d->arena, d->language, all_have(d->data, flag) ? all : some, ""));
}

void describe_flags(Description *d) {
    const ChartData *data = d->data;
    size_t only = SIZE_MAX, categories = 0;
    for (size_t c = 0; c < data->category_count; c++) {
        if (count_provisional(data, c) == 0)
            continue;
        only = c;
        categories++;
    }
    if (categories == 1 && data->time) {
        bool all = count_provisional(data, only) == data->series_count;
        describe_add(d,
                     sentence(d->arena, d->language, all ? SENTENCE_PROVISIONAL : SENTENCE_PARTLY_PROVISIONAL,
                              describe_category(d, only)));
    } else {
        tell_flag(d, FLAG_PROVISIONAL, SENTENCE_ALL_PROVISIONAL, SENTENCE_SOME_PROVISIONAL);
    }
    tell_flag(d, FLAG_ESTIMATED, SENTENCE_ALL_ESTIMATED, SENTENCE_SOME_ESTIMATED);
    tell_flag(d, FLAG_FORECAST, SENTENCE_ALL_FORECAST, SENTENCE_SOME_FORECAST);
}
