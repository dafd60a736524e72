// Text to glyphs: kerning, ligatures, features, fallback, and what is not shown.

#include "fonts/shape.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define TEST_FONTS SOURCE_DIR "/tests/data/fonts"

typedef struct Bench {
    FontSet *set;
    Arena *arena;
    Shaper *shaper;
} Bench;

static int open_bench(void **state) {
    static Bench bench;
    bench.set = fontset_new(TEST_FONTS);
    bench.arena = arena_new(0);
    bench.shaper = shaper_new(bench.arena);
    *state = &bench;
    return 0;
}

static int close_bench(void **state) {
    Bench *bench = *state;
    shaper_free(bench->shaper);
    arena_free(bench->arena);
    fontset_free(bench->set);
    return 0;
}

static const FontList *fonts(Bench *bench, const char *families) {
    return fontset_list(bench->set, families, 400, 100, false, NULL);
}

static const Shaped *set_text(Bench *bench, const char *families, unsigned features, const char *text) {
    return shape(bench->shaper, fonts(bench, families), "nb", features, text, strlen(text));
}

static void assert_near(double actual, double expected) {
    if (fabs(actual - expected) > 1e-5)
        fail_msg("%d millionths, expected %d", (int)(actual * 1e6), (int)(expected * 1e6));
}

static void test_width_is_sum_of_advances(void **state) {
    const Shaped *shaped = set_text(*state, "Testbok Figures", 0, "A B");
    assert_int_equal(shaped->count, 1);
    assert_int_equal(shaped->runs[0].count, 3);
    assert_near(shaped->width, 0.5 + 0.25 + 0.4);
    assert_near(shaped->runs[0].width, shaped->width);
    assert_null(shaped->unshown);
}

static void test_kerning(void **state) {
    double apart =
        set_text(*state, "Open Sans", 0, "A")->width + set_text(*state, "Open Sans", 0, "V")->width;
    assert_true(set_text(*state, "Open Sans", 0, "AV")->width < apart - 0.01);
}

static void test_ligatures(void **state) {
    assert_int_equal(set_text(*state, "Roboto", 0, "ffi")->runs[0].count, 1);
    assert_int_equal(set_text(*state, "Roboto", SHAPE_NO_LIGATURES, "ffi")->runs[0].count, 3);
}

static void test_clusters_are_bytes_of_the_run(void **state) {
    const Shaped *shaped = set_text(*state, "Open Sans", SHAPE_NO_LIGATURES, "sør");
    assert_int_equal(shaped->runs[0].count, 3);
    assert_int_equal(shaped->runs[0].glyphs[1].cluster, 1);
    assert_int_equal(shaped->runs[0].glyphs[2].cluster, 3);
    assert_int_equal(shaped->runs[0].text_length, 4);
}

static void test_features(void **state) {
    assert_near(set_text(*state, "Testbok Figures", 0, "1")->width, 0.3);
    assert_near(set_text(*state, "Testbok Figures", SHAPE_TABULAR, "1")->width, 0.5);
    assert_near(set_text(*state, "Testbok Figures", SHAPE_SUPERSCRIPT, "1")->width, 0.2);
}

static void test_invisible_characters_leave_no_trace(void **state) {
    const Shaped *plain = set_text(*state, "Open Sans", 0, "statistikk");
    const Shaped *soft = set_text(*state, "Open Sans", 0, "sta\u00ADti\u200Bst\u2060ikk\t\n");
    assert_int_equal(soft->count, 1);
    assert_int_equal(soft->runs[0].count, plain->runs[0].count);
    assert_near(soft->width, plain->width);
    assert_int_equal(soft->runs[0].text_length, strlen("statistikk"));
    assert_memory_equal(soft->runs[0].text, "statistikk", strlen("statistikk"));
    assert_int_equal(set_text(*state, "Open Sans", 0, "\u00AD")->count, 0);
    assert_int_equal(set_text(*state, "Open Sans", 0, "")->count, 0);
}

static void test_no_break_space_is_as_wide_as_a_space(void **state) {
    double space = set_text(*state, "Testbok Figures", 0, " ")->width;
    assert_near(set_text(*state, "Testbok Figures", 0, "\u00A0")->width, space);
    assert_int_equal(set_text(*state, "Testbok Figures, Open Sans", 0, "A\u00A0B\u202FA")->count, 1);
}

static void test_fallback_by_character(void **state) {
    const Shaped *shaped = set_text(*state, "Testbok Figures, Open Sans", 0, "AæøB");
    assert_int_equal(shaped->count, 3);
    assert_int_equal(shaped->runs[0].text_length, 1);
    assert_int_equal(shaped->runs[1].text_length, 4);
    assert_int_equal(shaped->runs[1].count, 2);
    assert_int_equal(shaped->runs[1].glyphs[1].cluster, 2);
    assert_int_equal(shaped->runs[2].glyphs[0].cluster, 0);
    assert_ptr_equal(shaped->runs[1].font, fontlist_first(fonts(*state, "Open Sans")));
    assert_null(shaped->unshown);
}

static void test_marks_stay_with_their_base(void **state) {
    const Shaped *shaped =
        set_text(*state, "Testbok Figures, Open Sans", 0, "BA\u0301B"); // A in the first, the mark not
    assert_int_equal(shaped->count, 3);
    assert_ptr_equal(shaped->runs[1].font, fontlist_first(fonts(*state, "Open Sans")));
    assert_int_equal(shaped->runs[1].text_length, 3);
}

static void test_character_without_glyph_is_told(void **state) {
    const char *text = "AB\U000F1234A"; // private use: in no font
    const Shaped *shaped = set_text(*state, "Testbok Figures", 0, text);
    assert_non_null(shaped->unshown);
    assert_memory_equal(shaped->unshown, text + 2, 4);
    assert_int_equal(shaped->runs[0].count, 4);
    assert_int_equal(shaped->runs[0].glyphs[2].id, 0);
}

static void test_malformed_bytes_become_replacement_characters(void **state) {
    const Shaped *shaped = set_text(*state, "DejaVu Sans", 0, "a\xFF");
    assert_int_equal(shaped->runs[0].count, 2);
    assert_int_equal(shaped->runs[0].text_length, 4);
}

static void test_cache_returns_the_same_result(void **state) {
    char text[] = "virksomhet";
    const Shaped *shaped = set_text(*state, "Open Sans", 0, text);
    assert_ptr_equal(set_text(*state, "Open Sans", 0, "virksomhet"), shaped);
    assert_ptr_not_equal(set_text(*state, "Open Sans", SHAPE_TABULAR, "virksomhet"), shaped);
    assert_ptr_not_equal(set_text(*state, "Roboto", 0, "virksomhet"), shaped);
    memset(text, 'x', sizeof text - 1);
    assert_memory_equal(shaped->runs[0].text, "virksomhet", 10);
}

static void test_cache_grows(void **state) {
    Bench *bench = *state;
    const FontList *list = fonts(bench, "Testbok Figures");
    char text[8];
    for (int i = 0; i < 5000; i++) {
        for (int bit = 0; bit < 7; bit++)
            text[bit] = i >> (2 * bit) & 1 ? 'A' : i >> (2 * bit + 1) & 1 ? ' ' : 'B';
        shape(bench->shaper, list, "nb", (unsigned)(i & 7), text, (size_t)(i % 8));
    }
    assert_near(shape(bench->shaper, list, "nb", 0, "ABAB", 4)->width, 1.8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_width_is_sum_of_advances, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_kerning, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_ligatures, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_clusters_are_bytes_of_the_run, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_features, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_invisible_characters_leave_no_trace, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_no_break_space_is_as_wide_as_a_space, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_fallback_by_character, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_marks_stay_with_their_base, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_character_without_glyph_is_told, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_malformed_bytes_become_replacement_characters, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(test_cache_returns_the_same_result, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_cache_grows, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
