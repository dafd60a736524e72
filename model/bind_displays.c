// Charts and tables: which dimension goes where, and that nothing is left over. A dimension that is neither
// shown nor fixed would have its other categories dropped in silence, so it is an error.

#include "model/binder.h"

#include <string.h>

bool binder_dimension(Binder *binder, const Dataset *dataset, const char *code, Place place, const char *id,
                      size_t *index) {
    if (dataset_dimension(dataset, id, index))
        return true;
    diag_error(binder->diag, place, code, "dataset `%s` has no dimension `%s`", dataset->id, id);
    const char **ids = arena_array(binder->arena, dataset->dimension_count, const char *);
    for (size_t i = 0; i < dataset->dimension_count; i++)
        ids[i] = dataset->dimensions[i].id;
    if (!dimension_hint_label(binder->diag, dataset->dimensions, dataset->dimension_count, id))
        diag_hint_closest(binder->diag, id, ids, dataset->dimension_count);
    return false;
}

// The category to propose when a dimension has to be fixed: the latest time, else the first chosen.
static const char *propose_category(const Dimension *dimension, const size_t *chosen, size_t count) {
    size_t i = dimension->role == ROLE_TIME ? count - 1 : 0;
    return dimension->categories[chosen[i]].id;
}

void binder_free_dimension(Binder *binder, const Dataset *dataset, const Selection *selection, size_t index,
                           const char *code, Place place, const char *where, const char *ways) {
    const Dimension *dimension = &dataset->dimensions[index];
    diag_error(binder->diag, place, code, "dimension `%s` has %zu categories and is neither shown nor fixed",
               dimension->id, selection->counts[index]);
    diag_hint(binder->diag, "fix it with where=\"%s%s%s=%s\"%s", where ? where : "",
              where && *where ? " " : "", dimension->id,
              propose_category(dimension, selection->indices[index], selection->counts[index]), ways);
}

// Along x: time when it varies, else the first dimension that does, else the first.
static size_t default_x(const Dataset *dataset, const Selection *selection, const char *panels) {
    size_t chosen = SIZE_MAX;
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        if (selection->counts[i] < 2 || (panels && strcmp(dataset->dimensions[i].id, panels) == 0))
            continue;
        if (dataset->dimensions[i].role == ROLE_TIME)
            return i;
        if (chosen == SIZE_MAX)
            chosen = i;
    }
    return chosen == SIZE_MAX ? 0 : chosen;
}

bool bind_panels(Binder *binder, ChartSpec *spec, size_t along) {
    spec->panel_dimension = SIZE_MAX;
    if (!spec->panels.text)
        return true;
    if (!binder_dimension(binder, spec->dataset, "chart.unknown-dimension", spec->panels.place,
                          spec->panels.text, &spec->panel_dimension))
        return false;
    if (spec->panel_dimension != along && spec->panel_dimension != spec->series_dimension)
        return true;
    diag_error(binder->diag, spec->panels.place, "chart.repeated-dimension", "`%s` is already %s",
               spec->panels.text,
               spec->panel_dimension != along ? "what the series are"
               : spec->kind == CHART_SCATTER  ? "along the axes"
                                              : "along x");
    return false;
}

static bool bind_chart_dimensions(Binder *binder, ChartSpec *spec, Selection *selection) {
    const Dataset *dataset = spec->dataset;
    bool ok = true;
    if (!spec->x)
        spec->x_dimension = default_x(dataset, selection, spec->panels.text);
    else if (!binder_dimension(binder, dataset, "chart.unknown-dimension", spec->x_place, spec->x,
                               &spec->x_dimension))
        ok = false;
    spec->series_dimension = SIZE_MAX;
    if (spec->series && !binder_dimension(binder, dataset, "chart.unknown-dimension", spec->series_place,
                                          spec->series, &spec->series_dimension))
        ok = false;
    if (ok && spec->faulty)
        return false; // it was complained of; what seems left out may be what was misspelt
    if (ok && spec->series_dimension == spec->x_dimension) {
        diag_error(binder->diag, spec->series_place, "chart.repeated-dimension", "`%s` is already along x",
                   spec->series);
        ok = false;
    }
    ok = ok && bind_panels(binder, spec, spec->x_dimension);
    for (size_t i = 0; ok && i < dataset->dimension_count; i++) {
        if (i == spec->x_dimension || i == spec->series_dimension || i == spec->panel_dimension ||
            selection->counts[i] < 2)
            continue;
        const char *ways = spec->series ? ""
                                        : arena_printf(binder->arena, ", or show it with series=\"%s\"",
                                                       dataset->dimensions[i].id);
        binder_free_dimension(binder, dataset, selection, i, "chart.free-dimension", spec->place, spec->where,
                              ways);
        return false;
    }
    return ok;
}

// False (reported) for a selection that leaves a dimension with nothing to show.
static bool check_selection(Binder *binder, Place place, const Dataset *dataset, const Selection *selection) {
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        if (selection->counts[i] == 0) {
            diag_error(binder->diag, place, "select.nothing",
                       "dimension `%s` of dataset `%s` has only headings", dataset->dimensions[i].id,
                       dataset->id);
            return false;
        }
    }
    return true;
}

// The dataset that is shown; NULL when there is none (reported), or when its name may be what was misspelt.
static const Dataset *named_dataset(Binder *binder, const char *id, Place place, bool faulty) {
    return faulty && !id && binder->report->dataset_count != 1 ? NULL : binder_dataset(binder, id, place);
}

void bind_chart(Binder *binder, ChartSpec *spec) {
    Place place = spec->data ? spec->data_place : spec->place;
    spec->dataset = named_dataset(binder, spec->data, place, spec->faulty);
    if (!spec->dataset)
        return;
    if (spec->dataset->dimension_count == 0) {
        diag_error(binder->diag, place, "chart.no-dimension", "dataset `%s` has no dimension to show",
                   spec->dataset->id);
        return;
    }
    Selection *selection =
        selection_parse(binder->arena, binder->diag, spec->where_place, spec->dataset, spec->where);
    bool scatter = spec->kind == CHART_SCATTER;
    if (selection && check_selection(binder, place, spec->dataset, selection) &&
        (scatter ? bind_scatter : bind_chart_dimensions)(binder, spec, selection) &&
        bind_parts(binder, spec, selection) && bind_map(binder, spec, selection) &&
        bind_remarks(binder, spec, selection))
        spec->selection = selection;
}

typedef struct DimensionList {
    VEC(size_t) indices;
} DimensionList;

// Reads a list of dimension ids; taken has one entry for each dimension of the dataset.
static bool read_dimensions(Binder *binder, const Dataset *dataset, Place place, const char *text,
                            bool *taken, DimensionList *list) {
    static const char spaces[] = " \t\r\n";
    bool ok = true;
    for (const char *p = text + strspn(text, spaces); *p; p += strspn(p, spaces)) {
        size_t length = strcspn(p, spaces), index;
        const char *id = arena_strndup(binder->arena, p, length);
        Place id_place = place_inside(place, text, (size_t)(p - text), length);
        p += length;
        if (!binder_dimension(binder, dataset, "table.unknown-dimension", id_place, id, &index)) {
            ok = false;
        } else if (taken[index]) {
            diag_error(binder->diag, id_place, "table.repeated-dimension",
                       "dimension `%s` is in the table already", id);
            ok = false;
        } else {
            taken[index] = true;
            *vec_push(binder->arena, &list->indices) = index;
        }
    }
    return ok;
}

// What the author left to us. Neither rows nor columns given: the last dimension makes columns, those before
// it rows. One of them given: the other gets what is left. Of three dimensions or more, those with one
// category are left out.
static void default_dimensions(Binder *binder, const TableSpec *spec, const Selection *selection, bool *taken,
                               DimensionList *rows, DimensionList *columns) {
    const Dataset *dataset = spec->dataset;
    DimensionList rest = {0};
    for (size_t i = 0; i < dataset->dimension_count; i++)
        if (!taken[i] &&
            (selection->counts[i] > 1 || (!spec->rows && !spec->columns && dataset->dimension_count <= 2)))
            *vec_push(binder->arena, &rest.indices) = i;
    for (size_t i = 0; i < rest.indices.count; i++) {
        bool last_of_several = i > 0 && i + 1 == rest.indices.count;
        DimensionList *list = spec->rows ? columns : spec->columns || !last_of_several ? rows : columns;
        *vec_push(binder->arena, &list->indices) = rest.indices.items[i];
        taken[rest.indices.items[i]] = true;
    }
}

static bool bind_table_dimensions(Binder *binder, TableSpec *spec, const Selection *selection) {
    const Dataset *dataset = spec->dataset;
    bool *taken = arena_array(binder->arena, dataset->dimension_count, bool), ok = true;
    DimensionList rows = {0}, columns = {0};
    if (spec->rows)
        ok = read_dimensions(binder, dataset, spec->rows_place, spec->rows, taken, &rows);
    if (spec->columns &&
        !read_dimensions(binder, dataset, spec->columns_place, spec->columns, taken, &columns))
        ok = false;
    if (!ok)
        return false;
    if (spec->faulty)
        return false; // as of a chart
    if (!spec->rows || !spec->columns)
        default_dimensions(binder, spec, selection, taken, &rows, &columns);
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        if (taken[i] || selection->counts[i] < 2)
            continue;
        binder_free_dimension(binder, dataset, selection, i, "table.free-dimension", spec->place, spec->where,
                              ", or add it to rows or columns");
        return false;
    }
    spec->row_dimensions = rows.indices.items;
    spec->row_dimension_count = rows.indices.count;
    spec->column_dimensions = columns.indices.items;
    spec->column_dimension_count = columns.indices.count;
    return true;
}

void bind_table(Binder *binder, TableSpec *spec) {
    Place place = spec->data ? spec->data_place : spec->place;
    spec->dataset = named_dataset(binder, spec->data, place, spec->faulty);
    if (!spec->dataset)
        return;
    Selection *selection =
        selection_parse(binder->arena, binder->diag, spec->where_place, spec->dataset, spec->where);
    if (selection && check_selection(binder, place, spec->dataset, selection) &&
        bind_table_dimensions(binder, spec, selection)) {
        spec->selection = selection;
        bind_marks(binder, spec);
        bind_formats(binder, spec);
    }
}
