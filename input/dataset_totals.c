// Totals that do not add up, and suppressed cells that anybody can work out from a total and the other parts.
//
// A total is a category with sum="yes"; its parts are its children, else the others beside it. Not every
// total is a sum: of percentages, it is an average. So a dimension is judged only when nearly all of its
// totals do add up.

#include "input/dataset_reader.h"
#include "model/decimal.h"

#include <math.h>

enum { AGREE_LEAST = 3, AGREE_SHARE = 4 }; // totals that add up: so many, and so many for each that does not

// The hierarchy of a dimension as lists: the first child of each category and the next beside it. What is
// at the top has the place behind the last category for its parent.
typedef struct Family {
    size_t *first, *next, *lone_totals; // lone_totals: totals without children among the children
    size_t root;
} Family;

// What was found along one dimension.
typedef struct Totals {
    const Dataset *dataset;
    const Dimension *dimension;
    size_t stride;
    size_t agreeing, differing, exposed;
    const Cell *first_differing, *first_exposed;
    const char *parts_sum; // of the first that differs
    Family family;
    Arena *scratch;
} Totals;

#define NOBODY SIZE_MAX

static size_t parent_of(const Family *family, const Category *category) {
    return category->parent < family->root ? category->parent : family->root;
}

static Family make_family(Arena *scratch, const Dimension *dimension) {
    size_t count = dimension->count;
    Family family = {.root = count};
    family.first = arena_array(scratch, count + 1, size_t);
    family.next = arena_array(scratch, count + 1, size_t);
    family.lone_totals = arena_array(scratch, count + 1, size_t);
    for (size_t i = 0; i <= count; i++)
        family.first[i] = family.next[i] = NOBODY;
    for (size_t i = count; i-- > 0;) {
        size_t parent = parent_of(&family, &dimension->categories[i]);
        family.next[i] = family.first[parent];
        family.first[parent] = i;
    }
    for (size_t i = 0; i < count; i++)
        if (dimension->categories[i].sum && family.first[i] == NOBODY)
            family.lone_totals[parent_of(&family, &dimension->categories[i])]++;
    return family;
}

// Indices of the parts of a total; 0 when it cannot be told what they are: two totals beside each other.
static size_t list_parts(const Family *family, const Dimension *dimension, size_t total, size_t *parts) {
    size_t parent = family->first[total] != NOBODY ? total : parent_of(family, &dimension->categories[total]);
    size_t count = 0;
    if (parent != total && family->lone_totals[parent] > 1)
        return 0;
    for (size_t i = family->first[parent]; i != NOBODY; i = family->next[i])
        if (i != total && !dimension->categories[i].heading)
            parts[count++] = i;
    return count > 1 ? count : 0;
}

// Half a unit of the last place for the total and for each part.
static double tolerance(size_t parts, int places) {
    return 0.5001 * (double)(parts + 1) * pow(10, -places);
}

static int more_places(int places, const char *number) {
    int here = decimal_places(number);
    return here > places ? here : places;
}

// Looks at one total with the cells of its parts; base is the offset of the dimension's first cell.
static void check_total(Totals *totals, size_t base, size_t total, const size_t *parts, size_t count) {
    const Cell *cells = totals->dataset->cells, *whole = &cells[base + total * totals->stride],
               *missing = NULL;
    if (whole->number == NULL)
        return;
    ArenaMark mark = arena_mark(totals->scratch);
    const char *sum = "0";
    int places = decimal_places(whole->number);
    for (size_t i = 0; i < count; i++) {
        const Cell *cell = &cells[base + parts[i] * totals->stride];
        if (cell->number == NULL && cell->missing != MISSING_NIL) {
            if (missing != NULL || cell->missing != MISSING_CONFIDENTIAL) {
                arena_release(totals->scratch, mark);
                return; // two unknowns, or one nobody hides
            }
            missing = cell;
        } else if (cell->number != NULL) {
            places = more_places(places, cell->number);
            sum = decimal_add(totals->scratch, sum, cell->number);
        }
    }
    if (missing != NULL) {
        totals->first_exposed = totals->exposed++ ? totals->first_exposed : missing;
    } else if (fabs(decimal_to_double(decimal_subtract(totals->scratch, whole->number, sum))) <=
               tolerance(count, places)) {
        totals->agreeing++;
    } else if (totals->differing++ == 0) {
        totals->first_differing = whole;
        totals->parts_sum = sum;
        return; // sum is needed
    }
    arena_release(totals->scratch, mark);
}

static void check_category(Totals *totals, size_t total, size_t *parts) {
    size_t count = list_parts(&totals->family, totals->dimension, total, parts),
           block = totals->stride * totals->dimension->count;
    for (size_t start = 0; count > 0 && start < totals->dataset->cell_count; start += block)
        for (size_t i = 0; i < totals->stride; i++)
            check_total(totals, start + i, total, parts, count);
}

static void report(Xml *xml, const Totals *totals) {
    if (totals->agreeing < AGREE_LEAST || totals->agreeing < AGREE_SHARE * totals->differing)
        return;
    if (totals->differing > 0) {
        diag_warning(xml->diag, totals->first_differing->place, "dataset.total-differs",
                     "this total over `%s` is %s, but its parts make %s", totals->dimension->id,
                     totals->first_differing->number, totals->parts_sum);
        if (totals->differing > 1)
            diag_hint(xml->diag, "%zu totals do not add up, %zu do", totals->differing, totals->agreeing);
        else
            diag_hint(xml->diag, "all other totals over `%s` add up", totals->dimension->id);
    }
    if (totals->exposed > 0) {
        diag_warning(
            xml->diag, totals->first_exposed->place, "dataset.exposed-cell",
            "this confidential number can be worked out: its total and the other parts over `%s` are given",
            totals->dimension->id);
        if (totals->exposed > 1)
            diag_hint(xml->diag, "%zu cells are exposed; hide a second part of each total", totals->exposed);
        else
            diag_hint(xml->diag, "hide a second part of the total too");
    }
}

static bool has_totals(const Dimension *dimension) {
    for (size_t c = 0; c < dimension->count; c++)
        if (dimension->categories[c].sum && !dimension->categories[c].heading)
            return true;
    return false;
}

void dataset_check_totals(Xml *xml) {
    const Dataset *dataset = ((DatasetReader *)xml->data)->dataset;
    size_t stride = dataset->cell_count;
    for (size_t d = 0; d < dataset->dimension_count && dataset->cell_count > 0; d++) {
        const Dimension *dimension = &dataset->dimensions[d];
        stride /= dimension->count;
        if (!has_totals(dimension))
            continue;
        Totals totals = {
            .dataset = dataset, .dimension = dimension, .stride = stride, .scratch = arena_new(0)};
        totals.family = make_family(totals.scratch, dimension);
        size_t *parts = arena_array(totals.scratch, dimension->count, size_t);
        for (size_t c = 0; c < dimension->count; c++)
            if (dimension->categories[c].sum && !dimension->categories[c].heading)
                check_category(&totals, c, parts);
        report(xml, &totals);
        arena_free(totals.scratch);
    }
}
