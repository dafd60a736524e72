#ifndef CHARTS_WATERFALL_H
#define CHARTS_WATERFALL_H

// The levels of a waterfall: each category is a step from the level reached so far, each total (sum="yes" in
// the dataset) stands from zero, and is what has been reached.

#include "charts/kind.h"

typedef struct WaterfallStep {
    bool total;
    const char *from, *to; // exact levels, decimals; of a total from zero
} WaterfallStep;

// One for each category of a chart without missing numbers. A first total is where it begins.
WaterfallStep *waterfall_steps(const Chart *chart);

// Whether a total is what the steps before it lead to, but for rounding.
bool waterfall_total_agrees(const Chart *chart, const WaterfallStep *steps, size_t category);

#endif
