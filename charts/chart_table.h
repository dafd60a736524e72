#ifndef CHARTS_CHART_TABLE_H
#define CHARTS_CHART_TABLE_H

// What a chart shows, as a table: a row for each category in the order of the drawing (of a histogram, for
// each class; of small multiples, for each category of each panel), the labels in the first columns and the
// numbers behind them. Boxes found from many numbers are told by their five, and what lies beyond; percentage
// stacks by their numbers and then their shares. It is written into files of data, and stands beside the figure
// in the structure tree of a PDF; nothing here is laid out.

#include "charts/chart.h"

typedef struct ChartTableCell {
    const char *
        text; // a label; or a decimal number with a point, as many decimals as printed; NULL: missing, or a label: none
    const char
        *remark; // in words: the sign or marks and what they mean, ".. tallgrunnlag mangler"; "" for none
    const Cell
        *cell; // of the dataset, where the number is one of its numbers, or says why there is none; NULL
} ChartTableCell;

typedef struct ChartTableColumn {
    const char *head;            // with the unit in brackets: "Befolkningen (prosent)"
    const char *name, *unit;     // the same apart; NULL without
    bool numbers;                // else labels
    bool remarked;               // some cell has a remark
    const ChartTableCell *cells; // one for each row
} ChartTableColumn;

typedef struct ChartTable {
    VEC(ChartTableColumn) columns;
    size_t row_count;
} ChartTable;

// A number as it is printed, but for marks, groups and signs of the language, with its remark.
ChartTableCell chart_table_number(const ChartContext *context, const Cell *cell, int decimals);

// The table of a chart that chart_make has drawn without an error.
ChartTable chart_table(const ChartContext *context, const ChartSpec *spec);

// Nobody listens to more numbers than this one by one.
enum { CHART_TABLE_MOST = 5000 };

// What a reader who cannot see the chart is told instead of the table when it has more than CHART_TABLE_MOST
// numbers, and how many they are, in a sentence; NULL: there can be a table.
const char *chart_table_refusal(const ChartContext *context, const ChartSpec *spec);

#endif
