// Shared places. See table_ranks.h.

#include "layouts/table_ranks.h"

#include "model/decimal.h"

#include <stdlib.h>

typedef struct Rank {
    const char *number;
    uint32_t group;
    size_t row; // in the part
} Rank;

static int compare_ranks(const void *a, const void *b) {
    const Rank *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return decimal_compare(x->number, y->number);
}

static bool has_ranks(const Table *table, const TablePart *part, size_t c) {
    for (size_t r = part->first_row; r < part->first_row + part->row_count; r++)
        if (table->model->rows[r].kind == TABLE_ROW_DATA &&
            table_model_format(table->model, part, &table->model->rows[r], c).ranks)
            return true;
    return false;
}

static bool *find_shared(const Table *table, const TablePart *part, size_t c) {
    Arena *arena = table->context->text.arena;
    Rank *ranks = arena_array(arena, part->row_count, Rank);
    bool *shared = arena_array(arena, part->row_count, bool);
    size_t count = 0;
    for (size_t r = 0; r < part->row_count; r++) {
        const TableRow *row = &table->model->rows[part->first_row + r];
        if (row->kind != TABLE_ROW_DATA || !table_model_format(table->model, part, row, c).ranks ||
            table_cell_is_blank(part, row, c))
            continue;
        const char *number = table_model_cell(part, row, c)->number;
        if (number != NULL)
            ranks[count++] = (Rank){number, row->group, r};
    }
    qsort(ranks, count, sizeof *ranks, compare_ranks);
    for (size_t i = 1; i < count; i++)
        if (compare_ranks(&ranks[i - 1], &ranks[i]) == 0)
            shared[ranks[i - 1].row] = shared[ranks[i].row] = true;
    return shared;
}

static bool asks_for_ranks(const Table *table) {
    for (const TableMark *mark = table->model->spec->marks; mark != NULL; mark = mark->next)
        if (mark->kind == MARK_FORMAT && mark->format.ranks)
            return true;
    return table->model->spec->rank_column != NULL;
}

void table_find_shared_ranks(Table *table, size_t p) {
    const TablePart *part = &table->model->parts[p];
    bool **shared = arena_array(table->context->text.arena, part->column_count + 1, bool *);
    table->heads[p].shared = shared;
    if (!asks_for_ranks(table))
        return;
    for (size_t c = 0; c < part->number_count; c++)
        if (has_ranks(table, part, c))
            shared[c] = find_shared(table, part, c);
    if (part->ranks != TABLE_NONE)
        shared[part->column_count] = find_shared(table, part, part->column_count);
}
