// Beyond what libharu's own containers take: many pages, kids, labels and long texts. And what our checks of PDF files
// find, each in a document with just that fault.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "complaints.h"
#include "generator/pdf/pdf.h"
#include "pdf_judges.h"
#include "sample_pages.h"

typedef struct Fixture {
    Arena *arena;
    FontSet *fonts;
    Sample sample; // an empty document to begin with
    Diag *diag;
    Buf pdf;
} Fixture;

static int set_up(void **state) {
    Arena *arena = arena_new(0);
    Fixture *f = arena_new_of(arena, Fixture);
    f->arena = arena;
    f->fonts = fontset_new(SOURCE_DIR "/tests/data/fonts");
    f->sample = (Sample){.arena = arena, .shaper = shaper_new(arena), .pages = pages_new(arena, "en-GB")};
    f->sample.regular = f->sample.condensed =
        fontset_list(f->fonts, "Testbok Figures", 400, 100, false, NULL);
    f->sample.pages->title = "AB";
    f->diag = diag_new(arena);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    buf_free(&f->pdf);
    sample_free(&f->sample);
    fontset_free(f->fonts);
    arena_free(f->arena);
    return 0;
}

static void add_page(Fixture *f) {
    f->sample.page = pages_add(f->sample.pages, 400, 400);
}

static Element *add(Fixture *f, Element *parent, Tag tag, const char *text) {
    static double y = 20;
    Element *element = element_new(f->sample.pages, parent ? parent : f->sample.pages->root, tag);
    if (text)
        sample_text(&f->sample, element, 20, y, text, (SampleLook){.size = 5});
    y = y > 390 ? 20 : y + 8;
    return element;
}

static void assert_valid(Fixture *f) {
    int status;
    if (!pdf_write(f->diag, f->sample.pages, -1, &f->pdf))
        fail_msg("%s", complaints(f->arena, f->diag));
    if (!judge_installed(f->arena, "qpdf"))
        skip();
    const char *said = judge(f->arena, &f->pdf, "qpdf", "--check", "", &status);
    if (status != 0)
        fail_msg("%s", said);
}

// ---- size

static void many_pages_have_a_tree(void **state) {
    Fixture *f = *state;
    for (int i = 0; i < 1000; i++) {
        add_page(f);
        Element *p = add(f, NULL, TAG_P, "A");
        sample_destination(&f->sample, arena_printf(f->arena, "d%d", i), 10);
        sample_link(&f->sample, element_new(f->sample.pages, p, TAG_LINK), 1, 5, 20, NULL,
                    arena_printf(f->arena, "d%d", i), "AB");
        *vec_push(f->arena, &f->sample.pages->outline) =
            (OutlineEntry){"A", i % 3, f->sample.page->index, 10};
    }
    assert_valid(f);
    assert_true(holds(&f->pdf, "/Count 1000"));
    assert_true(holds(&f->pdf, "/ParentTreeNextKey 2000"));
    assert_true(holds(&f->pdf, "/Limits[(d998) (d999)]") || holds(&f->pdf, "(d999)]"));
}

static void an_element_may_have_more_kids_than_libharus_arrays(void **state) {
    Fixture *f = *state;
    add_page(f);
    Element *list = add(f, NULL, TAG_L, NULL);
    for (int i = 0; i < 40000; i++)
        add(f, add(f, list, TAG_LI, NULL), TAG_LBODY, "A");
    assert_valid(f);
}

static void many_elements_are_packed(void **state) {
    Fixture *f = *state;
    add_page(f);
    for (int i = 0; i < 2500; i++)
        add(f, NULL, TAG_P, "A")->id = arena_printf(f->arena, "p%d", i);
    assert_valid(f);
    assert_true(holds(&f->pdf, "/Type/ObjStm"));
    assert_true(holds(&f->pdf, "/Type/XRef"));
    assert_false(holds(&f->pdf, "/S/P"));
    assert_true(f->pdf.length < 100000);
    if (!judge_installed(f->arena, "pdfinfo"))
        skip();
    int status;
    const char *said = judge(f->arena, &f->pdf, "pdfinfo", "-struct-text", "", &status);
    size_t paragraphs = 0;
    for (const char *at = said; (at = strstr(at, "\n  P ")) != NULL; at++)
        paragraphs++;
    assert_int_equal(paragraphs, 2500);
}

static void texts_may_be_long(void **state) {
    Fixture *f = *state;
    add_page(f);
    size_t length = 200000;
    char *text = arena_alloc(f->arena, length + 1);
    memset(text, 'a', length);
    Element *figure = add(f, NULL, TAG_FIGURE, "A");
    figure->alt = text;
    assert_valid(f);
    assert_true(holds(&f->pdf, text));
    memcpy(text + length - 2, "ø", 2);
    assert_valid(f);
    assert_true(holds(&f->pdf, "006100F8>"));
}

static void empty_pages_and_no_pages_are_files_too(void **state) {
    Fixture *f = *state;
    add_page(f);
    assert_valid(f);
    f->sample.pages->pages.count = 0;
    assert_true(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
}

static void a_page_can_be_too_large(void **state) {
    Fixture *f = *state;
    pages_add(f->sample.pages, 20000, 400);
    assert_false(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
    assert_string_equal(complaints(f->arena, f->diag), "error pdf.page-size 0:0");
}

static void labels_are_counted_by_the_viewer(void **state) {
    static const struct {
        const char *labels[4], *tree;
    } cases[] = {
        {{"1", "2", "3", "4"}, "/Nums[\n0 <</S/D/St 1>>]"},
        {{"i", "ii", "iii", "iv"}, "/Nums[\n0 <</S/r/St 1>>]"},
        {{"IX", "X", "1", "2"}, "/Nums[\n0 <</S/R/St 9>>\n2 <</S/D/St 1>>]"},
        {{"A-8", "A-9", "A-10", "B-11"}, "/Nums[\n0 <</S/D/St 8/P(A-)>>\n3 <</S/D/St 11/P(B-)>>]"},
        {{"", "omslag", "007", "8"},
         "/Nums[\n0 <<>>\n1 <</P(omslag)>>\n2 <</S/D/St 7/P(00)>>\n3 <</S/D/St 8>>]"},
    };
    Fixture *f = *state;
    for (int i = 0; i < 4; i++)
        add_page(f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t k = 0; k < 4; k++)
            f->sample.pages->pages.items[k]->label = cases[i].labels[k];
        assert_valid(f);
        if (!holds(&f->pdf, cases[i].tree))
            fail_msg("labels %s, … are not %s", cases[i].labels[0], cases[i].tree);
    }
}

static void a_missing_title_is_warned_of(void **state) {
    Fixture *f = *state;
    add_page(f);
    f->sample.pages->title = NULL;
    assert_true(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
    assert_string_equal(complaints(f->arena, f->diag), "warning pdf.no-title 0:0");
}

// ---- what our checks find

static void assert_found(Fixture *f, const char *fault) {
    int status;
    assert_true(pdf_write(f->diag, f->sample.pages, -1, &f->pdf));
    if (!judge_installed(f->arena, "python3") || !judge_installed(f->arena, "qpdf"))
        skip();
    const char *said =
        judge(f->arena, &f->pdf, "python3", SOURCE_DIR "/tests/tools/check-pdf.py", "", &status);
    if (!fault ? status != 0 : status == 0 || !strstr(said, fault) || !strstr(said, " 1 faults"))
        fail_msg("not just %s in:\n%s", fault ? fault : "passed", said);
}

static void a_small_document_passes(void **state) {
    Fixture *f = *state;
    add_page(f);
    add(f, NULL, TAG_H1, "A");
    add(f, NULL, TAG_P, "AB");
    assert_found(f, NULL);
}

static void skipped_headings_are_found(void **state) {
    Fixture *f = *state;
    add_page(f);
    add(f, NULL, TAG_H1, "A");
    add(f, NULL, TAG_H3, "B");
    assert_found(f, "heading of level 3 after one of level 1");
}

static void empty_elements_are_found(void **state) {
    Fixture *f = *state;
    add_page(f);
    add(f, NULL, TAG_P, "A");
    add(f, NULL, TAG_P, NULL);
    assert_found(f, "is empty");
}

static void figures_without_box_are_found(void **state) {
    Fixture *f = *state;
    add_page(f);
    add(f, NULL, TAG_FIGURE, "A")->alt = "B. There are too many numbers to follow as a table here: 9.";
    assert_found(f, "no bounding box");
}

static void figures_without_table_are_found(void **state) {
    Fixture *f = *state;
    static const double box[] = {20, 20, 100, 100};
    add_page(f);
    Element *figure = add(f, NULL, TAG_FIGURE, "A");
    figure->alt = "B";
    figure->box = box;
    assert_found(f, "no table with its numbers stands behind it");
}

static void unseen_text_is_found(void **state) {
    Fixture *f = *state;
    add_page(f);
    sample_text(&f->sample, add(f, NULL, TAG_P, "AB "), 20, 350, "BA", (SampleLook){.unseen = true});
    assert_found(f, "is unseen");
}

static void glued_words_are_found(void **state) {
    Fixture *f = *state;
    add_page(f);
    Element *p = add(f, NULL, TAG_P, "AB");
    sample_text(&f->sample, p, 20, 350, "BA", (SampleLook){0});
    assert_found(f, "no space between 'AB' and 'BA'");
}

static void text_out_of_order_is_found(void **state) {
    Fixture *f = *state;
    add_page(f);
    Element *first = add(f, NULL, TAG_P, NULL);
    add(f, NULL, TAG_P, "B");
    sample_text(&f->sample, first, 20, 300, "A", (SampleLook){0});
    assert_found(f, "content 0 on page 1 is read after content 1");
}

static void cells_without_heads_are_found(void **state) {
    Fixture *f = *state;
    add_page(f);
    Element *row = add(f, add(f, NULL, TAG_TABLE, NULL), TAG_TR, NULL);
    add(f, row, TAG_TH, "A")->scope = SCOPE_ROW;
    add(f, row, TAG_TD, "B");
    assert_found(f, "has no column head");
}

static void notes_nothing_refers_to_are_found(void **state) {
    Fixture *f = *state;
    add_page(f);
    add(f, NULL, TAG_NOTE, "A B")->id = "n1";
    assert_found(f, "nothing refers to it: 'A B'");
}

static void links_without_area_are_found(void **state) {
    Fixture *f = *state;
    add_page(f);
    add(f, add(f, NULL, TAG_P, NULL), TAG_LINK, "A");
    assert_found(f, "a link that leads nowhere");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(many_pages_have_a_tree, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_elements_are_packed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_element_may_have_more_kids_than_libharus_arrays, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(texts_may_be_long, set_up, tear_down),
        cmocka_unit_test_setup_teardown(empty_pages_and_no_pages_are_files_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_page_can_be_too_large, set_up, tear_down),
        cmocka_unit_test_setup_teardown(labels_are_counted_by_the_viewer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_title_is_warned_of, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_small_document_passes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(skipped_headings_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(empty_elements_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(figures_without_box_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(figures_without_table_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unseen_text_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(glued_words_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_out_of_order_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cells_without_heads_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(notes_nothing_refers_to_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_without_area_are_found, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
