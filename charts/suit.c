#include "charts/suit.h"

#include <math.h>
#include <string.h>

// What each kind can show and still be read.
typedef struct SuitLimits {
    const char *name; // as in <chart type="…">
    size_t categories, series, bars;
    bool ordered; // categories must have an order
    bool zero;    // the value axis must include zero
    size_t all;   // series when only some are highlit; 0: no more
} SuitLimits;

enum { POINTS_MAX = 500000 }; // of all lines, or of a cloud: more than print can show

static const SuitLimits limits[] = {
    [CHART_LINE] = {"line", 20000, 10, SIZE_MAX, .ordered = true, .zero = false, .all = 1000},
    [CHART_COLUMN] = {"column", 100, 10, 400, .ordered = false, .zero = true},
    [CHART_BAR] = {"bar", 40, 10, 400, .ordered = false, .zero = true},
    [CHART_STEP] = {"step", 5000, 6, SIZE_MAX, .ordered = true, .zero = false, .all = 60},
    [CHART_AREA] = {"area", 5000, 8, SIZE_MAX, .ordered = true, .zero = true},
    [CHART_COMBINED] = {"combined", 100, 6, 100, .ordered = false, .zero = true},
    [CHART_SCATTER] = {"scatter", POINTS_MAX, 6, SIZE_MAX, .ordered = false, .zero = false},
};

// The whole number a label begins with after other characters ("16–24 år", "Under 5", "65+"); false when it
// has none.
static bool leading_number(const char *label, long *number) {
    while (*label && (*label < '0' || *label > '9'))
        label++;
    if (!*label)
        return false;
    for (*number = 0; *label >= '0' && *label <= '9' && *number < 1000000000; label++)
        *number = *number * 10 + (*label - '0');
    return true;
}

// Categories have an order when they are time, or classes of a quantity: their labels' first numbers rise.
static bool has_order(const Chart *chart) {
    const ChartData *data = chart->data;
    if (chart->spec->dataset->dimensions[chart->spec->x_dimension].role == ROLE_TIME)
        return true;
    long previous = -1, number;
    for (size_t c = 0; c < data->category_count; c++) {
        if (!leading_number(data->categories[c].label, &number) || number <= previous)
            return false;
        previous = number;
    }
    return true;
}

static Place place_or(Place place, Place other) {
    return place.source != 0 ? place : other;
}

static void refuse_numbers(const Chart *chart) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    Place place = place_or(chart->spec->data_place, chart->spec->place);
    if (data->present == 0) {
        diag_error(context->diag, place, "chart.no-numbers", "there are no numbers to draw: %s",
                   data->category_count * data->series_count == 0 ? "the selection is empty"
                                                                  : "every value selected is missing");
        return;
    }
    bool axes = chart->spec->kind == CHART_COMBINED || chart->spec->kind == CHART_SCATTER; // of their own
    if (data->other_unit && !axes)
        diag_error(context->diag, place, "chart.mixed-units",
                   "the chart would put two units on one axis: \"%s\" and \"%s\"", data->unit,
                   data->other_unit),
            diag_hint(context->diag,
                      "choose measures of one unit with where=\"…\", and draw the others in a figure "
                      "of their own");
}

static void refuse_order(const Chart *chart) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    const ChartSpec *spec = chart->spec;
    Place place = place_or(spec->x_place, spec->place);
    const char *x = spec->dataset->dimensions[spec->x_dimension].id;
    if (limits[spec->kind].ordered && !has_order(chart)) {
        diag_error(context->diag, place, "chart.not-time",
                   "a %s says that its points follow one another, but the categories of \"%s\" have no order",
                   limits[spec->kind].name, x);
        diag_hint(context->diag, "use type=\"bar\", or give the dimension role=\"time\" if it is time");
    } else if (data->mixed_periods) {
        diag_error(context->diag, place, "chart.mixed-periods",
                   "the periods of \"%s\" are of several kinds, which cannot be put true to time on one axis",
                   x);
        diag_hint(context->diag, "choose years, quarters or months alone with where=\"…\"");
    } else if (limits[spec->kind].ordered && data->category_count < 2) {
        diag_error(context->diag, place, "chart.too-few-categories",
                   "a %s chart needs at least two points, but \"%s\" has %zu", limits[spec->kind].name, x,
                   data->category_count);
        diag_hint(context->diag, "use type=\"bar\"");
    }
    bool columns = spec->kind == CHART_COLUMN || spec->kind == CHART_COMBINED;
    bool hides = data->gaps &&
                 (spec->kind == CHART_BAR || (columns && data->slot_count > limits[spec->kind].categories));
    if (hides) {
        diag_error(context->diag, place, "chart.irregular-time",
                   "the periods of \"%s\" are not evenly spaced, which %ss side by side would hide", x,
                   limits[spec->kind].name);
        diag_hint(context->diag, "use type=\"line\", which is spaced true to time");
    }
}

// Series in colours, and the grey ones behind them.
static void refuse_series(const Chart *chart) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    const SuitLimits *limit = &limits[chart->spec->kind];
    Place place = place_or(chart->spec->series_place, chart->spec->place);
    bool some = chart->spec->highlit && limit->all > 0;
    size_t coloured = some ? data_coloured(data) : data->series_count;
    if (coloured > limit->series) {
        diag_error(context->diag, place, "chart.too-many-series",
                   "%zu %sseries are more than a %s chart can show: at most %zu", coloured,
                   some ? "highlit " : "", limit->name, limit->series);
        diag_hint(context->diag,
                  "choose the series that matter with where=\"…\"%s, draw a small figure for "
                  "each, or print a table",
                  limit->all > 0 && !some ? ", name them with highlight=\"…\" and leave the others grey"
                                          : "");
    } else if (some && data->series_count > limit->all) {
        diag_error(context->diag, place, "chart.too-many-series",
                   "%zu series are more than a %s chart can show behind those highlit: at most %zu",
                   data->series_count, limit->name, limit->all);
        diag_hint(context->diag, "choose fewer with where=\"…\"");
    }
}

static void refuse_counts(const Chart *chart) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    const SuitLimits *limit = &limits[chart->spec->kind];
    bool lines = limit->ordered;
    refuse_series(chart);
    if (data->category_count > limit->categories) {
        diag_error(context->diag, place_or(chart->spec->x_place, chart->spec->place),
                   "chart.too-many-categories",
                   "%zu categories are more than a %s chart can show: at most %zu", data->category_count,
                   limit->name, limit->categories);
        diag_hint(context->diag, data->time && !lines ? "use type=\"line\""
                                                      : "choose fewer with where=\"…\", or print a table");
    } else if (data->category_count * data->series_count > limit->bars) {
        diag_error(context->diag, chart->spec->place, "chart.too-many-bars",
                   "%zu × %zu bars are more than a %s chart can show: at most %zu", data->category_count,
                   data->series_count, limit->name, limit->bars);
        diag_hint(context->diag,
                  data->time ? "use type=\"line\"" : "choose fewer with where=\"…\", or print a table");
    } else if (data->category_count * data->series_count > POINTS_MAX) {
        diag_error(context->diag, chart->spec->place, "chart.too-many-points",
                   "%zu × %zu points are more than a chart can show: at most %d", data->category_count,
                   data->series_count, POINTS_MAX);
        diag_hint(context->diag, "choose fewer with where=\"…\", or sum them up with <derive>");
    }
}

static void refuse_axis(const Chart *chart) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    const ChartSpec *spec = chart->spec;
    Place at_min = place_or(spec->min_place, spec->place), at_max = place_or(spec->max_place, spec->place);
    if (spec->has_min && spec->has_max && spec->min >= spec->max) {
        diag_error(context->diag, at_min, "chart.axis-range",
                   "the axis ends before it begins: min is not below max");
        return;
    }
    if (limits[spec->kind].zero && !spec->broken &&
        ((spec->has_min && spec->min > 0) || (spec->has_max && spec->max < 0))) {
        diag_error(context->diag, spec->has_min && spec->min > 0 ? at_min : at_max, "chart.truncated-bars",
                   "bars are read by their length, so their axis must include zero");
        diag_hint(context->diag, "leave out %s, or use type=\"line\"",
                  spec->has_min && spec->min > 0 ? "min" : "max");
        return;
    }
    double low = data->low, high = data->high;
    for (const ChartRemark *remark = spec->remarks; remark; remark = remark->next)
        if (remark->kind == REMARK_REFERENCE && remark->bound) {
            low = fmin(low, remark->value);
            high = fmax(high, remark->value);
        }
    bool below = data->present > 0 && spec->has_min && low < spec->min;
    bool above = data->present > 0 && spec->has_max && high > spec->max;
    if (below || above) {
        diag_error(context->diag, below ? at_min : at_max, "chart.axis-range",
                   "the axis given leaves out some of the numbers");
        diag_hint(context->diag, "leave out min and max: the axis then covers every number");
    }
}

static void warn_empty_series(const Chart *chart) {
    const ChartData *data = chart->data;
    for (size_t s = 0; data->present > 0 && s < data->series_count; s++)
        if (data->series[s].present == 0)
            diag_warning(chart->context->diag, place_or(chart->spec->series_place, chart->spec->place),
                         "chart.empty-series", "the series \"%s\" has no numbers", data->series[s].name);
}

bool suit_check(const Chart *chart) {
    size_t before = diag_error_count(chart->context->diag);
    refuse_numbers(chart);
    refuse_order(chart);
    refuse_counts(chart);
    refuse_axis(chart);
    suit_check_parts(chart);
    warn_empty_series(chart);
    return diag_error_count(chart->context->diag) == before;
}
