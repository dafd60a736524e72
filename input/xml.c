// The engine: libxml2's events on one side, a format's rules on the other. See xml.h for what it promises,
// and xml_scan.h for how it knows places.

#include "base/utf8.h"
#include "input/xml_private.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#define XML_URI "http://www.w3.org/XML/1998/namespace"

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
    return (Place){xml->source, state->memo_line, state->memo_column,
                   (uint32_t)(characters ? characters : 1)};
}

static XmlLevel *innermost(XmlState *state) {
    return state->depth ? &state->levels[state->depth - 1] : NULL;
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

// ---------------------------------------------------------------------------------------------------- rules

static const XmlRule *rule_named(const XmlFormat *format, const char *name, size_t n) {
    for (size_t i = 0; i < format->rule_count; i++)
        if (strncmp(format->rules[i].name, name, n) == 0 && format->rules[i].name[n] == '\0')
            return &format->rules[i];
    return NULL;
}

static const char *name_in_files(const XmlRule *rule) {
    return rule->element ? rule->element : rule->name;
}

// A name in a children list that no rule has is a mistake in the program, found by the first file read.
static _Noreturn void die_of_bad_rules(const char *name) {
    fprintf(stderr, "aarbok: no rule for `%s` in a format's list of children\n", name);
    abort();
}

static XmlReadyRule *ready(Xml *xml, const XmlRule *rule) {
    XmlState *state = xml->state;
    XmlReadyRule *made = &state->rules[rule - state->format->rules];
    if (made->ready)
        return made;
    made->ready = true;
    const char *s = rule->children ? rule->children : "";
    made->children = arena_array(xml->arena, strlen(s) / 2 + 1, XmlChild);
    made->names = arena_array(xml->arena, strlen(s) / 2 + 1, const char *);
    for (s += strspn(s, " "); *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " "), name = strcspn(s, " ?+*");
        const XmlRule *child = rule_named(state->format, s, name);
        if (!child)
            die_of_bad_rules(s);
        char mark = name < n ? s[name] : '\0';
        made->names[made->count] = name_in_files(child);
        made->children[made->count++] = (XmlChild){.rule = child,
                                                   .element = name_in_files(child),
                                                   .required = mark == '+' || mark == '\0',
                                                   .once = mark == '?' || mark == '\0'};
        s += n;
    }
    return made;
}

static size_t child_index(const XmlReadyRule *rule, const char *name) {
    size_t i = 0;
    while (i < rule->count && strcmp(rule->children[i].element, name) != 0)
        i++;
    return i;
}

// ------------------------------------------------------------------------------------------------ complaints

// "<dimension> may hold <label> and <category>", or where the element belongs instead.
static void hint_place(Xml *xml, const XmlRule *parent, const char *name) {
    const XmlFormat *format = xml->state->format;
    const XmlReadyRule *allowed = ready(xml, parent);
    for (size_t i = 0; i < format->rule_count; i++) {
        const XmlReadyRule *other = ready(xml, &format->rules[i]);
        if (child_index(other, name) < other->count) {
            diag_hint(xml->diag, "<%s> may stand in <%s>", name, name_in_files(&format->rules[i]));
            return;
        }
    }
    if (allowed->count == 0) {
        diag_hint(xml->diag,
                  parent->content == XML_ELEMENTS ? "<%s> must be empty" : "<%s> may hold text alone",
                  name_in_files(parent));
        return;
    }
    Buf list = {0};
    for (size_t i = 0; i < allowed->count && i < 12; i++)
        buf_printf(&list, "%s<%s>",
                   i == 0                    ? ""
                   : i + 1 == allowed->count ? " and "
                                             : ", ",
                   allowed->names[i]);
    diag_hint(xml->diag, "<%s> may hold %s%s", name_in_files(parent), buf_text(&list),
              allowed->count > 12 ? " and more" : "");
    buf_free(&list);
}

static void report_unknown(Xml *xml, XmlLevel *parent, const char *name, Place place) {
    const XmlRule *rule = parent->element.rule;
    const XmlReadyRule *allowed = ready(xml, rule);
    diag_error(xml->diag, place, "xml.unknown-element", "<%s> cannot stand in <%s>", name,
               name_in_files(rule));
    const char *meant = diag_closest(name, allowed->names, allowed->count);
    if (!meant) {
        hint_place(xml, rule, name);
        return;
    }
    diag_hint(xml->diag, "did you mean <%s>?", meant);
    Place *first = &parent->firsts[child_index(allowed, meant)];
    if (first->source == 0)
        *first = place; // not missing: misspelt
}

static void report_namespace(Xml *xml, const char *name, const char *found, Place place) {
    const char *wanted = xml->state->format->namespace_;
    if (!found && wanted)
        diag_error(xml->diag, place, "xml.wrong-namespace", "<%s> has no namespace", name);
    else
        diag_error(xml->diag, place, "xml.wrong-namespace", "<%s> has the namespace \"%s\"", name, found);
    if (!wanted)
        diag_hint(xml->diag, "remove xmlns");
    else if (xml->state->depth == 1)
        diag_hint(xml->diag, "write <%s xmlns=\"%s\">", name, wanted);
    else
        diag_hint(xml->diag, "remove its xmlns, so that the one of the root element holds");
}

// ------------------------------------------------------------------------------------------------ attributes

static const XmlAttributeRule *attribute_rule(const XmlRule *rule, const char *name) {
    for (const XmlAttributeRule *a = rule->attributes; a && a->name; a++)
        if (strcmp(a->name, name) == 0)
            return a;
    return NULL;
}

// An unknown attribute; the result is the rule it was probably meant for, or NULL.
static const char *report_attribute(Xml *xml, const XmlRule *rule, const char *name, Place place) {
    const char *names[LIMIT_ATTRIBUTES];
    size_t count = 0;
    for (const XmlAttributeRule *a = rule->attributes; a && a->name && count < LIMIT_ATTRIBUTES; a++)
        names[count++] = a->name;
    diag_error(xml->diag, place, "xml.unknown-attribute", "<%s> has no attribute %s", name_in_files(rule),
               name);
    const char *meant = diag_closest(name, names, count);
    if (meant || strcmp(name, "lang") == 0)
        meant = meant ? meant : attribute_rule(rule, "xml:lang") ? "xml:lang" : NULL;
    if (meant) {
        diag_hint(xml->diag, "did you mean `%s`?", meant);
        return meant;
    }
    Buf list = {0};
    for (size_t i = 0; i < count; i++)
        buf_printf(&list, "%s%s", i == 0 ? "" : i + 1 == count ? " and " : ", ", names[i]);
    diag_hint(xml->diag, count ? "it may have %s" : "it may have none%s", buf_text(&list));
    buf_free(&list);
    return NULL;
}

// The value's place without the white space around it, and the value likewise.
static void trim_value(Xml *xml, const XmlRawAttribute *raw, XmlAttribute *attribute) {
    XmlBytes bytes = xml->state->xml;
    size_t from = raw->value, to = raw->value + raw->value_length;
    while (from < to && xml_is_space(bytes.bytes[from]))
        from++;
    while (to > from && xml_is_space(bytes.bytes[to - 1]))
        to--;
    XmlRawAttribute trimmed = *raw;
    trimmed.value = from;
    trimmed.value_length = to - from;
    attribute->value = xml_scan_value(xml->arena, bytes, &trimmed);
    attribute->place = xml_place_of(xml, from, to - from);
}

// libxml2's five pointers for each attribute: local name, prefix, URI, value, end of value.
static const char *attribute_name(Xml *xml, const xmlChar **five, const XmlRawAttribute *raw) {
    if (!five[1])
        return (const char *)five[0];
    if (five[2] && strcmp((const char *)five[2], XML_URI) == 0)
        return arena_printf(xml->arena, "xml:%s", (const char *)five[0]);
    return arena_strndup(xml->arena, xml->state->xml.bytes + raw->name, raw->name_length);
}

static void report_missing_attributes(Xml *xml, const XmlLevel *level, uint64_t given) {
    size_t i = 0;
    for (const XmlAttributeRule *a = level->element.rule->attributes; a && a->name; a++, i++) {
        if (!a->required || given >> i & 1)
            continue;
        diag_error(xml->diag, level->element.place, "xml.missing-attribute", "<%s> has no %s",
                   level->element.name, a->name);
        if (a->kind == XML_LANG)
            diag_hint(xml->diag, "say which language its texts are in: %s=\"nb\"", a->name);
    }
}

static bool is_namespace_declaration(const XmlState *state, const XmlRawAttribute *raw) {
    return xml_starts(state->xml, raw->name, "xmlns") &&
           (raw->name_length == 5 || state->xml.bytes[raw->name + 5] == ':');
}

static void read_attributes(Xml *xml, XmlLevel *level, const xmlChar **given, size_t count) {
    XmlState *state = xml->state;
    const XmlRule *rule = level->element.rule;
    if (count > level->attributes_capacity) {
        level->attributes = arena_array(xml->arena, count, XmlAttribute);
        level->attributes_capacity = count;
    }
    size_t errors = diag_error_count(xml->diag);
    uint64_t seen = 0; // rules of this element that a value was given for, good or bad
    size_t good = 0, next = 0;
    for (size_t i = 0; i < state->tag.count && next < count; i++) {
        const XmlRawAttribute *raw = &state->tag.attributes[i];
        if (is_namespace_declaration(state, raw))
            continue;
        const xmlChar **five = given + 5 * next++;
        XmlAttribute *attribute = &level->attributes[good];
        const char *name = attribute_name(xml, five, raw);
        attribute->rule = attribute_rule(rule, name);
        attribute->name_place = xml_place_of(xml, raw->name, raw->name_length);
        attribute->name = attribute->rule ? attribute->rule->name : arena_strdup(xml->arena, name);
        if (!attribute->rule && !(rule->any_attributes && !five[1])) {
            const char *meant = report_attribute(xml, rule, name, attribute->name_place);
            if (meant)
                seen |= (uint64_t)1 << (attribute_rule(rule, meant) - rule->attributes);
            continue;
        }
        if (attribute->rule)
            seen |= (uint64_t)1 << (attribute->rule - rule->attributes);
        trim_value(xml, raw, attribute);
        good += xml_check_value(xml, level->element.name, attribute);
    }
    level->element.attributes = level->attributes;
    level->element.attribute_count = good;
    report_missing_attributes(xml, level, seen);
    level->element.faulty = diag_error_count(xml->diag) > errors;
    const char *lang = xml_value(&level->element, "xml:lang");
    level->element.lang_given = lang != NULL;
    if (lang)
        level->element.lang = lang;
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
    const XmlReadyRule *rule = ready(xml, level->element.rule);
    if (rule->count)
        hint_place(xml, level->element.rule, "");
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
    XmlLevel *level = innermost(state);
    if (!level || level->skipped)
        return;
    XmlElement *element = &level->element;
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
            element->rule->text(xml, element, text, text_place(xml, state->cursor, to));
        }
        clear_text(state);
        break;
    }
}

static void on_text(void *user, const xmlChar *text, int n) {
    Xml *xml = user;
    XmlState *state = xml->state;
    XmlLevel *level = innermost(state);
    if (state->stopped || !level || level->skipped || n <= 0)
        return;
    if (level->element.rule->content == XML_ELEMENTS) {
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
    const char *wanted = name_in_files(&format->rules[0]);
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
        report_namespace(xml, level->element.name, level->namespace_, level->element.place);
}

// Finds the child's rule and counts it. False: unknown, to be skipped.
static bool start_child(Xml *xml, XmlLevel *parent, XmlLevel *level) {
    const XmlReadyRule *allowed = ready(xml, parent->element.rule);
    const char *name = level->element.name;
    bool at_home = same(level->namespace_, xml->state->format->namespace_) ||
                   same(level->namespace_, parent->namespace_);
    size_t i = child_index(allowed, name);
    if (i == allowed->count) {
        parent->element.skipped = true;
        if (!parent->element.rule->open)
            report_unknown(xml, parent, name, level->element.place);
        return false;
    }
    if (!at_home)
        report_namespace(xml, name, level->namespace_, level->element.place);
    level->element.rule = allowed->children[i].rule;
    Place *first = &parent->firsts[i];
    if (first->source == 0) {
        *first = level->element.place;
    } else if (allowed->children[i].once) {
        diag_error(xml->diag, level->element.place, "xml.repeated-element",
                   "<%s> may stand only once in <%s>", name, parent->element.name);
        diag_hint(xml->diag, "the first one is on line %u", first->line);
        level->mute = true;
    }
    return true;
}

static void reset_level(Xml *xml, XmlLevel *level, const XmlLevel *parent) {
    Place *firsts = level->firsts;
    size_t capacity = level->firsts_capacity, attributes_capacity = level->attributes_capacity;
    XmlAttribute *attributes = level->attributes;
    *level = (XmlLevel){.firsts = firsts,
                        .firsts_capacity = capacity,
                        .attributes = attributes,
                        .attributes_capacity = attributes_capacity};
    level->mute = parent && parent->mute;
    level->element.parent = parent ? &xml->state->levels[xml->state->depth - 1].element : NULL;
    level->element.lang = parent ? parent->element.lang : NULL;
}

static void clear_firsts(Xml *xml, XmlLevel *level) {
    size_t count = ready(xml, level->element.rule)->count;
    if (count > level->firsts_capacity) {
        level->firsts = arena_array(xml->arena, count, Place);
        level->firsts_capacity = count;
    } else if (count) {
        memset(level->firsts, 0, count * sizeof *level->firsts);
    }
}

static XmlLevel *open_level(Xml *xml, const char *name, const char *uri) {
    XmlState *state = xml->state;
    XmlLevel *parent = innermost(state), *level = &state->levels[state->depth];
    reset_level(xml, level, parent);
    state->depth++;
    level->element.name = name;
    level->namespace_ = uri;
    level->tag_name = state->tag.name;
    level->tag_length = state->tag.name_length;
    level->empty_tag = state->tag.empty;
    level->skipped = parent && parent->skipped;
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
    XmlLevel *parent = innermost(state), *level = open_level(xml, (const char *)name, (const char *)uri);
    if (level->skipped)
        return;
    level->element.place = xml_place_of(xml, state->tag.name, state->tag.name_length);
    if (parent)
        level->skipped = !start_child(xml, parent, level);
    else
        start_root(xml, level);
    if (level->skipped || state->stopped)
        return;
    clear_firsts(xml, level);
    read_attributes(xml, level, attributes, (size_t)attribute_count);
    if (!level->mute && level->element.rule->start)
        level->mute = !level->element.rule->start(xml, &level->element);
}

static void report_missing_children(Xml *xml, const XmlLevel *level) {
    const XmlReadyRule *rule = ready(xml, level->element.rule);
    for (size_t i = 0; i < rule->count; i++)
        if (rule->children[i].required && level->firsts[i].source == 0)
            diag_error(xml->diag, level->element.place, "xml.missing-element", "<%s> has no <%s>",
                       level->element.name, rule->names[i]);
}

static void end_element(Xml *xml, XmlLevel *level) {
    XmlElement *element = &level->element;
    XmlContent content = element->rule->content;
    bool complete = true;
    if (content == XML_SIMPLE_TEXT || content == XML_FULL_TEXT) {
        element->text = xml_collapse(xml->arena, buf_text(&xml->state->text));
        if (*element->text == '\0' && content == XML_FULL_TEXT) {
            diag_error(xml->diag, element->place, "xml.missing-text", "<%s> is empty", element->name);
            complete = false;
        }
        if (element->text_place.source == 0)
            element->text_place = element->place;
    }
    report_missing_children(xml, level);
    if (complete && !level->mute && element->rule->end)
        element->rule->end(xml, element);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    Xml *xml = user;
    XmlState *state = xml->state;
    XmlLevel *level = innermost(state);
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
        end_element(xml, level);
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

// Warnings (a relative namespace URI, say) are nothing an author must act on; the first error ends the
// reading.
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
    return !state->stopped;
}
