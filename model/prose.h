#ifndef MODEL_PROSE_H
#define MODEL_PROSE_H

// The words of a report as they were typed, and the numbers among them: for `aarbok check --numbers`. Unlike
// the tree of model/report.h this is the text of the file, in all editions, with white space as it stands,
// and knows of every byte where it came from.

#include "base/arena.h"
#include "base/diag.h"
#include "model/language.h"
#include "model/rounding.h"

// From here on, bytes of the text follow bytes of the file one by one.
typedef struct ProseMark {
    size_t text, file;
} ProseMark;

// The words of one block: a paragraph, a heading, a footnote. Elements that are printed as something else
// (values, references) are U+FFFC in it.
typedef struct Prose {
    const char *element; // "p", "caption"
    bool plain;          // holds text alone: no <value> can stand in it
    const char *lang;
    const char *text;
    const struct Prose *heading; // the heading or caption before it, or NULL
    uint16_t source;             // the file
    ProseMark *marks;
    size_t mark_count;
    struct Prose *next;
} Prose;

// The place of a stretch of the text.
Place prose_place(Diag *diag, const Prose *prose, size_t start, size_t end);

typedef enum ProseKind {
    PROSE_NUMBER,
    PROSE_YEAR,    // four digits from 1500 to 2100, with nothing behind them that is counted
    PROSE_ORDINAL, // "3. plass", "3rd"
    PROSE_SHARE,   // "ni av ti", "halvparten"
} ProseKind;

// What is counted, as far as it can be told: per cent, percentage points, or years, days and times, which are
// seldom from the data. In "16–79 years" it holds for both numbers.
typedef enum ProseUnit { PROSE_NO_UNIT, PROSE_PERCENT, PROSE_POINTS, PROSE_TIME } ProseUnit;

typedef struct ProseNumber {
    ProseKind kind;
    size_t start, end;  // of the number
    size_t hedge;       // where a rounding word before it begins; start when there is none
    Rounding rounding;  // what that word says
    size_t scale_end;   // past "millioner"; end when there is no such word
    size_t unit_end;    // past "prosent", "%" or "prosentpoeng"; scale_end when there is none
    const char *number; // a decimal string, without its scale
    int places, scale;  // decimals typed; thousands, millions, milliards are 3, 6, 9
    bool words;
    ProseUnit unit;
    Share share; // of PROSE_SHARE
    bool out_of;
} ProseNumber;

// The first number at or after from; false when there is none. Passed over: addresses of the web and of
// people, days of dates, quarters, numbers of figures, tables and chapters, and numbers that are part of a
// word (CO2, covid-19, 16-åringer).
bool prose_next_number(Arena *arena, const Language *language, const char *text, size_t from,
                       ProseNumber *number);

#endif
