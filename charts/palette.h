#ifndef CHARTS_PALETTE_H
#define CHARTS_PALETTE_H

// Colours of series, and of the text that stands for them.

#include "charts/kind.h"

// The colour of series i; the palette starts again when there are more series than colours.
Colour palette_series(const Design *design, size_t i);

// The same hue, dark enough for text on paper (4.5:1).
Colour palette_text(const Design *design, size_t i);

// Paper, ink or black, whichever first can be read (4.5:1) on the fill.
Colour palette_text_on(const Design *design, Colour fill);

// Warns, "chart.palette-exhausted", when two series must share a colour.
void palette_check(const Chart *chart);

#endif
