#ifndef CHARTS_INTERVAL_H
#define CHARTS_INTERVAL_H

// Confidence intervals and the like, as error bars: a thin line from bound to bound with a short stroke at
// either end, in ink, and where it lies on a bar in what can be read on that.

#include "charts/kind.h"
#include "charts/pen.h"
#include "charts/scale.h"

typedef struct Interval {
    Pen *pen;
    const Chart *chart;
    const LinearScale *scale;
    bool lying;   // the scale goes from left to right
    double size;  // of the strokes at its ends
    bool on_bars; // what it belongs to is a bar from base, filled like its point
    double base;  // where bars begin, on the page
} Interval;

// Of a point that has bounds; nothing of another. at: its middle across the scale.
void interval_draw(const Interval *interval, size_t series, size_t category, double at);

// Where a number stands clear of its interval: beyond the bound further from zero, or at the number itself.
double interval_end(const ChartPoint *point);

#endif
