#ifndef MODEL_VALUE_STYLE_H
#define MODEL_VALUE_STYLE_H

// How a <value> is to be printed, beside decimals, unit and sign. All zero: as a plain number.

#include "base/diag.h"
#include "model/numerals.h"
#include "model/rounding.h"

// as="…": a number, a rank ("3.", "tredje"), a share in words ("to tredeler"; "to av tre").
typedef enum ValueForm { VALUE_NUMBER, VALUE_ORDINAL, VALUE_FRACTION, VALUE_OUT_OF } ValueForm;

// change="…": the sentence around it says that something rose or fell; printed without its sign.
typedef enum ValueChange { VALUE_ANY_CHANGE, VALUE_RISE, VALUE_FALL } ValueChange;

// scale="…": in thousands, millions, milliards.
typedef enum ValueScale { VALUE_ONES, VALUE_THOUSANDS, VALUE_MILLIONS, VALUE_BILLIONS } ValueScale;

typedef struct ValueStyle {
    ValueForm form;
    bool words, capital;
    int words_to;  // the largest number in words; 0: as the language has it
    Gender gender; // of what is counted
    Rounding rounding;
    const char *step; // of rounding; of a share how far from it the number may be, or NULL
    Place step_place;
    ValueChange change;
    ValueScale scale;
} ValueStyle;

#endif
