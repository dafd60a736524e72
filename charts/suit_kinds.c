#include "charts/five_numbers.h"
#include "charts/histogram_classes.h"
#include "charts/scatter.h"
#include "charts/stack.h"
#include "charts/suit.h"
#include "charts/sum_of_parts.h"
#include "charts/value_classes.h"
#include "charts/waterfall.h"
#include "model/decimal.h"

enum { BOX_LEAST = 5 }; // numbers that a box or a histogram is made of
enum { NAME_LENGTH = 40 };

static Place series_place(const Chart *chart) {
    return suit_place(chart->spec->series_place, chart->spec->place);
}

static void refuse(const Chart *chart, Place place, const char *code, const char *why, const char *hint) {
    diag_error(chart->context->diag, place, code, "%s", why);
    diag_hint(chart->context->diag, "%s", hint);
}

// ---- what many ask ---------------------------------------------------------------------------------------

static void refuse_negative(const Chart *chart, const char *why, const char *hint) {
    for (size_t s = 0; s < chart->data->series_count; s++)
        for (size_t c = 0; c < chart->data->category_count; c++)
            if (chart->data->series[s].points[c].value < 0) {
                refuse(chart, chart->spec->place, "chart.negative-numbers", why, hint);
                return;
            }
}

static void refuse_other_than_two(const Chart *chart) {
    Arena *arena = chart->context->arena;
    if (chart->data->series_count == 2)
        return;
    refuse(chart, series_place(chart), "chart.two-series",
           arena_printf(arena, "%s chart shows two series, and there %s %zu", suit_name(chart->spec),
                        chart->data->series_count == 1 ? "is" : "are", chart->data->series_count),
           chart->data->series_count == 1 ? "add series=\"…\", a dimension with two categories"
                                          : "choose two with where=\"…\", or use type=\"dot\"");
}

// ---- stacks ----------------------------------------------------------------------------------------------

// A total in a stack of its own parts counts everything twice.
static void refuse_total(const Chart *chart) {
    const ChartData *data = chart->data;
    const ChartSpec *spec = chart->spec;
    for (size_t s = 0; s < data->series_count; s++) {
        const Category *category = data->series[s].category;
        if (!category || !category->sum)
            continue;
        const char *dimension = spec->dataset->dimensions[spec->series_dimension].id;
        refuse(chart, series_place(chart), "chart.total-among-parts",
               arena_printf(chart->context->arena, "the total \"%s\" is stacked upon its own parts",
                            data_short_text(chart->context->arena, data->series[s].name, NAME_LENGTH)),
               arena_printf(chart->context->arena, "leave it out with where=\"%s!=%s\"", dimension,
                            category->id));
        return;
    }
}

static void check_middle(const Chart *chart) {
    StackSides sides = stack_sides(chart);
    Arena *arena = chart->context->arena;
    if (sides.before == 0 || sides.after == 0) {
        refuse(chart, series_place(chart), "chart.no-middle", "there are no parts on one side of the middle",
               "a diverging stack has parts before and after the neutral one; use stack=\"percent\"");
        return;
    }
    if (sides.neutral || sides.before == sides.after)
        return;
    const Category *middle = chart->data->series[sides.series[sides.before]].category;
    refuse(chart, series_place(chart), "chart.no-middle",
           arena_printf(arena, "%zu parts cannot stand on two sides of a middle", sides.before + sides.after),
           arena_printf(arena, "say which one is neutral: neutral=\"%s\"", middle ? middle->id : "…"));
}

static void check_stack(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    if (chart->data->series_count < 2) {
        refuse(chart, suit_place(spec->stack_place, spec->place), "chart.needs-series",
               "there is only one series, and nothing to stack",
               "name the dimension of the parts with series=\"…\"");
        return;
    }
    refuse_total(chart);
    if (spec->kind == CHART_AREA)
        refuse_negative(chart, "parts below zero cannot be put upon others in an area",
                        "use type=\"line\", or columns with stack=\"yes\", which stack them below zero");
    else if (spec->stack != STACK_YES)
        refuse_negative(chart, "numbers below zero have no share of a whole",
                        "use stack=\"yes\", which stacks them below zero");
    if (spec->stack == STACK_DIVERGING)
        check_middle(chart);
}

// ---- slopes ----------------------------------------------------------------------------------------------

static void check_slope(const Chart *chart) {
    Arena *arena = chart->context->arena;
    const ChartSpec *spec = chart->spec;
    size_t count = chart->data->category_count;
    if (count == 2)
        return;
    const char *id = spec->dataset->dimensions[spec->x_dimension].id;
    const char *first = chart->data->categories[0].category->id,
               *last = chart->data->categories[count - 1].category->id;
    refuse(chart, suit_place(spec->x_place, spec->place), "chart.two-periods",
           arena_printf(arena, "a slope goes from one category to another, and `%s` has %zu", id, count),
           count < 2 ? "choose another period too, or use type=\"bar\""
                     : arena_printf(arena, "choose two with where=\"%s=%s,%s\", or use type=\"line\"", id,
                                    first, last));
}

// ---- pyramids --------------------------------------------------------------------------------------------

static void check_pyramid(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    refuse_other_than_two(chart);
    refuse_negative(chart, "a group of less than nobody cannot be drawn",
                    "give both series as positive numbers: the first is drawn to the left");
    if (chart->data->category_count < 3)
        refuse(chart, suit_place(spec->x_place, spec->place), "chart.too-few-categories",
               "a pyramid of fewer than three groups has no shape", "use type=\"bar\"");
    for (size_t c = 0; c < chart->data->category_count; c++)
        if (chart->data->categories[c].category->sum) {
            refuse(chart, suit_place(spec->x_place, spec->place), "chart.total-among-parts",
                   arena_printf(
                       chart->context->arena, "the total \"%s\" stands among the groups it sums up",
                       data_short_text(chart->context->arena, chart->data->categories[c].label, NAME_LENGTH)),
                   arena_printf(chart->context->arena, "leave it out with where=\"%s!=%s\"",
                                spec->dataset->dimensions[spec->x_dimension].id,
                                chart->data->categories[c].category->id));
            return;
        }
}

// ---- waterfalls ------------------------------------------------------------------------------------------

static void check_waterfall(const Chart *chart) {
    const ChartData *data = chart->data;
    const ChartContext *context = chart->context;
    Place place = suit_place(chart->spec->x_place, chart->spec->place);
    for (size_t c = 0; c < data->category_count; c++)
        if (!data->series[0].points[c].present) {
            refuse(chart, place, "chart.missing-step",
                   arena_printf(context->arena,
                                "the step \"%s\" has no number, so the level after it is not known",
                                data_short_text(context->arena, data->categories[c].label, NAME_LENGTH)),
                   "leave it out with where=\"…\", or use type=\"column\"");
            return;
        }
    const WaterfallStep *steps = waterfall_steps(chart);
    for (size_t c = 0; c < data->category_count; c++) {
        if (waterfall_total_agrees(chart, steps, c))
            continue;
        diag_error(context->diag, place, "chart.step-total",
                   "the total \"%s\" is %s, but the steps before it lead to %s",
                   data_short_text(context->arena, data->categories[c].label, NAME_LENGTH), steps[c].to,
                   steps[c - 1].to);
        diag_hint(context->diag, "a step is missing, or one stands twice");
        return;
    }
}

// ---- spreads ---------------------------------------------------------------------------------------------

static void check_histogram(const Chart *chart) {
    const ChartSpec *spec = chart->spec;
    if (!spec->bins.text)
        refuse_negative(chart, "there cannot be fewer than none in a class",
                        "if these are the numbers themselves, count them in classes with bins=\"auto\"");
    HistogramClasses classes = histogram_classes(chart);
    Place place = suit_place(spec->bins.text ? spec->bins.place : spec->x_place, spec->place);
    if (classes.fault)
        refuse(chart, place, classes.code, classes.fault, classes.hint);
    else if (spec->bins.text && chart->data->present < BOX_LEAST)
        refuse(chart, place, "chart.too-few-numbers",
               arena_printf(chart->context->arena, "%zu numbers have no distribution that could be seen",
                            chart->data->present),
               "use type=\"bar\" or type=\"dot\", which show each of them");
}

static void check_five(const Chart *chart, size_t c) {
    const ChartContext *context = chart->context;
    const char *label = data_short_text(context->arena, chart->data->categories[c].label, NAME_LENGTH);
    FiveNumbers five = five_numbers(chart, c);
    if (!chart->spec->summary_categories) {
        if (five.count < BOX_LEAST)
            refuse(
                chart, series_place(chart), "chart.too-few-numbers",
                arena_printf(context->arena, "the box of \"%s\" would be made of %zu number%s", label,
                             five.count, five.count == 1 ? "" : "s"),
                "a box needs at least five: use type=\"dot\", or say with summary=\"…\" which are the five");
        return;
    }
    for (size_t i = 1; five.count > 0 && i < SUMMARY_NUMBERS; i++)
        if (decimal_compare(five.numbers[i], five.numbers[i - 1]) < 0) {
            refuse(chart, suit_place(chart->spec->summary.place, chart->spec->place), "chart.bad-summary",
                   arena_printf(context->arena, "of \"%s\", %s comes after %s", label, five.numbers[i],
                                five.numbers[i - 1]),
                   "name the five in this order: smallest, lower quartile, median, upper quartile, largest");
            return;
        }
}

static void check_box(const Chart *chart) {
    size_t before = diag_error_count(chart->context->diag);
    if (chart->data->series_count < 2) {
        refuse(chart, chart->spec->place, "chart.needs-series", "a box is made of many numbers",
               "name the dimension they are spread over with series=\"…\"");
        return;
    }
    for (size_t c = 0; c < chart->data->category_count; c++)
        if (diag_error_count(chart->context->diag) == before)
            check_five(chart, c);
}

static void check_bounds(const Chart *chart) {
    const ChartData *data = chart->data;
    const ChartContext *context = chart->context;
    for (size_t s = 0; s < data->series_count && data->bounds; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const ChartPoint *point = &data->series[s].points[c];
            if (!point->bounded || (decimal_compare(point->lower_cell->number, point->cell->number) <= 0 &&
                                    decimal_compare(point->upper_cell->number, point->cell->number) >= 0))
                continue;
            diag_error(context->diag, chart->spec->lower.place, "chart.bad-bound",
                       "of \"%s\", %s does not lie between %s and %s",
                       data_short_text(context->arena, data->categories[c].label, NAME_LENGTH),
                       point->cell->number, point->lower_cell->number, point->upper_cell->number);
            diag_hint(context->diag, "bounds are numbers like those they are for, not distances from them");
            return;
        }
}

// ---- scatter charts --------------------------------------------------------------------------------------

// Points need both numbers.
static void check_scatter(const Chart *chart) {
    const ScatterData *data = scatter_data(chart->context, chart->spec, NULL, NULL);
    if (data->count < 2)
        refuse(chart, chart->spec->place, "chart.too-few-numbers",
               arena_printf(chart->context->arena, "%zu points of %zu have both numbers", data->count,
                            data->count + data->missing),
               "choose other measures, or print a table");
}

// ---- tables in colours -----------------------------------------------------------------------------------

static void check_classes(const Chart *chart) {
    ValueClasses classes = value_classes(chart);
    if (classes.fault)
        refuse(chart, suit_place(chart->spec->classes.place, chart->spec->place), classes.code, classes.fault,
               classes.hint);
}

static void check_heat(const Chart *chart) {
    if (chart->data->series_count < 2 || chart->data->category_count < 2)
        refuse(chart, series_place(chart), "chart.needs-series", "a table in colours has two dimensions",
               "name both, with x=\"…\" and series=\"…\", or use type=\"bar\"");
    else
        check_classes(chart);
}

static void check_map(const Chart *chart) {
    enum { INSETS_MAX = 4 };
    bool taken[INSETS_MAX] = {false};
    check_classes(chart);
    for (const ChartInset *inset = chart->spec->insets; inset; inset = inset->next) {
        if (taken[inset->place])
            refuse(chart, inset->at, "chart.repeated-inset", "two insets in one place",
                   "give one of them another, as in place=\"bottom-right\"");
        taken[inset->place] = true;
    }
}

void suit_check_kind(const Chart *chart) {
    check_bounds(chart);
    if (chart->spec->stack != STACK_NO)
        check_stack(chart);
    switch (chart->spec->kind) {
    case CHART_DUMBBELL: refuse_other_than_two(chart); break;
    case CHART_SLOPE: check_slope(chart); break;
    case CHART_PYRAMID: check_pyramid(chart); break;
    case CHART_WATERFALL: check_waterfall(chart); break;
    case CHART_HISTOGRAM: check_histogram(chart); break;
    case CHART_BOX: check_box(chart); break;
    case CHART_COMBINED: suit_check_combined(chart); break;
    case CHART_SCATTER: check_scatter(chart); break;
    case CHART_PIE:
    case CHART_RING: sum_of_parts_check(chart); break;
    case CHART_HEAT: check_heat(chart); break;
    case CHART_MAP: check_map(chart); break;
    case CHART_LINE:
    case CHART_COLUMN:
    case CHART_BAR:
    case CHART_DOT:
    case CHART_LOLLIPOP:
    case CHART_STEP:
    case CHART_AREA: break;
    }
}
