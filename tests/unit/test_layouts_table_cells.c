// How cells of tables are printed: formats, ranks, sparklines, equal neighbours. Needs some installed font; which one
// does not matter.

#include "tests/unit/table_fixture.h"

static const double WIDTH = 480;

static Table *place(Job *job, TableSpec *spec) {
    Table *table = table_make(&job->context, sample_node(job->arena, spec), &job->notes,
                              &(TableRoom){.column = WIDTH, .full = WIDTH});
    table_place(table, job->pages, job->page, job->pages->root, 0, table_row_count(table), 50, 60);
    return table;
}

// Towns and two figures, ranked: two towns share the second place.
static TableSpec *towns(Job *job, const char *cells) {
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "by", "By", "a:Alta|b:Bergen|c:Copen|d:Drammen");
    sample_dimension(job->arena, dataset, 1, "tall", "Tall", "p:Plass|f:Folk");
    sample_cells(job->arena, job->diag, dataset, cells);
    return sample_table(job->arena, job->diag, dataset, "0", "1", NULL);
}

// A format on all cells.
static TableMark *format(Job *job, TableSpec *spec, TableFormat format) {
    TableMark *mark = arena_new_of(job->arena, TableMark);
    *mark = (TableMark){.kind = MARK_FORMAT, .format = format};
    mark->chosen = arena_array(job->arena, spec->dataset->dimension_count, bool *);
    for (size_t d = 0; d < spec->dataset->dimension_count; d++) {
        mark->chosen[d] = arena_array(job->arena, spec->dataset->dimensions[d].count, bool);
        memset(mark->chosen[d], true, spec->dataset->dimensions[d].count);
    }
    spec->marks = mark;
    return mark;
}

static void test_brackets_and_signs_leave_the_mark_in_its_place(void **state) {
    Job *job = *state;
    TableSpec *spec = towns(job, "1 12.5 2 1072.25* 2 : 4 -3");
    format(job, spec, (TableFormat){.decimals = -1, .brackets = true, .sign = true});
    place(job, spec);
    double mark = edge(job, "(+12,5)", strlen("(+12"));
    assert_near(edge(job,
                     "(+1"
                     "\xC2\xA0"
                     "072,25)",
                     strlen("(+1"
                            "\xC2\xA0"
                            "072")),
                mark, 0.01);
    assert_near(edge(job,
                     "(\xE2\x88\x92"
                     "3)",
                     strlen("(\xE2\x88\x92"
                            "3")),
                mark, 0.01);
    assert_near(right_edge(job, ":"), mark, 0.01); // a sign for a missing number has neither
}

static void test_decimals_and_alignment(void **state) {
    Job *job = *state;
    TableSpec *spec = towns(job, "1 12.5 2 1072.25 2 : 4 -3");
    format(job, spec, (TableFormat){.decimals = 2, .align = CELL_LEFT});
    place(job, spec);
    assert_near(find_item(job, "12,50")->glyphs.x,
                find_item(job, "1"
                               "\xC2\xA0"
                               "072,25")
                    ->glyphs.x,
                0.01);
    assert_near(find_item(job, "12,50")->glyphs.x, find_item(job, "Folk")->glyphs.x,
                0.01); // so does the head
}

static void rank_by(TableSpec *spec, Job *job, const char *where) {
    spec->rank_column = selection_parse(job->arena, job->diag, (Place){0}, spec->dataset, where);
}

static void test_ranks_stand_before_labels(void **state) {
    Job *job = *state;
    TableSpec *spec = towns(job, "1 9 2 8 2 8 12 1");
    rank_by(spec, job, "tall=p");
    place(job, spec);
    assert_true(right_edge(job, "12") < find_item(job, "Drammen")->glyphs.x);
    assert_near(right_edge(job, "12"), right_edge(job, "Plass"), 0.05); // its head ends where digits do
    const char *structure = dump(job);
    assert_non_null(
        strstr(structure, "TD headers tab-r2 tab-h1-rank\n            Span means \"2, delt plass\"\n"));
    assert_null(strstr(structure, "\"2=\"")); // no sign in Norwegian
}

static void test_totals_have_no_rank(void **state) {
    Job *job = *state;
    TableSpec *spec = towns(job, "1 9 2 8 2 8 12 1");
    for (size_t c = 0; c < spec->dataset->dimensions[0].count; c++)
        spec->dataset->dimensions[0].categories[c].sum = c == 0 || c == 3;
    spec->dataset->cells[0].missing = MISSING_NOT_APPLICABLE;
    rank_by(spec, job, "tall=p");
    place(job, spec);
    assert_null(strstr(dump(job), "\"12\""));
    assert_null(strstr(dump(job), "ikke mulig"));
}

static void test_english_marks_shared_ranks(void **state) {
    Job *job = *state;
    job->context.language = language_find("en");
    TableSpec *spec = towns(job, "1 9 2 8 2 8 12 1");
    rank_by(spec, job, "tall=p");
    place(job, spec);
    assert_near(edge(job, "2=", 1), right_edge(job, "12"), 0.01); // the sign hangs out
    assert_non_null(strstr(dump(job), "Span means \"2, shared place\"\n"));
    assert_null(strstr(dump(job), "\"12=\""));
}

static void test_sparklines_have_gaps_and_words(void **state) {
    Job *job = *state;
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "by", "By", "a:Alta|b:Bergen|c:Copen");
    sample_dimension(job->arena, dataset, 1, "aar", "År", "2019:2019|2020:2020|2021:2021|2022:2022");
    sample_cells(job->arena, job->diag, dataset, "3.5 1 : 2  4 5 6 7  : : : :");
    TableSpec *spec = sample_table(job->arena, job->diag, dataset, "0", "", "aar=2022");
    TableSparkline line = {.selection = selection_parse(job->arena, job->diag, (Place){0}, dataset, NULL),
                           .over_dimension = 1};
    spec->sparklines = &line;
    place(job, spec);
    const char *structure = dump(job);
    assert_non_null(find_item(job, "2019–2022"));
    assert_non_null(strstr(
        structure, "Figure alt \"først 3,5 (2019), sist 2 (2022), lavest 1 (2020), høyest 3,5 (2019)\""));
    size_t moves = 0, lines = 0, figures = 0;
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        for (size_t k = 0; item->kind == ITEM_PATH && item->path.stroked && k < item->path.count; k++) {
            moves += item->path.parts[k].op == PATH_MOVE;
            lines += item->path.parts[k].op == PATH_LINE;
        }
    }
    for (const char *at = structure; (at = strstr(at, "Figure alt")) != NULL; at++)
        figures++;
    assert_int_equal(figures, 2);   // a row without numbers has none
    assert_int_equal(moves, 2 + 1); // the first line has a hole
    assert_int_equal(lines, 1 + 3);
}

// Two parts of the country and two owners, with totals; prices that are often equal.
static TableSpec *prices(Job *job) {
    Dataset *dataset = sample_new(job->arena, 3);
    sample_dimension(job->arena, dataset, 0, "del", "Del", "n:Nord|s:Sør");
    sample_dimension(job->arena, dataset, 1, "eier", "Eier", "t:I alt!|k:Kommune|p:Privat");
    sample_dimension(job->arena, dataset, 2, "tall", "Tall", "a:Antall|b:Pris");
    sample_cells(job->arena, job->diag, dataset, "9 7  1 7  2 7   8 7  3 7*  4 7*");
    TableSpec *spec = sample_table(job->arena, job->diag, dataset, "01", "2", NULL);
    spec->side_by_side = true;
    spec->merge = MERGE_ALL;
    return spec;
}

static void test_equal_neighbours_are_one_cell(void **state) {
    Job *job = *state;
    place(job, prices(job));
    const char *structure = dump(job);
    // The label is one for the three rows, and is a head of each cell.
    assert_non_null(strstr(structure, "TH id tab-r1-1 scope row rows 3\n"));
    assert_non_null(strstr(structure, "TD headers tab-r3 tab-r1-1 tab-h1-1\n"));
    // Totals never merge; nor what differs by a flag.
    assert_non_null(strstr(structure, "TD rows 2 headers tab-r2 tab-r1-1 tab-h1-2\n"));
    assert_non_null(strstr(structure, "TD rows 2 headers tab-r5 tab-r4-1 tab-h1-2\n"));
    assert_null(strstr(structure, "rows 4"));
    double first = baseline(job, "Kommune"), second = baseline(job, "Privat");
    bool between = false;
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        between |= item->kind == ITEM_GLYPHS && strcmp(item_text(job, item), "7") == 0 &&
                   fabs(item->glyphs.y - (first + second) / 2) < 0.01;
    }
    assert_true(between);
}

static void test_cells_with_different_marks_are_not_one(void **state) {
    Job *job = *state;
    TableSpec *spec = prices(job);
    TableMark *mark = format(job, spec, (TableFormat){.decimals = -1});
    mark->kind = MARK_HIGHLIGHT;
    mark->chosen[1][1] = false; // Kommune, not Privat
    place(job, spec);
    const char *structure = dump(job);
    assert_non_null(strstr(structure, "TH id tab-r1-1 scope row rows 3\n")); // labels have none
    assert_null(strstr(structure, "TD rows 2"));
}

static void test_stripes_are_under_cells_of_several_rows(void **state) {
    Job *job = *state;
    job->design.table.stripes = true;
    place(job, prices(job));
    size_t first_text = 0, last_tint = 0;
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        if (item->kind == ITEM_GLYPHS && strcmp(item_text(job, item), "7") == 0 && first_text == 0)
            first_text = i;
        if (item->kind == ITEM_PATH && item->path.filled && item->path.count == 5 &&
            item->path.parts[2].y[0] - item->path.parts[0].y[0] > 5 &&
            item->path.parts[1].x[0] - item->path.parts[0].x[0] > 5)
            last_tint = i;
    }
    assert_true(last_tint > 0 && last_tint < first_text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_brackets_and_signs_leave_the_mark_in_its_place),
        TEST(test_decimals_and_alignment),
        TEST(test_ranks_stand_before_labels),
        TEST(test_totals_have_no_rank),
        TEST(test_english_marks_shared_ranks),
        TEST(test_sparklines_have_gaps_and_words),
        TEST(test_equal_neighbours_are_one_cell),
        TEST(test_cells_with_different_marks_are_not_one),
        TEST(test_stripes_are_under_cells_of_several_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
