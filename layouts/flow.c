// The walk through the tree. See flow.h.

#include "layouts/flow.h"

#include "base/buf.h"
#include "layouts/flow_maker.h"

#include <math.h>

// ---- the opening ------------------------------------------------------------------------------------------

static void add_opening_line(Flow *flow, const LocalText *text, StyleName style, Tag tag) {
    if (!text)
        return;
    Node node = {.kind = NODE_TEXT, .place = text->place, .lang = flow->report->lang};
    node.text = local_text(text, flow->report->lang);
    Setting setting = {style, flow->pages->root, 0};
    Block *block = flow_add_text(flow, &node, tag, &setting, false);
    if (!block)
        return;
    block->keep_with_next = true;
    if (style == STYLE_TITLE) {
        block->outline = node.text;
        block->targets[0] = "/title"; // no id has a slash
    }
}

static void add_byline(Flow *flow) {
    const Report *report = flow->report;
    Buf names = {0};
    for (size_t i = 0; i < report->author_count; i++) {
        const char *and = language_word(flow->context->language, WORD_AND);
        if (i > 0 && i + 1 == report->author_count)
            buf_printf(&names, " %s ", and);
        else if (i > 0)
            buf_add(&names, ", ");
        buf_add(&names, report->authors[i]);
    }
    if (names.length) {
        LocalText byline = {.lang = report->lang, .text = arena_strdup(flow->pages->arena, buf_text(&names))};
        add_opening_line(flow, &byline, STYLE_BYLINE, TAG_P);
    }
    buf_free(&names);
}

static void add_opening(Flow *flow) {
    add_opening_line(flow, flow->report->kicker, STYLE_KICKER, TAG_P);
    add_opening_line(flow, flow->report->title, STYLE_TITLE, TAG_H1);
    add_opening_line(flow, flow->report->subtitle, STYLE_LEAD, TAG_P);
    add_byline(flow);
}

// ---- blocks -----------------------------------------------------------------------------------------------

// The title is H1, so a section of level 1 has H2.
static void add_heading(Flow *flow, const Node *heading, const Setting *setting) {
    static const StyleName styles[] = {STYLE_H1, STYLE_H2, STYLE_H3, STYLE_H4};
    static const Tag tags[] = {TAG_H2, TAG_H3, TAG_H4, TAG_H5};
    int level = heading->parent->section.level;
    int depth = level < 1 ? 0 : level > 4 ? 3 : level - 1;
    Setting own = {styles[depth], setting->parent, 0};
    Block *block = flow_add_text(flow, heading->first, tags[depth], &own, false);
    flow->indent_next = false;
    if (!block)
        return;
    block->keep_with_next = true;
    block->outline = inline_text(flow->context, heading->first);
    block->outline_level = depth + 1;
    block->targets[0] = heading->parent->id;
}

static void add_section(Flow *flow, const Node *section, const Setting *setting) {
    Setting own = *setting;
    own.parent = element_new_pending(flow->pages, setting->parent, TAG_SECT);
    flow->indent_next = false;
    flow_add_blocks(flow, section, &own);
}

static void add_quote(Flow *flow, const Node *quote, const Setting *setting) {
    Setting own = {STYLE_QUOTE, element_new_pending(flow->pages, setting->parent, TAG_BLOCKQUOTE),
                   setting->left};
    flow_lead_to_next(flow, quote->id);
    own.left += style_of(flow, STYLE_QUOTE)->indent;
    flow_add_blocks(flow, quote, &own);
    flow->indent_next = false;
}

// Who said it, close below the words.
static void add_attribution(Flow *flow, const Node *node, const Setting *setting) {
    Setting own = *setting;
    own.style = STYLE_BYLINE;
    size_t before = flow->blocks->list.count;
    double space = style_of(flow, setting->style)->after;
    if (before > 0)
        flow->blocks->list.items[before - 1].after = flow->context->design->grid;
    Block *block = flow_add_text(flow, node->first, TAG_P, &own, false);
    if (!block)
        return;
    block->before = 0;
    block->after = space;
}

// ---- the tree ---------------------------------------------------------------------------------------------

// Running paragraphs are told apart by an indent, those of lists and quotations by space.
static void add_paragraph(Flow *flow, const Node *node, const Setting *setting) {
    bool running = setting->style == STYLE_BODY;
    Block *block = flow_add_text(flow, node->first, TAG_P, setting, running && flow->indent_next);
    if (!block) {
        flow_lead_to_next(flow, node->id);
        return;
    }
    block->targets[0] = node->id;
    block->flush = running && flow->indent_next ? flow->column - setting->left : 0;
    block->keep_with_next = node->next && node->next->kind == NODE_LIST; // it introduces the list
    flow->indent_next = true;
}

static void add_node(Flow *flow, const Node *node, const Setting *setting) {
    switch (node->kind) {
    case NODE_SECTION: add_section(flow, node, setting); break;
    case NODE_HEADING: add_heading(flow, node, setting); break;
    case NODE_PARAGRAPH: add_paragraph(flow, node, setting); break;
    case NODE_ATTRIBUTION: add_attribution(flow, node, setting); break;
    case NODE_LIST: flow_add_list(flow, node, setting); break;
    case NODE_QUOTE: add_quote(flow, node, setting); break;
    case NODE_FIGURE:
    case NODE_TABLE: flow_add_display(flow, node, setting); break;
    case NODE_ASIDE: flow_add_aside(flow, node, setting); break;
    default: break; // inline and part nodes stand inside those above
    }
}

void flow_add_blocks(Flow *flow, const Node *parent, const Setting *setting) {
    for (const Node *child = parent->first; child; child = child->next)
        add_node(flow, child, setting);
}

bool flow_report(const LayoutContext *context, Pages *pages, const Report *report, Blocks *blocks) {
    const Design *design = context->design;
    Flow flow = {.context = context, .pages = pages, .report = report, .blocks = blocks, .good = true};
    flow.full = design->page_width - design->margin_left - design->margin_right;
    flow.column = fmin(design->column_width, flow.full);
    add_opening(&flow);
    Setting setting = {STYLE_BODY, pages->root, 0};
    flow_add_blocks(&flow, report->body, &setting);
    return flow.good;
}
