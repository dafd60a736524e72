// The walk through the tree. See flow.h.

#include "layouts/flow.h"

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
    LocalText byline = {.lang = report->lang};
    byline.text = report_authors(flow->pages->arena, report, flow->context->language);
    if (*byline.text)
        add_opening_line(flow, &byline, STYLE_BYLINE, TAG_P);
}

static void add_opening(Flow *flow) {
    add_opening_line(flow, flow->report->kicker, STYLE_KICKER, TAG_P);
    add_opening_line(flow, flow->report->title, STYLE_TITLE, TAG_H1);
    add_opening_line(flow, flow->report->subtitle, STYLE_LEAD, TAG_P);
    add_byline(flow);
}

static void add_node(Flow *flow, const Node *node, const Setting *setting);

// ---- blocks -----------------------------------------------------------------------------------------------

// Pages before the first chapter have numbers of their own when the design wants them.
static void add_front(Flow *flow, const Node *front, const Setting *setting) {
    const Design *design = flow->context->design;
    bool roman = design->structure.roman_front;
    if (roman && !(front->first && front->first->kind == NODE_COVER))
        flow_open(flow, (Opening){.count = COUNT_ROMAN});
    for (const Node *child = front->first; child; child = child->next) {
        add_node(flow, child, setting);
        if (child->kind == NODE_COVER && roman)
            flow_open(flow, (Opening){.count = COUNT_ROMAN});
    }
    if (roman && flow->blocks->list.count > 0)
        flow->opening =
            (Opening){.start = design->structure.two_sided ? START_RIGHT : START_PAGE, .count = COUNT_ARABIC};
}

static void add_standfirst(Flow *flow, const Node *node, const Setting *setting) {
    Setting own = {STYLE_STANDFIRST, setting->parent, 0};
    Block *block = flow_add_text(flow, node->first, TAG_P, &own, false);
    if (block)
        block->keep_with_next = true;
    flow->indent_next = false;
}

static void add_section(Flow *flow, const Node *section, const Setting *setting) {
    Setting own = *setting;
    if (section->section.role == ROLE_FRONT) {
        add_front(flow, section, setting);
        return;
    }
    if (section->section.empty) {
        flow_lead_to_next(flow, section->id);
        return;
    }
    own.parent = element_new_pending(flow->pages, setting->parent, TAG_SECT);
    flow_tell_language(own.parent, section);
    flow->indent_next = false;
    flow_add_heading(flow, section, &own);
    flow->depth++;
    if (section->section.role >= ROLE_NOTES)
        flow_add_gathered(flow, section, &own);
    else
        flow_add_blocks(flow, section, &own);
    flow->depth--;
}

static void add_quote(Flow *flow, const Node *quote, const Setting *setting) {
    Setting own = {STYLE_QUOTE, element_new_pending(flow->pages, setting->parent, TAG_BLOCKQUOTE),
                   setting->left};
    flow_tell_language(own.parent, quote);
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

// What its author wants on one page: text whole, displays where they are written.
static void keep_together(Flow *flow, size_t first) {
    for (size_t i = first; i < flow->blocks->list.count; i++) {
        Block *block = &flow->blocks->list.items[i];
        block->whole = true;
        block->keep_with_next = block->keep_with_next || i + 1 < flow->blocks->list.count;
        if (block->kind == BLOCK_DISPLAY && block->place == PLACE_AUTO)
            block->place = PLACE_HERE;
    }
}

static void add_node_itself(Flow *flow, const Node *node, const Setting *setting) {
    switch (node->kind) {
    case NODE_SECTION: add_section(flow, node, setting); break;
    case NODE_STANDFIRST: add_standfirst(flow, node, setting); break;
    case NODE_COVER: flow_add_cover(flow, node, setting); break;
    case NODE_COLOPHON: flow_add_colophon(flow, node, setting); break;
    case NODE_CONTENTS: flow_add_contents(flow, node, setting); break;
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

static void add_node(Flow *flow, const Node *node, const Setting *setting) {
    size_t first = flow->blocks->list.count;
    if (node->page_break)
        flow_open(flow, (Opening){.start = START_PAGE, .hint = true});
    add_node_itself(flow, node, setting);
    if (node->keep)
        keep_together(flow, first);
}

void flow_add_blocks(Flow *flow, const Node *parent, const Setting *setting) {
    for (const Node *child = parent->first; child; child = child->next)
        add_node(flow, child, setting);
}

static bool has_cover(const Report *report) {
    const Node *front = report->body->first;
    return front && front->kind == NODE_SECTION && front->section.role == ROLE_FRONT && front->first &&
           front->first->kind == NODE_COVER;
}

bool flow_report(const LayoutContext *context, Pages *pages, const Report *report, Blocks *blocks) {
    const Design *design = context->design;
    Flow flow = {.context = context, .pages = pages, .report = report, .blocks = blocks, .good = true};
    flow.full = design->page_width - design->margin_left - design->margin_right;
    flow.column = fmin(design->column_width, flow.full);
    if (!has_cover(report))
        add_opening(&flow);
    Setting setting = {STYLE_BODY, pages->root, 0};
    flow_add_blocks(&flow, report->body, &setting);
    return flow.good;
}
