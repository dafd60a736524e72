// Rounding words at their thresholds, and shares.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "model/rounding.h"

static int set_up(void **state) {
    *state = arena_new(0);
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static void assert_rounded(Arena *arena, const char *number, const char *step, Rounding rounding,
                           const char *expected, RoundingWord word) {
    Rounded rounded =
        round_to_step(arena, exact_from_decimal(arena, number), exact_from_decimal(arena, step), rounding);
    const char *text = exact_text(arena, rounded.value, 9);
    if (strcmp(text, expected) != 0 || rounded.word != word)
        fail_msg("%s by %s: %s with word %d, expected %s with %d", number, step, text, rounded.word, expected,
                 word);
}

static void words_change_at_their_thresholds(void **state) {
    static const struct {
        const char *number, *rounded;
        RoundingWord word;
    } tens[] = {
        {"90", "90", ROUNDING_EXACT},
        {"90.000", "90", ROUNDING_EXACT},
        {"89.999999999999999999", "90", ROUNDING_NEAR}, // no double could tell
        {"89.6", "90", ROUNDING_NEAR},
        {"89", "90", ROUNDING_NEAR},
        {"88.999999999999999999", "90", ROUNDING_JUST_UNDER},
        {"87.5", "90", ROUNDING_JUST_UNDER},
        {"87.499999999999999999", "90", ROUNDING_ABOUT},
        {"85", "90", ROUNDING_ABOUT}, // half away from zero
        {"84.999999999999999999", "80", ROUNDING_WELL_OVER},
        {"90.000000000000000001", "90", ROUNDING_JUST_OVER},
        {"91.2", "90", ROUNDING_JUST_OVER},
        {"92.5", "90", ROUNDING_JUST_OVER},
        {"92.500000000000000001", "90", ROUNDING_WELL_OVER},
        {"94", "90", ROUNDING_WELL_OVER},
    };
    for (size_t i = 0; i < sizeof tens / sizeof *tens; i++)
        assert_rounded(*state, tens[i].number, "10", ROUND_ABOUT, tens[i].rounded, tens[i].word);
}

static void any_step_is_rounded_by(void **state) {
    assert_rounded(*state, "2.46", "0.5", ROUND_ABOUT, "2.5", ROUNDING_NEAR);
    assert_rounded(*state, "0.31", "0.1", ROUND_ABOUT, "0.3", ROUNDING_JUST_OVER);
    assert_rounded(*state, "1234567", "100000", ROUND_ABOUT, "1200000", ROUNDING_WELL_OVER);
    assert_rounded(*state, "1234567", "250000", ROUND_ABOUT, "1250000", ROUNDING_NEAR);
    assert_rounded(*state, "33", "25", ROUND_ABOUT, "25", ROUNDING_WELL_OVER);
    assert_rounded(*state, "4", "10", ROUND_ABOUT, "0", ROUNDING_WELL_OVER);
    assert_rounded(*state, "0", "10", ROUND_ABOUT, "0", ROUNDING_EXACT);
}

static void below_zero_words_do_not_point(void **state) {
    assert_rounded(*state, "-90", "10", ROUND_ABOUT, "-90", ROUNDING_EXACT);
    assert_rounded(*state, "-89.6", "10", ROUND_ABOUT, "-90", ROUNDING_ABOUT);
    assert_rounded(*state, "-91.2", "10", ROUND_ABOUT, "-90", ROUNDING_ABOUT);
    assert_rounded(*state, "-94", "10", ROUND_ABOUT, "-90", ROUNDING_ABOUT);
    assert_rounded(*state, "-85", "10", ROUND_ABOUT, "-90", ROUNDING_ABOUT);
}

static void over_and_under_are_true(void **state) {
    assert_rounded(*state, "97.3", "10", ROUND_DOWN, "90", ROUNDING_OVER);
    assert_rounded(*state, "90.01", "10", ROUND_DOWN, "90", ROUNDING_OVER);
    assert_rounded(*state, "90", "10", ROUND_DOWN, "90", ROUNDING_EXACT);
    assert_rounded(*state, "97.3", "10", ROUND_UP, "100", ROUNDING_UNDER);
    assert_rounded(*state, "90.01", "10", ROUND_UP, "100", ROUNDING_UNDER);
    assert_rounded(*state, "90", "10", ROUND_UP, "90", ROUNDING_EXACT);
    assert_rounded(*state, "-97.3", "10", ROUND_DOWN, "-100", ROUNDING_OVER);
    assert_rounded(*state, "-97.3", "10", ROUND_UP, "-90", ROUNDING_UNDER);
}

static void words_are_of_the_language(void **state) {
    static const struct {
        RoundingWord word;
        const char *text[4];
    } cases[] = {
        {ROUNDING_EXACT, {"", "", "", ""}},
        {ROUNDING_NEAR, {"nær", "nær", "measta", "nearly"}},
        {ROUNDING_JUST_UNDER, {"knapt", "knapt", "veahá vuollel", "just under"}},
        {ROUNDING_ABOUT, {"om lag", "om lag", "sullii", "about"}},
        {ROUNDING_JUST_OVER, {"drøyt", "drygt", "veahá badjel", "just over"}},
        {ROUNDING_WELL_OVER, {"godt over", "godt over", "bures badjel", "well over"}},
        {ROUNDING_OVER, {"over", "over", "badjel", "over"}},
        {ROUNDING_UNDER, {"under", "under", "vuollel", "under"}},
    };
    static const char *const tags[] = {"nb", "nn", "se", "en"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t k = 0; k < 4; k++) {
            const Language *language = language_find(tags[k]);
            assert_string_equal(rounding_word(language, cases[i].word), cases[i].text[k]);
            Arena *arena = *state;
            const char *typed = arena_printf(arena, "%s 90", cases[i].text[k]);
            Rounding rounding = ROUND_NONE;
            size_t length = rounding_word_read(language, typed, &rounding);
            assert_int_equal(length, strlen(cases[i].text[k]));
            if (length)
                assert_int_equal(rounding, cases[i].word == ROUNDING_OVER    ? ROUND_DOWN
                                           : cases[i].word == ROUNDING_UNDER ? ROUND_UP
                                                                             : ROUND_ABOUT);
        }
    }
    Rounding rounding;
    assert_int_equal(rounding_word_read(language_find("nb"), "overalt", &rounding), 0);
    assert_int_equal(rounding_word_read(language_find("nb"), "Mer\u00a0enn 90", &rounding), 8);
    assert_int_equal(rounding, ROUND_DOWN);
}

static const char *share(Arena *arena, const char *percentage, const char *limit, const char *tag,
                         bool out_of) {
    Share found;
    if (!share_find(arena, exact_from_decimal(arena, percentage), exact_from_decimal(arena, limit), &found))
        return "none";
    const Language *language = language_find(tag);
    const char *text = out_of ? share_out_of(arena, language, found) : share_fraction(language, found);
    return arena_printf(arena, "%s%s%s", rounding_word(language, found.word), found.word ? " " : "", text);
}

static void shares_are_within_their_limit(void **state) {
    assert_string_equal(share(*state, "90", "1", "nb", true), "ni av ti");
    assert_string_equal(share(*state, "89", "1", "nb", true), "nær ni av ti");
    assert_string_equal(share(*state, "88.99", "1", "nb", true), "none");
    assert_string_equal(share(*state, "91", "1", "nn", true), "drygt ni av ti");
    assert_string_equal(share(*state, "91.01", "1", "nb", true), "none");
    assert_string_equal(share(*state, "50", "1", "en", false), "half");
    assert_string_equal(share(*state, "49.5", "1", "nb", false), "nær halvparten");
    assert_string_equal(share(*state, "33.3", "1", "nb", false), "nær en tredel");
    assert_string_equal(share(*state, "66.7", "1", "en", false), "just over two thirds");
    assert_string_equal(share(*state, "66.7", "1", "en", true), "just over two out of three");
    assert_string_equal(share(*state, "65", "1", "nb", false), "none");
    assert_string_equal(share(*state, "65", "2", "nb", false), "nær to tredeler");
    assert_string_equal(share(*state, "31.66", "3", "nb", false), "drøyt tre tideler"); // nearer than a third
    assert_string_equal(share(*state, "25", "1", "se", true), "okta njealjis");
    assert_string_equal(share(*state, "0", "1", "nb", false), "none");
    assert_string_equal(share(*state, "100", "1", "nb", false), "none");
    assert_string_equal(share(*state, "-50", "1", "nb", false), "none");
}

static void shares_are_read_back(void **state) {
    static const char *const tags[] = {"nb", "nn", "se", "en"};
    static const Share shares[] = {{1, 2, 0}, {2, 3, 0}, {1, 4, 0}, {4, 5, 0}, {9, 10, 0}};
    for (size_t i = 0; i < 5; i++) {
        for (size_t k = 0; k < 4; k++) {
            const Language *language = language_find(tags[k]);
            for (int form = 0; form < 2; form++) {
                Share read;
                bool out_of;
                const char *text =
                    form ? share_out_of(*state, language, shares[i]) : share_fraction(language, shares[i]);
                assert_int_equal(share_words_read(language, text, &read, &out_of), strlen(text));
                assert_int_equal(read.parts, shares[i].parts);
                assert_int_equal(read.of, shares[i].of);
                assert_int_equal(out_of, form);
            }
        }
    }
    Share read;
    bool out_of;
    assert_int_equal(share_words_read(language_find("nb"), "ni av tiåringene", &read, &out_of), 0);
    assert_int_equal(share_words_read(language_find("nb"), "Ni\nav ti", &read, &out_of), 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_change_at_their_thresholds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_step_is_rounded_by, set_up, tear_down),
        cmocka_unit_test_setup_teardown(below_zero_words_do_not_point, set_up, tear_down),
        cmocka_unit_test_setup_teardown(over_and_under_are_true, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_are_of_the_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shares_are_within_their_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shares_are_read_back, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
