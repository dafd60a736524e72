#ifndef MODEL_NUMBER_SUGGEST_H
#define MODEL_NUMBER_SUGGEST_H

// The <value> to write for a match: inside model/ only.

#include "base/limits.h"
#include "model/number_match.h"

// Fills in insert, what and end of a match.
void suggest(Arena *arena, const Dataset *dataset, const Prose *prose, const ProseNumber *number,
             NumberMatch *match);

// Lets a match stand for the typed text up to end: what it does not print follows its element.
void suggest_up_to(Arena *arena, const Prose *prose, NumberMatch *match, size_t end);

// A unit in the last of places decimals: "1", "0.1".
const char *suggest_step(Arena *arena, int places);

// What a number with a rounding word was rounded by: 10 for 90, 100 for 1200: two digits are left, or one of
// two.
const char *suggest_rounding(Arena *arena, const ProseNumber *number);

// The category index of a cell in each dimension.
void suggest_indices(const Dataset *dataset, size_t cell, size_t indices[LIMIT_DIMENSIONS]);

// The length of a unit, with the space before it, at the beginning of text; 0 when it is not there.
size_t suggest_unit_length(const char *text, const char *unit);

#endif
