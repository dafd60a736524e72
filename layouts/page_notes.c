// Footnotes at the foot of pages. See page_maker.h.

#include "layouts/page_maker.h"

#include <math.h>

#define LONG_NOTE  6 // lines; a longer note may be divided between pages,
#define FIRST_PART 3 // of which so many stay with its mark
#define TEXT_LINES 3 // and so many lines of text have room beside what is carried over

double notes_gap(const PageMaker *maker) {
    return 2 * (maker->design->grid > 0 ? maker->design->grid : 4.5);
}

static double lines_height(const Footnote *note, size_t count) {
    return (double)count * note->paragraph.leading;
}

// The notes called in a line, one after another: the index of the next from *piece on, or -1.
static int next_anchor(const Line *line, size_t *piece) {
    while (*piece < line->count) {
        int anchor = line->pieces[(*piece)++].span->anchor;
        if (anchor >= 0)
            return anchor;
    }
    return -1;
}

double notes_need(const PageMaker *maker, const Block *block, size_t first, size_t count) {
    double height = 0;
    for (size_t i = first; i < first + count; i++) {
        size_t piece = 0;
        for (int anchor; (anchor = next_anchor(&block->paragraph.lines[i], &piece)) >= 0;) {
            const Footnote *note = &maker->blocks->footnotes.items[anchor];
            size_t lines = note->paragraph.count;
            height += lines_height(note, lines > LONG_NOTE ? FIRST_PART : lines);
        }
    }
    return height;
}

// How many of lines lines fit in a height.
static size_t lines_in(const Footnote *note, size_t lines, double height) {
    double fit = floor((height + tolerance) / note->paragraph.leading);
    return fit <= 0 ? 0 : fit < (double)lines ? (size_t)fit : lines;
}

// Puts the first count lines of a part on this page and carries the rest over.
static void divide(PageMaker *maker, NotePart part, size_t count) {
    Arena *arena = maker->pages->arena;
    if (count > 0) {
        *vec_push(arena, &maker->notes) = (NotePart){part.note, part.first, count};
        maker->notes_height += lines_height(part.note, count);
    }
    if (count < part.count)
        *vec_push(arena, &maker->carried) = (NotePart){part.note, part.first + count, part.count - count};
}

void notes_collect(PageMaker *maker, const Block *block, size_t first, size_t count) {
    for (size_t i = first; i < first + count; i++) {
        size_t piece = 0;
        for (int anchor; (anchor = next_anchor(&block->paragraph.lines[i], &piece)) >= 0;) {
            const Footnote *note = &maker->blocks->footnotes.items[anchor];
            double room = maker->bottom - notes_gap(maker) - maker->notes_height - maker->y;
            size_t lines = note->paragraph.count;
            divide(maker, (NotePart){note, 0, lines}, maker->carried.count ? 0 : lines_in(note, lines, room));
        }
    }
}

void notes_begin_page(PageMaker *maker) {
    size_t count = maker->carried.count;
    NotePart *carried = maker->carried.items;
    double text = TEXT_LINES * maker->design->styles[STYLE_BODY].leading;
    maker->notes.count = maker->carried.count = 0;
    maker->carried.items = NULL; // the old list is read while a new one is made
    maker->carried.capacity = 0;
    maker->notes_height = 0;
    for (size_t i = 0; i < count; i++) {
        double room = maker->bottom - maker->top - notes_gap(maker) - text - maker->notes_height;
        size_t lines = lines_in(carried[i].note, carried[i].count, room);
        if (maker->notes.count == 0 && lines == 0)
            lines = 1; // however small the page, something of it is got rid of
        divide(maker, carried[i], maker->carried.count ? 0 : lines);
    }
}

void notes_place(PageMaker *maker) {
    if (maker->notes.count == 0)
        return;
    const Design *design = maker->design;
    double x = design->margin_left, y = maker->bottom - maker->notes_height;
    page_add_rule(maker->pages, maker->page, x, x + 72, y - notes_gap(maker) / 2, 0.5, design->secondary);
    for (size_t i = 0; i < maker->notes.count; i++) {
        const NotePart *part = &maker->notes.items[i];
        const Paragraph *paragraph = &part->note->paragraph;
        if (part->first == 0)
            *vec_push(maker->pages->arena, &maker->pages->destinations) =
                (Destination){part->note->target, page_index(maker->pages, maker->page), y};
        page_place_lines(maker, paragraph, part->first, part->count, x, y + part->note->baseline);
        y += lines_height(part->note, part->count);
    }
}
