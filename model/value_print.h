#ifndef MODEL_VALUE_PRINT_H
#define MODEL_VALUE_PRINT_H

// What a bound <value> will say, before it is put into a language: inside model/ only.

#include "model/report.h"

typedef struct ValuePrint {
    const char *number; // the decimal as it is printed: scaled, rounded, without the sign of a rise or fall
    RoundingWord word;
    bool is_share; // then share is printed, and there is no number
    Share share;
} ValuePrint;

// The value has a cell with a number (and so has its minus).
ValuePrint value_print(Arena *arena, const ValueSpec *value);

// The number itself, or the difference.
Exact value_exact(Arena *arena, const ValueSpec *value);

// The cell of a bound value that has no number, or NULL.
const Cell *value_missing_cell(const ValueSpec *value);

// What the unit of a bound value counts in: 6 for "millioner kroner"; 0 when it counts in ones or there is none.
// That of the first of nb, nn, se and en whose unit counts.
int value_unit_power(const ValueSpec *value);

// "millioner", "milliarder", of more than one.
const char *value_scale_word(ValueScale scale, const Language *language);

#endif
