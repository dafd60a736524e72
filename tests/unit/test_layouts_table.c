// Tables on pages: places of numbers, breaks, structure. Needs some installed font; which one does not
// matter.

#include "tests/unit/table_fixture.h"

static const double WIDTH = 480;

static Dataset *media(Job *job) {
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "medium", "Medium",
                     "alle:Alle medier!|nett:>Nettsamfunn|blogg:>Blogger");
    sample_dimension(job->arena, dataset, 1, "sektor", "Sektor", "stat:Staten|naer:Foretak");
    sample_cells(job->arena, job->diag, dataset, "89.25 1072  83.5 : -7.125* 11+");
    return dataset;
}

static Table *make(Job *job, Dataset *dataset, const char *rows, const char *columns, double width) {
    TableSpec *spec = sample_table(job->arena, job->diag, dataset, rows, columns, NULL);
    return table_make(&job->context, sample_node(job->arena, spec), &job->notes,
                      &(TableRoom){.column = width, .full = width});
}

static void place_all(Job *job, Table *table) {
    table_place(table, job->pages, job->page, job->pages->root, 0, table_row_count(table), 50, 60);
}

#define MINUS "\xE2\x88\x92"
#define NBSP  "\xC2\xA0"

static void test_numbers_stand_on_the_decimal_mark(void **state) {
    Job *job = *state;
    Dataset *dataset = media(job);
    place_all(job, make(job, dataset, "0", "1", WIDTH));
    double mark = edge(job, "89,25", 2);
    assert_near(edge(job, "83,5", 2), mark, 0.01);
    assert_near(edge(job, MINUS "7,125", strlen(MINUS "7")), mark, 0.01);
    // Whole numbers and signs end where the units end.
    assert_near(right_edge(job, ":"), right_edge(job, "1" NBSP "072"), 0.01);
    assert_near(right_edge(job, "11"), right_edge(job, "1" NBSP "072"), 0.01);
    // The head stands over its numbers, flush with the widest.
    assert_near(right_edge(job, "Staten"), right_edge(job, MINUS "7,125"), 0.5);
    assert_near(right_edge(job, "Foretak"), right_edge(job, "11"), 0.01);
    // Flag and note hang out to the right.
    assert_near(edge(job, "*", 0), right_edge(job, MINUS "7,125"), 0.01);
    assert_true(edge(job, "1", 0) >= right_edge(job, "11") - 0.01);
    // And nothing leaves the table.
    assert_true(right_edge(job, "1") <= 50 + WIDTH + 0.01);
}

static void test_rows_follow_the_pitch(void **state) {
    Job *job = *state;
    Table *table = make(job, media(job), "0", "1", WIDTH);
    place_all(job, table);
    assert_near(baseline(job, "Blogger") - baseline(job, "Nettsamfunn"), job->design.table.row, 0.01);
    assert_near(baseline(job, "Nettsamfunn"), baseline(job, "83,5"), 0.01);
    assert_near(edge(job, "Nettsamfunn", 0) - edge(job, "Alle medier", 0), job->design.table.level_indent,
                0.01);
    assert_true(baseline(job, "Blogger") < 60 + table_height(table, 0, 3));
    assert_near(fmod(table_height(table, 0, 3), job->design.grid), 0, 0.01);
}

// Quarters are parted where the year changes, other rows after every so many.
static void test_quarters_stand_in_years(void **state) {
    Job *job = *state;
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "tid", "Tid",
                     "2019K2:2019K2|2019K3:2019K3|2019K4:2019K4|2020K1:2020K1|2020K2:2020K2|2020K3:2020K3|"
                     "2020K4:2020K4|2021K1:2021K1|2021K2:2021K2|2021K3:2021K3|2021K4:2021K4|2022K1:2022K1");
    sample_dimension(job->arena, dataset, 1, "kol", "Kol", "k:Kolonne");
    sample_cells(job->arena, job->diag, dataset, "101 102 103 104 105 106 107 108 109 110 111 112");
    dataset->dimensions[0].role = ROLE_TIME;
    job->design.table.group_every = 5;
    place_all(job, make(job, dataset, "0", "1", WIDTH));
    double pitch = job->design.table.row;
    for (int r = 102; r <= 112; r++) {
        const Item *before = find_item(job, arena_printf(job->arena, "%d", r - 1));
        const Item *here = find_item(job, arena_printf(job->arena, "%d", r));
        bool year = r == 104 || r == 108 || r == 112;
        assert_near(here->glyphs.y - before->glyphs.y, pitch + (year ? job->design.table.group_gap : 0),
                    0.01);
    }
    (void)find_item(job, "1. kvartal 2022");
}

static void test_decimals_asked_for(void **state) {
    Job *job = *state;
    Dataset *dataset = media(job);
    dataset->decimals = 1;
    place_all(job, make(job, dataset, "0", "1", WIDTH));
    find_item(job, "89,3");
    find_item(job, MINUS "7,1");
    find_item(job, "11,0");
}

static void test_plain_grid_is_told_by_scope(void **state) {
    Job *job = *state;
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "medium", "Medium", "nett:Nettsamfunn");
    sample_dimension(job->arena, dataset, 1, "sektor", "Sektor", "stat:Staten|naer:Foretak");
    sample_cells(job->arena, job->diag, dataset, "83* :");
    place_all(job, make(job, dataset, "0", "1", WIDTH));
    assert_string_equal(dump(job), "structure\n"
                                   "  Document lang nb-NO\n"
                                   "    Table\n"
                                   "      THead\n"
                                   "        TR\n"
                                   "          TH scope column\n"
                                   "            page 1:0 \"Medium\"\n"
                                   "          TH scope column\n"
                                   "            page 1:1 \"Staten\"\n"
                                   "          TH scope column\n"
                                   "            page 1:2 \"Foretak\"\n"
                                   "      TBody\n"
                                   "        TR\n"
                                   "          TH scope row\n"
                                   "            page 1:3 \"Nettsamfunn\"\n"
                                   "          TD\n"
                                   "            page 1:4 \"83\"\n"
                                   "            Span means \"foreløpig tall\"\n"
                                   "              page 1:5 \"*\"\n"
                                   "          TD\n"
                                   "            Span means \"vises ikke av konfidensialitetshensyn\"\n"
                                   "              page 1:6 \":\"\n");
}

static void test_nested_heads_are_named(void **state) {
    Job *job = *state;
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "medium", "Medium", "s:#Sosiale|nett:>Nettsamfunn");
    sample_dimension(job->arena, dataset, 1, "sektor", "Sektor", "a:#Andel|stat:>Staten|d:Forskjell");
    sample_cells(job->arena, job->diag, dataset, "_ _ _ _ 83 12");
    place_all(job, make(job, dataset, "0", "1", WIDTH));
    assert_string_equal(dump(job), "structure\n"
                                   "  Document lang nb-NO\n"
                                   "    Table\n"
                                   "      THead\n"
                                   "        TR\n"
                                   "          TH scope column rows 2\n"
                                   "            page 1:0 \"Medium\"\n"
                                   "          TH id tab-h1-1 scope column\n"
                                   "            page 1:1 \"Andel\"\n"
                                   "          TH id tab-h1-2 scope column rows 2\n"
                                   "            page 1:2 \"Forskjell\"\n"
                                   "        TR\n"
                                   "          TH id tab-h1-3 scope column headers tab-h1-1\n"
                                   "            page 1:3 \"Staten\"\n"
                                   "      TBody\n"
                                   "        TR\n"
                                   "          TH id tab-r1 scope row columns 3\n"
                                   "            page 1:4 \"Sosiale\"\n"
                                   "        TR\n"
                                   "          TH id tab-r2 scope row headers tab-r1\n"
                                   "            page 1:5 \"Nettsamfunn\"\n"
                                   "          TD headers tab-r2 tab-r1 tab-h1-3 tab-h1-1\n"
                                   "            page 1:6 \"83\"\n"
                                   "          TD headers tab-r2 tab-r1 tab-h1-2\n"
                                   "            page 1:7 \"12\"\n");
}

static void test_notes_number_in_reading_order(void **state) {
    Job *job = *state;
    Dataset *dataset = media(job); // has a note on its last cell
    sample_note(job->arena, dataset, &dataset->dimensions[0].categories[1].notes, "Row");
    sample_note(job->arena, dataset, &dataset->dimensions[1].categories[1].notes, "Column");
    make(job, dataset, "0", "1", WIDTH);
    assert_int_equal(job->notes.notes.count, 3);
    assert_string_equal(job->notes.notes.items[0]->text->text, "Column");
    assert_string_equal(job->notes.notes.items[1]->text->text, "Row");
    assert_string_equal(job->notes.notes.items[2]->text->text, "Note to a cell");
}

static void test_symbols_that_occur(void **state) {
    Job *job = *state;
    bool missing[MISSING_COUNT];
    unsigned flags;
    table_symbols(make(job, media(job), "0", "1", WIDTH), missing, &flags);
    assert_true(missing[MISSING_CONFIDENTIAL]);
    assert_false(missing[MISSING_NOT_AVAILABLE]);
    assert_false(missing[MISSING_NOT_APPLICABLE]);
    assert_int_equal(flags, FLAG_PROVISIONAL);
}

// The unit is said above a table of one column, not again in its head.
static void test_only_column_is_headed_by_what_it_is(void **state) {
    Job *job = *state;
    Dataset *dataset = sample_new(job->arena, 1);
    sample_dimension(job->arena, dataset, 0, "medium", "Medium", "nett:Nettsamfunn|blogg:Blogger");
    sample_cells(job->arena, job->diag, dataset, "83 12");
    dataset->title = dataset->unit = NULL;
    local_text_add(job->arena, &dataset->title, "nb", "Andel brukere", (Place){0});
    local_text_add(job->arena, &dataset->unit, "nb", "prosent", (Place){0});
    Node *node = sample_node(job->arena, sample_table(job->arena, job->diag, dataset, "0", "", NULL));
    TableRoom room = {.column = WIDTH, .full = WIDTH};
    assert_true(table_head_is_unit(node)); // the title is the caption
    node_new(job->arena, NODE_CAPTION, node, (Place){0}, "nb");
    assert_false(table_head_is_unit(node));
    place_all(job, table_make(&job->context, node, &job->notes, &room));
    (void)find_item(job, "Andel brukere");
}

static Dataset *nested(Job *job) {
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "sted", "Kommune", "a:Alta|b:Bodø");
    sample_dimension(job->arena, dataset, 1, "tid", "År", "2019:2019|2020:2020");
    sample_cells(job->arena, job->diag, dataset, "1 2 3 4");
    return dataset;
}

static void test_stub_head_names_all_dimensions_in_it(void **state) {
    Job *job = *state;
    place_all(job, make(job, nested(job), "01", "", WIDTH));
    (void)find_item(job, "Kommune / År");
}

// ---- several pages ----

static Dataset *groups(Job *job) {
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "rad", "Rad",
                     "a:#Gruppe A|b:>B|c:>C|d:#Gruppe D|e:>E|f:>F|i:I alt!");
    sample_dimension(job->arena, dataset, 1, "kol", "Kol", "k:Kolonne");
    sample_cells(job->arena, job->diag, dataset, "_ 1 2 _ 3 4 10");
    return dataset;
}

static void test_breaks_keep_together(void **state) {
    Job *job = *state;
    Table *table = make(job, groups(job), "0", "1", WIDTH);
    assert_int_equal(table_row_count(table), 7);
    assert_int_equal(table_break(table, 0, 7), 7);
    assert_int_equal(table_break(table, 0, 6), 5); // not before the total alone
    assert_int_equal(table_break(table, 0, 5), 5);
    assert_int_equal(table_break(table, 0, 4), 3); // not under the group's label
    assert_int_equal(table_break(table, 0, 1), 0);
    assert_int_equal(table_break(table, 3, 1), 0);
    assert_int_equal(table_break(table, 5, 9), 2);
}

// Two groups of eight under their labels.
static Dataset *eights(Job *job) {
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "rad", "Rad",
                     "g:#G|g1:>A|g2:>B|g3:>C|g4:>D|g5:>E|g6:>F|g7:>G|g8:>H|"
                     "h:#H|h1:>A|h2:>B|h3:>C|h4:>D|h5:>E|h6:>F|h7:>G|h8:>H");
    sample_dimension(job->arena, dataset, 1, "kol", "Kol", "k:Kolonne");
    sample_cells(job->arena, job->diag, dataset, "_ 1 2 3 4 5 6 7 8 _ 1 2 3 4 5 6 7 8");
    return dataset;
}

static void test_breaks_leave_no_row_alone(void **state) {
    Job *job = *state;
    Table *table = make(job, eights(job), "0", "1", WIDTH);
    assert_int_equal(table_best_break(table, 0, 18), 18);
    assert_int_equal(table_best_break(table, 0, 9), 9);   // between the groups
    assert_int_equal(table_best_break(table, 0, 8), 6);   // not one row of G alone
    assert_int_equal(table_best_break(table, 0, 11), 9);  // nor one of H
    assert_int_equal(table_best_break(table, 0, 14), 9);  // better between them
    assert_int_equal(table_best_break(table, 0, 16), 15); // three and more
    assert_int_equal(table_best_break(table, 0, 2), 2);   // where no other is
}

static double step_to(Job *job, const char *above, const char *below) {
    return baseline(job, below) - baseline(job, above);
}

static void test_white_stands_after_totals_set_last(void **state) {
    Job *job = *state;
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(
        job->arena, dataset, 0, "rad", "Rad",
        "a:Alene|n:Nord!|n1:>Askvik|n2:>Dalsund|s:Midt!|s1:>Elvenes|s2:>Havøy|o:Over!|o1:>Nesvik");
    sample_dimension(job->arena, dataset, 1, "kol", "Kol", "k:Kolonne");
    sample_cells(job->arena, job->diag, dataset, "9 3 1 2 7 3 4 5 5");
    TableSpec *spec = sample_table(job->arena, job->diag, dataset, "0", "1", NULL);
    spec->totals = TOTALS_LAST;
    Table *table = table_make(&job->context, sample_node(job->arena, spec), &job->notes,
                              &(TableRoom){.column = WIDTH, .full = WIDTH});
    place_all(job, table);
    double pitch = job->design.table.row, gap = job->design.table.group_gap;
    assert_near(step_to(job, "Alene", "Askvik"), pitch + gap, 0.01); // which is none of its parts
    assert_near(step_to(job, "Dalsund", "Nord"), pitch, 0.01);
    assert_near(step_to(job, "Nord", "Elvenes"), pitch + gap, 0.01);
    assert_near(step_to(job, "Havøy", "Midt"), pitch, 0.01);
    assert_near(step_to(job, "Midt", "Nesvik"), pitch + gap, 0.01);
    assert_int_equal(table_break(table, 0, 4), 4); // between groups
    assert_int_equal(table_break(table, 0, 3), 2); // a total is not parted from what it sums up
}

static void test_heights_add_up(void **state) {
    Job *job = *state;
    Table *table = make(job, groups(job), "0", "1", WIDTH);
    double all = table_height(table, 0, 7), head = table_height(table, 0, 1) - job->design.table.row;
    double first = table_height(table, 0, 5), rest = table_height(table, 5, 2);
    // The second part has the boxhead and the open group's label again.
    assert_near(first + rest, all + head + job->design.table.row, 0.01);
    assert_near(table_height(table, 0, 0), 0, 0);
}

static size_t count(const char *text, const char *word) {
    size_t found = 0;
    for (; (text = strstr(text, word)) != NULL; text += strlen(word))
        found++;
    return found;
}

static void test_continued_part(void **state) {
    Job *job = *state;
    Table *table = make(job, groups(job), "0", "1", WIDTH);
    table_place(table, job->pages, job->page, job->pages->root, 0, 5, 50, 60);
    job->page = pages_add(job->pages, 595, 842);
    table_place(table, job->pages, job->page, job->pages->root, 5, 2, 50, 60);
    // Repeated for the eye …
    assert_int_equal(find_item(job, "Kolonne")->artifact, ARTIFACT_PAGINATION);
    assert_null(find_item(job, "Kolonne")->element);
    assert_null(find_item(job, "Gruppe D")->element);
    // … but there is one table, with one head.
    const char *structure = dump(job);
    assert_int_equal(count(structure, "Table\n"), 1);
    assert_int_equal(count(structure, "THead\n"), 1);
    assert_int_equal(count(structure, "TBody\n"), 1);
    assert_int_equal(count(structure, "TR\n"), 1 + 7);
    assert_int_equal(count(structure, "Gruppe D"), 1);
    assert_true(baseline(job, "F") < 60 + table_height(table, 5, 2));
}

static void test_later_boxhead_is_in_the_body(void **state) {
    Job *job = *state;
    Dataset *dataset = groups(job);
    dataset->next_part = groups(job);
    Table *table = make(job, dataset, "0", "1", WIDTH);
    assert_int_equal(table_row_count(table), 7 + 1 + 7);
    assert_int_equal(table_break(table, 0, 8), 7);
    place_all(job, table);
    const char *structure = dump(job);
    assert_int_equal(count(structure, "Table\n"), 1);
    assert_int_equal(count(structure, "THead\n"), 1);
    assert_int_equal(count(structure, "headers tab-r10 tab-r9 tab-h2-1"), 1);
}

static void test_part_of_another_shape_is_a_table_of_its_own(void **state) {
    Job *job = *state;
    Dataset *dataset = media(job); // two columns; the part has one
    dataset->next_part = groups(job);
    place_all(job, make(job, dataset, "0", "1", WIDTH));
    const char *structure = dump(job);
    assert_int_equal(count(structure, "Table\n"), 2);
    assert_int_equal(count(structure, "THead\n"), 2);
    assert_int_equal(count(structure, "headers tab-r6 tab-r5 tab-h2-1"), 1);
}

// ---- widths ----

static Dataset *years(Job *job, int from, int to, const char *stub) {
    Dataset *dataset = sample_new(job->arena, 2);
    Buf categories = {0};
    for (int year = from; year <= to; year++)
        buf_printf(&categories, "%sy%d:%d", year > from ? "|" : "", year, year);
    sample_dimension(job->arena, dataset, 0, "rad", "Rad", stub);
    sample_dimension(job->arena, dataset, 1, "aar", "År", buf_text(&categories));
    buf_free(&categories);
    sample_cells(job->arena, job->diag, dataset, "");
    for (size_t i = 0; i < dataset->cell_count; i++)
        dataset->cells[i] = (Cell){.number = "1234.5", .missing = PRESENT, .place = {1, 1, 1, 1}};
    return dataset;
}

static void test_never_wider_than_its_place(void **state) {
    Job *job = *state;
    Dataset *dataset =
        years(job, 2010, 2017,
              "a:Utvikle virksomhetens eller foretakets omdømme eller markedsføre produkter|b:Rekruttere");
    for (double width = 350; width < 700; width += 50) {
        Table *table = make(job, dataset, "0", "1", width);
        assert_non_null(table);
        assert_true(table_width(table) <= width + 0.001);
        job->page = pages_add(job->pages, 842, 842);
        place_all(job, table);
        assert_true(right_edge(job, "2017") <= 50 + table_width(table) + 0.01);
        double step = right_edge(job, "2011") - right_edge(job, "2010");
        assert_near(right_edge(job, "2017") - right_edge(job, "2016"), step, 0.01);
    }
}

static void test_small_table_stays_small(void **state) {
    Job *job = *state;
    Table *table = make(job, years(job, 2016, 2017, "a:A|b:B"), "0", "1", 490);
    assert_true(table_width(table) <= job->design.column_width + 0.01);
}

static void test_tight_table_is_set_smaller(void **state) {
    Job *job = *state;
    Dataset *dataset = years(job, 2005, 2017, "a:Alfa|b:Beta");
    place_all(job, make(job, dataset, "0", "1", 440));
    double size = find_item(job, "2010")->glyphs.size;
    assert_true(size < job->design.styles[STYLE_TABLE_HEAD].size);
    assert_true(size >= 7);
    assert_near(find_item(job, "Alfa")->glyphs.size, size, 0.001);
}

static void test_too_wide(void **state) {
    Job *job = *state;
    TableSpec *spec = sample_table(job->arena, job->diag, years(job, 1980, 2017, "a:Alfa"), "0", "1", NULL);
    spec->too_wide = TOO_WIDE_ERROR;
    assert_null(table_make(&job->context, sample_node(job->arena, spec), &job->notes,
                           &(TableRoom){.column = 400, .full = 400}));
    assert_string_equal(complaints(job->arena, job->diag), "error table.too-wide 0:0");
}

static void test_long_label_turns_over(void **state) {
    Job *job = *state;
    Dataset *dataset =
        years(job, 2010, 2017, "a:Innhente og svare på meninger, vurderinger og spørsmål fra alle|b:Ja");
    Table *table = make(job, dataset, "0", "1", 400);
    place_all(job, table);
    assert_true(table_height(table, 0, 1) >
                table_height(table, 0, 2) - table_height(table, 0, 1) + job->design.table.row);
    // Numbers stand beside the last line, and turned-over lines stand in.
    assert_true(baseline(job, "Ja") - find_item(job, "1" NBSP "234,5")->glyphs.y <
                job->design.table.row + 0.01);
}

static void test_label_in_another_language_is_marked(void **state) {
    Job *job = *state;
    Dataset *dataset = media(job);
    dataset->dimensions[0].categories[1].label->lang = "en";
    dataset->dimensions[1].categories[0].label->lang = "no";
    place_all(job, make(job, dataset, "0", "1", WIDTH));
    assert_non_null(strstr(dump(job), "TH lang en-GB scope row\n            page 1:6 \"Nettsamfunn\""));
    assert_int_equal(count(dump(job), " lang "), 2); // the document's and this one
}

static void test_large_table_is_made_of_little(void **state) {
    Job *job = *state;
    enum { ROWS = 5000 };
    Buf categories = {0};
    for (int i = 0; i < ROWS; i++)
        buf_printf(&categories, "%sk%d:Krets %d", i > 0 ? "|" : "", i, i);
    Dataset *dataset = years(job, 2010, 2017, buf_text(&categories));
    buf_free(&categories);
    size_t before = arena_used(job->arena);
    Arena *words = arena_new(0); // shaped words are the shaper's own business
    shaper_free(job->context.text.shaper);
    job->context.text.shaper = shaper_new(words);
    Table *table = make(job, dataset, "0", "1", WIDTH);
    assert_true(arena_used(job->arena) - before < (size_t)ROWS * 100);
    assert_int_equal(table_row_count(table), ROWS);
    shaper_free(job->context.text.shaper);
    job->context.text.shaper = NULL;
    arena_free(words);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_numbers_stand_on_the_decimal_mark),
        TEST(test_rows_follow_the_pitch),
        TEST(test_quarters_stand_in_years),
        TEST(test_decimals_asked_for),
        TEST(test_plain_grid_is_told_by_scope),
        TEST(test_nested_heads_are_named),
        TEST(test_notes_number_in_reading_order),
        TEST(test_symbols_that_occur),
        TEST(test_only_column_is_headed_by_what_it_is),
        TEST(test_stub_head_names_all_dimensions_in_it),
        TEST(test_breaks_keep_together),
        TEST(test_breaks_leave_no_row_alone),
        TEST(test_white_stands_after_totals_set_last),
        TEST(test_heights_add_up),
        TEST(test_continued_part),
        TEST(test_later_boxhead_is_in_the_body),
        TEST(test_part_of_another_shape_is_a_table_of_its_own),
        TEST(test_never_wider_than_its_place),
        TEST(test_small_table_stays_small),
        TEST(test_tight_table_is_set_smaller),
        TEST(test_too_wide),
        TEST(test_long_label_turns_over),
        TEST(test_label_in_another_language_is_marked),
        TEST(test_large_table_is_made_of_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
