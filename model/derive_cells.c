// Numbers made of numbers: what is missing, zero divisors, and operations that give each cell another number.

#include "model/deriver.h"

#include <string.h>

// From the gravest down; a reason that is not here does not make a result missing.
static int gravity(uint8_t missing) {
    switch ((Missing)missing) {
    case MISSING_CONFIDENTIAL: return 5;
    case MISSING_UNRELIABLE: return 4;
    case MISSING_NOT_AVAILABLE: return 3;
    case MISSING_NOT_YET: return 2;
    case MISSING_NOT_APPLICABLE: return 1;
    default: return 0;
    }
}

uint8_t graver(uint8_t a, uint8_t b) {
    return gravity(a) >= gravity(b) ? a : b;
}

static bool has_number(const WorkCell *cell) {
    return cell->missing == PRESENT || cell->missing == MISSING_NIL ||
           cell->missing == MISSING_LESS_THAN_HALF;
}

bool parts_add(Deriver *deriver, Parts *parts, const WorkCell *cell, Exact *value) {
    if (has_number(cell)) {
        parts->flags |= cell->flags;
        parts->count++;
        *value = cell->value;
        return true;
    }
    if (cell->missing == MISSING_NOT_APPLICABLE)
        parts->impossible++;
    else if (!deriver->step->skip_missing)
        parts->missing = graver(cell->missing, parts->missing);
    else if (deriver->skipped++ == 0)
        deriver->first_skipped = cell;
    return false;
}

bool parts_need(Parts *parts, const WorkCell *cell, Exact *value) {
    parts->flags |= cell->flags;
    if (has_number(cell)) {
        parts->count++;
        *value = cell->value;
        return true;
    }
    parts->missing = graver(cell->missing, parts->missing);
    return false;
}

void parts_finish(const Deriver *deriver, const Parts *parts, Exact value, WorkCell *out) {
    *out = (WorkCell){.value = exact_whole(0), .missing = parts->missing, .flags = parts->flags};
    if (out->missing == PRESENT && parts->count == 0 && deriver->step->kind != DERIVE_COUNT)
        out->missing = parts->impossible ? MISSING_NOT_APPLICABLE : MISSING_NOT_AVAILABLE;
    if (out->missing == PRESENT)
        out->value = value;
}

bool divide(Deriver *deriver, Exact a, Exact b, WorkCell *out, Exact *quotient) {
    if (exact_is_too_long(b) || exact_sign(b) != 0) {
        *quotient = exact_divide(deriver->arena, a, b);
        return true;
    }
    deriver->divided_by_zero = true;
    *out = (WorkCell){.value = exact_whole(0), .missing = MISSING_NOT_APPLICABLE, .flags = out->flags};
    return false;
}

bool *leaves_of(Arena *arena, const Dimension *dimension, size_t *count) {
    bool *leaves = arena_array(arena, dimension->count, bool);
    for (size_t i = 0; i < dimension->count; i++)
        leaves[i] = !dimension->categories[i].heading && !dimension->categories[i].sum;
    for (size_t i = 0; i < dimension->count; i++)
        if (dimension->categories[i].parent != NO_PARENT)
            leaves[dimension->categories[i].parent] = false;
    *count = 0;
    for (size_t i = 0; i < dimension->count; i++)
        *count += leaves[i];
    return leaves;
}

size_t *list_leaves(Arena *arena, const Dimension *dimension, size_t *count) {
    const bool *leaves = leaves_of(arena, dimension, count);
    size_t *list = arena_array(arena, *count, size_t);
    for (size_t c = 0, n = 0; c < dimension->count; c++)
        if (leaves[c])
            list[n++] = c;
    return list;
}

// ---- another number for each cell ----

// The cube with one measure alone.
static const Cube *only_measure(Deriver *deriver, const Cube *in, size_t measure) {
    if (cube_measures(in) == 1)
        return in;
    size_t *list = arena_array(deriver->arena, 1, size_t);
    list[0] = measure;
    return cube_take_one(deriver, in, cube_measure_dimension(in), list, 1);
}

static Cube *replace_cells(Deriver *deriver, const Cube *in, CellOperation *operation, const bool *measures) {
    Cube *out = cube_like(deriver, in);
    memcpy(out->cells, in->cells, in->count * sizeof *in->cells);
    return operation(deriver, in, out, measures) ? out : NULL;
}

Cube *derive_cells(Deriver *deriver, const Cube *in, CellOperation *operation) {
    const DeriveStep *step = deriver->step;
    if (!step->as.text) {
        const bool *measures = find_measures(deriver, in);
        return measures ? replace_cells(deriver, in, operation, measures) : NULL;
    }
    in = cube_with_measures(deriver, in);
    size_t measure;
    if (!in || !find_measure(deriver, in, step->of, &measure))
        return NULL;
    size_t dimension = cube_measure_dimension(in);
    if (!check_category_id(deriver, &in->shape->dimensions[dimension], step->as))
        return NULL;
    bool *chosen = arena_array(deriver->arena, cube_measures(in), bool);
    chosen[measure] = true;
    const Cube *all = replace_cells(deriver, in, operation, chosen);
    const Cube *added = all ? only_measure(deriver, all, measure) : NULL;
    if (!added)
        return NULL;
    Category *category = &added->shape->dimensions[dimension].categories[0];
    category->id = step->as.text;
    category->label = step_label(deriver, step->as.text);
    category->more_labels = NULL;
    category->notes = NULL;
    category->place = step->as.place;
    category->parent = NO_PARENT;
    category->sum = category->heading = false;
    return cube_append(deriver, in, added, dimension, step->first);
}
