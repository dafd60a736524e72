// Hidden cells that anybody can work out. Every sum that holds is an equation; its unknowns are the cells without a number.
// An equation with one unknown gives it, and then it is no unknown of others; what is left are systems of equations, small
// ones, which are solved. Nothing is left when the parts that are given make the whole: the others are then all zero.
//
// What is only known to lie between narrow bounds is not found.

#include "input/dataset_sums.h"
#include "model/decimal.h"

#include <stdlib.h>
#include <string.h>

#define NOTHING SIZE_MAX

enum { UNKNOWNS_MAX = 300000 };             // more are not looked at: memory
enum { SYSTEM_MAX = 200 };                  // unknowns of a system that is solved, and equations
static const uint64_t WORK_MAX = 400000000; // steps of solving in all: a second or so
static const uint64_t PRIME = 2147483647;   // computed modulo 2^31 - 1: exact, but for a chance of 10^-9

typedef struct Equation {
    size_t *unknowns, count; // indices in System.unknowns
    size_t open;             // of them not known yet
    bool has_total;          // the first is the whole, which has the other sign
    bool nothing_left;       // the numbers that are given are all there is
    const Dimension *dimension;
} Equation;

typedef struct Unknown {
    size_t cell;
    bool known, total;
    const Dimension *direct; // worked out along this one from numbers that are given
    size_t *equations, equation_count;
    size_t row; // when a system is solved
} Unknown;

typedef struct System {
    const Dataset *dataset;
    VEC(Unknown) unknowns; // in the order of the cells
    VEC(Equation) equations;
    VEC(size_t) ready; // equations with one unknown, or nothing left
    uint64_t work;
    Arena *arena;
} System;

static bool is_unknown(const Cell *cell) {
    return cell && !cell->number && !cell_is_zero(cell);
}

// False when there are too many.
static bool list_unknowns(System *system) {
    for (size_t i = 0; i < system->dataset->cell_count; i++) {
        if (!is_unknown(&system->dataset->cells[i]))
            continue;
        if (system->unknowns.count == UNKNOWNS_MAX)
            return false;
        *vec_push(system->arena, &system->unknowns) = (Unknown){.cell = i};
    }
    return true;
}

static size_t find_unknown(const System *system, const Cell *cell) {
    size_t offset = (size_t)(cell - system->dataset->cells), low = 0, high = system->unknowns.count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (system->unknowns.items[middle].cell <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

// True when no number of the sum is below zero and the parts that are given make the whole.
static bool nothing_left(Arena *arena, const Sum *sum) {
    const Cell *cell = sum_cell(sum);
    const char *left = cell ? cell->number : "100";
    if (!left || *left == '-')
        return false;
    for (size_t i = 0; i < sum->whole->count; i++) {
        const char *number = sum_part(sum, i)->number;
        if (number && *number == '-')
            return false;
        left = number ? decimal_subtract(arena, left, number) : left;
    }
    return decimal_compare(left, "0") == 0;
}

static void add_equation(System *system, const Dimension *dimension, const Sum *sum) {
    const Cell *whole = sum_cell(sum);
    Equation equation = {.dimension = dimension, .has_total = is_unknown(whole)};
    size_t count = equation.has_total;
    for (size_t i = 0; i < sum->whole->count; i++)
        count += is_unknown(sum_part(sum, i));
    if (count == 0)
        return;
    equation.unknowns = arena_array(system->arena, count, size_t);
    if (equation.has_total)
        equation.unknowns[equation.count++] = find_unknown(system, whole);
    for (size_t i = 0; i < sum->whole->count; i++)
        if (is_unknown(sum_part(sum, i)))
            equation.unknowns[equation.count++] = find_unknown(system, sum_part(sum, i));
    equation.open = equation.count;
    equation.nothing_left = !equation.has_total && nothing_left(system->arena, sum);
    *vec_push(system->arena, &system->equations) = equation;
}

static void add_dimension(System *system, const SumsFound *found, size_t d, size_t stride) {
    const Dimension *dimension = &system->dataset->dimensions[d];
    size_t block = stride * dimension->count;
    for (size_t w = 0; w < found->wholes[d].list.count; w++)
        for (size_t start = 0; start < system->dataset->cell_count; start += block)
            for (size_t i = 0; i < stride; i++) {
                const Measures *measures = &found->measures;
                size_t measure = d == measures->dimension ? 0 : measure_at(measures, start + i);
                Sum sum = {system->dataset, &found->wholes[d].list.items[w], start + i, stride};
                if (found->reliable[d][w * measures->count + measure])
                    add_equation(system, dimension, &sum);
            }
}

static void add_equations(System *system, const SumsFound *found) {
    size_t stride = system->dataset->cell_count;
    for (size_t d = 0; d < system->dataset->dimension_count; d++) {
        stride /= system->dataset->dimensions[d].count;
        if (found->reliable[d])
            add_dimension(system, found, d, stride);
    }
}

// ------------------------------------------------------------------------------------------- one after another

static void tie(System *system) {
    for (size_t e = 0; e < system->equations.count; e++)
        for (size_t i = 0; i < system->equations.items[e].count; i++)
            system->unknowns.items[system->equations.items[e].unknowns[i]].equation_count++;
    for (size_t u = 0; u < system->unknowns.count; u++) {
        Unknown *unknown = &system->unknowns.items[u];
        unknown->equations = arena_array(system->arena, unknown->equation_count, size_t);
        unknown->equation_count = 0;
    }
    for (size_t e = 0; e < system->equations.count; e++)
        for (size_t i = 0; i < system->equations.items[e].count; i++) {
            Unknown *unknown = &system->unknowns.items[system->equations.items[e].unknowns[i]];
            unknown->equations[unknown->equation_count++] = e;
        }
}

static void set_known(System *system, Unknown *unknown) {
    if (unknown->known)
        return;
    unknown->known = true;
    for (size_t i = 0; i < unknown->equation_count; i++)
        if (--system->equations.items[unknown->equations[i]].open == 1)
            *vec_push(system->arena, &system->ready) = unknown->equations[i];
}

static void settle(System *system) {
    for (size_t e = 0; e < system->equations.count; e++)
        if (system->equations.items[e].open == 1 || system->equations.items[e].nothing_left)
            *vec_push(system->arena, &system->ready) = e;
    for (size_t i = 0; i < system->ready.count; i++) {
        const Equation *equation = &system->equations.items[system->ready.items[i]];
        for (size_t k = 0; k < equation->count; k++) {
            Unknown *unknown = &system->unknowns.items[equation->unknowns[k]];
            if (!unknown->known && (equation->count == 1 || equation->nothing_left)) {
                unknown->direct = equation->dimension;
                unknown->total = equation->has_total;
            }
            set_known(system, unknown);
        }
    }
}

// ------------------------------------------------------------------------------------------------ all together

static uint64_t power(uint64_t base, uint64_t exponent) {
    uint64_t result = 1;
    for (; exponent; exponent >>= 1, base = base * base % PRIME)
        if (exponent & 1)
            result = result * base % PRIME;
    return result;
}

// Unknowns and equations that hang together.
typedef struct Part {
    VEC(size_t) unknowns;
    VEC(size_t) equations;
} Part;

// Gathers what hangs together with an unknown; seen has an entry for each equation, Unknown.row is the place in the part.
static Part gather(System *system, Arena *arena, size_t first, bool *seen) {
    Part part = {0};
    *vec_push(arena, &part.unknowns) = first;
    system->unknowns.items[first].row = 0;
    for (size_t u = 0; u < part.unknowns.count; u++) {
        const Unknown *unknown = &system->unknowns.items[part.unknowns.items[u]];
        for (size_t i = 0; i < unknown->equation_count; i++) {
            const Equation *equation = &system->equations.items[unknown->equations[i]];
            if (seen[unknown->equations[i]])
                continue;
            seen[unknown->equations[i]] = true;
            *vec_push(arena, &part.equations) = unknown->equations[i];
            for (size_t k = 0; k < equation->count; k++) {
                Unknown *other = &system->unknowns.items[equation->unknowns[k]];
                if (other->known || other->row != NOTHING)
                    continue;
                other->row = part.unknowns.count;
                *vec_push(arena, &part.unknowns) = equation->unknowns[k];
            }
        }
    }
    return part;
}

// Brings the rows to reduced echelon form.
static void reduce(uint64_t *rows, size_t count, size_t width) {
    size_t pivot = 0;
    for (size_t column = 0; column < width && pivot < count; column++) {
        size_t r = pivot;
        while (r < count && rows[r * width + column] == 0)
            r++;
        if (r == count)
            continue;
        uint64_t inverse = power(rows[r * width + column], PRIME - 2);
        for (size_t c = 0; c < width; c++) {
            uint64_t moved = rows[r * width + c] * inverse % PRIME;
            rows[r * width + c] = rows[pivot * width + c];
            rows[pivot * width + c] = moved;
        }
        for (r = 0; r < count; r++) {
            uint64_t factor = PRIME - rows[r * width + column];
            if (r == pivot || factor == PRIME)
                continue;
            for (size_t c = 0; c < width; c++)
                rows[r * width + c] = (rows[r * width + c] + factor * rows[pivot * width + c]) % PRIME;
        }
        pivot++;
    }
}

// A row with one unknown left says what it is.
static void solve(System *system, Arena *arena, const Part *part) {
    size_t width = part->unknowns.count, count = part->equations.count;
    system->work += (uint64_t)width * width * count;
    if (width > SYSTEM_MAX || count > SYSTEM_MAX || system->work > WORK_MAX)
        return;
    uint64_t *rows = arena_array(arena, width * count, uint64_t);
    for (size_t e = 0; e < count; e++) {
        const Equation *equation = &system->equations.items[part->equations.items[e]];
        for (size_t k = 0; k < equation->count; k++) {
            const Unknown *unknown = &system->unknowns.items[equation->unknowns[k]];
            if (!unknown->known)
                rows[e * width + unknown->row] = equation->has_total && k == 0 ? PRIME - 1 : 1;
        }
    }
    reduce(rows, count, width);
    for (size_t e = 0; e < count; e++) {
        size_t filled = 0, last = 0;
        for (size_t c = 0; c < width; c++)
            if (rows[e * width + c]) {
                last = c;
                filled++;
            }
        if (filled == 1)
            system->unknowns.items[part->unknowns.items[last]].known = true;
    }
}

static void solve_rest(System *system) {
    bool *seen = arena_array(system->arena, system->equations.count, bool);
    Arena *scratch = arena_new(0);
    ArenaMark mark = arena_mark(scratch);
    for (size_t u = 0; u < system->unknowns.count; u++)
        system->unknowns.items[u].row = NOTHING;
    for (size_t u = 0; u < system->unknowns.count; u++) {
        const Unknown *unknown = &system->unknowns.items[u];
        if (unknown->known || unknown->row != NOTHING || unknown->equation_count == 0)
            continue;
        Part part = gather(system, scratch, u, seen);
        solve(system, scratch, &part);
        arena_release(scratch, mark);
    }
    arena_free(scratch);
}

// ------------------------------------------------------------------------------------------------------ report

static void report(Xml *xml, const System *system) {
    const Unknown *first = NULL;
    size_t exposed = 0;
    for (size_t u = 0; u < system->unknowns.count; u++) {
        const Unknown *unknown = &system->unknowns.items[u];
        if (!unknown->known || system->dataset->cells[unknown->cell].missing != MISSING_CONFIDENTIAL)
            continue;
        first = first ? first : unknown;
        exposed++;
    }
    if (exposed == 0)
        return;
    Place place = system->dataset->cells[first->cell].place;
    if (first->direct && first->total)
        diag_warning(xml->diag, place, "dataset.exposed-cell",
                     "this confidential total can be worked out: its parts over `%s` are given",
                     first->direct->id);
    else if (first->direct)
        diag_warning(
            xml->diag, place, "dataset.exposed-cell",
            "this confidential number can be worked out: its total and the other parts over `%s` are given",
            first->direct->id);
    else
        diag_warning(xml->diag, place, "dataset.exposed-cell",
                     "this confidential number can be worked out from several totals together");
    if (exposed > 1)
        diag_hint(xml->diag, "%zu cells are exposed; hide more parts of their totals", exposed);
    else if (first->direct)
        diag_hint(xml->diag, "hide %s part of the total too", first->total ? "one" : "a second");
    else
        diag_hint(xml->diag, "hide another part of each of its totals too");
}

static bool has_confidential(const Dataset *dataset) {
    for (size_t i = 0; i < dataset->cell_count; i++)
        if (dataset->cells[i].missing == MISSING_CONFIDENTIAL)
            return true;
    return false;
}

void dataset_check_exposed(Xml *xml, const SumsFound *found) {
    System system = {.dataset = ((DatasetReader *)xml->data)->dataset};
    if (!has_confidential(system.dataset))
        return;
    system.arena = arena_new(0);
    if (list_unknowns(&system)) {
        add_equations(&system, found);
        tie(&system);
        settle(&system);
        solve_rest(&system);
        report(xml, &system);
    }
    arena_free(system.arena);
}
