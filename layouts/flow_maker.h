#ifndef LAYOUTS_FLOW_MAKER_H
#define LAYOUTS_FLOW_MAKER_H

// The state of turning the report tree into blocks, shared by the files that do its parts: flow.c walks the
// tree, flow_text.c sets text with footnotes, flow_list.c lists, flow_display.c figures, tables and asides.
// Inside layouts/ only.
//
// Containers of the structure tree (sections, lists, items, quotations) are pending until something stands in
// them, so that none is ever empty.

#include "layouts/block.h"
#include "layouts/spans.h"

typedef struct Flow {
    const LayoutContext *context;
    Pages *pages;
    const Report *report;
    Blocks *blocks;
    double column, full; // widths: text column; with the outer column
    bool indent_next;    // the next paragraph follows another and shows it by an indent
    bool good;
    VEC(const char *) names; // ids that lead to the top of the next text: of a list, its first item and so on
} Flow;

// Where a block of text stands: inside which element, how far in, in which style.
typedef struct Setting {
    StyleName style;
    Element *parent;
    double left;
} Setting;

static inline const TextStyle *style_of(const Flow *flow, StyleName style) {
    return &flow->context->design->styles[style];
}

// A new block at the end, with the space a style has around it.
Block *flow_add_block(Flow *flow, BlockKind kind, StyleName style);

// Ids: the next text is where id (or NULL) leads to. flow_add_names begins the spans of that text with them.
void flow_lead_to_next(Flow *flow, const char *id);
void flow_add_names(Flow *flow, Spans *spans, const Node *first, StyleName style);

// Sets inline nodes as a block in a style, with their footnotes. The element is made under setting->parent.
// NULL when nothing shows.
Block *flow_add_text(Flow *flow, const Node *first, Tag tag, const Setting *setting, bool indent);

// The blocks that stand in parent.
void flow_add_blocks(Flow *flow, const Node *parent, const Setting *setting);

void flow_add_list(Flow *flow, const Node *list, const Setting *setting);
void flow_add_display(Flow *flow, const Node *node, const Setting *setting);
void flow_add_aside(Flow *flow, const Node *aside, const Setting *setting);

#endif
