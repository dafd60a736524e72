// Inline nodes to spans, and the elements they make; notes.

#include "layouts/notes.h"
#include "layouts/spans.h"

#include <setjmp.h> // cmocka
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

typedef struct Fixture {
    LayoutContext context;
    Design design;
    Pages *pages;
    Page *page;
    Element *block;
    Node *paragraph;
    Spans spans;
} Fixture;

static int setup(void **state) {
    Arena *arena = arena_new(0);
    Fixture *fixture = arena_new_of(arena, Fixture);
    design_defaults(&fixture->design);
    fixture->context = (LayoutContext){.text = {.arena = arena,
                                                .diag = diag_new(arena),
                                                .fonts = fontset_new(NULL),
                                                .shaper = shaper_new(arena),
                                                .breaker = breaker_new()},
                                       .design = &fixture->design,
                                       .language = language_find("nb"),
                                       .profile = PROFILE_SSB_2021,
                                       .styles = style_cache_new(arena)};
    fixture->pages = pages_new(arena, "nb-NO");
    fixture->page = pages_add(fixture->pages, 595, 842);
    fixture->block = element_new(fixture->pages, fixture->pages->root, TAG_P);
    fixture->paragraph = node_new(arena, NODE_PARAGRAPH, NULL, (Place){0}, "nb");
    *state = fixture;
    return 0;
}

static int teardown(void **state) {
    Fixture *fixture = *state;
    shaper_free(fixture->context.text.shaper);
    breaker_free(fixture->context.text.breaker);
    fontset_free(fixture->context.text.fonts);
    arena_free(fixture->context.text.arena);
    return 0;
}

static Node *add_node(Fixture *fixture, Node *parent, NodeKind kind, const char *lang) {
    return node_new(fixture->context.text.arena, kind, parent, (Place){0}, lang);
}

static void add_text(Fixture *fixture, Node *parent, const char *text) {
    add_node(fixture, parent, NODE_TEXT, parent->lang)->text = text;
}

static FootnoteMark mark_footnote(void *user, const Node *footnote) {
    (void)user, (void)footnote;
    return (FootnoteMark){.text = "7", .target = "footnote-7", .anchor = 6};
}

static FootnoteMark mark_note(void *user, const Node *noteref) {
    (void)user, (void)noteref;
    return (FootnoteMark){.text = "2", .anchor = -1};
}

// Makes the spans of the paragraph and returns their texts joined by '|'.
static const char *make_spans(Fixture *fixture) {
    SpanHooks hooks = {.footnote = mark_footnote, .noteref = mark_note};
    fixture->spans = (Spans){0};
    spans_add_inline(&fixture->context, fixture->pages, &fixture->spans, fixture->paragraph->first,
                     STYLE_BODY, fixture->block, &hooks);
    const char *joined = "";
    for (size_t i = 0; i < fixture->spans.list.count; i++) {
        const Span *span = &fixture->spans.list.items[i];
        joined = arena_printf(fixture->context.text.arena, "%s%s%.*s", joined, i ? "|" : "",
                              (int)span->length, span->text);
    }
    return joined;
}

static void place_spans(Fixture *fixture) {
    ParagraphStyle style = paragraph_style(&fixture->context, STYLE_BODY);
    Paragraph paragraph = paragraph_set(&fixture->context.text, fixture->spans.list.items,
                                        fixture->spans.list.count, &style, 300);
    paragraph_place(fixture->pages, fixture->page, &paragraph, 0, paragraph.count, 50, 100);
}

static void test_white_space_at_joints(void **state) {
    Fixture *fixture = *state;
    add_text(fixture, fixture->paragraph, " Andelen ");
    add_text(fixture, add_node(fixture, fixture->paragraph, NODE_STRONG, "nb"), " øker ");
    add_text(fixture, fixture->paragraph, " igjen");
    assert_string_equal(make_spans(fixture), "Andelen |øker |igjen");
    assert_ptr_not_equal(fixture->spans.list.items[0].fonts, fixture->spans.list.items[1].fonts);
    assert_string_equal(inline_text(&fixture->context, fixture->paragraph->first), "Andelen øker igjen");
}

static void test_elements_in_reading_order(void **state) {
    Fixture *fixture = *state;
    add_text(fixture, fixture->paragraph, "Se ");
    Node *link = add_node(fixture, fixture->paragraph, NODE_LINK, "nb");
    link->link.href = "https://www.example.org/";
    add_text(fixture, link, "kilden");
    add_text(fixture, fixture->paragraph, " og ");
    Node *foreign = add_node(fixture, fixture->paragraph, NODE_SPAN, "en");
    add_text(fixture, foreign, "social media");
    add_node(fixture, fixture->paragraph, NODE_FOOTNOTE, "nb");
    add_text(fixture, fixture->paragraph, ".");
    make_spans(fixture); // made twice, as when measuring: only what is placed joins the block
    assert_string_equal(make_spans(fixture), "Se |kilden| og |social media|7|.");
    assert_int_equal(fixture->block->kids.count, 0);
    place_spans(fixture);
    const Kid *kids = fixture->block->kids.items;
    assert_int_equal(fixture->block->kids.count, 6);
    assert_null(kids[0].child);
    assert_int_equal(kids[1].child->tag, TAG_LINK);
    assert_null(kids[2].child);
    assert_int_equal(kids[3].child->tag, TAG_SPAN);
    assert_string_equal(kids[3].child->lang, "en-GB");
    assert_int_equal(kids[4].child->tag, TAG_REFERENCE);
    assert_int_equal(kids[4].child->kids.items[0].child->tag, TAG_LINK);
    assert_null(kids[5].child);
    assert_int_equal(fixture->page->links.count, 2);
    assert_string_equal(fixture->page->links.items[0].contents, "kilden");
    assert_string_equal(fixture->page->links.items[1].target, "footnote-7");
    assert_string_equal(fixture->spans.list.items[3].lang, "en");
    assert_int_equal(fixture->spans.list.items[4].anchor, 6);
    assert_int_equal(fixture->spans.list.items[3].anchor, -1);
}

static void test_artifacts_make_no_elements(void **state) {
    Fixture *fixture = *state;
    Node *link = add_node(fixture, fixture->paragraph, NODE_LINK, "nb");
    link->link.href = "https://www.example.org/";
    add_text(fixture, link, "kilden");
    fixture->block = NULL;
    make_spans(fixture);
    assert_null(fixture->spans.list.items[0].element);
    place_spans(fixture);
    assert_int_equal(fixture->page->items.items[0].kind, ITEM_GLYPHS);
    assert_null(fixture->page->items.items[0].element);
    assert_int_equal(fixture->page->links.count, 0); // a link that is no element is no link
}

static void expect_reference(Fixture *fixture, const char *before, const char *lang, const char *expected) {
    Node *figure = node_new(fixture->context.text.arena, NODE_FIGURE, NULL, (Place){0}, lang);
    figure->id = "fig-bruk";
    figure->number = 3;
    fixture->paragraph = node_new(fixture->context.text.arena, NODE_PARAGRAPH, NULL, (Place){0}, lang);
    add_text(fixture, fixture->paragraph, before);
    Node *reference = add_node(fixture, fixture->paragraph, NODE_REF, lang);
    reference->ref.to = "fig-bruk";
    reference->ref.target = figure;
    make_spans(fixture);
    const Span *span = &fixture->spans.list.items[fixture->spans.list.count - 1];
    assert_string_equal(span->text, expected);
    assert_string_equal(span->target, "fig-bruk");
}

static void test_references_begin_sentences(void **state) {
    Fixture *fixture = *state;
    expect_reference(fixture, "", "nb", "Figur\u00A03");
    expect_reference(fixture, "Som vist i ", "nb", "figur\u00A03");
    expect_reference(fixture, "Andelen øker fra år til år. ", "nb", "Figur\u00A03");
    expect_reference(fixture, "Andelen øker («mye»). ", "nn", "Figur\u00A03");
    expect_reference(fixture, "Andelen øker, jf. ", "nb", "figur\u00A03");
    expect_reference(fixture, "Andelen øker (", "nb", "figur\u00A03");
    expect_reference(fixture, "The share grows (cf. ", "en", "figure\u00A03");
    expect_reference(fixture, "The share grows. ", "en", "Figure\u00A03");
}

static void test_section_without_number_is_called_by_its_heading(void **state) {
    Fixture *fixture = *state;
    Node *section = add_node(fixture, NULL, NODE_SECTION, "nb");
    section->id = "bruk";
    add_text(fixture, add_node(fixture, section, NODE_HEADING, "nb"), "Hvem bruker hva?");
    add_text(fixture, fixture->paragraph, "Se ");
    Node *reference = add_node(fixture, fixture->paragraph, NODE_REF, "nb");
    reference->ref.target = section;
    assert_string_equal(make_spans(fixture), "Se |«Hvem bruker hva?»");
}

static void test_missing_values_carry_their_meaning(void **state) {
    Fixture *fixture = *state;
    Dataset dataset = {.lang = "nb", .decimals = -1};
    Cell cell = {.missing = MISSING_CONFIDENTIAL};
    ValueSpec value = {.decimals = -1, .dataset = &dataset, .cell = &cell};
    add_node(fixture, fixture->paragraph, NODE_VALUE, "nb")->value = &value;
    assert_string_equal(make_spans(fixture), symbol_sign(PROFILE_SSB_2021, MISSING_CONFIDENTIAL));
    const Element *element = fixture->spans.list.items[0].element;
    assert_int_equal(element->tag, TAG_SPAN);
    assert_string_equal(element->expansion,
                        symbol_meaning(PROFILE_SSB_2021, MISSING_CONFIDENTIAL, language_find("nb")));
}

static void test_raised_and_lowered(void **state) {
    Fixture *fixture = *state;
    add_text(fixture, fixture->paragraph, "CO");
    add_text(fixture, add_node(fixture, fixture->paragraph, NODE_SUBSCRIPT, "nb"), "2");
    add_text(fixture, fixture->paragraph, " per m");
    add_text(fixture, add_node(fixture, fixture->paragraph, NODE_SUPERSCRIPT, "nb"), "2");
    assert_string_equal(make_spans(fixture), "CO|2| per m|2");
    assert_true(fixture->spans.list.items[1].rise < 0);
    const Span *raised = &fixture->spans.list.items[3];
    assert_true(raised->rise > 0 || (raised->features & SHAPE_SUPERSCRIPT));
}

static void test_names_become_destinations(void **state) {
    Fixture *fixture = *state;
    add_text(fixture, fixture->paragraph, "Her er ");
    Node *named = add_node(fixture, fixture->paragraph, NODE_SPAN, "nb");
    named->id = "stedet";
    add_text(fixture, fixture->paragraph, "målet");
    make_spans(fixture);
    place_spans(fixture);
    assert_int_equal(fixture->pages->destinations.count, 1);
    assert_string_equal(fixture->pages->destinations.items[0].name, "stedet");
    assert_true(fixture->pages->destinations.items[0].y < 100);
}

static void test_every_name_becomes_a_destination(void **state) {
    Fixture *fixture = *state;
    add_node(fixture, fixture->paragraph, NODE_SPAN, "nb")->id = "først";
    add_node(fixture, fixture->paragraph, NODE_SPAN, "nb")->id = "dernest";
    add_text(fixture, fixture->paragraph, " Her ");
    Node *outer = add_node(fixture, fixture->paragraph, NODE_SPAN, "nb");
    outer->id = "ytre";
    Node *inner = add_node(fixture, outer, NODE_SPAN, "nb");
    inner->id = "indre";
    add_text(fixture, inner, "og der");
    Node *invisible = add_node(fixture, fixture->paragraph, NODE_SPAN, "nb");
    invisible->id = "usynlig";
    add_text(fixture, invisible, "\u200B");
    add_node(fixture, fixture->paragraph, NODE_SPAN, "nb")->id = "sist";
    assert_string_equal(make_spans(fixture), "||Her |||og der||\u200B|");
    place_spans(fixture);
    static const char *const names[] = {"først", "dernest", "ytre", "indre", "usynlig", "sist"};
    assert_int_equal(fixture->pages->destinations.count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(fixture->pages->destinations.items[i].name, names[i]);
}

static void test_family_is_reported_once(void **state) {
    Fixture *fixture = *state;
    fixture->design.styles[STYLE_H1].families = "No Such Family, Open Sans";
    fixture->design.styles[STYLE_H2].families = "No Such Family, Open Sans";
    fixture->design.styles[STYLE_H3].families = "Open Sans, No Such Family";
    style_fonts(&fixture->context, STYLE_H1);
    style_fonts(&fixture->context, STYLE_H2);
    style_fonts(&fixture->context, STYLE_H3);
    assert_int_equal(diag_warning_count(fixture->context.text.diag), 1);
}

static void test_note_numbers(void **state) {
    Fixture *fixture = *state;
    NoteNumbers numbers = {.arena = fixture->context.text.arena};
    Note a = {.id = "a"}, b = {.id = "b"}, c = {.id = "c"};
    NoteRef second = {&a, NULL}, first = {&b, &second};
    assert_int_equal(note_number(&numbers, &c), 1);
    assert_string_equal(note_markers(&numbers, &first), "2, 3"); // b, then a
    NoteRef repeated = {&a, &(NoteRef){&c, &(NoteRef){&a, NULL}}};
    assert_string_equal(note_markers(&numbers, &repeated), "1, 3");
    assert_string_equal(note_markers(&numbers, NULL), "");
    assert_int_equal(numbers.notes.count, 3);
}

static void test_many_notes_keep_their_numbers(void **state) {
    Fixture *fixture = *state;
    enum { COUNT = 50000 };
    NoteNumbers numbers = {.arena = fixture->context.text.arena};
    Note *notes = arena_array(numbers.arena, COUNT, Note);
    NoteRef *references = arena_array(numbers.arena, COUNT, NoteRef);
    for (size_t i = 0; i < COUNT; i++)
        references[i] = (NoteRef){&notes[i], i + 1 < COUNT ? &references[i + 1] : NULL};
    size_t before = arena_used(numbers.arena);
    assert_int_equal(strlen(note_markers(&numbers, references)), 338894 - 2);
    for (size_t i = 0; i < COUNT; i += 7)
        assert_int_equal(note_number(&numbers, &notes[i]), i + 1);
    assert_int_equal(numbers.notes.count, COUNT);
    assert_true(arena_used(numbers.arena) - before < 8000000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_white_space_at_joints),
        TEST(test_elements_in_reading_order),
        TEST(test_artifacts_make_no_elements),
        TEST(test_references_begin_sentences),
        TEST(test_section_without_number_is_called_by_its_heading),
        TEST(test_missing_values_carry_their_meaning),
        TEST(test_raised_and_lowered),
        TEST(test_names_become_destinations),
        TEST(test_every_name_becomes_a_destination),
        TEST(test_family_is_reported_once),
        TEST(test_note_numbers),
        TEST(test_many_notes_keep_their_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
