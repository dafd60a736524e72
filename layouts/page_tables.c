// Tables that take several pages. See page_maker.h.

#include "layouts/page_maker.h"

#include <math.h>
#include <stdint.h>

#define FIRST_ROWS 3 // a table begins on a page only with so many rows

bool table_is_long(const PageMaker *maker, const Block *block) {
    return block->kind == BLOCK_DISPLAY && block->stack.height > page_height(maker, block) &&
           stack_table(&block->stack) < block->stack.parts.count;
}

// Height of what stands above the grid, with the space between.
static double height_above(const Stack *stack, size_t table) {
    const Part *part = &stack->parts.items[table];
    if (part->table.first > 0)
        return (double)part->table.continued.count * part->table.continued.leading + part->table.below;
    return stack_height(stack, 0, table) + part->gap;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

// The fewest rows that may begin on a page, when more follow.
static size_t least_rows(const Part *part) {
    size_t count = least(FIRST_ROWS, part->table.count);
    while (count < part->table.count && table_break(part->table.grid, part->table.first, count) < count)
        count++;
    return count;
}

double table_least_height(const Block *block) {
    size_t table = stack_table(&block->stack);
    const Part *part = &block->stack.parts.items[table], *below = part + 1;
    size_t rows = least_rows(part);
    bool has_foot = table + 1 < block->stack.parts.count && below->kind == PART_FOOT;
    double foot = has_foot ? table_foot_height(below->foot.foot, part->table.first, rows) : 0;
    return height_above(&block->stack, table) + table_height(part->table.grid, part->table.first, rows) +
           foot;
}

// The most rows from first on that fit in a height; found by halving, since a part's height
// grows with its rows.
static size_t rows_in(const Table *grid, size_t first, size_t limit, double height) {
    size_t fitting = 0, too_many = limit + 1;
    while (too_many - fitting > 1) {
        size_t middle = fitting + (too_many - fitting) / 2;
        if (table_height(grid, first, middle) <= height + tolerance)
            fitting = middle;
        else
            too_many = middle;
    }
    return fitting;
}

// A strip being placed, over several pages.
typedef struct Strip {
    PageMaker *maker;
    const Block *block;
    const Part *part;
    TableFoot *foot;   // under each part of it, or NULL
    size_t below;      // index of what stands under the last part, foot included
    double height_end; // of that, foot not included, and the space above it
    double x;
} Strip;

static Strip strip_of(PageMaker *maker, const Block *block) {
    const Stack *stack = &block->stack;
    size_t table = stack_table(stack), below = table + 1, end = stack->parts.count;
    Strip strip = {maker, block, &stack->parts.items[table], .below = below};
    strip.x = maker->design->margin_left + block->x;
    if (below < end && stack->parts.items[below].kind == PART_FOOT)
        strip.foot = stack->parts.items[strip.below++].foot.foot;
    if (strip.below < end)
        strip.height_end = stack->parts.items[strip.below].gap + stack_height(stack, strip.below, end);
    return strip;
}

// How many rows to place from first on in a height, at most wanted. All that are left when they fit with what
// stands below the strip; else as many as table_best_break says, leaving at least two for the page that has the
// notes. 0: none may stand here.
static size_t rows_to_place(const Strip *strip, size_t first, double height, size_t wanted) {
    const Table *grid = strip->part->table.grid;
    size_t left = strip->part->table.first + strip->part->table.count - first;
    size_t fitting = strip->foot ? table_foot_rows(strip->foot, first, left, height + tolerance)
                                 : rows_in(grid, first, left, height);
    if (fitting == left) {
        double foot = strip->foot ? table_foot_height(strip->foot, first, left) : 0;
        if (table_height(grid, first, left) + foot + strip->height_end <= height + tolerance)
            return left;
    }
    size_t most = least(fitting, left > 2 ? left - 2 : left - 1);
    if (wanted <= most)
        return table_break(grid, first, wanted);
    return most ? table_best_break(grid, first, most) : 0;
}

static double place_continued_line(PageMaker *maker, const Part *part, double x, double y) {
    if (!maker->end.draft)
        return stack_place_continued(part, maker->pages, maker->page, x, y);
    return y + (double)part->table.continued.count * part->table.continued.leading + part->table.below;
}

// Some rows with what stands under them; returns where they end.
static double place_part(const Strip *strip, size_t first, size_t count, double y) {
    PageMaker *maker = strip->maker;
    Table *grid = strip->part->table.grid;
    double end = y + table_height(grid, first, count);
    if (maker->end.draft)
        return end + (strip->foot ? table_foot_height(strip->foot, first, count) : 0);
    table_place(grid, maker->pages, maker->page, strip->part->element, first, count, strip->x, y);
    return strip->foot ? table_foot_place(strip->foot, maker->pages, maker->page, first, count, strip->x, end)
                       : end;
}

// "Tabell 1 (forts.)" at the head of a page, as part of its furniture. Returns where the grid begins.
static double place_continued(const Strip *strip) {
    PageMaker *maker = strip->maker;
    double y = maker->y;
    if (strip->block->wide && maker->outer_y > y)
        y = maker->top + page_on_grid(maker, maker->outer_y - maker->top);
    return place_continued_line(maker, strip->part, strip->x, y);
}

// Rows on the page with this index of the strip before, if they are the same rows: then pages with other columns
// of the same rows can be laid side by side.
static size_t rows_before(const PageMaker *maker, const Block *block, size_t page) {
    return block->continues && page < maker->breaks.count ? maker->breaks.items[page] : SIZE_MAX;
}

// Whether no page has more room than this: no footnotes are carried to it, no asides stand beside it.
static bool is_whole_page(const Strip *strip) {
    const PageMaker *maker = strip->maker;
    return maker->notes.count == 0 && (!strip->block->wide || maker->outer_y <= maker->top);
}

// Rows of which no page can begin and end where it should: as many as must stay together, or, if more have room,
// those that fit.
static size_t rows_by_force(const Strip *strip, size_t first, double height) {
    const Table *grid = strip->part->table.grid;
    size_t count = table_fewest_rows(grid, first),
           left = strip->part->table.first + strip->part->table.count - first;
    double foot = strip->foot ? table_foot_height(strip->foot, first, count) : 0;
    bool fits = table_height(grid, first, count) + foot <= height + tolerance;
    return least(left, fits || is_whole_page(strip) ? count : 0);
}

// Places rows, page after page, from y on; returns where the last part ends.
static double place_rows(const Strip *strip, double y) {
    PageMaker *maker = strip->maker;
    size_t first = strip->part->table.first, end = first + strip->part->table.count, page = 0;
    VEC(size_t) breaks = {0};
    bool fresh = strip->part->table.first > 0; // this page begins with the table
    while (first < end) {
        size_t count =
            rows_to_place(strip, first, page_foot(maker) - y, rows_before(maker, strip->block, page));
        if (count == 0 && fresh)
            count = rows_by_force(strip, first, page_foot(maker) - y);
        if (count > 0) {
            y = place_part(strip, first, count, y);
            maker->empty = false;
            first += count;
            *vec_push(maker->pages->arena, &breaks) = count;
            page++;
        }
        if (first < end) {
            page_next(maker);
            y = place_continued(strip);
            fresh = true;
        }
    }
    maker->breaks.items = breaks.items;
    maker->breaks.count = maker->breaks.capacity = breaks.count;
    return y;
}

// What stands under the table, from y on. On to the next page with what does not fit.
static double place_end(const Strip *strip, double y) {
    PageMaker *maker = strip->maker;
    const Stack *stack = &strip->block->stack;
    for (size_t i = strip->below; i < stack->parts.count; i++) {
        const Part *part = &stack->parts.items[i];
        y += part->gap;
        if (y + part->height > page_foot(maker) + tolerance && y > maker->top) {
            page_next(maker);
            y = maker->y;
        }
        y = page_place_parts(maker, stack, i, i + 1, strip->x, y);
        maker->empty = false;
    }
    return y;
}

// Whether rows can stand under the caption when that is at y.
static bool can_begin(const Strip *strip, double y) {
    const PageMaker *maker = strip->maker;
    double least = table_least_height(strip->block);
    double above = height_above(&strip->block->stack, stack_table(&strip->block->stack));
    return y + least <= page_foot(maker) + tolerance &&
           rows_to_place(strip, strip->part->table.first, page_foot(maker) - y - above, SIZE_MAX) > 0;
}

void table_place_long(PageMaker *maker, const Block *block) {
    const Stack *stack = &block->stack;
    size_t table = stack_table(stack);
    Strip strip = strip_of(maker, block);
    double y = page_display_top(maker, block);
    if (!maker->empty && !maker->held && !can_begin(&strip, y)) {
        page_next(maker);
        y = page_display_top(maker, block);
    }
    page_add_targets(maker, block, y);
    if (strip.part->table.first > 0)
        y = place_continued_line(maker, strip.part, strip.x, y);
    else
        y = page_place_parts(maker, stack, 0, table, strip.x, y) + strip.part->gap;
    if (block->continues && maker->breaks.count > 1)
        y = fmax(y, maker->strip_top); // level with the page that has its first columns
    maker->strip_top = y;
    y = place_end(&strip, place_rows(&strip, y));
    maker->y = maker->top + page_on_grid(maker, y - maker->top);
    maker->after = block->after;
    if (block->wide)
        maker->outer_y = maker->y;
    maker->empty = maker->held = false;
    maker->displayed = true;
}
