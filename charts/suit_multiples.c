#include "charts/multiples.h"
#include "charts/suit.h"

#include <string.h>

enum { PANELS_MAX = 36 };

static Place panels_place(const Multiples *multiples) {
    return suit_place(multiples->spec->panels.place, multiples->spec->place);
}

static void refuse_counts(const Multiples *multiples) {
    Diag *diag = multiples->context->diag;
    if (multiples->count < 2) {
        diag_error(diag, panels_place(multiples), "chart.too-few-panels",
                   "`%s` has one category here, and panels are for several", multiples->dimension->id);
        diag_hint(diag, "leave out panels, or choose more with where=\"…\"");
    } else if (multiples->count > PANELS_MAX) {
        diag_error(diag, panels_place(multiples), "chart.too-many-panels",
                   "%zu panels are more than a figure can hold: at most %d", multiples->count, PANELS_MAX);
        diag_hint(diag, "choose fewer with where=\"…\", or print several figures");
    }
}

static void refuse_options(const Multiples *multiples) {
    const ChartSpec *spec = multiples->spec;
    Diag *diag = multiples->context->diag;
    if (spec->rank) {
        diag_error(diag, suit_place(spec->rank_place, spec->place), "chart.unused-option",
                   "a category would have another rank in each panel");
        diag_hint(diag, "use sort=\"descending\", which orders all panels by the first");
    }
    if (spec->free_scales && (spec->has_min || spec->has_max)) {
        diag_error(diag, spec->has_min ? spec->min_place : spec->max_place, "chart.unused-option",
                   "with panel-scales=\"free\" each panel has an axis of its own");
        diag_hint(diag, "leave out %s, or panel-scales", spec->has_min ? "min" : "max");
    }
    for (const ChartRemark *remark = spec->remarks; remark; remark = remark->next)
        if (remark->kind == REMARK_ANNOTATION) {
            diag_error(diag, remark->place, "chart.remark-kind",
                       "an annotation cannot say in which panel it stands");
            diag_hint(diag, "say it in a <note>; periods and references are drawn in all panels");
        }
}

static void refuse_units(const Multiples *multiples) {
    Diag *diag = multiples->context->diag;
    for (size_t i = 1; i < multiples->count && !multiples->spec->free_scales; i++) {
        const char *first = multiples->charts[0].data->unit, *unit = multiples->charts[i].data->unit;
        if (strcmp(first, unit) == 0)
            continue;
        diag_error(diag, panels_place(multiples), "chart.mixed-units",
                   "the panels would share an axis for two units: \"%s\" and \"%s\"", first, unit);
        diag_hint(diag, "give each its own with panel-scales=\"free\"");
        return;
    }
}

static bool refuse_empty(const Multiples *multiples) {
    Diag *diag = multiples->context->diag;
    bool some = false, all = true;
    for (size_t i = 0; i < multiples->count; i++)
        some = some || multiples->charts[i].data->present > 0;
    for (size_t i = 0; i < multiples->count && some; i++) {
        if (multiples->charts[i].data->present > 0)
            continue;
        size_t category = multiples->charts[i].spec->selection->indices[multiples->spec->panel_dimension][0];
        diag_error(diag, panels_place(multiples), "chart.empty-panel",
                   "the panel \"%s\" would have no numbers",
                   data_short_text(multiples->context->arena, multiples->titles[i], 40));
        diag_hint(diag, "leave it out with where=\"%s!=%s\"", multiples->dimension->id,
                  multiples->dimension->categories[category].id);
        all = false;
    }
    return all;
}

bool suit_check_multiples(const Multiples *multiples) {
    Diag *diag = multiples->context->diag;
    size_t before = diag_error_count(diag);
    refuse_counts(multiples);
    refuse_options(multiples);
    refuse_units(multiples);
    bool filled = refuse_empty(multiples);
    // What does not suit the kind is the same in all, or said of the first it is true of.
    for (size_t i = 0; i < multiples->count && filled && diag_error_count(diag) == before; i++)
        (void)suit_check(&multiples->charts[i]);
    return diag_error_count(diag) == before;
}
