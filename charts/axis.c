#include "charts/axis.h"

#include <math.h>

static const double number_gap = 6;
static const double shape_share = 0.2; // lines with less variation than this share of their size are cropped
static const double percent_from = 60; // percentages above this get the whole scale
static const double cropped_room = 1 / 3.0; // of the data's range, left below cropped lines

static bool includes_zero(const Chart *chart, bool zero) {
    const ChartData *data = chart->data;
    double range = data->high - data->low, size = fmax(fabs(data->low), fabs(data->high));
    return zero || (data->low <= 0 && data->high >= 0) || range >= shape_share * size || range == 0;
}

// Numbers so close that ticks between them could not be told apart are drawn as one.
static void widen(const ChartSpec *spec, ValueAxis *axis) {
    double size = fmax(fabs(axis->low), fabs(axis->high)), least = 2 * ticks_narrowest * size;
    if (axis->high <= axis->low)
        axis->high = axis->low + (size > 0 ? size : 1);
    else if (axis->high - axis->low >= least)
        return;
    else if (!spec->has_min)
        axis->low = axis->high - least;
    else
        axis->high = axis->low + least;
}

// The range to cover before it is rounded to ticks.
static void choose_range(const Chart *chart, ValueAxis *axis, bool zero) {
    const ChartData *data = chart->data;
    axis->low = data->low;
    axis->high = data->high;
    if (includes_zero(chart, zero)) {
        axis->low = fmin(axis->low, 0);
        axis->high = fmax(axis->high, 0);
    } else {
        double room = (data->high - data->low) * cropped_room;
        axis->low -= room;
        if (data->high < 0)
            axis->high = fmin(0, axis->high + room);
    }
    if (chart->spec->has_min)
        axis->low = chart->spec->min;
    if (chart->spec->has_max)
        axis->high = chart->spec->max;
    widen(chart->spec, axis);
}

static bool is_whole_percent(const Chart *chart, const ValueAxis *axis) {
    return chart->data->percent && axis->low == 0 && axis->high <= 100 &&
           (axis->high > percent_from || (chart->spec->has_max && axis->high == 100)) &&
           (!chart->spec->has_max || chart->spec->max == 100);
}

static Ticks percent_ticks(int wanted) {
    int64_t step = wanted >= 12 ? 10 : wanted >= 8 ? 20 : wanted >= 4 ? 25 : 50;
    return (Ticks){.first = 0, .stride = step, .exponent = 0, .count = (size_t)(100 / step) + 1};
}

// Limits the ticks shown to the range.
static void show_ticks(ValueAxis *axis) {
    double slack = 1e-9 * (axis->high - axis->low);
    axis->first = 0;
    while (axis->first < axis->ticks.count && ticks_value(&axis->ticks, axis->first) < axis->low - slack)
        axis->first++;
    axis->count = 0;
    while (axis->first + axis->count < axis->ticks.count &&
           ticks_value(&axis->ticks, axis->first + axis->count) <= axis->high + slack)
        axis->count++;
}

static void find_ticks(const Chart *chart, ValueAxis *axis, int wanted) {
    const ChartSpec *spec = chart->spec;
    TickRequest request = {axis->low, axis->high, wanted, TICKS_LOOSE, chart->data->whole};
    if (!ticks_find(&request, &axis->ticks)) {
        request.whole = false;
        ticks_find(&request, &axis->ticks);
    }
    if (!spec->has_min)
        axis->low = ticks_value(&axis->ticks, 0);
    if (!spec->has_max)
        axis->high = ticks_value(&axis->ticks, axis->ticks.count - 1);
    show_ticks(axis);
    if (axis->count >= 2)
        return;
    request.range = TICKS_INSIDE;
    request.whole = false;
    if (ticks_find(&request, &axis->ticks))
        show_ticks(axis);
}

int axis_wanted(double length, double every) {
    int wanted = (int)lround(length / every) + 1;
    return wanted < 2 ? 2 : wanted > 12 ? 12 : wanted;
}

ValueAxis axis_choose(const Chart *chart, bool zero, int wanted) {
    const ChartContext *context = chart->context;
    ValueAxis axis = {0};
    choose_range(chart, &axis, zero);
    if (is_whole_percent(chart, &axis)) {
        axis.ticks = percent_ticks(wanted);
        axis.high = 100;
        axis.count = axis.ticks.count;
    } else {
        find_ticks(chart, &axis, wanted);
    }
    axis.cropped = axis.low > 0 || axis.high < 0;
    axis.numbers = arena_array(context->arena, axis.count, Label);
    for (size_t i = 0; i < axis.count; i++) {
        const char *decimal = ticks_text(context->arena, &axis.ticks, axis.first + i);
        LabelText text = {.style = STYLE_CHART_AXIS,
                          .text = language_number(context->arena, context->language, decimal, -1),
                          .colour = context->design->styles[STYLE_CHART_AXIS].colour};
        axis.numbers[i] = label_make(context, &text, 1e6, 1);
        axis.number_width = fmax(axis.number_width, axis.numbers[i].width);
    }
    return axis;
}

double axis_tick(const ValueAxis *axis, size_t i) {
    return ticks_value(&axis->ticks, axis->first + i);
}

bool axis_numbers_fit(const ValueAxis *axis, const LinearScale *scale) {
    for (size_t i = 1; i < axis->count; i++) {
        double apart = fabs(scale_at(scale, axis_tick(axis, i)) - scale_at(scale, axis_tick(axis, i - 1)));
        if (apart < (axis->numbers[i - 1].width + axis->numbers[i].width) / 2 + axis->numbers[i].size / 2)
            return false;
    }
    return true;
}

double axis_number_gap(void) {
    return number_gap;
}

double axis_foot(const Chart *chart, const ValueAxis *axis) {
    (void)chart;
    return axis->count > 0 ? number_gap + label_height(&axis->numbers[0]) : 0;
}

static Stroke grid_stroke(const Chart *chart) {
    const Design *design = chart->context->design;
    return (Stroke){.colour = design->hairline, .width = design->chart.grid_width};
}

void axis_draw_rows(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                    double left, double right) {
    for (size_t i = 0; i < axis->count; i++) {
        double y = scale_at(scale, axis_tick(axis, i));
        pen_rule(pen, left, y, right, y, grid_stroke(chart));
        const Label *number = &axis->numbers[i];
        label_draw(pen, number, ANCHOR_END, left - number_gap, label_centred(number, y));
    }
}

void axis_draw_columns(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                       double top, double bottom) {
    for (size_t i = 0; i < axis->count; i++) {
        double x = scale_at(scale, axis_tick(axis, i));
        pen_rule(pen, x, top, x, bottom, grid_stroke(chart));
        const Label *number = &axis->numbers[i];
        label_draw(pen, number, ANCHOR_MIDDLE, x, bottom + number_gap + number->ascent);
    }
}

static bool has_zero(const ValueAxis *axis) {
    return axis->low <= 0 && axis->high >= 0;
}

static Stroke zero_stroke(const Chart *chart) {
    const Design *design = chart->context->design;
    return (Stroke){.colour = design->ink, .width = design->chart.zero_width};
}

void axis_draw_zero_row(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                        double left, double right) {
    double y = scale_at(scale, 0);
    if (has_zero(axis))
        pen_rule(pen, left, y, right, y, zero_stroke(chart));
}

void axis_draw_zero_column(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                           double top, double bottom) {
    double x = scale_at(scale, 0);
    if (has_zero(axis))
        pen_rule(pen, x, top, x, bottom, zero_stroke(chart));
}

void axis_draw_crop(Pen *pen, const Chart *chart, double x, double y) {
    const Design *design = chart->context->design;
    static const double half = 2.5, apart = 3;
    pen_rectangle(pen, x, y - half, apart, 2 * half);
    pen_fill(pen, design->paper);
    for (int i = 0; i < 2; i++) {
        pen_rule(pen, x - 1 + apart * i, y + half, x + 1 + apart * i, y - half,
                 (Stroke){.colour = design->secondary, .width = design->chart.zero_width});
    }
}
