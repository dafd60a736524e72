// Parts of archives: names, the list of what is inside, and reading back what is painted on a page.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "generator/archive/manifest.h"
#include "generator/archive/painted.h"

static int open_arena(void **state) {
    *state = arena_new(0);
    return 0;
}

static int close_arena(void **state) {
    arena_free(*state);
    return 0;
}

static void names_stay_below_their_folder(void **state) {
    static const char *const safe[] = {"report.xml",       "data/d.xml", "a/..b/c..",
                                       "Blåbær og ål.xml", "...",        "a b"};
    static const char *const unsafe[] = {"",     "/etc/passwd", "..",   "a/../b", "./a",
                                         "a//b", "a/",          "a\\b", "c:x",    "a\nb.xml",
                                         "\x7f", "\xff.xml",    "a/.",  "a/.."};
    char longest[300];
    (void)state;
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        assert_true(name_is_safe(safe[i]));
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        assert_false(name_is_safe(unsafe[i]));
    memset(longest, 'a', sizeof longest);
    longest[255] = '\0';
    assert_true(name_is_safe(longest));
    longest[255] = 'a';
    longest[256] = '\0';
    assert_false(name_is_safe(longest));
    for (size_t i = 1; i < 80; i += 2)
        longest[i] = '/';
    longest[80] = '\0';
    assert_false(name_is_safe(longest)); // too deep
}

static void the_list_is_read_as_it_was_written(void **state) {
    Arena *arena = *state;
    Manifest manifest = {.program = "0.1.0",
                         .folder = "2025",
                         .lang = "nb",
                         .design = "house.xml",
                         .epoch = 17,
                         .linearize = true,
                         .compact = true};
    *vec_push(arena, &manifest.data) = (DataOverride){"d", "aarbok/given/d.xml"};
    *vec_push(arena, &manifest.files) = (ManifestFile){"data/d.xml", manifest_digest(arena, "x", 1), 1};
    *vec_push(arena, &manifest.fonts) =
        (ManifestFont){"Sans-Bold", "Sans.ttf", manifest_digest(arena, "y", 1)};
    Buf text = {0}, again = {0};
    manifest_write(&manifest, &text);
    Diag *diag = diag_new(arena);
    const Manifest *read = manifest_read(arena, diag, "m", text.bytes, text.length);
    assert_non_null(read);
    manifest_write(read, &again);
    assert_string_equal(buf_text(&text), buf_text(&again));
    assert_int_equal(read->epoch, 17);
    buf_free(&text);
    buf_free(&again);
}

static void lines_of_later_versions_are_passed_over(void **state) {
    static const char text[] = "aarbok archive\t1\nlang\tse\ncolour\tgreen\n\n";
    Diag *diag = diag_new(*state);
    const Manifest *read = manifest_read(*state, diag, "m", text, sizeof text - 1);
    assert_non_null(read);
    assert_string_equal(read->lang, "se");
    assert_int_equal(read->epoch, -1);
}

static void damaged_lists_are_refused(void **state) {
    static const char *const texts[] = {"",
                                        "\n",
                                        "aarbok archive\n",
                                        "aarbok archive\tx\n",
                                        "aarbok archive\t2\n",
                                        "aarbok archive\t1\nreport\tother.xml\n",
                                        "aarbok archive\t1\ndate\t-1\n",
                                        "aarbok archive\t1\nfile\tzz\t1\ta\n",
                                        "aarbok archive\t1\ndata\td\t/a\n",
                                        "aarbok archive\t1\nfolder\t..\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Diag *diag = diag_new(*state);
        assert_null(manifest_read(*state, diag, "m", texts[i], strlen(texts[i])));
        assert_int_equal(diag_error_count(diag), 1);
    }
}

static RestructureBytes bytes_of(const char *text) {
    return (RestructureBytes){text, strlen(text)};
}

static void text_is_read_back(void **state) {
    RestructureFont fonts[] = {
        {"/F0", bytes_of("1 beginbfchar\n<0001><0031>\n<0002><D83DDE00>\n<0003><00660069>\nendbfchar")}};
    RestructurePage page = {
        bytes_of(
            "/Artifact<</Type/Layout>>BDC BT /F0 9 Tf 0 0 Td[<0001>]TJ ET EMC\n% (a comment)\n"
            "BT /P<</MCID 4>>BDC [(\\000\\001)-20(\\0\\1\\000\\003)]TJ /Span<</ActualText<FEFF0041>>>BDC "
            "<0002>Tj EMC EMC ET /F9 9 Tf(\\000\\001)Tj /TD<</MCID 5>>BDC ET"),
        fonts, 1};
    Painted painted = painted_read(*state, &page);
    assert_string_equal(painted_find(&painted, 4), "11fi\U0001F600");
    assert_string_equal(painted_find(&painted, PAINTED_ARTIFACT), "1");
    assert_null(painted_find(&painted, 5));
    assert_null(painted_find(&painted, 6));
}

static void nothing_breaks_reading(void **state) {
    static const char *const contents[] = {"(",
                                           "<",
                                           "(\\",
                                           "[<0",
                                           "/P<</MCID",
                                           "EMC EMC EMC",
                                           "/P BMC /P BMC",
                                           "<</MCID 99999999999999999999>>BDC",
                                           "((((",
                                           ")",
                                           ">",
                                           "%",
                                           "/",
                                           "\\"};
    RestructureFont fonts[] = {{"/F0", bytes_of("beginbfchar <00")}, {"", {NULL, 0}}};
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        RestructurePage page = {bytes_of(contents[i]), fonts, 2};
        Painted painted = painted_read(*state, &page);
        assert_null(painted_find(&painted, 1));
        assert_true(painted_are_same(page.content, page.content));
    }
}

static void spacing_is_no_difference(void **state) {
    (void)state;
    assert_true(painted_are_same(bytes_of("BT\n/F0 9 Tf[(ab)1(\\051)]TJ"),
                                 bytes_of("BT /F0  9 Tf [<6162> 1 <29>] TJ\n")));
    assert_false(painted_are_same(bytes_of("1 0 0 rg"), bytes_of("1 0 0.1 rg")));
    assert_false(painted_are_same(bytes_of("(a)Tj"), bytes_of("(b)Tj")));
    assert_false(painted_are_same(bytes_of("q Q"), bytes_of("q Q q Q")));
    assert_false(painted_are_same(bytes_of("/a"), bytes_of("a")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stay_below_their_folder),
        cmocka_unit_test_setup_teardown(the_list_is_read_as_it_was_written, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(lines_of_later_versions_are_passed_over, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(damaged_lists_are_refused, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(text_is_read_back, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(nothing_breaks_reading, open_arena, close_arena),
        cmocka_unit_test(spacing_is_no_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
