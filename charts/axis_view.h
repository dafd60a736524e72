#ifndef CHARTS_AXIS_VIEW_H
#define CHARTS_AXIS_VIEW_H

// A chart as its value axis sees it: where what is drawn are not the numbers themselves but sums, levels or
// counts, with the range these need.

#include "charts/kind.h"

typedef struct AxisView {
    Chart chart;
    ChartData data;
    ChartSpec spec;
} AxisView;

// The numbers as they are.
void axis_view_init(AxisView *view, const Chart *chart);

// Another range. whole_percent: the axis goes from 0 to 100.
void axis_view_cover(AxisView *view, double low, double high, bool whole_percent);

// For axis_choose and the drawing of axes. It points into the view.
const Chart *axis_view_chart(AxisView *view);

#endif
