// Numbers as compared with others: share of a total, index, and change since another period.

#include "model/deriver.h"
#include "model/period.h"

#include <string.h>

// ---- compared with one cell: index, and share of a given total ----

// The category each dimension is fixed to; NO_PARENT where base says nothing.
static size_t *find_base(Deriver *deriver, const Cube *cube, DeriveText base) {
    const Dataset *shape = cube->shape;
    Selection *selection = selection_parse(deriver->arena, deriver->diag, base.place, shape, base.text);
    size_t *fixed = arena_array(deriver->arena, shape->dimension_count + 1, size_t), count = 0;
    for (size_t i = 0; selection && i < shape->dimension_count; i++) {
        fixed[i] = NO_PARENT;
        if (!selection->named[i])
            continue;
        count++;
        if (selection->counts[i] != 1) {
            diag_error(deriver->diag, base.place, "derive.bad-base",
                       "the base is one category of `%s`, not %zu", shape->dimensions[i].id,
                       selection->counts[i]);
            return NULL;
        }
        fixed[i] = selection->indices[i][0];
    }
    if (selection && count == 0) {
        diag_error(deriver->diag, base.place, "derive.bad-base", "no base is named");
        diag_hint(deriver->diag, "write dimension=category, as in `aar=2015`");
        return NULL;
    }
    return selection ? fixed : NULL;
}

static size_t base_cell(const Cube *cube, size_t cell, const size_t *fixed) {
    for (size_t i = 0; i < cube->shape->dimension_count; i++) {
        if (fixed[i] == NO_PARENT)
            continue;
        size_t index = cube_index(cube, cell, i);
        cell = cell + fixed[i] * cube_stride(cube, i) - index * cube_stride(cube, i);
    }
    return cell;
}

static void map_base(Deriver *deriver, Cube *out, const size_t *fixed) {
    for (size_t d = 0; d < out->shape->dimension_count; d++) {
        if (fixed[d] == NO_PARENT)
            continue;
        size_t n = out->shape->dimensions[d].count, *items = arena_array(deriver->arena, 2 * n, size_t);
        for (size_t c = 0; c < n; c++) {
            items[2 * c] = c;
            items[2 * c + 1] = fixed[d];
        }
        cube_map(out, d, map_several(deriver->arena, d, items, 2, n));
    }
}

// cell as hundredths of total.
static void put_percent(Deriver *deriver, const WorkCell *cell, const WorkCell *total, WorkCell *out) {
    Parts parts = {0};
    Exact a, b, result = exact_whole(0);
    bool whole = parts_need(&parts, cell, &a);
    if (parts_need(&parts, total, &b) && whole) {
        *out = (WorkCell){.flags = parts.flags};
        if (!divide(deriver, exact_multiply(deriver->arena, a, exact_whole(100)), b, out, &result))
            return;
    }
    parts_finish(deriver, &parts, result, out);
}

// The measure of a cell, for a flag in chosen.
static bool is_chosen(const Cube *cube, const bool *chosen, size_t measure, size_t cell) {
    return chosen[measure == NO_DIMENSION ? 0 : cube_index(cube, cell, measure)];
}

static bool compare_with_base(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen,
                              const size_t *fixed) {
    size_t measure = cube_measure_dimension(in);
    if (measure != NO_DIMENSION && fixed[measure] != NO_PARENT) {
        size_t base = fixed[measure];
        for (size_t m = 0; m < cube_measures(in); m++)
            if (chosen[m] && !units_same(cube_unit(in, m), cube_unit(in, base))) {
                diag_error(deriver->diag, deriver->step->base.place, "derive.units-differ",
                           "measures with different units cannot be compared");
                return false;
            }
    }
    map_base(deriver, out, fixed);
    for (size_t i = 0; i < in->count; i++)
        if (is_chosen(in, chosen, measure, i))
            put_percent(deriver, &in->cells[i], &in->cells[base_cell(in, i, fixed)], &out->cells[i]);
    for (size_t d = 0; d < in->shape->dimension_count; d++) {
        const Dimension *dimension = &in->shape->dimensions[d];
        if (fixed[d] == NO_PARENT || dimension->role != ROLE_TIME)
            continue;
        size_t *before = arena_array(deriver->scratch, dimension->count, size_t);
        for (size_t c = 0; c < dimension->count; c++)
            before[c] = fixed[d];
        mark_breaks(deriver, in, out, chosen, d, before);
    }
    return true;
}

// "2015 = 100": the labels of the base, in every language that has one.
static LocalText *base_unit(Deriver *deriver, const Cube *cube, const size_t *fixed) {
    static const char *const languages[] = {"nb", "nn", "se", "en"};
    LocalText *unit = NULL;
    for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
        const char *text = "";
        for (size_t d = 0; d < cube->shape->dimension_count; d++) {
            if (fixed[d] == NO_PARENT)
                continue;
            const Dimension *dimension = &cube->shape->dimensions[d];
            text = arena_printf(deriver->arena, "%s%s%s", text, *text ? ", " : "",
                                category_text(deriver->arena, dimension, &dimension->categories[fixed[d]],
                                              language_find(languages[l]), NULL));
        }
        local_text_add(deriver->arena, &unit, languages[l],
                       arena_printf(deriver->arena, "%s\u00a0=\u00a0100", text), deriver->step->place);
    }
    return unit;
}

static bool index_cells(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen) {
    const size_t *fixed = find_base(deriver, in, deriver->step->base);
    if (!fixed || !compare_with_base(deriver, in, out, chosen, fixed))
        return false;
    for (size_t m = 0; m < cube_measures(in); m++)
        if (chosen[m])
            cube_declare(deriver, out, m, base_unit(deriver, in, fixed), 1);
    return true;
}

Cube *derive_index(Deriver *deriver, const Cube *in) {
    return derive_cells(deriver, in, index_cells);
}

// ---- share ----

// Of the total of the leaves of each combination of the dimensions not chosen.
static bool share_of_sum(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen, const bool *over) {
    size_t n = in->shape->dimension_count, measure = cube_measure_dimension(in), parts, cells;
    size_t **leaves = arena_array(deriver->arena, n + 1, size_t *),
           *counts = arena_array(deriver->arena, n + 1, size_t);
    size_t **all = arena_array(deriver->arena, n + 1, size_t *),
           *sizes = arena_array(deriver->arena, n + 1, size_t);
    for (size_t d = 0; d < n; d++) {
        const Dimension *dimension = &in->shape->dimensions[d];
        if (!over[d])
            continue;
        const bool *leaf = leaves_of(deriver->arena, dimension, &counts[d]);
        leaves[d] = arena_array(deriver->arena, dimension->count, size_t);
        all[d] = arena_array(deriver->arena, dimension->count, size_t);
        sizes[d] = dimension->count;
        counts[d] = 0;
        for (size_t c = 0; c < dimension->count; c++) {
            all[d][c] = c;
            if (leaf[c])
                leaves[d][counts[d]++] = c;
        }
        cube_map(out, d, map_all(deriver->arena, all[d], sizes[d]));
    }
    const Cube *totals = cube_reduce(deriver, in, leaves, counts, reduce_sum);
    const size_t *offsets = cube_offsets(deriver, in, all, sizes, &cells);
    if (!totals)
        return false;
    const size_t *bases = cube_bases(deriver, in, all, &parts);
    for (size_t i = 0; i < parts; i++)
        for (size_t k = 0; k < cells; k++) {
            size_t cell = bases[i] + offsets[k];
            if (is_chosen(in, chosen, measure, cell))
                put_percent(deriver, &in->cells[cell], &totals->cells[i], &out->cells[cell]);
        }
    return true;
}

static bool check_groups(Deriver *deriver, const Dimension *dimension) {
    if (has_hierarchy(dimension))
        return true;
    diag_error(deriver->diag, deriver->step->place, "derive.no-groups",
               "dimension `%s` has no groups: no category stands below another", dimension->id);
    diag_hint(deriver->diag,
              "leave total=\"group\" out, or compute the share before the operation that takes the "
              "groups away: a list in a filter, top, bottom, bin, or sort with flat=\"yes\"");
    return false;
}

// A number counts in its group; a heading has none, so what stands below it counts in the group it is in.
static void add_to_groups(Deriver *deriver, const Dimension *dimension, size_t c, const WorkCell *cell,
                          Parts *parts, Exact *sums) {
    const Category *category = &dimension->categories[c];
    if (category->heading || category->sum)
        return;
    for (bool up = true; up;) {
        Exact value;
        up = category->parent != NO_PARENT && dimension->categories[category->parent].heading;
        size_t group = category->parent == NO_PARENT ? dimension->count : category->parent;
        if (parts_add(deriver, &parts[group], cell, &value))
            sums[group] = exact_add(deriver->arena, sums[group], value);
        category = up ? &dimension->categories[category->parent] : category;
    }
}

// The shares of one line. A total that stands alone is its own group: 100.
static void share_line(Deriver *deriver, const Cube *in, Cube *out, size_t d, size_t base, Parts *parts,
                       Exact *sums) {
    const Dimension *dimension = &in->shape->dimensions[d];
    size_t n = dimension->count, stride = cube_stride(in, d);
    for (size_t c = 0; c <= n; c++) {
        sums[c] = exact_whole(0);
        parts[c] = (Parts){0};
    }
    for (size_t c = 0; c < n; c++)
        add_to_groups(deriver, dimension, c, &in->cells[base + c * stride], parts, sums);
    for (size_t c = 0; c < n; c++) {
        size_t group = dimension->categories[c].parent == NO_PARENT ? n : dimension->categories[c].parent;
        const WorkCell *cell = &in->cells[base + c * stride];
        WorkCell total = *cell;
        bool alone = parts[group].count + parts[group].impossible == 0 && parts[group].missing == PRESENT;
        if (!alone)
            parts_finish(deriver, &parts[group], sums[group], &total);
        if (!dimension->categories[c].heading)
            put_percent(deriver, cell, &total, &out->cells[base + c * stride]);
    }
}

// Of the total of a category's siblings, itself among them.
static bool share_of_group(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen, size_t d) {
    size_t stride = cube_stride(in, d), measure = cube_measure_dimension(in);
    size_t n = in->shape->dimensions[d].count, *all = arena_array(deriver->arena, n, size_t);
    Exact *sums = arena_array(deriver->scratch, n + 1, Exact);
    Parts *parts = arena_array(deriver->scratch, n + 1, Parts);
    for (size_t base = 0; base < in->count; base++)
        if (base / stride % n == 0 && is_chosen(in, chosen, measure, base))
            share_line(deriver, in, out, d, base, parts, sums);
    for (size_t c = 0; c < n; c++)
        all[c] = c;
    cube_map(out, d, map_all(deriver->arena, all, n));
    return true;
}

static bool share_units(Deriver *deriver, const Cube *in, const bool *over) {
    size_t measure = cube_measure_dimension(in);
    for (size_t m = 1; measure != NO_DIMENSION && over[measure] && m < cube_measures(in); m++)
        if (!units_same(cube_unit(in, m), cube_unit(in, 0))) {
            diag_error(deriver->diag, deriver->step->place, "derive.units-differ",
                       "measures with different units have no common total");
            return false;
        }
    return true;
}

// Percentages of one whole may be added and divided; those of different wholes may not, and mostly are.
static void warn_of_percentages(Deriver *deriver, const Cube *in, const bool *chosen) {
    for (size_t m = 0; m < cube_measures(in); m++) {
        if (!chosen[m] || !unit_is_share(cube_unit(in, m)))
            continue;
        diag_warning(deriver->diag, deriver->step->place, "derive.percent-of-percent",
                     "shares of what are percentages already");
        diag_hint(deriver->diag, "compute them of the numbers that the percentages are of");
        return;
    }
}

static bool share_cells(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen) {
    const DeriveStep *step = deriver->step;
    bool *over, ok;
    if (step->base.text && (step->dimension.text || step->within_group)) {
        diag_error(deriver->diag, step->base.place, "derive.conflict",
                   "a share is of a sum (over) or of a number that is in the data (base), not of both");
        return false;
    }
    if (step->base.text) {
        const size_t *fixed = find_base(deriver, in, step->base);
        ok = fixed && compare_with_base(deriver, in, out, chosen, fixed);
    } else if (step->within_group) {
        size_t dimension;
        ok = find_dimension(deriver, in, step->dimension, "over", &dimension) &&
             check_groups(deriver, &in->shape->dimensions[dimension]) &&
             share_of_group(deriver, in, out, chosen, dimension);
    } else {
        ok = find_dimensions(deriver, in, step->dimension, "over", &over) && share_units(deriver, in, over) &&
             share_of_sum(deriver, in, out, chosen, over);
    }
    if (ok)
        warn_of_percentages(deriver, in, chosen);
    for (size_t m = 0; ok && m < cube_measures(in); m++)
        if (chosen[m])
            cube_declare(deriver, out, m, unit_percent(deriver->arena), 1);
    return ok;
}

Cube *derive_share(Deriver *deriver, const Cube *in) {
    return derive_cells(deriver, in, share_cells);
}
