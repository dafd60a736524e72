#ifndef CHARTS_MARK_H
#define CHARTS_MARK_H

// Dots that stand for numbers: in dot plots, lollipops, dumbbells and slopes, and as samples in their legends.

#include "charts/kind.h"
#include "charts/pen.h"

// The dot of a series in a colour: each series has a shape of its own, so that colour is not all that tells
// them apart; of the two series of a dumbbell the first is open.
void mark_draw(Pen *pen, const Chart *chart, size_t series, Colour colour, double x, double y);

// The dot of a point: open too when its number is not final.
void mark_draw_point(Pen *pen, const Chart *chart, size_t series, size_t category, double x, double y);

double mark_radius(const Chart *chart);

#endif
