// Values in words, as ranks, rounded, as shares and in millions; and what is typed into them.

#include "model/bind.h"
#include "model_fixture.h"

// The value of one cell with a number of its own, in the sector of the state in 2017.
typedef struct Said {
    const char *number, *unit;
    ValueStyle style;
    int decimals;
    bool with_unit;
} Said;

static Node *make(Fixture *fixture, Said said, const char *typed, const char *typed_lang) {
    Dataset *dataset = &fixture->brukere;
    dataset->unit = NULL;
    if (said.unit)
        local_text_add(fixture->arena, &dataset->unit, "nb", said.unit, (Place){0});
    dataset->cells[5 * 4 + 2].number = said.number;
    Report *report = arena_new_of(fixture->arena, Report);
    report->lang = "nb";
    report->datasets = arena_array(fixture->arena, 1, DatasetRef);
    report->datasets[0] = (DatasetRef){.id = "brukere", .dataset = dataset};
    report->dataset_count = 1;
    report->body = node_new(fixture->arena, NODE_SECTION, NULL, (Place){0}, "nb");
    Node *node = node_new(fixture->arena, NODE_VALUE, report->body, (Place){0}, "nb");
    node->value = arena_new_of(fixture->arena, ValueSpec);
    *node->value = (ValueSpec){.at = "aar=2017 sektor=stat",
                               .decimals = said.decimals,
                               .unit = said.with_unit,
                               .style = said.style,
                               .typed = typed,
                               .typed_lang = typed_lang};
    (void)report_bind(fixture->arena, fixture->diag, report);
    return node;
}

// What it says in the four languages, parted by " | ".
static void assert_said(Fixture *fixture, Said said, const char *expected) {
    static const char *const tags[] = {"nb", "nn", "se", "en"};
    const Node *node = make(fixture, said, NULL, NULL);
    const char *all = "";
    for (size_t i = 0; i < 4; i++)
        all = arena_printf(fixture->arena, "%s%s%s", all, i ? " | " : "",
                           value_text(fixture->arena, node->value, tags[i], "ssb-2021"));
    assert_string_equal(all, expected);
    assert_silent(fixture);
}

static void small_numbers_are_in_words(void **state) {
    Said said = {.number = "3", .decimals = -1, .style = {.words = true}};
    assert_said(*state, said, "tre | tre | golbma | three");
    said.number = "12";
    assert_said(*state, said, "tolv | tolv | guoktenuppelohkái | 12");
    said.number = "13";
    assert_said(*state, said, "13 | 13 | 13 | 13");
    said.number = "-3";
    assert_said(*state, said, "−3 | −3 | −3 | −3");
    said.number = "3.0"; // as precise as it is given
    assert_said(*state, said, "3,0 | 3,0 | 3,0 | 3.0");
    said.number = "2.6";
    said.decimals = 0;
    assert_said(*state, said, "tre | tre | golbma | three");
    said.number = "21";
    said.style.words_to = 100;
    assert_said(*state, said, "tjueén | tjueéin | guoktelogiokta | twenty-one");
    said.style.words_to = 20;
    assert_said(*state, said, "21 | 21 | 21 | 21");
    said = (Said){
        .number = "1", .decimals = -1, .style = {.words = true, .gender = GENDER_NEUTER, .capital = true}};
    assert_said(*state, said, "Ett | Eitt | Okta | One");
}

static void units_follow_words_but_signs_follow_digits(void **state) {
    Said said = {
        .number = "3", .unit = "prosent", .decimals = -1, .with_unit = true, .style = {.words = true}};
    assert_said(*state, said,
                "tre\u00a0prosent | tre\u00a0prosent | golbma\u00a0proseantta | three\u00a0per cent");
    said.unit = "%";
    assert_said(*state, said, "3\u00a0% | 3\u00a0% | 3\u00a0% | 3%");
}

static void ranks_are_in_digits_or_words(void **state) {
    Said said = {.number = "3", .decimals = -1, .style = {.form = VALUE_ORDINAL}};
    assert_said(*state, said, "3. | 3. | 3. | 3rd");
    said.style.words = true;
    assert_said(*state, said, "tredje | tredje | goalmmát | third");
    said.number = "11";
    assert_said(*state, said, "ellevte | ellevte | oktanuppelogát | 11th");
    said.number = "1012";
    assert_said(*state, said, "1\u00a0012. | 1\u00a0012. | 1\u00a0012. | 1,012th");
    said.number = "22";
    said.style.words_to = 100;
    assert_said(*state, said, "tjueandre | tjueandre | 22. | twenty-second");
}

static void rounded_numbers_say_how(void **state) {
    Said said = {.number = "89.6",
                 .unit = "prosent",
                 .decimals = -1,
                 .with_unit = true,
                 .style = {.rounding = ROUND_ABOUT, .step = "10"}};
    assert_said(
        *state, said,
        "nær 90\u00a0prosent | nær 90\u00a0prosent | measta 90\u00a0proseantta | nearly 90\u00a0per cent");
    said.with_unit = false;
    said.number = "91.2";
    assert_said(*state, said, "drøyt 90 | drygt 90 | veahá badjel 90 | just over 90");
    said.number = "90.0";
    assert_said(*state, said, "90 | 90 | 90 | 90");
    said.number = "-91.2";
    assert_said(*state, said, "om lag −90 | om lag −90 | sullii −90 | about −90");
    said.style.change = VALUE_FALL;
    assert_said(*state, said, "drøyt 90 | drygt 90 | veahá badjel 90 | just over 90");
    said.number = "2.31";
    said.style = (ValueStyle){.rounding = ROUND_DOWN, .step = "0.5", .capital = true};
    assert_said(*state, said, "Over 2,0 | Over 2,0 | Badjel 2,0 | Over 2.0");
    said.number = "8.7";
    said.style = (ValueStyle){.rounding = ROUND_ABOUT, .step = "1", .words = true};
    assert_said(*state, said, "om lag ni | om lag ni | sullii ovcci | about nine");
}

static void large_numbers_are_in_millions(void **state) {
    Said said = {.number = "2540000",
                 .unit = "kroner",
                 .decimals = -1,
                 .with_unit = true,
                 .style = {.scale = VALUE_MILLIONS}};
    assert_said(
        *state, said,
        "2,5\u00a0millioner\u00a0kroner | 2,5\u00a0millionar\u00a0kroner | 2,5\u00a0miljovnna\u00a0kroner | "
        "2.5\u00a0million\u00a0kroner");
    said.with_unit = false;
    said.decimals = 0;
    said.number = "1200000";
    assert_said(*state, said, "1\u00a0million | 1\u00a0million | 1\u00a0miljovdna | 1\u00a0million");
    said.style.scale = VALUE_BILLIONS;
    said.number = "3400000000";
    assert_said(*state, said, "3\u00a0milliarder | 3\u00a0milliardar | 3\u00a0miljárdda | 3\u00a0billion");
    said.style = (ValueStyle){.scale = VALUE_THOUSANDS, .words = true};
    said.number = "1000";
    assert_said(*state, said, "ett\u00a0tusen | eitt\u00a0tusen | okta\u00a0duhát | one\u00a0thousand");
    said.style = (ValueStyle){.scale = VALUE_MILLIONS, .words = true, .rounding = ROUND_ABOUT, .step = "1"};
    said.decimals = -1;
    said.number = "2040000";
    assert_said(*state, said,
                "drøyt to\u00a0millioner | drygt to\u00a0millionar | veahá badjel guokte\u00a0miljovnna | "
                "just over two\u00a0million");
}

static void units_that_count_are_scaled_further(void **state) {
    Fixture *fixture = *state;
    Said said = {.number = "11011.9",
                 .unit = "millioner kroner",
                 .decimals = -1,
                 .with_unit = true,
                 .style = {.scale = VALUE_BILLIONS}};
    assert_said(fixture, said,
                "11,0\u00a0milliarder\u00a0kroner | 11,0\u00a0milliardar\u00a0kroner | "
                "11,0\u00a0miljárdda\u00a0kroner | 11.0\u00a0billion\u00a0kroner");
    said.style.scale = VALUE_MILLIONS; // as it is
    assert_said(fixture, said,
                "11\u00a0011,9\u00a0millioner kroner | 11\u00a0011,9\u00a0millioner kroner | "
                "11\u00a0011,9\u00a0millioner kroner | 11,011.9\u00a0millioner kroner");
    said.with_unit = false;
    assert_said(fixture, said,
                "11\u00a0011,9\u00a0millioner | 11\u00a0011,9\u00a0millionar | "
                "11\u00a0011,9\u00a0miljovnna | 11,011.9\u00a0million");
    static const char *const units[] = {"1 000 personer", "1\u00a0000 personer", "tusen personer",
                                        "Thousand personer", "1000 personer"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        said = (Said){.number = "5400",
                      .unit = units[i],
                      .decimals = -1,
                      .with_unit = true,
                      .style = {.scale = VALUE_MILLIONS}};
        assert_string_equal(value_text(fixture->arena, make(fixture, said, NULL, NULL)->value, "nb", NULL),
                            "5,4\u00a0millioner\u00a0personer");
        assert_silent(fixture);
    }
    said.unit = "NOK million";
    said.style.scale = VALUE_BILLIONS;
    assert_string_equal(value_text(fixture->arena, make(fixture, said, NULL, NULL)->value, "en", NULL),
                        "5.4\u00a0billion\u00a0NOK");
    said.unit = "mrd. kroner";
    said.style.scale = VALUE_MILLIONS;
    make(fixture, said, NULL, NULL);
    assert_reported(fixture, "value.conflict", "leave out scale");
}

static void a_part_is_never_rounded_to_the_whole(void **state) {
    Said said = {.number = "96.5",
                 .unit = "prosent",
                 .decimals = -1,
                 .style = {.rounding = ROUND_ABOUT, .step = "10"}};
    assert_said(*state, said, "over 90 | over 90 | badjel 90 | over 90");
    said.number = "99.9";
    said.style.step = "1";
    assert_said(*state, said, "over 99 | over 99 | badjel 99 | over 99");
    said.number = "100.4"; // more than all: of a change, say
    assert_said(*state, said, "godt over 100 | godt over 100 | bures badjel 100 | well over 100");
    said.number = "96.5";
    said.unit = "personer";
    said.style.step = "10";
    assert_said(*state, said, "om lag 100 | om lag 100 | sullii 100 | about 100");
}

static void shares_are_in_words(void **state) {
    Fixture *fixture = *state;
    Said said = {.number = "89", .unit = "prosent", .decimals = -1, .style = {.form = VALUE_OUT_OF}};
    assert_said(fixture, said, "ni av ti | ni av ti | ovcci logis | nine out of ten");
    said.style.form = VALUE_FRACTION;
    said.number = "66.7";
    assert_said(fixture, said, "to tredeler | to tredelar | guokte goalmmádas oasi | two thirds");
    said.style.step = "3";
    said.style.capital = true;
    said.number = "48";
    said.style.rounding = ROUND_ABOUT;
    assert_said(fixture, said, "Nær halvparten | Nær halvparten | Measta bealli | Nearly half");
    said = (Said){.number = "65", .unit = "prosent", .decimals = -1, .style = {.form = VALUE_FRACTION}};
    const Node *node = make(fixture, said, NULL, NULL);
    assert_string_equal(value_text(fixture->arena, node->value, "nb", NULL), "65\u00a0prosent");
    assert_reported(fixture, "value.no-share", "the number is printed");
    said.unit = "kroner";
    make(fixture, said, NULL, NULL);
    assert_reported(fixture, "value.not-a-share", NULL);
}

static void what_cannot_be_said_is_complained_of(void **state) {
    Fixture *fixture = *state;
    make(fixture, (Said){.number = "3", .style = {.change = VALUE_FALL}}, NULL, NULL);
    assert_reported(fixture, "value.wrong-direction", "true of other data");
    make(fixture, (Said){.number = "-3", .style = {.change = VALUE_RISE}}, NULL, NULL);
    assert_reported(fixture, "value.wrong-direction", NULL);
    make(fixture, (Said){.number = "0.0", .style = {.change = VALUE_RISE}}, NULL, NULL);
    assert_reported(fixture, "value.wrong-direction", NULL);
    make(fixture, (Said){.number = "0.04", .decimals = 1, .style = {.change = VALUE_RISE}}, NULL, NULL);
    assert_reported(fixture, "value.wrong-direction", "more decimals");
    make(fixture, (Said){.number = "-0.04", .decimals = 1, .style = {.change = VALUE_FALL}}, NULL, NULL);
    assert_reported(fixture, "value.wrong-direction", "more decimals");
    static const char *const no_ranks[] = {"0", "-1", "2.5"};
    for (size_t i = 0; i < 3; i++) {
        make(fixture, (Said){.number = no_ranks[i], .style = {.form = VALUE_ORDINAL}}, NULL, NULL);
        assert_reported(fixture, "value.not-a-rank", NULL);
    }
    static const char *const no_steps[] = {"0", "-10", "0.0"};
    for (size_t i = 0; i < 3; i++) {
        make(fixture, (Said){.number = "89", .style = {.rounding = ROUND_ABOUT, .step = no_steps[i]}}, NULL,
             NULL);
        assert_reported(fixture, "value.bad-step", NULL);
    }
    make(fixture, (Said){.number = "4", .style = {.rounding = ROUND_ABOUT, .step = "10"}}, NULL, NULL);
    assert_reported(fixture, "value.rounds-to-zero", "round by less");
    make(fixture, (Said){.number = "1234567", .decimals = -1, .style = {.scale = VALUE_BILLIONS}}, NULL,
         NULL);
    assert_reported(fixture, "value.rounds-to-zero", "smaller scale");
}

static void nothing_and_all_are_no_shares(void **state) {
    Fixture *fixture = *state;
    static const char *const numbers[] = {"0", "-3", "5", "95", "100", "120"};
    Said said = {.unit = "prosent", .decimals = -1, .style = {.form = VALUE_OUT_OF, .step = "5"}};
    said.style.rounding = ROUND_ABOUT;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        said.number = numbers[i];
        make(fixture, said, NULL, NULL);
        assert_reported(fixture, "value.no-share", "the number is printed");
    }
    said.number = "94";
    assert_said(fixture, said,
                "drøyt ni av ti | drygt ni av ti | veahá badjel ovcci logis | just over nine out of ten");
    said.style.step = "5.5";
    make(fixture, said, NULL, NULL);
    assert_reported(fixture, "value.bad-step", "at most 5");
}

static void a_missing_number_stays_a_sign(void **state) {
    Fixture *fixture = *state;
    static const ValueStyle styles[] = {{.words = true},        {.form = VALUE_ORDINAL},
                                        {.form = VALUE_OUT_OF}, {.rounding = ROUND_ABOUT, .step = "10"},
                                        {.change = VALUE_FALL}, {.scale = VALUE_MILLIONS}};
    fixture->brukere.cells[5 * 4 + 2].missing = MISSING_CONFIDENTIAL;
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        const Node *node =
            make(fixture, (Said){.number = NULL, .decimals = -1, .style = styles[i]}, NULL, NULL);
        assert_string_equal(value_text(fixture->arena, node->value, "nb", "ssb-2021"), ":");
        assert_int_equal(diag_error_count(fixture->diag), 0);
        assert_reported(fixture, "value.missing", NULL);
    }
    make(fixture, (Said){.number = NULL, .decimals = -1}, "65", "nb");
    assert_reported(fixture, "value.differs", NULL);
}

// ---- typed ------------------------------------------------------------------------------------------------

static void what_agrees_is_silent(void **state) {
    static const struct {
        Said said;
        const char *typed, *lang;
    } cases[] = {
        {{.number = "65", .decimals = -1}, "65", "nb"},
        {{.number = "65", .decimals = -1}, "65,0", "nb"},
        {{.number = "65.2", .decimals = -1}, "65,2", "nb"},
        {{.number = "65.2", .decimals = -1}, "65.2", "en"},
        {{.number = "65.2", .decimals = 0}, "65", "nb"},
        {{.number = "1234567", .decimals = -1}, "1 234 567", "nb"},
        {{.number = "1234567", .decimals = -1}, "1,234,567", "en"},
        {{.number = "-3", .decimals = -1}, "-3", "nb"},
        {{.number = "-3", .decimals = -1, .style = {.change = VALUE_FALL}}, "3", "nb"},
        {{.number = "65", .unit = "prosent", .decimals = -1, .with_unit = true}, "65 prosent", "nb"},
        {{.number = "65", .unit = "prosent", .decimals = -1, .with_unit = true}, "65 %", "nb"},
        {{.number = "65", .unit = "prosent", .decimals = -1, .with_unit = true}, "65", "nb"},
        {{.number = "3", .decimals = -1, .style = {.words = true}}, "tre", "nb"},
        {{.number = "3", .decimals = -1, .style = {.words = true}}, "3", "nb"},
        {{.number = "3", .decimals = -1}, "tre", "nb"},
        {{.number = "89.6", .decimals = -1, .style = {.rounding = ROUND_ABOUT, .step = "10"}},
         "nær 90",
         "nb"},
        {{.number = "89.6", .decimals = -1, .style = {.rounding = ROUND_ABOUT, .step = "10"}},
         "Nær 90",
         "nb"},
        {{.number = "89.6", .decimals = -1, .style = {.rounding = ROUND_ABOUT, .step = "10"}}, "90", "nb"},
        {{.number = "89", .unit = "prosent", .decimals = -1, .style = {.form = VALUE_OUT_OF}},
         "ni av ti",
         "nb"},
        {{.number = "3", .decimals = -1, .style = {.form = VALUE_ORDINAL}}, "3.", "nb"},
        {{.number = "3", .decimals = -1, .style = {.form = VALUE_ORDINAL}}, "3rd", "en"},
        {{.number = "2500000", .decimals = -1, .style = {.scale = VALUE_MILLIONS}}, "2,5 millioner", "nb"},
        {{.number = "2500000", .decimals = -1, .style = {.scale = VALUE_MILLIONS}}, "2,5", "nb"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make(*state, cases[i].said, cases[i].typed, cases[i].lang);
        assert_silent(*state);
    }
}

static void what_differs_is_an_error(void **state) {
    static const struct {
        Said said;
        const char *typed, *hint;
    } cases[] = {
        {{.number = "65", .decimals = -1}, "56", "the number of the data is from"},
        {{.number = "65.2", .decimals = -1}, "65", "decimals=\\\"0\\\""},
        {{.number = "65.2", .decimals = 0}, "65,2", "decimals=\\\"1\\\""},
        {{.number = "65.25", .decimals = 2}, "65,3", "decimals=\\\"1\\\""},
        {{.number = "-3", .decimals = -1}, "3", "change=\\\"fall\\\""},
        {{.number = "65", .unit = "prosent", .decimals = -1}, "65 %", "unit=\\\"yes\\\""},
        {{.number = "65", .unit = "kroner", .decimals = -1, .with_unit = true}, "65 prosent", "what follows"},
        {{.number = "65", .decimals = -1}, "sekstifem", NULL},
        {{.number = "65", .decimals = -1}, "om lag 65", NULL},
        {{.number = "89.6", .decimals = -1, .style = {.rounding = ROUND_ABOUT, .step = "10"}},
         "drøyt 90",
         NULL},
        {{.number = "89", .unit = "prosent", .decimals = -1, .style = {.form = VALUE_OUT_OF}},
         "åtte av ti",
         NULL},
        {{.number = "1234567", .decimals = -1}, "1,234,567", NULL}, // not Norwegian
        {{.number = "-5.25", .decimals = 1, .style = {.change = VALUE_FALL}}, "-5,3", "prints no minus"},
        {{.number = "-5.25", .decimals = 1, .style = {.change = VALUE_FALL}},
         "5,25",
         "it agrees with decimals"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        make(*state, cases[i].said, cases[i].typed, "nb");
        assert_reported(*state, "value.differs", cases[i].hint);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(small_numbers_are_in_words, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(units_follow_words_but_signs_follow_digits, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(ranks_are_in_digits_or_words, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(rounded_numbers_say_how, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(large_numbers_are_in_millions, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(units_that_count_are_scaled_further, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(a_part_is_never_rounded_to_the_whole, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(shares_are_in_words, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(nothing_and_all_are_no_shares, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_said_is_complained_of, fixture_set_up,
                                        fixture_tear_down),
        cmocka_unit_test_setup_teardown(a_missing_number_stays_a_sign, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(what_agrees_is_silent, fixture_set_up, fixture_tear_down),
        cmocka_unit_test_setup_teardown(what_differs_is_an_error, fixture_set_up, fixture_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
