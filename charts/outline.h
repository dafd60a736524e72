#ifndef CHARTS_OUTLINE_H
#define CHARTS_OUTLINE_H

// Regions as they are drawn: in points, with no more corners than can be seen. A border between two regions loses the
// same corners on both sides, so that no gaps open: it is parted where three regions meet, and what lies between
// two such places is thinned by itself, from the same end (Douglas and Peucker, 1973).

#include "model/geography.h"

typedef struct OutlineFrame {
    GeoExtent extent; // what is shown
    double scale;     // points for a unit of it
    double left, top; // where its corner is drawn
} OutlineFrame;

// All regions together: their borders are compared. The result has the same regions, without rings that became too
// small to be seen (a region keeps at least one).
GeoRegion *outline_make(Arena *arena, const GeoRegion *regions, size_t count, const OutlineFrame *frame);

#endif
