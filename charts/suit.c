#include "charts/suit.h"
#include "charts/histogram_classes.h"
#include "charts/stack.h"
#include "charts/waterfall.h"
#include "model/decimal.h"

#include <math.h>
#include <string.h>

// What each kind can show and still be read.
typedef struct SuitLimits {
    size_t categories, series, bars;
    bool ordered; // categories must have an order
    bool zero;    // the value axis must include zero
    bool stacks;  // series are put together
    bool lying;   // one row for each category, as far apart as the next
    size_t rest;  // series when only some are highlighted; 0: no more than else
} SuitLimits;

enum { POINTS_MAX = 500000 }; // of all lines, or of a cloud: more than print can show

static const SuitLimits limits[] = {
    [CHART_LINE] = {20000, 10, SIZE_MAX, .ordered = true, .rest = 1000},
    [CHART_COLUMN] = {100, 4, 100, .zero = true},
    [CHART_BAR] = {40, 4, 80, .zero = true, .lying = true},
    [CHART_DOT] = {40, 6, 160, .lying = true},
    [CHART_LOLLIPOP] = {40, 1, 40, .zero = true, .lying = true},
    [CHART_DUMBBELL] = {40, SIZE_MAX, SIZE_MAX, .lying = true},
    [CHART_SLOPE] = {SIZE_MAX, 20, SIZE_MAX, .ordered = false},
    [CHART_PYRAMID] = {130, SIZE_MAX, SIZE_MAX, .zero = true, .lying = true},
    [CHART_WATERFALL] = {24, 1, 24, .zero = true},
    [CHART_HISTOGRAM] = {20000, 1, SIZE_MAX, .zero = true},
    [CHART_BOX] = {40, 5000, SIZE_MAX, .lying = true},
    [CHART_STEP] = {5000, 6, SIZE_MAX, .ordered = true, .rest = 60},
    [CHART_AREA] = {5000, 1, SIZE_MAX, .ordered = true, .zero = true},
    [CHART_COMBINED] = {100, 6, 100, .zero = true},
    [CHART_SCATTER] = {POINTS_MAX, 6, SIZE_MAX, .ordered = false},
    [CHART_PIE] = {6, 1, SIZE_MAX, .ordered = false},
    [CHART_RING] = {6, 1, SIZE_MAX, .ordered = false},
    [CHART_HEAT] = {60, 60, SIZE_MAX, .ordered = false},
    [CHART_MAP] = {5000, 1, SIZE_MAX, .ordered = false},
};

static const SuitLimits stack_limits[] = {
    [CHART_COLUMN] = {60, 10, 400, .zero = true, .stacks = true},
    [CHART_BAR] = {40, 10, 300, .zero = true, .lying = true, .stacks = true},
    [CHART_AREA] = {5000, 8, SIZE_MAX, .ordered = true, .zero = true, .stacks = true},
};

static const char *const names[] = {"a line",     "a column", "a bar",     "a dot",       "a lollipop",
                                    "a dumbbell", "a slope",  "a pyramid", "a waterfall", "a histogram",
                                    "a box",      "a step",   "an area",   "a combined",  "a scatter",
                                    "a pie",      "a ring",   "a heat",    "a map"};

static SuitLimits limits_of(const ChartSpec *spec) {
    bool stacks = spec->stack != STACK_NO &&
                  (spec->kind == CHART_COLUMN || spec->kind == CHART_BAR || spec->kind == CHART_AREA);
    return stacks ? stack_limits[spec->kind] : limits[spec->kind];
}

const char *suit_name(const ChartSpec *spec) {
    return names[spec->kind];
}

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

Place suit_place(Place place, Place other) {
    return place.source != 0 ? place : other;
}

static void refuse_numbers(const Chart *chart) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    Place place = suit_place(chart->spec->data_place, chart->spec->place);
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
    Place place = suit_place(spec->x_place, spec->place);
    const char *x = spec->dataset->dimensions[spec->x_dimension].id;
    if (limits_of(spec).ordered && !has_order(chart)) {
        diag_error(
            context->diag, place, "chart.not-time",
            "%s chart says that its points follow one another, but the categories of \"%s\" have no order",
            suit_name(spec), x);
        diag_hint(context->diag, "use type=\"bar\", or give the dimension role=\"time\" if it is time");
    } else if (limits_of(spec).ordered && data->category_count < 2) {
        diag_error(context->diag, place, "chart.too-few-categories",
                   "%s chart needs at least two points, but \"%s\" has %zu", suit_name(spec), x,
                   data->category_count);
        diag_hint(context->diag, "use type=\"bar\"");
    }
    bool columns = spec->kind == CHART_COLUMN || spec->kind == CHART_COMBINED;
    bool hides = data->gaps &&
                 (limits_of(spec).lying || (columns && data->slot_count > limits[spec->kind].categories));
    if (hides) {
        diag_error(context->diag, place, "chart.irregular-time",
                   "the periods of \"%s\" are not evenly spaced, which %s chart would hide", x,
                   suit_name(spec));
        diag_hint(context->diag, "use type=\"line\", which is spaced true to time");
    }
}

// Series in colours, and the grey ones behind them.
static void refuse_series(const Chart *chart) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    const SuitLimits limit = limits_of(chart->spec);
    const char *name = suit_name(chart->spec);
    Place place = suit_place(chart->spec->series_place, chart->spec->place);
    bool some = chart->spec->highlit && limit.rest > 0;
    size_t coloured = some ? data_coloured(data) : data->series_count;
    if (chart->spec->kind == CHART_AREA && chart->spec->stack == STACK_NO && data->series_count > 1) {
        diag_error(context->diag, place, "chart.needs-stack",
                   "areas of several series would hide one another");
        diag_hint(context->diag, "add stack=\"yes\" when they are parts of a whole, else use type=\"line\"");
    } else if (coloured > limit.series) {
        diag_error(context->diag, place, "chart.too-many-series",
                   "%zu %sseries are more than %s chart can show: at most %zu", coloured,
                   some ? "highlighted " : "", name, limit.series);
        diag_hint(
            context->diag, "choose the series that matter with where=\"…\"%s, or print a table",
            limit.rest > 0 && !some
                ? ", name them with highlight=\"…\" and leave the others grey, draw a small figure for each"
                : "");
    } else if (some && data->series_count > limit.rest) {
        diag_error(context->diag, place, "chart.too-many-series",
                   "%zu series are more than %s chart can show behind the highlighted: at most %zu",
                   data->series_count, name, limit.rest);
        diag_hint(context->diag, "choose fewer with where=\"…\"");
    }
}

static void refuse_counts(const Chart *chart) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    const SuitLimits limit = limits_of(chart->spec);
    const char *name = suit_name(chart->spec), *fewer = "choose fewer with where=\"…\", or print a table";
    const char *spread = "choose the first with <top> in a <derive>, show how they are spread with "
                         "type=\"histogram\" bins=\"auto\", or print a table";
    bool parts = chart->spec->kind == CHART_PIE || chart->spec->kind == CHART_RING;
    refuse_series(chart);
    if (data->category_count > limit.categories) {
        diag_error(context->diag, suit_place(chart->spec->x_place, chart->spec->place),
                   "chart.too-many-categories", "%zu categories are more than %s chart can show: at most %zu",
                   data->category_count, name, limit.categories);
        diag_hint(context->diag, "%s",
                  parts ? "use type=\"bar\" with sort=\"descending\", or put the small parts together"
                  : data->time && !limit.ordered               ? "use type=\"line\""
                  : limit.lying || (limit.zero && !data->time) ? spread
                                                               : fewer);
    } else if (data->category_count * data->series_count > limit.bars) {
        diag_error(context->diag, chart->spec->place, "chart.too-many-bars",
                   "%zu × %zu bars are more than %s chart can show: at most %zu", data->category_count,
                   data->series_count, name, limit.bars);
        diag_hint(context->diag, "%s", data->time ? "use type=\"line\"" : fewer);
    } else if (data->category_count * data->series_count > POINTS_MAX) {
        diag_error(context->diag, chart->spec->place, "chart.too-many-points",
                   "%zu × %zu points are more than a chart can show: at most %d", data->category_count,
                   data->series_count, POINTS_MAX);
        diag_hint(context->diag, "choose fewer with where=\"…\", or sum them up with <derive>");
    }
}

// What the value axis has to hold: not the numbers themselves where they are put together.
static void drawn_range(const Chart *chart, double *low, double *high) {
    const ChartData *data = chart->data;
    *low = data->low;
    *high = data->high;
    if (limits_of(chart->spec).stacks) {
        Stack stack = stack_make(chart);
        *low = stack.lowest;
        *high = stack.highest;
    } else if (chart->spec->kind == CHART_WATERFALL) {
        const WaterfallStep *steps = waterfall_steps(chart);
        for (size_t c = 0; c < data->category_count; c++) {
            double level = decimal_to_double(steps[c].to);
            *low = c == 0 ? level : fmin(*low, level);
            *high = c == 0 ? level : fmax(*high, level);
        }
    } else if (chart->spec->kind == CHART_HISTOGRAM) {
        *low = 0;
        *high = histogram_classes(chart).highest;
    }
}

static void hold_references(const ChartSpec *spec, double *low, double *high) {
    for (const ChartRemark *remark = spec->remarks; remark; remark = remark->next)
        if (remark->kind == REMARK_REFERENCE && remark->bound) {
            *low = fmin(*low, remark->value);
            *high = fmax(*high, remark->value);
        }
}

static void refuse_axis(const Chart *chart) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    const ChartSpec *spec = chart->spec;
    Place at_min = suit_place(spec->min_place, spec->place),
          at_max = suit_place(spec->max_place, spec->place);
    if (spec->has_min && spec->has_max && spec->min >= spec->max) {
        diag_error(context->diag, at_min, "chart.axis-range",
                   "the axis ends before it begins: min is not below max");
        return;
    }
    if (limits_of(spec).zero && !spec->broken &&
        ((spec->has_min && spec->min > 0) || (spec->has_max && spec->max < 0))) {
        diag_error(context->diag, spec->has_min && spec->min > 0 ? at_min : at_max, "chart.truncated-bars",
                   "bars are read by their length, so their axis must include zero");
        diag_hint(context->diag, "leave out %s, or use type=\"%s\"",
                  spec->has_min && spec->min > 0 ? "min" : "max", has_order(chart) ? "line" : "dot");
        return;
    }
    double low, high;
    if (data->present == 0 || (!spec->has_min && !spec->has_max))
        return;
    drawn_range(chart, &low, &high);
    hold_references(spec, &low, &high);
    bool below = spec->has_min && low < spec->min, above = spec->has_max && high > spec->max;
    if (below || above) {
        diag_error(context->diag, below ? at_min : at_max, "chart.axis-range",
                   "the axis given leaves out some of the numbers");
        diag_hint(context->diag, "leave out min and max: the axis then covers every number");
    }
}

static void warn_empty_series(const Chart *chart) {
    const ChartData *data = chart->data;
    bool told = data->present > 0 && chart->spec->kind != CHART_BOX;
    for (size_t s = 0; told && s < data->series_count; s++)
        if (data->series[s].present == 0)
            diag_warning(chart->context->diag, suit_place(chart->spec->series_place, chart->spec->place),
                         "chart.empty-series", "the series \"%s\" has no numbers", data->series[s].name);
}

bool suit_check(const Chart *chart) {
    size_t before = diag_error_count(chart->context->diag);
    refuse_numbers(chart);
    refuse_order(chart);
    refuse_counts(chart);
    refuse_axis(chart);
    suit_check_options(chart);
    suit_check_remarks(chart);
    if (diag_error_count(chart->context->diag) == before)
        suit_check_kind(chart);
    warn_empty_series(chart);
    return diag_error_count(chart->context->diag) == before;
}
