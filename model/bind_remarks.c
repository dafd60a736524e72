// Where the remarks of a chart are, and which of its series are lines. See binder.h.

#include "model/binder.h"

#include <string.h>

// The categories of one dimension that the chart shows and that are chosen: how many, and the first.
static size_t count_shown(const Selection *shown, size_t dimension, bool *const *chosen, size_t *first) {
    size_t count = 0;
    for (size_t i = 0; i < shown->counts[dimension]; i++) {
        size_t category = shown->indices[dimension][i];
        if (!chosen[dimension][category])
            continue;
        if (count++ == 0)
            *first = category;
    }
    return count;
}

// What a selection has of what the chart shows; NULL, reported, when there is nothing of it.
static bool **choose_shown(Binder *binder, const ChartSpec *spec, const Selection *shown, ChartText text,
                           const char *what) {
    const Dataset *dataset = spec->dataset;
    const Selection *selection = selection_parse(binder->arena, binder->diag, text.place, dataset, text.text);
    if (!selection)
        return NULL;
    bool **chosen = binder_chosen(binder->arena, dataset, selection);
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        size_t first;
        if (count_shown(shown, d, chosen, &first) > 0)
            continue;
        diag_error(binder->diag, text.place, "chart.not-shown",
                   "%s is at a category of `%s` that the chart does not show", what,
                   dataset->dimensions[d].id);
        diag_hint(binder->diag, "the chart shows %s%s",
                  dataset->dimensions[d].categories[shown->indices[d][0]].id,
                  shown->counts[d] > 1 ? " and others" : "");
        return NULL;
    }
    return chosen;
}

// Some of the series, and not all.
static bool bind_lines(Binder *binder, ChartSpec *spec, const Selection *shown) {
    bool **chosen = choose_shown(binder, spec, shown, spec->lines, "what lines names");
    if (chosen && spec->series_dimension != SIZE_MAX) // a chart without series of two sorts is refused later
        spec->lined = chosen[spec->series_dimension];
    return chosen != NULL;
}

static bool bind_annotation(Binder *binder, const ChartSpec *spec, const Selection *shown,
                            ChartRemark *remark) {
    bool **chosen = choose_shown(binder, spec, shown, remark->at, "the annotation");
    if (!chosen)
        return false;
    size_t dimensions[] = {spec->x_dimension, spec->series_dimension},
           *found[] = {&remark->category, &remark->series};
    remark->series = SIZE_MAX;
    for (size_t i = 0; i < 2; i++) {
        if (dimensions[i] == SIZE_MAX || count_shown(shown, dimensions[i], chosen, found[i]) == 1)
            continue;
        const Dimension *dimension = &spec->dataset->dimensions[dimensions[i]];
        diag_error(binder->diag, remark->at.place, "chart.remark-place",
                   "the annotation is at one point, but no single category of `%s` is named", dimension->id);
        diag_hint(binder->diag, "add %s=%s", dimension->id,
                  dimension->categories[shown->indices[dimensions[i]][0]].id);
        return false;
    }
    remark->bound = true;
    return true;
}

static bool find_end(Binder *binder, const ChartSpec *spec, ChartText end, size_t *index) {
    const Dimension *dimension = &spec->dataset->dimensions[spec->x_dimension];
    if (dimension_category(dimension, end.text, index))
        return true;
    diag_error(binder->diag, end.place, "select.unknown-category", "dimension `%s` has no category `%s`",
               dimension->id, end.text);
    dimension_hint(binder->arena, binder->diag, dimension, end.text);
    return false;
}

static bool bind_period(Binder *binder, const ChartSpec *spec, const Selection *shown, ChartRemark *remark) {
    bool from = find_end(binder, spec, remark->from, &remark->first);
    bool to = find_end(binder, spec, remark->to, &remark->last);
    if (!from || !to)
        return false;
    const Dimension *dimension = &spec->dataset->dimensions[spec->x_dimension];
    if (remark->first > remark->last) {
        diag_error(binder->diag, remark->to.place, "chart.remark-place",
                   "the period ends in %s, before it begins in %s", dimension->categories[remark->last].id,
                   dimension->categories[remark->first].id);
        diag_hint(binder->diag, "write from=\"%s\" to=\"%s\"", dimension->categories[remark->last].id,
                  dimension->categories[remark->first].id);
        return false;
    }
    for (size_t i = 0; i < shown->counts[spec->x_dimension]; i++) {
        size_t category = shown->indices[spec->x_dimension][i];
        remark->bound |= category >= remark->first && category <= remark->last;
    }
    if (!remark->bound)
        diag_error(binder->diag, remark->from.place, "chart.not-shown",
                   "the period is of `%s` that the chart does not show", dimension->id);
    return remark->bound;
}

bool bind_remarks(Binder *binder, ChartSpec *spec, const Selection *shown) {
    bool good = !spec->lines.text || bind_lines(binder, spec, shown);
    for (ChartRemark *remark = spec->remarks; remark; remark = remark->next) {
        if (remark->faulty || !remark->text)
            continue;
        if (remark->kind == REMARK_REFERENCE)
            remark->bound = true;
        else if (remark->kind == REMARK_ANNOTATION)
            good = bind_annotation(binder, spec, shown, remark) && good;
        else
            good = bind_period(binder, spec, shown, remark) && good;
    }
    return good;
}
