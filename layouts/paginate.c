#include "layouts/paginate.h"

#include "layouts/leader.h"
#include "layouts/page_cost.h"
#include "layouts/page_plan.h"
#include "layouts/style.h"

#include <math.h>

double page_on_grid(const PageMaker *maker, double length) {
    double grid = maker->design->grid;
    return grid > 0 ? ceil((length - tolerance) / grid) * grid : length;
}

double page_foot(const PageMaker *maker) {
    return maker->bottom - maker->spare - (maker->notes.count ? maker->notes_height + notes_gap(maker) : 0);
}

// Above lines that go on from the page before, where displays stand at the head of this one.
static double gap_below(const PageMaker *maker) {
    return maker->empty ? 0 : page_on_grid(maker, maker->after);
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
    maker->top = design->margin_top + (maker->index == 0 ? design->opening_drop : 0);
    maker->bottom = page->height - design->margin_bottom;
    maker->y = maker->outer_y = maker->top;
    maker->after = 0;
    maker->empty = maker->bare = true;
    maker->held = maker->displayed = false;
    maker->spare = 0;
    maker->choice = (PageChoice){0};
}

// A turned page is the display's alone: the rest of a footnote waits for the next upright page.
static void begin_page(PageMaker *maker, bool landscape) {
    if (maker->trial)
        maker->page->index = (uint32_t)++maker->index;
    else
        maker->page = pages_add(maker->pages, maker->design->page_width, maker->design->page_height);
    maker->index = page_index(maker->pages, maker->page);
    maker->head = (PageHead){.chapter = maker->head.chapter, .section = maker->section};
    page_label(maker);
    lay_out_page(maker, landscape);
    maker->notes.count = 0;
    maker->notes_height = 0;
    if (!landscape)
        notes_begin_page(maker);
}

static void end_page(PageMaker *maker) {
    page_add_cost(maker);
    if (maker->trial)
        return;
    notes_place(maker);
    maker->end.end(maker->end.user, maker->page, &maker->head);
}

// Ends this page and begins another; a page with nothing on it becomes the other.
void page_change(PageMaker *maker, bool landscape) {
    if (maker->empty && maker->outer_y <= maker->top && maker->notes.count == 0) {
        lay_out_page(maker, landscape);
        return;
    }
    end_page(maker);
    begin_page(maker, landscape);
}

void page_next(PageMaker *maker) {
    end_page(maker);
    begin_page(maker, maker->landscape);
    if (!maker->landscape)
        displays_place_asides(maker);
}

double page_height(const PageMaker *maker, const Block *block) {
    const Design *design = maker->design;
    double sheet = block->landscape ? design->page_width : design->page_height;
    return sheet - design->margin_top - design->margin_bottom;
}

void page_add_targets(PageMaker *maker, const Block *block, double y) {
    Arena *arena = maker->pages->arena;
    uint32_t page = page_index(maker->pages, maker->page);
    page_note_title(maker, block->running);
    if (maker->trial)
        return;
    for (int i = 0; i < 2; i++)
        if (block->targets[i])
            *vec_push(arena, &maker->pages->destinations) = (Destination){block->targets[i], page, y};
    if (block->outline)
        *vec_push(arena, &maker->pages->outline) =
            (OutlineEntry){block->outline, block->outline_level, page, y};
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
    if (block->whole && first == 0 && !maker->empty)
        return 0;
    if (left - fitting == 1 && fitting > 0)
        fitting--;
    bool orphan = fitting < 2 && first == 0;
    if ((orphan || block->keep_with_next) && !maker->empty)
        return 0;
    if (fitting == 0 && maker->empty)
        return 1; // however little room there is, a page has a line
    return fitting;
}

// The page number of a line in contents, and dots to it from the end of its text.
static void place_entry_end(PageMaker *maker, const Block *block, double y) {
    const EntryEnd *entry = block->entry;
    const Paragraph *text = &block->paragraph;
    double left = maker->design->margin_left;
    double x = left + entry->right - entry->number.measure;
    double from = left + block->x + text->lines[text->count - 1].width;
    double to = x + entry->number.lines[0].pieces[0].x;
    leader_place(maker->pages, maker->page, from, to, y, maker->design->secondary);
    paragraph_place(maker->pages, maker->page, &entry->number, 0, 1, x, y);
}

static void place_lines(PageMaker *maker, const Block *block, size_t first, size_t count, double gap) {
    double y = maker->y + gap, x = maker->design->margin_left + block->x;
    if (first == 0) {
        page_add_targets(maker, block, y);
        if (block->label)
            page_place_lines(maker, block->label, 0, 1, maker->design->margin_left + block->label_x,
                             y + block->baseline);
    }
    page_place_lines(maker, &block->paragraph, first, count, x, y + block->baseline);
    if (block->entry && !maker->end.draft && first + count == block->paragraph.count)
        place_entry_end(maker, block, y + block->baseline + (double)(count - 1) * block->paragraph.leading);
    maker->y = y + (double)count * block->paragraph.leading;
    notes_collect(maker, block, first, count);
    maker->empty = maker->displayed = maker->bare = false;
}

// An indent tells a paragraph from the one before it; below a display there is none to tell it from.
static Block set_flush(const PageMaker *maker, const Block *block) {
    Block flush = *block;
    ParagraphStyle style = paragraph_style(maker->context, STYLE_BODY);
    style.indent = 0;
    flush.style = style;
    flush.paragraph = paragraph_set(&maker->context->text, block->paragraph.spans,
                                    block->paragraph.span_count, &style, block->flush);
    return flush;
}

// The next block as it is set here, made once however often it is tried.
static const Block *text_here(const PageMaker *maker) {
    const Block *block = &maker->blocks->list.items[maker->next];
    const Block **flush = &maker->flush[maker->next];
    if (block->flush <= 0 || !maker->displayed)
        return block;
    if (!*flush) {
        Block *made = arena_new_of(maker->context->text.arena, Block);
        *made = set_flush(maker, block);
        *flush = made;
    }
    return *flush;
}

// As much of the next block as fits; true when that is all of it. Else another page has begun.
static bool add_text(PageMaker *maker) {
    if (maker->line == 0) // not known before the page is
        maker->text = text_here(maker);
    const Block *block = maker->text;
    size_t lines = block->paragraph.count;
    if (maker->line < lines) {
        double gap = maker->line == 0 ? page_gap_before(maker, block) : gap_below(maker);
        size_t fitting = lines_that_fit(maker, block, maker->line, gap);
        size_t count = lines_to_set(maker, block, maker->line, fitting);
        if (count > 0)
            place_lines(maker, block, maker->line, count, gap);
        maker->line += count;
    }
    if (maker->line < lines) {
        page_turn(maker);
        return false;
    }
    if (block->outline)
        maker->cost += COST_PASSED * (double)maker->waiting.count;
    maker->after = block->after;
    maker->held = block->keep_with_next;
    return true;
}

// ---- keeping together
// -----------------------------------------------------------------------------------------------

const Block *page_next_block(const PageMaker *maker, const Block *block) {
    const Block *end = maker->blocks->list.items + maker->blocks->list.count;
    do
        block++;
    while (block < end && block->kind == BLOCK_ASIDE);
    return block < end ? block : NULL;
}

// The least a block must have on a page when it follows one that keeps with it.
static double least_height(const PageMaker *maker, const Block *block) {
    if (table_is_long(maker, block) && !block->landscape)
        return table_least_height(block);
    if (block->kind == BLOCK_DISPLAY && block->landscape)
        return 0;
    if (block->kind == BLOCK_DISPLAY)
        return display_may_wait(maker, block) ? 0 : page_on_grid(maker, block->stack.height);
    size_t lines = block->paragraph.count;
    if (lines > 3 && !block->keep_with_next && !block->whole)
        lines = 2;
    double notes = notes_need(maker, block, 0, lines);
    return (double)lines * block->paragraph.leading + (notes > 0 ? notes + notes_gap(maker) : 0);
}

// True when block and those that must stay with it fit on what is left of the page.
static bool chain_fits(const PageMaker *maker, const Block *block) {
    double need = page_gap_before(maker, block) + least_height(maker, block), after = block->after;
    bool keep = block->keep_with_next;
    for (block = page_next_block(maker, block); block && keep; block = page_next_block(maker, block)) {
        need += page_on_grid(maker, fmax(after, block->before)) + least_height(maker, block);
        if (maker->y + need > page_foot(maker) + tolerance)
            return false;
        after = block->after;
        keep = block->keep_with_next || (block->kind == BLOCK_DISPLAY && display_may_wait(maker, block));
    }
    return maker->y + need <= page_foot(maker) + tolerance;
}

// The space above the first text block after an aside, so that their tops stand level.
static double next_text_top(const PageMaker *maker, size_t i) {
    const Block *blocks = maker->blocks->list.items;
    for (i++; i < maker->blocks->list.count; i++)
        if (blocks[i].kind == BLOCK_TEXT)
            return maker->y + page_gap_before(maker, &blocks[i]);
    return maker->y;
}

// Begins what the next block opens, and puts before it what comes first. False when another page has begun for it.
static bool begin_block(PageMaker *maker) {
    const Block *block = &maker->blocks->list.items[maker->next];
    size_t page = maker->index;
    if (!maker->opened)
        page_open(maker, block);
    maker->opened = true;
    if (maker->index != page) // there is a choice of how it is made
        return false;
    bool by_choice = maker->choice.put_off && maker->placed == 0;
    if (block->kind != BLOCK_ASIDE && !maker->held && !by_choice)
        displays_place_waiting(maker);
    // Again and again when many displays wait: each turn places at least one, or leaves the page empty.
    if (block->kind != BLOCK_TEXT || maker->held || maker->empty)
        return true;
    if (!displays_hold_text(maker) &&
        !(block->keep_with_next && (!chain_fits(maker, block) || displays_come_first(maker, block))))
        return true;
    page_turn(maker);
    return false;
}

// Places the next block; true when that is done.
static bool add_block(PageMaker *maker) {
    const Block *block = &maker->blocks->list.items[maker->next];
    switch (block->kind) {
    case BLOCK_TEXT: return add_text(maker);
    case BLOCK_DISPLAY:
        if (maker->next >= maker->above_until)
            displays_add(maker, block);
        break;
    case BLOCK_ASIDE: displays_add_aside(maker, block, next_text_top(maker, maker->next)); break;
    case BLOCK_COVER: page_place_cover(maker, block); break;
    }
    return true;
}

static void go_on(PageMaker *maker) {
    if (maker->line == 0 && !begin_block(maker))
        return;
    if (!add_block(maker))
        return;
    maker->next++;
    maker->line = 0;
    maker->opened = false;
}

bool page_step(PageMaker *maker, const PageChoice *choice) {
    size_t page = maker->index;
    maker->choice = *choice;
    maker->spare = choice->short_lines * maker->design->styles[STYLE_BODY].leading;
    maker->late = maker->placed = 0;
    maker->asked = 0;
    if (choice->above > 0)
        displays_place_above(maker);
    while (maker->next < maker->blocks->list.count && maker->index == page)
        go_on(maker);
    if (maker->above_until > maker->next + (maker->line > 0)) // its mention is on another page
        maker->forbidden = true;
    if (maker->index != page)
        return true;
    page_finish_waiting(maker);
    maker->closing = true;
    end_page(maker);
    return false;
}

void paginate(const LayoutContext *context, Pages *pages, const Blocks *blocks, PageEnd end) {
    PageMaker maker = {
        .context = context, .design = context->design, .pages = pages, .blocks = blocks, .end = end};
    maker.flush = arena_array(context->text.arena, blocks->list.count, const Block *);
    begin_page(&maker, false);
    PagePlan plan = page_plan(&maker, context->text.arena);
    for (size_t i = 0; i < plan.count; i++)
        (void)page_step(&maker, &plan.choices[i]);
}
