// Selections: what they choose, and how they complain.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/select.h"
#include "model_fixture.h"

static Selection *parse(Fixture *fixture, const char *text) {
    return selection_parse(fixture->arena, fixture->diag, (Place){0}, &fixture->brukere, text);
}

// "aar: 2012 2013; sektor: stat"
static const char *describe(Fixture *fixture, const Selection *selection) {
    const char *text = "";
    for (size_t d = 0; d < fixture->brukere.dimension_count; d++) {
        const Dimension *dimension = &fixture->brukere.dimensions[d];
        text = arena_printf(fixture->arena, "%s%s%s:", text, d ? "; " : "", dimension->id);
        for (size_t i = 0; i < selection->counts[d]; i++)
            text = arena_printf(fixture->arena, "%s %s", text,
                                dimension->categories[selection->indices[d][i]].id);
    }
    return text;
}

static void assert_chosen(Fixture *fixture, const char *text, const char *expected) {
    Selection *selection = parse(fixture, text);
    assert_silent(fixture);
    assert_non_null(selection);
    assert_string_equal(describe(fixture, selection), expected);
}

#define ALL_YEARS   "aar: 2012 2013 2014 2015 2016 2017"
#define ALL_SECTORS "sektor: befolkning stat naering"

static void nothing_chooses_everything_but_headings(void **state) {
    assert_chosen(*state, NULL, ALL_YEARS "; " ALL_SECTORS);
    assert_chosen(*state, "", ALL_YEARS "; " ALL_SECTORS);
    assert_chosen(*state, " \n\t ", ALL_YEARS "; " ALL_SECTORS);
}

static void categories_are_chosen_one_by_one_or_in_lists(void **state) {
    assert_chosen(*state, "aar=2012 sektor=stat", "aar: 2012; sektor: stat");
    assert_chosen(*state, "  sektor=stat\n aar=2012 ", "aar: 2012; sektor: stat");
    assert_chosen(*state, "aar=2017,2012,2015", "aar: 2017 2012 2015; " ALL_SECTORS);
    assert_chosen(*state, "sektor=alle,stat", ALL_YEARS "; sektor: alle stat");
}

static void ranges_follow_the_dimension(void **state) {
    assert_chosen(*state, "aar=2013..2015", "aar: 2013 2014 2015; " ALL_SECTORS);
    assert_chosen(*state, "aar=2013..2013", "aar: 2013; " ALL_SECTORS);
    assert_chosen(*state, "aar=2012,2015..2017", "aar: 2012 2015 2016 2017; " ALL_SECTORS);
    assert_chosen(*state, "sektor=alle..stat", ALL_YEARS "; sektor: befolkning stat");
}

static void an_id_may_look_like_a_range(void **state) {
    Fixture *fixture = *state;
    fixture->brukere.dimensions[1].categories[2].id = "0..9";
    assert_true(dataset_allocate(fixture->arena, fixture->diag, &fixture->brukere));
    assert_chosen(fixture, "sektor=0..9", ALL_YEARS "; sektor: 0..9");
}

static void categories_can_be_left_out(void **state) {
    assert_chosen(*state, "sektor!=stat", ALL_YEARS "; sektor: befolkning naering");
    assert_chosen(*state, "aar!=2012..2015 sektor!=stat,naering", "aar: 2016 2017; sektor: befolkning");
}

static void faults_are_named_with_a_hint(void **state) {
    static const struct {
        const char *text, *code, *hint;
    } cases[] = {
        {"aar", "select.syntax", "dimension=category"},
        {"=2012", "select.syntax", NULL},
        {"!=2012", "select.syntax", NULL},
        {"aar=", "select.syntax", NULL},
        {"aar=2012,", "select.syntax", NULL},
        {"aar=,2012", "select.syntax", NULL},
        {"aar =2012", "select.syntax", NULL},
        {"sekter=stat", "select.unknown-dimension", "did you mean `sektor`?"},
        {"aar=2021", "select.unknown-category", "the data have 2012–2017"},
        {"sektor=naring", "select.unknown-category", "did you mean `naering`?"},
        {"aar=2012..2021", "select.unknown-category", NULL},
        {"aar=..2012", "select.unknown-category", NULL},
        {"aar=2012 aar=2013", "select.repeated-dimension", "commas"},
        {"aar=2012,2012", "select.repeated-category", NULL},
        {"aar=2012..2014,2013", "select.repeated-category", NULL},
        {"aar=2017..2012", "select.backward-range", "write 2012..2017"},
        {"aar!=2012..2017", "select.nothing", NULL},
        {"sektor=alle..alle", "select.nothing", NULL},
    };
    Fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_null(parse(fixture, cases[i].text));
        assert_reported(fixture, cases[i].code, cases[i].hint);
    }
}

static void all_faults_of_a_value_are_reported_in_their_places(void **state) {
    Fixture *fixture = *state;
    static const char file[] = "<chart where=\"år=1 aar=2012,1999 sektor=stæt\"/>";
    const char *text = "år=1 aar=2012,1999 sektor=stæt";
    uint16_t source = diag_add_source(fixture->diag, "r.xml", file, sizeof file - 1);
    Place place = diag_place(fixture->diag, source, 14, strlen(text));
    assert_null(selection_parse(fixture->arena, fixture->diag, place, &fixture->brukere, text));
    const char *said = fixture_complaints(fixture);
    assert_int_equal(diag_error_count(fixture->diag), 3);
    assert_non_null(strstr(said, "\"column\":15,")); // år
    assert_non_null(strstr(said, "\"column\":29,")); // 1999
    assert_non_null(strstr(said, "\"column\":41,")); // stæt
}

static void one_cell_is_named_by_fixing_every_dimension(void **state) {
    Fixture *fixture = *state;
    size_t indices[2];
    const Cell *cell = selection_single(fixture->arena, fixture->diag, (Place){0}, &fixture->brukere,
                                        "sektor=stat aar=2017", indices);
    assert_silent(fixture);
    assert_non_null(cell);
    assert_string_equal(cell->number, "77");
    assert_int_equal(indices[0], 5);
    assert_int_equal(indices[1], 2);
    assert_non_null(selection_single(fixture->arena, fixture->diag, (Place){0}, &fixture->brukere,
                                     "aar=2012 sektor=naering", NULL));
}

static void anything_else_is_not_one_cell(void **state) {
    Fixture *fixture = *state;
    static const char *const texts[] = {"aar=2017", "", "aar=2017 sektor=stat,naering",
                                        "aar=2012..2013 sektor=stat"};
    for (size_t i = 0; i < 4; i++) {
        assert_null(
            selection_single(fixture->arena, fixture->diag, (Place){0}, &fixture->brukere, texts[i], NULL));
        assert_reported(fixture, "select.not-one-cell", NULL);
    }
    assert_null(
        selection_single(fixture->arena, fixture->diag, (Place){0}, &fixture->brukere, "aar=x", NULL));
    assert_reported(fixture, "select.unknown-category", NULL);
}

static void a_dimension_of_one_category_needs_no_fixing(void **state) {
    Fixture *fixture = *state;
    Dataset *dataset = &fixture->brukere;
    dataset->dimensions[1].count = 2; // the heading and befolkning
    assert_true(dataset_allocate(fixture->arena, fixture->diag, dataset));
    dataset->cells[2 * 2 + 1].number = "7";
    const Cell *cell = selection_single(fixture->arena, fixture->diag, (Place){0}, dataset, "aar=2014", NULL);
    assert_non_null(cell);
    assert_string_equal(cell->number, "7");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(nothing_chooses_everything_but_headings),
        TEST(categories_are_chosen_one_by_one_or_in_lists),
        TEST(ranges_follow_the_dimension),
        TEST(an_id_may_look_like_a_range),
        TEST(categories_can_be_left_out),
        TEST(faults_are_named_with_a_hint),
        TEST(all_faults_of_a_value_are_reported_in_their_places),
        TEST(one_cell_is_named_by_fixing_every_dimension),
        TEST(anything_else_is_not_one_cell),
        TEST(a_dimension_of_one_category_needs_no_fixing),
    };
    return cmocka_run_group_tests_name("select", tests, NULL, NULL);
}
