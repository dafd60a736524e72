// A report read for its words alone: see input_prose.
//
// The rules are those of the report format, so that whatever words may stand in is known in one place; but
// every element with words has them collected, as they stand in the file.
#include "input/report_reader.h"
#include "input/xml_private.h"
#include "model/prose.h"

#include <string.h>

typedef struct ProseReader {
    Prose *first, *last, *heading;
} ProseReader;

// The block whose words are being read; inline elements share that of the element around them.
typedef struct ProseFrame {
    Prose *prose;
    VEC(char) text;
    VEC(ProseMark) marks;
} ProseFrame;

static void add_byte(const Xml *xml, ProseFrame *frame, char byte, size_t file) {
    const ProseMark *last = frame->marks.count ? &frame->marks.items[frame->marks.count - 1] : NULL;
    if (!last || last->file + (frame->text.count - last->text) != file)
        *vec_push(xml->arena, &frame->marks) = (ProseMark){frame->text.count, file};
    *vec_push(xml->arena, &frame->text) = byte;
}

// Past comments and the marks of CDATA.
static size_t skip_aside(XmlBytes bytes, size_t at) {
    for (;;) {
        if (xml_starts(bytes, at, "<![CDATA["))
            at += 9;
        else if (xml_starts(bytes, at, "]]>"))
            at += 3;
        else if (xml_scan_aside(bytes, at) > at)
            at = xml_scan_aside(bytes, at);
        else
            return at;
    }
}

// text is the bytes of the file from the last tag on, with references resolved and line ends made one
// character.
static void prose_words(Xml *xml, XmlElement *element, const char *text, Place place) {
    (void)place;
    ProseFrame *frame = element->data;
    XmlBytes bytes = xml->state->xml;
    size_t at = xml->state->cursor;
    while (*text) {
        at = skip_aside(bytes, at);
        size_t from = at, length = 1;
        if (at < bytes.size && bytes.bytes[at] == '&') {
            const char *end = memchr(bytes.bytes + at, ';', bytes.size - at);
            at = end ? (size_t)(end - bytes.bytes) + 1 : bytes.size;
            while (((unsigned char)text[length] & 0xC0) == 0x80)
                length++;
        } else {
            at += xml_starts(bytes, at, "\r\n") ? 2 : 1;
        }
        for (size_t i = 0; i < length; i++)
            add_byte(xml, frame, *text++, from);
    }
}

static void add_hole(const Xml *xml, ProseFrame *frame, size_t file) {
    for (const char *hole = "\uFFFC"; *hole; hole++)
        add_byte(xml, frame, *hole, file);
}

static bool is_any(const char *name, const char *const *names) {
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static bool prose_start(Xml *xml, XmlElement *element) {
    static const char *const blocks[] = {"fn", "p", "li", NULL};
    ProseFrame *around = element->parent ? element->parent->data : NULL;
    if (around && !is_any(element->name, blocks)) {
        element->data = around;
        return true;
    }
    if (around)
        add_hole(xml, around, xml->state->tag.offset);
    ProseReader *reader = xml->data;
    ProseFrame *frame = arena_new_of(xml->arena, ProseFrame);
    frame->prose = arena_new_of(xml->arena, Prose);
    // the name in the file lives in the parser, that of the rule for ever
    *frame->prose = (Prose){.element = element->rule->name,
                            .lang = arena_strdup(xml->arena, element->lang),
                            .heading = reader->heading,
                            .source = xml->source};
    element->data = frame;
    return true;
}

static bool plain_start(Xml *xml, XmlElement *element) {
    prose_start(xml, element);
    ((ProseFrame *)element->data)->prose->plain = true;
    return true;
}

static bool hole_start(Xml *xml, XmlElement *element) {
    if (element->parent && element->parent->data)
        add_hole(xml, element->parent->data, xml->state->tag.offset);
    return false;
}

static void prose_end(Xml *xml, XmlElement *element) {
    static const char *const headings[] = {"h", "caption", NULL};
    ProseReader *reader = xml->data;
    ProseFrame *frame = element->data;
    if (element->parent && element->parent->data == frame)
        return;
    Prose *prose = frame->prose;
    *vec_push(xml->arena, &frame->text) = '\0';
    prose->text = frame->text.items;
    prose->marks = frame->marks.items;
    prose->mark_count = frame->marks.count;
    if (reader->last)
        reader->last->next = prose;
    else
        reader->first = prose;
    reader->last = prose;
    if (is_any(element->name, headings))
        reader->heading = prose;
}

// Attributes that wait for data are as good as any here, where nobody asks what they say.
static const char *leave_unfilled(Xml *xml, const XmlElement *element, const XmlAttribute *attribute) {
    (void)xml, (void)element;
    return attribute->value;
}

// The rules of a report, with words collected instead of what they are read for otherwise.
static const XmlRule *prose_rules(Arena *arena) {
    static const char *const texts[] = {"title",       "subtitle", "kicker",   "running-title",
                                        "description", "alt",      "headnote", NULL};
    static const char *const holes[] = {"value", "words", "label", "ref", "cite", "noteref", "br", NULL};
    XmlRule *rules = arena_array(arena, report_format.rule_count, XmlRule);
    for (size_t i = 0; i < report_format.rule_count; i++) {
        XmlRule *rule = &rules[i];
        *rule = report_format.rules[i];
        bool mixed = rule->content == XML_MIXED, text = is_any(rule->name, texts);
        rule->start = mixed                       ? prose_start
                      : text                      ? plain_start
                      : is_any(rule->name, holes) ? hole_start
                                                  : NULL;
        rule->text = mixed || text ? prose_words : NULL;
        rule->end = mixed || text ? prose_end : NULL;
        rule->content = text ? XML_MIXED : rule->content;
        rule->fill = rule->fill ? leave_unfilled : NULL;
        rule->fill_now = NULL;
    }
    return rules;
}

static Prose *read_prose(Arena *arena, Diag *diag, const XmlSource *source) {
    XmlFormat format = report_format;
    ProseReader reader = {.first = NULL};
    format.rules = prose_rules(arena);
    (void)xml_read(arena, diag, source, &format, NULL, &reader);
    return reader.first;
}

Prose *input_prose(const InputContext *context, const char *path) {
    XmlSource source;
    if (!xml_open(context->arena, context->diag, (Place){0}, path, &source))
        return NULL;
    return read_prose(context->arena, context->diag, &source);
}

Prose *input_prose_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t n) {
    XmlSource source;
    if (!xml_open_memory(arena, diag, path, bytes, n, &source))
        return NULL;
    return read_prose(arena, diag, &source);
}
