// Taking parts of cubes and putting cubes together. Rearranged cells are copies: they keep the text, notes
// and place of their source.

#include "model/deriver.h"

#include <string.h>

// ---- taking ----

// The nearest category above c that is kept, by its new index.
static size_t kept_parent(const Dimension *dimension, size_t c, const size_t *renumbered) {
    size_t parent = dimension->categories[c].parent;
    while (parent != NO_PARENT && renumbered[parent] == NO_PARENT)
        parent = dimension->categories[parent].parent;
    return parent == NO_PARENT ? NO_PARENT : renumbered[parent];
}

static Dimension take_categories(Arena *arena, const Dimension *in, const size_t *list, size_t count) {
    Dimension dimension = *in;
    size_t *renumbered = arena_array(arena, in->count, size_t);
    for (size_t i = 0; i < in->count; i++)
        renumbered[i] = NO_PARENT;
    for (size_t i = 0; i < count; i++)
        renumbered[list[i]] = i;
    dimension.categories = arena_array(arena, count, Category);
    dimension.count = count;
    dimension.by_id = (Map){0};
    for (size_t i = 0; i < count; i++) {
        Category *category = &dimension.categories[i];
        *category = in->categories[list[i]];
        category->parent = kept_parent(in, list[i], renumbered);
        if (category->parent != NO_PARENT && category->parent >= i)
            category->parent = NO_PARENT; // taken in an order in which it would come after what it is above
        category->level =
            category->parent == NO_PARENT ? 0 : dimension.categories[category->parent].level + 1;
    }
    return dimension;
}

static bool is_identity(const Dimension *dimension, const size_t *list, size_t count) {
    if (!list)
        return true;
    if (count != dimension->count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (list[i] != i)
            return false;
    return true;
}

// Copies the cells of the product of the lists, the last dimension innermost.
static WorkCell *take_cells(const Cube *in, size_t *const *lists, const size_t *counts, size_t dimension,
                            size_t base, WorkCell *out) {
    if (dimension == in->shape->dimension_count) {
        *out = in->cells[base];
        return out + 1;
    }
    size_t stride = cube_stride(in, dimension);
    const size_t *list = lists[dimension];
    size_t count = list ? counts[dimension] : in->shape->dimensions[dimension].count;
    if (stride == 1) {
        for (size_t i = 0; i < count; i++)
            *out++ = in->cells[base + (list ? list[i] : i)];
        return out;
    }
    for (size_t i = 0; i < count; i++)
        out = take_cells(in, lists, counts, dimension + 1, base + (list ? list[i] : i) * stride, out);
    return out;
}

Cube *cube_take(Deriver *deriver, const Cube *in, size_t *const *lists, const size_t *counts) {
    size_t n = in->shape->dimension_count;
    Dimension *dimensions = arena_array(deriver->arena, n, Dimension);
    bool *same = arena_array(deriver->arena, n, bool);
    for (size_t i = 0; i < n; i++) {
        const Dimension *dimension = &in->shape->dimensions[i];
        same[i] = is_identity(dimension, lists[i], counts[i]);
        dimensions[i] =
            same[i] ? *dimension : take_categories(deriver->arena, dimension, lists[i], counts[i]);
    }
    Cube *cube = cube_shaped(deriver, in, dimensions, n);
    if (!cube)
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (!same[i])
            cube_map(cube, i, map_each(deriver->arena, i, lists[i], counts[i]));
    take_cells(in, lists, counts, 0, 0, cube->cells);
    return cube;
}

Cube *cube_take_one(Deriver *deriver, const Cube *in, size_t dimension, size_t *list, size_t count) {
    size_t n = in->shape->dimension_count;
    size_t **lists = arena_array(deriver->arena, n, size_t *),
           *counts = arena_array(deriver->arena, n, size_t);
    lists[dimension] = list;
    counts[dimension] = count;
    return cube_take(deriver, in, lists, counts);
}

// ---- putting together ----

// Categories first … first + count - 1 of a result of n come from this part, the others not at all.
static SourceMap map_part(Arena *arena, size_t dimension, size_t n, size_t first, size_t count) {
    size_t *items = arena_array(arena, count, size_t), *bounds = arena_array(arena, n + 1, size_t);
    for (size_t i = 0; i < count; i++)
        items[i] = i;
    for (size_t i = 0; i <= n; i++)
        bounds[i] = i <= first ? 0 : i - first > count ? count : i - first;
    return (SourceMap){dimension, items, bounds, bounds + 1};
}

static Dimension append_categories(Arena *arena, const Dimension *before, const Dimension *after, bool own) {
    Dimension dimension = *before;
    dimension.count = before->count + after->count;
    dimension.categories = arena_array(arena, dimension.count, Category);
    dimension.by_id = (Map){0};
    memcpy(dimension.categories, before->categories, before->count * sizeof(Category));
    for (size_t i = 0; i < after->count; i++) {
        Category *category = &dimension.categories[before->count + i];
        *category = after->categories[i];
        if (own && category->parent != NO_PARENT)
            category->parent += before->count;
    }
    return dimension;
}

Cube *cube_append(Deriver *deriver, const Cube *in, const Cube *other, size_t along, bool first) {
    const Cube *before = first ? other : in, *after = first ? in : other;
    size_t n = in->shape->dimension_count, stride = cube_stride(in, along);
    Dimension *dimensions = arena_array(deriver->arena, n, Dimension);
    memcpy(dimensions, in->shape->dimensions, n * sizeof *dimensions);
    dimensions[along] = append_categories(deriver->arena, &before->shape->dimensions[along],
                                          &after->shape->dimensions[along], true);
    dimensions[along].id = in->shape->dimensions[along].id;
    dimensions[along].label = in->shape->dimensions[along].label;
    Cube *cube = cube_shaped(deriver, in, dimensions, n);
    if (!cube)
        return NULL;
    size_t a = before->shape->dimensions[along].count, b = after->shape->dimensions[along].count;
    size_t mine = in->shape->dimensions[along].count, others = other->shape->dimensions[along].count;
    cube_map(cube, along, map_part(deriver->arena, along, a + b, first ? others : 0, mine));
    cube_map_with(deriver, cube, other);
    *cube_with_map(cube, along) = map_part(deriver->arena, along, a + b, first ? 0 : mine, others);
    WorkCell *out = cube->cells;
    for (size_t outer = 0; outer < cube->count / ((a + b) * stride); outer++) {
        memcpy(out, before->cells + outer * a * stride, a * stride * sizeof *out);
        memcpy(out + a * stride, after->cells + outer * b * stride, b * stride * sizeof *out);
        out += (a + b) * stride;
    }
    return cube;
}

Cube *cube_insert_dimension(Deriver *deriver, const Cube *in, size_t position, Dimension dimension) {
    size_t n = in->shape->dimension_count;
    Dimension *dimensions = arena_array(deriver->arena, n + 1, Dimension);
    for (size_t i = 0; i <= n; i++)
        dimensions[i] = i == position ? dimension : in->shape->dimensions[i - (i > position)];
    Cube *cube = cube_shaped(deriver, in, dimensions, n + 1);
    if (!cube)
        return NULL;
    for (size_t i = 0; i < n; i++)
        cube_map(cube, i, map_same(i + (i >= position)));
    memcpy(cube->cells, in->cells, in->count * sizeof *in->cells);
    return cube;
}

const Cube *cube_with_measures(Deriver *deriver, const Cube *in) {
    if (cube_measure_dimension(in) != NO_DIMENSION)
        return in;
    size_t same;
    const char *id = dataset_dimension(in->shape, "measure", &same) ? "aarbok.measure" : "measure";
    Dimension dimension = {
        .id = id, .role = ROLE_MEASURE, .count = 1, .stub_columns = 1, .place = in->shape->place};
    dimension.label = words_of(deriver->arena, "Størrelse", "Storleik", "Sturrodat", "Measure");
    dimension.categories = arena_new_of(deriver->arena, Category);
    *dimension.categories = (Category){.id = "value",
                                       .label = in->shape->title,
                                       .parent = NO_PARENT,
                                       .unit = in->shape->unit,
                                       .decimals = in->shape->decimals,
                                       .place = in->shape->place};
    Cube *cube = cube_insert_dimension(deriver, in, in->shape->dimension_count, dimension);
    if (cube) {
        cube->shape->unit = NULL;
        cube->shape->decimals = -1;
    }
    return cube;
}
