// A whole PDF, looked at with other people's programs: qpdf, poppler and our own checker. What is not
// installed is not asked.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "complaints.h"
#include "generator/pdf/pdf.h"
#include "pdf_judges.h"
#include "sample_pages.h"

typedef struct Fixture {
    Arena *arena;
    FontSet *fonts;
    Sample sample;
    Diag *diag;
    Buf pdf;
} Fixture;

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    f->arena = arena_new(0);
    f->fonts = fontset_new(SOURCE_DIR "/tests/data/fonts");
    f->diag = diag_new(f->arena);
    f->sample = sample_make(f->arena, f->fonts);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    buf_free(&f->pdf);
    sample_free(&f->sample);
    fontset_free(f->fonts);
    arena_free(f->arena);
    free(f);
    return 0;
}

static void write_sample(Fixture *f) {
    assert_true(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
    assert_string_equal(complaints(f->arena, f->diag), "");
    const char *keep = getenv("AARBOK_KEEP_PDF"); // to look at it
    FILE *file = keep ? fopen(keep, "wb") : NULL;
    if (file) {
        fwrite(f->pdf.bytes, 1, f->pdf.length, file);
        fclose(file);
    }
}

// What a program says about the sample; skips the test when the program is missing.
static char *ask(Fixture *f, const char *program, const char *options, int *status) {
    if (!judge_installed(f->arena, program))
        skip();
    write_sample(f);
    return judge(f->arena, &f->pdf, program, options, strcmp(program, "pdftotext") == 0 ? "-" : "", status);
}

static void assert_says(const char *text, const char *expected) {
    if (!strstr(text, expected))
        fail_msg("\"%s\" is not in:\n%s", expected, text);
}

static void qpdf_finds_no_fault(void **state) {
    int status;
    const char *said = ask(*state, "qpdf", "--check", &status);
    if (status != 0)
        fail_msg("%s", said);
    assert_says(said, "No syntax or stream encoding errors found");
}

static void information_is_complete(void **state) {
    int status;
    const char *said = ask(*state, "pdfinfo", "", &status);
    assert_says(said, "Title:           Prøve på årbok & «annet»");
    assert_says(said, "Author:          Statistikkseksjonen");
    assert_says(said, "Tagged:          yes");
    assert_says(said, "Pages:           2");
    assert_says(said, "Page size:       595.28 x 841.89 pts");
    assert_says(said, "PDF version:     1.7");
}

static void fonts_are_embedded_subset_and_mapped(void **state) {
    int status, fonts = 0;
    char *said = ask(*state, "pdffonts", "", &status), *line = strtok(said, "\n");
    for (int i = 0; line; line = strtok(NULL, "\n"), i++) {
        if (i < 2)
            continue;
        assert_says(line, "Identity-H       yes yes yes");
        fonts++;
    }
    assert_int_equal(fonts, 2);
}

static void text_comes_out_as_it_was_put_in(void **state) {
    int status;
    const char *said = ask(*state, "pdftotext", "-raw", &status);
    assert_says(said, "Høyfjellet øker, flere flyktet\n");
    assert_says(said, "(se");
    assert_says(said, "virksom\u00AD\nhetene som svarte");
    assert_says(said, "efficient office");
}

static void structure_carries_the_text(void **state) {
    int status;
    const char *said = ask(*state, "pdfinfo", "-enc UTF-8 -struct-text", &status);
    assert_says(said, "\"Andelen økte fra 12,5\u00A0prosent til 1\u00A0234 (se \"");
    assert_says(said, "\" Avsnittet fortsetter \"");
    assert_says(said, "\"på neste side.\"");
    assert_says(said, ") i de virksomhetene som svarte.\"");
    assert_says(said, "/Placement /Block");
    assert_says(said, "/Scope /Row");
}

static void our_checker_is_content(void **state) {
    int status;
    const char *said = ask(*state, "python3", SOURCE_DIR "/tests/tools/check-pdf.py", &status);
    if (status != 0)
        fail_msg("%s", said);
}

static void same_pages_give_same_bytes(void **state) {
    Fixture *f = *state;
    Buf again = {0};
    write_sample(f);
    assert_true(pdf_write(f->diag, f->sample.pages, -1, &again));
    assert_int_equal(again.length, f->pdf.length);
    assert_memory_equal(again.bytes, f->pdf.bytes, again.length);
    buf_free(&again);
    Arena *arena = arena_new(0);
    Sample twin = sample_make(arena, f->fonts);
    assert_true(pdf_write(f->diag, twin.pages, -1, &again));
    assert_int_equal(again.length, f->pdf.length);
    assert_memory_equal(again.bytes, f->pdf.bytes, again.length);
    buf_free(&again);
    sample_free(&twin);
    arena_free(arena);
}

static void pages_may_be_taken_one_by_one(void **state) {
    Fixture *f = *state;
    Buf again = {0};
    write_sample(f);
    PdfWriter *writer = pdf_writer_new(f->diag);
    pdf_writer_take(writer, f->sample.pages->pages.items[0]);
    f->sample.pages->pages.items[0]->items.count = 0; // gone once taken
    assert_true(pdf_writer_finish(writer, f->sample.pages, -1, &again));
    pdf_writer_free(writer);
    assert_int_equal(again.length, f->pdf.length);
    assert_memory_equal(again.bytes, f->pdf.bytes, again.length);
    buf_free(&again);
}

static void every_author_is_a_creator_of_its_own(void **state) {
    static const char *const authors[] = {"Kari Normann", "Ola <Normann>"};
    Fixture *f = *state;
    f->sample.pages->author = "Kari Normann, Ola <Normann>";
    f->sample.pages->authors = authors;
    f->sample.pages->author_count = 2;
    assert_true(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
    assert_true(holds(&f->pdf, "<dc:creator><rdf:Seq><rdf:li>Kari Normann</rdf:li>"
                               "<rdf:li>Ola &lt;Normann&gt;</rdf:li></rdf:Seq></dc:creator>"));
    assert_true(holds(&f->pdf, "/Author(Kari Normann, Ola <Normann>)"));
}

static void the_date_is_the_epochs_or_the_publications(void **state) {
    Fixture *f = *state;
    write_sample(f);
    assert_true(holds(&f->pdf, "<xmp:CreateDate>2018-01-15</xmp:CreateDate>"));
    assert_true(holds(&f->pdf, "(D:20180115)"));
    assert_true(pdf_write(f->diag, f->sample.pages, 1700000000, &f->pdf));
    assert_true(holds(&f->pdf, "(D:20231114221320Z)"));
    assert_true(holds(&f->pdf, "2023-11-14T22:13:20Z"));
    f->sample.pages->date = "en gang i fjor";
    assert_true(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
    assert_false(holds(&f->pdf, "CreationDate"));
}

static void labels_outline_and_destinations_are_there(void **state) {
    Fixture *f = *state;
    write_sample(f);
    assert_true(holds(&f->pdf, "/Nums[\n0 <</S/r/St 4>>\n1 <</S/D/St 1>>]"));
    assert_true(holds(&f->pdf, "/PageMode/UseOutlines"));
    assert_true(holds(&f->pdf, "/Title<FEFF004800F800790066006A0065006C006C006500740020"));
    assert_true(holds(&f->pdf, "/Title(Underkapittel)/Dest["));
    assert_true(holds(&f->pdf, "(note-1) ["));
    assert_true(holds(&f->pdf, "/XYZ null 71.89 null]"));
    assert_true(holds(&f->pdf, "/A<</S/URI/URI(https://example.no/%C3%A5r?a=\\(1\\))>>"));
}

static void a_link_to_nowhere_is_an_error(void **state) {
    Fixture *f = *state;
    f->sample.pages->pages.items[0]->links.items[0].target = "ingensteds";
    assert_false(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
    assert_string_equal(complaints(f->arena, f->diag), "error pdf.unknown-target 0:0");
    assert_int_equal(f->pdf.length, 0);
}

static void a_place_out_of_range_is_an_error(void **state) {
    Fixture *f = *state;
    Item *item = &f->sample.pages->pages.items[1]->items.items[4];
    assert_int_equal(item->kind, ITEM_GLYPHS);
    item->glyphs.x = 1e6;
    assert_false(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
    assert_string_equal(complaints(f->arena, f->diag), "error pdf.out-of-range 0:0");
}

static void a_font_that_may_not_be_embedded_is_an_error(void **state) {
    Fixture *f = *state;
    const FontList *restricted = fontset_list(f->fonts, "Testbok Restricted", 400, 100, false, NULL);
    Element *p = element_new(f->sample.pages, f->sample.pages->root, TAG_P);
    sample_text(&f->sample, p, 60, 600, "AB", (SampleLook){.fonts = restricted});
    assert_false(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
    assert_string_equal(complaints(f->arena, f->diag), "error pdf.font-not-embeddable 0:0");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(qpdf_finds_no_fault, set_up, tear_down),
        cmocka_unit_test_setup_teardown(information_is_complete, set_up, tear_down),
        cmocka_unit_test_setup_teardown(fonts_are_embedded_subset_and_mapped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_comes_out_as_it_was_put_in, set_up, tear_down),
        cmocka_unit_test_setup_teardown(structure_carries_the_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(our_checker_is_content, set_up, tear_down),
        cmocka_unit_test_setup_teardown(same_pages_give_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pages_may_be_taken_one_by_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_author_is_a_creator_of_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_date_is_the_epochs_or_the_publications, set_up, tear_down),
        cmocka_unit_test_setup_teardown(labels_outline_and_destinations_are_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_link_to_nowhere_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_place_out_of_range_is_an_error, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_font_that_may_not_be_embedded_is_an_error, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
