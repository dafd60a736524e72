// The font file that goes into a document. Its tables are read here by hand, so that what made it does not
// judge it.

#include "fonts/shape.h"

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
} Bench;

typedef struct File {
    const unsigned char *bytes;
    size_t size;
} File;

static int open_bench(void **state) {
    static Bench bench;
    bench.set = fontset_new(TEST_FONTS);
    bench.arena = arena_new(0);
    *state = &bench;
    return 0;
}

static int close_bench(void **state) {
    Bench *bench = *state;
    arena_free(bench->arena);
    fontset_free(bench->set);
    return 0;
}

static const Font *find(Bench *bench, const char *family, int weight, int width) {
    return fontlist_first(fontset_list(bench->set, family, weight, width, false, NULL));
}

static File subset(Bench *bench, const Font *font, const uint32_t *glyphs, size_t count) {
    const void *bytes = NULL;
    File file = {0};
    assert_true(font_subset(bench->arena, font, glyphs, count, &bytes, &file.size));
    file.bytes = bytes;
    return file;
}

static unsigned read_u16(const unsigned char *p) {
    return (unsigned)p[0] << 8 | p[1];
}

static size_t read_u32(const unsigned char *p) {
    return (size_t)read_u16(p) << 16 | read_u16(p + 2);
}

// The start of a table, NULL when there is none (OpenType specification, "Table Directory").
static const unsigned char *table(File file, const char *tag) {
    for (unsigned i = 0; i < read_u16(file.bytes + 4); i++) {
        const unsigned char *record = file.bytes + 12 + (size_t)16 * i;
        if (memcmp(record, tag, 4) == 0)
            return file.bytes + read_u32(record + 8);
    }
    return NULL;
}

static unsigned glyph_count(File file) {
    return read_u16(table(file, "maxp") + 4);
}

static unsigned advance(File file, uint32_t glyph) {
    return read_u16(table(file, "hmtx") + (size_t)4 * glyph);
}

// Bytes of outline of a TrueType glyph.
static size_t outline(File file, uint32_t glyph) {
    const unsigned char *loca = table(file, "loca");
    if (read_u16(table(file, "head") + 50) == 0)
        return 2 * (size_t)(read_u16(loca + (size_t)2 * (glyph + 1)) - read_u16(loca + (size_t)2 * glyph));
    return read_u32(loca + (size_t)4 * (glyph + 1)) - read_u32(loca + (size_t)4 * glyph);
}

static void test_glyph_ids_are_kept(void **state) {
    const Font *font = find(*state, "Open Sans", 400, 100);
    uint32_t glyphs[] = {0, font_glyph(font, 'a'), font_glyph(font, 'z')};
    File file = subset(*state, font, glyphs, 3);
    assert_int_equal(glyph_count(file), glyphs[2] + 1);
    assert_true(outline(file, 0) > 0);
    assert_true(outline(file, glyphs[1]) > 0);
    assert_true(outline(file, glyphs[2]) > 0);
    assert_int_equal(outline(file, font_glyph(font, 'b')), 0);
    assert_int_equal(advance(file, glyphs[1]), (int)(font_advance(font, glyphs[1]) * 2048 + 0.5));
}

static void test_parts_of_composed_glyphs_come_along(void **state) {
    const Font *font = find(*state, "Open Sans", 400, 100);
    uint32_t glyphs[] = {0, font_glyph(font, 0xC5)}; // Å
    File file = subset(*state, font, glyphs, 2);
    assert_true(outline(file, glyphs[1]) > 0);
    size_t others = 0;
    for (uint32_t i = 1; i < glyph_count(file); i++)
        others += i != glyphs[1] && outline(file, i) > 0;
    assert_true(others >= 1);
}

static void test_only_what_a_pdf_needs(void **state) {
    const Font *font = find(*state, "Roboto", 400, 100);
    uint32_t glyphs[] = {0, font_glyph(font, 'a')};
    File file = subset(*state, font, glyphs, 2);
    static const char *const NEEDED[] = {"glyf", "loca", "head", "hhea", "hmtx", "maxp"};
    static const char *const DROPPED[] = {"GSUB", "GPOS", "GDEF", "name", "fpgm", "prep", "cvt ", "DSIG"};
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
        assert_non_null(table(file, NEEDED[i]));
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
        assert_null(table(file, DROPPED[i]));
}

static void test_same_glyphs_same_bytes(void **state) {
    Bench *bench = *state;
    const Font *font = find(bench, "Roboto", 400, 100);
    uint32_t glyphs[] = {0, 20, 40, 60};
    File a = subset(bench, font, glyphs, 4), b = subset(bench, font, glyphs, 4);
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.bytes, b.bytes, a.size);
    FontSet *again = fontset_new(TEST_FONTS);
    font = fontlist_first(fontset_list(again, "Roboto", 400, 100, false, NULL));
    b = subset(bench, font, glyphs, 4);
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.bytes, b.bytes, a.size);
    fontset_free(again);
}

static void test_glyph_0_needs_no_asking(void **state) {
    const Font *font = find(*state, "Testbok Figures", 400, 100);
    uint32_t glyph = font_glyph(font, 'A');
    assert_true(outline(subset(*state, font, &glyph, 1), 0) > 0);
    assert_true(outline(subset(*state, font, NULL, 0), 0) > 0);
}

static void test_variable_font_is_embedded_as_the_instance(void **state) {
    Bench *bench = *state;
    for (int weight = 400; weight <= 900; weight += 250) {
        const Font *font = find(bench, "Testbok Variable", weight, 100);
        uint32_t glyph = font_glyph(font, 'A');
        File file = subset(bench, font, &glyph, 1);
        assert_null(table(file, "fvar"));
        assert_null(table(file, "gvar"));
        unsigned expected = 500 + 200 * ((unsigned)weight - 400) / 500;
        assert_int_equal(advance(file, glyph), expected);
        const unsigned char *glyf = table(file, "glyf") + outline(file, 0);
        assert_int_equal(read_u16(glyf + 6), expected - 50); // xMax of the box
    }
}

static void test_licence_bits(void **state) {
    Bench *bench = *state;
    const void *bytes;
    size_t size;
    uint32_t glyph = 1;
    assert_false(
        font_subset(bench->arena, find(bench, "Testbok Restricted", 400, 100), &glyph, 1, &bytes, &size));
    assert_false(font_subset(bench->arena, find(bench, "Testbok Whole", 400, 100), &glyph, 1, &bytes, &size));
}

// Identity-H keeps the original glyph ids, so tables reach to the highest one used.
static void test_alphabet_stays_small(void **state) {
    const Font *font = find(*state, "Roboto Condensed", 400, 100);
    uint32_t glyphs[128];
    size_t count = 0;
    for (uint32_t c = 'A'; c <= 'z'; c++)
        glyphs[count++] = font_glyph(font, c);
    assert_true(subset(*state, font, glyphs, count).size < 24000);
}

// A font to set text with has what programs ask of a font file, and only the characters wanted.
static void test_text_subset_is_a_whole_font(void **state) {
    Bench *bench = *state;
    static const uint32_t codes[] = {'A', 'V', '1'};
    const char *wanted[] = {"OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post"};
    const Font *font = find(bench, "DejaVu Sans", 400, 100);
    const void *bytes = NULL, *again = NULL;
    size_t size = 0, size_again = 0;
    assert_true(font_subset_text(bench->arena, font, codes, 3, &bytes, &size));
    assert_in_range(size, 500, 20000);
    const unsigned char *file = bytes;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        bool found = false;
        for (unsigned t = 0; t < read_u16(file + 4); t++)
            found = found || memcmp(file + 12 + 16 * t, wanted[i], 4) == 0;
        assert_true(found);
    }
    assert_true(font_subset_text(bench->arena, font, codes, 3, &again, &size_again));
    assert_int_equal(size, size_again);
    assert_memory_equal(bytes, again, size);
}

static void test_text_subset_heeds_the_licence(void **state) {
    Bench *bench = *state;
    static const uint32_t codes[] = {'A'};
    const void *bytes = NULL;
    size_t size = 0;
    const Font *font = find(bench, "Testbok Restricted", 400, 100);
    assert_string_equal(font_names(bench->arena, font).family, "Testbok Restricted");
    assert_false(font_subset_text(bench->arena, font, codes, 1, &bytes, &size));
}

static void test_fonts_tell_their_families(void **state) {
    Bench *bench = *state;
    FontNames names = font_names(bench->arena, find(bench, "DejaVu Sans", 400, 100));
    assert_string_equal(names.family, "DejaVu Sans");
    assert_string_equal(names.large_family, "DejaVu Sans");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_glyph_ids_are_kept, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_parts_of_composed_glyphs_come_along, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_only_what_a_pdf_needs, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_same_glyphs_same_bytes, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_glyph_0_needs_no_asking, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_variable_font_is_embedded_as_the_instance, open_bench,
                                        close_bench),
        cmocka_unit_test_setup_teardown(test_licence_bits, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_alphabet_stays_small, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_text_subset_is_a_whole_font, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_text_subset_heeds_the_licence, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(test_fonts_tell_their_families, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
