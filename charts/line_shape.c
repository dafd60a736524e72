#include "charts/line.h"

#include <math.h>

static const double seam = 0.75; // of paper between stacked areas
static const double column =
    0.12; // points: what lies in so narrow a strip is printed as one stroke (600 dpi)
static const double area_share = 0.25; // of a series' colour, under its line
static const double rest_share = 0.6;  // of the line width, for lines that are not highlit

// ---- steps -----------------------------------------------------------------------------------------------

static bool is_step(const LinePlot *plot) {
    return plot->chart->spec->kind == CHART_STEP;
}

// Dates say when something changed, other periods how long it was so.
bool line_steps_on(const LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    return is_step(plot) && data->time && data->categories[0].period.kind == PERIOD_DAY;
}

// Where the step of the point before c ends and that of c begins.
static double riser_x(const LinePlot *plot, size_t c) {
    return line_steps_on(plot) ? plot->x[c] : (plot->x[c - 1] + plot->x[c]) / 2;
}

size_t line_corners(const LinePlot *plot, size_t s, size_t c, LineCorner corners[4]) {
    LineCorner from = {plot->x[c - 1], line_y(plot, s, c - 1)}, to = {plot->x[c], line_y(plot, s, c)};
    size_t count = 0;
    corners[count++] = from;
    if (is_step(plot)) {
        corners[count++] = (LineCorner){riser_x(plot, c), from.y};
        corners[count++] = (LineCorner){riser_x(plot, c), to.y};
    }
    corners[count++] = to;
    return count;
}

// ---- lines -----------------------------------------------------------------------------------------------

// A line being drawn that leaves out what print cannot show: of the points within one narrow strip the first,
// the lowest, the highest and the last.
typedef struct Thinner {
    Pen *pen;
    double x, first, last, low, high; // of the strip
    size_t count;
} Thinner;

static void thinner_flush(Thinner *thinner) {
    if (thinner->count > 1 && thinner->low != thinner->high) {
        pen_line(thinner->pen, thinner->x, thinner->low);
        pen_line(thinner->pen, thinner->x, thinner->high);
    }
    if (thinner->count > 1)
        pen_line(thinner->pen, thinner->x, thinner->last);
    thinner->count = 0;
}

static void thinner_add(Thinner *thinner, double x, double y, bool begin) {
    if (thinner->count > 0 && x - thinner->x < column) {
        thinner->low = fmin(thinner->low, y);
        thinner->high = fmax(thinner->high, y);
        thinner->last = y;
        thinner->count++;
        return;
    }
    thinner_flush(thinner);
    *thinner = (Thinner){thinner->pen, x, y, y, y, y, 1};
    (begin ? pen_move : pen_line)(thinner->pen, x, y);
}

static bool is_preliminary(const LinePlot *plot, size_t s, size_t c) {
    return palette_preliminary(plot->chart->data->series[s].points[c].cell->flags);
}

// Where a stretch of steps begins before its first point, and ends behind its last.
static double step_from(const LinePlot *plot, size_t s, size_t c) {
    return line_joined(plot, s, c) ? riser_x(plot, c) : plot->x[c] - plot->half;
}

static double step_to(const LinePlot *plot, size_t s, size_t c) {
    bool goes_on = c + 1 < plot->chart->data->category_count && line_joined(plot, s, c + 1);
    return goes_on ? riser_x(plot, c + 1) : plot->x[c] + plot->half;
}

// The steps from one point to another, with the riser before them.
static void trace_steps(const LinePlot *plot, size_t s, size_t from, size_t to, bool begin) {
    double x = step_from(plot, s, from);
    if (begin)
        pen_move(plot->pen, x, line_y(plot, s, line_joined(plot, s, from) ? from - 1 : from));
    for (size_t c = from; c <= to; c++) {
        pen_line(plot->pen, step_from(plot, s, c), line_y(plot, s, c));
        pen_line(plot->pen, step_to(plot, s, c), line_y(plot, s, c));
    }
}

// The stretches of a line: solid where figures are final, dashed towards preliminary ones.
static void draw_line(const LinePlot *plot, size_t s, Stroke stroke) {
    size_t count = plot->chart->data->category_count;
    for (size_t from = 0; from + 1 < count;) {
        size_t to = from;
        stroke.dashed = is_preliminary(plot, s, from + 1);
        while (to + 1 < count && line_joined(plot, s, to + 1) &&
               is_preliminary(plot, s, to + 1) == stroke.dashed)
            to++;
        if (to == from) {
            from++;
            continue;
        }
        Thinner thinner = {.pen = plot->pen};
        for (size_t c = from; c <= to; c++)
            thinner_add(&thinner, plot->x[c], line_y(plot, s, c), c == from);
        thinner_flush(&thinner);
        pen_stroke(plot->pen, stroke);
        from = to;
    }
}

// Solid and dashed as lines, but a step belongs to its own period from beginning to end.
static void draw_steps(const LinePlot *plot, size_t s, Stroke stroke) {
    size_t count = plot->chart->data->category_count;
    stroke.round = false;
    for (size_t from = 0, to; from < count; from = to + 1) {
        to = from;
        if (!line_has_point(plot, s, from))
            continue;
        stroke.dashed = is_preliminary(plot, s, from);
        while (to + 1 < count && line_joined(plot, s, to + 1) &&
               is_preliminary(plot, s, to + 1) == stroke.dashed)
            to++;
        trace_steps(plot, s, from, to, true);
        pen_stroke(plot->pen, stroke);
    }
}

void line_draw_series(const LinePlot *plot, size_t s) {
    double share = line_is_named(plot, s) ? 1 : rest_share;
    Stroke stroke = {.colour = palette_sample(plot->chart, s),
                     .width = plot->design->chart.line_width * share,
                     .round = true,
                     .dash = palette_dash(plot->chart, s)};
    if (is_step(plot))
        draw_steps(plot, s, stroke);
    else
        draw_line(plot, s, stroke);
}

// ---- areas -----------------------------------------------------------------------------------------------

static double edge_y(const LinePlot *plot, size_t s, size_t c, bool upper) {
    const ChartData *data = plot->chart->data;
    double value = upper ? data->series[s].points[c].value : 0;
    if (plot->stack) {
        const StackPart *part = stack_part(plot->chart, plot->stack, s, c);
        value = upper ? part->to : part->from;
    }
    return scale_at(&plot->y, fmax(plot->axis.low, fmin(plot->axis.high, value)));
}

static void fill_area(const LinePlot *plot, size_t s, size_t from, size_t to, bool preliminary) {
    Colour colour = palette_tint(plot->design, palette_sample(plot->chart, s),
                                 (plot->stack ? 1 : area_share) * (preliminary ? 0.5 : 1));
    for (size_t c = from; c <= to; c++)
        (c == from ? pen_move : pen_line)(plot->pen, plot->x[c], edge_y(plot, s, c, true));
    for (size_t c = to + 1; c-- > from;)
        pen_line(plot->pen, plot->x[c], edge_y(plot, s, c, false));
    pen_close(plot->pen);
    if (plot->stack && plot->design->chart.patterns)
        palette_fill(plot->pen, plot->chart, palette_sample(plot->chart, s), palette_dash(plot->chart, s),
                     preliminary);
    else if (plot->stack)
        pen_fill_stroke(plot->pen, colour,
                        (Stroke){.colour = plot->design->paper, .width = seam, .round = true});
    else
        pen_fill(plot->pen, colour);
}

// Fainter towards numbers that are not final. A point without neighbours is a stroke as high as it is.
void line_draw_area(const LinePlot *plot, size_t s) {
    size_t count = plot->chart->data->category_count;
    for (size_t c = 0; c < count; c++) {
        if (!line_has_point(plot, s, c))
            continue;
        bool joined = line_joined(plot, s, c), goes_on = c + 1 < count && line_joined(plot, s, c + 1);
        if (!joined && !goes_on) {
            Stroke stroke = {.colour = palette_sample(plot->chart, s),
                             .width = plot->design->chart.line_width};
            pen_rule(plot->pen, plot->x[c], edge_y(plot, s, c, false), plot->x[c], edge_y(plot, s, c, true),
                     stroke);
            continue;
        }
        bool preliminary = goes_on && is_preliminary(plot, s, c + 1);
        size_t to = c;
        while (to + 1 < count && line_joined(plot, s, to + 1) &&
               is_preliminary(plot, s, to + 1) == preliminary)
            to++;
        if (to == c)
            continue;
        fill_area(plot, s, c, to, preliminary);
        c = to - 1; // the next stretch begins where this one ends
    }
}
