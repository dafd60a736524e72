#include "charts/waterfall.h"
#include "charts/diverging.h"
#include "charts/hatching.h"
#include "charts/palette.h"
#include "charts/standing.h"
#include "model/decimal.h"

#include <math.h>

static const double value_gap = 3;
static const double connector = 0.5;

WaterfallStep *waterfall_steps(const Chart *chart) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    WaterfallStep *steps = arena_array(arena, data->category_count, WaterfallStep);
    const char *level = "0";
    for (size_t c = 0; c < data->category_count; c++) {
        const char *number = data->series[0].points[c].cell->number;
        steps[c].total = data->categories[c].category->sum;
        steps[c].from = steps[c].total ? "0" : level;
        level = !number ? level : steps[c].total ? number : decimal_add(arena, level, number);
        steps[c].to = level;
    }
    return steps;
}

bool waterfall_total_agrees(const Chart *chart, const WaterfallStep *steps, size_t c) {
    if (c == 0 || !steps[c].total)
        return true;
    int places = 0;
    for (size_t i = 0; i <= c; i++) {
        const char *number = chart->data->series[0].points[i].cell->number;
        places = number && decimal_places(number) > places ? decimal_places(number) : places;
    }
    const char *apart = decimal_subtract(chart->context->arena, steps[c].to, steps[c - 1].to);
    return fabs(decimal_to_double(apart)) <= 0.5 * (double)(c + 1) * pow(10, -places) * (1 + 1e-9);
}

typedef struct WaterfallPlot {
    Standing standing;
    const Chart *chart;
    const Design *design;
    const WaterfallStep *steps;
    double *from, *to;
    Label *values;
} WaterfallPlot;

// ---- layout ----------------------------------------------------------------------------------------------

// Steps have a sign, totals none.
static void set_values(WaterfallPlot *plot) {
    const ChartContext *context = plot->chart->context;
    const ChartData *data = plot->chart->data;
    if (plot->chart->spec->labels == LABELS_NONE)
        return;
    for (size_t c = 0; c < data->category_count; c++) {
        const ChartPoint *point = &data->series[0].points[c];
        bool step = !plot->steps[c].total && point->value > 0;
        LabelText text = {.style = STYLE_CHART_VALUE,
                          .text = step ? arena_printf(context->arena, "+%s", point->text) : point->text,
                          .colour = plot->design->styles[STYLE_CHART_CATEGORY].colour};
        plot->values[c] = label_make(context, &text, 1e6, 1);
        if (plot->values[c].width > plot->standing.bands.pitch - 1)
            plot->values[c] = (Label){0};
    }
}

static bool is_below(const WaterfallPlot *plot, size_t c) {
    return plot->to[c] < plot->from[c];
}

static void set_reach(WaterfallPlot *plot) {
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        double reach = value_gap + plot->values[c].ascent + 1;
        if (plot->values[c].lines.count > 0)
            standing_reach(&plot->standing, plot->to[c], is_below(plot, c) ? 0 : reach,
                           is_below(plot, c) ? reach : 0);
    }
}

// ---- drawing ---------------------------------------------------------------------------------------------

static Colour step_colour(const WaterfallPlot *plot, size_t c) {
    if (plot->steps[c].total)
        return palette_series(plot->design, 0);
    return diverging_hue(plot->design, plot->chart->data->series[0].points[c].value < 0);
}

// Where there are patterns: totals are solid, downs open.
static size_t step_pattern(const WaterfallPlot *plot, size_t c) {
    if (plot->steps[c].total)
        return 0;
    return plot->chart->data->series[0].points[c].value < 0 ? HATCHING_OPEN : 1;
}

static double level_y(const WaterfallPlot *plot, double level) {
    double inside = fmin(fmax(level, plot->standing.axis.low), plot->standing.axis.high);
    return scale_at(&plot->standing.y, inside);
}

static void draw_step(const WaterfallPlot *plot, size_t c) {
    double from = level_y(plot, plot->from[c]), to = level_y(plot, plot->to[c]);
    unsigned flags = plot->chart->data->series[0].points[c].cell->flags;
    Colour colour = step_colour(plot, c);
    if (from == to)
        return;
    pen_rectangle(plot->standing.pen, standing_bar_left(&plot->standing, 0, c), fmin(from, to),
                  plot->standing.bar, fabs(to - from));
    palette_fill(plot->standing.pen, plot->chart, colour, step_pattern(plot, c), palette_preliminary(flags));
}

// From the end of a step to the beginning of the next.
static void draw_connector(const WaterfallPlot *plot, size_t c) {
    double y = level_y(plot, plot->to[c]);
    pen_rule(plot->standing.pen, standing_bar_left(&plot->standing, 0, c) + plot->standing.bar, y,
             standing_bar_left(&plot->standing, 0, c + 1), y,
             (Stroke){.colour = plot->design->secondary, .width = connector});
}

static void draw_value(const WaterfallPlot *plot, size_t c) {
    const Label *value = &plot->values[c];
    double end = level_y(plot, plot->to[c]), x = plot->standing.x[c];
    double y = is_below(plot, c) ? end + value_gap + value->ascent : end - value_gap;
    if (value->lines.count == 0)
        return;
    label_clear(plot->standing.pen, plot->design->paper, value, ANCHOR_MIDDLE, x, y,
                plot->chart->request->width);
    label_draw(plot->standing.pen, value, ANCHOR_MIDDLE, x, y);
}

static void set_levels(WaterfallPlot *plot) {
    double low = 0, high = 0;
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        plot->from[c] = decimal_to_double(plot->steps[c].from);
        plot->to[c] = decimal_to_double(plot->steps[c].to);
        low = fmin(low, plot->to[c]);
        high = fmax(high, plot->to[c]);
    }
    axis_view_cover(&plot->standing.view, low, high, false);
}

bool waterfall_draw(const Chart *chart, Drawing *drawing) {
    size_t count = chart->data->category_count;
    Arena *arena = chart->context->arena;
    WaterfallPlot plot = {.chart = chart, .design = chart->context->design, .steps = waterfall_steps(chart)};
    plot.values = arena_array(arena, count, Label);
    plot.from = arena_array(arena, count, double);
    plot.to = arena_array(arena, count, double);
    standing_init(&plot.standing, chart, 1);
    set_levels(&plot);
    standing_lay_out(&plot.standing);
    set_values(&plot);
    set_reach(&plot);
    standing_settle(&plot.standing);
    if (!standing_has_room(&plot.standing))
        return false;
    standing_begin(&plot.standing);
    for (size_t c = 0; c + 1 < count; c++)
        draw_connector(&plot, c);
    for (size_t c = 0; c < count; c++)
        draw_step(&plot, c);
    standing_draw_base(&plot.standing);
    for (size_t c = 0; c < count; c++)
        draw_value(&plot, c);
    return standing_end(&plot.standing, drawing);
}
