// Lists: items beside their labels. See flow_maker.h.

#include "layouts/flow_maker.h"

#include <math.h>

// Between the label of an item and its text.
static double label_gap(const Flow *flow) {
    return style_of(flow, STYLE_LIST)->size / 2;
}

// Puts the label of an item that begins with a list, whose label is inner, on one line with that.
static void append_label(Arena *arena, Paragraph *label, const Paragraph *inner, double distance) {
    if (label->count == 0 || inner->count == 0)
        return;
    Line *line = arena_new_of(arena, Line);
    *line = label->lines[0];
    const Line *added = &inner->lines[0];
    Piece *pieces = arena_array(arena, line->count + added->count, Piece);
    for (size_t i = 0; i < line->count; i++)
        pieces[i] = line->pieces[i];
    for (size_t i = 0; i < added->count; i++) {
        pieces[line->count + i] = added->pieces[i];
        pieces[line->count + i].x += distance;
    }
    line->pieces = pieces;
    line->count += added->count;
    label->lines = line;
    label->spans = NULL; // there are no names in labels
    label->span_count = 0;
}

// The bullet or number of an item, ending a little left of its text.
static void add_label(Flow *flow, Block *block, const Setting *setting, const char *label, Element *element,
                      const Node *item) {
    const LayoutContext *context = flow->context;
    Span span = span_make(context, setting->style, label, item->lang, item->place, element);
    ParagraphStyle style = {.align = ALIGN_LEFT, .leading = style_of(flow, setting->style)->leading};
    Paragraph *paragraph = arena_new_of(flow->pages->arena, Paragraph);
    *paragraph = paragraph_set(&context->text, &span, 1, &style, flow->column);
    double x = setting->left - label_gap(flow) - paragraph->widest;
    if (block->label)
        append_label(flow->pages->arena, paragraph, block->label, block->label_x - x);
    block->label = paragraph;
    block->label_x = x;
}

static void add_item(Flow *flow, const Node *item, const Setting *setting, const char *label) {
    Element *element = element_new_pending(flow->pages, setting->parent, TAG_LI);
    Element *mark = element_new(flow->pages, element, TAG_LBL); // before the body: joins with the item
    Setting own = *setting;
    own.parent = element_new_pending(flow->pages, element, TAG_LBODY);
    flow_lead_to_next(flow, item->id);
    size_t first = flow->blocks->list.count;
    flow_add_blocks(flow, item, &own);
    if (first < flow->blocks->list.count)
        add_label(flow, &flow->blocks->list.items[first], setting, label, mark, item);
}

static const char *item_label(Flow *flow, const Node *list, int number) {
    return list->list.ordered ? arena_printf(flow->pages->arena, "%d.", number) : "•";
}

// How far in the text of a list stands: the style's indent, or more where the last number is wider.
static double list_indent(Flow *flow, const Node *list, int last) {
    Span span =
        span_make(flow->context, STYLE_LIST, item_label(flow, list, last), list->lang, list->place, NULL);
    double label = spans_width(&flow->context->text, &span, 1);
    return fmax(style_of(flow, STYLE_LIST)->indent, label + label_gap(flow));
}

void flow_add_list(Flow *flow, const Node *list, const Setting *setting) {
    Setting own = {STYLE_LIST, element_new_pending(flow->pages, setting->parent, TAG_L), setting->left};
    own.parent->numbered_list = list->list.ordered;
    flow_lead_to_next(flow, list->id);
    int number = list->list.start ? list->list.start : 1, last = number - 1;
    for (const Node *item = list->first; item; item = item->next)
        last++;
    own.left += list_indent(flow, list, last);
    size_t first = flow->blocks->list.count;
    for (const Node *item = list->first; item; item = item->next)
        add_item(flow, item, &own, item_label(flow, list, number++));
    // The list as a whole stands off from the text around it; its items stand close.
    double space = style_of(flow, STYLE_BODY)->leading / 2;
    if (first < flow->blocks->list.count && setting->style != STYLE_LIST) {
        flow->blocks->list.items[first].before = space;
        flow->blocks->list.items[flow->blocks->list.count - 1].after = space;
    }
    flow->indent_next = false;
}
