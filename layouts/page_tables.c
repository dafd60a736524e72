// Tables that take several pages. See page_maker.h.

#include "layouts/page_maker.h"

#include <math.h>

#define FIRST_ROWS 3 // a table begins on a page only with so many rows

bool table_is_long(const PageMaker *maker, const Block *block) {
    double page = maker->bottom - maker->design->margin_top;
    return block->kind == BLOCK_DISPLAY && block->stack.height > page &&
           stack_table(&block->stack) < block->stack.parts.count;
}

// Height of what stands above the grid, with the space between.
static double height_above(const Stack *stack, size_t table) {
    return stack_height(stack, 0, table) + stack->parts.items[table].gap;
}

// Height of the notes and the source below it, with the space between.
static double height_below(const Stack *stack, size_t table) {
    size_t end = stack->parts.count;
    return table + 1 < end ? stack->parts.items[table + 1].gap + stack_height(stack, table + 1, end) : 0;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

double table_least_height(const Block *block) {
    size_t table = stack_table(&block->stack);
    const Table *grid = block->stack.parts.items[table].table.grid;
    return height_above(&block->stack, table) + table_height(grid, 0, least(FIRST_ROWS, table_row_count(grid)));
}

// The most rows from first on that fit in a height; found by halving, since a part's height
// grows with its rows.
static size_t rows_in(const Table *grid, size_t first, double height) {
    size_t fitting = 0, too_many = table_row_count(grid) - first + 1;
    while (too_many - fitting > 1) {
        size_t middle = fitting + (too_many - fitting) / 2;
        if (table_height(grid, first, middle) <= height + tolerance)
            fitting = middle;
        else
            too_many = middle;
    }
    return fitting;
}

// How many rows to place from first on in a height. All that are left when they fit with what stands below
// the table; else as many as table_break allows, leaving at least two for the page that has the notes. 0:
// none may stand here.
static size_t rows_to_place(const Table *grid, size_t first, double height, double below) {
    size_t left = table_row_count(grid) - first, fitting = rows_in(grid, first, height);
    if (fitting == left && table_height(grid, first, left) + below <= height + tolerance)
        return left;
    size_t wanted = left > 2 ? least(fitting, left - 2) : least(fitting, left - 1);
    return wanted ? table_break(grid, first, wanted) : 0;
}

// "Tabell 1 (forts.)" at the head of a page, as part of its furniture. Returns where the grid begins.
static double place_continued(PageMaker *maker, const Block *block, const Part *part, double x) {
    double y = maker->y;
    if (block->wide && maker->outer_y > y)
        y = maker->top + page_on_grid(maker, maker->outer_y - maker->top);
    maker->page->artifact = ARTIFACT_PAGINATION;
    paragraph_place(maker->pages, maker->page, &part->table.continued, 0, part->table.continued.count, x,
                    y + part->table.baseline);
    maker->page->artifact = ARTIFACT_LAYOUT;
    return y + (double)part->table.continued.count * part->table.continued.leading + part->gap;
}

// Places rows, page after page, from y on; returns where the last part ends.
static double place_rows(PageMaker *maker, const Block *block, const Part *part, double below, double x, double y) {
    Table *grid = part->table.grid;
    size_t rows = table_row_count(grid);
    bool fresh = false; // this page begins with the table
    for (size_t first = 0; first < rows;) {
        size_t count = rows_to_place(grid, first, page_foot(maker) - y, below);
        if (count == 0 && fresh)
            count = 1; // a row as tall as the page
        if (count > 0) {
            table_place(grid, maker->pages, maker->page, part->element, first, count, x, y);
            y += table_height(grid, first, count);
            maker->empty = false;
            first += count;
        }
        if (first < rows) {
            page_next(maker);
            y = place_continued(maker, block, part, x);
            fresh = true;
        }
    }
    return y;
}

void table_place_long(PageMaker *maker, const Block *block) {
    const Stack *stack = &block->stack;
    size_t table = stack_table(stack);
    const Part *part = &stack->parts.items[table];
    double x = maker->design->margin_left + block->x, y = page_display_top(maker, block);
    if (!maker->empty && !maker->held && y + table_least_height(block) > page_foot(maker)) {
        page_next(maker);
        y = page_display_top(maker, block);
    }
    page_add_targets(maker, block, y);
    y = stack_place_parts(stack, 0, table, maker->pages, maker->page, x, y) + part->gap;
    y = place_rows(maker, block, part, height_below(stack, table), x + part->x, y);
    if (table + 1 < stack->parts.count)
        y = stack_place_parts(stack, table + 1, stack->parts.count, maker->pages, maker->page, x,
                              y + stack->parts.items[table + 1].gap);
    maker->y = maker->top + page_on_grid(maker, y - maker->top);
    maker->after = block->after;
    if (block->wide)
        maker->outer_y = maker->y;
    maker->empty = maker->held = false;
}
