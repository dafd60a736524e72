// The numbers of a chart as a table.

#include "charts/chart_table.h"
#include "charts_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static ChartTable make(Fixture *fixture, FixtureData data, ChartSpec **spec) {
    *spec = fixture_spec(fixture, &data);
    return chart_table(&fixture->context, *spec);
}

static void rows_are_categories_and_columns_series(void **state) {
    (void)state;
    Fixture fixture;
    ChartSpec *spec;
    fixture_open(&fixture, "nb");
    ChartTable table = make(&fixture,
                            (FixtureData){.kind = CHART_BAR,
                                          .unit = "prosent",
                                          .x = "En|To",
                                          .series = "A|B",
                                          .values = {"1.50 -2", ".. 4p"}},
                            &spec);
    const ChartTableColumn *columns = table.columns.items;
    assert_int_equal(table.columns.count, 3);
    assert_int_equal(table.row_count, 2);
    assert_string_equal(columns[0].cells[1].text, "To");
    assert_false(columns[0].numbers);
    assert_string_equal(columns[1].head, "A (prosent)");
    assert_string_equal(columns[1].cells[0].text, "1.50"); // as precise as the source
    assert_string_equal(columns[1].cells[1].text, "-2");
    assert_false(columns[1].remarked);
    assert_null(columns[2].cells[0].text);
    assert_string_equal(columns[2].cells[0].remark, ".. tallgrunnlag mangler eller er for usikkert");
    assert_string_equal(columns[2].cells[1].text, "4");
    assert_string_equal(columns[2].cells[1].remark, "* foreløpig tall");
    assert_true(columns[2].remarked);
    fixture_close(&fixture);
}

// No more is told than the figure tells.
static void numbers_are_rounded_as_printed(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "en");
    FixtureData data = {.kind = CHART_BAR, .x = "En|To", .values = {"64.75 -0.04"}};
    ChartSpec *spec = fixture_spec(&fixture, &data);
    spec->decimals = 1;
    ChartTable table = chart_table(&fixture.context, spec);
    assert_string_equal(table.columns.items[1].cells[0].text, "64.8");
    assert_string_equal(table.columns.items[1].cells[1].text, "0.0");
    fixture_close(&fixture);
}

static void rows_stand_as_in_the_drawing(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {.kind = CHART_BAR, .x = "Liten|Stor|Uten", .values = {"1 9 :"}};
    ChartSpec *spec = fixture_spec(&fixture, &data);
    spec->sort = SORT_DESCENDING;
    ChartTable table = chart_table(&fixture.context, spec);
    assert_string_equal(table.columns.items[0].cells[0].text, "Stor");
    assert_string_equal(table.columns.items[0].cells[2].text, "Uten");
    assert_string_equal(table.columns.items[1].cells[0].text, "9");
    fixture_close(&fixture);
}

static void counted_classes_are_rows(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {.kind = CHART_HISTOGRAM, .unit = "kroner", .x = "a|b|c|d", .values = {"5 15 16 20"}};
    ChartSpec *spec = fixture_spec(&fixture, &data);
    spec->bins.text = "0 10 20";
    ChartTable table = chart_table(&fixture.context, spec);
    assert_int_equal(table.row_count, 2);
    assert_string_equal(table.columns.items[0].cells[1].text, "10–20");
    assert_string_equal(table.columns.items[1].cells[0].text, "1");
    assert_string_equal(table.columns.items[1].cells[1].text, "3");
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_categories_and_columns_series),
        cmocka_unit_test(numbers_are_rounded_as_printed),
        cmocka_unit_test(rows_stand_as_in_the_drawing),
        cmocka_unit_test(counted_classes_are_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
