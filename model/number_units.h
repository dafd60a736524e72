#ifndef MODEL_NUMBER_UNITS_H
#define MODEL_NUMBER_UNITS_H

// Whether the unit of a cell is what was typed behind a number: inside model/ only.

#include "model/number_index.h"
#include "model/prose.h"

// The units of the datasets, to know one of them when it is typed.
typedef struct NumberUnits NumberUnits;
NumberUnits *number_units_new(Arena *arena, const Dataset *const *datasets, size_t count);

// How well the unit of an entry goes with the number: added to the score of a match. -40 and below: it
// contradicts what is typed ("83 personer" is not 83 per cent).
double number_units_score(const NumberUnits *units, const Prose *prose, const ProseNumber *number,
                          const Dataset *dataset, const NumberEntry *entry);

// What the unit of a cell counts in: 6 for "millioner kroner".
int number_units_power(const Dataset *dataset, size_t cell);

#endif
