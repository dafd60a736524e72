#include "charts/stack.h"
#include "charts/suit.h"

enum { REMARKS_MAX = 50 };

static void refuse_remarks(const Chart *chart) {
    static const char *const names[] = {[REMARK_ANNOTATION] = "an annotation",
                                        [REMARK_PERIOD] = "a period",
                                        [REMARK_REFERENCE] = "a reference"};
    const ChartSpec *spec = chart->spec;
    unsigned lines = 1 << CHART_LINE | 1 << CHART_STEP | 1 << CHART_AREA | 1 << CHART_COMBINED;
    if (spec->kind == CHART_COLUMN && spec->stack == STACK_NO)
        lines |= 1 << CHART_COLUMN;
    unsigned bars = spec->kind == CHART_BAR && spec->stack == STACK_NO ? 1 << CHART_BAR : 0;
    const unsigned kinds[] = {[REMARK_ANNOTATION] = lines | 1 << CHART_SCATTER,
                              [REMARK_PERIOD] = lines,
                              [REMARK_REFERENCE] = lines | 1 << CHART_SCATTER | bars};
    size_t count = 0;
    for (const ChartRemark *remark = spec->remarks; remark; remark = remark->next) {
        if (!(kinds[remark->kind] & 1u << spec->kind)) {
            diag_error(chart->context->diag, remark->place, "chart.remark-kind",
                       "%s chart has no place for %s", suit_name(spec), names[remark->kind]);
            diag_hint(chart->context->diag, "say it in a <note>");
        } else if (++count == REMARKS_MAX + 1) {
            diag_error(chart->context->diag, remark->place, "chart.too-many-remarks",
                       "more than %d remarks would hide the chart", REMARKS_MAX);
        }
    }
}

// Whether the chart has a mark at the point of an annotation: in a stack, when all of its parts are known.
static bool has_point(const Chart *chart, const ChartRemark *remark) {
    size_t s, c;
    if (!data_find(chart->data, remark->category, remark->series, &s, &c))
        return false;
    return chart->spec->stack == STACK_NO || stack_make(chart).known[c];
}

static void refuse_empty_annotations(const Chart *chart) {
    for (const ChartRemark *remark = chart->spec->remarks; remark; remark = remark->next) {
        if (remark->kind != REMARK_ANNOTATION || !remark->bound || has_point(chart, remark))
            continue;
        diag_error(chart->context->diag, remark->at.place, "chart.remark-no-number",
                   "the annotation is at a point without a number");
        diag_hint(chart->context->diag, "say it in a <note>");
    }
}

static void refuse_log(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    const ChartData *data = chart->data;
    double low = data->low;
    for (const ChartRemark *remark = spec->remarks; remark; remark = remark->next)
        if (remark->kind == REMARK_REFERENCE && remark->bound && remark->value < low)
            low = remark->value;
    if (!spec->log || (low > 0 && (!spec->has_min || spec->min > 0)) || data->present == 0)
        return;
    diag_error(chart->context->diag, spec->scale_place, "chart.log-zero",
               "a logarithmic axis has no place for %s",
               low > 0 ? "a min that is not above zero" : "numbers that are not above zero");
    diag_hint(chart->context->diag, "leave out scale=\"log\"");
}

void suit_check_remarks(const Chart *chart) {
    refuse_remarks(chart);
    refuse_empty_annotations(chart);
    refuse_log(chart);
}
