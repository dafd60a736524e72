// Units, decimals and labels of what is derived.

#include "model/decimal.h"
#include "model/deriver.h"
#include "model/words.h"

#include <string.h>

const LocalText *cube_unit(const Cube *cube, size_t measure) {
    size_t dimension = cube_measure_dimension(cube);
    return dimension == NO_DIMENSION ? cube->shape->unit
                                     : cube->shape->dimensions[dimension].categories[measure].unit;
}

void cube_set_unit(Cube *cube, size_t measure, LocalText *unit) {
    size_t dimension = cube_measure_dimension(cube);
    if (dimension == NO_DIMENSION)
        cube->shape->unit = unit;
    else
        cube->shape->dimensions[dimension].categories[measure].unit = unit;
}

void cube_set_decimals(Cube *cube, size_t measure, int decimals) {
    size_t dimension = cube_measure_dimension(cube);
    if (dimension == NO_DIMENSION)
        cube->shape->decimals = decimals;
    else
        cube->shape->dimensions[dimension].categories[measure].decimals = decimals;
}

int cube_decimals(const Cube *cube, size_t measure) {
    size_t dimension = cube_measure_dimension(cube), stride = 1, count = 1;
    int decimals = cube->shape->decimals;
    if (dimension != NO_DIMENSION) {
        const Dimension *measures = &cube->shape->dimensions[dimension];
        decimals = measures->categories[measure].decimals;
        stride = cube_stride(cube, dimension);
        count = measures->count;
    }
    if (decimals >= 0)
        return decimals;
    for (size_t outer = measure * stride; outer < cube->count; outer += count * stride)
        for (size_t i = outer; i < outer + stride; i++) {
            const Cell *source = cube->cells[i].source;
            int places = source && source->number ? decimal_places(source->number) : 0;
            decimals = places > decimals ? places : decimals;
        }
    return decimals < 0 ? 0 : decimals > 9 ? 9 : decimals;
}

static bool same_text(const LocalText *a, const LocalText *b) {
    for (; a && b; a = a->next, b = b->next)
        if (strcmp(a->lang, b->lang) != 0 || strcmp(a->text, b->text) != 0)
            return false;
    return !a && !b;
}

bool units_same(const LocalText *a, const LocalText *b) {
    if (a == b)
        return true;
    if (!a || !b)
        return false;
    if (same_text(a, b) || (unit_is_percent(a->text) && unit_is_percent(b->text)))
        return true;
    return strcmp(local_text(a, b->lang), b->text) == 0;
}

bool unit_is_share(const LocalText *unit) {
    return unit && unit_is_percentage(unit->text);
}

LocalText *words_of(Arena *arena, const char *nb, const char *nn, const char *se, const char *en) {
    LocalText *list = NULL;
    local_text_add(arena, &list, "nb", nb, (Place){0});
    local_text_add(arena, &list, "nn", nn, (Place){0});
    local_text_add(arena, &list, "se", se, (Place){0});
    local_text_add(arena, &list, "en", en, (Place){0});
    return list;
}

static LocalText *unit_words(Arena *arena, const Columns columns) {
    return words_of(arena, columns[COLUMN_NB], columns[COLUMN_NN], columns[COLUMN_SE], columns[COLUMN_EN]);
}

LocalText *unit_percent(Arena *arena) {
    return unit_words(arena, percent_words[PERCENT]);
}

LocalText *unit_percentage_points(Arena *arena) {
    return unit_words(arena, percent_words[PERCENTAGE_POINTS]);
}

void cube_declare(Deriver *deriver, Cube *cube, size_t measure, LocalText *unit, int decimals) {
    const DeriveStep *step = deriver->step;
    cube_set_unit(cube, measure, step->unit ? step->unit : unit);
    cube_set_decimals(cube, measure, step->decimals >= 0 ? step->decimals : decimals > 9 ? 9 : decimals);
}

LocalText *step_label(Deriver *deriver, const char *id) {
    if (deriver->step->label)
        return deriver->step->label;
    LocalText *label = NULL;
    local_text_add(deriver->arena, &label, "und", id, deriver->step->place);
    return label;
}
