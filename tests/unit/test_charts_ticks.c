#include "charts/ticks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

// The printed ticks, joined by spaces.
static const char *ticks_line(Arena *arena, TickRequest request) {
    Ticks ticks;
    if (!ticks_find(&request, &ticks))
        return "none";
    const char *line = ticks_text(arena, &ticks, 0);
    for (size_t i = 1; i < ticks.count; i++)
        line = arena_printf(arena, "%s %s", line, ticks_text(arena, &ticks, i));
    return line;
}

typedef struct Case {
    TickRequest request;
    const char *ticks;
} Case;

static void finds_known_ticks(void **state) {
    (void)state;
    static const Case cases[] = {
        {{8.1, 14.1, 4, TICKS_NEAR, false}, "8 10 12 14"}, // the authors' own example
        {{0, 93, 6, TICKS_LOOSE, false}, "0 20 40 60 80 100"},
        {{0, 93, 5, TICKS_LOOSE, false}, "0 25 50 75 100"},
        {{0, 7, 5, TICKS_LOOSE, true}, "0 2 4 6 8"},
        {{0, 2, 6, TICKS_LOOSE, true}, "0 1 2"}, // counts have no halves
        {{0, 0.3, 4, TICKS_LOOSE, false}, "0 0.1 0.2 0.3"},
        {{-40, 60, 5, TICKS_LOOSE, false}, "-40 -20 0 20 40 60"},
        {{0, 5400000, 6, TICKS_LOOSE, false}, "0 1000000 2000000 3000000 4000000 5000000 6000000"},
        {{97.2, 103.9, 5, TICKS_INSIDE, false}, "98 99 100 101 102 103"},
        {{0.2, 0.8, 5, TICKS_INSIDE, true}, "none"},
        {{-5.1, 12.6, 6, TICKS_LOOSE, false}, "-10 -5 0 5 10 15"}, // not -6 -2 2 6 10 14
        {{0, 3.2, 5, TICKS_LOOSE, false}, "0 1 2 3 4"},            // not 0 0.8 1.6 2.4 3.2
        {{0, 180, 4, TICKS_LOOSE, false}, "0 100 200"},            // not 0 60 120 180
        {{0, 11.4, 5, TICKS_LOOSE, false}, "0 2 4 6 8 10 12"},     // not 0 4 8 12
        {{0, 9.3, 5, TICKS_LOOSE, false}, "0 2.5 5.0 7.5 10.0"},
        {{0, 3e19, 4, TICKS_LOOSE, false},
         "0 10000000000000000000 20000000000000000000 30000000000000000000"},
        {{-2e-21, 2e-21, 3, TICKS_LOOSE, false}, "-0.000000000000000000002 0 0.000000000000000000002"},
        {{1e30, 1e30 + 1e10, 5, TICKS_LOOSE, false}, "none"}, // doubles cannot tell such ticks apart
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new(0);
        assert_string_equal(ticks_line(arena, cases[i].request), cases[i].ticks);
        arena_free(arena);
    }
}

// Whether a step is 1, 2, 2.5 or 5 times a power of ten.
static bool is_nice(int64_t stride) {
    while (stride % 10 == 0)
        stride /= 10;
    return stride == 1 || stride == 2 || stride == 25 || stride == 5;
}

static bool has_zero(const Ticks *ticks) {
    for (size_t i = 0; i < ticks->count; i++)
        if (ticks->first + (int64_t)i * ticks->stride == 0)
            return true;
    return false;
}

// Whatever the range: as promised by its kind, in nice steps, with zero when it lies between, and not many
// more or fewer than wanted.
static void keeps_its_promises_for_many_ranges(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        seed = seed * 1664525u + 1013904223u;
        double scale = (seed >> 8) % 7 == 0 ? 1e-4 : (seed >> 8) % 5 == 0 ? 1e6 : 1;
        double low = ((double)(seed >> 16) - 30000) * scale / 7;
        double high = low + (1 + (double)(seed % 5000)) * scale / 3;
        TickRequest request = {low, high, 2 + (int)(seed >> 28), TICKS_LOOSE, false};
        Ticks ticks;
        assert_true(ticks_find(&request, &ticks));
        assert_in_range(ticks.count, (size_t)(request.wanted > 2 ? request.wanted - 1 : 2),
                        (size_t)request.wanted + 2);
        assert_true(is_nice(ticks.stride));
        assert_true(has_zero(&ticks) || low > 0 || high < 0);
        assert_true(ticks_value(&ticks, 0) <= low + 1e-6 * (high - low));
        assert_true(ticks_value(&ticks, ticks.count - 1) >= high - 1e-6 * (high - low));
    }
}

static void prints_tenths_exactly(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    Ticks ticks = {.first = -3, .stride = 1, .exponent = -1, .count = 5};
    assert_string_equal(ticks_text(arena, &ticks, 0), "-0.3");
    assert_string_equal(ticks_text(arena, &ticks, 3), "0");
    assert_string_equal(ticks_text(arena, &ticks, 4), "0.1");
    assert_true(ticks_value(&ticks, 0) == -0.3);
    arena_free(arena);
}

// Numbers may have 64 digits; what is printed has every one of them.
static void prints_every_digit(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000";
    Ticks large = {.first = -75, .stride = 25, .exponent = 58, .count = 4};
    assert_string_equal(ticks_text(arena, &large, 0), arena_printf(arena, "-75%s", zeros));
    assert_string_equal(ticks_text(arena, &large, 3), "0");
    Ticks small = {.first = -75, .stride = 25, .exponent = -60, .count = 4};
    assert_string_equal(ticks_text(arena, &small, 1), arena_printf(arena, "-0.%s50", zeros));
    Ticks many = {.first = INT64_C(1234567890123456), .stride = 1, .exponent = 3, .count = 2};
    assert_string_equal(ticks_text(arena, &many, 1), "1234567890123457000");
    arena_free(arena);
}

// In a drawing of ordinary height, for whatever numbers: five to seven, seldom one less.
static void keeps_to_a_handful(void **state) {
    (void)state;
    size_t few = 0, rounds = 0;
    for (int low = -500; low <= 0; low += 7)
        for (int high = 1; high <= 1000; high += 13, rounds++) {
            TickRequest request = {low / 10.0, high / 10.0, 5, TICKS_LOOSE, false};
            Ticks ticks;
            assert_true(ticks_find(&request, &ticks));
            assert_in_range(ticks.count, 4, 7);
            few += ticks.count < 5 ? 1 : 0;
        }
    assert_in_range(few, 0, rounds / 5);
}

// Data that begin at zero get an axis that does.
static void begins_at_zero(void **state) {
    (void)state;
    for (int high = 1; high <= 2000; high++)
        for (int wanted = 2; wanted <= 12; wanted++) {
            TickRequest request = {0, high, wanted, TICKS_LOOSE, high % 2 == 0};
            Ticks ticks;
            assert_true(ticks_find(&request, &ticks));
            assert_int_equal(ticks.first, 0);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_known_ticks),     cmocka_unit_test(keeps_its_promises_for_many_ranges),
        cmocka_unit_test(prints_tenths_exactly), cmocka_unit_test(prints_every_digit),
        cmocka_unit_test(keeps_to_a_handful),    cmocka_unit_test(begins_at_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
