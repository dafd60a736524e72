#ifndef LAYOUTS_TABLE_LINES_H
#define LAYOUTS_TABLE_LINES_H

// Sparklines: a column of small lines, one for each row, with a dot where it ends. All lines of a column are on
// one scale, or each fills its own height. A missing number is a gap; a number between two gaps a point.
// A line is a Figure whose words are made from the data: the first and the last number, the least and the
// greatest.

#include "layouts/table_grid.h"

// The sparkline that makes a column, or NULL.
const TableSparkline *lines_at(const TablePart *part, size_t column);

// What stands over the column: the author's words, else the first and the last category ("2015–2024").
const char *lines_head(const Table *table, const TableSparkline *line);

double lines_width(const Table *table); // at full size

// Takes a row into the scale of a column. Every row of data is passed once.
void lines_measure(Table *table, const TableRow *row, size_t c);

// The line of a cell; x is the table's left edge, y the baseline.
void lines_place(const Table *table, Pages *pages, Page *page, Element *cell, const TableRow *row, size_t c,
                 double x, double y);

#endif
