// Equal neighbours. See table_merge.h.

#include "layouts/table_merge.h"

#include "layouts/table_marks.h"

#include <string.h>

static size_t stub_columns(const Table *table, size_t row) {
    return table->model->parts[table->model->rows[row].part].stub_columns;
}

// ---- equal neighbours ----

static bool same_text(const TableText *a, const TableText *b) {
    bool same = a->count == b->count && a->count > 0;
    for (size_t i = 0; i < a->count && same; i++)
        same = a->spans[i].length == b->spans[i].length &&
               memcmp(a->spans[i].text, b->spans[i].text, a->spans[i].length) == 0;
    return same;
}

static bool same_label(const Table *table, Arena *scratch, size_t r, size_t stub) {
    const TableRow *above = &table->model->rows[r - 1], *row = above + 1;
    ArenaMark mark = arena_mark(scratch);
    TableText a = table_stub_text(table, scratch, above, stub, NULL, NULL);
    TableText b = table_stub_text(table, scratch, row, stub, NULL, NULL);
    bool same = same_text(&a, &b);
    arena_release(scratch, mark);
    return same;
}

static bool same_cell(const Table *table, Arena *scratch, size_t r, size_t c) {
    const TableRow *above = &table->model->rows[r - 1], *row = above + 1;
    const TablePart *part = &table->model->parts[row->part];
    if (c >= part->number_count || table_cell_is_blank(part, row, c) || table_cell_is_blank(part, above, c) ||
        !marks_are_same(table, above, row, c))
        return false;
    ArenaMark mark = arena_mark(scratch);
    CellText a = table_cell_text(table, scratch, part, above, c);
    CellText b = table_cell_text(table, scratch, part, row, c);
    bool same = a.symbol == b.symbol && a.bold == b.bold && strcmp(a.text, b.text) == 0 &&
                strcmp(a.mark, b.mark) == 0 && strcmp(a.markers, b.markers) == 0;
    arena_release(scratch, mark);
    return same;
}

// Whether something of a row may go on from the row above.
static bool goes_on(const Table *table, size_t r) {
    const TableRow *row = &table->model->rows[r];
    if (r == 0 || row->kind != TABLE_ROW_DATA)
        return false;
    const TableRow *above = row - 1;
    return above->kind == TABLE_ROW_DATA && above->part == row->part && above->group == row->group;
}

// Whether rows are of one kind: then more than the labels of outer dimensions may go on.
static bool are_alike(const TableRow *above, const TableRow *row) {
    return above->level == row->level && !above->sum && !row->sum;
}

// What is being merged: for each place of each row how many rows its cell has, 0 for a part of one above.
typedef struct Merging {
    uint32_t *rows;
    size_t across;
    size_t *tops; // for each place the row in which its last cell begins
} Merging;

// A place that goes on makes the cell it belongs to one row longer.
static void lengthen(const Merging *merging, size_t r, size_t place) {
    if (merging->rows[(r - 1) * merging->across + place] > 0)
        merging->tops[place] = r - 1;
    merging->rows[r * merging->across + place] = 0;
    merging->rows[merging->tops[place] * merging->across + place]++;
}

static void merge_row(const Table *table, Arena *scratch, const Merging *merging, size_t r) {
    const TablePart *part = &table->model->parts[table->model->rows[r].part];
    MergeEqual merge = table->model->spec->merge;
    size_t stubs = part->stub_columns;
    bool alike = are_alike(&table->model->rows[r - 1], &table->model->rows[r]);
    for (size_t s = 0; merge != MERGE_CELLS && s < stubs; s++) {
        if (part->stub[s].kind == STUB_RANK)
            continue;
        if (!(alike || part->stub[s].kind == STUB_OUTER) || !same_label(table, scratch, r, s))
            break;
        lengthen(merging, r, s);
    }
    for (size_t c = 0; merge != MERGE_STUB && alike && c < part->column_count; c++)
        if (same_cell(table, scratch, r, c))
            lengthen(merging, r, stubs + c);
}

void table_find_merged(Table *table, Arena *scratch) {
    const TableModel *model = table->model;
    size_t across = 0;
    if (model->spec->merge == MERGE_NONE)
        return;
    for (size_t p = 0; p < model->part_count; p++) {
        size_t here = model->parts[p].stub_columns + model->parts[p].column_count;
        across = here > across ? here : across;
    }
    uint32_t *merged = arena_array(table->context->text.arena, model->row_count * across, uint32_t);
    for (size_t i = 0; i < model->row_count * across; i++)
        merged[i] = 1;
    Merging merging = {merged, across, arena_array(scratch, across, size_t)};
    table->merged_across = across;
    for (size_t r = 0; r < model->row_count; r++)
        if (goes_on(table, r))
            merge_row(table, scratch, &merging, r);
    table->merged = merged;
}

// ---- questions ----

size_t table_merged_rows(const Table *table, size_t row, size_t place) {
    return table->merged == NULL ? 1 : table->merged[row * table->merged_across + place];
}

size_t table_merged_top(const Table *table, size_t row, size_t place) {
    while (table_merged_rows(table, row, place) == 0)
        row--;
    return row;
}

static bool has_merged_label(const Table *table, size_t row) {
    for (size_t s = 0; s < stub_columns(table, row); s++)
        if (table_merged_rows(table, row, s) != 1)
            return true;
    return false;
}

static bool has_label_from_above(const Table *table, size_t row) {
    for (size_t s = 0; s < stub_columns(table, row); s++)
        if (table_merged_rows(table, row, s) == 0)
            return true;
    return false;
}

bool table_merged_apart(const Table *table, size_t row) {
    if (table->merged == NULL || row == 0 || has_label_from_above(table, row))
        return false;
    return has_merged_label(table, row) || has_merged_label(table, row - 1);
}

bool table_merged_short(const Table *table, size_t row) {
    for (size_t s = 0; s < stub_columns(table, row) && table->merged != NULL; s++)
        if (table_merged_rows(table, row, s) == 0 &&
            table_merged_rows(table, table_merged_top(table, row, s), s) <= TABLE_SHORT_ROWS)
            return true;
    return false;
}
