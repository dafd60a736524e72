#ifndef CHARTS_INTERVAL_H
#define CHARTS_INTERVAL_H

// Confidence intervals and the like, as error bars: a thin line from bound to bound with a short stroke at
// either end, on a line of paper that keeps it apart from what is behind it.

#include "charts/kind.h"
#include "charts/pen.h"
#include "charts/scale.h"

// Of a point that has bounds; nothing of another. at: its middle across the scale; size: of the strokes.
void interval_draw_lying(Pen *pen, const Chart *chart, const ChartPoint *point, const LinearScale *scale,
                         double at, double size);
void interval_draw_standing(Pen *pen, const Chart *chart, const ChartPoint *point, const LinearScale *scale,
                            double at, double size);

// Where a number stands clear of its interval: beyond the bound further from zero, or at the number itself.
double interval_end(const ChartPoint *point);

#endif
