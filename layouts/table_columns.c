// Column dimensions to columns, and the heads over them.

#include "layouts/table_axis.h"

#include <string.h>

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
        if (offset == builder->part->ranks)
            return; // stands before the labels
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

// One column of everything, headed by what the dataset is about.
static void make_single(Arena *arena, TablePart *part) {
    TableHead *head = arena_new_of(arena, TableHead);
    *head = (TableHead){.category = TABLE_NONE, .count = 1, .row_span = 1, .parent = TABLE_NONE};
    part->number_count = part->head_count = part->head_rows = 1;
    part->heads = head;
}

static void make_numbers(Arena *arena, TablePart *part, uint32_t *columns, size_t count) {
    ColumnBuilder builder = {.arena = arena, .part = part, .depth = deepest(part), .columns = columns};
    builder.steps = arena_array(arena, count * builder.depth, HeadStep);
    builder.lengths = arena_array(arena, count, size_t);
    HeadStep *none = arena_array(arena, builder.depth, HeadStep);
    add_columns(&builder, 0, 0, none, 0);
    part->number_count = builder.count;
    make_heads(&builder, part);
}

// Heads stand in the list row by row: those of sparklines reach down from the first to the last.
static void add_line_heads(Arena *arena, TablePart *part, size_t lines) {
    TableHead *heads = arena_array(arena, part->head_count + lines, TableHead);
    size_t first = 0;
    while (first < part->head_count && part->heads[first].row == 0)
        first++;
    memcpy(heads, part->heads, first * sizeof *heads);
    memcpy(heads + first + lines, part->heads + first, (part->head_count - first) * sizeof *heads);
    for (size_t h = first + lines; h < part->head_count + lines; h++)
        heads[h].parent += heads[h].parent != TABLE_NONE && heads[h].parent >= first ? (uint32_t)lines : 0;
    for (size_t i = 0; i < lines; i++)
        heads[first + i] = (TableHead){.sparkline = part->sparklines[i],
                                       .category = TABLE_NONE,
                                       .first = (uint32_t)(part->number_count + i),
                                       .count = 1,
                                       .row_span = (uint32_t)part->head_rows,
                                       .parent = TABLE_NONE};
    part->heads = heads;
    part->head_count += lines;
}

void table_make_columns(Arena *arena, TablePart *part, const TableSpec *spec) {
    size_t count = part->column_axis_count == 0 ? 0 : count_columns(part), lines = 0;
    for (const TableSparkline *line = spec->sparklines; line != NULL; line = line->next)
        lines += line->selection != NULL && part->dataset == spec->dataset;
    uint32_t *columns = arena_array(arena, (count == 0 ? 1 : count) + lines + 1, uint32_t);
    const TableSparkline **sparklines = arena_array(arena, lines, const TableSparkline *);
    if (count == 0)
        make_single(arena, part);
    else
        make_numbers(arena, part, columns, count);
    part->columns = columns;
    part->column_count = part->number_count + lines;
    columns[part->column_count] = part->ranks == TABLE_NONE ? 0 : part->ranks;
    part->sparklines = sparklines;
    if (lines == 0)
        return;
    for (const TableSparkline *line = spec->sparklines; line != NULL; line = line->next)
        if (line->selection != NULL)
            *sparklines++ = line;
    add_line_heads(arena, part, lines);
}
