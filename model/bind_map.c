// Maps: the geography a chart names, the regions of its categories, and what is enlarged. See binder.h.

#include "model/binder.h"

#include <string.h>

static const MapRef *find_map(Binder *binder, ChartSpec *spec) {
    const Report *report = binder->report;
    if (!spec->map.text && report->map_count == 1)
        return &report->maps[0];
    const char **ids = arena_array(binder->arena, report->map_count + 1, const char *);
    for (size_t i = 0; i < report->map_count; i++) {
        ids[i] = report->maps[i].id;
        if (spec->map.text && strcmp(ids[i], spec->map.text) == 0)
            return &report->maps[i];
    }
    if (spec->map.text) {
        diag_error(binder->diag, spec->map.place, "chart.unknown-map", "there is no map `%s`",
                   spec->map.text);
        diag_hint_closest(binder->diag, spec->map.text, ids, report->map_count);
    } else {
        diag_error(binder->diag, spec->place, "chart.unknown-map", "the chart does not say which map");
        diag_hint(binder->diag, report->map_count == 0
                                    ? "declare one in the head: <map id=\"…\" href=\"….geojson\" key=\"…\"/>"
                                    : "add map=\"…\"");
    }
    return NULL;
}

static size_t find_region(Binder *binder, const Geography *geography, Place place, const char *code) {
    size_t found = geography_find(geography, code);
    if (found != SIZE_MAX)
        return found;
    diag_error(binder->diag, place, "chart.unknown-region", "the map has no region `%s`", code);
    const char **keys = arena_array(binder->arena, geography->region_count, const char *);
    for (size_t i = 0; i < geography->region_count; i++)
        keys[i] = geography->regions[i].key;
    diag_hint_closest(binder->diag, code, keys, geography->region_count);
    return SIZE_MAX;
}

static bool bind_inset(Binder *binder, const Geography *geography, ChartInset *inset) {
    bool good = true;
    inset->regions = arena_array(binder->arena, geography->region_count, bool);
    const char *text = inset->codes.text;
    for (const char *p = text + strspn(text, " \t\r\n"); *p; p += strspn(p, " \t\r\n")) {
        size_t length = strcspn(p, " \t\r\n");
        Place place = place_inside(inset->codes.place, text, (size_t)(p - text), length);
        size_t region = find_region(binder, geography, place, arena_strndup(binder->arena, p, length));
        good = good && region != SIZE_MAX;
        if (region != SIZE_MAX)
            inset->regions[region] = true;
        p += length;
    }
    return good;
}

// Each category has a region. Regions without a category are shown as those without a number are.
bool bind_map(Binder *binder, ChartSpec *spec, const Selection *selection) {
    if (spec->kind != CHART_MAP)
        return true;
    const MapRef *ref = find_map(binder, spec);
    if (!ref || !ref->geography)
        return false;
    const Dimension *dimension = &spec->dataset->dimensions[spec->x_dimension];
    bool good = true, *shown = arena_array(binder->arena, ref->geography->region_count, bool);
    for (size_t i = 0; i < selection->counts[spec->x_dimension]; i++) {
        const Category *category = &dimension->categories[selection->indices[spec->x_dimension][i]];
        if (category->sum) {
            diag_error(binder->diag, spec->x ? spec->x_place : spec->place, "chart.unknown-region",
                       "`%s` is a total, and no region", category->id);
            diag_hint(binder->diag, "leave it out with where=\"%s!=%s\"", dimension->id, category->id);
            good = false;
            continue;
        }
        size_t region =
            find_region(binder, ref->geography, spec->x ? spec->x_place : spec->place, category->id);
        good = good && region != SIZE_MAX;
        if (region != SIZE_MAX)
            shown[region] = true;
    }
    for (ChartInset *inset = spec->insets; inset; inset = inset->next)
        good = bind_inset(binder, ref->geography, inset) && good;
    spec->geography = ref->geography;
    const char *first = NULL;
    size_t left = 0;
    for (size_t i = 0; i < ref->geography->region_count && good; i++)
        if (!shown[i]) {
            first = first ? first : ref->geography->regions[i].key;
            left++;
        }
    if (left > 0) {
        diag_warning(binder->diag, spec->place, "chart.region-without-number",
                     "%zu of %zu regions have nothing in the data: `%s`%s", left,
                     ref->geography->region_count, first, left > 1 ? " and others" : "");
        diag_hint(binder->diag,
                  "they are hatched; give them a row that says why, as in <v status=\"not-available\"/>");
    }
    return good;
}
