#include "charts/scatter.h"
#include "charts/marker.h"
#include "charts/palette.h"
#include "charts/panel.h"
#include "charts/room.h"

#include <math.h>
#include <stdlib.h>

static const double row_pitch = 46, column_pitch = 60; // a number about so often
static const double aspect = 0.7;                      // height of the plot for its width
static const double least_plot = 40;
static const double seam = 0.4;      // of paper round points
static const double open_line = 1.1; // of points whose numbers are not final
static const double apart = 0.12;    // points: closer together they are printed as one (600 dpi)
static const double trend_width = 1.25;
static const double crowd_share = 0.55; // of their colour, for dots in a crowd
static const double trend_gap = 3;
enum { ROUNDS = 8, SHAPED = 1500 }; // with more points than this they are dots, in one path

double scatter_x(const ScatterPlot *plot, double value) {
    return axis_at(&plot->x_axis, &plot->x, value);
}

double scatter_y(const ScatterPlot *plot, double value) {
    return axis_at(&plot->y_axis, &plot->y, value);
}

// Smaller, the more there are.
static double radius_for(size_t count) {
    return count <= 60 ? 2.6 : count <= 300 ? 2 : count <= 1500 ? 1.5 : count <= 10000 ? 0.9 : 0.55;
}

// ---- layout ----------------------------------------------------------------------------------------------

static const char *axis_title(const ChartContext *context, const char *name, const char *unit) {
    return *unit ? arena_printf(context->arena, "%s, %s", name, unit) : name;
}

// The most numbers that keep apart under the plot.
static void set_x_axis(ScatterPlot *plot) {
    for (int wanted = axis_wanted(plot->edge - plot->left, column_pitch); wanted >= 2; wanted--) {
        plot->x_axis = axis_choose(&plot->right, false, wanted);
        plot->x = axis_scale(&plot->x_axis, plot->left, plot->edge);
        if (axis_numbers_fit(&plot->x_axis, &plot->x))
            break;
    }
    axis_set_title(plot->chart, &plot->x_axis,
                   axis_title(plot->chart->context, plot->data->x_name, plot->data->x->unit),
                   panel_of(plot->chart) ? fmax(plot->edge - plot->left, 1) : plot->chart->request->width);
}

static void set_y_axis(ScatterPlot *plot) {
    plot->y_axis = axis_choose(&plot->up, false, axis_wanted(plot->bottom - plot->top, row_pitch));
    plot->y = axis_scale(&plot->y_axis, plot->bottom, plot->top);
    axis_set_title(plot->chart, &plot->y_axis,
                   axis_title(plot->chart->context, plot->data->y_name, plot->data->y->unit),
                   plot->chart->request->width);
}

static void set_height(ScatterPlot *plot) {
    double given = plot->chart->spec->height, grid = plot->design->grid;
    double foot = fmax(axis_foot(plot->chart, &plot->x_axis), panel_foot(plot->chart));
    double shape = panel_of(plot->chart) ? panel_aspect(plot->chart) : aspect;
    plot->top =
        fmax(plot->legend.height + axis_head(&plot->y_axis) + plot->design->styles[STYLE_CHART_AXIS].size / 2,
             panel_top(plot->chart));
    double height = given > 0 ? given - plot->top - foot : (plot->edge - plot->left) * shape;
    plot->height = plot->top + fmax(height, least_plot) + foot;
    if (given <= 0 && grid > 0)
        plot->height = ceil(plot->height / grid - 1e-9) * grid;
    plot->bottom = plot->height - foot;
}

// Numbers under the plot may reach beyond it.
static void lay_out(ScatterPlot *plot) {
    double width = plot->chart->request->width;
    plot->left = panel_left(plot->chart);
    plot->edge = width - fmax(plot->radius, panel_right(plot->chart));
    plot->bottom = width * aspect;
    for (int round = 0; round < ROUNDS; round++) {
        set_y_axis(plot);
        plot->left = fmax(plot->left, plot->y_axis.number_width + axis_number_gap());
        set_x_axis(plot);
        size_t last = plot->x_axis.count - 1;
        double half = plot->x_axis.numbers[last].width / 2;
        plot->edge =
            fmin(plot->edge, plot->edge - (scatter_x(plot, axis_tick(&plot->x_axis, last)) + half - width));
        half = plot->x_axis.numbers[0].width / 2;
        plot->left = fmax(plot->left, plot->left + half - scatter_x(plot, axis_tick(&plot->x_axis, 0)));
        set_height(plot);
    }
    set_y_axis(plot);
    set_x_axis(plot);
}

static bool has_room(const ScatterPlot *plot) {
    const Chart *chart = plot->chart;
    panel_settle(chart, (PanelFrame){.left = plot->left,
                                     .names = plot->left,
                                     .right = chart->request->width - plot->edge,
                                     .top = plot->top,
                                     .foot = plot->height - plot->bottom,
                                     .standing = true,
                                     .own_foot = panel_of(chart) && !chart->panel->shared});
    if (!plot->x_axis.title.fits || !plot->y_axis.title.fits)
        return room_refuse(chart, "the name of a measure does not fit in three lines", "shorten the name");
    if (!axis_numbers_fit(&plot->x_axis, &plot->x))
        return room_refuse(chart, "the numbers of the axis do not fit side by side under the plot",
                           "give the numbers in another unit, such as millions or thousandths");
    return room_for_numbers(chart, &plot->y_axis) && room_for_legend(chart, &plot->legend) &&
           room_for_plot(chart, plot->left, plot->edge);
}

// ---- the trend -------------------------------------------------------------------------------------------

// The ends of the line: of the points, and where it leaves the plot.
static bool trend_ends(const ScatterPlot *plot, Segment *line) {
    const Trend *trend = &plot->data->trend;
    double from = plot->data->x_low, to = plot->data->x_high;
    double low = plot->y_axis.low, high = plot->y_axis.high;
    if (trend->slope != 0) {
        double at_low = (low - trend->level) / trend->slope, at_high = (high - trend->level) / trend->slope;
        from = fmax(from, fmin(at_low, at_high));
        to = fmin(to, fmax(at_low, at_high));
    } else if (trend->level < low || trend->level > high) {
        return false;
    }
    *line = (Segment){scatter_x(plot, from), scatter_y(plot, trend->level + trend->slope * from),
                      scatter_x(plot, to), scatter_y(plot, trend->level + trend->slope * to)};
    return from < to;
}

// "Trend (R² = 0,62)", where there is room along the line, from its end backwards.
static void place_trend(ScatterPlot *plot) {
    const ChartContext *context = plot->chart->context;
    Segment line;
    if (!plot->data->has_trend || !trend_ends(plot, &line))
        return;
    const char *fit = language_number(context->arena, context->language,
                                      trend_decimal(context->arena, plot->data->trend.fit, 6), 2);
    LabelText text = {.style = STYLE_CHART_LABEL,
                      .text = panel_of(plot->chart)
                                  ? arena_printf(context->arena, "R² = %s", fit)
                                  : arena_printf(context->arena, "%s (R² = %s)",
                                                 language_word(context->language, WORD_TREND), fit),
                      .colour = plot->design->ink};
    Label label = label_make(context, &text, 1e6, 1);
    for (double share = 1; share > 0; share -= 0.05)
        for (int side = 0; side < 2; side++) {
            double x = line.x1 + share * (line.x2 - line.x1),
                   slope = (line.y2 - line.y1) / (line.x2 - line.x1);
            double y = line.y1 + share * (line.y2 - line.y1), rise = fabs(slope) * label.width;
            x -= label.width;
            y -= slope * label.width / 2;
            y += side == 0 ? -rise / 2 - trend_gap : rise / 2 + trend_gap + label.ascent;
            Box box = label_box(&label, ANCHOR_START, x, y);
            if (box.left < plot->left + 1 || box.right > plot->edge || box.top < plot->top ||
                box.bottom > plot->bottom - 1 || taken_has(&plot->taken, box_grown(box, 1)) ||
                taken_crossings(&plot->taken, box_grown(box, 0.5)) > 0)
                continue;
            taken_add(context->arena, &plot->taken, box);
            plot->trend_label = label;
            plot->trend_x = x;
            plot->trend_y = y;
            return;
        }
    plot->remarks.dropped++;
}

// ---- texts -----------------------------------------------------------------------------------------------

static void place_texts(ScatterPlot *plot) {
    const ChartData *data = plot->data->x;
    remarks_begin(&plot->remarks, plot->chart, plot->left, plot->edge);
    remarks_settle(&plot->remarks, plot->top, plot->bottom, 0, &plot->taken);
    for (const ChartRemark *remark = plot->chart->spec->remarks; remark; remark = remark->next)
        if (remark->kind == REMARK_REFERENCE && remark->bound)
            remarks_add_level(&plot->remarks, remark, scatter_y(plot, remark->value), &plot->taken);
    Segment line;
    if (plot->data->has_trend && trend_ends(plot, &line)) // names keep off it
        taken_add_segment(plot->chart->context->arena, &plot->taken, line);
    scatter_place_names(plot);
    place_trend(plot);
    remarks_name_levels(&plot->remarks, &plot->taken);
    for (const ChartRemark *remark = plot->chart->spec->remarks; remark; remark = remark->next) {
        size_t s, c;
        if (remark->kind == REMARK_ANNOTATION && remark->bound &&
            data_find(data, remark->category, remark->series, &s, &c) &&
            plot->data->y->series[s].points[c].present)
            remarks_add_annotation(&plot->remarks, remark, scatter_x(plot, data->series[s].points[c].value),
                                   scatter_y(plot, plot->data->y->series[s].points[c].value), &plot->taken);
    }
}

// ---- points ----------------------------------------------------------------------------------------------

static Colour point_colour(const ScatterPlot *plot, const ScatterPoint *point) {
    return palette_point(&plot->right, point->series, point->category);
}

static void draw_shape(const ScatterPlot *plot, const ScatterPoint *point) {
    Colour colour = point_colour(plot, point);
    double x = scatter_x(plot, point->x), y = scatter_y(plot, point->y);
    if (point->preliminary) {
        marker_path(plot->pen, point->series, x, y, plot->radius - open_line / 2);
        pen_fill_stroke(plot->pen, plot->design->paper, (Stroke){.colour = colour, .width = open_line});
    } else {
        marker_path(plot->pen, point->series, x, y, plot->radius);
        pen_fill_stroke(plot->pen, colour, (Stroke){.colour = plot->design->paper, .width = seam});
    }
}

// Lighter, so that what stands upon them can be seen.
static Colour crowd_colour(const ScatterPlot *plot, const ScatterPoint *point) {
    bool highlit = plot->data->x->highlit > 0 && data_highlit(plot->data->x, point->series, point->category);
    return palette_tint(plot->design, point_colour(plot, point), highlit ? 1 : crowd_share);
}

// Where a point is printed, on the finest grid print has.
typedef struct Dot {
    int32_t x, y;
    Colour colour;
} Dot;

static int compare_dots(const void *a, const void *b) {
    const Dot *one = a, *other = b;
    if (one->colour != other->colour)
        return one->colour < other->colour ? -1 : 1;
    if (one->y != other->y)
        return one->y < other->y ? -1 : 1;
    return one->x < other->x ? -1 : one->x > other->x;
}

// A crowd, colour by colour in one path each: round ends of lines without length. What falls on one spot is
// drawn once.
static void draw_dots(const ScatterPlot *plot, bool highlit) {
    const ChartData *data = plot->data->x;
    Dot *dots = arena_array(plot->chart->context->arena, plot->data->count, Dot);
    size_t count = 0;
    for (size_t i = 0; i < plot->data->count; i++) {
        const ScatterPoint *point = &plot->data->points[i];
        if (data_highlit(data, point->series, point->category) == highlit)
            dots[count++] =
                (Dot){(int32_t)lround(scatter_x(plot, point->x) / apart),
                      (int32_t)lround(scatter_y(plot, point->y) / apart), crowd_colour(plot, point)};
    }
    if (count > 0)
        qsort(dots, count, sizeof *dots, compare_dots);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || compare_dots(&dots[i], &dots[i - 1]) != 0) {
            pen_move(plot->pen, dots[i].x * apart, dots[i].y * apart);
            pen_line(plot->pen, dots[i].x * apart, dots[i].y * apart);
        }
        if (i + 1 == count || dots[i + 1].colour != dots[i].colour)
            pen_stroke(plot->pen,
                       (Stroke){.colour = dots[i].colour, .width = 2 * plot->radius, .round = true});
    }
}

// What is highlit on top.
static void draw_points(const ScatterPlot *plot) {
    const ChartData *data = plot->data->x;
    for (int highlit = 0; highlit < 2; highlit++) {
        if (plot->data->count > SHAPED) {
            draw_dots(plot, highlit == 1);
            continue;
        }
        for (size_t i = 0; i < plot->data->count; i++) {
            const ScatterPoint *point = &plot->data->points[i];
            if (data_highlit(data, point->series, point->category) == (highlit == 1))
                draw_shape(plot, point);
        }
    }
}

static void draw_axes(const ScatterPlot *plot) {
    Pen *pen = plot->pen;
    Stroke edge = {.colour = plot->design->chart.axis_colour, .width = plot->design->chart.axis_width};
    if (!panel_mutes_left(plot->chart))
        axis_draw_title(pen, &plot->y_axis, ANCHOR_START, 0, plot->legend.height);
    axis_draw_rows(pen, &plot->up, &plot->y_axis, &plot->y, plot->left, plot->edge);
    axis_draw_columns(pen, &plot->right, &plot->x_axis, &plot->x, plot->top, plot->bottom);
    pen_rule(pen, plot->left, plot->bottom, plot->edge, plot->bottom, edge);
    pen_rule(pen, plot->left, plot->top, plot->left, plot->bottom, edge);
    axis_draw_zero_row(pen, &plot->up, &plot->y_axis, &plot->y, plot->left, plot->edge);
    axis_draw_zero_column(pen, &plot->right, &plot->x_axis, &plot->x, plot->top, plot->bottom);
}

// Over a crowd both have an edge of paper.
static void draw_trend(const ScatterPlot *plot) {
    Segment line;
    if (!plot->data->has_trend || !trend_ends(plot, &line))
        return;
    bool crowd = plot->data->count > SCATTER_CROWD;
    for (int i = crowd ? 0 : 1; i < 2; i++)
        pen_rule(plot->pen, line.x1, line.y1, line.x2, line.y2,
                 (Stroke){.colour = i == 0 ? plot->design->paper : plot->design->ink,
                          .width = trend_width + (i == 0 ? 2 : 0),
                          .round = true});
    if (plot->trend_label.lines.count == 0)
        return;
    label_clear(plot->pen, plot->design->paper, &plot->trend_label, ANCHOR_START, plot->trend_x,
                plot->trend_y, plot->chart->request->width); // of the grid, and of a crowd
    label_draw(plot->pen, &plot->trend_label, ANCHOR_START, plot->trend_x, plot->trend_y);
}

static void draw(ScatterPlot *plot) {
    plot->pen = pen_new(plot->chart->context->arena, plot->chart->request->width, plot->height);
    legend_draw(plot->pen, &plot->right, &plot->legend);
    draw_axes(plot);
    remarks_clear(plot->pen, &plot->remarks);
    bool crowd = plot->data->count > SCATTER_CROWD; // of points, on which names stand
    if (!crowd)
        scatter_clear_names(plot);
    draw_points(plot);
    draw_trend(plot);
    if (crowd)
        scatter_clear_names(plot);
    scatter_draw_names(plot);
    remarks_draw_levels(plot->pen, &plot->remarks);
    remarks_draw(plot->pen, &plot->remarks);
}

static void warn_of_missing(const ScatterPlot *plot) {
    if (plot->data->missing == 0)
        return;
    diag_warning(plot->chart->context->diag, plot->chart->spec->place, "chart.points-left-out",
                 "%zu of %zu points are not drawn: one of their numbers is missing", plot->data->missing,
                 plot->data->missing + plot->data->count);
    diag_hint(plot->chart->context->diag, "say so in a <note>, or leave them out with where=\"…\"");
}

// The data as an axis sees it: with the range that those of other panels need.
static const ChartData *covering(const Chart *chart, PanelAxis axis, const ChartData *data) {
    ChartData *all = arena_new_of(chart->context->arena, ChartData);
    *all = *data;
    panel_cover(chart, axis, &all->low, &all->high);
    return all;
}

bool scatter_draw(const Chart *chart, Drawing *drawing) {
    ScatterPlot plot = {.chart = chart, .design = chart->context->design, .right = *chart, .up = *chart};
    plot.data =
        scatter_data(chart->context, chart->spec, chart->request->marker, chart->request->marker_user);
    plot.right.data = covering(chart, PANEL_SECOND_AXIS, plot.data->x);
    plot.right.spec = &plot.data->x_spec;
    plot.up.data = covering(chart, PANEL_AXIS, plot.data->y);
    plot.up.spec = &plot.data->y_spec;
    plot.radius = radius_for(plot.data->count);
    plot.legend = legend_make(&plot.right, chart->request->width, true);
    for (size_t s = 0; s < plot.legend.count; s++)
        plot.legend.entries[s].sample = SAMPLE_POINT;
    lay_out(&plot);
    if (!has_room(&plot))
        return false;
    warn_of_missing(&plot);
    place_texts(&plot);
    draw(&plot);
    return pen_finish(plot.pen, drawing);
}
