#ifndef CHARTS_REMARKS_H
#define CHARTS_REMARKS_H

// What an author writes into a chart: the names of shaded periods in a strip above the plot, names of reference
// lines at them, notes beside the points they are about, with a leader. None stands on other text or on a
// line; what has no such place is not printed, and reported ("chart.remark-dropped", a warning).

#include "charts/kind.h"
#include "charts/labels.h"

typedef struct PlacedRemark {
    RemarkKind kind;
    Label label; // without lines: not printed
    TextAnchor anchor;
    double x, y;   // of the first baseline
    double x1, y1; // a period from x1 to x2; a level at y1; a point at x1, y1
    double x2, y2; // of an annotation, where the leader meets its label
    size_t row;    // of a period's name, from the plot upwards
} PlacedRemark;

typedef struct Remarks {
    const Chart *chart;
    Box plot;
    VEC(PlacedRemark) placed;
    size_t rows; // of the strip
    double row_height;
    size_t dropped;
} Remarks;

// Starts again, for a plot between left and right.
void remarks_begin(Remarks *remarks, const Chart *chart, double left, double right);

// A period from one place of the plot to another.
void remarks_add_period(Remarks *remarks, const ChartRemark *remark, double from, double to);
double remarks_head(const Remarks *remarks); // what the strip takes above the plot

// When the plot has its place: puts the strip above it.
void remarks_settle(Remarks *remarks, double top, double bottom, Taken *taken);

// Lines at levels, all of them before any text is placed; then their names, and notes.
void remarks_add_level(Remarks *remarks, const ChartRemark *remark, double y, Taken *taken);
void remarks_name_levels(Remarks *remarks, Taken *taken);
void remarks_add_annotation(Remarks *remarks, const ChartRemark *remark, double x, double y, Taken *taken);

void remarks_draw_periods(Pen *pen, const Remarks *remarks); // behind everything else
void remarks_clear(Pen *pen, const Remarks *remarks);        // room for the texts
void remarks_draw(Pen *pen, const Remarks *remarks);         // on top; reports what was dropped

#endif
