#include "layouts/running.h"

#include "layouts/style.h"

#include <string.h>

typedef struct Edge {
    StyleName style;
    double y;
} Edge;

// Text at the left or, ranged right, at the right end of the text area.
static void place_text(const LayoutContext *context, Pages *pages, Page *page, Edge edge, const char *text,
                       Align align) {
    if (!text || !*text)
        return;
    const Design *design = context->design;
    double measure = page->width - design->margin_left - design->margin_right;
    Span span = span_make(context, edge.style, text, language_tag(context->language), (Place){0}, NULL);
    ParagraphStyle style = paragraph_style(context, edge.style);
    style.align = align;
    style.hyphenate = false;
    Paragraph paragraph = paragraph_set(&context->text, &span, 1, &style, measure);
    paragraph_place(pages, page, &paragraph, 0, 1, design->margin_left, edge.y);
}

static const char *either(const LocalText *first, const LocalText *second, const char *lang) {
    return first ? local_text(first, lang) : local_text(second, lang);
}

void running_place(const LayoutContext *context, Pages *pages, const Report *report) {
    const Design *design = context->design;
    const char *title = either(report->running_title, report->title, report->lang);
    const char *series = either(report->series, report->publisher, report->lang);
    const char *date =
        report->date ? language_date(context->text.arena, context->language, report->date) : NULL;
    for (size_t i = 0; i < pages->pages.count; i++) {
        Page *page = pages->pages.items[i];
        Edge head = {STYLE_RUNNING_HEAD, design->running_head};
        Edge foot = {STYLE_RUNNING_FOOT, page->height - design->running_foot};
        page->artifact = ARTIFACT_HEADER;
        place_text(context, pages, page, head, title, ALIGN_LEFT);
        place_text(context, pages, page, head, date, ALIGN_RIGHT);
        page->artifact = ARTIFACT_FOOTER;
        place_text(context, pages, page, foot, series, ALIGN_LEFT);
        place_text(context, pages, page, foot, page->label, ALIGN_RIGHT);
    }
}
