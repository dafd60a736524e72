#include "model/number_index.h"

#include "model/decimal.h"
#include "model/period.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// The time dimension of a dataset and how its periods lie among the cells.
typedef struct TimeAxis {
    size_t stride, count; // count 0: there is none
    bool backwards;
} TimeAxis;

static TimeAxis time_axis(const Dataset *dataset) {
    size_t stride = 1;
    for (size_t i = dataset->dimension_count; i-- > 0;) {
        const Dimension *dimension = &dataset->dimensions[i];
        if (dimension->role == ROLE_TIME && dimension->count > 1) {
            Period first, last;
            bool known = period_parse(dimension->categories[0].id, &first) &&
                         period_parse(dimension->categories[dimension->count - 1].id, &last);
            return (TimeAxis){stride, dimension->count, known && last.index < first.index};
        }
        stride *= dimension->count;
    }
    return (TimeAxis){0};
}

static size_t cell_before(TimeAxis axis, size_t cell) {
    size_t period = axis.count ? cell / axis.stride % axis.count : 0;
    if (axis.count == 0 || (axis.backwards ? period + 1 == axis.count : period == 0))
        return SIZE_MAX;
    return axis.backwards ? cell + axis.stride : cell - axis.stride;
}

size_t number_index_before(const Dataset *dataset, size_t cell) {
    return cell_before(time_axis(dataset), cell);
}

double number_index_lateness(const Dataset *dataset, size_t cell) {
    TimeAxis axis = time_axis(dataset);
    if (axis.count < 2)
        return 0;
    double share = (double)(cell / axis.stride % axis.count) / (double)(axis.count - 1);
    return axis.backwards ? 1 - share : share;
}

static void add_dataset(Arena *arena, NumberIndex *index, size_t number) {
    const Dataset *dataset = index->datasets[number];
    TimeAxis axis = time_axis(dataset);
    for (size_t i = 0; i < dataset->cell_count; i++) {
        const char *text = dataset->cells[i].number;
        if (!text)
            continue;
        if (index->count + 2 > 2 * (size_t)NUMBER_INDEX_CELLS) {
            index->partial = true;
            return;
        }
        index->entries[index->count++] =
            (NumberEntry){fabs(decimal_to_double(text)), (uint32_t)i, (uint32_t)number & 0x7FFFFFFF, 0};
        size_t before = cell_before(axis, i);
        const char *earlier = before == SIZE_MAX ? NULL : dataset->cells[before].number;
        if (!earlier)
            continue;
        ArenaMark mark = arena_mark(arena);
        double difference = fabs(decimal_to_double(decimal_subtract(arena, text, earlier)));
        arena_release(arena, mark);
        index->entries[index->count++] =
            (NumberEntry){difference, (uint32_t)i, (uint32_t)number & 0x7FFFFFFF, 1};
    }
}

static int by_size(const void *a, const void *b) {
    const NumberEntry *x = a, *y = b;
    if (x->size < y->size || x->size > y->size)
        return x->size < y->size ? -1 : 1;
    if (x->difference != y->difference)
        return x->difference ? 1 : -1;
    if (x->dataset != y->dataset)
        return x->dataset < y->dataset ? -1 : 1;
    return x->cell < y->cell ? -1 : x->cell > y->cell;
}

NumberIndex *number_index_new(Arena *arena, const Dataset *const *datasets, size_t count) {
    NumberIndex *index = arena_new_of(arena, NumberIndex);
    index->datasets = arena_array(arena, count, const Dataset *);
    size_t cells = 0;
    for (size_t i = 0; i < count; i++) {
        if (!datasets[i])
            continue;
        index->datasets[index->dataset_count++] = datasets[i];
        cells += datasets[i]->cell_count;
    }
    if (cells > NUMBER_INDEX_CELLS)
        cells = NUMBER_INDEX_CELLS;
    index->entries = arena_array(arena, 2 * cells, NumberEntry);
    for (size_t i = 0; i < index->dataset_count; i++)
        add_dataset(arena, index, i);
    if (index->count)
        qsort(index->entries, index->count, sizeof *index->entries, by_size);
    return index;
}

size_t number_index_from(const NumberIndex *index, double size) {
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->entries[middle].size < size)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
