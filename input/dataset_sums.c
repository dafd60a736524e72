// Which categories are the parts of which.

#include "input/dataset_sums.h"

#include <string.h>

#define NOBODY SIZE_MAX

// The hierarchy of a dimension as lists: the first child of each category and the next beside it. What is
// at the top has the place behind the last category for its parent.
typedef struct Family {
    const Dimension *dimension;
    size_t *first, *next, *lone_totals; // lone_totals: totals without children among the children
    size_t root;
} Family;

static size_t parent_of(const Family *family, size_t category) {
    size_t parent = family->dimension->categories[category].parent;
    return parent < family->root ? parent : family->root;
}

static bool is_lone_total(const Family *family, size_t category) {
    const Category *c = &family->dimension->categories[category];
    return c->sum && !c->heading && family->first[category] == NOBODY;
}

static Family make_family(Arena *arena, const Dimension *dimension) {
    size_t count = dimension->count;
    Family family = {.dimension = dimension, .root = count};
    family.first = arena_array(arena, count + 1, size_t);
    family.next = arena_array(arena, count + 1, size_t);
    family.lone_totals = arena_array(arena, count + 1, size_t);
    for (size_t i = 0; i <= count; i++)
        family.first[i] = family.next[i] = NOBODY;
    for (size_t i = count; i-- > 0;) {
        size_t parent = parent_of(&family, i);
        family.next[i] = family.first[parent];
        family.first[parent] = i;
    }
    for (size_t i = 0; i < count; i++)
        family.lone_totals[parent_of(&family, i)] += is_lone_total(&family, i);
    return family;
}

typedef struct PartList {
    VEC(size_t) items;
    bool ambiguous, headed; // two totals beside each other; parts were found under headings
} PartList;

// The children of a parent; under a heading its total, if it has one, else what stands there.
static void add_parts(Arena *arena, const Family *family, size_t parent, size_t total, PartList *list) {
    for (size_t i = family->first[parent]; i != NOBODY && !list->ambiguous; i = family->next[i]) {
        bool heading = family->dimension->categories[i].heading;
        if (i == total)
            continue;
        if (!heading && is_lone_total(family, i) && total != NOBODY)
            list->ambiguous = true;
        if (!heading) {
            *vec_push(arena, &list->items) = i;
            continue;
        }
        list->headed = true;
        list->ambiguous |= family->lone_totals[i] > 1;
        if (family->lone_totals[i] != 1) {
            add_parts(arena, family, i, NOBODY, list);
            continue;
        }
        size_t child = family->first[i];
        while (!is_lone_total(family, child))
            child = family->next[child];
        *vec_push(arena, &list->items) = child;
    }
}

static void add_whole(Arena *arena, Wholes *wholes, const Family *family, size_t category, size_t parent,
                      bool declared) {
    PartList parts = {0};
    add_parts(arena, family, parent, category, &parts);
    if (parts.ambiguous || parts.items.count < 2)
        return;
    *vec_push(arena, &wholes->list) =
        (Whole){category, parts.items.items, parts.items.count, declared && !parts.headed};
}

// A total without children: those beside it are its parts, and so are perhaps those under each heading beside it (by
// sex, by age).
static void add_lone_total(Arena *arena, Wholes *wholes, const Family *family, size_t total) {
    size_t parent = parent_of(family, total), headings = 0;
    add_whole(arena, wholes, family, total, parent, true);
    for (size_t i = family->first[parent]; i != NOBODY; i = family->next[i])
        headings += family->dimension->categories[i].heading;
    for (size_t i = family->first[parent]; i != NOBODY && headings > 1; i = family->next[i])
        if (family->dimension->categories[i].heading && family->lone_totals[i] == 0)
            add_whole(arena, wholes, family, total, i, false);
}

Wholes dataset_wholes(Arena *arena, const Dimension *dimension) {
    Wholes wholes = {0};
    Family family = make_family(arena, dimension);
    for (size_t i = 0; i < dimension->count; i++) {
        const Category *category = &dimension->categories[i];
        if (category->heading)
            continue;
        if (family.first[i] != NOBODY)
            add_whole(arena, &wholes, &family, i, i, category->sum);
        else if (category->sum)
            add_lone_total(arena, &wholes, &family, i);
    }
    if (family.lone_totals[family.root] > 0 || dimension->role == ROLE_TIME ||
        dimension->role == ROLE_MEASURE)
        return wholes;
    add_whole(arena, &wholes, &family, HUNDRED, family.root, false);
    return wholes;
}

// ---------------------------------------------------------------------------------------------------- slices

const Cell *sum_cell(const Sum *sum) {
    if (sum->whole->category == HUNDRED)
        return NULL;
    return &sum->dataset->cells[sum->base + sum->whole->category * sum->stride];
}

const Cell *sum_part(const Sum *sum, size_t i) {
    return &sum->dataset->cells[sum->base + sum->whole->parts[i] * sum->stride];
}

bool cell_is_zero(const Cell *cell) {
    return cell->missing == MISSING_NIL || cell->missing == MISSING_LESS_THAN_HALF ||
           cell->missing == MISSING_NOT_APPLICABLE;
}

Measures dataset_measures(const Dataset *dataset) {
    Measures measures = {.dimension = NO_DIMENSION, .count = 1, .stride = 1};
    size_t stride = 1;
    for (size_t d = dataset->dimension_count; d-- > 0;) {
        if (dataset->dimensions[d].role == ROLE_MEASURE)
            measures = (Measures){d, dataset->dimensions[d].count, stride};
        stride *= dataset->dimensions[d].count;
    }
    return measures;
}

size_t measure_at(const Measures *measures, size_t offset) {
    return offset / measures->stride % measures->count;
}

const LocalText *measure_unit(const Dataset *dataset, const Measures *measures, size_t measure) {
    const Category *category = measures->dimension == NO_DIMENSION
                                   ? NULL
                                   : &dataset->dimensions[measures->dimension].categories[measure];
    return category && category->unit ? category->unit : dataset->unit;
}

bool measure_is_percentage(const Dataset *dataset, const Measures *measures, size_t measure) {
    const LocalText *unit = measure_unit(dataset, measures, measure);
    return unit && unit_is_percentage(unit->text);
}
