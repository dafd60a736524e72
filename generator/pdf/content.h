#ifndef GENERATOR_PDF_CONTENT_H
#define GENERATOR_PDF_CONTENT_H

// The content stream of a page: its items as operators, each content sequence marked with its structure type
// and marked-content number, everything else marked as an artifact. The graphics state is never saved and
// restored: every operator that would change nothing is left out instead.
//
// Positions are rounded to 1/1000 pt. Text advances by the widths in the file; where shaping wants otherwise
// (kerning, word stretch) the difference is told in the TJ array, so no error adds up along a line.

#include "base/buf.h"
#include "generator/pdf/fontuse.h"
#include "pages/page.h"

typedef struct Content {
    Buf *out;
    FontUses *fonts;
    double height; // of the page: PDF counts upwards from its foot
    bool bad;      // a coordinate was not a number or out of range
    // where the stream is
    const Item *sequence;              // first item of the open marked-content sequence, or NULL
    bool sequence_of_text;             // the sequence lies within a text object
    bool in_text, in_array, in_string; // within BT … ET; within [ … ]TJ; within ( … ) in that
    long line_x, line_y;               // start of the line in the open text object, in 1/1000 pt
    double at;                         // where the viewer would put the next glyph, from the left edge
    // graphics state; what is not known yet has a value nothing can be equal to
    const FontUse *font;
    double size, tracking, rise, line_width;
    int64_t fill, stroke; // 0xRRGGBB or -1
    int caps, joins;
    bool unseen;        // text is shown in rendering mode 3: neither filled nor stroked
    const Path *dashed; // path whose dash is set, or NULL: solid
} Content;

// Writes the content of a page into out. False when something lies outside ±32,767 pt or is not a number.
bool content_write(Buf *out, const Page *page, FontUses *fonts);

// Steps shared by the parts of the writer (text.c, path.c).
void content_number(Content *content, double value); // " 12.5"; checks the range
void content_colour(Content *content, PageColour colour, int64_t *current, const char *operator);
long content_thousandths(Content *content, double value); // rounded; checks the range

void content_add_glyphs(Content *content, const GlyphsItem *glyphs); // text.c
void content_begin_text(Content *content);                           // text.c
void content_end_text(Content *content);                             // text.c
void content_end_array(Content *content);                            // text.c: ends what shows glyphs
void content_add_path(Content *content, const Path *path);           // path.c

#endif
