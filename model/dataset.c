#include "model/dataset.h"
#include "base/limits.h"

#include <string.h>

bool dataset_dimension(const Dataset *dataset, const char *id, size_t *index) {
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        if (strcmp(dataset->dimensions[i].id, id) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

bool dimension_category(const Dimension *dimension, const char *id, size_t *index) {
    return map_find(&dimension->by_id, id, index);
}

static size_t cell_offset(const Dataset *dataset, const size_t *indices) {
    size_t offset = 0;
    for (size_t i = 0; i < dataset->dimension_count; i++)
        offset = offset * dataset->dimensions[i].count + indices[i];
    return offset;
}

const Cell *dataset_cell(const Dataset *dataset, const size_t *indices) {
    return &dataset->cells[cell_offset(dataset, indices)];
}

// The category chosen in the measure dimension, or NULL when there is none.
static const Category *find_measure(const Dataset *dataset, const size_t *indices) {
    for (size_t i = 0; i < dataset->dimension_count; i++)
        if (dataset->dimensions[i].role == ROLE_MEASURE)
            return &dataset->dimensions[i].categories[indices[i]];
    return NULL;
}

const LocalText *dataset_unit_text(const Dataset *dataset, const size_t *indices) {
    const Category *measure = find_measure(dataset, indices);
    return measure && measure->unit ? measure->unit : dataset->unit;
}

const char *dataset_unit(const Dataset *dataset, const size_t *indices, const char *lang) {
    return unit_text(dataset_unit_text(dataset, indices), lang);
}

int dataset_decimals(const Dataset *dataset, const size_t *indices) {
    const Category *measure = find_measure(dataset, indices);
    return measure && measure->decimals >= 0 ? measure->decimals : dataset->decimals;
}

// Whether the map is that of the categories already: a reader needs one to find parents.
static bool is_indexed(const Dimension *dimension) {
    size_t index;
    if (dimension->by_id.count != dimension->count)
        return false;
    for (size_t i = 0; i < dimension->count; i++)
        if (!map_find(&dimension->by_id, dimension->categories[i].id, &index) || index != i)
            return false;
    return true;
}

static bool index_categories(Arena *arena, Diag *diag, Dimension *dimension) {
    bool ok = true;
    if (is_indexed(dimension))
        return true;
    dimension->by_id = (Map){0};
    for (size_t i = 0; i < dimension->count; i++) {
        const Category *category = &dimension->categories[i];
        if (!map_add(arena, &dimension->by_id, category->id, i)) {
            diag_error(diag, category->place, "dataset.duplicate-category",
                       "dimension `%s` has two categories with the id `%s`", dimension->id, category->id);
            ok = false;
        }
    }
    return ok;
}

// Checks dimension number i against limits and those before it, and multiplies *cells by its size.
static bool count_dimension(Diag *diag, const Dataset *dataset, size_t i, size_t *cells) {
    const Dimension *dimension = &dataset->dimensions[i];
    size_t same;
    if (dataset_dimension(dataset, dimension->id, &same) && same < i) {
        diag_error(diag, dimension->place, "dataset.duplicate-dimension",
                   "there are two dimensions with the id `%s`", dimension->id);
        return false;
    }
    if (dimension->count == 0) {
        diag_error(diag, dimension->place, "dataset.empty-dimension", "dimension `%s` has no categories",
                   dimension->id);
        return false;
    }
    if (dimension->count > LIMIT_CATEGORIES) {
        diag_error(diag, dimension->place, "limit.categories",
                   "dimension `%s` has %zu categories; the limit is %zu", dimension->id, dimension->count,
                   LIMIT_CATEGORIES);
        return false;
    }
    if (dimension->count > LIMIT_CELLS / *cells) {
        diag_error(diag, dataset->place, "limit.cells", "the dimensions multiply to more than %zu cells",
                   LIMIT_CELLS);
        return false;
    }
    *cells *= dimension->count;
    return true;
}

// Cells under a heading cannot occur. They lie in runs: one for each combination of the dimensions before this one.
static void clear_headings(Dataset *dataset, size_t dimension_index, size_t run) {
    const Dimension *dimension = &dataset->dimensions[dimension_index];
    for (size_t i = 0; i < dimension->count; i++) {
        if (!dimension->categories[i].heading)
            continue;
        for (size_t start = i * run; start < dataset->cell_count; start += run * dimension->count)
            for (size_t cell = start; cell < start + run; cell++)
                dataset->cells[cell].missing = MISSING_NOT_APPLICABLE;
    }
}

bool dataset_allocate(Arena *arena, Diag *diag, Dataset *dataset) {
    if (dataset->dimension_count > LIMIT_DIMENSIONS) {
        diag_error(diag, dataset->place, "limit.dimensions", "there are %zu dimensions; the limit is %d",
                   dataset->dimension_count, LIMIT_DIMENSIONS);
        return false;
    }
    bool ok = true;
    size_t cells = 1;
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        if (!count_dimension(diag, dataset, i, &cells) ||
            !index_categories(arena, diag, &dataset->dimensions[i]))
            ok = false;
    }
    if (!ok)
        return false;
    dataset->cell_count = cells;
    dataset->cells = arena_array(arena, cells, Cell);
    for (size_t i = 0; i < cells; i++)
        dataset->cells[i].missing = MISSING_NOT_AVAILABLE;
    size_t run = 1;
    for (size_t i = dataset->dimension_count; i-- > 0;) {
        clear_headings(dataset, i, run);
        run *= dataset->dimensions[i].count;
    }
    return true;
}
