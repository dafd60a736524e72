#include "layouts/table_data.h"

#include "layouts/spans.h"
#include "layouts/table_model.h"
#include "model/written.h"

#include <string.h>

typedef struct Maker {
    const ChartContext *chart;
    const char *lang;
    const TableModel *model;
    const TablePart *part;
    const TableRow **rows; // those with numbers
    size_t row_count;
    ChartTable *table;
} Maker;

static ChartTableCell *add_column(Arena *arena, ChartTable *table, const char *head, bool numbers) {
    ChartTableCell *cells = arena_array(arena, table->row_count, ChartTableCell);
    for (size_t i = 0; i < table->row_count; i++)
        cells[i] = (ChartTableCell){.text = numbers ? NULL : "", .remark = ""};
    *vec_push(arena, &table->columns) = (ChartTableColumn){.head = head, .numbers = numbers, .cells = cells};
    return cells;
}

static const char *category_name(const Maker *maker, const Dimension *dimension, size_t category) {
    return category_text(maker->chart->arena, dimension, &dimension->categories[category],
                         maker->chart->language, NULL);
}

// ---- labels

static size_t row_category(const Maker *maker, const TableRow *row, size_t axis) {
    bool innermost = axis + 1 == maker->part->row_axis_count;
    return innermost ? row->category : table_outer_category(maker->part, row, axis);
}

static void add_labels(const Maker *maker) {
    for (size_t a = 0; a < maker->part->row_axis_count; a++) {
        const Dimension *dimension = maker->part->rows[a].dimension;
        const char *head = dimension->label ? local_text(dimension->label, maker->lang) : dimension->id;
        ChartTableCell *cells = add_column(maker->chart->arena, maker->table, head, false);
        for (size_t r = 0; r < maker->row_count; r++)
            cells[r].text = category_name(maker, dimension, row_category(maker, maker->rows[r], a));
    }
}

// ---- numbers

// "2017, Staten": from the outermost spanner to the column's own head.
static const char *column_head(const Maker *maker, size_t column) {
    Arena *arena = maker->chart->arena;
    const char *text = "";
    for (size_t h = 0; h < maker->part->head_count; h++) {
        const TableHead *head = &maker->part->heads[h];
        if (!head->dimension || column < head->first || column >= head->first + head->count)
            continue;
        const char *name = category_name(maker, head->dimension, head->category);
        text = *text ? arena_printf(arena, "%s, %s", text, name) : name;
    }
    return *text ? text : local_text(maker->part->dataset->title, maker->lang);
}

static const char *cell_unit(const Maker *maker, const TableRow *row, size_t column) {
    const Dataset *dataset = maker->part->dataset;
    size_t *indices = arena_array(maker->chart->arena, dataset->dimension_count, size_t);
    size_t offset = row->base + maker->part->columns[column];
    for (size_t d = dataset->dimension_count; d-- > 0; offset /= dataset->dimensions[d].count)
        indices[d] = offset % dataset->dimensions[d].count;
    return dataset_unit(dataset, indices, maker->lang);
}

// The unit all numbers of a column have; "" when they differ. A long column is not asked to its end: units go with
// categories, and the numbers of a table of more rows are of one.
static const char *column_unit(const Maker *maker, size_t column) {
    enum { ASKED = 1000 };
    const char *unit = maker->row_count ? cell_unit(maker, maker->rows[0], column) : "";
    for (size_t r = 1; r < maker->row_count && r < ASKED; r++)
        if (strcmp(cell_unit(maker, maker->rows[r], column), unit) != 0)
            return "";
    return unit;
}

static void add_numbers(const Maker *maker, size_t column) {
    Arena *arena = maker->chart->arena;
    const char *head = column_head(maker, column), *unit = column_unit(maker, column);
    if (*unit)
        head = arena_printf(arena, "%s (%s)", head, unit);
    ChartTableCell *cells = add_column(arena, maker->table, head, true);
    bool remarked = false;
    for (size_t r = 0; r < maker->row_count; r++) {
        const TableRow *row = maker->rows[r];
        cells[r] = chart_table_number(maker->chart, table_model_cell(maker->part, row, column),
                                      table_model_decimals(maker->model, maker->part, row, column));
        remarked = remarked || *cells[r].remark;
    }
    maker->table->columns.items[maker->table->columns.count - 1].remarked = remarked;
}

static void make_part(Maker *maker) {
    Arena *arena = maker->chart->arena;
    maker->rows = arena_array(arena, maker->part->row_count, const TableRow *);
    maker->row_count = 0;
    for (size_t r = 0; r < maker->part->row_count; r++) {
        const TableRow *row = &maker->model->rows[maker->part->first_row + r];
        if (row->kind == TABLE_ROW_DATA)
            maker->rows[maker->row_count++] = row;
    }
    maker->table->row_count = maker->row_count;
    add_labels(maker);
    for (size_t c = 0; c < maker->part->number_count; c++)
        add_numbers(maker, c);
}

// ---- written by hand

static const char *written_head(const LayoutContext *context, const WrittenTable *written, size_t column) {
    const char *text = "";
    size_t before = WRITTEN_NONE;
    for (size_t r = 0; r < written->head_rows; r++) {
        size_t slot = written->slots[r * written->columns + column];
        if (slot == before)
            continue;
        const char *own = inline_text(context, written->cells[slot].node->first);
        text = !*text ? own : *own ? arena_printf(context->text.arena, "%s, %s", text, own) : text;
        before = slot;
    }
    return text;
}

static ChartTable written_data(const LayoutContext *context, const WrittenTable *written) {
    ChartTable table = {.row_count = written->row_count - written->head_rows};
    for (size_t c = 0; c < written->columns; c++) {
        const char *head = written_head(context, written, c);
        ChartTableCell *cells = add_column(context->text.arena, &table, head, false);
        for (size_t r = 0; r < table.row_count; r++) {
            const WrittenCell *cell =
                &written->cells[written->slots[(r + written->head_rows) * written->columns + c]];
            bool once = cell->group && c > cell->column; // the label of a group, across the whole row
            cells[r].text = once ? "" : inline_text(context, cell->node->first);
        }
    }
    return table;
}

size_t table_data(const LayoutContext *context, const ChartContext *chart, const Node *node,
                  ChartTable **tables) {
    if (node->table.written) {
        *tables = arena_new_of(chart->arena, ChartTable);
        **tables = written_data(context, node->table.written);
        return 1;
    }
    const TableModel *model = table_model_make(chart->arena, node->table.spec);
    *tables = arena_array(chart->arena, model->part_count, ChartTable);
    for (size_t p = 0; p < model->part_count; p++)
        make_part(&(Maker){.chart = chart,
                           .lang = language_tag(chart->language),
                           .model = model,
                           .part = &model->parts[p],
                           .table = &(*tables)[p]});
    return model->part_count;
}
