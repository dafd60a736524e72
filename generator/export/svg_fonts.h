#ifndef GENERATOR_EXPORT_SVG_FONTS_H
#define GENERATOR_EXPORT_SVG_FONTS_H

// The fonts of an SVG file: how text names them, and their subsets inside the file.
//
// Text names the font as it is called where it is installed: office programs heed the first family of a list alone
// (LibreOffice), and know no fonts inside a file. It also has the name of the font inside the file as its `data-font`, by
// which the style sheet gives browsers that one: they know selectors of attributes, office programs do not.

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
