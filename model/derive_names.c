// Names in the attributes of operations: what they mean, or what is wrong with them.

#include "model/decimal.h"
#include "model/deriver.h"

#include <string.h>

static const char spaces[] = " \t\r\n";

static void hint_dimensions(Deriver *deriver, const Cube *cube, const char *id) {
    const Dataset *shape = cube->shape;
    const char **ids = arena_array(deriver->arena, shape->dimension_count + 1, const char *);
    for (size_t i = 0; i < shape->dimension_count; i++)
        ids[i] = shape->dimensions[i].id;
    if (diag_closest(id, ids, shape->dimension_count)) {
        diag_hint_closest(deriver->diag, id, ids, shape->dimension_count);
        return;
    }
    const char *list = "";
    for (size_t i = 0; i < shape->dimension_count; i++)
        list = arena_printf(deriver->arena, "%s%s`%s`", list, i ? ", " : "", ids[i]);
    diag_hint(deriver->diag, *list ? "the dimensions here are %s" : "there are no dimensions left%s", list);
}

static bool dimension_by_name(Deriver *deriver, const Cube *cube, const char *id, Place place,
                              size_t *index) {
    if (dataset_dimension(cube->shape, id, index))
        return true;
    diag_error(deriver->diag, place, "derive.unknown-dimension", "there is no dimension `%s` here", id);
    hint_dimensions(deriver, cube, id);
    return false;
}

// The only dimension but measures that has several categories, or, with none such, the only one at all.
static bool only_dimension(const Cube *cube, size_t *dimension) {
    size_t several = 0, all = 0, any = 0;
    for (size_t i = cube->shape->dimension_count; i-- > 0;) {
        if (cube->shape->dimensions[i].role == ROLE_MEASURE)
            continue;
        all++;
        any = i;
        if (cube->shape->dimensions[i].count > 1) {
            several++;
            *dimension = i;
        }
    }
    if (several == 0 && all == 1) {
        *dimension = any;
        return true;
    }
    return several == 1;
}

bool find_dimension(Deriver *deriver, const Cube *cube, DeriveText name, const char *attribute,
                    size_t *dimension) {
    if (name.text)
        return dimension_by_name(deriver, cube, name.text, name.place, dimension);
    if (only_dimension(cube, dimension))
        return true;
    diag_error(deriver->diag, deriver->step->place, "derive.no-dimension", "say which dimension is meant");
    const char *list = "";
    for (size_t i = 0; i < cube->shape->dimension_count; i++)
        if (cube->shape->dimensions[i].role != ROLE_MEASURE)
            list = arena_printf(deriver->arena, "%s%s%s=\"%s\"", list, *list ? " or " : "", attribute,
                                cube->shape->dimensions[i].id);
    if (*list)
        diag_hint(deriver->diag, "write %s", list);
    return false;
}

bool find_dimensions(Deriver *deriver, const Cube *cube, DeriveText names, const char *attribute,
                     bool **chosen) {
    *chosen = arena_array(deriver->arena, cube->shape->dimension_count + 1, bool);
    size_t index;
    if (!names.text) {
        if (!find_dimension(deriver, cube, names, attribute, &index))
            return false;
        (*chosen)[index] = true;
        return true;
    }
    bool ok = true;
    for (const char *p = names.text + strspn(names.text, spaces); *p; p += strspn(p, spaces)) {
        size_t length = strcspn(p, spaces);
        Place place = place_inside(names.place, names.text, (size_t)(p - names.text), length);
        if (dimension_by_name(deriver, cube, arena_strndup(deriver->arena, p, length), place, &index))
            (*chosen)[index] = true;
        else
            ok = false;
        p += length;
    }
    return ok;
}

bool find_along(Deriver *deriver, const Cube *cube, size_t *dimension) {
    DeriveText name = deriver->step->dimension;
    if (name.text)
        return dimension_by_name(deriver, cube, name.text, name.place, dimension);
    for (*dimension = 0; *dimension < cube->shape->dimension_count; ++*dimension)
        if (cube->shape->dimensions[*dimension].role == ROLE_TIME)
            return true;
    diag_error(deriver->diag, deriver->step->place, "derive.not-time",
               "there is no time here, along which to go");
    diag_hint(deriver->diag, "name a dimension with along=\"…\", or give one role=\"time\" in its file");
    return false;
}

// ---- measures ----

static bool measure_by_name(Deriver *deriver, const Cube *cube, const char *id, Place place,
                            size_t *measure) {
    size_t dimension = cube_measure_dimension(cube);
    if (dimension == NO_DIMENSION) {
        diag_error(deriver->diag, place, "derive.unknown-measure",
                   "there is no measure `%s`: no dimension is one of measures", id);
        diag_hint(
            deriver->diag,
            "make one with <pivot measure=\"…\"/>, or add a measure with as=\"…\"; the numbers there are "
            "then called `value`");
        return false;
    }
    const Dimension *measures = &cube->shape->dimensions[dimension];
    if (dimension_category(measures, id, measure))
        return true;
    diag_error(deriver->diag, place, "derive.unknown-measure", "there is no measure `%s` here", id);
    dimension_hint(deriver->arena, deriver->diag, measures, id);
    return false;
}

bool find_measure(Deriver *deriver, const Cube *cube, DeriveText name, size_t *measure) {
    if (name.text)
        return measure_by_name(deriver, cube, name.text, name.place, measure);
    *measure = 0;
    if (cube_measures(cube) == 1)
        return true;
    const Dimension *measures = &cube->shape->dimensions[cube_measure_dimension(cube)];
    diag_error(deriver->diag, deriver->step->place, "derive.several-measures",
               "say which of the %zu measures is meant", measures->count);
    diag_hint(deriver->diag, "write of=\"%s\"", measures->categories[0].id);
    return false;
}

bool *find_measures(Deriver *deriver, const Cube *cube) {
    size_t count = cube_measures(cube), index;
    bool *chosen = arena_array(deriver->arena, count, bool), ok = true;
    DeriveText names = deriver->step->of;
    for (size_t i = 0; !names.text && i < count; i++)
        chosen[i] = true;
    for (const char *p = names.text ? names.text + strspn(names.text, spaces) : ""; *p;
         p += strspn(p, spaces)) {
        size_t length = strcspn(p, spaces);
        Place place = place_inside(names.place, names.text, (size_t)(p - names.text), length);
        if (measure_by_name(deriver, cube, arena_strndup(deriver->arena, p, length), place, &index))
            chosen[index] = true;
        else
            ok = false;
        p += length;
    }
    return ok ? chosen : NULL;
}

// ---- cells, numbers, new names ----

bool find_line(Deriver *deriver, const Cube *cube, size_t dimension, DeriveText at, size_t *base) {
    Place place = at.text ? at.place : deriver->step->place;
    Selection *selection = selection_parse(deriver->arena, deriver->diag, place, cube->shape, at.text);
    if (!selection)
        return false;
    *base = 0;
    for (size_t i = 0; i < cube->shape->dimension_count; i++) {
        const Dimension *open = &cube->shape->dimensions[i];
        if (i == dimension)
            continue;
        if (selection->counts[i] != 1) {
            diag_error(deriver->diag, place, "derive.needs",
                       "dimension `%s` has %zu categories; say by which of them", open->id,
                       selection->counts[i]);
            if (selection->counts[i] > 0)
                diag_hint(deriver->diag, "write at=\"%s%s%s=%s\"", at.text ? at.text : "", at.text ? " " : "",
                          open->id, open->categories[selection->indices[i][selection->counts[i] - 1]].id);
            return false;
        }
        *base += selection->indices[i][0] * cube_stride(cube, i);
    }
    return true;
}

static void hint_number(Deriver *deriver, const char *text) {
    char *pointed = arena_strdup(deriver->arena, text);
    for (char *p = pointed; *p; p++)
        *p = *p == ',' ? '.' : *p;
    const char *comma = strchr(text, ',');
    if (comma && (comma[1] == '\0' || strchr(comma + 1, ',')))
        diag_hint(deriver->diag, "part numbers by spaces alone");
    else if (decimal_valid(pointed))
        diag_hint(deriver->diag, "write %s, with a decimal point", pointed);
    else
        diag_hint(deriver->diag, "write digits alone, with a decimal point and a hyphen as minus: -1234.5");
}

bool find_number(Deriver *deriver, DeriveText text, Exact *value) {
    if (text.text && decimal_valid(text.text)) {
        *value = exact_from_decimal(deriver->arena, text.text);
        return true;
    }
    diag_error(deriver->diag, text.place, "derive.bad-number", "`%s` is not a number",
               text.text ? text.text : "");
    hint_number(deriver, text.text ? text.text : "");
    return false;
}

bool check_category_id(Deriver *deriver, const Dimension *dimension, DeriveText id) {
    size_t same;
    if (!dimension_category(dimension, id.text, &same))
        return true;
    diag_error(deriver->diag, id.place, "derive.duplicate-id", "dimension `%s` has a category `%s` already",
               dimension->id, id.text);
    diag_hint(deriver->diag,
              "choose another id, or leave the other out with <filter where=\"%s!=%s\"/> first",
              dimension->id, id.text);
    return false;
}
