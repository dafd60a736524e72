// Tables that are too wide: where they stand, how their columns are divided, and that the structure tree does not
// notice.

#include "tests/unit/table_fixture.h"

#include <stdlib.h>
#include <string.h>

// columns: categories of two dimensions, the outer making spanners. Every cell is its own number.
static Dataset *spanned(Job *job, const char *rows, const char *outer, const char *inner) {
    Dataset *dataset = sample_new(job->arena, 3);
    sample_dimension(job->arena, dataset, 0, "rad", "Rad", rows);
    sample_dimension(job->arena, dataset, 1, "ytre", "Ytre", outer);
    sample_dimension(job->arena, dataset, 2, "indre", "Indre", inner);
    sample_cells(job->arena, job->diag, dataset, "");
    for (size_t i = 0; i < dataset->cell_count; i++)
        dataset->cells[i] = (Cell){
            .number = arena_printf(job->arena, "%zu", 1000 + i), .missing = PRESENT, .place = {1, 1, 1, 1}};
    return dataset;
}

static Table *make_in(Job *job, Dataset *dataset, TooWide too_wide, TableRoom room) {
    TableSpec *spec = sample_table(job->arena, job->diag, dataset, "0", "12", NULL);
    spec->too_wide = too_wide;
    job->notes = (NoteNumbers){.arena = job->arena};
    return table_make(&job->context, sample_node(job->arena, spec), &job->notes, &room);
}

static Table *make(Job *job, Dataset *dataset, double width) {
    return make_in(job, dataset, TOO_WIDE_SPLIT, (TableRoom){.column = width, .full = width});
}

// Strips one below another, on a new set of pages.
static void place(Job *job, Table *table) {
    double y = 60;
    job->pages = pages_new(job->arena, "nb-NO");
    job->page = pages_add(job->pages, 595, 842);
    for (size_t i = 0; i < table_strip_count(table); i++) {
        size_t first, count;
        table_strip(table, i, &first, &count);
        table_place(table, job->pages, job->page, job->pages->root, first, count, 50, y);
        y += table_height(table, first, count) + 30;
    }
}

// The structure tree without saying where its content stands.
static const char *structure(Job *job) {
    Buf dump = {0}, bare = {0};
    pages_dump(job->pages, &dump);
    const char *text = strstr(buf_text(&dump), "structure\n");
    assert_non_null(text);
    while (*text != '\0') {
        const char *page = strstr(text, " page ");
        size_t length = page != NULL ? (size_t)(page - text) : strlen(text);
        buf_add_bytes(&bare, text, length);
        text += length;
        if (page != NULL)
            text += strcspn(text + 1, "\"\n") + 1;
    }
    const char *kept = arena_strdup(job->arena, buf_text(&bare));
    buf_free(&dump);
    buf_free(&bare);
    return kept;
}

// How often text stands on the page, in an element or not.
static size_t count_items(Job *job, const char *text, bool artifact) {
    size_t found = 0;
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        if (item->kind == ITEM_GLYPHS && (item->element == NULL) == artifact &&
            item->glyphs.run->text_length == strlen(text) &&
            memcmp(item->glyphs.run->text, text, strlen(text)) == 0)
            found++;
    }
    return found;
}

static void nothing_beyond(Job *job, double right) {
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        if (item->kind != ITEM_GLYPHS)
            continue;
        double end = item->glyphs.x + item->glyphs.run->width * item->glyphs.size;
        assert_true(item->glyphs.x >= 49.9 && end <= right + 0.1);
    }
}

static void test_structure_is_that_of_a_wide_sheet(void **state) {
    Job *job = *state;
    Dataset *dataset = spanned(job, "a:Alfa|g:#Gruppe|b:>Beta|c:>Gamma|s:Sum!", "x:Ytre X|y:Ytre Y|z:Ytre Z",
                               "p:Peter|q:Quist|r:Roald|s:Svein");
    Table *whole = make(job, dataset, 900);
    assert_int_equal(table_strip_count(whole), 1);
    place(job, whole);
    const char *expected = structure(job);
    size_t divided = 0;
    for (double width = 90; width < 360; width += 15) {
        Table *table = make(job, dataset, width);
        divided += table_strip_count(table) > 1;
        place(job, table);
        assert_string_equal(structure(job), expected);
        nothing_beyond(job, 50 + width);
        assert_true(table_width(table) <= width + 0.01);
    }
    assert_true(divided > 8);
}

static void test_parts_of_two_boxheads(void **state) {
    Job *job = *state;
    Dataset *dataset = spanned(job, "a:Alfa|b:Beta", "x:Ytre X|y:Ytre Y", "p:Peter|q:Quist|r:Roald");
    dataset->next_part = spanned(job, "c:Gamma|s:Sum!", "u:Ytre U|v:Ytre V", "p:Peter|q:Quist|r:Roald");
    place(job, make(job, dataset, 900));
    const char *expected = structure(job);
    Table *table = make(job, dataset, 120);
    assert_int_equal(table_strip_count(table), 4); // down one part in both panels, then the other
    place(job, table);
    assert_string_equal(structure(job), expected);
}

static void test_cut_between_spanners(void **state) {
    Job *job = *state;
    Dataset *dataset = spanned(job, "a:Alfa", "x:XX|y:YY|z:ZZ", "p:Pettersen|q:Qvistberg|r:Rolandsen");
    for (double width = 150; width <= 230; width += 10) { // room for three columns, four, five
        Table *table = make(job, dataset, width);
        place(job, table);
        size_t strips = table_strip_count(table);
        assert_true(strips > 1);
        for (size_t i = 0; i < 3; i++) {
            assert_int_equal(count_items(job, (const char *[]){"XX", "YY", "ZZ"}[i], false), 1);
            assert_int_equal(count_items(job, (const char *[]){"XX", "YY", "ZZ"}[i], true), 0);
        }
        assert_int_equal(count_items(job, "Alfa", false), 1);
        assert_int_equal(count_items(job, "Alfa", true), strips - 1);
    }
}

static void test_spanner_that_is_cut_is_repeated(void **state) {
    Job *job = *state;
    Dataset *dataset =
        spanned(job, "a:Alfa", "x:XX", "a:Anders|b:Bernt|c:Carsten|d:David|e:Einar|f:Frode|g:Gjert");
    Table *table = make(job, dataset, 170);
    place(job, table);
    size_t strips = table_strip_count(table);
    assert_true(strips > 1);
    assert_int_equal(count_items(job, "XX", false), 1);
    assert_int_equal(count_items(job, "XX", true), strips - 1);
}

static void test_no_column_alone(void **state) {
    Job *job = *state;
    for (size_t columns = 5; columns < 14; columns++) {
        Buf inner = {0};
        for (size_t c = 0; c < columns; c++)
            buf_printf(&inner, "%sc%zu:K%zu", c > 0 ? "|" : "", c, c);
        Dataset *dataset = spanned(job, "a:Alfa", "x:XX", buf_text(&inner));
        buf_free(&inner);
        Table *table = make(job, dataset, 175);
        size_t strips = table_strip_count(table);
        place(job, table);
        // The columns at either end of a strip: no column is both.
        double before = -1;
        size_t run = 0;
        for (size_t c = 0; c < columns; c++) {
            const char *number = arena_printf(job->arena, "1\u00A0%03zu", c);
            for (size_t i = 0; i < job->page->items.count; i++) {
                const Item *item = &job->page->items.items[i];
                if (item->kind != ITEM_GLYPHS || item->glyphs.run->text_length != strlen(number) ||
                    memcmp(item->glyphs.run->text, number, strlen(number)) != 0)
                    continue;
                if (c > 0 && item->glyphs.y > before + 1) {
                    assert_true(run > 1);
                    run = 0;
                }
                before = item->glyphs.y;
                run++;
            }
        }
        assert_true(run > 1 || strips == columns);
    }
}

static void test_rows_are_level_in_all_strips(void **state) {
    Job *job = *state;
    Dataset *dataset =
        spanned(job, "a:Alfa med en lang tekst som kan gå over flere linjer|b:Beta|s:Sum!",
                "x:X|y:Ytre med et langt hode som går over flere linjer|z:Z", "p:Peter|q:Quist|r:Roald");
    Table *table = make(job, dataset, 220);
    assert_true(table_strip_count(table) > 1);
    for (size_t i = 1; i < table_strip_count(table); i++) {
        size_t first, count;
        table_strip(table, i, &first, &count);
        assert_int_equal(count, 3);
        for (size_t rows = 1; rows <= count; rows++)
            assert_near(table_height(table, first, rows), table_height(table, 0, rows), 0.001);
        assert_int_equal(table_break(table, first, 2), 1); // not before the total alone
    }
}

static const TableRoom sheet = {.column = 330, .full = 490, .landscape = 730, .landscape_height = 440};

static Dataset *of_size(Job *job, size_t rows, size_t columns) {
    Buf stub = {0}, heads = {0};
    for (size_t r = 0; r < rows; r++)
        buf_printf(&stub, "%sr%zu:Rad %zu", r > 0 ? "|" : "", r, r);
    for (size_t c = 0; c < columns; c++)
        buf_printf(&heads, "%sc%zu:K%zu", c > 0 ? "|" : "", c, c);
    Dataset *dataset = spanned(job, buf_text(&stub), "x:XX", buf_text(&heads));
    buf_free(&stub);
    buf_free(&heads);
    return dataset;
}

static void place_is(Job *job, size_t rows, size_t columns, TooWide too_wide, TablePlacing placing,
                     bool divided) {
    Table *table = make_in(job, of_size(job, rows, columns), too_wide, sheet);
    assert_non_null(table);
    assert_int_equal(table_placing(table), placing);
    assert_int_equal(table_strip_count(table) > 1, divided);
}

static void test_place(void **state) {
    Job *job = *state;
    place_is(job, 30, 8, TOO_WIDE_LANDSCAPE, TABLE_IN_COLUMN, false);
    place_is(job, 30, 18, TOO_WIDE_LANDSCAPE, TABLE_WIDE, false);
    place_is(job, 30, 28, TOO_WIDE_AUTO, TABLE_LANDSCAPE, false);
    place_is(job, 30, 28, TOO_WIDE_SPLIT, TABLE_WIDE, true);
    place_is(job, 4, 28, TOO_WIDE_AUTO, TABLE_WIDE, true); // a turned page would be mostly white
    place_is(job, 4, 28, TOO_WIDE_LANDSCAPE, TABLE_LANDSCAPE, false);
    place_is(job, 30, 55, TOO_WIDE_AUTO, TABLE_WIDE, true);
    place_is(job, 30, 55, TOO_WIDE_LANDSCAPE, TABLE_LANDSCAPE, true);
}

static void test_columns_meant_as_rows(void **state) {
    Job *job = *state;
    assert_null(make_in(job, of_size(job, 2, 400), TOO_WIDE_AUTO, sheet));
    assert_non_null(make_in(job, of_size(job, 2, 400), TOO_WIDE_SPLIT, sheet));
    assert_null(make_in(job, of_size(job, 2, 4000), TOO_WIDE_SPLIT, sheet));
    assert_string_equal(complaints(job->arena, job->diag),
                        "error table.too-wide 0:0; error table.too-wide 0:0");
}

static void test_smallest_type_is_the_designs(void **state) {
    Job *job = *state;
    for (double smallest = 6; smallest < 9; smallest += 0.5) {
        job->design.table.smallest_type = smallest;
        for (double width = 150; width < 600; width += 50) {
            place(job, make(job, of_size(job, 3, 12), width));
            for (size_t i = 0; i < job->page->items.count; i++)
                if (job->page->items.items[i].kind == ITEM_GLYPHS)
                    assert_true(job->page->items.items[i].glyphs.size >= fmin(smallest, 8.5) - 0.001);
        }
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_structure_is_that_of_a_wide_sheet),
        TEST(test_parts_of_two_boxheads),
        TEST(test_cut_between_spanners),
        TEST(test_spanner_that_is_cut_is_repeated),
        TEST(test_no_column_alone),
        TEST(test_rows_are_level_in_all_strips),
        TEST(test_place),
        TEST(test_columns_meant_as_rows),
        TEST(test_smallest_type_is_the_designs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
