#include "charts/describe.h"
#include "base/utf8.h"
#include "charts/sentences.h"

#include <string.h>

enum {
    LENGTH_MAX = 800,  // characters, about what a listener can hold
    COURSE_MAX = 24,   // columns in time told one by one
    LISTED_MAX = 5,    // series told from first to last
    STRETCHES_MAX = 8, // of missing values told one by one
    NAMES_MAX = 10,
    NAMES_LENGTH = 200, // characters of names listed
};

typedef struct Description {
    const Chart *chart;
    const ChartData *data;
    Arena *arena;
    const Language *language;
    const char *text;
} Description;

typedef struct Extremes {
    const ChartPoint *high, *low;
    size_t high_series, high_category, low_series, low_category;
} Extremes;

static size_t length_of(const char *text) {
    return utf8_count(text, strlen(text));
}

static void add(Description *d, const char *more) {
    if (*more)
        d->text = arena_printf(d->arena, "%s%s%s", d->text, *d->text ? " " : "", more);
}

static const char *number(const Description *d, const ChartPoint *point) {
    return data_number(d->chart->context, point);
}

// A category as it is spoken of: "1. kvartal 2012" for a period, else its label.
static const char *category_name(const Description *d, size_t c) {
    return d->data->categories[c].label;
}

// " in 2012", " in March 2012", " (16–24 years)".
static const char *when(const Description *d, size_t c) {
    Sentence form = SENTENCE_AT;
    if (d->data->time && d->data->categories[c].period.kind == PERIOD_YEAR)
        form = SENTENCE_IN;
    else if (d->data->time && d->data->categories[c].period.kind == PERIOD_MONTH)
        form = SENTENCE_IN_PART;
    return sentence(d->arena, d->language, form, category_name(d, c));
}

static bool is_named(const Description *d) {
    return d->data->series[0].category != NULL;
}

// "2012–2017", or the one period the selection is fixed to, or "".
static const char *period_text(const Description *d) {
    const ChartData *data = d->data;
    const ChartSpec *spec = d->chart->spec;
    const Dataset *dataset = spec->dataset;
    if (dataset->dimensions[spec->x_dimension].role == ROLE_TIME) {
        const char *first = category_name(d, 0), *last = category_name(d, data->category_count - 1);
        return data->category_count == 1 ? first : arena_printf(d->arena, "%s–%s", first, last);
    }
    for (size_t i = 0; i < dataset->dimension_count; i++) {
        if (dataset->dimensions[i].role != ROLE_TIME || i == spec->series_dimension ||
            spec->selection->counts[i] != 1)
            continue;
        const Category *category = &dataset->dimensions[i].categories[spec->selection->indices[i][0]];
        return category_text(d->arena, &dataset->dimensions[i], category, d->language, NULL);
    }
    return "";
}

static void add_head(Description *d) {
    static const Word kinds[] = {
        [CHART_LINE] = WORD_LINE_CHART, [CHART_COLUMN] = WORD_COLUMN_CHART, [CHART_BAR] = WORD_BAR_CHART};
    const char *kind = language_word(d->language, kinds[d->chart->spec->kind]);
    const char *title = d->chart->request->title ? d->chart->request->title : "";
    size_t length = strlen(title);
    while (length > 0 && (title[length - 1] == '.' || title[length - 1] == ' '))
        length--;
    add(d, length > 0
               ? sentence(d->arena, d->language, SENTENCE_HEAD, kind, arena_strndup(d->arena, title, length))
               : arena_printf(d->arena, "%s.", kind));
    const char *unit = sentence_capital(d->arena, d->data->unit), *period = period_text(d);
    if (*unit && *period)
        add(d, sentence(d->arena, d->language, SENTENCE_MEASURE, unit, period));
    else if (*unit || *period)
        add(d, arena_printf(d->arena, "%s.", *unit ? unit : sentence_capital(d->arena, period)));
}

// The series' names, cut to a length a listener can hold.
static const char *names_list(const Description *d) {
    const char *names[NAMES_MAX + 1];
    size_t count = d->data->series_count, shown = 0, listed = 0, length = 0;
    while (shown < count && shown < NAMES_MAX && length < NAMES_LENGTH) {
        length += length_of(d->data->series[shown].name);
        names[listed++] = d->data->series[shown++].name;
    }
    if (shown < count)
        names[listed++] = sentence(d->arena, d->language, SENTENCE_MORE,
                                   sentence_count(d->arena, d->language, count - shown, false));
    return sentence_list(d->arena, d->language, names, listed);
}

static bool ends_of(const Description *d, size_t s, size_t *first, size_t *last) {
    const ChartSeries *series = &d->data->series[s];
    bool any = false;
    for (size_t c = 0; c < d->data->category_count; c++) {
        if (!series->points[c].present)
            continue;
        *first = any ? *first : c;
        *last = c;
        any = true;
    }
    return any;
}

// "Staten fra 64 i 2012 til 89 i 2017".
static const char *course_of(const Description *d, size_t s) {
    const ChartSeries *series = &d->data->series[s];
    size_t first = 0, last = 0;
    if (!ends_of(d, s, &first, &last))
        return series->name;
    if (first == last)
        return sentence(d->arena, d->language, SENTENCE_SINGLE, series->name,
                        number(d, &series->points[first]), when(d, first));
    return sentence(d->arena, d->language, SENTENCE_FROM_TO, series->name, number(d, &series->points[first]),
                    when(d, first), number(d, &series->points[last]), when(d, last));
}

static const char *reason(const Description *d, const ChartPoint *point) {
    return symbol_meaning(d->chart->context->profile, (Missing)point->cell->missing, d->language);
}

static const char *number_or_reason(const Description *d, const ChartPoint *point) {
    return point->present ? number(d, point) : reason(d, point);
}

// Where each of many lines ends: "Seks linjer, siste verdi i 2022. Hele landet: 10,6; …". Those that end at
// another time say when.
static void add_last_values(Description *d) {
    const ChartData *data = d->data;
    const char *values = "";
    size_t end = data->category_count - 1;
    for (size_t s = 0; s < data->series_count; s++) {
        const ChartSeries *series = &data->series[s];
        size_t first = end, last = end;
        ends_of(d, s, &first, &last);
        values = arena_printf(d->arena, "%s%s%s: %s%s", values, s > 0 ? "; " : "", series->name,
                              number_or_reason(d, &series->points[last]), last == end ? "" : when(d, last));
    }
    add(d, sentence(d->arena, d->language, SENTENCE_LAST_VALUES,
                    sentence_count(d->arena, d->language, data->series_count, true), when(d, end), values));
}

// What lines, and columns in time, do from first to last, or where many lines end; only their names when that
// would be too much.
static void add_courses(Description *d, bool each) {
    const ChartData *data = d->data;
    size_t first = 0, last = 0;
    if (!is_named(d) || data->series_count == 1) {
        if (ends_of(d, 0, &first, &last) && first != last)
            add(d, sentence(d->arena, d->language, SENTENCE_ONLY_FROM_TO,
                            number(d, &data->series[0].points[first]), when(d, first),
                            number(d, &data->series[0].points[last]), when(d, last)));
        return;
    }
    Sentence form = d->chart->spec->kind == CHART_LINE ? SENTENCE_LINES : SENTENCE_SERIES;
    const char *count = sentence_count(d->arena, d->language, data->series_count, true);
    if (data->series_count > LISTED_MAX && each) {
        add_last_values(d);
        return;
    }
    if (!each) {
        add(d, sentence(d->arena, d->language, form, count, names_list(d)));
        return;
    }
    const char *courses[LISTED_MAX];
    for (size_t s = 0; s < data->series_count; s++)
        courses[s] = course_of(d, s);
    add(d, sentence(d->arena, d->language, form, count,
                    sentence_list(d->arena, d->language, courses, data->series_count)));
}

// ---- the largest and the smallest ------------------------------------------------------------------------

static Extremes find_extremes(const ChartData *data, size_t from, size_t to) {
    Extremes found = {0};
    for (size_t s = from; s < to; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const ChartPoint *point = &data->series[s].points[c];
            if (!point->present)
                continue;
            if (!found.high || point->value > found.high->value) {
                found.high = point;
                found.high_series = s;
                found.high_category = c;
            }
            if (!found.low || point->value < found.low->value) {
                found.low = point;
                found.low_series = s;
                found.low_category = c;
            }
        }
    return found;
}

static const char *where(const Description *d, size_t s, size_t c) {
    return is_named(d) && d->data->series_count > 1
               ? arena_printf(d->arena, "%s, %s", d->data->series[s].name, category_name(d, c))
               : category_name(d, c);
}

static void add_extremes(Description *d) {
    Extremes e = find_extremes(d->data, 0, d->data->series_count);
    if (!e.high || d->data->present < 2)
        return;
    if (e.high->value == e.low->value)
        add(d, sentence(d->arena, d->language, SENTENCE_ALL_EQUAL, number(d, e.high)));
    else
        add(d, sentence(d->arena, d->language, SENTENCE_ONLY_EXTREMES, number(d, e.high),
                        where(d, e.high_series, e.high_category), number(d, e.low),
                        where(d, e.low_series, e.low_category)));
}

// ---- bars ------------------------------------------------------------------------------------------------

static void add_groups(Description *d) {
    const ChartData *data = d->data;
    const char *categories = sentence_count(d->arena, d->language, data->category_count, true);
    if (!is_named(d) || data->series_count == 1)
        add(d,
            data->category_count > 1 ? sentence(d->arena, d->language, SENTENCE_CATEGORIES, categories) : "");
    else
        add(d, sentence(d->arena, d->language, SENTENCE_GROUPS, categories,
                        sentence_count(d->arena, d->language, data->series_count, false), names_list(d)));
}

// Every number, category by category, the series in their order: "Rekruttere nye ansatte: 75 og 60; …".
static const char *all_numbers(const Description *d) {
    const ChartData *data = d->data;
    const char *text = "";
    for (size_t c = 0; c < data->category_count; c++) {
        const char **numbers = arena_array(d->arena, data->series_count, const char *);
        for (size_t s = 0; s < data->series_count; s++)
            numbers[s] = number_or_reason(d, &data->series[s].points[c]);
        text = arena_printf(d->arena, "%s%s%s: %s", text, c > 0 ? "; " : "", category_name(d, c),
                            sentence_list(d->arena, d->language, numbers, data->series_count));
    }
    return arena_printf(d->arena, "%s.", text);
}

static void add_series_extremes(Description *d) {
    const ChartData *data = d->data;
    if (data->series_count == 1 || data->series_count > LISTED_MAX) {
        add_extremes(d);
        return;
    }
    for (size_t s = 0; s < data->series_count; s++) {
        Extremes e = find_extremes(data, s, s + 1);
        if (e.high && e.high->value != e.low->value)
            add(d, sentence(d->arena, d->language, SENTENCE_EXTREMES_OF, data->series[s].name,
                            number(d, e.high), category_name(d, e.high_category), number(d, e.low),
                            category_name(d, e.low_category)));
    }
}

// ---- what is missing, and what is not final --------------------------------------------------------------

// Nothing, and less than half a unit, are answers; the other reasons leave a hole.
static bool is_hole(const ChartPoint *point) {
    return !point->present && point->cell->missing != MISSING_NIL &&
           point->cell->missing != MISSING_LESS_THAN_HALF;
}

// What has been told of holes.
typedef struct Holes {
    size_t stretches, count;
} Holes;

static bool is_hole_for(const Description *d, const ChartPoint *point, const char *why) {
    return is_hole(point) && strcmp(reason(d, point), why) == 0;
}

// The holes a series has for one reason, as "2009, 2011–2014".
static const char *list_holes(const Description *d, const ChartSeries *series, const char *why,
                              Holes *holes) {
    const char *text = "";
    for (size_t c = 0; c < d->data->category_count; c++) {
        if (!is_hole_for(d, &series->points[c], why))
            continue;
        size_t from = c;
        while (d->data->time && c + 1 < d->data->category_count &&
               is_hole_for(d, &series->points[c + 1], why))
            c++;
        holes->count += c - from + 1;
        if (++holes->stretches > STRETCHES_MAX)
            continue; // will not be told
        text = arena_printf(d->arena, "%s%s%s", text, *text ? ", " : "", category_name(d, from));
        if (c > from)
            text = arena_printf(d->arena, "%s–%s", text, category_name(d, c));
    }
    return text;
}

// "2015: vises ikke av konfidensialitetshensyn; 2019–2020, 2022: tallgrunnlag mangler", each reason where it
// first occurs; the reason alone for a series that has no numbers for it; "" when there are no holes.
static const char *tell_holes(const Description *d, const ChartSeries *series, Holes *holes) {
    const char *text = "", *told[MISSING_COUNT];
    size_t told_count = 0;
    for (size_t c = 0; c < d->data->category_count; c++) {
        if (!is_hole(&series->points[c]))
            continue;
        const char *why = reason(d, &series->points[c]);
        bool is_told = false;
        for (size_t i = 0; i < told_count; i++)
            is_told = is_told || strcmp(told[i], why) == 0;
        if (is_told)
            continue;
        told[told_count++] = why;
        size_t before = holes->count;
        const char *periods = list_holes(d, series, why, holes);
        if (holes->count - before == d->data->category_count)
            return why;
        text = arena_printf(d->arena, "%s%s%s: %s", text, *text ? "; " : "", periods, why);
    }
    return text;
}

// Which numbers are missing and why, or when there are too many to tell one by one, how many.
static void add_missing(Description *d, bool each) {
    const char **items = arena_array(d->arena, d->data->series_count, const char *);
    size_t count = 0;
    Holes holes = {0};
    bool several = is_named(d) && d->data->series_count > 1;
    for (size_t s = 0; s < d->data->series_count; s++) {
        const ChartSeries *series = &d->data->series[s];
        const char *told = tell_holes(d, series, &holes);
        if (*told)
            items[count++] = several ? arena_printf(d->arena, "%s (%s)", series->name, told) : told;
    }
    if (count == 0)
        return;
    if (!each || holes.stretches > STRETCHES_MAX)
        add(d, sentence(d->arena, d->language, SENTENCE_MISSING_MANY,
                        arena_printf(d->arena, "%zu", holes.count)));
    else
        add(d, sentence(d->arena, d->language, several ? SENTENCE_MISSING : SENTENCE_MISSING_WHY,
                        sentence_list(d->arena, d->language, items, count)));
}

// How many of a category's numbers are provisional.
static size_t count_provisional(const ChartData *data, size_t c) {
    size_t count = 0;
    for (size_t s = 0; s < data->series_count; s++)
        count += (data->series[s].points[c].cell->flags & FLAG_PROVISIONAL) ? 1 : 0;
    return count;
}

static void add_flags(Description *d) {
    const ChartData *data = d->data;
    size_t only = SIZE_MAX, categories = 0;
    for (size_t c = 0; c < data->category_count; c++) {
        if (count_provisional(data, c) == 0)
            continue;
        only = c;
        categories++;
    }
    if (categories == 1 && data->time) {
        bool all = count_provisional(data, only) == data->series_count;
        add(d, sentence(d->arena, d->language, all ? SENTENCE_PROVISIONAL : SENTENCE_PARTLY_PROVISIONAL,
                        category_name(d, only)));
    } else if (categories > 0) {
        add(d, sentence(d->arena, d->language, SENTENCE_SOME_PROVISIONAL, ""));
    }
    if (data->flags & FLAG_ESTIMATED)
        add(d, sentence(d->arena, d->language, SENTENCE_SOME_ESTIMATED, ""));
    if (data->flags & FLAG_FORECAST)
        add(d, sentence(d->arena, d->language, SENTENCE_SOME_FORECAST, ""));
}

// ---- all of it -------------------------------------------------------------------------------------------

// The ways to go on after the head are each tried on a copy of the description so far, until one is short
// enough.

typedef enum Detail { DETAIL_ALL, DETAIL_FEW_HOLES, DETAIL_LEAST, DETAIL_COUNT } Detail;

static const char *tell_course(Description d, Detail detail) {
    add_courses(&d, detail < DETAIL_LEAST);
    add_extremes(&d);
    add_missing(&d, detail == DETAIL_ALL);
    add_flags(&d);
    return d.text;
}

static const char *tell_extremes(Description d, Detail detail) {
    add_groups(&d);
    if (detail < DETAIL_LEAST)
        add_series_extremes(&d);
    else
        add_extremes(&d);
    add_missing(&d, detail == DETAIL_ALL);
    add_flags(&d);
    return d.text;
}

static const char *tell_numbers(Description d) {
    add_groups(&d);
    add(&d, all_numbers(&d));
    add_flags(&d);
    return d.text;
}

// Bars are told number by number as far as that goes; so are single columns in time.
static bool wants_numbers(const Chart *chart) {
    const ChartData *data = chart->data;
    return chart->spec->kind != CHART_LINE &&
           (!data->time || (data->series_count == 1 && data->category_count <= COURSE_MAX));
}

const char *describe_chart(const Chart *chart) {
    Description d = {.chart = chart,
                     .data = chart->data,
                     .arena = chart->context->arena,
                     .language = chart->context->language,
                     .text = ""};
    add_head(&d);
    const char *text = wants_numbers(chart) ? tell_numbers(d) : NULL;
    bool course = chart->spec->kind == CHART_LINE || chart->data->time;
    for (Detail detail = DETAIL_ALL; detail < DETAIL_COUNT && (!text || length_of(text) > LENGTH_MAX);
         detail++)
        text = course ? tell_course(d, detail) : tell_extremes(d, detail);
    return text;
}
