// What does not suit a kind of chart is refused, by code and with a better way.

#include "charts_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <stdlib.h>

typedef struct Case {
    const char *code; // expected in what is said; NULL: nothing is said
    FixtureData data;
    double min, max; // of the axis, when different
} Case;

static const Case cases[] = {
    {NULL, {CHART_LINE, ROLE_TIME, "prosent", "2012|2013|2014", "Staten|Private", {"1 2 3", "4 .. 5"}}, 0, 0},
    {NULL, {CHART_LINE, ROLE_OTHER, "prosent", "16–24 år|25–34 år|35–44 år", NULL, {"1 2 3"}}, 0, 0},
    {NULL, {CHART_LINE, ROLE_TIME, "prosent", "2000|2010|2011", NULL, {"1 2 3"}}, 0, 0},
    {NULL, {CHART_COLUMN, ROLE_TIME, "prosent", "2000|2010|2011", NULL, {"1 2 3"}}, 0, 0},
    {NULL, {CHART_LINE, ROLE_TIME, "prosent", "2012|2013", NULL, {"91 92"}}, 90, 100},
    {"chart.no-numbers", {CHART_LINE, ROLE_TIME, "prosent", "2012|2013", NULL, {".. :"}}, 0, 0},
    {"chart.not-time", {CHART_LINE, ROLE_OTHER, "prosent", "Staten|Næringslivet", NULL, {"1 2"}}, 0, 0},
    {"chart.not-time", {CHART_LINE, ROLE_GEOGRAPHY, "prosent", "25 Oslo|16 Bergen", NULL, {"1 2"}}, 0, 0},
    {"chart.too-few-categories", {CHART_LINE, ROLE_TIME, "prosent", "2012", NULL, {"1"}}, 0, 0},
    {"chart.too-many-series",
     {CHART_BAR, ROLE_OTHER, NULL, "a|b", "1|2|3|4|5", {"1 2", "1 2", "1 2", "1 2", "1 2"}},
     0,
     0},
    {"chart.irregular-time", {CHART_BAR, ROLE_TIME, NULL, "2000|2010|2011", NULL, {"1 2 3"}}, 0, 0},
    {"chart.irregular-time", {CHART_COLUMN, ROLE_TIME, NULL, "1000|1001|2011", NULL, {"1 2 3"}}, 0, 0},
    {"chart.truncated-bars", {CHART_BAR, ROLE_OTHER, NULL, "a|b", NULL, {"60 70"}}, 50, 80},
    {"chart.truncated-bars", {CHART_COLUMN, ROLE_OTHER, NULL, "a|b", NULL, {"60 70"}}, 50, 80},
    {"chart.axis-range", {CHART_LINE, ROLE_TIME, NULL, "2012|2013", NULL, {"60 70"}}, 65, 80},
    {"chart.axis-range", {CHART_BAR, ROLE_OTHER, NULL, "a|b", NULL, {"60 70"}}, 0, 65},
    {"chart.empty-series", {CHART_LINE, ROLE_TIME, NULL, "2012|2013", "A|B", {"60 70", ".. .."}}, 0, 0},
    {"chart.labels-too-long",
     {CHART_COLUMN,
      ROLE_OTHER,
      NULL,
      "Innhente og svare på brukernes meninger|Involvere brukerne i utvikling av varer|"
      "Rekruttere nye medarbeidere til virksomheten|Utvikle virksomhetens omdømme blant folk|Annonsering og "
      "markedsføring av produkter|Samarbeid med andre virksomheter|Intern kommunikasjon i virksomheten|"
      "Kundebehandling og svar på klager",
      NULL,
      {"6 7 8 9 1 2 3 4"}},
     0,
     0},
};

static const char *said(const Fixture *fixture) {
    static char text[4096];
    FILE *file = fmemopen(text, sizeof text, "w");
    diag_print(fixture->diag, file, DIAG_TEXT);
    fclose(file);
    return text;
}

static void refuses_by_code(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture fixture;
        fixture_open(&fixture, "nb");
        ChartSpec *spec = fixture_spec(&fixture, &cases[i].data);
        spec->has_min = spec->has_max = cases[i].min < cases[i].max;
        spec->min = cases[i].min;
        spec->max = cases[i].max;
        ChartResult result;
        bool made = fixture_make(&fixture, spec, 334, &result);
        assert_int_equal(made, diag_error_count(fixture.diag) == 0);
        const char *text = said(&fixture);
        if (!cases[i].code)
            assert_string_equal(text, "");
        else if (!strstr(text, cases[i].code))
            fail_msg("case %zu: no %s in: %s", i, cases[i].code, text);
        fixture_close(&fixture);
    }
}

static void refuses_two_units_on_one_axis(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {CHART_BAR, ROLE_MEASURE, NULL, "Folketall|Andel", NULL, {"60 70"}};
    ChartSpec *spec = fixture_spec(&fixture, &data);
    Category *categories = spec->dataset->dimensions[0].categories;
    local_text_add(fixture.arena, &categories[0].unit, "nb", "personer", (Place){0});
    local_text_add(fixture.arena, &categories[1].unit, "nb", "prosent", (Place){0});
    assert_false(chart_check(&fixture.context, spec));
    assert_non_null(strstr(said(&fixture), "chart.mixed-units"));
    fixture_close(&fixture);
}

static void reports_reasons_and_flags_that_occur(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {CHART_COLUMN, ROLE_TIME, NULL, "2012|2013|2014", NULL, {"60 : 70p"}};
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 334, &result));
    assert_true(result.missing[MISSING_CONFIDENTIAL]);
    assert_false(result.missing[MISSING_NOT_AVAILABLE]);
    assert_int_equal(result.flags, FLAG_PROVISIONAL);
    data.kind = CHART_LINE; // the sign stands in the gap
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 334, &result));
    assert_true(result.missing[MISSING_CONFIDENTIAL]);
    assert_false(result.missing[MISSING_NOT_AVAILABLE]);
    fixture_close(&fixture);
}

// Names of 500 letters and more, in one piece or many, and numbers as long as they may be.
static void refuses_what_leaves_no_room(void **state) {
    (void)state;
    for (int kind = CHART_LINE; kind <= CHART_BAR; kind++)
        for (int way = 0; way < 6; way++) {
            Fixture fixture;
            fixture_open(&fixture, "en");
            const char *name = way == 0 || way == 2 ? "Verylongnamewithoutspaces" : "Name with spaces ";
            const char *label = "16";
            for (int i = 0; i < 25; i++)
                label = arena_printf(fixture.arena, "%s%s", label, name);
            FixtureData data = {(ChartKind)kind, ROLE_TIME, NULL, "2012|2013", "A|B", {"1 2", "2 3"}};
            if (way < 2) {
                data.series = arena_printf(fixture.arena, "%s|B", label);
            } else if (way < 4) {
                data.role = ROLE_OTHER;
                data.x = arena_printf(fixture.arena, "%s|25–34", label);
            } else {
                data.values[0] = data.values[1] =
                    way == 4 ? "0.000000000000000000000000000000000000000000000000000000000004 0"
                             : "3 999999999999999999999999999999999999999999999999999999999999";
            }
            ChartSpec *spec = fixture_spec(&fixture, &data);
            spec->labels = LABELS_NONE;
            ChartResult result;
            bool drawn = fixture_make(&fixture, spec, 334, &result);
            if (drawn || !strstr(said(&fixture), "chart.labels-too-long"))
                fail_msg("kind %d, way %d: %s", kind, way, said(&fixture));
            fixture_close(&fixture);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_by_code),
        cmocka_unit_test(refuses_two_units_on_one_axis),
        cmocka_unit_test(reports_reasons_and_flags_that_occur),
        cmocka_unit_test(refuses_what_leaves_no_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
