#ifndef CHARTS_TEAR_H
#define CHARTS_TEAR_H

// The mark of a broken axis: a jagged strip of paper across the plot and through every bar, near the end
// that is not zero, and a rule there. Nobody can then take a bar's length for its number.

#include "charts/kind.h"
#include "charts/pen.h"

// Across lying bars that begin at x, from top to bottom; right: they go to the right from there.
void tear_draw_column(Pen *pen, const Chart *chart, double x, bool right, double top, double bottom);

// Across standing bars that begin at y, from left to right; up: they go up from there.
void tear_draw_row(Pen *pen, const Chart *chart, double y, bool up, double left, double right);

#endif
