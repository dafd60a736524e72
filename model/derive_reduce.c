// Many cells to one: which cells go into each, whatever is made of them.

#include "model/deriver.h"

// ---- the cells that go into one ----

size_t *cube_offsets(Deriver *deriver, const Cube *in, size_t *const *lists, const size_t *counts,
                     size_t *n) {
    size_t total = 1, filled = 1;
    for (size_t i = 0; i < in->shape->dimension_count; i++)
        total *= lists[i] ? counts[i] : 1;
    size_t *offsets = arena_array(deriver->scratch, total + 1, size_t);
    for (size_t i = in->shape->dimension_count; i-- > 0;) {
        if (!lists[i])
            continue;
        size_t stride = cube_stride(in, i);
        for (size_t k = counts[i]; k-- > 0;) // backwards: the first copy is what the others are made of
            for (size_t j = 0; j < filled; j++)
                offsets[k * filled + j] = offsets[j] + lists[i][k] * stride;
        filled *= counts[i];
    }
    *n = total;
    return offsets;
}

// Calls for each combination of the dimensions without a list, in order.
typedef struct Bases {
    const Cube *in;
    size_t *const *lists;
    size_t *strides, *indices;
    size_t base;
} Bases;

static Bases bases_start(Deriver *deriver, const Cube *in, size_t *const *lists) {
    size_t n = in->shape->dimension_count;
    Bases bases = {in, lists, arena_array(deriver->scratch, n + 1, size_t),
                   arena_array(deriver->scratch, n + 1, size_t), 0};
    for (size_t i = 0; i < n; i++)
        bases.strides[i] = cube_stride(in, i);
    return bases;
}

static void bases_next(Bases *bases) {
    for (size_t i = bases->in->shape->dimension_count; i-- > 0;) {
        if (bases->lists[i])
            continue;
        bases->base += bases->strides[i];
        if (++bases->indices[i] < bases->in->shape->dimensions[i].count)
            return;
        bases->base -= bases->indices[i] * bases->strides[i];
        bases->indices[i] = 0;
    }
}

size_t *cube_bases(Deriver *deriver, const Cube *in, size_t *const *lists, size_t *n) {
    *n = 1;
    for (size_t i = 0; i < in->shape->dimension_count; i++)
        *n *= lists[i] ? 1 : in->shape->dimensions[i].count;
    size_t *all = arena_array(deriver->scratch, *n, size_t);
    Bases bases = bases_start(deriver, in, lists);
    for (size_t i = 0; i < *n; i++, bases_next(&bases))
        all[i] = bases.base;
    return all;
}

// The unit and decimals of the measures, when these are what is reduced.
static bool reduce_measures(Deriver *deriver, const Cube *in, Cube *out, const size_t *list, size_t count) {
    int decimals = 0;
    for (size_t i = 0; i < count; i++) {
        int own = cube_decimals(in, list[i]);
        decimals = own > decimals ? own : decimals;
        if (units_same(cube_unit(in, list[i]), cube_unit(in, list[0])))
            continue;
        const LocalText *a = cube_unit(in, list[0]), *b = cube_unit(in, list[i]);
        diag_error(deriver->diag, deriver->step->place, "derive.units-differ",
                   "the measures have different units: %s and %s", a ? a->text : "none",
                   b ? b->text : "none");
        diag_hint(deriver->diag, "choose some with of=\"…\", or combine them with <compute/>");
        return false;
    }
    out->shape->unit = (LocalText *)(uintptr_t)cube_unit(in, list[0]);
    out->shape->decimals = decimals;
    return true;
}

Cube *cube_reduce(Deriver *deriver, const Cube *in, size_t *const *lists, const size_t *counts,
                  Reducer *reducer) {
    size_t n = in->shape->dimension_count, kept = 0, parts;
    Dimension *dimensions = arena_array(deriver->arena, n + 1, Dimension);
    size_t *place = arena_array(deriver->arena, n + 1, size_t);
    for (size_t i = 0; i < n; i++) {
        if (lists[i])
            continue;
        place[i] = kept;
        dimensions[kept++] = in->shape->dimensions[i];
    }
    Cube *out = cube_shaped(deriver, in, dimensions, kept);
    if (!out)
        return NULL;
    for (size_t i = 0; i < n; i++)
        cube_map(out, i, lists[i] ? map_all(deriver->arena, lists[i], counts[i]) : map_same(place[i]));
    size_t measure = cube_measure_dimension(in);
    if (measure != NO_DIMENSION && lists[measure] &&
        !reduce_measures(deriver, in, out, lists[measure], counts[measure]))
        return NULL;
    const size_t *offsets = cube_offsets(deriver, in, lists, counts, &parts);
    Bases bases = bases_start(deriver, in, lists);
    for (size_t i = 0; i < out->count; i++, bases_next(&bases))
        reducer(deriver, in, bases.base, offsets, parts, &out->cells[i]);
    return out;
}

Cube *cube_merge(Deriver *deriver, const Cube *in, size_t dimension, size_t *list, size_t count,
                 Category category, Reducer *reducer) {
    size_t n = in->shape->dimension_count;
    size_t **lists = arena_array(deriver->arena, n, size_t *),
           *counts = arena_array(deriver->arena, n, size_t);
    lists[dimension] = list;
    counts[dimension] = count;
    Cube *merged = cube_reduce(deriver, in, lists, counts, reducer);
    if (!merged)
        return NULL;
    Dimension one = in->shape->dimensions[dimension];
    one.by_id = (Map){0};
    one.count = 1;
    one.categories = arena_new_of(deriver->arena, Category);
    *one.categories = category;
    return cube_insert_dimension(deriver, merged, dimension, one);
}
