// Numbers as people type them: each format of each language, and what is no number.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "model/prose.h"
#include "model/typed_number.h"

static int set_up(void **state) {
    *state = arena_new(0);
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static const char *read(Arena *arena, const char *tag, const char *text) {
    TypedNumber typed;
    if (!typed_number_read(arena, language_find(tag), text, &typed))
        return "none";
    return arena_printf(arena, "%s/%d+%s", typed.number, typed.places, text + typed.length);
}

static void numbers_are_read_in_their_language(void **state) {
    static const char *const cases[][3] = {
        {"nb", "65 prosent", "65/0+ prosent"},
        {"nb", "1 234,5", "1234.5/1+"},
        {"nb", "1\u00a0234\u202f567", "1234/0+\u202f567"}, // one kind of space in a number
        {"nb", "1\u2009234\u2009567", "1234567/0+"},
        {"nb", "12,50", "12.50/2+"},
        {"nb", "12.5", "12.5/1+"},
        {"nb", "12.500", "12500/0+"},
        {"nb", "1.234,5", "1234.5/1+"},
        {"nb", "0.125", "0.125/3+"},
        {"nb", "1,234", "1.234/3+"},
        {"nb", "2017 234", "2017/0+ 234"},
        {"nb", "12 34", "12/0+ 34"},
        {"nb", "12 3456", "12/0+ 3456"},
        {"nb", "\u22123,1", "-3.1/1+"},
        {"nb", "-3", "-3/0+"},
        {"nb", "\u20133", "-3/0+"},
        {"nb", "+3", "3/0+"},
        {"nb", "5, 6", "5/0+, 6"},
        {"nb", "5.", "5/0+."},
        {"nb", "tolv kommuner", "12/0+ kommuner"},
        {"nn", "eitt", "1/0+"},
        {"se", "guokte", "2/0+"},
        {"se", "1 234,5", "1234.5/1+"},
        {"en", "1,234.5", "1234.5/1+"},
        {"en", "1\u00a0234.5", "1234.5/1+"},
        {"en", "1,234,567", "1234567/0+"},
        {"en", "12,5", "12/0+,5"},
        {"en", "1.234", "1.234/3+"},
        {"en", "65%", "65/0+%"},
        {"en", "twelve", "12/0+"},
        {"nb", "15.01.2018", "none"},
        {"nb", "2.1.3", "none"},
        {"nb", "prosent", "none"},
        {"nb", "-", "none"},
        {"nb", "", "none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(read(*state, cases[i][0], cases[i][1]), cases[i][2]);
    char long_number[200];
    memset(long_number, '9', sizeof long_number - 1);
    long_number[sizeof long_number - 1] = '\0';
    assert_string_equal(read(*state, "nb", long_number), "none");
}

static void what_is_printed_is_read(void **state) {
    static const char *const tags[] = {"nb", "nn", "se", "en"};
    static const char *const numbers[] = {"0", "7", "-3", "1234", "-1234567.89", "0.5", "100000", "999.125"};
    for (size_t k = 0; k < 4; k++) {
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
            TypedNumber typed;
            const Language *language = language_find(tags[k]);
            const char *text = language_number(*state, language, numbers[i], -1);
            assert_true(typed_number_read(*state, language, text, &typed));
            assert_string_equal(typed.number, numbers[i]);
            assert_int_equal(typed.length, strlen(text));
        }
    }
}

// What is found in a text: each number with its unit, parted by " | ".
static const char *found(Arena *arena, const char *tag, const char *text) {
    static const char *const kinds[] = {"", "year ", "rank ", "share "};
    const char *list = "";
    ProseNumber number;
    for (size_t at = 0; prose_next_number(arena, language_find(tag), text, at, &number); at = number.unit_end)
        list = arena_printf(arena, "%s%s%s%.*s", list, *list ? " | " : "", kinds[number.kind],
                            (int)(number.unit_end - number.hedge), text + number.hedge);
    return list;
}

static void numbers_are_found_among_words(void **state) {
    static const char *const cases[][3] = {
        {"nb", "I 2017 brukte 65 % av 1 234 personer, 12,5 prosentpoeng mer.",
         "year 2017 | 65 % | 1 234 | 12,5 prosentpoeng"},
        {"nb", "Temperaturen var −3 grader, 2012–2017.", "−3 | year 2012 | year 2017"},
        {"nb", "nær 90 prosent, mer enn 2,5 millioner kroner", "nær 90 prosent | mer enn 2,5 millioner"},
        {"nb", "Ni av ti, halvparten og to tredeler.",
         "share Ni av ti | share halvparten | share to tredeler"},
        {"nb", "den 3. plassen, 15. januar 2018 og 2. kvartal 2017.", "rank 3. | year 2018"},
        {"nb", "Tre sto. 5 gikk", "Tre | 5"},
        {"nb", "Se figur 3, tabell 12 og (kapittel 2).", ""},
        {"nb", "CO2, H1, covid-19, 16-åringer, 5G og https://x.no/2017 og a1@b2.no", ""},
        {"nb", "16–79 år", "16 | 79"},
        {"nb", "15.01.2018 og 2.1.3", ""},
        {"nb", "(12)", "12"},
        {"nb", "12/14", "12"},
        {"nb", "en bok og et hus", ""},
        {"nb", "1.234 kroner", "1.234"},
        {"en", "In 2017, 65% of 1,234 people; nearly 90 per cent on 15 January 2018; January 15, 2018",
         "year 2017 | 65% | 1,234 | nearly 90 per cent | year 2018 | year 2018"},
        {"en", "the 3rd of 12 and twelve, two out of three",
         "rank 3rd | 12 | twelve | share two out of three"},
        {"se", "sullii 90 proseantta ja guokte", "sullii 90 proseantta | guokte"},
        {"nn", "drygt 70 prosent, 1,5 milliardar", "drygt 70 prosent | 1,5 milliardar"},
        {"nb", "9 av 10 barn, åtte av ti, 3 av 12 og 9 av 10 000.",
         "share 9 av 10 | share åtte av ti | 3 | 12 | 9 | 10 000"},
        {"en", "9 in 10, nine in ten, Nine out of ten, one in five, in 10 of 20",
         "share 9 in 10 | share nine in ten | share Nine out of ten | share one in five | 10 | 20"},
        {"nb", "Ring 22 86 45 00. Post: 0033 Oslo. Postboks 8131. Org.nr. 971 526 920. +47 21 09 00 00.", ""},
        {"nb", "Standarden ISO 9001. Kl. 8–10. § 3-2. Versjon 2.1. Telefon: 22 86 45 00, side 12–15.", ""},
        {"en", "phone 555 1234, version 3, ISO 14001, in the 2nd quarter of 2023 and 20 to 30 12",
         "20 | 30 | 12"},
        {"nb",
         "snaut 40, vel 50, i underkant av 60, i overkant av 70, nærmere 80, minst 90, drøye 20, drygt 30",
         "snaut 40 | vel 50 | i underkant av 60 | i overkant av 70 | nærmere 80 | minst 90 | drøye 20 | "
         "drygt 30"},
        {"nn", "snautt 40, i overkant av 70, nærare 80, minst 90, drygt 30",
         "snautt 40 | i overkant av 70 | nærare 80 | minst 90 | drygt 30"},
        {"en", "at least 40, at most 50", "at least 40 | at most 50"},
        {"nb", "", ""},
        {"nb", "\xC3", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(found(*state, cases[i][0], cases[i][1]), cases[i][2]);
}

static void units_and_scales_are_told(void **state) {
    ProseNumber number;
    const Language *nb = language_find("nb");
    assert_true(prose_next_number(*state, nb, "om lag 2,5 mrd. kroner", 0, &number));
    assert_int_equal(number.scale, 9);
    assert_int_equal(number.places, 1);
    assert_int_equal(number.rounding, ROUND_ABOUT);
    assert_true(prose_next_number(*state, nb, "under 16–79 år", 0, &number));
    assert_int_equal(number.unit, PROSE_TIME); // that of the second holds for the first
    assert_int_equal(number.rounding, ROUND_UP);
    assert_true(prose_next_number(*state, nb, "tre av fire", 0, &number));
    assert_int_equal(number.share.parts, 3);
    assert_true(number.out_of);
    assert_true(prose_next_number(*state, nb, "tre\u00a0prosentpoeng", 0, &number));
    assert_int_equal(number.unit, PROSE_POINTS);
    assert_true(number.words);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_are_read_in_their_language, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_printed_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_are_found_among_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(units_and_scales_are_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
