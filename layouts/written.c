// Tables written by hand: heights and breaks. See written.h.

#include "layouts/written.h"

#include <math.h>

static const WrittenTable *grid_of(const Table *table) {
    return table->written->grid;
}

static const WrittenRow *body_row(const Table *table, size_t row) {
    return &grid_of(table)->rows[grid_of(table)->head_rows + row];
}

// ---- heights ----

// Lines of a cell; those that end in the middle of a word are counted on the way.
static size_t count_lines(Table *table, Arena *scratch, const WrittenCell *cell, size_t *divided) {
    ArenaMark mark = arena_mark(scratch);
    Spans spans = written_spans(table, scratch, cell, NULL, NULL);
    double measure = cell->group ? table->width : written_measure(table->written, cell);
    size_t lines = 1;
    bool decimal =
        written_align(table->written, cell) == CELL_DECIMAL && written_number(table, scratch, cell).is;
    if (spans.list.count > 0 && !decimal) {
        Paragraph paragraph = written_paragraph(table, scratch, cell, &spans, ALIGN_LEFT, measure);
        lines = paragraph.count;
        for (size_t i = 0; i < paragraph.count; i++)
            *divided += paragraph.lines[i].ends_hyphenated;
    }
    arena_release(scratch, mark);
    return lines > 0 ? lines : 1;
}

static double text_height(const Table *table, size_t lines) {
    return table_row_pitch(table) + (double)(lines - 1) * table_line_pitch(table);
}

// Makes rows first … last high enough for something in all of them, by making one of them higher.
static void heighten(double *heights, size_t first, size_t last, size_t which, double needed) {
    double sum = 0;
    for (size_t r = first; r <= last; r++)
        sum += heights[r];
    if (sum < needed)
        heights[which] += needed - sum;
}

static void make_boxhead(Table *table, double *heights) {
    const WrittenTable *grid = grid_of(table);
    double step = table_step(table), sum = 0;
    for (size_t r = 0; r < grid->head_rows; r++)
        sum += heights[r] += step;
    if (grid->head_rows > 0)
        heights[0] += ceil(sum / step - 1e-6) * step - sum;
    sum = 0;
    for (size_t r = 0; r < grid->head_rows; r++)
        table->written->head_bottoms[r] = sum += heights[r];
    table->written->head_height = sum + step;
}

static bool opens_part(const Table *table, size_t row) {
    return body_row(table, row)->node->row.body != body_row(table, row - 1)->node->row.body;
}

// Whether a label of several rows begins in a row, or has just ended above it.
static bool is_apart(const Table *table, size_t row) {
    const WrittenTable *grid = grid_of(table);
    size_t r = grid->head_rows + row, here = grid->slots[r * grid->columns];
    size_t above = grid->slots[(r - 1) * grid->columns];
    return here != above && (grid->cells[here].rows > 1 || grid->cells[above].rows > 1);
}

double written_gap(const Table *table, size_t row) {
    const Design *design = table->context->design;
    if (row == 0)
        return 0;
    const WrittenRow *here = body_row(table, row), *above = body_row(table, row - 1);
    size_t first = grid_of(table)->head_rows + row;
    bool group = here->group != WRITTEN_NONE && grid_of(table)->cells[here->group].row == first;
    bool under_group = above->group != WRITTEN_NONE && grid_of(table)->cells[above->group].row + 1 == first;
    if (under_group)
        return 0;
    if (group || opens_part(table, row) || is_apart(table, row))
        return design->table.group_gap * (table->written->turned ? 2 : 1);
    if (table->written->turned)
        return table_step(table);
    size_t every = (size_t)design->table.group_every, rows = written_row_count(table);
    bool plain = every > 0 && rows > 2 * every && !here->node->row.sum && here->group == WRITTEN_NONE;
    return plain && row % every == 0 ? design->table.group_gap : 0;
}

#define DIVIDED_COST                                                                                         \
    0.4 // of a line, for each that ends in a hyphen: the eye would rather have another line in three

double written_make_heights(Table *table, Arena *scratch) {
    const WrittenTable *grid = grid_of(table);
    size_t divided = 0;
    double *heights = arena_array(scratch, grid->row_count, double);
    size_t *lines = arena_array(scratch, grid->cell_count, size_t);
    table->written->turned = false;
    for (size_t i = 0; i < grid->cell_count; i++) {
        lines[i] = count_lines(table, scratch, &grid->cells[i], &divided);
        table->written->turned |=
            lines[i] > 1 && grid->cells[i].row >= grid->head_rows && table->written->text;
    }
    for (size_t i = 0; i < grid->cell_count; i++)
        table->written->needs[i] = text_height(table, lines[i]);
    for (int pass = 0; pass < 2; pass++) // cells of one row before those of several
        for (size_t i = 0; i < grid->cell_count; i++) {
            const WrittenCell *cell = &grid->cells[i];
            if ((cell->rows > 1) != (pass == 1))
                continue;
            size_t last = cell->row + cell->rows - 1;
            double white = 0;
            for (size_t r = cell->row + 1; r <= last && cell->row >= grid->head_rows; r++)
                white += written_gap(table, r - grid->head_rows);
            heighten(heights, cell->row, last, cell->row < grid->head_rows ? cell->row : last,
                     text_height(table, lines[i]) - white);
        }
    for (size_t r = 0; r < grid->row_count; r++)
        heights[r] = fmax(heights[r], table_row_pitch(table));
    make_boxhead(table, heights);
    for (size_t r = 0; r < written_row_count(table); r++)
        table->written->tops[r + 1] =
            table->written->tops[r] + written_gap(table, r) + heights[grid->head_rows + r];
    return table->written->tops[written_row_count(table)] + table->written->head_height +
           DIVIDED_COST * table_line_pitch(table) * (double)divided;
}

bool written_make(Table *table, const TableRoom *room) {
    Arena *arena = table->context->text.arena;
    const WrittenTable *grid = table->node->table.written;
    Written *written = table->written = arena_new_of(arena, Written);
    written->grid = grid;
    written->columns = arena_array(arena, grid->columns, WrittenColumn);
    written->needs = arena_array(arena, grid->cell_count, double);
    written->numbers = arena_array(arena, grid->cell_count, WrittenNumber);
    written->head_bottoms = arena_array(arena, grid->head_rows, double);
    written->tops = arena_array(arena, grid->row_count - grid->head_rows + 1, double);
    if (grid->nested)
        written->ids = arena_array(arena, grid->cell_count, const char *);
    Arena *scratch = arena_new(0);
    bool fits = written_share_width(table, scratch, room);
    if (fits)
        written_make_heights(table, scratch);
    arena_free(scratch);
    return fits;
}

// ---- questions ----

size_t written_row_count(const Table *table) {
    return grid_of(table)->row_count - grid_of(table)->head_rows;
}

// Whether a row stands under a group row that is on an earlier page when the page begins with it.
static bool repeats_group(const Table *table, size_t row) {
    size_t group = body_row(table, row)->group;
    return group != WRITTEN_NONE && grid_of(table)->cells[group].row < grid_of(table)->head_rows + row;
}

double written_height(const Table *table, size_t first, size_t count) {
    const Written *written = table->written;
    if (count == 0)
        return 0;
    double height = written->tops[first + count] - written->tops[first] - written_gap(table, first);
    height += written->head_height + (repeats_group(table, first) ? table_row_pitch(table) : 0);
    return first + count == written_row_count(table) ? height + table_step(table) : height;
}

// Whether the text of a cell that goes on from above has room on both sides of a row.
static bool has_room_parted(const Table *table, size_t index, size_t row) {
    const double *tops = table->written->tops;
    const WrittenCell *cell = &grid_of(table)->cells[index];
    size_t first = cell->row - grid_of(table)->head_rows;
    double above = tops[row] - tops[first] - written_gap(table, first);
    double below = tops[first + cell->rows] - tops[row] - written_gap(table, row);
    return fmin(above, below) > table->written->needs[index] - TABLE_HAIR;
}

// Whether a page can end before a row: the text of every cell has room.
static bool can_break_before(const Table *table, size_t row) {
    const WrittenTable *grid = grid_of(table);
    size_t r = grid->head_rows + row;
    for (size_t c = 0; c < grid->columns; c++) {
        size_t index = grid->slots[r * grid->columns + c];
        if (grid->cells[index].row < r && !has_room_parted(table, index, row))
            return false;
    }
    return true;
}

// Whether a row is the last under the row of its group: with that repeated over it, it would be alone on a page.
static bool ends_group(const Table *table, size_t row) {
    size_t group = body_row(table, row)->group;
    if (group == WRITTEN_NONE || body_row(table, row - 1)->group != group)
        return false;
    return row + 1 == written_row_count(table) || body_row(table, row + 1)->group != group;
}

static bool may_break_before(const Table *table, size_t row) {
    const WrittenTable *grid = grid_of(table);
    size_t r = grid->head_rows + row;
    const WrittenRow *above = body_row(table, row - 1), *here = body_row(table, row);
    if (above->group != WRITTEN_NONE && grid->cells[above->group].row + 1 == r)
        return false; // not under the head of a group
    if (row + 1 == written_row_count(table) || ends_group(table, row))
        return false;
    for (size_t c = 0; c < grid->columns; c++) {
        const WrittenCell *cell = &grid->cells[grid->slots[r * grid->columns + c]];
        if (cell->row < r && (cell->rows <= TABLE_SHORT_ROWS || r + 1 == cell->row + cell->rows))
            return false; // nor is the last row of many alone under their label
    }
    return !here->node->row.sum && can_break_before(table, row);
}

size_t written_break(const Table *table, size_t first, size_t wanted) {
    size_t left = written_row_count(table) - first;
    if (wanted >= left)
        return left;
    while (wanted > 0 && !may_break_before(table, first + wanted))
        wanted--;
    return wanted;
}

size_t written_fewest_rows(const Table *table, size_t first) {
    size_t left = written_row_count(table) - first, count = 1;
    while (count < left && !can_break_before(table, first + count))
        count++;
    return count;
}
