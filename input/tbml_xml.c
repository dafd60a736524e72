// The rules of TBML, and its rows and cells as written. The format is not ours: what it may hold beyond what a table
// needs is passed over.

#include "input/tbml_xml.h"
#include "input/tbml_reader.h"

#include <string.h>

static const XmlAttribute *keep(Xml *xml, const XmlAttribute *attribute) {
    if (!attribute)
        return NULL;
    XmlAttribute *kept = arena_new_of(xml->arena, XmlAttribute);
    *kept = *attribute;
    return kept;
}

static bool start_instance(Xml *xml, XmlElement *element) {
    TbmlReader *reader = xml->data;
    const char *lang = xml_value(element, "xml:lang");
    if (lang)
        reader->lang = lang;
    return true;
}

static void end_title(Xml *xml, XmlElement *element) {
    TbmlReader *reader = xml->data;
    reader->title = element->text;
    reader->title_place = element->text_place;
    reader->title_notes = keep(xml, xml_attribute(element, "noterefs"));
}

static void end_source(Xml *xml, XmlElement *element) {
    TbmlReader *reader = xml->data;
    reader->source = element->text;
    reader->source_place = element->text_place;
}

static void end_short_name(Xml *xml, XmlElement *element) {
    TbmlReader *reader = xml->data;
    reader->short_name = element->text;
}

static void end_note(Xml *xml, XmlElement *element) {
    TbmlReader *reader = xml->data;
    const char *id = xml_value(element, "noteid");
    if (!id || *element->text == '\0' || !map_add(xml->arena, &reader->note_ids, id, reader->notes.count))
        return;
    *vec_push(xml->arena, &reader->notes) = (TbmlNote){id, element->text, element->text_place};
}

// A head after rows begins a new part.
static bool start_head(Xml *xml, XmlElement *element) {
    TbmlReader *reader = xml->data;
    reader->in_head = true;
    size_t count = reader->parts.count;
    if (count == 0 || reader->parts.items[count - 1].body.count)
        *vec_push(xml->arena, &reader->parts) = (TbmlPart){.place = element->place};
    return true;
}

static bool start_body(Xml *xml, XmlElement *element) {
    TbmlReader *reader = xml->data;
    reader->in_head = false;
    if (reader->parts.count == 0)
        *vec_push(xml->arena, &reader->parts) = (TbmlPart){.place = element->place};
    return true;
}

static TbmlRows *rows_here(TbmlReader *reader) {
    TbmlPart *part = &reader->parts.items[reader->parts.count - 1];
    return reader->in_head ? &part->head : &part->body;
}

static bool start_row(Xml *xml, XmlElement *element) {
    *vec_push(xml->arena, rows_here(xml->data)) = (TbmlRow){.place = element->place};
    return true;
}

static bool has_class(const char *classes, const char *name) {
    size_t n = strlen(name);
    for (const char *s = classes; (s = strstr(s, name)); s += n)
        if ((s == classes || s[-1] == ' ') && (s[n] == ' ' || s[n] == '\0'))
            return true;
    return false;
}

static void read_classes(TbmlCell *cell, const char *classes) {
    static const char *const levels[] = {"level1", "level2", "level3"};
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (has_class(classes, levels[i]))
            cell->level = (uint8_t)(i + 1);
    cell->sum = has_class(classes, "sum");
    cell->preliminary = has_class(classes, "preliminary");
}

// "¬¬ Varekonsum" is at level 2.
static const char *strip_level(TbmlCell *cell, const char *text) {
    static const char sign[] = "¬";
    uint8_t level = 0;
    while (strncmp(text, sign, sizeof sign - 1) == 0 || (level && *text == ' ')) {
        bool space = *text == ' ';
        text += space ? 1 : sizeof sign - 1;
        if (!space && level < LIMIT_LEVELS)
            level++;
    }
    if (level)
        cell->level = level;
    return text;
}

static void end_cell(Xml *xml, XmlElement *element) {
    TbmlRows *rows = rows_here(xml->data);
    TbmlCell cell = {.place = element->place,
                     .text_place = element->text_place,
                     .noterefs = keep(xml, xml_attribute(element, "noterefs")),
                     .colspan = (uint16_t)xml_int(element, "colspan", 1),
                     .rowspan = (uint16_t)xml_int(element, "rowspan", 1),
                     .header = strcmp(element->name, "th") == 0};
    const char *classes = xml_value(element, "class");
    if (classes)
        read_classes(&cell, classes);
    cell.text = strip_level(&cell, element->text);
    *vec_push(xml->arena, &rows->items[rows->count - 1].cells) = cell;
}

#define ATTRIBUTES(...)                                                                                      \
    (const XmlAttributeRule[]) {                                                                             \
        __VA_ARGS__, XML_ATTRIBUTES_END                                                                      \
    }
#define CELL_RULE(name_)                                                                                     \
    {                                                                                                        \
        .name = (name_),                                                                                     \
        .attributes = ATTRIBUTES(XML_RANGE("colspan", 1, 1000), XML_RANGE("rowspan", 1, 1000),               \
                                 XML_OPTIONAL("class", XML_ANY), XML_OPTIONAL("noterefs", XML_ANY)),         \
        .any_attributes = true, .content = XML_SIMPLE_TEXT, .end = end_cell                                  \
    }

static const XmlRule rules[] = {
    {.name = "tbml", .any_attributes = true, .children = "metadata presentation"},
    {.name = "metadata",
     .any_attributes = true,
     .children = "instance? title tablesource? shortnameweb? notes?",
     .open = true},
    {.name = "instance",
     .attributes = ATTRIBUTES(XML_OPTIONAL("xml:lang", XML_LANG)),
     .any_attributes = true,
     .open = true,
     .start = start_instance},
    {.name = "title",
     .attributes = ATTRIBUTES(XML_OPTIONAL("noterefs", XML_ANY)),
     .any_attributes = true,
     .content = XML_FULL_TEXT,
     .end = end_title},
    {.name = "tablesource", .any_attributes = true, .content = XML_SIMPLE_TEXT, .end = end_source},
    {.name = "shortnameweb", .any_attributes = true, .content = XML_SIMPLE_TEXT, .end = end_short_name},
    {.name = "notes", .any_attributes = true, .children = "note*"},
    {.name = "note",
     .attributes = ATTRIBUTES(XML_REQUIRED("noteid", XML_STRING)),
     .any_attributes = true,
     .content = XML_SIMPLE_TEXT,
     .end = end_note},
    {.name = "presentation", .any_attributes = true, .children = "table+"},
    {.name = "table", .any_attributes = true, .children = "thead* tbody*"},
    {.name = "thead", .any_attributes = true, .children = "tr*", .start = start_head},
    {.name = "tbody", .any_attributes = true, .children = "tr*", .start = start_body},
    {.name = "tr", .any_attributes = true, .children = "th* td*", .start = start_row},
    CELL_RULE("th"),
    CELL_RULE("td"),
};

static const XmlFormat format = {"a TBML table", NULL, rules, sizeof rules / sizeof *rules, NULL};

const Dataset *tbml_xml_read(Arena *arena, Diag *diag, const XmlSource *source, const char *id,
                             const char *lang) {
    size_t errors = diag_error_count(diag);
    TbmlReader reader = {.id = id, .lang = lang ? lang : "nb"};
    if (!xml_read(arena, diag, source, &format, reader.lang, &reader))
        return NULL;
    Dataset *dataset = reader.parts.count ? tbml_table(arena, diag, &reader) : NULL;
    if (reader.parts.count == 0 && diag_error_count(diag) == errors)
        diag_error(diag, reader.title_place, "tbml.no-rows", "the table has no rows");
    return diag_error_count(diag) > errors ? NULL : dataset;
}
