#ifndef CHARTS_LINE_H
#define CHARTS_LINE_H

// What the files of line, step and area charts share: line.c (layout), line_shape.c (lines, steps and areas),
// line_labels.c (texts at the lines), line_missing.c (signs in their gaps), line_breaks.c (rules where they
// break), line_remarks.c (what the author wrote into it).

#include "charts/axis.h"
#include "charts/axis_view.h"
#include "charts/category_axis.h"
#include "charts/kind.h"
#include "charts/labels.h"
#include "charts/legend.h"
#include "charts/palette.h"
#include "charts/remarks.h"
#include "charts/stack.h"

// The label of a series: its last value and, unless there is a legend, its name.
typedef struct LineEnd {
    size_t last;  // the series' last point with a number
    Label label;  // no lines when the series has no numbers
    bool inside;  // stands in the plot beside its last point, because the series ends early and there is room
    double x, y;  // of the first baseline
    double level; // middle of the first line
} LineEnd;

// A value or a sign in the plot.
typedef struct LineText {
    Label label;
    double x, y; // middle, first baseline
} LineText;

typedef struct LinePlot {
    const Chart *chart;
    const Design *design;
    Arena *arena;
    const Stack *stack; // of stacked areas, else NULL
    AxisView view;      // what the axis covers
    ValueAxis axis;
    CategoryAxis categories;
    Legend legend;
    bool direct;   // names stand at the ends of the lines
    bool bare;     // not even their last values do: there is no room
    double inset;  // of the first points, whose values must not be read as the axis' numbers
    double half;   // of a step that lasts as long as its period: as far on either side of its point; else 0
    bool leaders;  // labels were moved away from their lines' ends
    LineEnd *ends; // for each series
    double left, right, top, bottom; // of the plot
    double height;                   // of the drawing
    LinearScale y;
    double *x; // of each category
    VEC(LineText) texts;
    Remarks remarks;
    Pen *pen;
} LinePlot;

// Where a point is; of stacked areas, the middle of its part.
double line_y(const LinePlot *plot, size_t series, size_t category);

// Whether there is a point; in a stack, whether every part of it is known.
bool line_has_point(const LinePlot *plot, size_t series, size_t category);

// Whether a line runs to category c from the one before.
bool line_joined(const LinePlot *plot, size_t series, size_t c);

// Whether a series is told apart from the rest: has a colour, a name and signs.
bool line_is_named(const LinePlot *plot, size_t series);

// Shapes (line_shape.c) ------------------------------------------------------------------------------------

// Whether a step lasts from its date to the next, instead of as long as its period.
bool line_steps_on(const LinePlot *plot);

// The corners of what joins two neighbouring points, theirs included: 2 of a line, 4 of a step.
typedef struct LineCorner {
    double x, y;
} LineCorner;
size_t line_corners(const LinePlot *plot, size_t series, size_t c, LineCorner corners[4]);

void line_draw_series(const LinePlot *plot, size_t series);
void line_draw_area(const LinePlot *plot, size_t series);
void line_take_bands(const LinePlot *plot, Taken *taken); // room on their edges, for texts to keep off
void line_draw_bands(const LinePlot *plot);               // between the bounds of all series (line_bands.c)

// Remarks (line_remarks.c) ---------------------------------------------------------------------------------

// Finds room above the plot for the names of periods; gives its height.
double line_remarks_head(LinePlot *plot);
void line_place_remarks(LinePlot *plot, Taken *taken);

// Text at the ends -----------------------------------------------------------------------------------------

// Sets the labels; false when a name is too long to stand at its line.
bool line_set_ends(LinePlot *plot);

// The width they take beyond the plot, with what leads to them.
double line_ends_width(const LinePlot *plot);

// Gives every label its place for the scales as they are; false when they do not fit below one another.
bool line_place_ends(LinePlot *plot);

// The height they take one below the other.
double line_ends_height(const LinePlot *plot);

void line_draw_ends(const LinePlot *plot);

// Values at the points: the first of each line if there is room, or every one when asked for ----------------

// How far from the axis the first points must be for that.
double line_values_inset(const LinePlot *plot);

// What values and signs have to keep clear of: all other text, the lines, their leaders and last points.
Taken line_taken(const LinePlot *plot);
void line_place_values(LinePlot *plot, Taken *taken);

// Why there is no number, in the gaps ----------------------------------------------------------------------

// A sign at the height where the line would go, or level with its first or last point before it begins and
// after it ends; a little above or below when something is there, else at the foot of the plot, and left out
// when that is full too. Every period of a short gap has its sign, a long gap one in its middle, a line that
// begins late or ends early one beside that end. Nil and less than half a unit stand at zero. Notes in the
// chart's result what was printed, for the symbol key.
void line_place_missing(LinePlot *plot, Taken *taken);

// Where series break ---------------------------------------------------------------------------------------

// The mark of a break beside its rule, where there is room. Notes in the chart's result when it was printed.
void line_place_breaks(LinePlot *plot, Taken *taken);

// A thin dashed rule before periods that cannot be compared with those before them.
void line_draw_breaks(const LinePlot *plot);

#endif
