#ifndef CHARTS_LEGEND_H
#define CHARTS_LEGEND_H

// The legend above a plot: a sample of each series and its name, in the order of the series. Only where names
// cannot stand at the data themselves.

#include "charts/kind.h"
#include "charts/label.h"

// What stands before a name.
typedef enum LegendSample { SAMPLE_SQUARE, SAMPLE_LINE, SAMPLE_POINT } LegendSample;

typedef struct LegendEntry {
    LegendSample sample;
    const char *name;
    Label label;
    double x, y; // of the name's first baseline
} LegendEntry;

typedef struct Legend {
    LegendEntry *entries;  // one for each series
    const ChartData *data; // with those series: of combined charts all, while what draws them has only some
    size_t count;
    double above;   // of panels: the height of the legend that stands above them all
    double height;  // with the room below it; 0 for none
    bool lines;     // samples are lines with the mark of the series, else squares
    bool marks;     // no lines: the mark alone, in place of the squares
    bool patterned; // samples are large enough to show a pattern
} Legend;

// Entries side by side as far as width goes. Without named series: an empty legend. A kind whose series are of
// several sorts changes the samples of entries made with lines.
Legend legend_make(const Chart *chart, double width, bool lines);
void legend_draw(Pen *pen, const Chart *chart, const Legend *legend);

#endif
