// What a reader needs to read a chart right: years in a regular rhythm, signs where numbers are missing, marks of
// numbers that are not final, and values that cannot be taken for ticks.

#include "charts_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

static const char *item_text(Arena *arena, const Item *item) {
    return item->kind == ITEM_GLYPHS
               ? arena_strndup(arena, item->glyphs.run->text, item->glyphs.run->text_length)
               : "";
}

static size_t count_texts(Arena *arena, const Drawing *drawing, const char *text) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->items.count; i++)
        count += strcmp(item_text(arena, &drawing->items.items[i]), text) == 0 ? 1 : 0;
    return count;
}

static const GlyphsItem *find_text(Arena *arena, const Drawing *drawing, const char *text) {
    for (size_t i = 0; i < drawing->items.count; i++)
        if (strcmp(item_text(arena, &drawing->items.items[i]), text) == 0)
            return &drawing->items.items[i].glyphs;
    fail_msg("\"%s\" is not drawn", text);
    return NULL;
}

// A series of one number for each year.
static FixtureData years(Arena *arena, ChartKind kind, int first, int last) {
    FixtureData data = {.kind = kind, .role = ROLE_TIME, .x = "", .values = {""}};
    for (int year = first; year <= last; year++) {
        data.x = arena_printf(arena, "%s%s%d", data.x, *data.x ? "|" : "", year);
        data.values[0] = arena_printf(arena, "%s%s7", data.values[0], *data.values[0] ? " " : "");
    }
    return data;
}

// Draws the years and returns the step between those printed between the ends; fails when it is uneven, or leaves
// out the last. Where the years are round, only the ends may be out of step.
static int year_step(int first, int last, double width, bool *has_first) {
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = years(fixture.arena, CHART_LINE, first, last);
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), width, &result));
    int printed[200], step = 0;
    size_t count = 0;
    for (int year = first; year <= last; year++)
        if (count_texts(fixture.arena, &result.drawing, arena_printf(fixture.arena, "%d", year)) > 0)
            printed[count++] = year;
    assert_true(count >= 3);
    *has_first = printed[0] == first;
    if (printed[count - 1] != last)
        fail_msg("%d–%d: ends with %d", first, last, printed[count - 1]);
    step = printed[2] - printed[1];
    for (size_t i = 1; i < count; i++) {
        bool end = i == 1 || i + 1 == count,
             round = step % 5 == 0 && printed[i - (i + 1 == count)] % step == 0;
        if (printed[i] - printed[i - 1] != step && !(end && round))
            fail_msg("%d–%d: %d after %d, in steps of %d", first, last, printed[i], printed[i - 1], step);
    }
    fixture_close(&fixture);
    return step;
}

static void thins_years_regularly(void **state) {
    (void)state;
    bool has_first;
    assert_int_equal(year_step(2005, 2022, 334, &has_first), 2); // 2006 2008 … 2022
    assert_false(has_first);
    assert_int_equal(year_step(1995, 2022, 334, &has_first), 5); // 1995 2000 … 2015 2022
    assert_true(has_first);
    assert_int_equal(year_step(1991, 2023, 334, &has_first), 5); // 1991 1995 2000 … 2023
    assert_int_equal(year_step(2014, 2022, 334, &has_first), 1);
    assert_true(has_first);
    for (int first = 1900; first < 2019; first++)
        for (double width = 200; width < 500; width += 150)
            year_step(first, 2022, width, &has_first);
}

static void shows_why_numbers_are_missing_in_lines(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    // All three miss 2014; one begins late, one ends early.
    FixtureData data = {CHART_LINE, ROLE_TIME,
                        "prosent",  "2011|2012|2013|2014|2015|2016|2017",
                        "A|B|C",    {".. .. 14 .. 15 16 17", "21 22 23 : 25 26 ..", "14 13 12 .. 13 14 15"}};
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 334, &result));
    assert_int_equal(count_texts(fixture.arena, &result.drawing, ".."), 5);
    assert_int_equal(count_texts(fixture.arena, &result.drawing, ":"), 1);
    assert_true(result.missing[MISSING_NOT_AVAILABLE] && result.missing[MISSING_CONFIDENTIAL]);
    assert_false(result.missing[MISSING_NIL]);
    // The sign in a gap stands between the points beside it.
    const GlyphsItem *sign = find_text(fixture.arena, &result.drawing, ":");
    const GlyphsItem *year = find_text(fixture.arena, &result.drawing, "2014");
    double middle = year->x + year->run->width * year->size / 2;
    assert_true(sign->x < middle && sign->x + sign->run->width * sign->size > middle);
    fixture_close(&fixture);
}

// Numbers of a unit that counts in millions or thousands already stand as they are; names that begin like such
// words or have a digit in them do not count.
static void prints_large_numbers_in_larger_units(void **state) {
    (void)state;
    static const struct {
        const char *unit;
        bool counts;
    } units[] = {{"kroner", false},       {"mill. kroner", true}, {"1 000 tonn", true},
                 {"NOK million", true},   {"thousands", true},    {"per 100 000 innbyggere", true},
                 {"milliliter", false},   {"tonn CO2", false},    {"tusenfryd", false},
                 {"milliarder kr", true}, {"billetter", false},   {"kroner (1 000)", true}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        Fixture fixture;
        fixture_open(&fixture, "nb");
        FixtureData data = {CHART_LINE, ROLE_TIME, units[i].unit, "2021|2022", NULL, {"0 8000000"}};
        ChartResult result;
        assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 334, &result));
        bool whole = count_texts(fixture.arena, &result.drawing, "8") == 0;
        if (whole != units[i].counts)
            fail_msg("%s", units[i].unit);
        fixture_close(&fixture);
    }
}

static void gives_long_gaps_one_sign(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {CHART_LINE, ROLE_TIME,
                        "prosent",  "2011|2012|2013|2014|2015|2016|2017|2018|2019|2020|2021",
                        NULL,       {".. .. .. .. 15 .. .. .. .. 16 17"}};
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 334, &result));
    assert_int_equal(count_texts(fixture.arena, &result.drawing, ".."), 2);
    fixture_close(&fixture);
}

static void marks_columns_without_numbers(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = years(fixture.arena, CHART_COLUMN, 1980, 2022); // too many for numbers
    data.values[0] = arena_printf(fixture.arena, "%sp", data.values[0]);
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 334, &result));
    assert_int_equal(count_texts(fixture.arena, &result.drawing, "*"), 1);
    assert_int_equal(result.flags, FLAG_PROVISIONAL);
    fixture_close(&fixture);
}

static void keeps_values_away_from_ticks(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {CHART_LINE, ROLE_TIME, "prosent", "2011|2012|2013|2014", NULL, {"5.1 4 3 2.2"}};
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 334, &result));
    const GlyphsItem *value = find_text(fixture.arena, &result.drawing, "5,1");
    const GlyphsItem *tick = find_text(fixture.arena, &result.drawing, "4");
    assert_true(value->x - (tick->x + tick->run->width * tick->size) > 9);
    fixture_close(&fixture);
}

// A dashed rule alone says nothing: the mark that the symbol key explains stands beside it, once.
static void marks_breaks_in_lines(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {CHART_LINE, ROLE_TIME,
                        "prosent",  "2011|2012|2013|2014|2015|2016",
                        "A|B",      {"11 12 17b 18 16 17", "21 22 23b 25 26 28"}};
    const char *mark = symbol_flag_mark(PROFILE_SSB_2021, FLAG_BREAK);
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 334, &result));
    assert_int_equal(count_texts(fixture.arena, &result.drawing, mark), 1);
    assert_int_equal(result.flags, FLAG_BREAK);
    double mark_x = find_text(fixture.arena, &result.drawing, mark)->x;
    assert_true(mark_x > find_text(fixture.arena, &result.drawing, "2012")->x &&
                mark_x < find_text(fixture.arena, &result.drawing, "2013")->x + 10);
    // A break before the first point has no rule; its value may have no room, and then there is no mark.
    data.values[0] = "11b 12 17 18 16 17";
    data.values[1] = "21 22 23 25 26 28";
    ChartSpec *spec = fixture_spec(&fixture, &data);
    spec->labels = LABELS_NONE;
    assert_true(fixture_make(&fixture, spec, 334, &result));
    assert_int_equal(count_texts(fixture.arena, &result.drawing, mark), 0);
    assert_int_equal(result.flags, 0);
    fixture_close(&fixture);
}

static void keeps_marks_of_missing_columns(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {CHART_COLUMN, ROLE_TIME, "prosent", "2011|2012|2013", NULL, {"11 .. 17"}};
    ChartSpec *spec = fixture_spec(&fixture, &data);
    spec->dataset->cells[1].flags = FLAG_BREAK;
    spec->labels = LABELS_NONE;
    ChartResult result;
    assert_true(fixture_make(&fixture, spec, 334, &result));
    const char *mark =
        arena_printf(fixture.arena, "..\u00a0%s", symbol_flag_mark(PROFILE_SSB_2021, FLAG_BREAK));
    assert_int_equal(count_texts(fixture.arena, &result.drawing, mark), 1);
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thins_years_regularly),
        cmocka_unit_test(shows_why_numbers_are_missing_in_lines),
        cmocka_unit_test(prints_large_numbers_in_larger_units),
        cmocka_unit_test(gives_long_gaps_one_sign),
        cmocka_unit_test(marks_columns_without_numbers),
        cmocka_unit_test(keeps_values_away_from_ticks),
        cmocka_unit_test(marks_breaks_in_lines),
        cmocka_unit_test(keeps_marks_of_missing_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
