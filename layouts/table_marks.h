#ifndef LAYOUTS_TABLE_MARKS_H
#define LAYOUTS_TABLE_MARKS_H

// What a table does to some of its cells besides printing them (model/report.h, TableMark): tints under
// highlighted cells, or a frame where heat would hide them, heat, bars and the stripes of the design (table_marks.c), and symbols in place of
// numbers (table_symbols.c).
//
// Tints and bars are artifacts: what they show is the number, which is printed. A tint is never so dark
// that text on it has a contrast below 4.5 (WCAG 2.x, 1.4.3).

#include "layouts/table_grid.h"

// ---- while measuring ----

// Takes a cell into the scales of heat and bars. Every cell of data is passed once.
void marks_measure(Table *table, const TableRow *row, size_t c);

// The room bars take to the left of the numbers of a column, at full size.
double marks_bar_zone(const Table *table, size_t part, size_t c);

// Room that tints want to the right of the last column's numbers, at full size: 0 without tints.
double marks_tail(const Table *table);

// ---- while placing ----

// Tints under a row of a panel, before its text. top and bottom are the row's.
void marks_place_tints(const Table *table, Pages *pages, Page *page, const TablePanel *panel, size_t r,
                       double x, double top, double bottom);

// The bar of a cell, if it has one; y is the baseline.
void marks_place_bar(const Table *table, Pages *pages, Page *page, const TableRow *row, size_t c, double x,
                     double y);

// Whether the marks of two cells of a column look the same: then the cells may be merged.
bool marks_are_same(const Table *table, const TableRow *a, const TableRow *b, size_t c);

// The tint of every second row, when the design has stripes.
Colour marks_stripe_colour(const Table *table);

// ---- symbols ----

// The symbol of a cell, or NULL.
const TableSymbol *symbols_of_cell(const Table *table, const TableRow *row, size_t c);

// Whether the numbers of a column are all shown by symbols: then it is centred, unless it is aligned otherwise. Asks
// every row of a table that has symbols.
bool symbols_fill_column(const Table *table, const TablePart *part, size_t c);

// Width of a symbol in a cell; in a column with numbers it ends where they end.
double symbols_width(const Table *table);

void symbols_place(const Table *table, Pages *pages, Page *page, Element *cell, const TableSymbol *symbol,
                   double right, double y);

// The key above the grid: height of what is used at the table's width, 0 when nothing is, and its place.
void symbols_make_key(Table *table);
void symbols_place_key(const Table *table, Pages *pages, Page *page, double x, double y);

#endif
