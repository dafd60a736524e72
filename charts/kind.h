#ifndef CHARTS_KIND_H
#define CHARTS_KIND_H

// What a kind of chart is given, and the kinds there are. A new kind is one file with a drawing function, one
// row in suit.c with what it suits, and one row in chart.c.

#include "charts/chart.h"
#include "charts/data.h"

typedef struct Panel Panel;
typedef struct ValueClasses ValueClasses;

typedef struct Chart {
    const ChartContext *context;
    const ChartRequest *request;
    const ChartSpec *spec;
    const ChartData *data;
    ChartResult *result; // where a kind says which signs it printed; NULL while only checking
    Panel *panel;        // one of several that are laid out alike (charts/panel.h); NULL: the chart is alone
    const ValueClasses *classes; // of colours, shared by all panels; NULL: those of its own numbers
} Chart;

// Lays out and draws a chart that suits its kind. False when it cannot be drawn in this width (reported).
bool line_draw(const Chart *chart, Drawing *drawing); // steps and areas too
bool column_draw(const Chart *chart, Drawing *drawing);
bool bar_draw(const Chart *chart, Drawing *drawing);
bool dot_draw(const Chart *chart, Drawing *drawing); // dots, lollipops and dumbbells
bool slope_draw(const Chart *chart, Drawing *drawing);
bool pyramid_draw(const Chart *chart, Drawing *drawing);
bool waterfall_draw(const Chart *chart, Drawing *drawing);
bool histogram_draw(const Chart *chart, Drawing *drawing);
bool box_draw(const Chart *chart, Drawing *drawing);
bool combined_draw(const Chart *chart, Drawing *drawing);
bool scatter_draw(const Chart *chart, Drawing *drawing);
bool pie_draw(const Chart *chart, Drawing *drawing); // rings too
bool heat_draw(const Chart *chart, Drawing *drawing);
bool map_draw(const Chart *chart, Drawing *drawing);

// What is drawn by its kind, and which signs it prints (chart.c).
bool chart_draw(const Chart *chart, Drawing *drawing);
void chart_note_signs(const Chart *chart);

// Whether some region of a map has no number.
bool map_misses(const Chart *chart);

// A small chart for each category of a dimension (multiples.c).
bool multiples_make(const ChartContext *context, const ChartRequest *request, ChartResult *result);
bool multiples_check(const ChartContext *context, const ChartSpec *spec);

#endif
