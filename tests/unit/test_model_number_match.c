// Where typed numbers are found in data, and the elements suggested for them.

#include "model/number_match.h"
#include "model_fixture.h"

// The first suggestion for the first number of a text in bokmål; "kind: element" without suggestions the kind
// alone.
static const char *suggestion(Fixture *fixture, const char *text, size_t nth) {
    static const char *const kinds[] = {"none", "equal", "rounded", "near", "swapped", "elsewhere", "year"};
    const Dataset *dataset = &fixture->brukere;
    NumberFinder *finder = number_finder_new(fixture->arena, &dataset, 1);
    Prose prose = {.element = "p", .lang = "nb", .text = text};
    ProseNumber number = {.unit_end = 0};
    NumberMatches matches = {.kind = MATCH_NONE};
    for (size_t i = 0; i <= nth; i++) {
        if (!prose_next_number(fixture->arena, language_find("nb"), text, number.unit_end, &number))
            return "no number";
        matches = number_find(finder, &prose, &number);
    }
    return matches.count ? arena_printf(fixture->arena, "%s: %s", kinds[matches.kind], matches.best[0].insert)
                         : kinds[matches.kind];
}

static void equal_cells_are_found(void **state) {
    Fixture *fixture = *state;
    fixture->brukere.cells[5 * 4 + 2].number = "65.23";
    fixture->brukere.cells[4 * 4 + 2].number = "89";
    fixture->brukere.cells[4 * 4 + 3].number = "-12.5";
    assert_string_equal(suggestion(fixture, "Staten hadde 65,23 prosent.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2017 sektor=stat\" unit=\"yes\"/>");
    assert_string_equal(suggestion(fixture, "I staten 65,2 % i 2017.", 0),
                        "rounded: <value of=\"brukere\" at=\"aar=2017 sektor=stat\" decimals=\"1\"/> %");
    assert_string_equal(suggestion(fixture, "Det var −12,5.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2016 sektor=naering\"/>");
    assert_string_equal(suggestion(fixture, "Det falt med 12,5.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2016 sektor=naering\" change=\"fall\"/>");
    assert_string_equal(suggestion(fixture, "Det var 98 prosent.", 0),
                        "swapped: <value of=\"brukere\" at=\"aar=2016 sektor=stat\" unit=\"yes\"/>");
    assert_string_equal(suggestion(fixture, "Det var 90 prosent.", 0),
                        "near: <value of=\"brukere\" at=\"aar=2016 sektor=stat\" unit=\"yes\"/>");
    assert_string_equal(
        suggestion(fixture, "Nær 90 prosent.", 0),
        "rounded: <value of=\"brukere\" at=\"aar=2016 sektor=stat\" about=\"10\" capital=\"yes\" "
        "unit=\"yes\"/>");
    assert_string_equal(
        suggestion(fixture, "Ni av ti", 0),
        "rounded: <value of=\"brukere\" at=\"aar=2016 sektor=stat\" as=\"out-of\" capital=\"yes\"/>");
    assert_string_equal(suggestion(fixture, "12 345 prosent", 0), "none");
    assert_string_equal(suggestion(fixture, "89 år", 0), "none"); // years are not per cent
}

static void names_nearby_choose_among_equals(void **state) {
    Fixture *fixture = *state;
    for (size_t year = 0; year < 6; year++)
        for (size_t sector = 1; sector < 4; sector++)
            fixture->brukere.cells[year * 4 + sector] = (Cell){.number = "42"};
    assert_string_equal(suggestion(fixture, "Det var 42 prosent.", 0), "equal"); // eighteen cells are
    assert_string_equal(suggestion(fixture, "I 2014 hadde staten 42 prosent.", 1),
                        "equal: <value of=\"brukere\" at=\"aar=2014 sektor=stat\" unit=\"yes\"/>");
    assert_string_equal(suggestion(fixture, "I 2013 hadde befolkningen 42 prosent. Staten var ikke med.", 1),
                        "equal: <value of=\"brukere\" at=\"aar=2013 sektor=befolkning\" unit=\"yes\"/>");
}

static void differences_in_time_are_found(void **state) {
    Fixture *fixture = *state;
    fixture->brukere.cells[5 * 4 + 2].number = "99.5";
    assert_string_equal(
        suggestion(fixture, "Det er 25,5 prosentpoeng mer.", 0),
        "equal: <value of=\"brukere\" at=\"aar=2017 sektor=stat\" minus=\"aar=2016 sektor=stat\" "
        "unit=\"yes\"/>");
    assert_string_equal(suggestion(fixture, "Det er 22,5 prosentpoeng mer.", 0), "none");
    fixture->brukere.cells[4 * 4 + 2].number = "70.5";
    assert_string_equal(
        suggestion(fixture, "Det er 29 prosentpoeng mer.", 0),
        "equal: <value of=\"brukere\" at=\"aar=2017 sektor=stat\" minus=\"aar=2016 sektor=stat\" "
        "decimals=\"0\" unit=\"yes\"/>");
}

static void set_unit(Fixture *fixture, const char *unit) {
    fixture->brukere.unit = NULL;
    local_text_add(fixture->arena, &fixture->brukere.unit, "nb", unit, (Place){0});
}

static void units_that_count_match(void **state) {
    Fixture *fixture = *state;
    fixture->brukere.cells[5 * 4 + 2].number = "11011.9";
    set_unit(fixture, "millioner kroner");
    assert_string_equal(suggestion(fixture, "Staten hadde 11 011,9 millioner kroner.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2017 sektor=stat\" unit=\"yes\"/>");
    assert_string_equal(suggestion(fixture, "Staten hadde 11 011,9 mill. kr.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2017 sektor=stat\"/> mill.");
    assert_string_equal(suggestion(fixture, "Staten hadde 11 011,9 millioner.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2017 sektor=stat\" scale=\"million\"/>");
    assert_string_equal(
        suggestion(fixture, "Staten hadde 11,0 milliarder kroner.", 0),
        "rounded: <value of=\"brukere\" at=\"aar=2017 sektor=stat\" scale=\"billion\" unit=\"yes\"/>");
    assert_string_equal(suggestion(fixture, "Staten hadde 11 011,9 milliarder kroner.", 0), "none");
    set_unit(fixture, "mill. kr");
    assert_string_equal(suggestion(fixture, "Staten hadde 11 011,9 mill. kr.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2017 sektor=stat\" unit=\"yes\"/>");
}

static void other_units_are_not_suggested(void **state) {
    Fixture *fixture = *state;
    fixture->brukere.cells[5 * 4 + 2].number = "83";
    assert_string_equal(suggestion(fixture, "Det falt med 83 personer.", 0), "none");
    assert_string_equal(suggestion(fixture, "Det var 83 millioner.", 0), "none");
    assert_string_equal(suggestion(fixture, "Det var 83 kroner.", 0), "none");
    set_unit(fixture, "personer");
    assert_string_equal(suggestion(fixture, "Det var 83 prosent.", 0), "none");
}

static void the_number_of_another_place_does_not_hide_that_of_the_place_named(void **state) {
    Fixture *fixture = *state;
    for (size_t i = 0; i < 24; i++)
        if (fixture->brukere.cells[i].number)
            fixture->brukere.cells[i].number = arena_printf(fixture->arena, "%zu", 20 + i);
    fixture->brukere.cells[5 * 4 + 2].number = "79.8";
    fixture->brukere.cells[2 * 4 + 3].number = "79.7";
    const char *text = "I stat var det 79,7 prosent i 2017.";
    assert_string_equal(suggestion(fixture, text, 0),
                        "elsewhere: <value of=\"brukere\" at=\"aar=2017 sektor=stat\" unit=\"yes\"/>");
    assert_string_equal(suggestion(fixture, "I naering var det 79,7 prosent i 2014.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2014 sektor=naering\" unit=\"yes\"/>");
    assert_string_equal(suggestion(fixture, "Et sted var det 79,7 prosent.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2014 sektor=naering\" unit=\"yes\"/>");
    fixture->brukere.cells[4 * 4 + 2].number = "79.7"; // the year before, and said so
    assert_string_equal(suggestion(fixture, "I 2017 hadde stat 79,8 prosent, mot 79,7 prosent året før.", 2),
                        "equal: <value of=\"brukere\" at=\"aar=2016 sektor=stat\" unit=\"yes\"/>");
}

static void the_latest_comes_first_among_equals(void **state) {
    Fixture *fixture = *state;
    fixture->brukere.cells[1 * 4 + 2].number = "42";
    fixture->brukere.cells[4 * 4 + 2].number = "42";
    assert_string_equal(suggestion(fixture, "Staten hadde 42 prosent.", 0),
                        "equal: <value of=\"brukere\" at=\"aar=2016 sektor=stat\" unit=\"yes\"/>");
}

static void years_are_labels(void **state) {
    Fixture *fixture = *state;
    assert_string_equal(suggestion(fixture, "I 2017.", 0), "year: <label of=\"brukere\" at=\"aar=2017\"/>");
    assert_string_equal(suggestion(fixture, "I 1999.", 0), "year");
}

static void the_index_holds_all_numbers_and_differences(void **state) {
    Fixture *fixture = *state;
    const Dataset *datasets[] = {NULL, &fixture->brukere};
    const NumberIndex *index = number_index_new(fixture->arena, datasets, 2);
    assert_int_equal(index->dataset_count, 1);
    assert_int_equal(index->count, 17 + 14); // one cell is missing, so two differences
    for (size_t i = 1; i < index->count; i++)
        assert_true(index->entries[i - 1].size <= index->entries[i].size);
    assert_int_equal(number_index_from(index, 0), 0);
    assert_int_equal(number_index_from(index, 1e9), index->count);
    assert_int_equal(number_index_before(&fixture->brukere, 4 + 2), 2);
    assert_true(number_index_before(&fixture->brukere, 2) == SIZE_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(equal_cells_are_found, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(names_nearby_choose_among_equals, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(differences_in_time_are_found, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(units_that_count_match, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(other_units_are_not_suggested, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(the_number_of_another_place_does_not_hide_that_of_the_place_named,
                                        fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(the_latest_comes_first_among_equals, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(years_are_labels, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(the_index_holds_all_numbers_and_differences, fixture_set_up,
                                        fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
