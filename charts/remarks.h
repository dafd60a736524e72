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
    bool beside; // names of levels stand to the right of the plot, not in it
    bool edged;  // lines at levels run over bars, and need an edge of paper there
    bool plain;  // leaders end without a ring: columns have no points
    size_t rows; // of the strip
    double row_height;
    size_t dropped;
} Remarks;

// Starts again, for a plot between left and right.
void remarks_begin(Remarks *remarks, const Chart *chart, double left, double right);

// A period from one place of the plot to another.
void remarks_add_period(Remarks *remarks, const ChartRemark *remark, double from, double to);
double remarks_head(const Remarks *remarks); // what the strip takes above the plot

// When the plot has its place: puts the strip above it, and above what reaches so far out of it.
void remarks_settle(Remarks *remarks, double top, double bottom, double reach, Taken *taken);

// What names of levels take to the right of a plot that has no room in it, as between columns.
double remarks_beside(const Chart *chart);

// The colour behind a place of the plot: of paper, or of a period.
Colour remarks_ground(const Remarks *remarks, double x);

// Lines at levels, all of them before any text is placed; then their names, and notes.
void remarks_add_level(Remarks *remarks, const ChartRemark *remark, double y, Taken *taken);
void remarks_name_levels(Remarks *remarks, Taken *taken);
void remarks_add_annotation(Remarks *remarks, const ChartRemark *remark, double x, double y, Taken *taken);

void remarks_draw_periods(Pen *pen, const Remarks *remarks); // behind everything else
void remarks_clear(Pen *pen, const Remarks *remarks);        // room for the texts
void remarks_draw_levels(Pen *pen, const Remarks *remarks);  // over the shapes
void remarks_draw(Pen *pen, const Remarks *remarks);         // words, on top; reports what was dropped

#endif
