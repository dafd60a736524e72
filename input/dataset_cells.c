// Observations: cells in rows or one by one, put where their keys say.
//
// A time dimension may leave its categories to the observations. How long it gets is then known only at the
// end, so the cells lie in slabs, one for each of its categories as they appear, and are moved into the cube
// when all are there.

#include "input/dataset_reader.h"
#include "model/symbols.h"

#include <string.h>

// ------------------------------------------------------------------------------------------------ dimensions

static size_t find_dimension(const DatasetReader *reader, const char *id) {
    size_t i = 0;
    while (i < reader->dimensions.count && strcmp(reader->dimensions.items[i].id, id) != 0)
        i++;
    return i;
}

static void report_unknown_dimension(Xml *xml, Place place, const char *id) {
    DatasetReader *reader = xml->data;
    const char *ids[LIMIT_DIMENSIONS];
    for (size_t i = 0; i < reader->dimensions.count; i++)
        ids[i] = reader->dimensions.items[i].id;
    diag_error(xml->diag, place, "dataset.unknown-dimension", "there is no dimension `%s`", id);
    if (strcmp(id, "value") == 0 || strcmp(id, "v") == 0)
        diag_hint(xml->diag, "the number stands between the tags: <obs \u2026>86</obs>");
    else
        diag_hint_closest(xml->diag, id, ids, reader->dimensions.count);
}

// The ids of dimensions that given lacks, as "`a`, `b`"; NULL when it has all.
static const char *list_missing(Xml *xml, const bool *given) {
    DatasetReader *reader = xml->data;
    const char *list = NULL;
    for (size_t i = 0; i < reader->dimensions.count; i++)
        if (!given[i])
            list = list ? arena_printf(xml->arena, "%s, `%s`", list, reader->dimensions.items[i].id)
                        : arena_printf(xml->arena, "`%s`", reader->dimensions.items[i].id);
    return list;
}

static bool read_order(Xml *xml, const XmlAttribute *attribute) {
    DatasetReader *reader = xml->data;
    bool given[LIMIT_DIMENSIONS] = {false}, good = true;
    size_t count, listed = 0;
    const XmlWord *ids = xml_placed_words(xml, attribute, &count);
    for (size_t i = 0; i < count; i++) {
        size_t d = find_dimension(reader, ids[i].text);
        if (d == reader->dimensions.count) {
            report_unknown_dimension(xml, ids[i].place, ids[i].text);
            good = false;
        } else if (given[d]) {
            diag_error(xml->diag, ids[i].place, "dataset.repeated-dimension", "`%s` is listed twice",
                       ids[i].text);
            good = false;
        } else {
            given[d] = true;
            reader->order[listed++] = d;
        }
    }
    const char *missing = good ? list_missing(xml, given) : NULL;
    if (missing) {
        diag_error(xml->diag, attribute->place, "dataset.missing-dimension", "dimensions must list %s too",
                   missing);
        diag_hint(xml->diag, "list every dimension; the last one runs along the cells of a row");
    }
    return good && !missing;
}

static void report_cells(Xml *xml, Place place) {
    const DatasetReader *reader = xml->data;
    if (reader->cells_max >= LIMIT_CELLS) {
        diag_error(xml->diag, place, "limit.cells", "the dimensions multiply to more than %zu cells",
                   LIMIT_CELLS);
        return;
    }
    diag_error(xml->diag, place, "limit.cells",
               "the dimensions multiply to more than %zu cells, far more than are given", reader->cells_max);
    diag_hint(xml->diag, "leave out dimensions and categories that have no cells");
}

// Strides within a slab, in the order of the dataset; false when a slab alone would be over the limit.
static bool measure_slab(Xml *xml) {
    DatasetReader *reader = xml->data;
    reader->slab_size = 1;
    for (size_t i = reader->dimensions.count; i-- > 0;) {
        size_t count = reader->dimensions.items[i].count;
        reader->strides[i] = i == reader->open ? 0 : reader->slab_size;
        if (i == reader->open)
            continue;
        if (count > LIMIT_CELLS / reader->slab_size || count > reader->cells_max / reader->slab_size) {
            report_cells(xml, reader->dataset->place);
            return false;
        }
        reader->slab_size *= count;
    }
    return true;
}

static void list_columns(Xml *xml) {
    DatasetReader *reader = xml->data;
    const Dimension *last = &reader->dimensions.items[reader->order[reader->dimensions.count - 1]];
    reader->columns = arena_array(xml->arena, last->count, size_t);
    for (size_t i = 0; i < last->count; i++)
        if (!last->categories[i].heading)
            reader->columns[reader->column_count++] = i;
}

bool dataset_start_observations(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    Dataset *dataset = reader->dataset;
    const XmlAttribute *attribute = xml_attribute(element, "dimensions");
    reader->observations_place = element->place;
    dataset->dimensions = reader->dimensions.items;
    dataset->dimension_count = reader->dimensions.count;
    reader->errors_before = diag_error_count(xml->diag);
    if (!attribute || reader->incomplete || dataset->dimension_count == 0 || !read_order(xml, attribute))
        return true; // nothing can be placed; numbers are still checked
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        if (dataset->dimensions[i].count)
            continue;
        if (dataset->dimensions[i].role != ROLE_TIME || reader->open != NO_DIMENSION)
            return true; // reported
        reader->open = i;
    }
    if (!measure_slab(xml))
        return true;
    if (reader->open == NO_DIMENSION) {
        if (!dataset_allocate(xml->arena, xml->diag, dataset))
            return true;
        *vec_push(xml->arena, &reader->slabs) = dataset->cells;
    }
    list_columns(xml);
    reader->observing = true;
    return true;
}

// ------------------------------------------------------------------------------------------------ categories

// A time category seen for the first time. Its id is its label.
static bool add_appearing(Xml *xml, const char *id, Place place, size_t *index) {
    DatasetReader *reader = xml->data;
    DatasetDimension *appearing = &reader->appearing;
    size_t count = appearing->categories.count + 1;
    bool crowded = count > LIMIT_CATEGORIES;
    if (crowded || count > LIMIT_CELLS / reader->slab_size || count > reader->cells_max / reader->slab_size) {
        if (crowded)
            diag_error(xml->diag, place, "limit.categories", "with `%s` there are more than %zu categories",
                       id, LIMIT_CATEGORIES);
        else
            report_cells(xml, place);
        reader->observing = false;
        return false;
    }
    *index = appearing->categories.count;
    *vec_push(xml->arena, &appearing->categories) =
        (Category){.id = id, .parent = NO_PARENT, .decimals = -1, .place = place};
    map_add(xml->arena, &appearing->ids, id, *index);
    *vec_push(xml->arena, &reader->slabs) = arena_array(xml->arena, reader->slab_size, Cell);
    return true;
}

// Ids in the wrong order: the dimension that has this one. NULL when none has.
const Dimension *dataset_dimension_with(const DatasetReader *reader, const char *id, size_t but) {
    size_t index;
    for (size_t i = 0; i < reader->dimensions.count; i++)
        if (i != but &&
            map_find(i == reader->open ? &reader->appearing.ids : &reader->dimensions.items[i].by_id, id,
                     &index))
            return &reader->dimensions.items[i];
    return NULL;
}

static void hint_category(Xml *xml, size_t d, const char *id) {
    const DatasetReader *reader = xml->data;
    const Dimension *swapped = dataset_dimension_with(reader, id, d);
    if (swapped)
        diag_hint(xml->diag, "it is one of `%s`; ids come in the order of dimensions=\"\u2026\"",
                  swapped->id);
    else
        dimension_hint(xml->arena, xml->diag, &reader->dimensions.items[d], id);
}

static bool find_category(Xml *xml, size_t d, const char *id, Place place, size_t *index) {
    DatasetReader *reader = xml->data;
    const Dimension *dimension = &reader->dataset->dimensions[d];
    if (strchr(id, ',')) { // no id has one
        diag_error(xml->diag, place, "dataset.row-key", "`%s` has a comma", id);
        diag_hint(xml->diag, "part ids by spaces alone");
        return false;
    }
    if (d == reader->open)
        return map_find(&reader->appearing.ids, id, index) || add_appearing(xml, id, place, index);
    if (!map_find(&dimension->by_id, id, index)) {
        diag_error(xml->diag, place, "dataset.unknown-category",
                   "there is no category `%s` in the dimension `%s`", id, dimension->id);
        hint_category(xml, d, id);
        return false;
    }
    if (dimension->categories[*index].heading) {
        diag_error(xml->diag, place, "dataset.heading-cell",
                   "`%s` is a heading (heading=\"yes\") and has no cells", id);
        return false;
    }
    return true;
}

// ----------------------------------------------------------------------------------------------------- cells

static Cell *cell_here(DatasetReader *reader) {
    size_t slab = reader->open == NO_DIMENSION ? 0 : reader->indices[reader->open], offset = 0;
    for (size_t i = 0; i < reader->dataset->dimension_count; i++)
        offset += reader->indices[i] * reader->strides[i];
    return &reader->slabs.items[slab][offset];
}

static const char *key_here(Xml *xml) {
    DatasetReader *reader = xml->data;
    const char *key = "";
    for (size_t i = 0; i < reader->dataset->dimension_count; i++) {
        const Dimension *dimension = &reader->dataset->dimensions[i];
        const Category *categories =
            i == reader->open ? reader->appearing.categories.items : dimension->categories;
        key = arena_printf(xml->arena, "%s%s%s=%s", key, i ? " " : "", dimension->id,
                           categories[reader->indices[i]].id);
    }
    return key;
}

static void report_status(Xml *xml, const XmlAttribute *attribute) {
    const char *names[MISSING_COUNT];
    Missing missing;
    CellFlag flag;
    for (int i = PRESENT + 1; i < MISSING_COUNT; i++)
        names[i - 1] = missing_name((Missing)i);
    if (*attribute->value)
        diag_error(xml->diag, attribute->place, "dataset.unknown-status", "`%s` is not a status",
                   attribute->value);
    else
        diag_error(xml->diag, attribute->place, "dataset.unknown-status", "the status is empty");
    if (flag_find(attribute->value, &flag))
        diag_hint(xml->diag, "`%s` marks a number: flags=\"%s\"", attribute->value, attribute->value);
    else if (dataset_reason(attribute->value, &missing))
        diag_hint(xml->diag, "write %s", missing_name(missing));
    else if (diag_closest(attribute->value, names, MISSING_COUNT - 1))
        diag_hint_closest(xml->diag, attribute->value, names, MISSING_COUNT - 1);
    else
        diag_hint(xml->diag, "a status is one of not-applicable, not-available, not-yet, confidential, nil, "
                             "less-than-half and unreliable");
}

static uint8_t read_flags(Xml *xml, const XmlAttribute *attribute) {
    static const char *const names[] = {"provisional", "estimated", "forecast", "revised", "break"};
    unsigned flags = 0;
    size_t count;
    if (!attribute)
        return 0;
    const XmlWord *words = xml_placed_words(xml, attribute, &count);
    if (count == 0)
        diag_error(xml->diag, attribute->place, "dataset.unknown-flag", "flags is empty");
    for (size_t i = 0; i < count; i++) {
        CellFlag flag;
        Missing missing;
        if (flag_find(words[i].text, &flag)) {
            flags |= (unsigned)flag;
            continue;
        }
        diag_error(xml->diag, words[i].place, "dataset.unknown-flag", "`%s` is not a flag", words[i].text);
        if (strchr(words[i].text, ','))
            diag_hint(xml->diag, "part flags by spaces alone");
        else if (missing_find(words[i].text, &missing))
            diag_hint(xml->diag, "`%s` says why there is no number: status=\"%s\"", words[i].text,
                      words[i].text);
        else if (diag_closest(words[i].text, names, sizeof names / sizeof *names))
            diag_hint_closest(xml->diag, words[i].text, names, sizeof names / sizeof *names);
        else
            diag_hint(xml->diag, "flags are provisional, estimated, forecast, revised and break");
    }
    return (uint8_t)flags;
}

static void read_value(Xml *xml, const XmlElement *element, Cell *cell) {
    const XmlAttribute *status = xml_attribute(element, "status");
    Missing missing = MISSING_NOT_AVAILABLE;
    bool known = status && missing_find(status->value, &missing), number = *element->text != '\0';
    cell->missing = (uint8_t)missing;
    if (status && !known)
        report_status(xml, status);
    if (number && known) {
        diag_error(xml->diag, status->place, "dataset.number-with-status",
                   "a cell has a number or a status; this one has both");
        diag_hint(xml->diag, "a status says why there is no number; flags=\"…\" marks one that is there");
    } else if (number &&
               dataset_check_number(xml, element->text, element->text_place, "dataset.bad-number")) {
        cell->number = element->text;
        cell->missing = PRESENT;
    } else if (!number && !status) {
        diag_error(xml->diag, element->place, "dataset.empty-cell", "an empty cell must say why it is empty");
        diag_hint(xml->diag,
                  "<%s status=\"not-available\"/>, or confidential, not-applicable, not-yet, nil, "
                  "less-than-half, unreliable",
                  element->name);
    }
}

// Reads what a cell says and puts it in its place, when it has one.
static void read_cell(Xml *xml, const XmlElement *element) {
    DatasetReader *reader = xml->data;
    Cell cell = {.place = element->text_place};
    read_value(xml, element, &cell);
    cell.flags = read_flags(xml, xml_attribute(element, "flags"));
    dataset_refer_notes(xml, xml_attribute(element, "notes"), &cell.notes);
    if (!reader->observing || !reader->placed)
        return;
    Cell *here = cell_here(reader);
    if (here->place.source == 0) {
        *here = cell;
    } else if (!reader->repeated) {
        reader->repeated = true; // a row given twice is one mistake
        diag_error(xml->diag, element->place, "dataset.duplicate-cell",
                   "the cell %s was given already, on line %u", key_here(xml), here->place.line);
    }
}

// ------------------------------------------------------------------------------------------------------ rows

static const char *key_pattern(Xml *xml) {
    DatasetReader *reader = xml->data;
    const char *pattern = "";
    for (size_t i = 0; i + 1 < reader->dataset->dimension_count; i++)
        pattern = arena_printf(xml->arena, "%s%s%s", pattern, i ? " " : "",
                               reader->dataset->dimensions[reader->order[i]].id);
    return pattern;
}

static bool read_key(Xml *xml, const XmlElement *element) {
    DatasetReader *reader = xml->data;
    const XmlAttribute *key = xml_attribute(element, "key");
    size_t wanted = reader->dataset->dimension_count - 1, count = 0;
    const XmlWord *words = key ? xml_placed_words(xml, key, &count) : NULL;
    if (count != wanted) {
        const char *pattern = key_pattern(xml);
        if (!key)
            diag_error(xml->diag, element->place, "dataset.row-key", "<row> has no key");
        else
            diag_error(xml->diag, key->place, "dataset.row-key", "this key has %zu id%s, %zu %s wanted",
                       count, count == 1 ? "" : "s", wanted, wanted == 1 ? "is" : "are");
        if (wanted)
            diag_hint(xml->diag, "a key holds one category id for each of: %s", pattern);
        else
            diag_hint(xml->diag, "with one dimension a row needs no key");
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        size_t d = reader->order[i];
        good &= find_category(xml, d, words[i].text, words[i].place, &reader->indices[d]);
    }
    return good;
}

bool dataset_start_row(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    reader->row_cells = 0;
    reader->placed = reader->repeated = false;
    if (!reader->observing)
        return true;
    const Dimension *last = &reader->dataset->dimensions[reader->order[reader->dataset->dimension_count - 1]];
    if (reader->column_count == 0) {
        if (!reader->no_columns_reported) {
            diag_error(xml->diag, element->place, "dataset.undeclared-columns",
                       "rows need the categories of `%s`, the last of the dimensions, to be listed",
                       last->id);
            diag_hint(xml->diag, "list them in <dimension>, or put `%s` first in dimensions=\"…\"", last->id);
        }
        reader->no_columns_reported = true;
        return true;
    }
    // Words of a key are not needed again, and there are as many as there are rows; unless they were
    // complained of, or have become a category.
    size_t complaints = diag_error_count(xml->diag), categories = reader->appearing.categories.count;
    ArenaMark mark = arena_mark(xml->arena);
    reader->placed = read_key(xml, element);
    if (diag_error_count(xml->diag) == complaints && reader->appearing.categories.count == categories)
        arena_release(xml->arena, mark);
    return true;
}

void dataset_end_v(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    size_t column = reader->row_cells++;
    bool row_placed = reader->placed;
    if (reader->observing && reader->column_count && column < reader->column_count)
        reader->indices[reader->order[reader->dataset->dimension_count - 1]] = reader->columns[column];
    else
        reader->placed = false;
    if (reader->observing && reader->column_count && column == reader->column_count) {
        const Dimension *last =
            &reader->dataset->dimensions[reader->order[reader->dataset->dimension_count - 1]];
        diag_error(xml->diag, element->place, "dataset.row-length",
                   "this is cell %zu of its row, but `%s` has %zu categor%s", column + 1, last->id,
                   reader->column_count, reader->column_count == 1 ? "y" : "ies");
    }
    read_cell(xml, element);
    reader->placed = row_placed;
}

void dataset_end_row(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    if (!reader->observing || reader->row_cells >= reader->column_count || element->skipped)
        return;
    size_t d = reader->order[reader->dataset->dimension_count - 1];
    const Dimension *last = &reader->dataset->dimensions[d];
    diag_error(xml->diag, element->place, "dataset.row-length",
               "this row has %zu cell%s; `%s` has %zu categories", reader->row_cells,
               reader->row_cells == 1 ? "" : "s", last->id, reader->column_count);
    diag_hint(xml->diag,
              "cells run in the order of the categories, from `%s` to `%s`; one without a number is "
              "<v status=\"…\"/>",
              last->categories[reader->columns[0]].id,
              last->categories[reader->columns[reader->column_count - 1]].id);
}

// ----------------------------------------------------------------------------------------------- one by one

bool dataset_start_obs(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    bool given[LIMIT_DIMENSIONS] = {false};
    reader->repeated = false;
    reader->placed = reader->observing;
    for (size_t i = 0; i < element->attribute_count && reader->observing; i++) {
        const XmlAttribute *attribute = &element->attributes[i];
        if (attribute->rule)
            continue;
        size_t d = find_dimension(reader, attribute->name);
        if (d >= reader->dataset->dimension_count) {
            report_unknown_dimension(xml, attribute->name_place, attribute->name);
            reader->placed = false;
            continue;
        }
        given[d] = true;
        if (!find_category(xml, d, attribute->value, attribute->place, &reader->indices[d]))
            reader->placed = false;
    }
    const char *missing = reader->placed ? list_missing(xml, given) : NULL;
    if (missing) {
        diag_error(xml->diag, element->place, "dataset.missing-dimension", "<obs> does not say %s", missing);
        reader->placed = false;
    }
    return true;
}

void dataset_end_obs(Xml *xml, XmlElement *element) {
    read_cell(xml, element);
}

// --------------------------------------------------------------------------------------------------- the end

// Moves the slabs into the cube: the open dimension takes its place between those before and those after it.
static void join_slabs(Xml *xml) {
    DatasetReader *reader = xml->data;
    Dataset *dataset = reader->dataset;
    Dimension *open = &dataset->dimensions[reader->open];
    open->categories = reader->appearing.categories.items;
    open->count = reader->appearing.categories.count;
    if (!dataset_allocate(xml->arena, xml->diag, dataset))
        return;
    size_t after = 1;
    for (size_t i = reader->open + 1; i < dataset->dimension_count; i++)
        after *= dataset->dimensions[i].count;
    for (size_t t = 0; t < open->count; t++)
        for (size_t i = 0; i < reader->slab_size; i++) {
            const Cell *cell = &reader->slabs.items[t][i];
            if (cell->place.source)
                dataset->cells[(i / after * open->count + t) * after + i % after] = *cell;
        }
}

void dataset_end_observations(Xml *xml, XmlElement *element) {
    DatasetReader *reader = xml->data;
    if (!reader->observing || reader->open == NO_DIMENSION)
        return;
    if (reader->appearing.categories.count)
        join_slabs(xml);
    else if (diag_error_count(xml->diag) == reader->errors_before)
        diag_error(xml->diag, element->place, "dataset.empty-dimension",
                   "no observation gives a category of `%s`, and it lists none",
                   reader->dataset->dimensions[reader->open].id);
}
