// Openings, page labels, and placing that knows of drafts. See page_maker.h.

#include "layouts/cover.h"
#include "layouts/page_maker.h"
#include "model/numbering.h"

#include <math.h>

// ---- labels ----

void page_label(PageMaker *maker) {
    Arena *arena = maker->pages->arena;
    maker->number++;
    if (maker->trial)
        return;
    maker->page->label =
        maker->roman ? roman_number(arena, maker->number, false) : arena_printf(arena, "%u", maker->number);
}

static void restart_count(PageMaker *maker, PageCount count) {
    if (count == COUNT_ON)
        return;
    maker->roman = count == COUNT_ROMAN;
    maker->number = maker->roman ? page_index(maker->pages, maker->page) : 0;
    page_label(maker);
}

// ---- openings ----

static bool anything_waits(const PageMaker *maker) {
    return maker->waiting.count > 0 || maker->waiting_asides.count > 0 || maker->carried.count > 0;
}

void page_finish_waiting(PageMaker *maker) {
    maker->held = false;
    displays_place_waiting(maker);
    while (anything_waits(maker)) {
        displays_place_landscape(maker);
        if (anything_waits(maker))
            page_turn(maker);
    }
}

static bool is_left_hand(const PageMaker *maker) {
    return page_index(maker->pages, maker->page) % 2 == 1;
}

static void begin_part(PageMaker *maker, const Opening *opening) {
    maker->top += opening->drop;
    maker->y = maker->outer_y = maker->top;
    maker->head.furniture = opening->furniture;
    maker->head.section = maker->section = NULL;
}

void page_open(PageMaker *maker, const Block *block) {
    const Opening *opening = &block->opening;
    if (opening->start != START_FLOW) {
        page_finish_waiting(maker);
        maker->closing = true;
        page_change(maker, false);
        if (opening->start == START_RIGHT && is_left_hand(maker)) {
            maker->head.furniture = FURNITURE_NONE;
            maker->empty = false; // a blank page is one
            page_change(maker, false);
        }
        maker->closing = false;
        if (!opening->hint)
            begin_part(maker, opening);
    }
    restart_count(maker, opening->count);
}

void page_note_title(PageMaker *maker, const RunningTitle *title) {
    if (!title)
        return;
    if (title->level <= 1) {
        maker->head.chapter = title;
        maker->head.section = maker->section = NULL;
        return;
    }
    if (!maker->head.section || maker->head.section == maker->section)
        maker->head.section = title;
    maker->section = title;
}

void page_place_cover(PageMaker *maker, const Block *block) {
    maker->head.furniture = FURNITURE_NONE;
    page_add_targets(maker, block, 0);
    if (!maker->end.draft)
        cover_place(block->cover, maker->pages, maker->page);
    if (!maker->trial)
        maker->page->label = block->cover->label;
    maker->empty = false;
    maker->y = maker->outer_y = maker->bottom;
}

// ---- placing ----

void page_place_lines(PageMaker *maker, const Paragraph *paragraph, size_t first, size_t count, double x,
                      double y) {
    if (maker->trial)
        return;
    if (maker->end.draft)
        paragraph_place_names(maker->pages, maker->page, paragraph, first, count, y);
    else
        paragraph_place(maker->pages, maker->page, paragraph, first, count, x, y);
}

double page_place_parts(PageMaker *maker, const Stack *stack, size_t first, size_t end, double x, double y) {
    if (!maker->end.draft)
        return stack_place_parts(stack, first, end, maker->pages, maker->page, x, y);
    for (size_t i = first; !maker->trial && i < end; i++) {
        const Part *part = &stack->parts.items[i];
        if (part->kind == PART_TEXT)
            paragraph_place_names(maker->pages, maker->page, &part->text.paragraph, 0,
                                  part->text.paragraph.count, y);
    }
    return y + stack_height(stack, first, end);
}
