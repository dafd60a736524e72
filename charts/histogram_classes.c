#include "charts/histogram_classes.h"
#include "charts/ticks.h"
#include "model/decimal.h"
#include "model/exact.h"

#include <math.h>
#include <string.h>

enum { CLASSES_MAX = 100, AUTO_LEAST = 5, AUTO_MOST = 20 };

static HistogramClasses refuse(const char *code, const char *fault, const char *hint) {
    return (HistogramClasses){.fault = fault, .code = code, .hint = hint};
}

// ---- bounds in labels ------------------------------------------------------------------------------------

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// What parts groups of three digits: a space, or a no-break or thin one.
static size_t group_mark(const char *s) {
    static const char *const marks[] = {" ", "\u00A0", "\u202F", "\u2009"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t length = strlen(marks[i]);
        const char *after = s + length;
        if (strncmp(s, marks[i], length) == 0 && is_digit(after[0]) && is_digit(after[1]) &&
            is_digit(after[2]) && !is_digit(after[3]))
            return length;
    }
    return 0;
}

// Reads the number *at begins with, as a decimal, and goes behind it; NULL when there is none.
static const char *read_number(Arena *arena, const char **at, bool negative) {
    const char *s = *at;
    char *text = arena_alloc(arena, strlen(s) + 2), *to = text;
    if (!is_digit(*s))
        return NULL;
    if (negative)
        *to++ = '-';
    for (size_t skip; is_digit(*s) || (skip = group_mark(s)) > 0; s += is_digit(*s) ? 1 : skip)
        if (is_digit(*s))
            *to++ = *s;
    if ((*s == '.' || *s == ',') && is_digit(s[1])) {
        *to++ = '.';
        for (s++; is_digit(*s); s++)
            *to++ = *s;
    }
    *to = '\0';
    *at = s;
    return decimal_valid(text) ? text : NULL;
}

typedef struct Bounds {
    const char *from, *to; // NULL: there is none
    bool below, above;     // what stands before the first number says that it is the upper, the lower bound
    bool half_open;        // "–<" before the second
    bool more;             // words or a plus after an only number
} Bounds;

static bool is_minus(const char *label, const char *at) {
    size_t before = (size_t)(at - label);
    bool ascii = before >= 1 && at[-1] == '-' && (before == 1 || at[-2] == ' ');
    bool real = before >= 3 && memcmp(at - 3, "\u2212", 3) == 0;
    return ascii || real;
}

static Bounds read_bounds(Arena *arena, const char *label) {
    Bounds bounds = {0};
    const char *at = label;
    while (*at && !is_digit(*at))
        at++;
    bool negative = is_minus(label, at);
    size_t before = (size_t)(at - label);
    const char *lead = arena_strndup(arena, label, before);
    bounds.above = strchr(lead, '>') || strstr(lead, "≥");
    bounds.below = !bounds.above && before > (negative ? 3u : 0u) && *lead != '(';
    bounds.from = read_number(arena, &at, negative);
    const char *between = at;
    while (*at && !is_digit(*at))
        at++;
    bounds.more = *between != '\0';
    if (!*at || bounds.below || bounds.above)
        return bounds;
    const char *gap = arena_strndup(arena, between, (size_t)(at - between));
    bounds.half_open = strchr(gap, '<') != NULL;
    bounds.to = read_number(arena, &at, strstr(gap, "\u2212") != NULL);
    return bounds;
}

static const char *plus_one(Arena *arena, const char *number) {
    return decimal_add(arena, number, "1");
}

// Where a class from a to b ends: at b, or for whole numbers, where the next class begins after b, at b + 1.
static const char *end_of(Arena *arena, const Bounds *bounds, const Bounds *next, const Bounds *previous) {
    if (!bounds->to)
        return next ? next->from : plus_one(arena, bounds->from);
    bool whole = decimal_places(bounds->to) == 0 && !bounds->half_open;
    const char *after = plus_one(arena, bounds->to);
    if (next && next->from)
        return whole && decimal_compare(next->from, after) == 0 ? after : bounds->to;
    bool inclusive = previous && previous->to && decimal_compare(previous->to, bounds->from) != 0;
    return whole && (inclusive || !previous) ? after : bounds->to;
}

static const char bad_labels[] = "give the categories labels such as 0–9, 10–19 and so on, or count numbers "
                                 "that are in no classes yet with bins=\"auto\"";

static HistogramClasses labelled_classes(const Chart *chart) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    size_t count = data->category_count;
    HistogramClasses classes = {.items = arena_array(arena, count, HistogramClass), .count = count};
    Bounds *bounds = arena_array(arena, count, Bounds);
    for (size_t c = 0; c < count; c++) {
        bounds[c] = read_bounds(arena, data->categories[c].label);
        if (!bounds[c].from)
            return refuse("chart.bad-classes",
                          arena_printf(arena,
                                       "the label \"%s\" does not say from where to where its class goes",
                                       data_short_text(arena, data->categories[c].label, 40)),
                          bad_labels);
    }
    for (size_t c = 0; c < count; c++) {
        HistogramClass *class = &classes.items[c];
        class->point = &data->series[0].points[c];
        class->open_below = c == 0 && bounds[c].below;
        class->open_above = c + 1 == count && c > 0 && !bounds[c].to && (bounds[c].above || bounds[c].more);
        class->from = class->open_below ? NULL : bounds[c].from;
        class->to = class->open_below   ? bounds[c].from
                    : class->open_above ? NULL
                                        : end_of(arena, &bounds[c], c + 1 < count ? &bounds[c + 1] : NULL,
                                                 c > 0 ? &bounds[c - 1] : NULL);
    }
    return classes;
}

// ---- counted here ----------------------------------------------------------------------------------------

// As many bounds as suit the number of numbers (Sturges, Journal of the American Statistical Association 21,
// 1926), at round places.
static size_t automatic_bounds(const Chart *chart, const char **bounds) {
    const ChartData *data = chart->data;
    int wanted = (int)ceil(log2(fmax(2, (double)data->present))) + 2;
    wanted = wanted < AUTO_LEAST ? AUTO_LEAST : wanted > AUTO_MOST ? AUTO_MOST : wanted;
    double low = data->low, high = data->high, size = fmax(fabs(low), fabs(high));
    if (high - low < 2 * ticks_narrowest * size || high <= low)
        high = low + (size > 0 ? size : 1);
    TickRequest request = {low, high, wanted, TICKS_LOOSE, data->whole};
    Ticks ticks;
    if (!ticks_find(&request, &ticks)) {
        request.whole = false;
        ticks_find(&request, &ticks);
    }
    for (size_t i = 0; i < ticks.count; i++)
        bounds[i] = ticks_text(chart->context->arena, &ticks, i);
    return ticks.count;
}

// Reads the bounds the author gave; 0 when they are none, with *fault set.
static size_t given_bounds(const Chart *chart, const char **bounds, const char **fault) {
    Arena *arena = chart->context->arena;
    size_t count = 0;
    for (const char *p = chart->spec->bins.text + strspn(chart->spec->bins.text, " "); *p;
         p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        const char *number = arena_strndup(arena, p, length);
        p += length;
        if (count > CLASSES_MAX)
            *fault = "there are more than 100 classes";
        else if (!decimal_valid(number))
            *fault = arena_printf(arena, "`%s` is not a number", data_short_text(arena, number, 40));
        else if (count > 0 && decimal_compare(number, bounds[count - 1]) <= 0)
            *fault = arena_printf(arena, "%s does not come after %s", number, bounds[count - 1]);
        if (*fault)
            return 0;
        bounds[count++] = number;
    }
    if (count < 2)
        *fault = "a class goes from one limit to the next, so two are the least";
    return *fault ? 0 : count;
}

// Which class a number is in; count when in none.
static size_t class_of(const char *const *bounds, size_t count, const char *number) {
    size_t low = 0, high = count; // classes
    if (decimal_compare(number, bounds[0]) < 0 || decimal_compare(number, bounds[count]) > 0)
        return count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (decimal_compare(number, bounds[middle]) < 0)
            high = middle;
        else
            low = middle;
    }
    return low;
}

static HistogramClasses counted_classes(const Chart *chart) {
    const ChartData *data = chart->data;
    const ChartContext *context = chart->context;
    const char *bounds[CLASSES_MAX + 2], *fault = NULL;
    bool automatic = strcmp(chart->spec->bins.text, "auto") == 0;
    size_t count = automatic ? automatic_bounds(chart, bounds) : given_bounds(chart, bounds, &fault);
    if (count == 0)
        return refuse("chart.bad-bins", fault, "write limits that rise, as in bins=\"0 10 20 50\", or auto");
    HistogramClasses classes = {
        .items = arena_array(context->arena, count - 1, HistogramClass), .count = count - 1, .counted = true};
    size_t *numbers = arena_array(context->arena, count, size_t);
    for (size_t c = 0; c < data->category_count; c++)
        if (data->series[0].points[c].present)
            numbers[class_of(bounds, count - 1, data->series[0].points[c].cell->number)]++;
    if (numbers[count - 1] > 0)
        return refuse(
            "chart.bad-bins",
            arena_printf(context->arena, "%zu of the numbers lie outside the limits", numbers[count - 1]),
            "begin with a limit below all numbers and end with one above, or write bins=\"auto\"");
    for (size_t i = 0; i + 1 < count; i++) {
        classes.items[i] = (HistogramClass){.from = bounds[i], .to = bounds[i + 1]};
        classes.items[i].number = arena_printf(context->arena, "%zu", numbers[i]);
        classes.items[i].text =
            language_number(context->arena, context->language, classes.items[i].number, -1);
    }
    return classes;
}

// ---- widths and heights ----------------------------------------------------------------------------------

static const char *width_of(Arena *arena, const HistogramClass *class) {
    return decimal_subtract(arena, class->to, class->from);
}

// The narrowest closed class, and whether all are like it; NULL when some end before they begin.
static const char *find_unit(Arena *arena, HistogramClasses *classes) {
    const char *unit = NULL;
    classes->equal = true;
    for (size_t i = 0; i < classes->count; i++) {
        const HistogramClass *class = &classes->items[i];
        if (!class->from || !class->to)
            continue;
        const char *width = width_of(arena, class);
        if (decimal_compare(width, "0") <= 0)
            return NULL;
        int order = unit ? decimal_compare(width, unit) : 0;
        classes->equal = classes->equal && order == 0;
        unit = order < 0 || !unit ? width : unit;
    }
    return unit;
}

// Gives open classes the width of the others, and every class its place and height.
static void set_heights(Arena *arena, HistogramClasses *classes) {
    for (size_t i = 0; i < classes->count; i++) {
        HistogramClass *class = &classes->items[i];
        if (!class->from)
            class->from = decimal_subtract(arena, class->to, classes->unit);
        if (!class->to)
            class->to = decimal_add(arena, class->from, classes->unit);
        class->low = decimal_to_double(class->from);
        class->high = decimal_to_double(class->to);
        if (class->point) {
            class->number = class->point->cell->number;
            class->text = class->point->text;
        }
        double number = class->number ? decimal_to_double(class->number) : 0;
        double width = decimal_to_double(width_of(arena, class)) / decimal_to_double(classes->unit);
        class->height = classes->equal ? number : number / width;
        classes->highest = fmax(classes->highest, class->height);
    }
}

static const char *find_gap(const Chart *chart, const HistogramClasses *classes) {
    for (size_t i = 1; i < classes->count; i++) {
        const char *end = classes->items[i - 1].to, *start = classes->items[i].from;
        if (!end || !start || decimal_compare(end, start) != 0)
            return arena_printf(chart->context->arena, "the class \"%s\" does not begin where \"%s\" ends",
                                chart->data->categories[i].label, chart->data->categories[i - 1].label);
    }
    return NULL;
}

HistogramClasses histogram_classes(const Chart *chart) {
    Arena *arena = chart->context->arena;
    HistogramClasses classes = chart->spec->bins.text ? counted_classes(chart) : labelled_classes(chart);
    if (classes.fault)
        return classes;
    const char *gap = find_gap(chart, &classes);
    if (gap)
        return refuse("chart.bad-classes", gap, bad_labels);
    classes.unit = find_unit(arena, &classes);
    bool open = classes.items[0].open_below || classes.items[classes.count - 1].open_above;
    if (!classes.unit)
        return refuse("chart.bad-classes", "a class ends before it begins, or none says where it ends",
                      bad_labels);
    if (open && !classes.equal)
        return refuse("chart.bad-classes",
                      "the width of an open class is not known, and the others are not equally wide",
                      "close it in the dataset, or leave it out with where=\"…\"");
    set_heights(arena, &classes);
    return classes;
}
