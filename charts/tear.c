#include "charts/tear.h"

#include <math.h>

static const double away = 5;    // of the strip's middle from where bars begin
static const double strip = 2.5; // its width
static const double tooth = 4;   // along the strip, and a third of it across
static const double rule = 0.5;

typedef struct Tear {
    Pen *pen;
    double at; // the middle of the strip, across the bars
    bool lying;
} Tear;

static void go(const Tear *tear, bool first, double across, double along) {
    double x = tear->lying ? across : along, y = tear->lying ? along : across;
    if (first)
        pen_move(tear->pen, x, y);
    else
        pen_line(tear->pen, x, y);
}

// One edge of the strip, offset from its middle; back: from to to from.
static void edge(const Tear *tear, double offset, double from, double to, bool back, bool first) {
    int teeth = (int)fmax(1, round((to - from) / tooth));
    for (int i = 0; i <= teeth; i++) {
        int n = back ? teeth - i : i;
        double along = from + (to - from) * n / teeth, across = (n % 2 ? 1 : -1) * tooth / 6;
        go(tear, first && i == 0, tear->at + offset + across, along);
    }
}

static void draw(const Tear *tear, const Chart *chart, double from, double to) {
    const Design *design = chart->context->design;
    edge(tear, -strip / 2, from, to, false, true);
    edge(tear, strip / 2, from, to, true, false);
    pen_close(tear->pen);
    pen_fill(tear->pen, design->paper);
    for (int side = -1; side <= 1; side += 2) {
        edge(tear, side * strip / 2, from, to, false, true);
        pen_stroke(tear->pen, (Stroke){.colour = design->secondary, .width = rule});
    }
}

void tear_draw_column(Pen *pen, const Chart *chart, double x, bool right, double top, double bottom) {
    Tear tear = {pen, x + (right ? away : -away), true};
    draw(&tear, chart, top, bottom);
    pen_rule(pen, x, top, x, bottom, (Stroke){.colour = chart->context->design->secondary, .width = rule});
}

void tear_draw_row(Pen *pen, const Chart *chart, double y, bool up, double left, double right) {
    Tear tear = {pen, y + (up ? -away : away), false};
    draw(&tear, chart, left, right);
    pen_rule(pen, left, y, right, y, (Stroke){.colour = chart->context->design->secondary, .width = rule});
}
