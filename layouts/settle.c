#include "layouts/settle.h"

#include "layouts/paginate.h"
#include "layouts/style.h"

#include <string.h>

static void drop_page(void *user, const Page *page) {
    (void)user;
    (void)page;
}

static void end_draft(void *user, Page *page, const PageHead *head) {
    (void)head;
    page_finish(user, page);
}

// Gives every block its page, and learns their numbers.
static void draft(const LayoutContext *context, const Blocks *blocks) {
    PageTaker nobody = {drop_page, NULL};
    Pages *pages = pages_new(context->text.arena, language_full_tag(context->language));
    pages->taker = &nobody;
    paginate(context, pages, blocks, (PageEnd){.end = end_draft, .user = pages, .draft = true});
    page_numbers_learn(context->numbers, pages);
}

// What a note's number is called ends in the number.
static const char *renamed(Arena *arena, const char *contents, const char *number) {
    const char *space = contents ? strrchr(contents, ' ') : NULL;
    return space ? arena_printf(arena, "%.*s %s", (int)(space - contents), contents, number) : contents;
}

static void renew_span(const LayoutContext *context, Span *span) {
    const PageNumber *number = span->page_number;
    span->text = number->printed;
    span->length = strlen(span->text);
    if (number->kind == NUMBER_LIST)
        span->target = page_number_target(number);
    if (number->kind == NUMBER_NOTE)
        span->contents = renamed(context->text.arena, span->contents, number->printed);
}

// Sets a paragraph again if a number in it is another now. True when it did.
static bool renew(const LayoutContext *context, Paragraph *paragraph, const ParagraphStyle *style) {
    bool changed = false;
    for (size_t i = 0; i < paragraph->span_count; i++) {
        PageNumber *number = paragraph->spans[i].page_number;
        if (!number)
            continue;
        number->in_text = true;
        const char *now = page_number_now(context->numbers, number);
        changed = changed || strcmp(now, number->printed) != 0;
        number->printed = now;
    }
    if (!changed)
        return false;
    Span *spans = arena_array(context->text.arena, paragraph->span_count, Span);
    memcpy(spans, paragraph->spans, paragraph->span_count * sizeof *spans);
    for (size_t i = 0; i < paragraph->span_count; i++)
        if (spans[i].page_number)
            renew_span(context, &spans[i]);
    diag_set_quiet(context->text.diag, true); // what there is to say of it was said
    *paragraph = paragraph_set(&context->text, spans, paragraph->span_count, style, paragraph->measure);
    diag_set_quiet(context->text.diag, false);
    return true;
}

static bool renew_all(const LayoutContext *context, Blocks *blocks) {
    bool changed = false;
    ParagraphStyle note = paragraph_style(context, STYLE_FOOTNOTE);
    ParagraphStyle number = {.align = ALIGN_RIGHT};
    for (size_t i = 0; i < blocks->list.count; i++) {
        Block *block = &blocks->list.items[i];
        if (block->kind != BLOCK_TEXT)
            continue;
        changed = renew(context, &block->paragraph, &block->style) || changed;
        if (block->entry)
            changed = renew(context, &block->entry->number, &number) || changed;
    }
    for (size_t i = 0; i < blocks->footnotes.count; i++)
        changed = renew(context, &blocks->footnotes.items[i].paragraph, &note) || changed;
    return changed;
}

static bool displays_are_right(const PageNumbers *numbers) {
    for (size_t i = 0; i < numbers->printed.count; i++) {
        const PageNumber *number = numbers->printed.items[i];
        if (!number->in_text && strcmp(number->printed, page_number_now(numbers, number)) != 0)
            return false;
    }
    return true;
}

bool settle(const LayoutContext *context, Blocks *blocks, int *rounds) {
    if (context->numbers->printed.count == 0)
        return true;
    while (*rounds < SETTLE_ROUNDS) {
        draft(context, blocks);
        ++*rounds;
        if (!renew_all(context, blocks))
            return displays_are_right(context->numbers) || *rounds == SETTLE_ROUNDS;
    }
    return true;
}

void settle_check(const LayoutContext *context, const Pages *pages) {
    PageNumbers *numbers = context->numbers;
    if (numbers->printed.count == 0)
        return;
    page_numbers_learn(numbers, pages);
    for (size_t i = 0; i < numbers->printed.count; i++) {
        const PageNumber *number = numbers->printed.items[i];
        const char *now = page_number_now(numbers, number);
        if (strcmp(number->printed, now) == 0)
            continue;
        if (number->kind == NUMBER_NOTE) {
            diag_error(context->text.diag, number->place, "layout.unsettled-page",
                       "after %d rounds this note has the number %s, and is number %s on its page",
                       SETTLE_ROUNDS, number->printed, now);
            diag_hint(context->text.diag,
                      "each number moves the other: reword the paragraph, or count notes by chapter");
            continue;
        }
        diag_error(context->text.diag, number->place, "layout.unsettled-page",
                   "after %d rounds the page number printed here is %s, and what it refers to is on page %s",
                   SETTLE_ROUNDS, number->printed, now);
        diag_hint(context->text.diag,
                  "each number moves the other: reword the paragraph, or leave the page out");
    }
}
