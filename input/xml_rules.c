// A format's rules made ready, and the complaints about elements that they make.

#include "base/buf.h"
#include "input/xml_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const XmlRule *rule_named(const XmlFormat *format, const char *name, size_t n) {
    for (size_t i = 0; i < format->rule_count; i++)
        if (strncmp(format->rules[i].name, name, n) == 0 && format->rules[i].name[n] == '\0')
            return &format->rules[i];
    return NULL;
}

const char *xml_rule_name(const XmlRule *rule) {
    return rule->element ? rule->element : rule->name;
}

// A name in a children list that no rule has is a mistake in the program, found by the first file read.
static _Noreturn void die_of_bad_rules(const char *name) {
    fprintf(stderr, "aarbok: no rule for `%s` in a format's list of children\n", name);
    abort();
}

XmlReadyRule *xml_ready_rule(Xml *xml, const XmlRule *rule) {
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
        made->names[made->count] = xml_rule_name(child);
        made->children[made->count++] = (XmlChild){.rule = child,
                                                   .element = xml_rule_name(child),
                                                   .required = mark == '+' || mark == '\0',
                                                   .once = mark == '?' || mark == '\0'};
        s += n;
    }
    return made;
}

size_t xml_child_index(const XmlReadyRule *rule, const char *name) {
    size_t i = 0;
    while (i < rule->count && strcmp(rule->children[i].element, name) != 0)
        i++;
    return i;
}

// "<dimension> may hold <label> and <category>", or where the element belongs instead.
void xml_hint_place(Xml *xml, const XmlRule *parent, const char *name) {
    const XmlFormat *format = xml->state->format;
    const XmlReadyRule *allowed = xml_ready_rule(xml, parent);
    for (size_t i = 0; i < format->rule_count; i++) {
        const XmlReadyRule *other = xml_ready_rule(xml, &format->rules[i]);
        if (xml_child_index(other, name) < other->count) {
            diag_hint(xml->diag, "<%s> may stand in <%s>", name, xml_rule_name(&format->rules[i]));
            return;
        }
    }
    if (allowed->count == 0) {
        diag_hint(xml->diag,
                  parent->content == XML_ELEMENTS ? "<%s> must be empty" : "<%s> may hold text alone",
                  xml_rule_name(parent));
        return;
    }
    Buf list = {0};
    for (size_t i = 0; i < allowed->count && i < 12; i++)
        buf_printf(&list, "%s<%s>",
                   i == 0                    ? ""
                   : i + 1 == allowed->count ? " and "
                                             : ", ",
                   allowed->names[i]);
    diag_hint(xml->diag, "<%s> may hold %s%s", xml_rule_name(parent), buf_text(&list),
              allowed->count > 12 ? " and more" : "");
    buf_free(&list);
}

static const XmlForeign *find_foreign(const XmlFormat *format, const XmlReadyRule *allowed,
                                      const char *name) {
    for (const XmlForeign *foreign = format->foreign; foreign && foreign->name; foreign++)
        if (strcmp(foreign->name, name) == 0 &&
            (!foreign->meant || xml_child_index(allowed, foreign->meant) < allowed->count))
            return foreign;
    return NULL;
}

void xml_report_unknown(Xml *xml, XmlLevel *parent, const char *name, Place place) {
    const XmlRule *rule = parent->element.rule;
    const XmlReadyRule *allowed = xml_ready_rule(xml, rule);
    diag_error(xml->diag, place, "xml.unknown-element", "<%s> cannot stand in <%s>", name,
               xml_rule_name(rule));
    if (!diag_hint_wanted(xml->diag))
        return;
    const XmlForeign *foreign = find_foreign(xml->state->format, allowed, name);
    const char *meant = foreign ? foreign->meant : diag_closest(name, allowed->names, allowed->count);
    if (foreign)
        diag_hint(xml->diag, "%s", foreign->hint);
    else if (meant)
        diag_hint(xml->diag, "did you mean <%s>?", meant);
    else
        xml_hint_place(xml, rule, name);
    if (!meant)
        return;
    Place *first = &parent->firsts[xml_child_index(allowed, meant)];
    if (first->source == 0)
        *first = place; // not missing: misspelt
}

void xml_report_namespace(Xml *xml, const char *name, const char *found, Place place) {
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
