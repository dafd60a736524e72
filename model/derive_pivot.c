// Turning a cube: its dimensions in another order, or another dimension as that of measures.

#include "model/deriver.h"

#include <string.h>

Cube *cube_permute(Deriver *deriver, const Cube *in, const size_t *order) {
    size_t n = in->shape->dimension_count;
    Dimension *dimensions = arena_array(deriver->arena, n + 1, Dimension);
    size_t *strides = arena_array(deriver->scratch, n + 1, size_t),
           *indices = arena_array(deriver->scratch, n + 1, size_t);
    for (size_t i = 0; i < n; i++) {
        dimensions[i] = in->shape->dimensions[order[i]];
        strides[i] = cube_stride(in, order[i]);
    }
    Cube *out = cube_shaped(deriver, in, dimensions, n);
    if (!out)
        return NULL;
    for (size_t i = 0; i < n; i++)
        cube_map(out, order[i], map_same(i));
    size_t cell = 0;
    for (size_t i = 0; i < out->count; i++) {
        out->cells[i] = in->cells[cell];
        for (size_t d = n; d-- > 0;) {
            cell += strides[d];
            if (++indices[d] < dimensions[d].count)
                break;
            cell -= indices[d] * strides[d];
            indices[d] = 0;
        }
    }
    return out;
}

static Cube *pivot_order(Deriver *deriver, const Cube *in) {
    static const char spaces[] = " \t\r\n";
    size_t n = in->shape->dimension_count, count = 0, index;
    size_t *order = arena_array(deriver->arena, n + 1, size_t);
    bool *seen = arena_array(deriver->arena, n + 1, bool);
    DeriveText names = deriver->step->order;
    for (const char *p = names.text ? names.text + strspn(names.text, spaces) : ""; *p;
         p += strspn(p, spaces)) {
        size_t length = strcspn(p, spaces);
        DeriveText name = {arena_strndup(deriver->arena, p, length),
                           place_inside(names.place, names.text, (size_t)(p - names.text), length)};
        p += length;
        if (!find_dimension(deriver, in, name, "dimension", &index))
            return NULL;
        if (seen[index]) {
            diag_error(deriver->diag, name.place, "derive.duplicate-id", "dimension `%s` is named twice",
                       name.text);
            return NULL;
        }
        seen[index] = true;
        order[count++] = index;
    }
    for (size_t i = n; i-- > 0 && !names.text;)
        order[count++] = i;
    for (size_t i = 0; i < n; i++) // those not named come last, as they stood
        if (names.text && !seen[i])
            order[count++] = i;
    return cube_permute(deriver, in, order);
}

// The unit and decimals that all measures share become those of the categories of a dimension.
static Cube *pivot_measure(Deriver *deriver, const Cube *in) {
    size_t dimension, old = cube_measure_dimension(in);
    if (!find_dimension(deriver, in, deriver->step->measure, "measure", &dimension))
        return NULL;
    for (size_t m = 1; m < cube_measures(in); m++)
        if (dimension != old && !units_same(cube_unit(in, m), cube_unit(in, 0))) {
            diag_error(deriver->diag, deriver->step->measure.place, "derive.units-differ",
                       "the measures have different units, which the categories of `%s` cannot have each",
                       in->shape->dimensions[dimension].id);
            diag_hint(deriver->diag, "leave one with <filter where=\"%s=%s\"/> first",
                      in->shape->dimensions[old].id, in->shape->dimensions[old].categories[0].id);
            return NULL;
        }
    Cube *out = cube_like(deriver, in);
    memcpy(out->cells, in->cells, in->count * sizeof *in->cells);
    if (dimension == old)
        return out;
    int decimals =
        old == NO_DIMENSION ? in->shape->decimals : in->shape->dimensions[old].categories[0].decimals;
    LocalText *unit = (LocalText *)(uintptr_t)cube_unit(in, 0);
    for (size_t c = 0; old != NO_DIMENSION && c < out->shape->dimensions[old].count; c++) {
        out->shape->dimensions[old].categories[c].unit = NULL;
        out->shape->dimensions[old].categories[c].decimals = -1;
    }
    if (old != NO_DIMENSION)
        out->shape->dimensions[old].role = ROLE_OTHER;
    Dimension *measures = &out->shape->dimensions[dimension];
    Category *categories = arena_array(deriver->arena, measures->count, Category);
    memcpy(categories, measures->categories, measures->count * sizeof *categories);
    for (size_t c = 0; c < measures->count; c++) {
        categories[c].unit = unit;
        categories[c].decimals = decimals;
    }
    measures->categories = categories;
    measures->role = ROLE_MEASURE;
    out->shape->unit = NULL;
    out->shape->decimals = -1;
    return out;
}

Cube *derive_pivot(Deriver *deriver, const Cube *in) {
    return deriver->step->measure.text ? pivot_measure(deriver, in) : pivot_order(deriver, in);
}
