// Formats of tables, the column of ranks and sparklines: what they name, and that it makes sense. See binder.h.

#include "model/binder.h"
#include "model/decimal.h"

#include <string.h>

enum { LINE_LEAST = 3 }; // points of a sparkline: two are a change, and said better by a number

TableFormat table_cell_format(const TableMark *marks, const Dataset *dataset, size_t offset) {
    TableFormat all = {.decimals = -1};
    for (const TableMark *mark = marks; mark; mark = mark->next) {
        const TableFormat *format = &mark->format;
        if (mark->kind != MARK_FORMAT || !table_mark_covers(mark, dataset, offset))
            continue;
        all.align = format->align ? format->align : all.align;
        all.decimals = format->decimals >= 0 ? format->decimals : all.decimals;
        all.brackets |= format->brackets;
        all.bold |= format->bold;
        all.sign |= format->sign;
        all.ranks |= format->ranks;
    }
    return all;
}

// ---- formats ----

static bool shows_all(const TableMark *mark, const Selection *shown, size_t dimension) {
    for (size_t i = 0; i < shown->counts[dimension]; i++)
        if (!mark->chosen[dimension][shown->indices[dimension][i]])
            return false;
    return true;
}

// A column is set in one way: a format that says how must be on all of it.
static void check_align(Binder *binder, const TableSpec *spec, const TableMark *mark) {
    bool whole = !mark->min && !mark->max;
    for (size_t i = 0; i < spec->row_dimension_count && mark->chosen; i++)
        whole &= shows_all(mark, spec->selection, spec->row_dimensions[i]);
    if (whole)
        return;
    diag_error(binder->diag, mark->place, "table.part-of-column",
               "`align` is for whole columns, and this is on some cells of them");
    diag_hint(binder->diag, "let `where` name categories of the columns alone, and give neither min nor max");
}

static void bind_format(Binder *binder, const TableSpec *spec, const TableMark *mark) {
    const TableFormat *format = &mark->format;
    if (mark->faulty || !mark->chosen)
        return;
    if (format->align)
        check_align(binder, spec, mark);
    else if (format->decimals < 0 && !format->brackets && !format->bold && !format->sign && !format->ranks)
        diag_error(binder->diag, mark->place, "table.empty-format",
                   "this format changes nothing: give it align, decimals, brackets, bold, sign or ranks");
}

// ---- ranks ----

// False after reporting.
static bool check_rank(Binder *binder, Place place, const char *number) {
    const char *mark = number ? strchr(number, '.') : NULL;
    bool whole = !mark || mark[1 + strspn(mark + 1, "0")] == '\0';
    if (!number || (whole && decimal_compare(number, "1") >= 0))
        return true;
    diag_error(binder->diag, place, "value.not-a-rank", "`%s` is no rank", number);
    diag_hint(binder->diag, "ranks are whole numbers from 1");
    return false;
}

// Whatever format gives it, a cell is a rank, or it has a sign or brackets. One complaint a table.
static void check_ranks(Binder *binder, const TableSpec *spec) {
    const Dataset *dataset = spec->dataset;
    const TableMark *ranks = spec->marks,
                    table = {.chosen = binder_chosen(binder->arena, dataset, spec->selection)};
    while (ranks && !(ranks->kind == MARK_FORMAT && ranks->format.ranks && ranks->chosen))
        ranks = ranks->next;
    for (size_t i = 0; ranks && i < dataset->cell_count; i++) {
        if (!table_mark_covers(&table, dataset, i))
            continue;
        TableFormat format = table_cell_format(spec->marks, dataset, i);
        if (!format.ranks)
            continue;
        if (format.sign || format.brackets) {
            diag_error(binder->diag, ranks->place, "table.rank-format",
                       "a rank has neither sign nor brackets");
            return;
        }
        if (!check_rank(binder, ranks->place, dataset->cells[i].number))
            return;
    }
}

static void check_rank_column(Binder *binder, const TableSpec *spec) {
    const Dataset *dataset = spec->dataset;
    bool **chosen = binder_chosen(binder->arena, dataset, spec->selection),
         **column = binder_chosen(binder->arena, dataset, spec->rank_column);
    for (size_t i = 0; i < spec->column_dimension_count; i++)
        chosen[spec->column_dimensions[i]] = column[spec->column_dimensions[i]];
    TableMark ranks = {.chosen = chosen};
    for (size_t i = 0; i < dataset->cell_count; i++)
        if (table_mark_covers(&ranks, dataset, i) &&
            !check_rank(binder, spec->rank_place, dataset->cells[i].number))
            return;
}

// ---- the column of ranks ----

static size_t count_columns(const TableSpec *spec) {
    size_t count = spec->column_dimension_count ? 1 : 0;
    for (size_t i = 0; i < spec->column_dimension_count; i++)
        count *= spec->selection->counts[spec->column_dimensions[i]];
    return count;
}

static bool is_shown(const TableSpec *spec, const Selection *column) {
    for (size_t i = 0; i < spec->column_dimension_count; i++) {
        size_t d = spec->column_dimensions[i];
        bool found = false;
        for (size_t k = 0; k < spec->selection->counts[d]; k++)
            found |= spec->selection->indices[d][k] == column->indices[d][0];
        if (!found)
            return false;
    }
    return true;
}

static void bind_rank(Binder *binder, TableSpec *spec) {
    const Selection *column =
        selection_parse(binder->arena, binder->diag, spec->rank_place, spec->dataset, spec->rank);
    if (!column)
        return;
    size_t named = spec->column_dimension_count ? 1 : 0;
    for (size_t i = 0; i < spec->column_dimension_count; i++)
        named *= column->counts[spec->column_dimensions[i]];
    if (named != 1) {
        diag_error(binder->diag, spec->rank_place, "table.rank-column",
                   "rank names %zu columns of the table, and one is to stand before the labels", named);
        diag_hint(binder->diag, "name one category of each dimension in `columns`");
    } else if (is_shown(spec, column) && count_columns(spec) == 1) {
        diag_error(binder->diag, spec->rank_place, "table.rank-column",
                   "the column of ranks is the only one; none is left behind the labels");
    } else {
        spec->rank_column = column;
        check_rank_column(binder, spec);
    }
}

// ---- sparklines ----

static bool is_row_dimension(const TableSpec *spec, size_t dimension) {
    for (size_t i = 0; i < spec->row_dimension_count; i++)
        if (spec->row_dimensions[i] == dimension)
            return true;
    return false;
}

// What the table fixes need not be fixed once more: where a line says nothing of a dimension, the table does.
static bool fix_dimensions(Binder *binder, const TableSpec *spec, const TableSparkline *line,
                           Selection *selection) {
    for (size_t d = 0; d < spec->dataset->dimension_count; d++) {
        if (d == line->over_dimension || is_row_dimension(spec, d) || selection->counts[d] == 1)
            continue;
        if (spec->selection->counts[d] == 1) {
            selection->counts[d] = 1;
            selection->indices[d] = spec->selection->indices[d];
            continue;
        }
        const Dimension *dimension = &spec->dataset->dimensions[d];
        diag_error(binder->diag, line->place, "table.free-dimension",
                   "dimension `%s` has %zu categories, and a line has room for one", dimension->id,
                   selection->counts[d]);
        diag_hint(binder->diag, "fix it with where=\"%s=%s\"", dimension->id,
                  dimension->categories[selection->indices[d][0]].id);
        return false;
    }
    return true;
}

static bool find_over(Binder *binder, const TableSpec *spec, TableSparkline *line) {
    const Dataset *dataset = spec->dataset;
    if (!dataset_dimension(dataset, line->over, &line->over_dimension)) {
        diag_error(binder->diag, line->over_place, "table.unknown-dimension",
                   "dataset `%s` has no dimension `%s`", dataset->id, line->over);
        const char **ids = arena_array(binder->arena, dataset->dimension_count, const char *);
        for (size_t i = 0; i < dataset->dimension_count; i++)
            ids[i] = dataset->dimensions[i].id;
        diag_hint_closest(binder->diag, line->over, ids, dataset->dimension_count);
        return false;
    }
    if (!is_row_dimension(spec, line->over_dimension))
        return true;
    diag_error(binder->diag, line->over_place, "table.repeated-dimension",
               "dimension `%s` makes the rows; a line in each row goes along another", line->over);
    return false;
}

static const char *unit_string(const Dataset *dataset, const Category *category) {
    const LocalText *unit = category->unit ? category->unit : dataset->unit;
    return unit ? unit->text : "";
}

// Lines on one scale are of one unit: measures down the side need a scale each.
static bool check_units(Binder *binder, const TableSpec *spec, const TableSparkline *line,
                        const Selection *selection) {
    const Dataset *dataset = spec->dataset;
    for (size_t d = 0; d < dataset->dimension_count && !line->own_scale; d++) {
        const Dimension *dimension = &dataset->dimensions[d];
        const char *first = unit_string(dataset, &dimension->categories[selection->indices[d][0]]);
        for (size_t i = 1; dimension->role == ROLE_MEASURE && i < selection->counts[d]; i++) {
            const Category *category = &dimension->categories[selection->indices[d][i]];
            if (strcmp(first, unit_string(dataset, category)) == 0)
                continue;
            diag_error(binder->diag, line->place, "table.line-units",
                       "lines in %s and lines in %s cannot be on one scale", first,
                       unit_string(dataset, category));
            diag_hint(binder->diag, "give each line its own: scale=\"own\"");
            return false;
        }
    }
    return true;
}

static void bind_sparkline(Binder *binder, const TableSpec *spec, TableSparkline *line) {
    if (line->faulty || !line->over || !find_over(binder, spec, line))
        return;
    Selection *selection =
        selection_parse(binder->arena, binder->diag, line->where_place, spec->dataset, line->where);
    if (!selection || !fix_dimensions(binder, spec, line, selection))
        return;
    if (selection->counts[line->over_dimension] < LINE_LEAST) {
        diag_error(binder->diag, line->place, "table.short-line",
                   "a line along `%s` would have %zu points, and needs %d", line->over,
                   selection->counts[line->over_dimension], LINE_LEAST);
        return;
    }
    if (check_units(binder, spec, line, selection))
        line->selection = selection;
}

void bind_formats(Binder *binder, TableSpec *spec) {
    for (const TableMark *mark = spec->marks; mark; mark = mark->next)
        if (mark->kind == MARK_FORMAT)
            bind_format(binder, spec, mark);
    check_ranks(binder, spec);
    if (spec->rank)
        bind_rank(binder, spec);
    for (TableSparkline *line = spec->sparklines; line; line = line->next)
        bind_sparkline(binder, spec, line);
}
