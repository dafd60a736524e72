// Expressions: what they come to, exactly, and that what is accepted is XPath to libxml2 too.

#include "input_fixture.h"

#include "input/expression.h"

#include <string.h>

static const char data[] =
    "<dataset xmlns='urn:aarbok:dataset:1' id='d' xml:lang='nb'><title>D</title><unit>prosent</unit>"
    "<dimension id='aar' role='time'><label>År</label><category id='2012'/><category id='2013'/>"
    "<category id='2017'/></dimension>"
    "<dimension id='sted'><label>Sted</label><category id='alle' sum='yes'><label>Alle</label></category>"
    "<category id='a'><label>Østre</label></category><category id='b'><label>Vestre</label></category>"
    "<category id='c'><label>Nordre</label></category></dimension>"
    "<observations dimensions='aar sted'>"
    "<row key='2012'><v>60.3</v><v>0.1</v><v>0.2</v><v>60</v></row>"
    "<row key='2013'><v>61</v><v>30.5</v><v>30.5</v><v status='nil'/></row>"
    "<row key='2017'><v>70</v><v flags='provisional'>40</v><v>30</v><v status='confidential'/></row>"
    "</observations></dataset>";

// A report with the dataset, and what holds where the expression stands.
typedef struct Stage {
    Fixture *fixture;
    Arena *scratch;
    Report report;
    Query query;
    Surroundings here;
    Variable variable;
    Evaluator *evaluator;
} Stage;

static void stage_open(Stage *stage, Fixture *fixture) {
    const Dataset *dataset =
        input_dataset_memory(fixture->arena, fixture->diag, "d.xml", data, sizeof data - 1);
    assert_non_null(dataset);
    *stage = (Stage){.fixture = fixture, .scratch = arena_new(0)};
    stage->report.datasets = arena_new_of(fixture->arena, DatasetRef);
    stage->report.datasets[0] = (DatasetRef){.id = "d", .href = "d.xml", .dataset = dataset};
    stage->report.dataset_count = 1;
    stage->query = (Query){.arena = stage->scratch, .diag = fixture->diag, .report = &stage->report};
    stage->variable = (Variable){.name = "k", .text = "a"};
    stage->here = (Surroundings){.scope = &stage->variable, .lang = "nb", .position = 2, .last = 3};
    stage->evaluator = evaluator_new(&stage->query);
}

static void stage_close(Stage *stage) {
    evaluator_free(stage->evaluator);
    arena_free(stage->scratch);
}

// The complaints were as expected; they are forgotten.
static void forget(Stage *stage) {
    stage->fixture->diag = diag_new(stage->fixture->arena);
    stage->query.diag = stage->fixture->diag;
}

static Expression *parse(Stage *stage, const char *text, ExpressionType type) {
    return expression_parse(stage->fixture->arena, stage->fixture->diag, (ExpressionSource){0}, text,
                            &stage->variable, type);
}

static const char *evaluate(Stage *stage, const char *text, ExpressionType type) {
    Expression *expression = parse(stage, text, type);
    bool truth;
    Exact number;
    const char *string;
    if (!expression)
        return "refused";
    expression_check(expression, &stage->query);
    switch (type) {
    case EXPRESSION_BOOLEAN:
        return !expression_test(stage->evaluator, expression, &stage->here, &truth) ? "failed"
               : truth                                                              ? "true"
                                                                                    : "false";
    case EXPRESSION_NUMBER:
        return expression_number(stage->evaluator, expression, &stage->here, &number)
                   ? exact_fraction_text(stage->fixture->arena, number)
                   : "failed";
    case EXPRESSION_STRING: break;
    }
    return expression_string(stage->evaluator, expression, &stage->here, &string)
               ? arena_strdup(stage->fixture->arena, string)
               : "failed";
}

static void comes_to(Stage *stage, ExpressionType type, const char *const (*cases)[2], size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *result = evaluate(stage, cases[i][0], type);
        if (strcmp(result, cases[i][1]) != 0)
            fail_msg("%s comes to %s, not %s\n%s", cases[i][0], result, cases[i][1],
                     complaints(stage->fixture->arena, stage->fixture->diag));
    }
    assert_string_equal(complaints(stage->fixture->arena, stage->fixture->diag), "");
}

#define COMES_TO(stage, type, cases) comes_to(stage, type, cases, sizeof(cases) / sizeof *(cases))

static void numbers_are_exact(void **state) {
    static const char *const cases[][2] = {
        {"value('d', 'aar=2012 sted=a') + value('d', 'aar=2012 sted=b')", "3/10"},
        {"1 div 3", "1/3"},
        {"1 div 3 * 3", "1"},
        {"0.1 + 0.2 - 0.3", "0"},
        {"10.1 - 10", "1/10"},
        {"2 + 3 * 4 - 5 - 6", "3"},
        {"-(2 - 5) * 2", "6"},
        {"- -4", "4"},
        {"7 mod 3", "1"},
        {"-7 mod 3", "-1"},
        {"7.5 mod 2", "3/2"},
        {".5 + 5.", "11/2"},
        {"round(2.5)", "3"},
        {"round(-2.5)", "-3"},
        {"round(1 div 3, 2)", "33/100"},
        {"abs(1 - 4)", "3"},
        {"number('12.5')", "25/2"},
        {"100000000000000000000 + 1", "100000000000000000001"},
        {"position() + last()", "5"},
    };
    Stage stage;
    stage_open(&stage, *state);
    COMES_TO(&stage, EXPRESSION_NUMBER, cases);
    stage_close(&stage);
}

static void questions_have_answers(void **state) {
    static const char *const numbers[][2] = {
        {"change('d', 'aar=2017 sted=a')", "19/2"},
        {"change('d', 'aar=2017 sted=b', 'sted')", "-10"},
        {"sum('d', 'aar=2012')", "603/10"}, // without the total
        {"sum('d', 'aar=2012 sted=alle')", "603/10"},
        {"sum('d', 'aar=2013')", "61"}, // exactly nothing is 0
        {"mean('d', 'aar=2012..2013 sted=a')", "153/10"},
        {"min('d', 'aar=2012')", "1/10"},
        {"max('d', 'aar=2012')", "60"},
        {"count('d', 'aar=2017')", "2"}, // the confidential one is not counted
        {"count('d', 'aar=2012..2017 sted=a', '>=', 30)", "2"},
        {"rank('d', 'aar=2012 sted=b', 'sted')", "2"},
        {"rank('d', 'aar=2013 sted=b', 'sted')", "1"},
        {"rank('d', 'aar=2013 sted=c', 'sted')", "3"},
    };
    static const char *const strings[][2] = {
        {"first('d', 'aar')", "2012"},
        {"last('d', 'aar')", "2017"},
        {"first('d', 'sted')", "a"}, // totals are passed over
        {"previous('d', 'aar', '2017')", "2013"},
        {"next('d', 'aar', '2012')", "2013"},
        {"highest('d', 'aar=2012', 'sted')", "c"},
        {"lowest('d', 'aar=2017', 'sted')", "b"},
        {"status('d', 'aar=2017 sted=c')", "confidential"},
        {"status('d', 'aar=2017 sted=a')", ""},
        {"label('d', 'sted={k}')", "Østre"},
        {"lang()", "nb"},
        {"concat($k, '-', 'x{k}', '{{}}')", "a-xa{}"},
        {"substring-after('2012K1', 'K')", "1"},
    };
    Stage stage;
    stage_open(&stage, *state);
    COMES_TO(&stage, EXPRESSION_NUMBER, numbers);
    COMES_TO(&stage, EXPRESSION_STRING, strings);
    stage_close(&stage);
}

static void conditions_hold_or_not(void **state) {
    static const char *const cases[][2] = {
        {"value('d', 'aar=2012 sted=a') + 0.2 = 0.3", "true"},
        {"value('d', 'aar=2017 sted={k}') > 39.99999999999999999999", "true"},
        {"1 < 2 and 2 <= 2 and 3 > 2 and 2 >= 2 and 1 != 2", "true"},
        {"1 = 1.0", "true"},
        {"$k = 'a'", "true"},
        {"$k != \"a\"", "false"},
        {"false() or true() and false()", "false"},
        {"not(false() or true()) = false()", "true"},
        {"missing('d', 'aar=2017 sted=c')", "true"},
        {"missing('d', 'aar=2013 sted=c')", "false"}, // exactly nothing is known
        {"flag('d', 'aar=2017 sted=a', 'provisional')", "true"},
        {"flag('d', 'aar=2017 sted=a', 'estimated')", "false"},
        // what is not asked for need not be known
        {"not(missing('d', 'aar=2017 sted=c')) and value('d', 'aar=2017 sted=c') > 1", "false"},
        {"missing('d', 'aar=2017 sted=c') or value('d', 'aar=2017 sted=c') > 1", "true"},
        {"starts-with(last('d', 'aar'), '20') and contains('abc', $k)", "true"},
    };
    Stage stage;
    stage_open(&stage, *state);
    COMES_TO(&stage, EXPRESSION_BOOLEAN, cases);
    stage_close(&stage);
}

static void nobody_knows_is_not_false(void **state) {
    static const char *const cases[] = {"value('d', 'aar=2017 sted=c') > 1",
                                        "value('d', 'aar=2017 sted=c') = value('d', 'aar=2017 sted=c')",
                                        "not(value('d', 'aar=2017 sted=c') > 1)",
                                        "sum('d', 'aar=2017') > 1",
                                        "change('d', 'aar=2017 sted=c') > 1",
                                        "rank('d', 'aar=2017 sted=c', 'sted') = 1"};
    Stage stage;
    stage_open(&stage, *state);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(evaluate(&stage, cases[i], EXPRESSION_BOOLEAN), "failed");
        assert_non_null(strstr(complaints(stage.fixture->arena, stage.fixture->diag), "expression.missing"));
        forget(&stage);
    }
    stage_close(&stage);
}

static void what_was_asked_for_is_told(void **state) {
    Stage stage;
    stage_open(&stage, *state);
    assert_string_equal(
        evaluate(&stage, "value('d', 'aar=2017 sted=a') - value('d', 'aar=2012 sted=b')", EXPRESSION_NUMBER),
        "199/5");
    assert_int_equal(stage.query.used.count, 2);
    assert_string_equal(stage.query.used.items[0].cell->number, "40");
    assert_string_equal(stage.query.used.items[1].cell->number, "0.2");
    stage_close(&stage);
}

static void bounds_hold(void **state) {
    Stage stage;
    stage_open(&stage, *state);
    char text[8192];
    for (int kind = 0; kind < 4; kind++) {
        size_t n = 0;
        for (int i = 0; i < 900; i++)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s",
                                  kind == 0   ? "("
                                  : kind == 1 ? "1+"
                                  : kind == 2 ? "not("
                                              : "-");
        snprintf(text + n, sizeof text - n, "1");
        assert_null(parse(&stage, text, EXPRESSION_NUMBER));
        assert_non_null(strstr(complaints(stage.fixture->arena, stage.fixture->diag), "expression.too-long"));
        forget(&stage);
    }
    size_t n = 0;
    for (int i = 0; i < 40; i++) // as deep as it may be: libxml2 takes it
        n += (size_t)snprintf(text + n, sizeof text - n, "(1 + ");
    n += (size_t)snprintf(text + n, sizeof text - n, "1");
    for (int i = 0; i < 40; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, ")");
    assert_string_equal(evaluate(&stage, text, EXPRESSION_NUMBER), "41");
    assert_string_equal(complaints(stage.fixture->arena, stage.fixture->diag), "");
    stage_close(&stage);
}

static void too_long_a_number_is_said(void **state) {
    Stage stage;
    stage_open(&stage, *state);
    const char *text = "9999999999999999999999999999999999999999";
    for (int i = 0; i < 8; i++)
        text = arena_printf(stage.fixture->arena, "(%s) * 9999999999999999999999999999999999999999", text);
    for (int i = 0; i < 3; i++)
        text = arena_printf(stage.fixture->arena, "(%s) * (%s) * (%s)", text, text, text);
    assert_string_equal(evaluate(&stage, text, EXPRESSION_NUMBER), "failed");
    assert_non_null(strstr(complaints(stage.fixture->arena, stage.fixture->diag), "limit.exact"));
    stage_close(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_are_exact, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(questions_have_answers, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(conditions_hold_or_not, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(nobody_knows_is_not_false, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(what_was_asked_for_is_told, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(bounds_hold, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(too_long_a_number_is_said, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
