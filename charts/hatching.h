#ifndef CHARTS_HATCHING_H
#define CHARTS_HATCHING_H

// The pattern of what has no number: strokes that rise to the right, wide enough apart not to fill up in print.

#include "charts/kind.h"
#include "charts/pen.h"

typedef struct HatchPoint {
    double x, y;
} HatchPoint;

// A closed line; a surface is made of several, in which what is inside an odd number of them is filled.
typedef struct HatchRing {
    const HatchPoint *points;
    size_t count;
} HatchRing;

void hatching_draw(Pen *pen, const Chart *chart, const HatchRing *rings, size_t count);
void hatching_draw_box(Pen *pen, const Chart *chart, double x, double y, double width, double height);

#endif
