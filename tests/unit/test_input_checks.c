// Checks of numbers: what is warned of, and above all what is not. A warning with its place is in tests/errors/dataset.

#include "derive_fixture.h"

#define YEARS "<dimension id='y' role='time'><label>År</label></dimension>"
#define PARTS                                                                                                \
    "<category id='a'><label>A</label></category><category id='b'><label>B</label></category>"               \
    "<category id='c'><label>C</label></category>"
#define BRANCH                                                                                               \
    "<dimension id='d'><label>D</label><category id='t' sum='yes'><label>T</label></category>" PARTS         \
    "</dimension>"
#define SHARES "<dimension id='d'><label>D</label>" PARTS "</dimension>"
#define HIDDEN "<v status='confidential'/>"

// The codes of what is said of a dataset, each once for each complaint; "" for nothing.
static const char *said(Fixture *fixture, const char *unit, const char *dimensions,
                        const char *observations) {
    Diag *diag = diag_new(fixture->arena);
    const char *text = arena_printf(fixture->arena,
                                    "<dataset xmlns='urn:aarbok:dataset:1' xml:lang='nb'><title>Tall</title>"
                                    "<unit>%s</unit>%s%s</dataset>",
                                    unit, dimensions, observations);
    assert_non_null(input_dataset_memory(fixture->arena, diag, "d.xml", text, strlen(text)));
    const char *codes = "", *all = complaints(fixture->arena, diag);
    for (const char *at = strstr(all, "warning "); at; at = strstr(at, "warning ")) {
        at += strlen("warning ");
        codes = arena_printf(fixture->arena, "%s%s%.*s", codes, *codes ? " " : "", (int)strcspn(at, " "), at);
    }
    return codes;
}

// Rows of a table of years: one string of cells for each, from 2001 on.
static const char *rows(Fixture *fixture, const char *const *cells, size_t count) {
    const char *text = "<observations dimensions='y d'>";
    for (size_t i = 0; i < count; i++) {
        text = arena_printf(fixture->arena, "%s<row key='%zu'>", text, 2001 + i);
        for (const char *p = cells[i]; *p; p += strspn(p, " ")) {
            size_t length = strcspn(p, " ");
            text = strncmp(p, ":", length) == 0
                       ? arena_printf(fixture->arena, "%s" HIDDEN, text)
                       : arena_printf(fixture->arena, "%s<v>%.*s</v>", text, (int)length, p);
            p += length;
        }
        text = arena_printf(fixture->arena, "%s</row>", text);
    }
    return arena_printf(fixture->arena, "%s</observations>", text);
}

// Fails unless these are the codes said of a dataset.
static void assert_said(Fixture *fixture, const char *unit, const char *dimensions, const char *observations,
                        const char *codes) {
    assert_string_equal(said(fixture, unit, dimensions, observations), codes);
}

#define TABLE(...)                                                                                           \
    rows(fixture, (const char *const[]){__VA_ARGS__},                                                        \
         sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void sums_are_left_alone_without_evidence(void **state) {
    Fixture *fixture = *state;
    // Averages; too few; half of them wrong; a total of nothing is evidence of nothing.
    assert_said(fixture, "kroner", YEARS BRANCH,
                TABLE("20 10 20 30", "22 11 22 33", "23 12 23 34", "24 13 24 35"), "");
    assert_said(fixture, "tonn", YEARS BRANCH, TABLE("60 10 20 30", "66 11 22 33", "70 12 23 34"), "");
    assert_said(fixture, "tonn", YEARS BRANCH,
                TABLE("60 10 20 30", "66 11 22 33", "69 12 23 34", "99 13 24 35", "99 13 24 36"), "");
    assert_said(fixture, "tonn", YEARS BRANCH, TABLE("0 0 0 0", "0 0 0 0", "0 0 0 0", "9 1 2 3"), "");
}

static void sums_may_be_rounded(void **state) {
    Fixture *fixture = *state;
    assert_said(fixture, "tonn", YEARS BRANCH,
                TABLE("60 10 20 30", "67 11 22 33", "68 12 23 34", "74 13 24 35"), "");
    assert_said(fixture, "tonn", YEARS BRANCH,
                TABLE("60 10 20 30", "67 11 22 33", "68 12 23 34", "72 13 24 35", "75 13 24 35"),
                "dataset.total-differs");
    // To a decimal, a whole one off is no rounding.
    assert_said(fixture, "tonn", YEARS BRANCH,
                TABLE("60.0 10.0 20.0 30.0", "66.0 11.0 22.0 33.0", "69.1 12.0 23.0 34.0",
                      "72.0 13.0 24.0 35.0", "73.0 13.0 24.0 35.0"),
                "dataset.total-differs");
}

static void percentages_that_overlap_are_left_alone(void **state) {
    Fixture *fixture = *state;
    assert_said(fixture, "prosent", YEARS SHARES,
                TABLE("60 55 20", "62 54 21", "61 58 22", "63 57 20", "64 59 19"), "");
    // One that is 100 by chance is no evidence, nor are three beside as many that are not.
    assert_said(fixture, "prosent", YEARS SHARES, TABLE("60 20 20", "62 54 21", "61 58 22"), "");
    // Of tonnes, 100 is nothing.
    assert_said(fixture, "tonn", YEARS SHARES,
                TABLE("60 20 20", "61 20 19", "62 20 18", "63 20 17", "64 20 17"), "");
    assert_said(fixture, "prosent", YEARS SHARES,
                TABLE("60 20 20", "61 20 19", "62 20 18", "63 20 17", "64 20 12"), "dataset.not-hundred");
}

static void what_the_file_says_of_sums_counts(void **state) {
    Fixture *fixture = *state;
    const char *wrong = TABLE("60 10 20 30", "66 11 22 33", "69 12 23 34", "72 13 24 35", "99 13 24 35");
    assert_said(fixture, "tonn", YEARS BRANCH, wrong, "dataset.total-differs");
    assert_said(fixture, "tonn",
                YEARS "<dimension id='d' additive='no'><label>D</label><category id='t' sum='yes'><label>T"
                      "</label></category>" PARTS "</dimension>",
                wrong, "");
    assert_said(fixture, "prosent",
                YEARS "<dimension id='d' additive='yes'><label>D</label>" PARTS "</dimension>",
                TABLE("60 20 20"), "");
    assert_said(fixture, "prosent",
                YEARS "<dimension id='d' additive='yes'><label>D</label>" PARTS "</dimension>",
                TABLE("60 20 12"), "dataset.not-hundred");
}

static void hidden_cells(void **state) {
    Fixture *fixture = *state;
    // Two in a row hide each other; one does not; nor where nothing shows that the totals are sums.
    assert_said(fixture, "tonn", YEARS BRANCH,
                TABLE("60 10 20 30", "66 11 22 33", "69 12 23 34", "72 : : 35"), "");
    assert_said(fixture, "tonn", YEARS BRANCH,
                TABLE("60 10 20 30", "66 11 22 33", "69 12 23 34", "72 13 : 35"), "dataset.exposed-cell");
    assert_said(fixture, "kroner", YEARS BRANCH,
                TABLE("20 10 20 30", "22 11 22 33", "23 12 23 34", "24 13 : 35"), "");
    // Rounded numbers give it away all the same; so does a share of a hundred.
    assert_said(fixture, "tonn", YEARS BRANCH,
                TABLE("61 10 20 30", "65 11 22 33", "69 12 23 34", "72 13 : 35"), "dataset.exposed-cell");
    assert_said(fixture, "prosent", YEARS SHARES, TABLE("60 20 20", "61 20 19", "62 20 18", "63 : 17"),
                "dataset.exposed-cell");
}

// A rectangle of hidden cells, in a table with totals both ways, is as it should be.
static void a_rectangle_hides(void **state) {
    Fixture *fixture = *state;
    const char *dimensions =
        "<dimension id='y'><label>Y</label><category id='2001' sum='yes'><label>I alt</label></category>"
        "<category id='2002'><label>R</label></category><category id='2003'><label>S</label></category>"
        "<category id='2004'><label>U</label></category></dimension>" BRANCH;
    assert_said(fixture, "tonn", dimensions, TABLE("198 36 66 96", "60 10 20 30", "66 : : 33", "72 : : 33"),
                "");
    assert_said(fixture, "tonn", dimensions, TABLE("198 36 66 96", "60 10 20 30", "66 : : 33", "72 : 24 33"),
                "dataset.exposed-cell");
}

static void series_may_leap(void **state) {
    Fixture *fixture = *state;
    static const char *const silent[][6] = {
        {"100 1 1", "150 1 1", "220 1 1", "340 1 1", "500 1 1", "760 1 1"}, // growth
        {"110 1 1", "112 1 1", "560 1 1", "115 1 1", "118 1 1", "117 1 1"}, // five times is no unit
        {"3 1 1", "2 1 1", "31 1 1", "4 1 1", "2 1 1", "3 1 1"},            // small counts
        {"110 1 1", "12 1 1", "1150 1 1", "90 1 1", "1000 1 1", "117 1 1"}, // restless
        {"110 1 1", "112 1 1", "115 1 1", "1150 1 1", "1180 1 1",
         "1170 1 1"}, // ten times, and there it stays
        {"-110 1 1", "112 1 1", "-115 1 1", "115 1 1", "-118 1 1", "117 1 1"}, // to and fro
        {"2.1 1 1", "2.2 1 1", "-2.1 1 1", "2.3 1 1", "2.2 1 1", "2.1 1 1"}};  // growth rates
    static const char *const doubted[][6] = {
        {"110 1 1", "112 1 1", "1150 1 1", "115 1 1", "118 1 1", "117 1 1"}, // one point
        {"110 1 1", "112 1 1", "115 1 1", "115000 1 1", "118000 1 1",
         "117000 1 1"},                                                       // a thousand, from there on
        {"110 1 1", "112 1 1", "114 1 1", "115 1 1", "118 1 1", "11.7 1 1"},  // at the end
        {"11.1 1 1", "112 1 1", "114 1 1", "115 1 1", "118 1 1", "117 1 1"},  // at the beginning
        {"110 1 1", "112 1 1", "-114 1 1", "115 1 1", "118 1 1", "117 1 1"}}; // a minus
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        assert_said(fixture, "tonn", YEARS SHARES, rows(fixture, silent[i], 6), "");
    for (size_t i = 0; i < sizeof doubted / sizeof *doubted; i++)
        assert_said(fixture, "tonn", YEARS SHARES, rows(fixture, doubted[i], 6), "dataset.outlier");
}

static void a_break_may_leap(void **state) {
    Fixture *fixture = *state;
    assert_string_equal(
        said(
            fixture, "tonn", YEARS SHARES,
            "<observations dimensions='y d'><row key='2001'><v>110</v><v>1</v><v>1</v></row>"
            "<row key='2002'><v>110</v><v>1</v><v>1</v></row><row key='2003'><v>111</v><v>1</v><v>1</v></row>"
            "<row key='2004'><v>112</v><v>1</v><v>1</v></row>"
            "<row key='2005'><v flags='break'>1130</v><v>1</v><v>1</v></row></observations>"),
        "");
}

static void counts_may_change(void **state) {
    Fixture *fixture = *state;
    const char *one = TABLE("110 11 5", "112 12 5", "115 12 6", "115 13 -7"),
               *many = TABLE("110 11 -5", "112 -12 5", "115 12 6", "115 13 -7");
    assert_said(fixture, "personer", YEARS SHARES, one, "dataset.negative-count");
    assert_said(fixture, "personer", YEARS SHARES, many, "");
    assert_said(fixture, "millioner kroner", YEARS SHARES, one, "");
    assert_said(fixture, "kroner per innbygger", YEARS SHARES, one, "");
    assert_said(fixture, "personer",
                YEARS "<dimension id='d'><label>D</label><category id='a'><label>Født</label></category>"
                      "<category id='b'><label>Døde</label></category><category id='c'><label>Nettoflytting"
                      "</label></category></dimension>",
                one, "");
}

static void series_may_have_holes(void **state) {
    Fixture *fixture = *state;
    static const char *const gaps[] = {"2001 2003 2005 2007 2009 2011", "2001 2002 2003 2006 2007 2008",
                                       "2000 2010 2020 2021 2022 2023", "2001 2003 2004 2006 2007 2008 2009",
                                       "2001 2002 2004"};
    for (size_t i = 0; i <= sizeof gaps / sizeof *gaps; i++) {
        const char *years = i < sizeof gaps / sizeof *gaps ? gaps[i] : "2001 2002 2003 2005 2006 2007";
        const char *text = "<observations dimensions='y d'>";
        for (; *years; years += strspn(years, " ")) {
            text =
                arena_printf(fixture->arena, "%s<row key='%.4s'><v>1</v><v>2</v><v>3</v></row>", text, years);
            years += 4;
        }
        text = arena_printf(fixture->arena, "%s</observations>", text);
        assert_said(fixture, "tonn", YEARS SHARES, text,
                    i < sizeof gaps / sizeof *gaps ? "" : "dataset.period-gap");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_left_alone_without_evidence),
        cmocka_unit_test(sums_may_be_rounded),
        cmocka_unit_test(percentages_that_overlap_are_left_alone),
        cmocka_unit_test(what_the_file_says_of_sums_counts),
        cmocka_unit_test(hidden_cells),
        cmocka_unit_test(a_rectangle_hides),
        cmocka_unit_test(series_may_leap),
        cmocka_unit_test(a_break_may_leap),
        cmocka_unit_test(counts_may_change),
        cmocka_unit_test(series_may_have_holes),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
