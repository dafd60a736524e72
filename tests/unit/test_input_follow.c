// Reports whose text follows the data: what their words come to.

#include "input_fixture.h"

#include "model/bind.h"

#include <string.h>

#define DATASET(second)                                                                                      \
    "<dataset xmlns='urn:aarbok:dataset:1' id='d' xml:lang='nb' decimals='1'><title>D</title>"               \
    "<unit>prosent</unit><dimension id='aar' role='time'><label>År</label></dimension>"                     \
    "<dimension id='sted'><label>Sted</label><category id='alle' sum='yes'><label>Alle</label></category>"   \
    "<category id='a'><label>Østre</label></category><category id='b'><label>Vestre</label></category>"     \
    "<category id='c'><label>Nordre</label></category></dimension><observations dimensions='aar sted'>"      \
    "<row key='2016'><v>60</v><v>10</v><v>20</v><v>30</v></row>"                                             \
    "<row key='2017'>" second "</row></observations></dataset>"

static const char usual[] = DATASET("<v>63</v><v>10.04</v><v>19</v><v>33.9</v>");

static void add_text(Fixture *fixture, const Node *node, const char **text) {
    static const char *const marks[] = {
        [NODE_SECTION] = "S", [NODE_PARAGRAPH] = "¶", [NODE_LIST] = "L",    [NODE_ITEM] = "•",
        [NODE_ASIDE] = "A",   [NODE_FIGURE] = "F",    [NODE_CAPTION] = "C", [NODE_EMPHASIS] = "*",
        [NODE_HEADING] = "H", [NODE_FOOTNOTE] = "^",  [NODE_TABLE] = "T",   [NODE_ROW] = "/",
        [NODE_CELL] = "|"};
    const char *mark = node->kind < sizeof marks / sizeof *marks ? marks[node->kind] : NULL;
    const char *own = node->kind == NODE_TEXT    ? node->text
                      : node->kind == NODE_VALUE ? value_text(fixture->arena, node->value, node->lang, NULL)
                                                 : mark;
    *text = arena_printf(fixture->arena, "%s%s", *text, own ? own : "");
    for (const Node *child = node->first; child; child = child->next)
        add_text(fixture, child, text);
}

// Written out, its names not tied to data yet. more: what else stands in the head.
static Report *write_out(Fixture *fixture, const char *lang, const char *more, const char *body,
                         const char *data) {
    const char *text =
        arena_printf(fixture->arena,
                     "<report xmlns='urn:aarbok:report:1' xml:lang='nb' languages='nb nn se en'>"
                     "<head><title>T</title><dataset id='d' href='d.xml'/>%s</head>"
                     "<body>%s</body></report>",
                     more, body);
    Report *report = input_report_memory(fixture->arena, fixture->diag, "r.xml", text, strlen(text), lang);
    assert_non_null(report);
    report->datasets[0].dataset =
        input_dataset_memory(fixture->arena, fixture->diag, "d.xml", data, strlen(data));
    input_report_expand(fixture->arena, fixture->diag, report);
    return report;
}

static Report *expand_with(Fixture *fixture, const char *lang, const char *more, const char *body,
                           const char *data) {
    Report *report = write_out(fixture, lang, more, body, data);
    (void)report_bind(fixture->arena, fixture->diag, report);
    return report;
}

static Report *expand(Fixture *fixture, const char *lang, const char *body, const char *data) {
    return expand_with(fixture, lang, "", body, data);
}

static const char *written(Fixture *fixture, const char *lang, const char *body, const char *data) {
    const Report *report = expand(fixture, lang, body, data);
    const char *text = "";
    for (const Node *node = report->body->first; node; node = node->next)
        add_text(fixture, node, &text);
    return text;
}

static void reads(Fixture *fixture, const char *body, const char *expected) {
    const char *text = written(fixture, "nb", body, usual);
    if (strcmp(text, expected) != 0)
        fail_msg("%s\nreads %s\nnot   %s\n%s", body, text, expected,
                 complaints(fixture->arena, fixture->diag));
}

static void words_are_there_or_not(void **state) {
    Fixture *fixture = *state;
    reads(fixture, "<p>Det <if test='value(\"d\", \"aar=2017 sted=c\") > 30'> er </if> slik.</p>",
          "¶Det er slik.");
    reads(fixture, "<p>Det <if test='false()'> er </if> slik<if test='true()'>, ja</if>.</p>",
          "¶Det slik, ja.");
    reads(fixture,
          "<p><choose> <when test='false()'>a</when> <when test='true()'>b</when><when test='true()'>c</when>"
          "<otherwise>d</otherwise></choose><choose><when test='false()'>e</when><otherwise>f</otherwise>"
          "</choose><choose><when test='false()'>g</when></choose>.</p>",
          "¶bf.");
    reads(fixture,
          "<p>x<em>y<if test='true()'>z<em>u</em></if></em><if test='true()'><if "
          "test='false()'>v</if>w</if></p>",
          "¶x*yz*uw");
    reads(fixture, "<p>x<fn><if test='true()'>y</if></fn></p>", "¶x^y");
}

static void blocks_are_there_or_not(void **state) {
    Fixture *fixture = *state;
    reads(fixture,
          "<p>a</p><if test='false()'><p>b</p><section><h>c</h></section></if><if test='true()'><p>d</p>"
          "<section><h>e</h><if test='true()'><p>f</p></if></section></if>",
          "¶a¶dSHe¶f");
    reads(fixture, "<ul><if test='true()'><li>a</li></if><li>b<if test='true()'><p>c</p>d</if></li></ul>",
          "L•¶a•¶b¶c¶d");
    reads(
        fixture,
        "<aside><if test='false()'><p>a</p></if><choose><when test='true()'><p>b</p></when></choose></aside>",
        "A¶b");
}

static void what_is_left_empty_is_left_out(void **state) {
    Fixture *fixture = *state;
    reads(fixture,
          "<p>a<em><if test='false()'>b</if></em><fn><if test='false()'>c</if></fn></p><p> <if "
          "test='false()'>d</if> </p>"
          "<ul><li><if test='false()'>e</if></li></ul><ol><if test='false()'><li>f</li></if></ol>"
          "<aside><p><if test='false()'>g</if></p></aside><blockquote><if "
          "test='false()'><p>h</p></if></blockquote>",
          "¶a");
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
}

static void loops_go_through_categories(void **state) {
    Fixture *fixture = *state;
    reads(fixture,
          "<for-each as='k' each='sted'><p><label at='sted={k}'/>: <value at='aar=2017 "
          "sted={k}'/></p></for-each>",
          "¶Østre: 10,0¶Vestre: 19,0¶Nordre: 33,9");
    reads(fixture,
          "<p><for-each as='k' each='sted' where='sted=c,alle'>{k}<label at='sted={k}'/></for-each></p>",
          "¶{k}Nordre{k}Alle");
    reads(fixture, "<p><for-each as='k' each='sted' where='sted!=a'><label at='sted={k}'/></for-each></p>",
          "¶VestreNordre");
    reads(
        fixture,
        "<for-each as='k' each='sted' test='change(\"d\", \"aar=2017 sted={k}\") > 0'><p><label "
        "at='sted={k}'/>"
        "<for-each as='y' each='aar'> <value at='aar={y} sted={k}'/><if test='position() &lt; last()'>;</if>"
        "</for-each></p></for-each>",
        "¶Østre 10,0; 10,0¶Nordre 30,0; 33,9");
    reads(fixture, "<p>x<for-each as='k' each='sted' test='false()'>y</for-each></p>", "¶x");
    reads(fixture,
          "<for-each as='k' each='sted' where='sted=a'><figure id='f-{k}'><caption>C <label "
          "at='sted={k}'/></caption>"
          "<chart type='line' where='sted={k}'/></figure></for-each>",
          "FCC Østre");
}

static void rows_are_written_out(void **state) {
    Fixture *fixture = *state;
    reads(fixture,
          "<table><caption>C</caption><thead><tr><th>Sted</th><th>Tall</th></tr></thead>"
          "<tbody><for-each as='k' each='sted'><tr><th><label at='sted={k}'/></th>"
          "<td><value at='aar=2017 sted={k}'/></td></tr></for-each></tbody>"
          "<tbody><if test='false()'><tr><th>x</th><td>1</td></tr></if></tbody></table>",
          "T/|Sted|Tall/|Østre|10,0/|Vestre|19,0/|Nordre|33,9CC");
}

static void lists_are_joined(void **state) {
    Fixture *fixture = *state;
#define LIST(attributes, inside)                                                                             \
    "<p>I <for-each as='k' each='sted' " attributes "> " inside " </for-each>.</p>"
    reads(fixture, LIST("list='and'", "<label at='sted={k}'/>"), "¶I Østre, Vestre og Nordre.");
    reads(fixture, LIST("list='or' where='sted=a,b'", "<em><label at='sted={k}'/></em>"),
          "¶I *Østre eller *Vestre.");
    reads(fixture, LIST("list='and' where='sted=b'", "<label at='sted={k}'/>"), "¶I Vestre.");
    reads(fixture, LIST("list='and'", "<if test='$k != \"b\"'><label at='sted={k}'/></if>"),
          "¶I Østre og Nordre.");
    reads(fixture, LIST("list='and' test='false()'", "<label at='sted={k}'/>"), "¶I .");
    reads(fixture, LIST("list='and'", "x <value at='aar=2017 sted={k}'/> y"),
          "¶I x 10,0 y, x 19,0 y og x 33,9 y.");
    reads(fixture,
          "<ul><li><for-each as='k' each='sted' list='and'><label at='sted={k}'/></for-each></li></ul>",
          "L•¶Østre, Vestre og Nordre");
    static const char *const joined[][2] = {
        {"nb", "¶Østre, Vestre og Nordre eller Østre, Vestre eller Nordre"},
        {"nn", "¶Østre, Vestre og Nordre eller Østre, Vestre eller Nordre"},
        {"se", "¶Østre, Vestre ja Nordre dahje Østre, Vestre dahje Nordre"},
        {"en", "¶Østre, Vestre and Nordre or Østre, Vestre or Nordre"}};
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(
            written(
                fixture, joined[i][0],
                "<p><for-each as='n' each='aar' list='or'><choose><when test='position() = 1'>"
                "<for-each as='k' each='sted' list='and'><label at='sted={k}'/></for-each></when><otherwise>"
                "<for-each as='k' each='sted' list='or'><label "
                "at='sted={k}'/></for-each></otherwise></choose>"
                "</for-each></p>",
                usual),
            joined[i][1]);
}

static void words_agree_with_the_printed_number(void **state) {
    Fixture *fixture = *state;
#define CHANGE(place, more)                                                                                  \
    "<p><words at='aar=2017 sted=" place "' minus='aar=2016 sted=" place "' " more                           \
    " up='økte' down='falt' same='var uendret'/> <value at='aar=2017 sted=" place                            \
    "' minus='aar=2016 sted=" place "' " more "/></p>"
    reads(fixture, CHANGE("a", ""), "¶var uendret 0,0"); // 0.04
    reads(fixture, CHANGE("a", "decimals='2'"), "¶økte 0,04");
    reads(fixture, CHANGE("b", ""), "¶falt −1,0");
    reads(fixture, CHANGE("c", ""), "¶økte 3,9");
    reads(fixture, "<p><words at='aar=2017 sted=a' up='over' down='under' same='null'/></p>", "¶over");
}

static void computed_values_are_rounded_once(void **state) {
    Fixture *fixture = *state;
    reads(fixture,
          "<p><value select='value(\"d\", \"aar=2017 sted=c\") div 60 * 100' decimals='1'/> "
          "<value select='1 div 3' decimals='2' sign='yes'/> <value select='0.25 + 0.2' decimals='1'/></p>",
          "¶56,5 +0,33 0,5");
    const Report *report =
        expand(fixture, "nb", "<p><value select='sum(\"d\", \"aar=2016\")' decimals='0'/></p>", usual);
    const ValueSpec *value = report->body->first->first->value;
    assert_int_equal(value->source_count, 3); // a printed number is traced to its cells
    assert_string_equal(value->sources[2].cell->number, "30");
    assert_int_equal(value->sources[2].cell->place.line, 1);
}

static void variables_reach_to_the_end_of_what_they_stand_in(void **state) {
    Fixture *fixture = *state;
    reads(fixture,
          "<let as='siste' select='last(\"d\", \"aar\")'/><p><label at='aar={siste}'/></p>"
          "<section><let as='topp' select='highest(\"d\", \"aar={siste}\", \"sted\")'/><h><label "
          "at='sted={topp}'/></h></section>"
          "<section><let as='topp' select='lowest(\"d\", \"aar={siste}\", \"sted\")'/><h><label "
          "at='sted={topp}'/></h></section>",
          "¶2017SHNordreSHØstre");
}

static void change_of_a_number_changes_the_words(void **state) {
    Fixture *fixture = *state;
    const char *body = "<p xml:lang='nb'>Tallet <words at='aar=2017 sted=b' minus='aar=2016 sted=b' "
                       "up='økte' down='falt' same='sto'/>.</p>"
                       "<p xml:lang='en'>It <choose><when test='change(\"d\", \"aar=2017 sted=b\") > "
                       "0'>rose</when><otherwise>fell"
                       "</otherwise></choose>.</p>";
    static const char more[] = DATASET("<v>63</v><v>10.04</v><v>21</v><v>33.9</v>");
    assert_string_equal(written(fixture, "nb", body, usual), "¶Tallet falt.");
    assert_string_equal(written(fixture, "nb", body, more), "¶Tallet økte.");
    assert_string_equal(written(fixture, "en", body, usual), "¶It fell.");
    assert_string_equal(written(fixture, "en", body, more), "¶It rose.");
}

static void lang_is_that_of_the_words(void **state) {
    Fixture *fixture = *state;
    const char *body =
        "<p><choose><when test='lang() = \"en\"'>x</when><otherwise>y</otherwise></choose></p>";
    assert_string_equal(written(fixture, "en", body, usual), "¶x");
    assert_string_equal(written(fixture, "se", body, usual), "¶y");
}

// The limit may be reached anywhere: before an element, and between its start and its text.
static void endless_loops_end(void **state) {
    Fixture *fixture = *state;
    static const char *const bodies[] = {
        "<p>x</p>",
        "<value at='aar=2017 sted=a'/>",
        "<em><value at='aar=2017 sted=a'/></em>",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        const char *body = bodies[i];
        for (int loop = 0; loop < 14; loop++) // 3 to the 14th
            body = arena_printf(fixture->arena, "<for-each as='v%d' each='sted'>%s</for-each>", loop, body);
        (void)write_out(fixture, "nb", "", i ? arena_printf(fixture->arena, "<p>x%s</p>", body) : body,
                        usual);
        assert_non_null(strstr(complaints(fixture->arena, fixture->diag), "limit.written-out"));
        close_fixture(state);
        open_fixture(state);
        fixture = *state;
    }
}

// Each doubles the one before; in XPath, and in braces.
static void texts_that_grow_without_end_are_refused(void **state) {
    Fixture *fixture = *state;
    for (int i = 0; i < 2; i++) {
        const char *body = "<p>x</p><let as='x0' select='\"a\"'/>";
        for (int n = 0; n < 35; n++)
            body = i ? arena_printf(fixture->arena, "%s<let as='x%d' select='\"{x%d}{x%d}\"'/>", body, n + 1,
                                    n, n)
                     : arena_printf(fixture->arena, "%s<let as='x%d' select='concat($x%d, $x%d)'/>", body,
                                    n + 1, n, n);
        (void)expand(fixture, "nb", body, usual);
        assert_non_null(strstr(complaints(fixture->arena, fixture->diag), "expression.too-long"));
        assert_int_equal(diag_error_count(fixture->diag), 1); // those made of it are not spoken of
        close_fixture(state);
        open_fixture(state);
        fixture = *state;
    }
}

static void tables_by_hand_name_no_dataset(void **state) {
    Fixture *fixture = *state;
    (void)expand_with(fixture, "nb", "<derive id='e' from='d'><filter where='sted=a'/></derive>",
                      "<p>x<if test='true()'>y</if></p><table><caption>C</caption>"
                      "<thead><tr><th>a</th><th>b</th></tr></thead><tr><th>c</th><td>1</td></tr></table>",
                      usual);
    assert_null(strstr(complaints(fixture->arena, fixture->diag), "report.unknown-dataset"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_there_or_not, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(blocks_are_there_or_not, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(what_is_left_empty_is_left_out, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(loops_go_through_categories, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(rows_are_written_out, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(lists_are_joined, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(words_agree_with_the_printed_number, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(computed_values_are_rounded_once, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(variables_reach_to_the_end_of_what_they_stand_in, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(change_of_a_number_changes_the_words, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(lang_is_that_of_the_words, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(endless_loops_end, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(tables_by_hand_name_no_dataset, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(texts_that_grow_without_end_are_refused, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
