// Sections, paragraphs, lists, quotations and asides.
#include "input/report_reader.h"

#include <string.h>

enum { SECTION_DEPTH = 4 }; // of headings a design has styles for, and a reader can keep apart

void node_append(Node *parent, Node *node) {
    node->parent = parent;
    node->next = NULL;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
}

void node_prepend(Node *parent, Node *node) {
    node->parent = parent;
    node->next = parent->first;
    parent->first = node;
    if (!parent->last)
        parent->last = node;
}

void node_remove(Node *node) {
    Node *parent = node->parent, *before = NULL;
    if (!parent)
        return;
    for (Node *child = parent->first; child != node; child = child->next)
        before = child;
    *(before ? &before->next : &parent->first) = node->next;
    if (parent->last == node)
        parent->last = before;
    node->parent = node->next = NULL;
}

static bool is_translation(NodeKind kind) {
    return kind == NODE_HEADING || kind == NODE_ATTRIBUTION || kind == NODE_KEY_NUMBER ||
           kind == NODE_KEY_TEXT || kind == NODE_CAPTION || kind == NODE_SUBCAPTION;
}

// A summary in another language stands in every edition.
static bool keeps_language(const XmlElement *element) {
    return strcmp(element->name, "summary") == 0;
}

Frame *frame_open(Xml *xml, XmlElement *element, NodeKind kind) {
    Frame *frame = arena_new_of(xml->arena, Frame), *around = frame_of(element->parent);
    if (around)
        item_end_run(xml, around); // a list item's words before this block come before it
    if (is_translation(kind))
        follow_check_unconditional(xml, element);
    bool other = !is_translation(kind) && !keeps_language(element) && edition_other(xml, element);
    Node *parent = around && !other && !is_translation(kind) ? around->node : NULL;
    frame->node = node_new(xml->arena, kind, parent, element->place, edition_language(xml, element));
    frame->node->id = xml_value(element, "id");
    frame->node->page_break = xml_value(element, "break") != NULL;
    frame->node->keep = xml_yes(element, "keep");
    frame->block = frame;
    frame->dropped = other || (around && around->dropped);
    if (around)
        around->has_blocks = around->has_blocks || kind != NODE_HEADING;
    element->data = frame;
    return frame;
}

// What conditions have left nothing in goes. Of what is empty as written that is said at the first reading.
static bool vanishes(const Xml *xml, const Frame *frame) {
    if (!xml->playing || frame->node->first)
        return false;
    node_remove(frame->node);
    return true;
}

static void report_empty(Xml *xml, const XmlElement *element) {
    if (xml->playing && follow_failed(xml))
        return;
    diag_error(xml->diag, element->place, "xml.missing-text", "<%s> is empty", element->name);
}

// Body and sections

bool body_start(Xml *xml, XmlElement *element) {
    Frame *frame = frame_open(xml, element, NODE_SECTION);
    reader_of(xml)->report->body = frame->node;
    follow_record(xml);
    return true;
}

void body_end(Xml *xml, XmlElement *element) {
    const Frame *frame = frame_of(element);
    bool there = xml->playing ? frame->node->first || follow_failed(xml) : frame->has_blocks;
    if (there || element->skipped)
        return;
    diag_error(xml->diag, element->place, "xml.missing-element", "<body> has nothing in it");
    diag_hint(xml->diag, "add at least a paragraph: <p>…</p>");
}

bool section_start(Xml *xml, XmlElement *element) {
    const Node *around = frame_of(element->parent)->node;
    int level = around->section.level + 1;
    front_check_order(xml, element);
    Node *section = frame_open(xml, element, NODE_SECTION)->node;
    section->section.level = level;
    section->section.unnumbered = around->section.role == ROLE_FRONT ||
                                  (xml_attribute(element, "numbered") && !xml_yes(element, "numbered"));
    if (level > SECTION_DEPTH) {
        diag_error(xml->diag, element->place, "report.too-deep",
                   "sections may be nested %d deep, this is level %d", SECTION_DEPTH, level);
        diag_hint(xml->diag, "end a section before it, or make its heading the first words of a paragraph");
    }
    return true;
}

void section_end(Xml *xml, XmlElement *element) {
    Frame *frame = frame_of(element);
    Node *heading = edition_take(xml, frame, NODE_HEADING);
    if (heading)
        node_prepend(frame->node, heading);
}

bool heading_start(Xml *xml, XmlElement *element) {
    if (frame_of(element->parent)->has_blocks) {
        diag_error(xml->diag, element->place, "report.misplaced-heading",
                   "the heading comes after a block of its section");
        diag_hint(xml->diag, "put <h> first in the <section>, or begin a new <section> here");
    }
    frame_open(xml, element, NODE_HEADING)->node->heading.running = xml_value(element, "running");
    return true;
}

// Words

bool paragraph_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_PARAGRAPH);
    return true;
}

void paragraph_end(Xml *xml, XmlElement *element) {
    Frame *frame = frame_of(element);
    if (!words_collapse(xml, frame->node) && !vanishes(xml, frame))
        report_empty(xml, element);
    if (frame->foreign)
        edition_warn_block(xml, element->place, element->name);
}

void translation_end(Xml *xml, XmlElement *element) {
    if (!words_collapse(xml, frame_of(element)->node))
        report_empty(xml, element);
    edition_add(xml, element);
}

// Lists

bool list_start(Xml *xml, XmlElement *element) {
    Node *node = frame_open(xml, element, NODE_LIST)->node;
    node->list.ordered = element->name[0] == 'o';
    node->list.start = (int)xml_int(element, "start", 1);
    return true;
}

void list_end(Xml *xml, XmlElement *element) {
    (void)vanishes(xml, frame_of(element));
}

bool item_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_ITEM);
    return true;
}

void item_end_run(Xml *xml, Frame *item) {
    Node *run = item->run;
    if (!run)
        return;
    item->run = NULL;
    if (words_collapse(xml, run))
        node_append(item->node, run);
    if (item->foreign)
        edition_warn_block(xml, item->node->place, "li");
    item->foreign = false;
}

void item_end(Xml *xml, XmlElement *element) {
    Frame *frame = frame_of(element);
    item_end_run(xml, frame);
    if (!vanishes(xml, frame) && !frame->node->first && !frame->has_blocks)
        report_empty(xml, element);
}

// Quotations

bool quote_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_QUOTE);
    return true;
}

void quote_end(Xml *xml, XmlElement *element) {
    Frame *frame = frame_of(element);
    if (vanishes(xml, frame))
        return;
    Node *attribution = edition_take(xml, frame, NODE_ATTRIBUTION);
    if (attribution)
        node_append(frame->node, attribution);
}

bool attribution_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_ATTRIBUTION);
    return true;
}

// Asides

bool aside_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_ASIDE);
    return true;
}

void aside_end(Xml *xml, XmlElement *element) {
    if (vanishes(xml, frame_of(element)) || frame_of(element)->has_blocks || element->skipped)
        return;
    diag_error(xml->diag, element->place, "xml.missing-element", "<aside> has nothing in it");
    diag_hint(xml->diag, "add a paragraph, or <key><number>…</number><text>…</text></key>");
}

bool key_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_KEY);
    return true;
}

void key_end(Xml *xml, XmlElement *element) {
    Frame *frame = frame_of(element);
    Node *number = edition_take(xml, frame, NODE_KEY_NUMBER), *text = edition_take(xml, frame, NODE_KEY_TEXT);
    if (number)
        node_append(frame->node, number);
    if (text)
        node_append(frame->node, text);
}

bool key_number_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_KEY_NUMBER);
    return true;
}

bool key_text_start(Xml *xml, XmlElement *element) {
    frame_open(xml, element, NODE_KEY_TEXT);
    return true;
}
