#ifndef LAYOUTS_PARAGRAPH_H
#define LAYOUTS_PARAGRAPH_H

// Paragraphs: inline spans to lines. The line breaks are those of least total badness over the whole paragraph
// (Knuth and Plass, "Breaking Paragraphs into Lines", 1981), with hyphenation where the style allows it.
//
//     spans ──> boxes, glue, penalties ──> breakpoints ──> Line[]: runs at x positions, on a baseline
//
// Laying out has no effect on pages: a paragraph can be set for several widths; paragraph_place then puts lines on a
// page.

#include "base/diag.h"
#include "fonts/breaks.h"
#include "fonts/shape.h"
#include "model/design.h"
#include "pages/page.h"

// One stretch of text in one look.
typedef struct Span {
    const char *text;      // UTF-8; U+2028 breaks the line
    size_t length;
    const FontList *fonts;
    double size, tracking;
    double rise;           // baseline shift, up
    Colour colour;
    const char *lang;      // for shaping, breaking and hyphenation
    unsigned features;     // SHAPE_…
    Place place;           // for the warning about characters no font has
    Element *element;      // whose content this is; NULL: an artifact
    // a link over the span (the element is then a TAG_LINK, or inside one)
    const char *uri, *target, *contents;
    Element *link_element;
    int anchor;            // caller's number for something anchored here (a footnote), or -1
} Span;

typedef struct ParagraphStyle {
    Align align;
    double leading;
    double indent;         // of the first line
    double left, right;    // extra margins
    bool hyphenate;
    double hang;           // hanging indent: of all lines but the first
} ParagraphStyle;

// A piece of a line: consecutive glyphs of one span.
typedef struct Piece {
    const GlyphRun *run;
    const Span *span;
    double x;              // from the left edge of the measure
    double stretch;        // added to each space in it
    bool soft_hyphen;
} Piece;

typedef struct Line {
    const Piece *pieces;
    size_t count;
    double width;          // natural width as set, including the indent
    double ascent, descent; // of the largest font in it
    bool ends_hyphenated;
} Line;

typedef struct Paragraph {
    const Line *lines;
    size_t count;
    double measure, leading;
    double widest;         // the widest line
    bool overfull;         // a word wider than the measure sticks out
} Paragraph;

typedef struct TextContext {
    Arena *arena;
    Diag *diag;
    FontSet *fonts;
    Shaper *shaper;
    Breaker *breaker;
} TextContext;

// Sets spans in a measure (points). Reports "font.no-glyph" (warning) with the place of a character no font has.
Paragraph paragraph_set(const TextContext *context, const Span *spans, size_t count, const ParagraphStyle *style,
                        double measure);

// The width of spans set on one line.
double spans_width(const TextContext *context, const Span *spans, size_t count);

// The widest unbreakable stretch: the least measure that is not overfull.
double spans_least_width(const TextContext *context, const Span *spans, size_t count, bool hyphenate);

// Puts lines first … first+count-1 on page with the first baseline at y; x is the measure's left edge. Links become
// link areas.
void paragraph_place(Pages *pages, Page *page, const Paragraph *paragraph, size_t first, size_t count, double x,
                     double y);

#endif
