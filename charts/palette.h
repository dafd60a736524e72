#ifndef CHARTS_PALETTE_H
#define CHARTS_PALETTE_H

// Colours of series, and of the text that stands for them.

#include "charts/kind.h"
#include "charts/pen.h"

// The colour of series i; the palette starts again when there are more series than colours.
Colour palette_series(const Design *design, size_t i);

// The same hue, dark enough for text on paper (4.5:1).
Colour palette_text(const Design *design, size_t i);

// True for provisional, estimated and forecast numbers.
bool palette_preliminary(unsigned flags);

// The colours of what a chart shows: that of the series, or grey beside what is highlighted. Of a series as a
// whole, for its name and sample: grey when none of it is.
Colour palette_point(const Chart *chart, size_t series, size_t category);
Colour palette_point_text(const Chart *chart, size_t series, size_t category);
Colour palette_sample(const Chart *chart, size_t series);

// What a bar is filled with: half as strong, with an outline in the full colour, when its number is not final; hatched
// where there are patterns, and then paper is what texts stand on. Filling ends the path of the bar.
Colour palette_point_bar(const Chart *chart, size_t series, size_t category);
void palette_fill_point(Pen *pen, const Chart *chart, size_t series, size_t category);

// Whether there is hatching where a point is drawn, so that texts need a clear ground.
bool palette_hatched(const Chart *chart, size_t series, size_t category);

// Fills the path begun with one of the patterns (charts/hatching.h) in a colour, solid where there are none.
// preliminary: half as strong, with an outline.
void palette_fill(Pen *pen, const Chart *chart, Colour colour, size_t pattern, bool preliminary);

// A sample of a series; the number that its dashes and its hatching have (0: solid), 0 for all without patterns.
void palette_fill_sample(Pen *pen, const Chart *chart, size_t series);
size_t palette_dash(const Chart *chart, size_t series);

// Some of a colour and the rest paper.
Colour palette_tint(const Design *design, Colour colour, double share);

// Paper, ink, black or white, whichever first can be read (4.5:1) on the fill: one always can.
Colour palette_text_on(const Design *design, Colour fill);

// What has no name of its own («Others») is grey.
Colour palette_rest(const Design *design);

// Whether a part of a pie has a colour of the palette: what is not highlighted has not, nor the rest.
bool palette_has_colour(const Chart *chart, size_t part);

// Warns, "chart.palette-exhausted", when two series, or two parts of a pie, must share a colour.
void palette_check(const Chart *chart);

#endif
