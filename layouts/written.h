#ifndef LAYOUTS_WRITTEN_H
#define LAYOUTS_WRITTEN_H

// Tables written by hand (model/written.h): set in the same styles, with the same rules and boxhead as tables of
// data, and asked the same questions by layouts/table.h, which hands them on.
//
//     written_text.c   cells to spans; which of them are numbers, and where their decimal mark is
//     written_width.c  what columns need, and the width shared out
//     written_place.c  the boxhead, rows and their elements
//     written.c        the whole: heights and breaks
//
// A column in which every cell is a number or a sign is aligned on the decimal mark; others are text, ranged left and
// turned over. Rows of text have a little white between them, and begin on one line; rows of labels and
// numbers end on one, as in tables of data.

#include "layouts/spans.h"
#include "layouts/table_grid.h"
#include "model/written.h"

typedef struct WrittenColumn {
    CellAlign align;       // of its cells, unless they say another
    double least, natural; // boxes, at full size: in which no word is broken; in which nothing turns over
    double left, right;    // numbers before and from the decimal mark on
    double hang;           // what follows them: brackets, signs, notes
    double x, width;       // the box; numbers end at its right edge
    bool text;             // some cell of it is text
} WrittenColumn;

// A number in a cell: bytes of its text before the mark, and before what follows it.
typedef struct WrittenNumber {
    bool is, known; // known: it was looked for
    size_t mark, end;
} WrittenNumber;

struct Written {
    const WrittenTable *grid;
    WrittenColumn *columns;
    double *head_bottoms;   // of each row of the boxhead, below its top
    double head_height;     // with the space below it
    double *tops;           // of each row of the body below the first's top, the space before it included
    double *needs;          // height of the text of each cell
    bool text;              // some column is text: rows begin on one line
    bool turned;            // and takes several: white parts the rows
    const char **ids;       // of the cells, NULL: none is needed
    WrittenNumber *numbers; // of the cells, as far as they are known
};

// ---- written_text.c ----

// The spans of a cell, scaled; element NULL: an artifact, or only to be measured.
Spans written_spans(Table *table, Arena *arena, const WrittenCell *cell, Pages *pages, Element *element);

// A cell's text as a number, or as a sign that stands for one.
WrittenNumber written_number(const Table *table, Arena *arena, const WrittenCell *cell);

// Set in a measure.
Paragraph written_paragraph(const Table *table, Arena *arena, const WrittenCell *cell, const Spans *spans,
                            Align align, double measure);

// Width of the first bytes of spans, of all of them with SIZE_MAX.
double written_width(const Table *table, Arena *arena, const Spans *spans, size_t bytes);

// How a cell is aligned.
CellAlign written_align(const Written *written, const WrittenCell *cell);

// ---- written_width.c ----

// Finds the place and the type in which the table fits; it is never divided. False after "table.too-wide".
bool written_share_width(Table *table, Arena *scratch, const TableRoom *room);

// From the left edge of a cell's first column to the right edge of its last.
double written_left(const Written *written, const WrittenCell *cell);
double written_measure(const Written *written, const WrittenCell *cell);

// ---- written.c: what layouts/table.h asks ----

bool written_make(Table *table, const TableRoom *room); // false after "table.too-wide"
size_t written_row_count(const Table *table);
double written_height(const Table *table, size_t first, size_t count);
size_t written_break(const Table *table, size_t first, size_t wanted);
size_t written_fewest_rows(const Table *table, size_t first);
double written_gap(const Table *table, size_t row); // white above a row

// Heights at the widths shared out. How ill the table looks: its height, and something for divided words.
double written_make_heights(Table *table, Arena *scratch);

// ---- written_place.c ----

void written_place(Table *table, Pages *pages, Page *page, size_t first, size_t count, double x, double y);

#endif
