#include "charts/interval.h"

static const double width = 0.8, paper_width = 2.2;

static void draw(Pen *pen, double from, double to, double at, double size, bool lying, Stroke stroke) {
    double ends[] = {from, to};
    if (lying)
        pen_rule(pen, from, at, to, at, stroke);
    else
        pen_rule(pen, at, from, at, to, stroke);
    for (int i = 0; i < 2; i++)
        if (lying)
            pen_rule(pen, ends[i], at - size / 2, ends[i], at + size / 2, stroke);
        else
            pen_rule(pen, at - size / 2, ends[i], at + size / 2, ends[i], stroke);
}

static void draw_both(Pen *pen, const Chart *chart, const ChartPoint *point, const LinearScale *scale,
                      double at, double size, bool lying) {
    const Design *design = chart->context->design;
    if (!point->bounded)
        return;
    double from = scale_at(scale, point->lower), to = scale_at(scale, point->upper);
    draw(pen, from, to, at, size, lying, (Stroke){.colour = design->paper, .width = paper_width});
    draw(pen, from, to, at, size, lying, (Stroke){.colour = design->ink, .width = width});
}

void interval_draw_lying(Pen *pen, const Chart *chart, const ChartPoint *point, const LinearScale *scale,
                         double at, double size) {
    draw_both(pen, chart, point, scale, at, size, true);
}

void interval_draw_standing(Pen *pen, const Chart *chart, const ChartPoint *point, const LinearScale *scale,
                            double at, double size) {
    draw_both(pen, chart, point, scale, at, size, false);
}

double interval_end(const ChartPoint *point) {
    if (!point->bounded)
        return point->value;
    return point->value < 0 ? point->lower : point->upper;
}
