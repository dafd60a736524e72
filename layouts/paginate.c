#include "layouts/paginate.h"

#include "layouts/page_maker.h"

#include <math.h>

double page_on_grid(const PageMaker *maker, double length) {
    double grid = maker->design->grid;
    return grid > 0 ? ceil((length - tolerance) / grid) * grid : length;
}

double page_foot(const PageMaker *maker) {
    return maker->bottom - (maker->notes.count ? maker->notes_height + notes_gap(maker) : 0);
}

double page_gap_before(const PageMaker *maker, const Block *block) {
    return maker->empty ? 0 : page_on_grid(maker, fmax(maker->after, block->before));
}

static void begin_page(PageMaker *maker) {
    const Design *design = maker->design;
    maker->page = pages_add(maker->pages, design->page_width, design->page_height);
    bool first = page_index(maker->pages, maker->page) == 0;
    maker->top = design->margin_top + (first ? design->opening_drop : 0);
    maker->bottom = design->page_height - design->margin_bottom;
    maker->y = maker->outer_y = maker->top;
    maker->after = 0;
    maker->empty = true;
    maker->held = false;
    notes_begin_page(maker);
}

static void end_page(PageMaker *maker) {
    notes_place(maker);
    maker->end.end(maker->end.user, maker->page);
}

void page_add_targets(PageMaker *maker, const Block *block, double y) {
    Arena *arena = maker->pages->arena;
    uint32_t page = page_index(maker->pages, maker->page);
    for (int i = 0; i < 2; i++)
        if (block->targets[i])
            *vec_push(arena, &maker->pages->destinations) = (Destination){block->targets[i], page, y};
    if (block->outline)
        *vec_push(arena, &maker->pages->outline) =
            (OutlineEntry){block->outline, block->outline_level, page, y};
}

// ---- displays and asides
// --------------------------------------------------------------------------------------------

double page_display_top(const PageMaker *maker, const Block *block) {
    double y = maker->y + page_gap_before(maker, block);
    double beside = maker->outer_y - block->stack.head; // its caption may stand beside the outer column
    if (block->wide && maker->outer_y > maker->top && beside > y)
        y = maker->top + page_on_grid(maker, beside - maker->top);
    return y;
}

static bool display_fits(const PageMaker *maker, const Block *block) {
    double y = page_display_top(maker, block), hole = y - maker->y - page_gap_before(maker, block);
    if (hole > 4 * maker->design->styles[STYLE_BODY].leading)
        return false; // rather let text run beside the aside
    return y + page_on_grid(maker, block->stack.height) <= page_foot(maker) + tolerance;
}

static void place_display(PageMaker *maker, const Block *block) {
    double y = page_display_top(maker, block);
    page_add_targets(maker, block, y);
    stack_place(&block->stack, maker->pages, maker->page, maker->design->margin_left + block->x, y);
    maker->y = y + page_on_grid(maker, block->stack.height);
    maker->after = block->after;
    if (block->wide)
        maker->outer_y = maker->y;
    maker->empty = false;
    maker->held = false;
}

static void place_aside(PageMaker *maker, const Block *block, double y) {
    page_add_targets(maker, block, y);
    stack_place(&block->stack, maker->pages, maker->page, maker->design->margin_left + block->x, y);
    maker->outer_y = y + block->stack.height + block->after;
}

static void add_aside(PageMaker *maker, const Block *block, double next_top) {
    double y = fmax(next_top, maker->outer_y);
    if (maker->waiting_asides.count || y + block->stack.height > maker->bottom + tolerance)
        *vec_push(maker->pages->arena, &maker->waiting_asides) = block;
    else
        place_aside(maker, block, y);
}

// What waited comes first on a new page: asides to the outer column, displays while they fit.
void page_next(PageMaker *maker) {
    end_page(maker);
    begin_page(maker);
    size_t placed = 0;
    while (placed < maker->waiting_asides.count) {
        const Block *block = maker->waiting_asides.items[placed];
        if (placed > 0 && maker->outer_y + block->stack.height > maker->bottom + tolerance)
            break;
        place_aside(maker, block, maker->outer_y);
        placed++;
    }
    for (size_t i = placed; i < maker->waiting_asides.count; i++)
        maker->waiting_asides.items[i - placed] = maker->waiting_asides.items[i];
    maker->waiting_asides.count -= placed;
}

// Places waiting displays, in order, while they fit here. A display on an empty page always fits:
// layout_report has refused those taller than a page.
static void place_waiting(PageMaker *maker) {
    size_t placed = 0;
    while (placed < maker->waiting.count && !maker->held &&
           (maker->empty || display_fits(maker, maker->waiting.items[placed])))
        place_display(maker, maker->waiting.items[placed++]);
    for (size_t i = placed; i < maker->waiting.count; i++)
        maker->waiting.items[i - placed] = maker->waiting.items[i];
    maker->waiting.count -= placed;
}

void page_turn(PageMaker *maker) {
    page_next(maker);
    place_waiting(maker);
}

// ---- text
// -----------------------------------------------------------------------------------------------------------

// How many lines from first on fit in the room left below gap, with their footnotes.
static size_t lines_that_fit(const PageMaker *maker, const Block *block, size_t first, double gap) {
    const Paragraph *paragraph = &block->paragraph;
    size_t count = 0;
    double notes = 0;
    for (size_t i = first; i < paragraph->count; i++) {
        notes += notes_need(maker, block, i, 1);
        double separator = notes > 0 && maker->notes.count == 0 ? notes_gap(maker) : 0;
        double need = gap + (double)(i - first + 1) * paragraph->leading + notes + separator;
        if (maker->y + need > page_foot(maker) + tolerance)
            break;
        count++;
    }
    return count;
}

// Of the lines that fit, how many to set so that no line is left alone on either side. 0:
// start on a new page.
static size_t lines_to_set(const PageMaker *maker, const Block *block, size_t first, size_t fitting) {
    size_t left = block->paragraph.count - first;
    if (fitting >= left)
        return left;
    if (left - fitting == 1 && fitting > 0)
        fitting--;
    bool orphan = fitting < 2 && first == 0;
    if ((orphan || block->keep_with_next) && !maker->empty)
        return 0;
    if (fitting == 0 && maker->empty)
        return 1; // however little room there is, a page has a line
    return fitting;
}

static void place_lines(PageMaker *maker, const Block *block, size_t first, size_t count, double gap) {
    double y = maker->y + gap, x = maker->design->margin_left + block->x;
    if (first == 0) {
        page_add_targets(maker, block, y);
        if (block->label)
            paragraph_place(maker->pages, maker->page, block->label, 0, 1,
                            maker->design->margin_left + block->label_x, y + block->baseline);
    }
    paragraph_place(maker->pages, maker->page, &block->paragraph, first, count, x, y + block->baseline);
    maker->y = y + (double)count * block->paragraph.leading;
    notes_collect(maker, block, first, count);
    maker->empty = false;
}

static void add_text(PageMaker *maker, const Block *block) {
    size_t first = 0;
    while (first < block->paragraph.count) {
        double gap = first == 0 ? page_gap_before(maker, block) : 0;
        size_t count = lines_to_set(maker, block, first, lines_that_fit(maker, block, first, gap));
        if (count > 0) {
            place_lines(maker, block, first, count, gap);
            first += count;
        }
        if (first < block->paragraph.count)
            page_turn(maker);
    }
    maker->after = block->after;
    maker->held = block->keep_with_next;
}

// ---- keeping together
// -----------------------------------------------------------------------------------------------

static const Block *next_block(const PageMaker *maker, const Block *block) {
    const Block *end = maker->blocks->list.items + maker->blocks->list.count;
    do
        block++;
    while (block < end && block->kind == BLOCK_ASIDE);
    return block < end ? block : NULL;
}

// A display may wait when text follows it before the next heading: a heading above it then
// has that text below it.
static bool may_wait(const PageMaker *maker, const Block *block) {
    while (block && block->kind == BLOCK_DISPLAY && !table_is_long(maker, block))
        block = next_block(maker, block);
    return block && block->kind == BLOCK_TEXT && !block->outline;
}

// The least a block must have on a page when it follows one that keeps with it.
static double least_height(const PageMaker *maker, const Block *block) {
    if (table_is_long(maker, block))
        return table_least_height(block);
    if (block->kind == BLOCK_DISPLAY)
        return may_wait(maker, block) ? 0 : page_on_grid(maker, block->stack.height);
    size_t lines = block->paragraph.count;
    if (lines > 3 && !block->keep_with_next)
        lines = 2;
    double notes = notes_need(maker, block, 0, lines);
    return (double)lines * block->paragraph.leading + (notes > 0 ? notes + notes_gap(maker) : 0);
}

// True when block and those that must stay with it fit on what is left of the page.
static bool chain_fits(const PageMaker *maker, const Block *block) {
    double need = page_gap_before(maker, block) + least_height(maker, block), after = block->after;
    bool keep = block->keep_with_next;
    for (block = next_block(maker, block); block && keep; block = next_block(maker, block)) {
        need += page_on_grid(maker, fmax(after, block->before)) + least_height(maker, block);
        after = block->after;
        keep = block->keep_with_next || (block->kind == BLOCK_DISPLAY && may_wait(maker, block));
    }
    return maker->y + need <= page_foot(maker) + tolerance;
}

static void add_display(PageMaker *maker, const Block *block) {
    if (table_is_long(maker, block)) {
        while (maker->waiting.count)
            page_turn(maker);
        table_place_long(maker, block);
        return;
    }
    if (!maker->held)
        place_waiting(maker);
    bool must = maker->held && !may_wait(maker, block); // its heading stands above it, and there is room
    if (must || (maker->waiting.count == 0 && (maker->empty || display_fits(maker, block)))) {
        place_display(maker, block);
        return;
    }
    *vec_push(maker->pages->arena, &maker->waiting) = block;
}

// The space above the first text block after an aside, so that their tops stand level.
static double next_text_top(const PageMaker *maker, size_t i) {
    const Block *blocks = maker->blocks->list.items;
    for (i++; i < maker->blocks->list.count; i++)
        if (blocks[i].kind == BLOCK_TEXT)
            return maker->y + page_gap_before(maker, &blocks[i]);
    return maker->y;
}

// A new section would put more text between a waiting display and its mention. When the page is full enough
// to be ended here, the display goes to the next page before the section begins.
static bool displays_should_come_first(const PageMaker *maker, const Block *block) {
    const double full_enough = 0.4;
    return block->outline && maker->waiting.count > 0 &&
           maker->y - maker->top >= full_enough * (maker->bottom - maker->top);
}

static void add_block(PageMaker *maker, size_t i) {
    const Block *block = &maker->blocks->list.items[i];
    if (block->kind != BLOCK_ASIDE && !maker->held)
        place_waiting(maker);
    // Several pages when many displays wait: each turn places at least one, or leaves the page empty.
    while (block->kind == BLOCK_TEXT && block->keep_with_next && !maker->held && !maker->empty &&
           (!chain_fits(maker, block) || displays_should_come_first(maker, block)))
        page_turn(maker);
    switch (block->kind) {
    case BLOCK_TEXT: add_text(maker, block); break;
    case BLOCK_DISPLAY: add_display(maker, block); break;
    case BLOCK_ASIDE: add_aside(maker, block, next_text_top(maker, i)); break;
    }
}

void paginate(const LayoutContext *context, Pages *pages, const Blocks *blocks, PageEnd end) {
    PageMaker maker = {
        .context = context, .design = context->design, .pages = pages, .blocks = blocks, .end = end};
    begin_page(&maker);
    for (size_t i = 0; i < blocks->list.count; i++)
        add_block(&maker, i);
    maker.held = false;
    place_waiting(&maker);
    while (maker.waiting.count || maker.waiting_asides.count || maker.carried.count)
        page_turn(&maker);
    end_page(&maker);
}
