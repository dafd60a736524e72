#ifndef LAYOUTS_TABLE_H
#define LAYOUTS_TABLE_H

// The grid of a table: boxhead, stub and cells, made from a bound TableSpec. Its caption, headnote, notes and
// source are set around it by layouts/display.h, as for a figure.
//
//     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  rule_top
//                    Spanner
//                 ──────────────          partial rule, just over its columns
//     Stub head   Column   Column         boxhead: bottom-aligned, over numbers ranged right
//     ─────────────────────────────────  rule_head
//     Group                               row of a heading category
//       Category      12,5      1 234     stub indent by level; decimals aligned
//     ─────────────────────────────────  rule_end
//
// Made for the places there are; then rows are placed on one or several pages, the boxhead on each, and the
// labels of groups that began on an earlier page.
//
// A table whose columns do not fit beside each other, however it is set, is divided into strips: all rows with
// the first columns, then all rows with the next, the stub before each. So pages go down, then across. What the
// structure tree has is the table undivided: one row of it holds the cells of all its strips, heads over columns
// of two strips are there once, and what is repeated for the eye is an artifact. Who listens to a row hears all
// of it, with the heads it would have on a sheet wide enough.
//
// Numbers keep the decimals the report, the measure or the dataset asks for, else those of their source: none
// are added to look even. In a column they stand on the decimal mark; whole numbers and signs end where units
// end; flags and note markers hang out to the right. Units that differ stand with the heads (or labels) of
// their measures; a common unit is the headnote's. A table that needs less than its place is narrower: as
// wide as the text column, or less.

#include "layouts/layout.h"
#include "layouts/notes.h"

typedef struct Table Table;

// Whether a table's only column is headed by its unit, which then need not be said above it: when the dataset's title
// stands for a caption, and would be said twice in a head.
bool table_head_is_unit(const Node *node);

// The widths a table may have.
typedef struct TableRoom {
    double column;                      // the text column
    double full;                        // with the outer column
    double landscape, landscape_height; // across a page that is turned, and down it; 0: no page is
} TableRoom;

typedef enum TablePlacing { TABLE_IN_COLUMN, TABLE_WIDE, TABLE_LANDSCAPE } TablePlacing;

// Lays out the grid: in the column if it can be set so that it fits, else with the outer column, else as the
// report asks for what is too wide (TooWide, model/report.h). notes numbers the note references met in boxhead
// and stub and cells. NULL after an error ("table.too-wide").
Table *table_make(const LayoutContext *context, const Node *node, NoteNumbers *notes, const TableRoom *room);

TablePlacing table_placing(const Table *table);
double table_width(const Table *table); // of the widest strip; ≤ the room

// Rows are counted on from strip to strip: body rows, group rows included. A strip's are first … first+count-1.
size_t table_row_count(const Table *table);
size_t table_strip_count(const Table *table);
void table_strip(const Table *table, size_t strip, size_t *first, size_t *count);

// Height of a part of a strip: boxhead, rows first … first+count-1, and the rules (end rule only under the last
// row).
double table_height(const Table *table, size_t first, size_t count);

// The part that may stand at the foot of a page: the largest count ≤ wanted such that no group row is last
// and what is left of the strip is not a lone total. 0 when nothing may.
size_t table_break(const Table *table, size_t first, size_t wanted);

// The same, or up to six rows less, so that a group is not divided, or at least no row or two of it stand alone.
size_t table_best_break(const Table *table, size_t first, size_t wanted);

// The fewest rows from first on that a page must hold together, even when it looks ill: one, or those that a cell
// of several rows needs for its text.
size_t table_fewest_rows(const Table *table, size_t first);

// Which reasons and flags occur, for the symbol key.
void table_symbols(const Table *table, bool missing[MISSING_COUNT], unsigned *flags);

// Makes the Table element under parent before its first part is placed, for a caption that goes inside it.
// The same element when called again.
Element *table_begin(Table *table, Pages *pages, Element *parent);

// Puts a part on a page with its top rule at y. The Table element is made under parent by the first part and
// continued by later ones, whose boxhead is an artifact. THead, TBody, TR, TH (with Scope, and Headers where
// heads are nested) and TD; symbols carry their meaning as expansion text.
void table_place(Table *table, Pages *pages, Page *page, Element *parent, size_t first, size_t count,
                 double x, double y);

// Where the key to symbols is put, as paragraphs: the caption. Needed before a table with symbols is placed.
void table_set_key_parent(Table *table, Element *parent);

#endif
