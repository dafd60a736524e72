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

// Measures of a page with nothing on it: upright, or turned. A turned page has the same margins as it is read.
static void lay_out_page(PageMaker *maker, bool landscape) {
    const Design *design = maker->design;
    Page *page = maker->page;
    page->width = landscape ? design->page_height : design->page_width;
    page->height = landscape ? design->page_width : design->page_height;
    maker->landscape = landscape;
    maker->top = design->margin_top + (page_index(maker->pages, page) == 0 ? design->opening_drop : 0);
    maker->bottom = page->height - design->margin_bottom;
    maker->y = maker->outer_y = maker->top;
    maker->after = 0;
    maker->empty = true;
    maker->held = false;
}

// A turned page is the display's alone: the rest of a footnote waits for the next upright page.
static void begin_page(PageMaker *maker, bool landscape) {
    maker->page = pages_add(maker->pages, maker->design->page_width, maker->design->page_height);
    lay_out_page(maker, landscape);
    maker->notes.count = 0;
    maker->notes_height = 0;
    if (!landscape)
        notes_begin_page(maker);
}

static void end_page(PageMaker *maker) {
    notes_place(maker);
    maker->end.end(maker->end.user, maker->page);
}

// Ends this page and begins another; a page with nothing on it becomes the other.
static void change_page(PageMaker *maker, bool landscape) {
    if (maker->empty && maker->outer_y <= maker->top && maker->notes.count == 0) {
        lay_out_page(maker, landscape);
        return;
    }
    end_page(maker);
    begin_page(maker, landscape);
}

double page_height(const PageMaker *maker, const Block *block) {
    const Design *design = maker->design;
    double sheet = block->landscape ? design->page_width : design->page_height;
    return sheet - design->margin_top - design->margin_bottom;
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

// Asides that waited come first, in the outer column.
static void place_waiting_asides(PageMaker *maker) {
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

void page_next(PageMaker *maker) {
    end_page(maker);
    begin_page(maker, maker->landscape);
    if (!maker->landscape)
        place_waiting_asides(maker);
}

// Whether a long table has to begin on a page of its own: when its other columns follow, so that their pages
// have the same rows.
static bool wants_empty_page(const PageMaker *maker, const Block *block) {
    const Block *end = maker->blocks->list.items + maker->blocks->list.count;
    bool followed = block + 1 < end && block[1].continues;
    return table_is_long(maker, block) && (block->continues || followed);
}

static bool may_stand_here(const PageMaker *maker, const Block *block) {
    if (maker->held || block->landscape != maker->landscape)
        return false;
    return maker->empty || (!wants_empty_page(maker, block) && display_fits(maker, block));
}

// Places waiting displays, in order, while they fit here. A display on an empty page always fits: layout_report
// has refused those taller than a page. The strips of a table that takes several pages follow each other at once.
static void place_waiting(PageMaker *maker) {
    size_t placed = 0;
    while (placed < maker->waiting.count && may_stand_here(maker, maker->waiting.items[placed])) {
        const Block *block = maker->waiting.items[placed++];
        bool is_long = table_is_long(maker, block);
        if (is_long)
            table_place_long(maker, block);
        else
            place_display(maker, block);
        if (is_long && placed < maker->waiting.count && maker->waiting.items[placed]->continues)
            page_next(maker);
    }
    for (size_t i = placed; i < maker->waiting.count; i++)
        maker->waiting.items[i - placed] = maker->waiting.items[i];
    maker->waiting.count -= placed;
}

// Turned pages for the displays that wait for one, when it is their turn.
static void place_landscape(PageMaker *maker) {
    while (maker->waiting.count > 0 && maker->waiting.items[0]->landscape) {
        change_page(maker, true);
        place_waiting(maker);
    }
}

// Ends this page and begins the next upright one, with what waited while it fits.
static void turn_page(PageMaker *maker) {
    place_landscape(maker);
    change_page(maker, false);
    place_waiting_asides(maker);
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
            turn_page(maker);
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
    if (table_is_long(maker, block) && !block->landscape)
        return table_least_height(block);
    if (block->kind == BLOCK_DISPLAY && block->landscape)
        return 0;
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
    bool must = maker->held && !may_wait(maker, block); // its heading stands above it, and there is room
    if (block->landscape) {
        maker->held = false;
        *vec_push(maker->pages->arena, &maker->waiting) = block;
        return;
    }
    if (table_is_long(maker, block) && (must || !wants_empty_page(maker, block))) {
        while (maker->waiting.count)
            turn_page(maker);
        table_place_long(maker, block);
        return;
    }
    if (!maker->held)
        place_waiting(maker);
    if (must || (maker->waiting.count == 0 && may_stand_here(maker, block) && !table_is_long(maker, block))) {
        place_display(maker, block);
        return;
    }
    *vec_push(maker->pages->arena, &maker->waiting) = block;
    if (!maker->held)
        place_waiting(maker);
}

// The space above the first text block after an aside, so that their tops stand level.
static double next_text_top(const PageMaker *maker, size_t i) {
    const Block *blocks = maker->blocks->list.items;
    for (i++; i < maker->blocks->list.count; i++)
        if (blocks[i].kind == BLOCK_TEXT)
            return maker->y + page_gap_before(maker, &blocks[i]);
    return maker->y;
}

// The first display of a section, before the next section; NULL when it has none.
static const Block *first_display(const PageMaker *maker, const Block *heading) {
    const Block *block = next_block(maker, heading);
    while (block && block->kind == BLOCK_TEXT && !block->outline)
        block = next_block(maker, block);
    return block && block->kind == BLOCK_DISPLAY ? block : NULL;
}

static double own_need(const PageMaker *maker, const Block *own) {
    if (own->landscape)
        return 0;
    return table_is_long(maker, own) ? table_least_height(own) : own->stack.height;
}

// Whether the displays that wait, and (unless it may be farther) the first of a section, will all stand on the
// next page. Further strips of a table follow it wherever it is.
static bool fit_on_next_page(const PageMaker *maker, const Block *heading, bool far) {
    const Block *own = first_display(maker, heading);
    double need = own && !far ? own_need(maker, own) : 0, room = 0;
    for (size_t i = 0; i < maker->waiting.count; i++) {
        const Block *block = maker->waiting.items[i];
        room = page_height(maker, block);
        if (!block->landscape && !block->continues)
            need += block->stack.height + block->after;
    }
    return need <= room;
}

// A new section puts more text between a waiting display and its mention. So when the page is full enough to be
// ended here, the display goes to the next page before the section begins. But much white is worse than a
// section that begins while displays wait, as long as they, and its own first, are seen on the next page; its
// own may be a page farther on when two fifths of this page would be white.
static bool displays_should_come_first(const PageMaker *maker, const Block *block) {
    const double full_enough = 0.4, white_enough = 0.15, too_white = 0.4;
    double height = maker->bottom - maker->top, white = (page_foot(maker) - maker->y) / height;
    if (!block->outline || maker->waiting.count == 0 || maker->y - maker->top < full_enough * height)
        return false;
    return white < white_enough || !fit_on_next_page(maker, block, white >= too_white);
}

static void add_block(PageMaker *maker, size_t i) {
    const Block *block = &maker->blocks->list.items[i];
    if (block->kind != BLOCK_ASIDE && !maker->held)
        place_waiting(maker);
    // Several pages when many displays wait: each turn places at least one, or leaves the page empty.
    while (block->kind == BLOCK_TEXT && block->keep_with_next && !maker->held && !maker->empty &&
           (!chain_fits(maker, block) || displays_should_come_first(maker, block)))
        turn_page(maker);
    switch (block->kind) {
    case BLOCK_TEXT: add_text(maker, block); break;
    case BLOCK_DISPLAY: add_display(maker, block); break;
    case BLOCK_ASIDE: add_aside(maker, block, next_text_top(maker, i)); break;
    }
}

static bool anything_waits(const PageMaker *maker) {
    return maker->waiting.count > 0 || maker->waiting_asides.count > 0 || maker->carried.count > 0;
}

void paginate(const LayoutContext *context, Pages *pages, const Blocks *blocks, PageEnd end) {
    PageMaker maker = {
        .context = context, .design = context->design, .pages = pages, .blocks = blocks, .end = end};
    begin_page(&maker, false);
    for (size_t i = 0; i < blocks->list.count; i++)
        add_block(&maker, i);
    maker.held = false;
    place_waiting(&maker);
    while (anything_waits(&maker)) {
        place_landscape(&maker);
        if (anything_waits(&maker))
            turn_page(&maker);
    }
    end_page(&maker);
}
