// Cube and spec to rows, columns and heads. Only whole numbers here: widths are table_width.c's business.

#include "layouts/table_model.h"

#include <string.h>

// ---- axes ----

static size_t dimension_stride(const Dataset *dataset, size_t index) {
    size_t stride = 1;
    for (size_t d = index + 1; d < dataset->dimension_count; d++)
        stride *= dataset->dimensions[d].count;
    return stride;
}

// The nearest heading above each category. Parents say it; in a file without parents a heading reaches to the
// next heading of its level.
static const uint32_t *find_headings(Arena *arena, const Dimension *dimension) {
    uint32_t *heading = arena_array(arena, dimension->count, uint32_t);
    bool *has_children = arena_array(arena, dimension->count, bool);
    for (size_t c = 0; c < dimension->count; c++)
        if (dimension->categories[c].parent < dimension->count)
            has_children[dimension->categories[c].parent] = true;
    uint32_t open = TABLE_NONE; // the heading without children that reaches here
    for (size_t c = 0; c < dimension->count; c++) {
        const Category *category = &dimension->categories[c];
        heading[c] = TABLE_NONE;
        size_t above = category->parent;
        for (size_t guard = 0; above < dimension->count && !dimension->categories[above].heading; guard++) {
            if (guard > dimension->count)
                break;
            above = dimension->categories[above].parent;
        }
        if (above < dimension->count && dimension->categories[above].heading)
            heading[c] = (uint32_t)above;
        while (open != TABLE_NONE &&
               (dimension->categories[open].level > category->level ||
                (category->heading && dimension->categories[open].level == category->level)))
            open = heading[open];
        if (heading[c] == TABLE_NONE)
            heading[c] = open;
        if (category->heading)
            open = has_children[c] ? TABLE_NONE : (uint32_t)c;
    }
    return heading;
}

typedef VEC(uint32_t) IndexList;

// True when heading stands over category, at any distance.
static bool is_over(const uint32_t *heading, uint32_t above, uint32_t category) {
    for (uint32_t c = category; c != TABLE_NONE; c = heading[c])
        if (heading[c] == above)
            return true;
    return false;
}

// Adds the headings over category that the category before it (TABLE_NONE at the start) does not share.
static void add_headings(Arena *arena, IndexList *shown, const uint32_t *heading, uint32_t category,
                         uint32_t before) {
    uint32_t above = heading[category];
    if (above == TABLE_NONE)
        return;
    for (uint32_t shared = before; shared != TABLE_NONE; shared = heading[shared])
        if (shared == above)
            return;
    add_headings(arena, shown, heading, above, before);
    *vec_push(arena, shown) = above;
}

// True when chosen is every category that is not a heading, in order: then lone headings are shown too.
static bool is_everything(const Dimension *dimension, const size_t *chosen, size_t count) {
    size_t next = 0;
    for (size_t c = 0; c < dimension->count; c++) {
        if (dimension->categories[c].heading)
            continue;
        if (next >= count || chosen[next++] != c)
            return false;
    }
    return next == count;
}

static void show_categories(Arena *arena, TableAxis *axis, const size_t *chosen, size_t count) {
    const Dimension *dimension = axis->dimension;
    IndexList shown = {0};
    if (chosen == NULL || is_everything(dimension, chosen, count)) {
        for (size_t c = 0; c < dimension->count; c++)
            *vec_push(arena, &shown) = (uint32_t)c;
    } else {
        uint32_t before = TABLE_NONE;
        for (size_t i = 0; i < count; i++) {
            uint32_t category = (uint32_t)chosen[i];
            if (is_over(axis->heading, category, before))
                continue;
            add_headings(arena, &shown, axis->heading, category, before);
            *vec_push(arena, &shown) = category;
            before = category;
        }
    }
    axis->shown = shown.items;
    axis->count = shown.count;
    axis->least_level = shown.count > 0 ? dimension->categories[shown.items[0]].level : 0;
    for (size_t i = 1; i < shown.count; i++)
        if (dimension->categories[shown.items[i]].level < axis->least_level)
            axis->least_level = dimension->categories[shown.items[i]].level;
}

static void make_axis(Arena *arena, TableAxis *axis, const Dataset *dataset, size_t index,
                      const Selection *selection) {
    axis->dimension = &dataset->dimensions[index];
    axis->index = index;
    axis->stride = dimension_stride(dataset, index);
    axis->heading = find_headings(arena, axis->dimension);
    show_categories(arena, axis, selection == NULL ? NULL : selection->indices[index],
                    selection == NULL ? 0 : selection->counts[index]);
}

// The dimensions of a part that correspond to those listed for the first one.
static const TableAxis *make_axes(Arena *arena, const TablePart *part, const Dataset *first,
                                  const size_t *dimensions, size_t *count, const Selection *selection) {
    TableAxis *axes = arena_array(arena, *count, TableAxis);
    size_t made = 0;
    for (size_t i = 0; i < *count; i++) {
        size_t index = dimensions[i];
        if (part->dataset != first &&
            !dataset_dimension(part->dataset, first->dimensions[index].id, &index) &&
            index >= part->dataset->dimension_count)
            continue;
        make_axis(arena, &axes[made++], part->dataset, index, selection);
    }
    *count = made;
    return axes;
}

// ---- columns and heads ----

// The heads over one column, from the outermost spanner to its own.
typedef struct HeadStep {
    const Dimension *dimension;
    uint32_t category;
} HeadStep;

typedef struct ColumnBuilder {
    Arena *arena;
    const TablePart *part;
    size_t depth;    // most heads over one column
    HeadStep *steps; // column × depth
    size_t *lengths; // heads over each column
    uint32_t *columns;
    size_t count;
} ColumnBuilder;

static size_t heading_depth(const TableAxis *axis, uint32_t category) {
    size_t depth = 0;
    for (uint32_t h = axis->heading[category]; h != TABLE_NONE; h = axis->heading[h])
        depth++;
    return depth;
}

static size_t deepest(const TablePart *part) {
    size_t depth = 0;
    for (size_t a = 0; a < part->column_axis_count; a++) {
        size_t most = 0;
        for (size_t i = 0; i < part->columns_axes[a].count; i++) {
            size_t here = heading_depth(&part->columns_axes[a], part->columns_axes[a].shown[i]);
            most = here > most ? here : most;
        }
        depth += most + 1;
    }
    return depth;
}

static size_t count_columns(const TablePart *part) {
    size_t product = 1;
    for (size_t a = 0; a < part->column_axis_count; a++) {
        const TableAxis *axis = &part->columns_axes[a];
        size_t count = 0;
        for (size_t i = 0; i < axis->count; i++)
            count += !axis->dimension->categories[axis->shown[i]].heading;
        product *= count;
    }
    return product;
}

static void add_columns(ColumnBuilder *builder, size_t a, size_t offset, const HeadStep *over,
                        size_t over_count) {
    if (a == builder->part->column_axis_count) {
        memcpy(&builder->steps[builder->count * builder->depth], over, over_count * sizeof *over);
        builder->lengths[builder->count] = over_count;
        builder->columns[builder->count++] = (uint32_t)offset;
        return;
    }
    const TableAxis *axis = &builder->part->columns_axes[a];
    HeadStep *steps = arena_array(builder->arena, builder->depth, HeadStep);
    memcpy(steps, over, over_count * sizeof *over);
    for (size_t i = 0; i < axis->count; i++) {
        uint32_t category = axis->shown[i];
        if (axis->dimension->categories[category].heading)
            continue;
        size_t depth = heading_depth(axis, category), at = over_count + depth;
        steps[at] = (HeadStep){axis->dimension, category};
        for (uint32_t h = axis->heading[category]; h != TABLE_NONE; h = axis->heading[h])
            steps[--at] = (HeadStep){axis->dimension, h};
        add_columns(builder, a + 1, offset + category * axis->stride, steps, over_count + depth + 1);
    }
}

// True when columns a and b share the spanners of head rows 0 … row.
static bool share_heads(const ColumnBuilder *builder, size_t a, size_t b, size_t row) {
    if (builder->lengths[a] <= row + 1 || builder->lengths[b] <= row + 1)
        return false; // a column's own head is never shared
    const HeadStep *first = &builder->steps[a * builder->depth],
                   *second = &builder->steps[b * builder->depth];
    for (size_t r = 0; r <= row; r++)
        if (first[r].dimension != second[r].dimension || first[r].category != second[r].category)
            return false;
    return true;
}

static void make_heads(ColumnBuilder *builder, TablePart *part) {
    VEC(TableHead) heads = {0};
    uint32_t *over = arena_array(builder->arena, builder->count, uint32_t); // last head over each column
    memset(over, 0xFF, builder->count * sizeof *over);
    size_t rows = 1;
    for (size_t c = 0; c < builder->count; c++)
        rows = builder->lengths[c] > rows ? builder->lengths[c] : rows;
    for (size_t row = 0; row < rows; row++)
        for (size_t c = 0, end; c < builder->count; c = end) {
            for (end = c + 1; end < builder->count && share_heads(builder, c, end, row);)
                end++;
            if (builder->lengths[c] <= row)
                continue;
            HeadStep step = builder->steps[c * builder->depth + row];
            bool own = builder->lengths[c] == row + 1;
            *vec_push(builder->arena, &heads) =
                (TableHead){.dimension = step.dimension,
                            .category = step.category,
                            .first = (uint32_t)c,
                            .count = (uint32_t)(end - c),
                            .row = (uint32_t)row,
                            .row_span = own ? (uint32_t)(rows - row) : 1,
                            .parent = over[c],
                            .unit = step.dimension == part->measure &&
                                    !step.dimension->categories[step.category].heading};
            for (size_t i = c; i < end; i++)
                over[i] = (uint32_t)(heads.count - 1);
        }
    part->heads = heads.items;
    part->head_count = heads.count;
    part->head_rows = rows;
}

static void make_columns(Arena *arena, TablePart *part) {
    size_t count = part->column_axis_count == 0 ? 0 : count_columns(part);
    if (count == 0) { // one column of everything, headed by what the dataset is about
        uint32_t *column = arena_new_of(arena, uint32_t);
        TableHead *head = arena_new_of(arena, TableHead);
        *head = (TableHead){.category = TABLE_NONE, .count = 1, .row_span = 1, .parent = TABLE_NONE};
        part->columns = column;
        part->column_count = part->head_count = part->head_rows = 1;
        part->heads = head;
        return;
    }
    ColumnBuilder builder = {.arena = arena, .part = part, .depth = deepest(part)};
    builder.steps = arena_array(arena, count * builder.depth, HeadStep);
    builder.lengths = arena_array(arena, count, size_t);
    builder.columns = arena_array(arena, count, uint32_t);
    HeadStep *none = arena_array(arena, builder.depth, HeadStep);
    add_columns(&builder, 0, 0, none, 0);
    part->columns = builder.columns;
    part->column_count = builder.count;
    make_heads(&builder, part);
}

// ---- rows ----

typedef struct RowBuilder {
    const TablePart *part;
    TableRow *rows; // NULL while counting
    size_t count;
    uint16_t part_index;
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
    RowBuilder builder = {0};
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

static const char *unit_text(const Dataset *dataset, const Dimension *measure, size_t category) {
    const LocalText *unit = measure->categories[category].unit;
    unit = unit != NULL ? unit : dataset->unit;
    return unit == NULL ? "" : unit->text;
}

// Whether the categories of the measure dimension that are shown have different units.
static bool units_differ(const TablePart *part, const TableAxis *axes, size_t count,
                         const Dimension *measure) {
    const char *first = NULL;
    for (size_t a = 0; a < count; a++)
        for (size_t i = 0; axes[a].dimension == measure && i < axes[a].count; i++) {
            if (measure->categories[axes[a].shown[i]].heading)
                continue;
            const char *unit = unit_text(part->dataset, measure, axes[a].shown[i]);
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
        part->measure_stride = dimension_stride(part->dataset, d);
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
            offset += selection->indices[d][0] * dimension_stride(part->dataset, d);
    return offset;
}

// The where of the report for a later part; a part it does not suit is shown whole.
static const Selection *part_selection(Arena *arena, const TableSpec *spec, const Dataset *dataset) {
    if (dataset == spec->dataset)
        return spec->selection;
    return selection_parse(arena, diag_new(arena), spec->where_place, dataset, spec->where);
}

static void make_part(Arena *arena, TablePart *part, const TableSpec *spec, const Dataset *dataset) {
    const Selection *selection = part_selection(arena, spec, dataset);
    part->dataset = dataset;
    part->row_axis_count = spec->row_dimension_count;
    part->rows =
        make_axes(arena, part, spec->dataset, spec->row_dimensions, &part->row_axis_count, selection);
    part->column_axis_count = spec->column_dimension_count;
    part->columns_axes =
        make_axes(arena, part, spec->dataset, spec->column_dimensions, &part->column_axis_count, selection);
    part->fixed = fixed_offset(part, selection);
    part->stub_columns = 1;
    if (part->row_axis_count > 0) {
        size_t wanted = part->rows[part->row_axis_count - 1].dimension->stub_columns;
        part->stub_columns = wanted > 1 ? wanted : 1;
    }
    find_measure(part);
    make_columns(arena, part);
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
    model->decimals = spec->decimals;
    make_rows(arena, model, parts);
    return model;
}

// ---- cells and labels ----

const Cell *table_model_cell(const TablePart *part, const TableRow *row, size_t column) {
    return &part->dataset->cells[row->base + part->columns[column]];
}

int table_model_decimals(const TableModel *model, const TablePart *part, const TableRow *row, size_t column) {
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

const char *table_label(Arena *arena, const Dimension *dimension, size_t category, const Language *language,
                        const char *lang, const char **label_lang) {
    const Category *shown = &dimension->categories[category];
    const char *text = local_text(shown->label, lang);
    if (label_lang != NULL) {
        *label_lang = lang;
        for (const LocalText *label = shown->label; label != NULL; label = label->next)
            if (label->text == text)
                *label_lang = label->lang;
    }
    if (text[0] != '\0')
        return text;
    const char *period = dimension->role == ROLE_TIME ? language_period(arena, language, shown->id) : NULL;
    return period != NULL ? period : shown->id;
}

const char *table_unit(const TablePart *part, size_t category, const char *lang) {
    const LocalText *unit = part->measure == NULL ? NULL : part->measure->categories[category].unit;
    return local_text(unit != NULL ? unit : part->dataset->unit, lang);
}
