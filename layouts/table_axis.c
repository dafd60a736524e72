// Which categories of a dimension are shown, and which headings come with them.

#include "layouts/table_axis.h"

#include <string.h>

size_t table_stride(const Dataset *dataset, size_t index) {
    size_t stride = 1;
    for (size_t d = index + 1; d < dataset->dimension_count; d++)
        stride *= dataset->dimensions[d].count;
    return stride;
}

// The nearest heading above each category. Parents say it; in a file without parents a heading reaches to the
// next heading of its level.
static const uint32_t *find_headings(Arena *arena, const Dimension *dimension) {
    uint32_t *heading = arena_array(arena, dimension->count, uint32_t);
    bool *has_children = arena_array(arena, dimension->count, bool);
    for (size_t c = 0; c < dimension->count; c++)
        if (dimension->categories[c].parent < dimension->count)
            has_children[dimension->categories[c].parent] = true;
    uint32_t open = TABLE_NONE; // the heading without children that reaches here
    for (size_t c = 0; c < dimension->count; c++) {
        const Category *category = &dimension->categories[c];
        heading[c] = TABLE_NONE;
        size_t above = category->parent;
        for (size_t guard = 0; above < dimension->count && !dimension->categories[above].heading; guard++) {
            if (guard > dimension->count)
                break;
            above = dimension->categories[above].parent;
        }
        if (above < dimension->count && dimension->categories[above].heading)
            heading[c] = (uint32_t)above;
        while (open != TABLE_NONE &&
               (dimension->categories[open].level > category->level ||
                (category->heading && dimension->categories[open].level == category->level)))
            open = heading[open];
        if (heading[c] == TABLE_NONE)
            heading[c] = open;
        if (category->heading)
            open = has_children[c] ? TABLE_NONE : (uint32_t)c;
    }
    return heading;
}

typedef VEC(uint32_t) IndexList;

// True when heading stands over category, at any distance.
static bool is_over(const uint32_t *heading, uint32_t above, uint32_t category) {
    for (uint32_t c = category; c != TABLE_NONE; c = heading[c])
        if (heading[c] == above)
            return true;
    return false;
}

// Adds the headings over category that the category before it (TABLE_NONE at the start) does not share, but for
// those that are excluded (NULL: none).
static void add_headings(Arena *arena, IndexList *shown, const uint32_t *heading, const bool *excluded,
                         uint32_t category, uint32_t before) {
    uint32_t above = heading[category];
    if (above == TABLE_NONE)
        return;
    for (uint32_t shared = before; shared != TABLE_NONE; shared = heading[shared])
        if (shared == above)
            return;
    add_headings(arena, shown, heading, excluded, above, before);
    if (excluded == NULL || !excluded[above])
        *vec_push(arena, shown) = above;
}

// True when chosen is every category that is not a heading, in order: then lone headings are shown too.
static bool is_everything(const Dimension *dimension, const size_t *chosen, size_t count) {
    size_t next = 0;
    for (size_t c = 0; c < dimension->count; c++) {
        if (dimension->categories[c].heading)
            continue;
        if (next >= count || chosen[next++] != c)
            return false;
    }
    return next == count;
}

static void show_categories(Arena *arena, TableAxis *axis, const Selection *selection) {
    const Dimension *dimension = axis->dimension;
    const size_t *chosen = selection ? selection->indices[axis->index] : NULL;
    size_t count = selection ? selection->counts[axis->index] : 0;
    const bool *excluded = selection ? selection->excluded[axis->index] : NULL;
    IndexList shown = {0};
    if (chosen == NULL || (!excluded && is_everything(dimension, chosen, count))) {
        for (size_t c = 0; c < dimension->count; c++)
            *vec_push(arena, &shown) = (uint32_t)c;
    } else {
        uint32_t before = TABLE_NONE;
        for (size_t i = 0; i < count; i++) {
            uint32_t category = (uint32_t)chosen[i];
            if (is_over(axis->heading, category, before))
                continue;
            add_headings(arena, &shown, axis->heading, excluded, category, before);
            *vec_push(arena, &shown) = category;
            before = category;
        }
    }
    axis->shown = shown.items;
    axis->count = shown.count;
    axis->least_level = shown.count > 0 ? dimension->categories[shown.items[0]].level : 0;
    for (size_t i = 1; i < shown.count; i++)
        if (dimension->categories[shown.items[i]].level < axis->least_level)
            axis->least_level = dimension->categories[shown.items[i]].level;
}

// ---- totals ----

typedef struct Order {
    const Dimension *dimension;
    TotalsPlace totals;
    uint32_t *moved; // scratch, as long as the list
} Order;

static void order_items(const Order *order, uint32_t *shown, size_t first, size_t end);

static const Category *item(const Order *order, const uint32_t *shown, size_t i) {
    return &order->dimension->categories[shown[i]];
}

// Where the item at i ends: behind all that stands under it.
static size_t item_end(const Order *order, const uint32_t *shown, size_t i, size_t end) {
    size_t next = i + 1;
    while (next < end && item(order, shown, next)->level > item(order, shown, i)->level)
        next++;
    return next;
}

// Orders what stands under an item, and moves a total that stands over its parts behind them.
static void order_item(const Order *order, uint32_t *shown, size_t first, size_t end) {
    uint32_t total = shown[first];
    bool last =
        item(order, shown, first)->sum && !item(order, shown, first)->heading && order->totals == TOTALS_LAST;
    order_items(order, shown, first + 1, end);
    if (!last)
        return;
    memmove(shown + first, shown + first + 1, (end - first - 1) * sizeof *shown);
    shown[end - 1] = total;
}

// Whether the item is a total beside its parts; one over them stays with them.
static bool is_total_beside(const Order *order, const uint32_t *shown, size_t i, size_t next) {
    return item(order, shown, i)->sum && !item(order, shown, i)->heading && next == i + 1;
}

// Items between two headings: totals among them go first or last, all else keeps its order.
static void order_run(const Order *order, uint32_t *shown, size_t first, size_t end) {
    size_t count = 0;
    for (int pass = 0; pass < 2; pass++) {
        bool totals = (pass == 0) == (order->totals == TOTALS_FIRST);
        for (size_t i = first, next; i < end; i = next) {
            next = item_end(order, shown, i, end);
            if (is_total_beside(order, shown, i, next) != totals)
                continue;
            memcpy(order->moved + count, shown + i, (next - i) * sizeof *shown);
            count += next - i;
        }
    }
    if (count > 0)
        memcpy(shown + first, order->moved, count * sizeof *shown);
}

// A total after (or before) groups under headings is of all of them. Not where totals stand between the groups:
// then each may be of the group beside it; nor where a heading has nothing below it, for it reaches to the next.
static bool has_grand_totals(const Order *order, const uint32_t *shown, size_t first, size_t end,
                             size_t *groups, size_t *groups_end) {
    size_t between = 0;
    *groups = *groups_end = end;
    for (size_t i = first, next; i < end; i = next) {
        next = item_end(order, shown, i, end);
        if (item(order, shown, i)->heading) {
            if (next == i + 1 || between > 0)
                return false;
            *groups = *groups < end ? *groups : i;
            *groups_end = next;
        } else if (*groups < end) {
            between += is_total_beside(order, shown, i, next);
        }
        if (next == end)
            return *groups < end;
    }
    return false;
}

// Totals of all groups, behind them, go before them, or the other way round.
static void order_grand_totals(const Order *order, uint32_t *shown, size_t first, size_t end) {
    size_t groups, groups_end, count = 0;
    if (!has_grand_totals(order, shown, first, end, &groups, &groups_end))
        return;
    bool to_start = order->totals == TOTALS_FIRST;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = first, next; i < end; i = next) {
            next = item_end(order, shown, i, end);
            bool outside = to_start ? i >= groups_end : i < groups;
            bool moves = outside && is_total_beside(order, shown, i, next);
            if (moves != ((pass == 0) == to_start))
                continue;
            memcpy(order->moved + count, shown + i, (next - i) * sizeof *shown);
            count += next - i;
        }
    memcpy(shown + first, order->moved, count * sizeof *shown);
}

static void order_items(const Order *order, uint32_t *shown, size_t first, size_t end) {
    size_t run = first;
    order_grand_totals(order, shown, first, end);
    for (size_t i = first, next; i < end; i = next) {
        next = item_end(order, shown, i, end);
        if (item(order, shown, i)->heading) {
            order_run(order, shown, run, i);
            run = next;
        }
    }
    order_run(order, shown, run, end);
    for (size_t i = first, next; i < end; i = next) {
        next = item_end(order, shown, i, end);
        order_item(order, shown, i, next);
    }
}

static void make_axis(Arena *arena, TableAxis *axis, const Dataset *dataset, size_t index,
                      const Selection *selection, TotalsPlace totals) {
    axis->dimension = &dataset->dimensions[index];
    axis->index = index;
    axis->stride = table_stride(dataset, index);
    axis->heading = find_headings(arena, axis->dimension);
    show_categories(arena, axis, selection);
    if (totals == TOTALS_SOURCE)
        return;
    uint32_t *shown = arena_array(arena, axis->count, uint32_t);
    memcpy(shown, axis->shown, axis->count * sizeof *shown);
    Order order = {axis->dimension, totals, arena_array(arena, axis->count, uint32_t)};
    order_items(&order, shown, 0, axis->count);
    axis->shown = shown;
}

// The dimensions of a part that correspond to those listed for the first one.
const TableAxis *table_axes(Arena *arena, const TablePart *part, const Dataset *first,
                            const size_t *dimensions, size_t *count, const Selection *selection,
                            TotalsPlace totals) {
    TableAxis *axes = arena_array(arena, *count, TableAxis);
    size_t made = 0;
    for (size_t i = 0; i < *count; i++) {
        size_t index = dimensions[i];
        if (part->dataset != first &&
            !dataset_dimension(part->dataset, first->dimensions[index].id, &index) &&
            index >= part->dataset->dimension_count)
            continue;
        make_axis(arena, &axes[made++], part->dataset, index, selection, totals);
    }
    *count = made;
    return axes;
}
