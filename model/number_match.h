#ifndef MODEL_NUMBER_MATCH_H
#define MODEL_NUMBER_MATCH_H

// Where in the data a number typed by hand may be from, and the <value> that would print it.
//
// Looked for, best first: cells and differences in time that are the number; that are it when rounded as it
// is typed, or with the rounding word typed before it; and, only where there are none of these, cells that
// are nearly it: within one per cent, one off in the last digit, or with two neighbouring digits swapped.
// A number in millions is looked for in units that count in ones, in thousands and in millions.
// Where the sentence names a place or a period whose own cell is nearly the number, an equal one elsewhere does
// not hide it. Cells whose unit contradicts what is typed are none. Among equals that cell wins whose categories are named nearest, and whose unit is the one typed; then the latest. A number
// that many cells are, none of them spoken of, is left without a suggestion: there would be no sense in it.

#include "model/number_index.h"
#include "model/number_mentions.h"
#include "model/prose.h"

typedef enum MatchKind {
    MATCH_NONE,
    MATCH_EQUAL,
    MATCH_ROUNDED,
    MATCH_NEAR,
    MATCH_SWAPPED,
    MATCH_ELSEWHERE, // equal to a cell, but the sentence names another, which is nearly it
    MATCH_YEAR,      // a period of a dataset, for <label>
} MatchKind;

enum { MATCHES_MAX = 3 }; // that are suggested; one more is kept, to know whether they stand out

typedef struct NumberMatch {
    MatchKind kind;
    double score, context; // context: what mentions_weight says
    size_t dataset, cell;  // dataset: in the index
    bool difference;
    size_t end;         // of the typed text it stands for
    const char *insert; // what would stand in place of the typed text; NULL where no element can stand
    const char *what;   // for people: what it prints, and where it is from
} NumberMatch;

typedef struct NumberMatches {
    MatchKind kind; // of the best; also when there is no suggestion because they are too many
    NumberMatch best[MATCHES_MAX + 1];
    size_t count; // of best
    size_t end;   // of the typed text that each suggestion stands for, from the rounding word on: past a unit
    size_t found; // of all
    const char *named; // of MATCH_ELSEWHERE: "2023, Askvik"
} NumberMatches;

typedef struct NumberFinder NumberFinder;
NumberFinder *number_finder_new(Arena *arena, const Dataset *const *datasets, size_t count);

// The matches of a number in a text; text after text, and in each number after number.
NumberMatches number_find(NumberFinder *finder, const Prose *prose, const ProseNumber *number);

// True when cells of very large datasets were not looked at.
bool number_finder_partial(const NumberFinder *finder);

#endif
