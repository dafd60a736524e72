#include "input/codelist_xml.h"
#include "base/limits.h"

#include <string.h>
#include <strings.h>

// ------------------------------------------------------------------------------------------------------ reading

static bool start_code(Xml *xml, XmlElement *element) {
    CodeList *list = xml->data;
    const char *id = xml_value(element, "id");
    size_t same;
    if (!id)
        return false; // reported
    if (map_find(&list->by_id, id, &same)) {
        diag_error(xml->diag, xml_value_place(element, "id"), "codelist.duplicate-code",
                   "there is a code `%s` already, on line %u", id, list->codes.items[same].place.line);
        return false;
    }
    if (list->codes.count == LIMIT_CATEGORIES) {
        diag_error(xml->diag, element->place, "limit.categories", "there are more than %zu codes",
                   LIMIT_CATEGORIES);
        return false;
    }
    map_add(xml->arena, &list->by_id, id, list->codes.count);
    *vec_push(xml->arena, &list->codes) = (Code){.id = id, .place = xml_value_place(element, "id")};
    return true;
}

static void end_code_label(Xml *xml, XmlElement *element) {
    CodeList *list = xml->data;
    xml_local_text(xml, element, &list->codes.items[list->codes.count - 1].label);
}

#define ATTRIBUTES(...)                                                                                      \
    (const XmlAttributeRule[]) {                                                                             \
        __VA_ARGS__, XML_ATTRIBUTES_END                                                                      \
    }

static const XmlRule rules[] = {
    {.name = "codelist",
     .attributes = ATTRIBUTES(XML_REQUIRED("xml:lang", XML_LANG)),
     .children = "title+ code+"},
    {.name = "title", .attributes = ATTRIBUTES(XML_OPTIONAL("xml:lang", XML_LANG)), .content = XML_FULL_TEXT},
    {.name = "code",
     .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_CODE)),
     .children = "label+",
     .start = start_code},
    {.name = "label",
     .attributes = ATTRIBUTES(XML_OPTIONAL("xml:lang", XML_LANG)),
     .content = XML_FULL_TEXT,
     .end = end_code_label},
};

static const XmlFormat format = {"a code list", "urn:aarbok:codelist:1", rules, sizeof rules / sizeof *rules,
                                 NULL};

const CodeList *codelist_xml_read(Arena *arena, Diag *diag, const XmlSource *source) {
    size_t errors = diag_error_count(diag);
    CodeList *list = arena_new_of(arena, CodeList);
    list->path = source->path;
    bool read = xml_read(arena, diag, source, &format, NULL, list);
    return read && diag_error_count(diag) == errors ? list : NULL;
}

// --------------------------------------------------------------------------------------------------------- using

enum { HINTS_MAX = 2000 }; // codes compared with a misspelt one

static const char *text_in(const LocalText *list, const char *lang) {
    while (list && strcmp(list->lang, lang) != 0)
        list = list->next;
    return list ? list->text : NULL;
}

// People write the name where its code is wanted.
static const Code *code_called(const CodeList *list, const char *label) {
    for (size_t i = 0; i < list->codes.count; i++)
        for (const LocalText *text = list->codes.items[i].label; text; text = text->next)
            if (strcasecmp(text->text, label) == 0)
                return &list->codes.items[i];
    return NULL;
}

static void report_unknown(Arena *arena, Diag *diag, const CodeList *list, const Category *category) {
    diag_error(diag, category->place, "dataset.unknown-code", "`%s` is not in the code list %s", category->id,
               list->path);
    if (!diag_hint_wanted(diag))
        return;
    const Code *called = code_called(list, category->id);
    for (const LocalText *label = category->label; label && !called; label = label->next)
        called = code_called(list, label->text);
    size_t count = list->codes.count < HINTS_MAX ? list->codes.count : HINTS_MAX;
    const char **ids = arena_array(arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        ids[i] = list->codes.items[i].id;
    const char *nearest = called ? called->id : diag_closest(category->id, ids, count);
    size_t index;
    if (nearest && map_find(&list->by_id, nearest, &index))
        diag_hint(diag, "did you mean `%s` (%s)?", nearest, list->codes.items[index].label->text);
}

static void check_labels(Diag *diag, const Code *code, const Category *category) {
    for (const LocalText *label = category->label; label; label = label->next) {
        const char *listed = text_in(code->label, label->lang);
        if (!listed || strcmp(listed, label->text) == 0)
            continue;
        diag_warning(diag, label->place, "dataset.label-differs",
                     "`%s` is called \u00AB%s\u00BB here, but \u00AB%s\u00BB in the code list", code->id,
                     label->text, listed);
        diag_hint(diag, "leave the label out: that of the list is used");
    }
}

void codelist_apply(Arena *arena, Diag *diag, const CodeList *list, const Dimension *dimension) {
    for (size_t i = 0; i < dimension->count; i++) {
        Category *category = &dimension->categories[i];
        size_t index;
        if (!map_find(&list->by_id, category->id, &index)) {
            if (!category->heading && !category->sum)
                report_unknown(arena, diag, list, category);
            continue;
        }
        const Code *code = &list->codes.items[index];
        check_labels(diag, code, category);
        for (const LocalText *label = code->label; label; label = label->next)
            if (!text_in(category->label, label->lang))
                local_text_add(arena, &category->label, label->lang, label->text, label->place);
    }
}
