// Tables written by hand: their grid, and the heads of each cell. See written.h.

#include "model/written.h"

#include "base/limits.h"
#include "model/binder.h"

#include <string.h>

typedef VEC(size_t) IndexList;

typedef struct Grid {
    Binder *binder;
    const Node *node;
    VEC(WrittenCell) cells;
    VEC(WrittenRow) rows;
    size_t *widths;         // of each row
    IndexList column_heads; // cells that are heads of columns
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

// The first row behind the part that row r is in: the boxhead or a body. No cell reaches beyond it.
static size_t part_end(const Grid *grid, size_t r) {
    const Node *row = grid->rows.items[r].node;
    while (r < grid->rows.count && grid->rows.items[r].node->row.head == row->row.head &&
           grid->rows.items[r].node->row.body == row->row.body)
        r++;
    return r;
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
    if (r + (size_t)cell->cell.rows <= part_end(grid, r))
        return true;
    diag_error(grid->binder->diag, cell->place, "table.span-outside",
               "this cell is %d rows high, and %s ends after %zu", cell->cell.rows,
               grid->rows.items[r].node->row.head ? "the boxhead" : "its part of the table",
               part_end(grid, r) - r);
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
    bool same_part =
        head->row < grid->table->head_rows || part_end(grid, head->row) == part_end(grid, cell->row);
    return head->row + head->rows <= cell->row && same_part &&
           overlap(head->column, head->columns, cell->column, cell->columns) &&
           !(cell->header && cell->row >= grid->table->head_rows); // heads of rows stand for themselves
}

static void add_head(const Grid *grid, IndexList *heads, size_t index) {
    for (size_t i = 0; i < heads->count; i++)
        if (heads->items[i] == index)
            return;
    *vec_push(grid->binder->arena, heads) = index;
}

// Heads of rows, then of groups, then of columns, each from near to far. Head rows and columns are few, so a
// cell looks along its rows, and up its columns in the boxhead and its own part.
static void find_heads(Grid *grid, WrittenCell *cell) {
    const WrittenTable *table = grid->table;
    IndexList heads = {0};
    for (size_t r = cell->row; r < cell->row + cell->rows; r++)
        for (size_t c = 0; c < table->columns; c++) {
            size_t index = table->slots[r * table->columns + c];
            if (table->cells[index].scope == CELL_SCOPE_ROW && is_head_of(grid, &table->cells[index], cell))
                add_head(grid, &heads, index);
        }
    size_t group = cell->row < table->head_rows ? WRITTEN_NONE : table->rows[cell->row].group;
    if (group != WRITTEN_NONE && &table->cells[group] != cell)
        add_head(grid, &heads, group);
    for (size_t i = 0; i < grid->column_heads.count; i++) {
        size_t index = grid->column_heads.items[grid->column_heads.count - 1 - i];
        if (is_head_of(grid, &table->cells[index], cell))
            add_head(grid, &heads, index);
    }
    cell->heads = heads.items;
    cell->head_count = heads.count;
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
    if (grid.rows.count == table->head_rows) {
        diag_error(binder->diag, node->place, "table.no-rows", "the table has no rows%s",
                   table->head_rows ? " under its boxhead" : "");
        return;
    }
    if (node->table.spec->faulty || !place_cells(&grid))
        return;
    classify(&grid);
    check_marks(&grid);
    for (size_t i = 0; i < grid.cells.count; i++)
        if (grid.cells.items[i].header && grid.cells.items[i].scope == CELL_SCOPE_COLUMN)
            *vec_push(binder->arena, &grid.column_heads) = i;
    for (size_t i = 0; i < grid.cells.count; i++)
        find_heads(&grid, &grid.cells.items[i]);
    bool good = node->table.spec->heads == HEADS_COLUMNS || check_heads(&grid, CELL_SCOPE_ROW);
    if ((node->table.spec->heads == HEADS_ROWS || check_heads(&grid, CELL_SCOPE_COLUMN)) && good) {
        table->stub = count_stub(&grid);
        table->nested = is_nested(table);
        node->table.written = table;
    }
}
