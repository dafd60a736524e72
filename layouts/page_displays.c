// Displays and asides on pages: what fits, what waits, what comes first. See page_maker.h.

#include "layouts/page_cost.h"
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
    if (block->place == PLACE_PAGE)
        maker->y = maker->bottom;
    if (block->wide || block->place == PLACE_PAGE)
        maker->outer_y = maker->y;
    maker->empty = false;
    maker->displayed = true;
    maker->held = block->keep_with_next;
    maker->placed++;
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
    if ((block->place == PLACE_TOP && !maker->bare) || (block->place == PLACE_PAGE && !maker->empty))
        return false;
    return maker->empty || (!wants_empty_page(maker, block) && display_fits(maker, block));
}

// Places waiting displays, in order, while they fit here. A display on an empty page always fits: layout_report
// has refused those taller than a page. The strips of a table that takes several pages follow each other at once.
void displays_place_waiting(PageMaker *maker) {
    size_t placed = 0;
    while (placed < maker->waiting.count && may_stand_here(maker, maker->waiting.items[placed].block)) {
        const Block *block = maker->waiting.items[placed++].block;
        bool is_long = table_is_long(maker, block);
        if (is_long)
            table_place_long(maker, block);
        else
            place_display(maker, block);
        if (is_long && placed < maker->waiting.count && maker->waiting.items[placed].block->continues)
            page_next(maker);
    }
    for (size_t i = placed; i < maker->waiting.count; i++)
        maker->waiting.items[i - placed] = maker->waiting.items[i];
    maker->waiting.count -= placed;
}

// Turned pages for the displays that wait for one, when it is their turn.
void displays_place_landscape(PageMaker *maker) {
    while (maker->waiting.count > 0 && maker->waiting.items[0].block->landscape) {
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
    if (block->place == PLACE_HERE)
        return false;
    while (block && block->kind == BLOCK_DISPLAY && !table_is_long(maker, block))
        block = page_next_block(maker, block);
    return block && block->kind == BLOCK_TEXT && !block->outline;
}

// Whether this display waits though it has room: the first of the page does when that was chosen.
static bool is_put_off(const PageMaker *maker) {
    return maker->choice.put_off && maker->placed == 0 && maker->late == 0 && !maker->empty;
}

static void let_wait(PageMaker *maker, const Block *block) {
    *vec_push(maker->pages->arena, &maker->waiting) = (Waiting){block, maker->index};
    maker->late++;
}

// At once, after what waits; on the next page if it must be.
static void place_here(PageMaker *maker, const Block *block) {
    while (maker->waiting.count > 0)
        page_turn(maker);
    if (!maker->held && !maker->empty && !display_fits(maker, block))
        page_turn(maker);
    place_display(maker, block);
}

void displays_add(PageMaker *maker, const Block *block) {
    bool must =
        maker->held && !display_may_wait(maker, block); // its heading stands above it, and there is room
    if (block->landscape) {
        maker->held = false;
        let_wait(maker, block);
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
    if (block->place == PLACE_HERE && !table_is_long(maker, block)) {
        place_here(maker, block);
        return;
    }
    bool put_off = is_put_off(maker);
    if (must || (!put_off && maker->waiting.count == 0 && may_stand_here(maker, block) &&
                 !table_is_long(maker, block))) {
        place_display(maker, block);
        return;
    }
    let_wait(maker, block);
    if (!maker->held && !put_off)
        displays_place_waiting(maker);
}

// Text may run ahead of displays, but not of more than two pages of them.
bool displays_hold_text(const PageMaker *maker) {
    double need = 0;
    for (size_t i = 0; i < maker->waiting.count; i++) {
        const Block *block = maker->waiting.items[i].block;
        if (!block->landscape && !block->continues) // of a table of several pages the first counts
            need += fmin(1, (block->stack.height + block->after) / page_height(maker, block));
    }
    return need > 2;
}

// Whether a display stands right under a block, or under those that it keeps with: it would overtake what waits.
static bool leads_to_display(const PageMaker *maker, const Block *block) {
    while (block && block->kind == BLOCK_TEXT && block->keep_with_next)
        block = page_next_block(maker, block);
    return block && block->kind == BLOCK_DISPLAY && !block->landscape && !display_may_wait(maker, block);
}

bool displays_come_first(PageMaker *maker, const Block *block) {
    if (maker->waiting.count == 0)
        return false;
    if (leads_to_display(maker, block))
        return true;
    if (!block->outline)
        return false;
    return ++maker->asked == maker->choice.before_section;
}

// ---- above their mention ----

static bool may_be_above(const PageMaker *maker, const Block *block) {
    bool under_heading = block[-1].keep_with_next && !display_may_wait(maker, block);
    return block->place != PLACE_HERE && block->place != PLACE_PAGE && !block->landscape &&
           !block->continues && !under_heading && !table_is_long(maker, block);
}

bool displays_may_stand_above(const PageMaker *maker) {
    const Block *next = &maker->blocks->list.items[maker->next];
    bool goes_on = maker->line > 0 || (next->opening.start == START_FLOW && !next->outline);
    return maker->empty && !maker->held && !maker->landscape && maker->waiting.count == 0 && goes_on &&
           maker->above_until <= maker->next && next->kind == BLOCK_TEXT;
}

// A heading between the head of the page and the mention is passed; an opening is never.
void displays_place_above(PageMaker *maker) {
    int wanted = maker->choice.above, passed = 0;
    for (size_t i = maker->next; wanted > 0 && i < maker->blocks->list.count; i++) {
        const Block *block = &maker->blocks->list.items[i];
        if (i > maker->next && block->opening.start != START_FLOW)
            break;
        passed += block->kind == BLOCK_TEXT && block->outline;
        if (block->kind != BLOCK_DISPLAY)
            continue;
        if (!may_be_above(maker, block))
            break;
        *vec_push(maker->pages->arena, &maker->waiting) = (Waiting){block, maker->index};
        maker->above_until = i + 1;
        maker->cost += COST_ABOVE + passed * COST_PASSED;
        wanted--;
    }
    displays_place_waiting(maker);
    maker->forbidden = wanted > 0 || maker->waiting.count > 0;
}
