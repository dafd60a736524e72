// Reports: the tree a file becomes in each edition, and what is warned of.

#include "input_fixture.h"

#define HEAD "<head><title>T</title></head>"

static const char *node_name(NodeKind kind) {
    switch (kind) {
    case NODE_SECTION: return "section";
    case NODE_HEADING: return "h";
    case NODE_COVER: return "cover";
    case NODE_COLOPHON: return "colophon";
    case NODE_CONTENTS: return "contents";
    case NODE_STANDFIRST: return "standfirst";
    case NODE_PARAGRAPH: return "p";
    case NODE_LIST: return "list";
    case NODE_ITEM: return "li";
    case NODE_QUOTE: return "quote";
    case NODE_ATTRIBUTION: return "attribution";
    case NODE_ASIDE: return "aside";
    case NODE_KEY: return "key";
    case NODE_KEY_NUMBER: return "number";
    case NODE_KEY_TEXT: return "text";
    case NODE_FIGURE: return "figure";
    case NODE_TABLE: return "table";
    case NODE_CAPTION: return "caption";
    case NODE_SUBCAPTION: return "subcaption";
    case NODE_ROW: return "tr";
    case NODE_CELL: return "cell";
    case NODE_ENTRY: return "entry";
    case NODE_CITE: return "cite";
    case NODE_MARK: return "mark";
    case NODE_ABBR: return "abbr";
    case NODE_NOTE: return "note";
    case NODE_TEXT: return "";
    case NODE_EMPHASIS: return "em";
    case NODE_STRONG: return "strong";
    case NODE_SUPERSCRIPT: return "sup";
    case NODE_SUBSCRIPT: return "sub";
    case NODE_SPAN: return "span";
    case NODE_BREAK: return "br";
    case NODE_LINK: return "a";
    case NODE_REF: return "ref";
    case NODE_VALUE: return "value";
    case NODE_FOOTNOTE: return "fn";
    case NODE_NOTEREF: return "noteref";
    }
    return "?";
}

// "p('Words ' em('loud'))": the children of node, each with its language where that is not lang.
static void print_children(Buf *out, const Node *node, const char *lang) {
    for (const Node *child = node->first; child; child = child->next) {
        assert_ptr_equal(child->parent, node);
        if (child != node->first)
            buf_add_char(out, ' ');
        buf_add(out, node_name(child->kind));
        if (strcmp(child->lang, lang) != 0)
            buf_printf(out, "@%s", child->lang);
        if (child->kind == NODE_TEXT) {
            buf_printf(out, "'%s'", child->text);
        } else if (child->first) {
            buf_add_char(out, '(');
            print_children(out, child, child->lang);
            buf_add_char(out, ')');
        }
        if (!child->next)
            assert_ptr_equal(node->last, child);
    }
}

static Report *read_report(Fixture *fixture, const char *attributes, const char *inside, const char *lang) {
    const char *path = folder_write(
        fixture->arena, fixture->folder, "r.xml",
        arena_printf(fixture->arena, "<report xmlns=\"urn:aarbok:report:1\" xml:lang=\"nb\"%s>%s</report>",
                     attributes, inside));
    return input_report(&fixture->context, path, lang, NULL, 0);
}

// The body of a report in an edition, as print_children has it.
static const char *body(Fixture *fixture, const char *languages, const char *blocks, const char *lang) {
    const char *attributes = arena_printf(fixture->arena, " languages=\"%s\"", languages);
    const char *inside = arena_printf(fixture->arena, HEAD "<body>%s</body>", blocks);
    const Report *report = read_report(fixture, attributes, inside, lang);
    if (!report)
        return "(nothing)";
    Buf out = {0};
    print_children(&out, report->body, report->lang);
    const char *text = arena_strdup(fixture->arena, buf_text(&out));
    buf_free(&out);
    return text;
}

static void assert_words(void **state, const char *blocks, const char *expected) {
    Fixture *fixture = *state;
    assert_string_equal(body(fixture, "nb", blocks, NULL), expected);
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
}

// White space

static void white_space_collapses(void **state) {
    assert_words(state, "<p>  To \n\t ord  </p>", "p('To ord')");
    assert_words(state, "<p>Ett <em> ord </em> til</p>", "p('Ett ' em('ord ') 'til')");
    assert_words(state, "<p>slutt <em>her </em> </p>", "p('slutt ' em('her'))");
    assert_words(state, "<p>ett <br/> to</p>", "p('ett' br 'to')");
    assert_words(state, "<p><em>a</em> <em>b</em></p>", "p(em('a') ' ' em('b'))");
    assert_words(state, "<p>a<!-- c --> b<![CDATA[ <c>]]></p>", "p('a b <c>')");
}

static void spaces_that_mean_something_stay(void **state) {
    assert_words(state, "<p>12\u00a0prosent, \u00ab\u2009x\u2009\u00bb, ord\u00ADdeling \u2013 s\u00e5nn</p>",
                 "p('12\u00a0prosent, \u00ab\u2009x\u2009\u00bb, ord\u00ADdeling \u2013 s\u00e5nn')");
    assert_words(state, "<p>fra <value at='a=b'/> til <value at='a=c'/></p>",
                 "p('fra ' value ' til ' value)");
}

static void notes_hang_on_the_word_before(void **state) {
    assert_words(state, "<p>Ord. <fn> En  note. </fn> Mer</p>", "p('Ord.' fn('En note.') ' Mer')");
    assert_words(state, "<figure><caption>Tittel <noteref to='n'/> </caption><chart type='bar'/></figure>",
                 "figure(caption('Tittel' noteref))");
}

// Blocks

static void list_items_hold_words_or_blocks(void **state) {
    assert_words(state, "<ul><li>Ett <em>ord</em><ol><li><p>a</p></li></ol> etter</li></ul>",
                 "list(li(p('Ett ' em('ord')) list(li(p('a'))) p('etter')))");
    assert_words(state, "<ul> <li> <p>a</p> <p>b</p> </li> </ul>", "list(li(p('a') p('b')))");
}

static void captions_come_first_whatever_the_order(void **state) {
    assert_words(
        state,
        "<figure><chart type='bar'/><note>n</note><subcaption>s</subcaption><caption>c</caption></figure>",
        "figure(caption('c') subcaption('s') note('n'))");
    assert_words(state, "<blockquote><attribution>hun</attribution><p>ord</p></blockquote>",
                 "quote(p('ord') attribution('hun'))");
    assert_words(state, "<aside><key><text>ord</text><number>9</number></key></aside>",
                 "aside(key(number('9') text('ord')))");
}

static void a_chart_is_read(void **state) {
    Fixture *fixture = *state;
    const Report *report = read_report(
        fixture, "",
        HEAD "<body><figure id='f' wide='yes'><caption>c</caption><chart type='bar' data='d' x='a' "
             "series='b' where='t=1' sort='descending' min='-2.5' max='10' decimals='1' labels='ends' "
             "height='1in'/><source href='https://x.no/'>S</source></figure></body>",
        NULL);
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
    const Node *figure = report->body->first;
    const ChartSpec *chart = figure->figure.chart;
    assert_true(figure->figure.wide);
    assert_string_equal(figure->id, "f");
    assert_string_equal(figure->figure.source->text, "S");
    assert_string_equal(figure->figure.source_href, "https://x.no/");
    assert_int_equal(chart->kind, CHART_BAR);
    assert_int_equal(chart->sort, SORT_DESCENDING);
    assert_int_equal(chart->labels, LABELS_ENDS);
    assert_true(chart->has_min && chart->has_max && chart->min < -2.4 && chart->min > -2.6);
    assert_int_equal(chart->decimals, 1);
    assert_true(chart->height > 71.9 && chart->height < 72.1);
    assert_string_equal(chart->where, "t=1");
    assert_int_equal(chart->where_place.column > chart->series_place.column, 1);
}

static void a_head_is_read(void **state) {
    Fixture *fixture = *state;
    const Report *report =
        read_report(fixture, " languages='nb en' design='./house.xml'",
                    "<head><title>Norsk</title><title xml:lang='en'>English</title>"
                    "<author>A</author><author>B</author><publisher>SSB</publisher>"
                    "<date> 2018-01-15 </date><identifier scheme='issn'>0378-5955</identifier>"
                    "</head><body><p><value at='x=1'/></p></body>",
                    "en-GB");
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
    assert_string_equal(report->lang, "en");
    assert_int_equal(report->language_count, 2);
    assert_string_equal(report->design, "./house.xml");
    assert_string_equal(local_text(report->title, report->lang), "English");
    assert_int_equal(report->author_count, 2);
    assert_string_equal(report->authors[1], "B");
    assert_string_equal(report->date, "2018-01-15");
    assert_string_equal(report->identifiers[0].scheme, "issn");
}

// Editions

static void blocks_of_other_editions_are_dropped(void **state) {
    Fixture *fixture = *state;
    const char *blocks = "<p xml:lang='nb'>norsk</p><p xml:lang='en'>English</p>"
                         "<section xml:lang='nb'><h>H</h><p>ord</p></section>";
    assert_string_equal(body(fixture, "nb en", blocks, NULL), "p('norsk') section(h('H') p('ord'))");
    assert_string_equal(body(fixture, "nb en", blocks, "en"), "p('English')");
    const char *title_alone = "warning report.untranslated 1:82"; // HEAD's title is in nb
    assert_string_equal(complaints(fixture->arena, fixture->diag), title_alone);
}

static void headings_are_chosen_by_edition(void **state) {
    Fixture *fixture = *state;
    const char *blocks =
        "<section><h>N</h><h xml:lang='en'>E</h>"
        "<figure><caption xml:lang='en'>EC</caption><caption>NC</caption><chart type='bar'/></figure>"
        "</section>";
    assert_string_equal(body(fixture, "nb en", blocks, "nb"), "section(h('N') figure(caption('NC')))");
    assert_string_equal(body(fixture, "nb en", blocks, "en"), "section(h('E') figure(caption('EC')))");
}

static void what_lacks_a_translation_is_warned_of_once(void **state) {
    Fixture *fixture = *state;
    const char *blocks = "<p>norsk <em>ord</em> her</p><section><h xml:lang='nb'>H</h></section>";
    assert_string_equal(body(fixture, "nb en", blocks, "nb"), "p('norsk ' em('ord') ' her') section(h('H'))");
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
    assert_string_equal(body(fixture, "nb en", blocks, "en"),
                        "p(@nb'norsk ' em(@nb'ord') @nb' her') section(h@nb('H'))");
    assert_string_equal(complaints(fixture->arena, fixture->diag),
                        "warning report.untranslated 1:82; warning report.untranslated 1:105; "
                        "warning report.untranslated 1:143");
}

// A block that says nothing in any language needs no translation, and its numbers follow the edition.
static void numbers_follow_the_edition(void **state) {
    Fixture *fixture = *state;
    const char *blocks = "<aside><key><number><value at='a=1'/> %</number>"
                         "<text>ord</text><text xml:lang='en'>words</text></key></aside>";
    assert_string_equal(body(fixture, "nb en", blocks, "en"), "aside(key(number(value ' %') text('words')))");
    assert_string_equal(complaints(fixture->arena, fixture->diag), "warning report.untranslated 1:82");
}

static void another_language_is_no_edition(void **state) {
    assert_words(state, "<p xml:lang='en'>Words</p><p>ord <span xml:lang='de'>Wort</span></p>",
                 "p@en('Words') p('ord ' span@de('Wort'))");
}

static void faults_in_other_editions_are_found(void **state) {
    Fixture *fixture = *state;
    body(fixture, "nb en", "<p xml:lang='en'><a href='ftp://x'>x</a></p><p>ord</p>", "nb");
    assert_string_equal(complaints(fixture->arena, fixture->diag), "error report.bad-link 1:130");
}

static void notes_with_one_id_are_one_note(void **state) {
    Fixture *fixture = *state;
    const Report *report = read_report(
        fixture, " languages='nb en'",
        HEAD
        "<body><figure><caption>C<noteref to='n'/></caption><chart type='bar'/>"
        "<note id='n'>norsk</note><note id='n' xml:lang='en'>English</note><note xml:lang='en'>only</note>"
        "<note xml:lang='nb'>bare</note></figure></body>",
        "nb");
    const Note *note = report->body->first->figure.notes;
    assert_string_equal(local_text(note->text, "en"), "English");
    assert_string_equal(local_text(note->text, "nb"), "norsk");
    assert_null(note->next->id);
    assert_string_equal(note->next->text->text, "bare");
    assert_null(note->next->next);
    assert_string_equal(note->words->first->text, "norsk");
    assert_ptr_equal(note->words->parent, report->body->first); // its values are bound with the figure
}

static void notes_hold_words(void **state) {
    assert_words(
        state,
        "<table data='d'><caption>c</caption><note>\n<em>I  alt</em> <value at='a=b'/>. </note></table>",
        "table(caption('c') note(em('I alt') ' ' value '.'))");
    Fixture *fixture = *state;
    static const char notes[] = "<table data='d'><caption>c</caption><caption xml:lang='en'>c</caption>"
                                "<note><value at='a=b'/></note><note xml:lang='nb'>ord</note>"
                                "<note xml:lang='en'>words</note></table>";
    assert_string_equal(body(fixture, "nb en", notes, "nb"), "table(caption('c') note(value) note('ord'))");
    assert_string_equal(body(fixture, "nb en", notes, "en"), "table(caption('c') note(value) note('words'))");
    assert_string_equal(complaints(fixture->arena, fixture->diag),
                        "warning report.untranslated 1:82"); // the title
}

static void an_unknown_edition_is_an_error(void **state) {
    Fixture *fixture = *state;
    assert_string_equal(body(fixture, "nb en", "<p>ord</p>", "se"), "p('ord')");
    assert_string_equal(complaints(fixture->arena, fixture->diag), "error report.unknown-edition 1:62");
}

// Datasets

static void an_override_must_name_a_dataset(void **state) {
    Fixture *fixture = *state;
    const char *path = folder_write(fixture->arena, fixture->folder, "r.xml",
                                    "<report xmlns='urn:aarbok:report:1' xml:lang='nb'>" HEAD
                                    "<body><p>x</p></body></report>");
    const DataOverride overrides[] = {{"d", "other.xml"}};
    assert_non_null(input_report(&fixture->context, path, NULL, overrides, 1));
    assert_string_equal(complaints(fixture->arena, fixture->diag), "error report.unknown-override 0:0");
}

static void malformed_reports_give_nothing(void **state) {
    Fixture *fixture = *state;
    assert_null(read_report(fixture, "", HEAD "<body><p>x</body>", NULL));
    assert_int_equal(diag_error_count(fixture->diag), 1);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(white_space_collapses),
        TEST(spaces_that_mean_something_stay),
        TEST(notes_hang_on_the_word_before),
        TEST(list_items_hold_words_or_blocks),
        TEST(captions_come_first_whatever_the_order),
        TEST(a_chart_is_read),
        TEST(a_head_is_read),
        TEST(blocks_of_other_editions_are_dropped),
        TEST(headings_are_chosen_by_edition),
        TEST(what_lacks_a_translation_is_warned_of_once),
        TEST(numbers_follow_the_edition),
        TEST(another_language_is_no_edition),
        TEST(faults_in_other_editions_are_found),
        TEST(notes_hold_words),
        TEST(notes_with_one_id_are_one_note),
        TEST(an_unknown_edition_is_an_error),
        TEST(an_override_must_name_a_dataset),
        TEST(malformed_reports_give_nothing),
    };
    return cmocka_run_group_tests_name("reports", tests, NULL, NULL);
}
