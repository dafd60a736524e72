#ifndef CHARTS_PANEL_H
#define CHARTS_PANEL_H

// One chart of several of a kind that are laid out alike: small multiples (charts/multiples.c). Each is laid out
// as if it stood alone, several times over; what one needs beside its plot, all of them keep free from then on, so
// that in the end all plots have one size. What is the same in all is drawn once: inner panels leave out the numbers and
// names at the left and below, and stand upon the room kept for them.
//
// Everything here may be asked of a chart without a panel, and then changes nothing.

#include "charts/kind.h"
#include "charts/legend.h"

// The room a chart takes beside its plot.
typedef struct PanelFrame {
    double left, right, top, foot;
    double names;  // of left: names or numbers, which inner panels leave out; the rest are texts in the plot
    double beside; // of right: the numbers of a second axis, the same in all when scales are shared
    bool standing; // the value axis is the one at the left, categories are along the foot
    bool own_foot; // what is below the plot differs from panel to panel
} PanelFrame;

// Two axes of numbers are the most that a chart has.
typedef enum PanelAxis { PANEL_AXIS, PANEL_SECOND_AXIS, PANEL_AXES } PanelAxis;

typedef struct PanelRange {
    bool covered; // low and high are known
    double low, high;
} PanelRange;

struct Panel {
    bool shared;                   // one value axis for all
    bool framed;                   // the kind has told its frame
    PanelFrame frame;              // the most that any panel needed so far
    PanelRange ranges[PANEL_AXES]; // what the axes of all have to hold
    double beyond;                 // values right of where the axis ends (charts/lying.h), the most of all
    bool mute_left, mute_right, mute_foot;
    double legend_width; // of the legend above all panels
    Legend legend;       // as the kind would have drawn it
};

bool panel_of(const Chart *chart); // whether it is one

// Room that is to be kept free at least.
double panel_left(const Chart *chart);
double panel_right(const Chart *chart);
double panel_top(const Chart *chart);
double panel_foot(const Chart *chart);

double panel_aspect(const Chart *chart); // height of a plot by its width: the design's, of panels higher

// Tells what a chart takes once it is laid out.
void panel_settle(const Chart *chart, PanelFrame frame);

// Widens what an axis covers to what those of other panels do.
void panel_cover(const Chart *chart, PanelAxis axis, double *low, double *high);
double panel_beyond(const Chart *chart, double beyond);

bool panel_mutes_left(const Chart *chart);
bool panel_mutes_right(const Chart *chart);
bool panel_mutes_foot(const Chart *chart);

double panel_legend_width(const Chart *chart);
void panel_take_legend(const Chart *chart, const Legend *legend);

#endif
