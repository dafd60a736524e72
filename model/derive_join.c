// Join: the measures of another dataset beside one's own, category by category.

#include "model/deriver.h"

#include <string.h>

static const Dataset *find_dataset(Deriver *deriver, DeriveText name) {
    const Report *report = deriver->report;
    for (size_t i = 0; i < deriver->datasets; i++)
        if (strcmp(report->datasets[i].id, name.text) == 0)
            return report->datasets[i].dataset; // NULL: complained of
    diag_error(deriver->diag, name.place, "derive.unknown-dataset", "there is no dataset `%s` above",
               name.text);
    const char **ids = arena_array(deriver->arena, deriver->datasets + 1, const char *);
    for (size_t i = 0; i < deriver->datasets; i++)
        ids[i] = report->datasets[i].id;
    diag_hint_closest(deriver->diag, name.text, ids, deriver->datasets);
    return NULL;
}

// With a dimension of measures. Of a dataset that has none, its numbers are a measure by the id of the
// dataset.
static const Cube *named_measures(Deriver *deriver, const Cube *in) {
    const Cube *out = cube_with_measures(deriver, in);
    if (out == in || !out)
        return out;
    Dimension *measures = &out->shape->dimensions[cube_measure_dimension(out)];
    measures->categories[0].id = out->shape->id;
    measures->by_id = (Map){0};
    map_add(deriver->arena, &measures->by_id, out->shape->id, 0);
    return out;
}

static bool report_shape(Deriver *deriver, const char *dimension, const Cube *only, const Cube *lacking) {
    diag_error(deriver->diag, deriver->step->with.place, "derive.shapes-differ",
               "`%s` has a dimension `%s`, which `%s` lacks", only->shape->id, dimension, lacking->shape->id);
    diag_hint(deriver->diag,
              "both must have the same dimensions, beside their measures: sum over one, fix it to one "
              "category with a filter, or give it the same id with <rename/>");
    return false;
}

static bool has_dimension(const Cube *cube, const char *id, size_t *index) {
    return dataset_dimension(cube->shape, id, index) && cube->shape->dimensions[*index].role != ROLE_MEASURE;
}

// The dimensions of other in the order of those of in; false when they are not the same. Both have measures.
static bool match_dimensions(Deriver *deriver, const Cube *in, const Cube *other, size_t *order) {
    size_t n = in->shape->dimension_count, m = other->shape->dimension_count, index;
    for (size_t i = 0; i < n; i++) {
        const Dimension *mine = &in->shape->dimensions[i];
        if (mine->role == ROLE_MEASURE)
            order[i] = cube_measure_dimension(other);
        else if (!has_dimension(other, mine->id, &order[i]))
            return report_shape(deriver, mine->id, in, other);
    }
    for (size_t i = 0; i < m; i++) {
        const Dimension *its = &other->shape->dimensions[i];
        if (its->role != ROLE_MEASURE && !has_dimension(in, its->id, &index))
            return report_shape(deriver, its->id, other, in);
    }
    return true;
}

// The categories of in that other has too, in a dimension.
static size_t common(const Dimension *mine, const Dimension *its, size_t *list) {
    size_t count = 0, index;
    for (size_t c = 0; c < mine->count; c++)
        if (dimension_category(its, mine->categories[c].id, &index))
            list[count++] = c;
    return count;
}

static const Cube *keep_common(Deriver *deriver, const Cube *in, const Cube *other) {
    size_t n = in->shape->dimension_count;
    size_t **lists = arena_array(deriver->arena, n + 1, size_t *),
           *counts = arena_array(deriver->arena, n + 1, size_t);
    for (size_t d = 0; d < n; d++) {
        const Dimension *mine = &in->shape->dimensions[d], *its = &other->shape->dimensions[d];
        if (mine->role == ROLE_MEASURE)
            continue;
        size_t *list = arena_array(deriver->arena, mine->count, size_t);
        counts[d] = common(mine, its, list);
        if (counts[d] == 0) {
            diag_error(deriver->diag, deriver->step->with.place, "derive.nothing",
                       "`%s` and `%s` have no category of `%s` in common", in->shape->id, other->shape->id,
                       mine->id);
            return NULL;
        }
        lists[d] = deriver->step->inner ? list : NULL;
    }
    return deriver->step->inner ? cube_take(deriver, in, lists, counts) : in;
}

// other with the categories of in: where it has none, there are no data.
static Cube *fit(Deriver *deriver, const Cube *in, const Cube *other) {
    size_t n = in->shape->dimension_count, measure = cube_measure_dimension(in);
    Dimension *dimensions = arena_array(deriver->arena, n + 1, Dimension);
    size_t **places = arena_array(deriver->scratch, n + 1, size_t *);
    for (size_t d = 0; d < n; d++) {
        dimensions[d] = d == measure ? other->shape->dimensions[d] : in->shape->dimensions[d];
        places[d] = arena_array(deriver->arena, dimensions[d].count, size_t);
        for (size_t c = 0; c < dimensions[d].count; c++)
            if (!dimension_category(&other->shape->dimensions[d], dimensions[d].categories[c].id,
                                    &places[d][c]))
                places[d][c] = NO_PARENT;
    }
    Cube *out = cube_shaped(deriver, other, dimensions, n);
    for (size_t i = 0; out && i < out->count; i++) {
        size_t cell = 0;
        bool there = true;
        for (size_t d = 0; d < n && there; d++) {
            size_t place = places[d][cube_index(out, i, d)];
            there = place != NO_PARENT;
            cell += there ? place * cube_stride(other, d) : 0;
        }
        out->cells[i] = there ? other->cells[cell]
                              : (WorkCell){.value = exact_whole(0), .missing = MISSING_NOT_AVAILABLE};
    }
    for (size_t d = 0; out && d < n; d++) {
        size_t count = dimensions[d].count, *from = arena_array(deriver->arena, count, size_t);
        size_t *to = arena_array(deriver->arena, count, size_t);
        for (size_t c = 0; c < count; c++) {
            from[c] = places[d][c] == NO_PARENT ? 0 : c;
            to[c] = places[d][c] == NO_PARENT ? 0 : c + 1;
        }
        cube_map(out, d, (SourceMap){d, places[d], from, to});
    }
    return out;
}

// Both sources, where they differ.
static LocalText *join_texts(Deriver *deriver, const LocalText *a, const LocalText *b) {
    LocalText *list = NULL;
    for (const LocalText *text = a; text; text = text->next) {
        const char *other = local_text(b, text->lang);
        bool same = !*other || strcmp(other, text->text) == 0;
        local_text_add(deriver->arena, &list, text->lang,
                       same ? text->text : arena_printf(deriver->arena, "%s; %s", text->text, other),
                       text->place);
    }
    return list ? list : (LocalText *)(uintptr_t)b;
}

Cube *derive_join(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    const Dataset *dataset = find_dataset(deriver, step->with);
    if (!dataset)
        return NULL;
    const Cube *other = named_measures(deriver, cube_load(deriver, dataset));
    in = named_measures(deriver, in);
    size_t *order = in ? arena_array(deriver->arena, in->shape->dimension_count + 1, size_t) : NULL;
    if (!in || !other || !match_dimensions(deriver, in, other, order))
        return NULL;
    other = cube_permute(deriver, other, order);
    if (!other || !(in = keep_common(deriver, in, other)) || !(other = fit(deriver, in, other)))
        return NULL;
    size_t measure = cube_measure_dimension(in);
    const Dimension *measures = &other->shape->dimensions[measure];
    for (size_t m = 0; m < measures->count; m++)
        if (!check_category_id(deriver, &in->shape->dimensions[measure],
                               (DeriveText){measures->categories[m].id, step->with.place}))
            return NULL;
    Cube *out = cube_append(deriver, in, other, measure, false);
    if (out)
        out->shape->source = join_texts(deriver, in->shape->source, dataset->source);
    return out;
}
