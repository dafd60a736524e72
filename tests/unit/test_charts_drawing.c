// Whatever the data, a chart keeps its promises: hundreds of random charts are drawn, and in each of them no
// text stands on another, nothing leaves the box, and every name is there unless a warning says which is not. With an
// argument, so many of them.

#include "charts_promises.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

static const char *random_period(Arena *arena, Random *random, uint32_t form, size_t i, size_t *skipped) {
    *skipped += form == 3 ? next(random, 3) : 0;
    unsigned n = (unsigned)(i + *skipped);
    switch (form) {
    case 1: return arena_printf(arena, "%uK%u", 2005 + n / 4, n % 4 + 1);
    case 2: return arena_printf(arena, "%uM%02u", 2010 + n / 12, n % 12 + 1);
    default: return arena_printf(arena, "%u", 1990 + n);
    }
}

static FixtureData random_data(Arena *arena, Random *random) {
    static const char *const units[] = {"prosent", "personer", "1 000 tonn", ""};
    FixtureData data = {.kind = (ChartKind)next(random, 3), .unit = units[next(random, 4)], .x = ""};
    data.unit = *data.unit ? data.unit : NULL;
    bool classes = data.kind == CHART_LINE && next(random, 8) == 0;
    bool time = !classes && (data.kind == CHART_LINE || (data.kind == CHART_COLUMN && next(random, 2)));
    bool long_categories = next(random, 16) == 0, long_series = next(random, 12) == 0;
    data.role = time ? ROLE_TIME : ROLE_OTHER;
    size_t series = 1 + next(random, data.kind == CHART_LINE ? 10 : 4), skipped = 0;
    size_t categories = 2 + next(random, data.kind == CHART_LINE ? 40 : data.kind == CHART_BAR ? 14 : 8);
    uint32_t form = next(random, 4), style = next(random, next(random, 8) ? 10 : STYLES);
    for (size_t c = 0; c < categories; c++)
        data.x = join(arena, data.x, "|",
                      time              ? random_period(arena, random, form, c, &skipped)
                      : classes         ? random_class(arena, random, c, long_categories)
                      : long_categories ? long_label(arena, random, c)
                                        : random_label(arena, random, c, data.kind == CHART_BAR ? 8 : 2));
    data.series = series > 1 || next(random, 2) ? "" : NULL;
    for (size_t s = 0; s < series; s++) {
        if (data.series)
            data.series =
                join(arena, data.series, "|",
                     long_series ? long_label(arena, random, s) : random_label(arena, random, s, 5));
        data.values[s] = "";
        for (size_t c = 0; c < categories; c++)
            data.values[s] = join(arena, data.values[s], " ", random_number(arena, random, style));
    }
    return data;
}

// The symbol key lists a break exactly where the drawing has its mark, alone or after a number.
static void check_breaks(Fixture *fixture, const ChartResult *result) {
    bool printed = false;
    const char *mark = symbol_flag_mark(fixture->context.profile, FLAG_BREAK);
    for (size_t i = 0; i < result->drawing.items.count; i++) {
        if (result->drawing.items.items[i].kind != ITEM_GLYPHS)
            continue;
        const GlyphRun *run = result->drawing.items.items[i].glyphs.run;
        size_t length = strlen(mark), at = run->text_length - length;
        printed = printed || (run->text_length >= length && memcmp(run->text + at, mark, length) == 0 &&
                              (at == 0 || (unsigned char)run->text[at - 1] == 0xA0));
    }
    assert_int_equal((result->flags & FLAG_BREAK) != 0, printed);
}

static size_t rounds = 600;

static void draws_anything_well(void **state) {
    (void)state;
    const char *only = getenv("CHART_SEED"); // to look at one of them again
    static const double widths[] = {334, 491, 260, 720};
    size_t drawn = 0;
    for (uint64_t seed = 1; seed <= rounds; seed++) {
        if (only && strtoul(only, NULL, 10) != seed)
            continue;
        Fixture fixture;
        fixture_open(&fixture, seed % 4 == 0 ? "en" : seed % 4 == 1 ? "se" : "nb");
        Random random = {seed * 7919};
        FixtureData data = random_data(fixture.arena, &random);
        ChartSpec *spec = fixture_spec(&fixture, &data);
        spec->labels = next(&random, 3) ? LABELS_AUTO : LABELS_ALL;
        spec->sort = (SortOrder)next(&random, 3);
        ChartResult result;
        if (fixture_make(&fixture, spec, widths[next(&random, 4)], &result)) {
            drawn++;
            print_message("%s", only ? result.description : "");
            assert_in_range(strlen(result.description), 20, 1000);
            check_texts(&result.drawing);
            check_paths(&result.drawing);
            check_breaks(&fixture, &result);
            check_names(&fixture, spec, &result.drawing);
        } else {
            assert_true(diag_error_count(fixture.diag) > 0);
        }
        fixture_close(&fixture);
    }
    assert_true(only || drawn > rounds / 4 * 3);
}

int main(int count, char **arguments) {
    if (count > 1)
        rounds = strtoul(arguments[1], NULL, 10);
    const struct CMUnitTest tests[] = {cmocka_unit_test(draws_anything_well)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
