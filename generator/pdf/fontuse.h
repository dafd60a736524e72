#ifndef GENERATOR_PDF_FONTUSE_H
#define GENERATOR_PDF_FONTUSE_H

// Which glyphs of which fonts the pages use, and what text each glyph stands for; at the end, the font
// objects: one subset for each font, shared by all pages.
//
// Text is written as two-byte glyph ids (Type 0 fonts, Identity-H; the subsets keep the ids). ToUnicode gives
// each glyph of a font object one text. A glyph that stands for two texts (the hyphen that is in the word,
// and the one that is only there because the line ends) is shown in two font objects, which share all but
// their ToUnicode: more programs know ToUnicode than know ActualText.

#include "base/diag.h"
#include "fonts/font.h"
#include "generator/pdf/object.h"

typedef struct FontUses FontUses;
typedef struct FontUse FontUse;

FontUses *fontuses_new(Arena *arena);

// The use of a font, made when it is new. Its resource name is F and its number.
FontUse *fontuse_find(FontUses *uses, const Font *font);
size_t fontuse_number(const FontUse *use);

// Width of a glyph as the file will say: in 1/1000 of the font size, rounded to hundredths.
double fontuse_width(FontUse *use, uint32_t glyph);

// The use of the same font in which a glyph stands for text: the one given, unless the glyph already means
// something else there. text is not empty. NULL when the
// glyph has more meanings than can be kept apart.
FontUse *fontuse_for_text(FontUse *use, uint32_t glyph, const char *text, size_t length);

// Says that a glyph is shown as part of something whose text is given in place. text (may be empty) is then
// the glyph's own if it has no other in the end: for programs that do not look at texts given in place.
void fontuse_add_part(FontUse *use, uint32_t glyph, const char *text, size_t length);

// The fonts used, in no order, on the arena.
const Font **fontuses_fonts(const FontUses *uses, Arena *arena, size_t *count);

// Writes the font objects; *resources is then a resource dictionary with all fonts. False after reporting
// "pdf.font-not-embeddable".
bool fontuses_write(const FontUses *uses, Diag *diag, Arena *arena, PdfFile *file, PdfRef *resources);

#endif
