// Building pages: which items share a content sequence, what the structure tree then holds, and the dump of both.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pages/dump.h"
#include "sample_pages.h"

typedef struct Fixture {
    Arena *arena;
    Pages *pages;
    Page *first, *second;
    Element *p;
} Fixture;

static int set_up(void **state) {
    Arena *arena = arena_new(0);
    Fixture *f = arena_new_of(arena, Fixture);
    f->arena = arena;
    f->pages = pages_new(arena, "nb-NO");
    f->first = pages_add(f->pages, 400, 300);
    f->second = pages_add(f->pages, 300, 400);
    f->p = element_new(f->pages, f->pages->root, TAG_P);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    arena_free(((Fixture *)*state)->arena);
    return 0;
}

static const PathPart dot[] = {{PATH_MOVE, {1}, {2}}, {PATH_LINE, {3}, {2}}};

static void add(Fixture *f, Page *page, Element *element) {
    page_add_path(f->pages, page, element,
                  (Path){.parts = dot, .count = 2, .stroked = true, .line_width = 1});
}

static const char *dump(Fixture *f) {
    Buf out = {0};
    pages_dump(f->pages, &out);
    const char *copy = arena_strdup(f->arena, buf_text(&out));
    buf_free(&out);
    return copy;
}

static void pages_know_their_number(void **state) {
    Fixture *f = *state;
    assert_int_equal(page_index(f->pages, f->first), 0);
    assert_int_equal(page_index(f->pages, f->second), 1);
    assert_string_equal(f->second->label, "2");
}

static void consecutive_items_share_a_sequence(void **state) {
    Fixture *f = *state;
    add(f, f->first, f->p);
    add(f, f->first, f->p);
    assert_int_equal(f->p->kids.count, 1);
    assert_int_equal(f->first->mcid_count, 1);
}

static void an_artifact_between_begins_a_new_sequence(void **state) {
    Fixture *f = *state;
    add(f, f->first, f->p);
    add(f, f->first, NULL);
    add(f, f->first, f->p);
    assert_int_equal(f->p->kids.count, 2);
    assert_int_equal(f->p->kids.items[1].mcid, 1);
}

static void a_child_between_begins_a_new_sequence(void **state) {
    Fixture *f = *state;
    add(f, f->first, f->p);
    Element *span = element_new(f->pages, f->p, TAG_SPAN);
    add(f, f->first, f->p);
    add(f, f->first, span);
    assert_int_equal(f->p->kids.count, 3);
    assert_null(f->p->kids.items[0].child);
    assert_ptr_equal(f->p->kids.items[1].child, span);
    assert_int_equal(f->p->kids.items[2].mcid, 1);
    assert_int_equal(span->kids.items[0].mcid, 2);
}

static void pending_elements_join_with_their_first_content(void **state) {
    Fixture *f = *state;
    Element *outer = element_new_pending(f->pages, f->pages->root, TAG_DIV);
    Element *inner = element_new_pending(f->pages, outer, TAG_P);
    element_new_pending(f->pages, outer, TAG_SPAN); // never has any
    assert_int_equal(f->pages->root->kids.count, 1);
    add(f, f->first, f->p);
    add(f, f->first, inner);
    add(f, f->second, inner);
    assert_int_equal(f->pages->root->kids.count, 2);
    assert_ptr_equal(f->pages->root->kids.items[1].child, outer);
    assert_int_equal(outer->kids.count, 1);
    assert_ptr_equal(outer->kids.items[0].child, inner);
    assert_int_equal(inner->kids.count, 2);
}

static void a_link_area_does_not(void **state) {
    Fixture *f = *state;
    Element *link = element_new(f->pages, f->p, TAG_LINK);
    add(f, f->first, link);
    page_add_link(f->pages, f->first, (LinkArea){link, 0, 0, 1, 1, "https://example.no", NULL, "x"});
    add(f, f->first, link);
    assert_int_equal(link->kids.count, 2);
    assert_true(link->kids.items[1].link);
    assert_int_equal(f->first->mcid_count, 1);
}

static void another_page_begins_a_new_sequence(void **state) {
    Fixture *f = *state;
    add(f, f->first, f->p);
    add(f, f->second, f->p); // has number 0 there too
    add(f, f->first, f->p);
    assert_int_equal(f->p->kids.count, 3);
    assert_int_equal(f->p->kids.items[1].page, 1);
    assert_int_equal(f->p->kids.items[1].mcid, 0);
    assert_int_equal(f->p->kids.items[2].page, 0);
    assert_int_equal(f->p->kids.items[2].mcid, 1);
}

static void a_rule_is_layout_whatever_is_being_set(void **state) {
    Fixture *f = *state;
    f->first->artifact = ARTIFACT_HEADER;
    page_add_rule(f->pages, f->first, 10, 20, 5, 1, 0x112233);
    assert_int_equal(f->first->items.items[0].artifact, ARTIFACT_LAYOUT);
    assert_int_equal(f->first->artifact, ARTIFACT_HEADER);
    assert_non_null(
        strstr(dump(f), "  path fill #112233 artifact layout: m 10 4.5 l 20 4.5 l 20 5.5 l 10 5.5 z\n"));
}

static void text_without_element_is_a_running_head_or_foot(void **state) {
    Fixture *f = *state;
    static const Glyph glyph = {.advance = 0.5F};
    static const GlyphRun run = {.text = "a", .text_length = 1, .glyphs = &glyph, .count = 1};
    for (int i = 0; i < 3; i++) {
        f->first->artifact = i < 2 ? ARTIFACT_LAYOUT : ARTIFACT_PAGINATION;
        page_add_glyphs(f->pages, f->first, NULL, (GlyphsItem){.run = &run, .y = i == 0 ? 20 : 280});
    }
    assert_int_equal(f->first->items.items[0].artifact, ARTIFACT_HEADER);
    assert_int_equal(f->first->items.items[1].artifact, ARTIFACT_FOOTER);
    assert_int_equal(f->first->items.items[2].artifact, ARTIFACT_PAGINATION);
}

static void a_run_without_glyphs_adds_nothing(void **state) {
    Fixture *f = *state;
    static const GlyphRun joiner = {.text = "\u200D", .text_length = 3};
    Element *paragraph = element_new_pending(f->pages, f->pages->root, TAG_P);
    size_t kids = f->pages->root->kids.count;
    page_add_glyphs(f->pages, f->first, paragraph, (GlyphsItem){.run = &joiner});
    assert_int_equal(f->first->items.count, 0);
    assert_int_equal(paragraph->kids.count, 0);
    assert_int_equal(f->pages->root->kids.count, kids);
}

static void pending_elements_join_from_the_outermost_in(void **state) {
    Fixture *f = *state;
    Element *list = element_new_pending(f->pages, f->pages->root, TAG_L);
    Element *item = element_new_pending(f->pages, list, TAG_LI);
    size_t kids = f->pages->root->kids.count;
    element_join(f->pages, item);
    element_join(f->pages, item);
    assert_int_equal(f->pages->root->kids.count, kids + 1);
    assert_ptr_equal(f->pages->root->kids.items[kids].child, list);
    assert_int_equal(list->kids.count, 1);
    assert_ptr_equal(list->kids.items[0].child, item);
}

static void every_type_has_a_name(void **state) {
    (void)state;
    for (int tag = 0; tag < TAG_COUNT; tag++)
        assert_non_null(tag_name((Tag)tag));
    assert_string_equal(tag_name(TAG_LBODY), "LBody");
    assert_string_equal(tag_name(TAG_ASIDE), "Div");
}

static void the_dump_shows_everything(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    FontSet *fonts = fontset_new(NULL);
    Sample sample = sample_make(arena, fonts);
    Buf out = {0};
    pages_dump(sample.pages, &out);
    static const char *const expected[] = {
        "title \"Prøve på årbok & «annet»\"\n",
        "page 1 \"iv\" 595.28 x 841.89\n",
        " artifact header \"Årbok for prøver\"\n",
        " #1F2E33 P:1 \"Andelen økte fra 12,5\u00A0prosent til 1\u00A0234 (se\" space-after\n",
        " P:3 \"-\" soft-hyphen\n",
        " -> #tabell-1 \"Tabell 1\"\n",
        " -> https://example.no/år?a=(1) \"Nettstedet på example.no\"\n",
        "  path stroke #274247 width 1.75 round-caps round-joins dash 3 2 Figure:6: m 100 400 c 120 350 140 "
        "450 160 380",
        "structure\n  Document lang nb-NO\n    Sect\n      H1\n        page 1:0 \"Høyfjellet øker, flere "
        "flyktet\"\n",
        "        page 1:3 \") i de virksom\u00ADhetene som svarte.\"\n",
        "        page 2:0 \"på neste side.\"\n",
        "          link on page 1:0\n",
        "      Note id note-1\n",
        "        page 2:6 \"2017\" 2 paths\n",
        "page 2:10 \"12\" unseen\n",
        "            TH scope column rows 2\n",
        "            TH id h-2012 scope column headers h-alle\n",
        "              Span means \"vises ikke av konfidensialitetshensyn\"\n",
        "      P lang en-GB\n",
        "destinations\n  note-1 page 1 y 770\n  tabell-1 page 2 y 430\n",
        "outline\n  \"Høyfjellet øker\" page 1 y 70\n    \"Underkapittel\" page 2 y 145\n",
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (!strstr(buf_text(&out), expected[i]))
            fail_msg("\"%s\" is not in:\n%s", expected[i], buf_text(&out));
    buf_free(&out);
    sample_free(&sample);
    fontset_free(fonts);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pages_know_their_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(consecutive_items_share_a_sequence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_artifact_between_begins_a_new_sequence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_child_between_begins_a_new_sequence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pending_elements_join_with_their_first_content, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_link_area_does_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_page_begins_a_new_sequence, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_rule_is_layout_whatever_is_being_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_without_element_is_a_running_head_or_foot, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_run_without_glyphs_adds_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pending_elements_join_from_the_outermost_in, set_up, tear_down),
        cmocka_unit_test(every_type_has_a_name),
        cmocka_unit_test(the_dump_shows_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
