#ifndef CHARTS_SENTENCES_H
#define CHARTS_SENTENCES_H

// The sentences a chart is described with, whole in every language: words change places and endings from
// language to language, so nothing is put together from single words. What is put in ($1, $2, …) stands where
// it needs no ending.

#include "base/arena.h"
#include "model/language.h"

#include <stddef.h>

typedef enum Sentence {
    SENTENCE_HEAD,               // kind, title
    SENTENCE_MEASURE,            // unit, period
    SENTENCE_LINES,              // how many, what each does (list)
    SENTENCE_SERIES,             // how many, names (list)
    SENTENCE_CATEGORIES,         // how many
    SENTENCE_REGIONS,            // how many
    SENTENCE_GRID,               // rows, columns, names of the rows (list)
    SENTENCE_GROUPS,             // categories, series, names of the series (list)
    SENTENCE_ALWAYS_HIGHEST,     // series, in time
    SENTENCE_HIGHEST_ALONG,      // series, along anything else
    SENTENCE_OVERTAKES,          // series, series, when
    SENTENCE_ROSE_AND_FELL,      // to what, when
    SENTENCE_FELL_AND_ROSE,      // to what, when
    SENTENCE_OTHER_LINES,        // how many, ending from, to, when
    SENTENCE_AS_COLUMNS,         // what each series does (list)
    SENTENCE_AS_LINES,           // likewise
    SENTENCE_REMARKS,            // list
    SENTENCE_POINTS,             // how many, measure to the right, measure upwards
    SENTENCE_POINTS_MISSING,     // how many
    SENTENCE_TREND_UP,           // measure to the right, measure upwards, by how much, R²
    SENTENCE_TREND_DOWN,         // likewise
    SENTENCE_NO_TREND,           // R²
    SENTENCE_ONLY_FROM_TO,       // first, when, last, when
    SENTENCE_ONLY_EXTREMES,      // largest, where, smallest, where
    SENTENCE_EXTREMES_OF,        // series, largest, where, smallest, where
    SENTENCE_ALL_EQUAL,          // value
    SENTENCE_LAST_VALUES,        // how many, when, what each comes to
    SENTENCE_LAST_OF_SERIES,     // likewise
    SENTENCE_MISSING,            // where and why (list)
    SENTENCE_MISSING_WHY,        // when and why, of the only series
    SENTENCE_MISSING_MANY,       // how many
    SENTENCE_PROVISIONAL,        // when
    SENTENCE_PARTLY_PROVISIONAL, // when
    SENTENCE_SOME_PROVISIONAL,
    SENTENCE_SOME_ESTIMATED,
    SENTENCE_SOME_FORECAST,
    SENTENCE_ALL_PROVISIONAL,
    SENTENCE_ALL_ESTIMATED,
    SENTENCE_ALL_FORECAST,
    // stacks
    SENTENCE_LARGEST_WHOLE,      // largest sum, where, smallest, where
    SENTENCE_ONLY_WHOLE,         // sum, where
    SENTENCE_PART_RANGE,         // series: largest, where, smallest, where
    SENTENCE_LARGEST_PART,       // series, in how many, of how many categories
    SENTENCE_LARGEST_ALWAYS,     // series
    SENTENCE_LARGEST_THROUGHOUT, // series, in time
    SENTENCE_SIDE,               // names (list), share, where, share, where
    // pairs
    SENTENCE_LARGEST_GAP,       // where, first series, its value, second series, its value, difference
    SENTENCE_EQUAL_GAPS,        // where (list), difference
    SENTENCE_SMALLEST_GAP,      // where, difference
    SENTENCE_FIRST_LARGER,      // series, in how many, of how many categories
    SENTENCE_LARGER_ALWAYS,     // series
    SENTENCE_LARGER_THROUGHOUT, // series, in time
    SENTENCE_UP_AND_DOWN,       // how many went up, how many down, how many of all
    SENTENCE_ONLY_UP,           // how many, of how many
    SENTENCE_ONLY_DOWN,         // how many, of how many
    SENTENCE_ALL_UP,            // how many
    SENTENCE_ALL_DOWN,          // how many
    SENTENCE_MOST_UP,           // series, from, to, difference
    SENTENCE_MOST_DOWN,         // series, from, to, difference
    SENTENCE_EQUALLY_UP,        // series (list), difference
    SENTENCE_EQUALLY_DOWN,      // likewise
    SENTENCE_TOTALS,            // series, sum, series, sum
    SENTENCE_LARGEST_GROUP,     // series, category, value
    // steps
    SENTENCE_STEPS,     // first, its level, last, its level
    SENTENCE_STEP_UP,   // where, how much
    SENTENCE_STEP_DOWN, // where, how much
    SENTENCE_SUBTOTALS, // list of totals
    // spread
    SENTENCE_CLASSES,         // how many, from, to
    SENTENCE_COUNTED,         // how many numbers
    SENTENCE_FULLEST_CLASS,   // from, to, number, share of all in per cent
    SENTENCE_MIDDLE_CLASS,    // from, to
    SENTENCE_FULLEST_LABEL,   // class, number, share of all in per cent
    SENTENCE_MIDDLE_LABEL,    // class
    SENTENCE_BOXES,           // how many
    SENTENCE_HIGHEST_MEDIAN,  // where, median, where, median
    SENTENCE_ONLY_MEDIAN,     // median
    SENTENCE_WIDEST_BOX,      // where, from, to
    SENTENCE_OUTLIERS,        // how many
    SENTENCE_INTERVALS,       // where, from, to
    SENTENCE_EQUAL_INTERVALS, // where, how wide
    SENTENCE_HIGHLIGHT,       // list
    // small multiples
    SENTENCE_PANELS,      // how many, names or courses (list)
    SENTENCE_PANELS_FREE, // likewise
    SENTENCE_NO_TABLE,    // how many numbers
    // below the drawing
    SENTENCE_NOTE_ROUNDED,
    SENTENCE_NOTE_DENSITY, // unit of width
    SENTENCE_NOTE_OPEN,    // width
    SENTENCE_NOTE_BOX,
    SENTENCE_NOTE_SUMMARY, // lowest, highest
    // parts of sentences
    SENTENCE_FROM_TO, // series, first, when, last, when
    SENTENCE_SINGLE,  // series, value, when
    SENTENCE_IN,      // a year: " in 2012"
    SENTENCE_IN_PART, // part of a year
    SENTENCE_AT,      // anything else, in brackets
    SENTENCE_TIMES,   // how often
    SENTENCE_MORE,    // how many more of a list that was cut
    SENTENCE_COUNT
} Sentence;

// $1 … of the sentence replaced by the values, in order.
const char *sentence_fill(Arena *arena, const Language *language, Sentence sentence,
                          const char *const *values, size_t count);
#define sentence(arena, language, which, ...)                                                                \
    sentence_fill((arena), (language), (which), (const char *const[]){__VA_ARGS__},                          \
                  sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

// "a", "a and b", "a, b and c".
const char *sentence_list(Arena *arena, const Language *language, const char *const *items, size_t count);

// A count in words up to twelve, with a capital if asked for, else in figures: "Three", "15".
const char *sentence_count(Arena *arena, const Language *language, size_t count, bool capital);

// text with its first letter a capital.
const char *sentence_capital(Arena *arena, const char *text);

#endif
