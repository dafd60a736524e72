// Cells with spans, laid out as HTML does: from left to right, each in the first slot that no cell above reaches.

#include "input/tbml_reader.h"

#include <string.h>

static bool report_width(Diag *diag, const TbmlCell *cell) {
    diag_error(diag, cell->place, "limit.categories", "the table has more than %d columns", TBML_WIDTH_MAX);
    return false;
}

// Gives every cell its row and column. until: for each column the row from which it is free again.
static bool place_cells(Diag *diag, const TbmlRows *rows, size_t *until, size_t *width) {
    for (size_t r = 0; r < rows->count; r++) {
        size_t column = 0;
        for (size_t i = 0; i < rows->items[r].cells.count; i++) {
            TbmlCell *cell = &rows->items[r].cells.items[i];
            while (column < TBML_WIDTH_MAX && until[column] > r)
                column++;
            if (column + cell->colspan > TBML_WIDTH_MAX)
                return report_width(diag, cell);
            cell->row = r;
            cell->column = column;
            for (size_t c = 0; c < cell->colspan; c++)
                until[column + c] = r + cell->rowspan;
            column += cell->colspan;
            *width = column > *width ? column : *width;
        }
    }
    return true;
}

static void fill_slots(const TbmlGrid *grid, TbmlCell *cell) {
    for (size_t r = cell->row; r < cell->row + cell->rowspan && r < grid->height; r++)
        for (size_t c = cell->column; c < cell->column + cell->colspan; c++) {
            grid->slots[r * grid->width + c] = cell;
            grid->widths[r] = c + 1 > grid->widths[r] ? c + 1 : grid->widths[r];
        }
}

static size_t count_cells(const TbmlRows *rows) {
    size_t count = 0;
    for (size_t r = 0; r < rows->count; r++)
        count += rows->items[r].cells.count;
    return count;
}

bool tbml_lay_out(Arena *arena, Diag *diag, const TbmlRows *rows, TbmlGrid *grid) {
    *grid = (TbmlGrid){.height = rows->count};
    size_t *until = arena_array(arena, TBML_WIDTH_MAX, size_t);
    if (!place_cells(diag, rows, until, &grid->width))
        return false;
    size_t most = LIMIT_CELLS_OF(count_cells(rows));
    most = most > LIMIT_CELLS ? LIMIT_CELLS : most;
    if (grid->width && grid->height > most / grid->width) {
        diag_error(diag, rows->items[0].place, "limit.cells",
                   "the table is %zu columns wide and %zu rows long, far more than has cells", grid->width,
                   grid->height);
        return false;
    }
    grid->slots = arena_array(arena, grid->width * grid->height, TbmlCell *);
    grid->widths = arena_array(arena, grid->height, size_t);
    for (size_t r = 0; r < rows->count; r++)
        for (size_t i = 0; i < rows->items[r].cells.count; i++)
            fill_slots(grid, &rows->items[r].cells.items[i]);
    return true;
}
