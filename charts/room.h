#ifndef CHARTS_ROOM_H
#define CHARTS_ROOM_H

// Whether a chart's texts leave room for the chart. What does not fit is refused at its place in the
// report, as "chart.labels-too-long", rather than cut off or printed beyond the drawing. Each reports one
// error and returns false.

#include "charts/axis.h"
#include "charts/category_axis.h"
#include "charts/kind.h"
#include "charts/legend.h"

// The numbers of the value axis take no more than 30 % of the width.
bool room_for_numbers(const Chart *chart, const ValueAxis *axis);

// Every name in three lines.
bool room_for_legend(const Chart *chart, const Legend *legend);

// The labels of the categories lie within the drawing.
bool room_for_categories(const Chart *chart, const CategoryAxis *axis);

// What is left for the plot between the texts beside it: 40 points at least.
bool room_for_plot(const Chart *chart, double left, double right);

// For what else leaves no room.
bool room_refuse(const Chart *chart, const char *why, const char *hint);

#endif
