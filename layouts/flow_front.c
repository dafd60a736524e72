// The cover, and the colophon: who publishes it, when, under which numbers and licence. See flow_maker.h.

#include "layouts/cover.h"
#include "layouts/flow_maker.h"

#include <ctype.h>

void flow_add_cover(Flow *flow, const Node *node, const Setting *setting) {
    const Report *report = flow->report;
    Cover *cover = cover_make(flow->context, flow->pages, report, node, setting->parent);
    if (!cover) {
        flow->good = false;
        return;
    }
    flow_open(flow, (Opening){.start = START_PAGE, .furniture = FURNITURE_NONE});
    Block *block = flow_add_block(flow, BLOCK_COVER, STYLE_COVER_TITLE);
    block->cover = cover;
    block->outline = local_text(report->title, report->lang);
    block->targets[0] = "/title"; // no id has a slash
    flow_open(flow, (Opening){.start = START_PAGE});
    flow->covered = true;
}

// ---- the colophon ----

typedef struct Colophon {
    Flow *flow;
    const Node *node;
    Element *element;
    Stack stack;
} Colophon;

static void add_line(Colophon *colophon, const Spans *spans) {
    const Flow *flow = colophon->flow;
    double gap = colophon->stack.parts.count ? style_of(flow, STYLE_COLOPHON)->after : 0;
    stack_add_text(flow->context, &colophon->stack, STYLE_COLOPHON, spans->list.items, spans->list.count, gap,
                   flow->column);
}

static Element *line_element(const Colophon *colophon) {
    return element_new(colophon->flow->pages, colophon->element, TAG_P);
}

static void add_words(Colophon *colophon, const char *words) {
    const Flow *flow = colophon->flow;
    Spans spans = {0};
    spans_add(flow->context, &spans,
              span_make(flow->context, STYLE_COLOPHON, words, colophon->node->lang, colophon->node->place,
                        line_element(colophon)));
    add_line(colophon, &spans);
}

// "Publisher, 15. januar 2018"
static void add_publisher(Colophon *colophon) {
    const Flow *flow = colophon->flow;
    const Report *report = flow->report;
    const char *name = report->publisher ? local_text(report->publisher, colophon->node->lang) : NULL;
    const char *date =
        report->date ? language_date(flow->pages->arena, flow->context->language, report->date) : NULL;
    if (name && date)
        add_words(colophon, arena_printf(flow->pages->arena, "%s, %s", name, date));
    else if (name || date)
        add_words(colophon, name ? name : date);
}

// "ISBN 978-82-… (elektronisk)"
static void add_identifier(Colophon *colophon, const Identifier *identifier) {
    const Flow *flow = colophon->flow;
    Arena *arena = flow->pages->arena;
    char *scheme = arena_strdup(arena, identifier->scheme ? identifier->scheme : "");
    for (char *s = scheme; *s; s++)
        *s = (char)toupper((unsigned char)*s);
    const char *medium = "";
    if (identifier->medium != MEDIUM_ANY)
        medium =
            arena_printf(arena, " (%s)",
                         language_word(flow->context->language,
                                       identifier->medium == MEDIUM_PRINT ? WORD_PRINT : WORD_ELECTRONIC));
    add_words(colophon,
              arena_printf(arena, "%s%s%s%s", scheme, *scheme ? " " : "", identifier->text, medium));
}

// "Lisens: CC BY 4.0", which leads to its text.
static void add_licence(Colophon *colophon) {
    const Flow *flow = colophon->flow;
    const Report *report = flow->report;
    const LayoutContext *context = flow->context;
    const char *lang = colophon->node->lang, *name = local_text(report->licence, lang);
    Place place = report->licence->place;
    Element *element = line_element(colophon);
    const char *word =
        arena_printf(flow->pages->arena, "%s: ", language_word(context->language, WORD_LICENCE));
    Spans spans = {0};
    spans_add(context, &spans, span_make(context, STYLE_COLOPHON, word, lang, place, element));
    if (report->licence_href)
        spans_add_link(context, flow->pages, &spans, STYLE_COLOPHON, name, report->licence_href, lang, place,
                       element);
    else
        spans_add(context, &spans, span_make(context, STYLE_COLOPHON, name, lang, place, element));
    add_line(colophon, &spans);
}

static void add_paragraphs(Colophon *colophon) {
    const Flow *flow = colophon->flow;
    for (const Node *child = colophon->node->first; child; child = child->next) {
        Spans spans = {0};
        if (!child->first)
            continue;
        Element *element = line_element(colophon);
        flow_tell_language(element, child);
        spans_add_inline(flow->context, flow->pages, &spans, child->first, STYLE_COLOPHON, element, NULL);
        add_line(colophon, &spans);
    }
}

void flow_add_colophon(Flow *flow, const Node *node, const Setting *setting) {
    const Design *design = flow->context->design;
    const Report *report = flow->report;
    bool own_page = design->structure.chapters != START_FLOW;
    Colophon colophon = {
        .flow = flow, .node = node, .element = element_new(flow->pages, setting->parent, TAG_SECT)};
    flow_tell_language(colophon.element, node);
    element_join(flow->pages, setting->parent);
    add_paragraphs(&colophon);
    add_publisher(&colophon);
    if (report->series)
        add_words(&colophon, local_text(report->series, node->lang));
    for (size_t i = 0; i < report->identifier_count; i++)
        add_identifier(&colophon, &report->identifiers[i]);
    if (report->licence)
        add_licence(&colophon);
    if (colophon.stack.parts.count == 0)
        return;
    double room = design->page_height - design->margin_top - design->margin_bottom;
    if (colophon.stack.height > room) {
        flow_report_too_tall(flow, node, &colophon.stack, room);
        return;
    }
    if (own_page)
        flow_open(flow, (Opening){.start = START_PAGE, .furniture = FURNITURE_FOOT});
    Block *block = flow_add_block(flow, BLOCK_DISPLAY, STYLE_COLOPHON);
    block->stack = colophon.stack;
    block->at_foot = own_page;
    block->targets[0] = node->id;
}
