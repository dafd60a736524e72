#ifndef FONTS_SHAPE_H
#define FONTS_SHAPE_H

// Shaping: text to glyphs (HarfBuzz), with kerning and ligatures, each character in the first font of the
// list that has it. A shaped text is independent of size: measures in ems, so a word is shaped once for all
// sizes. Words are cached for the life of the shaper.

#include "base/arena.h"
#include "fonts/font.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Glyph {
    uint32_t id;
    uint32_t cluster;      // byte offset into the run's text of the first character this glyph stands for
    float advance, dx, dy; // ems; dy up
} Glyph;

// Glyphs of one font, left to right. text is the stretch of characters they show, in a copy of its own that
// leaves out what shows nothing (soft hyphens, controls, zero-width spaces): it can be shorter than the
// text that was shaped.
typedef struct GlyphRun {
    const Font *font;
    const char *text;
    size_t text_length;
    const Glyph *glyphs;
    size_t count;
    double width;      // sum of advances, ems
    unsigned features; // as asked for
} GlyphRun;

typedef struct Shaped {
    const GlyphRun *runs;
    size_t count;
    double width;        // ems
    const char *unshown; // first character no font has (in the run's text); NULL when all are shown
} Shaped;

typedef struct Shaper Shaper;

// Lives as long as one job; the results live in its arena. Several shapers may share a FontSet. Do not
// release the arena to a mark (arena_release) set before a call of shape: the cache would keep what is gone.
// Give scratch work an arena of its own.
Shaper *shaper_new(Arena *arena);
void shaper_free(Shaper *shaper); // gives back what is not in the arena

enum {
    SHAPE_TABULAR = 1,
    SHAPE_SUPERSCRIPT = 2,
    SHAPE_NO_LIGATURES = 4
}; // features; superscript only if the font has it

// Shapes length bytes of text in a language ("nb"). The result is cached and shared: do not change it. Line
// breaks and hyphens are not its business; a soft hyphen (U+00AD) is shown as nothing, a no-break space as a
// space. A whole label is shaped as one, spaces and all: kerning across the space is kept, and a glyph costs
// 0.1 µs. Runs are in the order of the text; a line that mixes writing directions is not reordered.
const Shaped *shape(Shaper *shaper, const FontList *fonts, const char *lang, unsigned features,
                    const char *text, size_t length);

#endif
