// What can only be judged when the whole file is read.

#include "base/digest.h"
#include "input/codelist_xml.h"
#include "input/dataset_reader.h"

#include <stdlib.h>
#include <string.h>

// A category without a label is shown by its id, which is as it should be for time and seldom else.
static void check_labels(Xml *xml) {
    Dataset *dataset = ((DatasetReader *)xml->data)->dataset;
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        const Dimension *dimension = &dataset->dimensions[d];
        const Category *first = NULL;
        size_t count = 0;
        for (size_t i = 0; i < dimension->count; i++) {
            Category *category = &dimension->categories[i];
            if (category->label)
                continue;
            local_text_add(xml->arena, &category->label, dataset->lang, category->id, category->place);
            first = first ? first : category;
            count++;
        }
        if (count == 0 || dimension->role == ROLE_TIME)
            continue;
        if (count == 1)
            diag_warning(xml->diag, first->place, "dataset.missing-label",
                         "the category `%s` has no <label>; its id will be shown", first->id);
        else
            diag_warning(xml->diag, first->place, "dataset.missing-label",
                         "%zu categories of `%s` have no <label>, the first is `%s`; their ids will be shown",
                         count, dimension->id, first->id);
    }
}

// What tells a category from those beside it in print: what it stands under, its label and its unit.
static const char *printed_name(Arena *arena, const Category *category, size_t heading, const char *lang) {
    size_t above = category->parent == NO_PARENT ? heading : category->parent;
    return arena_printf(arena, "%zu\n%s\n%s", above, local_text(category->label, lang),
                        category->unit ? local_text(category->unit, lang) : "");
}

// A category by the digest of its printed name: a dimension may have very many, whose names would take much memory.
typedef struct NamedCategory {
    Digest name;
    size_t index;
} NamedCategory;

static int compare_names(const void *a, const void *b) {
    const NamedCategory *one = a, *other = b;
    int order = memcmp(&one->name, &other->name, sizeof one->name);
    return order ? order : (one->index > other->index) - (one->index < other->index);
}

static NamedCategory *sorted_names(Arena *arena, const Dimension *dimension, const char *lang) {
    NamedCategory *names = arena_array(arena, dimension->count, NamedCategory);
    size_t heading = NO_PARENT; // the last one
    for (size_t i = 0; i < dimension->count; i++) {
        ArenaMark mark = arena_mark(arena);
        const char *name = printed_name(arena, &dimension->categories[i], heading, lang);
        names[i] = (NamedCategory){digest_of(name, strlen(name)), i};
        heading = dimension->categories[i].heading ? i : heading;
        arena_release(arena, mark);
    }
    qsort(names, dimension->count, sizeof *names, compare_names);
    return names;
}

static void check_repeated_labels(Xml *xml) {
    const Dataset *dataset = ((DatasetReader *)xml->data)->dataset;
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        const Dimension *dimension = &dataset->dimensions[d];
        Arena *scratch = arena_new(0);
        const NamedCategory *names = sorted_names(scratch, dimension, dataset->lang), *first = names;
        for (size_t i = 1; i < dimension->count; i++) {
            if (memcmp(&names[i].name, &first->name, sizeof first->name) != 0) {
                first = &names[i];
                continue;
            }
            const Category *category = &dimension->categories[names[i].index];
            diag_warning(xml->diag, category->label->place, "dataset.repeated-label",
                         "`%s` and `%s` are both called \u00AB%s\u00BB",
                         dimension->categories[first->index].id, category->id,
                         local_text(category->label, dataset->lang));
        }
        arena_free(scratch);
    }
}

// ------------------------------------------------------------------------------------------------- languages

// Texts looked at for one language: how many lack it, and the first of them.
typedef struct Untranslated {
    const char *lang;
    size_t count;
    Place first;
} Untranslated;

static void look(Untranslated *untranslated, const LocalText *list) {
    if (!list || !text_has_letters(list->text) || local_text_has(list, untranslated->lang))
        return;
    if (untranslated->count++ == 0)
        untranslated->first = list->place;
}

// Per cent is put into words by the program.
static void look_at_unit(Untranslated *untranslated, const LocalText *unit) {
    if (unit && !unit_is_percent(unit->text))
        look(untranslated, unit);
}

static void look_at_all(Untranslated *untranslated, const Dataset *dataset) {
    look_at_unit(untranslated, dataset->unit);
    look(untranslated, dataset->source);
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        const Dimension *dimension = &dataset->dimensions[d];
        look(untranslated, dimension->label);
        for (size_t i = 0; i < dimension->count; i++) {
            const Category *category = &dimension->categories[i];
            look_at_unit(untranslated, category->unit);
            if (category->label->place.line != category->place.line ||
                strcmp(category->label->text, category->id) != 0)
                look(untranslated, category->label); // an id that stands for a label has no language
        }
    }
    for (const Note *note = dataset->notes; note; note = note->next)
        look(untranslated, note->text);
}

// Names that are the same in all languages: of those in one only.
static void share_names(const Dataset *dataset) {
    for (size_t d = 0; d < dataset->dimension_count; d++)
        for (size_t i = 0; dataset->dimensions[d].proper_names && i < dataset->dimensions[d].count; i++) {
            LocalText *label = dataset->dimensions[d].categories[i].label;
            if (label && !label->next)
                label->lang = LANG_ALL;
        }
}

// The title says which languages the dataset is in.
static void check_languages(Xml *xml) {
    const Dataset *dataset = ((DatasetReader *)xml->data)->dataset;
    for (const LocalText *title = dataset->title; title; title = title->next) {
        Untranslated untranslated = {.lang = title->lang};
        look_at_all(&untranslated, dataset);
        if (untranslated.count == 1)
            diag_warning(xml->diag, untranslated.first, "dataset.missing-language",
                         "the title is in `%s` too, this text is not", title->lang);
        else if (untranslated.count)
            diag_warning(xml->diag, untranslated.first, "dataset.missing-language",
                         "the title is in `%s` too, but %zu texts are not; this is the first", title->lang,
                         untranslated.count);
        if (untranslated.count)
            diag_hint(xml->diag, "repeat the element with xml:lang=\"%s\"", title->lang);
    }
}

// --------------------------------------------------------------------------------------------- missing cells

static bool under_heading(const Dataset *dataset, const size_t *indices) {
    for (size_t i = 0; i < dataset->dimension_count; i++)
        if (dataset->dimensions[i].categories[indices[i]].heading)
            return true;
    return false;
}

// The next cell's indices: the last dimension runs fastest.
static void advance(const Dataset *dataset, size_t *indices) {
    for (size_t i = dataset->dimension_count; i-- > 0;) {
        if (++indices[i] < dataset->dimensions[i].count)
            return;
        indices[i] = 0;
    }
}

static const char *name_cell(Xml *xml, const Dataset *dataset, const size_t *indices) {
    const char *name = "";
    for (size_t i = 0; i < dataset->dimension_count; i++)
        name = arena_printf(xml->arena, "%s%s%s=%s", name, i ? " " : "", dataset->dimensions[i].id,
                            dataset->dimensions[i].categories[indices[i]].id);
    return name;
}

static void check_missing_cells(Xml *xml) {
    const DatasetReader *reader = xml->data;
    const Dataset *dataset = reader->dataset;
    size_t indices[LIMIT_DIMENSIONS] = {0}, missing = 0, cells = 0;
    const char *first = NULL;
    for (size_t i = 0; i < dataset->cell_count; i++, advance(dataset, indices)) {
        bool mentioned = dataset->cells[i].place.source != 0;
        if (!mentioned && under_heading(dataset, indices))
            continue;
        cells++;
        if (mentioned)
            continue;
        missing++;
        if (!first)
            first = name_cell(xml, dataset, indices);
    }
    if (missing == 0)
        return;
    diag_warning(xml->diag, reader->observations_place, "dataset.missing-cells",
                 "%zu of %zu cells are not given, the first is %s; they count as not available", missing,
                 cells, first);
    diag_hint(xml->diag, "give a cell without a number a status: confidential, not-applicable, not-yet, …");
}

static void apply_codes(Xml *xml) {
    const DatasetReader *reader = xml->data;
    for (size_t i = 0; i < reader->codes.count; i++)
        codelist_apply(xml->arena, xml->diag, reader->codes.items[i].list,
                       &reader->dimensions.items[reader->codes.items[i].dimension]);
}

void dataset_finish(Xml *xml, bool quiet) {
    size_t errors = diag_error_count(xml->diag);
    dataset_resolve_notes(xml);
    dataset_check_periods(xml);
    apply_codes(xml);
    if (quiet || diag_error_count(xml->diag) > errors)
        return;
    dataset_check_unused_notes(xml);
    check_labels(xml);
    check_repeated_labels(xml);
    share_names(((DatasetReader *)xml->data)->dataset);
    check_languages(xml);
    check_missing_cells(xml);
    dataset_check_totals(xml);
    dataset_check_doubts(xml);
}
