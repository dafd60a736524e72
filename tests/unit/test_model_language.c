// Languages: tags, words, number formats, dates and periods. The tables of model/words.c are held to ICU's
// locale data where that is settled; Northern Sami is not, so its names are checked here against the spelling
// decided on.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "model/language.h"

static const char *const tags[] = {"nb", "nn", "se", "en"};

static int set_up(void **state) {
    *state = arena_new(0);
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static void tags_find_their_language(void **state) {
    (void)state;
    assert_string_equal(language_tag(language_find("nb")), "nb");
    assert_string_equal(language_tag(language_find("no")), "nb");
    assert_string_equal(language_tag(language_find("nn-NO")), "nn");
    assert_string_equal(language_tag(language_find("EN-us")), "en");
    assert_string_equal(language_full_tag(language_find("se")), "se-NO");
    assert_string_equal(language_full_tag(language_find("en")), "en-GB");
    assert_null(language_find("fr"));
    assert_null(language_find("nbx"));
    assert_null(language_find("n"));
    assert_null(language_find(""));
    assert_null(language_find(NULL));
}

static void every_language_has_every_word(void **state) {
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        for (int word = 0; word < WORD_COUNT; word++) {
            const char *text = language_word(language_find(tags[i]), (Word)word);
            if (!text || !*text)
                fail_msg("word %d is missing in %s", word, tags[i]);
        }
    }
}

static void numbers_have_the_marks_of_their_language(void **state) {
    static const struct {
        const char *number;
        int decimals;
        const char *norwegian, *english;
    } cases[] = {
        {"7", -1, "7", "7"},
        {"123", -1, "123", "123"},
        {"1234", -1, "1\u00a0234", "1,234"},
        {"-1234567.5", -1, "\u22121\u00a0234\u00a0567,5", "\u22121,234,567.5"},
        {"999.95", 1, "1\u00a0000,0", "1,000.0"},
        {"9.0", -1, "9,0", "9.0"},
        {"9", 2, "9,00", "9.00"},
        {"-0.04", 1, "0,0", "0.0"},
        {"0012", -1, "12", "12"},
        {"100000", -1, "100\u00a0000", "100,000"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t k = 0; k < 3; k++)
            assert_string_equal(
                language_number(*state, language_find(tags[k]), cases[i].number, cases[i].decimals),
                cases[i].norwegian);
        assert_string_equal(language_number(*state, language_find("en"), cases[i].number, cases[i].decimals),
                            cases[i].english);
    }
}

static void changes_carry_their_sign(void **state) {
    const Language *nb = language_find("nb");
    assert_string_equal(language_signed_number(*state, nb, "27", -1), "+27");
    assert_string_equal(language_signed_number(*state, nb, "-3.25", 1), "\u22123,3");
    assert_string_equal(language_signed_number(*state, nb, "0.04", 1), "0,0");
    assert_string_equal(language_signed_number(*state, nb, "0", -1), "0");
    assert_string_equal(language_signed_number(*state, nb, "1234", -1), "+1\u00a0234");
}

static void check_date(void **state, const char *tag, const char *iso, const char *expected) {
    const char *text = language_date(*state, language_find(tag), iso);
    if (!expected && text)
        fail_msg("%s is no date, yet gave %s", iso, text);
    if (expected) {
        assert_non_null(text);
        assert_string_equal(text, expected);
    }
}

static void dates_are_written_out(void **state) {
    check_date(state, "nb", "2018-01-15", "15. januar 2018");
    check_date(state, "nn", "2018-05-01", "1. mai 2018");
    check_date(state, "en", "2018-01-15", "15 January 2018");
    check_date(state, "se", "2018-01-15", "ođđajagimánu 15. b. 2018");
    check_date(state, "nb", "2018-01", "januar 2018");
    check_date(state, "se", "2018-10", "golggotmánnu 2018");
    check_date(state, "nb", "2016-02-29", "29. februar 2016");
    check_date(state, "nb", "2000-02-29", "29. februar 2000");
}

static void dates_that_do_not_exist_are_none(void **state) {
    static const char *const bad[] = {
        "",           "2018",       "2018-13",    "2018-00",    "2018-1-15",  "2018-02-29",      "1900-02-29",
        "2018-04-31", "2018-01-00", "15.01.2018", "2018/01/15", "2018-01-1x", "2018-01-15T00:00"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check_date(state, "nb", bad[i], NULL);
}

static void check_period(void **state, const char *tag, const char *id, const char *expected) {
    const char *text = language_period(*state, language_find(tag), id);
    if (!expected && text)
        fail_msg("%s is no period, yet gave %s", id, text);
    if (expected) {
        assert_non_null(text);
        assert_string_equal(text, expected);
    }
}

static void periods_are_written_as_people_do(void **state) {
    check_period(state, "nb", "2012", "2012");
    check_period(state, "nb", "2012K1", "1. kvartal 2012");
    check_period(state, "nb", "2012-Q4", "4. kvartal 2012");
    check_period(state, "en", "2012Q1", "1st quarter 2012");
    check_period(state, "en", "2012Q2", "2nd quarter 2012");
    check_period(state, "en", "2012K3", "3rd quarter 2012");
    check_period(state, "en", "2012K4", "4th quarter 2012");
    check_period(state, "se", "2012K2", "2. jahkenjealjádas 2012");
    check_period(state, "nb", "2012M03", "mars 2012");
    check_period(state, "nb", "2012-03", "mars 2012");
    check_period(state, "en", "2012-03-31", "31 March 2012");
    check_period(state, "nn", "2012H1", "1. halvår 2012");
    check_period(state, "nb", "2012U05", "uke 5 2012");
    check_period(state, "nn", "2015-W53", "veke 53 2015");
}

static void other_ids_are_no_periods(void **state) {
    static const char *const other[] = {"stat",   "2012K5",  "2012K0",    "2012K",     "2012M13",
                                        "2012M1", "2012Q12", "2016/2017", "2016-2017", "2012-W54",
                                        "12",     "20123",   "",          "2012k1x"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        check_period(state, "nb", other[i], NULL);
}

static const char *to_utf8(Arena *arena, const UChar *text, int32_t length) {
    char utf8[256];
    int32_t bytes = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(utf8, sizeof utf8, &bytes, text, length, &status);
    assert_true(U_SUCCESS(status));
    return arena_strndup(arena, utf8, (size_t)bytes);
}

static const char *icu_number_symbol(Arena *arena, const char *locale, UNumberFormatSymbol symbol) {
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
    UChar text[16];
    int32_t length = unum_getSymbol(format, symbol, text, 16, &status);
    assert_true(U_SUCCESS(status));
    unum_close(format);
    return to_utf8(arena, text, length);
}

static void marks_are_those_of_icu(void **state) {
    static const char *const locales[] = {"nb", "nn", "se", "en_GB"};
    for (size_t i = 0; i < 4; i++) {
        const Language *language = language_find(tags[i]);
        const char *group = icu_number_symbol(*state, locales[i], UNUM_GROUPING_SEPARATOR_SYMBOL);
        assert_string_equal(icu_number_symbol(*state, locales[i], UNUM_DECIMAL_SEPARATOR_SYMBOL),
                            language_decimal_mark(language));
        assert_string_equal(language_number(*state, language, "1234", 0),
                            arena_printf(*state, "1%s234", group));
    }
    assert_string_equal(icu_number_symbol(*state, "nb", UNUM_MINUS_SIGN_SYMBOL), language_minus());
}

static void month_names_are_those_of_icu(void **state) {
    static const char *const locales[] = {"nb", "nn", "en_GB"};
    for (size_t i = 0; i < 3; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UDateFormat *format = udat_open(UDAT_LONG, UDAT_LONG, locales[i], u"UTC", -1, NULL, 0, &status);
        for (int month = 0; month < 12; month++) {
            UChar name[64];
            int32_t length = udat_getSymbols(format, UDAT_MONTHS, month, name, 64, &status);
            assert_true(U_SUCCESS(status));
            const char *iso = arena_printf(*state, "2018-%02d", month + 1);
            assert_string_equal(language_date(*state, language_find(locales[i]), iso),
                                arena_printf(*state, "%s 2018", to_utf8(*state, name, length)));
        }
        udat_close(format);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_find_their_language),
        cmocka_unit_test(every_language_has_every_word),
        cmocka_unit_test(numbers_have_the_marks_of_their_language),
        cmocka_unit_test(changes_carry_their_sign),
        cmocka_unit_test(dates_are_written_out),
        cmocka_unit_test(dates_that_do_not_exist_are_none),
        cmocka_unit_test(periods_are_written_as_people_do),
        cmocka_unit_test(other_ids_are_no_periods),
        cmocka_unit_test(marks_are_those_of_icu),
        cmocka_unit_test(month_names_are_those_of_icu),
    };
    return cmocka_run_group_tests_name("language", tests, set_up, tear_down);
}
