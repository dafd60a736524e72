#ifndef FONTS_OUTLINE_H
#define FONTS_OUTLINE_H

// Glyph outlines, for whoever paints text without a font engine of its own (pages/enlarge.h).

#include "fonts/font.h"

// Receives an outline: ems, y up, every figure closed before the next begins. Quadratic curves
// arrive as cubic ones.
typedef struct OutlineSink {
    void (*move)(void *user, double x, double y);
    void (*line)(void *user, double x, double y);
    void (*curve)(void *user, double x1, double y1, double x2, double y2, double x, double y);
    void (*close)(void *user);
} OutlineSink;

// Sends the outline of a glyph; nothing for a blank one.
void font_outline(const Font *font, uint32_t glyph, const OutlineSink *sink, void *user);

#endif
