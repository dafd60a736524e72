#ifndef LAYOUTS_PARAGRAPH_H
#define LAYOUTS_PARAGRAPH_H

// Paragraphs: inline spans to lines. The line breaks are those of least total badness over the
// whole paragraph (Knuth and Plass, "Breaking Paragraphs into Lines", 1981), with hyphenation where
// the style allows it.
//
//     spans ──> boxes, glue, penalties ──> breakpoints ──> Line[]: runs at x positions, on a baseline
//
// Laying out has no effect on pages: a paragraph can be set for several widths; paragraph_place then puts
// lines on a page.

#include "base/diag.h"
#include "fonts/breaks.h"
#include "fonts/shape.h"
#include "model/design.h"
#include "pages/page.h"

// One stretch of text in one look.
typedef struct Span {
    const char *text; // UTF-8; U+2028 breaks the line
    size_t length;
    const FontList *fonts;
    double size, tracking;
    double rise; // baseline shift, up
    Colour colour;
    const char *lang;  // for shaping, breaking and hyphenation
    unsigned features; // SHAPE_…
    Place place;       // for the warning about characters no font has
    Element *element;  // whose content this is; NULL: an artifact
    // a link over the span (the element is then a TAG_LINK, or inside one)
    const char *uri, *target, *contents;
    Element *link_element;
    int anchor;       // caller's number for something anchored here (a footnote), or -1
    const char *name; // of a destination where the span begins, or NULL; such a span may be without text
    struct PageNumber *page_number; // whose text this is (layouts/page_numbers.h), or NULL
} Span;

typedef struct ParagraphStyle {
    Align align;
    double leading;
    double indent;      // of the first line
    double left, right; // extra margins
    bool hyphenate;
    bool balance; // ragged text of few lines gets lines of like length: titles, captions, heads
    double hang;  // hanging indent: of all lines but the first
} ParagraphStyle;

// A piece of a line: consecutive glyphs of one span.
typedef struct Piece {
    const GlyphRun *run;
    const Span *span;
    double x;         // from the left edge of the measure
    double width;     // as set
    double stretch;   // added to each space in it
    bool soft_hyphen; // the hyphen of a divided word
    bool space_after; // a space follows in the text, but the line ends here
} Piece;

typedef struct Line {
    const Piece *pieces;
    size_t count;
    double width;           // as set, from the left edge of the measure: margin, indent and text
    double ascent, descent; // of the largest font in it
    bool ends_hyphenated;
} Line;

typedef struct Paragraph {
    const Line *lines;
    size_t count;
    double measure, leading;
    double widest;     // the widest line
    bool overfull;     // a word was wider than the measure
    const Span *spans; // as given
    size_t span_count;
} Paragraph;

// Characters already reported as missing. One for a job; zeroed is none.
typedef struct UnshownSet {
    VEC(uint32_t) codes;
} UnshownSet;

typedef struct TextContext {
    Arena *arena;
    Diag *diag;
    FontSet *fonts;
    Shaper *shaper;
    Breaker *breaker;
    UnshownSet *unshown; // NULL: a missing character is reported each time it is met
} TextContext;

// Sets spans in a measure (points). The spans are copied, their texts are not. Without any
// text there are no lines.
//
// Justified lines fill the measure exactly but for the last, those before a forced break and those without a
// space. A no-break space breaks no line and keeps its width in justified text, so that "1 234" stays one
// number to the eye. Superscripts stick to what they follow. Addresses (https://…, www.…) break at their
// marks, without a hyphen.
//
// A word wider than the measure is broken between any two characters, without a hyphen, as the last resort:
// "layout.overfull" (warning, once for a paragraph). Where not even one character has room it sticks out, and
// "layout.overfull" is an error.
//
// Reports "font.no-glyph" (warning) with the place of the span: where in it the character stood is no longer
// known, since white space has been collapsed.
Paragraph paragraph_set(const TextContext *context, const Span *spans, size_t count,
                        const ParagraphStyle *style, double measure);

// Says that a space follows in the text behind the last line, which does not show: between a number that stands by
// itself and the title it is the number of.
void paragraph_end_in_space(Arena *arena, Paragraph *paragraph);

// The width of spans set on one line (of the widest line when there are forced breaks).
double spans_width(const TextContext *context, const Span *spans, size_t count);

// The widest unbreakable stretch: the least measure that is not overfull.
double spans_least_width(const TextContext *context, const Span *spans, size_t count, bool hyphenate);

// The destinations alone of lines that are placed likewise: what a draft needs to know.
void paragraph_place_names(Pages *pages, Page *page, const Paragraph *paragraph, size_t first, size_t count,
                           double y);

// Puts lines first … first+count-1 on page with the first baseline at y; x is the measure's left edge.
// Links become link areas, one for each line they touch; named spans become destinations, at the end
// those without text too.
void paragraph_place(Pages *pages, Page *page, const Paragraph *paragraph, size_t first, size_t count,
                     double x, double y);

#endif
