#include "charts/describe_parts.h"

enum {
    LISTED_MAX = 5, // series told from first to last
    NAMES_MAX = 10,
    NAMES_LENGTH = 200, // characters of names listed
};

// The series' names, cut to a length a listener can hold.
static const char *names_list(const Description *d) {
    const char *names[NAMES_MAX + 1];
    size_t count = d->data->series_count, shown = 0, listed = 0, length = 0;
    while (shown < count && shown < NAMES_MAX && length < NAMES_LENGTH) {
        names[listed] = describe_series(d, shown++);
        length += describe_length(names[listed++]);
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
const char *describe_course(const Description *d, size_t s) {
    const ChartSeries *series = &d->data->series[s];
    size_t first = 0, last = 0;
    if (!ends_of(d, s, &first, &last))
        return describe_series(d, s);
    if (first == last)
        return sentence(d->arena, d->language, SENTENCE_SINGLE, describe_series(d, s),
                        describe_number(d, &series->points[first]), describe_when(d, first));
    return sentence(d->arena, d->language, SENTENCE_FROM_TO, describe_series(d, s),
                    describe_number(d, &series->points[first]), describe_when(d, first),
                    describe_number(d, &series->points[last]), describe_when(d, last));
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
        values = arena_printf(d->arena, "%s%s%s: %s%s", values, s > 0 ? "; " : "", describe_series(d, s),
                              describe_number_or_reason(d, &series->points[last]),
                              last == end ? "" : describe_when(d, last));
    }
    Sentence form = d->chart->spec->kind == CHART_LINE ? SENTENCE_LAST_VALUES : SENTENCE_LAST_OF_SERIES;
    describe_add(d, sentence(d->arena, d->language, form,
                             sentence_count(d->arena, d->language, data->series_count, true),
                             describe_when(d, end), values));
}

// What lines, and columns in time, do from first to last, or where many lines end; only their names when that
// would be too much.
void describe_courses(Description *d, bool each) {
    const ChartData *data = d->data;
    size_t first = 0, last = 0;
    if (data->series_count == 1 && data != d->chart->data && describe_has_names(d)) {
        describe_add(d, sentence(d->arena, d->language, SENTENCE_HIGHLIGHT, describe_course(d, 0)));
        return;
    }
    if (!describe_has_names(d) || data->series_count == 1) {
        if (ends_of(d, 0, &first, &last) && first != last)
            describe_add(d,
                         sentence(d->arena, d->language, SENTENCE_ONLY_FROM_TO,
                                  describe_number(d, &data->series[0].points[first]), describe_when(d, first),
                                  describe_number(d, &data->series[0].points[last]), describe_when(d, last)));
        return;
    }
    Sentence form = d->chart->spec->kind == CHART_LINE ? SENTENCE_LINES : SENTENCE_SERIES;
    const char *count = sentence_count(d->arena, d->language, data->series_count, true);
    if (data->series_count > LISTED_MAX && each) {
        add_last_values(d);
        return;
    }
    if (!each) {
        describe_add(d, sentence(d->arena, d->language, form, count, names_list(d)));
        return;
    }
    const char *courses[LISTED_MAX];
    for (size_t s = 0; s < data->series_count; s++)
        courses[s] = describe_course(d, s);
    describe_add(d, sentence(d->arena, d->language, form, count,
                             sentence_list(d->arena, d->language, courses, data->series_count)));
}

// ---- bars ------------------------------------------------------------------------------------------------

void describe_groups(Description *d) {
    const ChartData *data = d->data;
    ChartKind kind = d->chart->spec->kind;
    const char *categories = sentence_count(d->arena, d->language, data->category_count, true);
    const char *series =
        sentence_count(d->arena, d->language, data->series_count, kind == CHART_HEAT || data->time);
    if (!describe_has_names(d) || data->series_count == 1) {
        Sentence form = kind == CHART_MAP ? SENTENCE_REGIONS : SENTENCE_CATEGORIES;
        describe_add(d, data->category_count > 1 ? sentence(d->arena, d->language, form, categories) : "");
    } else if (kind == CHART_HEAT)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_GRID, series,
                                 sentence_count(d->arena, d->language, data->category_count, false),
                                 names_list(d)));
    else if (data->time) // the period has been told
        describe_add(d, sentence(d->arena, d->language, SENTENCE_SERIES, series, names_list(d)));
    else
        describe_add(d, sentence(d->arena, d->language, SENTENCE_GROUPS, categories, series, names_list(d)));
}

// Every number, category by category, the series in their order: "Rekruttere nye ansatte: 75 og 60; …".
void describe_numbers(Description *d) {
    const ChartData *data = d->data;
    const char *text = "";
    for (size_t c = 0; c < data->category_count; c++) {
        const char **numbers = arena_array(d->arena, data->series_count, const char *);
        for (size_t s = 0; s < data->series_count; s++)
            numbers[s] = describe_number_or_reason(d, &data->series[s].points[c]);
        text = arena_printf(d->arena, "%s%s%s: %s", text, c > 0 ? "; " : "", describe_category(d, c),
                            sentence_list(d->arena, d->language, numbers, data->series_count));
    }
    describe_add(d, arena_printf(d->arena, "%s.", text));
}
