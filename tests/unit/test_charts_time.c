// Charts over time and of points, with the author's remarks in them, drawn at random: texts keep apart and in
// the box, and every remark is there or warned of. With an argument, so many of them.

#include "base/buf.h"
#include "charts_promises.h"

#include <math.h>

typedef struct Sort {
    ChartKind kind;
    ChartStack stack;
    size_t series_least, series_most;
    bool log, highlight, names; // names: all are printed in full
} Sort;

static const Sort sorts[] = {
    {.kind = CHART_LINE, .series_least = 1, .series_most = 5, .names = true},
    {.kind = CHART_LINE, .series_least = 12, .series_most = 40, .highlight = true},
    {.kind = CHART_LINE, .series_least = 1, .series_most = 5, .log = true, .names = true},
    {.kind = CHART_STEP, .series_least = 1, .series_most = 4, .names = true},
    {.kind = CHART_AREA, .series_least = 1, .series_most = 1},
    {.kind = CHART_AREA, .stack = STACK_YES, .series_least = 2, .series_most = 8, .names = true},
    {.kind = CHART_AREA, .stack = STACK_PERCENT, .series_least = 2, .series_most = 8, .names = true},
    {.kind = CHART_COMBINED, .series_least = 2, .series_most = 5, .names = true},
    {.kind = CHART_COLUMN, .series_least = 1, .series_most = 4, .names = true},
    {.kind = CHART_SCATTER, .series_least = 2, .series_most = 2},
    {.kind = CHART_SCATTER, .series_least = 2, .series_most = 2, .highlight = true},
    {.kind = CHART_BAR, .series_least = 1, .series_most = 4},
};
enum { SORTS = sizeof sorts / sizeof *sorts };

static const char *time_id(Arena *arena, Random *random, uint32_t form, size_t i, size_t *skipped) {
    static const uint32_t leaps[] = {1, 1, 1, 3, 1, 40};
    *skipped += form == 3 || form == 5 ? next(random, leaps[form]) : 0;
    unsigned n = (unsigned)(i + *skipped);
    switch (form) {
    case 1: return arena_printf(arena, "%uK%u", 2005 + n / 4, n % 4 + 1);
    case 2: return arena_printf(arena, "%uM%02u", 2010 + n / 12, n % 12 + 1);
    case 4: return arena_printf(arena, "%uU%02u", 2010 + n / 50, n % 50 + 1);
    case 5: return arena_printf(arena, "%u-%02u-%02u", 2010 + n / 336, n / 28 % 12 + 1, n % 28 + 1);
    default: return arena_printf(arena, "%u", 1990 + n);
    }
}

static const char *number_for(Arena *arena, Random *random, const Sort *sort, uint32_t style, uint32_t flat) {
    bool above = sort->log || sort->kind == CHART_AREA; // zero, or nothing below it
    if (flat == 0)
        return sort->log ? "7" : "0";
    const char *number = random_number(arena, random, above && style < STYLE_LARGE ? style % 5 : style);
    if (above && *number == '-')
        number++;
    return sort->log && *number != '.' && *number != ':' ? arena_printf(arena, "%s%s", "1", number) : number;
}

static FixtureData sort_data(Arena *arena, Random *random, const Sort *sort) {
    bool points = sort->kind == CHART_SCATTER;
    FixtureData data = {.kind = sort->kind, .role = points ? ROLE_OTHER : ROLE_TIME, .x = "", .series = ""};
    size_t series = sort->series_least + next(random, (uint32_t)(sort->series_most - sort->series_least + 1));
    bool bars = sort->kind == CHART_COMBINED || sort->kind == CHART_COLUMN || sort->kind == CHART_BAR;
    size_t most = bars ? 16 : 60, skipped = 0;
    size_t categories = (points ? 3 : 2) + next(random, (uint32_t)most);
    uint32_t form = next(random, bars ? 3 : 6), flat = next(random, 20);
    uint32_t style = next(random, next(random, 8) ? 10 : STYLES);
    bool lengthy = next(random, 16) == 0;
    data.unit = next(random, 3) ? "personer" : "prosent";
    for (size_t c = 0; c < categories; c++)
        data.x = join(arena, data.x, "|",
                      points ? random_label(arena, random, c, 2) : time_id(arena, random, form, c, &skipped));
    for (size_t s = 0; s < series; s++) {
        data.series = join(arena, data.series, "|",
                           lengthy ? long_label(arena, random, s) : random_label(arena, random, s, 3));
        const char *values = "";
        for (size_t c = 0; c < categories; c++)
            values = join(arena, values, " ", number_for(arena, random, sort, style, flat));
        data.values[s] = values;
    }
    return data;
}

// ---- what an author adds ---------------------------------------------------------------------------------

static void highlight_some(Arena *arena, Random *random, ChartSpec *spec, size_t dimension) {
    spec->highlight.text = "some";
    spec->highlit = arena_array(arena, spec->dataset->dimension_count, bool *);
    for (size_t d = 0; d < spec->dataset->dimension_count; d++) {
        size_t count = spec->dataset->dimensions[d].count, some = 1 + next(random, 5);
        spec->highlit[d] = arena_array(arena, count, bool);
        for (size_t i = 0; i < count; i++)
            spec->highlit[d][i] = d != dimension;
        for (size_t i = 0; d == dimension && i < some; i++)
            spec->highlit[d][next(random, (uint32_t)count)] = true;
    }
}

static const char *remark_text(Arena *arena, Random *random, size_t i) {
    return random_label(arena, random, 1000 + i, 1 + next(random, 7));
}

static ChartRemark *new_remark(Fixture *fixture, Random *random, const ChartSpec *spec, size_t i) {
    ChartRemark *remark = arena_new_of(fixture->arena, ChartRemark);
    size_t x = spec->dataset->dimensions[0].count;
    bool scatter = spec->kind == CHART_SCATTER;
    *remark = (ChartRemark){.kind = (RemarkKind)next(random, 3),
                            .text = remark_text(fixture->arena, random, i),
                            .bound = true,
                            .category = next(random, (uint32_t)x),
                            .series = SIZE_MAX};
    if (scatter && remark->kind == REMARK_PERIOD)
        remark->kind = REMARK_ANNOTATION;
    if (spec->kind == CHART_BAR)
        remark->kind = REMARK_REFERENCE;
    if (!scatter && spec->series_dimension == 1)
        remark->series = next(random, (uint32_t)spec->dataset->dimensions[1].count);
    remark->first = next(random, (uint32_t)x);
    remark->last = remark->first + next(random, (uint32_t)(x - remark->first));
    remark->value = next(random, 100) + 1;
    size_t indices[] = {remark->category, scatter ? 0 : remark->series == SIZE_MAX ? 0 : remark->series};
    bool numbered = dataset_cell(spec->dataset, indices)->number != NULL;
    return remark->kind == REMARK_ANNOTATION && !numbered ? NULL : remark;
}

static void add_remarks(Fixture *fixture, Random *random, ChartSpec *spec) {
    ChartRemark **last = &spec->remarks;
    size_t count = next(random, 3) ? 0 : 1 + next(random, 5);
    for (size_t i = 0; i < count; i++) {
        *last = new_remark(fixture, random, spec, i);
        last = *last ? &(*last)->next : last;
    }
}

static void bind_combined(Fixture *fixture, Random *random, ChartSpec *spec) {
    Dimension *series = &spec->dataset->dimensions[1];
    series->role = ROLE_MEASURE;
    spec->lined = arena_array(fixture->arena, series->count, bool);
    bool same = next(random, 3) == 0;
    for (size_t i = 0; i < series->count; i++) {
        spec->lined[i] = i > 0 && (i + 1 == series->count || next(random, 2));
        local_text_add(fixture->arena, &series->categories[i].unit, "nb",
                       spec->lined[i] && !same ? "prosent av arbeidsstyrken" : "personer", (Place){0});
    }
    spec->labels = LABELS_AUTO;
}

static void bind_points(ChartSpec *spec, Random *random) {
    spec->dataset->dimensions[1].role = ROLE_MEASURE;
    spec->series_dimension = SIZE_MAX;
    spec->measure_dimension = 1;
    spec->x_measure = 0;
    spec->y_measure = 1;
    spec->trend = next(random, 2) == 0;
}

static ChartSpec *sort_spec(Fixture *fixture, Random *random, const Sort *sort) {
    FixtureData data = sort_data(fixture->arena, random, sort);
    ChartSpec *spec = fixture_spec(fixture, &data);
    spec->stack = sort->stack;
    spec->log = sort->log;
    spec->labels = next(random, 3) ? LABELS_AUTO : LABELS_ALL;
    if (sort->kind == CHART_COMBINED)
        bind_combined(fixture, random, spec);
    if (sort->kind == CHART_SCATTER)
        bind_points(spec, random);
    if (sort->highlight)
        highlight_some(fixture->arena, random, spec, sort->kind == CHART_SCATTER ? 0 : 1);
    add_remarks(fixture, random, spec);
    return spec;
}

// ---- promises --------------------------------------------------------------------------------------------

static void check_remarks(const Fixture *fixture, const ChartSpec *spec, const Drawing *drawing) {
    const char *text = all_text(fixture->arena, drawing);
    for (const ChartRemark *remark = spec->remarks; remark; remark = remark->next) {
        char *packed = arena_strdup(fixture->arena, remark->text), *to = packed;
        for (const char *from = packed; *from; from++)
            if (*from != ' ')
                *to++ = *from;
        *to = '\0';
        if (!strstr(text, packed) && diag_warning_count(fixture->diag) == 0)
            fail_msg("no \"%s\" in %s", remark->text, text);
    }
}

static size_t rounds = 300;
static uint64_t at; // the seed under test; 0 when all is done

static int tell_seed(void **state) {
    (void)state;
    if (at > 0)
        print_message("CHART_SEED=%zu draws it again\n", (size_t)at);
    return 0;
}

static void keeps_its_promises(void **state) {
    (void)state;
    const char *only = getenv("CHART_SEED"); // to look at one of them again
    static const double widths[] = {334, 491, 260, 720};
    uint64_t first = only ? strtoull(only, NULL, 10) : 1;
    size_t drawn[SORTS] = {0};
    for (uint64_t seed = first; seed < first + rounds; seed++) {
        at = seed;
        Fixture fixture;
        fixture_open(&fixture, seed % 4 == 0 ? "en" : seed % 4 == 1 ? "se" : seed % 4 == 2 ? "nn" : "nb");
        Random random = {seed * 104729};
        const Sort *sort = &sorts[seed % SORTS];
        ChartSpec *spec = sort_spec(&fixture, &random, sort);
        ChartResult result;
        if (fixture_make(&fixture, spec, widths[next(&random, 4)], &result)) {
            drawn[seed % SORTS]++;
            print_message("%s", only ? result.description : "");
            assert_in_range(strlen(result.description), 10, 2000);
            check_texts(&result.drawing);
            check_paths(&result.drawing);
            check_remarks(&fixture, spec, &result.drawing);
            if (sort->names)
                check_names(&fixture, spec, &result.drawing);
        } else {
            assert_true(diag_error_count(fixture.diag) > 0);
        }
        if (only)
            diag_print(fixture.diag, stdout, DIAG_TEXT);
        fixture_close(&fixture);
        if (only)
            break;
    }
    for (size_t i = 0; i < SORTS && !only; i++)
        if (drawn[i] < rounds / SORTS / 3)
            fail_msg("sort %zu was drawn %zu times", i, drawn[i]);
    at = 0;
}

// Points that print cannot tell apart are drawn once, all others where they are: 5,000 points on 200 places.
static void draws_a_crowd_once(void **state) {
    (void)state;
    enum { POINTS = 5000, PLACES = 200 };
    Fixture fixture;
    fixture_open(&fixture, "nb");
    Buf x = {0}, across = {0}, up = {0};
    for (int i = 0; i < POINTS; i++) {
        buf_printf(&x, "%sp%d", i ? "|" : "", i);
        buf_printf(&across, "%s%d", i ? " " : "", i % PLACES);
        buf_printf(&up, "%s%d", i ? " " : "", i % PLACES * 7 % PLACES);
    }
    FixtureData data = {CHART_SCATTER, ROLE_OTHER, NULL,
                        buf_text(&x),  "a|b",      {buf_text(&across), buf_text(&up)}};
    ChartSpec *spec = fixture_spec(&fixture, &data);
    Random random = {1};
    bind_points(spec, &random);
    ChartResult result;
    assert_true(fixture_make(&fixture, spec, 334, &result));
    size_t most = 0;
    for (size_t i = 0; i < result.drawing.items.count; i++)
        if (result.drawing.items.items[i].kind == ITEM_PATH &&
            result.drawing.items.items[i].path.count > most)
            most = result.drawing.items.items[i].path.count;
    assert_int_equal(most, 2 * PLACES); // a move and a line each
    buf_free(&x);
    buf_free(&across);
    buf_free(&up);
    fixture_close(&fixture);
}

int main(int count, char **arguments) {
    if (count > 1)
        rounds = strtoul(arguments[1], NULL, 10);
    const struct CMUnitTest tests[] = {cmocka_unit_test_teardown(keeps_its_promises, tell_seed),
                                       cmocka_unit_test(draws_a_crowd_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
