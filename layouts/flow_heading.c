// Headings: number, title, and what begins with them. See flow_maker.h.

#include "layouts/flow_maker.h"

#include <math.h>

#define LABEL_GAP 0.6 // ems between a number and its title

// ---- what begins here ----

void flow_open(Flow *flow, Opening opening) {
    Opening *next = &flow->opening;
    if (opening.start != START_FLOW)
        next->hint = opening.hint && (next->start == START_FLOW || next->hint);
    next->start = next->start > opening.start ? next->start : opening.start;
    next->count = next->count > opening.count ? next->count : opening.count;
    next->furniture = next->furniture > opening.furniture ? next->furniture : opening.furniture;
    next->drop = fmax(next->drop, opening.drop);
}

// Chapters, and what stands in front: not parts, which are openings of their own, nor sections within them.
static bool is_chapter(const Node *node) {
    return node->kind == NODE_CONTENTS || (node->section.level == 1 && node->section.role != ROLE_PART);
}

static bool is_part(const Node *node) {
    return node->kind == NODE_SECTION && node->section.role == ROLE_PART;
}

static bool is_in_front(const Node *node) {
    return node->parent && node->parent->kind == NODE_SECTION && node->parent->section.role == ROLE_FRONT;
}

// Short lists of words.
static bool is_words_list(const Node *node) {
    return node->kind == NODE_SECTION &&
           (node->section.role == ROLE_GLOSSARY || node->section.role == ROLE_ABBREVIATIONS);
}

// One list after another stands on its page, under a smaller heading.
static bool follows_contents(const Node *node) {
    const Node *before = NULL;
    if ((node->kind != NODE_CONTENTS && !is_words_list(node)) || !node->parent)
        return false;
    for (const Node *child = node->parent->first; child != node; child = child->next)
        before = child;
    return before && (node->kind == NODE_CONTENTS ? before->kind == NODE_CONTENTS : is_words_list(before));
}

static void open_for(Flow *flow, const Node *node) {
    const Design *design = flow->context->design;
    PageStart start = is_part(node)            ? design->structure.parts
                      : follows_contents(node) ? START_FLOW
                      : is_chapter(node)       ? design->structure.chapters
                                               : START_FLOW;
    if (start == START_RIGHT && is_in_front(node))
        start = START_PAGE;
    if (start == START_FLOW)
        return;
    flow_open(flow, (Opening){.start = start, .furniture = FURNITURE_FOOT, .drop = design->structure.drop});
}

// ---- the number and the title ----

static StyleName heading_style(const Flow *flow, const Node *node) {
    static const StyleName styles[] = {STYLE_H1, STYLE_H2, STYLE_H3, STYLE_H4};
    if (is_part(node))
        return STYLE_PART;
    if (is_chapter(node) && flow->context->design->structure.chapters != START_FLOW &&
        !follows_contents(node))
        return STYLE_CHAPTER;
    int level = node->kind == NODE_CONTENTS ? 1 : node->section.level;
    return styles[level < 1 ? 0 : level > 4 ? 3 : level - 1];
}

const char *flow_label(const Flow *flow, const Node *node) {
    const Language *language = language_find(node->lang);
    SectionRole role = node->kind == NODE_SECTION ? node->section.role : ROLE_SECTION;
    if (!node->label || (role != ROLE_PART && role != ROLE_APPENDIX))
        return node->label;
    return arena_printf(flow->pages->arena, "%s\u00A0%s",
                        language_word(language ? language : flow->context->language,
                                      role == ROLE_PART ? WORD_PART : WORD_APPENDIX),
                        node->label);
}

static Paragraph set_label(const Flow *flow, const Node *node, const char *label, StyleName style,
                           Element *element) {
    Span span = span_make(flow->context, style, label, node->lang, node->place, element);
    ParagraphStyle plain = paragraph_style(flow->context, style);
    plain.indent = 0;
    Paragraph paragraph = paragraph_set(&flow->context->text, &span, 1, &plain, flow->column);
    paragraph_end_in_space(flow->pages->arena, &paragraph);
    return paragraph;
}

// The number of a chapter that begins a page, large, on lines of its own.
static Block *add_number(Flow *flow, const Node *node, const char *label, Element *element) {
    Paragraph paragraph = set_label(flow, node, label, STYLE_CHAPTER_NUMBER, element);
    element_join(flow->pages, element);
    Block *block = flow_add_block(flow, BLOCK_TEXT, STYLE_CHAPTER_NUMBER);
    block->paragraph = paragraph;
    block->style = paragraph_style(flow->context, STYLE_CHAPTER_NUMBER);
    block->baseline = style_baseline(flow->context, STYLE_CHAPTER_NUMBER);
    block->keep_with_next = true;
    return block;
}

// The number of a section, before its title; the title's further lines stand under the first.
static double hang_number(Flow *flow, Paragraph *number, const Node *node, const char *label, StyleName style,
                          Element *element) {
    *number = set_label(flow, node, label, style, element);
    return number->widest + LABEL_GAP * style_of(flow, style)->size;
}

// The title is H1, so a section of level 1 has H2.
static Tag heading_tag(const Flow *flow) {
    static const Tag tags[] = {TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6};
    return tags[flow->depth < 4 ? flow->depth : 4];
}

// ---- outline and running heads ----

static void tell_ways(Flow *flow, Block *block, const Node *node, const char *label) {
    Arena *arena = flow->pages->arena;
    const char *title = target_title(flow->context, node);
    block->outline = label ? arena_printf(arena, "%s %s", label, title) : title;
    block->outline_level = flow->depth + (flow->covered ? 0 : 1);
    block->targets[0] = node_anchor(node);
}

static void set_running(Flow *flow, const Node *node, const char *label) {
    int level = is_part(node) || is_chapter(node) ? 1 : node->section.level;
    if (level > 2 || follows_contents(node))
        return;
    Arena *arena = flow->pages->arena;
    const Node *heading = node->first && node->first->kind == NODE_HEADING ? node->first : NULL;
    const char *text =
        heading && heading->heading.running ? heading->heading.running : target_title(flow->context, node);
    RunningTitle *running = arena_new_of(arena, RunningTitle);
    *running = (RunningTitle){.level = level,
                              .text = label ? arena_printf(arena, "%s %s", label, text) : text,
                              .lang = node->lang,
                              .place = heading ? heading->place : node->place};
    flow->running = running;
}

// ---- the whole ----

Node *flow_words(Flow *flow, const Node *node, const char *words) {
    Node *parent = node_new(flow->pages->arena, NODE_PARAGRAPH, NULL, node->place, node->lang);
    Node *text = node_new(flow->pages->arena, NODE_TEXT, parent, node->place, node->lang);
    text->text = words;
    return text;
}

void flow_add_heading(Flow *flow, const Node *node, const Setting *setting) {
    const Node *heading = node->first && node->first->kind == NODE_HEADING ? node->first : NULL;
    const Node *words = heading ? heading->first : flow_words(flow, node, target_title(flow->context, node));
    Setting own = {heading_style(flow, node), setting->parent, 0};
    Element *element = element_new_pending(flow->pages, setting->parent, heading_tag(flow));
    const char *label = flow_label(flow, node);
    bool large = own.style == STYLE_CHAPTER || own.style == STYLE_PART;
    Block *first = NULL;
    Paragraph *number = arena_new_of(flow->pages->arena, Paragraph);
    if (heading)
        flow_tell_language(element, heading);
    open_for(flow, node);
    set_running(flow, node, label);
    if (label && large)
        first = add_number(flow, node, label, element);
    else if (label)
        own.left = hang_number(flow, number, node, label, own.style, element);
    size_t index = flow->blocks->list.count;
    Block *block = flow_fill_text(flow, words, element, &own, false);
    flow->indent_next = false;
    if (!block)
        return;
    if (label && !large)
        block->label = number;
    block->keep_with_next = true;
    tell_ways(flow, first ? &flow->blocks->list.items[index - 1] : block, node, label);
}
