#ifndef CHARTS_AXIS_RANGE_H
#define CHARTS_AXIS_RANGE_H

// Which range and which ticks a value axis has, before its numbers are printed (charts/axis.h).

#include "charts/kind.h"

// The number whole × 10^exponent.
typedef struct AxisTick {
    int64_t whole;
    int exponent;
} AxisTick;

typedef struct AxisRange {
    double low, high;
    AxisTick *ticks;
    size_t count;
} AxisRange;

double axis_tick_value(AxisTick tick);

// As axis_choose. Of a logarithmic axis the ticks are powers of ten, or 1, 2 and 5 times them when those are
// few; the range ends at ticks.
AxisRange axis_range(const Chart *chart, bool zero, int wanted);

// For an axis beside one of count ticks: as many, evenly from end to end. zero: which of those is zero, SIZE_MAX
// for none; then zero is there on both axes, when the first goes to both sides of it as this one does.
AxisRange axis_range_beside(const Chart *chart, size_t count, size_t zero);

#endif
