#ifndef CHARTS_SCATTER_H
#define CHARTS_SCATTER_H

// Two measures of the same things against each other: scatter_data.c (what is drawn), scatter.c (layout and
// points), scatter_names.c (names at points). Points that lie so close together that print cannot tell them
// apart are drawn once.

#include "charts/axis.h"
#include "charts/kind.h"
#include "charts/labels.h"
#include "charts/legend.h"
#include "charts/remarks.h"
#include "charts/trend.h"

typedef struct ScatterPoint {
    double x, y;
    size_t series, category;
    bool preliminary;
} ScatterPoint;

typedef struct ScatterData {
    ChartSpec x_spec, y_spec;
    const ChartData *x, *y;      // the same series and categories
    const char *x_name, *y_name; // of the measures
    ScatterPoint *points;        // that have both numbers
    size_t count, missing;
    double x_low, x_high; // of the points
    bool has_trend;
    Trend trend;
} ScatterData;

ScatterData *scatter_data(const ChartContext *context, const ChartSpec *spec, ChartMarker marker, void *user);

enum { SCATTER_CROWD = 3000 }; // points beyond which texts stand upon them instead of keeping clear

typedef struct ScatterName {
    Label label;
    TextAnchor anchor;
    double x, y;
    bool leader; // from the point to it
    double x1, y1, x2, y2;
} ScatterName;

typedef struct ScatterPlot {
    const Chart *chart;
    const Design *design;
    const ScatterData *data;
    Chart right, up; // the same chart, as each of the axes sees it
    ValueAxis x_axis, y_axis;
    LinearScale x, y;
    double left, edge, top, bottom, height, radius; // edge: the right end of the plot
    Legend legend;
    Remarks remarks;
    VEC(ScatterName) names;
    Label trend_label; // without lines: none
    double trend_x, trend_y;
    Taken taken;
    Pen *pen;
} ScatterPlot;

double scatter_x(const ScatterPlot *plot, double value);
double scatter_y(const ScatterPlot *plot, double value);

// Names of the points that are highlit, of all when asked for, or when they are few and all have room. Warns of
// those without room ("chart.label-dropped").
void scatter_place_names(ScatterPlot *plot);
void scatter_clear_names(const ScatterPlot *plot); // of what is drawn below them
void scatter_draw_names(const ScatterPlot *plot);

#endif
