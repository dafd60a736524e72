#include "charts/axis.h"
#include "charts/axis_range.h"
#include "charts/panel.h"
#include "charts/ticks.h"
#include "model/multiplier.h"

#include <math.h>
#include <string.h>

static const double number_gap = 6;
static const double title_gap = 5;        // from a title to the plot's highest number
static const double large_from = 1000000; // numbers that are printed in larger units
enum { TITLE_LINES = 3 };

int axis_wanted(double length, double every) {
    int wanted = (int)lround(length / every) + 1;
    return wanted < 2 ? 2 : wanted > 12 ? 12 : wanted;
}

// ---- numbers ---------------------------------------------------------------------------------------------

// A unit that says how many of it are counted ("1 000 tonn", "mill. kroner", "per 100 000 innbyggere") takes no
// further power of ten; "tonn CO2" and "milliliter" do not.
static bool counts_itself(const char *unit) {
    int power;
    for (const char *word = unit; *word; word += strcspn(word, " ("), word += strspn(word, " ("))
        if ((*word >= '0' && *word <= '9') || multiplier_read(word, &power) > 0)
            return true;
    return false;
}

// How many decimals the numbers have when they are divided by a power of ten.
static int places_at(const AxisRange *range, int power) {
    int places = 0;
    for (size_t i = 0; i < range->count; i++) {
        AxisTick tick = range->ticks[i];
        for (tick.exponent -= power; tick.exponent < 0 && tick.whole % 10 == 0; tick.exponent++)
            tick.whole /= 10;
        if (tick.whole != 0 && -tick.exponent > places)
            places = -tick.exponent;
    }
    return places;
}

// Billions, millions or thousands, whichever first needs no more than one decimal.
static int choose_power(const Chart *chart, const AxisRange *range) {
    double most = fmax(fabs(range->low), fabs(range->high));
    if (most < large_from || chart->spec->log || chart->data->percent || counts_itself(chart->data->unit))
        return 0;
    for (int power = 9; power >= 3; power -= 3)
        if (most >= pow(10, power) && places_at(range, power) <= 1)
            return power;
    return 0;
}

static const char *tick_decimal(Arena *arena, AxisTick tick, int power, int places) {
    for (tick.exponent -= power; tick.exponent < -places && tick.whole % 10 == 0; tick.exponent++)
        tick.whole /= 10;
    Ticks ticks = {.first = tick.whole, .stride = 1, .exponent = tick.exponent, .count = 1};
    return ticks_text(arena, &ticks, 0);
}

static Word power_word(int power) {
    return power == 9 ? WORD_BILLION : power == 6 ? WORD_MILLION : WORD_THOUSAND;
}

// On a logarithmic axis each number has a size of its own: "100 000", "1 mill.", "10 mill.".
static const char *log_number(const Chart *chart, AxisTick tick) {
    const ChartContext *context = chart->context;
    int power = counts_itself(chart->data->unit) ? 0 : tick.exponent >= 9 ? 9 : tick.exponent >= 6 ? 6 : 0;
    const char *decimal = tick_decimal(context->arena, tick, power, 99);
    const char *number = language_number(context->arena, context->language, decimal, -1);
    return power ? arena_printf(context->arena, "%s\u00A0%s", number,
                                language_word(context->language, power_word(power)))
                 : number;
}

static void print_numbers(const Chart *chart, ValueAxis *axis, const AxisRange *range) {
    const ChartContext *context = chart->context;
    // Ticks of a scale have equal decimals; on a logarithmic one each has its own.
    int places = axis->power ? places_at(range, axis->power) : -1;
    axis->count = range->count;
    axis->values = arena_array(context->arena, axis->count, double);
    axis->numbers = arena_array(context->arena, axis->count, Label);
    for (size_t i = 0; i < axis->count; i++) {
        axis->values[i] = axis_tick_value(range->ticks[i]);
        const char *decimal =
            tick_decimal(context->arena, range->ticks[i], axis->power, axis->power ? places : 99);
        const char *number = language_number(context->arena, context->language, decimal,
                                             strcmp(decimal, "0") == 0 ? -1 : places);
        LabelText text = {.style = STYLE_CHART_AXIS,
                          .text = axis->log ? log_number(chart, range->ticks[i]) : number,
                          .colour = context->design->styles[STYLE_CHART_AXIS].colour};
        axis->numbers[i] = label_make(context, &text, 1e6, 1);
        axis->number_width = fmax(axis->number_width, axis->numbers[i].width);
    }
}

// ---- titles ----------------------------------------------------------------------------------------------

// "kroner" for "Kroner", but "NOK" stays.
static const char *in_sentence(Arena *arena, const char *unit) {
    if (unit[0] < 'A' || unit[0] > 'Z' || unit[1] < 'a' || unit[1] > 'z')
        return unit;
    char *text = arena_strdup(arena, unit);
    text[0] = (char)(text[0] - 'A' + 'a');
    return text;
}

static const char *capitalised(Arena *arena, const char *text) {
    if (text[0] < 'a' || text[0] > 'z')
        return text;
    char *copy = arena_strdup(arena, text);
    copy[0] = (char)(copy[0] - 'a' + 'A');
    return copy;
}

void axis_set_title(const Chart *chart, ValueAxis *axis, const char *what, double width) {
    const ChartContext *context = chart->context;
    Arena *arena = context->arena;
    if (axis->power) {
        const char *times = language_word(context->language, power_word(axis->power));
        what = arena_printf(arena, "%s%s%s", times, *what ? " " : "", in_sentence(arena, what));
    }
    if (axis->log)
        what = arena_printf(arena, "%s%s%s", what, *what ? ", " : "",
                            language_word(context->language, WORD_LOG_SCALE));
    LabelText text = {.style = STYLE_CHART_AXIS,
                      .text = capitalised(arena, what),
                      .colour = context->design->styles[STYLE_CHART_AXIS].colour};
    axis->title = *what ? label_make(context, &text, width, TITLE_LINES) : (Label){0};
}

double axis_head(const ValueAxis *axis) {
    return axis->title.lines.count > 0 ? label_head(&axis->title) + label_height(&axis->title) + title_gap
                                       : 0;
}

void axis_draw_title(Pen *pen, const ValueAxis *axis, TextAnchor anchor, double x, double top) {
    if (axis->title.lines.count > 0)
        label_draw(pen, &axis->title, anchor, x, top + label_head(&axis->title) + axis->title.ascent);
}

// ---- the axis --------------------------------------------------------------------------------------------

static ValueAxis axis_make(const Chart *chart, const AxisRange *range) {
    ValueAxis axis = {.low = range->low, .high = range->high, .log = chart->spec->log};
    axis.cropped = !axis.log && (axis.low > 0 || axis.high < 0);
    axis.power = choose_power(chart, range);
    print_numbers(chart, &axis, range);
    if (axis.power || axis.log)
        axis_set_title(chart, &axis, chart->data->unit, chart->request->width);
    return axis;
}

ValueAxis axis_choose(const Chart *chart, bool zero, int wanted) {
    AxisRange range = axis_range(chart, zero, wanted);
    return axis_make(chart, &range);
}

ValueAxis axis_choose_beside(const Chart *chart, const ValueAxis *first) {
    size_t zero = SIZE_MAX;
    for (size_t i = 0; i < first->count; i++)
        zero = first->values[i] == 0 ? i : zero;
    AxisRange range = axis_range_beside(chart, first->count, zero);
    return axis_make(chart, &range);
}

double axis_tick(const ValueAxis *axis, size_t i) {
    return axis->values[i];
}

LinearScale axis_scale(const ValueAxis *axis, double from, double to) {
    return (LinearScale){.low = axis->log ? log10(axis->low) : axis->low,
                         .high = axis->log ? log10(axis->high) : axis->high,
                         .from = from,
                         .to = to};
}

double axis_at(const ValueAxis *axis, const LinearScale *scale, double value) {
    return scale_at(scale, axis->log ? log10(value) : value);
}

bool axis_numbers_fit(const ValueAxis *axis, const LinearScale *scale) {
    for (size_t i = 1; i < axis->count; i++) {
        double apart =
            fabs(axis_at(axis, scale, axis->values[i]) - axis_at(axis, scale, axis->values[i - 1]));
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
    double title = axis->title.lines.count > 0 ? title_gap + label_height(&axis->title) : 0;
    return axis->count > 0 ? number_gap + label_height(&axis->numbers[0]) + title : 0;
}

static Stroke grid_stroke(const Chart *chart) {
    const Design *design = chart->context->design;
    return (Stroke){.colour = design->chart.grid_colour, .width = design->chart.grid_width};
}

static bool has_grid(const Chart *chart) {
    return chart->context->design->chart.grid != GRID_NONE && chart->context->design->chart.grid_width > 0;
}

void axis_draw_grid_line(Pen *pen, const Chart *chart, double x, double top, double bottom) {
    if (has_grid(chart))
        pen_rule(pen, x, top, x, bottom, grid_stroke(chart));
}

void axis_draw_rows(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                    double left, double right) {
    for (size_t i = 0; i < axis->count; i++) {
        double y = axis_at(axis, scale, axis->values[i]);
        if (has_grid(chart))
            pen_rule(pen, left, y, right, y, grid_stroke(chart));
        const Label *number = &axis->numbers[i];
        if (!panel_mutes_left(chart))
            label_draw(pen, number, ANCHOR_END, left - number_gap, label_centred(number, y));
    }
}

void axis_draw_beside(Pen *pen, const ValueAxis *axis, const LinearScale *scale, double right) {
    for (size_t i = 0; i < axis->count; i++)
        label_draw(pen, &axis->numbers[i], ANCHOR_START, right + number_gap,
                   label_centred(&axis->numbers[i], axis_at(axis, scale, axis->values[i])));
}

void axis_draw_columns(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                       double top, double bottom) {
    for (size_t i = 0; i < axis->count; i++) {
        double x = axis_at(axis, scale, axis->values[i]);
        axis_draw_grid_line(pen, chart, x, top, bottom);
        const Label *number = &axis->numbers[i];
        if (!panel_mutes_foot(chart))
            label_draw(pen, number, ANCHOR_MIDDLE, x, bottom + number_gap + number->ascent);
    }
    if (axis->title.lines.count > 0 && axis->count > 0 && !panel_mutes_foot(chart))
        label_draw(pen, &axis->title, ANCHOR_END, fmax(scale->to, axis->title.width),
                   bottom + number_gap + label_height(&axis->numbers[0]) + title_gap + axis->title.ascent);
}

static bool has_zero(const ValueAxis *axis) {
    return !axis->log && axis->low <= 0 && axis->high >= 0;
}

static Stroke zero_stroke(const Chart *chart) {
    const Design *design = chart->context->design;
    return (Stroke){.colour = design->chart.zero_colour, .width = design->chart.zero_width};
}

void axis_draw_zero_row(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                        double left, double right) {
    double y = scale_at(scale, 0);
    if (has_zero(axis) && chart->context->design->chart.zero_width > 0)
        pen_rule(pen, left, y, right, y, zero_stroke(chart));
}

void axis_draw_zero_column(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                           double top, double bottom) {
    double x = scale_at(scale, 0);
    if (has_zero(axis) && chart->context->design->chart.zero_width > 0)
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
