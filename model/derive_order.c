// Order: stable sorting of categories by number, by label as the document's language has it, or by id; sort,
// top and bottom.

#include "model/collation.h"
#include "model/deriver.h"

#include <string.h>

// ---- sorting ----

int compare_keys(const SortKey *a, const SortKey *b, bool ascending) {
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    int order;
    if (a->text && b->text) {
        order = strcmp((const char *)a->text, (const char *)b->text);
        order = (order > 0) - (order < 0);
    } else {
        order = exact_compare(a->value, b->value);
        if (order == 0)
            order = exact_compare(a->second, b->second);
    }
    return ascending ? order : -order;
}

// Merges two sorted runs of from into to.
static void merge(const SortKey *from, size_t start, size_t middle, size_t end, SortKey *to, bool ascending) {
    size_t a = start, b = middle;
    for (size_t i = start; i < end; i++) {
        if (b == end || (a < middle && compare_keys(&from[a], &from[b], ascending) <= 0))
            to[i] = from[a++];
        else
            to[i] = from[b++];
    }
}

void sort_keys(Arena *arena, SortKey *keys, size_t count, bool ascending) {
    ArenaMark mark = arena_mark(arena);
    SortKey *from = keys, *to = arena_array(arena, count, SortKey);
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t start = 0; start < count; start += 2 * run) {
            size_t middle = start + run < count ? start + run : count;
            size_t end = start + 2 * run < count ? start + 2 * run : count;
            merge(from, start, middle, end, to, ascending);
        }
        SortKey *swap = from;
        from = to;
        to = swap;
    }
    if (from != keys)
        memcpy(keys, from, count * sizeof *keys);
    arena_release(arena, mark);
}

size_t keys_by_value(const Cube *cube, size_t dimension, size_t base, const bool *leaves, SortKey *keys) {
    const Dimension *sorted = &cube->shape->dimensions[dimension];
    size_t stride = cube_stride(cube, dimension), count = 0;
    for (size_t i = 0; i < sorted->count; i++) {
        const WorkCell *cell = &cube->cells[base + i * stride];
        if (sorted->categories[i].heading || (leaves && !leaves[i]))
            continue;
        bool number = cell->missing == PRESENT || cell->missing == MISSING_NIL ||
                      cell->missing == MISSING_LESS_THAN_HALF;
        keys[count++] = (SortKey){.group = sorted->categories[i].sum ? 0
                                           : number                  ? 1
                                                                     : 2,
                                  .value = cell->value,
                                  .second = exact_whole(0),
                                  .index = i};
    }
    return count;
}

size_t keys_by_text(Deriver *deriver, const Dimension *dimension, DeriveBy by, SortKey *keys) {
    const Language *language = language_find(deriver->report->lang);
    Collation *collation = by == BY_LABEL ? collation_open(deriver->arena, deriver->report->lang) : NULL;
    size_t count = 0;
    for (size_t i = 0; i < dimension->count; i++) {
        const Category *category = &dimension->categories[i];
        const char *text = category->id;
        if (by == BY_LABEL)
            text = category_text(deriver->arena, dimension, category,
                                 language ? language : language_find("nb"), NULL);
        keys[count++] = (SortKey){.group = category->sum ? 0 : 1,
                                  .text = by == BY_LABEL ? collation_key(deriver->arena, collation, text)
                                                         : (const unsigned char *)text,
                                  .index = i};
    }
    collation_close(collation);
    return count;
}

// ---- sort ----

// The sorted categories with every one after what it is part of: siblings in their order.
static size_t *keep_families(Arena *arena, const Dimension *dimension, const size_t *order) {
    size_t n = dimension->count, *list = arena_array(arena, n, size_t), count = 0;
    size_t *first = arena_array(arena, n + 1, size_t), *next = arena_array(arena, n, size_t);
    for (size_t i = 0; i <= n; i++)
        first[i] = NO_PARENT;
    for (size_t i = n; i-- > 0;) { // n stands for "no parent"
        size_t c = order[i], parent = dimension->categories[c].parent;
        size_t above = parent == NO_PARENT ? n : parent;
        next[c] = first[above];
        first[above] = c;
    }
    for (size_t c = first[n]; c != NO_PARENT;) {
        list[count++] = c;
        if (first[c] != NO_PARENT) {
            c = first[c];
            continue;
        }
        while (c != NO_PARENT && next[c] == NO_PARENT)
            c = dimension->categories[c].parent;
        c = c == NO_PARENT ? c : next[c];
    }
    return list;
}

static bool sort_ascending(const DeriveStep *step) {
    return step->ordered ? step->ascending : step->by != BY_VALUE;
}

// Of a flat order: the ends, and the totals of all.
static bool *flat_categories(Arena *arena, const Dimension *dimension) {
    size_t count;
    bool *chosen = leaves_of(arena, dimension, &count);
    for (size_t i = 0; i < dimension->count; i++) {
        const Category *category = &dimension->categories[i];
        chosen[i] |= category->sum && !category->heading && category->parent == NO_PARENT;
    }
    return chosen;
}

// The categories of a dimension, headings before all others, in the order of the step; *count of them.
static size_t *sorted_list(Deriver *deriver, const Cube *in, size_t dimension, size_t base, size_t *count) {
    const DeriveStep *step = deriver->step;
    const Dimension *sorted = &in->shape->dimensions[dimension];
    const bool *chosen = step->flat ? flat_categories(deriver->scratch, sorted) : NULL;
    SortKey *keys = arena_array(deriver->scratch, sorted->count, SortKey);
    size_t keyed = step->by == BY_VALUE ? keys_by_value(in, dimension, base, chosen, keys)
                                        : keys_by_text(deriver, sorted, step->by, keys);
    sort_keys(deriver->scratch, keys, keyed, sort_ascending(step));
    size_t *order = arena_array(deriver->arena, sorted->count, size_t), n = 0;
    for (size_t i = 0; i < sorted->count && step->by == BY_VALUE && !step->flat; i++)
        if (sorted->categories[i].heading)
            order[n++] = i;
    for (size_t i = 0; i < keyed; i++)
        if (!chosen || chosen[keys[i].index])
            order[n++] = keys[i].index;
    *count = n;
    return step->flat ? order : keep_families(deriver->arena, sorted, order);
}

Cube *derive_sort(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    size_t dimension, base = 0, count;
    if (!find_dimension(deriver, in, step->dimension, "dimension", &dimension))
        return NULL;
    if (step->by == BY_VALUE && !find_line(deriver, in, dimension, step->at, &base))
        return NULL;
    size_t *list = sorted_list(deriver, in, dimension, base, &count);
    if (count > 0)
        return cube_take_one(deriver, in, dimension, list, count);
    diag_error(deriver->diag, step->place, "derive.nothing", "dimension `%s` has nothing but headings",
               in->shape->dimensions[dimension].id);
    return NULL;
}

// ---- top and bottom ----

// «A», «B» and 3 more.
static const char *names_of_keys(Deriver *deriver, const Dimension *dimension, const SortKey *keys,
                                 size_t count) {
    enum { NAMED = 3 };
    const Language *language = language_find(deriver->report->lang);
    const char *names = "";
    for (size_t i = 0; i < count && i < NAMED; i++)
        names = arena_printf(deriver->arena, "%s%s`%s`", names,
                             i == 0           ? ""
                             : i + 1 == count ? " and "
                                              : ", ",
                             category_text(deriver->arena, dimension, &dimension->categories[keys[i].index],
                                           language ? language : language_find("nb"), NULL));
    return count > NAMED ? arena_printf(deriver->arena, "%s and %zu more", names, count - NAMED) : names;
}

// How many of the sorted keys are in the first n, by the rule for equals.
static size_t cut(Deriver *deriver, const Dimension *dimension, const SortKey *keys, size_t numbers,
                  bool ascending) {
    const DeriveStep *step = deriver->step;
    size_t n = (size_t)step->n < numbers ? (size_t)step->n : numbers;
    if (n == numbers || compare_keys(&keys[n - 1], &keys[n], ascending) != 0)
        return n;
    size_t first = n - 1, end = n + 1;
    while (first > 0 && compare_keys(&keys[first - 1], &keys[n], ascending) == 0)
        first--;
    while (end < numbers && compare_keys(&keys[end], &keys[n], ascending) == 0)
        end++;
    if (step->ties == TIES_INCLUDE)
        return end;
    if (step->ties == TIES_EXCLUDE)
        return first;
    if (step->ties == TIES_WARN) {
        size_t out = end - n;
        diag_warning(deriver->diag, step->place, "derive.tie-at-cut",
                     "%zu categories with the same number stand at the cut; %s %s left out by chance",
                     end - first, names_of_keys(deriver, dimension, keys + n, out), out == 1 ? "is" : "are");
        diag_hint(deriver->diag,
                  "say ties=\"include\" or \"exclude\", or \"cut\" if those that stand first are right");
    }
    return n;
}

static Category rest_category(Deriver *deriver) {
    const DeriveStep *step = deriver->step;
    Category category = {.id = step->as.text ? step->as.text : "rest",
                         .parent = NO_PARENT,
                         .rest = true,
                         .decimals = -1,
                         .place = step->place};
    category.label =
        step->label ? step->label : words_of(deriver->arena, "Andre", "Andre", "Earát", "Others");
    return category;
}

Cube *derive_top(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    size_t dimension, base, leaf_count, numbers = 0, rest = 0;
    if (!find_dimension(deriver, in, step->dimension, "dimension", &dimension) ||
        !find_line(deriver, in, dimension, step->at, &base))
        return NULL;
    const Dimension *sorted = &in->shape->dimensions[dimension];
    bool ascending = step->kind == DERIVE_BOTTOM;
    SortKey *keys = arena_array(deriver->scratch, sorted->count, SortKey);
    const bool *leaves = leaves_of(deriver->arena, sorted, &leaf_count);
    size_t count = keys_by_value(in, dimension, base, leaves, keys);
    sort_keys(deriver->scratch, keys, count, ascending);
    while (numbers < count && keys[numbers].group == 1)
        numbers++;
    size_t n = numbers > 0 ? cut(deriver, sorted, keys, numbers, ascending) : 0;
    if (n == 0) {
        diag_error(deriver->diag, step->place, "derive.nothing", "no category is left");
        return NULL;
    }
    size_t *list = arena_array(deriver->arena, sorted->count, size_t);
    for (size_t i = 0; i < count; i++)
        list[i] = keys[i].index;
    rest = count - n;
    Cube *top = cube_take_one(deriver, in, dimension, list, n);
    if (!top || !step->rest_sum || rest == 0)
        return top;
    Category category = rest_category(deriver);
    if (!check_category_id(deriver, &top->shape->dimensions[dimension],
                           (DeriveText){category.id, step->as.text ? step->as.place : step->place}))
        return NULL;
    if (rest > 1 && !check_addition_along(deriver, in, NULL, dimension, list, count))
        return NULL;
    Cube *others = cube_merge(deriver, in, dimension, list + n, rest, category, reduce_sum);
    return others ? cube_append(deriver, top, others, dimension, false) : NULL;
}
