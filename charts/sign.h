#ifndef CHARTS_SIGN_H
#define CHARTS_SIGN_H

// What a chart prints where it prints no number: why there is none (".."), or what kind of number its bar
// stands for ("*"). In the series' text colour and, being small, in the weight of values.

#include "charts/kind.h"
#include "charts/label.h"

// The sign of a missing point, or the marks of a point whose number is not printed. "" for a plain number,
// and for a cell that the dataset leaves out altogether.
const char *sign_text(const Chart *chart, const ChartPoint *point);

// Without lines when there is nothing to print.
Label sign_make(const Chart *chart, const ChartPoint *point, size_t series);

#endif
