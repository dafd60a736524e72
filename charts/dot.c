#include "charts/interval.h"
#include "charts/lying.h"
#include "charts/mark.h"
#include "charts/palette.h"
#include "charts/sign.h"

#include <math.h>

// Dot plots, lollipops and dumbbells: dots in rows, at their numbers; lollipops on a stem from zero, dumbbells
// with a line between their two.

static const double value_gap = 4;  // from a dot to its value
static const double stem = 1.5;     // width of a lollipop's stem
static const double between = 2.25; // and of what joins the dots of a dumbbell
static const double whisker = 5;    // of an error bar's strokes
enum { AUTO_VALUES = 60 };

typedef struct DotPlot {
    Lying lying;
    const Chart *chart;
    const Design *design;
    bool ranged;   // an axis with zero, and stems from it
    Label *values; // [series × categories]; no lines: not printed
    bool *before;  // likewise: the value stands left of its dot
} DotPlot;

static const ChartPoint *point_at(const DotPlot *plot, size_t s, size_t c) {
    return &plot->chart->data->series[s].points[c];
}

static size_t index_of(const DotPlot *plot, size_t s, size_t c) {
    return s * plot->chart->data->category_count + c;
}

// ---- values ----------------------------------------------------------------------------------------------

// The series with the smallest and the largest number of a category; false when it has none.
static bool find_ends(const DotPlot *plot, size_t c, size_t *low, size_t *high) {
    bool any = false;
    for (size_t s = 0; s < plot->chart->data->series_count; s++) {
        if (!point_at(plot, s, c)->present)
            continue;
        *low = !any || point_at(plot, s, c)->value < point_at(plot, *low, c)->value ? s : *low;
        *high = !any || point_at(plot, s, c)->value >= point_at(plot, *high, c)->value ? s : *high;
        any = true;
    }
    return any;
}

static void set_value(DotPlot *plot, size_t s, size_t c, bool before) {
    const ChartPoint *point = point_at(plot, s, c);
    LabelText text = {
        .style = STYLE_CHART_VALUE, .text = point->text, .colour = palette_point_text(plot->chart, s, c)};
    Label *value = &plot->values[index_of(plot, s, c)];
    *value = label_make(plot->chart->context, &text, 1e6, 1);
    plot->before[index_of(plot, s, c)] = before;
    double reach = mark_radius(plot->chart) + value_gap + value->width;
    double at = !point->bounded ? point->value : before ? point->lower : point->upper;
    lying_reach(&plot->lying, at, before ? reach : 0, before ? 0 : reach);
}

static Label sign_at(const DotPlot *plot, size_t s, size_t c) {
    return point_at(plot, s, c)->present ? (Label){0} : sign_make(plot->chart, point_at(plot, s, c), s);
}

// Signs of what is missing stand behind all else in a row.
static void reach_for_signs(DotPlot *plot, size_t c, size_t high) {
    const Label *value = &plot->values[index_of(plot, high, c)];
    const ChartPoint *point = point_at(plot, high, c);
    double reach = mark_radius(plot->chart) + (value->lines.count > 0 ? value_gap + value->width : 0);
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        reach += sign_at(plot, s, c).lines.count > 0 ? value_gap + sign_at(plot, s, c).width : 0;
    lying_reach(&plot->lying, point->bounded ? point->upper : point->value, 0, reach);
}

// A single dot has its value at its right (below zero at its left), of several the outermost have theirs.
static void set_values_of(DotPlot *plot, size_t c) {
    size_t low, high;
    if (!find_ends(plot, c, &low, &high))
        return;
    if (plot->chart->data->series_count == 1) {
        set_value(plot, low, c, point_at(plot, low, c)->value < 0 && plot->ranged);
        return;
    }
    set_value(plot, high, c, false);
    if (low != high)
        set_value(plot, low, c, true);
}

static void set_values(DotPlot *plot) {
    const ChartData *data = plot->chart->data;
    const ChartSpec *spec = plot->chart->spec;
    size_t low, high;
    bool few = data->series_count <= 2 && data->category_count * data->series_count <= AUTO_VALUES;
    bool none = spec->labels == LABELS_NONE || (spec->labels == LABELS_AUTO && !few);
    for (size_t c = 0; c < data->category_count; c++) {
        if (!none)
            set_values_of(plot, c);
        if (find_ends(plot, c, &low, &high))
            reach_for_signs(plot, c, high);
    }
    if (none || data->series_count <= 2)
        return;
    diag_warning(plot->chart->context->diag, spec->place, "chart.label-dropped",
                 "only the outermost values of each row are printed: those between have no room");
    diag_hint(plot->chart->context->diag, "print a table, or leave out labels=\"…\"");
}

// ---- drawing ---------------------------------------------------------------------------------------------

static double dot_x(const DotPlot *plot, size_t s, size_t c) {
    return scale_at(&plot->lying.x, point_at(plot, s, c)->value);
}

// A hairline the eye follows from the label to the dots.
static void draw_guide(const DotPlot *plot, size_t c) {
    double y = lying_middle(&plot->lying, c);
    pen_rule(plot->lying.pen, plot->lying.left, y, plot->lying.right, y,
             (Stroke){.colour = plot->design->chart.grid_colour, .width = plot->design->chart.grid_width});
}

static void draw_stem(const DotPlot *plot, size_t c) {
    double y = lying_middle(&plot->lying, c), base = lying_base(&plot->lying);
    if (point_at(plot, 0, c)->present)
        pen_rule(plot->lying.pen, base, y, dot_x(plot, 0, c), y,
                 (Stroke){.colour = palette_point(plot->chart, 0, c), .width = stem});
}

static void draw_between(const DotPlot *plot, size_t c) {
    size_t low, high;
    double y = lying_middle(&plot->lying, c);
    if (!find_ends(plot, c, &low, &high) || low == high)
        return;
    Colour colour = palette_tint(plot->design, plot->design->secondary, 0.4);
    pen_rule(plot->lying.pen, dot_x(plot, low, c), y, dot_x(plot, high, c), y,
             (Stroke){.colour = colour, .width = between});
}

static void draw_dot(const DotPlot *plot, size_t s, size_t c) {
    double y = lying_middle(&plot->lying, c);
    Interval interval = {plot->lying.pen, plot->chart, &plot->lying.x, true, whisker, false, 0};
    interval_draw(&interval, s, c, y);
    if (point_at(plot, s, c)->present)
        mark_draw_point(plot->lying.pen, plot->chart, s, c, dot_x(plot, s, c), y);
}

static double value_x(const DotPlot *plot, size_t s, size_t c) {
    const ChartPoint *point = point_at(plot, s, c);
    bool before = plot->before[index_of(plot, s, c)];
    double at = !point->bounded ? point->value : before ? point->lower : point->upper;
    return scale_at(&plot->lying.x, at) + (before ? -1 : 1) * (mark_radius(plot->chart) + value_gap);
}

static void draw_value(const DotPlot *plot, size_t s, size_t c) {
    const Label *value = &plot->values[index_of(plot, s, c)];
    if (value->lines.count == 0)
        return;
    TextAnchor anchor = plot->before[index_of(plot, s, c)] ? ANCHOR_END : ANCHOR_START;
    double x = value_x(plot, s, c), y = label_centred(value, lying_middle(&plot->lying, c));
    label_clear(plot->lying.pen, plot->design->paper, value, anchor, x, y, plot->chart->request->width);
    label_draw(plot->lying.pen, value, anchor, x, y);
}

// Where the signs of a row begin: behind its last value, or where the axis does.
static double signs_x(const DotPlot *plot, size_t c) {
    size_t low, high;
    if (!find_ends(plot, c, &low, &high))
        return plot->lying.left + value_gap;
    const Label *value = &plot->values[index_of(plot, high, c)];
    const ChartPoint *point = point_at(plot, high, c);
    double x = scale_at(&plot->lying.x, point->bounded ? point->upper : point->value) + value_gap;
    x += mark_radius(plot->chart);
    bool behind = value->lines.count > 0 && !plot->before[index_of(plot, high, c)];
    return x + (behind ? value->width + value_gap : 0);
}

// Why there is no dot; one after the other when several are missing.
static void draw_signs(const DotPlot *plot, size_t c) {
    double x = signs_x(plot, c);
    for (size_t s = 0; s < plot->chart->data->series_count; s++) {
        Label sign = sign_at(plot, s, c);
        if (sign.lines.count == 0)
            continue;
        double y = label_centred(&sign, lying_middle(&plot->lying, c));
        label_clear(plot->lying.pen, plot->design->paper, &sign, ANCHOR_START, x, y,
                    plot->chart->request->width);
        label_draw(plot->lying.pen, &sign, ANCHOR_START, x, y);
        x += sign.width + value_gap;
    }
}

static void draw_row(const DotPlot *plot, size_t c) {
    if (!plot->ranged)
        draw_guide(plot, c);
    if (plot->chart->spec->kind == CHART_LOLLIPOP)
        draw_stem(plot, c);
    if (plot->chart->spec->kind == CHART_DUMBBELL)
        draw_between(plot, c);
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        draw_value(plot, s, c);
    for (size_t s = plot->chart->data->series_count; s-- > 0;)
        draw_dot(plot, s, c);
    draw_signs(plot, c);
}

bool dot_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    DotPlot plot = {.chart = chart, .design = chart->context->design};
    plot.values = arena_array(arena, data->category_count * data->series_count, Label);
    plot.before = arena_array(arena, data->category_count * data->series_count, bool);
    plot.ranged = chart->spec->kind == CHART_LOLLIPOP;
    lying_init(&plot.lying, chart, plot.design->chart.bar_height);
    double radius = mark_radius(chart);
    lying_reach(&plot.lying, data->low, radius, radius);
    lying_reach(&plot.lying, data->high, radius, radius);
    set_values(&plot);
    lying_set_axis(&plot.lying, plot.ranged);
    if (data->series_count > 1) {
        plot.lying.legend = legend_make(chart, chart->request->width, false);
        plot.lying.legend.marks = true;
    }
    lying_set_height(&plot.lying, 0);
    if (!lying_has_room(&plot.lying))
        return false;
    lying_begin(&plot.lying);
    for (size_t c = 0; c < data->category_count; c++)
        draw_row(&plot, c);
    lying_draw_base(&plot.lying);
    return lying_end(&plot.lying, drawing);
}
