#ifndef CHARTS_LYING_H
#define CHARTS_LYING_H

// The frame of charts that lie: one row for each category with its label at the left, the value axis below.
// What stands in the rows is the kind's own. A kind goes through it in this order:
//
//     lying_init       the category labels
//     axis_view_cover  if the axis is to cover something else than the numbers
//     lying_reach      for every text that stands at a value, so that it keeps inside the drawing
//     lying_set_axis   the axis, and the width left for the plot
//     legend           if it has one
//     lying_set_height
//     lying_has_room   false: what does not fit has been reported
//     lying_begin, what stands in the rows, lying_draw_base, texts upon it, lying_end

#include "charts/axis.h"
#include "charts/axis_view.h"
#include "charts/kind.h"
#include "charts/legend.h"

// Text at a value: what it takes at the left and at the right of it.
typedef struct LyingReach {
    double value, before, after;
} LyingReach;

// A reference line across the rows, its name above them.
typedef struct LyingLevel {
    double at, x; // of the line, of the middle of the name
    Label name;   // without lines: not printed
} LyingLevel;

typedef struct Lying {
    const Chart *chart;
    const Design *design;
    AxisView view; // what the axis covers
    ValueAxis axis;
    double beyond;    // values right of where the axis ends, for what is not measured on it
    double beside;    // kept free at the right of the plot
    bool bare;        // no gridlines and numbers, and the plot ends where its numbers do
    bool base_behind; // the line at zero is drawn before what stands in the rows, not after it
    Legend legend;
    Label *stubs; // for each category
    Label *ranks; // numbers before them; NULL: none
    double rank_width, stub_width;
    double left, right, top, bottom, height; // of the plot
    LinearScale x;
    double band, pitch; // height of what stands in a row; from row to row
    VEC(LyingReach) reach;
    VEC(LyingLevel) levels;
    Pen *pen;
} Lying;

// band: the height of what stands in one row.
void lying_init(Lying *lying, const Chart *chart, double band);

void lying_reach(Lying *lying, double value, double before, double after);

// As many numbers as keep apart. zero: the axis must include it.
void lying_set_axis(Lying *lying, bool zero);

// The drawing's height by its rows, or what the author asked for. head: above the first row, below the legend.
void lying_set_height(Lying *lying, double head);

bool lying_has_room(const Lying *lying);

// Reference lines (lying_levels.c), which lying_set_height makes room for. texts: those the lines must keep off, from
// the top downwards; to be called when the bars are drawn.
double lying_levels_head(Lying *lying);
void lying_name_levels(Lying *lying);
void lying_draw_levels(const Lying *lying, const Box *texts, size_t count);

double lying_middle(const Lying *lying, size_t category); // of a row
double lying_base(const Lying *lying); // where bars begin: at zero, or at the end of a broken axis next to it

void lying_begin(Lying *lying);           // the pen, legend and gridlines
void lying_draw_base(const Lying *lying); // the line bars stand on, and the category labels
bool lying_end(Lying *lying, Drawing *drawing);

#endif
