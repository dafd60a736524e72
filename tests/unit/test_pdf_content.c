// The operators of a page's content, and the tokens they are made of. Glyphs are made by hand, so every number here can
// be worked out on paper; the font is the tests' own (tests/data/fonts/whole.ttf: A 0.5 em wide, B 0.4, space 0.25).

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "generator/pdf/content.h"
#include "generator/pdf/syntax.h"

typedef struct Fixture {
    Arena *arena;
    FontSet *fonts;
    const Font *font;
    Pages *pages;
    Page *page;
    Element *p;
    FontUses *uses;
    Buf out;
} Fixture;

static int set_up(void **state) {
    Arena *arena = arena_new(0);
    Fixture *f = arena_new_of(arena, Fixture);
    f->arena = arena;
    f->fonts = fontset_new(SOURCE_DIR "/tests/data/fonts");
    f->font = fontlist_first(fontset_list(f->fonts, "Testbok Whole", 400, 100, false, NULL));
    f->pages = pages_new(arena, "nb-NO");
    f->page = pages_add(f->pages, 300, 200);
    f->p = element_new(f->pages, f->pages->root, TAG_P);
    f->uses = fontuses_new(arena);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    buf_free(&f->out);
    fontset_free(f->fonts);
    arena_free(f->arena);
    return 0;
}

// The content of the page, with glyphs in hexadecimal: <0002> for what is written as two bytes in ( … ).
static const char *write(Fixture *f) {
    Buf bytes = {0};
    assert_true(content_write(&bytes, f->page, f->uses));
    f->out.length = 0;
    bool inside = false;
    for (size_t i = 0; i < bytes.length; i++) {
        char byte = bytes.bytes[i];
        if (!inside || byte == ')') {
            inside = byte == '(';
            buf_add_char(&f->out, (char)(byte == '(' ? '<' : byte == ')' ? '>' : byte));
            continue;
        }
        if (byte == '\\')
            byte = bytes.bytes[++i] == 'r' ? '\r' : bytes.bytes[i] == 'n' ? '\n' : bytes.bytes[i];
        buf_add_hex(&f->out, (unsigned char)byte, 2);
    }
    buf_free(&bytes);
    return buf_text(&f->out);
}

// A run with a glyph for each byte of text, plus kern ems behind the first.
static GlyphsItem make_item(Fixture *f, const char *text, float kern) {
    GlyphRun *run = arena_new_of(f->arena, GlyphRun);
    Glyph *glyphs = arena_array(f->arena, strlen(text), Glyph);
    for (size_t i = 0; text[i]; i++) {
        uint32_t id = font_glyph(f->font, (unsigned char)text[i]);
        float advance = (float)font_advance(f->font, id) + (i == 0 ? kern : 0);
        glyphs[i] = (Glyph){.id = id, .cluster = (uint32_t)i, .advance = advance};
        run->width += (double)advance;
    }
    *run = (GlyphRun){f->font, text, strlen(text), glyphs, strlen(text), run->width};
    return (GlyphsItem){.run = run, .x = 10, .y = 50, .size = 10, .colour = 0xFF0000};
}

static void add(Fixture *f, GlyphsItem item) {
    page_add_glyphs(f->pages, f->page, f->p, item);
}

static void text_stands_at_its_place(void **state) {
    Fixture *f = *state;
    add(f, make_item(f, "AB", 0));
    assert_string_equal(write(f),
                        "BT\n/P<</MCID 0>>BDC\n1 0 0 rg\n 10 150 Td\n/F0 10 Tf\n[<00020003>]TJ\nEMC\nET\n");
}

static void bytes_that_mean_something_in_a_string_are_escaped(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, "ABAB", 0);
    GlyphRun run = *item.run;
    Glyph glyphs[] = {{.id = 0x0028}, {.id = 0x5C0D}, {.id = 0x290A, .cluster = 2}, {.id = 3, .cluster = 3}};
    glyphs[1].cluster = 1;
    run.glyphs = glyphs;
    item.run = &run;
    add(f, item);
    assert_non_null(strstr(write(f), "<00285C0D290A0003>"));
}

static void kerning_and_word_space_are_told_in_the_array(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, "AB A", -0.05f);
    item.stretch = 2; // 0.2 em
    add(f, item);
    assert_non_null(strstr(write(f), "[<0002>50<00030001>-200<0002>]TJ\n"));
}

static void tracking_is_a_state(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, "AB", 0);
    item.tracking = 0.5;
    add(f, item);
    item.y = 60;
    add(f, item);
    assert_non_null(
        strstr(write(f), " 10 150 Td\n/F0 10 Tf\n 0.5 Tc\n[<00020003>]TJ\n 0 -10 Td\n[<00020003>]TJ\n"));
}

static void items_of_one_line_are_one_array(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, "AB", 0);
    add(f, item);
    item.x = 10 + 9 + 1; // a tenth of an em further than it ends
    add(f, item);
    item.x = 100; // too far to be the same words
    add(f, item);
    assert_non_null(strstr(write(f), "[<00020003>-100<00020003>]TJ\n 90 0 Td\n[<00020003>]TJ\n"));
}

static void a_raised_glyph_is_raised(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, "AB", 0);
    GlyphRun run = *item.run;
    Glyph glyphs[] = {run.glyphs[0], run.glyphs[1]};
    glyphs[1].dy = 0.25f;
    glyphs[1].dx = 0.125f;
    run.glyphs = glyphs;
    item.run = &run;
    add(f, item);
    assert_non_null(strstr(write(f), "[<0002>]TJ\n 2.5 Ts\n[-125<0003>]TJ\n"));
}

static void a_space_at_the_end_is_written(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, "A", 0);
    item.space_after = true;
    add(f, item);
    assert_non_null(strstr(write(f), "[<00020001>]TJ\n"));
}

// A ligature has its characters in ToUnicode; the same glyph for other characters is shown from another font object.
static void a_glyph_with_two_meanings_has_two_fonts(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, "A", 0);
    add(f, item);
    GlyphRun other = *item.run;
    other.text = "xy";
    other.text_length = 2;
    item.run = &other;
    add(f, item);
    item.x = 200;
    add(f, item);
    assert_non_null(strstr(write(f), "/F0 10 Tf\n[<0002>]TJ\n/F1 10 Tf\n"));
    assert_null(strstr(write(f), "ActualText"));
    assert_null(strstr(write(f), "/F2"));
}

static void the_no_break_space_is_the_space(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, " ", 0);
    GlyphRun other = *item.run;
    other.text = "\u00A0";
    other.text_length = 2;
    add(f, item);
    item.run = &other;
    add(f, item);
    assert_null(strstr(write(f), "/F1"));
}

static void several_glyphs_for_one_character_say_it_in_place(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, "AB", 0);
    GlyphRun run = *item.run;
    Glyph glyphs[] = {run.glyphs[0], run.glyphs[1]};
    glyphs[1].cluster = 0;
    run.glyphs = glyphs;
    run.text = "ø";
    item.run = &run;
    add(f, item);
    assert_non_null(strstr(write(f), "/Span<</ActualText<FEFF00F8>>>BDC\n[<00020003>]TJ\nEMC\n"));
}

static void glyph_zero_is_never_shown(void **state) {
    Fixture *f = *state;
    GlyphsItem item = make_item(f, "Q", 0); // which the font does not have
    assert_int_equal(item.run->glyphs[0].id, 0);
    add(f, item);
    assert_null(strstr(write(f), "<0000>"));
    assert_non_null(strstr(write(f), "/ActualText<FEFF0051>"));
}

static void artifacts_are_marked_by_kind(void **state) {
    Fixture *f = *state;
    f->page->artifact = ARTIFACT_FOOTER;
    page_add_glyphs(f->pages, f->page, NULL, make_item(f, "A", 0));
    page_add_rule(f->pages, f->page, 10, 20, 100, 1, 0);
    add(f, make_item(f, "A", 0));
    assert_string_equal(write(f), "BT\n/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n"
                                  "1 0 0 rg\n 10 150 Td\n/F0 10 Tf\n[<0002>]TJ\nEMC\nET\n"
                                  "/Artifact<</Type/Layout>>BDC\n0 0 0 rg\n 10 99.5 10 1 re\nf\nEMC\n"
                                  "BT\n/P<</MCID 0>>BDC\n1 0 0 rg\n 10 150 Td\n[<0002>]TJ\nEMC\nET\n");
}

static void paths_change_only_what_differs(void **state) {
    static const PathPart line[] = {{PATH_MOVE, {10}, {20}}, {PATH_CURVE, {11, 12, 13}, {21, 22, 23}}};
    static const double dash[] = {3, 2};
    Fixture *f = *state;
    Path path = {.parts = line,
                 .count = 2,
                 .stroked = true,
                 .stroke = 0x336699,
                 .line_width = 1.75,
                 .round_caps = true};
    page_add_path(f->pages, f->page, f->p, path);
    path.dash = dash;
    path.dash_count = 2;
    path.filled = path.even_odd = true;
    path.fill = 0x808080;
    page_add_path(f->pages, f->page, f->p, path);
    path.dash = NULL;
    page_add_path(f->pages, f->page, f->p, path);
    static const char drawn[] = " 10 180 m\n 11 179 12 178 13 177 c\n";
    char expected[500];
    snprintf(expected, sizeof expected,
             "/P<</MCID 0>>BDC\n0.2 0.4 0.6 RG\n 1.75 w\n1 J\n%sS\n"
             "0.502 0.502 0.502 rg\n[ 3 2] 0 d\n%sB*\n[] 0 d\n%sB*\nEMC\n",
             drawn, drawn, drawn);
    assert_string_equal(write(f), expected);
}

static void what_is_no_number_is_refused(void **state) {
    static const double bad[] = {40000, -40000, (double)NAN, (double)INFINITY};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Fixture *f = *state;
        GlyphsItem item = make_item(f, "A", 0);
        item.x = bad[i];
        f->page->items.count = 0;
        add(f, item);
        f->out.length = 0;
        assert_false(content_write(&f->out, f->page, f->uses));
    }
}

// ---- tokens

static void assert_token(Buf *out, const char *expected) {
    assert_string_equal(buf_text(out), expected);
    out->length = 0;
}

static void strings_are_ascii_or_utf16(void **state) {
    (void)state;
    Buf out = {0};
    buf_add_text_string(&out, "a (b) \\c", 8);
    assert_token(&out, "(a \\(b\\) \\\\c)");
    buf_add_text_string(&out, "", 0);
    assert_token(&out, "()");
    buf_add_text_string(&out, "å", 2);
    assert_token(&out, "<FEFF00E5>");
    buf_add_text_string(&out, "😀", 4);
    assert_token(&out, "<FEFFD83DDE00>");
    buf_add_byte_string(&out, "a\rb\nå", 6);
    assert_token(&out, "(a\\rb\\nå)");
    buf_free(&out);
}

static void names_and_numbers_are_escaped_and_rounded(void **state) {
    (void)state;
    Buf out = {0};
    buf_add_name(&out, "Open Sans/1#é");
    assert_token(&out, "/Open#20Sans#2F1#23#C3#A9");
    buf_add_real(&out, 12.34567);
    assert_token(&out, " 12.346");
    buf_add_whole(&out, 0);
    buf_add_whole(&out, 1234567890);
    assert_token(&out, "01234567890");
    buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_stands_at_its_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_that_mean_something_in_a_string_are_escaped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(kerning_and_word_space_are_told_in_the_array, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tracking_is_a_state, set_up, tear_down),
        cmocka_unit_test_setup_teardown(items_of_one_line_are_one_array, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_raised_glyph_is_raised, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_space_at_the_end_is_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_glyph_with_two_meanings_has_two_fonts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_no_break_space_is_the_space, set_up, tear_down),
        cmocka_unit_test_setup_teardown(several_glyphs_for_one_character_say_it_in_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(glyph_zero_is_never_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(artifacts_are_marked_by_kind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paths_change_only_what_differs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_number_is_refused, set_up, tear_down),
        cmocka_unit_test(strings_are_ascii_or_utf16),
        cmocka_unit_test(names_and_numbers_are_escaped_and_rounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
