#ifndef MODEL_NUMBER_MENTIONS_H
#define MODEL_NUMBER_MENTIONS_H

// Which categories of datasets a text speaks of, and how near to a place in it: of all cells that hold 65,
// the one whose year and sector are named beside the typed 65 is most likely meant.
//
// A category is known by its id and by its labels in all languages; a word by its first four letters, so that
// «staten» is known in «statens» and «stat», and by all of it when it is shorter or begins with a digit.
// Numbers of fewer than four digits («Class 5») say nothing without a word beside them.

#include "model/dataset.h"
#include "model/prose.h"

typedef struct Mentions Mentions;

Mentions *mentions_new(Arena *arena, const Dataset *const *datasets, size_t count);

// Finds what a text, and the heading over it, mention.
void mentions_read(Mentions *mentions, const Prose *prose);

// Weighs what was found for a number at an offset of that text: the nearer, the more, within its sentence
// most.
void mentions_weigh(Mentions *mentions, size_t offset);

// The sum over all dimensions of the weight (0 to 1) of the category the cell is in, less that of the
// category mentioned most when it is in one that is not mentioned at all; and the number of dimensions with
// more than one category through *open.
double mentions_weight(const Mentions *mentions, size_t dataset, size_t cell, size_t *open);

// True when the text near the number names a cell rather than another of its dataset: a place or a group that
// the other is not in, or, where time_too, a period.
bool mentions_prefer(const Mentions *mentions, size_t dataset, size_t cell, size_t other, bool time_too);

// The categories of a cell that are named near the number: "2023, Askvik".
const char *mentions_named(const Mentions *mentions, Arena *arena, size_t dataset, size_t cell,
                           const Language *language);

#endif
