#ifndef CHARTS_KIND_H
#define CHARTS_KIND_H

// What a kind of chart is given, and the kinds there are. A new kind is one file with a drawing function, one
// row in suit.c with what it suits, and one row in chart.c.

#include "charts/chart.h"
#include "charts/data.h"

typedef struct Chart {
    const ChartContext *context;
    const ChartRequest *request;
    const ChartSpec *spec;
    const ChartData *data;
    ChartResult *result; // where a kind says which signs it printed; NULL while only checking
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

#endif
