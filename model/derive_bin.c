// Bin: categories brought together in groups, or counted in classes by their numbers.

#include "model/deriver.h"

#include <string.h>

// ---- groups ----

// The categories of a group; taken: the group each is in, counted from 1.
static size_t *group_list(Deriver *deriver, const Cube *in, size_t dimension, const BinGroup *group,
                          size_t number, size_t *taken, size_t *count) {
    const Dimension *binned = &in->shape->dimensions[dimension];
    const char *text = arena_printf(deriver->arena, "%s=%s", binned->id, group->of.text);
    if (strchr(group->of.text, ' ')) {
        diag_error(deriver->diag, group->of.place, "select.syntax", "a space stands between categories");
        diag_hint(deriver->diag, "part them by commas alone: a,b");
        return NULL;
    }
    Selection *selection = selection_parse(deriver->arena, deriver->diag, group->of.place, in->shape, text);
    if (!selection)
        return NULL;
    *count = selection->counts[dimension];
    for (size_t i = 0; i < *count; i++) {
        size_t c = selection->indices[dimension][i];
        if (taken[c]) {
            diag_error(deriver->diag, group->of.place, "derive.conflict", "category `%s` is in two groups",
                       binned->categories[c].id);
            return NULL;
        }
        taken[c] = number;
    }
    return selection->indices[dimension];
}

// False, reported, when a category is in no group and nothing was said of the rest.
static bool check_rest(Deriver *deriver, const Cube *in, size_t dimension, const size_t *taken, size_t **list,
                       size_t *count) {
    const Dimension *binned = &in->shape->dimensions[dimension];
    size_t leaf_count;
    const bool *leaves = leaves_of(deriver->arena, binned, &leaf_count);
    *list = arena_array(deriver->arena, binned->count, size_t);
    *count = 0;
    for (size_t c = 0; c < binned->count; c++)
        if (leaves[c] && !taken[c])
            (*list)[(*count)++] = c;
    if (*count == 0 || deriver->step->rest_sum || deriver->step->rest_given)
        return true;
    diag_error(deriver->diag, deriver->step->place, "derive.conflict", "%zu %s in no group, `%s` %s", *count,
               *count == 1 ? "category is" : "categories are", binned->categories[(*list)[0]].id,
               *count == 1 ? "alone" : "first");
    diag_hint(deriver->diag, "add a group, or say rest=\"sum\" or rest=\"drop\"");
    return false;
}

static Cube *add_group(Deriver *deriver, const Cube *in, size_t dimension, size_t *list, size_t count,
                       Category category, Cube *before) {
    Cube *group = cube_merge(deriver, in, dimension, list, count, category, reduce_sum);
    if (!group || !before)
        return group;
    if (!check_category_id(deriver, &before->shape->dimensions[dimension],
                           (DeriveText){category.id, category.place}))
        return NULL;
    return cube_append(deriver, before, group, dimension, false);
}

static Cube *bin_groups(Deriver *deriver, const Cube *in, size_t dimension) {
    const DeriveStep *step = deriver->step;
    const Dimension *binned = &in->shape->dimensions[dimension];
    size_t *taken = arena_array(deriver->arena, binned->count, size_t), number = 0, count;
    Cube *out = NULL;
    size_t *ends = list_leaves(deriver->arena, binned, &count);
    if (!check_addition_along(deriver, in, NULL, dimension, ends, count))
        return NULL;
    for (const BinGroup *group = step->groups; group; group = group->next) {
        size_t *list = group_list(deriver, in, dimension, group, ++number, taken, &count);
        Category category = {.id = group->id.text,
                             .label = group->label,
                             .parent = NO_PARENT,
                             .decimals = -1,
                             .place = group->id.place};
        if (!category.label)
            local_text_add(deriver->arena, &category.label, "und", category.id, group->place);
        if (!list || !(out = add_group(deriver, in, dimension, list, count, category, out)))
            return NULL;
    }
    size_t *rest;
    if (!check_rest(deriver, in, dimension, taken, &rest, &count))
        return NULL;
    if (count == 0 || !step->rest_sum)
        return out;
    Category category = {.id = step->as.text ? step->as.text : "rest",
                         .parent = NO_PARENT,
                         .rest = true,
                         .decimals = -1,
                         .place = step->as.text ? step->as.place : step->place};
    category.label =
        step->label ? step->label : words_of(deriver->arena, "Andre", "Andre", "Earát", "Others");
    return add_group(deriver, in, dimension, rest, count, category, out);
}

// ---- classes ----

enum { MOST_LIMITS = 100 };

static size_t read_limits(Deriver *deriver, DeriveText text, Exact *limits, const char **words) {
    size_t count = 0;
    for (const char *p = text.text + strspn(text.text, " "); *p; p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        DeriveText number = {arena_strndup(deriver->arena, p, length),
                             place_inside(text.place, text.text, (size_t)(p - text.text), length)};
        p += length;
        if (count == MOST_LIMITS) {
            diag_error(deriver->diag, number.place, "derive.bad-limits", "there are more than %d limits",
                       MOST_LIMITS);
            return 0;
        }
        if (!find_number(deriver, number, &limits[count]))
            return 0;
        if (count > 0 && exact_compare(limits[count], limits[count - 1]) <= 0) {
            diag_error(deriver->diag, number.place, "derive.bad-limits", "%s does not come after %s",
                       number.text, words[count - 1]);
            diag_hint(deriver->diag,
                      "limits rise: each class goes from one, included, to the next, not included");
            return 0;
        }
        words[count++] = number.text;
    }
    return count;
}

static bool is_whole(Arena *arena, Exact number) {
    return exact_compare(exact_round(arena, number, 0), number) == 0;
}

// Whole numbers in classes with whole limits go from 10 to 19, not to less than 20.
static bool all_whole(Deriver *deriver, const Cube *in, const Exact *limits, size_t count) {
    bool whole = true;
    for (size_t i = 0; whole && i < count; i++)
        whole = is_whole(deriver->arena, limits[i]);
    for (size_t i = 0; whole && i < in->count; i++)
        whole = is_whole(deriver->arena, in->cells[i].value);
    return whole;
}

// "< 10", "10–< 20" or "10–19", "≥ 20", with numbers as each language writes them.
static LocalText *class_label(Deriver *deriver, const Exact *limits, size_t count, size_t class, bool whole) {
    static const char *const languages[] = {"nb", "nn", "se", "en"};
    Arena *arena = deriver->arena;
    LocalText *label = NULL;
    Exact from = class > 0 ? limits[class - 1] : exact_whole(0);
    Exact to = class < count ? limits[class] : exact_whole(0);
    if (whole && class > 0 && class < count)
        to = exact_subtract(arena, to, exact_whole(1));
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const Language *language = language_find(languages[i]);
        const char *a = language_number(arena, language, exact_text(arena, from, DERIVE_PLACES), -1);
        const char *b = language_number(arena, language, exact_text(arena, to, DERIVE_PLACES), -1);
        const char *text = class == 0               ? arena_printf(arena, "<\u00a0%s", b)
                           : class == count         ? arena_printf(arena, "≥\u00a0%s", a)
                           : whole && !strcmp(a, b) ? a
                           : whole                  ? arena_printf(arena, "%s–%s", a, b)
                                                    : arena_printf(arena, "%s–<\u00a0%s", a, b);
        local_text_add(arena, &label, languages[i], text, deriver->step->place);
    }
    return label;
}

static Dimension class_dimension(Deriver *deriver, const Dimension *binned, const Exact *limits, size_t count,
                                 bool whole) {
    const DeriveStep *step = deriver->step;
    Dimension classes = {.id = step->as.text ? step->as.text : binned->id,
                         .label = step->label ? step->label : binned->label,
                         .count = count + 1,
                         .stub_columns = 1,
                         .place = step->place};
    classes.categories = arena_array(deriver->arena, count + 1, Category);
    for (size_t c = 0; c <= count; c++)
        classes.categories[c] = (Category){.id = arena_printf(deriver->arena, "class%zu", c + 1),
                                           .label = class_label(deriver, limits, count, c, whole),
                                           .parent = NO_PARENT,
                                           .decimals = -1,
                                           .place = step->place};
    return classes;
}

// How many categories have a number in each class, for every combination of the other dimensions.
static Cube *bin_limits(Deriver *deriver, const Cube *in, size_t dimension) {
    Exact limits[MOST_LIMITS];
    const char *words[MOST_LIMITS];
    size_t count = read_limits(deriver, deriver->step->limits, limits, words), n = in->shape->dimension_count,
           leaf_count;
    if (count == 0)
        return NULL;
    const Dimension *binned = &in->shape->dimensions[dimension];
    Dimension *dimensions = arena_array(deriver->arena, n, Dimension);
    memcpy(dimensions, in->shape->dimensions, n * sizeof *dimensions);
    dimensions[dimension] =
        class_dimension(deriver, binned, limits, count, all_whole(deriver, in, limits, count));
    size_t same;
    if (dataset_dimension(in->shape, dimensions[dimension].id, &same) && same != dimension) {
        diag_error(deriver->diag, deriver->step->as.place, "derive.duplicate-id",
                   "there is a dimension `%s` already", dimensions[dimension].id);
        return NULL;
    }
    const bool *leaves = leaves_of(deriver->arena, binned, &leaf_count);
    Cube *shaped = cube_shaped(deriver, in, dimensions, n), *out = shaped ? cube_like(deriver, shaped) : NULL;
    if (!out)
        return NULL;
    for (size_t i = 0; i < out->count; i++)
        out->cells[i] = (WorkCell){.value = exact_whole(0)};
    size_t stride = cube_stride(in, dimension), *all = arena_array(deriver->arena, leaf_count, size_t),
           listed = 0;
    for (size_t c = 0; c < binned->count; c++)
        if (leaves[c])
            all[listed++] = c;
    cube_map(shaped, dimension, map_all(deriver->arena, all, leaf_count));
    for (size_t i = 0; i < in->count; i++) {
        size_t c = i / stride % binned->count, class = 0;
        Parts parts = {0};
        Exact value;
        if (!leaves[c] || !parts_need(&parts, &in->cells[i], &value))
            continue;
        while (class < count && exact_compare(value, limits[class]) >= 0)
            class ++;
        WorkCell *cell =
            &out->cells[i / (stride * binned->count) * stride * (count + 1) + class * stride + i % stride];
        cell->value.numerator++;
        cell->flags |= in->cells[i].flags;
    }
    for (size_t m = 0; m < cube_measures(out); m++)
        cube_declare(deriver, out, m, NULL, 0);
    return out;
}

Cube *derive_bin(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    size_t dimension;
    if (!step->groups == !step->limits.text) {
        diag_error(deriver->diag, step->place, "derive.needs", "a bin has either groups or limits");
        diag_hint(deriver->diag, "write limits=\"0 100\", or <group id=\"…\" of=\"…\"/> inside");
        return NULL;
    }
    if (!find_dimension(deriver, in, step->dimension, "dimension", &dimension))
        return NULL;
    if (step->limits.text && dimension == cube_measure_dimension(in)) {
        diag_error(deriver->diag, step->dimension.place, "derive.conflict",
                   "measures are not counted in classes");
        return NULL;
    }
    return step->groups ? bin_groups(deriver, in, dimension) : bin_limits(deriver, in, dimension);
}
