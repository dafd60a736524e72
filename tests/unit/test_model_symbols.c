// Display profiles: every reason and flag has a sign and a meaning, and cells are printed with them.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "model/decimal.h"
#include "model/symbols.h"

static const char *const tags[] = {"nb", "nn", "se", "en"};

static int set_up(void **state) {
    *state = arena_new(0);
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static void profiles_are_found_by_name(void **state) {
    (void)state;
    for (int i = 0; i < PROFILE_COUNT; i++) {
        SymbolProfile found;
        assert_true(symbol_profile_find(symbol_profile_name((SymbolProfile)i), &found));
        assert_int_equal(found, i);
    }
    SymbolProfile untouched = PROFILE_GSS;
    assert_false(symbol_profile_find("ssb", &untouched));
    assert_int_equal(untouched, PROFILE_GSS);
}

static void every_reason_has_a_sign_that_is_no_number(void **state) {
    (void)state;
    for (int profile = 0; profile < PROFILE_COUNT; profile++) {
        for (int missing = PRESENT + 1; missing < MISSING_COUNT; missing++) {
            const char *sign = symbol_sign((SymbolProfile)profile, (Missing)missing);
            assert_true(*sign != '\0');
            assert_false(decimal_valid(sign));
            for (size_t i = 0; i < 4; i++)
                assert_true(*symbol_meaning((SymbolProfile)profile, (Missing)missing,
                                            language_find(tags[i])) != '\0');
        }
        for (unsigned flag = FLAG_PROVISIONAL; flag <= FLAG_BREAK; flag <<= 1) {
            assert_true(*symbol_flag_mark((SymbolProfile)profile, (CellFlag)flag) != '\0');
            for (size_t i = 0; i < 4; i++)
                assert_true(*symbol_flag_meaning((SymbolProfile)profile, (CellFlag)flag,
                                                 language_find(tags[i])) != '\0');
        }
    }
}

// A key lists a sign once: two reasons with one sign must have one meaning, and different signs different
// ones.
static void one_sign_has_one_meaning(void **state) {
    (void)state;
    for (int profile = 0; profile < PROFILE_COUNT; profile++)
        for (int a = PRESENT + 1; a < MISSING_COUNT; a++)
            for (int b = PRESENT + 1; b < MISSING_COUNT; b++)
                for (size_t i = 0; i < 4; i++) {
                    SymbolProfile p = (SymbolProfile)profile;
                    bool same_sign = strcmp(symbol_sign(p, (Missing)a), symbol_sign(p, (Missing)b)) == 0;
                    const Language *language = language_find(tags[i]);
                    bool same_meaning = strcmp(symbol_meaning(p, (Missing)a, language),
                                               symbol_meaning(p, (Missing)b, language)) == 0;
                    assert_int_equal(same_sign, same_meaning);
                }
}

static void a_key_lists_each_sign_once(void **state) {
    (void)state;
    bool occurs[MISSING_COUNT] = {
        [MISSING_NOT_YET] = true, [MISSING_UNRELIABLE] = true, [MISSING_NIL] = true};
    assert_true(symbol_in_key(PROFILE_SSB_2021, occurs, MISSING_NOT_YET));
    assert_false(symbol_in_key(PROFILE_SSB_2021, occurs, MISSING_UNRELIABLE));
    assert_false(symbol_in_key(PROFILE_SSB_2021, occurs, MISSING_NOT_AVAILABLE));
    assert_true(symbol_in_key(PROFILE_SSB_2021, occurs, MISSING_NIL));
    assert_true(symbol_in_key(PROFILE_SSB_CLASSIC, occurs, MISSING_UNRELIABLE));
}

static void signs_are_read_back(void **state) {
    (void)state;
    static const struct {
        SymbolProfile profile;
        const char *sign;
        Missing missing;
    } cases[] = {
        {PROFILE_SSB_2021, ".", MISSING_NOT_APPLICABLE},
        {PROFILE_SSB_2021, "..", MISSING_NOT_AVAILABLE},
        {PROFILE_SSB_2021, "...", MISSING_NOT_YET},
        {PROFILE_SSB_2021, "…", MISSING_NOT_YET},
        {PROFILE_SSB_2021, ":", MISSING_CONFIDENTIAL},
        {PROFILE_SSB_2021, "-", MISSING_NIL},
        {PROFILE_SSB_2021, "–", MISSING_NIL},
        {PROFILE_SSB_CLASSIC, "−", MISSING_NIL},
        {PROFILE_SSB_CLASSIC, "…", MISSING_NOT_YET},
        {PROFILE_EUROSTAT, ":", MISSING_NOT_AVAILABLE},
        {PROFILE_EUROSTAT, "0n", MISSING_LESS_THAN_HALF},
        {PROFILE_GSS, "[low]", MISSING_LESS_THAN_HALF},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Missing missing = PRESENT;
        assert_true(symbol_reason(cases[i].profile, cases[i].sign, &missing));
        assert_int_equal(missing, cases[i].missing);
    }
    Missing missing;
    assert_false(symbol_reason(PROFILE_SSB_2021, "0", &missing));
    assert_false(symbol_reason(PROFILE_SSB_2021, "", &missing));
    assert_false(symbol_reason(PROFILE_SSB_2021, "x", &missing));
    assert_false(symbol_reason(PROFILE_EUROSTAT, "...", &missing));
}

static void names_of_reasons_and_flags_are_found(void **state) {
    (void)state;
    Missing missing;
    for (int i = PRESENT + 1; i < MISSING_COUNT; i++) {
        assert_true(missing_find(missing_name((Missing)i), &missing));
        assert_int_equal(missing, i);
    }
    assert_false(missing_find("present", &missing));
    assert_false(missing_find("nothing", &missing));
    CellFlag flag;
    assert_true(flag_find("break", &flag));
    assert_int_equal(flag, FLAG_BREAK);
    assert_true(flag_find("forecast", &flag));
    assert_int_equal(flag, FLAG_FORECAST);
    assert_false(flag_find("p", &flag));
}

static void cells_print_as_number_or_sign(void **state) {
    const Language *nb = language_find("nb"), *en = language_find("en");
    const char *spoken;
    Cell cell = {.number = "1234.56"};
    assert_string_equal(cell_text(*state, &cell, 1, PROFILE_SSB_2021, nb, &spoken), "1\u00a0234,6");
    assert_null(spoken);
    assert_string_equal(cell_text(*state, &cell, -1, PROFILE_SSB_2021, en, NULL), "1,234.56");
    cell = (Cell){.missing = MISSING_CONFIDENTIAL};
    assert_string_equal(cell_text(*state, &cell, 1, PROFILE_SSB_2021, nb, &spoken), ":");
    assert_string_equal(spoken, "vises ikke av konfidensialitetshensyn");
    assert_string_equal(cell_text(*state, &cell, 1, PROFILE_GSS, en, &spoken), "[c]");
    assert_string_equal(spoken, "confidential");
}

static void flags_are_marked_and_spoken(void **state) {
    const Language *nb = language_find("nb"), *en = language_find("en");
    const char *spoken;
    Cell cell = {.number = "12.5", .flags = FLAG_PROVISIONAL};
    assert_string_equal(cell_text(*state, &cell, -1, PROFILE_SSB_2021, nb, &spoken), "12,5*");
    assert_string_equal(spoken, "12,5, foreløpig tall");
    assert_string_equal(cell_text(*state, &cell, -1, PROFILE_EUROSTAT, en, NULL), "12.5\u00a0p");
    cell.flags = FLAG_ESTIMATED | FLAG_BREAK;
    assert_string_equal(cell_text(*state, &cell, -1, PROFILE_EUROSTAT, en, &spoken), "12.5\u00a0eb");
    assert_string_equal(spoken, "12.5, estimated figure, break in the series");
    assert_string_equal(cell_text(*state, &cell, -1, PROFILE_GSS, en, NULL), "12.5\u00a0[e][b]");
    cell = (Cell){.missing = MISSING_NOT_AVAILABLE, .flags = FLAG_BREAK};
    assert_string_equal(cell_text(*state, &cell, -1, PROFILE_SSB_CLASSIC, en, &spoken), "..\u00a0b");
    assert_string_equal(spoken, "data not available, break in the series");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(profiles_are_found_by_name),
        cmocka_unit_test(every_reason_has_a_sign_that_is_no_number),
        cmocka_unit_test(one_sign_has_one_meaning),
        cmocka_unit_test(a_key_lists_each_sign_once),
        cmocka_unit_test(signs_are_read_back),
        cmocka_unit_test(names_of_reasons_and_flags_are_found),
        cmocka_unit_test(cells_print_as_number_or_sign),
        cmocka_unit_test(flags_are_marked_and_spoken),
    };
    return cmocka_run_group_tests_name("symbols", tests, set_up, tear_down);
}
