// Decimal strings: rounding, comparing, adding, and the way to and from doubles.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/decimal.h"

__extension__ typedef __int128 Wide;

static int set_up(void **state) {
    *state = arena_new(0);
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

static void valid_numbers_are_digits_with_a_point_inside(void **state) {
    (void)state;
    static const char *const good[] = {"0", "-0", "12", "-3040.36", "007", "0.00001", "9.0"};
    static const char *const bad[] = {"",     "-",     ".",  "5.",  ".5",  "1.2.3", "1,5",
                                      "+1",   " 1",    "1 ", "1e5", "--1", "1-",    "NaN",
                                      "12x4", "1 234", "..", "0x1", "−1",  "1.-5",  "-.5"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!decimal_valid(good[i]))
            fail_msg("%s was refused", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (decimal_valid(bad[i]))
            fail_msg("%s was accepted", bad[i]);
}

static void numbers_are_bounded_in_length(void **state) {
    (void)state;
    char digits[66];
    memset(digits, '7', sizeof digits);
    digits[64] = '\0';
    assert_true(decimal_valid(digits));
    digits[64] = '7';
    digits[65] = '\0';
    assert_false(decimal_valid(digits));
}

static void places_are_digits_after_the_mark(void **state) {
    (void)state;
    assert_int_equal(decimal_places("-3040.36"), 2);
    assert_int_equal(decimal_places("9.0"), 1);
    assert_int_equal(decimal_places("-17"), 0);
}

static void rounding_is_half_away_from_zero(void **state) {
    static const struct {
        const char *number;
        int places;
        const char *expected;
    } cases[] = {
        {"9.95", 1, "10.0"},
        {"-9.95", 1, "-10.0"},
        {"9.949", 1, "9.9"},
        {"0.5", 0, "1"},
        {"-0.5", 0, "-1"},
        {"1.5", 0, "2"},
        {"2.5", 0, "3"},
        {"-2.5", 0, "-3"},
        {"0.49999999999999999999999999999999", 0, "0"},
        {"0.45", 1, "0.5"},
        {"1.005", 2, "1.01"}, // as a double it is below the half
        {"999.999", 2, "1000.00"},
        {"99999999999999999999999999999999999.5", 0, "100000000000000000000000000000000000"},
        {"-0.04", 1, "0.0"},
        {"-0.05", 1, "-0.1"},
        {"-0", 0, "0"},
        {"-0.000", 2, "0.00"},
        {"7", 3, "7.000"},
        {"12.5", 4, "12.5000"},
        {"007.10", 1, "7.1"},
        {"000", 0, "0"},
        {"00.0", 2, "0.00"},
        {"123.456", 3, "123.456"},
        {"1234567890123456789012345678901234567890.123456789", 8,
         "1234567890123456789012345678901234567890.12345679"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(decimal_round(*state, cases[i].number, cases[i].places), cases[i].expected);
}

static void comparing_is_by_value(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {
        {"1.0", "1", 0},
        {"1.0", "1.00000", 0},
        {"-1", "1", -1},
        {"0", "-0", 0},
        {"0.0", "-0.00", 0},
        {"-0.01", "0", -1},
        {"10", "9.99", 1},
        {"-10", "-9", -1},
        {"9", "10", -1},
        {"0010", "9", 1},
        {"0.10", "0.1", 0},
        {"0.11", "0.1", 1},
        {"0.09", "0.1", -1},
        {"100000000000000000000000000000000000000.1", "100000000000000000000000000000000000000.2", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(decimal_compare(cases[i].a, cases[i].b), cases[i].order);
        assert_int_equal(decimal_compare(cases[i].b, cases[i].a), -cases[i].order);
    }
}

static void sums_keep_every_digit(void **state) {
    Arena *arena = *state;
    assert_string_equal(decimal_add(arena, "0.1", "0.2"), "0.3");
    assert_string_equal(decimal_add(arena, "1.5", "0.25"), "1.75");
    assert_string_equal(decimal_add(arena, "9.9", "0.1"), "10.0");
    assert_string_equal(decimal_add(arena, "-5", "3"), "-2");
    assert_string_equal(decimal_add(arena, "3", "-5"), "-2");
    assert_string_equal(decimal_add(arena, "99999999999999999999999999999999999999999999999999", "1"),
                        "100000000000000000000000000000000000000000000000000");
    assert_string_equal(decimal_subtract(arena, "89", "62"), "27");
    assert_string_equal(decimal_subtract(arena, "62", "89"), "-27");
    assert_string_equal(decimal_subtract(arena, "1.5", "1.50"), "0.00");
    assert_string_equal(decimal_subtract(arena, "-1.5", "-1.5"), "0.0");
    assert_string_equal(decimal_subtract(arena, "1000", "0.001"), "999.999");
    assert_string_equal(decimal_subtract(arena, "-1", "-0.75"), "-0.25");
    assert_string_equal(decimal_subtract(arena, "0", "5"), "-5");
}

// xorshift64: the same numbers in every run.
static uint64_t next_random(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static const char *write_wide(Arena *arena, Wide scaled, int places) {
    char text[64];
    int at = (int)sizeof text;
    bool negative = scaled < 0;
    text[--at] = '\0';
    for (int place = 0; scaled != 0 || place <= places; place++) {
        if (place == places && place > 0)
            text[--at] = '.';
        int digit = (int)(scaled % 10);
        text[--at] = (char)('0' + (digit < 0 ? -digit : digit));
        scaled /= 10;
    }
    if (negative)
        text[--at] = '-';
    return arena_strdup(arena, text + at);
}

// A number of up to 17 digits with 0–6 places: value × 10^6 through *scaled.
static const char *random_number(Arena *arena, uint64_t *seed, Wide *scaled, int *places) {
    static const int64_t sizes[] = {10, 1000, 100000, 1000000000, 100000000000000000};
    int64_t digits = (int64_t)(next_random(seed) % (uint64_t)sizes[next_random(seed) % 5]);
    if (next_random(seed) % 2)
        digits = -digits;
    *places = (int)(next_random(seed) % 7);
    *scaled = digits;
    const char *text = write_wide(arena, digits, *places);
    for (int i = *places; i < 6; i++)
        *scaled *= 10;
    return text;
}

static void arithmetic_agrees_with_whole_numbers_of_128_bits(void **state) {
    Arena *arena = *state;
    uint64_t seed = 20180115;
    for (int round = 0; round < 20000; round++) {
        ArenaMark mark = arena_mark(arena);
        Wide x, y;
        int x_places, y_places;
        const char *a = random_number(arena, &seed, &x, &x_places);
        const char *b = random_number(arena, &seed, &y, &y_places);
        int places = x_places > y_places ? x_places : y_places;
        Wide drop = 1;
        for (int i = places; i < 6; i++)
            drop *= 10;
        assert_string_equal(decimal_add(arena, a, b), write_wide(arena, (x + y) / drop, places));
        assert_string_equal(decimal_subtract(arena, a, b), write_wide(arena, (x - y) / drop, places));
        assert_int_equal(decimal_compare(a, b), x < y ? -1 : x > y);
        int wanted = (int)(next_random(&seed) % 7);
        Wide unit = 1;
        for (int i = wanted; i < 6; i++)
            unit *= 10;
        Wide half = x < 0 ? -(unit / 2) : unit / 2;
        assert_string_equal(decimal_round(arena, a, wanted), write_wide(arena, (x + half) / unit, wanted));
        arena_release(arena, mark);
    }
}

static void doubles_are_the_nearest(void **state) {
    (void)state;
    // Hexadecimal constants are exact: they are what the decimal must give. The long ones lie at or beside
    // the middle between two doubles.
    static const struct {
        const char *number;
        double expected;
    } cases[] = {
        {"0", 0.0},
        {"1", 1.0},
        {"-2.5", -2.5},
        {"0.1", 0x1.999999999999ap-4},
        {"0.3", 0x1.3333333333333p-2},
        {"123456.789", 0x1.e240c9fbe76c9p+16},
        {"9007199254740991", 0x1.fffffffffffffp+52},
        {"9007199254740993", 0x1p+53},                          // tie, to even
        {"9007199254740993.0000000001", 0x1.0000000000001p+53}, // just above the tie
        {"9007199254740995", 0x1.0000000000002p+53},            // tie, to even above
        {"0.1000000000000000055511151231257827", 0x1.999999999999ap-4},
        {"0.30000000000000004", 0x1.3333333333334p-2},
        {"1.7976931348623157", 0x1.cc359e067a348p+0},
        {"2.2250738585072014", 0x1.1ccf385ebc8ap+1},
        {"1.00000000000000011102230246251565404236316680908203125", 1.0},                 // 1 + 2^-53, a tie
        {"1.00000000000000011102230246251565404236316680908203126", 0x1.0000000000001p0}, // a little more
        {"1.00000000000000033306690738754696212708950042724609375",
         0x1.0000000000002p0}, // tie, to even above
        {"17976931348623157081452742373170435679807056752584499659891747", 0x1.65fc7e170b33dp+203},
        {"0.00000000000000000000000000000000000000000000000000000000000001", 0x1.0747ddddf22a8p-206},
        {"99999999999999999999999999999999999999999999999999999999999999", 0x1.f1d75a5709c1bp+205},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (decimal_to_double(cases[i].number) != cases[i].expected)
            fail_msg("%s gives %a, not %a", cases[i].number, decimal_to_double(cases[i].number),
                     cases[i].expected);
}

// The C library reads numbers exactly too (in the C locale, which a test program keeps).
static void doubles_agree_with_the_c_library(void **state) {
    (void)state;
    uint64_t seed = 99;
    for (int round = 0; round < 20000; round++) {
        char text[64] = "-";
        int length = 1 + (int)(next_random(&seed) % 40), mark = 1 + (int)(next_random(&seed) % 40);
        int at = (int)(next_random(&seed) % 2);
        for (int i = 0; i < length; i++) {
            if (i == mark)
                text[at++] = '.';
            text[at++] = (char)('0' + next_random(&seed) % 10);
        }
        text[at] = '\0';
        if (decimal_to_double(text) != strtod(text, NULL))
            fail_msg("%s gives %a, not %a", text, decimal_to_double(text), strtod(text, NULL));
    }
}

static void zero_has_no_sign_as_a_double(void **state) {
    (void)state;
    assert_false(signbit(decimal_to_double("-0.00")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valid_numbers_are_digits_with_a_point_inside),
        cmocka_unit_test(numbers_are_bounded_in_length),
        cmocka_unit_test(places_are_digits_after_the_mark),
        cmocka_unit_test(rounding_is_half_away_from_zero),
        cmocka_unit_test(comparing_is_by_value),
        cmocka_unit_test(sums_keep_every_digit),
        cmocka_unit_test(arithmetic_agrees_with_whole_numbers_of_128_bits),
        cmocka_unit_test(doubles_are_the_nearest),
        cmocka_unit_test(doubles_agree_with_the_c_library),
        cmocka_unit_test(zero_has_no_sign_as_a_double),
    };
    return cmocka_run_group_tests_name("decimal", tests, set_up, tear_down);
}
