// Lines onto a page: glyph items, link areas, destinations. See paragraph.h.

#include "layouts/paragraph.h"

#include <math.h>
#include <string.h>

static Element *link_element(const Span *span) {
    if (!span->uri && !span->target)
        return NULL;
    return span->link_element ? span->link_element : span->element;
}

static void place_piece(Pages *pages, Page *page, const Piece *piece, double x, double y) {
    const Span *span = piece->span;
    page_add_glyphs(pages, page, span->element,
                    (GlyphsItem){.run = piece->run,
                                 .x = x + piece->x,
                                 .y = y - span->rise,
                                 .size = span->size,
                                 .tracking = span->tracking,
                                 .stretch = piece->stretch,
                                 .colour = span->colour,
                                 .soft_hyphen = piece->soft_hyphen,
                                 .space_after = piece->space_after});
}

// The text of a link as far as this line shows it, for a link that nobody described.
static const char *shown_text(Pages *pages, const Line *line, size_t first, size_t end) {
    const char *text = "";
    for (size_t i = first; i < end; i++) {
        const GlyphRun *run = line->pieces[i].run;
        if (!line->pieces[i].soft_hyphen)
            text = arena_printf(pages->arena, "%s%.*s", text, (int)run->text_length, run->text);
    }
    return text;
}

// The area of the link that pieces first … end-1 belong to.
static void place_link(Pages *pages, Page *page, const Line *line, size_t first, size_t end, double x,
                       double y) {
    const Span *span = line->pieces[first].span;
    const Piece *last = &line->pieces[end - 1];
    double top = y, bottom = y;
    for (size_t i = first; i < end; i++) {
        const Span *one = line->pieces[i].span;
        const FontMetrics *metrics = font_metrics(line->pieces[i].run->font);
        top = fmin(top, y - one->rise - metrics->ascent * one->size);
        bottom = fmax(bottom, y - one->rise + metrics->descent * one->size);
    }
    page_add_link(
        pages, page,
        (LinkArea){.element = link_element(span),
                   .left = x + line->pieces[first].x,
                   .top = top,
                   .right = x + last->x + last->width,
                   .bottom = bottom,
                   .uri = span->uri,
                   .target = span->target,
                   .contents = span->contents ? span->contents : shown_text(pages, line, first, end)});
}

// Destinations of spans first … end-1. y is the top of their line.
static void place_destinations(Pages *pages, const Page *page, const Paragraph *paragraph, size_t first,
                               size_t end, double y) {
    for (size_t i = first; i < end; i++)
        if (paragraph->spans[i].name)
            *vec_push(pages->arena, &pages->destinations) =
                (Destination){.name = paragraph->spans[i].name, .page = page_index(pages, page), .y = y};
}

static size_t span_index(const Paragraph *paragraph, const Piece *piece) {
    return (size_t)(piece->span - paragraph->spans);
}

// The first span that does not begin in the lines before.
static size_t first_span(const Paragraph *paragraph, size_t line) {
    while (line > 0) {
        const Line *before = &paragraph->lines[--line];
        if (before->count > 0)
            return span_index(paragraph, &before->pieces[before->count - 1]) + 1;
    }
    return 0;
}

// The destinations in a line; in the last one those after all text too.
static void place_names(Pages *pages, const Page *page, const Paragraph *paragraph, size_t index, double y) {
    if (paragraph->span_count == 0)
        return;
    const Line *line = &paragraph->lines[index];
    size_t first = first_span(paragraph, index);
    size_t end = line->count ? span_index(paragraph, &line->pieces[line->count - 1]) + 1 : first;
    if (index + 1 == paragraph->count)
        end = paragraph->span_count;
    place_destinations(pages, page, paragraph, first, end, y - line->ascent);
}

static void place_line(Pages *pages, Page *page, const Line *line, double x, double y) {
    for (size_t i = 0, end; i < line->count; i = end) {
        const Element *link = link_element(line->pieces[i].span);
        for (end = i; end < line->count && link_element(line->pieces[end].span) == link; end++)
            place_piece(pages, page, &line->pieces[end], x, y);
        if (link)
            place_link(pages, page, line, i, end, x, y);
    }
}

void paragraph_place_names(Pages *pages, Page *page, const Paragraph *paragraph, size_t first, size_t count,
                           double y) {
    for (size_t i = first; i < first + count && i < paragraph->count; i++)
        place_names(pages, page, paragraph, i, y + (double)(i - first) * paragraph->leading);
}

void paragraph_place(Pages *pages, Page *page, const Paragraph *paragraph, size_t first, size_t count,
                     double x, double y) {
    for (size_t i = first; i < first + count && i < paragraph->count; i++) {
        double baseline = y + (double)(i - first) * paragraph->leading;
        place_names(pages, page, paragraph, i, baseline);
        place_line(pages, page, &paragraph->lines[i], x, baseline);
    }
}
