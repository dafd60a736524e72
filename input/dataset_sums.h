#ifndef INPUT_DATASET_SUMS_H
#define INPUT_DATASET_SUMS_H

// Sums that should hold in a dataset: of a total and its parts, and of percentages that together are a hundred. Shared by
// dataset_totals.c, which judges whether they do, and dataset_exposed.c, which solves them for hidden cells.

#include "input/dataset_reader.h"

#define HUNDRED SIZE_MAX // in place of a category: what is summed up to is 100 per cent

// A category and those it is the sum of. What the file does not say outright (a category with children that is not called
// a sum, the groups beside a total) is a whole too, but its own numbers alone can tell whether it is meant as one.
typedef struct Whole {
    size_t category; // or HUNDRED
    size_t *parts, count;
    bool declared;
} Whole;

typedef struct Wholes {
    VEC(Whole) list;
} Wholes;

// The wholes of a dimension, on the arena. HUNDRED is one where no category is the total of all others.
Wholes dataset_wholes(Arena *arena, const Dimension *dimension);

// A whole in one slice of a cube: of each other dimension one category.
typedef struct Sum {
    const Dataset *dataset;
    const Whole *whole;
    size_t base, stride; // category c has the cell base + c * stride
} Sum;

// The cell of the whole; NULL for HUNDRED.
const Cell *sum_cell(const Sum *sum);
const Cell *sum_part(const Sum *sum, size_t i);

// Whether a missing cell adds nothing: nil, less than half a unit, or what cannot occur.
bool cell_is_zero(const Cell *cell);

// The measures of a dataset, as one that has none has one.
typedef struct Measures {
    size_t dimension; // NO_DIMENSION: none
    size_t count, stride;
} Measures;
Measures dataset_measures(const Dataset *dataset);
size_t measure_at(const Measures *measures, size_t offset);
const LocalText *measure_unit(const Dataset *dataset, const Measures *measures, size_t measure); // or NULL
bool measure_is_percentage(const Dataset *dataset, const Measures *measures, size_t measure);

// The sums that hold, as dataset_totals.c found: by dimension, its wholes, and by whole and measure whether they can be
// relied upon.
typedef struct SumsFound {
    Wholes wholes[LIMIT_DIMENSIONS];
    bool *reliable[LIMIT_DIMENSIONS]; // [whole * measures + measure]; NULL for a dimension without wholes
    Measures measures;
} SumsFound;

// Warns of confidential cells that can be worked out by these (dataset.exposed-cell).
void dataset_check_exposed(Xml *xml, const SumsFound *found);

#endif
