#ifndef GENERATOR_EXPORT_SVG_FONTS_H
#define GENERATOR_EXPORT_SVG_FONTS_H

// The fonts of an SVG file: how text names them, and their subsets inside the file.

#include "base/buf.h"
#include "base/diag.h"
#include "pages/page.h"

typedef struct SvgFont {
    const Font *font;
    const char *families; // value of font-family, each in single quotes
    VEC(uint32_t) codes;  // characters used
    const void *bytes;    // embedded; NULL: not
    size_t size;
    const char *name; // of the embedded font, which no other page's fonts have
} SvgFont;

typedef struct SvgFonts {
    VEC(SvgFont) fonts;
} SvgFonts;

// The fonts of a page's text. embed: with their subsets, and a warning of each that may not be embedded.
SvgFonts svg_fonts_collect(Arena *arena, Diag *diag, const Page *page, bool embed);

// One of those collected.
const SvgFont *svg_font_find(const SvgFonts *fonts, const Font *font);

// The style sheet with the embedded fonts; nothing when there are none.
void svg_fonts_write(const SvgFonts *fonts, Buf *out);

#endif
