#ifndef MODEL_LANGUAGE_H
#define MODEL_LANGUAGE_H

// What a document language decides: generated words, number and date formats. nb, nn, se and en are equals; each has
// every word. Opened once for a process and then immutable.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Language Language;

// The words the program itself writes. A word list has one column for each language (model/words.c).
typedef enum Word {
    WORD_FIGURE,   // Figur, Figure
    WORD_TABLE,
    WORD_SOURCE,   // Kilde, Kjelde, Gáldu, Source
    WORD_NOTE,
    WORD_PAGE,
    WORD_CONTINUED, // forts., held fram, joatkka, continued
    WORD_SYMBOLS,   // heading of the symbol key
    WORD_CONTENTS,
    WORD_CONTACT,
    WORD_AND,
    WORD_OF,
    // chart descriptions: see charts/describe.c for the sentences they stand in
    WORD_LINE_CHART, WORD_COLUMN_CHART, WORD_BAR_CHART,
    WORD_COUNT
} Word;

// The language for a BCP 47 tag ("nb", "nn-NO", "se", "en-GB"; "no" is nb). NULL when it is not one of the four.
const Language *language_find(const char *tag);

const char *language_tag(const Language *language);     // "nb"
const char *language_full_tag(const Language *language); // for the PDF: "nb-NO", "nn-NO", "se-NO", "en-GB"
const char *language_word(const Language *language, Word word);

// Number formats. number is a decimal string (model/decimal.h). Grouping by threes with a no-break space (U+00A0) from
// four digits (min_grouping 4), decimal comma (point in English), minus U+2212. decimals -1 keeps those of number.
const char *language_number(Arena *arena, const Language *language, const char *number, int decimals);

// As above, with an explicit sign for positive numbers ("+27"): for changes.
const char *language_signed_number(Arena *arena, const Language *language, const char *number, int decimals);

const char *language_decimal_mark(const Language *language); // "," or "."
const char *language_minus(void);                            // U+2212

// An ISO date "2018-01-15" as "15. januar 2018", "15 January 2018"; "2018-01" as "januar 2018"; else NULL.
const char *language_date(Arena *arena, const Language *language, const char *iso);

// A time category id as people write it: "2012" stays, "2012K1"/"2012-Q1" "1. kvartal 2012", "2012M03"/"2012-03"
// "mars 2012", dates as language_date; anything else NULL.
const char *language_period(Arena *arena, const Language *language, const char *id);

#endif
