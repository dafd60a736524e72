// What stands among words: emphasis, links, references, values, footnotes; and how white space between words
// collapses.
#include "input/report_follow.h"
#include "input/report_reader.h"

#include <string.h>
#include <strings.h>

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' ||
           c == '\r'; // no-break and thin spaces are characters like any other
}

Node *words_node(Xml *xml, const XmlElement *element) {
    Frame *frame = frame_of(element);
    if (frame->node->kind != NODE_ITEM)
        return frame->node;
    if (!frame->run)
        frame->run = node_new(xml->arena, NODE_PARAGRAPH, NULL, element->place, frame->node->lang);
    return frame->run;
}

void inline_words(Xml *xml, XmlElement *element, const char *text, Place place) {
    Frame *frame = frame_of(element);
    bool blank = text[strspn(text, " \t\r\n")] == '\0';
    if (blank && frame->node->kind == NODE_ITEM && !frame->run)
        return;
    bool foreign = text_has_letters(text) && edition_foreign(xml, element);
    const char *lang = foreign ? reader_of(xml)->lang : edition_language(xml, element);
    Node *node = node_new(xml->arena, NODE_TEXT, words_node(xml, element), place, lang);
    node->text = text;
    frame->block->foreign = frame->block->foreign || foreign;
}

// Inline elements

Node *inline_open(Xml *xml, XmlElement *element, NodeKind kind) {
    Frame *frame = arena_new_of(xml->arena, Frame), *parent = frame_of(element->parent);
    frame->node = node_new(xml->arena, kind, words_node(xml, element->parent), element->place,
                           edition_language(xml, element));
    frame->node->id = xml_value(element, "id");
    frame->block = parent->block;
    element->data = frame;
    return frame->node;
}

bool emphasis_start(Xml *xml, XmlElement *element) {
    return inline_open(xml, element, NODE_EMPHASIS);
}

bool strong_start(Xml *xml, XmlElement *element) {
    return inline_open(xml, element, NODE_STRONG);
}

bool superscript_start(Xml *xml, XmlElement *element) {
    return inline_open(xml, element, NODE_SUPERSCRIPT);
}

bool subscript_start(Xml *xml, XmlElement *element) {
    return inline_open(xml, element, NODE_SUBSCRIPT);
}

bool span_start(Xml *xml, XmlElement *element) {
    return inline_open(xml, element, NODE_SPAN);
}

bool break_start(Xml *xml, XmlElement *element) {
    return inline_open(xml, element, NODE_BREAK);
}

bool footnote_start(Xml *xml, XmlElement *element) {
    const XmlElement *around = element->parent->parent;
    if (around && strcmp(around->name, "aside") == 0) {
        diag_error(xml->diag, element->place, "report.footnote-in-aside", "a footnote stands in an aside");
        diag_hint(xml->diag, "say it in the aside, or put the <fn> in the text");
    }
    return inline_open(xml, element, NODE_FOOTNOTE);
}

bool link_check(Xml *xml, const XmlAttribute *href) {
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    const char *value = href->value;
    if (*value == '#' && value[1])
        return true; // to a place in the report; whether it is there is found out when names are bound
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t n = strlen(schemes[i]);
        if (strncasecmp(value, schemes[i], n) == 0 && value[n] && value[n] != '/' &&
            !value[strcspn(value, " \t\r\n<>\"")])
            return true;
    }
    diag_error(xml->diag, href->place, "report.bad-link", "`%s` is no link a document can carry", value);
    if (strncasecmp(value, "www.", 4) == 0)
        diag_hint(xml->diag, "did you mean `https://%s`?", value);
    else if (strchr(value, '@') && !strchr(value, ':'))
        diag_hint(xml->diag, "did you mean `mailto:%s`?", value);
    else
        diag_hint(xml->diag, "a link begins with https://, http://, mailto: or #, and has no spaces");
    return false;
}

// Links inside a link have no meaning anywhere a document is read.
static void check_not_in_link(Xml *xml, const XmlElement *element) {
    for (const Node *node = frame_of(element->parent)->node; node; node = node->parent) {
        if (node->kind == NODE_LINK) {
            diag_error(xml->diag, element->place, "report.nested-link", "<%s> stands inside a link",
                       element->name);
            diag_hint(xml->diag, "end the <a> before it");
            return;
        }
    }
}

bool link_start(Xml *xml, XmlElement *element) {
    check_not_in_link(xml, element);
    const XmlAttribute *href = xml_attribute(element, "href");
    Node *node = inline_open(xml, element, NODE_LINK);
    if (href && link_check(xml, href))
        node->link.href = href->value;
    return true;
}

bool ref_start(Xml *xml, XmlElement *element) {
    check_not_in_link(xml, element);
    Node *node = inline_open(xml, element, NODE_REF);
    node->ref.to = xml_value(element, "to");
    node->ref.to_place = xml_value_place(element, "to");
    // What was refused may have asked for a page, which anything has.
    node->ref.print = (RefPrint)xml_choice(element, "print", element->faulty ? REF_PAGE : REF_NAME);
    node->ref.noun_case = (NounCase)xml_choice(element, "case", CASE_NOMINATIVE);
    return true;
}

bool noteref_start(Xml *xml, XmlElement *element) {
    Node *node = inline_open(xml, element, NODE_NOTEREF);
    node->noteref.to = xml_value(element, "to");
    node->noteref.to_place = xml_value_place(element, "to");
    return true;
}

bool value_start(Xml *xml, XmlElement *element) {
    ValueSpec *value = arena_new_of(xml->arena, ValueSpec);
    *value = (ValueSpec){.of = xml_value(element, "of"),
                         .at = xml_value(element, "at"),
                         .minus = xml_value(element, "minus"),
                         .of_place = xml_value_place(element, "of"),
                         .at_place = xml_value_place(element, "at"),
                         .minus_place = xml_value_place(element, "minus"),
                         .unit = xml_yes(element, "unit"),
                         .sign = xml_yes(element, "sign"),
                         .decimals = (int)xml_int(element, "decimals", -1),
                         .faulty = element->faulty};
    value->turn = follow_turn(xml, element, &value->variable, &value->turns);
    value_read_style(xml, element, value);
    inline_open(xml, element, NODE_VALUE)->value = value;
    if (xml_attribute(element, "select"))
        value_compute(xml, element, value);
    if (value->at || value->computed || element->faulty)
        return true;
    value->faulty = true;
    if (xml->playing) // a variable has no text: that was reported where it is made
        return true;
    diag_error(xml->diag, element->place, "xml.missing-attribute", "<%s> has %s", element->name,
               strcmp(element->name, "value") == 0 ? "neither at nor select" : "no at");
    return true;
}

bool label_start(Xml *xml, XmlElement *element) {
    value_start(xml, element);
    frame_of(element)->node->value->label = true;
    return true;
}

// White space

// Where collapsing has come to in a block.
typedef struct Collapse {
    Xml *xml;
    bool gap;         // what came last was a space, or nothing yet: a further space is dropped
    char *last_space; // that space, while it may still turn out to be the last of its line
} Collapse;

static void drop_last_space(Collapse *collapse) {
    if (collapse->last_space)
        *collapse->last_space = '\0'; // it was the last character of its text
    collapse->last_space = NULL;
}

static bool collapse_text(Collapse *collapse, Node *node) {
    char *text = arena_strdup(collapse->xml->arena, node->text), *to = text;
    for (const char *from = node->text; *from; from++) {
        bool space = is_space(*from);
        if (space && collapse->gap)
            continue;
        *to++ = space ? ' ' : *from;
        collapse->gap = space;
        collapse->last_space = space ? to - 1 : NULL;
    }
    *to = '\0';
    node->text = text;
    return text_is_visible(text);
}

static const char *inline_name(NodeKind kind) {
    switch (kind) {
    case NODE_EMPHASIS: return "em";
    case NODE_STRONG: return "strong";
    case NODE_SUPERSCRIPT: return "sup";
    case NODE_SUBSCRIPT: return "sub";
    case NODE_LINK: return "a";
    case NODE_FOOTNOTE: return "fn";
    case NODE_ABBR: return "abbr";
    default: return "span";
    }
}

static bool collapse_children(Collapse *collapse, Node *parent);

// True when the node shows something.
static bool collapse_node(Collapse *collapse, Node *node) {
    switch (node->kind) {
    case NODE_TEXT: return collapse_text(collapse, node);
    case NODE_BREAK:
        drop_last_space(collapse);
        collapse->gap = true;
        return false;
    case NODE_NOTEREF:
        drop_last_space(collapse);
        collapse->gap = false;
        return true;
    case NODE_MARK: return false; // the words on both sides meet
    case NODE_REF:
    case NODE_CITE:
    case NODE_VALUE:
        collapse->gap = false;
        collapse->last_space = NULL;
        return true;
    default: return collapse_children(collapse, node);
    }
}

// A footnote hangs on the word before it, and is a block of words of its own.
static void collapse_footnote(Collapse *collapse, Node *footnote) {
    drop_last_space(collapse);
    collapse->gap = false;
    Collapse own = {collapse->xml, true, NULL};
    collapse_children(&own, footnote);
    drop_last_space(&own);
}

static bool collapse_children(Collapse *collapse, Node *parent) {
    bool shows = false;
    for (Node *node = parent->first; node; node = node->next) {
        if (node->kind == NODE_FOOTNOTE) {
            collapse_footnote(collapse, node);
            shows = true;
        } else if (collapse_node(collapse, node)) {
            shows = true;
        }
    }
    bool anchor = parent->kind == NODE_SPAN && parent->id;
    if (!shows && !anchor && parent->kind >= NODE_TEXT && !collapse->xml->playing)
        diag_error(collapse->xml->diag, parent->place, "xml.missing-text", "<%s> is empty",
                   inline_name(parent->kind));
    return shows;
}

// What conditions have left nothing in: had it been empty as written, that would have been reported.
static bool is_emptied(const Node *node) {
    bool holds = node->kind == NODE_EMPHASIS || node->kind == NODE_STRONG || node->kind == NODE_SUPERSCRIPT ||
                 node->kind == NODE_SUBSCRIPT || node->kind == NODE_LINK || node->kind == NODE_FOOTNOTE ||
                 node->kind == NODE_ABBR;
    return holds && !node->first;
}

// Takes out what nothing was left of.
static void prune(Node *parent) {
    Node **link = &parent->first, *last = NULL;
    while (*link) {
        Node *node = *link;
        prune(node);
        if (node->kind == NODE_TEXT ? !*node->text : is_emptied(node)) {
            *link = node->next;
        } else {
            last = node;
            link = &node->next;
        }
    }
    parent->last = last;
}

bool words_collapse(Xml *xml, Node *block) {
    Collapse collapse = {xml, true, NULL};
    bool shows = collapse_children(&collapse, block);
    drop_last_space(&collapse);
    prune(block);
    return shows;
}
