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
    Running running = {.context = context,
                       .foot = set_shortened(context, series, measure - text_width(context, &number))};
    if (context->design->structure.running_chapters)
        return running;
    if (report->date)
        date.text = language_date(context->text.arena, context->language, report->date);
    running.head_left = set_shortened(context, title, measure - text_width(context, &date));
    running.head_right = set_line(context, &date, ALIGN_RIGHT, measure);
    return running;
}

// A page being given its heads and feet.
typedef struct Furnishing {
    const Running *running;
    Pages *pages;
    Page *page;
    double x;     // of the left margin
    double right; // what texts of an upright page are moved by to end at the right margin
} Furnishing;

static void place_at(const Furnishing *to, const Paragraph *line, bool at_right, double y) {
    double measure = full_measure(to->running->context);
    double slack = at_right && line->count ? measure - line->lines[0].width : 0;
    paragraph_place(to->pages, to->page, line, 0, 1, at_right ? to->right + slack : to->x, y);
}

// The title of a chapter or section, in at most so much of the measure.
static Paragraph set_title(const LayoutContext *context, const RunningTitle *title, double share) {
    if (!title)
        return (Paragraph){0};
    RunningText text = {STYLE_RUNNING_HEAD, title->text, title->place};
    return set_shortened(context, text, share * full_measure(context));
}

static void place_chapter_heads(const Furnishing *to, const PageHead *head, bool left_hand, double y) {
    const LayoutContext *context = to->running->context;
    bool two_sided = context->design->structure.two_sided;
    if (!two_sided || left_hand) {
        Paragraph chapter = set_title(context, head->chapter, two_sided ? 1 : 0.5);
        place_at(to, &chapter, false, y);
    }
    if (!two_sided || !left_hand) {
        const RunningTitle *title = !head->section && two_sided ? head->chapter : head->section;
        Paragraph section = set_title(context, title, two_sided ? 1 : 0.48);
        place_at(to, &section, true, y);
    }
}

static void place_heads(const Furnishing *to, const PageHead *head, bool left_hand, double y) {
    const Running *running = to->running;
    if (running->context->design->structure.running_chapters) {
        place_chapter_heads(to, head, left_hand, y);
        return;
    }
    paragraph_place(to->pages, to->page, &running->head_left, 0, 1, to->x, y);
    paragraph_place(to->pages, to->page, &running->head_right, 0, 1, to->right, y);
}

static void place_feet(const Furnishing *to, bool left_hand, double y) {
    const LayoutContext *context = to->running->context;
    RunningText number = {.style = STYLE_RUNNING_FOOT, .text = to->page->label};
    bool mirrored = left_hand && context->design->structure.two_sided;
    Paragraph line = set_line(context, &number, ALIGN_LEFT, full_measure(context));
    place_at(to, mirrored ? &line : &to->running->foot, false, y);
    place_at(to, mirrored ? &to->running->foot : &line, true, y);
}

void running_place(const Running *running, Pages *pages, Page *page, const PageHead *head) {
    const Design *design = running->context->design;
    double x = design->margin_left;
    Furnishing to = {running, pages, page, x, x + page->width - design->page_width};
    bool left_hand = page_index(pages, page) % 2 == 1;
    if (head->furniture == FURNITURE_NONE)
        return;
    page->artifact = ARTIFACT_HEADER;
    if (head->furniture == FURNITURE_ALL)
        place_heads(&to, head, left_hand, design->running_head);
    page->artifact = ARTIFACT_FOOTER;
    place_feet(&to, left_hand, page->height - design->running_foot);
}
