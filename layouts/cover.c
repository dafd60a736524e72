#include "layouts/cover.h"

#include "layouts/style.h"

#include <math.h>

#define LEAST_BELOW 130.0 // points of paper under the field
#define EDGE        45.0  // from the top of the page to the series, from its foot to the publisher
#define CLEAR       27.0  // between the words and the picture, the field and the authors

// ---- making ----

// Lines being added to a stack of the cover.
typedef struct Maker {
    const LayoutContext *context;
    Pages *pages;
    const Report *report;
    const Node *node;
    Element *parent;
    double measure;
    double after; // wanted below the line before
} Maker;

static void add_text(Maker *maker, Stack *stack, StyleName style, Tag tag, const char *text) {
    const LayoutContext *context = maker->context;
    if (!text || !*text)
        return;
    Element *element = element_new(maker->pages, maker->parent, tag);
    Span span = span_make(context, style, text, maker->report->lang, maker->node->place, element);
    double gap = stack->parts.count ? fmax(maker->after, context->design->styles[style].before) : 0;
    stack_add_text(context, stack, style, &span, 1, gap, maker->measure);
    maker->after = context->design->styles[style].after;
}

static const char *local(const Maker *maker, const LocalText *text) {
    return text ? local_text(text, maker->report->lang) : NULL;
}

static void add_words(Maker *maker, Cover *cover) {
    const Report *report = maker->report;
    add_text(maker, &cover->top, STYLE_COVER_TEXT, TAG_P, local(maker, report->series));
    add_text(maker, &cover->title, STYLE_COVER_TEXT, TAG_P, local(maker, report->kicker));
    add_text(maker, &cover->title, STYLE_COVER_TITLE, TAG_H1, local(maker, report->title));
    add_text(maker, &cover->title, STYLE_COVER_SUBTITLE, TAG_P, local(maker, report->subtitle));
    add_text(maker, &cover->below, STYLE_COVER_FOOT, TAG_P,
             report_authors(maker->pages->arena, report, maker->context->language));
    if (cover->logo) // read before the name
        element_join(maker->pages, cover->logo);
    add_text(maker, &cover->foot, STYLE_COVER_FOOT, TAG_P, local(maker, report->publisher));
    if (report->date)
        add_text(maker, &cover->foot, STYLE_COVER_FOOT, TAG_P,
                 language_date(maker->pages->arena, maker->context->language, report->date));
}

static double picture_height(const Design *design) {
    const Artwork *picture = &design->cover.picture;
    return picture->count ? design->page_width * picture->height / picture->width : 0;
}

// The field holds the words and, when there is room, the picture below them.
static bool share_page(const Maker *maker, Cover *cover) {
    const Design *design = maker->context->design;
    cover->title_y = fmax(design->cover.title_top, EDGE + cover->top.height + CLEAR);
    double words = cover->title_y + cover->title.height + CLEAR, most = design->page_height - LEAST_BELOW;
    double picture = picture_height(design);
    cover->picture = picture > 0 && words + picture <= most;
    cover->field_height =
        fmax(fmin(design->cover.field_height, most), words + (cover->picture ? picture : 0));
    cover->picture_y = cover->field_height - picture;
    if (words <= most)
        return true;
    diag_error(maker->context->text.diag, maker->node->place, "layout.cover-full",
               "the title and the lead take more room than the cover has");
    diag_hint(maker->context->text.diag, "shorten the <subtitle>");
    return false;
}

Cover *cover_make(const LayoutContext *context, Pages *pages, const Report *report, const Node *node,
                  Element *parent) {
    const Design *design = context->design;
    Cover *cover = arena_new_of(pages->arena, Cover);
    Maker maker = {.context = context, .pages = pages, .report = report, .node = node, .parent = parent};
    maker.measure = design->page_width - design->margin_left - design->margin_right;
    cover->context = context;
    cover->label = language_word(context->language, WORD_COVER);
    if (design->logo.count && design->logo.alt) {
        cover->logo = element_new_pending(pages, element_new_pending(pages, parent, TAG_P), TAG_FIGURE);
        cover->logo->alt = design->logo.alt;
    }
    element_join(pages, parent);
    add_words(&maker, cover);
    return share_page(&maker, cover) ? cover : NULL;
}

// ---- placing ----

static const PathOp path_ops[] = {PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE}; // in the order of ShapeOp

// A drawing with its top left corner at x, y.
static void place_artwork(const Artwork *artwork, Pages *pages, Page *page, Element *element, double x,
                          double y, double scale) {
    for (size_t i = 0; i < artwork->count; i++) {
        const DesignShape *shape = &artwork->shapes[i];
        PathPart *parts = arena_array(page->arena, shape->count, PathPart);
        for (size_t k = 0; k < shape->count; k++) {
            parts[k].op = path_ops[shape->parts[k].op];
            for (int n = 0; n < 3; n++) {
                parts[k].x[n] = x + scale * shape->parts[k].x[n];
                parts[k].y[n] = y + scale * shape->parts[k].y[n];
            }
        }
        page_add_path(pages, page, element,
                      (Path){.parts = parts, .count = shape->count, .filled = true, .fill = shape->fill});
    }
}

static void place_logo(const Cover *cover, Pages *pages, Page *page, double x, double y) {
    const Design *design = cover->context->design;
    double scale = design->logo_height / design->logo.height;
    if (cover->logo) {
        double *box = arena_array(pages->arena, 4, double);
        box[0] = x;
        box[1] = y;
        box[2] = x + scale * design->logo.width;
        box[3] = y + design->logo_height;
        cover->logo->box = box;
    }
    place_artwork(&design->logo, pages, page, cover->logo, x, y, scale);
}

void cover_place(const Cover *cover, Pages *pages, Page *page) {
    const Design *design = cover->context->design;
    double x = design->margin_left;
    page_add_rule(pages, page, 0, page->width, cover->field_height / 2, cover->field_height,
                  design->cover.field);
    if (cover->picture)
        place_artwork(&design->cover.picture, pages, page, NULL, 0, cover->picture_y,
                      page->width / design->cover.picture.width);
    stack_place(&cover->top, pages, page, x, EDGE);
    stack_place(&cover->title, pages, page, x, cover->title_y);
    stack_place(&cover->below, pages, page, x, cover->field_height + CLEAR);
    double foot = page->height - EDGE, top = foot - cover->foot.height;
    if (design->logo.count)
        place_logo(cover, pages, page,
                   page->width - design->margin_right -
                       design->logo_height * design->logo.width / design->logo.height,
                   foot - design->logo_height);
    stack_place(&cover->foot, pages, page, x, top);
}
