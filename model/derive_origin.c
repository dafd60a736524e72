// Where cells came from. Lineage is kept by dimension: which categories of the cube before went into each
// category of the result. The cells that went into one are the product of those lists, found when asked for.

#include "model/deriver.h"

#include <stdlib.h>
#include <string.h>

typedef VEC(OriginCell) OriginList;

enum { MOST_CELLS = 100000 }; // that are looked at in explaining one

static size_t map_list(const SourceMap *map, const size_t *indices, const size_t **items, size_t *single) {
    size_t c = map->out_dimension == NO_DIMENSION ? 0 : indices[map->out_dimension];
    if (!map->items && !map->from) {
        *single = c;
        *items = single;
        return 1;
    }
    *items = map->items + map->from[c];
    return map->to[c] - map->from[c];
}

// Adds the product of the lists; offset is that of the dimensions before.
static void add_product(Arena *arena, const Dataset *from, const SourceMap *maps, const size_t *indices,
                        size_t dimension, size_t offset, OriginList *list) {
    if (dimension == from->dimension_count) {
        if (list->count < MOST_CELLS)
            *vec_push(arena, list) = (OriginCell){from, offset};
        return;
    }
    const size_t *items;
    size_t single, count = map_list(&maps[dimension], indices, &items, &single);
    for (size_t i = 0; i < count && list->count < MOST_CELLS; i++)
        add_product(arena, from, maps, indices, dimension + 1,
                    offset * from->dimensions[dimension].count + items[i], list);
}

CellOrigin cell_origin(Arena *arena, const Dataset *dataset, size_t cell) {
    const Derivation *derived = dataset->derived;
    CellOrigin origin = {0};
    OriginList list = {0};
    if (!derived)
        return origin;
    size_t *indices = arena_array(arena, dataset->dimension_count + 1, size_t), rest = cell;
    for (size_t i = dataset->dimension_count; i-- > 0;) {
        indices[i] = rest % dataset->dimensions[i].count;
        rest /= dataset->dimensions[i].count;
    }
    origin.step = derived->step;
    if (derived->maps)
        add_product(arena, derived->from, derived->maps, indices, 0, 0, &list);
    if (derived->with)
        add_product(arena, derived->with, derived->with_maps, indices, 0, 0, &list);
    origin.cells = list.items;
    origin.count = list.count;
    return origin;
}

static int compare_origins(const void *a, const void *b) {
    const OriginCell *x = a, *y = b;
    const Place *p = &x->dataset->cells[x->cell].place, *q = &y->dataset->cells[y->cell].place;
    if (p->source != q->source)
        return p->source < q->source ? -1 : 1;
    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    if (p->column != q->column)
        return p->column < q->column ? -1 : 1;
    if (x->dataset != y->dataset)
        return strcmp(x->dataset->id, y->dataset->id);
    return (x->cell > y->cell) - (x->cell < y->cell);
}

static int compare_cells(const void *a, const void *b) {
    const OriginCell *x = a, *y = b;
    if (x->dataset != y->dataset)
        return (uintptr_t)x->dataset < (uintptr_t)y->dataset ? -1 : 1;
    return (x->cell > y->cell) - (x->cell < y->cell);
}

// Each cell once.
static size_t unique(OriginCell *cells, size_t count) {
    if (count == 0)
        return 0;
    qsort(cells, count, sizeof *cells, compare_cells);
    size_t n = 1;
    for (size_t i = 1; i < count; i++)
        if (compare_cells(&cells[n - 1], &cells[i]) != 0)
            cells[n++] = cells[i];
    return n;
}

// One generation back, for all that are derived.
static bool step_back(Arena *arena, OriginList *list, bool *cut) {
    OriginList before = {0};
    bool moved = false;
    for (size_t i = 0; i < list->count; i++) {
        const OriginCell *cell = &list->items[i];
        if (!cell->dataset->derived) {
            *vec_push(arena, &before) = *cell;
            continue;
        }
        moved = true;
        CellOrigin origin = cell_origin(arena, cell->dataset, cell->cell);
        for (size_t k = 0; k < origin.count && before.count < MOST_CELLS; k++)
            *vec_push(arena, &before) = origin.cells[k];
        *cut |= before.count == MOST_CELLS;
    }
    before.count = unique(before.items, before.count);
    *list = before;
    return moved;
}

OriginCell *cell_sources(Arena *arena, const Dataset *dataset, size_t cell, size_t limit, size_t *count,
                         bool *more) {
    OriginList list = {0};
    bool cut = false;
    *vec_push(arena, &list) = (OriginCell){dataset, cell};
    while (step_back(arena, &list, &cut))
        continue;
    if (list.count > 0)
        qsort(list.items, list.count, sizeof *list.items, compare_origins);
    *count = list.count < limit ? list.count : limit;
    if (more)
        *more = cut || list.count > limit;
    return list.items;
}

const char *cell_origin_text(Arena *arena, const Diag *diag, const Dataset *dataset, size_t cell) {
    enum { SHOWN = 10 };
    size_t count;
    bool more;
    const char *text = "";
    // Copies say nothing; the first operation that made something is told.
    for (const Derivation *derived = dataset->derived; derived; derived = derived->from->derived)
        if (derived->step) {
            const char *name = derive_names[derived->step->kind];
            text = *text ? arena_printf(arena, "%s, %s", name, text) : name;
            while (derived->from->derived && derived->from->derived->step == derived->step)
                derived = derived->from->derived;
        }
    const OriginCell *cells = cell_sources(arena, dataset, cell, SHOWN, &count, &more);
    text = arena_printf(arena, "%s%s%zu%s %s:", text, *text ? ", of " : "", count, more ? " or more" : "",
                        count == 1 && !more ? "cell" : "cells");
    for (size_t i = 0; i < count; i++) {
        const Place *place = &cells[i].dataset->cells[cells[i].cell].place;
        if (place->source)
            text = arena_printf(arena, "%s%s %s:%u:%u", text, i ? "," : "",
                                diag_source_path(diag, place->source), place->line, place->column);
        else
            text = arena_printf(arena, "%s%s a cell that %s does not mention", text, i ? "," : "",
                                cells[i].dataset->id);
    }
    return text;
}
