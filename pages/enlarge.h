#ifndef PAGES_ENLARGE_H
#define PAGES_ENLARGE_H

// A finished page made larger or smaller, type and lines and all; and its text as shapes, for what cannot set type.

#include "pages/page.h"

// Multiplies every measure of a page with a factor: its size, its items and link areas, the destinations on it, and the
// boxes of figures. For a publication of this one page.
void page_enlarge(Pages *pages, Page *page, double factor);

// The outlines of an item of glyphs as one filled path, on the arena.
Path glyphs_outline(Arena *arena, const GlyphsItem *glyphs);

// How far the pen goes from the beginning of the glyphs to their end, in points: widths, tracking and word space.
double glyphs_width(const GlyphsItem *glyphs);

#endif
