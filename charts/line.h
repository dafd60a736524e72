#ifndef CHARTS_LINE_H
#define CHARTS_LINE_H

// What the files of the line chart share: line.c (layout, lines), line_labels.c (texts at the lines).

#include "charts/axis.h"
#include "charts/category_axis.h"
#include "charts/kind.h"
#include "charts/labels.h"
#include "charts/legend.h"
#include "charts/palette.h"

// The label of a series: its last value and, unless there is a legend, its name.
typedef struct LineEnd {
    size_t last;  // the series' last point with a number
    Label label;  // no lines when the series has no numbers
    bool inside;  // stands in the plot beside its last point, because the series ends early and there is room
    double x, y;  // of the first baseline
    double level; // middle of the first line
} LineEnd;

typedef struct LinePlot {
    const Chart *chart;
    const Design *design;
    Arena *arena;
    ValueAxis axis;
    CategoryAxis categories;
    Legend legend;
    bool direct;                     // names stand at the ends of the lines
    bool leaders;                    // labels were moved away from their lines' ends
    LineEnd *ends;                   // for each series
    double left, right, top, bottom; // of the plot
    double height;                   // of the drawing
    LinearScale y;
    double *x; // of each category
    Pen *pen;
} LinePlot;

double line_y(const LinePlot *plot, size_t series, size_t category);

// Whether a line runs to category c from the one before.
bool line_joined(const ChartSeries *series, size_t c);

// Text at the ends -----------------------------------------------------------------------------------------

// Sets the labels; false when a name is too long to stand at its line.
bool line_set_ends(LinePlot *plot);

// The width they take beyond the plot, with what leads to them.
double line_ends_width(const LinePlot *plot);

// Gives every label its place for the scales as they are; false when they do not fit below one another.
bool line_place_ends(LinePlot *plot);

void line_draw_ends(const LinePlot *plot);

// Values at the points: the first of each line if there is room, or every one when asked for.
void line_draw_values(const LinePlot *plot);

#endif
