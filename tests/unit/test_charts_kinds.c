// Every kind of chart of comparison and of parts, drawn at random: it keeps its promises or says why not.

#include "charts_promises.h"

typedef struct Sort {
    ChartKind kind;
    ChartStack stack;
    size_t series_least, series_most, categories_least, categories_most;
    bool names; // all are printed in full
} Sort;

static const Sort sorts[] = {
    {CHART_BAR, STACK_YES, 2, 8, 1, 12, true},       {CHART_BAR, STACK_PERCENT, 2, 8, 1, 12, true},
    {CHART_BAR, STACK_DIVERGING, 2, 6, 1, 12, true}, {CHART_COLUMN, STACK_YES, 2, 8, 1, 8, true},
    {CHART_COLUMN, STACK_PERCENT, 2, 8, 1, 8, true}, {CHART_DOT, STACK_NO, 1, 5, 1, 20, true},
    {CHART_LOLLIPOP, STACK_NO, 1, 1, 1, 20, true},   {CHART_DUMBBELL, STACK_NO, 2, 2, 1, 20, true},
    {CHART_SLOPE, STACK_NO, 1, 9, 2, 2, false},      {CHART_PYRAMID, STACK_NO, 2, 2, 3, 40, false},
    {CHART_WATERFALL, STACK_NO, 1, 1, 1, 10, true},  {CHART_HISTOGRAM, STACK_NO, 1, 1, 1, 60, false},
    {CHART_BOX, STACK_NO, 6, 12, 1, 12, false},      {CHART_PIE, STACK_NO, 1, 1, 2, 6, true},
    {CHART_RING, STACK_NO, 1, 1, 2, 6, true},        {CHART_HEAT, STACK_NO, 2, 8, 2, 8, true},
};

static FixtureData sorted_data(Arena *arena, Random *random, const Sort *sort) {
    FixtureData data = {.kind = sort->kind, .role = ROLE_OTHER, .unit = next(random, 2) ? "personer" : NULL};
    size_t series = sort->series_least + next(random, (uint32_t)(sort->series_most - sort->series_least + 1));
    size_t categories =
        sort->categories_least + next(random, (uint32_t)(sort->categories_most - sort->categories_least + 1));
    uint32_t style = next(random, next(random, 3) ? 5 : STYLES);
    bool lengthy = next(random, 10) == 0;
    data.x = "";
    for (size_t c = 0; c < categories; c++)
        data.x = join(arena, data.x, "|",
                      sort->kind == CHART_PYRAMID ? arena_printf(arena, "%zu–%zu år", 5 * c, 5 * c + 4)
                      : lengthy                   ? long_label(arena, random, c)
                                                  : random_label(arena, random, c, 3));
    data.series = series > 1 || next(random, 2) ? "" : NULL;
    for (size_t s = 0; s < series; s++) {
        if (data.series)
            data.series = join(arena, data.series, "|", random_label(arena, random, s, 3));
        data.values[s] = "";
        for (size_t c = 0; c < categories; c++)
            data.values[s] = join(arena, data.values[s], " ", random_number(arena, random, style));
    }
    return data;
}

// Some categories or series, as a selection would choose them.
static void highlight_some(Arena *arena, Random *random, ChartSpec *spec) {
    spec->highlit = arena_array(arena, spec->dataset->dimension_count, bool *);
    size_t some = next(random, (uint32_t)spec->dataset->dimension_count);
    for (size_t d = 0; d < spec->dataset->dimension_count; d++) {
        spec->highlit[d] = arena_array(arena, spec->dataset->dimensions[d].count, bool);
        for (size_t i = 0; i < spec->dataset->dimensions[d].count; i++)
            spec->highlit[d][i] = d != some || i == 0 || next(random, 3) == 0;
    }
}

static ChartSpec *sorted_spec(Fixture *fixture, Random *random, const Sort *sort) {
    FixtureData data = sorted_data(fixture->arena, random, sort);
    ChartSpec *spec = fixture_spec(fixture, &data);
    spec->stack = sort->stack;
    spec->labels = next(random, 3) ? LABELS_AUTO : LABELS_ALL;
    bool lying = sort->stack == STACK_NO &&
                 (sort->kind == CHART_DOT || sort->kind == CHART_LOLLIPOP || sort->kind == CHART_DUMBBELL);
    spec->rank = lying && next(random, 3) == 0;
    if (lying || sort->kind == CHART_SLOPE || sort->kind == CHART_BAR)
        if (next(random, 3) == 0)
            highlight_some(fixture->arena, random, spec);
    if (sort->kind == CHART_HISTOGRAM)
        spec->bins.text = "auto";
    if (sort->kind == CHART_WATERFALL)
        for (size_t i = 0; i < spec->dataset->dimensions[0].count; i++)
            if (i == 0)
                spec->dataset->dimensions[0].categories[i].sum = true;
    return spec;
}

static void draws_every_kind_well(void **state) {
    (void)state;
    const char *only = getenv("CHART_SEED"); // to look at one of them again
    static const double widths[] = {334, 491, 260, 720};
    size_t drawn[sizeof sorts / sizeof *sorts] = {0}, count = sizeof sorts / sizeof *sorts;
    for (uint64_t seed = 1; seed <= 640; seed++) {
        if (only && strtoul(only, NULL, 10) != seed)
            continue;
        Fixture fixture;
        fixture_open(&fixture, seed % 4 == 0 ? "en" : seed % 4 == 1 ? "se" : seed % 4 == 2 ? "nn" : "nb");
        Random random = {seed * 6007};
        const Sort *sort = &sorts[seed % count];
        ChartSpec *spec = sorted_spec(&fixture, &random, sort);
        ChartResult result;
        if (fixture_make(&fixture, spec, widths[next(&random, 4)], &result)) {
            drawn[seed % count]++;
            print_message("%s", only ? result.description : "");
            assert_in_range(strlen(result.description), 10, 2000);
            assert_null(strchr(result.description, '$')); // every place of a sentence is filled
            check_texts(&result.drawing);
            check_paths(&result.drawing);
            if (sort->names)
                check_names(&fixture, spec, &result.drawing);
        } else {
            assert_true(diag_error_count(fixture.diag) > 0);
        }
        fixture_close(&fixture);
    }
    for (size_t i = 0; i < count && !only; i++)
        if (drawn[i] < 8)
            fail_msg("kind %zu was drawn %zu times", i, drawn[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(draws_every_kind_well)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
