// The words of a report as they were typed, each with its place in the file.

#include "input_fixture.h"

#include <cmocka.h>
#include <string.h>

static const Prose *read_body(Fixture *fixture, const char *body) {
    const char *text = arena_printf(fixture->arena,
                                    "<report xmlns='urn:aarbok:report:1' xml:lang='nb' languages='nb en'>\n"
                                    "<head><title>Tittel 1</title><date>2018-01-15</date></head>\n"
                                    "<body>\n%s\n</body></report>",
                                    body);
    return input_prose_memory(fixture->arena, fixture->diag, "r.xml", text, strlen(text));
}

// "element/lang: text" of each block, parted by " | ".
static const char *blocks(Fixture *fixture, const char *body) {
    const char *all = "";
    for (const Prose *prose = read_body(fixture, body); prose; prose = prose->next)
        all = arena_printf(fixture->arena, "%s%s%s/%s: %s", all, *all ? " | " : "", prose->element,
                           prose->lang, prose->text);
    return all;
}

static void blocks_have_their_words(void **state) {
    assert_string_equal(blocks(*state, "<p>En <em>to</em> tre<fn>Fire</fn>.</p>"),
                        "title/nb: Tittel 1 | fn/nb: Fire | p/nb: En to tre\uFFFC.");
    assert_string_equal(blocks(*state, "<p>Fra <value of='x' at='y'>12</value> til <ref to='z'/></p>"),
                        "title/nb: Tittel 1 | p/nb: Fra \uFFFC til \uFFFC");
    assert_string_equal(blocks(*state, "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>"),
                        "title/nb: Tittel 1 | li/nb: b | li/nb: a | p/nb: c | li/nb: \uFFFC");
    assert_string_equal(blocks(*state,
                               "<let as='s' select='1'/><p><if test='$s = 1'>To <for-each as='k' each='x'>"
                               "<value at='x={k}'/> tre</for-each> {s}</if> <words at='x={s}' up='opp' "
                               "down='ned' same='likt'/></p>"),
                        "title/nb: Tittel 1 | p/nb: To \uFFFC tre {s} \uFFFC");
    assert_int_equal(diag_error_count(((Fixture *)*state)->diag), 0);
    assert_string_equal(blocks(*state, "<p xml:lang='en'>Ten</p>"), "title/nb: Tittel 1 | p/en: Ten");
    assert_string_equal(
        blocks(*state,
               "<figure><caption>C</caption><chart type='line'/><note>N</note><source>S 1</source></figure>"),
        "title/nb: Tittel 1 | caption/nb: C | note/nb: N");
}

static void assert_place(Fixture *fixture, const char *body, const char *word, unsigned line, unsigned column,
                         unsigned length) {
    for (const Prose *prose = read_body(fixture, body); prose; prose = prose->next) {
        const char *at = strstr(prose->text, word);
        if (!at)
            continue;
        size_t start = (size_t)(at - prose->text);
        Place place = prose_place(fixture->diag, prose, start, start + strlen(word));
        if (place.line != line || place.column != column || place.length != length)
            fail_msg("`%s` in `%s` is at %u:%u, %u long", word, body, place.line, place.column, place.length);
        return;
    }
    fail_msg("`%s` was not found in `%s`", word, body);
}

static void words_know_their_places(void **state) {
    assert_place(*state, "<p>Vår 65</p>", "65", 4, 8, 2);
    assert_place(*state, "<p>a\n  b 65</p>", "65", 5, 5, 2);
    assert_place(*state, "<p>a\r\n\r\n65</p>", "65", 6, 1, 2);
    assert_place(*state, "<p>&lt;&#233; 65</p>", "65", 4, 15, 2);
    assert_place(*state, "<p>&#54;&#53; x</p>", "65", 4, 4, 6);
    assert_place(*state, "<p>a <!-- 1 --> 65</p>", "65", 4, 17, 2);
    assert_place(*state, "<p><![CDATA[a]]> <![CDATA[<65]]></p>", "65", 4, 28, 2);
    assert_place(*state, "<p>a <em>b</em> 65</p>", "65", 4, 17, 2);
    assert_place(*state, "<p>a <value at='x'>9</value> 65</p>", "65", 4, 30, 2);
    assert_place(*state, "<figure><caption>C</caption><chart type='line'/><note>\n N 65</note></figure>",
                 "65", 5, 4, 2);
}

static void headings_stand_over_what_follows(void **state) {
    const Prose *prose = read_body(*state, "<section><h>Oslo</h><p>Ord</p></section>");
    assert_string_equal(prose->text, "Tittel 1");
    assert_true(prose->plain);
    prose = prose->next;
    assert_string_equal(prose->text, "Oslo");
    assert_null(prose->heading);
    assert_false(prose->plain);
    assert_ptr_equal(prose->next->heading, prose);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(blocks_have_their_words, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(words_know_their_places, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(headings_stand_over_what_follows, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
