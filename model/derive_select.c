// Parts, names and order of dimensions: filter, rename, pivot.

#include "model/deriver.h"

#include <string.h>

// ---- filter ----

// What a selection leaves of a dimension: a list as it is written; of != all but what is named, with the
// headings over it; NULL for one that is not mentioned.
static size_t *filter_list(Deriver *deriver, const Dimension *dimension, const Selection *selection, size_t i,
                           size_t *count) {
    if (!selection->named[i])
        return NULL;
    if (!selection->excluded[i])
        return selection->indices[i];
    bool *kept = arena_array(deriver->scratch, dimension->count, bool);
    for (size_t k = 0; k < selection->counts[i]; k++)
        kept[selection->indices[i][k]] = true;
    return keep_headings(deriver->arena, dimension, kept, selection->excluded[i], count);
}

static const Cube *filter_selected(Deriver *deriver, const Cube *in) {
    DeriveText where = deriver->step->where;
    size_t n = in->shape->dimension_count;
    if (!where.text)
        return in;
    Selection *selection = selection_parse(deriver->arena, deriver->diag, where.place, in->shape, where.text);
    if (!selection)
        return NULL;
    size_t **lists = arena_array(deriver->arena, n + 1, size_t *);
    for (size_t i = 0; i < n; i++)
        lists[i] = filter_list(deriver, &in->shape->dimensions[i], selection, i, &selection->counts[i]);
    return cube_take(deriver, in, lists, selection->counts);
}

// The categories whose number at a line is between min and max.
static Cube *filter_values(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    size_t dimension, base, count = 0;
    Exact min = exact_whole(0), max = exact_whole(0);
    if ((step->min.text && !find_number(deriver, step->min, &min)) ||
        (step->max.text && !find_number(deriver, step->max, &max)) ||
        !find_dimension(deriver, in, step->dimension, "dimension", &dimension) ||
        !find_line(deriver, in, dimension, step->at, &base))
        return NULL;
    if (step->min.text && step->max.text && exact_compare(min, max) > 0) {
        diag_error(deriver->diag, step->min.place, "derive.bad-limits", "min %s is above max %s",
                   step->min.text, step->max.text);
        return NULL;
    }
    const Dimension *filtered = &in->shape->dimensions[dimension];
    size_t stride = cube_stride(in, dimension);
    bool *kept = arena_array(deriver->scratch, filtered->count, bool);
    SortKey *keys = arena_array(deriver->scratch, filtered->count, SortKey);
    size_t numbers = keys_by_value(in, dimension, base, NULL, keys);
    for (size_t i = 0; i < numbers; i++) {
        const WorkCell *cell = &in->cells[base + keys[i].index * stride];
        bool number = cell->missing == PRESENT || cell->missing == MISSING_NIL ||
                      cell->missing == MISSING_LESS_THAN_HALF;
        if (number && !(step->min.text && exact_compare(cell->value, min) < 0) &&
            !(step->max.text && exact_compare(cell->value, max) > 0))
            count += kept[keys[i].index] = true;
    }
    if (count == 0) {
        diag_error(deriver->diag, step->place, "derive.nothing", "no category has such a number");
        return NULL;
    }
    size_t *list = keep_headings(deriver->arena, filtered, kept, NULL, &count);
    return cube_take_one(deriver, in, dimension, list, count);
}

static Cube *as_is(Deriver *deriver, const Cube *in) {
    Cube *out = cube_like(deriver, in);
    memcpy(out->cells, in->cells, in->count * sizeof *in->cells);
    return out;
}

Cube *derive_filter(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    bool by_value = step->min.text || step->max.text;
    if (!step->where.text && !by_value) {
        diag_error(deriver->diag, step->place, "derive.needs", "say what is to be left");
        diag_hint(deriver->diag, "write where=\"dimension=category\", or min or max");
        return NULL;
    }
    const Cube *part = filter_selected(deriver, in);
    if (!part || !by_value)
        return part ? as_is(deriver, part) : NULL;
    return filter_values(deriver, part);
}

// ---- rename ----

static void relabel(const DeriveStep *step, Category *category) {
    if (step->label) {
        category->label = step->label;
        category->more_labels = NULL;
    }
    if (step->unit)
        category->unit = step->unit;
    if (step->decimals >= 0)
        category->decimals = step->decimals;
}

static bool rename_category(Deriver *deriver, Cube *out, size_t dimension) {
    const DeriveStep *step = deriver->step;
    Dimension *renamed = &out->shape->dimensions[dimension];
    size_t index;
    if (!dimension_category(renamed, step->category.text, &index)) {
        diag_error(deriver->diag, step->category.place, "derive.unknown-category",
                   "dimension `%s` has no category `%s`", renamed->id, step->category.text);
        dimension_hint(deriver->arena, deriver->diag, renamed, step->category.text);
        return false;
    }
    if (step->to.text && !check_category_id(deriver, renamed, step->to))
        return false;
    if ((step->unit || step->decimals >= 0) && renamed->role != ROLE_MEASURE) {
        diag_error(deriver->diag, step->place, "derive.conflict",
                   "only measures have a unit and decimals of their own");
        return false;
    }
    Category *categories = arena_array(deriver->arena, renamed->count, Category);
    memcpy(categories, renamed->categories, renamed->count * sizeof *categories);
    renamed->categories = categories;
    relabel(step, &categories[index]);
    if (step->to.text) {
        categories[index].id = step->to.text;
        renamed->by_id = (Map){0};
        for (size_t i = 0; i < renamed->count; i++)
            map_add(deriver->arena, &renamed->by_id, categories[i].id, i);
    }
    return true;
}

static bool rename_dimension(Deriver *deriver, Cube *out, size_t dimension) {
    const DeriveStep *step = deriver->step;
    Dimension *renamed = &out->shape->dimensions[dimension];
    size_t same;
    if (step->to.text && dataset_dimension(out->shape, step->to.text, &same) && same != dimension) {
        diag_error(deriver->diag, step->to.place, "derive.duplicate-id", "there is a dimension `%s` already",
                   step->to.text);
        return false;
    }
    if (step->to.text)
        renamed->id = step->to.text;
    if (step->label)
        renamed->label = step->label;
    if (step->unit || step->decimals >= 0) {
        diag_error(deriver->diag, step->place, "derive.conflict", "a dimension has no unit and no decimals");
        diag_hint(deriver->diag,
                  "name a measure with category=\"…\", or leave the dimension out to mean all numbers");
        return false;
    }
    return true;
}

// Neither dimension nor category: the unit and decimals of everything.
static bool rename_all(Deriver *deriver, Cube *out) {
    const DeriveStep *step = deriver->step;
    if ((!step->unit && step->decimals < 0) || step->to.text || step->label) {
        diag_error(deriver->diag, step->place, "derive.needs", "say what is to be renamed");
        diag_hint(deriver->diag, "write dimension=\"%s\", with category=\"…\" for one of its categories",
                  out->shape->dimension_count ? out->shape->dimensions[0].id : "…");
        return false;
    }
    for (size_t m = 0; m < cube_measures(out); m++) {
        if (step->unit)
            cube_set_unit(out, m, step->unit);
        if (step->decimals >= 0)
            cube_set_decimals(out, m, step->decimals);
    }
    return true;
}

Cube *derive_rename(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    if (!step->to.text && !step->label && !step->unit && step->decimals < 0) {
        diag_error(deriver->diag, step->place, "derive.needs", "say what it is to be called");
        diag_hint(deriver->diag, "write to=\"…\", label=\"…\", unit=\"…\" or decimals=\"…\"");
        return NULL;
    }
    Cube *out = as_is(deriver, in);
    size_t dimension;
    if (!step->dimension.text && !step->category.text)
        return rename_all(deriver, out) ? out : NULL;
    if (!step->dimension.text && (dimension = cube_measure_dimension(in)) != NO_DIMENSION)
        return rename_category(deriver, out, dimension) ? out : NULL;
    if (!find_dimension(deriver, in, step->dimension, "dimension", &dimension))
        return NULL;
    bool ok = step->category.text ? rename_category(deriver, out, dimension)
                                  : rename_dimension(deriver, out, dimension);
    return ok ? out : NULL;
}
