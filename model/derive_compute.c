// Compute and constant: a new measure from others.

#include "model/addition.h"
#include "model/deriver.h"
#include "model/formula.h"

#include <string.h>

// What the unit and decimals of a result follow from.
typedef struct Side {
    bool number;           // of numbers alone: has no unit of its own
    const LocalText *unit; // NULL: none
    int decimals;
} Side;

// A name with a hyphen, without quotes, is read as a subtraction.
static void hint_quotes(Deriver *deriver, const Cube *in, const char *name) {
    const Dimension *measures = &in->shape->dimensions[cube_measure_dimension(in)];
    for (size_t i = 0; i < measures->count; i++) {
        const char *id = measures->categories[i].id, *part = strstr(id, name);
        if (part && strchr(id, '-')) {
            diag_hint(deriver->diag, "put the name in quotes: '%s'", id);
            return;
        }
    }
}

// Of numbers without measures, which are all called `value` here. True when that was it.
static bool hint_no_measures(Deriver *deriver, const Cube *in) {
    const Dimension *measures = &in->shape->dimensions[cube_measure_dimension(in)];
    if (measures->count > 1 || strcmp(measures->categories[0].id, "value") != 0)
        return false;
    diag_hint(deriver->diag,
              "the numbers are called `value` here; to compute with the categories of a dimension, put "
              "<pivot measure=\"…\"/> with its id before this");
    return true;
}

static bool bind_names(Deriver *deriver, const Cube *in, Formula *formula) {
    bool ok = true;
    for (size_t i = 0; i < formula->count; i++) {
        FormulaItem *item = &formula->items[i];
        if (item->kind == FORMULA_NAME &&
            !find_measure(deriver, in, (DeriveText){item->name, item->place}, &item->measure)) {
            if (hint_no_measures(deriver, in))
                return false; // the other names are at fault for the same reason
            hint_quotes(deriver, in, item->name);
            ok = false;
        }
    }
    return ok;
}

static const char *unit_name(const LocalText *unit) {
    return unit ? unit->text : "no unit";
}

// Percentages or rates that are added, of measures that nothing shows to be parts of one whole.
static void warn_of_rates(Deriver *deriver, const Cube *in, const FormulaItem *item, const LocalText *unit) {
    const Dimension *measures = &in->shape->dimensions[cube_measure_dimension(in)];
    bool percent = unit_is_share(unit);
    if (deriver->step->unit || (!percent && !unit_is_rate(unit)) || measures->additive == ADDITIVE_YES ||
        are_parts_of_one(deriver->scratch, in->shape, measures->id, NULL, percent))
        return;
    diag_warning(deriver->diag, item->place, "derive.sum-of-rates",
                 "numbers in %s are added up, and nothing shows that they are parts of one whole",
                 unit_text(unit, "en"));
    diag_hint(deriver->diag,
              "if they are, say in what the result is: unit=\"…\"; else compute it of the numbers they "
              "were computed of");
}

// a + b, a - b: of one unit; a number without one takes that of the other.
static bool add_sides(Deriver *deriver, const Cube *in, const FormulaItem *item, Side *a, Side b) {
    bool percentages = unit_is_share(a->unit) && unit_is_share(b.unit);
    if (!deriver->step->unit && !a->number && !b.number && !percentages && !units_same(a->unit, b.unit)) {
        diag_error(deriver->diag, item->place, "derive.units-differ", "%s and %s cannot be %s",
                   unit_name(a->unit), unit_name(b.unit),
                   item->kind == FORMULA_ADD ? "added" : "subtracted from each other");
        diag_hint(deriver->diag, "if it is meant, say in what the result is: unit=\"…\"");
        return false;
    }
    if (item->kind == FORMULA_ADD && !a->number && !b.number)
        warn_of_rates(deriver, in, item, a->unit);
    if (percentages && item->kind == FORMULA_SUBTRACT)
        a->unit = unit_percentage_points(deriver->arena);
    else if (a->number)
        a->unit = b.unit;
    a->number = a->number && b.number;
    a->decimals = a->decimals > b.decimals ? a->decimals : b.decimals;
    return true;
}

// A product or quotient keeps the unit only when the other side is a number; the decimals only when that is
// whole.
static void multiply_sides(const FormulaItem *item, Side *a, Side b) {
    bool divided = item->kind == FORMULA_DIVIDE, kept = b.number || (a->number && !divided);
    const LocalText *unit = b.number ? a->unit : b.unit;
    bool whole = !divided && kept && (b.number ? b.decimals : a->decimals) == 0;
    a->decimals = a->number && b.number ? a->decimals + b.decimals : whole ? a->decimals + b.decimals : 1;
    a->unit = kept ? unit : NULL;
    a->number = a->number && b.number;
}

static int fraction_digits(Deriver *deriver, Exact number) {
    const char *text = exact_text(deriver->arena, number, 9), *mark = strchr(text, '.');
    return mark ? (int)strlen(mark + 1) : 0;
}

static bool find_unit(Deriver *deriver, const Cube *in, const Formula *formula, Side *result) {
    Side *stack = arena_array(deriver->scratch, formula->depth + 1, Side);
    size_t n = 0;
    for (size_t i = 0; i < formula->count; i++) {
        const FormulaItem *item = &formula->items[i];
        switch (item->kind) {
        case FORMULA_NUMBER: stack[n++] = (Side){true, NULL, fraction_digits(deriver, item->number)}; break;
        case FORMULA_NAME:
            stack[n++] = (Side){false, cube_unit(in, item->measure), cube_decimals(in, item->measure)};
            break;
        case FORMULA_NEGATE: break;
        case FORMULA_ADD:
        case FORMULA_SUBTRACT:
            if (!add_sides(deriver, in, item, &stack[n - 2], stack[n - 1]))
                return false;
            n--;
            break;
        case FORMULA_MULTIPLY:
        case FORMULA_DIVIDE: multiply_sides(item, &stack[n - 2], stack[n - 1]); n--;
        }
    }
    *result = stack[0];
    return true;
}

// The formula for one combination of the other dimensions; base is of the first measure there.
static void evaluate(Deriver *deriver, const Cube *in, const Formula *formula, size_t base, size_t stride,
                     Exact *stack, WorkCell *out) {
    Parts parts = {0};
    size_t n = 0;
    bool zero = false;
    for (size_t i = 0; i < formula->count; i++) {
        const FormulaItem *item = &formula->items[i];
        switch (item->kind) {
        case FORMULA_NUMBER: stack[n++] = item->number; break;
        case FORMULA_NAME:
            stack[n] = exact_whole(1); // in place of what is missing; the result is missing then
            parts_need(&parts, &in->cells[base + item->measure * stride], &stack[n]);
            n++;
            break;
        case FORMULA_NEGATE:
            stack[n - 1] = exact_subtract(deriver->arena, exact_whole(0), stack[n - 1]);
            break;
        case FORMULA_ADD:
            stack[n - 2] = exact_add(deriver->arena, stack[n - 2], stack[n - 1]);
            n--;
            break;
        case FORMULA_SUBTRACT:
            stack[n - 2] = exact_subtract(deriver->arena, stack[n - 2], stack[n - 1]);
            n--;
            break;
        case FORMULA_MULTIPLY:
            stack[n - 2] = exact_multiply(deriver->arena, stack[n - 2], stack[n - 1]);
            n--;
            break;
        case FORMULA_DIVIDE:
            if (exact_sign(stack[n - 1]) == 0 && !exact_is_too_long(stack[n - 1]))
                zero = true;
            else
                stack[n - 2] = exact_divide(deriver->arena, stack[n - 2], stack[n - 1]);
            n--;
        }
    }
    parts.count++; // a formula of numbers alone has no parts
    if (zero && parts.missing == PRESENT) {
        deriver->divided_by_zero = true;
        parts.missing = MISSING_NOT_APPLICABLE;
    }
    parts_finish(deriver, &parts, stack[0], out);
}

// The measures a formula names, for the lineage of the new one.
static void map_formula(Deriver *deriver, Cube *out, const Formula *formula, size_t dimension) {
    size_t *items = arena_array(deriver->arena, formula->count, size_t), count = 0;
    for (size_t i = 0; i < formula->count; i++)
        if (formula->items[i].kind == FORMULA_NAME)
            items[count++] = formula->items[i].measure;
    cube_map(out, dimension, map_all(deriver->arena, items, count));
}

static Cube *compute(Deriver *deriver, const Cube *in, const Formula *formula, Side result) {
    size_t dimension = cube_measure_dimension(in), n = in->shape->dimension_count;
    Dimension *dimensions = arena_array(deriver->arena, n, Dimension);
    memcpy(dimensions, in->shape->dimensions, n * sizeof *dimensions);
    Dimension *one = &dimensions[dimension];
    const DeriveStep *step = deriver->step;
    one->by_id = (Map){0};
    one->count = 1;
    one->categories = arena_new_of(deriver->arena, Category);
    *one->categories = (Category){.id = step->as.text,
                                  .label = step_label(deriver, step->as.text),
                                  .parent = NO_PARENT,
                                  .decimals = -1,
                                  .place = step->as.place};
    Cube *added = cube_shaped(deriver, in, dimensions, n);
    if (!added)
        return NULL;
    map_formula(deriver, added, formula, dimension);
    Exact *stack = arena_array(deriver->scratch, formula->depth + 1, Exact);
    size_t stride = cube_stride(in, dimension), measures = cube_measures(in);
    for (size_t i = 0; i < added->count; i++)
        evaluate(deriver, in, formula, i / stride * stride * measures + i % stride, stride, stack,
                 &added->cells[i]);
    cube_declare(deriver, added, 0, (LocalText *)(uintptr_t)result.unit, result.decimals);
    return cube_append(deriver, in, added, dimension, step->first);
}

Cube *derive_compute(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    Formula formula;
    Side result;
    Exact number;
    if (step->kind == DERIVE_CONSTANT && !find_number(deriver, step->value, &number))
        return NULL;
    DeriveText text = step->kind == DERIVE_CONSTANT ? step->value : step->formula;
    if (!formula_parse(deriver->arena, deriver->diag, text.place, text.text, &formula))
        return NULL;
    in = cube_with_measures(deriver, in);
    if (!in || !check_category_id(deriver, &in->shape->dimensions[cube_measure_dimension(in)], step->as) ||
        !bind_names(deriver, in, &formula) || !find_unit(deriver, in, &formula, &result))
        return NULL;
    return compute(deriver, in, &formula, result);
}
