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
// Made for a width; then rows are placed on one or several pages, the boxhead on each, and the labels of
// groups that began on an earlier page.
//
// Numbers keep the decimals the report, the measure or the dataset asks for, else those of their source: none
// are added to look even. In a column they stand on the decimal mark; whole numbers and signs end where units
// end; flags and note markers hang out to the right. Units that differ stand with the heads (or labels) of
// their measures; a common unit is the headnote's. A table that needs less than its place is narrower: as
// wide as the text column, or less.

#include "layouts/layout.h"
#include "layouts/notes.h"

typedef struct Table Table;

// Lays out the grid at most width wide. notes numbers the note references met in boxhead and stub and cells.
// NULL after an error ("table.too-wide": does not fit even with every head wrapped).
Table *table_make(const LayoutContext *context, const Node *node, NoteNumbers *notes, double width);

double table_width(const Table *table);     // ≤ the width asked for
size_t table_row_count(const Table *table); // body rows, group rows included

// Height of a part: boxhead, rows first … first+count-1, and the rules (end rule only under the last row).
double table_height(const Table *table, size_t first, size_t count);

// The part that may stand at the foot of a page: the largest count ≤ wanted such that no group row is last
// and what is left is not a lone total. 0 when nothing may.
size_t table_break(const Table *table, size_t first, size_t wanted);

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
