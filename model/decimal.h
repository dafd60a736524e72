#ifndef MODEL_DECIMAL_H
#define MODEL_DECIMAL_H

// Decimal numbers as text: "-3040.36". Exact: digits are never lost to binary fractions.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

// True when s is [-]digits[.digits], with at least one digit and at most LIMIT_NUMBER_CHARS characters.
bool decimal_valid(const char *s);

// Digits after the mark: 2 for "-3040.36", 1 for "9.0".
int decimal_places(const char *s);

// s rounded half away from zero to places (padded with zeros when it has fewer). Leading zeros removed, one digit kept
// before the mark; a result of zero has no sign.
const char *decimal_round(Arena *arena, const char *s, int places);

// -1, 0, 1: a below, equal to, above b, by value ("1.0" equals "1").
int decimal_compare(const char *a, const char *b);

// a + b and a - b, exact.
const char *decimal_add(Arena *arena, const char *a, const char *b);
const char *decimal_subtract(Arena *arena, const char *a, const char *b);

// The nearest double, for drawing only.
double decimal_to_double(const char *s);

// The shortest decimal with at most places decimals nearest to value (for tick labels). |value| < 1e15.
const char *decimal_from_double(Arena *arena, double value, int places);

#endif
