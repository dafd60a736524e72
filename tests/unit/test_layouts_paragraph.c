// Paragraphs in real fonts: measures, hyphens, spaces, links.

#include "layouts/paragraph.h"

#include <setjmp.h> // cmocka
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *const prose = "Andelen virksomheter som bruker sosiale medier, har økt kraftig de siste "
                                 "årene. I 2017 oppga 89\u00A0prosent av "
                                 "statlige virksomheter at de hadde tatt slike tjenester i bruk, mot 62 "
                                 "prosent fem år tidligere. Kommunene ligger "
                                 "noe etter, men også blant dem er utviklingen tydelig: Tre av fire kommuner "
                                 "er til stede i minst én kanal, og de "
                                 "største bykommunene bruker gjennomsnittlig fire ulike tjenester samtidig. "
                                 "Næringslivet har en lavere andel "
                                 "brukere, men her er forskjellene mellom bransjene svært store.";

typedef struct Fixture {
    TextContext context;
    const FontList *fonts;
    UnshownSet unshown;
    Pages *pages;
    Page *page;
    Element *block;
} Fixture;

static int setup(void **state) {
    Arena *arena = arena_new(0);
    Fixture *fixture = arena_new_of(arena, Fixture);
    fixture->context = (TextContext){.arena = arena,
                                     .diag = diag_new(arena),
                                     .fonts = fontset_new(NULL),
                                     .shaper = shaper_new(arena),
                                     .breaker = breaker_new(),
                                     .unshown = &fixture->unshown};
    fixture->fonts = fontset_list(fixture->context.fonts, "Open Sans", 400, 100, false, NULL);
    fixture->pages = pages_new(arena, "nb-NO");
    fixture->page = pages_add(fixture->pages, 595, 842);
    fixture->block = element_new(fixture->pages, fixture->pages->root, TAG_P);
    *state = fixture;
    return 0;
}

static int teardown(void **state) {
    Fixture *fixture = *state;
    shaper_free(fixture->context.shaper);
    breaker_free(fixture->context.breaker);
    fontset_free(fixture->context.fonts);
    arena_free(fixture->context.arena);
    return 0;
}

static Span make_span(const Fixture *fixture, const char *text) {
    return (Span){.text = text,
                  .length = strlen(text),
                  .fonts = fixture->fonts,
                  .size = 10,
                  .lang = "nb",
                  .element = fixture->block,
                  .anchor = -1};
}

static Paragraph set_text(Fixture *fixture, const char *text, Align align, bool hyphenate, double measure) {
    Span span = make_span(fixture, text);
    ParagraphStyle style = {.align = align, .leading = 14, .hyphenate = hyphenate, .balance = !hyphenate};
    return paragraph_set(&fixture->context, &span, 1, &style, measure);
}

// The text of a line as it reads; hyphens that are only there for the line's end as '~'.
static const char *line_text(const Fixture *fixture, const Line *line) {
    const char *text = "";
    for (size_t i = 0; i < line->count; i++) {
        const Piece *piece = &line->pieces[i];
        text = piece->soft_hyphen ? arena_printf(fixture->context.arena, "%s~", text)
                                  : arena_printf(fixture->context.arena, "%s%.*s", text,
                                                 (int)piece->run->text_length, piece->run->text);
    }
    return text;
}

// All lines, parted by '/', or by '_' where a space vanished.
static const char *paragraph_text(const Fixture *fixture, const Paragraph *paragraph) {
    const char *text = "";
    for (size_t i = 0; i < paragraph->count; i++) {
        const Line *line = &paragraph->lines[i];
        bool last = i + 1 == paragraph->count,
             space = line->count && line->pieces[line->count - 1].space_after;
        text = arena_printf(fixture->context.arena, "%s%s%s", text, line_text(fixture, line),
                            last ? "" : (space ? "_" : "/"));
    }
    return text;
}

// Where the last piece ends, by the glyphs themselves.
static double glyphs_end(const Line *line) {
    double end = 0;
    for (size_t i = 0; i < line->count; i++) {
        const Piece *piece = &line->pieces[i];
        end = piece->x;
        for (size_t k = 0; k < piece->run->count; k++) {
            const Glyph *glyph = &piece->run->glyphs[k];
            end += (double)glyph->advance * piece->span->size + piece->span->tracking;
            if (piece->run->text[glyph->cluster] == ' ')
                end += piece->stretch;
        }
    }
    return end;
}

static void test_justified_lines_fill_the_measure(void **state) {
    Fixture *fixture = *state;
    for (double measure = 90; measure < 500; measure += 37) {
        Paragraph paragraph = set_text(fixture, prose, ALIGN_JUSTIFY, true, measure);
        assert_false(paragraph.overfull);
        for (size_t i = 0; i + 1 < paragraph.count; i++)
            assert_true(fabs(glyphs_end(&paragraph.lines[i]) - measure) < 0.01);
        assert_true(glyphs_end(&paragraph.lines[paragraph.count - 1]) <= measure + 0.01);
    }
}

static void test_spaces_are_even_in_a_column(void **state) {
    Fixture *fixture = *state;
    Paragraph paragraph = set_text(fixture, prose, ALIGN_JUSTIFY, true, 350);
    for (size_t i = 0; i < paragraph.count; i++)
        for (size_t k = 0; k < paragraph.lines[i].count; k++)
            assert_true(fabs(paragraph.lines[i].pieces[k].stretch) < 0.2 * 10); // a space is 2.6 wide
}

static void test_nothing_is_lost_between_lines(void **state) {
    Fixture *fixture = *state;
    for (double measure = 60; measure < 400; measure += 41) {
        Paragraph paragraph = set_text(fixture, prose, ALIGN_LEFT, true, measure);
        const char *text = paragraph_text(fixture, &paragraph), *expected = prose;
        for (; *text; text++) {
            if (*text == '~' || *text == '/')
                continue;
            assert_int_equal(*text == '_' ? ' ' : *text, *expected);
            expected++;
        }
        assert_int_equal(*expected, '\0');
        for (size_t i = 0; i < paragraph.count; i++) {
            const char *line = line_text(fixture, &paragraph.lines[i]);
            assert_true(line[0] != ' ' && line[strlen(line) - 1] != ' ');
        }
    }
}

static void test_narrow_columns_are_hyphenated(void **state) {
    Fixture *fixture = *state;
    if (!breaker_has_patterns(fixture->context.breaker, "nb"))
        skip();
    const char *text = "Gjennomsnittlig informasjonssikkerhet";
    Paragraph paragraph = set_text(fixture, text, ALIGN_LEFT, true, 60);
    assert_true(paragraph.count > 3);
    assert_false(paragraph.overfull);
    assert_true(paragraph.lines[0].ends_hyphenated);
    assert_true(paragraph.lines[0].pieces[paragraph.lines[0].count - 1].soft_hyphen);
    assert_true(set_text(fixture, text, ALIGN_LEFT, false, 60).overfull);
}

static void test_soft_hyphen_shows_only_at_a_line_end(void **state) {
    Fixture *fixture = *state;
    Paragraph wide = set_text(fixture, "informasjons\u00ADsikkerhet", ALIGN_LEFT, false, 400);
    assert_int_equal(wide.count, 1);
    assert_false(wide.lines[0].ends_hyphenated);
    Paragraph narrow = set_text(fixture, "informasjons\u00ADsikkerhet", ALIGN_LEFT, false, 80);
    assert_string_equal(paragraph_text(fixture, &narrow), "informasjons~/sikkerhet");
    // A word with soft hyphens is divided there and nowhere else.
    Paragraph hyphenated = set_text(fixture, "informasjons\u00ADsikkerhet", ALIGN_LEFT, true, 80);
    assert_string_equal(paragraph_text(fixture, &hyphenated), "informasjons~/sikkerhet");
}

static void test_forced_breaks(void **state) {
    Fixture *fixture = *state;
    Paragraph paragraph = set_text(fixture, "Første linje\u2028andre linje", ALIGN_JUSTIFY, true, 400);
    assert_string_equal(paragraph_text(fixture, &paragraph), "Første linje_andre linje");
    assert_true(paragraph.lines[0].width < 100); // not stretched
    Paragraph blank = set_text(fixture, "a\u2028\u2028b", ALIGN_LEFT, true, 400);
    assert_int_equal(blank.count, 3);
    assert_int_equal(blank.lines[1].count, 0);
}

static void test_no_break_spaces_hold_and_keep_their_width(void **state) {
    Fixture *fixture = *state;
    Paragraph paragraph =
        set_text(fixture, "Det var i alt 1\u00A0234\u00A0567 innbyggere her", ALIGN_JUSTIFY, false, 122);
    for (size_t i = 0; i < paragraph.count; i++)
        for (size_t k = 0; k < paragraph.lines[i].count; k++) {
            const Piece *piece = &paragraph.lines[i].pieces[k];
            const char *text =
                arena_strndup(fixture->context.arena, piece->run->text, piece->run->text_length);
            if (strchr(text, '1'))
                assert_non_null(strstr(text, "1\u00A0234\u00A0567"));
            if (strstr(text, "\u00A0"))
                assert_true(piece->stretch >= 0 && piece->stretch <= 0);
        }
}

static void test_places_to_break(void **state) {
    Fixture *fixture = *state;
    Paragraph hyphen = set_text(fixture, "nord-norske", ALIGN_LEFT, false, 40);
    assert_string_equal(paragraph_text(fixture, &hyphen), "nord-/norske");
    Paragraph years = set_text(fixture, "2012–2017", ALIGN_LEFT, false, 30);
    assert_string_equal(paragraph_text(fixture, &years), "2012–/2017");
    Paragraph address =
        set_text(fixture, "https://www.example.org/statistikk/sosiale-medier", ALIGN_LEFT, true, 110);
    assert_true(address.count > 1);
    assert_null(strchr(paragraph_text(fixture, &address), '~'));
    // A dash between spaces does not begin a line when that can be avoided.
    for (double measure = 110; measure < 176; measure += 3) {
        Paragraph dash = set_text(fixture, "Dette er en setning – med et innskudd – som går videre",
                                  ALIGN_LEFT, true, measure);
        for (size_t i = 0; i < dash.count; i++)
            assert_false(memcmp(line_text(fixture, &dash.lines[i]), "–", 3) == 0);
    }
}

// Every line is within the measure and nothing is lost.
static void assert_broken(Fixture *fixture, const char *text, Align align, bool hyphenate, double measure) {
    size_t warnings = diag_warning_count(fixture->context.diag);
    Paragraph paragraph = set_text(fixture, text, align, hyphenate, measure);
    assert_true(paragraph.overfull);
    assert_int_equal(diag_warning_count(fixture->context.diag), warnings + 1);
    const char *set = paragraph_text(fixture, &paragraph);
    for (; *set; set++)
        if (*set != '/' && *set != '~')
            assert_int_equal(*set == '_' ? ' ' : *set, *text++);
    assert_int_equal(*text, '\0');
    for (size_t i = 0; i < paragraph.count; i++)
        assert_true(glyphs_end(&paragraph.lines[i]) <= measure + 0.1);
}

static void test_words_wider_than_the_measure_are_broken(void **state) {
    Fixture *fixture = *state;
    assert_broken(fixture, "et menneskerettighetsdirektiv her", ALIGN_LEFT, false, 60);
    assert_broken(fixture, "AVAVATAVAVATAVAVATAVAVAT", ALIGN_LEFT, true, 40); // kerning is lost at the breaks
    assert_broken(fixture, "1234567890123456789012345678901234567890", ALIGN_JUSTIFY, true, 100);
    assert_broken(fixture, "effiffiffiffiffiffiffi", ALIGN_LEFT, false, 40);
    assert_int_equal(diag_error_count(fixture->context.diag), 0);
    // A hyphen comes first, and a word is only broken where it must be.
    Paragraph paragraph =
        set_text(fixture, "abcdefghij\u00ADklm opqrstuvwxyzabcdefghijklm", ALIGN_LEFT, false, 60);
    assert_memory_equal(paragraph_text(fixture, &paragraph), "abcdefghij~/klm", 15);
}

static void test_marks_are_not_parted_from_their_letters(void **state) {
    Fixture *fixture = *state;
    const char *text = "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301";
    Paragraph paragraph = set_text(fixture, text, ALIGN_LEFT, false, 20);
    assert_true(paragraph.count > 2);
    for (size_t i = 0; i < paragraph.count; i++)
        assert_int_equal(line_text(fixture, &paragraph.lines[i])[0], 'e');
}

static void test_no_room_for_a_letter_is_an_error(void **state) {
    Fixture *fixture = *state;
    Paragraph paragraph = set_text(fixture, "mm mm", ALIGN_LEFT, false, 4);
    assert_true(paragraph.overfull);
    assert_int_equal(diag_error_count(fixture->context.diag), 1);
    set_text(fixture, "mm", ALIGN_JUSTIFY, true, -20);
    assert_int_equal(diag_error_count(fixture->context.diag), 2);
}

static void test_soft_hyphens_take_linear_time(void **state) {
    Fixture *fixture = *state;
    size_t count = 100000;
    char *text = arena_alloc(fixture->context.arena, 3 * count + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + 3 * i, "a\u00AD", 3);
    clock_t start = clock();
    Paragraph paragraph = set_text(fixture, text, ALIGN_JUSTIFY, true, 335);
    assert_true(paragraph.count > 1000);
    assert_false(paragraph.overfull);
#ifndef __SANITIZE_ADDRESS__
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2);
#else
    (void)start;
#endif
}

static void test_ragged_lines_are_even(void **state) {
    Fixture *fixture = *state;
    Paragraph paragraph = set_text(fixture, prose, ALIGN_LEFT, true, 335);
    for (size_t i = 0; i + 1 < paragraph.count; i++)
        assert_true(paragraph.lines[i].width > 335 - 4.5 * 10 && paragraph.lines[i].width <= 335.05);
}

static void test_headings_are_balanced(void **state) {
    Fixture *fixture = *state;
    const char *heading = "Flere enn før bruker sosiale medier til å snakke med innbyggerne sine";
    Paragraph paragraph = set_text(fixture, heading, ALIGN_LEFT, false, 320);
    assert_int_equal(paragraph.count, 2);
    assert_true(paragraph.lines[1].width > 0.7 * paragraph.lines[0].width);
}

static void test_alignment(void **state) {
    Fixture *fixture = *state;
    Paragraph right = set_text(fixture, "tall", ALIGN_RIGHT, false, 200);
    assert_true(fabs(glyphs_end(&right.lines[0]) - 200) < 0.01);
    assert_true(right.widest < 30);
    Paragraph centre = set_text(fixture, "tall", ALIGN_CENTRE, false, 200);
    assert_true(fabs(centre.lines[0].pieces[0].x + glyphs_end(&centre.lines[0]) - 200) < 0.01);
}

static void test_margins_and_indents(void **state) {
    Fixture *fixture = *state;
    Span span = make_span(fixture, prose);
    ParagraphStyle style = {.leading = 14,
                            .align = ALIGN_JUSTIFY,
                            .left = 10,
                            .right = 20,
                            .indent = 15,
                            .hang = 5,
                            .hyphenate = true};
    Paragraph paragraph = paragraph_set(&fixture->context, &span, 1, &style, 300);
    assert_true(fabs(paragraph.lines[0].pieces[0].x - 25) < 1e-9);
    assert_true(fabs(paragraph.lines[1].pieces[0].x - 15) < 1e-9);
    assert_true(fabs(glyphs_end(&paragraph.lines[0]) - 280) < 0.01);
    assert_true(fabs(glyphs_end(&paragraph.lines[1]) - 280) < 0.01);
}

static void test_spans_join_into_words(void **state) {
    Fixture *fixture = *state;
    Span spans[3] = {make_span(fixture, "Kommune"), make_span(fixture, "sektoren"), make_span(fixture, "1")};
    spans[1].fonts = fontset_list(fixture->context.fonts, "Open Sans", 700, 100, false, NULL);
    spans[2].size = 6;
    spans[2].rise = 3;
    ParagraphStyle style = {.leading = 14};
    Paragraph paragraph = paragraph_set(&fixture->context, spans, 3, &style, 110);
    assert_int_equal(paragraph.count, 1);
    assert_int_equal(paragraph.lines[0].count, 3);
    // A mark sticks to a dash, where a line could have ended.
    Span marked[2] = {make_span(fixture, "fra 2012–"), spans[2]};
    paragraph = paragraph_set(&fixture->context, marked, 2, &style, 32);
    assert_string_equal(paragraph_text(fixture, &paragraph), "fra_2012–1");
}

static void test_each_span_is_divided_in_its_language(void **state) {
    Fixture *fixture = *state;
    if (!breaker_has_patterns(fixture->context.breaker, "en") ||
        !breaker_has_patterns(fixture->context.breaker, "nb"))
        skip();
    // English patterns divide it once, Norwegian ones thrice.
    Span span = make_span(fixture, "telegraphic");
    double nb = spans_least_width(&fixture->context, &span, 1, true);
    span.lang = "en";
    double en = spans_least_width(&fixture->context, &span, 1, true);
    assert_true(fabs(nb - en) > 0.01);
    Span both[2] = {make_span(fixture, "x "), span};
    assert_true(fabs(spans_least_width(&fixture->context, both, 2, true) - en) < 0.01);
}

static void test_widths(void **state) {
    Fixture *fixture = *state;
    Span span = make_span(fixture, "Andel i prosent ");
    double width = spans_width(&fixture->context, &span, 1);
    Paragraph one = set_text(fixture, "Andel i prosent", ALIGN_LEFT, false, 1000);
    assert_true(fabs(one.widest - width) < 0.001);
    double least = spans_least_width(&fixture->context, &span, 1, false);
    assert_false(set_text(fixture, "Andel i prosent", ALIGN_LEFT, false, least).overfull);
    assert_true(set_text(fixture, "Andel i prosent", ALIGN_LEFT, false, least - 1).overfull);
    Span prose_span = make_span(fixture, prose);
    double divided = spans_least_width(&fixture->context, &prose_span, 1, true);
    assert_true(divided <= spans_least_width(&fixture->context, &prose_span, 1, false));
    assert_false(set_text(fixture, prose, ALIGN_LEFT, true, divided).overfull);
}

static void test_empty_text_has_no_lines(void **state) {
    Fixture *fixture = *state;
    assert_int_equal(set_text(fixture, "", ALIGN_LEFT, true, 100).count, 0);
    assert_int_equal(set_text(fixture, "   ", ALIGN_JUSTIFY, true, 100).count, 0);
    ParagraphStyle style = {.leading = 14};
    assert_int_equal(paragraph_set(&fixture->context, NULL, 0, &style, 100).count, 0);
}

static void test_missing_characters_are_reported_once(void **state) {
    Fixture *fixture = *state;
    set_text(fixture, "tegnet \U000F1234 finnes ikke, \U000F1234", ALIGN_LEFT, false, 300);
    assert_int_equal(diag_warning_count(fixture->context.diag), 1);
}

static void test_links_become_areas_line_by_line(void **state) {
    Fixture *fixture = *state;
    Span spans[3] = {make_span(fixture, "Les mer i "),
                     make_span(fixture, "statistikkbanken for sosiale medier"),
                     make_span(fixture, " og andre steder.")};
    spans[1].element = spans[1].link_element = element_new_pending(fixture->pages, fixture->block, TAG_LINK);
    spans[1].uri = "https://www.example.org/";
    spans[1].contents = "Statistikkbanken";
    ParagraphStyle style = {.leading = 14};
    Paragraph paragraph = paragraph_set(&fixture->context, spans, 3, &style, 120);
    assert_int_equal(fixture->block->kids.count, 0); // setting has no effect on pages
    paragraph_place(fixture->pages, fixture->page, &paragraph, 0, paragraph.count, 50, 100);
    assert_true(fixture->page->links.count >= 2);
    for (size_t i = 0; i < fixture->page->links.count; i++) {
        const LinkArea *area = &fixture->page->links.items[i];
        assert_true(area->left >= 50 && area->right <= 170.3 && area->top < area->bottom);
        assert_string_equal(area->contents, "Statistikkbanken");
        assert_ptr_equal(area->element, spans[1].element);
    }
    // In reading order: text, link, text.
    assert_int_equal(fixture->block->kids.count, 3);
    assert_null(fixture->block->kids.items[0].child);
    assert_ptr_equal(fixture->block->kids.items[1].child, spans[1].element);
    assert_null(fixture->block->kids.items[2].child);
}

static void test_long_paragraphs_take_linear_time(void **state) {
    Fixture *fixture = *state;
    Arena *arena = fixture->context.arena;
    size_t copies = 290, length = strlen(prose); // 69 words each
    char *text = arena_alloc(arena, copies * (length + 1) + 1), *end = text;
    for (size_t i = 0; i < copies; i++) {
        memcpy(end, prose, length);
        end[length] = ' ';
        end += length + 1;
    }
    clock_t start = clock();
    Paragraph paragraph = set_text(fixture, text, ALIGN_JUSTIFY, true, 335);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_true(paragraph.count > 1500);
    print_message("20,000 words: %ld ms\n", lround(seconds * 1000));
#ifndef __SANITIZE_ADDRESS__
    assert_true(seconds < 1);
#endif
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_justified_lines_fill_the_measure),
        TEST(test_spaces_are_even_in_a_column),
        TEST(test_nothing_is_lost_between_lines),
        TEST(test_narrow_columns_are_hyphenated),
        TEST(test_soft_hyphen_shows_only_at_a_line_end),
        TEST(test_forced_breaks),
        TEST(test_no_break_spaces_hold_and_keep_their_width),
        TEST(test_places_to_break),
        TEST(test_words_wider_than_the_measure_are_broken),
        TEST(test_marks_are_not_parted_from_their_letters),
        TEST(test_no_room_for_a_letter_is_an_error),
        TEST(test_soft_hyphens_take_linear_time),
        TEST(test_ragged_lines_are_even),
        TEST(test_headings_are_balanced),
        TEST(test_alignment),
        TEST(test_margins_and_indents),
        TEST(test_spans_join_into_words),
        TEST(test_each_span_is_divided_in_its_language),
        TEST(test_widths),
        TEST(test_empty_text_has_no_lines),
        TEST(test_missing_characters_are_reported_once),
        TEST(test_links_become_areas_line_by_line),
        TEST(test_long_paragraphs_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
