// Text with its ids and footnotes to blocks. See flow_maker.h.

#include "layouts/flow_maker.h"
#include "layouts/note_links.h"

#include <string.h>

Block *flow_add_block(Flow *flow, BlockKind kind, StyleName style) {
    Block *block = vec_push(flow->pages->arena, &flow->blocks->list);
    *block = (Block){.kind = kind,
                     .before = style_of(flow, style)->before,
                     .after = style_of(flow, style)->after,
                     .opening = flow->opening,
                     .running = flow->running};
    flow->opening = (Opening){0};
    flow->running = NULL;
    return block;
}

// ---- ids -------------------------------------------------------------------------------------------------

void flow_lead_to_next(Flow *flow, const char *id) {
    if (id)
        *vec_push(flow->pages->arena, &flow->names) = id;
}

// Begins text with the ids that lead to it.
void flow_add_names(Flow *flow, Spans *spans, const Node *first, StyleName style) {
    for (size_t i = 0; i < flow->names.count; i++)
        spans_add_name(flow->context, spans, style, flow->names.items[i], first->lang, first->place);
    flow->names.count = 0;
}

// True when something shows; else the ids in it are left to the next text.
static bool has_glyphs(Flow *flow, const Paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->count; i++)
        if (paragraph->lines[i].count > 0)
            return true;
    for (size_t i = 0; i < paragraph->span_count; i++)
        flow_lead_to_next(flow, paragraph->spans[i].name);
    return false;
}

// ---- text with footnotes ---------------------------------------------------------------------------------

// Footnotes met while a paragraph's spans are made; their own text is set after it, so that
// it is read after it.
typedef struct Notes {
    Flow *flow;
    VEC(const Node *) met;
} Notes;

// The number of a note that is counted by the page, or NULL.
static PageNumber *flow_note_number(const Flow *flow, const Node *node) {
    const LayoutContext *context = flow->context;
    if (context->design->structure.footnotes != NOTES_BY_PAGE || !context->numbers)
        return NULL;
    return page_note_print(context->numbers, node, node->place);
}

static FootnoteMark meet_footnote(void *user, const Node *node) {
    Notes *notes = user;
    Arena *arena = notes->flow->pages->arena;
    Blocks *blocks = notes->flow->blocks;
    const char *target = node_anchor(node);
    FootnoteMark mark = {.text = node_label(arena, node),
                         .target = target,
                         .anchor = -1,
                         .name = arena_printf(arena, "%s/from", target)};
    if (node->footnote.at_end)
        return mark; // flow_gathered.c sets it
    mark.anchor = (int)blocks->footnotes.count;
    mark.number = flow_note_number(notes->flow, node);
    if (mark.number)
        mark.text = mark.number->printed;
    *vec_push(arena, &blocks->footnotes) = (Footnote){.target = target};
    *vec_push(arena, &notes->met) = node;
    return mark;
}

void flow_add_note(const Flow *flow, Spans *spans, const Node *node, Element *element) {
    const LayoutContext *context = flow->context;
    const char *from = arena_printf(flow->pages->arena, "%s/from", node_anchor(node));
    PageNumber *number = node->footnote.at_end ? NULL : flow_note_number(flow, node);
    Span marker = note_marker(context, flow->pages, STYLE_FOOTNOTE,
                              number ? number->printed : node_label(flow->pages->arena, node), from,
                              node->lang, node->place, element);
    marker.page_number = number;
    spans_add(context, spans, marker);
    spans_add(context, spans, span_make(context, STYLE_FOOTNOTE, "\u00A0", node->lang, node->place, element));
    SpanHooks hooks = {0};
    spans_add_inline(context, flow->pages, spans, node->first, STYLE_FOOTNOTE, element, &hooks);
}

static void set_footnotes(Flow *flow, const Notes *notes, Element *parent) {
    const LayoutContext *context = flow->context;
    size_t first = flow->blocks->footnotes.count - notes->met.count;
    for (size_t i = 0; i < notes->met.count; i++) {
        const Node *node = notes->met.items[i];
        Footnote *footnote = &flow->blocks->footnotes.items[first + i];
        Element *element = element_new(flow->pages, parent, TAG_NOTE);
        element->id = footnote->target;
        Spans spans = {0};
        flow_add_note(flow, &spans, node, element);
        ParagraphStyle style = paragraph_style(context, STYLE_FOOTNOTE);
        footnote->paragraph =
            paragraph_set(&context->text, spans.list.items, spans.list.count, &style, flow->column);
        footnote->baseline = style_baseline(context, STYLE_FOOTNOTE);
    }
}

Block *flow_fill_text(Flow *flow, const Node *first, Element *element, const Setting *setting, bool indent) {
    const LayoutContext *context = flow->context;
    Notes notes = {.flow = flow};
    SpanHooks hooks = {.user = &notes, .footnote = meet_footnote};
    Spans spans = {0};
    flow_add_names(flow, &spans, first, setting->style);
    spans_add_inline(context, flow->pages, &spans, first, setting->style, element, &hooks);
    ParagraphStyle style = paragraph_style(context, setting->style);
    if (!indent)
        style.indent = 0;
    Paragraph paragraph = paragraph_set(&context->text, spans.list.items, spans.list.count, &style,
                                        flow->column - setting->left);
    if (!has_glyphs(flow, &paragraph))
        return NULL;
    element_join(flow->pages, element);
    set_footnotes(flow, &notes, setting->parent);
    Block *block = flow_add_block(flow, BLOCK_TEXT, setting->style);
    block->x = setting->left;
    block->paragraph = paragraph;
    block->style = style;
    block->baseline = style_baseline(context, setting->style);
    return block;
}

void flow_tell_language(Element *element, const Node *node) {
    const Node *around = node->parent;
    if (!around || strcmp(node->lang, around->lang) == 0)
        return;
    const Language *language = language_find(node->lang);
    element->lang = language ? language_full_tag(language) : node->lang;
}

Block *flow_add_text(Flow *flow, const Node *first, Tag tag, const Setting *setting, bool indent) {
    if (!first)
        return NULL;
    Element *element = element_new_pending(flow->pages, setting->parent, tag);
    if (first->parent)
        flow_tell_language(element, first->parent);
    return flow_fill_text(flow, first, element, setting, indent);
}
