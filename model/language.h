#ifndef MODEL_LANGUAGE_H
#define MODEL_LANGUAGE_H

// What a document language decides: generated words, number and date formats. nb, nn, se and en are equals; each has
// every word. Languages are constants: nothing is opened or freed, and no locale of the machine has a say.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Language Language;

// The words the program itself writes. A word list has one column for each language (model/words.c).
typedef enum Word {
    WORD_FIGURE, // Figur, Figure
    WORD_TABLE,
    WORD_SOURCE, // Kilde, Kjelde, Gáldu, Source
    WORD_NOTE,
    WORD_CONTINUED, // forts., framh., joatkka, continued
    WORD_AND,
    WORD_OR,
    // what <ref> prints, "figur 1", is in model/noun.h
    // parts of a publication: headings that are not written, the cover's page label, what identifiers are of
    WORD_COVER,
    WORD_PREFACE,
    WORD_SUMMARY,
    WORD_CONTENTS,
    WORD_FIGURES,
    WORD_TABLES,
    WORD_PART,
    WORD_APPENDIX,
    WORD_ELECTRONIC,
    WORD_PRINT,
    WORD_LICENCE,
    // what is gathered: headings
    WORD_NOTES,
    WORD_BIBLIOGRAPHY,
    WORD_INDEX,
    WORD_GLOSSARY,
    WORD_ABBREVIATIONS,
    // in the index, and of works (model/works.h)
    WORD_SEE,
    WORD_SEE_ALSO,
    WORD_IN, // I A. Nordmann (red.); 2. utg.
    WORD_EDITOR,
    WORD_EDITORS,
    WORD_EDITION,
    WORD_PAGE_SHORT,
    WORD_PAGES_SHORT,
    WORD_NO_DATE,
    WORD_OTHERS,
    WORD_ACCESSED,
    WORD_CITED_ON,
    // chart descriptions: see charts/describe.c for the sentences they stand in
    WORD_LINE_CHART,
    WORD_COLUMN_CHART,
    WORD_BAR_CHART,
    WORD_STACKED_COLUMN_CHART,
    WORD_STACKED_BAR_CHART,
    WORD_DIVERGING_BAR_CHART,
    WORD_DOT_CHART,
    WORD_LOLLIPOP_CHART,
    WORD_DUMBBELL_CHART,
    WORD_SLOPE_CHART,
    WORD_PYRAMID,
    WORD_WATERFALL_CHART,
    WORD_HISTOGRAM,
    WORD_BOX_PLOT,
    WORD_STEP_CHART,
    WORD_AREA_CHART,
    WORD_STACKED_AREA_CHART,
    WORD_COMBINED_CHART,
    WORD_SCATTER_CHART,
    WORD_PIE_CHART,
    WORD_RING_CHART,
    WORD_HEAT_CHART,
    WORD_MAP_CHART,
    // in charts
    WORD_MEDIAN,
    WORD_SUM,
    WORD_NO_FIGURE,
    WORD_THOUSAND,
    WORD_MILLION,
    WORD_BILLION, // before a unit at an axis: "mill. kroner"
    WORD_LOG_SCALE,
    WORD_LEFT_AXIS,
    WORD_RIGHT_AXIS, // after the name of a series, in brackets
    WORD_TREND,
    // tables: what is read for a sparkline, and for a place in a ranking that is shared
    WORD_FIRST,
    WORD_LAST,
    WORD_LOWEST,
    WORD_HIGHEST,
    WORD_ONLY_COLUMN_HEADS,
    WORD_ONLY_ROW_HEADS, // sentences: what a table by hand lacks
    WORD_SHARED_RANK,    // delt plass, shared place
    WORD_STATUS,         // head of what is said of numbers in a file of data
    WORD_AS_TABLE,       // after "Figur 1: ", what its table is that is heard and not seen
    // heads of the five numbers of a box, with WORD_MEDIAN in the middle, and of what lies beyond
    WORD_LOWER_WHISKER,
    WORD_LOWER_QUARTILE,
    WORD_UPPER_QUARTILE,
    WORD_UPPER_WHISKER,
    WORD_OUTLIERS,
    WORD_COUNT
} Word;

// The language for a BCP 47 tag ("nb", "nn-NO", "se", "en-GB"; "no" is nb). NULL when it is not one of the four.
const Language *language_find(const char *tag);

const char *language_tag(const Language *language);      // "nb"
const char *language_full_tag(const Language *language); // for the PDF: "nb-NO", "nn-NO", "se-NO", "en-GB"
const char *language_word(const Language *language, Word word);

// Number formats. number is a decimal string (model/decimal.h), rounded half away from zero to decimals (-1 keeps those
// of number). Minus is U+2212 in every language.
//
//     nb, nn, se   1 234 567,8   groups parted by a no-break space (U+00A0), decimal comma
//     en           1,234,567.8   groups parted by a comma, decimal point
//
// Groups are formed from four digits up, so that a column of figures looks alike. English has the comma because that is
// what CLDR gives for en-GB and what readers of English expect beside a decimal point; Statistics Norway's own English
// tables use a space. Years and other time ids are labels, not numbers: they never pass through here.
const char *language_number(Arena *arena, const Language *language, const char *number, int decimals);

// As above, with an explicit sign for positive numbers ("+27"): for changes.
const char *language_signed_number(Arena *arena, const Language *language, const char *number, int decimals);

const char *language_decimal_mark(const Language *language); // "," or "."
// What is set behind the number of a place in a ranking that is shared: "=" in English, nothing in the others.
const char *language_shared_mark(const Language *language);
const char *language_minus(void); // U+2212

// An ISO date "2018-01-15" as "15. januar 2018", "15 January 2018", "ođđajagimánu 15. b. 2018"; "2018-01" as
// "januar 2018". NULL for anything else, a day that does not exist included.
const char *language_date(Arena *arena, const Language *language, const char *iso);

// A time category id as people write it: "2012" stays, "2012K1"/"2012Q1" "1. kvartal 2012", "2012M03"/"2012-03"
// "mars 2012", "2012H1"/"2012S1" "1. halvår 2012", "2012U05"/"2012W05" "uke 5 2012", dates as language_date; a hyphen
// may follow the year. NULL for anything else ("2016/2017").
const char *language_period(Arena *arena, const Language *language, const char *id);

#endif
