#ifndef LAYOUTS_TABLE_RANKS_H
#define LAYOUTS_TABLE_RANKS_H

// Places in a ranking that several rows share. English marks them with an equals sign ("4="), the sign ends
// beyond the digits. Norwegian and Sami have no such sign: the same number stands in each row, which is how
// Norwegian lists print it. In every language screen readers are told that the place is shared.

#include "layouts/table_grid.h"

// Finds, for each column of ranks of a part, the rows whose rank another row of their group has too.
void table_find_shared_ranks(Table *table, size_t part);

#endif
