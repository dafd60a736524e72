#ifndef MODEL_MULTIPLIER_H
#define MODEL_MULTIPLIER_H

// Words that multiply: "tusen", "millioner", "mrd.", "billion". A billion is a thousand millions, a milliard.
//
// Units count in them too: 11011.9 of the unit "millioner kroner" is 11 milliarder kroner. In a unit the word
// (or "1 000") is the first, as in "1 000 personer" and "mill. kr", or the second of two: "NOK million".

#include "base/arena.h"

#include <stddef.h>

// The word at the beginning of text, in any language of reports and any case, and its power of ten: 3, 6 or
// 9. Its length in bytes, 0 when there is none.
size_t multiplier_read(const char *text, int *power);

// What a unit counts in: 3 for "1 000 personer", 0 for "personer".
int unit_power(const char *unit);

// The unit without that: "kroner" of "millioner kroner"; the unit itself when it has none.
const char *unit_without_power(Arena *arena, const char *unit);

#endif
