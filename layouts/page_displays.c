// Displays and asides on pages: what fits, what waits, what comes first. See page_maker.h.

#include "layouts/page_maker.h"

#include <math.h>

// ---- placing ----

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
    if (block->at_foot)
        y = fmax(y, maker->bottom - block->stack.height);
    page_add_targets(maker, block, y);
    (void)page_place_parts(maker, &block->stack, 0, block->stack.parts.count,
                           maker->design->margin_left + block->x, y);
    maker->y = y + page_on_grid(maker, block->stack.height);
    maker->after = block->after;
    if (block->wide)
        maker->outer_y = maker->y;
    maker->empty = false;
    maker->displayed = true;
    maker->held = false;
}

static void place_aside(PageMaker *maker, const Block *block, double y) {
    page_add_targets(maker, block, y);
    (void)page_place_parts(maker, &block->stack, 0, block->stack.parts.count,
                           maker->design->margin_left + block->x, y);
    maker->outer_y = y + block->stack.height + block->after;
}

void displays_add_aside(PageMaker *maker, const Block *block, double next_top) {
    double y = fmax(next_top, maker->outer_y);
    if (maker->waiting_asides.count || y + block->stack.height > maker->bottom + tolerance)
        *vec_push(maker->pages->arena, &maker->waiting_asides) = block;
    else
        place_aside(maker, block, y);
}

// Asides that waited come first, in the outer column.
void displays_place_asides(PageMaker *maker) {
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
void displays_place_waiting(PageMaker *maker) {
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
void displays_place_landscape(PageMaker *maker) {
    while (maker->waiting.count > 0 && maker->waiting.items[0]->landscape) {
        page_change(maker, true);
        displays_place_waiting(maker);
    }
}

// Ends this page and begins the next upright one, with what waited while it fits.
void page_turn(PageMaker *maker) {
    displays_place_landscape(maker);
    page_change(maker, false);
    displays_place_asides(maker);
    displays_place_waiting(maker);
}

// ---- what waits ----

// A display may wait when text follows it before the next heading: a heading above it then
// has that text below it.
bool display_may_wait(const PageMaker *maker, const Block *block) {
    while (block && block->kind == BLOCK_DISPLAY && !table_is_long(maker, block))
        block = page_next_block(maker, block);
    return block && block->kind == BLOCK_TEXT && !block->outline;
}

void displays_add(PageMaker *maker, const Block *block) {
    bool must =
        maker->held && !display_may_wait(maker, block); // its heading stands above it, and there is room
    if (block->landscape) {
        maker->held = false;
        *vec_push(maker->pages->arena, &maker->waiting) = block;
        return;
    }
    if (table_is_long(maker, block) && (must || !wants_empty_page(maker, block))) {
        while (maker->waiting.count)
            page_turn(maker);
        table_place_long(maker, block);
        return;
    }
    if (!maker->held)
        displays_place_waiting(maker);
    if (must || (maker->waiting.count == 0 && may_stand_here(maker, block) && !table_is_long(maker, block))) {
        place_display(maker, block);
        return;
    }
    *vec_push(maker->pages->arena, &maker->waiting) = block;
    if (!maker->held)
        displays_place_waiting(maker);
}

// The first display of a section, before the next section; NULL when it has none.
static const Block *first_display(const PageMaker *maker, const Block *heading) {
    const Block *block = page_next_block(maker, heading);
    while (block && block->kind == BLOCK_TEXT && !block->outline)
        block = page_next_block(maker, block);
    return block && block->kind == BLOCK_DISPLAY ? block : NULL;
}

static double own_need(const PageMaker *maker, const Block *own) {
    if (own->landscape)
        return 0;
    return table_is_long(maker, own) ? table_least_height(own) : own->stack.height;
}

// Text may run ahead of displays, but not of more than two pages of them.
bool displays_hold_text(const PageMaker *maker) {
    double need = 0;
    for (size_t i = 0; i < maker->waiting.count; i++) {
        const Block *block = maker->waiting.items[i];
        if (!block->landscape && !block->continues) // of a table of several pages the first counts
            need += fmin(1, (block->stack.height + block->after) / page_height(maker, block));
    }
    return need > 2;
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
bool displays_come_first(const PageMaker *maker, const Block *block) {
    const double full_enough = 0.4, white_enough = 0.15, too_white = 0.4;
    double height = maker->bottom - maker->top, white = (page_foot(maker) - maker->y) / height;
    if (!block->outline || maker->waiting.count == 0 || maker->y - maker->top < full_enough * height)
        return false;
    return white < white_enough || !fit_on_next_page(maker, block, white >= too_white);
}
