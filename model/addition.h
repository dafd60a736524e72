#ifndef MODEL_ADDITION_H
#define MODEL_ADDITION_H

// Amounts add up. Percentages, rates ("kg per person") and index numbers do so only where they are parts of one whole.
//
// Evidence that they are: the dimension is said to be additive (Dimension.additive); they are the result of a <share> over
// it, in the dataset or one it comes from; or, in one of those, the ends of each complete line sum to 100 (a rate: to the
// total), within what rounding explains.

#include "model/dataset.h"
#include "model/exact.h"

// "kg per person", "kr/time", "indeks 2015=100"; not an amount in a time ("kr per år"), which adds up like any amount.
bool unit_is_rate(const LocalText *unit);

// Whether the numbers along a dimension are parts of one whole: those of one measure (NULL: all) in a unit of percentages
// (percent) or of rates. Follows the dataset to those it comes from, by the names things had there.
bool are_parts_of_one(Arena *scratch, const Dataset *shape, const char *dimension, const char *measure,
                      bool percent);

// What rounding can explain in a sum: half of the last digit for each of count numbers.
Exact rounding_of(Arena *arena, size_t count, int decimals);

#endif
