// The engine: libxml2's events on one side, a format's rules on the other. See xml.h for what it promises,
// and xml_scan.h for how it knows places.

#include "base/utf8.h"
#include "input/xml_private.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

Place xml_place_of(Xml *xml, size_t offset, size_t length) {
    XmlState *state = xml->state;
    const char *bytes = state->xml.bytes;
    if (offset < state->memo_start)
        return diag_place(xml->diag, xml->source, offset, length);
    size_t from = state->memo_offset;
    if (offset < from) {
        from = state->memo_start;
        state->memo_column = 1;
    }
    const char *line;
    while (from < offset && (line = memchr(bytes + from, '\n', offset - from))) {
        from = state->memo_start = (size_t)(line - bytes) + 1;
        state->memo_line++;
        state->memo_column = 1;
    }
    state->memo_column += (uint32_t)utf8_count(bytes + from, offset - from);
    state->memo_offset = offset;
    size_t characters = utf8_count(bytes + offset, length);
    return (Place){state->memo_line, state->memo_column, xml->source, place_length(characters)};
}

XmlLevel *xml_innermost(XmlState *state) {
    return state->depth ? &state->levels[state->depth - 1] : NULL;
}

XmlLevel *xml_host(XmlLevel *level) {
    XmlLevel *host = level; // one of an array, the root first
    while (host->element.rule->transparent || (host != level && host->element.rule->play))
        host--;
    return host;
}

static void clear_text(XmlState *state) {
    state->text.length = 0;
    if (state->text.bytes)
        state->text.bytes[0] = '\0';
}

static void stop(Xml *xml) {
    xml->state->stopped = true;
    xmlStopParser(xml->state->parser);
}

// ------------------------------------------------------------------------------------------------------ text

static bool all_space(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!xml_is_space(s[i]))
            return false;
    return true;
}

static void report_text(Xml *xml, XmlLevel *level, size_t from, size_t to) {
    XmlState *state = xml->state;
    size_t start = xml_scan_text(state->xml, from, to), end = start;
    while (end < to && !strchr("\r\n<", state->xml.bytes[end]))
        end++;
    if (start >= to || level->text_reported)
        return;
    level->text_reported = true;
    diag_error(xml->diag, xml_place_of(xml, start, end - start), "xml.unexpected-text",
               "text cannot stand in <%s>", level->element.name);
    const XmlRule *host = xml_host(level)->element.rule;
    if (xml_ready_rule(xml, host)->count)
        xml_hint_place(xml, host, "");
}

static Place text_place(Xml *xml, size_t from, size_t to) {
    XmlBytes bytes = xml->state->xml;
    size_t start = xml_scan_text(bytes, from, to);
    if (start == to) // white space alone
        return xml_place_of(xml, from, 1);
    size_t end = to;
    const char *cut = memchr(bytes.bytes + start, '<', to - start);
    if (cut)
        end = (size_t)(cut - bytes.bytes);
    cut = memchr(bytes.bytes + start, '\n', end - start);
    if (cut)
        end = (size_t)(cut - bytes.bytes);
    while (end > start && xml_is_space(bytes.bytes[end - 1]))
        end--;
    return xml_place_of(xml, start, end - start);
}

// The text between the last tag and the one at offset to has ended.
static void end_text(Xml *xml, size_t to) {
    XmlState *state = xml->state;
    XmlLevel *level = xml_innermost(state);
    if (!level || level->skipped)
        return;
    XmlElement *element = &xml_host(level)->element;
    switch (element->rule->content) {
    case XML_ELEMENTS:
        if (state->text.length)
            report_text(xml, level, state->cursor, to);
        clear_text(state);
        break;
    case XML_SIMPLE_TEXT:
    case XML_FULL_TEXT:
        if (state->text.length && element->text_place.source == 0 &&
            !all_space(state->text.bytes, state->text.length))
            element->text_place = text_place(xml, state->cursor, to);
        break;
    case XML_MIXED:
        if (state->text.length && !level->mute && element->rule->text) {
            const char *text = arena_strndup(xml->arena, state->text.bytes, state->text.length);
            Place place = text_place(xml, state->cursor, to);
            xml_record_text(xml, text, place);
            element->rule->text(xml, element, text, place);
        }
        clear_text(state);
        break;
    }
}

static void on_text(void *user, const xmlChar *text, int n) {
    Xml *xml = user;
    XmlState *state = xml->state;
    XmlLevel *level = xml_innermost(state);
    if (state->stopped || !level || level->skipped || n <= 0)
        return;
    if (xml_host(level)->element.rule->content == XML_ELEMENTS) {
        // one byte stands for all of a text that will be refused
        if (state->text.length == 0 && !all_space((const char *)text, (size_t)n))
            buf_add_char(&state->text, '!');
        return;
    }
    buf_add_bytes(&state->text, text, (size_t)n);
    if (state->text.length > LIMIT_TEXT_BYTES) {
        diag_error(xml->diag, level->element.place, "limit.text",
                   "the text of this <%s> is longer than %zu kB", level->element.name,
                   LIMIT_TEXT_BYTES >> 10);
        stop(xml);
    }
}

// -------------------------------------------------------------------------------------------------- elements

static bool same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void start_root(Xml *xml, XmlLevel *level) {
    const XmlFormat *format = xml->state->format;
    const char *wanted = xml_rule_name(&format->rules[0]);
    level->element.lang = xml->state->lang;
    if (strcmp(level->element.name, wanted) != 0) {
        diag_error(xml->diag, level->element.place, "xml.wrong-root", "<%s> does not begin %s",
                   level->element.name, format->name);
        diag_hint(xml->diag, "%s begins with <%s>", format->name, wanted);
        stop(xml);
        return;
    }
    level->element.rule = &format->rules[0];
    if (!same(level->namespace_, format->namespace_))
        xml_report_namespace(xml, level->element.name, level->namespace_, level->element.place);
}

bool xml_start_child(Xml *xml, XmlLevel *parent, XmlLevel *level) {
    XmlLevel *host = xml_host(parent);
    const XmlReadyRule *allowed = xml_ready_rule(xml, host->element.rule);
    const char *name = level->element.name;
    size_t i = xml_child_index(allowed, name);
    if (i == allowed->count) {
        host->element.skipped = true;
        if (!host->element.rule->open)
            xml_report_unknown(xml, host, name, level->element.place);
        return false;
    }
    level->element.rule = allowed->children[i].rule;
    Place *first = &host->firsts[i];
    if (first->source == 0) {
        *first = level->element.place;
    } else if (allowed->children[i].once && !(level->element.conditional && !xml->playing)) {
        diag_error(xml->diag, level->element.place, "xml.repeated-element",
                   "<%s> may stand only once in <%s>", name, host->element.name);
        diag_hint(xml->diag, "the first one is on line %u", first->line);
        level->mute = true;
    }
    return true;
}

static void check_namespace(Xml *xml, const XmlLevel *parent, const XmlLevel *level) {
    if (!same(level->namespace_, xml->state->format->namespace_) &&
        !same(level->namespace_, parent->namespace_))
        xml_report_namespace(xml, level->element.name, level->namespace_, level->element.place);
}

static void reset_level(XmlLevel *level, const XmlLevel *parent) {
    Place *firsts = level->firsts;
    size_t capacity = level->firsts_capacity, attributes_capacity = level->attributes_capacity;
    XmlAttribute *attributes = level->attributes;
    *level = (XmlLevel){.firsts = firsts,
                        .firsts_capacity = capacity,
                        .attributes = attributes,
                        .attributes_capacity = attributes_capacity};
    level->mute = parent && parent->mute;
}

void xml_clear_firsts(Xml *xml, XmlLevel *level) {
    size_t count = xml_ready_rule(xml, level->element.rule)->count;
    if (count > level->firsts_capacity) {
        level->firsts = arena_array(xml->arena, count, Place);
        level->firsts_capacity = count;
    } else if (count) {
        memset(level->firsts, 0, count * sizeof *level->firsts);
    }
}

XmlLevel *xml_open_level(Xml *xml, const char *name) {
    XmlState *state = xml->state;
    XmlLevel *parent = xml_innermost(state), *level = &state->levels[state->depth];
    reset_level(level, parent);
    state->depth++;
    level->element.name = name;
    level->skipped = parent && parent->skipped;
    if (!parent)
        return level;
    level->element.lang = parent->element.lang;
    level->element.scope = parent->element.scope;
    level->element.around = &parent->element;
    while (!parent->skipped &&
           parent->element.rule->play) // a level with a rule that has it is never the root
        parent--;
    level->element.parent = &parent->element;
    level->element.conditional = level->element.parent != level->element.around;
    return level;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **namespace_list, int attribute_count, int defaulted,
                     const xmlChar **attributes) {
    Xml *xml = user;
    XmlState *state = xml->state;
    (void)prefix, (void)namespaces, (void)namespace_list, (void)defaulted;
    if (state->stopped)
        return;
    size_t offset = xml_scan_next(state->xml, state->cursor);
    end_text(xml, offset);
    xml_scan_tag(state->xml, offset, &state->tag);
    state->cursor = state->tag.end;
    state->root_seen = true;
    if (state->depth == LIMIT_XML_DEPTH) {
        diag_error(xml->diag, xml_place_of(xml, state->tag.name, state->tag.name_length), "limit.xml-depth",
                   "elements are nested more than %d deep", LIMIT_XML_DEPTH);
        stop(xml);
        return;
    }
    XmlLevel *parent = xml_innermost(state), *level = xml_open_level(xml, (const char *)name);
    level->namespace_ = (const char *)uri;
    level->tag_name = state->tag.name;
    level->tag_length = state->tag.name_length;
    level->empty_tag = state->tag.empty;
    if (level->skipped)
        return;
    level->element.place = xml_place_of(xml, state->tag.name, state->tag.name_length);
    if (parent)
        level->skipped = !xml_start_child(xml, parent, level);
    else
        start_root(xml, level);
    if (level->skipped || state->stopped)
        return;
    if (parent)
        check_namespace(xml, parent, level);
    xml_clear_firsts(xml, level);
    if (level->element.rule->recorded)
        xml_record(xml);
    xml_read_attributes(xml, level, attributes, (size_t)attribute_count);
    xml_record_start(xml, level);
    if (!level->mute && level->element.rule->start)
        level->mute = !level->element.rule->start(xml, &level->element);
}

static void report_missing_children(Xml *xml, const XmlLevel *level) {
    const XmlReadyRule *rule = xml_ready_rule(xml, level->element.rule);
    bool vanishes = xml->playing && level->element.rule->vanishes;
    for (size_t i = 0; i < rule->count && !vanishes; i++)
        if (rule->children[i].required && level->firsts[i].source == 0)
            diag_error(xml->diag, level->element.place, "xml.missing-element", "<%s> has no <%s>",
                       level->element.name, rule->names[i]);
}

void xml_end_element(Xml *xml, XmlLevel *level) {
    XmlElement *element = &level->element;
    XmlContent content = element->rule->content;
    bool complete = true;
    if (content == XML_SIMPLE_TEXT || content == XML_FULL_TEXT) {
        if (!text_is_visible(element->text) && content == XML_FULL_TEXT) {
            diag_error(xml->diag, element->place, "xml.missing-text", "<%s> is empty", element->name);
            complete = false;
        }
    }
    report_missing_children(xml, level);
    if (complete && !level->mute && element->rule->end)
        element->rule->end(xml, element);
}

// The text of an element that has text alone.
static void end_text_of(Xml *xml, XmlLevel *level) {
    XmlElement *element = &level->element;
    if (element->rule->content != XML_SIMPLE_TEXT && element->rule->content != XML_FULL_TEXT)
        return;
    element->text = xml_collapse(xml->arena, buf_text(&xml->state->text));
    if (element->text_place.source == 0)
        element->text_place = element->place;
    xml_record_text(xml, element->text, element->text_place);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    Xml *xml = user;
    XmlState *state = xml->state;
    XmlLevel *level = xml_innermost(state);
    (void)name, (void)prefix, (void)uri;
    if (state->stopped || !level)
        return;
    if (!level->empty_tag) {
        size_t offset = xml_scan_next(state->xml, state->cursor);
        end_text(xml, offset);
        const char *close = memchr(state->xml.bytes + offset, '>', state->xml.size - offset);
        state->cursor = close ? (size_t)(close - state->xml.bytes) + 1 : state->xml.size;
    }
    if (!level->skipped) { // a skipped element leaves the text around it alone
        end_text_of(xml, level);
        xml_record_end(xml, level);
        xml_end_element(xml, level);
        clear_text(state);
    }
    state->depth--;
}

// ---------------------------------------------------------------------------------------------------- parser

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    Xml *xml = user;
    (void)name, (void)external, (void)system;
    if (xml->state->stopped)
        return;
    XmlBytes bytes = xml->state->xml;
    size_t offset = 0;
    while (offset < bytes.size && !xml_starts(bytes, offset, "<!DOCTYPE")) {
        size_t aside = xml_scan_aside(bytes, offset);
        offset = aside > offset ? aside : offset + 1;
    }
    diag_error(xml->diag, xml_place_of(xml, offset, 9), "xml.doctype", "a DOCTYPE is not accepted");
    diag_hint(xml->diag, "remove it: it is not needed, and entities cannot be declared");
    stop(xml);
}

static void report_prefix(Xml *xml, const xmlError *error) {
    XmlState *state = xml->state;
    size_t offset = xml_scan_next(state->xml, state->cursor);
    xml_scan_tag(state->xml, offset, &state->tag);
    const char *prefix = error->str1 ? error->str1 : "";
    Place place = xml_place_of(xml, state->tag.name, state->tag.name_length);
    for (size_t i = 0; i < state->tag.count; i++) {
        const XmlRawAttribute *raw = &state->tag.attributes[i];
        if (xml_starts(state->xml, raw->name, prefix) && state->xml.bytes[raw->name + strlen(prefix)] == ':')
            place = xml_place_of(xml, raw->name, raw->name_length);
    }
    if (xml_starts(state->xml, state->tag.name, prefix) &&
        state->xml.bytes[state->tag.name + strlen(prefix)] == ':')
        place = xml_place_of(xml, state->tag.name, state->tag.name_length);
    diag_error(xml->diag, place, "xml.malformed", "the prefix %s: is not declared", prefix);
    diag_hint(xml->diag, "remove it, or declare it: xmlns:%s=\"…\"", prefix);
}

// Warnings (a relative namespace URI, say) are nothing an author must act on; the first error ends the reading.
static void report_error(Xml *xml, const xmlError *error) {
    XmlState *state = xml->state;
    bool namespaces = error->domain == XML_FROM_NAMESPACE && error->level == XML_ERR_ERROR;
    if (error->code == XML_ERR_NO_MEMORY)
        die_out_of_memory();
    if (state->stopped || (error->level != XML_ERR_FATAL && !namespaces))
        return;
    state->stopped = true; // the parser is left alone: it is in the middle of something
    if (error->code == XML_NS_ERR_UNDEFINED_NAMESPACE)
        report_prefix(xml, error);
    else
        xml_explain(xml, error->message ? error->message : "", error->line > 0 ? (size_t)error->line : 0,
                    error->int2 > 0 ? (size_t)error->int2 : 1);
}

#if LIBXML_VERSION >= 21200
static void on_error(void *user, const xmlError *error) {
    report_error(user, error);
}
#else
static void on_error(void *user, xmlErrorPtr error) {
    report_error(user, error);
}
#endif

// Entities cannot be declared without a DOCTYPE; nothing is ever loaded.
static xmlEntityPtr on_entity(void *user, const xmlChar *name) {
    (void)user, (void)name;
    return NULL;
}

static void parse(Xml *xml) {
    XmlState *state = xml->state;
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                         .internalSubset = on_doctype,
                         .getEntity = on_entity,
                         .startElementNs = on_start,
                         .endElementNs = on_end,
                         .characters = on_text,
                         .ignorableWhitespace = on_text,
                         .cdataBlock = on_text,
                         .serror = on_error};
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&sax, xml, NULL, 0, NULL);
    if (!parser)
        die_out_of_memory();
    state->parser = parser;
    // the bytes are UTF-8 by now, whatever the declaration says
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES);
    enum { CHUNK = 1 << 16 };
    for (size_t at = 0; at < state->xml.size && !state->stopped; at += CHUNK) {
        size_t left = state->xml.size - at;
        xmlParseChunk(parser, state->xml.bytes + at, left < CHUNK ? (int)left : CHUNK, 0);
    }
    if (!state->stopped)
        xmlParseChunk(parser, "", 0, 1);
    if (!state->stopped && (!parser->wellFormed || state->depth)) {
        state->stopped = true;
        xml_explain(xml, "the file cannot be read to its end", 0, 0);
    }
    xmlFreeParserCtxt(parser);
}

bool xml_read(Arena *arena, Diag *diag, const XmlSource *source, const XmlFormat *format, const char *lang,
              void *data) {
    XmlState *state = arena_new_of(arena, XmlState);
    Xml xml = {.arena = arena, .diag = diag, .data = data, .source = source->source, .state = state};
    state->format = format;
    state->rules = arena_array(arena, format->rule_count, XmlReadyRule);
    state->xml = (XmlBytes){source->bytes, source->size};
    state->lang = lang ? lang : "und";
    state->memo_line = state->memo_column = 1;
    diag_place(diag, source->source, 0, 0); // lines are indexed, so that complaints can show them
    parse(&xml);
    buf_free(&state->text);
    if (xml.recording)
        xml.recording->lang_refused = xml.lang_refused;
    return !state->stopped;
}
