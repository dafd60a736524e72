#ifndef MODEL_NUMBER_INDEX_H
#define MODEL_NUMBER_INDEX_H

// All numbers of datasets in the order of their size, to find those near a number somebody typed: every cell
// that has one, and the differences of each with its neighbour before it in time. Sign is left out of the
// order: a text says "fell by 3" of -3.
//
// The order is by double, which is near enough to look; whether numbers are equal is then decided by their
// decimals.

#include "model/dataset.h"

enum { NUMBER_INDEX_CELLS = 5000000 }; // cells looked at, in all; further ones are left out

typedef struct NumberEntry {
    double size; // without sign
    uint32_t cell;
    uint32_t dataset : 31;
    uint32_t difference : 1;
} NumberEntry;

typedef struct NumberIndex {
    const Dataset **datasets; // those that were read
    size_t dataset_count;
    NumberEntry *entries;
    size_t count;
    bool partial; // cells were left out
} NumberIndex;

// datasets: NULL among them is passed over. They outlive the index.
NumberIndex *number_index_new(Arena *arena, const Dataset *const *datasets, size_t count);

// The first entry with at least this size.
size_t number_index_from(const NumberIndex *index, double size);

// The neighbour in time that a cell's difference is with: the cell at the period before it in the dataset's
// own order, turned when that runs backwards. SIZE_MAX: it has none.
size_t number_index_before(const Dataset *dataset, size_t cell);

// How late the period of a cell is among those of its dataset: 0 to 1; 0 when it has no time.
double number_index_lateness(const Dataset *dataset, size_t cell);

#endif
