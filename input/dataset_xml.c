// The rules of dataset files, and what stands before the observations.

#include "input/dataset_xml.h"
#include "base/file.h"
#include "input/codelist_xml.h"
#include "input/dataset_reader.h"
#include "input/xml_private.h"

#include <string.h>

// ------------------------------------------------------------------------------------------------------ head

static bool start_dataset(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    Dataset *dataset = reader->dataset;
    dataset->place = element->place;
    dataset->lang = element->lang;
    if (!dataset->id)
        dataset->id = xml_value(element, "id");
    if (!dataset->id)
        dataset->id = "data";
    dataset->decimals = (int)xml_int(element, "decimals", -1);
    return true;
}

static void end_title(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    dataset_refer_notes(xml, xml_attribute(element, "notes"), &reader->dataset->title_notes);
    xml_local_text(xml, element, &reader->dataset->title);
}

static void end_unit(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    xml_local_text(xml, element, &reader->dataset->unit);
}

static void end_source(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    if (!reader->dataset->source_href)
        reader->dataset->source_href = xml_value(element, "href");
    xml_local_text(xml, element, &reader->dataset->source);
}

static void end_updated(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    if (xml_is_date(element->text)) {
        reader->dataset->updated = element->text;
        return;
    }
    diag_error(xml->diag, element->text_place, "dataset.bad-date", "`%s` is not a date of the calendar",
               element->text);
    xml_hint_date(xml, element->text);
}

// ------------------------------------------------------------------------------------------------ dimensions

static Dimension *current_dimension(DatasetReader *reader) {
    return &reader->dimensions.items[reader->dimensions.count - 1];
}

static const char *const name_languages[] = {"translated", "all-languages", NULL};
static const char *const role_names[] = {"time", "geography", "measure", "other", NULL};
static const Role roles[] = {ROLE_TIME, ROLE_GEOGRAPHY, ROLE_MEASURE, ROLE_OTHER};

static void check_dimension(Xml *xml, const XmlElement *element, const char *id, Role role) {
    static const char *const reserved[] = {"status", "flags", "notes", "key"};
    DatasetReader *reader = xml->data;
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(id, reserved[i]) == 0)
            diag_error(xml->diag, xml_value_place(element, "id"), "dataset.reserved-id",
                       "a dimension cannot be called `%s`: that is an attribute of cells and rows", id);
    if (reader->observations_place.source)
        diag_error(xml->diag, element->place, "dataset.late-dimension",
                   "a <dimension> must stand before <observations>");
    for (size_t i = 0; i < reader->dimensions.count; i++) {
        const Dimension *other = &reader->dimensions.items[i];
        if (strcmp(other->id, id) == 0)
            diag_error(xml->diag, xml_value_place(element, "id"), "dataset.duplicate-dimension",
                       "there is a dimension `%s` already, on line %u", id, other->place.line);
        if (other->role == role && (role == ROLE_TIME || role == ROLE_MEASURE)) {
            diag_error(xml->diag, xml_value_place(element, "role"), "dataset.repeated-role",
                       "`%s` has the role %s already; only one dimension can", other->id,
                       role == ROLE_TIME ? "time" : "measure");
            diag_hint(xml->diag, "give this one role=\"other\"");
        }
    }
}

static Additive read_additive(const XmlElement *element) {
    if (!xml_value(element, "additive"))
        return ADDITIVE_UNSAID;
    return xml_yes(element, "additive") ? ADDITIVE_YES : ADDITIVE_NO;
}

static bool start_dimension(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    const char *id = xml_value(element, "id");
    int choice = xml_choice(element, "role", -1);
    Role role = choice < 0 ? ROLE_OTHER : roles[choice];
    reader->dimension = (DatasetDimension){0};
    reader->growing_mark = arena_mark(reader->growing);
    if (!id || element->faulty)
        reader->incomplete = true;
    if (!id)
        return false; // reported; without a name nothing can be said of it
    if (reader->dimensions.count == LIMIT_DIMENSIONS) {
        if (!reader->incomplete)
            diag_error(xml->diag, element->place, "limit.dimensions", "there are more than %d dimensions",
                       LIMIT_DIMENSIONS);
        reader->incomplete = true;
        return false;
    }
    check_dimension(xml, element, id, role);
    *vec_push(xml->arena, &reader->dimensions) =
        (Dimension){.id = id,
                    .role = role,
                    .additive = read_additive(element),
                    .proper_names = xml_choice(element, "names", 0) == 1,
                    .stub_columns = 1,
                    .place = xml_value_place(element, "id")};
    return true;
}

static void end_dimension_label(Xml *xml, XmlElement *element) {
    xml_local_text(xml, element, &current_dimension(xml->data)->label);
}

static void hint_parent(Xml *xml, const DatasetDimension *dimension, const DatasetParent *named) {
    size_t count = named->child < DATASET_HINTS_MAX ? named->child : DATASET_HINTS_MAX;
    if (!diag_hint_wanted(xml->diag))
        return;
    const char **ids = arena_array(xml->arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        ids[i] = dimension->categories.items[i].id;
    diag_hint_closest(xml->diag, named->id, ids, count);
}

// Parents stand before their children, as in print; so there are no circles.
static void find_parent(Xml *xml, DatasetDimension *dimension, const DatasetParent *named) {
    Category *child = &dimension->categories.items[named->child];
    size_t parent;
    if (map_find(&dimension->ids, named->id, &parent) && parent < named->child) {
        child->parent = parent;
        child->level = dimension->categories.items[parent].level + 1;
        if (child->level > LIMIT_LEVELS) {
            diag_error(xml->diag, named->place, "limit.levels", "categories are nested more than %d deep",
                       LIMIT_LEVELS);
            child->level = 0; // once is enough
        }
        return;
    }
    bool later = map_find(&dimension->ids, named->id, &parent);
    if (later && parent == named->child)
        diag_error(xml->diag, named->place, "dataset.unknown-parent", "`%s` cannot be its own parent",
                   named->id);
    else if (later)
        diag_error(xml->diag, named->place, "dataset.unknown-parent",
                   "the parent `%s` must stand before `%s`", named->id, child->id);
    else
        diag_error(xml->diag, named->place, "dataset.unknown-parent",
                   "there is no category `%s` above this one", named->id);
    if (!later)
        hint_parent(xml, dimension, named);
}

// The code list a dimension names; NULL without one, or when it could not be read (reported).
static const CodeList *read_codes(Xml *xml, const XmlElement *element) {
    DatasetReader *reader = xml->data;
    const XmlAttribute *codes = xml_attribute(element, "codes");
    XmlSource source;
    if (!codes || !reader->root)
        return NULL;
    const char *path =
        file_resolve(xml->arena, xml->diag, codes->place, reader->root, reader->source->path, codes->value);
    if (!path || !xml_open(xml->arena, xml->diag, codes->place, path, &source))
        return NULL;
    return codelist_xml_read(xml->arena, xml->diag, &source);
}

// A dimension that lists no categories has all codes of its list, in their order.
static void take_codes(Xml *xml, const XmlElement *element, const CodeList *list) {
    DatasetReader *reader = xml->data;
    DatasetDimension *dimension = &reader->dimension;
    for (size_t i = 0; i < list->codes.count; i++) {
        const char *id = list->codes.items[i].id;
        map_add(xml->arena, &dimension->ids, id, i);
        *vec_push(reader->growing, &dimension->categories) = (Category){
            .id = id, .parent = NO_PARENT, .decimals = -1, .place = xml_value_place(element, "codes")};
        reader->category_count++;
    }
}

static void end_dimension(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    DatasetDimension *read = &reader->dimension;
    Dimension *dimension = current_dimension(reader);
    const CodeList *codes = read_codes(xml, element);
    if (codes)
        *vec_push(xml->arena, &reader->codes) = (DatasetCodes){reader->dimensions.count - 1, codes};
    else
        reader->incomplete |= reader->root && xml_attribute(element, "codes") && read->categories.count == 0;
    if (codes && read->categories.count == 0 && dimension->role != ROLE_TIME)
        take_codes(xml, element, codes);
    for (size_t i = 0; i < read->parents.count; i++)
        find_parent(xml, read, &read->parents.items[i]);
    dimension->count = read->categories.count;
    dimension->categories = arena_array(xml->arena, dimension->count, Category);
    if (dimension->count)
        memcpy(dimension->categories, read->categories.items, dimension->count * sizeof(Category));
    arena_release(reader->growing, reader->growing_mark);
    read->categories.items = NULL;
    read->categories.count = read->categories.capacity = 0;
    dimension->by_id = read->ids;
    if (dimension->count == 0 && dimension->role != ROLE_TIME && !reader->incomplete && !element->skipped) {
        diag_error(xml->diag, element->place, "dataset.empty-dimension",
                   "the dimension `%s` has no categories", dimension->id);
        diag_hint(xml->diag,
                  "list them: <category id=\"…\"><label>…</label></category>; only time (role=\"time\") "
                  "may leave them to the observations");
    }
}

// ------------------------------------------------------------------------------------------------ categories

// What only a measure can have: <unit> and decimals.
static void check_measure(Xml *xml, Place place, const char *what) {
    const Dimension *dimension = current_dimension(xml->data);
    if (dimension->role == ROLE_MEASURE)
        return;
    diag_error(xml->diag, place, "dataset.unmeasured", "a category of `%s` cannot have %s", dimension->id,
               what);
    diag_hint(xml->diag, "give the dimension role=\"measure\" if its categories are different quantities");
}

Category *dataset_category(DatasetReader *reader) {
    return &reader->dimension.categories.items[reader->dimension.categories.count - 1];
}

static bool start_category(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    DatasetDimension *dimension = &reader->dimension;
    const char *id = xml_value(element, "id"), *parent = xml_value(element, "parent");
    size_t same;
    reader->incomplete |= !id || map_find(&dimension->ids, id, &same);
    if (!id)
        return false;
    if (map_find(&dimension->ids, id, &same)) {
        diag_error(xml->diag, xml_value_place(element, "id"), "dataset.duplicate-category",
                   "there is a category `%s` in this dimension already, on line %u", id,
                   dimension->categories.items[same].place.line);
        return false;
    }
    map_add(xml->arena, &dimension->ids, id, dimension->categories.count);
    if (parent)
        *vec_push(xml->arena, &dimension->parents) =
            (DatasetParent){dimension->categories.count, parent, xml_value_place(element, "parent")};
    Category *category = vec_push(reader->growing, &dimension->categories);
    *category = (Category){.id = id,
                           .parent = NO_PARENT,
                           .heading = xml_yes(element, "heading"),
                           .sum = xml_yes(element, "sum"),
                           .decimals = (int)xml_int(element, "decimals", -1),
                           .place = xml_value_place(element, "id")};
    if (xml_attribute(element, "decimals"))
        check_measure(xml, xml_attribute(element, "decimals")->name_place, "decimals of its own");
    dimension->last_ref = dataset_refer_notes(xml, xml_attribute(element, "notes"), &category->notes);
    dimension->last_note = NO_NOTE;
    reader->category_count++;
    return true;
}

static void end_category_label(Xml *xml, XmlElement *element) {
    xml_local_text(xml, element, &dataset_category(xml->data)->label);
}

static bool start_category_unit(Xml *xml, XmlElement *element) {
    check_measure(xml, element->place, "a unit of its own");
    return true;
}

static void end_category_unit(Xml *xml, XmlElement *element) {
    xml_local_text(xml, element, &dataset_category(xml->data)->unit);
}

// ----------------------------------------------------------------------------------------------------- rules

#define LANG_ATTRIBUTE XML_OPTIONAL("xml:lang", XML_LANG)
#define ATTRIBUTES(...)                                                                                      \
    (const XmlAttributeRule[]) {                                                                             \
        __VA_ARGS__, XML_ATTRIBUTES_END                                                                      \
    }
#define CELL_ATTRIBUTES                                                                                      \
    XML_OPTIONAL("status", XML_ANY), XML_OPTIONAL("flags", XML_ANY), XML_OPTIONAL("notes", XML_IDS)

static const XmlRule rules[] = {
    {.name = "dataset",
     .attributes = ATTRIBUTES(XML_OPTIONAL("id", XML_ID), XML_REQUIRED("xml:lang", XML_LANG),
                              XML_RANGE("decimals", 0, 9)),
     .children = "title+ unit* source* updated? note* dimension+ observations",
     .start = start_dataset},
    {.name = "title",
     .attributes = ATTRIBUTES(LANG_ATTRIBUTE, XML_OPTIONAL("notes", XML_IDS)),
     .content = XML_FULL_TEXT,
     .end = end_title},
    {.name = "unit", .attributes = ATTRIBUTES(LANG_ATTRIBUTE), .content = XML_FULL_TEXT, .end = end_unit},
    {.name = "source",
     .attributes = ATTRIBUTES(LANG_ATTRIBUTE, XML_OPTIONAL("href", XML_STRING)),
     .content = XML_FULL_TEXT,
     .end = end_source},
    {.name = "updated", .content = XML_FULL_TEXT, .end = end_updated},
    {.name = "note",
     .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_ID), LANG_ATTRIBUTE),
     .content = XML_FULL_TEXT,
     .end = dataset_end_note},
    {.name = "dimension",
     .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_NAME), XML_CHOICE("role", role_names),
                              XML_OPTIONAL("additive", XML_YES_NO), XML_CHOICE("names", name_languages),
                              XML_OPTIONAL("codes", XML_STRING)),
     .children = "dimension-label+ category*",
     .start = start_dimension,
     .end = end_dimension},
    {.name = "dimension-label",
     .element = "label",
     .attributes = ATTRIBUTES(LANG_ATTRIBUTE),
     .content = XML_FULL_TEXT,
     .end = end_dimension_label},
    {.name = "category",
     .attributes = ATTRIBUTES(XML_REQUIRED("id", XML_CODE), XML_OPTIONAL("parent", XML_CODE),
                              XML_OPTIONAL("heading", XML_YES_NO), XML_OPTIONAL("sum", XML_YES_NO),
                              XML_RANGE("decimals", 0, 9), XML_OPTIONAL("notes", XML_IDS)),
     .children = "category-label* category-unit* category-note*",
     .start = start_category},
    {.name = "category-label",
     .element = "label",
     .attributes = ATTRIBUTES(LANG_ATTRIBUTE),
     .content = XML_FULL_TEXT,
     .end = end_category_label},
    {.name = "category-unit",
     .element = "unit",
     .attributes = ATTRIBUTES(LANG_ATTRIBUTE),
     .content = XML_FULL_TEXT,
     .start = start_category_unit,
     .end = end_category_unit},
    {.name = "category-note",
     .element = "note",
     .attributes = ATTRIBUTES(XML_OPTIONAL("id", XML_ID), LANG_ATTRIBUTE),
     .content = XML_FULL_TEXT,
     .end = dataset_end_category_note},
    {.name = "observations",
     .attributes = ATTRIBUTES(XML_REQUIRED("dimensions", XML_STRING)),
     .children = "row* obs*",
     .start = dataset_start_observations,
     .end = dataset_end_observations},
    {.name = "row",
     .attributes = ATTRIBUTES(XML_OPTIONAL("key", XML_STRING)),
     .children = "v*",
     .start = dataset_start_row,
     .end = dataset_end_row},
    {.name = "v",
     .attributes = ATTRIBUTES(CELL_ATTRIBUTES),
     .content = XML_SIMPLE_TEXT,
     .end = dataset_end_v},
    {.name = "obs",
     .attributes = ATTRIBUTES(CELL_ATTRIBUTES),
     .any_attributes = true,
     .content = XML_SIMPLE_TEXT,
     .start = dataset_start_obs,
     .end = dataset_end_obs},
};

static const XmlForeign foreign[] = {
    {"value", "a cell is <v>, or <obs> when it stands by itself", NULL},
    {"cell", "a cell is <v>, or <obs> when it stands by itself", NULL},
    {"td", "a cell is <v>", NULL},
    {"tr", "a row is <row>", NULL},
    {"category", "a category stands in a <dimension>; what it is part of it names: parent=\"id\"", NULL},
    {NULL, NULL, NULL},
};

static const XmlFormat format = {"a dataset", "urn:aarbok:dataset:1", rules, sizeof rules / sizeof *rules,
                                 foreign};

const Dataset *dataset_xml_read(Arena *arena, Diag *diag, const XmlSource *source, const char *id,
                                const char *root) {
    size_t errors = diag_error_count(diag);
    DatasetReader reader = {.dataset = arena_new_of(arena, Dataset),
                            .source = source,
                            .root = root,
                            .open = NO_DIMENSION,
                            .growing = arena_new(0),
                            .cells_max = LIMIT_CELLS_OF(source->elements)};
    reader.dataset->id = id;
    reader.last_note = &reader.dataset->notes;
    Xml xml = {.arena = arena, .diag = diag, .data = &reader, .source = source->source};
    if (xml_read(arena, diag, source, &format, NULL, &reader))
        dataset_finish(&xml, diag_error_count(diag) > errors);
    arena_free(reader.growing);
    return diag_error_count(diag) > errors ? NULL : reader.dataset;
}
