#ifndef CHARTS_TICKS_H
#define CHARTS_TICKS_H

// Where an axis has its gridlines and numbers. The score is the one of Talbot, Lin and Hanrahan, "An
// Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes" (IEEE TVCG 16:6, 2010), with the
// paper's weights. The choice is narrower than the paper's: steps are 1, 2, 2.5 or 5 times a power of ten
// (not 3 or 4), and every tick is a multiple of its step (the paper also skips, to 2, 6, 10), so ticks on
// both sides of zero always have zero among them. The legibility term is replaced by a real test: the caller
// measures the printed numbers and asks again for fewer when they do not fit (charts/axis.h).
//
// Ticks are whole numbers times a power of ten, so that a step of 0.1 prints 0.3 and not 0.30000000000000004.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Tick i is (first + i × stride) × 10^exponent.
typedef struct Ticks {
    int64_t first, stride;
    int exponent;
    size_t count; // at least 2
} Ticks;

typedef enum TickRange {
    TICKS_NEAR,   // the ends may lie on either side of the data's
    TICKS_LOOSE,  // the first tick at or below low, the last at or above high
    TICKS_INSIDE, // no tick below low or above high
} TickRange;

typedef struct TickRequest {
    double low, high; // both finite, and far enough apart: see ticks_narrowest
    int wanted;       // how many ticks would be best, from 2
    TickRange range;
    bool whole; // the data are counts: no steps below 1
} TickRequest;

// The least a range may span, as a share of the larger of its ends' sizes. Ticks of a narrower one could not
// be told apart as doubles.
extern const double ticks_narrowest;

// The best ticks, from one fewer to two more than wanted where that can be. False when there are none: only
// possible with TICKS_INSIDE or whole, and for narrow ranges.
bool ticks_find(const TickRequest *request, Ticks *ticks);

double ticks_value(const Ticks *ticks, size_t i);                   // nearest double, for drawing
int ticks_places(const Ticks *ticks);                               // decimals every tick is printed with
const char *ticks_text(Arena *arena, const Ticks *ticks, size_t i); // exact decimal, "-0.25"

#endif
