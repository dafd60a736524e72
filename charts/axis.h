#ifndef CHARTS_AXIS_H
#define CHARTS_AXIS_H

// The value axis: its range, ticks and numbers, and the gridlines they stand at. Numbers of a million and more
// are printed in thousands, millions or billions when the unit leaves room for that ("mill. kroner"); the unit
// then stands above the axis, as on a logarithmic one the word for it. Titles are always horizontal.

#include "charts/kind.h"
#include "charts/label.h"
#include "charts/scale.h"

typedef struct ValueAxis {
    double low, high; // of the plot; every number of the data lies between
    bool log;         // equal distances are equal ratios
    double *values;   // of the count numbers shown
    size_t count;
    Label *numbers;
    double number_width; // of the widest
    bool cropped;        // zero lies outside, though distances from it are what is read
    int power;           // of ten, that the numbers printed are to be multiplied by
    Label title;         // without lines: none
} ValueAxis;

// Chooses the range from the data (or min and max of the spec), with the reference lines and, when asked for,
// zero in it, else zero when the lines keep their shape with it. Percentages that come near 100 get all of
// 0–100. wanted is how many numbers would be best.
ValueAxis axis_choose(const Chart *chart, bool zero, int wanted);

// The same for a second axis whose numbers stand at the gridlines of first.
ValueAxis axis_choose_beside(const Chart *chart, const ValueAxis *first);

// Gives the axis a title, in width: what it measures, with the power of ten.
void axis_set_title(const Chart *chart, ValueAxis *axis, const char *what, double width);

// How many numbers are best for a length with one about every so often, at least 2.
int axis_wanted(double length, double every);

double axis_tick(const ValueAxis *axis, size_t i); // the value of the i-th number shown

// The scale of the axis between two places, and where a value is on it.
LinearScale axis_scale(const ValueAxis *axis, double from, double to);
double axis_at(const ValueAxis *axis, const LinearScale *scale, double value);

// Whether the numbers, side by side along the scale, keep half an em apart.
bool axis_numbers_fit(const ValueAxis *axis, const LinearScale *scale);

// What a title above a vertical axis takes; 0 without one.
double axis_head(const ValueAxis *axis);

// The title of a vertical axis, from top down: ranged left at x, or right.
void axis_draw_title(Pen *pen, const ValueAxis *axis, TextAnchor anchor, double x, double top);

// A vertical axis: gridlines from left to right, numbers ranged right before left.
void axis_draw_rows(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                    double left, double right);

// The numbers of a second vertical axis, ranged left behind right.
void axis_draw_beside(Pen *pen, const ValueAxis *axis, const LinearScale *scale, double right);

// A horizontal axis: gridlines from top to bottom, numbers below, and the title below them at the end.
void axis_draw_columns(Pen *pen, const Chart *chart, const ValueAxis *axis, const LinearScale *scale,
                       double top, double bottom);

// One line of the design's grid, upright; nothing where it has none.
void axis_draw_grid_line(Pen *pen, const Chart *chart, double x, double top, double bottom);

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
