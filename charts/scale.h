#ifndef CHARTS_SCALE_H
#define CHARTS_SCALE_H

// From values to lengths and back. A linear scale for numbers, a band scale for categories. Points; from may
// be larger than to (a vertical axis grows upwards while y grows downwards).

#include <stddef.h>

typedef struct LinearScale {
    double low, high; // values; low < high
    double from, to;  // where they are drawn
} LinearScale;

double scale_at(const LinearScale *scale, double value);
double scale_value(const LinearScale *scale, double at);

// count equal slots side by side; the middle of each, band wide, is the category's, the rest is the gap to
// its neighbours (half of it on either side).
typedef struct BandScale {
    double from;  // where slot 0 begins
    double pitch; // of one slot
    double band;  // band <= pitch
} BandScale;

// count (at least 1) slots from from to to, of which gap (0 ≤ gap < 1) is empty.
BandScale band_scale(double from, double to, size_t count, double gap);

double band_start(const BandScale *scale, double slot);  // of the band, not of the slot
double band_centre(const BandScale *scale, double slot); // slot may lie between two: 1.5

// The extent of one of count bars that share an extent and are parted by seam. Never less than half of what
// they had without the seam.
double bar_extent(double extent, size_t count, double seam);

#endif
