// Scales and axes: logarithmic ticks, large numbers in words of each language, a second axis on the gridlines
// of the first, calendars under dates, lines of least squares.

#include "charts/axis.h"
#include "charts/data.h"
#include "charts/trend.h"
#include "charts_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

static const char *label_text(Arena *arena, const Label *label) {
    const char *text = "";
    for (size_t l = 0; l < label->lines.count; l++)
        for (size_t p = 0; p < label->lines.items[l].parts.count; p++) {
            const Shaped *shaped = label->lines.items[l].parts.items[p].shaped;
            for (size_t r = 0; r < shaped->count; r++)
                text = arena_printf(arena, "%s%.*s", text, (int)shaped->runs[r].text_length,
                                    shaped->runs[r].text);
        }
    return text;
}

// "title: number number …" of the axis of some numbers.
static const char *axis_line(Fixture *fixture, FixtureData data, bool log, int wanted) {
    ChartSpec *spec = fixture_spec(fixture, &data);
    ChartRequest request = {.spec = spec, .width = 334};
    spec->log = log;
    Chart chart = {.context = &fixture->context,
                   .request = &request,
                   .spec = spec,
                   .data = data_make(&fixture->context, spec, NULL, NULL)};
    ValueAxis axis = axis_choose(&chart, false, wanted);
    const char *line = arena_printf(fixture->arena, "%s:", label_text(fixture->arena, &axis.title));
    for (size_t i = 0; i < axis.count; i++)
        line = arena_printf(fixture->arena, "%s %s", line, label_text(fixture->arena, &axis.numbers[i]));
    return line;
}

typedef struct AxisCase {
    const char *lang, *unit, *numbers;
    bool log;
    int wanted;
    const char *line;
} AxisCase;

static void prints_numbers_people_can_read(void **state) {
    (void)state;
    static const AxisCase cases[] = {
        {"nb", "kroner", "0 5400000", false, 6, "Mill. kroner: 0 1 2 3 4 5 6"},
        {"nn", "Kroner", "0 1800000", false, 5, "Mill. kroner: 0 0,5 1,0 1,5 2,0"},
        {"se", "NOK", "0 5400000", false, 6, "Mn NOK: 0 1 2 3 4 5 6"},
        {"en", "persons", "0 3200000000", false, 5, "Billion persons: 0 1 2 3 4"},
        {"nb", "personer", "1000000 1040000", false, 5,
         "1\u00a0000 personer: 980 990 1\u00a0000 1\u00a0010 1\u00a0020 1\u00a0030 1\u00a0040"},
        {"nb", "1 000 tonn", "0 5400000", false, 4,
         ": 0 2\u00a0000\u00a0000 4\u00a0000\u00a0000 6\u00a0000\u00a0000"},
        {"nb", "2015 = 100", "87 188", false, 3, ": 50 100 150 200"},
        {"nb", "poeng", "87 188", false, 3, ": 0 100 200"},
        {"nb", "2015 = 100", "8 188", false, 3, ": 0 100 200"},
        {"nb", "kroner", "0 93", false, 6, ": 0 20 40 60 80 100"},
        {"nb", "stk", "3 900", true, 6, "Stk, logaritmisk skala: 3 10 30 100 300 1\u00a0000"},
        {"en", "", "2 18", true, 6, "Logarithmic scale: 2 5 10 20"},
        {"nb", "gram", "0.02 30000000", true, 5,
         "Gram, logaritmisk skala: 0,01 1 100 10\u00a0000 1\u00a0mill. 100\u00a0mill."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture fixture;
        fixture_open(&fixture, cases[i].lang);
        FixtureData data = {CHART_LINE, ROLE_TIME, cases[i].unit, "2012|2013", NULL, {cases[i].numbers}};
        assert_string_equal(axis_line(&fixture, data, cases[i].log, cases[i].wanted), cases[i].line);
        fixture_close(&fixture);
    }
}

// Both axes have as many numbers, at the same heights, and zero where the other has it.
static void second_axis_shares_gridlines(void **state) {
    (void)state;
    static const char *const numbers[][2] = {{"2552 2905", "2.6 4.7"},
                                             {"-40 60", "1 3"},
                                             {"10 20", "-5 17"},
                                             {"0 0", "0 0"},
                                             {"3 7", "98.2 103.9"}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Fixture fixture;
        fixture_open(&fixture, "nb");
        ChartRequest request = {.width = 334};
        Chart charts[2];
        for (int side = 0; side < 2; side++) {
            FixtureData data = {CHART_COMBINED, ROLE_TIME, NULL, "2012|2013", NULL, {numbers[i][side]}};
            ChartSpec *spec = fixture_spec(&fixture, &data);
            charts[side] = (Chart){.context = &fixture.context,
                                   .request = &request,
                                   .spec = spec,
                                   .data = data_make(&fixture.context, spec, NULL, NULL)};
        }
        ValueAxis first = axis_choose(&charts[0], true, 5), second = axis_choose_beside(&charts[1], &first);
        LinearScale a = axis_scale(&first, 100, 0), b = axis_scale(&second, 100, 0);
        assert_int_equal(first.count, second.count);
        assert_true(second.low <= charts[1].data->low && second.high >= charts[1].data->high);
        for (size_t n = 0; n < first.count; n++) {
            assert_true(fabs(axis_at(&first, &a, first.values[n]) - axis_at(&second, &b, second.values[n])) <
                        1e-6);
            if (first.values[n] == 0 && (first.low < 0) == (second.low < 0) && second.low <= 0)
                assert_true(second.values[n] == 0);
        }
        fixture_close(&fixture);
    }
}

static void draws_a_calendar_under_dates(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    // Uneven dates: the marks are where years begin, and there is one for 2021, in which nothing changed.
    FixtureData data = {
        CHART_STEP, ROLE_TIME,
        "prosent",  "2018-09-21|2019-03-22|2020-03-13|2020-05-08|2022-03-25|2023-12-15|2025-06-20",
        NULL,       {"0.75 1 0.25 0 0.75 4.5 4.25"}};
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 334, &result));
    double at[7] = {0};
    for (size_t i = 0; i < result.drawing.items.count; i++) {
        const Item *item = &result.drawing.items.items[i];
        if (item->kind != ITEM_GLYPHS || item->glyphs.run->text_length != 4 ||
            memcmp(item->glyphs.run->text, "20", 2) != 0)
            continue;
        int year = (item->glyphs.run->text[2] - '0') * 10 + item->glyphs.run->text[3] - '0';
        assert_in_range(year, 19, 25);
        at[year - 19] = item->glyphs.x;
    }
    for (int i = 0; i < 6; i++) // as far apart as years are long
        assert_true(fabs((at[i + 1] - at[i]) - (at[6] - at[0]) / 6) < 0.3);
    fixture_close(&fixture);
}

static void finds_the_line_of_least_squares(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    Trend trend;
    const double x[] = {1, 2, 3, 4}, y[] = {6, 5, 7, 10}; // a textbook's: y = 3.5 + 1.4 x
    assert_true(trend_find(x, y, 4, &trend));
    assert_string_equal(trend_decimal(arena, trend.slope, 6), "1.4");
    assert_string_equal(trend_decimal(arena, trend.level, 6), "3.5");
    assert_string_equal(trend_decimal(arena, trend.fit, 4), "0.7");
    // Far from zero no digit is lost.
    const double far[] = {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4};
    assert_true(trend_find(far, y, 4, &trend));
    assert_string_equal(trend_decimal(arena, trend.slope, 6), "1.4");
    const double same[] = {5, 5, 5, 5};
    assert_false(trend_find(same, y, 4, &trend));
    assert_false(trend_find(x, y, 2, &trend));
    assert_true(trend_find(x, same, 4, &trend) && trend.slope == 0 && trend.fit == 1);
    assert_string_equal(trend_decimal(arena, -0.00123456, 3), "-0.00123");
    assert_string_equal(trend_decimal(arena, 129600, 3), "130000");
    assert_string_equal(trend_decimal(arena, 0, 3), "0");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_numbers_people_can_read),
        cmocka_unit_test(second_axis_shares_gridlines),
        cmocka_unit_test(draws_a_calendar_under_dates),
        cmocka_unit_test(finds_the_line_of_least_squares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
