// Small multiples: panels of one size and, unless said otherwise, one scale; each kind drawn at random keeps its
// promises or says why not.

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
        {"chart.unused-option", {CHART_HEAT, ROLE_OTHER, NULL, "a|b", "Nord|Sør", {"1 2", "3 4"}}},
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

static void draws_panels_of_every_kind_well(void **state) {
    (void)state;
    static const ChartKind kinds[] = {CHART_LINE,     CHART_COLUMN,    CHART_BAR, CHART_DOT,
                                      CHART_LOLLIPOP, CHART_HISTOGRAM, CHART_PIE, CHART_STEP};
    enum { KINDS = sizeof kinds / sizeof *kinds };
    static const double widths[] = {334, 491, 260, 720};
    size_t drawn[KINDS] = {0};
    for (uint64_t seed = 1; seed <= 160; seed++) {
        Fixture fixture;
        fixture_open(&fixture, seed % 2 ? "nb" : "en");
        Random random = {seed * 7919};
        ChartKind kind = kinds[seed % KINDS];
        bool time = kind == CHART_LINE || kind == CHART_COLUMN || kind == CHART_STEP;
        FixtureData data = {.kind = kind, .role = time ? ROLE_TIME : ROLE_OTHER, .x = "", .series = ""};
        size_t categories = 2 + next(&random, kind == CHART_PIE ? 4 : 9), panels = 2 + next(&random, 7);
        for (size_t c = 0; c < categories; c++)
            data.x = join(fixture.arena, data.x, "|",
                          time ? arena_printf(fixture.arena, "%zu", 2001 + c)
                               : random_label(fixture.arena, &random, c, 2));
        for (size_t p = 0; p < panels; p++) {
            data.series = join(fixture.arena, data.series, "|", random_label(fixture.arena, &random, p, 2));
            data.values[p] = "";
            for (size_t c = 0; c < categories; c++)
                data.values[p] = join(fixture.arena, data.values[p], " ",
                                      arena_printf(fixture.arena, "%u", 1 + next(&random, 900)));
        }
        ChartSpec *spec = panel_spec(&fixture, &data);
        spec->free_scales = next(&random, 3) == 0;
        spec->across = next(&random, 2) ? 0 : (int)(2 + next(&random, 3));
        if (kind == CHART_HISTOGRAM)
            spec->bins.text = "auto";
        ChartResult result;
        double width = widths[next(&random, 4)];
        if (fixture_make(&fixture, spec, width, &result)) {
            drawn[seed % KINDS]++;
            assert_null(strchr(result.description, '$'));
            assert_true(fabs(result.drawing.width - width) < 1e-9);
            check_texts(&result.drawing);
            check_paths(&result.drawing);
        } else {
            assert_true(diag_error_count(fixture.diag) > 0);
        }
        fixture_close(&fixture);
    }
    for (size_t i = 0; i < KINDS; i++)
        if (drawn[i] < 4)
            fail_msg("panels of kind %zu were drawn %zu times", i, drawn[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_panels_in_words),
        cmocka_unit_test(shares_one_scale),
        cmocka_unit_test(refuses_what_is_no_panel),
        cmocka_unit_test(draws_panels_of_every_kind_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
