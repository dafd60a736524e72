#ifndef CHARTS_DIVERGING_H
#define CHARTS_DIVERGING_H

// Colours of diverging stacks: one hue before the middle and another after it, the stronger the further out;
// grey for the neutral part and lighter grey for what is put aside. The hues are two of the design's palette:
// its first, and of the others the one furthest from that in hue.

#include "charts/kind.h"

Colour diverging_colour(const Chart *chart, size_t series);

#endif
