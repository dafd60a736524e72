#ifndef INPUT_TBML_XML_H
#define INPUT_TBML_XML_H

// TBML, Statistics Norway's XML for published tables, as a dataset of two dimensions: `row` (the stub) and
// `column` (the boxhead). A table is for the eye, so meaning is read from its marks.
//
// Rows are r1, r2, … in file order. Class level1 … level3 or leading "¬" signs are levels, class sum is a sum,
// a row without numbers is a heading. Further label columns go to Category.more_labels, their heads to
// Dimension.more_labels.
//
// Columns are c1, c2, … from left to right. A header over several columns (colspan, or the same text again
// beside itself) is a heading category over them, with an id of its own: s1, s2, …
//
// Cells are decimal numbers, or the signs . .. ... : - for the reasons they stand for. Class preliminary is a
// flag. Of the notes only those that something points to (noterefs) are kept.
//
// A table with several heads is several parts (Dataset.next_part). There is no unit: TBML has none.
//
// Complaints: tbml.bad-cell, tbml.row-length, tbml.no-head, tbml.no-rows, tbml.unknown-note, limit.categories,
// limit.cells, and as warnings tbml.empty-cell, tbml.empty-head, tbml.empty-label and tbml.head-length.

#include "input/xml.h"

// id, when not NULL, replaces the short name in the file; lang is the language of a file that does not say
// (NULL: nb). NULL after an error.
const Dataset *tbml_xml_read(Arena *arena, Diag *diag, const XmlSource *source, const char *id,
                             const char *lang);

#endif
