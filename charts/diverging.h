#ifndef CHARTS_DIVERGING_H
#define CHARTS_DIVERGING_H

// Colours of two sides: of diverging stacks, and of ups and downs. Their hues are the bluest of the design's
// palette and, below the middle, the yellowest: those who cannot tell red from green can tell these apart.

#include "charts/hatching.h"

Colour diverging_hue(const Design *design, bool below);

// Of a series in a diverging stack: the stronger the further out; grey for the neutral part and darker grey for
// what is put aside.
Colour diverging_colour(const Chart *chart, size_t series);

// What it is hatched with where there are patterns: the denser the further out below the middle, the neutral part
// open. False for what is solid: all above the middle.
bool diverging_hatch(const Chart *chart, size_t series, Hatch *hatch);

#endif
