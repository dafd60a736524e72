#ifndef MODEL_SELECT_H
#define MODEL_SELECT_H

// Selections: which part of a cube is meant. In files they read "aar=2012 sektor=stat" (ids of dimensions and
// categories, joined by '='; pairs parted by spaces), or with a list "aar=2015,2016,2017", or all but some
// "sektor!=alle", or a span in the order of the dimension "aar=2012..2017".

#include "model/dataset.h"

// For each dimension the indices of the chosen categories, in the order written (a list) or of the dimension.
typedef struct Selection {
    size_t **indices; // [dimension][i]
    size_t *counts;   // [dimension]
} Selection;

// Parses text (NULL or "": everything; headings are left out unless listed). place is of the attribute value; faults
// are reported inside it: "select.syntax", "select.unknown-dimension", "select.unknown-category" (with a hint),
// "select.repeated-dimension". NULL when anything was wrong.
Selection *selection_parse(Arena *arena, Diag *diag, Place place, const Dataset *dataset, const char *text);

// The one cell a selection names, for <value at="…">: every dimension with more than one category must be fixed to
// one. NULL after reporting "select.not-one-cell". indices_out (dimension_count long) may be NULL.
const Cell *selection_single(Arena *arena, Diag *diag, Place place, const Dataset *dataset, const char *text,
                             size_t *indices_out);

#endif
