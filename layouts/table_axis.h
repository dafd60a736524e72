#ifndef LAYOUTS_TABLE_AXIS_H
#define LAYOUTS_TABLE_AXIS_H

// Inside of the table model: the steps that table_model.c puts together.

#include "layouts/table_model.h"

// From one category of a dimension to the next in dataset->cells.
size_t table_stride(const Dataset *dataset, size_t index);

// The dimensions of a part that correspond to those listed for the first one; *count becomes how many it has.
const TableAxis *table_axes(Arena *arena, const TablePart *part, const Dataset *first,
                            const size_t *dimensions, size_t *count, const Selection *selection,
                            TotalsPlace totals);

// Fills in columns, sparklines and heads from part->columns_axes, part->ranks and part->measure.
void table_make_columns(Arena *arena, TablePart *part, const TableSpec *spec);

#endif
