#ifndef LAYOUTS_BOXES_H
#define LAYOUTS_BOXES_H

// Spans as a row of boxes: shaped words and word spaces, cut at spaces, span borders and places
// where a line may end.
//
//     |Andelen| |økte| |i| |nord-|norske| |kommuner|     boxes
//              ^      ^   ^      ^       ^          ^    breaks
//
// Words are shaped whole; only when a line ends inside one are its parts shaped again (layouts/lines.c).

#include "layouts/linebreak.h"
#include "layouts/paragraph.h"

// Of a break between any two characters, on the scale of badness: it shows, since nothing else costs as much.
#define LAST_RESORT_PENALTY 1e4

typedef struct Box {
    uint32_t start, length; // bytes of the row's text
    uint32_t span;
    bool space; // one word space
    bool fixed; // a word with no-break spaces in it: they do not stretch
    const Shaped *shaped;
    Extent before; // of all boxes before it
    double width;  // points
} Box;

typedef struct BoxRow {
    const TextContext *context;
    Arena *scratch;
    const Span *spans;
    const uint32_t *span_starts; // where each span begins in the text
    size_t span_count;
    const char *text; // of all spans, joined
    uint32_t length;
    VEC(Box) boxes;
    VEC(Break) breaks; // where a line may end without a dictionary; the last is the end of the text
    double hyphen_penalty;
    bool no_dictionary;  // no hyphenation points by patterns
    double last_resorts; // wider text than this may be broken anywhere; 0: none
    // hyphenation points found so far, for each break those before it
    struct HyphenPoints {
        const Break *breaks;
        size_t count;
        bool known;
    } * hyphens;
} BoxRow;

// Cuts and shapes. Everything but the shaped words is on scratch, and dies with it. Spaces at either end are
// left out; a row without words has no breaks.
BoxRow boxes_make(const TextContext *context, Arena *scratch, const Span *spans, size_t count,
                  double hyphen_penalty);

// Hyphenation points for linebreak: a HyphenSource with the row as its context.
size_t boxes_hyphens(void *row, size_t index, const Break **breaks);

// From now on places of the last resort are among the hyphenation points, in all text between two breaks that
// is wider than measure; with dictionary, those of the patterns still too.
void boxes_allow_last_resorts(BoxRow *row, double measure, bool dictionary);

// The text of a span at an offset of the row's text.
const char *boxes_span_text(const BoxRow *row, uint32_t span, uint32_t offset);

// Width in points of shaped text in the look of a span, and of the hyphen it would end in.
double boxes_shaped_width(const Span *span, const Shaped *shaped);
const Shaped *boxes_hyphen(const TextContext *context, const Span *span);

#endif
