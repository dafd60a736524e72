#include "charts/chart_table.h"
#include "base/buf.h"
#include "charts/five_numbers.h"
#include "charts/histogram_classes.h"
#include "charts/multiples.h"
#include "charts/scatter.h"
#include "charts/sentences.h"
#include "charts/stack.h"
#include "model/decimal.h"

#include <string.h>

// ---- cells

static const char *joined(Arena *arena, const char *a, const char *b, const char *between) {
    return !*a ? b : !*b ? a : arena_printf(arena, "%s%s%s", a, between, b);
}

static const char *said(Arena *arena, const char *sign, const char *meaning) {
    return joined(arena, sign, meaning, " ");
}

static const char *remark_of(const ChartContext *context, const Cell *cell) {
    Arena *arena = context->arena;
    const char *remark = "";
    if (!cell->number)
        remark = said(arena, symbol_sign(context->profile, (Missing)cell->missing),
                      symbol_meaning(context->profile, (Missing)cell->missing, context->language));
    for (unsigned flag = FLAG_PROVISIONAL; flag <= FLAG_BREAK; flag <<= 1)
        if (symbol_flags(cell->flags) & flag)
            remark = joined(arena, remark,
                            said(arena, symbol_flag_mark(context->profile, (CellFlag)flag),
                                 symbol_flag_meaning(context->profile, (CellFlag)flag, context->language)),
                            "; ");
    return remark;
}

ChartTableCell chart_table_number(const ChartContext *context, const Cell *cell, int decimals) {
    const char *number = cell->number;
    if (number && decimals >= 0)
        number = decimal_round(context->arena, number, decimals);
    return (ChartTableCell){number, remark_of(context, cell), cell};
}

// ---- columns

static ChartTableCell *add_column(const ChartContext *context, ChartTable *table, const char *head,
                                  bool numbers) {
    ChartTableCell *cells = arena_array(context->arena, table->row_count, ChartTableCell);
    for (size_t i = 0; i < table->row_count; i++)
        cells[i].remark = "";
    *vec_push(context->arena, &table->columns) =
        (ChartTableColumn){.head = head, .numbers = numbers, .cells = cells};
    return cells;
}

static void finish_column(ChartTable *table) {
    ChartTableColumn *column = &table->columns.items[table->columns.count - 1];
    for (size_t i = 0; i < table->row_count; i++)
        column->remarked = column->remarked || *column->cells[i].remark;
}

static const char *with_unit(const ChartContext *context, const char *name, const char *unit) {
    if (!unit || !*unit || !*name)
        return joined(context->arena, name, unit ? unit : "", "");
    return arena_printf(context->arena, "%s (%s)", name, unit);
}

// A column of numbers.
static ChartTableCell *add_measured(const ChartContext *context, ChartTable *table, const char *name,
                                    const char *unit) {
    ChartTableCell *cells = add_column(context, table, with_unit(context, name, unit), true);
    ChartTableColumn *column = &table->columns.items[table->columns.count - 1];
    column->name = name;
    column->unit = unit;
    return cells;
}

static const char *dimension_name(const ChartContext *context, const Dimension *dimension) {
    return dimension->label ? local_text(dimension->label, language_tag(context->language)) : dimension->id;
}

static void add_categories(const ChartContext *context, ChartTable *table, const ChartData *data) {
    const ChartSpec *spec = data->spec;
    const char *head = dimension_name(context, &spec->dataset->dimensions[spec->x_dimension]);
    ChartTableCell *cells = add_column(context, table, head, false);
    for (size_t i = 0; i < table->row_count; i++)
        cells[i].text = data->categories[i % data->category_count].label;
}

// What the bounds of intervals are called: the categories that name them.
static const char *bound_name(const ChartContext *context, const ChartSpec *spec, const size_t *bound) {
    const char *name = "";
    for (size_t d = 0; d < spec->dataset->dimension_count; d++) {
        const Dimension *dimension = &spec->dataset->dimensions[d];
        if (bound[d] != SIZE_MAX)
            name = joined(context->arena, name,
                          category_text(context->arena, dimension, &dimension->categories[bound[d]],
                                        context->language, NULL),
                          ", ");
    }
    return name;
}

static void add_bound(const ChartContext *context, ChartTable *table, const ChartData *data,
                      const ChartSeries *series, bool upper) {
    const char *name =
        bound_name(context, data->spec, upper ? data->spec->upper_indices : data->spec->lower_indices);
    ChartTableCell *cells =
        add_measured(context, table, joined(context->arena, series->name, name, ", "), series->unit);
    for (size_t c = 0; c < table->row_count; c++) {
        const ChartPoint *point = &series->points[c];
        cells[c] =
            chart_table_number(context, upper ? point->upper_cell : point->lower_cell, point->decimals);
    }
    finish_column(table);
}

// The only series has no name: what is told of is the dataset, or, when its measures are different quantities, each
// with its unit, the measure.
static const char *series_name(const ChartContext *context, const ChartData *data,
                               const ChartSeries *series) {
    const ChartSpec *spec = data->spec;
    if (*series->name)
        return series->name;
    for (size_t d = 0; d < spec->dataset->dimension_count; d++) {
        const Dimension *dimension = &spec->dataset->dimensions[d];
        const Category *category = &dimension->categories[spec->selection->indices[d][0]];
        if (dimension->role == ROLE_MEASURE && spec->selection->counts[d] == 1 && category->unit)
            return category_text(context->arena, dimension, category, context->language, NULL);
    }
    return local_text(spec->dataset->title, language_tag(context->language));
}

static void add_series(const ChartContext *context, ChartTable *table, const ChartData *data) {
    for (size_t s = 0; s < data->series_count; s++) {
        const ChartSeries *series = &data->series[s];
        ChartTableCell *cells =
            add_measured(context, table, series_name(context, data, series), series->unit);
        for (size_t c = 0; c < table->row_count; c++)
            cells[c] = chart_table_number(context, series->points[c].cell, series->points[c].decimals);
        finish_column(table);
        if (data->spec->lower_indices && data->spec->upper_indices) {
            add_bound(context, table, data, series, false);
            add_bound(context, table, data, series, true);
        }
    }
}

// What percentage stacks show: the share of each number in its category, behind the numbers themselves. Where a
// part is missing the shares of the others are not known.
static void add_shares(const ChartContext *context, ChartTable *table, const Chart *chart) {
    static const Cell unknown = {.missing = MISSING_NOT_AVAILABLE};
    Stack stack = stack_make(chart);
    const char *unit = data_percent_unit(context);
    for (size_t s = 0; s < chart->data->series_count; s++) {
        const ChartSeries *series = &chart->data->series[s];
        ChartTableCell *cells = add_measured(context, table, series_name(context, chart->data, series), unit);
        for (size_t c = 0; c < table->row_count; c++) {
            const char *share = stack_part(chart, &stack, s, c)->number;
            const Cell *cell = series->points[c].cell->number ? &unknown : series->points[c].cell;
            cells[c] = share ? (ChartTableCell){.text = decimal_round(context->arena, share, stack.decimals),
                                                .remark = ""}
                             : (ChartTableCell){.remark = remark_of(context, cell), .cell = cell};
        }
        finish_column(table);
    }
}

// ---- kinds that show something else

static void add_measure(const ChartContext *context, ChartTable *table, const ChartData *data,
                        const char *name) {
    ChartTableCell *cells = add_measured(context, table, name, data->unit);
    for (size_t i = 0; i < table->row_count; i++) {
        const ChartPoint *point = &data->series[i / data->category_count].points[i % data->category_count];
        cells[i] = chart_table_number(context, point->cell, point->decimals);
    }
    finish_column(table);
}

// A row for each point, those left out for want of a number too.
static ChartTable scatter_table(const ChartContext *context, const ChartSpec *spec) {
    const ScatterData *data = scatter_data(context, spec, NULL, NULL);
    ChartTable table = {.row_count = data->x->category_count * data->x->series_count};
    add_categories(context, &table, data->x);
    if (spec->series_dimension != SIZE_MAX) {
        const char *head = dimension_name(context, &spec->dataset->dimensions[spec->series_dimension]);
        ChartTableCell *cells = add_column(context, &table, head, false);
        for (size_t i = 0; i < table.row_count; i++)
            cells[i].text = data->x->series[i / data->x->category_count].name;
    }
    add_measure(context, &table, data->x, data->x_name);
    add_measure(context, &table, data->y, data->y_name);
    return table;
}

static ChartTable counted_table(const ChartContext *context, const Chart *chart) {
    HistogramClasses classes = histogram_classes(chart);
    const ChartSpec *spec = chart->spec;
    ChartTable table = {.row_count = classes.count};
    const char *measured =
        with_unit(context, series_name(context, chart->data, chart->data->series), chart->data->unit);
    ChartTableCell *labels = add_column(context, &table, measured, false);
    const char *counted = dimension_name(context, &spec->dataset->dimensions[spec->x_dimension]);
    ChartTableCell *counts = add_column(context, &table, counted, true);
    for (size_t i = 0; i < classes.count; i++) {
        const HistogramClass *class = &classes.items[i];
        const char *from = language_number(context->arena, context->language, class->from, -1),
                   *to = language_number(context->arena, context->language, class->to, -1);
        labels[i].text = arena_printf(context->arena, "%s–%s", from, to);
        counts[i].text = class->number;
    }
    return table;
}

// What lies beyond the whiskers, each with its name: "Oslo 12,3; Bergen 11,9".
static const char *outliers_text(const Chart *chart, const FiveNumbers *five, size_t category) {
    Arena *arena = chart->context->arena;
    Buf all = {0};
    for (size_t s = 0, next = 0; s < chart->data->series_count && next < five->outlier_count; s++) {
        const ChartSeries *series = &chart->data->series[s];
        if (&series->points[category] != five->outliers[next])
            continue;
        buf_add(&all, next++ > 0 ? "; " : "");
        buf_add(&all,
                joined(arena, series->name, data_number(chart->context, &series->points[category]), " "));
    }
    const char *text = arena_strdup(arena, buf_text(&all));
    buf_free(&all);
    return text;
}

static ChartTableCell box_cell(const Chart *chart, const FiveNumbers *five, size_t category, size_t number) {
    Arena *arena = chart->context->arena;
    if (five->count == 0)
        return (ChartTableCell){.remark =
                                    remark_of(chart->context, chart->data->series[0].points[category].cell),
                                .cell = chart->data->series[0].points[category].cell};
    return (ChartTableCell){.text = decimal_round(arena, five->numbers[number], five_numbers_decimals(chart)),
                            .remark = ""};
}

static ChartTable boxes_table(const ChartContext *context, const Chart *chart) {
    static const Word heads[SUMMARY_NUMBERS] = {WORD_LOWER_WHISKER, WORD_LOWER_QUARTILE, WORD_MEDIAN,
                                                WORD_UPPER_QUARTILE, WORD_UPPER_WHISKER};
    ChartTable table = {.row_count = chart->data->category_count};
    FiveNumbers *fives = arena_array(context->arena, table.row_count, FiveNumbers);
    size_t outliers = 0;
    for (size_t c = 0; c < table.row_count; c++) {
        fives[c] = five_numbers(chart, c);
        outliers += fives[c].outlier_count;
    }
    add_categories(context, &table, chart->data);
    for (size_t i = 0; i < SUMMARY_NUMBERS; i++) {
        ChartTableCell *cells =
            add_measured(context, &table, language_word(context->language, heads[i]), chart->data->unit);
        for (size_t c = 0; c < table.row_count; c++)
            cells[c] = box_cell(chart, &fives[c], c, i);
        finish_column(&table);
    }
    ChartTableCell *cells =
        outliers > 0 ? add_column(context, &table, language_word(context->language, WORD_OUTLIERS), false)
                     : NULL;
    for (size_t c = 0; c < table.row_count && cells; c++)
        cells[c] =
            fives[c].outlier_count > 0
                ? (ChartTableCell){.text = outliers_text(chart, &fives[c], c), .remark = ""}
                : (ChartTableCell){.remark = "",
                                   .cell = fives[c].count > 0 ? NULL : box_cell(chart, &fives[c], c, 0).cell};
    return table;
}

static ChartTable table_of_one(const ChartContext *context, const ChartSpec *spec, const ChartData *data) {
    ChartRequest request = {.spec = spec, .title = ""};
    Chart chart = {.context = context, .request = &request, .spec = spec, .data = data};
    if (spec->kind == CHART_HISTOGRAM && spec->bins.text)
        return counted_table(context, &chart);
    if (spec->kind == CHART_BOX && !spec->summary_categories)
        return boxes_table(context, &chart);
    ChartTable table = {.row_count = data->category_count};
    add_categories(context, &table, data);
    add_series(context, &table, data);
    if (spec->stack != STACK_NO && spec->stack != STACK_YES && !data->percent)
        add_shares(context, &table, &chart);
    return table;
}

// ---- small multiples: the rows of one panel under those of another, each with the name of its panel

// The column that has this head, behind the names of the panels and of those the panel has not filled already (two
// series may have one name); a new one when none has, as for another unit. filled: of columns, by this panel.
static ChartTableColumn *column_of(const ChartContext *context, ChartTable *table,
                                   const ChartTableColumn *wanted, size_t usual, const bool *filled) {
    for (size_t i = 0; i < table->columns.count; i++) {
        size_t at = (usual + i) % table->columns.count;
        ChartTableColumn *column = &table->columns.items[at];
        if (at > 0 && !filled[at] && strcmp(column->head, wanted->head) == 0)
            return column;
    }
    (void)add_column(context, table, wanted->head, wanted->numbers);
    ChartTableColumn *added = &table->columns.items[table->columns.count - 1];
    added->name = wanted->name;
    added->unit = wanted->unit;
    return added;
}

static void copy_rows(const ChartContext *context, ChartTable *table, const ChartTable *panel, size_t from) {
    bool *filled = arena_array(context->arena, table->columns.count + panel->columns.count, bool);
    for (size_t c = 0; c < panel->columns.count; c++) {
        const ChartTableColumn *own = &panel->columns.items[c];
        ChartTableColumn *column = column_of(context, table, own, c + 1, filled);
        filled[column - table->columns.items] = true;
        ChartTableCell *cells = arena_array(context->arena, table->row_count, ChartTableCell);
        for (size_t i = 0; i < table->row_count; i++)
            cells[i] = i >= from && i < from + panel->row_count ? own->cells[i - from] : column->cells[i];
        column->cells = cells;
        column->remarked |= own->remarked;
    }
}

static ChartTable panels_table(const ChartContext *context, const ChartSpec *spec) {
    const Dimension *dimension = &spec->dataset->dimensions[spec->panel_dimension];
    size_t count = spec->selection->counts[spec->panel_dimension];
    ChartTable *panels = arena_array(context->arena, count, ChartTable), table = {.row_count = 0};
    const ChartData *first = NULL;
    for (size_t i = 0; i < count; i++) {
        const ChartSpec *panel = multiples_panel(context->arena, spec, i, first);
        const ChartData *data = data_make(context, panel, NULL, NULL);
        first = first ? first : data;
        panels[i] = table_of_one(context, panel, data);
        table.row_count += panels[i].row_count;
    }
    ChartTableCell *names = add_column(context, &table, dimension_name(context, dimension), false);
    for (size_t i = 0, row = 0; i < count; row += panels[i++].row_count) {
        const Category *category = &dimension->categories[spec->selection->indices[spec->panel_dimension][i]];
        for (size_t r = 0; r < panels[i].row_count; r++)
            names[row + r].text = category_text(context->arena, dimension, category, context->language, NULL);
        copy_rows(context, &table, &panels[i], row);
    }
    return table;
}

ChartTable chart_table(const ChartContext *context, const ChartSpec *spec) {
    if (spec->kind == CHART_SCATTER)
        return scatter_table(context, spec);
    if (spec->panels.text)
        return panels_table(context, spec);
    return table_of_one(context, spec, data_make(context, spec, NULL, NULL));
}

// Without making anything of them: there may be a million.
static size_t count_numbers(const ChartSpec *spec) {
    bool summed = (spec->kind == CHART_HISTOGRAM && spec->bins.text) ||
                  (spec->kind == CHART_BOX && !spec->summary_categories);
    size_t count = spec->lower_indices && spec->upper_indices ? 3 : 1;
    for (size_t d = 0; d < spec->dataset->dimension_count; d++)
        if (!summed || d == spec->panel_dimension)
            count *= spec->selection->counts[d];
    return count;
}

const char *chart_table_refusal(const ChartContext *context, const ChartSpec *spec) {
    size_t count = count_numbers(spec);
    if (count <= CHART_TABLE_MOST)
        return NULL;
    const char *number =
        language_number(context->arena, context->language, arena_printf(context->arena, "%zu", count), 0);
    return sentence(context->arena, context->language, SENTENCE_NO_TABLE, number);
}
