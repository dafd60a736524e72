// What is made of many cells: sum, mean, median, quantile, min, max, count, weighted mean.

#include "model/deriver.h"

#include <string.h>

// ---- reducers ----

void reduce_sum(Deriver *deriver, const Cube *in, size_t base, const size_t *offsets, size_t count,
                WorkCell *out) {
    Parts parts = {0};
    Exact sum = exact_whole(0), value;
    for (size_t i = 0; i < count; i++)
        if (parts_add(deriver, &parts, &in->cells[base + offsets[i]], &value))
            sum = exact_add(deriver->arena, sum, value);
    parts_finish(deriver, &parts, sum, out);
}

void reduce_count(Deriver *deriver, const Cube *in, size_t base, const size_t *offsets, size_t count,
                  WorkCell *out) {
    Parts parts = {0};
    Exact value;
    for (size_t i = 0; i < count; i++)
        parts_add(deriver, &parts, &in->cells[base + offsets[i]], &value);
    parts.missing = PRESENT;
    parts_finish(deriver, &parts, exact_whole((int64_t)parts.count), out);
}

static void reduce_mean(Deriver *deriver, const Cube *in, size_t base, const size_t *offsets, size_t count,
                        WorkCell *out) {
    Parts parts = {0};
    Exact sum = exact_whole(0), value;
    for (size_t i = 0; i < count; i++)
        if (parts_add(deriver, &parts, &in->cells[base + offsets[i]], &value))
            sum = exact_add(deriver->arena, sum, value);
    if (parts.count > 0)
        sum = exact_divide(deriver->arena, sum, exact_whole((int64_t)parts.count));
    parts_finish(deriver, &parts, sum, out);
}

static void reduce_extreme(Deriver *deriver, const Cube *in, size_t base, const size_t *offsets, size_t count,
                           WorkCell *out) {
    Parts parts = {0};
    Exact best = exact_whole(0), value;
    int wanted = deriver->step->kind == DERIVE_MIN ? -1 : 1;
    for (size_t i = 0; i < count; i++)
        if (parts_add(deriver, &parts, &in->cells[base + offsets[i]], &value))
            if (parts.count == 1 || exact_compare(value, best) == wanted)
                best = value;
    parts_finish(deriver, &parts, best, out);
}

static void reduce_quantile(Deriver *deriver, const Cube *in, size_t base, const size_t *offsets,
                            size_t count, WorkCell *out) {
    Parts parts = {0};
    ArenaMark mark = arena_mark(deriver->scratch);
    Exact *values = arena_array(deriver->scratch, count, Exact), result = exact_whole(0), p;
    for (size_t i = 0; i < count; i++) {
        Exact value;
        if (parts_add(deriver, &parts, &in->cells[base + offsets[i]], &value))
            values[parts.count - 1] = value;
    }
    exact_sort(values, parts.count);
    p = exact_from_decimal(deriver->arena, deriver->step->p.text ? deriver->step->p.text : "0.5");
    if (parts.count > 0)
        result = exact_quantile(deriver->arena, values, parts.count, p);
    arena_release(deriver->scratch, mark);
    parts_finish(deriver, &parts, result, out);
}

// base is of the value; the weight is the same cell of another measure.
static void reduce_weighted(Deriver *deriver, const Cube *in, size_t base, const size_t *offsets,
                            size_t count, WorkCell *out) {
    size_t dimension = cube_measure_dimension(in), weight;
    const DeriveText *name = &deriver->step->weight;
    dimension_category(&in->shape->dimensions[dimension], name->text, &weight);
    if (cube_index(in, base, dimension) ==
        weight) { // of the weight itself: beside a weighted mean stands its total
        reduce_sum(deriver, in, base, offsets, count, out);
        return;
    }
    size_t stride = cube_stride(in, dimension),
           weights = base + (weight - cube_index(in, base, dimension)) * stride;
    Parts parts = {0};
    Exact sum = exact_whole(0), total = exact_whole(0), a, b;
    for (size_t i = 0; i < count; i++) {
        Parts both = parts;
        if (!parts_add(deriver, &parts, &in->cells[weights + offsets[i]], &b))
            continue;
        if (!parts_add(deriver, &parts, &in->cells[base + offsets[i]], &a)) {
            parts.count = both.count;
            continue;
        }
        parts.count = both.count + 1;
        sum = exact_add(deriver->arena, sum, exact_multiply(deriver->arena, a, b));
        total = exact_add(deriver->arena, total, b);
    }
    out->flags = parts.flags;
    if (parts.missing == PRESENT && parts.count > 0 && !divide(deriver, sum, total, out, &sum))
        return;
    parts_finish(deriver, &parts, sum, out);
}

static Reducer *reducer_of(DeriveKind kind) {
    switch (kind) {
    case DERIVE_MEAN: return reduce_mean;
    case DERIVE_MEDIAN:
    case DERIVE_QUANTILE: return reduce_quantile;
    case DERIVE_MIN:
    case DERIVE_MAX: return reduce_extreme;
    case DERIVE_COUNT: return reduce_count;
    case DERIVE_WEIGHTED_MEAN: return reduce_weighted;
    default: return reduce_sum;
    }
}

// ---- the operation ----

static bool check_step(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    size_t weight;
    Exact p;
    if (step->kind == DERIVE_WEIGHTED_MEAN && !find_measure(deriver, in, step->weight, &weight))
        return false;
    if (step->kind != DERIVE_QUANTILE)
        return true;
    if (!find_number(deriver, step->p, &p))
        return false;
    if (exact_sign(p) >= 0 && exact_compare(p, exact_whole(1)) <= 0)
        return true;
    diag_error(deriver->diag, step->p.place, "derive.bad-number", "a quantile is between 0 and 1");
    diag_hint(deriver->diag, "the third quartile is p=\"0.75\"");
    return false;
}

// The dimensions to go, each with its leaves.
static bool find_lists(Deriver *deriver, const Cube *in, size_t **lists, size_t *counts, size_t *only) {
    bool *chosen;
    size_t several = 0;
    if (!find_dimensions(deriver, in, deriver->step->dimension, "over", &chosen))
        return false;
    for (size_t d = 0; d < in->shape->dimension_count; d++) {
        if (!chosen[d])
            continue;
        const Dimension *dimension = &in->shape->dimensions[d];
        lists[d] = list_leaves(deriver->arena, dimension, &counts[d]);
        if (counts[d] == 0) {
            diag_error(deriver->diag, deriver->step->place, "derive.nothing",
                       "dimension `%s` has nothing but headings and totals", dimension->id);
            return false;
        }
        *only = d;
        several++;
    }
    if (!deriver->step->as.text || several == 1)
        return true;
    diag_error(deriver->diag, deriver->step->as.place, "derive.conflict",
               "a new category can only be added to one dimension");
    return false;
}

static void declare_measures(Deriver *deriver, const Cube *in, Cube *out, bool measures_reduced) {
    DeriveKind kind = deriver->step->kind;
    bool mean = kind == DERIVE_MEAN || kind == DERIVE_MEDIAN || kind == DERIVE_QUANTILE ||
                kind == DERIVE_WEIGHTED_MEAN;
    for (size_t m = 0; m < cube_measures(out); m++) {
        int decimals = measures_reduced ? out->shape->decimals : cube_decimals(in, m);
        LocalText *unit = (LocalText *)(uintptr_t)cube_unit(out, m);
        if (kind == DERIVE_COUNT)
            cube_declare(deriver, out, m, NULL, 0);
        else
            cube_declare(deriver, out, m, unit, decimals + mean);
    }
}

// The measures a step is for, without the others.
static const Cube *chosen_measures(Deriver *deriver, const Cube *in) {
    const bool *chosen = deriver->step->of.text ? find_measures(deriver, in) : NULL;
    size_t *list = arena_array(deriver->arena, cube_measures(in), size_t), count = 0;
    for (size_t m = 0; chosen && m < cube_measures(in); m++)
        if (chosen[m])
            list[count++] = m;
    if (!chosen)
        return deriver->step->of.text ? NULL : in;
    return cube_take_one(deriver, in, cube_measure_dimension(in), list, count);
}

// Of a weighted mean: the weight is no result.
static Cube *drop_weight(Deriver *deriver, Cube *out) {
    size_t dimension = cube_measure_dimension(out), count = 0, n = cube_measures(out);
    const Category *categories = out->shape->dimensions[dimension].categories;
    size_t *list = arena_array(deriver->arena, n, size_t);
    DeriveText of = deriver->step->of;
    const bool *chosen = find_measures(deriver, out);
    for (size_t i = 0; chosen && i < n; i++)
        if (of.text ? chosen[i] : strcmp(categories[i].id, deriver->step->weight.text) != 0)
            list[count++] = i;
    if (chosen && count > 0)
        return cube_take_one(deriver, out, dimension, list, count);
    if (chosen)
        diag_error(deriver->diag, deriver->step->place, "derive.nothing",
                   "there is nothing to weigh but the weight");
    return NULL;
}

static Cube *own_measures(Deriver *deriver, const Cube *cube) {
    Cube *own = cube_like(deriver, cube);
    memcpy(own->cells, cube->cells, cube->count * sizeof *cube->cells);
    return own;
}

Cube *derive_reduce(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    bool weighted = step->kind == DERIVE_WEIGHTED_MEAN;
    if (!check_step(deriver, in) || (!weighted && !(in = chosen_measures(deriver, in))))
        return NULL;
    size_t n = in->shape->dimension_count, only = 0, measure = cube_measure_dimension(in);
    size_t **lists = arena_array(deriver->arena, n + 1, size_t *),
           *counts = arena_array(deriver->arena, n + 1, size_t);
    if (!find_lists(deriver, in, lists, counts, &only))
        return NULL;
    if (step->as.text && !check_category_id(deriver, &in->shape->dimensions[only], step->as))
        return NULL;
    if (weighted && lists[measure]) {
        diag_error(deriver->diag, step->place, "derive.conflict", "measures cannot weigh themselves");
        return NULL;
    }
    if (step->kind == DERIVE_SUM && !check_addition(deriver, in, NULL, lists, counts))
        return NULL;
    Cube *out = cube_reduce(deriver, in, lists, counts, reducer_of(step->kind));
    if (!out)
        return NULL;
    if (!step->as.text) {
        out = own_measures(deriver, out);
        declare_measures(deriver, in, out, measure != NO_DIMENSION && lists[measure]);
        return weighted ? drop_weight(deriver, out) : out;
    }
    Dimension one = in->shape->dimensions[only];
    one.by_id = (Map){0};
    one.count = 1;
    one.categories = arena_new_of(deriver->arena, Category);
    *one.categories = (Category){.id = step->as.text,
                                 .label = step_label(deriver, step->as.text),
                                 .parent = NO_PARENT,
                                 .sum = true,
                                 .decimals = -1,
                                 .place = step->as.place};
    if (only == measure) {
        one.categories->unit = out->shape->unit;
        one.categories->decimals = out->shape->decimals;
    }
    Cube *added = cube_insert_dimension(deriver, out, only, one);
    return added ? cube_append(deriver, in, added, only, step->first) : NULL;
}
