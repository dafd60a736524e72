#ifndef CHARTS_DATE_AXIS_H
#define CHARTS_DATE_AXIS_H

// The axis under lines through dates: a calendar. Marked are the days, the months or the years, whichever are
// the most that have room, in a rhythm people know: every fifth day, every quarter, every tenth year. Days
// stand above their month and months above their year, printed once.

#include "charts/category_axis.h"
#include "charts/kind.h"

// Whether the categories are dates, and more than one.
bool date_axis_suits(const Chart *chart);

// x: of each category.
void date_axis_set(const Chart *chart, CategoryAxis *axis, const double *x);

#endif
