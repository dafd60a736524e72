#include "charts/interval.h"
#include "charts/line.h"

#include <math.h>

// Confidence intervals of lines, as bands: where the bounds of one point lead to those of the next. Points by
// themselves have error bars.

static const double band_share = 0.16, edge_share = 0.5; // of the series' colour
static const double edge_width = 0.4;
static const double whisker = 5;

static double bound_y(const LinePlot *plot, double value) {
    return axis_at(&plot->axis, &plot->y, fmin(fmax(value, plot->axis.low), plot->axis.high));
}

static bool is_banded(const LinePlot *plot, size_t s, size_t c) {
    return line_has_point(plot, s, c) && plot->chart->data->series[s].points[c].bounded;
}

static bool goes_on(const LinePlot *plot, size_t s, size_t c) {
    return c < plot->chart->data->category_count && is_banded(plot, s, c) && line_joined(plot, s, c);
}

// Both edges of the band from one point to another, closed.
static void trace(const LinePlot *plot, size_t s, size_t from, size_t to) {
    const ChartPoint *points = plot->chart->data->series[s].points;
    for (size_t c = from; c <= to; c++)
        (c == from ? pen_move : pen_line)(plot->pen, plot->x[c], bound_y(plot, points[c].upper));
    for (size_t c = to + 1; c-- > from;)
        pen_line(plot->pen, plot->x[c], bound_y(plot, points[c].lower));
    pen_close(plot->pen);
}

// edges: the outlines alone, which stay to be seen where bands lie upon one another.
static void draw_bands(const LinePlot *plot, size_t s, bool edges) {
    Colour colour = palette_sample(plot->chart, s);
    for (size_t from = 0; from < plot->chart->data->category_count; from++) {
        size_t to = from;
        if (!is_banded(plot, s, from))
            continue;
        while (goes_on(plot, s, to + 1))
            to++;
        if (to > from)
            trace(plot, s, from, to);
        if (to > from && edges)
            pen_stroke(plot->pen, (Stroke){.colour = palette_tint(plot->design, colour, edge_share),
                                           .width = edge_width});
        else if (to > from)
            pen_fill(plot->pen, palette_tint(plot->design, colour, band_share));
        from = to;
    }
}

static void draw_bars(const LinePlot *plot, size_t s) {
    Interval interval = {.pen = plot->pen, .chart = plot->chart, .scale = &plot->y, .size = whisker};
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        if (is_banded(plot, s, c) && !(c > 0 && is_banded(plot, s, c - 1) && goes_on(plot, s, c)) &&
            !goes_on(plot, s, c + 1))
            interval_draw(&interval, s, c, plot->x[c]);
}

void line_take_bands(const LinePlot *plot, Taken *taken) {
    const ChartData *data = plot->chart->data;
    for (size_t s = 0; s < data->series_count && data->bounds; s++)
        for (size_t c = 1; c < data->category_count; c++) {
            const ChartPoint *points = data->series[s].points;
            if (!is_banded(plot, s, c - 1) || !goes_on(plot, s, c))
                continue;
            taken_add_segment(plot->arena, taken,
                              (Segment){plot->x[c - 1], bound_y(plot, points[c - 1].upper), plot->x[c],
                                        bound_y(plot, points[c].upper)});
            taken_add_segment(plot->arena, taken,
                              (Segment){plot->x[c - 1], bound_y(plot, points[c - 1].lower), plot->x[c],
                                        bound_y(plot, points[c].lower)});
        }
}

void line_draw_bands(const LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t s = data->series_count; s-- > 0 && data->bounds;)
        draw_bands(plot, s, false);
    for (size_t s = data->series_count; s-- > 0 && data->bounds;) {
        draw_bands(plot, s, true);
        draw_bars(plot, s);
    }
}
