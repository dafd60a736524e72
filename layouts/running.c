#include "layouts/running.h"

#include "layouts/style.h"

#include <string.h>

#define GAP_EMS 2.0 // between the texts at the two ends

// One end of a running line: what is printed and where it was written.
typedef struct RunningText {
    StyleName style;
    const char *text; // NULL or "": nothing
    Place place;
} RunningText;

static Paragraph set_line(const LayoutContext *context, const RunningText *text, Align align,
                          double measure) {
    if (!text->text)
        return (Paragraph){0};
    Span span =
        span_make(context, text->style, text->text, language_tag(context->language), text->place, NULL);
    ParagraphStyle style = paragraph_style(context, text->style);
    style.align = align;
    style.hyphenate = false;
    return paragraph_set(&context->text, &span, 1, &style, measure);
}

// The text of the first line without its last word, or its last letter when there is one word.
static char *shortened(Arena *arena, const Paragraph *paragraph) {
    const char *text = "";
    const Line *line = &paragraph->lines[0];
    for (size_t i = 0; i < line->count; i++)
        text = arena_printf(arena, "%s%.*s", text, (int)line->pieces[i].run->text_length,
                            line->pieces[i].run->text);
    char *copy = arena_strdup(arena, text);
    size_t end = strlen(copy);
    const char *space = strrchr(copy, ' ');
    if (space)
        end = (size_t)(space - copy);
    else
        while (end > 0 && ((unsigned char)copy[--end] & 0xC0) == 0x80)
            ;
    copy[end] = '\0';
    return copy;
}

// Text on one line; what has no room is left out, with a warning and an ellipsis.
static Paragraph set_shortened(const LayoutContext *context, RunningText text, double measure) {
    Paragraph paragraph = set_line(context, &text, ALIGN_LEFT, measure);
    if (paragraph.count <= 1)
        return paragraph;
    diag_warning(context->text.diag, text.place, "layout.running-text",
                 "this is too long for a line at the edge of the page and was shortened there");
    diag_hint(context->text.diag, "give a shorter %s",
              text.style == STYLE_RUNNING_HEAD ? "<running-title>" : "<series>");
    while (paragraph.count > 1) {
        const char *shorter = shortened(context->text.arena, &paragraph);
        if (!*shorter)
            return (Paragraph){0};
        text.text = arena_printf(context->text.arena, "%s…", shorter);
        paragraph = set_line(context, &text, ALIGN_LEFT, measure);
    }
    return paragraph;
}

static double text_width(const LayoutContext *context, const RunningText *text) {
    if (!text->text || !*text->text)
        return 0;
    Span span =
        span_make(context, text->style, text->text, language_tag(context->language), text->place, NULL);
    return spans_width(&context->text, &span, 1) + GAP_EMS * span.size;
}

static double full_measure(const LayoutContext *context) {
    const Design *design = context->design;
    return design->page_width - design->margin_left - design->margin_right;
}

// A language's text of the first list, else of the second.
static RunningText choose(StyleName style, const LocalText *first, const LocalText *second,
                          const char *lang) {
    const LocalText *list = first ? first : second;
    return list ? (RunningText){style, local_text(list, lang), list->place} : (RunningText){.style = style};
}

// Room for the page number is kept before anybody knows how many pages there will be.
static const char *const longest_number = "9999";

Running running_make(const LayoutContext *context, const Report *report) {
    double measure = full_measure(context);
    RunningText title = choose(STYLE_RUNNING_HEAD, report->running_title, report->title, report->lang);
    RunningText series = choose(STYLE_RUNNING_FOOT, report->series, report->publisher, report->lang);
    RunningText date = {.style = STYLE_RUNNING_HEAD};
    RunningText number = {.style = STYLE_RUNNING_FOOT, .text = longest_number};
    if (report->date)
        date.text = language_date(context->text.arena, context->language, report->date);
    return (Running){
        .context = context,
        .head_left = set_shortened(context, title, measure - text_width(context, &date)),
        .head_right = set_line(context, &date, ALIGN_RIGHT, measure),
        .foot_left = set_shortened(context, series, measure - text_width(context, &number)),
    };
}

void running_place(const Running *running, Pages *pages, Page *page) {
    const LayoutContext *context = running->context;
    RunningText number = {.style = STYLE_RUNNING_FOOT, .text = page->label};
    Paragraph foot_right = set_line(context, &number, ALIGN_RIGHT, full_measure(context));
    double x = context->design->margin_left, head = context->design->running_head;
    double right =
        x + page->width - context->design->page_width; // of texts set in the measure of an upright page
    double foot = page->height - context->design->running_foot;
    page->artifact = ARTIFACT_HEADER;
    paragraph_place(pages, page, &running->head_left, 0, 1, x, head);
    paragraph_place(pages, page, &running->head_right, 0, 1, right, head);
    page->artifact = ARTIFACT_FOOTER;
    paragraph_place(pages, page, &running->foot_left, 0, 1, x, foot);
    paragraph_place(pages, page, &foot_right, 0, 1, right, foot);
}
