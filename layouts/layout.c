// The stages of layout: tree to blocks, blocks to pages, then what depends on all pages.

#include "layouts/layout.h"

#include "base/buf.h"
#include "layouts/flow.h"
#include "layouts/paginate.h"
#include "layouts/running.h"
#include "layouts/settle.h"
#include "layouts/style.h"

static const char *joined_authors(Arena *arena, const Report *report) {
    Buf all = {0};
    for (size_t i = 0; i < report->author_count; i++) {
        buf_add(&all, i ? ", " : "");
        buf_add(&all, report->authors[i]);
    }
    const char *joined = report->author_count ? arena_strdup(arena, buf_text(&all)) : NULL;
    buf_free(&all);
    return joined;
}

static const char *text_or_null(const LocalText *text, const char *lang) {
    return text ? local_text(text, lang) : NULL;
}

static void add_information(Pages *pages, const Report *report) {
    pages->title = text_or_null(report->title, report->lang);
    pages->author = joined_authors(pages->arena, report);
    pages->authors = report->authors;
    pages->author_count = report->author_count;
    pages->subject = text_or_null(report->description ? report->description : report->subtitle, report->lang);
    pages->publisher = text_or_null(report->publisher, report->lang);
    pages->date = report->date;
    pages->identifier = report->identifier_count ? report->identifiers[0].text : NULL;
}

typedef struct PageEnding {
    Running running;
    Pages *pages;
} PageEnding;

static void end_page(void *user, Page *page, const PageHead *head) {
    const PageEnding *ending = user;
    running_place(&ending->running, ending->pages, page, head);
    page_finish(ending->pages, page);
}

// The report in blocks with all page numbers in them, or NULL. What was said the first time it is set is not said again.
static Pages *set_blocks(const LayoutContext *context, const Report *report, Blocks *blocks) {
    int rounds = 0;
    for (;;) {
        Pages *pages = pages_new(context->text.arena, language_full_tag(context->language));
        pages->taker = context->taker;
        *blocks = (Blocks){0};
        context->numbers->printed.count = 0;
        diag_set_quiet(context->text.diag, rounds > 0);
        bool good = flow_report(context, pages, report, blocks);
        diag_set_quiet(context->text.diag, false);
        if (!good)
            return NULL;
        if (settle(context, blocks, &rounds))
            return pages;
    }
}

Pages *layout_report(const LayoutContext *given, const Report *report) {
    LayoutContext own = *given;
    const LayoutContext *context = &own;
    UnshownSet unshown = {0};
    if (!own.styles)
        own.styles = style_cache_new(own.text.arena);
    if (!own.text.unshown)
        own.text.unshown = &unshown;
    if (!own.numbers)
        own.numbers = page_numbers_new(own.text.arena);
    Blocks blocks = {0};
    Pages *pages = set_blocks(context, report, &blocks);
    if (!pages)
        return NULL;
    PageEnding ending = {running_make(context, report), pages};
    paginate(context, pages, &blocks, (PageEnd){.end = end_page, .user = &ending});
    settle_check(context, pages);
    add_information(pages, report);
    return pages;
}
