// Tables written by hand: their grid, and the heads of each cell. See written.h.

#include "model/written.h"

#include "base/limits.h"
#include "model/binder.h"

#include <stdlib.h>
#include <string.h>

typedef VEC(size_t) IndexList;

typedef struct Grid {
    Binder *binder;
    const Node *node;
    VEC(WrittenCell) cells;
    VEC(WrittenRow) rows;
    size_t *widths;          // of each row
    size_t *ends;            // of each row: the first row behind the part it is in, the boxhead or a body
    IndexList *column_heads; // of each column: heads of columns met so far, in the boxhead and in this body
    size_t *met;             // of each cell: 1 + the cell it was last made a head of
    size_t head_count;       // of all cells
    WrittenTable *table;
} Grid;

static bool is_empty(const Node *cell) {
    return !cell->first;
}

// ---- places ----

// The rows of the boxhead, then those of the bodies.
static void add_rows(Grid *grid, bool head) {
    for (const Node *row = grid->node->first; row; row = row->next) {
        if (row->kind != NODE_ROW || row->row.head != head)
            continue;
        *vec_push(grid->binder->arena, &grid->rows) = (WrittenRow){.node = row, .group = WRITTEN_NONE};
        grid->table->head_rows += head;
    }
}

// Where parts end. No cell reaches beyond the end of its own.
static void find_ends(Grid *grid) {
    grid->ends = arena_array(grid->binder->arena, grid->rows.count, size_t);
    for (size_t r = grid->rows.count; r-- > 0;) {
        const Node *row = grid->rows.items[r].node;
        const Node *below = r + 1 < grid->rows.count ? grid->rows.items[r + 1].node : NULL;
        bool last = below == NULL || below->row.head != row->row.head || below->row.body != row->row.body;
        grid->ends[r] = last ? r + 1 : grid->ends[r + 1];
    }
}

// Whether a cell has room from column on; until: for each column the row from which it is free again.
static bool check_room(Grid *grid, const Node *cell, const size_t *until, size_t r, size_t column) {
    size_t end = column + (size_t)cell->cell.columns;
    if (end > WRITTEN_COLUMNS) {
        diag_error(grid->binder->diag, cell->place, "limit.cells", "the table has more than %d columns",
                   WRITTEN_COLUMNS);
        return false;
    }
    for (size_t c = column; c < end; c++)
        if (until[c] > r) {
            diag_error(grid->binder->diag, cell->place, "table.overlap",
                       "this cell is %d columns wide, and a cell from above stands in the way in column %zu",
                       cell->cell.columns, c + 1);
            diag_hint(grid->binder->diag, "a cell of several rows has its place in the rows below it too");
            return false;
        }
    if (r + (size_t)cell->cell.rows <= grid->ends[r])
        return true;
    diag_error(grid->binder->diag, cell->place, "table.span-outside",
               "this cell is %d rows high, and %s ends after %zu", cell->cell.rows,
               grid->rows.items[r].node->row.head ? "the boxhead" : "its part of the table",
               grid->ends[r] - r);
    diag_hint(grid->binder->diag, "cells stay inside their <thead> or <tbody>");
    return false;
}

static bool place_row(Grid *grid, size_t r, size_t *until) {
    WrittenRow *row = &grid->rows.items[r];
    size_t column = 0;
    row->first = grid->cells.count;
    for (const Node *cell = row->node->first; cell; cell = cell->next) {
        while (column < WRITTEN_COLUMNS && until[column] > r)
            column++;
        if (!check_room(grid, cell, until, r, column))
            return false;
        *vec_push(grid->binder->arena, &grid->cells) = (WrittenCell){.node = cell,
                                                                     .row = r,
                                                                     .column = column,
                                                                     .rows = (size_t)cell->cell.rows,
                                                                     .columns = (size_t)cell->cell.columns};
        row->count++;
        for (size_t c = column; c < column + (size_t)cell->cell.columns; c++)
            until[c] = r + (size_t)cell->cell.rows;
        column += (size_t)cell->cell.columns;
    }
    for (size_t c = 0; c < WRITTEN_COLUMNS; c++)
        grid->widths[r] += until[c] > r; // a hole makes a row too short
    return true;
}

// Most rows are right: the width most of them have is the table's; of two as many, the larger.
static size_t usual_width(const Grid *grid) {
    size_t counts[WRITTEN_COLUMNS + 1] = {0}, best = 0;
    for (size_t r = 0; r < grid->rows.count; r++)
        counts[grid->widths[r]]++;
    for (size_t width = 0; width <= WRITTEN_COLUMNS; width++)
        if (counts[width] > 0 && counts[width] >= counts[best])
            best = width;
    return best;
}

static bool check_widths(const Grid *grid) {
    bool good = true;
    size_t width = grid->table->columns;
    for (size_t r = 0; r < grid->rows.count; r++) {
        if (grid->widths[r] == width && grid->rows.items[r].count == 0) {
            diag_error(grid->binder->diag, grid->rows.items[r].node->place, "table.empty-row",
                       "no cell begins in this row: cells from above take all of it");
            diag_hint(grid->binder->diag, "leave the row out, and make those cells one row less high");
            good = false;
        }
        if (grid->widths[r] == width)
            continue;
        diag_error(grid->binder->diag, grid->rows.items[r].node->place, "table.row-length",
                   "this row has %zu column%s, the table has %zu", grid->widths[r],
                   grid->widths[r] == 1 ? "" : "s", width);
        diag_hint(grid->binder->diag, "an empty cell is <td/>; colspan lets a cell take several");
        good = false;
    }
    return good;
}

static bool fill_slots(Grid *grid) {
    WrittenTable *table = grid->table;
    if (table->row_count > LIMIT_CELLS_OF(grid->cells.count) / table->columns) {
        diag_error(grid->binder->diag, grid->node->place, "limit.cells", "the table has too many cells");
        return false;
    }
    size_t *slots = arena_array(grid->binder->arena, table->row_count * table->columns, size_t);
    for (size_t i = 0; i < grid->cells.count; i++) {
        const WrittenCell *cell = &grid->cells.items[i];
        for (size_t r = cell->row; r < cell->row + cell->rows; r++)
            for (size_t c = cell->column; c < cell->column + cell->columns; c++)
                slots[r * table->columns + c] = i;
    }
    table->slots = slots;
    return true;
}

static bool place_cells(Grid *grid) {
    WrittenTable *table = grid->table;
    size_t *until = arena_array(grid->binder->arena, WRITTEN_COLUMNS, size_t);
    grid->widths = arena_array(grid->binder->arena, grid->rows.count, size_t);
    for (size_t r = 0; r < grid->rows.count; r++)
        if (!place_row(grid, r, until))
            return false;
    table->columns = usual_width(grid);
    if (!check_widths(grid) || table->columns == 0)
        return false;
    table->cells = grid->cells.items;
    table->cell_count = grid->cells.count;
    table->rows = grid->rows.items;
    table->row_count = grid->rows.count;
    return fill_slots(grid);
}

// ---- heads ----

// What each cell is, before who is whose head.
static void classify(Grid *grid) {
    WrittenTable *table = grid->table;
    for (size_t i = 0; i < grid->cells.count; i++) {
        WrittenCell *cell = &grid->cells.items[i];
        bool head_row = cell->row < table->head_rows;
        cell->header = cell->node->cell.header && !is_empty(cell->node);
        if (!cell->header)
            continue;
        CellScope own = cell->node->cell.scope;
        cell->scope = own ? own : head_row ? CELL_SCOPE_COLUMN : CELL_SCOPE_ROW;
        cell->group = !head_row && cell->columns == table->columns && cell->scope == CELL_SCOPE_ROW;
    }
    for (size_t r = table->head_rows, group = WRITTEN_NONE; r < grid->rows.count; r++) {
        size_t here = table->slots[r * table->columns];
        if (r > 0 && grid->rows.items[r].node->row.body != grid->rows.items[r - 1].node->row.body)
            group = WRITTEN_NONE;
        group = grid->cells.items[here].group ? here : group;
        grid->rows.items[r].group = group;
    }
}

static bool overlap(size_t a, size_t a_count, size_t b, size_t b_count) {
    return a < b + b_count && b < a + a_count;
}

// Whether one cell is the head of another, not of itself. Group heads are found by row.
static bool is_head_of(const Grid *grid, const WrittenCell *head, const WrittenCell *cell) {
    if (!head->header || head == cell || head->group)
        return false;
    if (head->scope == CELL_SCOPE_ROW)
        return overlap(head->row, head->rows, cell->row, cell->rows) &&
               (!cell->header || head->column < cell->column) && head->row >= grid->table->head_rows;
    bool same_part = head->row < grid->table->head_rows || grid->ends[head->row] == grid->ends[cell->row];
    return head->row + head->rows <= cell->row && same_part &&
           overlap(head->column, head->columns, cell->column, cell->columns) &&
           !(cell->header && cell->row >= grid->table->head_rows); // heads of rows stand for themselves
}

static void add_head(Grid *grid, const WrittenCell *cell, IndexList *heads, size_t index) {
    size_t owner = 1 + (size_t)(cell - grid->cells.items);
    if (grid->met[index] == owner)
        return;
    grid->met[index] = owner;
    grid->head_count++;
    *vec_push(grid->binder->arena, heads) = index;
}

static int compare_down(const void *a, const void *b) {
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    return (left < right) - (left > right);
}

// Up the cell's columns. Several have heads in common, and those of one are mixed with those of others.
static void find_column_heads(Grid *grid, const WrittenCell *cell, IndexList *heads) {
    size_t first = heads->count;
    for (size_t c = cell->column; c < cell->column + cell->columns; c++)
        for (size_t i = grid->column_heads[c].count; i-- > 0;) {
            size_t index = grid->column_heads[c].items[i];
            if (is_head_of(grid, &grid->cells.items[index], cell))
                add_head(grid, cell, heads, index);
        }
    if (cell->columns > 1 && heads->count > first + 1)
        qsort(heads->items + first, heads->count - first, sizeof *heads->items, compare_down);
}

// Heads of rows, then of groups, then of columns, each from near to far: a cell looks along its rows, and up its
// columns in the boxhead and its own part.
static void find_heads(Grid *grid, WrittenCell *cell) {
    const WrittenTable *table = grid->table;
    IndexList heads = {0};
    for (size_t r = cell->row; r < cell->row + cell->rows; r++)
        for (size_t c = 0; c < table->columns; c++) {
            size_t index = table->slots[r * table->columns + c];
            if (table->cells[index].scope == CELL_SCOPE_ROW && is_head_of(grid, &table->cells[index], cell))
                add_head(grid, cell, &heads, index);
        }
    size_t group = cell->row < table->head_rows ? WRITTEN_NONE : table->rows[cell->row].group;
    if (group != WRITTEN_NONE && &table->cells[group] != cell)
        add_head(grid, cell, &heads, group);
    find_column_heads(grid, cell, &heads);
    cell->heads = heads.items;
    cell->head_count = heads.count;
}

// Of every cell, in the order of the cells: heads stand before those they are heads of.
static bool find_all_heads(Grid *grid) {
    size_t columns = grid->table->columns, boxhead[WRITTEN_COLUMNS] = {0};
    grid->column_heads = arena_array(grid->binder->arena, columns, IndexList);
    grid->met = arena_array(grid->binder->arena, grid->cells.count, size_t);
    for (size_t i = 0, end = 0; i < grid->cells.count; i++) {
        WrittenCell *cell = &grid->cells.items[i];
        if (grid->ends[cell->row] != end) { // another part begins: the heads of the last body are not its
            for (size_t c = 0; c < columns && cell->row >= grid->table->head_rows; c++) {
                boxhead[c] = end <= grid->table->head_rows ? grid->column_heads[c].count : boxhead[c];
                grid->column_heads[c].count = boxhead[c];
            }
            end = grid->ends[cell->row];
        }
        find_heads(grid, cell);
        if (grid->head_count > LIMIT_HEADS) {
            diag_error(grid->binder->diag, cell->node->place, "limit.cells",
                       "the cells up to this one have more than %d heads in all", LIMIT_HEADS);
            diag_hint(grid->binder->diag,
                      "a head in a body stands over all rows below it: give each its <tbody>");
            return false;
        }
        for (size_t c = cell->column;
             cell->header && cell->scope == CELL_SCOPE_COLUMN && c < cell->column + cell->columns; c++)
            *vec_push(grid->binder->arena, &grid->column_heads[c]) = i;
    }
    return true;
}

static bool has_head(const WrittenTable *table, const WrittenCell *cell, CellScope scope) {
    for (size_t i = 0; i < cell->head_count; i++)
        if (table->cells[cell->heads[i]].scope == scope && !table->cells[cell->heads[i]].group)
            return true;
    return false;
}

static bool check_heads(const Grid *grid, CellScope scope) {
    const WrittenCell *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < grid->cells.count; i++) {
        const WrittenCell *cell = &grid->cells.items[i];
        bool corner = cell->row < grid->table->head_rows && is_empty(cell->node);
        if (cell->header || corner || has_head(grid->table, cell, scope))
            continue;
        first = first ? first : cell;
        count++;
    }
    if (!first)
        return true;
    bool row = scope == CELL_SCOPE_ROW;
    const char *axis = row ? "row" : "column";
    if (count == 1)
        diag_error(grid->binder->diag, first->node->place, "table.cell-without-head",
                   "this cell has no %s head", axis);
    else
        diag_error(grid->binder->diag, first->node->place, "table.cell-without-head",
                   "%zu cells have no %s head; this is the first", count, axis);
    diag_hint(
        grid->binder->diag,
        row ? "make the cell that names the row a <th>; or say that no rows have heads: heads=\"columns\""
            : "name the columns in a <thead>; or say that no columns have heads: heads=\"rows\"");
    return false;
}

static size_t count_stub(const Grid *grid) {
    const WrittenTable *table = grid->table;
    for (size_t c = 0; c < table->columns; c++)
        for (size_t r = table->head_rows; r < table->row_count; r++) {
            const WrittenCell *cell = &table->cells[table->slots[r * table->columns + c]];
            bool empty = !cell->header && is_empty(cell->node) && cell->node->cell.header;
            if (!cell->group && !(cell->header && cell->scope == CELL_SCOPE_ROW) && !empty)
                return c;
        }
    return table->columns;
}

static bool is_nested(const WrittenTable *table) {
    bool nested = table->head_rows != 1 || table->stub > 1;
    for (size_t i = 0; i < table->cell_count && !nested; i++)
        nested = table->cells[i].rows > 1 || table->cells[i].columns > 1 ||
                 (table->cells[i].header && table->cells[i].scope == CELL_SCOPE_COLUMN &&
                  table->cells[i].row >= table->head_rows);
    return nested;
}

// ---- numbers ----

static size_t digits(const char *text) {
    return strspn(text, "0123456789");
}

// The place of a mark between digits that are all of a text but a minus; NULL when there is none, or when three digits
// follow it, as in groups.
static const char *find_mark(const char *text, char mark) {
    text += *text == '-';
    const char *at = text + digits(text);
    if (at == text || *at != mark)
        return NULL;
    size_t after = digits(at + 1);
    return after > 0 && after != 3 && at[1 + after] == '\0' ? at : NULL;
}

// Numbers typed with the decimal mark of another language.
static void check_marks(const Grid *grid) {
    for (size_t i = 0; i < grid->cells.count; i++) {
        const Node *node = grid->cells.items[i].node, *text = node->first;
        const Language *language = node->lang ? language_find(node->lang) : NULL;
        if (!language || grid->cells.items[i].header || !text || text->kind != NODE_TEXT || text->next)
            continue;
        const char *mark = language_decimal_mark(language);
        const char *at = find_mark(text->text, *mark == ',' ? '.' : ',');
        if (!at)
            continue;
        diag_warning(grid->binder->diag, node->place, "table.decimal-mark",
                     "`%s` does not have the decimal mark of the table's language, `%s`", text->text,
                     language_tag(language));
        diag_hint(grid->binder->diag, "write `%.*s%s%s`", (int)(at - text->text), text->text, mark, at + 1);
    }
}

void bind_written(Binder *binder, Node *node) {
    WrittenTable *table = arena_new_of(binder->arena, WrittenTable);
    Grid grid = {.binder = binder, .node = node, .table = table};
    add_rows(&grid, true);
    add_rows(&grid, false);
    find_ends(&grid);
    if (grid.rows.count == table->head_rows) {
        diag_error(binder->diag, node->place, "table.no-rows", "the table has no rows%s",
                   table->head_rows ? " under its boxhead" : "");
        return;
    }
    if (node->table.spec->faulty || !place_cells(&grid))
        return;
    classify(&grid);
    check_marks(&grid);
    if (!find_all_heads(&grid))
        return;
    bool good = node->table.spec->heads == HEADS_COLUMNS || check_heads(&grid, CELL_SCOPE_ROW);
    if ((node->table.spec->heads == HEADS_ROWS || check_heads(&grid, CELL_SCOPE_COLUMN)) && good) {
        table->stub = count_stub(&grid);
        table->nested = is_nested(table);
        node->table.written = table;
    }
}
