// What readers ask of an element.

#include "base/number.h"
#include "base/utf8.h"
#include "input/xml_private.h"

#include <string.h>

const XmlAttribute *xml_attribute(const XmlElement *element, const char *name) {
    for (size_t i = 0; i < element->attribute_count; i++)
        if (*element->attributes[i].name == *name && strcmp(element->attributes[i].name, name) == 0)
            return &element->attributes[i];
    return NULL;
}

const char *xml_value(const XmlElement *element, const char *name) {
    const XmlAttribute *attribute = xml_attribute(element, name);
    return attribute ? attribute->value : NULL;
}

Place xml_value_place(const XmlElement *element, const char *name) {
    const XmlAttribute *attribute = xml_attribute(element, name);
    return attribute ? attribute->place : element->place;
}

bool xml_yes(const XmlElement *element, const char *name) {
    const char *value = xml_value(element, name);
    return value && strcmp(value, "yes") == 0;
}

long xml_int(const XmlElement *element, const char *name, long absent) {
    const XmlAttribute *attribute = xml_attribute(element, name);
    long value = absent;
    if (attribute && attribute->rule)
        number_parse_int(attribute->value, attribute->rule->min, attribute->rule->max, &value);
    return value;
}

double xml_number(const XmlElement *element, const char *name, double absent) {
    const char *text = xml_value(element, name);
    double value = absent;
    if (text)
        number_parse(text, &value);
    return value;
}

int xml_choice(const XmlElement *element, const char *name, int absent) {
    const XmlAttribute *attribute = xml_attribute(element, name);
    if (!attribute || !attribute->rule || !attribute->rule->choices)
        return absent;
    for (int i = 0; attribute->rule->choices[i]; i++)
        if (strcmp(attribute->rule->choices[i], attribute->value) == 0)
            return i;
    return absent;
}

const XmlWord *xml_placed_words(Xml *xml, const XmlAttribute *attribute, size_t *count) {
    VEC(XmlWord) words = {0};
    Place place = attribute->place;
    for (const char *s = attribute->value; *s;) {
        size_t n = strcspn(s, " "), gap = strspn(s + n, " ");
        place.length = place_length(utf8_count(s, n));
        if (n && words.count == LIMIT_WORDS) {
            diag_error(xml->diag, place, "limit.words", "%s lists more than %d", attribute->name,
                       LIMIT_WORDS);
            break;
        }
        if (n)
            *vec_push(xml->arena, &words) = (XmlWord){arena_strndup(xml->arena, s, n), place};
        place.column += (uint32_t)(utf8_count(s, n) + gap);
        s += n + gap;
    }
    *count = words.count;
    return words.items;
}

const char **xml_words(Xml *xml, const XmlAttribute *attribute, size_t *count) {
    const XmlWord *placed = xml_placed_words(xml, attribute, count);
    const char **words = arena_array(xml->arena, *count + 1, const char *);
    for (size_t i = 0; i < *count; i++)
        words[i] = placed[i].text;
    return words;
}

Place xml_word_place(const XmlAttribute *attribute, size_t index) {
    Place place = attribute->place;
    const char *s = attribute->value, *start = s;
    for (;; index--) {
        s += strspn(s, " ");
        size_t n = strcspn(s, " ");
        if (index == 0) {
            place.column += (uint32_t)utf8_count(start, (size_t)(s - start));
            place.length = place_length(utf8_count(s, n));
            return place;
        }
        s += n;
    }
}

void xml_local_text(Xml *xml, const XmlElement *element, LocalText **list) {
    if (!element->text || *element->text == '\0' || element->lang_refused)
        return;
    size_t count = 0;
    for (const LocalText *other = *list; other; other = other->next, count++)
        if (strcmp(other->lang, element->lang) == 0) {
            if (element->conditional && !xml->playing)
                return; // the other may be in another branch
            diag_error(xml->diag, element->place, "xml.repeated-language",
                       "there is a <%s> in the language `%s` already, on line %u", element->name,
                       element->lang, other->place.line);
            diag_hint(xml->diag, "one of them may lack its xml:lang");
            return;
        }
    if (count == LIMIT_LANGUAGES) {
        diag_error(xml->diag, element->place, "limit.languages",
                   "there are more than %d languages of this <%s>", LIMIT_LANGUAGES, element->name);
        return;
    }
    local_text_add(xml->arena, list, element->lang, element->text, element->text_place);
}

const char *xml_collapse(Arena *arena, const char *text) {
    char *out = arena_string(arena, strlen(text));
    size_t n = 0;
    for (const char *s = text; *s; s++) {
        if (!xml_is_space(*s))
            out[n++] = *s;
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    if (n && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}

const char *xml_clip(Arena *arena, const char *value) {
    enum { LONGEST = 60 };
    const char *s = value, *end = value + strlen(value);
    size_t length;
    for (int i = 0; i < LONGEST && s < end; i++, s += length)
        utf8_decode(s, end, &length);
    return s == end ? value : arena_printf(arena, "%.*s…", (int)(s - value), value);
}
