// Scores, held to a case computed by hand. By m1 (the highest is best) a leads, and b, c and d are equal; by
// m2 (the lowest is best) e leads, b and d are equal, a is beyond the threshold, and c has no number.

#include "derive_fixture.h"

static const char cities[] =
    "<dimension id='x'><label>X</label><category id='f'><label>F</label></category>"
    "<category id='a'><label>A</label></category><category id='b'><label>B</label></category>"
    "<category id='c'><label>C</label></category><category id='d'><label>D</label></category>"
    "<category id='e'><label>E</label></category></dimension>"
    "<dimension id='m' role='measure'><label>M</label><category id='m1'><label>M1</label></category>"
    "<category id='m2'><label>M2</label><unit>timer</unit></category></dimension>"
    "<observations dimensions='x m'>"
    "<row key='f'><v>1</v><v>30</v></row><row key='a'><v>10</v><v>25</v></row><row "
    "key='b'><v>8</v><v>10</v></row>"
    "<row key='c'><v>8.0</v><v status='not-available'/></row><row key='d'><v "
    "flags='provisional'>8</v><v>10.00</v></row>"
    "<row key='e'><v>3</v><v>5</v></row></observations>";

static const char *score(Fixture *fixture, const char *attributes) {
    return arena_printf(fixture->arena,
                        "<score dimension='x' places='5 3 1' %s><list measure='m1' length='3'/>"
                        "<list measure='m2' order='ascending' length='4' threshold='20'/></score>",
                        attributes);
}

// Columns: rank, appearances, places, sum.
static void equals_share_their_place_and_its_points(void **state) {
    Fixture *fixture = *state;
    assert_derives(fixture, cities, score(fixture, ""),
                   "b: 1 2 6 8|d: 1* 2* 6* 8*|a: 3 1 5 6|e: 3 1 5 6|c: 5 1 3 4|f: 6 0 0 0");
    assert_silent(fixture);
}

static void points_of_equals_may_be_the_mean_of_their_places(void **state) {
    Fixture *fixture = *state;
    assert_derives(
        fixture, cities, score(fixture, "place-ties='mean' points='2'"),
        "b: 1 4 3.333333333333333 7.333333333333333|d: 1* 4* 3.333333333333333* 7.333333333333333*|"
        "a: 3 2 5 7|e: 3 2 5 7|c: 5 2 1.333333333333333 3.333333333333333|f: 6 0 0 0");
}

static void equals_at_the_end_of_a_list_are_ruled(void **state) {
    Fixture *fixture = *state;
    assert_derives(fixture, cities, score(fixture, "ties='exclude'"),
                   "a: 1 1 5 6|e: 1 1 5 6|b: 3 1 3 4|d: 3* 1* 3* 4*|f: 5 0 0 0|c: 5 0 0 0");
    assert_derives(fixture, cities, score(fixture, "ties='cut'"),
                   "b: 1 2 6 8|a: 2 1 5 6|e: 2 1 5 6|c: 4 1 3 4|d: 4* 1* 3* 4*|f: 6 0 0 0");
}

static void dense_places_leave_no_gap(void **state) {
    Fixture *fixture = *state;
    const char *steps =
        "<score dimension='x' places='5 3 1' place-ties='dense'><list measure='m1' length='5'/></score>";
    assert_derives(fixture, cities, steps,
                   "a: 1 1 5 6|b: 2 1 3 4|c: 2 1 3 4|d: 2* 1* 3* 4*|e: 5 1 1 2|f: 6 0 0 0");
}

static void equal_sums_are_ranked_by_rule(void **state) {
    Fixture *fixture = *state;
    assert_derives(fixture, cities, score(fixture, "method='dense'"),
                   "b: 1 2 6 8|d: 1* 2* 6* 8*|a: 2 1 5 6|e: 2 1 5 6|c: 3 1 3 4|f: 4 0 0 0");
    assert_derives(fixture, cities, score(fixture, "method='ordinal'"),
                   "b: 1 2 6 8|d: 2* 2* 6* 8*|a: 3 1 5 6|e: 4 1 5 6|c: 5 1 3 4|f: 6 0 0 0");
    assert_derives(fixture, cities, score(fixture, "tie-break='places label'"),
                   "b: 1 2 6 8|d: 2* 2* 6* 8*|a: 3 1 5 6|e: 4 1 5 6|c: 5 1 3 4|f: 6 0 0 0");
}

// q is first in one list, p second there and alone in the other: equal in their sum.
static void what_breaks_ties_is_looked_at_in_its_order(void **state) {
    static const char data[] =
        "<dimension id='x'><label>X</label><category id='q'><label>Q</label></category>"
        "<category id='p'><label>P</label></category></dimension>"
        "<dimension id='m' role='measure'><label>M</label><category id='m1'><label>M1</label></category>"
        "<category id='m2'><label>M2</label></category></dimension><observations dimensions='x m'>"
        "<row key='q'><v>9</v><v status='not-available'/></row><row "
        "key='p'><v>8</v><v>1</v></row></observations>";
    static const struct {
        const char *rule, *expected;
    } cases[] = {{"", "q: 1 1 3 4|p: 1 2 2 4"},
                 {"tie-break='places'", "q: 1 1 3 4|p: 2 2 2 4"},
                 {"tie-break='appearances places'", "p: 1 2 2 4|q: 2 1 3 4"},
                 {"tie-break='label'", "p: 1 2 2 4|q: 2 1 3 4"}};
    Fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *steps =
            arena_printf(fixture->arena,
                         "<score dimension='x' places='3 -1' %s><list measure='m1' length='2'/>"
                         "<list measure='m2' length='2'/></score>",
                         cases[i].rule);
        assert_derives(fixture, data, steps, cases[i].expected);
    }
}

static void the_parts_are_measures_for_further_operations(void **state) {
    Fixture *fixture = *state;
    const char *steps = arena_printf(
        fixture->arena, "%s<filter dimension='x' at='score=rank' max='1'/><filter where='score=sum'/>",
        score(fixture, ""));
    assert_derives(fixture, cities, steps, "b: 8|d: 8*");
    size_t count;
    bool more;
    const Dataset *result = derive(fixture, cities, score(fixture, ""));
    cell_sources(fixture->arena, result, 0, 100, &count, &more);
    assert_int_equal(count, 12); // a rank depends on everybody's numbers
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(equals_share_their_place_and_its_points),
        TEST(points_of_equals_may_be_the_mean_of_their_places),
        TEST(equals_at_the_end_of_a_list_are_ruled),
        TEST(dense_places_leave_no_gap),
        TEST(equal_sums_are_ranked_by_rule),
        TEST(what_breaks_ties_is_looked_at_in_its_order),
        TEST(the_parts_are_measures_for_further_operations),
    };
    return cmocka_run_group_tests_name("score", tests, NULL, NULL);
}
