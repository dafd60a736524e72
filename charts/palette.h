#ifndef CHARTS_PALETTE_H
#define CHARTS_PALETTE_H

// Colours of series, and of the text that stands for them.

#include "charts/kind.h"
#include "charts/pen.h"

// The colour of series i; the palette starts again when there are more series than colours.
Colour palette_series(const Design *design, size_t i);

// The same hue, dark enough for text on paper (4.5:1).
Colour palette_text(const Design *design, size_t i);

// What a bar of series i is filled with: half as strong when the flags say that its number is not final.
Colour palette_bar(const Design *design, size_t i, unsigned flags);

// Fills the path drawn as a bar; one that is not final gets an outline in the full colour.
void palette_fill_bar(Pen *pen, const Design *design, size_t i, unsigned flags);

// True for provisional, estimated and forecast numbers.
bool palette_preliminary(unsigned flags);

// Paper, ink or black, whichever first can be read (4.5:1) on the fill.
Colour palette_text_on(const Design *design, Colour fill);

// Warns, "chart.palette-exhausted", when two series must share a colour.
void palette_check(const Chart *chart);

#endif
