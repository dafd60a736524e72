// Small multiples: panels of one size and, unless said otherwise, one scale; each kind drawn at random keeps its
// promises or says why not. With an argument, so many of them.

#include "charts_promises.h"

#include <math.h>

static ChartSpec *panel_spec(Fixture *fixture, const FixtureData *data) {
    ChartSpec *spec = fixture_spec(fixture, data);
    spec->series_dimension = SIZE_MAX; // what the fixture has as series are the panels
    spec->panels.text = "s";
    spec->panel_dimension = 1;
    return spec;
}

static const char *described(const char *lang, const FixtureData *data, bool free_scales) {
    Fixture fixture;
    static char text[2000];
    fixture_open(&fixture, lang);
    ChartSpec *spec = panel_spec(&fixture, data);
    spec->free_scales = free_scales;
    ChartResult result;
    assert_true(fixture_make(&fixture, spec, 334, &result));
    snprintf(text, sizeof text, "%s", result.description);
    fixture_close(&fixture);
    return text;
}

static const FixtureData moves = {CHART_LINE,       ROLE_TIME,  "personer",
                                  "2021|2022|2023", "Nord|Sør", {"10 20 30", "5 4 2"}};

static void tells_panels_in_words(void **state) {
    (void)state;
    assert_string_equal(
        described("nb", &moves, false),
        "Linjediagram: Tittel. Personer, 2021–2023. To små figurer med samme skala: Nord fra 10 i 2021 "
        "til 30 i 2023 og Sør fra 5 i 2021 til 2 i 2023. Høyeste verdi er 30 (Nord, 2023), laveste 2 "
        "(Sør, 2023).");
    assert_non_null(strstr(described("nn", &moves, true), "To små figurar, kvar med sin skala: Nord frå 10"));
    assert_non_null(strstr(described("se", &moves, false), "Smávva govvosat, seamma skála: "));
    assert_non_null(strstr(described("en", &moves, true), "Two small charts, each on a scale of its own: "));
}

// Panels of three years are not all of the first.
static void leaves_the_period_to_the_panels(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {CHART_BAR, ROLE_OTHER, "personer", "a|b", "2021|2022", {"1 2", "3 4"}};
    ChartSpec *spec = panel_spec(&fixture, &data);
    spec->dataset->dimensions[1].role = ROLE_TIME;
    ChartResult result;
    assert_true(fixture_make(&fixture, spec, 334, &result));
    assert_non_null(
        strstr(result.description, "Tittel. Personer. To små figurer med samme skala: 2021 og 2022."));
    fixture_close(&fixture);
}

// The heights of all bars of the series' colour, in the order they are drawn.
static size_t bar_heights(const Drawing *drawing, Colour fill, double *heights, size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->items.count; i++) {
        const Item *item = &drawing->items.items[i];
        if (item->kind == ITEM_PATH && item->path.filled && item->path.fill == fill && count < most)
            heights[count++] = fabs(item->path.parts[2].y[0] - item->path.parts[0].y[0]);
    }
    return count;
}

// 40 in one panel is four times as high as 10 in another; on scales of their own, both fill their panels.
static void shares_one_scale(void **state) {
    (void)state;
    for (int free_scales = 0; free_scales < 2; free_scales++) {
        Fixture fixture;
        fixture_open(&fixture, "nb");
        FixtureData data = {CHART_COLUMN, ROLE_OTHER, NULL, "a|b", "Nord|Sør", {"40 20", "10 5"}};
        ChartSpec *spec = panel_spec(&fixture, &data);
        spec->free_scales = free_scales;
        ChartResult result;
        double heights[4];
        assert_true(fixture_make(&fixture, spec, 334, &result));
        assert_int_equal(bar_heights(&result.drawing, fixture.context.design->palette[0], heights, 4), 4);
        assert_true(fabs(heights[0] - heights[2] * (free_scales ? 1 : 4)) < 0.01);
        assert_true(fabs(heights[0] - 2 * heights[1]) < 0.01);
        fixture_close(&fixture);
    }
}

// A square for each category, of which the last is on no map.
static Geography *squares(Arena *arena, const Dimension *x) {
    Geography *geography = arena_new_of(arena, Geography);
    geography->region_count = x->count - 1;
    geography->regions = arena_array(arena, geography->region_count, GeoRegion);
    for (size_t i = 0; i < geography->region_count; i++) {
        double left = (double)(i % 3), top = (double)(i / 3) * 1.5;
        GeoRing *ring = arena_new_of(arena, GeoRing);
        ring->count = 4;
        ring->points = arena_array(arena, 4, GeoPoint);
        ring->points[0] = (GeoPoint){left, top};
        ring->points[1] = (GeoPoint){left + 1, top};
        ring->points[2] = (GeoPoint){left + 1, top + 1.5};
        ring->points[3] = (GeoPoint){left, top + 1.5};
        geography->regions[i] = (GeoRegion){.key = x->categories[i].id, .rings = ring, .ring_count = 1};
    }
    return geography;
}

// The colours in which rectangles of cells are filled, in the order they are drawn.
static size_t cell_colours(const Drawing *drawing, Colour *colours, size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->items.count && count < most; i++) {
        const Item *item = &drawing->items.items[i];
        if (item->kind == ITEM_PATH && item->path.filled)
            colours[count++] = item->path.fill;
    }
    return count;
}

// The regions of a panel with 1 2 have the lightest colours beside one with 90 99; on a scale of its own, 2 has the
// darkest.
static void shares_classes_of_colours(void **state) {
    (void)state;
    for (int free_scales = 0; free_scales < 2; free_scales++) {
        Fixture fixture;
        fixture_open(&fixture, "nb");
        FixtureData data = {CHART_MAP, ROLE_OTHER, NULL, "a|b|c", "Nord|Sør", {"1 2 ..", "90 99 .."}};
        ChartSpec *spec = panel_spec(&fixture, &data);
        spec->geography = squares(fixture.arena, &spec->dataset->dimensions[0]);
        spec->free_scales = free_scales;
        ChartResult result;
        Colour colours[64];
        assert_true(fixture_make(&fixture, spec, 334, &result));
        size_t count = cell_colours(&result.drawing, colours, 64), light = 0;
        for (size_t i = 0; i < count; i++)
            light += colours[i] == colours[0] ? 1 : 0;
        // The legend, and both regions of the first panel; or each panel's legend and its smallest.
        assert_int_equal(light, free_scales ? 4 : 3);
        fixture_close(&fixture);
    }
}

static bool says(Fixture *fixture, const char *code) {
    char text[4096] = "";
    FILE *file = fmemopen(text, sizeof text, "w");
    diag_print(fixture->diag, file, DIAG_TEXT);
    fclose(file);
    return strstr(text, code) != NULL;
}

static void refuses_what_is_no_panel(void **state) {
    (void)state;
    static const struct {
        const char *code;
        FixtureData data;
    } cases[] = {
        {"chart.too-few-panels", {CHART_BAR, ROLE_OTHER, NULL, "a|b", "Nord", {"1 2"}}},
        {"chart.empty-panel", {CHART_BAR, ROLE_OTHER, NULL, "a|b", "Nord|Sør", {"1 2", ".. .."}}},
        {"chart.needs-series", {CHART_HEAT, ROLE_OTHER, NULL, "a|b", "Nord|Sør", {"1 2", "3 4"}}},
        {"chart.not-time", {CHART_LINE, ROLE_OTHER, NULL, "a|b", "Nord|Sør", {"1 2", "3 4"}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture fixture;
        fixture_open(&fixture, "nb");
        assert_false(chart_check(&fixture.context, panel_spec(&fixture, &cases[i].data)));
        if (!says(&fixture, cases[i].code))
            fail_msg("%s was not said", cases[i].code);
        fixture_close(&fixture);
    }
}

// ---- at random -------------------------------------------------------------------------------------------

typedef struct Sort {
    ChartKind kind;
    ChartStack stack;
    bool time;
    size_t series; // 0: none, else three dimensions
} Sort;

static const Sort sorts[] = {
    {CHART_LINE, STACK_NO, true, 0},       {CHART_LINE, STACK_NO, true, 3},
    {CHART_COLUMN, STACK_NO, true, 0},     {CHART_COLUMN, STACK_YES, true, 3},
    {CHART_BAR, STACK_NO, false, 0},       {CHART_BAR, STACK_NO, false, 3},
    {CHART_BAR, STACK_PERCENT, false, 4},  {CHART_BAR, STACK_DIVERGING, false, 4},
    {CHART_DOT, STACK_NO, false, 0},       {CHART_DOT, STACK_NO, false, 3},
    {CHART_LOLLIPOP, STACK_NO, false, 0},  {CHART_DUMBBELL, STACK_NO, false, 2},
    {CHART_HISTOGRAM, STACK_NO, false, 0}, {CHART_PIE, STACK_NO, false, 0},
    {CHART_STEP, STACK_NO, true, 0},       {CHART_AREA, STACK_NO, true, 0},
    {CHART_AREA, STACK_YES, true, 3},      {CHART_COMBINED, STACK_NO, true, 2},
    {CHART_COMBINED, STACK_NO, true, 3},   {CHART_SCATTER, STACK_NO, false, 2},
    {CHART_HEAT, STACK_NO, false, 4},      {CHART_HEAT, STACK_NO, true, 6},
    {CHART_MAP, STACK_NO, false, 0},       {CHART_PYRAMID, STACK_NO, false, 2},
    {CHART_BOX, STACK_NO, false, 7},
};
enum { SORTS = sizeof sorts / sizeof *sorts };

static const char *random_value(Arena *arena, Random *random, const Sort *sort, bool below) {
    bool missing = next(random, 20) == 0 && sort->kind != CHART_PIE && sort->kind != CHART_BOX &&
                   sort->stack == STACK_NO;
    const char *sign = below && next(random, 3) == 0 ? "-" : "";
    const char *flag = next(random, 20) ? "" : next(random, 2) ? "p" : "b";
    return missing ? ".." : arena_printf(arena, "%s%u%s", sign, 1 + next(random, 900), flag);
}

// The third dimension is in the same cells: the panels of data, each over again for every series.
static ChartSpec *sort_spec(Fixture *fixture, Random *random, const Sort *sort) {
    Arena *arena = fixture->arena;
    size_t panels = 2 + next(random, sort->series > 0 ? 5 : 7), series = sort->series ? sort->series : 1;
    size_t categories = sort->kind == CHART_PIE ? 2 + next(random, 4) : 3 + next(random, 8);
    FixtureData data = {
        .kind = sort->kind, .role = sort->time ? ROLE_TIME : ROLE_OTHER, .x = "", .series = ""};
    uint32_t form = next(random, 2), longer = next(random, 2);
    bool below = next(random, 4) == 0 && sort->stack == STACK_NO &&
                 (sort->kind == CHART_LINE || sort->kind == CHART_COLUMN || sort->kind == CHART_BAR ||
                  sort->kind == CHART_DOT || sort->kind == CHART_HEAT || sort->kind == CHART_MAP ||
                  sort->kind == CHART_SCATTER || sort->kind == CHART_COMBINED);
    for (size_t c = 0; c < categories; c++)
        data.x = join(arena, data.x, "|",
                      sort->kind == CHART_HEAT && !sort->time && form ? arena_printf(arena, "%02zu", c)
                      : sort->time ? arena_printf(arena, form ? "20%02zuK1" : "20%02zu", 1 + c)
                                   : random_label(arena, random, c, 1 + longer));
    for (size_t i = 0; i < panels * series; i++) {
        data.series = join(arena, data.series, "|", random_label(arena, random, i, 1 + longer));
        data.values[i] = "";
        for (size_t c = 0; c < categories; c++)
            data.values[i] = join(arena, data.values[i], " ", random_value(arena, random, sort, below));
    }
    ChartSpec *spec = panel_spec(fixture, &data);
    spec->stack = sort->stack;
    if (sort->series == 0)
        return spec;
    Dataset *dataset = arena_new_of(arena, Dataset);
    *dataset = *spec->dataset;
    dataset->dimension_count = 3;
    dataset->dimensions = arena_array(arena, 3, Dimension);
    dataset->dimensions[0] = spec->dataset->dimensions[0];
    dataset->dimensions[1] = dataset->dimensions[2] = spec->dataset->dimensions[1];
    dataset->dimensions[1].count = panels;
    dataset->dimensions[2].id = "t";
    dataset->dimensions[2].count = series;
    dataset->dimensions[2].categories += panels * series - series;
    const Cell *cells = dataset->cells;
    dataset_allocate(arena, fixture->diag, dataset);
    memcpy(dataset->cells, cells, categories * panels * series * sizeof *cells);
    spec->dataset = dataset;
    spec->selection = selection_parse(arena, fixture->diag, (Place){0}, dataset, NULL);
    spec->series_dimension = 2;
    return spec;
}

// What a kind needs beside its numbers.
static void complete(Fixture *fixture, Random *random, const Sort *sort, ChartSpec *spec) {
    Arena *arena = fixture->arena;
    Dimension *last = &spec->dataset->dimensions[spec->dataset->dimension_count - 1];
    if (sort->kind == CHART_HISTOGRAM)
        spec->bins.text = "auto";
    if (sort->kind == CHART_MAP)
        spec->geography = squares(arena, &spec->dataset->dimensions[0]);
    if (sort->kind == CHART_HEAT && next(random, 3) == 0)
        spec->classes.text = "quantile";
    if (sort->kind == CHART_COMBINED) {
        last->role = ROLE_MEASURE;
        spec->lined = arena_array(arena, last->count, bool);
        spec->lined[last->count - 1] = true;
        bool same = next(random, 3) == 0;
        for (size_t i = 0; i < last->count; i++)
            local_text_add(arena, &last->categories[i].unit, "nb",
                           spec->lined[i] && !same ? "prosent" : "personer", (Place){0});
    }
    if (sort->kind == CHART_SCATTER) {
        last->role = ROLE_MEASURE;
        spec->series_dimension = SIZE_MAX;
        spec->measure_dimension = 2;
        spec->y_measure = 1;
        spec->trend = next(random, 2) == 0;
    }
}

static size_t rounds = 200;
static uint64_t at; // the seed under test; 0 when all is done

static int tell_seed(void **state) {
    (void)state;
    if (at > 0)
        print_message("CHART_SEED=%zu draws it again\n", (size_t)at);
    return 0;
}

// One figure of panels; false when it was refused.
static bool draw_one(uint64_t seed, const Sort *sort) {
    static const double widths[] = {334, 491, 260, 720};
    Fixture fixture;
    fixture_open(&fixture, seed % 2 ? "nb" : "en");
    Random random = {seed * 7919};
    ChartSpec *spec = sort_spec(&fixture, &random, sort);
    complete(&fixture, &random, sort, spec);
    spec->free_scales = next(&random, 3) == 0;
    spec->across = next(&random, 2) ? 0 : (int)(2 + next(&random, 3));
    ChartResult result;
    double width = widths[next(&random, 4)];
    bool drawn = fixture_make(&fixture, spec, width, &result);
    if (drawn) {
        assert_null(strchr(result.description, '$'));
        assert_true(fabs(result.drawing.width - width) < 1e-9);
        check_texts(&result.drawing);
        check_paths(&result.drawing);
    } else {
        assert_true(diag_error_count(fixture.diag) > 0);
    }
    if (getenv("CHART_SEED"))
        diag_print(fixture.diag, stdout, DIAG_TEXT);
    fixture_close(&fixture);
    return drawn;
}

static void draws_panels_of_every_kind_well(void **state) {
    (void)state;
    const char *only = getenv("CHART_SEED"); // to look at one of them again
    uint64_t first = only ? strtoull(only, NULL, 10) : 1;
    size_t drawn[SORTS] = {0};
    for (uint64_t seed = first; seed < first + (only ? 1 : rounds); seed++) {
        at = seed;
        drawn[seed % SORTS] += draw_one(seed, &sorts[seed % SORTS]) ? 1 : 0;
    }
    for (size_t i = 0; i < SORTS && !only; i++)
        if (drawn[i] < rounds / SORTS / 5)
            fail_msg("panels of sort %zu were drawn %zu times", i, drawn[i]);
    at = 0;
}

int main(int count, char **arguments) {
    if (count > 1)
        rounds = strtoul(arguments[1], NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_panels_in_words),
        cmocka_unit_test(leaves_the_period_to_the_panels),
        cmocka_unit_test(shares_one_scale),
        cmocka_unit_test(shares_classes_of_colours),
        cmocka_unit_test(refuses_what_is_no_panel),
        cmocka_unit_test_teardown(draws_panels_of_every_kind_well, tell_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
