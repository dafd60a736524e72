// Words of datasets that an edition prints and that are not in its language. A dataset is complained of once, at its
// <dataset>: the author mends the data file, not the many places that show it.

#include "model/binder.h"

#include <string.h>

// What the report prints of one dataset, and what of that lacks a text.
typedef struct Printed {
    const Dataset *dataset;
    bool **categories; // [dimension][category]: printed
    bool *heads;       // [dimension]: its label is printed
    bool unit, title, source, notes;
    size_t dimension_labels, category_labels, units, note_texts; // that lack a text
} Printed;

// The title says which languages a file is in, and reading it complained of what is not in them.
static bool file_said(const Report *report, const LocalText *text, const char *lang) {
    for (size_t i = 0; i < report->dataset_count; i++) {
        const Dataset *dataset = report->datasets[i].dataset;
        if (dataset && !dataset->derived && text->place.source && dataset->place.source == text->place.source)
            return local_text_has(dataset->title, lang);
    }
    return false;
}

static Printed *printed_of(Printed *all, size_t count, const Dataset *dataset) {
    for (size_t i = 0; i < count; i++)
        if (all[i].dataset == dataset)
            return &all[i];
    return NULL;
}

// Each text once: a derived dataset has those of its source.
static bool lacks(Binder *binder, const LocalText *text) {
    const char *lang = binder->report->lang;
    if (!text || !text_has_letters(text->text) || local_text_has(text, lang) ||
        file_said(binder->report, text, lang))
        return false;
    const Place *place = &text->place;
    return !place->source ||
           map_add(binder->arena, &binder->untranslated,
                   arena_printf(binder->arena, "%u:%u:%u", place->source, place->line, place->column), 0);
}

static bool unit_lacks(Binder *binder, const LocalText *unit) {
    return lacks(binder, unit) && !unit_is_percent(unit->text);
}

// ---- what is printed ----

static void print_category(Binder *binder, Printed *printed, size_t dimension, size_t category) {
    const Dimension *shown = &printed->dataset->dimensions[dimension];
    if (!printed->categories[dimension])
        printed->categories[dimension] = arena_array(binder->arena, shown->count, bool);
    printed->categories[dimension][category] = true;
}

// The chosen categories of a dimension, and the headings over them when a table shows those.
static void print_dimension(Binder *binder, Printed *printed, const Selection *selection, size_t dimension,
                            bool headings) {
    const Dimension *shown = &printed->dataset->dimensions[dimension];
    for (size_t i = 0; i < selection->counts[dimension]; i++) {
        size_t category = selection->indices[dimension][i];
        print_category(binder, printed, dimension, category);
        for (category = shown->categories[category].parent; headings && category != NO_PARENT;
             category = shown->categories[category].parent)
            if (shown->categories[category].heading)
                print_category(binder, printed, dimension, category);
    }
}

static void print_chart(Binder *binder, Printed *printed, const ChartSpec *chart) {
    print_dimension(binder, printed, chart->selection, chart->x_dimension, false);
    if (chart->series_dimension != SIZE_MAX)
        print_dimension(binder, printed, chart->selection, chart->series_dimension, false);
    if (chart->panels.text)
        print_dimension(binder, printed, chart->selection, chart->panel_dimension, false);
    if (chart->kind == CHART_SCATTER) // its axes are named after them
        print_dimension(binder, printed, chart->selection, chart->measure_dimension, false);
}

static void print_table(Binder *binder, Printed *printed, const TableSpec *table) {
    for (size_t i = 0; i < table->row_dimension_count; i++)
        print_dimension(binder, printed, table->selection, table->row_dimensions[i], true);
    for (size_t i = 0; i < table->column_dimension_count; i++)
        print_dimension(binder, printed, table->selection, table->column_dimensions[i], true);
    if (table->row_dimension_count > 0) { // the head of the stub
        size_t inner = table->row_dimensions[table->row_dimension_count - 1];
        printed->heads[inner] = true;
    }
    printed->title |=
        table->row_dimension_count == 0 || (table->column_dimension_count == 0 && !printed->dataset->unit);
}

// Whether a number is in a table written by hand that names the sources of its numbers.
static bool prints_source(const Node *node) {
    for (; node; node = node->parent)
        if (node->kind == NODE_TABLE)
            return !node->table.source;
    return false;
}

static void print_node(Binder *binder, Printed *all, const Node *node) {
    const Report *report = binder->report;
    bool figure = node->kind == NODE_FIGURE;
    const Dataset *dataset = NULL;
    if (figure && node->figure.chart && node->figure.chart->selection)
        dataset = node->figure.chart->dataset;
    else if (node->kind == NODE_TABLE && node->table.spec && node->table.spec->selection)
        dataset = node->table.spec->dataset;
    else if (node->kind == NODE_VALUE && node->value)
        dataset = node->value->dataset;
    Printed *printed = dataset ? printed_of(all, report->dataset_count, dataset) : NULL;
    if (!printed)
        return;
    if (node->kind == NODE_VALUE) {
        const ValueSpec *value = node->value;
        printed->unit |= value->unit && value->cell;
        printed->source |= prints_source(node);
        if (value->category)
            print_category(binder, printed, (size_t)(value->dimension - dataset->dimensions),
                           (size_t)(value->category - value->dimension->categories));
        return;
    }
    printed->unit = printed->notes = true;
    printed->source |= !(figure ? node->figure.source : node->table.source);
    if (figure)
        print_chart(binder, printed, node->figure.chart);
    else
        print_table(binder, printed, node->table.spec);
}

// ---- what it lacks ----

static void count_categories(Binder *binder, Printed *printed) {
    for (size_t d = 0; d < printed->dataset->dimension_count; d++) {
        const Dimension *dimension = &printed->dataset->dimensions[d];
        printed->dimension_labels += printed->heads[d] && lacks(binder, dimension->label);
        for (size_t i = 0; printed->categories[d] && i < dimension->count; i++) {
            const Category *category = &dimension->categories[i];
            if (!printed->categories[d][i])
                continue;
            bool labelled = category->label && strcmp(category->label->text, category->id) != 0;
            printed->category_labels += labelled && lacks(binder, category->label);
            printed->units += printed->unit && unit_lacks(binder, category->unit);
        }
    }
}

static void count_notes(Binder *binder, Printed *printed) {
    for (const Note *note = printed->dataset->notes; printed->notes && note; note = note->next)
        printed->note_texts += lacks(binder, note->text);
}

// A language by its English name; nynorsk serves bokmål and the other way round.
static const char *language_name(const char *lang) {
    return strcmp(lang, "se") == 0 ? "Northern Sami" : strcmp(lang, "en") == 0 ? "English" : "Norwegian";
}

typedef VEC(const char *) Items;

static const char *list_items(Binder *binder, const Items *items) {
    const char *list = items->items[0];
    for (size_t i = 1; i < items->count; i++)
        list = arena_printf(binder->arena, "%s%s%s", list, i + 1 < items->count ? ", " : " and ",
                            items->items[i]);
    return list;
}

static void add_count(Binder *binder, Items *items, size_t count, const char *one, const char *many) {
    if (count == 1)
        *vec_push(binder->arena, items) = arena_printf(binder->arena, "1 %s", one);
    else if (count > 1)
        *vec_push(binder->arena, items) = arena_printf(binder->arena, "%zu %s", count, many);
}

static void warn(Binder *binder, Printed *printed, const DatasetRef *ref) {
    const Dataset *dataset = printed->dataset;
    const char *lang = binder->report->lang;
    Items items = {0};
    if (printed->title && lacks(binder, dataset->title))
        *vec_push(binder->arena, &items) = "its title";
    if (printed->unit && unit_lacks(binder, dataset->unit))
        *vec_push(binder->arena, &items) = "its unit";
    if (printed->source && lacks(binder, dataset->source))
        *vec_push(binder->arena, &items) = "its source";
    add_count(binder, &items, printed->dimension_labels, "dimension", "dimensions");
    add_count(binder, &items, printed->category_labels, "category", "categories");
    add_count(binder, &items, printed->units, "unit of a category", "units of categories");
    add_count(binder, &items, printed->note_texts, "note", "notes");
    if (items.count == 0)
        return;
    diag_warning(binder->diag, ref->place, "report.untranslated",
                 "the dataset `%s` has no %s words for %s; they are printed as they are", ref->id,
                 language_name(lang), list_items(binder, &items));
    if (!ref->href)
        diag_hint(binder->diag,
                  "add the same elements with xml:lang=\"%s\" here, or where the data come from", lang);
    else if (dataset->one_language)
        diag_hint(binder->diag,
                  "%s can hold one language; build this edition with --data %s=…, a file in `%s`", ref->href,
                  ref->id, lang);
    else
        diag_hint(binder->diag, "add the same elements with xml:lang=\"%s\" in %s", lang, ref->href);
}

void bind_languages(Binder *binder) {
    const Report *report = binder->report;
    Printed *all = arena_array(binder->arena, report->dataset_count, Printed);
    for (size_t i = 0; i < report->dataset_count; i++) {
        all[i].dataset = report->datasets[i].dataset;
        if (!all[i].dataset)
            continue;
        all[i].categories = arena_array(binder->arena, all[i].dataset->dimension_count, bool *);
        all[i].heads = arena_array(binder->arena, all[i].dataset->dimension_count, bool);
    }
    for (const Node *node = report->body; node; node = node_next(node, report->body))
        print_node(binder, all, node);
    for (size_t i = 0; i < report->dataset_count; i++) {
        if (!all[i].dataset)
            continue;
        count_categories(binder, &all[i]);
        count_notes(binder, &all[i]);
        warn(binder, &all[i], &report->datasets[i]);
    }
}
