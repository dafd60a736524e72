#ifndef CHARTS_TREND_H
#define CHARTS_TREND_H

// The straight line of least squares through points: y = level + slope × x, with the least sum of squared
// distances upwards. Computed about the means, so that large numbers lose no digits to each other.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Trend {
    double slope, level;
    double fit; // R², the share of the variation of y that the line accounts for, 0–1
} Trend;

// False when there is none: fewer than three points, or all of them above one another.
bool trend_find(const double *x, const double *y, size_t count, Trend *trend);

// A double as a decimal string of so many significant digits, 1–15, "0.00123"; without zeros at its end.
const char *trend_decimal(Arena *arena, double value, int digits);

#endif
