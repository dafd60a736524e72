#ifndef MODEL_DECIMAL_H
#define MODEL_DECIMAL_H

// Decimal numbers as text: "-3040.36". Exact: digits are never lost to binary fractions. Every function but
// decimal_valid expects numbers that decimal_valid accepts, or that another function here returned; those may be longer
// than LIMIT_NUMBER_CHARS.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

// True when s is [-]digits[.digits], with a digit on each side of a mark and at most LIMIT_NUMBER_CHARS characters.
bool decimal_valid(const char *s);

// Digits after the mark: 2 for "-3040.36", 1 for "9.0".
int decimal_places(const char *s);

// s rounded half away from zero to places, 0 or more (padded with zeros when it has fewer). Leading zeros removed, one digit kept
// before the mark; a result of zero has no sign.
const char *decimal_round(Arena *arena, const char *s, int places);

// -1, 0, 1: a below, equal to, above b, by value ("1.0" equals "1").
int decimal_compare(const char *a, const char *b);

// a + b and a - b, exact, with as many places as the operand that has more: "1.5" + "0.25" is "1.75", "1.5" - "1.50" is
// "0.00".
const char *decimal_add(Arena *arena, const char *a, const char *b);
const char *decimal_subtract(Arena *arena, const char *a, const char *b);

// The nearest double (ties to even), for drawing only. At most 200 digits.
double decimal_to_double(const char *s);

#endif
