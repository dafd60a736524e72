// What holds of derivations whatever the numbers, tried on random cubes (the same in every run) with many equals; each is
// held to a count of its own in whole tenths.

#include "derive_fixture.h"

enum { YEARS = 4, PLACE_COUNT = 6, KINDS = 3, CELLS = YEARS * PLACE_COUNT * KINDS, ROUNDS = 25 };

typedef struct Cube {
    long tenths[CELLS]; // year, place, kind
    const char *text;
} Cube;

static uint64_t draw(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static size_t at(size_t year, size_t place, size_t kind) {
    return (year * PLACE_COUNT + place) * KINDS + kind;
}

static Cube random_cube(Fixture *fixture, uint64_t *seed, uint64_t most) {
    Cube cube;
    cube.text = "<unit>tonn</unit><dimension id='y' role='time'><label>Y</label></dimension>"
                "<dimension id='d'><label>D</label>";
    for (char id = 'a'; id < 'a' + PLACE_COUNT; id++)
        cube.text = arena_printf(fixture->arena, "%s<category id='%c'><label>%c</label></category>",
                                 cube.text, id, id);
    cube.text =
        arena_printf(fixture->arena,
                     "%s</dimension><dimension id='k'><label>K</label><category id='k0'><label>0</label>"
                     "</category><category id='k1'><label>1</label></category><category id='k2'><label>2"
                     "</label></category></dimension><observations dimensions='y d k'>",
                     cube.text);
    for (size_t i = 0; i < CELLS; i++) {
        cube.tenths[i] = 1 + (long)(draw(seed) % most);
        if (i % KINDS == 0)
            cube.text = arena_printf(fixture->arena, "%s<row key='%zu %c'>", cube.text,
                                     2001 + i / KINDS / PLACE_COUNT, (char)('a' + i / KINDS % PLACE_COUNT));
        cube.text = arena_printf(fixture->arena, "%s<v>%ld.%ld</v>%s", cube.text, cube.tenths[i] / 10,
                                 cube.tenths[i] % 10, i % KINDS == KINDS - 1 ? "</row>" : "");
    }
    cube.text = arena_printf(fixture->arena, "%s</observations>", cube.text);
    return cube;
}

// ---- exact numbers ----

static Exact number(Fixture *fixture, const Dataset *dataset, size_t cell) {
    assert_in_range(cell, 0, dataset->cell_count - 1);
    return dataset_exact(fixture->arena, dataset, &dataset->cells[cell]);
}

static Exact of_tenths(Fixture *fixture, long tenths, long parts) {
    return exact_divide(fixture->arena, exact_whole(tenths), exact_whole(10 * parts));
}

static void assert_exact(Fixture *fixture, Exact a, Exact b) {
    if (exact_compare(a, b) != 0)
        fail_msg("%s is not %s", exact_fraction_text(fixture->arena, a),
                 exact_fraction_text(fixture->arena, b));
}

static Exact add_all(Fixture *fixture, const Dataset *dataset) {
    Exact sum = exact_whole(0);
    for (size_t i = 0; i < dataset->cell_count; i++)
        sum = exact_add(fixture->arena, sum, number(fixture, dataset, i));
    return sum;
}

static void assert_same_cells(Fixture *fixture, const Dataset *a, const Dataset *b) {
    assert_int_equal(a->cell_count, b->cell_count);
    for (size_t i = 0; i < a->cell_count; i++)
        assert_exact(fixture, number(fixture, a, i), number(fixture, b, i));
}

// ---- relations ----

static void shares_make_a_hundred_over_any_dimensions(void **state) {
    Fixture *fixture = *state;
    uint64_t seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        Cube cube = random_cube(fixture, &seed, 999);
        const Dataset *one = derive(fixture, cube.text, "<share over='d'/><sum over='d'/>");
        const Dataset *two = derive(fixture, cube.text, "<share over='d k'/><sum over='d k'/>");
        for (size_t i = 0; i < YEARS * KINDS; i++)
            assert_exact(fixture, number(fixture, one, i), exact_whole(100));
        for (size_t i = 0; i < YEARS; i++)
            assert_exact(fixture, number(fixture, two, i), exact_whole(100));
    }
}

static void an_index_is_the_quotient_and_100_in_its_base(void **state) {
    Fixture *fixture = *state;
    uint64_t seed = 2;
    for (int round = 0; round < ROUNDS; round++) {
        Cube cube = random_cube(fixture, &seed, 999);
        const Dataset *index = derive(fixture, cube.text, "<index base='y=2002'/>");
        for (size_t i = 0; i < CELLS; i++) {
            long base = cube.tenths[at(1, i / KINDS % PLACE_COUNT, i % KINDS)];
            assert_exact(fixture, number(fixture, index, i),
                         exact_divide(fixture->arena, exact_whole(100 * cube.tenths[i]), exact_whole(base)));
            if (i / KINDS / PLACE_COUNT == 1)
                assert_string_equal(index->cells[i].number, "100");
        }
    }
}

// ---- order ----

// How many in the line of cell i are greater, are greater and of another size than each other, and are equal but before.
typedef struct Better {
    long greater, sizes, equal_before;
} Better;

static Better count_better(const Cube *cube, size_t i) {
    Better better = {0};
    size_t year = i / KINDS / PLACE_COUNT, place = i / KINDS % PLACE_COUNT, kind = i % KINDS;
    for (size_t p = 0; p < PLACE_COUNT; p++) {
        long other = cube->tenths[at(year, p, kind)];
        bool first = true;
        for (size_t q = 0; q < p; q++)
            first &= cube->tenths[at(year, q, kind)] != other;
        better.greater += other > cube->tenths[i];
        better.sizes += other > cube->tenths[i] && first;
        better.equal_before += other == cube->tenths[i] && p < place;
    }
    return better;
}

static void ranks_count_who_is_better(void **state) {
    Fixture *fixture = *state;
    uint64_t seed = 3;
    for (int round = 0; round < ROUNDS; round++) {
        Cube cube = random_cube(fixture, &seed, 6); // few sizes: many equals
        const Dataset *competition = derive(fixture, cube.text, "<rank dimension='d'/>"),
                      *dense = derive(fixture, cube.text, "<rank dimension='d' method='dense'/>"),
                      *ordinal = derive(fixture, cube.text, "<rank dimension='d' method='ordinal'/>");
        for (size_t i = 0; i < CELLS; i++) {
            Better better = count_better(&cube, i);
            assert_exact(fixture, number(fixture, competition, i), exact_whole(1 + better.greater));
            assert_exact(fixture, number(fixture, dense, i), exact_whole(1 + better.sizes));
            assert_exact(fixture, number(fixture, ordinal, i),
                         exact_whole(1 + better.greater + better.equal_before));
        }
    }
}

// Equals stand as they stood, in both directions.
static void sorting_is_stable(void **state) {
    Fixture *fixture = *state;
    uint64_t seed = 4;
    for (int round = 0; round < ROUNDS; round++) {
        Cube cube = random_cube(fixture, &seed, 4);
        for (int ascending = 0; ascending < 2; ascending++) {
            const Dataset *sorted =
                derive(fixture, cube.text,
                       ascending ? "<sort dimension='d' at='y=2003 k=k1' order='ascending'/>"
                                 : "<sort dimension='d' at='y=2003 k=k1' order='descending'/>");
            const Category *categories = sorted->dimensions[1].categories;
            for (size_t i = 1; i < PLACE_COUNT; i++) {
                long before = cube.tenths[at(2, (size_t)(categories[i - 1].id[0] - 'a'), 1)];
                long here = cube.tenths[at(2, (size_t)(categories[i].id[0] - 'a'), 1)];
                assert_true(ascending ? before <= here : before >= here);
                if (before == here)
                    assert_true(categories[i - 1].id[0] < categories[i].id[0]);
            }
        }
    }
}

// ---- sums ----

static void sums_are_exact_where_doubles_are_not(void **state) {
    Fixture *fixture = *state;
    uint64_t seed = 5;
    size_t inexact = 0;
    for (int round = 0; round < ROUNDS; round++) {
        Cube cube = random_cube(fixture, &seed, 99999);
        const Dataset *sums = derive(fixture, cube.text, "<sum over='d'/>"),
                      *means = derive(fixture, cube.text, "<mean over='d'/>");
        for (size_t year = 0; year < YEARS; year++)
            for (size_t kind = 0; kind < KINDS; kind++) {
                long tenths = 0;
                double sum = 0;
                for (size_t place = 0; place < PLACE_COUNT; place++) {
                    tenths += cube.tenths[at(year, place, kind)];
                    sum += (double)cube.tenths[at(year, place, kind)] / 10;
                }
                inexact += sum != (double)tenths / 10;
                assert_exact(fixture, number(fixture, sums, year * KINDS + kind),
                             of_tenths(fixture, tenths, 1));
                assert_exact(fixture, number(fixture, means, year * KINDS + kind),
                             of_tenths(fixture, tenths, PLACE_COUNT));
            }
    }
    assert_true(inexact > 0); // else this tries nothing
}

// What is brought together in any way is neither more nor less than before.
static void nothing_is_lost(void **state) {
    Fixture *fixture = *state;
    static const char *const ways[] = {
        "<sum over='y'/><sum over='k'/><sum over='d'/>",
        "<sum over='y d k'/>",
        "<top n='2' dimension='d' at='y=2001 k=k0' rest='sum' ties='cut'/>",
        "<bottom n='3' dimension='d' at='y=2001 k=k0' rest='sum' ties='cut'/>",
        "<bin dimension='d'><group id='g' of='c,a'/><group id='h' of='b,f,d,e'/></bin>",
        "<bin dimension='d' rest='sum'><group id='g' of='c,a'/></bin>",
        "<sort dimension='d' by='label' order='descending'/>",
        "<pivot dimensions='k y'/>",
        "<pivot measure='k'/><compute as='all' formula='k0 + k1 + k2'/><filter where='k=all'/>",
        "<cumulate/><change kind='absolute'/><filter where='y!=2001'/><sum over='y'/>"};
    uint64_t seed = 6;
    for (int round = 0; round < ROUNDS; round++) {
        Cube cube = random_cube(fixture, &seed, 30);
        long all = 0, first_year = 0;
        for (size_t i = 0; i < CELLS; i++) {
            all += cube.tenths[i];
            first_year += i < PLACE_COUNT * KINDS ? cube.tenths[i] : 0;
        }
        for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
            bool last = w + 1 == sizeof ways / sizeof *ways;
            assert_exact(fixture, add_all(fixture, derive(fixture, cube.text, ways[w])),
                         of_tenths(fixture, last ? all - first_year : all, 1));
        }
    }
}

static void the_same_by_two_ways(void **state) {
    Fixture *fixture = *state;
    static const char *const pairs[][2] = {
        {"<pivot/><pivot/>", "<filter where='y=2001..2004'/>"},
        {"<pivot dimensions='k y d'/><pivot dimensions='y d k'/>", "<filter where='y=2001..2004'/>"},
        {"<median over='d'/>", "<quantile over='d' p='0.5'/>"},
        {"<min over='d'/>", "<quantile over='d' p='0'/>"},
        {"<max over='d'/>", "<quantile over='d' p='1'/>"},
        {"<constant as='w' value='3'/><weighted-mean over='d' of='value' weight='w'/>", "<mean over='d'/>"},
        {"<cumulate/><filter where='y=2004'/>", "<sum over='y'/>"},
        {"<moving-average n='4'/><filter where='y=2004'/>", "<mean over='y'/>"},
        {"<change kind='percent' from='y=2001'/><filter where='y=2003'/>",
         "<filter where='y=2001,2003'/><change kind='percent'/><filter where='y=2003'/>"}};
    uint64_t seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        Cube cube = random_cube(fixture, &seed, 999);
        for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++)
            assert_same_cells(fixture, derive(fixture, cube.text, pairs[p][0]),
                              derive(fixture, cube.text, pairs[p][1]));
    }
}

// ---- scores ----

typedef struct Rules {
    const char *attributes;
    bool exclude, dense;
    long length, threshold; // in tenths; 0: none
} Rules;

// Points by list `kind` in the first year for a place, in whole numbers; appearances are added to *lists.
static long points_by_list(const Cube *cube, const Rules *rules, size_t place, size_t kind, long *lists) {
    static const long points[] = {5, 4, 3, 2, 1};
    long own = cube->tenths[at(0, place, kind)], equals = 0;
    Better better = count_better(cube, at(0, place, kind));
    for (size_t p = 0; p < PLACE_COUNT; p++)
        equals += cube->tenths[at(0, p, kind)] == own;
    bool cut = rules->exclude ? better.greater + equals > rules->length : better.greater >= rules->length;
    if (cut || own < rules->threshold)
        return 0;
    ++*lists;
    long rank = rules->dense ? better.sizes : better.greater;
    return rank < 5 ? points[rank] : 0;
}

// Recomputed from who is better alone: no list is ever sorted.
static void scores_are_those_of_a_count(void **state) {
    Fixture *fixture = *state;
    static const Rules all_rules[] = {{"ties='include'", .length = 3, .threshold = 0},
                                      {"ties='exclude'", .exclude = true, .length = 3},
                                      {"ties='include' place-ties='dense'", .dense = true, .length = 4},
                                      {"ties='include'", .length = 4, .threshold = 3}};
    uint64_t seed = 8;
    for (int round = 0; round < 4 * ROUNDS; round++) {
        const Rules *rules = &all_rules[round % 4];
        Cube cube = random_cube(fixture, &seed, 6);
        const char *threshold = rules->threshold ? "threshold='0.3'" : "";
        const char *steps = arena_printf(
            fixture->arena,
            "<filter where='y=2001'/><pivot measure='k'/><score dimension='d' %s><list measure='k0' "
            "length='%ld' %s/>"
            "<list measure='k1' length='%ld' %s/><list measure='k2' length='%ld' %s/></score>",
            rules->attributes, rules->length, threshold, rules->length, threshold, rules->length, threshold);
        const Dataset *scores = derive(fixture, cube.text, steps);
        long sums[PLACE_COUNT] = {0}, places[PLACE_COUNT] = {0};
        for (size_t place = 0; place < PLACE_COUNT; place++) {
            long lists = 0;
            for (size_t kind = 0; kind < KINDS; kind++)
                places[place] += points_by_list(&cube, rules, place, kind, &lists);
            sums[place] = places[place] + lists;
        }
        size_t rank_at, sum_at, dimension, measure;
        assert_true(dataset_dimension(scores, "d", &dimension));
        assert_true(dataset_dimension(scores, "score", &measure));
        const Dimension *ranked = &scores->dimensions[dimension], *columns = &scores->dimensions[measure];
        assert_true(dimension_category(columns, "rank", &rank_at));
        assert_true(dimension_category(columns, "sum", &sum_at));
        for (size_t i = 0; i < PLACE_COUNT; i++) {
            size_t place = (size_t)(ranked->categories[i].id[0] - 'a'), indices[3] = {0};
            long rank = 1;
            for (size_t other = 0; other < PLACE_COUNT; other++)
                rank += sums[other] > sums[place];
            indices[dimension] = i;
            indices[measure] = sum_at;
            assert_exact(fixture, dataset_exact(fixture->arena, scores, dataset_cell(scores, indices)),
                         exact_whole(sums[place]));
            indices[measure] = rank_at;
            assert_exact(fixture, dataset_exact(fixture->arena, scores, dataset_cell(scores, indices)),
                         exact_whole(rank));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shares_make_a_hundred_over_any_dimensions, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(an_index_is_the_quotient_and_100_in_its_base, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(ranks_count_who_is_better, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(sorting_is_stable, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(sums_are_exact_where_doubles_are_not, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(nothing_is_lost, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(the_same_by_two_ways, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(scores_are_those_of_a_count, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
