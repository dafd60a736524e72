#include "charts/describe_kinds.h"
#include "charts/multiples.h"

#include <string.h>

enum { LENGTH_MAX = 800 };

// A panel in words as if it were the only series of a chart, named after the panel.
static Description panel_description(const Multiples *multiples, size_t i) {
    Arena *arena = multiples->context->arena;
    ChartData *data = arena_new_of(arena, ChartData);
    *data = *multiples->charts[i].data;
    data->series = arena_array(arena, data->series_count, ChartSeries);
    for (size_t s = 0; s < data->series_count; s++)
        data->series[s] = multiples->charts[i].data->series[s];
    if (!data->series[0].category)
        data->series[0].name = multiples->titles[i];
    return (Description){.chart = &multiples->charts[i],
                         .data = data,
                         .arena = arena,
                         .language = multiples->context->language,
                         .text = ""};
}

static bool is_course(const Multiples *multiples) {
    const ChartData *data = multiples->charts[0].data;
    ChartKind kind = multiples->spec->kind;
    return data->time && data->series_count == 1 && multiples->spec->stack == STACK_NO &&
           kind != CHART_SCATTER && kind != CHART_MAP;
}

// "Oslo from 64 in 2012 to 89 in 2017", or the name alone.
static void tell_panels(const Multiples *multiples, Description *d, bool each) {
    const char **items = arena_array(d->arena, multiples->count, const char *);
    for (size_t i = 0; i < multiples->count; i++) {
        Description panel = panel_description(multiples, i);
        items[i] = each ? describe_course(&panel, 0) : multiples->titles[i];
    }
    describe_add(d, sentence(d->arena, d->language,
                             multiples->spec->free_scales ? SENTENCE_PANELS_FREE : SENTENCE_PANELS,
                             sentence_count(d->arena, d->language, multiples->count, true),
                             sentence_list(d->arena, d->language, items, multiples->count)));
}

// Where the largest and the smallest are. Places count every category of every series of every panel, as if
// all panels had as many as the largest.
typedef struct PanelEnds {
    Leaders high, low;
} PanelEnds;

typedef struct PanelSizes {
    size_t series, categories;
} PanelSizes;

static PanelSizes sizes_of(const Multiples *multiples) {
    PanelSizes sizes = {0};
    for (size_t i = 0; i < multiples->count; i++) {
        const ChartData *data = multiples->charts[i].data;
        sizes.series = data->series_count > sizes.series ? data->series_count : sizes.series;
        sizes.categories = data->category_count > sizes.categories ? data->category_count : sizes.categories;
    }
    return sizes;
}

// Of the series from first to before end.
static void find_ends(const Multiples *multiples, size_t panel, size_t first, size_t end, PanelEnds *ends) {
    const ChartData *data = multiples->charts[panel].data;
    PanelSizes sizes = sizes_of(multiples);
    for (size_t s = first; s < end; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const ChartPoint *point = &data->series[s].points[c];
            size_t place = (panel * sizes.series + s) * sizes.categories + c;
            if (!point->present || describe_is_total(data, s, c, first, end))
                continue;
            describe_lead(&ends->high, point->cell->number, place);
            describe_lead(&ends->low, point->cell->number, place);
        }
}

static const char *place_name(const Multiples *multiples, const Description *d, size_t place, bool named) {
    PanelSizes sizes = sizes_of(multiples);
    size_t panel = place / sizes.categories / sizes.series;
    const ChartData *data = multiples->charts[panel].data;
    const char *category = data->categories[place % sizes.categories].label,
               *series = data->series[place / sizes.categories % sizes.series].name;
    return arena_printf(d->arena, "%s%s%s%s%s", named ? multiples->titles[panel] : "", named ? ", " : "",
                        category, *series ? ", " : "", series);
}

static const char *where(const Multiples *multiples, const Description *d, const Leaders *at, bool named) {
    const char *names[2] = {"", ""};
    for (size_t i = 0; i < at->count && i < 2; i++)
        names[i] = place_name(multiples, d, at->places[i], named);
    return describe_places(d, names, at->count);
}

static const char *number_at(const Multiples *multiples, const Leaders *at) {
    PanelSizes sizes = sizes_of(multiples);
    const Chart *chart = &multiples->charts[at->places[0] / sizes.categories / sizes.series];
    return data_number(chart->context, &chart->data->series[at->places[0] / sizes.categories % sizes.series]
                                            .points[at->places[0] % sizes.categories]);
}

// name: of the panel they are all in, NULL when they are named with each.
static void add_ends(const Multiples *multiples, Description *d, const PanelEnds *ends, const char *name) {
    if (!ends->high.number)
        return;
    const char *highest = number_at(multiples, &ends->high), *lowest = number_at(multiples, &ends->low);
    const char *at_high = where(multiples, d, &ends->high, !name),
               *at_low = where(multiples, d, &ends->low, !name);
    if (name)
        describe_add(
            d, sentence(d->arena, d->language, SENTENCE_EXTREMES_OF, name, highest, at_high, lowest, at_low));
    else
        describe_add(
            d, sentence(d->arena, d->language, SENTENCE_ONLY_EXTREMES, highest, at_high, lowest, at_low));
}

static PanelEnds no_ends(void) {
    return (PanelEnds){.high = {.sign = 1}, .low = {.sign = -1}};
}

static void tell_ends(const Multiples *multiples, Description *d, size_t from, size_t to, bool each) {
    PanelEnds ends = no_ends();
    for (size_t i = from; i < to; i++)
        find_ends(multiples, i, 0, multiples->charts[i].data->series_count, &ends);
    add_ends(multiples, d, &ends, each ? multiples->titles[from] : NULL);
}

static void tell_rest(const Multiples *multiples, Description *d) {
    const char **names = arena_array(d->arena, multiples->count, const char *);
    size_t highlit = 0, missing = 0;
    for (size_t i = 0; i < multiples->count; i++) {
        const ChartData *data = multiples->charts[i].data;
        if (multiples->some_highlit && multiples->highlit[i])
            names[highlit++] = multiples->titles[i];
        for (size_t s = 0; s < data->series_count; s++)
            for (size_t c = 0; c < data->category_count; c++)
                missing += describe_is_hole(&data->series[s].points[c]) ? 1 : 0;
    }
    if (highlit > 0)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_HIGHLIGHT,
                                 sentence_list(d->arena, d->language, names, highlit)));
    if (missing > 0)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_MISSING_MANY,
                                 arena_printf(d->arena, "%zu", missing)));
}

// Columns and lines in two units: the largest and the smallest of each series, wherever they are.
static void tell_series_ends(const Multiples *multiples, Description *d) {
    for (size_t s = 0; s < multiples->charts[0].data->series_count; s++) {
        PanelEnds ends = no_ends();
        for (size_t i = 0; i < multiples->count; i++)
            find_ends(multiples, i, s, s + 1, &ends);
        add_ends(multiples, d, &ends, NULL);
    }
}

// Of points, how the measures go together in each panel.
static void tell_points(const Multiples *multiples, Description *d, bool each) {
    for (size_t i = 0; i < multiples->count; i++) {
        Description panel = panel_description(multiples, i);
        const char *relation = each ? describe_points_relation(&panel) : "";
        if (*relation)
            describe_add(d, arena_printf(d->arena, "%s: %s", multiples->titles[i], relation));
    }
}

// What the panels show is then not what the data are.
static bool are_shares(const Multiples *multiples) {
    ChartStack stack = multiples->spec->stack;
    return stack != STACK_NO && stack != STACK_YES && !multiples->charts[0].data->percent;
}

// In how much detail: each panel by its course or its ends, or all together.
static const char *tell(const Multiples *multiples, Description d, int detail) {
    bool course = is_course(multiples) && detail == 0;
    tell_panels(multiples, &d, course);
    if (multiples->spec->kind == CHART_SCATTER || multiples->charts[0].data->other_unit) {
        if (multiples->spec->kind == CHART_SCATTER)
            tell_points(multiples, &d, detail == 0);
        else
            tell_series_ends(multiples, &d);
        tell_rest(multiples, &d);
        return d.text;
    }
    if (are_shares(multiples)) {
        tell_rest(multiples, &d);
        return d.text;
    }
    for (size_t i = 0; i < multiples->count && detail <= 1 && !course; i++)
        tell_ends(multiples, &d, i, i + 1, true);
    if ((detail > 1 || course) && !multiples->spec->free_scales)
        tell_ends(multiples, &d, 0, multiples->count, false);
    tell_rest(multiples, &d);
    return d.text;
}

// What is said at the head is true of all panels: not the period or the unit of the first alone.
const char *describe_multiples(const Multiples *multiples) {
    Chart first = multiples->charts[0];
    ChartData data = *first.data;
    for (size_t i = 1; i < multiples->count; i++)
        data.unit = strcmp(multiples->charts[i].data->unit, data.unit) == 0 ? data.unit : "";
    first.data = &data;
    first.request = multiples->request;
    first.spec = multiples->spec;
    Description d = {.chart = &first,
                     .data = first.data,
                     .arena = multiples->context->arena,
                     .language = multiples->context->language,
                     .text = ""};
    describe_head(&d);
    const char *text = NULL;
    for (int detail = 0; detail < 3; detail++) {
        text = tell(multiples, d, detail);
        if (describe_length(text) <= LENGTH_MAX)
            break;
    }
    d.text = text;
    describe_remarks(&d);
    return d.text;
}
