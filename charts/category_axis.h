#ifndef CHARTS_CATEGORY_AXIS_H
#define CHARTS_CATEGORY_AXIS_H

// The horizontal axis of categories under lines and columns: which labels are printed, and how. Never
// rotated, never cut off: names wrap to three lines and then get smaller. Periods that do not all fit are
// thinned to every second, third, fifth and so on, counted so that the last has its label; the first has one
// when it falls in the rhythm. Parts of years stand above their year, printed once. Under lines through dates
// the axis is a calendar (charts/date_axis.h): its marks are where days, months or years begin, not where there
// happen to be numbers.

#include "charts/kind.h"
#include "charts/labels.h"

typedef struct AxisLabel {
    Label label;
    double x; // middle
    size_t row;
} AxisLabel;

typedef struct CategoryAxis {
    VEC(AxisLabel) labels;
    double height; // from the foot of the plot to the foot of the last row
    bool fits;     // false: no way to print the categories at this width
    bool *major;   // for each category: has a label
    bool mute;     // the labels are not drawn: they stand below another panel
    bool calendar; // marks are at ticks, not at categories
    VEC(double) ticks;
} CategoryAxis;

// x: the middle of each category, ascending; room: how much width a category has. thin: names may be left out
// where periods may (points on a line, not columns).
CategoryAxis category_axis_make(const Chart *chart, const double *x, double room, bool thin);

// A month, 1–12, as it stands under a plot: "jan.".
const char *category_axis_month(const Chart *chart, int month);

// How far labels reach beyond 0 and width.
void category_axis_overhang(const CategoryAxis *axis, double width, double *left, double *right);

// y: the foot of the plot.
void category_axis_draw(Pen *pen, const CategoryAxis *axis, double y);
void category_axis_take(Arena *arena, const CategoryAxis *axis, double y, Taken *taken);

#endif
