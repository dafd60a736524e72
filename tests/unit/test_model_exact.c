// Exact numbers, held to 128-bit integers where these suffice, and to laws of arithmetic beyond.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "model/decimal.h"
#include "model/exact.h"

static int set_up(void **state) {
    *state = arena_new(0);
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

// The same numbers in every run.
static uint64_t draw(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static Exact fraction(Arena *arena, int64_t above, int64_t below) {
    return exact_divide(arena, exact_whole(above), exact_whole(below));
}

static void decimals_are_read_and_written_as_they_are(void **state) {
    static const char *const numbers[][2] = {
        {"0", "0"},
        {"-0.00", "0"},
        {"12.50", "12.5"},
        {"-3040.36", "-3040.36"},
        {"007", "7"},
        {"0.001", "0.001"},
        {"9223372036854775807", "9223372036854775807"},
        {"-9223372036854775809", "-9223372036854775809"},
        {"123456789012345678901234567890.125", "123456789012345678901234567890.125"},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_string_equal(exact_text(*state, exact_from_decimal(*state, numbers[i][0]), 15), numbers[i][1]);
}

static void sums_of_decimals_are_exact_where_doubles_are_not(void **state) {
    Exact sum = exact_whole(0), tenth = exact_from_decimal(*state, "0.1");
    double floating = 0;
    for (int i = 0; i < 1000; i++) {
        sum = exact_add(*state, sum, tenth);
        floating += 0.1;
    }
    assert_true(floating != 100.0); // or the test shows nothing
    assert_int_equal(exact_compare(sum, exact_whole(100)), 0);
    assert_string_equal(exact_text(*state, sum, 15), "100");
}

static void what_does_not_end_is_cut_off_so_that_rounding_it_is_right(void **state) {
    assert_string_equal(exact_text(*state, fraction(*state, 2, 3), 5), "0.66666");
    assert_string_equal(exact_text(*state, fraction(*state, -1, 3), 4), "-0.3333");
    assert_string_equal(exact_text(*state, fraction(*state, -1, 30000), 3), "0");
    assert_string_equal(exact_text(*state, fraction(*state, 7, 2), 0), "3");
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        Exact a = fraction(*state, (int64_t)draw(&seed) - (1 << 30), (int64_t)draw(&seed) % 5000 + 1);
        int places = (int)(draw(&seed) % 5);
        const char *cut = exact_text(*state, a, 15);
        Exact rounded = exact_round(*state, a, places);
        assert_string_equal(decimal_round(*state, cut, places),
                            decimal_round(*state, exact_text(*state, rounded, 15), places));
    }
}

static void halves_are_rounded_away_from_zero(void **state) {
    static const struct {
        const char *number;
        int places;
        const char *rounded;
    } cases[] = {{"0.5", 0, "1"},
                 {"-0.5", 0, "-1"},
                 {"2.5", 0, "3"},
                 {"0.45", 1, "0.5"},
                 {"0.449", 1, "0.4"},
                 {"-1.005", 2, "-1.01"},
                 {"12345678901234567890.5", 0, "12345678901234567891"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            exact_text(*state,
                       exact_round(*state, exact_from_decimal(*state, cases[i].number), cases[i].places), 15),
            cases[i].rounded);
}

// (a + b) − b = a, (a × b) ÷ b = a, a × (b + c) = a × b + a × c, for numbers small and beyond 64 bits.
static void laws_of_arithmetic_hold(void **state) {
    uint64_t seed = 7;
    for (int i = 0; i < 5000; i++) {
        Exact n[3];
        for (int k = 0; k < 3; k++) {
            n[k] = fraction(*state, (int64_t)draw(&seed) - (1 << 30), (int64_t)draw(&seed) + 1);
            for (uint64_t grow = draw(&seed) % 4; grow > 0; grow--)
                n[k] = exact_multiply(*state, n[k],
                                      fraction(*state, (int64_t)draw(&seed) + 1, (int64_t)draw(&seed) + 1));
        }
        Exact a = n[0], b = n[1], c = n[2];
        assert_int_equal(exact_compare(exact_subtract(*state, exact_add(*state, a, b), b), a), 0);
        if (exact_sign(b) != 0)
            assert_int_equal(exact_compare(exact_divide(*state, exact_multiply(*state, a, b), b), a), 0);
        Exact left = exact_multiply(*state, a, exact_add(*state, b, c));
        Exact right = exact_add(*state, exact_multiply(*state, a, b), exact_multiply(*state, a, c));
        assert_string_equal(exact_fraction_text(*state, left), exact_fraction_text(*state, right));
        assert_int_equal(exact_compare(a, b), -exact_compare(b, a));
        assert_int_equal(exact_compare(a, b), exact_sign(exact_subtract(*state, a, b)));
    }
}

static void the_least_whole_number_is_no_trap(void **state) {
    Exact least = exact_whole(INT64_MIN);
    assert_string_equal(exact_text(*state, exact_subtract(*state, exact_whole(0), least), 0),
                        "9223372036854775808");
    Exact small = exact_divide(*state, exact_whole(1), least); // −2^-63
    assert_string_equal(exact_text(*state, small, 20), "-0.0000000000000000001");
    assert_string_equal(exact_text(*state, exact_divide(*state, least, exact_whole(-1)), 0),
                        "9223372036854775808");
    assert_string_equal(exact_text(*state, exact_round(*state, least, 2), 0), "-9223372036854775808");
}

// 1/2 + 1/3 + 1/5 + …: denominators multiply until the limit is reached, and then the sum stays too long.
static void what_grows_without_end_is_too_long(void **state) {
    Exact sum = exact_whole(0);
    int terms = 0;
    for (int64_t n = 1000003; !exact_is_too_long(sum) && terms < 5000; n += 2, terms++)
        sum = exact_add(*state, sum, fraction(*state, 1, n));
    assert_true(exact_is_too_long(sum));
    assert_true(terms > 500);
    assert_true(exact_is_too_long(exact_multiply(*state, sum, exact_whole(2))));
    assert_true(exact_is_too_long(exact_round(*state, sum, 2)));
    assert_int_equal(exact_sign(sum), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(decimals_are_read_and_written_as_they_are),
        TEST(sums_of_decimals_are_exact_where_doubles_are_not),
        TEST(what_does_not_end_is_cut_off_so_that_rounding_it_is_right),
        TEST(halves_are_rounded_away_from_zero),
        TEST(laws_of_arithmetic_hold),
        TEST(the_least_whole_number_is_no_trap),
        TEST(what_grows_without_end_is_too_long),
    };
    return cmocka_run_group_tests_name("exact", tests, NULL, NULL);
}
