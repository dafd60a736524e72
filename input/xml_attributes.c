// The attributes of a start tag, held against its rule.

#include "input/xml_private.h"

#include <string.h>

#define XML_URI "http://www.w3.org/XML/1998/namespace"

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
    diag_error(xml->diag, place, "xml.unknown-attribute", "<%s> has no attribute %s", xml_rule_name(rule),
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
    attribute->written = bytes.bytes + from;
    attribute->offset = from;
}

// libxml2's five pointers for each attribute: local name, prefix, URI, value, end of value.
static const char *attribute_name(Xml *xml, const unsigned char **five, const XmlRawAttribute *raw) {
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

bool xml_accept_value(Xml *xml, XmlLevel *level, XmlAttribute *attribute) {
    bool good = xml_check_value(xml, level->element.name, attribute);
    bool language =
        attribute->rule && (attribute->rule->kind == XML_LANG || attribute->rule->kind == XML_EDITION);
    if (good && language)
        attribute->value = xml_canonical_lang(attribute->value);
    if (!good && language && strcmp(attribute->name, "xml:lang") == 0)
        level->element.lang_refused = xml->lang_refused = true;
    return good;
}

// True when there may be variables to fill in.
static bool has_braces(const XmlAttribute *attribute) {
    return attribute->rule && attribute->rule->kind <= XML_CODE &&
           attribute->value[strcspn(attribute->value, "{}")];
}

void xml_read_attributes(Xml *xml, XmlLevel *level, const unsigned char **given, size_t count) {
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
        const unsigned char **five = given + 5 * next++;
        XmlAttribute *attribute = &level->attributes[good];
        const char *name = attribute_name(xml, five, raw);
        attribute->rule = attribute_rule(rule, name);
        attribute->name_place = xml_place_of(xml, raw->name, raw->name_length);
        attribute->name = attribute->rule ? attribute->rule->name : arena_strdup(xml->arena, name);
        if (!attribute->rule && !(rule->any_attributes && !five[1])) {
            const char *meant = report_attribute(xml, rule, name, attribute->name_place);
            if (meant)
                seen |= (uint64_t)1 << (attribute_rule(rule, meant) - rule->attributes);
            if (meant && strcmp(meant, "xml:lang") == 0)
                level->element.lang_refused = xml->lang_refused = true;
            continue;
        }
        if (attribute->rule)
            seen |= (uint64_t)1 << (attribute->rule - rule->attributes);
        attribute->kept = attribute->rule && attribute->rule->kind == XML_EXPRESSION
                              ? arena_new_of(xml->arena, void *)
                              : NULL;
        trim_value(xml, raw, attribute);
        if (has_braces(attribute) && rule->fill_now)
            attribute->value = rule->fill_now(xml, &level->element, attribute);
        if (!attribute->value)
            continue;
        if (xml_is_deferred(xml, attribute))
            level->attributes[level->attributes_capacity - ++level->deferred] = *attribute;
        else
            good += xml_accept_value(xml, level, attribute);
    }
    level->element.attributes = level->attributes;
    level->element.attribute_count = good;
    report_missing_attributes(xml, level, seen);
    for (size_t i = 0; i < level->deferred; i++) // what is wrong with them in any case
        (void)xml->recording->rule->fill(xml, &level->element,
                                         &level->attributes[level->attributes_capacity - 1 - i]);
    level->refused = diag_error_count(xml->diag) > errors;
    level->element.faulty = level->refused || level->deferred;
    const char *lang = xml_value(&level->element, "xml:lang");
    level->element.lang_given = lang != NULL;
    if (lang)
        level->element.lang = lang;
}
