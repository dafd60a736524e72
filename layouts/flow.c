// Containers of the structure tree (sections, lists, items, quotations) are pending until something stands in
// them, so that none is ever empty. See flow.h.

#include "layouts/flow.h"

#include "base/buf.h"
#include "layouts/display.h"
#include "layouts/spans.h"

#include <math.h>

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

static const TextStyle *style_of(const Flow *flow, StyleName style) {
    return &flow->context->design->styles[style];
}

static Block *add_block(Flow *flow, BlockKind kind, StyleName style) {
    Block *block = vec_push(flow->pages->arena, &flow->blocks->list);
    *block =
        (Block){.kind = kind, .before = style_of(flow, style)->before, .after = style_of(flow, style)->after};
    return block;
}

// ---- ids -------------------------------------------------------------------------------------------------

static void lead_to_next(Flow *flow, const char *id) {
    if (id)
        *vec_push(flow->pages->arena, &flow->names) = id;
}

// Begins text with the ids that lead to it.
static void add_names(Flow *flow, Spans *spans, const Node *first, StyleName style) {
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
        lead_to_next(flow, paragraph->spans[i].name);
    return false;
}

// ---- text with footnotes ---------------------------------------------------------------------------------

// Footnotes met while a paragraph's spans are made; their own text is set after it, so that
// it is read after it.
typedef struct Notes {
    Flow *flow;
    VEC(const Node *) met;
} Notes;

static FootnoteMark meet_footnote(void *user, const Node *node) {
    Notes *notes = user;
    Arena *arena = notes->flow->pages->arena;
    Blocks *blocks = notes->flow->blocks;
    int anchor = (int)blocks->footnotes.count, number = anchor + 1;
    const char *target = arena_printf(arena, "/footnote-%d", number);
    *vec_push(arena, &blocks->footnotes) = (Footnote){.number = number, .target = target};
    *vec_push(arena, &notes->met) = node;
    return (FootnoteMark){arena_printf(arena, "%d", number), target, anchor};
}

static void set_footnotes(Flow *flow, const Notes *notes, Element *parent) {
    const LayoutContext *context = flow->context;
    size_t first = flow->blocks->footnotes.count - notes->met.count;
    for (size_t i = 0; i < notes->met.count; i++) {
        const Node *node = notes->met.items[i];
        Footnote *footnote = &flow->blocks->footnotes.items[first + i];
        Element *element = element_new(flow->pages, parent, TAG_NOTE);
        element->id = footnote->target;
        const char *marker = arena_printf(flow->pages->arena, "%d", footnote->number);
        Spans spans = {0};
        spans_add(context, &spans,
                  span_marker(context, STYLE_FOOTNOTE, marker, node->lang, node->place, element));
        spans_add(context, &spans,
                  span_make(context, STYLE_FOOTNOTE, "\u00A0", node->lang, node->place, element));
        SpanHooks hooks = {0};
        spans_add_inline(context, flow->pages, &spans, node->first, STYLE_FOOTNOTE, element, &hooks);
        ParagraphStyle style = paragraph_style(context, STYLE_FOOTNOTE);
        footnote->paragraph =
            paragraph_set(&context->text, spans.list.items, spans.list.count, &style, flow->column);
        footnote->baseline = style_baseline(context, STYLE_FOOTNOTE);
    }
}

// Sets inline nodes as a block in a style. The element is made under setting->parent.
// NULL when nothing shows.
static Block *add_text(Flow *flow, const Node *first, Tag tag, const Setting *setting, bool indent) {
    const LayoutContext *context = flow->context;
    if (!first)
        return NULL;
    Element *element = element_new_pending(flow->pages, setting->parent, tag);
    Notes notes = {.flow = flow};
    SpanHooks hooks = {.user = &notes, .footnote = meet_footnote};
    Spans spans = {0};
    add_names(flow, &spans, first, setting->style);
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
    Block *block = add_block(flow, BLOCK_TEXT, setting->style);
    block->x = setting->left;
    block->paragraph = paragraph;
    block->baseline = style_baseline(context, setting->style);
    return block;
}

// ---- the opening ------------------------------------------------------------------------------------------

static void add_opening_line(Flow *flow, const LocalText *text, StyleName style, Tag tag) {
    if (!text)
        return;
    Node node = {.kind = NODE_TEXT, .place = text->place, .lang = flow->report->lang};
    node.text = local_text(text, flow->report->lang);
    Setting setting = {style, flow->pages->root, 0};
    Block *block = add_text(flow, &node, tag, &setting, false);
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

static void add_blocks(Flow *flow, const Node *parent, const Setting *setting);

// The title is H1, so a section of level 1 has H2.
static void add_heading(Flow *flow, const Node *heading, const Setting *setting) {
    static const StyleName styles[] = {STYLE_H1, STYLE_H2, STYLE_H3, STYLE_H4};
    static const Tag tags[] = {TAG_H2, TAG_H3, TAG_H4, TAG_H5};
    int level = heading->parent->section.level;
    int depth = level < 1 ? 0 : level > 4 ? 3 : level - 1;
    Setting own = {styles[depth], setting->parent, 0};
    Block *block = add_text(flow, heading->first, tags[depth], &own, false);
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
    add_blocks(flow, section, &own);
}

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
    lead_to_next(flow, item->id);
    size_t first = flow->blocks->list.count;
    add_blocks(flow, item, &own);
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

static void add_list(Flow *flow, const Node *list, const Setting *setting) {
    Setting own = {STYLE_LIST, element_new_pending(flow->pages, setting->parent, TAG_L), setting->left};
    own.parent->numbered_list = list->list.ordered;
    lead_to_next(flow, list->id);
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

static void add_quote(Flow *flow, const Node *quote, const Setting *setting) {
    Setting own = {STYLE_QUOTE, element_new_pending(flow->pages, setting->parent, TAG_BLOCKQUOTE),
                   setting->left};
    lead_to_next(flow, quote->id);
    own.left += style_of(flow, STYLE_QUOTE)->indent;
    add_blocks(flow, quote, &own);
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
    Block *block = add_text(flow, node->first, TAG_P, &own, false);
    if (!block)
        return;
    block->before = 0;
    block->after = space;
}

// Height of the text in a stack: caption and small print.
static double text_height(const Stack *stack) {
    double height = 0;
    for (size_t i = 0; i < stack->parts.count; i++)
        if (stack->parts.items[i].kind == PART_TEXT)
            height += stack->parts.items[i].gap + stack->parts.items[i].height;
    return height;
}

static void add_millimetres(Buf *text, double points) {
    buf_add_number(text, points / 72 * 25.4, 0);
    buf_add(text, " mm");
}

static void report_too_tall(Flow *flow, const Node *node, const Stack *stack, double room) {
    Diag *diag = flow->context->text.diag;
    const char *kind = node->kind == NODE_FIGURE ? "figure" : "table";
    Buf tall = {0}, fits = {0}, words = {0};
    add_millimetres(&tall, stack->height);
    add_millimetres(&fits, room);
    add_millimetres(&words, text_height(stack));
    diag_error(diag, node->place, "layout.too-tall", "this %s is %s tall and the page has room for %s", kind,
               buf_text(&tall), buf_text(&fits));
    if (text_height(stack) > stack->height / 2)
        diag_hint(diag, "its caption and notes take %s of it: shorten them, or move words to the text",
                  buf_text(&words));
    else if (node->kind == NODE_FIGURE && node->figure.chart->height > 0)
        diag_hint(diag, "give the chart a smaller height=\"…\"");
    else
        diag_hint(diag, "show fewer categories with where=\"…\"");
    buf_free(&tall);
    buf_free(&fits);
    buf_free(&words);
    flow->good = false;
}

static void add_display(Flow *flow, const Node *node, const Setting *setting) {
    bool wide = node->kind == NODE_FIGURE ? node->figure.wide : node->table.wide;
    double width = wide ? flow->full : flow->column;
    Stack stack = {0};
    element_join(flow->pages, setting->parent);
    if (!display_make(flow->context, flow->pages, setting->parent, node, flow->column, width, &stack)) {
        flow->good = false;
        return;
    }
    const Design *design = flow->context->design;
    double room = design->page_height - design->margin_top - design->margin_bottom;
    if (stack.height > room && stack_table(&stack) == stack.parts.count) { // a table may take several pages
        report_too_tall(flow, node, &stack, room);
        return;
    }
    Block *block = add_block(flow, BLOCK_DISPLAY, STYLE_CAPTION);
    block->after = fmax(style_of(flow, STYLE_SOURCE)->after, style_of(flow, STYLE_NOTE)->after);
    block->stack = stack;
    block->wide = wide;
    block->targets[0] = node->id; // the next paragraph keeps its indent: the display may go elsewhere
}

// ---- asides -----------------------------------------------------------------------------------------------

static void add_aside_text(Flow *flow, Stack *stack, const Node *first, StyleName style, Element *parent,
                           double gap, double width) {
    if (!first)
        return;
    Element *element = element_new_pending(flow->pages, parent, TAG_P);
    Spans spans = {0};
    add_names(flow, &spans, first, style);
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
static void add_aside(Flow *flow, const Node *aside, const Setting *setting) {
    const Design *design = flow->context->design;
    double outer = flow->full - flow->column - design->gutter;
    bool beside = outer >= 60;
    double width = beside ? outer : flow->column;
    Element *element = element_new_pending(flow->pages, setting->parent, TAG_ASIDE);
    Stack stack = {0};
    bool after_key = false;
    for (const Node *child = aside->first; child; child = child->next) {
        lead_to_next(flow, child->id);
        if (child->kind == NODE_KEY)
            add_key(flow, &stack, child, element, width);
        else
            add_aside_text(flow, &stack, child->first, STYLE_ASIDE, element, aside_gap(flow, after_key),
                           width);
        after_key = child->kind == NODE_KEY;
    }
    Block *block = add_block(flow, beside ? BLOCK_ASIDE : BLOCK_DISPLAY, STYLE_ASIDE);
    block->after = design->grid * 4;
    block->x = beside ? flow->column + design->gutter : 0;
    block->stack = stack;
    block->targets[0] = aside->id;
}

// ---- the tree ---------------------------------------------------------------------------------------------

// Running paragraphs are told apart by an indent, those of lists and quotations by space.
static void add_paragraph(Flow *flow, const Node *node, const Setting *setting) {
    bool running = setting->style == STYLE_BODY;
    Block *block = add_text(flow, node->first, TAG_P, setting, running && flow->indent_next);
    if (!block) {
        lead_to_next(flow, node->id);
        return;
    }
    block->targets[0] = node->id;
    block->keep_with_next = node->next && node->next->kind == NODE_LIST; // it introduces the list
    flow->indent_next = true;
}

static void add_node(Flow *flow, const Node *node, const Setting *setting) {
    switch (node->kind) {
    case NODE_SECTION: add_section(flow, node, setting); break;
    case NODE_HEADING: add_heading(flow, node, setting); break;
    case NODE_PARAGRAPH: add_paragraph(flow, node, setting); break;
    case NODE_ATTRIBUTION: add_attribution(flow, node, setting); break;
    case NODE_LIST: add_list(flow, node, setting); break;
    case NODE_QUOTE: add_quote(flow, node, setting); break;
    case NODE_FIGURE:
    case NODE_TABLE: add_display(flow, node, setting); break;
    case NODE_ASIDE: add_aside(flow, node, setting); break;
    default: break; // inline and part nodes stand inside those above
    }
}

static void add_blocks(Flow *flow, const Node *parent, const Setting *setting) {
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
    add_blocks(&flow, report->body, &setting);
    return flow.good;
}
