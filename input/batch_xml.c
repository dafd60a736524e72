// Reading a batch: the file by its rules, the lists and datasets it names. See batch.h.

#include "base/file.h"
#include "input/batch_reader.h"
#include "input/cache.h"

#include <string.h>

#define ATTRIBUTES(...)                                                                                      \
    (const XmlAttributeRule[]) {                                                                             \
        __VA_ARGS__, XML_ATTRIBUTES_END                                                                      \
    }

static BatchReader *batch_reader(const Xml *xml) {
    return xml->data;
}

static BatchText attribute_text(const XmlElement *element, const char *name) {
    return (BatchText){xml_value(element, name), xml_value_place(element, name)};
}

static BatchExpression attribute_expression(const XmlElement *element, const char *name) {
    const XmlAttribute *attribute = xml_attribute(element, name);
    if (!attribute)
        return (BatchExpression){.text = NULL};
    return (BatchExpression){attribute->value, {attribute->place, attribute->written, attribute->offset}};
}

static bool batch_start(Xml *xml, XmlElement *element) {
    batch_reader(xml)->folder = attribute_text(element, "folder");
    return true;
}

static bool dataset_start(Xml *xml, XmlElement *element) {
    BatchReader *reader = batch_reader(xml);
    BatchText id = attribute_text(element, "id"), href = attribute_text(element, "href");
    if (!id.text || !href.text)
        return true;
    for (size_t i = 0; i < reader->datasets.count; i++)
        if (strcmp(reader->datasets.items[i].id, id.text) == 0) {
            diag_error(xml->diag, id.place, "report.duplicate-dataset", "a second dataset with the id `%s`",
                       id.text);
            return true;
        }
    *vec_push(xml->arena, &reader->datasets) =
        (DatasetRef){.id = id.text, .href = href.text, .place = element->place, .href_place = href.place};
    return true;
}

// ---- lists

static bool list_start(Xml *xml, XmlElement *element) {
    BatchReader *reader = batch_reader(xml);
    BatchList *list = arena_new_of(xml->arena, BatchList);
    list->id = attribute_text(element, "id");
    list->href = attribute_text(element, "href");
    element->data = list;
    for (size_t i = 0; list->id.text && i < reader->lists.count; i++)
        if (strcmp(reader->lists.items[i]->id.text, list->id.text) == 0)
            diag_error(xml->diag, list->id.place, "batch.duplicate-list", "a second list with the id `%s`",
                       list->id.text);
    if (list->id.text)
        *vec_push(xml->arena, &reader->lists) = list;
    return true;
}

// The root of a file of its own: the list is there already.
static bool root_list_start(Xml *xml, XmlElement *element) {
    element->data = xml->data;
    return true;
}

static bool row_start(Xml *xml, XmlElement *element) {
    BatchList *list = element->parent->data;
    BatchRow row = {.code = xml_value(element, "code"), .place = element->place};
    if (!row.code || !list)
        return true;
    row.names = arena_array(xml->arena, element->attribute_count, const char *);
    row.values = arena_array(xml->arena, element->attribute_count, const char *);
    for (size_t i = 0; i < element->attribute_count; i++) {
        row.names[row.count] = element->attributes[i].name;
        row.values[row.count++] = element->attributes[i].value;
    }
    if (!map_add(xml->arena, &list->by_code, row.code, list->rows.count))
        diag_error(xml->diag, xml_value_place(element, "code"), "batch.duplicate-row",
                   "there is a row with the code `%s` already", row.code);
    else
        *vec_push(xml->arena, &list->rows) = row;
    return true;
}

// ---- reports

static bool report_start(Xml *xml, XmlElement *element) {
    BatchReport *report = arena_new_of(xml->arena, BatchReport);
    report->place = element->place;
    report->faulty = element->faulty;
    report->href = attribute_text(element, "href");
    report->of = attribute_text(element, "of");
    report->each = attribute_text(element, "each");
    report->where = attribute_text(element, "where");
    report->list = attribute_text(element, "list");
    report->languages = attribute_text(element, "languages");
    report->design = attribute_text(element, "design");
    report->output = attribute_text(element, "output");
    report->test = attribute_expression(element, "test");
    element->data = report;
    *vec_push(xml->arena, &batch_reader(xml)->reports) = report;
    return true;
}

static bool set_start(Xml *xml, XmlElement *element) {
    BatchReport *report = element->parent->data;
    BatchSet set = {attribute_text(element, "name"), attribute_expression(element, "select")};
    if (report && set.name.text && set.select.text)
        *vec_push(xml->arena, &report->sets) = set;
    return true;
}

// clang-format off
#define ROW {.name = "row", .attributes = ATTRIBUTES(XML_REQUIRED("code", XML_CODE)), .any_attributes = true, \
             .start = row_start}

static const XmlRule rules[] = {
    {.name = "batch", .attributes = ATTRIBUTES(XML_OPTIONAL("folder", XML_STRING)),
     .children = "dataset* list* report+", .start = batch_start},
    {.name = "dataset", .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_ID), XML_REQUIRED("href", XML_STRING)),
     .start = dataset_start},
    {.name = "list", .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_ID), XML_OPTIONAL("href", XML_STRING)),
     .children = "row*", .start = list_start},
    ROW,
    {.name = "report", .children = "set*", .start = report_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("href", XML_STRING), XML_OPTIONAL("of", XML_ID),
                              XML_OPTIONAL("each", XML_ID), XML_OPTIONAL("where", XML_STRING),
                              XML_OPTIONAL("test", XML_EXPRESSION), XML_OPTIONAL("list", XML_ID),
                              XML_REQUIRED("languages", XML_STRING), XML_OPTIONAL("design", XML_STRING),
                              XML_REQUIRED("output", XML_STRING))},
    {.name = "set", .start = set_start,
     .attributes = ATTRIBUTES(XML_REQUIRED("name", XML_NAME), XML_REQUIRED("select", XML_EXPRESSION))},
};

static const XmlRule list_rules[] = {
    {.name = "list", .attributes = ATTRIBUTES(XML_OPTIONAL("id", XML_ID)), .children = "row*", .start = root_list_start},
    ROW,
};
// clang-format on

static const XmlFormat batch_format = {"a batch", "urn:aarbok:batch:1", rules, sizeof rules / sizeof *rules,
                                       NULL};
static const XmlFormat list_format = {"a list of a batch", "urn:aarbok:batch:1", list_rules,
                                      sizeof list_rules / sizeof *list_rules, NULL};

// ---- files it names

static const char *resolve(const BatchReader *reader, Place place, const char *href) {
    return file_resolve(reader->context->arena, reader->context->diag, place, reader->context->root,
                        reader->path, href);
}

static void read_list(BatchReader *reader, BatchList *list) {
    const InputContext *context = reader->context;
    XmlSource source;
    const char *path = resolve(reader, list->href.place, list->href.text);
    if (!path)
        return;
    *vec_push(context->arena, &reader->own) = path;
    if (xml_open(context->arena, context->diag, list->href.place, path, &source))
        (void)xml_read(context->arena, context->diag, &source, &list_format, NULL, list);
}

static void read_dataset(const BatchReader *reader, DatasetRef *ref, const DataOverride *overrides,
                         size_t count, InputCache *cache) {
    const char *path = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(overrides[i].id, ref->id) == 0)
            path = overrides[i].path;
    if (!path)
        path = resolve(reader, ref->href_place, ref->href);
    if (path)
        ref->dataset = cache_dataset(cache, reader->context, ref->href_place, path, ref->id, "nb");
}

const char *input_batch_folder(const InputContext *context, const char *path) {
    XmlSource source;
    Diag *silent = diag_new(context->arena);
    const InputContext quiet = {context->arena, silent, context->root};
    BatchReader reader = {.context = &quiet, .path = path};
    if (!xml_open(context->arena, silent, (Place){0}, path, &source))
        return NULL;
    (void)xml_read(context->arena, silent, &source, &batch_format, NULL, &reader);
    return reader.folder.text;
}

const Batch *input_batch(const InputContext *context, const char *path, const DataOverride *overrides,
                         size_t override_count, InputCache *cache) {
    XmlSource source;
    BatchReader reader = {.context = context, .path = path};
    size_t errors = diag_error_count(context->diag);
    *vec_push(context->arena, &reader.own) = path;
    if (!xml_open(context->arena, context->diag, (Place){0}, path, &source) ||
        !xml_read(context->arena, context->diag, &source, &batch_format, NULL, &reader))
        return NULL;
    for (size_t i = 0; i < reader.lists.count; i++)
        if (reader.lists.items[i]->href.text)
            read_list(&reader, reader.lists.items[i]);
    for (size_t i = 0; i < reader.datasets.count; i++)
        read_dataset(&reader, &reader.datasets.items[i], overrides, override_count, cache);
    const Report names = {.path = path,
                          .lang = "nb",
                          .datasets = reader.datasets.items,
                          .dataset_count = reader.datasets.count};
    Batch *batch = arena_new_of(context->arena, Batch);
    *batch = (Batch){.path = path,
                     .folder = reader.folder.text,
                     .groups = reader.reports.count,
                     .own = reader.own.items,
                     .own_count = reader.own.count};
    batch_make_items(&reader, &names, batch);
    return diag_error_count(context->diag) == errors ? batch : NULL;
}
