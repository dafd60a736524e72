// Works from BibTeX and CSL-JSON: characters of TeX, names taken apart, fields put where they belong.

#include "input_fixture.h"

#include "input/works.h"

#include <string.h>

static const Work *read_one(Fixture *fixture, const char *text) {
    Bibliography bibliography = {0};
    assert_true(works_read_memory(fixture->arena, fixture->diag, "r.bib", text, strlen(text), &bibliography));
    assert_int_equal(bibliography.count, 1);
    return bibliography.works[0];
}

static void makes_characters(void **state) {
    static const char *const titles[][2] = {
        {"{\\AA}s og {\\aa}, \\o{} {\\O}re", "Ås og å, ø Øre"},
        {"G{\\\"o}del \\\"{u}ber \\'e\\`{e} \\~n", "Gödel über éè ñ"},
        {"\\v{s}\\v c \\v{C}{\\dj} {\\ng}", "šč Čđ ŋ"},
        {"\\'{\\i} \\c{c} \\k{a} \\H{o} \\r{A} \\u{g}", "í ç ą ő Å ğ"},
        {"A \\& B \\% {\\textendash} 1--2 --- ``ord''", "A & B % – 1–2 — “ord”"},
        {"{NATO} \\emph{og} {\\em SSB} $x$", "NATO og SSB x"},
        {"  to\n   linjer  ", "to linjer"},
        {"a~b", "a\u00A0b"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        Fixture *fixture = *state;
        const char *text = arena_printf(fixture->arena, "@book{a, title = {%s}}", titles[i][0]);
        assert_string_equal(read_one(fixture, text)->title, titles[i][1]);
    }
}

static void takes_names_apart(void **state) {
    static const char *const names[][3] = {
        {"Solheim, Ingrid", "Solheim", "Ingrid"},
        {"Ingrid Solheim", "Solheim", "Ingrid"},
        {"Jan van der Berg", "van der Berg", "Jan"},
        {"van der Berg, Jan", "van der Berg", "Jan"},
        {"Berg, Jr, Jan", "Berg", "Jan"},
        {"{Barne and Familie}", "Barne and Familie", NULL},
        {"{\\O}yvind {\\AA}s", "Ås", "Øyvind"},
        {"Voltaire", "Voltaire", NULL},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Fixture *fixture = *state;
        const char *text =
            arena_printf(fixture->arena, "@book{a, author = {%s and others}, title = \"T\"}", names[i][0]);
        const Work *work = read_one(fixture, text);
        assert_int_equal(work->authors.list.count, 1);
        assert_true(work->authors.others);
        assert_string_equal(work->authors.list.items[0].family, names[i][1]);
        if (names[i][2])
            assert_string_equal(work->authors.list.items[0].given, names[i][2]);
        else
            assert_null(work->authors.list.items[0].given);
    }
}

static void reads_fields(void **state) {
    const Work *work = read_one(
        *state,
        "Words, a@b.no.\n@comment{x {y} }\n@STRING(j = \"Tall\")\n% @book{no}\n"
        "@Article(k:1/x, TITLE = \"En {\"}sak{\"}\" # { } # j, journal = j, number = 3, volume = 12, pages = "
        "\"1-2\",\n"
        "month = jan, doi = {https://doi.org/10.1/a_b}, date = {2020-01-02}, abstract = {\\unknown}, )");
    assert_string_equal(work->key, "k:1/x");
    assert_int_equal(work->kind, WORK_ARTICLE);
    assert_string_equal(work->title, "En \"sak\" Tall");
    assert_string_equal(work->container, "Tall");
    assert_string_equal(work->issue, "3");
    assert_string_equal(work->pages, "1–2");
    assert_string_equal(work->doi, "10.1/a_b");
    assert_string_equal(work->year, "2020");
}

static void reads_csl(void **state) {
    const Work *work =
        read_one(*state, " [{\"id\": \"a\", \"type\": \"article-journal\", \"title\": \"T\", \"volume\": 7,"
                         "\"author\": [{\"family\": \"Berg\", \"given\": \"Jan\","
                         "\"non-dropping-particle\": \"van\"}, {\"literal\": \"Etaten\"}],"
                         "\"issued\": {\"date-parts\": [[2020, 3]]}, \"DOI\": \"10.1/x\"}]");
    assert_int_equal(work->kind, WORK_ARTICLE);
    assert_string_equal(work->authors.list.items[0].family, "van Berg");
    assert_null(work->authors.list.items[1].given);
    assert_string_equal(work->volume, "7");
    assert_string_equal(work->year, "2020");
}

// A string made of others twice over each time would have 2^40 letters.
static void bounds_strings(void **state) {
    Fixture *fixture = *state;
    const char *text = "@string{s0 = {0123456789}}\n";
    for (int i = 1; i < 40; i++)
        text = arena_printf(fixture->arena, "%s@string{s%d = s%d # s%d}\n", text, i, i - 1, i - 1);
    const Work *work = read_one(fixture, arena_printf(fixture->arena, "%s@book{a, title = s39}", text));
    assert_true(strlen(work->title) <= 1 << 17);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(makes_characters, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(takes_names_apart, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(reads_fields, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(reads_csl, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(bounds_strings, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
