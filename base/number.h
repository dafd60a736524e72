#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

// Numbers in text, whatever the locale. For lengths, sizes and positions; numbers of the data stay decimal
// strings (model/decimal.h).

#include <stdbool.h>
#include <stddef.h>

// Reads an optional sign, digits and an optional decimal point from all of s. False when s is anything else
// (no exponent, no spaces) or longer than LIMIT_NUMBER_CHARS; *value is then unchanged. Up to 15 digits the result is
// the nearest double; of more, each digit beyond may add a rounding, less than a unit in the last place.
bool number_parse(const char *s, double *value);

// Reads all of s as a whole number between min and max.
bool number_parse_int(const char *s, long min, long max, long *value);

#endif
