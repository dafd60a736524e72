#include "charts/line.h"
#include "charts/marker.h"
#include "charts/room.h"

#include <math.h>

static const double row_pitch = 46; // a gridline about so often
static const double tick_length = 3;
static const double least_plot = 40;
static const double grid_rule = 0.5;
static const double growth = 1.1; // plots as wide as the drawing, and so much higher, are made for labels
enum { ROUNDS = 12, TICKED_SLOTS = 60 };

double line_y(const LinePlot *plot, size_t series, size_t category) {
    return scale_at(&plot->y, plot->chart->data->series[series].points[category].value);
}

bool line_joined(const ChartSeries *series, size_t c) {
    return c > 0 && series->points[c].present && series->points[c - 1].present &&
           !(series->points[c].cell->flags & FLAG_BREAK);
}

// ---- layout ----------------------------------------------------------------------------------------------

static void place_points(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t c = 0; c < data->category_count; c++) {
        double slots = (double)data->slot_count - 1, slot = (double)data->categories[c].slot;
        double from = plot->left + plot->inset;
        plot->x[c] = from + (slots > 0 ? slot / slots : 0.5) * (plot->right - from);
    }
    double room = (plot->right - plot->left - plot->inset) / fmax(1, (double)data->slot_count - 1);
    plot->categories = category_axis_make(plot->chart, plot->x, room, true);
}

// The height of the plot: the design's proportion, a little more when the labels at the lines need it, or what
// the author's height leaves; without one, the drawing ends on the grid.
static void set_height(LinePlot *plot) {
    double given = plot->chart->spec->height, grid = plot->design->grid, foot = plot->categories.height;
    double height =
        given > 0 ? given - plot->top - foot : (plot->right - plot->left) * plot->design->chart.aspect;
    double most = plot->chart->request->width * plot->design->chart.aspect * growth;
    double ends = plot->direct ? line_ends_height(plot) : 0;
    if (given <= 0 && ends <= most)
        height = fmax(height, ends);
    plot->height = plot->top + fmax(height, least_plot) + foot;
    if (given <= 0 && grid > 0)
        plot->height = ceil(plot->height / grid - 1e-9) * grid;
    plot->bottom = plot->height - foot;
    plot->axis = axis_choose(plot->chart, false, axis_wanted(plot->bottom - plot->top, row_pitch));
    plot->y = (LinearScale){plot->axis.low, plot->axis.high, plot->bottom, plot->top};
}

// Margins depend on texts, texts on the scales, scales on margins: repeated until nothing changes. Margins
// only grow, and labels only move outwards, so it ends.
static void lay_out(LinePlot *plot) {
    double width = plot->chart->request->width, extra_left = 0, extra_right = 0, left, right;
    plot->direct = true;
    plot->direct = line_set_ends(plot);
    plot->inset = line_values_inset(plot);
    for (int round = 0; round < ROUNDS; round++) {
        if (!plot->direct) {
            line_set_ends(plot);
            plot->legend = legend_make(plot->chart, width, true);
        }
        LinePlot before = *plot;
        plot->top = plot->legend.height + plot->design->styles[STYLE_CHART_AXIS].size / 2;
        plot->left = fmax(plot->left, extra_left);
        plot->right = width - fmax(line_ends_width(plot), extra_right);
        place_points(plot);
        set_height(plot);
        plot->direct = line_place_ends(plot) && plot->direct;
        category_axis_overhang(&plot->categories, width, &left, &right);
        extra_left = left > 0 ? plot->left + left : extra_left;
        extra_right = right > 0 ? width - plot->right + right : extra_right;
        plot->left = fmax(plot->left, plot->axis.number_width + axis_number_gap());
        bool settled = plot->direct == before.direct && plot->leaders == before.leaders && left <= 0 &&
                       right <= 0 && plot->left == before.left &&
                       width - plot->right >= line_ends_width(plot) - 1e-9;
        if (settled)
            return;
    }
}

static bool has_room(const LinePlot *plot) {
    const Chart *chart = plot->chart;
    return room_for_numbers(chart, &plot->axis) && room_for_categories(chart, &plot->categories) &&
           (plot->direct || room_for_legend(chart, &plot->legend)) &&
           room_for_plot(chart, plot->left + plot->inset, plot->right);
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_ticks(const LinePlot *plot, Colour colour) {
    const ChartData *data = plot->chart->data;
    for (size_t c = 0; c < data->category_count; c++) {
        bool major = plot->categories.major[c];
        if (major || data->slot_count <= TICKED_SLOTS)
            pen_rule(plot->pen, plot->x[c], plot->bottom, plot->x[c],
                     plot->bottom + tick_length * (major ? 1 : 0.6),
                     (Stroke){.colour = colour, .width = grid_rule});
    }
}

static void draw_frame(const LinePlot *plot) {
    bool zero_at_foot = plot->axis.low == 0;
    Colour foot = zero_at_foot ? plot->design->ink : plot->design->secondary;
    axis_draw_rows(plot->pen, plot->chart, &plot->axis, &plot->y, plot->left, plot->right);
    if (!zero_at_foot)
        pen_rule(plot->pen, plot->left, plot->bottom, plot->right, plot->bottom,
                 (Stroke){.colour = foot, .width = grid_rule});
    draw_ticks(plot, foot);
    axis_draw_zero_row(plot->pen, plot->chart, &plot->axis, &plot->y, plot->left, plot->right);
    if (plot->axis.cropped && plot->axis.low > 0)
        axis_draw_crop(plot->pen, plot->chart, plot->left, plot->bottom);
    category_axis_draw(plot->pen, &plot->categories, plot->bottom);
}

// The stretches of a series: solid where figures are final, dashed towards preliminary ones.
static void draw_series(const LinePlot *plot, size_t s) {
    const ChartSeries *series = &plot->chart->data->series[s];
    Stroke stroke = {
        .colour = palette_series(plot->design, s), .width = plot->design->chart.line_width, .round = true};
    size_t count = plot->chart->data->category_count;
    for (size_t from = 0; from + 1 < count;) {
        size_t to = from;
        stroke.dashed = palette_preliminary(series->points[from + 1].cell->flags);
        while (to + 1 < count && line_joined(series, to + 1) &&
               palette_preliminary(series->points[to + 1].cell->flags) == stroke.dashed)
            to++;
        if (to == from) {
            from++;
            continue;
        }
        pen_move(plot->pen, plot->x[from], line_y(plot, s, from));
        for (size_t c = from + 1; c <= to; c++)
            pen_line(plot->pen, plot->x[c], line_y(plot, s, c));
        pen_stroke(plot->pen, stroke);
        from = to;
    }
}

// The last point, and points without neighbours; open when the number is preliminary.
static void draw_markers(const LinePlot *plot, size_t s) {
    const ChartSeries *series = &plot->chart->data->series[s];
    Colour colour = palette_series(plot->design, s);
    size_t count = plot->chart->data->category_count, shape = plot->direct ? 0 : s;
    for (size_t c = 0; c < count && series->present > 0; c++) {
        bool joined = line_joined(series, c) || (c + 1 < count && line_joined(series, c + 1));
        bool last = c == plot->ends[s].last;
        if (!last && (joined || !series->points[c].present))
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
            if (data->series[s].points[c].present)
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
        label_clear(plot->pen, plot->design->paper, &text->label, ANCHOR_MIDDLE, text->x, text->y, width);
    }
}

static void draw_texts(const LinePlot *plot) {
    for (size_t i = 0; i < plot->texts.count; i++)
        label_draw(plot->pen, &plot->texts.items[i].label, ANCHOR_MIDDLE, plot->texts.items[i].x,
                   plot->texts.items[i].y);
}

bool line_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    LinePlot plot = {.chart = chart, .design = chart->context->design, .arena = arena};
    plot.ends = arena_array(arena, data->series_count, LineEnd);
    plot.x = arena_array(arena, data->category_count, double);
    find_ends(&plot);
    lay_out(&plot);
    if (!has_room(&plot))
        return false;
    Taken taken = line_taken(&plot);
    line_place_values(&plot, &taken);
    line_place_missing(&plot, &taken);
    line_place_breaks(&plot, &taken);
    plot.pen = pen_new(arena, chart->request->width, plot.height);
    if (!plot.direct)
        legend_draw(plot.pen, chart, &plot.legend);
    draw_frame(&plot);
    clear_texts(&plot);
    line_draw_breaks(&plot);
    for (size_t s = data->series_count; s-- > 0;) // the first series on top
        draw_series(&plot, s);
    for (size_t s = data->series_count; s-- > 0;)
        draw_markers(&plot, s);
    line_draw_ends(&plot);
    draw_texts(&plot);
    return pen_finish(plot.pen, drawing);
}
