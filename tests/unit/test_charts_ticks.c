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
    if (!ticks_find(&request, &ticks)) {
        return "none";
    }
    const char *line = ticks_text(arena, &ticks, 0);
    for (size_t i = 1; i < ticks.count; i++) {
        line = arena_printf(arena, "%s %s", line, ticks_text(arena, &ticks, i));
    }
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
        {{-5.1, 12.6, 6, TICKS_LOOSE, false}, "-6 -4 -2 0 2 4 6 8 10 12 14"}, // not -6 -2 2 6 10 14
        {{0, 3.2, 5, TICKS_LOOSE, false}, "0 0.5 1.0 1.5 2.0 2.5 3.0 3.5"},   // not 0 0.8 1.6 2.4 3.2
        {{0, 180, 4, TICKS_LOOSE, false}, "0 100 200"},                       // not 0 60 120 180
        {{0, 11.4, 5, TICKS_LOOSE, false}, "0 2 4 6 8 10 12"},                // not 0 4 8 12
        {{0, 9.3, 5, TICKS_LOOSE, false}, "0 2.5 5.0 7.5 10.0"},
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
        assert_in_range(ticks.count, 2, 2 * (size_t)request.wanted + 4);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_known_ticks),
        cmocka_unit_test(keeps_its_promises_for_many_ranges),
        cmocka_unit_test(prints_tenths_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
