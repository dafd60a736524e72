#ifndef MODEL_WRITTEN_H
#define MODEL_WRITTEN_H

// A table written by hand: rows of <th> and <td>, laid out as HTML does, each cell in the first place of its row
// that no cell above reaches. Rows of the <thead> come first, then those of the bodies.
//
// Heads. A <th> in the boxhead is the head of its columns, one in the body that of its rows, unless it says
// another scope. A <th> across the whole table is the head of the rows under it, to the next such row or the end
// of its <tbody>. Every <td> must reach a row head and a column head, or the table says which heads it has
// (heads="columns", heads="rows"): a number that cannot be named cannot be read aloud.
//
// Complaints: table.no-rows, table.empty-row, table.overlap, table.row-length, table.span-outside, table.cell-without-head,
// limit.cells.

#include "model/report.h"

enum { WRITTEN_COLUMNS = 100 }; // at most; a page has no room for more

#define WRITTEN_NONE SIZE_MAX

typedef struct WrittenCell {
    const Node *node;
    size_t row, column;   // of its first place
    size_t rows, columns; // it takes
    bool header;          // a <th> with something in it
    bool group;           // which goes across a row of the body
    CellScope scope;      // of a header
    const size_t *heads;  // indices of the cells that are its heads, the nearest first
    size_t head_count;
} WrittenCell;

typedef struct WrittenRow {
    const Node *node;
    size_t first, count; // of its cells, which follow each other
    size_t group;        // the cell of the group row over it, or WRITTEN_NONE; its own for such a row
} WrittenRow;

typedef struct WrittenTable {
    const WrittenCell *cells; // row by row
    size_t cell_count;
    const WrittenRow *rows;
    size_t row_count, head_rows; // the boxhead first
    size_t columns;
    size_t stub;         // columns from the left that have heads of rows alone
    const size_t *slots; // row_count × columns: the cell in each place
    bool nested;         // heads over heads, groups or spans: Scope alone does not tell which head is whose
} WrittenTable;

#endif
