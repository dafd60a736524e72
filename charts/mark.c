#include "charts/mark.h"
#include "charts/marker.h"
#include "charts/palette.h"

static const double size = 1.4; // of a dot that stands alone, in marks of lines
static const double outline = 1.5;

double mark_radius(const Chart *chart) {
    return chart->context->design->chart.marker / 2 * size;
}

static void draw(Pen *pen, const Chart *chart, size_t s, Colour colour, bool open, double x, double y) {
    bool pair = chart->spec->kind == CHART_DUMBBELL || chart->spec->kind == CHART_SLOPE;
    double radius = mark_radius(chart);
    marker_path(pen, pair ? 0 : s, x, y, open ? radius - outline / 2 : radius);
    if (open)
        pen_fill_stroke(pen, chart->context->design->paper, (Stroke){.colour = colour, .width = outline});
    else
        pen_fill(pen, colour);
}

void mark_draw(Pen *pen, const Chart *chart, size_t s, Colour colour, double x, double y) {
    draw(pen, chart, s, colour, chart->spec->kind == CHART_DUMBBELL && s == 0, x, y);
}

void mark_draw_point(Pen *pen, const Chart *chart, size_t s, size_t c, double x, double y) {
    bool first = chart->spec->kind == CHART_DUMBBELL && s == 0;
    bool open = first || palette_preliminary(chart->data->series[s].points[c].cell->flags);
    draw(pen, chart, s, palette_point(chart, s, c), open, x, y);
}
