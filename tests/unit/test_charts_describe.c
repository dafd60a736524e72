// What is said about a chart, in each language, to whoever cannot see it.

#include "charts_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const FixtureData users = {CHART_LINE,
                                  ROLE_TIME,
                                  "prosent",
                                  "2012|2013|2014|2015|2016|2017",
                                  "Staten|Befolkningen|Næringslivet",
                                  {"64 81 84 87 86 89", "62 66 69 71 74 80", ".. 44 51 59 67 71p"}};

static const FixtureData purposes = {CHART_BAR,        ROLE_OTHER,       "prosent", "Rekruttering|Omdømme",
                                     "Staten|Private", {"75 93", "60 :"}};

static void expect(const char *lang, const FixtureData *data, const char *words) {
    Fixture fixture;
    fixture_open(&fixture, lang);
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, data), 334, &result));
    assert_string_equal(result.description, words);
    fixture_close(&fixture);
}

static void says(const char *lang, const FixtureData *data, const char *words, bool expected) {
    Fixture fixture;
    fixture_open(&fixture, lang);
    ChartResult result;
    if (!fixture_make(&fixture, fixture_spec(&fixture, data), 334, &result))
        fail_msg("refused: %s", words);
    if ((strstr(result.description, words) != NULL) != expected)
        fail_msg("%s in: %s", words, result.description);
    fixture_close(&fixture);
}

static void tells_how_lines_go(void **state) {
    (void)state;
    expect("nb", &users,
           "Linjediagram: Tittel. Prosent, 2012–2017. Tre linjer: Staten fra 64 i 2012 til 89 i 2017, "
           "Befolkningen "
           "fra 62 i 2012 til 80 i 2017 og Næringslivet fra 44 i 2013 til 71 i 2017. Høyeste verdi er 89 "
           "(Staten, "
           "2017), laveste 44 (Næringslivet, 2013). Staten ligger høyest hele tiden. Tall mangler for "
           "Næringslivet (2012: tallgrunnlag "
           "mangler eller er for usikkert). Tallene for 2017 er "
           "delvis foreløpige.");
    expect("nn", &users,
           "Linjediagram: Tittel. Prosent, 2012–2017. Tre linjer: Staten frå 64 i 2012 til 89 i 2017, "
           "Befolkningen "
           "frå 62 i 2012 til 80 i 2017 og Næringslivet frå 44 i 2013 til 71 i 2017. Høgaste verdi er 89 "
           "(Staten, "
           "2017), lågaste 44 (Næringslivet, 2013). Staten ligg høgast heile tida. Tal manglar for "
           "Næringslivet (2012: talgrunnlag manglar "
           "eller er for usikkert). Tala for 2017 er "
           "delvis "
           "førebelse.");
    expect(
        "se", &users,
        "Linnjádiagrámma: Tittel. Proseantta, 2012–2017. Ráiddut: Staten álggus 64 jagi 2012 ja loahpas 89 "
        "jagi "
        "2017, Befolkningen álggus 62 jagi 2012 ja loahpas 80 jagi 2017 ja Næringslivet álggus 44 jagi 2013 "
        "ja "
        "loahpas 71 jagi 2017. Stuorámus lohku lea 89 (Staten, 2017), unnimus 44 (Næringslivet, 2013). "
        "Staten lea alimus olles áiggi. Logut "
        "váilot: Næringslivet (2012: lohkovuođđu váilu dahje lea menddo eahpesihkar). Gaskaboddosaš logut: "
        "2017.");
    expect("en", &users,
           "Line chart: Tittel. Per cent, 2012–2017. Three lines: Staten from 64 in 2012 to 89 in 2017, "
           "Befolkningen "
           "from 62 in 2012 to 80 in 2017 and Næringslivet from 44 in 2013 to 71 in 2017. The highest value "
           "is 89 "
           "(Staten, 2017), the lowest 44 (Næringslivet, 2013). Staten is highest throughout. There are no "
           "figures for Næringslivet "
           "(2012: data missing or too uncertain). Some "
           "of the figures for 2017 are provisional.");
}

static void tells_the_numbers_of_few_bars(void **state) {
    (void)state;
    expect("nb", &purposes,
           "Liggende stolpediagram: Tittel. Prosent. To kategorier og to serier: Staten og Private. "
           "Rekruttering: "
           "75 og 60; Omdømme: 93 og vises ikke av konfidensialitetshensyn.");
}

// Numbers are in the table beside the figure; what stands out is told.
static void tells_what_stands_out_among_many(void **state) {
    (void)state;
    static const FixtureData two = {CHART_BAR,   ROLE_OTHER,       "prosent",
                                    "A|B|C|D|E", "Staten|Private", {"5 4 3 2 1", "1 1 1 1 2"}};
    expect("nb", &two,
           "Liggende stolpediagram: Tittel. Prosent. Fem kategorier og to serier: Staten og Private. Staten "
           "har det "
           "høyeste tallet i fire av fem. Staten: høyest 5 (A), lavest 1 (E). Private: høyest 2 (E), lavest "
           "1 (fire "
           "ganger).");
    static const FixtureData many = {CHART_BAR, ROLE_OTHER,
                                     NULL,      "A|B|C|D|E|F|G|H|I|J|K|L|M|N",
                                     NULL,      {"1 2 3 4 5 6 7 8.5 9 10 11 12 13 14"}};
    expect("en", &many,
           "Bar chart: Tittel. 14 categories. The highest value is 14 (N), the lowest 1 (A). The median is "
           "7.8.");
    static const FixtureData weeks = {CHART_HEAT,  ROLE_OTHER, NULL,
                                      "A|B|C|D|E", "X|Y",      {"1 2 3 4 5", "6 7 8 9 .."}};
    expect("nn", &weeks,
           "Fargetabell: Tittel. To rader (X og Y) og fem kolonnar. X: høgast 5 (E), lågast 1 (A). Y: høgast "
           "9 (D), "
           "lågast 6 (A). Tal manglar for Y (E: talgrunnlag manglar eller er for usikkert).");
}

// A line turns once, or it has not turned.
static void tells_of_a_turn_only_when_there_is_one(void **state) {
    (void)state;
    static const FixtureData once = {CHART_COLUMN, ROLE_TIME,
                                     NULL,         "2001|2002|2003|2004|2005|2006|2007|2008|2009",
                                     NULL,         {"1 3 5 7 9 7 6 4 2"}};
    expect("en", &once,
           "Column chart: Tittel. 2001–2009. From 1 in 2001 to 2 in 2009. The highest value is 9 (2005), the "
           "lowest 1 "
           "(2001). It goes up to 9 in 2005, and then down.");
    static const FixtureData twice = {CHART_COLUMN, ROLE_TIME,
                                      NULL,         "2001|2002|2003|2004|2005|2006|2007|2008|2009",
                                      NULL,         {"1 3 5 7 9 5 3 8 2"}};
    expect("en", &twice,
           "Column chart: Tittel. 2001–2009. From 1 in 2001 to 2 in 2009. The highest value is 9 (2005), the "
           "lowest 1 "
           "(2001).");
}

static void tells_where_many_lines_end(void **state) {
    (void)state;
    static const FixtureData many = {CHART_LINE,    ROLE_TIME,
                                     NULL,          "2012|2013|2014",
                                     "A|B|C|D|E|F", {"1 2 3", "2 3 4", "3 4 5", "4 5 6", "5 6 ..", "6 7 8"}};
    expect("nb", &many,
           "Linjediagram: Tittel. 2012–2014. Seks linjer, siste verdi i 2014. A: 3; B: 4; C: 5; D: 6; E: 6 i "
           "2013; F: 8. Høyeste verdi er 8 (F, 2014), laveste 1 (A, 2012). Tall mangler for E (2014: "
           "tallgrunnlag mangler eller er for usikkert).");
    expect("en", &many,
           "Line chart: Tittel. 2012–2014. Six lines, last value in 2014. A: 3; B: 4; C: 5; D: 6; E: 6 in "
           "2013; F: 8. The highest value is 8 (F, 2014), the lowest 1 (A, 2012). There are no figures for E "
           "(2014: data missing or too uncertain).");
}

static void tells_why_numbers_are_missing(void **state) {
    (void)state;
    static const FixtureData lines = {CHART_LINE, ROLE_TIME,
                                      NULL,       "2015|2016|2017|2018|2019|2020|2021|2022",
                                      "A|B",      {": 2 3 4 .. .. 7 ..", "1 2 3 4 5 6 7 8"}};
    expect(
        "nb", &lines,
        "Linjediagram: Tittel. 2015–2022. To linjer: A fra 2 i 2016 til 7 i 2021 og B fra 1 i 2015 til 8 i "
        "2022. Høyeste verdi er 8 (B, 2022), laveste 1 (B, 2015). Tall mangler for A (2015: vises ikke av "
        "konfidensialitetshensyn; 2019–2020, 2022: tallgrunnlag mangler eller er for usikkert).");
    static const FixtureData columns = {CHART_COLUMN, ROLE_TIME, NULL, "2005|2010|2015", NULL, {"5.0 : 4.0"}};
    expect("nb", &columns,
           "Stolpediagram: Tittel. 2005–2015. Tre kategorier. 2005: 5,0; 2010: vises ikke av "
           "konfidensialitetshensyn; 2015: 4,0.");
    expect("nn", &columns,
           "Stolpediagram: Tittel. 2005–2015. Tre kategoriar. 2005: 5,0; 2010: blir ikkje vist av omsyn til "
           "konfidensialitet; 2015: 4,0.");
}

static void names_both_of_two_places(void **state) {
    (void)state;
    static const FixtureData years = {
        CHART_LINE, ROLE_TIME, NULL, "1903|1904|1905|1906", "South|North", {"3 3 5 9", "4 5 6 9"}};
    expect(
        "en", &years,
        "Line chart: Tittel. 1903–1906. Two lines: South from 3 in 1903 to 9 in 1906 and North from 4 in "
        "1903 "
        "to 9 in 1906. The highest value is 9 (South and North, 1906), the lowest 3 (South, 1903 and 1904).");
    static const FixtureData places = {
        CHART_LINE, ROLE_TIME, NULL, "1903|1904|1905|1906", "Sør|Nord", {"3 4 5 9", "4 3 9 9"}};
    expect("nb", &places,
           "Linjediagram: Tittel. 1903–1906. To linjer: Sør fra 3 i 1903 til 9 i 1906 og Nord fra 4 i 1903 "
           "til 9 "
           "i 1906. Høyeste verdi er 9 (tre ganger), laveste 3 (Sør, 1903 og Nord, 1904).");
    static const FixtureData one = {CHART_LINE, ROLE_TIME, NULL, "1903|1904|1905|1906", NULL, {"3 9 9 3"}};
    expect("nn", &one,
           "Linjediagram: Tittel. 1903–1906. Frå 3 i 1903 til 3 i 1906. Høgaste verdi er 9 (1904 og 1905), "
           "lågaste 3 (1903 og 1906).");
}

// Numbers that are the same as doubles are not the same in words.
static void compares_every_digit(void **state) {
    (void)state;
    static const FixtureData data = {CHART_LINE, ROLE_TIME,
                                     NULL,       "2015|2016|2017",
                                     NULL,       {"100000000000000000001 100000000000000000003 2"}};
    expect(
        "en", &data,
        "Line chart: Tittel. 2015–2017. From 100,000,000,000,000,000,001 in 2015 to 2 in 2017. The highest "
        "value is 100,000,000,000,000,000,003 (2016), the lowest 2 (2017).");
}

// Many long series and categories: still something a listener can hold.
static void sums_up_what_is_much(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "en");
    FixtureData data = {.kind = CHART_BAR, .role = ROLE_OTHER, .x = "", .series = ""};
    for (int i = 0; i < 20; i++)
        data.x = arena_printf(fixture.arena, "%s%sA municipality with a rather long name, number %d", data.x,
                              i ? "|" : "", i);
    for (int s = 0; s < 4; s++) {
        data.series = arena_printf(fixture.arena, "%s%sA series with a rather long name, number %d",
                                   data.series, s ? "|" : "", s);
        data.values[s] = "";
        for (int i = 0; i < 20; i++)
            data.values[s] = arena_printf(fixture.arena, "%s%s%d", data.values[s], i ? " " : "", i * 7 + s);
    }
    ChartResult result;
    assert_true(fixture_make(&fixture, fixture_spec(&fixture, &data), 491, &result));
    assert_in_range(strlen(result.description), 200, 800);
    assert_non_null(strstr(result.description, "20 categories and four series"));
    assert_non_null(strstr(result.description, "The highest value is 136"));
    fixture_close(&fixture);
}

static const char *description_of(Fixture *fixture, const FixtureData *data, bool highlit) {
    fixture_open(fixture, "en");
    ChartSpec *spec = fixture_spec(fixture, data);
    if (highlit) {
        size_t count = spec->dataset->dimension_count;
        spec->highlit = arena_array(fixture->arena, count, bool *);
        for (size_t d = 0; d < count; d++)
            spec->highlit[d] = arena_array(fixture->arena, spec->dataset->dimensions[d].count, bool);
        for (size_t i = 0; i < spec->dataset->dimensions[spec->x_dimension].count; i++)
            spec->highlit[spec->x_dimension][i] = true;
        spec->highlit[spec->series_dimension][1] = true;
    }
    ChartResult result;
    assert_true(fixture_make(fixture, spec, 334, &result));
    return result.description;
}

static void names_the_only_line_that_is_highlighted(void **state) {
    (void)state;
    Fixture fixture;
    const char *words = description_of(&fixture, &users, true);
    assert_non_null(strstr(words, "Highlighted: Befolkningen from 62 in 2012 to 80 in 2017. "));
    fixture_close(&fixture);
}

static void is_not_highest_throughout_what_is_missing(void **state) {
    (void)state;
    static const FixtureData gap = {CHART_LINE,       ROLE_TIME, "prosent",
                                    "2012|2013|2014", "Up|Down", {"8 .. 9", "1 2 3"}};
    Fixture fixture;
    assert_null(strstr(description_of(&fixture, &gap, false), "highest throughout"));
    fixture_close(&fixture);
}

// What is said of series and categories has to be so of all there is, and of nothing that is not known.
static void says_no_more_than_is_so(void **state) {
    (void)state;
    static const FixtureData missing = {CHART_LINE,       ROLE_TIME, NULL,
                                        "2001|2002|2003", "A|B",     {"5 .. ..", "4 8 9"}};
    says("nb", &missing, "hele tiden", false); // A has nothing to compare in 2002 and 2003
    static const FixtureData gap = {CHART_LINE,       ROLE_TIME, NULL,
                                    "2001|2002|2003", "A|B",     {"5 .. 9", "6 7 8"}};
    says("nb", &gap, "går forbi", false); // in 2002 or in 2003, nobody knows
    static const FixtureData ages = {CHART_LINE, ROLE_OTHER, NULL, "16|17|18", "A|B", {"5 6 9", "4 5 8"}};
    says("nb", &ages, "A ligger høyest overalt.", true);
    says("nb", &ages, "hele tiden", false);
    static const FixtureData flat = {CHART_LINE, ROLE_TIME, NULL, "2001|2002|2003|2004", NULL, {"1 9 8 9"}};
    says("en", &flat, "and then down", false);
    static const FixtureData all = {CHART_LINE, ROLE_TIME, NULL, "2001|2002", NULL, {"1p 9p"}};
    says("nb", &all, "Alle tallene er foreløpige.", true);
}

static void names_all_that_are_equal(void **state) {
    (void)state;
    static const FixtureData gaps = {CHART_DUMBBELL, ROLE_OTHER, NULL, "K|L|M", "A|B", {"1 2 3", "4 5 4"}};
    says("nb", &gaps, "Forskjellen er størst for K og L: 3. Minst er den for M: 1.", true);
    static const FixtureData slopes = {CHART_SLOPE, ROLE_TIME, NULL,
                                       "2001|2002", "A|B|C",   {"1 3", "2 4", "3 2"}};
    says("nb", &slopes, "Mest opp: A og B (+2). Mest ned: C, fra 3 til 2 (−1).", true);
    static const FixtureData ages = {CHART_PYRAMID,     ROLE_OTHER, NULL,
                                     "0–9|10–19|20–29", "M|K",      {"7 7 2", "3 .. 1"}};
    says("nb", &ages, "M: den største gruppen er 0–9 og 10–19 (7).", true);
    says("nb", &ages, "I alt", false); // of K nobody knows
    static const FixtureData larger = {CHART_DUMBBELL, ROLE_OTHER, NULL, "K|L", "A|B", {"1 5", "4 3"}};
    says("nb", &larger, "har det høyeste tallet", false);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_no_more_than_is_so),
        cmocka_unit_test(names_all_that_are_equal),
        cmocka_unit_test(tells_how_lines_go),
        cmocka_unit_test(tells_the_numbers_of_few_bars),
        cmocka_unit_test(tells_where_many_lines_end),
        cmocka_unit_test(tells_why_numbers_are_missing),
        cmocka_unit_test(sums_up_what_is_much),
        cmocka_unit_test(names_both_of_two_places),
        cmocka_unit_test(compares_every_digit),
        cmocka_unit_test(tells_what_stands_out_among_many),
        cmocka_unit_test(tells_of_a_turn_only_when_there_is_one),
        cmocka_unit_test(names_the_only_line_that_is_highlighted),
        cmocka_unit_test(is_not_highest_throughout_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
