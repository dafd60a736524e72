// Which face a design gets for the families, weight, width and slant it names.

#include "fonts/font.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define TEST_FONTS SOURCE_DIR "/tests/data/fonts"

static int open_set(void **state) {
    *state = fontset_new(TEST_FONTS);
    return 0;
}

static int close_set(void **state) {
    fontset_free(*state);
    return 0;
}

static const Font *first(FontSet *set, const char *families, int weight, int width, bool italic) {
    const FontList *list = fontset_list(set, families, weight, width, italic, NULL);
    assert_non_null(list);
    return fontlist_first(list);
}

static void assert_face(FontSet *set, const char *families, int weight, int width, bool italic,
                        const char *name) {
    assert_string_equal(font_postscript_name(first(set, families, weight, width, italic)), name);
}

static void assert_near(double actual, double expected) {
    if (fabs(actual - expected) > 1e-5)
        fail_msg("%d millionths, expected %d", (int)(actual * 1e6), (int)(expected * 1e6));
}

static void test_nearest_weight(void **state) {
    static const struct {
        int asked, weight;
    } CASES[] = {{300, 300}, {100, 300}, {350, 300}, {400, 400}, {450, 500}, {500, 500},
                 {550, 700}, {600, 700}, {700, 700}, {900, 700}, {399, 300}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(font_program(first(*state, "Testbok Sans", CASES[i].asked, 100, false))->weight,
                         CASES[i].weight);
    // none from 400 to 500 in this one: lighter before bolder
    assert_int_equal(font_program(first(*state, "Testbok Split", 450, 75, false))->weight, 300);
    assert_int_equal(font_program(first(*state, "Testbok Split", 501, 75, false))->weight, 700);
}

static void test_slant(void **state) {
    assert_face(*state, "Testbok Sans", 400, 100, true, "TestbokSans-Italic");
    assert_face(*state, "Testbok Sans", 700, 100, true, "TestbokSans-Italic"); // slant before weight
    assert_face(*state, "Testbok Split", 400, 100, true, "TestbokSplit-Regular");
    assert_true(font_program(first(*state, "Testbok Sans", 400, 100, true))->italic);
    assert_false(font_program(first(*state, "Testbok Sans", 400, 100, false))->italic);
}

static void test_condensed_part_of_a_family(void **state) {
    assert_face(*state, "Testbok Sans", 400, 75, false, "TestbokSansCondensed-Regular");
    assert_face(*state, "Testbok Sans", 700, 75, false,
                "TestbokSansCondensed-Regular"); // width, slant, then weight
    assert_face(*state, "Testbok Sans", 400, 100, false, "TestbokSans-Regular");
    assert_face(*state, "Testbok Sans", 400, 125, false, "TestbokSans-Regular");
    assert_face(*state, "Testbok Split", 700, 75, false, "TestbokSplitCondensed-Bold");
    assert_face(*state, "Testbok Split Condensed", 300, 100, false, "TestbokSplit-CondensedLight");
    assert_face(*state, "Testbok Split Condensed", 700, 100, false, "TestbokSplitCondensed-Bold");
}

static void test_a_narrow_name_needs_a_narrow_face(void **state) {
    const char *missing;
    assert_non_null(fontset_list(*state, "Testbok Figures Condensed", 400, 100, false, &missing));
    assert_string_equal(missing, "Testbok Figures Condensed");
    assert_face(*state, "Testbok Narrow", 400, 100, false, "TestbokNarrow-Regular");
}

static void test_families_in_order(void **state) {
    const char *missing = "?";
    assert_non_null(fontset_list(*state, " 'Testbok Sans' ,\"Testbok Split\"", 400, 100, false, &missing));
    assert_null(missing);
    assert_face(*state, " 'Testbok Sans' ,\"Testbok Split\"", 400, 100, false, "TestbokSans-Regular");
    assert_face(*state, "No Such Font,testbok split", 400, 100, false, "TestbokSplit-Regular");
}

static void test_missing_family_is_named(void **state) {
    const char *missing = NULL;
    const FontList *list =
        fontset_list(*state, "No Such Font, Testbok Sans, Nor This", 400, 100, false, &missing);
    assert_string_equal(missing, "No Such Font");
    missing = NULL;
    assert_ptr_equal(fontset_list(*state, "No Such Font, Testbok Sans, Nor This", 400, 100, false, &missing),
                     list);
    assert_string_equal(missing, "No Such Font");
    assert_non_null(fontset_list(*state, "Nothing", 400, 100, false, NULL)); // the last resort
    assert_non_null(fontset_list(*state, "", 400, 100, false, &missing));
    assert_null(missing);
}

static void test_same_face_is_opened_once(void **state) {
    const Font *a = first(*state, "Testbok Sans, Testbok Split", 400, 100, false);
    assert_ptr_equal(first(*state, "Testbok Sans", 400, 100, false), a);
    assert_ptr_not_equal(first(*state, "Testbok Sans", 700, 100, false), a);
    assert_int_not_equal(font_index(first(*state, "Testbok Sans", 700, 100, false)), font_index(a));
}

static void test_variable_font_takes_any_weight(void **state) {
    const Font *regular = first(*state, "Testbok Variable", 400, 100, false);
    const Font *heavy = first(*state, "Testbok Variable", 900, 100, false);
    const Font *between = first(*state, "Testbok Variable", 650, 100, false);
    const Font *narrow = first(*state, "Testbok Variable", 400, 75, false);
    uint32_t glyph = font_glyph(regular, 'A');
    assert_near(font_advance(regular, glyph), 0.5);
    assert_near(font_advance(heavy, glyph), 0.7);
    assert_near(font_advance(between, glyph), 0.6);
    assert_near(font_advance(narrow, glyph), 0.4);
    assert_int_equal(font_program(between)->weight, 650);
    assert_string_not_equal(font_postscript_name(between), font_postscript_name(regular));
    assert_string_not_equal(font_postscript_name(between), font_postscript_name(heavy));
}

static void test_measures_are_in_ems(void **state) {
    const Font *font = first(*state, "Testbok Figures", 400, 100, false);
    const FontMetrics *metrics = font_metrics(font);
    assert_near(metrics->ascent, 0.8);
    assert_near(metrics->descent, 0.2);
    assert_near(metrics->cap_height, 0.7);
    assert_near(metrics->x_height, 0.5);
    assert_near(metrics->underline_thickness, 0.05);
    assert_true(metrics->underline_position > 0);
    assert_near(font_advance(font, font_glyph(font, ' ')), 0.25);
    assert_int_equal(font_glyph(font, 'C'), 0);
    assert_near(font_program(font)->box[3], 0.7);
    assert_false(font_program(font)->cff);
}

static void test_generic_families(void **state) {
    const char *missing = "?";
    assert_non_null(fontset_list(*state, "sans-serif", 400, 100, false, &missing));
    assert_null(missing);
    assert_true(font_program(first(*state, "monospace", 400, 100, false))->fixed_pitch); // needs DejaVu
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nearest_weight, open_set, close_set),
        cmocka_unit_test_setup_teardown(test_slant, open_set, close_set),
        cmocka_unit_test_setup_teardown(test_condensed_part_of_a_family, open_set, close_set),
        cmocka_unit_test_setup_teardown(test_a_narrow_name_needs_a_narrow_face, open_set, close_set),
        cmocka_unit_test_setup_teardown(test_families_in_order, open_set, close_set),
        cmocka_unit_test_setup_teardown(test_missing_family_is_named, open_set, close_set),
        cmocka_unit_test_setup_teardown(test_same_face_is_opened_once, open_set, close_set),
        cmocka_unit_test_setup_teardown(test_variable_font_takes_any_weight, open_set, close_set),
        cmocka_unit_test_setup_teardown(test_measures_are_in_ems, open_set, close_set),
        cmocka_unit_test_setup_teardown(test_generic_families, open_set, close_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
