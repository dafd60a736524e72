// Numbers and ranks in words, and reading them back.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "model/numerals.h"

static const char *const tags[] = {"nb", "nn", "se", "en"};

static int set_up(void **state) {
    *state = arena_new(0);
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static void numbers_have_words_in_every_language(void **state) {
    static const struct {
        int n;
        const char *words[4]; // nb, nn, se, en
    } cases[] = {
        {0, {"null", "null", "nolla", "zero"}},
        {1, {"én", "éin", "okta", "one"}},
        {2, {"to", "to", "guokte", "two"}},
        {3, {"tre", "tre", "golbma", "three"}},
        {4, {"fire", "fire", "njeallje", "four"}},
        {5, {"fem", "fem", "vihtta", "five"}},
        {6, {"seks", "seks", "guhtta", "six"}},
        {7, {"sju", "sju", "čieža", "seven"}},
        {8, {"åtte", "åtte", "gávcci", "eight"}},
        {9, {"ni", "ni", "ovcci", "nine"}},
        {10, {"ti", "ti", "logi", "ten"}},
        {11, {"elleve", "elleve", "oktanuppelohkái", "eleven"}},
        {12, {"tolv", "tolv", "guoktenuppelohkái", "twelve"}},
        {13, {"tretten", "tretten", "golbmanuppelohkái", "thirteen"}},
        {20, {"tjue", "tjue", "guoktelogi", "twenty"}},
        {21, {"tjueén", "tjueéin", "guoktelogiokta", "twenty-one"}},
        {99, {"nittini", "nittini", "ovccilogiovcci", "ninety-nine"}},
        {100, {"hundre", "hundre", "čuohti", "one hundred"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < 4; k++)
            assert_string_equal(
                numeral_cardinal(*state, language_find(tags[k]), cases[i].n, GENDER_MASCULINE),
                cases[i].words[k]);
    for (size_t k = 0; k < 4; k++) {
        assert_null(numeral_cardinal(*state, language_find(tags[k]), 101, GENDER_MASCULINE));
        assert_null(numeral_cardinal(*state, language_find(tags[k]), -1, GENDER_MASCULINE));
    }
}

static void one_follows_what_is_counted(void **state) {
    const Language *nb = language_find("nb"), *nn = language_find("nn"), *en = language_find("en");
    assert_string_equal(numeral_cardinal(*state, nb, 1, GENDER_FEMININE), "ei");
    assert_string_equal(numeral_cardinal(*state, nb, 1, GENDER_NEUTER), "ett");
    assert_string_equal(numeral_cardinal(*state, nn, 1, GENDER_NEUTER), "eitt");
    assert_string_equal(numeral_cardinal(*state, nb, 31, GENDER_NEUTER), "trettiett");
    assert_string_equal(numeral_cardinal(*state, nb, 11, GENDER_NEUTER), "elleve");
    assert_string_equal(numeral_cardinal(*state, nb, 2, GENDER_NEUTER), "to");
    assert_string_equal(numeral_cardinal(*state, en, 1, GENDER_NEUTER), "one");
}

static void limits_are_those_of_the_language(void **state) {
    (void)state;
    assert_int_equal(numeral_limit(language_find("nb")), 12);
    assert_int_equal(numeral_limit(language_find("nn")), 12);
    assert_int_equal(numeral_limit(language_find("se")), 12);
    assert_int_equal(numeral_limit(language_find("en")), 10);
}

static void ranks_have_words(void **state) {
    static const struct {
        int n;
        const char *words[4];
    } cases[] = {
        {1, {"første", "første", "vuosttaš", "first"}},
        {2, {"andre", "andre", "nubbi", "second"}},
        {3, {"tredje", "tredje", "goalmmát", "third"}},
        {7, {"sjuende", "sjuande", "čihččet", "seventh"}},
        {10, {"tiende", "tiande", "logát", "tenth"}},
        {12, {"tolvte", "tolvte", "guoktenuppelogát", "twelfth"}},
        {13, {"trettende", "trettande", NULL, "thirteenth"}},
        {20, {"tjuende", "tjuande", NULL, "twentieth"}},
        {21, {"tjueførste", "tjueførste", NULL, "twenty-first"}},
        {100, {"hundrede", "hundrede", NULL, "one hundredth"}},
        {0, {NULL, NULL, NULL, NULL}},
        {101, {NULL, NULL, NULL, NULL}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t k = 0; k < 4; k++) {
            const char *word = numeral_ordinal(*state, language_find(tags[k]), cases[i].n);
            if (cases[i].words[k])
                assert_string_equal(word, cases[i].words[k]);
            else
                assert_null(word);
        }
    }
    for (int n = 1; n <= 12; n++)
        for (size_t k = 0; k < 4; k++)
            assert_non_null(numeral_ordinal(*state, language_find(tags[k]), n));
}

static void ranks_in_digits_have_their_ending(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"1", "st"},  {"2", "nd"},  {"3", "rd"},   {"4", "th"},   {"11", "th"},   {"12", "th"},  {"13", "th"},
        {"21", "st"}, {"22", "nd"}, {"103", "rd"}, {"111", "th"}, {"1012", "th"}, {"1021", "st"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(numeral_ending(language_find("en"), cases[i][0]), cases[i][1]);
        assert_string_equal(numeral_ending(language_find("nb"), cases[i][0]), ".");
    }
}

static void words_are_read_back(void **state) {
    for (size_t k = 0; k < 4; k++) {
        const Language *language = language_find(tags[k]);
        for (int n = 0; n <= 20; n++) {
            size_t length;
            const char *word = numeral_cardinal(*state, language, n, GENDER_MASCULINE);
            int read = numeral_read(language, word, &length);
            if (n == 1 && k >= 2) {
                assert_int_equal(read, -1); // "one" and "okta" are pronouns too
                continue;
            }
            assert_int_equal(read, n);
            assert_int_equal(length, strlen(word));
        }
    }
}

static void other_words_are_no_numbers(void **state) {
    (void)state;
    size_t length;
    static const char *const none[] = {"en bok", "ei bok", "tog", "nitid", "Tomas", "", "3", "femårig"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(numeral_read(language_find("nb"), none[i], &length), -1);
    assert_int_equal(numeral_read(language_find("nb"), "To kommuner", &length), 2);
    assert_int_equal(numeral_read(language_find("nb"), "ÅTTE", &length), 8);
    assert_int_equal(numeral_read(language_find("nb"), "syv,", &length), 7);
    assert_int_equal(length, 3);
    assert_int_equal(numeral_read(language_find("nn"), "eitt år", &length), 1);
    assert_int_equal(numeral_read(language_find("en"), "to go", &length), -1);
    assert_int_equal(numeral_read(language_find("en"), "ten-year", &length), 10);
}

static void first_letters_become_capitals(void **state) {
    assert_string_equal(text_capital(*state, "én av ti"), "Én av ti");
    assert_string_equal(text_capital(*state, "čieža"), "Čieža");
    assert_string_equal(text_capital(*state, "åtte"), "Åtte");
    assert_string_equal(text_capital(*state, "89 prosent"), "89 prosent");
    assert_string_equal(text_capital(*state, ""), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_have_words_in_every_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_follows_what_is_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limits_are_those_of_the_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ranks_have_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ranks_in_digits_have_their_ending, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_are_read_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_words_are_no_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(first_letters_become_capitals, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
