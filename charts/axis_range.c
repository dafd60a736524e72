#include "charts/axis_range.h"
#include "charts/ticks.h"

#include <math.h>

static const double shape_share = 0.2; // lines with less variation than this share of their size are cropped
static const double cloud_share = 0.6; // and points that leave less than this of the plot empty
static const double cloud_room = 0.03; // of their extent, so that none lies on an axis
static const double percent_from = 60; // percentages above this get the whole scale
static const double cropped_room = 1 / 3.0; // of the data's range, left below cropped lines

double axis_tick_value(AxisTick tick) {
    Ticks ticks = {.first = tick.whole, .stride = 1, .exponent = tick.exponent, .count = 1};
    return ticks_value(&ticks, 0);
}

// ---- the range -------------------------------------------------------------------------------------------

// What the axis has to hold: the numbers, and the reference lines.
static AxisRange data_range(const Chart *chart) {
    AxisRange range = {.low = chart->data->low, .high = chart->data->high};
    for (const ChartRemark *remark = chart->spec->remarks; remark; remark = remark->next) {
        if (remark->kind != REMARK_REFERENCE || !remark->bound)
            continue;
        range.low = fmin(range.low, remark->value);
        range.high = fmax(range.high, remark->value);
    }
    return range;
}

static bool is_index(const Chart *chart) {
    return unit_is_index(chart->data->unit) && !chart->data->other_unit;
}

// An index («2015 = 100») is read against its 100: zero is there only when it is near.
static bool includes_zero(const Chart *chart, const AxisRange *range, bool zero) {
    double extent = range->high - range->low, size = fmax(fabs(range->low), fabs(range->high));
    if (zero || (range->low <= 0 && range->high >= 0) || extent == 0)
        return true;
    if (is_index(chart))
        return range->low <= cropped_room * extent;
    return extent >= shape_share * size;
}

// Numbers so close that ticks between them could not be told apart are drawn as one.
static void widen(const ChartSpec *spec, AxisRange *range) {
    double size = fmax(fabs(range->low), fabs(range->high)), least = 2 * ticks_narrowest * size;
    if (range->high <= range->low)
        range->high = range->low + (size > 0 ? size : 1);
    else if (range->high - range->low >= least)
        return;
    else if (!spec->has_min)
        range->low = range->high - least;
    else
        range->high = range->low + least;
}

// With zero, or when lines keep their shape without it, with room below them. Points are read by where they
// are, not by how high: a cloud far from zero is shown without.
static void include_zero(const Chart *chart, AxisRange *range, bool zero) {
    bool cloud = chart->spec->kind == CHART_SCATTER;
    double nearest = range->low > 0 ? range->low : -range->high, extent = range->high - range->low;
    if (cloud && extent > 0 && nearest > (1 - cloud_share) * (nearest + extent)) {
        range->low -= cloud_room * extent;
        range->high += cloud_room * extent;
        return;
    }
    if (includes_zero(chart, range, zero)) {
        range->low = fmin(range->low, 0);
        range->high = fmax(range->high, 0);
        return;
    }
    double room = (range->high - range->low) * cropped_room, high = range->high;
    range->low -= room;
    if (high < 0)
        range->high = fmin(0, high + room);
}

// The range to cover before it is rounded to ticks.
static AxisRange choose_range(const Chart *chart, bool zero) {
    AxisRange range = data_range(chart);
    include_zero(chart, &range, zero);
    if (chart->spec->has_min)
        range.low = chart->spec->min;
    if (chart->spec->has_max)
        range.high = chart->spec->max;
    widen(chart->spec, &range);
    return range;
}

// ---- ticks -----------------------------------------------------------------------------------------------

static bool is_whole_percent(const Chart *chart, const AxisRange *range) {
    return chart->data->percent && range->low == 0 && range->high <= 100 &&
           (range->high > percent_from || (chart->spec->has_max && range->high == 100)) &&
           (!chart->spec->has_max || chart->spec->max == 100);
}

static Ticks percent_ticks(int wanted) {
    int64_t step = wanted >= 12 ? 10 : wanted >= 8 ? 20 : wanted >= 4 ? 25 : 50;
    return (Ticks){.first = 0, .stride = step, .exponent = 0, .count = (size_t)(100 / step) + 1};
}

// Takes the ticks that lie in the range.
static void take_ticks(Arena *arena, AxisRange *range, const Ticks *ticks) {
    double slack = 1e-9 * (range->high - range->low);
    range->ticks = arena_array(arena, ticks->count, AxisTick);
    range->count = 0;
    for (size_t i = 0; i < ticks->count; i++) {
        double value = ticks_value(ticks, i);
        if (value < range->low - slack || value > range->high + slack)
            continue;
        int64_t whole = ticks->first + (int64_t)i * ticks->stride;
        range->ticks[range->count++] = (AxisTick){whole, ticks->exponent};
    }
}

static void find_ticks(const Chart *chart, AxisRange *range, int wanted) {
    const ChartSpec *spec = chart->spec;
    TickRequest request = {range->low, range->high, wanted, TICKS_LOOSE, chart->data->whole};
    Ticks ticks;
    if (!ticks_find(&request, &ticks)) {
        request.whole = false;
        ticks_find(&request, &ticks);
    }
    bool cropped = is_index(chart) && range->low > 0;
    while (cropped && ticks_value(&ticks, 0) <= 0 && request.wanted < wanted + 4) {
        request.wanted++; // closer ticks, which need not begin at zero
        ticks_find(&request, &ticks);
    }
    if (!spec->has_min)
        range->low = ticks_value(&ticks, 0);
    if (!spec->has_max)
        range->high = ticks_value(&ticks, ticks.count - 1);
    take_ticks(chart->context->arena, range, &ticks);
    if (range->count >= 2)
        return;
    request.range = TICKS_INSIDE;
    request.whole = false;
    if (ticks_find(&request, &ticks))
        take_ticks(chart->context->arena, range, &ticks);
}

// ---- logarithmic -----------------------------------------------------------------------------------------

// The multiples of powers of ten that are ticks, from the finest choice to the coarsest; then every second
// power, every third and so on.
static const int64_t log_digits[][3] = {{1, 2, 5}, {1, 3, 0}, {1, 0, 0}};
enum { LOG_CHOICES = sizeof log_digits / sizeof *log_digits, LOG_MOST = 400 };

static bool is_log_tick(AxisTick tick, size_t choice) {
    if (choice >= LOG_CHOICES) {
        int every = (int)choice - LOG_CHOICES + 2;
        return tick.whole == 1 && tick.exponent % every == 0;
    }
    return tick.whole == log_digits[choice][0] || tick.whole == log_digits[choice][1] ||
           tick.whole == log_digits[choice][2];
}

// The ticks of a choice from the last at or below low to the first at or above high.
static size_t take_log_ticks(AxisTick *ticks, size_t choice, double low, double high) {
    size_t count = 0;
    for (int power = (int)floor(log10(low)) - 12; count < LOG_MOST; power++)
        for (int64_t digit = 1; digit <= 5; digit++) {
            AxisTick tick = {digit, power};
            double value = axis_tick_value(tick);
            if (!is_log_tick(tick, choice))
                continue;
            if (value <= low * (1 + 1e-12))
                count = 0;
            ticks[count++] = tick;
            if (value >= high * (1 - 1e-12))
                return count;
        }
    return count;
}

static AxisRange log_range(const Chart *chart, int wanted) {
    const ChartSpec *spec = chart->spec;
    AxisRange range = data_range(chart);
    range.low = spec->has_min ? spec->min : range.low;
    range.high = spec->has_max ? spec->max : range.high;
    if (range.high <= range.low)
        range.high = range.low * 10;
    range.ticks = arena_array(chart->context->arena, LOG_MOST + 8, AxisTick);
    for (size_t choice = 0; choice < LOG_CHOICES + 20; choice++) {
        range.count = take_log_ticks(range.ticks, choice, range.low, range.high);
        if (range.count <= (size_t)wanted + 2)
            break;
    }
    // Ends that were given stay; what lies beyond them is not a tick.
    if (spec->has_min && axis_tick_value(range.ticks[0]) < range.low * (1 - 1e-12) && range.count > 1) {
        range.ticks++;
        range.count--;
    } else if (!spec->has_min) {
        range.low = axis_tick_value(range.ticks[0]);
    }
    if (spec->has_max && axis_tick_value(range.ticks[range.count - 1]) > range.high * (1 + 1e-12) &&
        range.count > 1)
        range.count--;
    else if (!spec->has_max)
        range.high = axis_tick_value(range.ticks[range.count - 1]);
    return range;
}

AxisRange axis_range(const Chart *chart, bool zero, int wanted) {
    if (chart->spec->log)
        return log_range(chart, wanted);
    AxisRange range = choose_range(chart, zero);
    if (is_whole_percent(chart, &range)) {
        Ticks ticks = percent_ticks(wanted);
        range.high = 100;
        take_ticks(chart->context->arena, &range, &ticks);
    } else {
        find_ticks(chart, &range, wanted);
    }
    return range;
}

// ---- beside another --------------------------------------------------------------------------------------

// The first multiple of the step, of count, so that they hold the range; false when they do not.
static bool find_start(const AxisRange *range, double step, size_t count, size_t zero, int64_t *start) {
    double first = zero != SIZE_MAX ? -(double)zero : floor(range->low / step + 1e-9);
    if (fabs(first) > 1e15)
        return false;
    *start = (int64_t)first;
    return first * step <= range->low + 1e-9 * step &&
           (first + (double)count - 1) * step >= range->high - 1e-9 * step;
}

AxisRange axis_range_beside(const Chart *chart, size_t count, size_t zero) {
    static const int nice_tenths[] = {10, 20, 25, 50};
    AxisRange range = {.low = chart->data->low, .high = chart->data->high};
    include_zero(chart, &range, zero != SIZE_MAX && zero > 0);
    widen(chart->spec, &range);
    size_t zero_at = range.low <= 0 && range.high >= 0 ? zero : SIZE_MAX;
    if ((zero_at == 0 && range.low < 0) || (zero_at == count - 1 && range.high > 0))
        zero_at = SIZE_MAX; // the first has nothing on that side
    int power = (int)floor(log10((range.high - range.low) / (double)count)) - 1;
    for (int i = 0;; i++) {
        Ticks ticks = {.stride = nice_tenths[i % 4], .exponent = power + i / 4 - 1, .count = count};
        double step = axis_tick_value((AxisTick){ticks.stride, ticks.exponent});
        int64_t start;
        if ((chart->data->whole && step < 1) || !find_start(&range, step, count, zero_at, &start))
            continue;
        while (ticks.stride % 10 == 0) {
            ticks.stride /= 10;
            ticks.exponent++;
        }
        ticks.first = start * ticks.stride;
        range.low = ticks_value(&ticks, 0);
        range.high = ticks_value(&ticks, count - 1);
        take_ticks(chart->context->arena, &range, &ticks);
        return range;
    }
}
