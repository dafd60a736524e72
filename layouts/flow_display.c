// Figures, tables and asides to blocks. See flow_maker.h.

#include "layouts/display.h"
#include "layouts/flow_maker.h"
#include "layouts/style.h"

#include <math.h>
#include <string.h>

// ---- figures and tables ----------------------------------------------------------------------------------

// Height of the text in a stack: caption and small print.
static double text_height(const Stack *stack) {
    double height = 0;
    for (size_t i = 0; i < stack->parts.count; i++)
        if (stack->parts.items[i].kind == PART_TEXT)
            height += stack->parts.items[i].gap + stack->parts.items[i].height;
    return height;
}

// Height of the text area of a page.
static double page_room(const Flow *flow) {
    const Design *design = flow->context->design;
    return design->page_height - design->margin_top - design->margin_bottom;
}

void flow_report_too_tall(Flow *flow, const Node *node, const Stack *stack, double room) {
    Diag *diag = flow->context->text.diag;
    const char *kind = node->kind == NODE_FIGURE ? "figure" : node->kind == NODE_TABLE ? "table" : "aside";
    Arena *arena = flow->context->text.arena;
    const char *tall = millimetres(arena, stack->height), *fits = millimetres(arena, room);
    const char *words = millimetres(arena, text_height(stack));
    diag_error(diag, node->place, "layout.too-tall", "this %s is %s tall and the page has room for %s", kind,
               tall, fits);
    if (node->kind == NODE_ASIDE)
        diag_hint(diag, "shorten it, or part it in two");
    else if (text_height(stack) > stack->height / 2)
        diag_hint(diag, "its caption and notes take %s of it: shorten them, or move words to the text",
                  words);
    else if (node->kind == NODE_FIGURE && node->figure.chart->height > 0)
        diag_hint(diag, "give the chart a smaller height=\"…\"");
    else
        diag_hint(diag, node->kind == NODE_TABLE ? "shorten its caption or its notes"
                                                 : "show fewer categories with where=\"…\"");
    flow->good = false;
}

// Whether a table that takes several pages can be parted so that all of it has room: what stands above its rows,
// each row, each text under them.
static bool check_long_table(Flow *flow, const Node *node, const Stack *stack, size_t strip, double room) {
    size_t at = stack_table(stack);
    const Part *table = &stack->parts.items[at];
    TableFoot *foot = at + 1 < stack->parts.count && stack->parts.items[at + 1].kind == PART_FOOT
                          ? stack->parts.items[at + 1].foot.foot
                          : NULL;
    double above = (double)table->table.continued.count * table->table.continued.leading + table->table.below;
    double tallest = stack_height(stack, 0, at);
    for (size_t i = at + 1; i < stack->parts.count; i++)
        if (stack->parts.items[i].kind == PART_TEXT)
            tallest = fmax(tallest, stack->parts.items[i].height);
    if (tallest > room)
        flow_report_too_tall(flow, node, stack, room);
    else if (table_rows_fit(table->table.grid, strip, foot, room - above))
        return true;
    return flow->good = false;
}

// The words a display generates are in its own language, which need not be that of the report.
static const LayoutContext *display_context(const Flow *flow, const Node *node) {
    const Language *language = language_find(node->lang);
    if (!language || language == flow->context->language)
        return flow->context;
    LayoutContext *own = arena_new_of(flow->pages->arena, LayoutContext);
    *own = *flow->context;
    own->language = language;
    return own;
}

static Element *display_parent(const Flow *flow, const Node *node, Element *parent) {
    if (!node->parent || strcmp(node->lang, node->parent->lang) == 0)
        return parent;
    Element *own = element_new_pending(flow->pages, parent, TAG_DIV);
    flow_tell_language(own, node);
    return own;
}

void flow_add_display(Flow *flow, const Node *node, const Setting *setting) {
    const Design *design = flow->context->design;
    DisplayRoom room = {.widths = {.column = flow->column, .full = flow->full}, .height = page_room(flow)};
    if (design->page_height > design->page_width) {
        room.widths.landscape = design->page_height - design->margin_left - design->margin_right;
        room.widths.landscape_height = design->page_width - design->margin_top - design->margin_bottom;
    }
    Display display = {0};
    Element *parent = display_parent(flow, node, setting->parent);
    element_join(flow->pages, parent);
    if (!display_make(display_context(flow, node), flow->pages, parent, node, &room, &display)) {
        flow->good = false;
        return;
    }
    const Stack *stack = &display.stacks.items[0];
    if (stack->height > room.height &&
        stack_table(stack) == stack->parts.count) { // a table may take several pages
        flow_report_too_tall(flow, node, stack, room.height);
        return;
    }
    double tall = display.landscape ? room.widths.landscape_height : room.height;
    for (size_t i = 0; i < display.stacks.count; i++)
        if (display.stacks.items[i].height > tall && node->kind == NODE_TABLE &&
            !check_long_table(flow, node, &display.stacks.items[i], i, tall))
            return;
    for (size_t i = 0; i < display.stacks.count; i++) {
        Block *block = flow_add_block(flow, BLOCK_DISPLAY, STYLE_CAPTION);
        block->after = fmax(style_of(flow, STYLE_SOURCE)->after, style_of(flow, STYLE_NOTE)->after);
        block->stack = display.stacks.items[i];
        block->wide = display.wide;
        block->place = node->display_place;
        block->landscape = display.landscape;
        block->continues = i > 0;
        if (i == 0)
            block->targets[0] = node_anchor(
                node); // the next paragraph keeps its indent: the display may go elsewhere (Block.flush)
    }
}

// ---- asides -----------------------------------------------------------------------------------------------

static void add_aside_text(Flow *flow, Stack *stack, const Node *first, StyleName style, Element *parent,
                           double gap, double width) {
    if (!first)
        return;
    Element *element = element_new_pending(flow->pages, parent, TAG_P);
    Spans spans = {0};
    flow_add_names(flow, &spans, first, style);
    spans_add_inline(flow->context, flow->pages, &spans, first, style, element, NULL);
    element_join(flow->pages, element);
    stack_add_text(flow->context, stack, style, spans.list.items, spans.list.count, gap, width);
}

// A key number between rules.
static void add_key(Flow *flow, Stack *stack, const Node *key, Element *parent, double width) {
    const Design *design = flow->context->design;
    double gap = style_of(flow, STYLE_KEY_NUMBER)->before;
    stack_add_rule(flow->context, stack, width, 0.5, design->hairline, style_of(flow, STYLE_KEY_TEXT)->after);
    for (const Node *part = key->first; part; part = part->next) {
        StyleName style = part->kind == NODE_KEY_NUMBER ? STYLE_KEY_NUMBER : STYLE_KEY_TEXT;
        add_aside_text(flow, stack, part->first, style, parent, gap, width);
        gap = style_of(flow, STYLE_KEY_TEXT)->before;
    }
    if (!key->next || key->next->kind != NODE_KEY)
        stack_add_rule(flow->context, stack, width, 0.5, design->hairline,
                       style_of(flow, STYLE_KEY_TEXT)->after);
}

// Above a paragraph of an aside; below the rule of a key number as much as key numbers have.
static double aside_gap(const Flow *flow, bool after_key) {
    double gap = style_of(flow, STYLE_ASIDE)->before;
    return after_key ? fmax(gap, style_of(flow, STYLE_KEY_TEXT)->after) : gap;
}

// In the outer column where the design has one wide enough to read in; else in the text column.
void flow_add_aside(Flow *flow, const Node *aside, const Setting *setting) {
    const Design *design = flow->context->design;
    double outer = flow->full - flow->column - design->gutter;
    bool beside = outer >= 60;
    double width = beside ? outer : flow->column;
    Element *element = element_new_pending(flow->pages, setting->parent, TAG_ASIDE);
    Stack stack = {0};
    bool after_key = false;
    for (const Node *child = aside->first; child; child = child->next) {
        flow_lead_to_next(flow, child->id);
        if (child->kind == NODE_KEY)
            add_key(flow, &stack, child, element, width);
        else
            add_aside_text(flow, &stack, child->first, STYLE_ASIDE, element, aside_gap(flow, after_key),
                           width);
        after_key = child->kind == NODE_KEY;
    }
    if (stack.height > page_room(flow)) {
        flow_report_too_tall(flow, aside, &stack, page_room(flow));
        return;
    }
    Block *block = flow_add_block(flow, beside ? BLOCK_ASIDE : BLOCK_DISPLAY, STYLE_ASIDE);
    block->after = design->grid * 4;
    block->x = beside ? flow->column + design->gutter : 0;
    block->stack = stack;
    block->targets[0] = aside->id;
}
