#ifndef LAYOUTS_TABLE_FOOT_H
#define LAYOUTS_TABLE_FOOT_H

// What explains the marks of a table, under each part of it (notes="page"): the numbered notes that this part
// refers to, and the key to the signs in it.
//
// A table of many pages refers to a note of its boxhead on all of them. The note is an element of the structure
// tree once, where it stands first, and that is where references lead; on later pages it is there for the eye, an
// artifact like the boxhead above it. So too the key, of which a line is tagged when it has a sign that no line
// before it had.

#include "layouts/notes.h"
#include "layouts/table.h"

typedef struct TableFoot TableFoot;

// parent is what the notes are put in; linked of them are referred to in text that is on a page, so that they
// lead back; those up to captioned are referred to in the caption. Notes must not be numbered after this.
TableFoot *table_foot_new(const LayoutContext *context, Table *table, const Node *node, NoteNumbers *notes,
                          Element *parent, size_t captioned, size_t linked, double width);

// Height below rows first … first+count-1, the space above it included; 0 when nothing needs to be explained.
double table_foot_height(TableFoot *foot, size_t first, size_t count);

// Whether every row of a strip has room on an empty page, with its boxhead and what explains it (foot, or NULL). The
// first that has not is reported, "layout.too-tall".
bool table_rows_fit(Table *table, size_t strip, TableFoot *foot, double room);

// The most rows from first on, at most limit, that fit in a height together with what explains them.
size_t table_foot_rows(TableFoot *foot, size_t first, size_t limit, double height);

// Puts it under the rows, y being where they end, and returns where it ends.
double table_foot_place(TableFoot *foot, Pages *pages, Page *page, size_t first, size_t count, double x,
                        double y);

#endif
