// What parts of a publication are numbered as, and what references call them.

#include "model_fixture.h"

#include "model/noun.h"
#include "model/numbering.h"

typedef struct Tree {
    Arena *arena;
    Report report;
    Design design;
} Tree;

static int set_up(void **state) {
    Arena *arena = arena_new(0);
    Tree *tree = arena_new_of(arena, Tree);
    tree->arena = arena;
    tree->report.body = node_new(arena, NODE_SECTION, NULL, (Place){0}, "nb");
    tree->design.structure.numbered = 3;
    tree->design.structure.appendix_letters = true;
    tree->design.structure.displays_by_chapter = true;
    *state = tree;
    return 0;
}

static int tear_down(void **state) {
    arena_free(((Tree *)*state)->arena);
    return 0;
}

static Node *add_section(Tree *tree, Node *parent, SectionRole role, int number) {
    Node *section = node_new(tree->arena, NODE_SECTION, parent, (Place){0}, "nb");
    section->section.role = role;
    section->section.level = role == ROLE_PART || role == ROLE_FRONT ? 0 : parent->section.level + 1;
    section->number = number;
    return section;
}

static Node *add_display(Tree *tree, Node *parent, NodeKind kind) {
    return node_new(tree->arena, kind, parent, (Place){0}, "nb");
}

static void chapters_count_through_parts(void **state) {
    Tree *tree = *state;
    Node *body = tree->report.body, *front = add_section(tree, body, ROLE_FRONT, 1);
    Node *preface = add_section(tree, front, ROLE_PREFACE, 1);
    Node *part = add_section(tree, body, ROLE_PART, 2), *one = add_section(tree, part, ROLE_SECTION, 1);
    Node *other = add_section(tree, body, ROLE_PART, 3), *two = add_section(tree, other, ROLE_SECTION, 1);
    Node *deep = add_section(tree, add_section(tree, two, ROLE_SECTION, 4), ROLE_SECTION, 2);
    Node *deepest = add_section(tree, deep, ROLE_SECTION, 1);
    Node *appendix = add_section(tree, body, ROLE_APPENDIX, 4);
    Node *inner = add_section(tree, appendix, ROLE_SECTION, 1);
    report_number(tree->arena, &tree->design, &tree->report);
    assert_null(preface->label);
    assert_string_equal(part->label, "I");
    assert_string_equal(other->label, "II");
    assert_string_equal(one->label, "1");
    assert_string_equal(two->label, "2");
    assert_string_equal(deep->label, "2.4.2");
    assert_null(deepest->label); // the design numbers three levels
    assert_string_equal(appendix->label, "A");
    assert_string_equal(inner->label, "A.1");
}

static void what_stands_in_a_section_without_a_number_has_none(void **state) {
    Tree *tree = *state;
    Node *plain = add_section(tree, tree->report.body, ROLE_SECTION, 1);
    plain->section.unnumbered = true;
    Node *inner = add_section(tree, plain, ROLE_SECTION, 1);
    Node *next = add_section(tree, tree->report.body, ROLE_SECTION, 2);
    report_number(tree->arena, &tree->design, &tree->report);
    assert_null(plain->label);
    assert_null(inner->label);
    assert_string_equal(next->label, "1");
}

static void figures_and_tables_count_in_their_chapter(void **state) {
    Tree *tree = *state;
    Node *body = tree->report.body, *front = add_section(tree, body, ROLE_FRONT, 1);
    Node *early = add_display(tree, add_section(tree, front, ROLE_SUMMARY, 1), NODE_FIGURE);
    Node *one = add_section(tree, body, ROLE_SECTION, 2), *two = add_section(tree, body, ROLE_SECTION, 3);
    Node *first = add_display(tree, one, NODE_FIGURE), *table = add_display(tree, one, NODE_TABLE);
    Node *second = add_display(tree, one, NODE_FIGURE);
    Node *third = add_display(tree, add_section(tree, two, ROLE_SECTION, 1), NODE_FIGURE);
    report_number(tree->arena, &tree->design, &tree->report);
    assert_string_equal(early->label, "1");
    assert_string_equal(first->label, "1.1");
    assert_string_equal(table->label, "1.1");
    assert_string_equal(second->label, "1.2");
    assert_string_equal(third->label, "2.1");
    tree->design.structure.displays_by_chapter = false;
    report_number(tree->arena, &tree->design, &tree->report);
    assert_string_equal(third->label, "4");
}

static void places_are_made_up_where_they_are_wanted(void **state) {
    Tree *tree = *state;
    Node *figure = add_display(tree, tree->report.body, NODE_FIGURE);
    Node *named = add_display(tree, tree->report.body, NODE_FIGURE);
    named->id = "fig";
    report_number(tree->arena, &tree->design, &tree->report);
    assert_null(figure->anchor);
    assert_string_equal(named->anchor, "fig");
    node_new(tree->arena, NODE_CONTENTS, tree->report.body, (Place){0}, "nb");
    report_number(tree->arena, &tree->design, &tree->report);
    assert_string_equal(figure->anchor, "/place-1");
    assert_string_equal(named->anchor, "fig");
}

static void roman_digits(void **state) {
    Arena *arena = ((Tree *)*state)->arena;
    assert_string_equal(roman_number(arena, 4, false), "iv");
    assert_string_equal(roman_number(arena, 1999, true), "MCMXCIX");
    assert_string_equal(roman_number(arena, 3888, false), "mmmdccclxxxviii");
}

static void nouns_bend_in_northern_sami_alone(void **state) {
    Arena *arena = ((Tree *)*state)->arena;
    const Language *nb = language_find("nb"), *se = language_find("se"), *en = language_find("en");
    assert_string_equal(language_noun(arena, nb, NOUN_FIGURE, CASE_LOCATIVE, false), "figur");
    assert_string_equal(language_noun(arena, se, NOUN_FIGURE, CASE_LOCATIVE, false), "govvosis");
    assert_string_equal(language_noun(arena, se, NOUN_SECTION, CASE_GENITIVE, true), "Čuoggá");
    assert_string_equal(language_noun(arena, en, NOUN_APPENDIX, CASE_ILLATIVE, true), "Appendix");
    assert_string_equal(language_quoted(arena, nb, "Om «siden»"), "«Om ‘siden’»");
    assert_string_equal(language_quoted(arena, en, "The “page”"), "“The ‘page’”");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(chapters_count_through_parts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_stands_in_a_section_without_a_number_has_none, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(figures_and_tables_count_in_their_chapter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places_are_made_up_where_they_are_wanted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(roman_digits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nouns_bend_in_northern_sami_alone, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
