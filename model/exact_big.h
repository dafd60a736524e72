#ifndef MODEL_EXACT_BIG_H
#define MODEL_EXACT_BIG_H

// Fractions beyond 64 bits, computed by GMP: inside model/ only, behind exact.h.

#include "model/exact.h"

typedef enum ExactOperation { EXACT_ADD, EXACT_SUBTRACT, EXACT_MULTIPLY, EXACT_DIVIDE } ExactOperation;

// a operation b, in lowest terms; small again when it fits.
Exact exact_big_compute(Arena *arena, ExactOperation operation, Exact a, Exact b);

int exact_big_compare(Exact a, Exact b);
int exact_big_sign(Exact a);
Exact exact_big_round(Arena *arena, Exact a, int places);
const char *exact_big_text(Arena *arena, Exact a, int places);
const char *exact_big_fraction_text(Arena *arena, Exact a);

// digits/10^places of a decimal string that is too long for 64 bits.
Exact exact_big_from_decimal(Arena *arena, const char *decimal);

#endif
