#ifndef MODEL_EXACT_H
#define MODEL_EXACT_H

// Exact numbers: fractions of whole numbers, for what is computed from data. A third is a third until it is
// printed, and 0.1 + 0.2 is 0.3. Most fit two 64-bit integers and are computed there; the others are GMP
// rationals, whose digits lie on the arena. Numbers are values: copy them freely, none is ever freed alone.
//
// There is a bound: a fraction of more than LIMIT_EXACT_BITS bits, above or below, becomes "too long", and so
// does everything computed from it. exact_is_too_long tells; whoever stores results reports it.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Numerator and denominator of one number; 16,384 bits are 4,900 digits, the sum of a thousand shares of
// totals with five digits each.
#define LIMIT_EXACT_BITS 16384

typedef struct ExactBig ExactBig;

typedef struct Exact {
    union {
        int64_t numerator;
        const ExactBig *big;
    };
    int64_t denominator; // above 0: a small fraction, not always in lowest terms; 0: big; -1: too long
} Exact;

Exact exact_whole(int64_t value);

// The number a decimal string says; decimal_valid (model/decimal.h) accepts it.
Exact exact_from_decimal(Arena *arena, const char *decimal);

Exact exact_add(Arena *arena, Exact a, Exact b);
Exact exact_subtract(Arena *arena, Exact a, Exact b);
Exact exact_multiply(Arena *arena, Exact a, Exact b);
Exact exact_divide(Arena *arena, Exact a, Exact b); // b must not be zero

// -1, 0, 1. What is too long compares as zero.
int exact_compare(Exact a, Exact b);
int exact_sign(Exact a);
bool exact_is_too_long(Exact a);

void exact_sort(Exact *values, size_t count); // ascending

// The quantile p (0 to 1) of sorted values, at least one: between the two around (count - 1) p, in
// proportion. Definition 7 of Hyndman and Fan (The American Statistician 50, 1996), which R and spreadsheets
// use. The median is that of 1/2.
Exact exact_quantile(Arena *arena, const Exact *sorted, size_t count, Exact p);

// Rounded half away from zero to places (0–99) decimals.
Exact exact_round(Arena *arena, Exact a, int places);

// The number as a decimal string. One that ends within places decimals is given whole, without trailing
// zeros; of another the first places decimals are given, cut off, not rounded: decimal_round to fewer places
// then rounds the exact number, and nothing is ever rounded twice. Zero has no sign.
const char *exact_text(Arena *arena, Exact a, int places);

// "numerator/denominator" in lowest terms, "n" for a whole number: for tests and explanations.
const char *exact_fraction_text(Arena *arena, Exact a);

#endif
