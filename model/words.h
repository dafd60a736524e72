#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

// What each language says, in tables with one column for each: for model/, and for the sentences of charts/. To add a
// language, add a column.
//
// These tables, not ICU, decide separators, month names and date patterns. They are few, they must be the
// same on every machine (the same input gives the same bytes), and ICU's own change between versions: for
// Northern Sami ICU 72 has no date pattern and spells January «ođđajagemánnu», later ones «ođđajagimánnu».
// tests/unit/test_model_language.c holds the other columns to the ICU it is built with.

#include "model/language.h"

enum { COLUMN_NB, COLUMN_NN, COLUMN_SE, COLUMN_EN, COLUMN_COUNT };

typedef const char *const Columns[COLUMN_COUNT];

struct Language {
    int column;
    const char *tag, *full_tag;
    const char *decimal_mark, *group_mark;
};

extern Columns words[WORD_COUNT];
extern Columns month_names[12];          // standing alone or before a year
extern Columns month_names_in_dates[12]; // beside a day: Northern Sami has the genitive there

// Patterns of dates and periods: @ year, & month, # number as an ordinal (1., 1st), % number.
typedef enum Pattern {
    PATTERN_DATE,
    PATTERN_MONTH,
    PATTERN_QUARTER,
    PATTERN_HALF,
    PATTERN_WEEK,
    PATTERN_COUNT
} Pattern;
extern Columns patterns[PATTERN_COUNT];

// Per cent, by which a difference of two percentages is known (model/value.c).
typedef enum Percent { PERCENT, PERCENTAGE_POINTS, PERCENTAGE_POINT, PERCENT_COUNT } Percent;
extern Columns percent_words[PERCENT_COUNT];

#endif
