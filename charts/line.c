#include "charts/line.h"
#include "charts/marker.h"
#include "charts/panel.h"
#include "charts/room.h"

#include <math.h>

static const double row_pitch = 46; // a gridline about so often
static const double tick_length = 3;
static const double least_plot = 40;
static const double along_pitch = 20; // least room between marks along a line
static const double growth = 1.1;     // plots as wide as the drawing, and so much higher, are made for labels
enum { ROUNDS = 12, TICKED_SLOTS = 60 };

double line_y(const LinePlot *plot, size_t series, size_t category) {
    double value = plot->chart->data->series[series].points[category].value;
    if (plot->stack) {
        const StackPart *part = stack_part(plot->chart, plot->stack, series, category);
        value = (part->from + part->to) / 2;
    }
    return axis_at(&plot->axis, &plot->y, value);
}

bool line_has_point(const LinePlot *plot, size_t series, size_t category) {
    return plot->stack ? plot->stack->known[category]
                       : plot->chart->data->series[series].points[category].present;
}

bool line_joined(const LinePlot *plot, size_t series, size_t c) {
    return c > 0 && line_has_point(plot, series, c) && line_has_point(plot, series, c - 1) &&
           !(plot->chart->data->series[series].points[c].cell->flags & FLAG_BREAK);
}

bool line_is_named(const LinePlot *plot, size_t series) {
    return plot->chart->data->highlit == 0 || plot->chart->data->series[series].highlit;
}

// ---- layout ----------------------------------------------------------------------------------------------

// Steps as long as their periods need half of one at either end.
static void place_points(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    bool whole = plot->chart->spec->kind == CHART_STEP && !line_steps_on(plot);
    double slots = (double)data->slot_count - (whole ? 0 : 1), from = plot->left + (whole ? 0 : plot->inset);
    plot->half = whole ? (plot->right - from) / slots / 2 : 0;
    for (size_t c = 0; c < data->category_count; c++) {
        double slot = (double)data->categories[c].slot + (whole ? 0.5 : 0);
        plot->x[c] = from + (slots > 0 ? slot / slots : 0.5) * (plot->right - from);
    }
    double room = (plot->right - from) / fmax(1, slots);
    plot->categories = category_axis_make(plot->chart, plot->x, room, true);
}

// The height of the plot: the design's proportion, a little more when the labels at the lines need it, or what
// the author's height leaves; without one, the drawing ends on the grid.
static void set_height(LinePlot *plot) {
    double given = plot->chart->spec->height, grid = plot->design->grid, foot = plot->categories.height;
    double height =
        given > 0 ? given - plot->top - foot : (plot->right - plot->left) * panel_aspect(plot->chart);
    double most = plot->chart->request->width * plot->design->chart.aspect * growth;
    double ends = line_ends_height(plot);
    if (given <= 0 && ends <= most)
        height = fmax(height, ends);
    plot->height = plot->top + fmax(height, least_plot) + foot;
    if (given <= 0 && grid > 0)
        plot->height = ceil(plot->height / grid - 1e-9) * grid;
    plot->bottom = plot->height - foot;
    plot->axis = axis_choose(axis_view_chart(&plot->view), plot->chart->spec->kind == CHART_AREA,
                             axis_wanted(plot->bottom - plot->top, row_pitch));
    plot->y = axis_scale(&plot->axis, plot->bottom, plot->top);
}

// Margins depend on texts, texts on the scales, scales on margins: repeated until nothing changes. Margins
// only grow, and labels only move outwards, so it ends.
static void lay_out(LinePlot *plot) {
    const Chart *chart = plot->chart;
    double width = chart->request->width, left, right;
    double extra_left = panel_left(chart), extra_right = panel_right(chart);
    plot->direct = !panel_of(chart) || !chart->data->series[0].category; // panels share a legend
    plot->direct = line_set_ends(plot) && plot->direct;
    plot->inset = panel_of(chart) ? 0 : line_values_inset(plot); // panels are all alike
    for (int round = 0; round < ROUNDS; round++) {
        if (!plot->direct) {
            line_set_ends(plot);
            plot->legend = legend_make(plot->chart, width, true);
        }
        LinePlot before = *plot;
        plot->left = fmax(plot->left, extra_left);
        plot->right = width - fmax(line_ends_width(plot), extra_right);
        place_points(plot);
        plot->top = fmax(plot->legend.height + axis_head(&plot->axis) + line_remarks_head(plot) +
                             plot->design->styles[STYLE_CHART_AXIS].size / 2,
                         panel_top(chart));
        set_height(plot);
        bool fits = line_place_ends(plot);
        plot->bare = plot->bare || (!fits && !plot->direct); // not even the values have room
        plot->direct = fits && plot->direct;
        category_axis_overhang(&plot->categories, width, &left, &right);
        extra_left = left > 0 ? plot->left + left : extra_left;
        extra_right = right > 0 ? width - plot->right + right : extra_right;
        plot->left = fmax(plot->left, plot->axis.number_width + axis_number_gap());
        bool settled = plot->direct == before.direct && plot->bare == before.bare &&
                       plot->leaders == before.leaders && left <= 0 && right <= 0 &&
                       plot->left == before.left && axis_head(&plot->axis) == axis_head(&before.axis) &&
                       width - plot->right >= line_ends_width(plot) - 1e-9;
        if (settled)
            return;
    }
}

static bool has_room(const LinePlot *plot) {
    const Chart *chart = plot->chart;
    panel_settle(chart, (PanelFrame){.left = plot->left,
                                     .names = plot->left,
                                     .right = chart->request->width - plot->right,
                                     .top = plot->top,
                                     .foot = plot->height - plot->bottom,
                                     .standing = true});
    return room_for_numbers(chart, &plot->axis) && room_for_categories(chart, &plot->categories) &&
           (plot->direct || room_for_legend(chart, &plot->legend)) &&
           room_for_plot(chart, plot->left + plot->inset, plot->right);
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_ticks(const LinePlot *plot, Stroke stroke) {
    const ChartData *data = plot->chart->data;
    const CategoryAxis *axis = &plot->categories;
    for (size_t i = 0; i < axis->ticks.count; i++)
        pen_rule(plot->pen, axis->ticks.items[i], plot->bottom, axis->ticks.items[i],
                 plot->bottom + tick_length, stroke);
    for (size_t c = 0; c < data->category_count && !axis->calendar; c++) {
        bool major = plot->categories.major[c];
        if (major || data->slot_count <= TICKED_SLOTS)
            pen_rule(plot->pen, plot->x[c], plot->bottom, plot->x[c],
                     plot->bottom + tick_length * (major ? 1 : 0.6), stroke);
    }
}

// A line at each tick: of the calendar, else of what has a label.
static void draw_upright_grid(const LinePlot *plot) {
    const CategoryAxis *axis = &plot->categories;
    for (size_t i = 0; i < axis->ticks.count; i++)
        axis_draw_grid_line(plot->pen, plot->chart, axis->ticks.items[i], plot->top, plot->bottom);
    for (size_t c = 0; c < plot->chart->data->category_count && !axis->calendar; c++)
        if (axis->major[c])
            axis_draw_grid_line(plot->pen, plot->chart, plot->x[c], plot->top, plot->bottom);
}

static void draw_frame(const LinePlot *plot) {
    bool zero_at_foot = plot->axis.low == 0;
    Stroke foot = {.colour = zero_at_foot ? plot->design->chart.zero_colour : plot->design->chart.axis_colour,
                   .width = plot->design->chart.axis_width};
    if (plot->design->chart.grid == GRID_BOTH)
        draw_upright_grid(plot);
    axis_draw_rows(plot->pen, plot->chart, &plot->axis, &plot->y, plot->left, plot->right);
    if (!zero_at_foot)
        pen_rule(plot->pen, plot->left, plot->bottom, plot->right, plot->bottom, foot);
    draw_ticks(plot, foot);
    axis_draw_zero_row(plot->pen, plot->chart, &plot->axis, &plot->y, plot->left, plot->right);
    if (plot->axis.cropped && plot->axis.low > 0)
        axis_draw_crop(plot->pen, plot->chart, plot->left, plot->bottom);
    category_axis_draw(plot->pen, &plot->categories, plot->bottom);
}

// The last point, and points without neighbours; where the design has marks along lines, as many as have room; open when the number is preliminary.
static void draw_markers(const LinePlot *plot, size_t s) {
    const ChartSeries *series = &plot->chart->data->series[s];
    Colour colour = palette_sample(plot->chart, s);
    bool along = plot->design->chart.markers || plot->design->chart.patterns;
    size_t count = plot->chart->data->category_count, shape = plot->direct && !along ? 0 : s, every = 1;
    while (along && every < count &&
           plot->x[count - 1] - plot->x[0] < along_pitch * (double)(count - 1) / (double)every)
        every++;
    bool steps = plot->chart->spec->kind == CHART_STEP; // a step can be seen without a mark
    for (size_t c = 0; c < count && series->present > 0 && !plot->stack; c++) {
        bool joined = line_joined(plot, s, c) || (c + 1 < count && line_joined(plot, s, c + 1));
        bool last = c == plot->ends[s].last && line_is_named(plot, s);
        bool marked = along && line_is_named(plot, s) && (plot->ends[s].last - c) % every == 0;
        if (!last && ((joined && !marked) || steps || !series->points[c].present))
            continue;
        double radius = plot->design->chart.marker / 2 * (last ? 1 : 0.8);
        if (palette_preliminary(series->points[c].cell->flags)) {
            marker_path(plot->pen, shape, plot->x[c], line_y(plot, s, c), radius - 0.5);
            pen_fill_stroke(plot->pen, plot->design->paper, (Stroke){.colour = colour, .width = 1.25});
        } else {
            marker_path(plot->pen, shape, plot->x[c], line_y(plot, s, c), radius);
            pen_fill(plot->pen, colour);
        }
    }
}

// For each series its last number, and whether it ends early: then its label may stand in the plot.
static void find_ends(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t s = 0; s < data->series_count; s++) {
        for (size_t c = 0; c < data->category_count; c++)
            if (line_has_point(plot, s, c))
                plot->ends[s].last = c;
        plot->ends[s].inside = data->series[s].present > 0 && plot->ends[s].last + 1 < data->category_count;
    }
}

// Room on the gridlines for the texts that stand on them.
static void clear_texts(const LinePlot *plot) {
    double width = plot->chart->request->width;
    for (size_t s = 0; s < plot->chart->data->series_count; s++) {
        const LineEnd *end = &plot->ends[s];
        if (end->inside)
            label_clear(plot->pen, plot->design->paper, &end->label, ANCHOR_START, end->x, end->y, width);
    }
    for (size_t i = 0; i < plot->texts.count; i++) {
        const LineText *text = &plot->texts.items[i];
        label_clear(plot->pen, remarks_ground(&plot->remarks, text->x), &text->label, ANCHOR_MIDDLE, text->x,
                    text->y, width);
    }
    if (plot->stack || plot->chart->spec->kind != CHART_AREA)
        remarks_clear(plot->pen, &plot->remarks);
}

static void draw_texts(const LinePlot *plot) {
    for (size_t i = 0; i < plot->texts.count; i++)
        label_draw(plot->pen, &plot->texts.items[i].label, ANCHOR_MIDDLE, plot->texts.items[i].x,
                   plot->texts.items[i].y);
}

// Grey lines first, and of the others the first series on top.
static void draw_lines(const LinePlot *plot) {
    size_t count = plot->chart->data->series_count;
    for (int named = 0; named < 2; named++)
        for (size_t s = count; s-- > 0;)
            if (line_is_named(plot, s) == (named == 1))
                line_draw_series(plot, s);
    for (size_t s = count; s-- > 0;)
        draw_markers(plot, s);
}

static void draw_shapes(const LinePlot *plot) {
    remarks_draw_periods(plot->pen, &plot->remarks);
    if (!panel_mutes_left(plot->chart))
        axis_draw_title(plot->pen, &plot->axis, ANCHOR_START, 0, plot->legend.height);
    if (plot->stack) // which hides gridlines: those are on top of it
        for (size_t s = plot->chart->data->series_count; s-- > 0;)
            line_draw_area(plot, s);
    draw_frame(plot);
    clear_texts(plot);
    line_draw_breaks(plot);
    if (plot->stack)
        return;
    if (plot->chart->spec->kind == CHART_AREA)
        line_draw_area(plot, 0);
    line_draw_bands(plot);
    draw_lines(plot);
}

// All that may stand in the plot, in the order in which it is given room.
static void place_texts(LinePlot *plot) {
    Taken taken = line_taken(plot);
    line_take_bands(plot, &taken);
    remarks_settle(&plot->remarks, plot->top, plot->bottom, 0, &taken);
    for (const ChartRemark *remark = plot->chart->spec->remarks; remark; remark = remark->next)
        if (remark->kind == REMARK_REFERENCE && remark->bound)
            remarks_add_level(&plot->remarks, remark, axis_at(&plot->axis, &plot->y, remark->value), &taken);
    line_place_values(plot, &taken);
    line_place_missing(plot, &taken);
    line_place_breaks(plot, &taken);
    remarks_name_levels(&plot->remarks, &taken);
    line_place_remarks(plot, &taken);
}

bool line_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    LinePlot plot = {.chart = chart, .design = chart->context->design, .arena = arena};
    plot.ends = arena_array(arena, data->series_count, LineEnd);
    plot.x = arena_array(arena, data->category_count, double);
    Stack stack;
    axis_view_init(&plot.view, chart);
    if (chart->spec->stack != STACK_NO) { // the axis goes from sum to sum
        stack = stack_make(chart);
        plot.stack = &stack;
        axis_view_cover(&plot.view, stack.lowest, stack.highest, chart->spec->stack == STACK_PERCENT);
    }
    find_ends(&plot);
    lay_out(&plot);
    if (!has_room(&plot))
        return false;
    place_texts(&plot);
    plot.pen = pen_new(arena, chart->request->width, plot.height);
    if (!plot.direct)
        legend_draw(plot.pen, chart, &plot.legend);
    draw_shapes(&plot);
    line_draw_ends(&plot);
    draw_texts(&plot);
    remarks_draw_levels(plot.pen, &plot.remarks);
    remarks_draw(plot.pen, &plot.remarks);
    return pen_finish(plot.pen, drawing);
}
