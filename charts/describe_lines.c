#include "charts/describe_kinds.h"

#include <math.h>

static const double turn_share = 0.25; // of the range, that a line must have come and gone to have turned

// ---- how lines lie to one another ------------------------------------------------------------------------

// 1 when one series is above another in every period both have, -1 when below, 0 otherwise; and how often they
// change places, and where last.
static int compare(const ChartData *data, size_t a, size_t b, size_t *changes, size_t *at) {
    int side = 0;
    bool above = false, below = false, equal = false;
    *changes = 0;
    for (size_t c = 0; c < data->category_count; c++) {
        const ChartPoint *one = &data->series[a].points[c], *other = &data->series[b].points[c];
        if (!one->present || !other->present)
            continue;
        if (one->value == other->value) {
            equal = true;
            continue;
        }
        int here = one->value > other->value ? 1 : -1;
        if (side != 0 && here != side) {
            ++*changes;
            *at = c;
        }
        side = here;
        above |= here > 0;
        below |= here < 0;
    }
    return equal || (above && below) ? 0 : above ? 1 : below ? -1 : 0;
}

// Whether a series has a number wherever another has one, so that it can be said to lie above all the way.
static bool is_whole(const ChartData *data, size_t s) {
    for (size_t c = 0; c < data->category_count; c++)
        for (size_t other = 0; other < data->series_count && !data->series[s].points[c].present; other++)
            if (data->series[other].points[c].present)
                return false;
    return true;
}

static bool is_highest(const ChartData *data, size_t s) {
    size_t changes, at;
    if (!is_whole(data, s))
        return false;
    for (size_t other = 0; other < data->series_count; other++)
        if (other != s && compare(data, s, other, &changes, &at) != 1)
            return false;
    return true;
}

static void tell_order(Description *d) {
    const ChartData *data = d->data;
    size_t changes, at = 0;
    for (size_t s = 0; s < data->series_count; s++)
        if (is_highest(data, s)) {
            describe_add(d, sentence(d->arena, d->language,
                                     data->time ? SENTENCE_ALWAYS_HIGHEST : SENTENCE_HIGHEST_ALONG,
                                     describe_series(d, s)));
            return;
        }
    if (data->series_count != 2 || compare(data, 0, 1, &changes, &at) != 0 || changes != 1)
        return;
    if (!data->series[0].points[at - 1].present || !data->series[1].points[at - 1].present)
        return; // nobody knows when
    bool first = data->series[0].points[at].value > data->series[1].points[at].value;
    describe_add(d, sentence(d->arena, d->language, SENTENCE_OVERTAKES, describe_series(d, first ? 0 : 1),
                             describe_series(d, first ? 1 : 0), describe_when(d, at)));
}

// ---- where a line turns ----------------------------------------------------------------------------------

// The point furthest from both ends of a line on one side of them: sign 1 above, -1 below. How far it is from
// the nearer one.
static double find_turn(const ChartSeries *series, size_t count, int sign, size_t *at) {
    size_t first = 0, last = count - 1;
    while (first < last && !series->points[first].present)
        first++;
    while (last > first && !series->points[last].present)
        last--;
    double best = -INFINITY;
    for (size_t c = first + 1; c < last; c++)
        if (series->points[c].present && sign * series->points[c].value > best) {
            best = sign * series->points[c].value;
            *at = c;
        }
    return best - fmax(sign * series->points[first].value, sign * series->points[last].value);
}

// Whether a line goes up to a point and down behind it (sign 1; else down and up), but for what does not count.
static bool is_clean(const ChartSeries *series, size_t count, int sign, size_t at, double counts) {
    double before = -INFINITY, after = INFINITY;
    for (size_t c = 0; c < count; c++) {
        double value = sign * series->points[c].value;
        if (!series->points[c].present)
            continue;
        if (c <= at ? before - value > counts : value - after > counts)
            return false;
        before = c <= at ? fmax(before, value) : before;
        after = c >= at ? fmin(after, value) : after;
    }
    return true;
}

// Whether a line is as high, or as low, somewhere else as where it turns.
static bool is_twice(const ChartSeries *series, size_t count, size_t at) {
    for (size_t c = 0; c < count; c++)
        if (c != at && series->points[c].present && series->points[c].value == series->points[at].value)
            return true;
    return false;
}

static void tell_turn(Description *d) {
    const ChartSeries *series = &d->data->series[0];
    double range = d->data->high - d->data->low;
    size_t high = 0, low = 0;
    double up = find_turn(series, d->data->category_count, 1, &high);
    double down = find_turn(series, d->data->category_count, -1, &low);
    size_t at = up >= down ? high : low;
    if (series->present < 3 || fmax(up, down) < turn_share * range || range <= 0 ||
        !is_clean(series, d->data->category_count, up >= down ? 1 : -1, at, turn_share * range))
        return;
    if (is_twice(series, d->data->category_count, at))
        return;
    describe_add(d,
                 sentence(d->arena, d->language, up >= down ? SENTENCE_ROSE_AND_FELL : SENTENCE_FELL_AND_ROSE,
                          describe_number(d, &series->points[at]), describe_when(d, at)));
}

void describe_relations(Description *d) {
    if (d->data->series_count == 1)
        tell_turn(d);
    else if (d->data->series_count <= 5)
        tell_order(d);
}

// ---- grey lines ------------------------------------------------------------------------------------------

void describe_rest(Description *d, const ChartData *all) {
    const ChartPoint *low = NULL, *high = NULL;
    size_t count = 0, last = all->category_count - 1;
    bool together = true;
    for (size_t s = 0; s < all->series_count; s++) {
        size_t at = last;
        while (at > 0 && !all->series[s].points[at].present)
            at--;
        const ChartPoint *end = &all->series[s].points[at];
        if (all->series[s].highlit || !end->present)
            continue;
        count++;
        together = together && at == last;
        low = !low || end->value < low->value ? end : low;
        high = !high || end->value > high->value ? end : high;
    }
    if (count > 0 && low)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_OTHER_LINES,
                                 sentence_count(d->arena, d->language, count, false), describe_number(d, low),
                                 describe_number(d, high), together ? describe_when(d, last) : ""));
}

// ---- columns and lines -----------------------------------------------------------------------------------

static void tell_sort(Description *d, bool lined) {
    const ChartSpec *spec = d->chart->spec;
    const char **courses = arena_array(d->arena, d->data->series_count, const char *);
    size_t count = 0;
    for (size_t s = 0; s < d->data->series_count; s++)
        if (spec->lined[spec->selection->indices[spec->series_dimension][s]] == lined)
            courses[count++] = describe_course(d, s);
    describe_add(d, sentence(d->arena, d->language, lined ? SENTENCE_AS_LINES : SENTENCE_AS_COLUMNS,
                             sentence_list(d->arena, d->language, courses, count)));
}

void describe_combined(Description *d) {
    tell_sort(d, false);
    tell_sort(d, true);
    describe_series_extremes(d);
}
