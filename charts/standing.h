#ifndef CHARTS_STANDING_H
#define CHARTS_STANDING_H

// The frame of charts that stand: categories side by side along the foot, the value axis at the left. A kind
// goes through it in this order:
//
//     standing_init      the legend must be set after it, before the layout
//     axis_view_cover    if the axis is to cover something else than the numbers
//     standing_lay_out   bands, axis and category labels for one another
//     standing_reach     for every text above or below a value, once the width of the bands is known
//     standing_settle    the height
//     standing_has_room  false: what does not fit has been reported
//     standing_begin, the columns, standing_draw_base, texts upon them, standing_end

#include "charts/axis.h"
#include "charts/axis_view.h"
#include "charts/category_axis.h"
#include "charts/kind.h"
#include "charts/legend.h"
#include "charts/remarks.h"

// Text at a value: what it takes above and below it.
typedef struct StandingReach {
    double value, above, below;
} StandingReach;

typedef struct Standing {
    const Chart *chart;
    const Design *design;
    AxisView view;          // what the axis covers
    size_t bars;            // side by side in a band
    double gap;             // between bands, as a share of their pitch
    double beside;          // kept free at the right of the plot
    double second_axis;     // of that: for the numbers of a second axis
    double head;            // and above it, below the legend and the axis' title
    const char *title;      // of the axis; NULL: only when it needs one
    const Remarks *remarks; // whose periods are shaded; NULL for none
    double title_height;    // what titles of axes take at least
    bool own_foot;          // the kind draws what stands below the plot itself: foot_height high
    double foot_height;
    ValueAxis axis;
    CategoryAxis categories;
    Legend legend;
    double left, right, top, bottom, height;
    double above; // what texts at values take above the plot
    double foot;  // between the plot and the category labels, for texts below the plot
    LinearScale y;
    BandScale bands;
    double bar; // width of one of the bars
    double *x;  // middle of each category
    VEC(StandingReach) reach;
    Pen *pen;
} Standing;

// bars: how many stand side by side in a band.
void standing_init(Standing *standing, const Chart *chart, size_t bars);
void standing_lay_out(Standing *standing);
void standing_reach(Standing *standing, double value, double above, double below);
void standing_settle(Standing *standing);
bool standing_has_room(const Standing *standing);

double standing_bar_left(const Standing *standing, size_t bar, size_t category);
double standing_base(const Standing *standing); // see lying_base

void standing_begin(Standing *standing);                 // the pen, legend and gridlines
void standing_draw_base(const Standing *standing);       // the line columns stand on
bool standing_end(Standing *standing, Drawing *drawing); // with the category labels

// What the author wrote into the chart (standing_remarks.c): periods, once the layout is there, for the head they
// take; levels, once the height is; at last the names of levels, and notes at points, with room around what is
// taken.
typedef void (*StandingPoint)(const void *plot, size_t series, size_t category, double *x, double *y);
void standing_make_headroom(Standing *standing); // before the layout: above the values, for notes
double standing_place_periods(const Standing *standing, const Chart *chart, Remarks *remarks);
void standing_place_levels(const Standing *standing, Remarks *remarks, Taken *taken);
void standing_place_notes(Remarks *remarks, StandingPoint point, const void *plot, Taken *taken);

// A thin dashed rule before periods that cannot be compared with those before them.
void standing_draw_breaks(const Standing *standing);

#endif
