#ifndef CHARTS_HISTOGRAM_CLASSES_H
#define CHARTS_HISTOGRAM_CLASSES_H

// The classes of a histogram, from one bound to the next without gaps. They are either the categories, whose
// labels say their bounds ("0–4 år", "10–< 20", "< 10", "≥ 80", "80 år og over", "7"), or made here: bins says
// the bounds, or "auto", and the categories are counted by their numbers. A class has its lower bound and not
// its upper one; the last has both.
//
// An open class at either end is as wide as its neighbour, and is only possible where all others are equally
// wide.

#include "charts/kind.h"

typedef struct HistogramClass {
    const char *from, *to; // bounds, decimals
    double low, high;      // the same, for drawing
    bool open_below, open_above;
    const ChartPoint *point; // NULL when counted here
    const char *number;      // decimal: of the point, or the count; NULL when missing
    const char *text;        // as printed
    double height;           // number, or number for each unit of width
} HistogramClass;

typedef struct HistogramClasses {
    HistogramClass *items; // ascending
    size_t count;
    bool counted;      // here, of the categories
    bool equal;        // all are equally wide: heights are the numbers
    const char *unit;  // of width, a decimal: the width of the narrowest
    const char *fault; // why there are none, in English; NULL when all is well
    const char *code;  // of the complaint: "chart.bad-classes" or "chart.bad-bins"
    const char *hint;
    double highest; // of all heights
} HistogramClasses;

HistogramClasses histogram_classes(const Chart *chart);

#endif
