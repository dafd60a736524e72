#ifndef CHARTS_MARKER_H
#define CHARTS_MARKER_H

// Marks at points of lines. Where names stand in a legend, each series has a shape of its own there and at
// the end of its line, so that colour is not all that tells them apart.

#include "charts/pen.h"

// Adds to the path the outline of a shape around x, y, about as large to the eye as a circle of this radius.
// Shape 0 is the circle; after ten they start again.
void marker_path(Pen *pen, size_t shape, double x, double y, double radius);

#endif
