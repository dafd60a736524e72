#ifndef MODEL_SELECT_H
#define MODEL_SELECT_H

// Selections: which part of a cube is meant. Pairs of a dimension and its categories, by id, parted by spaces:
//
//     aar=2012 sektor=stat        one category of each
//     aar=2015,2017,2016          a list, in that order
//     aar=2012..2017              a range, in the order of the dimension
//     sektor!=alle,andre          all but some
//
// Lists and ranges mix (aar=2005,2010,2015..2017). A dimension that is not mentioned is taken whole.

#include "model/dataset.h"

// For each dimension the indices of the chosen categories, in the order written (a list) or of the dimension.
typedef struct Selection {
    size_t **indices; // [dimension][i]
    size_t *counts;   // [dimension]
    bool *named;      // [dimension]: not taken whole for want of being mentioned
    bool **
        excluded; // [dimension][category]: named in !=, headings among them; NULL for a dimension without one
} Selection;

// Parses text (NULL or "": everything; headings are left out unless listed by name). place is of the attribute value;
// faults are reported inside it: "select.syntax", "select.unknown-dimension" and "select.unknown-category" (each with a
// hint), "select.repeated-dimension", "select.repeated-category", "select.backward-range", "select.nothing". NULL when
// anything was wrong; otherwise every count is at least 1, but for a dimension of nothing but headings.
Selection *selection_parse(Arena *arena, Diag *diag, Place place, const Dataset *dataset, const char *text);

// The one cell a selection names, for <value at="…">: every dimension with more than one category must be fixed to
// one. NULL after reporting "select.not-one-cell" or a fault as above. indices_out (dimension_count long) may be NULL.
const Cell *selection_single(Arena *arena, Diag *diag, Place place, const Dataset *dataset, const char *text,
                             size_t *indices_out);

#endif
