#include "charts/interval.h"
#include "charts/palette.h"

#include <math.h>

static const double width = 0.8;

// A stroke along the scale, or across it when from is to.
static void rule(const Interval *interval, Colour colour, double from, double to, double at, double half) {
    Stroke stroke = {.colour = colour, .width = width};
    if (interval->lying)
        pen_rule(interval->pen, from, at - half, to, at + half, stroke);
    else
        pen_rule(interval->pen, at - half, from, at + half, to, stroke);
}

void interval_draw(const Interval *interval, size_t s, size_t c, double at) {
    const ChartPoint *point = &interval->chart->data->series[s].points[c];
    const Design *design = interval->chart->context->design;
    if (!point->bounded)
        return;
    double ends[] = {scale_at(interval->scale, point->lower), scale_at(interval->scale, point->upper)};
    double from = fmin(ends[0], ends[1]), to = fmax(ends[0], ends[1]);
    double value = scale_at(interval->scale, point->value), bar_from = 0, bar_to = 0;
    Colour on_bar = palette_text_on(design, palette_point_bar(interval->chart, s, c));
    if (interval->on_bars) {
        bar_from = fmin(fmax(fmin(interval->base, value), from), to);
        bar_to = fmin(fmax(fmax(interval->base, value), from), to);
    } else {
        bar_from = bar_to = from;
    }
    if (bar_from > from)
        rule(interval, design->ink, from, bar_from, at, 0);
    if (bar_to > bar_from)
        rule(interval, on_bar, bar_from, bar_to, at, 0);
    if (to > bar_to)
        rule(interval, design->ink, bar_to, to, at, 0);
    for (int i = 0; i < 2; i++) { // an end lies on the bar, or beyond it
        bool inside = bar_to > bar_from && ends[i] >= bar_from && ends[i] <= bar_to && ends[i] != value;
        rule(interval, inside ? on_bar : design->ink, ends[i], ends[i], at, interval->size / 2);
    }
}

double interval_end(const ChartPoint *point) {
    if (!point->bounded)
        return point->value;
    return point->value < 0 ? point->lower : point->upper;
}
