#ifndef CHARTS_AXIS_H
#define CHARTS_AXIS_H

// The value axis: its range, ticks and numbers, and the gridlines they stand at.

#include "charts/kind.h"
#include "charts/label.h"
#include "charts/scale.h"
#include "charts/ticks.h"

typedef struct ValueAxis {
    double low, high; // of the plot; every number of the data lies between
    Ticks ticks;      // may include some beyond: see first, count
    size_t first, count;
    Label *numbers;      // of the count ticks shown
    double number_width; // of the widest
    bool cropped;        // zero lies outside
} ValueAxis;

// Chooses the range from the data (or min and max of the spec), with zero in it when asked for, else when the
// lines keep their shape with it. Percentages that come near 100 get all of 0–100. wanted is how many numbers
// would be best.
ValueAxis axis_choose(const Chart *chart, bool zero, int wanted);

// How many numbers are best for a length with one about every so often, at least 2.
int axis_wanted(double length, double every);

double axis_tick(const ValueAxis *axis, size_t i); // the value of the i-th number shown

// Whether the numbers, side by side along the scale, keep half an em apart.
bool axis_numbers_fit(const ValueAxis *axis, const LinearScale *scale);

// A vertical axis: gridlines from left to right, numbers ranged right before left.
void axis_draw_rows(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                    double left, double right);

// A horizontal axis: gridlines from top to bottom, numbers below.
void axis_draw_columns(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                       double top, double bottom);

// The line bars stand on; nothing when zero lies outside.
void axis_draw_zero_row(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                        double left, double right);
void axis_draw_zero_column(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                           double top, double bottom);

// Two short strokes through the foot of a vertical axis that does not start at zero.
void axis_draw_crop(Pen *pen, const Chart *chart, double x, double y);

double axis_number_gap(void);                                // between numbers and plot
double axis_foot(const Chart *chart, const ValueAxis *axis); // what a horizontal axis takes below the plot

#endif
