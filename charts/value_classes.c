#include "charts/value_classes.h"
#include "charts/diverging.h"
#include "charts/hatching.h"
#include "charts/palette.h"
#include "charts/room.h"
#include "charts/ticks.h"
#include "model/decimal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CLASSES_LEAST = 4, CLASSES_USUAL = 5 };

static const double lightest = 0.16; // share of the hue in the first class
static const double hatched_outline = 0.4;

// ---- limits ----------------------------------------------------------------------------------------------

static ValueClasses refuse(const char *code, const char *fault, const char *hint) {
    return (ValueClasses){.code = code, .fault = fault, .hint = hint};
}

static size_t wanted_count(const ChartSpec *spec) {
    return spec->class_count > 0 ? (size_t)spec->class_count : CLASSES_USUAL;
}

static void set_limit(const Chart *chart, ValueClasses *classes, size_t i, const char *decimal, int places) {
    const ChartContext *context = chart->context;
    classes->limits[i] = decimal_to_double(decimal);
    classes->texts[i] = language_number(context->arena, context->language, decimal, places);
}

// Numbers in order, as decimals.
typedef struct Sorted {
    const ChartPoint **points;
    size_t count;
} Sorted;

static int compare_points(const void *a, const void *b) {
    const ChartPoint *one = *(const ChartPoint *const *)a, *other = *(const ChartPoint *const *)b;
    return decimal_compare(one->cell->number, other->cell->number);
}

static Sorted sort_points(const Chart *chart) {
    const ChartData *data = chart->data;
    Sorted sorted = {.points = arena_array(chart->context->arena, data->present + 1, const ChartPoint *)};
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++)
            if (data->series[s].points[c].present)
                sorted.points[sorted.count++] = &data->series[s].points[c];
    if (sorted.count > 1)
        qsort(sorted.points, sorted.count, sizeof *sorted.points, compare_points);
    return sorted;
}

static int places_of(const ChartPoint *point) {
    return point->decimals >= 0 ? point->decimals : decimal_places(point->cell->number);
}

// Between even numbers: as many classes as asked for, else as near as can be.
static ValueClasses equal_classes(const Chart *chart) {
    const ChartData *data = chart->data;
    ValueClasses classes = {0};
    size_t wanted = wanted_count(chart->spec);
    double low = data->low, high = data->high;
    if (high - low <= fmax(fabs(low), fabs(high)) * ticks_narrowest * 4)
        return refuse("chart.bad-classes", "the numbers are all alike, and there is nothing to tell apart",
                      "print a table");
    Ticks best = {0};
    for (int ask = (int)wanted; ask <= (int)wanted + 2; ask++)
        for (int whole = data->whole; whole >= 0; whole--) {
            TickRequest request = {low, high, ask, TICKS_LOOSE, whole == 1};
            Ticks ticks;
            if (!ticks_find(&request, &ticks) || ticks.count - 1 > VALUE_CLASSES_MAX)
                continue;
            size_t off = ticks.count - 1 > wanted ? ticks.count - 1 - wanted : wanted - ticks.count + 1;
            size_t least = best.count > wanted + 1 ? best.count - 1 - wanted : wanted + 1 - best.count;
            best = best.count == 0 || off < least ? ticks : best;
        }
    for (size_t i = 0; i < best.count; i++)
        set_limit(chart, &classes, i, ticks_text(chart->context->arena, &best, i), ticks_places(&best));
    classes.count = best.count > 0 ? best.count - 1 : 0;
    return classes;
}

// Equally many numbers in each, as far as equal numbers allow.
static ValueClasses quantile_classes(const Chart *chart) {
    ValueClasses classes = {0};
    Sorted sorted = sort_points(chart);
    size_t wanted = wanted_count(chart->spec);
    for (size_t i = 0; i <= wanted && sorted.count > 0; i++) {
        size_t at = i * sorted.count / wanted;
        const ChartPoint *point = sorted.points[at < sorted.count ? at : sorted.count - 1];
        if (classes.count > 0 && point->value <= classes.limits[classes.count - 1])
            continue;
        set_limit(chart, &classes, classes.count, point->cell->number, places_of(point));
        classes.count++;
    }
    if (classes.count < 3)
        return refuse("chart.bad-classes",
                      "so many of the numbers are equal that there are no classes of as many each",
                      "use classes=\"equal\"");
    classes.count--;
    return classes;
}

static bool add_given(const Chart *chart, ValueClasses *classes, const char *limit, size_t *count) {
    if (!decimal_valid(limit) || *count > VALUE_CLASSES_MAX ||
        (*count > 0 && decimal_to_double(limit) <= classes->limits[*count - 1]))
        return false;
    set_limit(chart, classes, (*count)++, limit, -1);
    return true;
}

// The author's limits, the outermost included.
static ValueClasses given_classes(const Chart *chart) {
    static const char hint[] =
        "write five to seven limits that rise, the ends included: classes=\"0 2 4 6 8\"";
    ValueClasses classes = {0};
    const ChartData *data = chart->data;
    size_t count = 0;
    for (const char *p = chart->spec->classes.text + strspn(chart->spec->classes.text, " "); *p;
         p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        const char *limit = arena_strndup(chart->context->arena, p, length);
        p += length;
        if (!add_given(chart, &classes, limit, &count))
            return refuse("chart.bad-classes",
                          arena_printf(chart->context->arena, "`%s` is no limit of classes here",
                                       data_short_text(chart->context->arena, limit, 20)),
                          hint);
    }
    classes.count = count > 0 ? count - 1 : 0;
    if (classes.count < CLASSES_LEAST)
        return refuse("chart.bad-classes",
                      arena_printf(chart->context->arena, "%zu classes show too little", classes.count),
                      hint);
    if (data->present > 0 && (data->low < classes.limits[0] || data->high > classes.limits[classes.count]))
        return refuse("chart.bad-classes", "the classes leave out some of the numbers",
                      "let the first limit be below all numbers and the last above");
    return classes;
}

ValueClasses value_classes(const Chart *chart) {
    if (chart->classes)
        return *chart->classes;
    const char *how = chart->spec->classes.text ? chart->spec->classes.text : "equal";
    ValueClasses classes = strcmp(how, "equal") == 0      ? equal_classes(chart)
                           : strcmp(how, "quantile") == 0 ? quantile_classes(chart)
                                                          : given_classes(chart);
    for (size_t i = 1; i < classes.count && !classes.fault; i++)
        classes.middle = classes.limits[i] == 0 ? i : classes.middle;
    return classes;
}

size_t value_class(const ValueClasses *classes, double value) {
    size_t i = 0;
    while (i + 1 < classes->count && value >= classes->limits[i + 1])
        i++;
    return i;
}

// ---- colours ---------------------------------------------------------------------------------------------

// From a tint of the hue through the hue to a darker one, evenly.
static Colour ramp(const Design *design, Colour hue, double at) {
    static const double turn = 0.7;    // where the hue itself is
    static const double darkest = 0.7; // of the ink at the end
    Colour mixed = 0;
    if (at <= turn)
        return palette_tint(design, hue, lightest + (1 - lightest) * at / turn);
    for (int shift = 0; shift <= 16; shift += 8) {
        double from = hue >> shift & 0xFF, to = design->ink >> shift & 0xFF;
        mixed |= (Colour)(from + (to - from) * darkest * (at - turn) / (1 - turn)) << shift;
    }
    return mixed;
}

// How far a class is from where colours part, 0 to 1: the least of its side, and the most.
static double class_share(const ValueClasses *classes, size_t i) {
    size_t below = classes->middle, above = classes->count - below;
    double most = (double)(below > above ? below : above);
    if (below == 0)
        return classes->count > 1 ? (double)i / (double)(classes->count - 1) : 1;
    return (i < below ? (double)(below - i) : (double)(i - below + 1)) / most;
}

Colour value_class_colour(const Design *design, const ValueClasses *classes, size_t i) {
    double share = class_share(classes, i);
    bool below = i < classes->middle;
    if (classes->middle == 0)
        return design->sequential_count > 0
                   ? colour_along(design->sequential, (size_t)design->sequential_count, share)
                   : ramp(design, diverging_hue(design, false), share);
    if (design->diverging_count > 0)
        return colour_along(design->diverging, (size_t)design->diverging_count,
                            below ? (1 - share) / 2 : (1 + share) / 2);
    return palette_tint(design, diverging_hue(design, below), lightest + (1 - lightest) * share);
}

// Numbers are printed in the cells of a heat table: only what is below zero is hatched there.
bool value_class_hatched(const Chart *chart, const ValueClasses *classes, size_t i) {
    if (!chart->context->design->chart.patterns)
        return false;
    return i < classes->middle ||
           (chart->spec->kind == CHART_MAP && classes->middle == 0 && i + 1 < classes->count);
}

void value_class_fill(Pen *pen, const Chart *chart, const ValueClasses *classes, size_t i, Stroke outline) {
    const Design *design = chart->context->design;
    if (value_class_hatched(chart, classes, i)) {
        Hatch hatch = hatching_class(class_share(classes, i), i < classes->middle);
        hatching_fill(pen, chart->context->arena, &hatch, design->paper, design->ink,
                      (Stroke){.colour = design->secondary, .width = hatched_outline, .round = true});
        return;
    }
    bool darkest = design->chart.patterns && chart->spec->kind == CHART_MAP && classes->middle == 0;
    Colour colour = darkest ? design->ink : value_class_colour(design, classes, i);
    if (outline.width > 0)
        pen_fill_stroke(pen, colour, outline);
    else
        pen_fill(pen, colour);
}

// ---- the legend ------------------------------------------------------------------------------------------

static const double swatch_height = 8, widest_swatch = 44, narrowest_swatch = 18;
static const double number_gap = 4, missing_gap = 18, name_gap = 5, below_gap = 10;
static const double missing_width = 18;

ClassLegend class_legend_make(const Chart *chart, const ValueClasses *classes, double width, bool missing) {
    const ChartContext *context = chart->context;
    ClassLegend legend = {0};
    double widest = 0;
    for (size_t i = 0; i <= classes->count; i++) {
        LabelText text = {.style = STYLE_CHART_AXIS,
                          .text = classes->texts[i],
                          .colour = context->design->styles[STYLE_CHART_AXIS].colour};
        legend.limits[i] = label_make(context, &text, 1e6, 1);
        widest = fmax(widest, legend.limits[i].width);
    }
    legend.swatch = fmin(fmax(narrowest_swatch, widest + 10), widest_swatch);
    if (widest + 4 > legend.swatch)
        legend.swatch = widest + 4;
    legend.width = legend.swatch * (double)classes->count + widest;
    if (missing) {
        LabelText text = {.style = STYLE_CHART_AXIS,
                          .text = language_word(context->language, WORD_NO_FIGURE),
                          .colour = context->design->styles[STYLE_CHART_AXIS].colour};
        legend.missing = label_make(context, &text, fmax(width - legend.width - missing_gap, 60), 2);
        legend.width += missing_gap + missing_width + name_gap + legend.missing.width;
    }
    legend.height = swatch_height + number_gap + label_height(&legend.limits[0]) + below_gap;
    return legend;
}

bool class_legend_fits(const Chart *chart, const ClassLegend *legend, double width) {
    return legend->width <= width ||
           room_refuse(chart, "the legend is wider than the chart",
                       "give the numbers in another unit, or choose fewer classes with class-count=\"4\"");
}

void class_legend_draw(Pen *pen, const Chart *chart, const ValueClasses *classes, const ClassLegend *legend,
                       double left, double top) {
    const Design *design = chart->context->design;
    double seam = design->chart.seam, x = left + legend->limits[0].width / 2;
    for (size_t i = 0; i < classes->count; i++) {
        pen_rectangle(pen, x + (double)i * legend->swatch + seam / 2, top, legend->swatch - seam,
                      swatch_height);
        value_class_fill(pen, chart, classes, i, (Stroke){0});
    }
    for (size_t i = 0; i <= classes->count; i++)
        label_draw(pen, &legend->limits[i], ANCHOR_MIDDLE, x + (double)i * legend->swatch,
                   top + swatch_height + number_gap + legend->limits[i].ascent);
    if (legend->missing.lines.count == 0)
        return;
    x += legend->swatch * (double)classes->count + legend->limits[classes->count].width / 2 + missing_gap;
    pen_rectangle(pen, x, top, missing_width, swatch_height);
    hatching_fill_missing(pen, chart);
    pen_rectangle(pen, x, top, missing_width, swatch_height);
    pen_stroke(pen, (Stroke){.colour = palette_tint(design, design->secondary, 0.6), .width = 0.4});
    label_draw(pen, &legend->missing, ANCHOR_START, x + missing_width + name_gap,
               label_centred(&legend->missing, top + swatch_height / 2));
}
