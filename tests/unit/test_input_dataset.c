// Datasets as read: what stands where in the cube. Faults are in tests/errors/dataset.

#include "input_fixture.h"
#include "model/symbols.h"

static const Dataset *read_text(Fixture *f, const char *text) {
    return input_dataset_memory(f->arena, f->diag, "data.xml", text, strlen(text));
}

// A cell as "12.5", "confidential" or "12.5+17" (flags as bits), found by ids in the order of the dimensions.
static const char *cell_at(Fixture *f, const Dataset *dataset, const char *first, const char *second,
                           const char *third) {
    const char *ids[] = {first, second, third};
    size_t indices[3] = {0};
    for (size_t i = 0; i < dataset->dimension_count; i++)
        assert_true(dimension_category(&dataset->dimensions[i], ids[i], &indices[i]));
    const Cell *cell = dataset_cell(dataset, indices);
    const char *text = cell->number ? cell->number : missing_name((Missing)cell->missing);
    return cell->flags ? arena_printf(f->arena, "%s+%d", text, cell->flags) : text;
}

#define HEAD "<dataset xmlns='urn:aarbok:dataset:1' xml:lang='nb'><title>T</title>"
#define YEAR "<dimension id='year' role='time'><label>År</label></dimension>"
#define SEX                                                                                                  \
    "<dimension id='sex'><label>Kjønn</label><category id='w'><label>K</label></category>"                  \
    "<category id='m'><label>M</label></category></dimension>"
#define PLACE                                                                                                \
    "<dimension id='place'><label>Sted</label><category id='0301'><label>Oslo</label></category>"            \
    "<category id='4601'><label>Bergen</label></category></dimension>"

static void reads_the_head(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_text(
        f, "<dataset xmlns='urn:aarbok:dataset:1' xml:lang='nb' id='brukere' decimals='1'>"
           "<title notes='n'> Brukere  av\n medier </title><title "
           "xml:lang='en'>Users</title><unit>prosent</unit>"
           "<unit xml:lang='en'>per cent</unit><source href='https://ssb.no'>SSB</source>"
           "<source xml:lang='en'>Statistics Norway</source><updated>2018-01-15</updated>"
           "<note id='n'>Merknad</note><note id='n' xml:lang='en'>Note</note>"
           "<dimension id='year' role='time'><label>År</label><label xml:lang='en'>Year</label></dimension>"
           "<observations dimensions='year'><obs year='2017'>1</obs></observations></dataset>");
    assert_string_equal(complaints(f->arena, f->diag), "");
    assert_string_equal(dataset->id, "brukere");
    assert_int_equal(dataset->decimals, 1);
    assert_string_equal(local_text(dataset->title, "nb"), "Brukere av medier");
    assert_string_equal(local_text(dataset->title, "en"), "Users");
    assert_string_equal(local_text(dataset->unit, "en"), "per cent");
    assert_string_equal(dataset->source_href, "https://ssb.no");
    assert_string_equal(dataset->updated, "2018-01-15");
    assert_string_equal(local_text(dataset->title_notes->note->text, "en"), "Note");
    assert_int_equal(dataset->dimensions[0].role, ROLE_TIME);
    assert_string_equal(local_text(dataset->dimensions[0].categories[0].label, "nb"), "2017");
}

static void names_are_of_all_languages_when_said(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_text(
        f,
        "<dataset xmlns='urn:aarbok:dataset:1' xml:lang='nb'><title>T</title><title xml:lang='en'>T</title>"
        "<dimension id='x' names='all-languages'><label>Sted</label><label xml:lang='en'>Place</label>"
        "<category id='a'><label>Oslo</label></category><category id='b'><label>Noreg</label>"
        "<label xml:lang='en'>Norway</label></category></dimension>"
        "<observations dimensions='x'><row><v>1</v><v>2</v></row></observations></dataset>");
    assert_string_equal(complaints(f->arena, f->diag), "");
    const Dimension *dimension = &dataset->dimensions[0];
    const char *lang;
    assert_true(local_text_has(dimension->categories[0].label, "se"));
    assert_false(local_text_has(dimension->categories[1].label, "se"));
    assert_string_equal(
        category_text(f->arena, dimension, &dimension->categories[0], language_find("en"), &lang), "Oslo");
    assert_string_equal(lang, "en"); // it is read aloud as the words around it
    assert_string_equal(
        category_text(f->arena, dimension, &dimension->categories[1], language_find("en"), &lang), "Norway");
}

static void rows_and_single_cells_meet_in_one_cube(void **state) {
    Fixture *f = *state;
    const Dataset *dataset =
        read_text(f, HEAD YEAR PLACE SEX
                  "<observations dimensions='sex year place'>"
                  "<row key='m 2017'><v>1</v><v flags='break provisional'>2.50</v></row>"
                  "<row key='w 2016'><v status='confidential'/><v>-4</v></row>"
                  "<obs place='4601' sex='w' year='2017'> 5 </obs>"
                  "<obs place='0301' sex='m' year='2016' status='nil' flags='revised'/>"
                  "<obs place='0301' sex='w' year='2017'>6</obs><obs place='4601' sex='m' year='2016'>7</obs>"
                  "</observations></dataset>");
    assert_string_equal(complaints(f->arena, f->diag), "");
    assert_int_equal(dataset->cell_count, 8);
    assert_string_equal(cell_at(f, dataset, "2017", "0301", "m"), "1");
    assert_string_equal(cell_at(f, dataset, "2017", "4601", "m"), "2.50+17");
    assert_string_equal(cell_at(f, dataset, "2016", "0301", "w"), "confidential");
    assert_string_equal(cell_at(f, dataset, "2016", "4601", "w"), "-4");
    assert_string_equal(cell_at(f, dataset, "2017", "4601", "w"), "5");
    assert_string_equal(cell_at(f, dataset, "2016", "0301", "m"), "nil+8");
    assert_string_equal(cell_at(f, dataset, "2016", "4601", "m"), "7");
}

// Periods that only the observations know, in a dimension that is neither first nor last.
static void periods_come_in_order_of_appearance(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_text(
        f, HEAD PLACE YEAR SEX "<observations dimensions='year place sex'>"
                               "<row key='2017 0301'><v>1</v><v>2</v></row>"
                               "<row key='2016 4601'><v>3</v><v>4</v></row>"
                               "<obs year='2015' place='4601' sex='m'>5</obs></observations></dataset>");
    assert_string_equal(complaints(f->arena, f->diag), "warning dataset.missing-cells 1:427");
    assert_int_equal(dataset->dimensions[1].count, 3);
    assert_string_equal(dataset->dimensions[1].categories[0].id, "2017");
    assert_string_equal(dataset->dimensions[1].categories[1].id, "2016");
    assert_string_equal(cell_at(f, dataset, "0301", "2017", "m"), "2");
    assert_string_equal(cell_at(f, dataset, "4601", "2016", "w"), "3");
    assert_string_equal(cell_at(f, dataset, "4601", "2015", "m"), "5");
    assert_string_equal(cell_at(f, dataset, "4601", "2015", "w"), "not-available");
}

static void rows_leave_headings_out(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_text(
        f,
        HEAD "<dimension id='a'><label>A</label><category id='sum' sum='yes'><label>I alt</label></category>"
             "<category id='h' heading='yes'><label>Av dette</label></category>"
             "<category id='x' parent='h'><label>X</label></category>"
             "<category id='y' parent='x'><label>Y</label></category></dimension>"
             "<observations dimensions='a'><row><v>6</v><v>4</v><v>2</v></row></observations></dataset>");
    assert_string_equal(complaints(f->arena, f->diag), "");
    const Category *categories = dataset->dimensions[0].categories;
    assert_true(categories[0].sum && categories[1].heading);
    assert_int_equal(categories[0].parent, NO_PARENT);
    assert_int_equal(categories[3].parent, 2);
    assert_int_equal(categories[3].level, 2);
    assert_string_equal(cell_at(f, dataset, "h", "", ""), "not-applicable");
    assert_string_equal(cell_at(f, dataset, "x", "", ""), "4");
}

static void measures_have_units_and_decimals(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_text(
        f, HEAD "<unit>kroner</unit><dimension id='m' role='measure'><label>M</label>"
                "<category id='a' decimals='2'><label>A</label><unit>prosent</unit></category>"
                "<category id='b'><label>B</label></category></dimension>"
                "<observations dimensions='m'><row><v>1</v><v>2</v></row></observations></dataset>");
    size_t a = 0, b = 1;
    assert_string_equal(dataset_unit(dataset, &a, "nb"), "prosent");
    assert_string_equal(dataset_unit(dataset, &b, "nb"), "kroner");
    assert_int_equal(dataset_decimals(dataset, &a), 2);
    assert_int_equal(dataset_decimals(dataset, &b), -1);
}

static void notes_in_categories(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_text(
        f, HEAD "<title xml:lang='en'>T</title><dimension id='a'><label>1</label><category id='x' "
                "notes='later'><label>2</label>"
                "<note>Én</note><note xml:lang='en'>One</note><note>To</note><note "
                "xml:lang='en'>Two</note></category>"
                "</dimension><observations dimensions='a'><row><v notes='later'>1</v></row></observations>"
                "<note id='later'>Sist</note><note id='later' xml:lang='en'>Last</note></dataset>");
    assert_string_equal(complaints(f->arena, f->diag), "");
    const NoteRef *ref = dataset->dimensions[0].categories[0].notes;
    assert_string_equal(local_text(ref->note->text, "nb"), "Sist");
    assert_string_equal(local_text(ref->next->note->text, "en"), "One");
    assert_string_equal(local_text(ref->next->next->note->text, "en"), "Two");
    assert_null(ref->next->next->next);
    assert_ptr_equal(dataset->cells[0].notes->note, ref->note);
    assert_null(dataset->notes->id);
    assert_string_equal(dataset->notes->next->next->id, "later");
}

static void a_fault_gives_no_dataset(void **state) {
    Fixture *f = *state;
    assert_null(read_text(
        f, HEAD YEAR "<observations dimensions='year'><obs year='2017'>1,5</obs></observations></dataset>"));
    assert_string_equal(complaints(f->arena, f->diag), "error dataset.bad-number 1:180");
}

// The product of the dimensions is bounded before anything is allocated.
static void too_many_cells(void **state) {
    Fixture *f = *state;
    Buf text = {0};
    buf_add(&text, HEAD);
    for (int d = 0; d < 4; d++) {
        buf_printf(&text, "<dimension id='d%d'><label>D</label>", d);
        for (int i = 0; i < 300; i++)
            buf_printf(&text, "<category id='%d'><label>%d</label></category>", i, i);
        buf_add(&text, "</dimension>");
    }
    buf_add(&text, "<observations dimensions='d0 d1 d2 d3'/></dataset>");
    assert_null(read_text(f, buf_text(&text)));
    assert_string_equal(complaints(f->arena, f->diag), "error limit.cells 1:2");
    buf_free(&text);
}

static void too_many_dimensions(void **state) {
    Fixture *f = *state;
    Buf text = {0}, list = {0};
    buf_add(&text, HEAD);
    for (int d = 0; d < 40; d++) {
        buf_printf(&text, "<dimension id='d%d'><label>D</label><category id='1'/></dimension>", d);
        buf_printf(&list, "d%d ", d);
    }
    buf_printf(&text, "<observations dimensions='%s'/></dataset>", buf_text(&list));
    assert_null(read_text(f, buf_text(&text)));
    assert_string_equal(complaints(f->arena, f->diag), "error limit.dimensions 1:2172");
    buf_free(&text);
    buf_free(&list);
}

// Totals of four periods and their two parts, as rows of numbers parted by spaces.
static const char *judge_totals(Fixture *f, const char *total, const char *first, const char *second) {
    const char *rows[] = {total, first, second}, *ids[] = {"t", "a", "b"};
    const char *text = HEAD
        "<unit>personer</unit><dimension id='d'><label>D</label><category id='t' sum='yes'>"
        "<label>Alle</label></category><category id='a'><label>A</label></category>"
        "<category id='b'><label>B</label></category></dimension>" YEAR "<observations dimensions='d year'>";
    for (size_t r = 0; r < 3; r++) {
        char *numbers = arena_strdup(f->arena, rows[r]), *rest = NULL;
        int year = 2020;
        for (char *n = strtok_r(numbers, " ", &rest); n; n = strtok_r(NULL, " ", &rest), year++)
            text = *n == ':'
                       ? arena_printf(f->arena, "%s<obs d='%s' year='%d' status='confidential'/>", text,
                                      ids[r], year)
                       : arena_printf(f->arena, "%s<obs d='%s' year='%d'>%s</obs>", text, ids[r], year, n);
    }
    assert_non_null(read_text(f, arena_printf(f->arena, "%s</observations></dataset>", text)));
    const char *said = complaints(f->arena, f->diag);
    return strncmp(said, "warning dataset.", 16) == 0
               ? arena_strndup(f->arena, said + 16, strcspn(said + 16, " "))
               : said;
}

static void totals_that_are_sums_are_checked(void **state) {
    assert_string_equal(judge_totals(*state, "10 20 30 40 50", "4 9 17 18 29", "6 11 13 22 26"),
                        "total-differs");
}

static void rounding_is_no_fault(void **state) {
    assert_string_equal(judge_totals(*state, "10 20 30 40", "4 9 17 18", "6 11 13 21"), "");
}

static void averages_are_no_sums(void **state) {
    assert_string_equal(judge_totals(*state, "50 52 54 51", "40 45 48 :", "60 65 72 55"), "");
}

static void what_is_hidden_can_be_worked_out(void **state) {
    assert_string_equal(judge_totals(*state, "10 20 30 40", "4 9 17 :", "6 11 13 22"), "exposed-cell");
}

static void two_hidden_parts_keep_each_other(void **state) {
    assert_string_equal(judge_totals(*state, "10 20 30 40", "4 9 17 :", "6 11 13 :"), "");
}

static void kinds_of_files(void **state) {
    Fixture *f = *state;
    InputContext context = {f->arena, f->diag, SOURCE_DIR};
    assert_int_equal(input_kind(&context, SOURCE_DIR "/tests/data/tbml/tbml-1.xml"), FILE_TBML);
    assert_int_equal(input_kind(&context, SOURCE_DIR "/tests/errors/dataset/bad-number.xml"), FILE_DATASET);
    assert_int_equal(diag_error_count(f->diag), 0);
    assert_int_equal(input_kind(&context, SOURCE_DIR "/tests/errors/attacks/wrong-root.xml"), FILE_UNKNOWN);
    assert_int_equal(input_kind(&context, SOURCE_DIR "/no such file.xml"), FILE_UNKNOWN);
    assert_int_equal(diag_error_count(f->diag), 2);
}

// Each row brings a category, its label and its row's key. Beside the file itself (180 bytes a row).
static void an_observation_takes_few_bytes(void **state) {
    Fixture *f = *state;
    enum { ROWS = 20000, COLUMNS = 8, CELLS = ROWS * COLUMNS };
    Buf text = {0};
    buf_add(&text, HEAD "<unit>personer</unit><source>S</source><dimension id='r'><label>R</label>");
    for (int i = 0; i < ROWS; i++)
        buf_printf(&text, "<category id='r%d'><label>Sted %d</label></category>", i, i);
    buf_add(&text, "</dimension><dimension id='c'><label>C</label>");
    for (int i = 0; i < COLUMNS; i++)
        buf_printf(&text, "<category id='c%d'><label>Kolonne %d</label></category>", i, i);
    buf_add(&text, "</dimension><observations dimensions='r c'>");
    for (int i = 0; i < ROWS; i++) {
        buf_printf(&text, "<row key='r%d'>", i);
        for (int k = 0; k < COLUMNS; k++)
            buf_printf(&text, "<v>%d.%d</v>", 1000 + (i * 7919 + k * 104729) % 9000, i % 10);
        buf_add(&text, "</row>");
    }
    buf_add(&text, "</observations></dataset>");
    size_t before = arena_used(f->arena);
    assert_non_null(read_text(f, buf_text(&text)));
    assert_string_equal(complaints(f->arena, f->diag), "");
    size_t used = arena_used(f->arena) - before;
    assert_true(used > (size_t)CELLS * 39); // a cell and its number: they were read
    assert_in_range(used / CELLS, 0, 66);
    buf_free(&text);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(reads_the_head),
        TEST(an_observation_takes_few_bytes),
        TEST(names_are_of_all_languages_when_said),
        TEST(rows_and_single_cells_meet_in_one_cube),
        TEST(periods_come_in_order_of_appearance),
        TEST(rows_leave_headings_out),
        TEST(measures_have_units_and_decimals),
        TEST(notes_in_categories),
        TEST(a_fault_gives_no_dataset),
        TEST(too_many_cells),
        TEST(too_many_dimensions),
        TEST(totals_that_are_sums_are_checked),
        TEST(rounding_is_no_fault),
        TEST(averages_are_no_sums),
        TEST(what_is_hidden_can_be_worked_out),
        TEST(two_hidden_parts_keep_each_other),
        TEST(kinds_of_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
