// Derived datasets, from the report's words to their numbers.

#include "derive_fixture.h"
#include "model/symbols.h"

// One dimension `x` of categories a b c d …, one cell each, as they stand in a <row>.
static const char *row_of(Fixture *fixture, const char *unit, const char *cells, size_t count) {
    const char *categories = "";
    for (size_t i = 0; i < count; i++)
        categories = arena_printf(fixture->arena, "%s<category id='%c'><label>%c</label></category>",
                                  categories, (char)('a' + i), (char)('A' + i));
    return arena_printf(
        fixture->arena,
        "<unit>%s</unit><dimension id='x'><label>X</label>%s</dimension><observations dimensions='x'>"
        "<row>%s</row></observations>",
        unit, categories, cells);
}

// ---- parts and order ----

static void filters_leave_a_part(void **state) {
    assert_derives(*state, PLACES, "<filter where='aar=2020 sted=c,a'/>", "2020: 45 15");
    assert_derives(*state, PLACES, "<filter dimension='sted' at='aar=2019' min='20' max='30'/>",
                   "2019: 30|2020: 30");
    assert_silent(*state);
}

static void sorting_is_stable_both_ways(void **state) {
    Fixture *fixture = *state;
    const char *data =
        row_of(fixture, "stk", "<v>2</v><v>1.0</v><v>2.0</v><v status='not-available'/><v>1</v><v>3</v>", 6);
    assert_string_equal(ids(fixture, derive(fixture, data, "<sort/>"), 0), "f a c b e d");
    assert_string_equal(ids(fixture, derive(fixture, data, "<sort order='ascending'/>"), 0), "b e a c f d");
}

static const char places[] =
    "<dimension id='x'><label>X</label><category id='1'><label>Ørsta</label></category>"
    "<category id='2'><label>Åmot</label></category><category id='3'><label>Aaland</label></category>"
    "<category id='4'><label>Alta</label></category><category id='5'><label>Ærø</label></category>"
    "<category id='6' sum='yes'><label>Til sammen</label></category></dimension>"
    "<observations "
    "dimensions='x'><row><v>1</v><v>2</v><v>3</v><v>4</v><v>5</v><v>15</v></row></observations>";

static void labels_sort_as_norwegian_does_with_totals_first(void **state) {
    assert_string_equal(ids(*state, derive(*state, places, "<sort by='label'/>"), 0), "6 4 5 1 3 2");
    assert_string_equal(ids(*state, derive(*state, places, "<sort by='id' order='descending'/>"), 0),
                        "6 5 4 3 2 1");
}

static void children_stay_under_what_they_are_part_of(void **state) {
    static const char data[] =
        "<dimension id='x'><label>X</label><category id='n'><label>N</label></category>"
        "<category id='n1' parent='n'><label>N1</label></category><category id='n2' "
        "parent='n'><label>N2</label></category>"
        "<category id='s'><label>S</label></category><category id='s1' "
        "parent='s'><label>S1</label></category></dimension>"
        "<observations "
        "dimensions='x'><row><v>30</v><v>10</v><v>20</v><v>40</v><v>40</v></row></observations>";
    assert_string_equal(ids(*state, derive(*state, data, "<sort/>"), 0), "s s1 n n2 n1");
    assert_derives(*state, data, "<sum over='x'/>", "70");
    assert_derives(
        *state, data, "<share over='x' total='group' decimals='2'/>",
        "n: 42.857142857142857|n1: 33.333333333333333|n2: 66.666666666666666|s: 57.142857142857142|s1: 100");
}

#define LABELLED(id, more) "<category id='" id "'" more "><label>" id "</label></category>"

// Two headings over two places each, and a total beside them.
#define GROUPED                                                                                              \
    "<unit>personer</unit><dimension id='x'><label>X</label>" LABELLED("f1", " heading='yes'") LABELLED(     \
        "a", " parent='f1'") LABELLED("b", " parent='f1'") LABELLED("f2", " heading='yes'")                  \
        LABELLED("c", " parent='f2'") LABELLED("d", " parent='f2'") LABELLED(                                \
            "all", " sum='yes'") "</dimension><observations dimensions='x'>"                                 \
                                 "<row><v>10</v><v>20</v><v>30</v><v>40</v><v>100</v></row></observations>"

static void headings_stay_while_something_below_them_stays(void **state) {
    Fixture *fixture = *state;
    static const char *const cases[][2] = {
        {"<filter where='x!=all'/>", "f1 a b f2 c d"},
        {"<filter where='x!=a'/>", "f1 b f2 c d all"},
        {"<filter where='x!=a,b'/>", "f2 c d all"},
        {"<filter where='x!=f1,f2'/>", "a b c d all"},
        {"<filter where='x!=f2'/>", "f1 a b c d all"},
        {"<filter where='x=a,b,c,d,all'/>", "a b c d all"},
        {"<filter min='25'/>", "f2 c d all"},
        {"<sort/>", "f1 b a f2 d c all"},
        {"<sort flat='yes'/>", "all d c b a"},
        {"<sort flat='yes' by='id' order='descending'/>", "all d c b a"},
        {"<top n='3'/>", "d c b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(ids(fixture, derive(fixture, GROUPED, cases[i][0]), 0), cases[i][1]);
    const Dataset *moved = derive(fixture, GROUPED, "<filter where='x!=f2'/>");
    assert_true(moved->dimensions[0].categories[3].parent == NO_PARENT);
    assert_silent(fixture);
}

static void headings_without_children_reach_to_the_next(void **state) {
    Fixture *fixture = *state;
    static const char data[] = "<dimension id='x'><label>X</label><category id='h' heading='yes'/><category "
                               "id='a'/><category id='i' "
                               "heading='yes'/><category id='b'/><category id='c'/></dimension><observations "
                               "dimensions='x'><row><v>1</v><v>2</v><v>3</v></row></observations>";
    assert_string_equal(ids(fixture, derive(fixture, data, "<filter where='x!=b'/>"), 0), "h a i c");
    assert_string_equal(ids(fixture, derive(fixture, data, "<filter where='x!=a'/>"), 0), "i b c");
    assert_string_equal(ids(fixture, derive(fixture, data, "<filter where='x!=i'/>"), 0), "h a b c");
}

static void shares_of_groups_need_groups(void **state) {
    Fixture *fixture = *state;
    assert_derives(fixture, GROUPED, "<filter where='x!=all'/><share over='x' total='group' decimals='0'/>",
                   "f1: .|a: 33.333333333333333|b: 66.666666666666666|f2: .|c: 42.857142857142857|d: "
                   "57.142857142857142");
    assert_derives(fixture, GROUPED, "<filter where='x!=a,c'/><share over='x' total='group'/>",
                   "f1: .|b: 100|f2: .|d: 100|all: 166.666666666666666");
    assert_silent(fixture);
    assert_null(derive_more(fixture, GROUPED, "", "<top n='3'/><share over='x' total='group'/>"));
    assert_non_null(strstr(complaints(fixture->arena, fixture->diag), "error derive.no-groups"));
}

// Beside headings it is compared with what stands below them; over its parts it is the top, and 100.
static void a_total_is_all_of_its_group(void **state) {
    Fixture *fixture = *state;
    assert_derives(fixture, GROUPED, "<filter where='x=f1,a,b,f2,c,d,all'/><share total='group'/>",
                   "f1: .|a: 33.333333333333333|b: 66.666666666666666|f2: .|c: 42.857142857142857|d: "
                   "57.142857142857142|all: 100");
    static const char country[] = "<dimension id='x'><label>X</label>" LABELLED("all", " sum='yes'")
        LABELLED("a", " parent='all'") LABELLED(
            "b", " parent='all'") "</dimension><observations "
                                  "dimensions='x'><row><v>40</v><v>10</v><v>30</v></row></observations>";
    assert_derives(fixture, country, "<share total='group'/>", "all: 100|a: 25|b: 75");
    assert_silent(fixture);
}

static void a_total_has_no_rank(void **state) {
    const Dataset *ranks = derive(*state, GROUPED, "<rank/>");
    assert_string_equal(show(*state, ranks), "f1: .|a: 4|b: 3|f2: .|c: 2|d: 1|all: .");
    assert_int_equal(ranks->cells[6].place.source, 0); // which is printed as nothing, and needs no key
    assert_int_not_equal(ranks->cells[1].place.source, 0);
}

static void the_rest_of_a_top_is_summed_when_asked(void **state) {
    assert_derives(*state, PLACES, "<top n='1' dimension='sted' at='aar=2020' rest='sum'/>",
                   "2019: 60 40|2020: 45 45");
    assert_derives(*state, PLACES, "<bottom n='2' dimension='sted' at='aar=2019'/>",
                   "2019: 10 30|2020: 15 30");
    assert_silent(*state);
}

static void equals_at_the_cut_are_warned_of_or_ruled(void **state) {
    Fixture *fixture = *state;
    const char *data = row_of(fixture, "stk", "<v>9</v><v>5</v><v>5</v><v>1</v>", 4);
    assert_derives(fixture, data, "<top n='2' ties='include'/>", "a: 9|b: 5|c: 5");
    assert_derives(fixture, data, "<top n='2' ties='exclude'/>", "a: 9");
    assert_derives(fixture, data, "<top n='2' ties='cut'/>", "a: 9|b: 5");
    assert_silent(fixture);
    assert_derives(fixture, data, "<top n='2'/>", "a: 9|b: 5");
    assert_non_null(strstr(complaints(fixture->arena, fixture->diag), "warning derive.tie-at-cut"));
}

// ---- ranks ----

static void ranks_of_equals_follow_the_method(void **state) {
    Fixture *fixture = *state;
    const char *data =
        row_of(fixture, "stk", "<v>5</v><v>9</v><v>5.0</v><v status='confidential'/><v>1</v>", 5);
    assert_derives(fixture, data, "<rank/>", "a: 2|b: 1|c: 2|d: :|e: 4");
    assert_derives(fixture, data, "<rank method='dense'/>", "a: 2|b: 1|c: 2|d: :|e: 3");
    assert_derives(fixture, data, "<rank method='ordinal'/>", "a: 2|b: 1|c: 3|d: :|e: 4");
    assert_derives(fixture, data, "<rank order='ascending'/>", "a: 2|b: 4|c: 2|d: :|e: 1");
    assert_string_equal(local_text(derive(fixture, data, "<rank/>")->unit, "nb"), "");
}

static uint64_t draw(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 40;
}

// A row of n random numbers from a small range, so that there are ties.
static const char *random_row(Fixture *fixture, uint64_t *seed, size_t n) {
    const char *cells = "";
    for (size_t i = 0; i < n; i++)
        cells = arena_printf(fixture->arena, "%s<v>%d.%d</v>", cells, (int)(draw(seed) % 20) + 1,
                             (int)(draw(seed) % 10));
    return row_of(fixture, "stk", cells, n);
}

static void ordinal_ranks_are_a_permutation(void **state) {
    Fixture *fixture = *state;
    uint64_t seed = 3;
    for (int round = 0; round < 50; round++) {
        const Dataset *ranks = derive(fixture, random_row(fixture, &seed, 20), "<rank method='ordinal'/>");
        bool seen[21] = {false};
        for (size_t i = 0; i < 20; i++) {
            size_t rank = strtoul(ranks->cells[i].number, NULL, 10);
            assert_in_range(rank, 1, 20);
            assert_false(seen[rank]);
            seen[rank] = true;
        }
    }
}

// ---- shares, indices, changes ----

static void shares_sum_to_exactly_100_before_rounding(void **state) {
    Fixture *fixture = *state;
    uint64_t seed = 11;
    for (int round = 0; round < 50; round++) {
        const Dataset *shares = derive(fixture, random_row(fixture, &seed, 13), "<share/>");
        Exact sum = exact_whole(0);
        for (size_t i = 0; i < 13; i++)
            sum = exact_add(fixture->arena, sum, dataset_exact(fixture->arena, shares, &shares->cells[i]));
        assert_int_equal(exact_compare(sum, exact_whole(100)), 0);
    }
    const Dataset *shares = derive(fixture, PLACES, "<share over='sted'/>");
    assert_string_equal(show(fixture, shares),
                        "2019: 10 30 60|2020: 16.666666666666666 33.333333333333333 50");
    assert_string_equal(local_text(shares->unit, "nb"), "prosent");
    assert_string_equal(local_text(shares->unit, "en"), "per cent");
    assert_int_equal(shares->decimals, 1);
}

static void an_index_is_exactly_100_in_its_base(void **state) {
    Fixture *fixture = *state;
    const Dataset *index = derive(fixture, PLACES, "<index base='aar=2019'/>");
    assert_string_equal(show(fixture, index), "2019: 100 100 100|2020: 150 100 75");
    assert_string_equal(local_text(index->unit, "nb"), "2019\u00a0=\u00a0100");
    assert_derives(fixture, PLACES, "<share base='sted=c' decimals='0'/>",
                   "2019: 16.666666666666666 50 100|2020: 33.333333333333333 66.666666666666666 100");
}

static const char quarters[] =
    "<unit>prosent</unit><dimension id='k' role='time'><label>K</label><category id='2019K1'/><category "
    "id='2019K2'/>"
    "<category id='2019K3'/><category id='2019K4'/><category id='2020K1'/><category id='2020K2'/></dimension>"
    "<observations dimensions='k'><row><v>8.0</v><v>0</v><v>4.5</v><v>5</v><v "
    "flags='provisional'>10</v><v>3</v></row>"
    "</observations>";

static void changes_have_units_that_follow(void **state) {
    Fixture *fixture = *state;
    const Dataset *points = derive(fixture, quarters, "<change from='same-period-last-year'/>");
    assert_string_equal(show(fixture, points),
                        "2019K1: .|2019K2: .|2019K3: .|2019K4: .|2020K1: 2*|2020K2: 3");
    assert_string_equal(local_text(points->unit, "nb"), "prosentpoeng");
    assert_derives(fixture, quarters, "<change kind='points'/>",
                   "2019K1: .|2019K2: -8|2019K3: 4.5|2019K4: 0.5|2020K1: 5*|2020K2: -7*");
    assert_derives(fixture, PLACES, "<change kind='percent' from='aar=2019'/>", "2019: 0 0 0|2020: 50 0 -25");
    assert_derives(fixture, PLACES, "<change/>", "2019: . . .|2020: 5 0 -15");
    assert_silent(fixture);
}

static void what_is_compared_across_a_break_is_marked(void **state) {
    static const char data[] =
        "<unit>stk</unit><dimension id='k' role='time'><label>K</label></dimension><dimension "
        "id='x'><label>X</label>" LABELLED(
            "a", "") "</dimension><observations dimensions='k x'>"
                     "<row key='2019'><v>1</v></row><row key='2020'><v>2</v></row><row key='2021'><v "
                     "flags='break'>4</v></row>"
                     "<row key='2022'><v>8</v></row><row key='2023'><v>8</v></row></observations>";
    assert_derives(*state, data, "<change from='k=2020'/>", "2019: -1|2020: 0|2021: 2*|2022: 6*|2023: 6*");
    assert_derives(*state, data, "<change from='k=2021'/>", "2019: -3*|2020: -2*|2021: 0*|2022: 4|2023: 4");
    assert_derives(*state, data, "<change/>", "2019: .|2020: 1|2021: 2*|2022: 4|2023: 0");
    assert_derives(*state, data, "<index base='k=2019'/>",
                   "2019: 100|2020: 200|2021: 400*|2022: 800*|2023: 800*");
    assert_derives(*state, data, "<moving-average n='2'/>", "2019: .|2020: 1.5|2021: 3*|2022: 6|2023: 8");
    const Dataset *change = derive(*state, data, "<change from='k=2020'/>");
    assert_int_equal(change->cells[3].flags, FLAG_ACROSS); // the series itself goes on: a line is not broken
    Arena *arena = ((Fixture *)*state)->arena;
    assert_string_equal(cell_text(arena, &change->cells[3], 0, PROFILE_SSB_2021, language_find("nb"), NULL),
                        "6\u00a0b");
}

static void division_by_zero_is_missing_and_said(void **state) {
    Fixture *fixture = *state;
    assert_derives(fixture, quarters, "<change kind='percent' decimals='0'/>",
                   "2019K1: .|2019K2: -100|2019K3: .|2019K4: 11.111111111111111|2020K1: 100*|2020K2: -70*");
    assert_non_null(strstr(complaints(fixture->arena, fixture->diag), "warning derive.division-by-zero"));
}

// ---- many to one ----

static void reductions_give_what_statisticians_expect(void **state) {
    Fixture *fixture = *state;
    const char *data = row_of(fixture, "stk", "<v>0.1</v><v>0.2</v><v>0.3</v><v>7</v>", 4);
    static const char *const cases[][2] = {{"<sum/>", "7.6"},
                                           {"<mean/>", "1.9"},
                                           {"<median/>", "0.25"},
                                           {"<min/>", "0.1"},
                                           {"<max/>", "7"},
                                           {"<count/>", "4"},
                                           {"<quantile p='0.75'/>", "1.975"},
                                           {"<quantile p='0'/>", "0.1"},
                                           {"<quantile p='1'/>", "7"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_derives(fixture, data, cases[i][0], cases[i][1]);
    assert_derives(fixture, PLACES, "<sum over='aar sted'/>", "190");
    assert_derives(fixture, PLACES, "<sum over='sted' as='alle' place='first'/>",
                   "2019: 100 10 30 60|2020: 90 15 30 45");
    assert_silent(fixture);
}

static void complains(Fixture *fixture, const char *data, const char *operations, const char *complaint) {
    fixture->diag = diag_new(fixture->arena);
    const Dataset *dataset = derive_more(fixture, data, "", operations);
    const char *said = complaints(fixture->arena, fixture->diag);
    if (*complaint ? !strstr(said, complaint) : *said != '\0')
        print_message("%s: %s\n", operations, said);
    assert_true(*complaint ? strstr(said, complaint) != NULL : *said == '\0');
    assert_true((dataset == NULL) == (strncmp(complaint, "error", 5) == 0));
}

static void percentages_are_added_only_as_parts_of_one_whole(void **state) {
    Fixture *fixture = *state;
    static const char refused[] = "error derive.sum-of-percentages",
                      doubted[] = "warning derive.sum-of-rates";
    const char *rates = row_of(fixture, "prosent", "<v>90</v><v>60.5</v><v>3</v><v>2</v>", 4);
    complains(fixture, rates, "<sum/>", refused);
    complains(fixture, rates, "<top n='1' rest='sum'/>", refused);
    complains(fixture, rates, "<top n='2' rest='sum'/>", refused); // the rest alone is 5
    complains(fixture, rates, "<cumulate along='x'/>", refused);
    complains(fixture, rates, "<bin dimension='x' rest='drop'><group id='g' of='c,d'/></bin>", refused);
    complains(fixture, rates, "<filter where='x=c,d'/><sum/>", doubted);
    complains(fixture, rates, "<mean/>", "");
    const char *changes = row_of(fixture, "prosent", "<v>3</v><v>-2</v>", 2);
    complains(fixture, changes, "<sum/>", refused);
    const char *shares =
        row_of(fixture, "prosent", "<v>33.3</v><v>33.4</v><v>33.4</v>", 3); // 100.1: rounding
    complains(fixture, shares, "<sum/>", "");
    complains(fixture, shares, "<filter where='x=a,c'/><sum/>", "");
    complains(fixture, shares, "<top n='1' rest='sum' ties='cut'/>", "");
    complains(fixture, PLACES, "<share over='sted'/><filter where='sted=a,b'/><sum over='sted'/>", "");
    complains(fixture, PLACES,
              "<share over='sted' as='s'/><filter where='measure=s sted=a,b'/><sum over='sted'/>", "");
    complains(fixture, PLACES, "<share over='sted'/><sum over='aar'/>", refused);
}

static void rates_are_added_with_a_warning(void **state) {
    Fixture *fixture = *state;
    complains(fixture, row_of(fixture, "kr per innbygger", "<v>3</v><v>2</v>", 2), "<sum/>",
              "warning derive.sum-of-rates");
    complains(fixture, row_of(fixture, "tonn per år", "<v>3</v><v>2</v>", 2), "<sum/>", "");
    complains(fixture,
              "<unit>kr per person</unit><dimension id='x'><label>X</label>" LABELLED("t", " sum='yes'")
                  LABELLED("a", "")
                      LABELLED("b", "") "</dimension><observations "
                                        "dimensions='x'><row><v>5</v><v>2</v><v>3</v></row></observations>",
              "<sum/>", ""); // they are parts of the total
}

static void sums_that_leave_something_out_are_warned_of(void **state) {
    Fixture *fixture = *state;
    const char *data = row_of(fixture, "stk", "<v>1</v><v status='confidential'/><v>2</v>", 3);
    complains(fixture, data, "<sum missing='skip'/>", "warning derive.incomplete-sum");
    complains(fixture, data, "<mean missing='skip'/>", "");
    complains(fixture, data, "<filter where='x!=b'/><sum missing='skip'/>", "");
}

static void missing_parts_make_the_result_missing_with_the_gravest_reason(void **state) {
    Fixture *fixture = *state;
    const char *data =
        row_of(fixture, "stk",
               "<v>1</v><v status='not-available'/><v status='confidential'/><v flags='estimated'>2</v>", 4);
    assert_derives(fixture, data, "<sum/>", ":*");
    assert_derives(fixture, data, "<sum missing='skip'/>", "3*");
    assert_derives(fixture, data, "<count/>", "2*");
    data = row_of(fixture, "stk",
                  "<v>1</v><v status='not-applicable'/><v status='nil'/><v status='less-than-half'/>", 4);
    assert_derives(fixture, data, "<sum/>", "1");
    assert_derives(fixture, data, "<count/>", "3");
    data = row_of(fixture, "stk", "<v status='not-applicable'/><v status='not-applicable'/>", 2);
    assert_derives(fixture, data, "<sum/>", ".");
}

static const char measures[] =
    "<dimension id='s'><label>S</label><category id='a'><label>A</label></category>"
    "<category id='b'><label>B</label></category></dimension>"
    "<dimension id='m' role='measure'><label>M</label><category "
    "id='folk'><label>Folk</label><unit>personer</unit></category>"
    "<category id='rate' decimals='1'><label>Rate</label><unit>prosent</unit></category>"
    "<category id='annen-rate'><label>Annen</label><unit>prosent</unit></category></dimension>"
    "<observations dimensions='s m'><row key='a'><v>100</v><v>10</v><v>1</v></row>"
    "<row key='b'><v>300</v><v>20</v><v>0</v></row></observations>";

static void weights_count(void **state) {
    assert_derives(*state, measures, "<weighted-mean over='s' weight='folk'/>",
                   "rate: 17.5|annen-rate: 0.25");
    assert_derives(*state, measures, "<weighted-mean over='s' weight='folk' of='rate'/>", "rate: 17.5");
}

static void along_time_sums_and_averages_go(void **state) {
    assert_derives(*state, PLACES, "<cumulate/>", "2019: 10 30 60|2020: 25 60 105");
    assert_derives(
        *state, quarters, "<moving-average n='3' centred='yes'/>",
        "2019K1: .|2019K2: 4.166666666666666|2019K3: 3.166666666666666|2019K4: 6.5*|2020K1: 6*|2020K2: .");
}

// ---- shapes ----

static void pivoting_twice_gives_the_same(void **state) {
    Fixture *fixture = *state;
    const Dataset *once = derive(fixture, PLACES, "<pivot/>"),
                  *twice = derive(fixture, PLACES, "<pivot/><pivot/>");
    assert_string_equal(show(fixture, once), "a: 10 15|b: 30 30|c: 60 45");
    assert_string_equal(show(fixture, twice), show(fixture, read_dataset(fixture, PLACES)));
    const Dataset *roles = derive(
        fixture, measures, "<filter where='m=rate,annen-rate'/><pivot measure='s'/><pivot measure='m'/>");
    const Dataset *plain = derive(fixture, measures, "<filter where='m=rate,annen-rate'/>");
    assert_string_equal(show(fixture, roles), show(fixture, plain));
    assert_int_equal(roles->dimensions[1].role, ROLE_MEASURE);
    assert_string_equal(local_text(roles->unit, "nb"), "prosent");
}

static void formulas_are_computed_exactly_and_their_units_follow(void **state) {
    Fixture *fixture = *state;
    const Dataset *result = derive(fixture, measures, "<compute as='d' formula=\"rate − 'annen-rate'\"/>");
    assert_string_equal(show(fixture, result), "a: 100 10 1 9|b: 300 20 0 20");
    assert_string_equal(dataset_unit(result, (size_t[]){0, 3}, "nb"), "prosentpoeng");
    assert_derives(fixture, measures,
                   "<filter where='m=folk'/><compute as='t' formula='folk / 3'/><compute as='u' formula='t*3 "
                   "- -(1 + 0 * 2)'/>",
                   "a: 100 33.333333333333333 101|b: 300 100 301");
}

static void constants_and_names_are_added(void **state) {
    Fixture *fixture = *state;
    const Dataset *result =
        derive(fixture, PLACES,
               "<filter where='aar=2020'/><constant as='k' value='-1.50' unit='kr' place='first'/>"
               "<rename category='value' to='n' label='Antall'/><rename dimension='sted' to='by'/>");
    assert_string_equal(show(fixture, result), "2020: -1.5 15 -1.5 30 -1.5 45");
    assert_string_equal(ids(fixture, result, 2), "k n");
    assert_string_equal(result->dimensions[1].id, "by");
    assert_string_equal(local_text(result->dimensions[2].categories[1].label, "nb"), "Antall");
}

static void joined_measures_stand_beside_each_other(void **state) {
    Fixture *fixture = *state;
    const Dataset *result = derive_more(
        fixture, PLACES,
        "<derive id='s' from='d'><filter where='sted=c,a'/><share over='sted' decimals='0'/></derive>",
        "<join with='s'/>");
    assert_string_equal(show(fixture, result),
                        "2019: 10 14.285714285714285 30 .. 60 85.714285714285714|2020: 15 25 30 .. 45 75");
    result = derive_more(fixture, PLACES, "<derive id='s' from='d'><filter where='sted=c,a'/></derive>",
                         "<join with='s' keep='both'/>");
    assert_string_equal(show(fixture, result), "2019: 10 10 60 60|2020: 15 15 45 45");
    assert_string_equal(ids(fixture, result, 2), "d s");
}

static void bins_bring_together_and_count(void **state) {
    assert_derives(*state, PLACES,
                   "<bin dimension='sted'><group id='ab' of='a,b'/><group id='c' of='c'/></bin>",
                   "2019: 40 60|2020: 45 45");
    assert_derives(*state, PLACES, "<bin dimension='sted' rest='sum'><group id='b' of='b'/></bin>",
                   "2019: 30 70|2020: 30 60");
    assert_derives(*state, PLACES, "<bin dimension='sted' limits='10 30.0 50'/>",
                   "2019: 0 1 1 1|2020: 0 1 2 0");
}

static void nothing_is_rounded_between_datasets_but_where_asked(void **state) {
    Fixture *fixture = *state;
    const Dataset *result = derive_more(
        fixture, PLACES,
        "<derive id='t' from='d'><compute as='t' formula='value / 7'/><filter where='measure=t'/></derive>",
        "<join with='t'/><compute as='back' formula='t * 7'/><filter where='measure=back aar=2019'/>");
    assert_string_equal(show(fixture, result), "2019: 10 30 60");
    assert_derives(fixture, PLACES,
                   "<filter where='aar=2020'/><share over='sted'/><round decimals='0'/><sum over='sted'/>",
                   "2020: 100");
    assert_derives(fixture, PLACES, "<filter where='aar=2020'/><share over='sted'/><round decimals='1'/>",
                   "2020: 16.7 33.3 50");
}

static void numbers_that_grow_without_end_are_refused(void **state) {
    Fixture *fixture = *state;
    const char *steps = "<compute as='n0' formula='value / 1234567891'/>";
    for (int i = 0; i < 12; i++)
        steps =
            arena_printf(fixture->arena, "%s<compute as='n%d' formula='n%d * n%d + 1'/>", steps, i + 1, i, i);
    assert_null(derive_more(fixture, PLACES, "", steps));
    assert_non_null(strstr(complaints(fixture->arena, fixture->diag), "error limit.exact"));
}

// ---- where numbers came from ----

static const char *sources(Fixture *fixture, const Dataset *dataset, size_t cell) {
    size_t count;
    bool more;
    OriginCell *cells = cell_sources(fixture->arena, dataset, cell, 100, &count, &more);
    const char *text = "";
    assert_false(more);
    for (size_t i = 0; i < count; i++)
        text = arena_printf(fixture->arena, "%s%s%s", text, i ? " " : "",
                            show_cell(fixture, &cells[i].dataset->cells[cells[i].cell]));
    return text;
}

static void every_result_knows_its_sources(void **state) {
    Fixture *fixture = *state;
    assert_string_equal(sources(fixture, derive(fixture, PLACES, "<sum over='sted'/>"), 1), "15 30 45");
    assert_string_equal(sources(fixture, derive(fixture, PLACES, "<index base='aar=2019'/>"), 5), "60 45");
    assert_string_equal(sources(fixture, derive(fixture, PLACES, "<change/>"), 3), "10 15");
    assert_string_equal(sources(fixture, derive(fixture, PLACES, "<cumulate/>"), 4), "30 30");
    assert_string_equal(
        sources(fixture, derive(fixture, PLACES, "<filter where='sted=b,c'/><share over='sted'/>"), 3),
        "30 45");
    const Dataset *top = derive(fixture, PLACES, "<top n='1' dimension='sted' at='aar=2020' rest='sum'/>");
    assert_string_equal(sources(fixture, top, 0), "60");
    assert_string_equal(sources(fixture, top, 1), "10 30");
    const Dataset *added =
        derive(fixture, PLACES,
               "<rank dimension='sted' as='r'/><sort dimension='sted' at='aar=2020 measure=value'/>");
    assert_string_equal(show(fixture, added), "2019: 60 1 30 2 10 3|2020: 45 1 30 2 15 3");
    assert_string_equal(sources(fixture, added, 2), "30");
    assert_string_equal(sources(fixture, added, 3), "10 30 60");
    assert_non_null(strstr(cell_origin_text(fixture->arena, fixture->diag, added, 3),
                           "rank, sort, of 3 cells: d.xml:1:"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(filters_leave_a_part),
        TEST(sorting_is_stable_both_ways),
        TEST(labels_sort_as_norwegian_does_with_totals_first),
        TEST(children_stay_under_what_they_are_part_of),
        TEST(headings_stay_while_something_below_them_stays),
        TEST(headings_without_children_reach_to_the_next),
        TEST(shares_of_groups_need_groups),
        TEST(a_total_is_all_of_its_group),
        TEST(a_total_has_no_rank),
        TEST(the_rest_of_a_top_is_summed_when_asked),
        TEST(equals_at_the_cut_are_warned_of_or_ruled),
        TEST(ranks_of_equals_follow_the_method),
        TEST(ordinal_ranks_are_a_permutation),
        TEST(shares_sum_to_exactly_100_before_rounding),
        TEST(an_index_is_exactly_100_in_its_base),
        TEST(changes_have_units_that_follow),
        TEST(what_is_compared_across_a_break_is_marked),
        TEST(division_by_zero_is_missing_and_said),
        TEST(reductions_give_what_statisticians_expect),
        TEST(percentages_are_added_only_as_parts_of_one_whole),
        TEST(rates_are_added_with_a_warning),
        TEST(sums_that_leave_something_out_are_warned_of),
        TEST(missing_parts_make_the_result_missing_with_the_gravest_reason),
        TEST(weights_count),
        TEST(along_time_sums_and_averages_go),
        TEST(pivoting_twice_gives_the_same),
        TEST(formulas_are_computed_exactly_and_their_units_follow),
        TEST(constants_and_names_are_added),
        TEST(joined_measures_stand_beside_each_other),
        TEST(bins_bring_together_and_count),
        TEST(nothing_is_rounded_between_datasets_but_where_asked),
        TEST(numbers_that_grow_without_end_are_refused),
        TEST(every_result_knows_its_sources),
    };
    return cmocka_run_group_tests_name("derive", tests, NULL, NULL);
}
