// Cube and spec to rows, columns and heads. Only whole numbers here: widths are table_width.c's business.

#include "layouts/table_axis.h"

#include <string.h>

// ---- rows ----

typedef struct RowBuilder {
    const TablePart *part;
    TableRow *rows; // NULL while counting
    size_t count;
    uint16_t part_index;
    bool side_by_side;
    uint32_t **group_rows; // for each axis and category, the row its heading was last set in
} RowBuilder;

static void add_row(RowBuilder *builder, TableRow row) {
    if (builder->rows != NULL) {
        row.part = builder->part_index;
        builder->rows[builder->count] = row;
    }
    builder->count++;
}

static void add_rows(RowBuilder *builder, size_t a, size_t base, uint32_t group, unsigned indent) {
    const TableAxis *axis = &builder->part->rows[a];
    for (size_t i = 0; i < axis->count; i++) {
        uint32_t c = axis->shown[i], above = axis->heading[c];
        const Category *category = &axis->dimension->categories[c];
        bool inner = a + 1 == builder->part->row_axis_count;
        if (!inner && builder->side_by_side && !category->heading) {
            add_rows(builder, a + 1, base + c * axis->stride,
                     above == TABLE_NONE ? group : builder->group_rows[a][above], indent);
            continue;
        }
        unsigned level = indent + category->level - axis->least_level;
        TableRow row = {
            .base = (uint32_t)(base + c * axis->stride),
            .category = c,
            .group = above == TABLE_NONE ? group : builder->group_rows[a][above],
            .dimension = (uint8_t)a,
            .level = (uint8_t)(level > 20 ? 20 : level),
            .kind = inner && !category->heading ? TABLE_ROW_DATA : TABLE_ROW_GROUP,
            .sum = category->sum && !category->heading && inner,
        };
        builder->group_rows[a][c] = (uint32_t)builder->count;
        add_row(builder, row);
        if (!inner && !category->heading)
            add_rows(builder, a + 1, row.base, (uint32_t)(builder->count - 1), level + 1);
    }
}

static void add_part_rows(Arena *arena, RowBuilder *builder, const TablePart *part, uint16_t index) {
    builder->part = part;
    builder->part_index = index;
    TableRow plain = {.base = (uint32_t)part->fixed, .category = TABLE_NONE, .group = TABLE_NONE};
    if (index > 0) {
        TableRow head = plain;
        head.kind = TABLE_ROW_HEAD;
        add_row(builder, head);
    }
    if (part->row_axis_count == 0) {
        add_row(builder, plain);
        return;
    }
    ArenaMark mark = arena_mark(arena);
    builder->group_rows = arena_array(arena, part->row_axis_count, uint32_t *);
    for (size_t a = 0; a < part->row_axis_count; a++) {
        size_t count = part->rows[a].dimension->count;
        builder->group_rows[a] = arena_array(arena, count, uint32_t);
        memset(builder->group_rows[a], 0xFF, count * sizeof(uint32_t));
    }
    add_rows(builder, 0, part->fixed, TABLE_NONE, 0);
    arena_release(arena, mark);
}

static void make_rows(Arena *arena, TableModel *model, TablePart *parts) {
    RowBuilder builder = {.side_by_side = model->spec->side_by_side};
    for (size_t p = 0; p < model->part_count; p++) {
        parts[p].first_row = builder.count;
        add_part_rows(arena, &builder, &parts[p], (uint16_t)p);
        parts[p].row_count = builder.count - parts[p].first_row;
    }
    builder.rows = arena_array(arena, builder.count, TableRow);
    model->rows = builder.rows;
    model->row_count = builder.count;
    builder.count = 0;
    for (size_t p = 0; p < model->part_count; p++)
        add_part_rows(arena, &builder, &parts[p], (uint16_t)p);
    for (size_t r = 0; r < model->row_count; r++) {
        model->has_groups = model->has_groups || model->rows[r].kind == TABLE_ROW_GROUP;
        model->has_levels = model->has_levels || model->rows[r].level > 0;
    }
}

// ---- parts ----

static const char *measure_unit(const Dataset *dataset, const Dimension *measure, size_t category) {
    const LocalText *unit = measure->categories[category].unit;
    unit = unit != NULL ? unit : dataset->unit;
    return unit == NULL ? "" : unit->text;
}

// Whether the categories of the measure dimension that are shown have different units. A column of ranks is none of
// them.
static bool units_differ(const TablePart *part, const TableAxis *axes, size_t count,
                         const Dimension *measure) {
    const char *first = NULL;
    for (size_t a = 0; a < count; a++)
        for (size_t i = 0; axes[a].dimension == measure && i < axes[a].count; i++) {
            bool ranks = axes == part->columns_axes && count == 1 && part->ranks != TABLE_NONE &&
                         part->ranks == axes[a].shown[i] * axes[a].stride;
            if (measure->categories[axes[a].shown[i]].heading || ranks)
                continue;
            const char *unit = measure_unit(part->dataset, measure, axes[a].shown[i]);
            if (first != NULL && strcmp(first, unit) != 0)
                return true;
            first = unit;
        }
    return false;
}

static void find_measure(TablePart *part) {
    for (size_t d = 0; d < part->dataset->dimension_count; d++) {
        const Dimension *dimension = &part->dataset->dimensions[d];
        if (dimension->role != ROLE_MEASURE)
            continue;
        part->decimals_by = dimension;
        part->measure_stride = table_stride(part->dataset, d);
        if (units_differ(part, part->columns_axes, part->column_axis_count, dimension) ||
            units_differ(part, part->rows, part->row_axis_count, dimension))
            part->measure = dimension;
        return;
    }
}

static bool has_axis(const TableAxis *axes, size_t count, size_t index) {
    for (size_t a = 0; a < count; a++)
        if (axes[a].index == index)
            return true;
    return false;
}

static size_t fixed_offset(const TablePart *part, const Selection *selection) {
    size_t offset = 0;
    for (size_t d = 0; d < part->dataset->dimension_count; d++)
        if (!has_axis(part->rows, part->row_axis_count, d) &&
            !has_axis(part->columns_axes, part->column_axis_count, d) && selection != NULL &&
            selection->counts[d] > 0)
            offset += selection->indices[d][0] * table_stride(part->dataset, d);
    return offset;
}

// The where of the report for a later part; a part it does not suit is shown whole.
static const Selection *part_selection(Arena *arena, const TableSpec *spec, const Dataset *dataset) {
    if (dataset == spec->dataset)
        return spec->selection;
    return selection_parse(arena, diag_new(arena), spec->where_place, dataset, spec->where);
}

// Ranks, outer dimensions, the label, further labels.
static void make_stub(Arena *arena, TablePart *part, const TableSpec *spec) {
    const Dimension *inner = part->row_axis_count > 0 ? part->rows[part->row_axis_count - 1].dimension : NULL;
    size_t more = inner != NULL && inner->stub_columns > 1 ? inner->stub_columns - 1 : 0, count = 0;
    size_t outer = spec->side_by_side && part->row_axis_count > 1 ? part->row_axis_count - 1 : 0;
    StubColumn *stub = arena_array(arena, outer + more + 2, StubColumn);
    part->ranks = TABLE_NONE;
    if (spec->rank_column != NULL && part->dataset == spec->dataset) {
        size_t offset = 0;
        for (size_t a = 0; a < part->column_axis_count; a++)
            offset +=
                spec->rank_column->indices[part->columns_axes[a].index][0] * part->columns_axes[a].stride;
        part->ranks = (uint32_t)offset;
        stub[count++].kind = STUB_RANK;
    }
    for (size_t a = 0; a < outer; a++)
        stub[count++] = (StubColumn){STUB_OUTER, a};
    part->label = count++;
    for (size_t i = 0; i < more; i++)
        stub[count++] = (StubColumn){STUB_MORE, i};
    part->stub = stub;
    part->stub_columns = count;
}

static void make_part(Arena *arena, TablePart *part, const TableSpec *spec, const Dataset *dataset) {
    const Selection *selection = part_selection(arena, spec, dataset);
    part->dataset = dataset;
    part->row_axis_count = spec->row_dimension_count;
    part->rows = table_axes(arena, part, spec->dataset, spec->row_dimensions, &part->row_axis_count,
                            selection, spec->totals);
    part->column_axis_count = spec->column_dimension_count;
    part->columns_axes = table_axes(arena, part, spec->dataset, spec->column_dimensions,
                                    &part->column_axis_count, selection, spec->totals);
    part->fixed = fixed_offset(part, selection);
    make_stub(arena, part, spec);
    find_measure(part);
    table_make_columns(arena, part, spec);
}

const TableModel *table_model_make(Arena *arena, const TableSpec *spec) {
    TableModel *model = arena_new_of(arena, TableModel);
    for (const Dataset *dataset = spec->dataset; dataset != NULL; dataset = dataset->next_part)
        model->part_count++;
    TablePart *parts = arena_array(arena, model->part_count, TablePart);
    size_t p = 0;
    for (const Dataset *dataset = spec->dataset; dataset != NULL; dataset = dataset->next_part)
        make_part(arena, &parts[p++], spec, dataset);
    model->parts = parts;
    model->spec = spec;
    model->decimals = spec->decimals;
    make_rows(arena, model, parts);
    return model;
}

// ---- cells and labels ----

const Cell *table_model_cell(const TablePart *part, const TableRow *row, size_t column) {
    return &part->dataset->cells[row->base + part->columns[column]];
}

TableFormat table_model_format(const TableModel *model, const TablePart *part, const TableRow *row,
                               size_t column) {
    TableFormat format = {.decimals = -1};
    if (column >= part->number_count && column < part->column_count)
        return format; // a sparkline
    if (part->dataset == model->spec->dataset)
        format = table_cell_format(model->spec->marks, part->dataset, row->base + part->columns[column]);
    format.ranks |= column == part->column_count;
    return format;
}

size_t table_outer_category(const TablePart *part, const TableRow *row, size_t axis) {
    return row->base / part->rows[axis].stride % part->rows[axis].dimension->count;
}

int table_model_decimals(const TableModel *model, const TablePart *part, const TableRow *row, size_t column) {
    int asked = table_model_format(model, part, row, column).decimals;
    if (asked >= 0)
        return asked;
    if (model->decimals >= 0)
        return model->decimals;
    if (part->decimals_by != NULL) {
        size_t offset = row->base + part->columns[column];
        size_t category = offset / part->measure_stride % part->decimals_by->count;
        if (part->decimals_by->categories[category].decimals >= 0)
            return part->decimals_by->categories[category].decimals;
    }
    return part->dataset->decimals;
}

const char *table_unit(const TablePart *part, size_t category, const char *lang) {
    const LocalText *unit = part->measure == NULL ? NULL : part->measure->categories[category].unit;
    return unit_text(unit != NULL ? unit : part->dataset->unit, lang);
}
