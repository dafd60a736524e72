#include "charts/interval.h"
#include "charts/palette.h"
#include "charts/sign.h"
#include "charts/stack.h"
#include "charts/standing.h"

#include <math.h>

static const double value_gap = 3;    // from a column's end to its value
static const double least_size = 6.5; // of values
static const double whisker = 0.4;    // of an error bar's strokes, as a share of the column
static const double widest_whisker = 6;
enum { AUTO_VALUES = 40 }; // with more columns than this, values are only printed when asked for

typedef struct ColumnPlot {
    Standing standing;
    const Chart *chart;
    const Design *design;
    Label *values; // [series × categories]; no lines: not printed
    bool *inside;  // for each of them: it stands in its column
    Remarks remarks;
    Taken taken;
} ColumnPlot;

static const ChartPoint *point_at(const ColumnPlot *plot, size_t s, size_t c) {
    return &plot->chart->data->series[s].points[c];
}

static Label *value_at(const ColumnPlot *plot, size_t s, size_t c) {
    return &plot->values[s * plot->chart->data->category_count + c];
}

// ---- layout ----------------------------------------------------------------------------------------------

// How wide the value of a column may be without meeting its neighbour's.
static double value_room(const ColumnPlot *plot) {
    return plot->chart->data->series_count > 1 ? plot->standing.bar + plot->design->chart.seam - 1
                                               : plot->standing.bands.pitch - 3;
}

static Label make_value(const ColumnPlot *plot, size_t s, size_t c, double size) {
    const ChartPoint *point = point_at(plot, s, c);
    LabelText text = {.style = STYLE_CHART_VALUE,
                      .text = point->text,
                      .size = size,
                      .colour = palette_point_text(plot->chart, s, c)};
    return label_make(plot->chart->context, &text, 1e6, 1);
}

// Sets the values at a share of their size; returns how many do not fit, and leaves those out.
static size_t set_values(ColumnPlot *plot, double size) {
    const ChartData *data = plot->chart->data;
    size_t dropped = 0;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            *value_at(plot, s, c) = make_value(plot, s, c, size);
            if (value_at(plot, s, c)->width <= value_room(plot))
                continue;
            *value_at(plot, s, c) = sign_make(plot->chart, point_at(plot, s, c), s);
            dropped++;
        }
    return dropped;
}

// All values, if need be smaller; when they still do not fit, those that do if the author asked for values,
// else only the signs of what is missing and of what is not final.
static void choose_values(ColumnPlot *plot) {
    const ChartData *data = plot->chart->data;
    const ChartSpec *spec = plot->chart->spec;
    size_t count = data->series_count * data->category_count;
    double least = least_size / plot->design->styles[STYLE_CHART_VALUE].size;
    size_t dropped = set_values(plot, 1);
    if (dropped > 0)
        dropped = set_values(plot, (1 + least) / 2);
    if (dropped > 0)
        dropped = set_values(plot, least);
    bool asked = spec->labels == LABELS_ALL || spec->labels == LABELS_ENDS;
    bool none = spec->labels == LABELS_NONE || (!asked && (dropped > 0 || count > AUTO_VALUES));
    for (size_t s = 0; none && s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++)
            *value_at(plot, s, c) = sign_make(plot->chart, point_at(plot, s, c), s);
    if (dropped == 0 || !asked)
        return;
    diag_warning(plot->chart->context->diag, spec->place, "chart.label-dropped",
                 "%zu of the values asked for are not printed: their columns are too narrow", dropped);
    diag_hint(plot->chart->context->diag, "use type=\"bar\"");
}

static void set_reach(ColumnPlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const Label *value = value_at(plot, s, c);
            const ChartPoint *point = point_at(plot, s, c);
            double reach = value_gap + value->ascent + 1;
            if (value->lines.count > 0)
                standing_reach(&plot->standing, interval_end(point), point->value >= 0 ? reach : 0,
                               point->value >= 0 ? 0 : reach);
        }
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_bar(const ColumnPlot *plot, size_t s, size_t c) {
    const Standing *standing = &plot->standing;
    double end = scale_at(&standing->y, point_at(plot, s, c)->value), base = standing_base(standing);
    if (!point_at(plot, s, c)->present || end == base)
        return;
    pen_rectangle(standing->pen, standing_bar_left(standing, s, c), fmin(end, base), standing->bar,
                  fabs(end - base));
    palette_fill_point(standing->pen, plot->chart, s, c);
}

static double bar_middle(const ColumnPlot *plot, size_t s, size_t c) {
    return standing_bar_left(&plot->standing, s, c) + plot->standing.bar / 2;
}

static void draw_interval(const ColumnPlot *plot, size_t s, size_t c) {
    Interval interval = {.pen = plot->standing.pen,
                         .chart = plot->chart,
                         .scale = &plot->standing.y,
                         .size = fmin(plot->standing.bar * whisker, widest_whisker),
                         .on_bars = true,
                         .base = standing_base(&plot->standing)};
    interval_draw(&interval, s, c, bar_middle(plot, s, c));
}

static double inner_y(const ColumnPlot *plot, size_t s, size_t c) {
    const ChartPoint *point = point_at(plot, s, c);
    double end = scale_at(&plot->standing.y, point->value);
    return point->value >= 0 ? end + value_gap + value_at(plot, s, c)->ascent : end - value_gap;
}

// A number beyond the end of its column and its interval, or inside the column where a reference line runs; the sign of a missing one where its column would
// stand.
static double value_y(const ColumnPlot *plot, size_t s, size_t c) {
    const ChartPoint *point = point_at(plot, s, c);
    if (plot->inside[s * plot->chart->data->category_count + c])
        return inner_y(plot, s, c);
    double end =
        point->present ? scale_at(&plot->standing.y, interval_end(point)) : standing_base(&plot->standing);
    return point->value >= 0 ? end - value_gap : end + value_gap + value_at(plot, s, c)->ascent;
}

static void draw_value(const ColumnPlot *plot, size_t s, size_t c) {
    if (value_at(plot, s, c)->lines.count > 0)
        label_draw(plot->standing.pen, value_at(plot, s, c), ANCHOR_MIDDLE, bar_middle(plot, s, c),
                   value_y(plot, s, c));
}

// Room on the gridlines for the values that stand on them.
static void clear_value(const ColumnPlot *plot, size_t s, size_t c) {
    if (value_at(plot, s, c)->lines.count > 0 && !plot->inside[s * plot->chart->data->category_count + c])
        label_clear(plot->standing.pen, remarks_ground(&plot->remarks, bar_middle(plot, s, c)),
                    value_at(plot, s, c), ANCHOR_MIDDLE, bar_middle(plot, s, c), value_y(plot, s, c),
                    plot->chart->request->width);
}

static bool is_on_level(const ColumnPlot *plot, Box box) {
    for (const ChartRemark *remark = plot->chart->spec->remarks; remark; remark = remark->next) {
        double y = scale_at(&plot->standing.y, remark->value);
        if (remark->kind == REMARK_REFERENCE && remark->bound && y > box.top - 1 && y < box.bottom + 1)
            return true;
    }
    return false;
}

// A number through which a reference line would run goes into its column, when it has room there.
static void keep_off_levels(ColumnPlot *plot, size_t s, size_t c) {
    Label *value = value_at(plot, s, c);
    const ChartPoint *point = point_at(plot, s, c);
    double x = bar_middle(plot, s, c), y = value_y(plot, s, c);
    double length = fabs(scale_at(&plot->standing.y, point->value) - standing_base(&plot->standing));
    if (!point->present || value->lines.count == 0 || plot->chart->data->bounds ||
        plot->design->chart.patterns || value->width > plot->standing.bar ||
        length < label_height(value) + 2 * value_gap ||
        !is_on_level(plot, label_box(value, ANCHOR_MIDDLE, x, y)) ||
        is_on_level(plot, label_box(value, ANCHOR_MIDDLE, x, inner_y(plot, s, c))))
        return;
    plot->inside[s * plot->chart->data->category_count + c] = true;
    value->colour = palette_text_on(plot->design, palette_point_bar(plot->chart, s, c));
}

static void draw_each(const ColumnPlot *plot, void (*draw)(const ColumnPlot *plot, size_t s, size_t c)) {
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        for (size_t s = 0; s < plot->chart->data->series_count; s++)
            draw(plot, s, c);
}

// Signs of very narrow columns may be wider than they are: what would stand on the one before is left out.
static void part_signs(ColumnPlot *plot) {
    const ChartData *data = plot->chart->data;
    Box before = {0};
    size_t dropped = 0;
    for (size_t c = 0; c < data->category_count; c++)
        for (size_t s = 0; s < data->series_count; s++) {
            Label *value = value_at(plot, s, c);
            if (value->lines.count == 0)
                continue;
            Box box = label_box(value, ANCHOR_MIDDLE, bar_middle(plot, s, c), value_y(plot, s, c));
            if (box_overlaps(box_grown(box, 0.2), before)) {
                *value = (Label){0};
                dropped++;
            } else {
                before = box;
            }
        }
    if (dropped == 0)
        return;
    diag_warning(plot->chart->context->diag, plot->chart->spec->place, "chart.label-dropped",
                 "%zu of the signs at columns are not printed: the columns are too narrow", dropped);
    diag_hint(plot->chart->context->diag, "make the figure wide, or choose fewer with where=\"…\"");
}

// ---- remarks ---------------------------------------------------------------------------------------------

// Above the value of a column, below it when it hangs.
static void find_point(const void *of, size_t s, size_t c, double *x, double *y) {
    const ColumnPlot *plot = of;
    const Label *value = value_at(plot, s, c);
    bool hangs = point_at(plot, s, c)->value < 0;
    *x = bar_middle(plot, s, c);
    *y = scale_at(&plot->standing.y, point_at(plot, s, c)->value);
    if (value->lines.count > 0)
        *y = value_y(plot, s, c) + (hangs ? value->descent : -value->ascent - 1);
}

// Columns, and their values; a note at a column keeps clear of both.
static void take_column(ColumnPlot *plot, size_t s, size_t c) {
    Arena *arena = plot->chart->context->arena;
    const Standing *standing = &plot->standing;
    double left = standing_bar_left(standing, s, c), base = standing_base(standing);
    const Label *value = value_at(plot, s, c);
    double x = bar_middle(plot, s, c), y = scale_at(&standing->y, point_at(plot, s, c)->value);
    if (point_at(plot, s, c)->present)
        taken_add(arena, &plot->taken, (Box){left, fmin(y, base), left + standing->bar, fmax(y, base)});
    if (value->lines.count > 0)
        taken_add(arena, &plot->taken, label_box(value, ANCHOR_MIDDLE, x, value_y(plot, s, c)));
}

static void place_remarks(ColumnPlot *plot) {
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        for (size_t s = 0; s < plot->chart->data->series_count; s++)
            take_column(plot, s, c);
    standing_place_levels(&plot->standing, &plot->remarks, &plot->taken);
    standing_place_notes(&plot->remarks, find_point, plot, &plot->taken);
}

static bool draw_groups(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    ColumnPlot plot = {.chart = chart, .design = chart->context->design};
    plot.values = arena_array(chart->context->arena, data->category_count * data->series_count, Label);
    plot.inside = arena_array(chart->context->arena, data->category_count * data->series_count, bool);
    standing_init(&plot.standing, chart, data->series_count);
    if (data->series_count > 1)
        plot.standing.legend = legend_make(chart, chart->request->width, false);
    plot.standing.beside = remarks_beside(chart);
    standing_make_headroom(&plot.standing);
    standing_lay_out(&plot.standing);
    plot.standing.head = standing_place_periods(&plot.standing, chart, &plot.remarks);
    choose_values(&plot);
    set_reach(&plot);
    standing_settle(&plot.standing);
    if (!standing_has_room(&plot.standing))
        return false;
    part_signs(&plot);
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++)
            keep_off_levels(&plot, s, c);
    plot.remarks.beside = plot.remarks.edged = plot.standing.beside > 0;
    plot.remarks.plain = true;
    place_remarks(&plot);
    plot.standing.remarks = &plot.remarks;
    standing_begin(&plot.standing);
    remarks_clear(plot.standing.pen, &plot.remarks);
    draw_each(&plot, draw_bar);
    draw_each(&plot, draw_interval);
    standing_draw_base(&plot.standing);
    standing_draw_breaks(&plot.standing);
    remarks_draw_levels(plot.standing.pen, &plot.remarks);
    draw_each(&plot, clear_value);
    draw_each(&plot, draw_value);
    remarks_draw(plot.standing.pen, &plot.remarks);
    return standing_end(&plot.standing, drawing);
}

bool column_draw(const Chart *chart, Drawing *drawing) {
    return chart->spec->stack == STACK_NO ? draw_groups(chart, drawing) : column_stack_draw(chart, drawing);
}
