// The cubes that operations work on: made from a dataset, made from each other, made into a dataset.

#include "base/limits.h"
#include "model/deriver.h"

#include <string.h>

// ---- maps ----

SourceMap map_same(size_t out_dimension) {
    return (SourceMap){.out_dimension = out_dimension};
}

SourceMap map_all(Arena *arena, const size_t *items, size_t count) {
    size_t *bounds = arena_array(arena, 2, size_t);
    bounds[1] = count;
    return (SourceMap){NO_DIMENSION, items, bounds, bounds + 1};
}

SourceMap map_several(Arena *arena, size_t out_dimension, const size_t *items, size_t n, size_t count) {
    size_t *bounds = arena_array(arena, count + 1, size_t);
    for (size_t i = 0; i <= count; i++)
        bounds[i] = i * n;
    return (SourceMap){out_dimension, items, bounds, bounds + 1};
}

SourceMap map_each(Arena *arena, size_t out_dimension, const size_t *items, size_t count) {
    return map_several(arena, out_dimension, items, 1, count);
}

void cube_map(Cube *cube, size_t in_dimension, SourceMap map) {
    // The cube is under construction and this derivation its own.
    ((SourceMap *)(uintptr_t)cube->shape->derived->maps)[in_dimension] = map;
}

SourceMap *cube_with_map(Cube *cube, size_t with_dimension) {
    return (SourceMap *)(uintptr_t)cube->shape->derived->with_maps + with_dimension;
}

void cube_map_with(Deriver *deriver, Cube *cube, const Cube *with) {
    Derivation *derivation = (Derivation *)(uintptr_t)cube->shape->derived;
    derivation->with = with->shape;
    derivation->with_maps = arena_array(deriver->arena, with->shape->dimension_count, SourceMap);
    for (size_t i = 0; i < with->shape->dimension_count; i++)
        *cube_with_map(cube, i) = map_same(i);
}

// ---- shapes ----

size_t cube_stride(const Cube *cube, size_t dimension) {
    size_t stride = 1;
    for (size_t i = cube->shape->dimension_count; --i > dimension;)
        stride *= cube->shape->dimensions[i].count;
    return stride;
}

size_t cube_index(const Cube *cube, size_t cell, size_t dimension) {
    return cell / cube_stride(cube, dimension) % cube->shape->dimensions[dimension].count;
}

size_t cube_measure_dimension(const Cube *cube) {
    for (size_t i = 0; i < cube->shape->dimension_count; i++)
        if (cube->shape->dimensions[i].role == ROLE_MEASURE)
            return i;
    return NO_DIMENSION;
}

size_t cube_measures(const Cube *cube) {
    size_t dimension = cube_measure_dimension(cube);
    return dimension == NO_DIMENSION ? 1 : cube->shape->dimensions[dimension].count;
}

// A dimension's own copy of its categories.
static void own_categories(Arena *arena, Dimension *dimension) {
    Category *categories = arena_array(arena, dimension->count, Category);
    memcpy(categories, dimension->categories, dimension->count * sizeof *categories);
    dimension->categories = categories;
}

static Cube *cube_new(Deriver *deriver, const Dataset *shape, size_t cells) {
    Cube *cube = arena_new_of(deriver->arena, Cube);
    cube->shape = arena_new_of(deriver->arena, Dataset);
    *cube->shape = *shape;
    cube->shape->cells = NULL;
    cube->shape->cell_count = cube->count = cells;
    cube->cells = arena_array(deriver->scratch, cells, WorkCell);
    return cube;
}

static void set_lineage(Deriver *deriver, Cube *cube, const Dataset *from) {
    Derivation *derivation = arena_new_of(deriver->arena, Derivation);
    *derivation = (Derivation){.from = from, .step = deriver->step};
    SourceMap *maps = arena_array(deriver->arena, from->dimension_count, SourceMap);
    for (size_t i = 0; i < from->dimension_count; i++)
        maps[i] = map_same(i);
    derivation->maps = maps;
    cube->shape->derived = derivation;
}

Cube *cube_like(Deriver *deriver, const Cube *in) {
    Cube *cube = cube_new(deriver, in->shape, in->count);
    size_t dimensions = in->shape->dimension_count;
    cube->shape->dimensions = arena_array(deriver->arena, dimensions, Dimension);
    memcpy(cube->shape->dimensions, in->shape->dimensions, dimensions * sizeof(Dimension));
    size_t measure = cube_measure_dimension(in);
    if (measure != NO_DIMENSION)
        own_categories(deriver->arena, &cube->shape->dimensions[measure]);
    set_lineage(deriver, cube, in->shape);
    return cube;
}

Cube *cube_shaped(Deriver *deriver, const Cube *in, Dimension *dimensions, size_t count) {
    size_t cells = 1, most = in->count > LIMIT_DERIVED_CELLS ? in->count : LIMIT_DERIVED_CELLS;
    if (count > LIMIT_DIMENSIONS) {
        diag_error(deriver->diag, deriver->step->place, "limit.dimensions",
                   "the result would have %zu dimensions; the limit is %d", count, LIMIT_DIMENSIONS);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        if (dimensions[i].count > LIMIT_CATEGORIES || dimensions[i].count > most / cells) {
            diag_error(deriver->diag, deriver->step->place, "limit.cells",
                       "the result would have more than %zu cells", most);
            return NULL;
        }
        cells *= dimensions[i].count;
        bool indexed = dimensions[i].by_id.slots != NULL;
        for (size_t c = 0; !indexed && c < dimensions[i].count; c++)
            map_add(deriver->arena, &dimensions[i].by_id, dimensions[i].categories[c].id, c);
    }
    Cube *cube = cube_new(deriver, in->shape, cells);
    cube->shape->dimensions = dimensions;
    cube->shape->dimension_count = count;
    set_lineage(deriver, cube, in->shape);
    return cube;
}

// ---- datasets ----

Exact dataset_exact(Arena *arena, const Dataset *dataset, const Cell *cell) {
    if (!cell->number)
        return exact_whole(0);
    if (dataset->derived && dataset->derived->values)
        return dataset->derived->values[cell - dataset->cells];
    return exact_from_decimal(arena, cell->number);
}

// The unit of the dataset becomes that of each measure without one: operations give measures other units, or
// none.
static void spread_unit(Deriver *deriver, Cube *cube) {
    size_t measure = cube_measure_dimension(cube);
    if (measure == NO_DIMENSION)
        return;
    Dimension *dimension = &cube->shape->dimensions[measure];
    own_categories(deriver->arena, dimension);
    for (size_t i = 0; i < dimension->count; i++) {
        Category *category = &dimension->categories[i];
        if (!category->unit)
            category->unit = cube->shape->unit;
        if (category->decimals < 0)
            category->decimals = cube->shape->decimals;
    }
    cube->shape->unit = NULL;
    cube->shape->decimals = -1;
}

Cube *cube_load(Deriver *deriver, const Dataset *dataset) {
    Cube *cube = cube_new(deriver, dataset, dataset->cell_count);
    cube->shape->dimensions = arena_array(deriver->arena, dataset->dimension_count, Dimension);
    memcpy(cube->shape->dimensions, dataset->dimensions, dataset->dimension_count * sizeof(Dimension));
    spread_unit(deriver, cube);
    set_lineage(deriver, cube, dataset);
    ((Derivation *)(uintptr_t)cube->shape->derived)->step = NULL;
    for (size_t i = 0; i < cube->count; i++) {
        const Cell *cell = &dataset->cells[i];
        cube->cells[i] = (WorkCell){.value = dataset_exact(deriver->arena, dataset, cell),
                                    .source = cell,
                                    .missing = cell->missing,
                                    .flags = cell->flags};
    }
    return cube;
}

// One unit that all measures share is the dataset's, as in a file: tables print it once.
static void gather_unit(Deriver *deriver, Dataset *dataset) {
    Cube cube = {.shape = dataset};
    size_t measure = cube_measure_dimension(&cube);
    if (measure == NO_DIMENSION)
        return;
    Dimension *dimension = &dataset->dimensions[measure];
    LocalText *unit = dimension->categories[0].unit;
    for (size_t i = 1; i < dimension->count; i++)
        if (!units_same(dimension->categories[i].unit, unit))
            return;
    own_categories(deriver->arena, dimension);
    for (size_t i = 0; i < dimension->count; i++)
        dimension->categories[i].unit = NULL;
    dataset->unit = unit;
}

Dataset *cube_finish(Deriver *deriver, const Cube *cube, const DatasetRef *ref) {
    Dataset *dataset = arena_new_of(deriver->arena, Dataset);
    *dataset = *cube->shape;
    dataset->id = ref->id;
    dataset->place = ref->place;
    gather_unit(deriver, dataset);
    dataset->cells = arena_array(deriver->arena, cube->count, Cell);
    Exact *values = arena_array(deriver->arena, cube->count, Exact);
    for (size_t i = 0; i < cube->count; i++) {
        const WorkCell *cell = &cube->cells[i];
        Cell *out = &dataset->cells[i];
        values[i] = cell->value;
        if (cell->source)
            *out = *cell->source;
        else if (!cell->blank)
            out->place = ref->place;
        out->missing = cell->missing;
        out->flags = cell->flags;
        if (!cell->source)
            out->number =
                cell->missing == PRESENT ? exact_text(deriver->arena, cell->value, DERIVE_PLACES) : NULL;
    }
    Derivation *derivation = arena_new_of(deriver->arena, Derivation);
    *derivation = *cube->shape->derived;
    derivation->values = values;
    dataset->derived = derivation;
    return dataset;
}
