// The index:
//
//     Index ( P: the letter, L ( LI ( LBody ( term, Reference ( Link ), … ) ), … ), … )
//
// Subs stand in a list within their term's. See flow_maker.h.

#include "layouts/flow_maker.h"
#include "model/index.h"

#define SUB_INDENT 1.2 // ems
#define HANG       2.4

typedef struct IndexFlow {
    Flow *flow;
    const Node *section;
    Element *index, *list, *subs; // of this letter; of this term, or NULL
    Element *item;                // body of the last term
} IndexFlow;

static void add_letter(IndexFlow *to, const char *letter) {
    Flow *flow = to->flow;
    Setting setting = {STYLE_H3, to->index, 0};
    if (!*letter)
        return;
    Block *block = flow_add_text(flow, flow_words(flow, to->section, letter), TAG_P, &setting, false);
    if (block)
        block->keep_with_next = true;
}

static void add_words(const IndexFlow *to, Spans *spans, const char *words, Element *element) {
    spans_add(
        to->flow->context, spans,
        span_make(to->flow->context, STYLE_LIST, words, to->section->lang, to->section->place, element));
}

// "; se også Kommuner, Fylker"
static void add_see(const IndexFlow *to, Spans *spans, const IndexSee *see, size_t count, Word word,
                    bool first, Element *element) {
    const Flow *flow = to->flow;
    const Language *language = language_find(to->section->lang);
    if (count == 0)
        return;
    const char *words = language_word(language ? language : flow->context->language, word);
    add_words(to, spans, first ? "\u2002" : "; ", element);
    Span italic = span_make(flow->context, STYLE_LIST, arena_printf(flow->pages->arena, "%s ", words),
                            to->section->lang, to->section->place, element);
    italic.fonts = style_fonts_varied(flow->context, STYLE_LIST, true, false);
    spans_add(flow->context, spans, italic);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            add_words(to, spans, ", ", element);
        const char *href = arena_printf(flow->pages->arena, "#%s", see[i].line ? see[i].line->anchor : "");
        spans_add_link(flow->context, flow->pages, spans, STYLE_LIST, see[i].term, href, to->section->lang,
                       see[i].place, element);
    }
}

// The element a line stands in: an item of the list of its letter, or of its term.
static Element *line_body(IndexFlow *to, const IndexLine *line) {
    Pages *pages = to->flow->pages;
    if (line->sub && !to->subs)
        to->subs = element_new(pages, to->item, TAG_L);
    if (!line->sub && !to->list)
        to->list = element_new(pages, to->index, TAG_L);
    Element *item = element_new(pages, line->sub ? to->subs : to->list, TAG_LI);
    Element *body = element_new(pages, item, TAG_LBODY);
    if (!line->sub) {
        to->item = body;
        to->subs = NULL;
    }
    return body;
}

static void add_line(IndexFlow *to, const IndexLine *line, bool leads) {
    Flow *flow = to->flow;
    double size = style_of(flow, STYLE_LIST)->size;
    if (line->letter) {
        add_letter(to, line->letter);
        to->list = NULL;
    }
    Element *body = element_new(flow->pages, line_body(to, line), TAG_P);
    Spans spans = {0};
    spans_add_name(flow->context, &spans, STYLE_LIST, line->anchor, to->section->lang, to->section->place);
    add_words(to, &spans, line->text, body);
    if (line->places.count > 0)
        add_words(to, &spans, "\u2002", body);
    flow_add_pages(flow, &spans, STYLE_LIST,
                   &(PagesListed){line->first, line->places.items, line->places.count, line->text}, body);
    add_see(to, &spans, line->see.items, line->see.count, WORD_SEE, true, body);
    add_see(to, &spans, line->see_also.items, line->see_also.count, WORD_SEE_ALSO, line->places.count == 0,
            body);
    double left = line->sub ? SUB_INDENT * size : 0;
    Block *block = flow_add_spans(flow, &spans, STYLE_LIST, left, HANG * size - left);
    block->before = block->after = 0;
    block->keep_with_next = leads;
}

void flow_add_index(Flow *flow, const Node *section, const Setting *setting) {
    const Index *index = flow->report->index;
    IndexFlow to = {.flow = flow, .section = section};
    to.index = element_new(flow->pages, setting->parent, TAG_INDEX);
    element_join(flow->pages, setting->parent);
    for (size_t i = 0; i < index->count; i++)
        add_line(&to, index->lines[i],
                 i + 1 < index->count && !index->lines[i]->sub && index->lines[i + 1]->sub);
}
