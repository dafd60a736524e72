// The stages of layout: tree to blocks, blocks to pages, then what depends on all pages.

#include "layouts/layout.h"

#include "base/buf.h"
#include "layouts/flow.h"
#include "layouts/paginate.h"
#include "layouts/running.h"
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
    pages->identifier = report->identifier;
}

typedef struct PageEnding {
    Running running;
    Pages *pages;
} PageEnding;

static void end_page(void *user, Page *page) {
    const PageEnding *ending = user;
    running_place(&ending->running, ending->pages, page);
    page_finish(ending->pages, page);
}

Pages *layout_report(const LayoutContext *given, const Report *report) {
    LayoutContext own = *given;
    const LayoutContext *context = &own;
    UnshownSet unshown = {0};
    if (!own.styles)
        own.styles = style_cache_new(own.text.arena);
    if (!own.text.unshown)
        own.text.unshown = &unshown;
    Pages *pages = pages_new(own.text.arena, language_full_tag(own.language));
    pages->taker = own.taker;
    Blocks blocks = {0};
    if (!flow_report(context, pages, report, &blocks))
        return NULL;
    PageEnding ending = {running_make(context, report), pages};
    paginate(context, pages, &blocks, (PageEnd){end_page, &ending});
    add_information(pages, report);
    return pages;
}
