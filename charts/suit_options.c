#include "charts/suit.h"

#include <string.h>

// Which kinds have a use for an attribute: what has none would be passed over in silence, and its author
// would look for the effect.
typedef struct Option {
    const char *name;
    unsigned kinds; // bits of ChartKind
    const char *hint;
} Option;

enum {
    LYING = 1 << CHART_BAR | 1 << CHART_DOT | 1 << CHART_LOLLIPOP | 1 << CHART_DUMBBELL,
    BARS = 1 << CHART_BAR | 1 << CHART_COLUMN,
    COLOURED = 1 << CHART_HEAT | 1 << CHART_MAP, // numbers are read by colour
    PARTS = 1 << CHART_PIE | 1 << CHART_RING,
    ANY = -1,
};

static void check(const Chart *chart, bool given, Place place, Option option) {
    const ChartSpec *spec = chart->spec;
    if (!given || (option.kinds & 1u << spec->kind))
        return;
    diag_error(chart->context->diag, suit_place(place, spec->place), "chart.unused-option",
               "%s chart has no use for %s", suit_name(spec), option.name);
    diag_hint(chart->context->diag, "%s", option.hint);
}

// What belongs to one way of stacking.
static void check_stack(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    check(chart, spec->stack != STACK_NO, spec->stack_place,
          (Option){"stack", spec->stack == STACK_DIVERGING ? 1 << CHART_BAR : BARS | 1 << CHART_AREA,
                   spec->stack == STACK_DIVERGING ? "use type=\"bar\", or stack=\"percent\""
                                                  : "use type=\"column\", type=\"bar\" or type=\"area\""});
    static const char hint[] = "it is for stack=\"diverging\"";
    if (spec->stack == STACK_DIVERGING)
        return;
    check(chart, spec->neutral.text, spec->neutral.place, (Option){"neutral", 0, hint});
    check(chart, spec->aside.text, spec->aside.place, (Option){"aside", 0, hint});
}

static void check_bounds(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    unsigned kinds = spec->stack == STACK_NO ? BARS | 1 << CHART_DOT | 1 << CHART_LOLLIPOP : 0;
    kinds |= spec->log ? 0 : 1u << CHART_LINE;
    check(chart, spec->lower.text, spec->lower.place,
          (Option){"lower and upper", kinds,
                   "bounds are drawn on lines, bars, columns, dots and lollipops that are not stacked"});
}

static void check_axis(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    bool bare = spec->stack == STACK_DIVERGING || spec->stack == STACK_PERCENT;
    check(chart, spec->has_min || spec->has_max, spec->has_min ? spec->min_place : spec->max_place,
          (Option){spec->has_min ? "min" : "max", ~(unsigned)(COLOURED | PARTS), "it has no axis"});
    check(chart, spec->map.text, spec->map.place, (Option){"map", 1 << CHART_MAP, "use type=\"map\""});
    check(chart, spec->insets, spec->insets ? spec->insets->at : spec->place,
          (Option){"an inset", 1 << CHART_MAP, "it enlarges regions of a map"});
    check(chart, spec->classes.text, spec->classes.place,
          (Option){"classes", COLOURED,
                   "it is for numbers that are shown by colour, with type=\"heat\" and type=\"map\""});
    check(chart, spec->class_count > 0, spec->class_count_place,
          (Option){"class-count",
                   spec->classes.text && strpbrk(spec->classes.text, "0123456789") ? 0 : COLOURED,
                   "it is for classes=\"equal\" and classes=\"quantile\""});
    unsigned ranged = bare ? 0 : ~(1u << CHART_PYRAMID | 1u << CHART_BOX);
    if (bare || spec->kind == CHART_PYRAMID)
        check(chart, spec->has_min || spec->has_max, spec->has_min ? spec->min_place : spec->max_place,
              (Option){spec->has_min ? "min" : "max", ranged & ~(1u << spec->kind),
                       "its axis is the same on both sides, or goes from 0 to 100"});
    unsigned kinds = spec->stack == STACK_NO ? BARS | 1 << CHART_LOLLIPOP | 1 << CHART_WATERFALL : 0;
    check(chart, spec->broken, spec->broken_place,
          (Option){"broken", kinds, "only bars that are not stacked can begin elsewhere than at zero"});
    bool begins = (spec->has_min && spec->min > 0) || (spec->has_max && spec->max < 0);
    if (spec->broken && kinds && !begins)
        check(chart, true, spec->broken_place,
              (Option){"broken without min or max", 0, "say where the axis begins: min=\"…\" above zero"});
}

// What is for charts over time, and for points.
static void check_lines(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    check(chart, spec->y.text, spec->y.place,
          (Option){"y", 1 << CHART_SCATTER, "use type=\"scatter\", or series=\"…\" for what is told apart"});
    check(chart, spec->lines.text, spec->lines.place,
          (Option){"lines", 1 << CHART_COMBINED, "use type=\"combined\""});
    check(chart, spec->log, spec->scale_place,
          (Option){"scale=\"log\"", 1 << CHART_LINE | 1 << CHART_STEP | 1 << CHART_SCATTER,
                   "what is read by its length needs a scale with zero; use type=\"line\""});
    check(chart, spec->trend, spec->trend_place,
          (Option){"trend", spec->log ? 0 : 1 << CHART_SCATTER,
                   "a straight line is drawn through the points of a scatter chart without scale=\"log\""});
    check(chart, spec->labels == LABELS_ALL || spec->labels == LABELS_ENDS, spec->place,
          (Option){"labels", (unsigned)ANY & ~(1u << CHART_COMBINED | 1u << CHART_MAP),
                   "values of columns and of lines would be taken for one another; print a table"});
}

// How it looks: what is only of lines, or of plots with axes.
static void check_look(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    enum { LINES = 1 << CHART_LINE | 1 << CHART_COMBINED, STEPS = 1 << CHART_STEP, AREAS = 1 << CHART_AREA };
    check(chart, spec->markers == CHART_YES, spec->markers_place,
          (Option){"markers", LINES, "they stand along lines"});
    check(chart, spec->line_width > 0, spec->line_width_place,
          (Option){"line-width", LINES | STEPS, "it is that of lines and steps"});
    check(chart, spec->grid > 0, spec->grid_place,
          (Option){"grid", ~(unsigned)(COLOURED | PARTS), "it has no axis"});
    check(chart, spec->aspect > 0, spec->aspect_place,
          (Option){"aspect",
                   LINES | STEPS | AREAS | 1 << CHART_COLUMN | 1 << CHART_HISTOGRAM | 1 << CHART_WATERFALL,
                   "it is as high as what is in it; height=\"…\" makes it higher"});
}

// What only panels have: theirs are checked with the attribute taken as used (charts/multiples.c).
static void check_panels(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    static const char hint[] =
        "it is for small charts: add panels=\"…\", the dimension with one for each category";
    check(chart, spec->free_scales, spec->free_place, (Option){"panel-scales", 0, hint});
    check(chart, spec->across > 0, spec->across_place, (Option){"panels-across", 0, hint});
}

void suit_check_options(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    check_lines(chart);
    check_stack(chart);
    check_bounds(chart);
    check_axis(chart);
    check_look(chart);
    check_panels(chart);
    check(chart, spec->rank, spec->rank_place,
          (Option){"rank", spec->stack == STACK_NO && !chart->data->time ? LYING : 0,
                   "only bars, dots, lollipops and dumbbells of categories that are not time have ranks"});
    check(chart, spec->bins.text, spec->bins.place,
          (Option){"bins", 1 << CHART_HISTOGRAM, "use type=\"histogram\""});
    check(chart, spec->summary.text, spec->summary.place,
          (Option){"summary", 1 << CHART_BOX, "use type=\"box\""});
    check(chart, spec->highlight.text, spec->highlight.place,
          (Option){"highlight",
                   (unsigned)ANY & ~(1u << CHART_WATERFALL | 1u << CHART_HISTOGRAM | 1u << CHART_AREA |
                                     1u << CHART_COMBINED | 1u << CHART_HEAT),
                   "its colours have another meaning"});
    unsigned sorted = (unsigned)LYING | 1u << CHART_COLUMN | 1u << CHART_LINE | PARTS;
    check(chart, spec->sort != SORT_SOURCE, spec->place,
          (Option){"sort", sorted, "its categories stand in the order of the dataset"});
}
