// Marks of tables: which cells they are on, and that every number under symbols has one. See binder.h.

#include "base/limits.h"
#include "model/binder.h"
#include "model/decimal.h"

#include <string.h>

const TableSymbol *table_mark_symbol(const TableMark *mark, const char *number) {
    for (const TableSymbol *symbol = mark->symbols; symbol; symbol = symbol->next)
        if (decimal_compare(symbol->value, number) == 0)
            return symbol;
    return NULL;
}

bool table_mark_covers(const TableMark *mark, const Dataset *dataset, size_t offset) {
    if (!mark->chosen)
        return false;
    const char *number = dataset->cells[offset].number;
    for (size_t d = dataset->dimension_count; d-- > 0;) {
        if (!mark->chosen[d][offset % dataset->dimensions[d].count])
            return false;
        offset /= dataset->dimensions[d].count;
    }
    if (!mark->min && !mark->max)
        return true;
    return number && (!mark->min || decimal_compare(number, mark->min) >= 0) &&
           (!mark->max || decimal_compare(number, mark->max) <= 0);
}

bool **binder_chosen(Arena *arena, const Dataset *dataset, const Selection *selection) {
    bool **chosen = arena_array(arena, dataset->dimension_count, bool *);
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        chosen[d] = arena_array(arena, dataset->dimensions[d].count, bool);
        for (size_t i = 0; i < selection->counts[d]; i++)
            chosen[d][selection->indices[d][i]] = true;
    }
    return chosen;
}

// Whether the table shows a cell: what is left out needs no symbol.
static void check_symbols(Binder *binder, const TableSpec *spec, const TableMark *mark) {
    const Dataset *dataset = spec->dataset;
    bool **shown = binder_chosen(binder->arena, dataset, spec->selection);
    TableMark table = {.chosen = shown};
    size_t without = 0;
    const char *first = NULL;
    for (size_t i = 0; i < dataset->cell_count; i++) {
        const char *number = dataset->cells[i].number;
        if (!number || !table_mark_covers(mark, dataset, i) || !table_mark_covers(&table, dataset, i) ||
            table_mark_symbol(mark, number))
            continue;
        first = first ? first : number;
        without++;
    }
    if (without == 0)
        return;
    diag_warning(binder->diag, mark->place, "table.no-symbol",
                 "%zu number%s no symbol, the first is %s; %s printed as %s", without,
                 without == 1 ? " has" : "s have", first, without == 1 ? "it is" : "they are",
                 without == 1 ? "it is" : "they are");
    diag_hint(binder->diag, "add <symbol value=\"%s\" shape=\"…\">…</symbol>", first);
}

// Two symbols for one number, or one shape for two.
static void check_repeated(Binder *binder, const TableMark *mark) {
    for (const TableSymbol *symbol = mark->symbols; symbol; symbol = symbol->next)
        for (const TableSymbol *before = mark->symbols; before != symbol; before = before->next) {
            bool value = decimal_compare(before->value, symbol->value) == 0;
            if (!value && before->shape != symbol->shape)
                continue;
            diag_error(binder->diag, symbol->place, "table.repeated-symbol",
                       value ? "%s has a symbol already, on line %u"
                             : "the shape for %s is taken, on line %u",
                       symbol->value, before->place.line);
            break;
        }
}

static bool is_shown_in(const size_t *dimensions, size_t count, size_t dimension) {
    for (size_t i = 0; i < count; i++)
        if (dimensions[i] == dimension)
            return true;
    return false;
}

static const char *unit_of(const Dataset *dataset, const Category *measure) {
    const LocalText *unit = measure->unit ? measure->unit : dataset->unit;
    return unit ? unit->text : "";
}

// Heat has one scale for all its cells, bars have one in each column: kroner and persons have none in common.
static void check_units(Binder *binder, const TableSpec *spec, const TableMark *mark, size_t d) {
    const Dataset *dataset = spec->dataset;
    const Dimension *measure = &dataset->dimensions[d];
    const char *first = NULL;
    if (mark->kind == MARK_BARS && !is_shown_in(spec->row_dimensions, spec->row_dimension_count, d))
        return;
    for (size_t i = 0; i < spec->selection->counts[d]; i++) {
        size_t index = spec->selection->indices[d][i];
        const Category *category = &measure->categories[index];
        if (!mark->chosen[d][index] || category->heading)
            continue;
        const char *unit = unit_of(dataset, category);
        first = first ? first : unit;
        if (strcmp(first, unit) == 0)
            continue;
        diag_warning(binder->diag, mark->place, "table.mixed-units",
                     "one scale for numbers in two units, `%s` and `%s`", first, unit);
        diag_hint(binder->diag, "give each its own: where=\"%s=%s\"", measure->id, category->id);
        return;
    }
}

static void check_scale(Binder *binder, const TableSpec *spec, const TableMark *mark) {
    for (size_t d = 0; d < spec->dataset->dimension_count; d++)
        if (spec->dataset->dimensions[d].role == ROLE_MEASURE)
            check_units(binder, spec, mark, d);
}

void bind_marks(Binder *binder, const TableSpec *spec) {
    size_t count = 0;
    TableMark *before = NULL;
    for (TableMark *mark = spec->marks; mark; mark = mark->next) {
        if (++count > LIMIT_MARKS) {
            diag_error(binder->diag, mark->place, "limit.marks",
                       "this table has more than %d formats, highlights and other marks", LIMIT_MARKS);
            diag_hint(binder->diag, "one of them can be on many cells: where=\"region=a b c\"");
            before->next = NULL; // so that the rest of the report can be checked in reasonable time
            return;
        }
        before = mark;
        check_repeated(binder, mark);
        if (mark->faulty)
            continue;
        if (mark->min && mark->max && decimal_compare(mark->min, mark->max) > 0)
            diag_error(binder->diag, mark->place, "table.mark-range", "min %s is above max %s", mark->min,
                       mark->max);
        const Selection *selection =
            selection_parse(binder->arena, binder->diag, mark->where_place, spec->dataset, mark->where);
        if (!selection)
            continue;
        mark->chosen = binder_chosen(binder->arena, spec->dataset, selection);
        if (mark->kind == MARK_HEAT || mark->kind == MARK_BARS)
            check_scale(binder, spec, mark);
        if (mark->kind == MARK_SYMBOLS && mark->symbols && !mark->refused)
            check_symbols(binder, spec, mark);
    }
}
