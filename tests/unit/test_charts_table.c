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

// What is drawn of many numbers is five of them; what lies beyond has its name.
static void boxes_are_their_five_numbers(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "en");
    FixtureData data = {.kind = CHART_BOX,
                        .unit = "days",
                        .x = "North|South",
                        .series = "A|B|C|D|E|F",
                        .values = {"1 ..", "2 ..", "3 ..", "4 ..", "5 ..", "90 .."}};
    ChartSpec *spec = fixture_spec(&fixture, &data);
    ChartTable table = chart_table(&fixture.context, spec);
    static const char *const heads[] = {"x",
                                        "Lower whisker (days)",
                                        "Lower quartile (days)",
                                        "Median (days)",
                                        "Upper quartile (days)",
                                        "Upper whisker (days)",
                                        "Further out"};
    static const char *const numbers[] = {"North", "1.0", "2.3", "3.5", "4.8", "5.0", "F 90"};
    assert_int_equal(table.columns.count, 7);
    for (size_t c = 0; c < 7; c++) {
        assert_string_equal(table.columns.items[c].head, heads[c]);
        assert_string_equal(table.columns.items[c].cells[0].text, numbers[c]);
    }
    assert_null(table.columns.items[3].cells[1].text);
    assert_string_equal(table.columns.items[3].cells[1].remark, ".. data missing or too uncertain");
    fixture_close(&fixture);
}

static void percentage_stacks_have_their_shares(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    FixtureData data = {
        .kind = CHART_BAR, .unit = "personer", .x = "En|To", .series = "A|B", .values = {"1 4", "3 :"}};
    ChartSpec *spec = fixture_spec(&fixture, &data);
    spec->stack = STACK_PERCENT;
    ChartTable table = chart_table(&fixture.context, spec);
    const ChartTableColumn *columns = table.columns.items;
    assert_int_equal(table.columns.count, 5);
    assert_string_equal(columns[2].head, "B (personer)");
    assert_string_equal(columns[3].head, "A (prosent)");
    assert_string_equal(columns[3].cells[0].text, "25");
    assert_string_equal(columns[4].cells[0].text, "75");
    assert_null(columns[3].cells[1].text); // the whole is not known
    fixture_close(&fixture);
}

static void too_many_numbers_are_counted(void **state) {
    (void)state;
    Fixture fixture;
    ChartSpec *spec;
    fixture_open(&fixture, "en");
    make(&fixture, (FixtureData){.kind = CHART_BAR, .x = "En|To", .series = "A|B", .values = {"1 2", "3 4"}},
         &spec);
    assert_null(chart_table_refusal(&fixture.context, spec));
    spec->selection->counts[0] = CHART_TABLE_MOST / 2;
    assert_null(chart_table_refusal(&fixture.context, spec));
    spec->selection->counts[0]++;
    assert_string_equal(chart_table_refusal(&fixture.context, spec),
                        "There are too many numbers to follow as a table here: 5,002.");
    spec->kind = CHART_BOX;
    assert_null(chart_table_refusal(&fixture.context, spec));
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_categories_and_columns_series),
        cmocka_unit_test(numbers_are_rounded_as_printed),
        cmocka_unit_test(rows_stand_as_in_the_drawing),
        cmocka_unit_test(counted_classes_are_rows),
        cmocka_unit_test(boxes_are_their_five_numbers),
        cmocka_unit_test(percentage_stacks_have_their_shares),
        cmocka_unit_test(too_many_numbers_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
