#ifndef LAYOUTS_LINEBREAK_H
#define LAYOUTS_LINEBREAK_H

// Which of the places where lines may end are taken: those of least total demerits over the paragraph (Knuth
// and Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11, 1981). Knows widths
// only, no text.
//
// A line is as bad as its spaces are far from their natural width (justified), or as it is short of
// the measure (ragged). Hyphens, two hyphens in a row, a loose line after a tight one and a lonely
// last word cost extra.
//
// Time is linear in the number of places: at each, only the line beginnings less than a
// measure back are tried.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What stands between the paragraph's start and some point, if all of it stood on one line (points).
typedef struct Extent {
    double width; // natural width
    double space; // of which word spaces that stretch and shrink
} Extent;

// A place in a row of boxes (layouts/boxes.h): before a box, or offset bytes into it.
typedef struct BoxPlace {
    uint32_t box, offset;
} BoxPlace;

// A place where a line may end.
typedef struct Break {
    Extent end;     // up to the end of the line's text: spaces that vanish at the break left out
    Extent next;    // up to the first text of the next line
    double hyphen;  // width of the hyphen that appears when the line ends here; 0: none appears
    double penalty; // what it costs to end a line here, on the scale of badness (0–100); never negative
    bool flagged;   // the line then ends in a hyphen or dash: two of them in a row are avoided
    bool forced;    // the line ends here whatever it costs
    BoxPlace end_at, next_at; // for the caller: the same two points in its text
} Break;

// The lines to fill.
typedef struct LineGoal {
    double first, rest; // width of the first and of every other line
    bool justify;       // word spaces stretch and shrink; else lines are short by what is left
    double em;          // the text's size
} LineGoal;

// More places, between breaks[index - 1] and breaks[index]: hyphenation points, in order. Asked only for
// words in which a line could end, and only when no good lines are possible without; may be asked twice for
// the same index.
typedef struct HyphenSource {
    void *context;
    size_t (*hyphens)(void *context, size_t index, const Break **breaks);
} HyphenSource;

// Word spaces in justified lines, as shares of their natural width.
#define SPACE_STRETCH 0.5  // at badness 100
#define SPACE_SHRINK  0.25 // at most

// Chooses among breaks (in order; the last is the end of the paragraph, and forced). source may be NULL.
// Returns how many lines there are; chosen[i] ends line i. A line is wider than the goal only when its first
// possible end is already beyond. On the arena, which also holds the working memory.
size_t linebreak(Arena *arena, const Break *breaks, size_t count, const LineGoal *goal,
                 const HyphenSource *source, Break **chosen);

#endif
