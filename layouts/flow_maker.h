#ifndef LAYOUTS_FLOW_MAKER_H
#define LAYOUTS_FLOW_MAKER_H

// The state of turning the report tree into blocks, shared by the files that do its parts: flow.c walks the
// tree, flow_heading.c sets headings, flow_front.c and flow_contents.c what stands in front, flow_text.c sets text with footnotes, flow_list.c lists, flow_display.c figures, tables and asides.
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
    bool covered;        // the report has a cover: chapters are at the top of the outline
    bool indent_next;    // the next paragraph follows another and shows it by an indent
    bool good;
    int depth;                   // headings we are under
    Opening opening;             // of the next block
    const RunningTitle *running; // likewise
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

// The same, in an element that is there, and set in a measure of its own (0: what the setting leaves).
Block *flow_fill_text(Flow *flow, const Node *first, Element *element, const Setting *setting, bool indent);

// Adds a note as it stands at the foot of a page or in a list: its number, which leads back, a space, its words.
void flow_add_note(const Flow *flow, Spans *spans, const Node *note, Element *element);

// What is gathered in a section: notes, works, terms (flow_gathered.c), the index (flow_index.c).
void flow_add_gathered(Flow *flow, const Node *section, const Setting *setting);
void flow_add_index(Flow *flow, const Node *section, const Setting *setting);

// Adds the pages of places, each a Link that leads there: "3, 12–14".
typedef struct PagesListed {
    const Node *node;           // whose language and place they have
    const char *const *targets; // names of the places, on the arena
    size_t count;
    const char *title; // what they are of
} PagesListed;
void flow_add_pages(const Flow *flow, Spans *spans, StyleName style, const PagesListed *listed,
                    Element *element);

// Sets spans as a block, so far from the left; hang: further in for all lines but the first.
Block *flow_add_spans(Flow *flow, const Spans *spans, StyleName style, double left, double hang);

// Words of a node's own, that no node has: a heading that was not written.
Node *flow_words(Flow *flow, const Node *node, const char *words);

// The number of a section, figure or table as it is printed: "3.2", "Vedlegg A", "Del II"; NULL without one.
const char *flow_label(const Flow *flow, const Node *node);

// The next block opens this too.
void flow_open(Flow *flow, Opening opening);

// Gives an element the language of a node, when that is not the one around it.
void flow_tell_language(Element *element, const Node *node);

// The heading of a section or of contents, with its number, opening, outline entry and running title.
void flow_add_heading(Flow *flow, const Node *section, const Setting *setting);

// What stands in front, and contents.
void flow_add_cover(Flow *flow, const Node *cover, const Setting *setting);
void flow_add_colophon(Flow *flow, const Node *colophon, const Setting *setting);
void flow_add_contents(Flow *flow, const Node *contents, const Setting *setting);

// Complains of a stack that is taller than a page.
void flow_report_too_tall(Flow *flow, const Node *node, const Stack *stack, double room);

// The blocks that stand in parent.
void flow_add_blocks(Flow *flow, const Node *parent, const Setting *setting);

void flow_add_list(Flow *flow, const Node *list, const Setting *setting);
void flow_add_display(Flow *flow, const Node *node, const Setting *setting);
void flow_add_aside(Flow *flow, const Node *aside, const Setting *setting);

#endif
