// What a chart names besides its dimensions: what is highlighted, where the bounds of its numbers are, which
// categories of the series have a part of their own. See binder.h.

#include "model/binder.h"

#include <string.h>

static bool is_in(const Selection *selection, size_t dimension, size_t category) {
    for (size_t i = 0; i < selection->counts[dimension]; i++)
        if (selection->indices[dimension][i] == category)
            return true;
    return false;
}

// ---- highlight ----

static bool bind_highlight(Binder *binder, ChartSpec *spec, const Selection *shown) {
    const Dataset *dataset = spec->dataset;
    if (!spec->highlight.text)
        return true;
    const Selection *chosen =
        selection_parse(binder->arena, binder->diag, spec->highlight.place, dataset, spec->highlight.text);
    if (!chosen)
        return false;
    spec->highlit = arena_array(binder->arena, dataset->dimension_count, bool *);
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        spec->highlit[d] = arena_array(binder->arena, dataset->dimensions[d].count, bool);
        for (size_t i = 0; i < chosen->counts[d]; i++)
            spec->highlit[d][chosen->indices[d][i]] = true;
        size_t met = 0;
        for (size_t i = 0; i < shown->counts[d]; i++)
            met += spec->highlit[d][shown->indices[d][i]] ? 1 : 0;
        if (met > 0)
            continue;
        diag_error(binder->diag, spec->highlight.place, "chart.no-highlight",
                   "nothing of `%s` that is highlighted is in the chart", dataset->dimensions[d].id);
        diag_hint(binder->diag, "highlight what where=\"…\" leaves");
        return false;
    }
    return true;
}

// ---- bounds ----

// The one category a bound is found at in a dimension that the chart does not show; SIZE_MAX: as the number.
static bool bound_index(Binder *binder, const ChartSpec *spec, const ChartText *bound, const Selection *named,
                        const Selection *all, size_t d, size_t *index) {
    const Dataset *dataset = spec->dataset;
    bool whole = named->counts[d] == all->counts[d];
    *index = SIZE_MAX;
    if (whole && dataset->dimensions[d].count > 1)
        return true;
    if (d == spec->x_dimension || d == spec->series_dimension || d == spec->panel_dimension) {
        if (!whole)
            diag_error(binder->diag, bound->place, "chart.bad-bound",
                       "a bound of every number is wanted, and the chart shows `%s`",
                       dataset->dimensions[d].id);
        return whole;
    }
    if (named->counts[d] > 1) {
        diag_error(binder->diag, bound->place, "chart.bad-bound",
                   "%zu categories of `%s` cannot be one bound", named->counts[d], dataset->dimensions[d].id);
        return false;
    }
    *index = named->indices[d][0];
    return true;
}

static bool bind_bound(Binder *binder, const ChartSpec *spec, const ChartText *bound, const Selection *shown,
                       size_t **indices) {
    const Dataset *dataset = spec->dataset;
    if (!bound->text)
        return true;
    const Selection *named = selection_parse(binder->arena, binder->diag, bound->place, dataset, bound->text);
    const Selection *all = selection_parse(binder->arena, binder->diag, bound->place, dataset, NULL);
    if (!named || !all)
        return false;
    size_t *found = arena_array(binder->arena, dataset->dimension_count, size_t), elsewhere = 0;
    for (size_t d = 0; d < dataset->dimension_count; d++) {
        if (!bound_index(binder, spec, bound, named, all, d, &found[d]))
            return false;
        elsewhere += found[d] != SIZE_MAX && found[d] != shown->indices[d][0] ? 1 : 0;
    }
    if (elsewhere == 0) {
        diag_error(binder->diag, bound->place, "chart.bad-bound",
                   "the bound of a number cannot be the number itself");
        diag_hint(binder->diag, "name the category with the bounds, as in lower=\"measure=low\"");
        return false;
    }
    *indices = found;
    return true;
}

static bool bind_bounds(Binder *binder, ChartSpec *spec, const Selection *shown) {
    if (!spec->lower.text != !spec->upper.text) {
        diag_error(binder->diag, spec->lower.text ? spec->lower.place : spec->upper.place, "chart.bad-bound",
                   "a number with a bound on one side only");
        diag_hint(binder->diag, "add %s=\"…\"", spec->lower.text ? "upper" : "lower");
        return false;
    }
    bool lower = bind_bound(binder, spec, &spec->lower, shown, &spec->lower_indices);
    return bind_bound(binder, spec, &spec->upper, shown, &spec->upper_indices) && lower;
}

// ---- categories of the series ----

// The next id of a list; NULL at its end.
static const char *next_id(Binder *binder, const ChartText *list, const char **at, Place *place) {
    static const char spaces[] = " \t\r\n";
    *at += strspn(*at, spaces);
    size_t length = strcspn(*at, spaces);
    if (length == 0)
        return NULL;
    const char *id = arena_strndup(binder->arena, *at, length);
    *place = place_inside(list->place, list->text, (size_t)(*at - list->text), length);
    *at += length;
    return id;
}

// A category of the series that the chart shows.
static bool find_part(Binder *binder, const ChartSpec *spec, const Selection *shown, const char *id,
                      Place place, size_t *index) {
    if (spec->series_dimension == SIZE_MAX) {
        diag_error(binder->diag, place, "chart.unknown-category", "without series=\"…\" `%s` names nothing",
                   id);
        return false;
    }
    const Dimension *dimension = &spec->dataset->dimensions[spec->series_dimension];
    if (dimension_category(dimension, id, index) && is_in(shown, spec->series_dimension, *index))
        return true;
    diag_error(binder->diag, place, "chart.unknown-category", "the chart has no `%s` of `%s`", id,
               dimension->id);
    dimension_hint(binder->arena, binder->diag, dimension, id);
    return false;
}

static bool bind_neutral(Binder *binder, ChartSpec *spec, const Selection *shown) {
    size_t index;
    if (!spec->neutral.text)
        return true;
    if (!find_part(binder, spec, shown, spec->neutral.text, spec->neutral.place, &index))
        return false;
    spec->neutral_category = &spec->dataset->dimensions[spec->series_dimension].categories[index];
    return true;
}

static bool bind_aside(Binder *binder, ChartSpec *spec, const Selection *shown) {
    const char *at = spec->aside.text, *id;
    bool ok = true;
    Place place;
    while (at && (id = next_id(binder, &spec->aside, &at, &place))) {
        size_t index;
        if (!find_part(binder, spec, shown, id, place, &index)) {
            ok = false;
            continue;
        }
        const Dimension *dimension = &spec->dataset->dimensions[spec->series_dimension];
        if (!spec->aside_categories)
            spec->aside_categories = arena_array(binder->arena, dimension->count, bool);
        spec->aside_categories[index] = true;
        if (&dimension->categories[index] == spec->neutral_category) {
            diag_error(binder->diag, place, "chart.repeated-category", "`%s` is in the middle already", id);
            ok = false;
        }
    }
    return ok;
}

static bool bind_summary(Binder *binder, ChartSpec *spec, const Selection *shown) {
    const char *at = spec->summary.text, *id;
    size_t found[SUMMARY_NUMBERS], count = 0;
    Place place;
    if (!at)
        return true;
    while ((id = next_id(binder, &spec->summary, &at, &place))) {
        size_t index;
        if (!find_part(binder, spec, shown, id, place, &index))
            return false;
        if (count < SUMMARY_NUMBERS)
            found[count] = index;
        count++;
    }
    size_t series = shown->counts[spec->series_dimension];
    if (count != SUMMARY_NUMBERS || series != SUMMARY_NUMBERS) {
        diag_error(binder->diag, spec->summary.place, "chart.bad-summary",
                   "a box has five numbers, but %zu are named and the series has %zu", count, series);
        diag_hint(binder->diag,
                  "name the smallest, the lower quartile, the median, the upper quartile and the "
                  "largest, and choose them with where=\"…\"");
        return false;
    }
    spec->summary_categories = arena_array(binder->arena, SUMMARY_NUMBERS, size_t);
    memcpy(spec->summary_categories, found, sizeof found);
    return true;
}

bool bind_parts(Binder *binder, ChartSpec *spec, const Selection *selection) {
    bool highlight = bind_highlight(binder, spec, selection);
    bool bounds = bind_bounds(binder, spec, selection);
    bool neutral = bind_neutral(binder, spec, selection);
    bool aside = bind_aside(binder, spec, selection);
    return bind_summary(binder, spec, selection) && highlight && bounds && neutral && aside;
}
