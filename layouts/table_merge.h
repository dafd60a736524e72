#ifndef LAYOUTS_TABLE_MERGE_H
#define LAYOUTS_TABLE_MERGE_H

// Equal neighbours that are one cell of several rows, when the report asks for it (merge-equal). Labels merge
// when all labels before them do; so the stub reads like an outline. Cells merge down a column, within their
// group; totals never. What is merged begins on its first row, and has its rows in its tags (RowSpan).
//
// Places in a row: the columns of the stub, then the columns.

#include "layouts/table_grid.h"

// Finds what is merged. Widths and heights do not matter.
void table_find_merged(Table *table, Arena *scratch);

// Rows that the cell beginning here has: 1 when nothing is merged, 0 in a row that a cell above reaches into.
size_t table_merged_rows(const Table *table, size_t row, size_t place);

// The row in which the cell at this place begins.
size_t table_merged_top(const Table *table, size_t row, size_t place);

// True when white parts a row from the one above: a merged label begins or has just ended.
bool table_merged_apart(const Table *table, size_t row);

// True when a page had better not end above a row: few rows have one label there.
bool table_merged_short(const Table *table, size_t row);

#endif
