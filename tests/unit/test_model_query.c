// Questions about datasets: what is left out, in which order, and what is no answer.

#include "model_fixture.h"

#include "model/query.h"

typedef struct Asking {
    Fixture *fixture;
    DatasetRef ref;
    Report report;
    Query query;
} Asking;

static void ask(Asking *asking, Fixture *fixture) {
    *asking = (Asking){.fixture = fixture, .ref = {.id = "brukere", .dataset = &fixture->brukere}};
    asking->report = (Report){.datasets = &asking->ref, .dataset_count = 1};
    asking->query = (Query){.arena = fixture->arena, .diag = fixture->diag, .report = &asking->report};
}

static void expect(Asking *asking, const char *code) {
    assert_reported(asking->fixture, code, NULL);
    asking->query.diag = asking->fixture->diag;
}

static QueryText text(const char *s) {
    return (QueryText){s, (Place){0}};
}

static const char *sum(Asking *asking, const char *where) {
    Exact total;
    return query_total(&asking->query, QUERY_SUM, &asking->fixture->brukere, text(where), (Place){0}, &total)
               ? exact_fraction_text(asking->fixture->arena, total)
               : "none";
}

static const char *neighbour(Asking *asking, size_t dimension, size_t category, int n) {
    size_t found;
    const Dataset *dataset = &asking->fixture->brukere;
    return query_neighbour(&asking->query, dataset, dimension, category, n, (Place){0}, &found)
               ? dataset->dimensions[dimension].categories[found].id
               : "none";
}

static void totals_and_headings_are_left_out(void **state) {
    Asking asking;
    ask(&asking, *state);
    asking.fixture->brukere.unit->text = "personer";
    assert_string_equal(sum(&asking, "aar=2013"), "195"); // 64 + 65 + 66
    asking.fixture->brukere.dimensions[1].categories[1].sum = true;
    assert_string_equal(sum(&asking, "aar=2013"), "131");
    assert_string_equal(sum(&asking, "aar=2013 sektor=befolkning"), "64"); // by itself it is meant
    assert_string_equal(neighbour(&asking, 1, NO_CATEGORY, 1), "stat");
    assert_silent(asking.fixture);
}

static void what_cannot_occur_is_no_part(void **state) {
    Asking asking;
    ask(&asking, *state);
    asking.fixture->brukere.unit->text = "personer";
    asking.fixture->brukere.cells[5] = (Cell){.missing = MISSING_NOT_APPLICABLE}; // 2013, befolkning
    assert_string_equal(sum(&asking, "aar=2013"), "131");
    assert_silent(asking.fixture);
    assert_string_equal(sum(&asking, "aar=2013 sektor=befolkning"), "none");
    expect(&asking, "expression.nothing");
    assert_string_equal(sum(&asking, "aar=2012"), "none"); // one is confidential
    expect(&asking, "expression.missing");
}

static void percentages_are_added_only_as_parts(void **state) {
    Asking asking;
    ask(&asking, *state);
    assert_string_equal(sum(&asking, "aar=2013"), "none");
    expect(&asking, "expression.sum-of-percentages");
    assert_string_equal(sum(&asking, "aar=2013 sektor=befolkning"), "64"); // one alone is no sum
    assert_silent(asking.fixture);
    asking.fixture->brukere.unit->text = "indeks, 2015 = 100";
    assert_string_equal(sum(&asking, "aar=2013"), "195");
    expect(&asking, "expression.sum-of-rates");
    asking.fixture->brukere.dimensions[1].additive = ADDITIVE_YES;
    assert_string_equal(sum(&asking, "aar=2013"), "195");
    asking.fixture->brukere.unit->text = "kroner per \u00E5r";
    asking.fixture->brukere.dimensions[1].additive = ADDITIVE_UNSAID;
    assert_string_equal(sum(&asking, "aar=2013"), "195");
    assert_silent(asking.fixture);
}

static void units_do_not_mix(void **state) {
    Asking asking;
    ask(&asking, *state);
    Dimension *sectors = &asking.fixture->brukere.dimensions[1];
    sectors->role = ROLE_MEASURE;
    local_text_add(asking.fixture->arena, &sectors->categories[2].unit, "nb", "kroner", (Place){0});
    assert_string_equal(sum(&asking, "aar=2013"), "none");
    expect(&asking, "expression.units-differ");
    assert_string_equal(sum(&asking, "aar=2013..2014 sektor=stat"), "133");
    assert_silent(asking.fixture);
}

static void time_goes_from_the_earliest(void **state) {
    Asking asking;
    ask(&asking, *state);
    assert_string_equal(neighbour(&asking, 0, NO_CATEGORY, 1), "2012");
    assert_string_equal(neighbour(&asking, 0, NO_CATEGORY, -1), "2017");
    assert_string_equal(neighbour(&asking, 0, 3, -1), "2014");
    assert_string_equal(neighbour(&asking, 0, 0, -1), "none");
    expect(&asking, "expression.no-neighbour");
    Category *years = asking.fixture->brukere.dimensions[0].categories; // the latest first
    for (size_t i = 0; i < 3; i++) {
        Category year = years[i];
        years[i] = years[5 - i];
        years[5 - i] = year;
    }
    assert_string_equal(neighbour(&asking, 0, NO_CATEGORY, 1), "2012");
    assert_string_equal(neighbour(&asking, 0, NO_CATEGORY, -1), "2017");
    assert_string_equal(neighbour(&asking, 0, 3, -1), "2013");
    assert_string_equal(neighbour(&asking, 0, 3, 1), "2015");
    assert_silent(asking.fixture);
}

static void equals_share_a_rank(void **state) {
    Asking asking;
    ask(&asking, *state);
    asking.fixture->brukere.cells[6].number = "66"; // 2013: 64, 66, 66
    static const char *const ranks[] = {"3", "1", "1"};
    static const char *const at[] = {"aar=2013 sektor=befolkning", "aar=2013 sektor=stat",
                                     "aar=2013 sektor=naering"};
    for (size_t i = 0; i < 3; i++) {
        QueryCell cell;
        Exact rank;
        assert_true(query_cell(&asking.query, &asking.fixture->brukere, text(at[i]), &cell));
        assert_true(query_rank(&asking.query, &cell, 1, (Place){0}, &rank));
        assert_string_equal(exact_fraction_text(asking.fixture->arena, rank), ranks[i]);
    }
    size_t category;
    assert_true(query_extreme(&asking.query, true, &asking.fixture->brukere, text("aar=2013"), 1, (Place){0},
                              &category));
    assert_int_equal(category, 2);
    expect(&asking, "expression.tie");
    assert_false(
        query_extreme(&asking.query, true, &asking.fixture->brukere, text(""), 1, (Place){0}, &category));
    expect(&asking, "select.not-one-cell");
}

static void steps_are_counted(void **state) {
    Asking asking;
    ask(&asking, *state);
    asking.query.steps = SIZE_MAX / 2;
    assert_string_equal(sum(&asking, "aar=2013"),
                        "none"); // in silence: it was said when the limit was passed
    assert_silent(asking.fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(totals_and_headings_are_left_out, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_occur_is_no_part, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(percentages_are_added_only_as_parts, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(units_do_not_mix, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(time_goes_from_the_earliest, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(equals_share_a_rank, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(steps_are_counted, fixture_set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
