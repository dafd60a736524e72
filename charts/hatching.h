#ifndef CHARTS_HATCHING_H
#define CHARTS_HATCHING_H

// Surfaces filled with strokes: what has no number; and, where the design or the figure asks for patterns, series,
// sectors and classes, so that they can be told apart in black and white. Strokes are lines that end at the outline,
// not patterns of the output's: they look alike in a PDF, an SVG and a PNG. They lie wide enough apart not to fill up
// in print.

#include "charts/kind.h"
#include "charts/pen.h"

// Strokes at an angle (degrees from the right, upwards), one way or also across; weight 0: the outline alone.
typedef struct Hatch {
    double angle, apart, weight;
    bool crossed;
} Hatch;

// The patterns of series, in order of use: neighbours differ most. Pattern 0 is solid and has no hatch (NULL); after
// HATCHING_PATTERNS they start again.
enum { HATCHING_PATTERNS = 8, HATCHING_OPEN = 2 };
const Hatch *hatching_of(size_t pattern);

// One of a row of classes from the least (share 0, open) to the most (share 1): ever denser. below: of those below a
// middle, whose strokes fall.
Hatch hatching_class(double share, bool below);

// Fills the path begun with ground and strokes in a colour, and draws its outline.
void hatching_fill(Pen *pen, Arena *arena, const Hatch *hatch, Colour ground, Colour colour, Stroke outline);

// What has no number: fills the path begun, without an outline.
void hatching_fill_missing(Pen *pen, const Chart *chart);

#endif
