// Lists of contents, figures and tables, made from the report:
//
//     TOC( TOCI( Reference( Link ) ), TOC( TOCI( … ) ), … )
//
// See flow_maker.h.

#include "layouts/display.h"
#include "layouts/flow_maker.h"

#include <math.h>
#include <string.h>

#define NUMBER_ROOM 3.0 // ems kept at the right edge for page numbers and the space before them
#define LABEL_EMS   1.9 // a number and the space behind it: of chapters,
#define LABEL_STEP  0.7 // and so much more for each level below
#define LABEL_GAP   0.6 // behind a number that needs more
#define DISPLAY_EMS 2.8 // of figures and tables

enum { LEVELS = 5 }; // parts and sections

typedef struct Contents {
    Flow *flow;
    const Node *node;
    int depth;
    Element *lists[LEVELS]; // the open list of each level
    double indent[LEVELS];  // where the numbers of each level stand
    int last;               // level of the entry before, -1 at first
} Contents;

// How deep an entry stands: parts and chapters outermost.
static int entry_level(const Node *node) {
    if (node->kind != NODE_SECTION || node->section.level < 1)
        return 0;
    return node->section.level - 1;
}

static StyleName entry_style(const Contents *contents, const Node *node) {
    static const StyleName styles[] = {STYLE_CONTENTS_1, STYLE_CONTENTS_2, STYLE_CONTENTS_3};
    if (contents->node->contents.kind != CONTENTS_SECTIONS)
        return STYLE_CONTENTS_2;
    int level = entry_level(node);
    return styles[level < 2 ? level : 2];
}

// The list an entry belongs in; lists within lists as the levels go.
static Element *entry_list(Contents *contents, Element *parent, int level) {
    for (int i = contents->last < level ? contents->last + 1 : level + 1; i <= level; i++)
        contents->lists[i] =
            element_new_pending(contents->flow->pages, i > 0 ? contents->lists[i - 1] : parent, TAG_TOC);
    contents->last = level;
    return contents->lists[level];
}

static Span linked_span(const Contents *contents, const Node *target, StyleName style, const char *text,
                        const char *title, Element *link) {
    Span span = span_make(contents->flow->context, style, text, target->lang, contents->node->place, link);
    span.target = node_anchor(target);
    span.link_element = link;
    span.contents = title;
    return span;
}

static Paragraph set_span(const Flow *flow, const Span *span, Align align, double measure) {
    ParagraphStyle style = {.align = align};
    return paragraph_set(&flow->context->text, span, 1, &style, measure);
}

// The number of the page, at the right edge.
static EntryEnd *set_end(const Contents *contents, const Node *target, StyleName style, const char *title,
                         Element *link) {
    const Flow *flow = contents->flow;
    EntryEnd *end = arena_new_of(flow->pages->arena, EntryEnd);
    PageNumber *number =
        page_number_print(flow->context->numbers, node_anchor(target), target, contents->node->place);
    Span span = linked_span(contents, target, style, number->printed, title, link);
    span.page_number = number;
    span.features |= SHAPE_TABULAR;
    double room = NUMBER_ROOM * span.size;
    end->number = set_span(flow, &span, ALIGN_RIGHT, room);
    end->right = flow->column;
    return end;
}

// Where the text of an entry begins: behind the column of numbers, or farther in when its own is wider.
static double set_label(const Contents *contents, const Node *node, const char *label, StyleName style,
                        Element *link, Paragraph *paragraph) {
    const Flow *flow = contents->flow;
    double size = style_of(flow, style)->size;
    int level = entry_level(node);
    bool sections = contents->node->contents.kind == CONTENTS_SECTIONS;
    double room = (sections ? LABEL_EMS + LABEL_STEP * level : DISPLAY_EMS) * size;
    if (!label)
        return level > 0 ? room : 0;
    Span span = linked_span(contents, node, style, label, target_title(flow->context, node), link);
    *paragraph = set_span(flow, &span, ALIGN_LEFT, flow->column);
    paragraph_end_in_space(flow->pages->arena, paragraph);
    return fmax(room, paragraph->widest + LABEL_GAP * size);
}

static void add_entry(Contents *contents, Element *parent, const Node *node) {
    Flow *flow = contents->flow;
    StyleName style = entry_style(contents, node);
    int level = entry_level(node);
    Element *item = element_new_pending(flow->pages, entry_list(contents, parent, level), TAG_TOCI);
    Element *link =
        element_new_pending(flow->pages, element_new_pending(flow->pages, item, TAG_REFERENCE), TAG_LINK);
    if (strcmp(node->lang, contents->node->lang) != 0)
        item->lang = language_full_tag(language_find(node->lang));
    const char *title = target_title(flow->context, node), *label = flow_label(flow, node);
    Paragraph *number = arena_new_of(flow->pages->arena, Paragraph);
    double left = contents->indent[level],
           text = left + set_label(contents, node, label, style, link, number);
    if (level + 1 < LEVELS && (label || level > 0 || contents->indent[level + 1] == 0))
        contents->indent[level + 1] = left + (LABEL_EMS + LABEL_STEP * level) * style_of(flow, style)->size;
    Span span = linked_span(contents, node, style, title, title, link);
    ParagraphStyle own = paragraph_style(flow->context, style);
    EntryEnd *end = set_end(contents, node, style, title, link);
    Paragraph paragraph =
        paragraph_set(&flow->context->text, &span, 1, &own, flow->column - text - end->number.measure);
    paragraph_end_in_space(flow->pages->arena, &paragraph);
    Block *block = flow_add_block(flow, BLOCK_TEXT, style);
    block->x = text;
    block->paragraph = paragraph;
    block->style = own;
    block->baseline = style_baseline(flow->context, style);
    block->entry = end;
    block->label = label ? number : NULL;
    block->label_x = left;
    block->keep_with_next = level == 0 && node->kind == NODE_SECTION && node->section.role == ROLE_PART;
}

static bool is_listed(const Contents *contents, const Node *node) {
    switch (contents->node->contents.kind) {
    case CONTENTS_FIGURES: return node->kind == NODE_FIGURE;
    case CONTENTS_TABLES: return node->kind == NODE_TABLE;
    case CONTENTS_SECTIONS: break;
    }
    if (node->kind != NODE_SECTION || node->section.role == ROLE_FRONT || node->section.empty ||
        !node->parent)
        return false;
    return node->section.level <= contents->depth;
}

// A list of nothing is left out, heading and all.
static bool lists_anything(const Contents *contents) {
    const Node *body = contents->flow->report->body;
    const Node *listed = body;
    while (listed && !is_listed(contents, listed))
        listed = node_next(listed, body);
    if (listed)
        return true;
    diag_warning(contents->flow->context->text.diag, contents->node->place, "layout.empty-list",
                 "there is nothing for this list, and it was left out");
    return false;
}

void flow_add_contents(Flow *flow, const Node *node, const Setting *setting) {
    Setting own = *setting;
    Contents contents = {.flow = flow, .node = node, .last = -1};
    contents.depth =
        node->contents.depth ? node->contents.depth : flow->context->design->structure.contents_depth;
    if (!lists_anything(&contents)) {
        flow_lead_to_next(flow, node->id);
        return;
    }
    own.parent = element_new_pending(flow->pages, setting->parent, TAG_SECT);
    flow_tell_language(own.parent, node);
    flow_lead_to_next(flow, node->id);
    flow_add_heading(flow, node, &own);
    const Node *body = flow->report->body;
    for (const Node *listed = body; listed; listed = node_next(listed, body))
        if (is_listed(&contents, listed))
            add_entry(&contents, own.parent, listed);
    flow->indent_next = false;
}
