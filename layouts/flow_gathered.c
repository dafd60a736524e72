// Lists of what is gathered from the report:
//
//     notes           Note, one after another
//     works           L ( LI ( Lbl?, LBody ( BibEntry ) ), … )
//     terms           L ( LI ( Lbl, LBody ( P ) ), … )      a glossary, abbreviations
//
// See flow_maker.h.

#include "layouts/flow_maker.h"
#include "model/works.h"

#include <math.h>

#define LABEL_GAP  0.8  // ems between a label and what it is of
#define LABEL_MOST 0.25 // of the column, for labels beside their text; wider ones run in
#define HANG       1.4  // ems by which further lines stand in where there is no label beside them

typedef struct Entries {
    Flow *flow;
    Element *list;
    double room; // for labels; 0: they run in
} Entries;

static double label_width(const Flow *flow, const Node *entry) {
    if (!entry->entry.term)
        return 0;
    Span span = span_make(flow->context, STYLE_LIST, entry->entry.term, entry->lang, entry->place, NULL);
    span.fonts = style_fonts_varied(flow->context, STYLE_LIST, false, !entry->entry.work);
    return spans_width(&flow->context->text, &span, 1);
}

// Room beside the text for the widest label, unless that is very wide.
static double labels_room(const Flow *flow, const Node *section) {
    double widest = 0;
    for (const Node *entry = section->first; entry; entry = entry->next)
        if (entry->kind == NODE_ENTRY)
            widest = fmax(widest, label_width(flow, entry));
    double room = widest + LABEL_GAP * style_of(flow, STYLE_LIST)->size;
    return widest > 0 && room <= LABEL_MOST * flow->column ? room : 0;
}

// ---- pages a work is cited on ----

void flow_add_pages(const Flow *flow, Spans *spans, StyleName style, const PagesListed *listed,
                    Element *element) {
    Arena *arena = flow->pages->arena;
    const char *word = language_word(flow->context->language, WORD_PAGE_SHORT);
    PageList *list = arena_new_of(arena, PageList);
    *list = (PageList){.targets = listed->targets, .count = listed->count};
    for (size_t i = 0; i < listed->count; i++) {
        PageNumber *number = page_list_print(flow->context->numbers, list, i, listed->node->place);
        Element *link = element_new_pending(
            flow->pages, element_new_pending(flow->pages, element, TAG_REFERENCE), TAG_LINK);
        Span span =
            span_make(flow->context, style, number->printed, listed->node->lang, listed->node->place, link);
        span.target = page_number_target(number);
        span.link_element = link;
        span.contents = arena_printf(arena, "%s: %s", word, listed->title);
        span.page_number = number;
        spans_add(flow->context, spans, span);
    }
}

static void add_cited_on(const Flow *flow, Spans *spans, const Node *entry, Element *element) {
    const Work *work = entry->entry.work;
    Arena *arena = flow->pages->arena;
    if (!work || work->cites.count == 0)
        return;
    const Language *language = language_find(entry->lang);
    const char **targets = arena_array(arena, work->cites.count, const char *);
    for (size_t i = 0; i < work->cites.count; i++)
        targets[i] = work->cites.items[i]->anchor;
    const char *words = arena_printf(
        arena, " (%s\u00A0", language_word(language ? language : flow->context->language, WORD_CITED_ON));
    Span lead = span_make(flow->context, STYLE_LIST, words, entry->lang, entry->place, element);
    lead.colour = flow->context->design->secondary;
    spans_add(flow->context, spans, lead);
    flow_add_pages(flow, spans, STYLE_LIST, &(PagesListed){entry, targets, work->cites.count, work->title},
                   element);
    spans_add(flow->context, spans,
              span_make(flow->context, STYLE_LIST, ")", entry->lang, entry->place, element));
}

// ---- entries ----

static Span label_span(const Flow *flow, const Node *entry, Element *element) {
    Span span = span_make(flow->context, STYLE_LIST, entry->entry.term, entry->lang, entry->place, element);
    span.fonts = style_fonts_varied(flow->context, STYLE_LIST, false, !entry->entry.work);
    return span;
}

static void put_label_beside(Entries *entries, Block *block, const Node *entry, Element *element) {
    const Flow *flow = entries->flow;
    Span span = label_span(flow, entry, element);
    ParagraphStyle style = {.align = ALIGN_LEFT, .leading = style_of(flow, STYLE_LIST)->leading};
    Paragraph *label = arena_new_of(flow->pages->arena, Paragraph);
    *label = paragraph_set(&flow->context->text, &span, 1, &style, flow->column);
    paragraph_end_in_space(flow->pages->arena, label);
    block->label = label;
    block->label_x = 0;
}

Block *flow_add_spans(Flow *flow, const Spans *spans, StyleName name, double left, double hang) {
    ParagraphStyle style = paragraph_style(flow->context, name);
    style.indent = 0;
    style.hang = hang;
    Paragraph paragraph = paragraph_set(&flow->context->text, spans->list.items, spans->list.count, &style,
                                        flow->column - left);
    Block *block = flow_add_block(flow, BLOCK_TEXT, name);
    block->x = left;
    block->paragraph = paragraph;
    block->style = style;
    block->baseline = style_baseline(flow->context, name);
    return block;
}

static void add_entry(Entries *entries, const Node *entry) {
    Flow *flow = entries->flow;
    const LayoutContext *context = flow->context;
    Element *item = element_new(flow->pages, entries->list, TAG_LI);
    const char *term = entry->entry.term;
    Element *label = term ? element_new(flow->pages, item, TAG_LBL) : NULL;
    Element *body = element_new(flow->pages, item, TAG_LBODY);
    Element *text = element_new(flow->pages, body, entry->entry.work ? TAG_BIBENTRY : TAG_P);
    Spans spans = {0};
    flow_tell_language(item, entry);
    flow_lead_to_next(flow, entry->id);
    flow_add_names(flow, &spans, entry, STYLE_LIST);
    if (term && entries->room == 0) {
        spans_add(context, &spans, label_span(flow, entry, label));
        spans_add(context, &spans,
                  span_make(context, STYLE_LIST, "\u2002", entry->lang, entry->place, label));
    }
    spans_add_inline(context, flow->pages, &spans, entry->first, STYLE_LIST, text, NULL);
    add_cited_on(flow, &spans, entry, text);
    double hang = entries->room == 0 ? HANG * style_of(flow, STYLE_LIST)->size : 0;
    Block *block = flow_add_spans(flow, &spans, STYLE_LIST, entries->room, hang);
    if (term && entries->room > 0)
        put_label_beside(entries, block, entry, label);
}

static void add_note(Flow *flow, const Node *note, Element *parent) {
    Element *element = element_new(flow->pages, parent, TAG_NOTE);
    Spans spans = {0};
    element->id = node_anchor(note);
    flow_lead_to_next(flow, node_anchor(note));
    flow_add_names(flow, &spans, note, STYLE_FOOTNOTE);
    flow_add_note(flow, &spans, note, element);
    (void)flow_add_spans(flow, &spans, STYLE_FOOTNOTE, 0, 0);
}

void flow_add_gathered(Flow *flow, const Node *section, const Setting *setting) {
    flow->indent_next = false;
    if (section->section.role == ROLE_INDEX) {
        flow_add_index(flow, section, setting);
        return;
    }
    for (size_t i = 0; i < section->section.note_count; i++)
        add_note(flow, section->section.notes[i], setting->parent);
    if (section->section.role == ROLE_NOTES)
        return;
    Entries entries = {flow, element_new(flow->pages, setting->parent, TAG_L), labels_room(flow, section)};
    element_join(flow->pages, setting->parent);
    for (const Node *child = section->first; child; child = child->next)
        if (child->kind == NODE_ENTRY)
            add_entry(&entries, child);
}
