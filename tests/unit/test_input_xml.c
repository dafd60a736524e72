// The engine: a small format of its own, read from memory.

#include "complaints.h"
#include "input/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Seen {
    Buf log; // what the callbacks were given
} Seen;

static bool start_item(Xml *xml, XmlElement *element) {
    Seen *seen = xml->data;
    buf_printf(&seen->log, "<%s %s>", element->name, element->lang);
    return !xml_yes(element, "hidden");
}

static void item_text(Xml *xml, XmlElement *element, const char *text, Place place) {
    Seen *seen = xml->data;
    (void)element;
    buf_printf(&seen->log, "[%s@%u:%u+%u]", text, place.line, place.column, place.length);
}

static void end_item(Xml *xml, XmlElement *element) {
    Seen *seen = xml->data;
    buf_printf(&seen->log, "</%s>", element->name);
}

static void end_title(Xml *xml, XmlElement *element) {
    Seen *seen = xml->data;
    buf_printf(&seen->log, "{%s@%u:%u+%u}", element->text, element->text_place.line,
               element->text_place.column, element->text_place.length);
}

static const char *const sizes[] = {"small", "medium", "large", NULL};

static const XmlRule rules[] = {
    {.name = "list",
     .children = "title item+ box?",
     .attributes = (const XmlAttributeRule[]){XML_OPTIONAL("xml:lang", XML_LANG),
                                              XML_OPTIONAL("date", XML_DATE), XML_ATTRIBUTES_END}},
    {.name = "title", .content = XML_FULL_TEXT, .end = end_title},
    {.name = "item",
     .content = XML_MIXED,
     .children = "em*",
     .attributes = (const XmlAttributeRule[]){XML_OPTIONAL("xml:lang", XML_LANG), XML_OPTIONAL("id", XML_ID),
                                              XML_OPTIONAL("hidden", XML_YES_NO), XML_CHOICE("size", sizes),
                                              XML_RANGE("decimals", 0, 9), XML_OPTIONAL("width", XML_NUMBER),
                                              XML_ATTRIBUTES_END},
     .start = start_item,
     .text = item_text,
     .end = end_item},
    {.name = "em", .content = XML_MIXED, .start = start_item, .text = item_text, .end = end_item},
    {.name = "box",
     .children = "item* box?",
     .attributes = (const XmlAttributeRule[]){XML_REQUIRED("id", XML_ID), XML_ATTRIBUTES_END}},
};
static const XmlFormat format = {"a list", "urn:list", rules, sizeof rules / sizeof *rules, NULL};

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Seen seen;
    bool whole;
} Fixture;

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new(0);
    f->diag = diag_new(f->arena);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    buf_free(&f->seen.log);
    arena_free(f->arena);
    free(f);
    return 0;
}

// Reads n bytes and gives the complaints.
static const char *read_bytes(Fixture *f, const char *bytes, size_t n) {
    XmlSource source;
    char *copy = malloc(n ? n : 1); // exactly so long: a byte read beyond is seen by the sanitizer
    memcpy(copy, bytes, n);
    f->whole = xml_open_memory(f->arena, f->diag, "list.xml", copy, n, &source) &&
               xml_read(f->arena, f->diag, &source, &format, "nb", &f->seen);
    const char *text = complaints(f->arena, f->diag);
    free(copy);
    return text;
}

#define READ(f, text) read_bytes((f), (text), strlen(text))
#define LIST          "<list xmlns='urn:list'>"

static void reads_text_in_order_with_places(void **state) {
    Fixture *f = *state;
    assert_string_equal(
        READ(f, LIST "\n<title> Et  navn\n her </title>\n"
                     "<item xml:lang='en'>a &amp; <em>b</em><!-- c --> d<![CDATA[<e>]]>\n</item></list>"),
        "");
    assert_true(f->whole);
    assert_string_equal(buf_text(&f->seen.log),
                        "{Et navn her@2:9+8}<item en>[a & @4:21+7]<em en>[b@4:33+1]</em>"
                        "[ d<e>\n@4:50+1]</item>");
}

static void language_is_inherited(void **state) {
    Fixture *f = *state;
    READ(f, "<list xmlns='urn:list' xml:lang='nn'><title>a</title><item/><item "
            "xml:lang='se'><em/></item></list>");
    assert_string_equal(buf_text(&f->seen.log), "{a@1:45+1}<item nn></item><item se><em se></em></item>");
}

static void a_hidden_part_is_checked_without_callbacks(void **state) {
    Fixture *f = *state;
    assert_string_equal(
        READ(f, LIST "<title>a</title><item hidden='yes'>x<em>y</em><b/></item><item/></list>"),
        "error xml.unknown-element 1:71");
    assert_string_equal(buf_text(&f->seen.log), "{a@1:31+1}<item nb><item nb></item>");
}

static void all_faults_in_one_run(void **state) {
    Fixture *f = *state;
    assert_string_equal(
        READ(f, "<list xmlns='urn:list' dato='2018'>\n"
                " <titel>x</titel>\n"
                " stray text\n"
                " <item size='larg' decimals='12' id='a b' hidden='ja'/>\n"
                " <box><box id='b'/><box id='c'/></box>\n"
                " <thing><item nonsense='1'/></thing>\n"
                "</list>"),
        "error xml.unknown-attribute 1:24; error xml.unknown-element 2:3; "
        "error xml.unexpected-text 3:2; error xml.bad-value 4:14; error xml.bad-value 4:30; "
        "error xml.bad-value 4:38; error xml.bad-value 4:51; error xml.missing-attribute 5:3; "
        "error xml.repeated-element 5:21; error xml.unknown-element 6:3");
    assert_true(f->whole);
}

static void missing_elements_and_texts(void **state) {
    Fixture *f = *state;
    assert_string_equal(READ(f, LIST "<title> <!-- nothing --> </title></list>"),
                        "error xml.missing-element 1:2; error xml.missing-text 1:25");
}

static void namespaces(void **state) {
    Fixture *f = *state;
    assert_string_equal(READ(f, "<list><title>a</title><item/></list>"), "error xml.wrong-namespace 1:2");
    assert_true(f->whole);
}

static void prefixes(void **state) {
    Fixture *f = *state;
    assert_string_equal(
        READ(f, "<l:list xmlns:l='urn:list'><l:title>a</l:title><l:item l:id='x' id='y'/><item/></l:list>"),
        "error xml.unknown-attribute 1:56; error xml.wrong-namespace 1:74");
}

static void another_root(void **state) {
    Fixture *f = *state;
    assert_string_equal(READ(f, "<?xml version='1.0'?>\n<html/>"), "error xml.wrong-root 2:2");
    assert_false(f->whole);
}

typedef struct Case {
    const char *text, *complaints;
} Case;

static void malformed(void **state) {
    static const Case cases[] = {
        {"", "error xml.malformed 1:1"},
        {" \n", "error xml.malformed 1:1"},
        {"tekst", "error xml.malformed 1:1"},
        {LIST "<title>a</titel>", "error xml.malformed 1:32"},
        {LIST "\n<item><em>a</item>", "error xml.malformed 2:12"},
        {LIST "<title>a & b</title>", "error xml.malformed 1:33"},
        {LIST "<title>a &nbsp;</title>", "error xml.unknown-entity 1:33"},
        {LIST "<title>a < b</title>", "error xml.malformed 1:33"},
        {LIST "<title>a ]]> b</title>", "error xml.malformed 1:33"},
        {LIST "<item id=a/>", "error xml.malformed 1:33"},
        {LIST "<item id/>", "error xml.malformed 1:30"},
        {LIST "<item id='a'hidden='no'/>", "error xml.malformed 1:36"},
        {LIST "<item id='a' id='b'/>", "error xml.malformed 1:37"},
        {LIST "<item id='a>\n<em/></item></list>", "error xml.malformed 1:33"},
        {LIST "<item id='a < b'/></list>", "error xml.malformed 1:36"},
        {LIST "<item id='a' ='b'/></list>", "error xml.malformed 1:37"},
        {LIST "<item\n<em/></item></list>", "error xml.malformed 1:24"},
        {LIST "<!-- a -- b -->", "error xml.malformed 1:31"},
        {LIST "<!-- a", "error xml.malformed 1:24"},
        {LIST "<title>a</title>", "error xml.malformed 1:40"},
        {LIST "<title>a</tit", "error xml.malformed 1:32"},
        {LIST "<title>a</title", "error xml.malformed 1:32"},
        {LIST "<title>a</title></list></list>", "error xml.missing-element 1:2; error xml.malformed 1:47"},
        {LIST "<title>\x01</title></list>", "error xml.malformed 1:31"},
        {"\n<?xml version='1.0'?><list/>", "error xml.malformed 2:1"},
        {LIST "<title>a</title><x:item/></list>", "error xml.malformed 1:41"},
    };
    Fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->diag = diag_new(f->arena);
        assert_string_equal(READ(f, cases[i].text), cases[i].complaints);
        assert_false(f->whole);
    }
}

static void content_after_the_root(void **state) {
    Fixture *f = *state;
    assert_string_equal(READ(f, LIST "<title>a</title><item/></list>\n<list/>"), "error xml.malformed 2:2");
}

static void doctypes_are_refused(void **state) {
    Fixture *f = *state;
    assert_string_equal(READ(f, "<!-- <!DOCTYPE --><!DOCTYPE list [<!ENTITY a 'aaaa'>]>\n<list>&a;</list>"),
                        "error xml.doctype 1:19");
    assert_false(f->whole);
}

static void encodings(void **state) {
    Fixture *f = *state;
    const char latin[] =
        "<?xml version='1.0' encoding='iso-8859-1'?><list xmlns='urn:list'><title>\xE6\x80</title>"
        "<item/></list>";
    assert_string_equal(READ(f, latin), "");
    assert_string_equal(buf_text(&f->seen.log), "{æ€@1:74+2}<item nb></item>");
    f->seen.log.length = 0;
    assert_string_equal(READ(f, "\xEF\xBB\xBF" LIST "<title>å</title><item/></list>"), "");
    assert_string_equal(buf_text(&f->seen.log), "{å@1:31+1}<item nb></item>");
    char wide[512] = "\xFF\xFE";
    const char *plain = LIST "<title>a</title><item/></list>";
    size_t n = 2;
    for (const char *p = plain; *p; p++, n += 2)
        wide[n] = *p;
    f->seen.log.length = 0;
    assert_string_equal(read_bytes(f, wide, n), "");
    assert_string_equal(buf_text(&f->seen.log), "{a@1:31+1}<item nb></item>");
}

static void bytes_that_are_not_text(void **state) {
    static const Case cases[] = {
        {LIST "<title>\xE6</title></list>", "error xml.encoding 1:31"},
        {"<?xml version='1.0' encoding='koi8-r'?><list/>", "error xml.encoding 1:31"},
    };
    Fixture *f = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        f->diag = diag_new(f->arena);
        assert_string_equal(READ(f, cases[i].text), cases[i].complaints);
    }
    f->diag = diag_new(f->arena);
    assert_string_equal(read_bytes(f, "<list>\0</list>", 14), "error xml.malformed 1:7");
}

static void limits(void **state) {
    Fixture *f = *state;
    Buf text = {0};
    buf_add(&text, LIST "<title>a</title><item/>");
    for (int i = 0; i < 100; i++)
        buf_add(&text, "\n<box id='a'>");
    assert_string_equal(READ(f, buf_text(&text)), "error limit.xml-depth 65:2");
    f->diag = diag_new(f->arena);
    text.length = 0;
    buf_add(&text, LIST "\n<item");
    for (int i = 0; i < 100000; i++)
        buf_printf(&text, " a%d='x'", i);
    buf_add(&text, "/></list>");
    assert_string_equal(READ(f, buf_text(&text)), "error limit.attributes 2:1");
    f->diag = diag_new(f->arena);
    text.length = 0;
    buf_add(&text, LIST "<title>a</title>\n<item>");
    for (int i = 0; i < 200000; i++)
        buf_add(&text, "lorem ");
    buf_add(&text, "</item></list>");
    assert_string_equal(READ(f, buf_text(&text)), "error limit.text 2:2");
    buf_free(&text);
}

static void one_long_line_takes_no_square_time(void **state) {
    Fixture *f = *state;
    Buf text = {0};
    buf_add(&text, LIST "<title>a</title>");
    for (int i = 0; i < 200000; i++)
        buf_add(&text, "<item id='x'/>");
    buf_add(&text, "<itm/></list>");
    assert_string_equal(READ(f, buf_text(&text)), "error xml.unknown-element 1:2800041");
    buf_free(&text);
}

static void peeks_at_the_root(void **state) {
    Fixture *f = *state;
    XmlSource source;
    const char *name, *uri;
    const char *text = "<?xml version='1.0'?><!-- <a> --><d:dataset xmlns='x' xmlns:d='urn:y' id=\"";
    assert_true(xml_open_memory(f->arena, f->diag, "x", text, strlen(text), &source));
    assert_true(xml_peek(f->arena, &source, &name, &uri));
    assert_string_equal(name, "dataset");
    assert_string_equal(uri, "urn:y");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(reads_text_in_order_with_places),
        TEST(language_is_inherited),
        TEST(a_hidden_part_is_checked_without_callbacks),
        TEST(all_faults_in_one_run),
        TEST(missing_elements_and_texts),
        TEST(namespaces),
        TEST(prefixes),
        TEST(another_root),
        TEST(malformed),
        TEST(content_after_the_root),
        TEST(doctypes_are_refused),
        TEST(encodings),
        TEST(bytes_that_are_not_text),
        TEST(limits),
        TEST(one_long_line_takes_no_square_time),
        TEST(peeks_at_the_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
