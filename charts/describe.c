#include "charts/describe.h"
#include "base/utf8.h"
#include "charts/describe_kinds.h"

#include <string.h>

enum {
    LENGTH_MAX = 800,  // characters, about what a listener can hold
    NAME_LENGTH = 100, // of one name
    NUMBERS_MAX = 8,   // told one by one; more are heard in the table beside the figure
    MEDIAN_MIN = 13,   // categories that need a middle to be seen against
};

// ---- what all parts use ----------------------------------------------------------------------------------

size_t describe_length(const char *text) {
    return utf8_count(text, strlen(text));
}

void describe_add(Description *d, const char *more) {
    if (*more)
        d->text = arena_printf(d->arena, "%s%s%s", d->text, *d->text ? " " : "", more);
}

const char *describe_number(const Description *d, const ChartPoint *point) {
    return data_number(d->chart->context, point);
}

const char *describe_category(const Description *d, size_t c) {
    return data_short_text(d->arena, d->data->categories[c].label, NAME_LENGTH);
}

const char *describe_series(const Description *d, size_t s) {
    return data_short_text(d->arena, d->data->series[s].name, NAME_LENGTH);
}

const char *describe_when(const Description *d, size_t c) {
    Sentence form = SENTENCE_AT;
    if (d->data->time && d->data->categories[c].period.kind == PERIOD_YEAR)
        form = SENTENCE_IN;
    else if (d->data->time && d->data->categories[c].period.kind == PERIOD_MONTH)
        form = SENTENCE_IN_PART;
    return sentence(d->arena, d->language, form, describe_category(d, c));
}

bool describe_has_names(const Description *d) {
    return d->data->series[0].category != NULL;
}

const char *describe_reason(const Description *d, const ChartPoint *point) {
    return symbol_meaning(d->chart->context->profile, (Missing)point->cell->missing, d->language);
}

const char *describe_number_or_reason(const Description *d, const ChartPoint *point) {
    return point->present ? describe_number(d, point) : describe_reason(d, point);
}

// ---- the head --------------------------------------------------------------------------------------------

// "2012–2017", or the one period the selection is fixed to, or "".
static const char *period_text(const Description *d) {
    const ChartData *data = d->data;
    const ChartSpec *spec = d->chart->spec;
    const Dataset *dataset = spec->dataset;
    if (dataset->dimensions[spec->x_dimension].role == ROLE_TIME) {
        const char *first = describe_category(d, 0), *last = describe_category(d, data->category_count - 1);
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

static Word kind_word(const ChartSpec *spec) {
    static const Word kinds[] = {
        [CHART_LINE] = WORD_LINE_CHART,
        [CHART_COLUMN] = WORD_COLUMN_CHART,
        [CHART_BAR] = WORD_BAR_CHART,
        [CHART_DOT] = WORD_DOT_CHART,
        [CHART_LOLLIPOP] = WORD_LOLLIPOP_CHART,
        [CHART_DUMBBELL] = WORD_DUMBBELL_CHART,
        [CHART_SLOPE] = WORD_SLOPE_CHART,
        [CHART_PYRAMID] = WORD_PYRAMID,
        [CHART_WATERFALL] = WORD_WATERFALL_CHART,
        [CHART_HISTOGRAM] = WORD_HISTOGRAM,
        [CHART_BOX] = WORD_BOX_PLOT,
        [CHART_STEP] = WORD_STEP_CHART,
        [CHART_AREA] = WORD_AREA_CHART,
        [CHART_COMBINED] = WORD_COMBINED_CHART,
        [CHART_SCATTER] = WORD_SCATTER_CHART,
        [CHART_PIE] = WORD_PIE_CHART,
        [CHART_RING] = WORD_RING_CHART,
        [CHART_HEAT] = WORD_HEAT_CHART,
        [CHART_MAP] = WORD_MAP_CHART,
    };
    if (spec->stack == STACK_DIVERGING)
        return WORD_DIVERGING_BAR_CHART;
    if (spec->stack != STACK_NO && spec->kind == CHART_AREA)
        return WORD_STACKED_AREA_CHART;
    if (spec->stack != STACK_NO)
        return spec->kind == CHART_COLUMN ? WORD_STACKED_COLUMN_CHART : WORD_STACKED_BAR_CHART;
    return kinds[spec->kind];
}

// Shares are in per cent whatever they are shares of.
static const char *unit_of(const Description *d) {
    if (d->data->other_unit || d->chart->spec->kind == CHART_SCATTER)
        return ""; // each axis has its own
    if (d->chart->spec->stack == STACK_NO || d->chart->spec->stack == STACK_YES || d->data->percent)
        return d->data->unit;
    return data_percent_unit(d->chart->context);
}

void describe_head(Description *d) {
    const char *kind = language_word(d->language, kind_word(d->chart->spec));
    const char *title = d->chart->request->title ? d->chart->request->title : "";
    size_t length = strlen(title);
    while (length > 0 && (title[length - 1] == '.' || title[length - 1] == ' '))
        length--;
    describe_add(d, length > 0 ? sentence(d->arena, d->language, SENTENCE_HEAD, kind,
                                          arena_strndup(d->arena, title, length))
                               : arena_printf(d->arena, "%s.", kind));
    const char *unit = sentence_capital(d->arena, unit_of(d)), *period = period_text(d);
    if (d->chart->spec->log)
        unit = arena_printf(d->arena, "%s%s%s", unit, *unit ? ", " : "",
                            language_word(d->language, WORD_LOG_SCALE));
    if (*unit && *period)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_MEASURE, unit, period));
    else if (*unit || *period)
        describe_add(d, arena_printf(d->arena, "%s.", *unit ? unit : sentence_capital(d->arena, period)));
}

// ---- all of it -------------------------------------------------------------------------------------------

// The ways to go on after the head are each tried on a copy of the description so far, until one is short
// enough.

typedef enum Detail { DETAIL_ALL, DETAIL_FEW_HOLES, DETAIL_LEAST, DETAIL_COUNT } Detail;

static bool is_line(const Chart *chart) {
    ChartKind kind = chart->spec->kind;
    return kind == CHART_LINE || kind == CHART_STEP || kind == CHART_AREA;
}

// A few bars are told number by number; so are single columns in time.
bool describe_lists(const Chart *chart) {
    const ChartData *data = chart->data;
    return !is_line(chart) && data->category_count * data->series_count <= NUMBERS_MAX &&
           (!data->time || data->series_count == 1);
}

// Of lines in colours and grey ones, those in colours.
static const ChartData *highlit_part(const Description *d) {
    bool *chosen = arena_array(d->arena, d->data->series_count, bool);
    for (size_t s = 0; s < d->data->series_count; s++)
        chosen[s] = d->data->series[s].highlit;
    return data_part(d->arena, d->data, chosen);
}

static const char *tell_course(Description d, Detail detail) {
    const ChartData *all = d.data;
    if (is_line(d.chart) && all->highlit > 0)
        d.data = highlit_part(&d);
    describe_courses(&d, detail < DETAIL_LEAST);
    describe_extremes(&d);
    describe_relations(&d);
    if (d.data != all)
        describe_rest(&d, all);
    describe_intervals(&d);
    if (!is_line(d.chart))
        describe_highlights(&d);
    describe_missing(&d, detail == DETAIL_ALL);
    describe_flags(&d);
    return d.text;
}

static const char *tell_extremes(Description d, Detail detail) {
    const ChartData *data = d.data;
    describe_groups(&d);
    if (data->series_count == 2 && d.chart->spec->kind != CHART_HEAT)
        describe_larger(&d);
    if (detail < DETAIL_LEAST)
        describe_series_extremes(&d);
    else
        describe_extremes(&d);
    if (data->series_count == 1 && data->category_count >= MEDIAN_MIN)
        describe_median(&d);
    describe_intervals(&d);
    describe_highlights(&d);
    describe_missing(&d, detail == DETAIL_ALL);
    describe_flags(&d);
    return d.text;
}

static const char *tell_numbers(Description d) {
    describe_groups(&d);
    describe_numbers(&d);
    describe_intervals(&d);
    describe_highlights(&d);
    describe_flags(&d);
    return d.text;
}

// What only this kind has to tell; NULL when it has nothing of its own.
static const char *tell_kind(Description d, Detail detail) {
    if (!describe_kind(&d))
        return NULL;
    if (d.chart->spec->kind == CHART_SCATTER)
        return d.text;
    describe_missing(&d, detail == DETAIL_ALL);
    describe_highlights(&d);
    describe_flags(&d);
    return d.text;
}

static const char *tell_all(Description d) {
    const Chart *chart = d.chart;
    const char *own = tell_kind(d, DETAIL_ALL);
    if (own)
        return describe_length(own) <= LENGTH_MAX ? own : tell_kind(d, DETAIL_FEW_HOLES);
    const char *text = describe_lists(chart) ? tell_numbers(d) : NULL;
    bool course = is_line(chart) || (chart->data->time && chart->spec->kind != CHART_HEAT);
    for (Detail detail = DETAIL_ALL; detail < DETAIL_COUNT && (!text || describe_length(text) > LENGTH_MAX);
         detail++)
        text = course ? tell_course(d, detail) : tell_extremes(d, detail);
    return text;
}

const char *describe_chart(const Chart *chart) {
    Description d = {.chart = chart,
                     .data = chart->data,
                     .arena = chart->context->arena,
                     .language = chart->context->language,
                     .text = ""};
    describe_head(&d);
    d.text = tell_all(d);
    describe_remarks(&d);
    return d.text;
}
