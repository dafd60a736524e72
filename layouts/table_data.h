#ifndef LAYOUTS_TABLE_DATA_H
#define LAYOUTS_TABLE_DATA_H

// What a table shows as plain columns, for files of data: first the labels, a column for each dimension of the rows, then
// the numbers, each column with its heads ("2017, Staten") and the unit its numbers have in common.

#include "charts/chart_table.h"
#include "layouts/layout.h"

// The tables of a bound table node: one for each part it has (layouts/table_model.h); of one written by hand its rows as
// they stand. *tables is on the arena of the job; returns how many.
size_t table_data(const LayoutContext *context, const ChartContext *chart, const Node *node,
                  ChartTable **tables);

#endif
