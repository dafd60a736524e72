#include "charts/suit.h"

#include <string.h>

enum { REMARKS_MAX = 50 };

// Which attributes and remarks each kind has a use for.
typedef struct SuitParts {
    const char *name;
    bool stack, highlight, log, broken, lines, scatter;
    bool annotation, period, reference;
} SuitParts;

static const SuitParts parts[] = {
    [CHART_LINE] = {"line", .highlight = true, .log = true, .annotation = true, .period = true,
                    .reference = true},
    [CHART_COLUMN] = {"column", .stack = true, .highlight = true, .broken = true},
    [CHART_BAR] = {"bar", .stack = true, .highlight = true, .broken = true},
    [CHART_DOT] = {"dot", .highlight = true},
    [CHART_LOLLIPOP] = {"lollipop", .highlight = true},
    [CHART_DUMBBELL] = {"dumbbell", .highlight = true},
    [CHART_SLOPE] = {"slope", .highlight = true},
    [CHART_PYRAMID] = {"pyramid", .highlight = true},
    [CHART_WATERFALL] = {"waterfall", .highlight = true},
    [CHART_HISTOGRAM] = {"histogram", .highlight = true},
    [CHART_BOX] = {"box", .highlight = true},
    [CHART_STEP] = {"step", .highlight = true, .log = true, .annotation = true, .period = true,
                    .reference = true},
    [CHART_AREA] = {"area", .stack = true, .annotation = true, .period = true, .reference = true},
    [CHART_COMBINED] = {"combined", .lines = true, .annotation = true, .period = true, .reference = true},
    [CHART_SCATTER] = {"scatter", .highlight = true, .log = true, .scatter = true, .annotation = true,
                       .reference = true},
};

static void refuse_attribute(const Chart *chart, bool suited, bool given, Place place, const char *name,
                             const char *hint) {
    if (suited || !given)
        return;
    diag_error(chart->context->diag, place, "chart.unsuited-attribute", "a %s chart has no use for %s",
               parts[chart->spec->kind].name, name);
    diag_hint(chart->context->diag, "%s", hint);
}

static void refuse_attributes(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    const SuitParts *kind = &parts[spec->kind];
    refuse_attribute(chart, kind->stack, spec->stack != STACK_NO, spec->stack_place, "stack",
                     "use type=\"area\"");
    refuse_attribute(chart, kind->highlight, spec->highlight.text != NULL, spec->highlight.place, "highlight",
                     "use it with lines, steps and points");
    refuse_attribute(chart, kind->log, spec->log, spec->scale_place, "scale=\"log\"",
                     "what is read by its length needs a scale with zero; use type=\"line\"");
    refuse_attribute(chart, kind->broken, spec->broken, spec->broken_place, "broken",
                     spec->kind == CHART_LINE || spec->kind == CHART_STEP
                         ? "leave it out: lines may begin elsewhere than at zero, which is marked"
                         : "leave it out: its axis begins at zero");
    refuse_attribute(chart, kind->lines, spec->lines.text != NULL, spec->lines.place, "lines",
                     "use type=\"combined\"");
    refuse_attribute(chart, kind->scatter, spec->y.text != NULL, spec->y.place, "y",
                     "use type=\"scatter\", or series=\"…\" for what is told apart");
    refuse_attribute(chart, kind->scatter && !spec->log, spec->trend, spec->trend_place, "trend",
                     kind->scatter ? "a straight line is none on a logarithmic axis"
                                   : "a trend is drawn through the points of a scatter chart");
    bool values = spec->labels == LABELS_ALL || spec->labels == LABELS_ENDS;
    refuse_attribute(chart, spec->kind != CHART_COMBINED, values, spec->place, "labels",
                     "values of columns and of lines would be taken for one another; print a table");
}

static void refuse_log(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    const ChartData *data = chart->data;
    double low = data->low;
    for (const ChartRemark *remark = spec->remarks; remark; remark = remark->next)
        if (remark->kind == REMARK_REFERENCE && remark->bound && remark->value < low)
            low = remark->value;
    if (!spec->log || !parts[spec->kind].log || (low > 0 && (!spec->has_min || spec->min > 0)) ||
        data->present == 0)
        return;
    diag_error(chart->context->diag, spec->scale_place, "chart.log-zero",
               "a logarithmic axis has no place for %s",
               low > 0 ? "a min that is not above zero" : "numbers that are not above zero");
    diag_hint(chart->context->diag, "leave out scale=\"log\"");
}

static bool has_negative(const ChartData *data) {
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++)
            if (data->series[s].points[c].present && data->series[s].points[c].value < 0)
                return true;
    return false;
}

static void refuse_stack(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    Diag *diag = chart->context->diag;
    if (spec->kind != CHART_AREA)
        return;
    if (spec->stack == STACK_NO && chart->data->series_count > 1) {
        diag_error(diag, spec->place, "chart.needs-stack", "areas of several series would hide one another");
        diag_hint(diag, "add stack=\"yes\" when they are parts of a whole, else use type=\"line\"");
    }
    if (spec->stack != STACK_NO && has_negative(chart->data)) {
        diag_error(diag, spec->stack_place, "chart.negative-parts",
                   "parts below zero cannot be put upon others in an area");
        diag_hint(diag, "use type=\"line\", or columns");
    }
}

// Two sorts of series, and a second axis only for a second unit.
static void refuse_combined(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    const ChartData *data = chart->data;
    Diag *diag = chart->context->diag;
    if (spec->kind != CHART_COMBINED)
        return;
    const char *units[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    bool mixed = false;
    for (size_t s = 0; s < data->series_count; s++) {
        bool line = spec->lined && spec->lined[spec->selection->indices[spec->series_dimension][s]];
        const char *unit = data->series[s].unit ? data->series[s].unit : "";
        mixed |= counts[line] > 0 && strcmp(units[line], unit) != 0;
        units[line] = unit;
        counts[line]++;
    }
    if (counts[0] == 0 || counts[1] == 0) {
        diag_error(diag, spec->lines.text ? spec->lines.place : spec->place, "chart.no-lines",
                   "a combined chart has columns and lines, but %s of its series are lines",
                   counts[1] == 0 ? "none" : "all");
        diag_hint(diag, spec->series_dimension == SIZE_MAX
                            ? "add series=\"…\", and say with lines=\"…\" which of them are lines"
                            : "say with lines=\"…\" which series are lines");
    } else if (mixed) {
        diag_error(diag, spec->place, "chart.mixed-units",
                   "the chart would put two units on one axis: columns share one, and lines share one");
        diag_hint(diag, "choose measures of two units at most with where=\"…\"");
    }
}

static void refuse_remarks(const Chart *chart) {
    static const char *const names[] = {[REMARK_ANNOTATION] = "an annotation",
                                        [REMARK_PERIOD] = "a period",
                                        [REMARK_REFERENCE] = "a reference"};
    const ChartSpec *spec = chart->spec;
    const SuitParts *kind = &parts[spec->kind];
    const bool suited[] = {[REMARK_ANNOTATION] = kind->annotation,
                           [REMARK_PERIOD] = kind->period && chart->data->category_count > 1,
                           [REMARK_REFERENCE] = kind->reference};
    size_t count = 0;
    for (const ChartRemark *remark = spec->remarks; remark; remark = remark->next) {
        if (!suited[remark->kind]) {
            diag_error(chart->context->diag, remark->place, "chart.remark-kind",
                       "a %s chart has no place for %s", kind->name, names[remark->kind]);
            diag_hint(chart->context->diag, "say it in a <note>");
        } else if (++count == REMARKS_MAX + 1) {
            diag_error(chart->context->diag, remark->place, "chart.too-many-remarks",
                       "more than %d remarks would hide the chart", REMARKS_MAX);
        }
    }
}

static void refuse_empty_annotations(const Chart *chart) {
    const ChartData *data = chart->data;
    for (const ChartRemark *remark = chart->spec->remarks; remark; remark = remark->next) {
        size_t s, c;
        if (remark->kind != REMARK_ANNOTATION || !remark->bound ||
            data_find(data, remark->category, remark->series, &s, &c))
            continue;
        diag_error(chart->context->diag, remark->at.place, "chart.remark-no-number",
                   "the annotation is at a point without a number");
        diag_hint(chart->context->diag, "say it in a <note>");
    }
}

void suit_check_parts(const Chart *chart) {
    refuse_attributes(chart);
    refuse_log(chart);
    refuse_stack(chart);
    refuse_combined(chart);
    refuse_remarks(chart);
    refuse_empty_annotations(chart);
}
