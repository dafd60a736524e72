// Tables written by hand: their grid, the heads of each cell, what is wrong with them.

#include "model/bind.h"
#include "model/written.h"
#include "tests/unit/complaints.h"

#include <setjmp.h> // cmocka
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Report report;
    Node *table;
} Fixture;

static int set_up(void **state) {
    Fixture *fixture = test_calloc(1, sizeof *fixture);
    fixture->arena = arena_new(0);
    fixture->diag = diag_new(fixture->arena);
    fixture->report.lang = "en";
    fixture->report.body = node_new(fixture->arena, NODE_SECTION, NULL, (Place){0}, "en");
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    test_free(fixture);
    return 0;
}

// Cells parted by spaces, rows by '/', parts by '|', the first of which is the boxhead. "h" is a head and "d" a
// cell, '_' an empty one of these; "h2x3" is two columns wide and three rows high; '>' and '^' say its scope.
// Places are (row, cell), from 1.
static const WrittenTable *bind(Fixture *fixture, TableHeads heads, const char *rows) {
    Arena *arena = fixture->arena;
    TableSpec *spec = arena_new_of(arena, TableSpec);
    *spec = (TableSpec){.by_hand = true, .heads = heads};
    Node *table = fixture->table = node_new(arena, NODE_TABLE, fixture->report.body, (Place){0}, "en");
    table->table.spec = spec;
    uint32_t line = 1, column = 0;
    int part = 0;
    Node *row = NULL;
    for (const char *at = rows; *at != '\0'; at++) {
        if (*at == '|' || *at == '/' || row == NULL) {
            part += *at == '|';
            line += row != NULL;
            column = 0;
            if (*at == '|' && at == rows)
                continue; // no boxhead
            row = node_new(arena, NODE_ROW, table, (Place){line, 0, 1, 1}, "en");
            row->row.head = part == 0;
            row->row.body = part;
        }
        if (*at != 'h' && *at != 'd')
            continue;
        Node *cell = node_new(arena, NODE_CELL, row, (Place){line, ++column, 1, 1}, "en");
        cell->cell.header = *at == 'h';
        cell->cell.columns = cell->cell.rows = 1;
        if (at[1] >= '1' && at[1] <= '9') {
            cell->cell.columns = at[1] - '0';
            cell->cell.rows = at[3] - '0';
            at += 3;
        }
        bool empty = at[1] == '_';
        at += empty;
        if (at[1] == '>' || at[1] == '^')
            cell->cell.scope = *++at == '>' ? CELL_SCOPE_ROW : CELL_SCOPE_COLUMN;
        if (!empty)
            node_new(arena, NODE_TEXT, cell, (Place){0}, "en")->text = "x";
    }
    report_bind(arena, fixture->diag, &fixture->report);
    return table->table.written;
}

// The heads of a cell by its index, as text: "3 0".
static const char *heads_of(Fixture *fixture, const WrittenTable *table, size_t index) {
    const char *text = "";
    for (size_t i = 0; i < table->cells[index].head_count; i++)
        text = arena_printf(fixture->arena, "%s%s%zu", text, i > 0 ? " " : "", table->cells[index].heads[i]);
    return text;
}

static void test_plain(void **state) {
    Fixture *fixture = *state;
    const WrittenTable *table = bind(fixture, HEADS_BOTH, "h_ h h|h d d/h d d");
    assert_non_null(table);
    assert_int_equal(table->columns, 3);
    assert_int_equal(table->head_rows, 1);
    assert_int_equal(table->stub, 1);
    assert_false(table->nested);
    assert_string_equal(heads_of(fixture, table, 4), "3 1");
    assert_string_equal(heads_of(fixture, table, 8), "6 2");
    assert_string_equal(heads_of(fixture, table, 0), "");
    assert_false(table->cells[0].header); // an empty corner heads nothing
}

static void test_spanners_are_heads_of_heads_and_cells(void **state) {
    Fixture *fixture = *state;
    //                                                    0    1    2 3   4 5 6
    const WrittenTable *table = bind(fixture, HEADS_BOTH, "h1x2 h2x1/h h|h d d");
    assert_non_null(table);
    assert_true(table->nested);
    assert_string_equal(heads_of(fixture, table, 2), "1");
    assert_string_equal(heads_of(fixture, table, 5), "4 2 1");
    assert_string_equal(heads_of(fixture, table, 6), "4 3 1");
    assert_int_equal(table->slots[table->columns], 0); // the corner reaches down
}

static void test_rows_and_groups(void **state) {
    Fixture *fixture = *state;
    //                                                    0 1 2 3    4    5 6    7 8    9 10 11
    const WrittenTable *table = bind(fixture, HEADS_BOTH, "h h h|h3x1/h1x2 h d/h d|h h d");
    assert_non_null(table);
    assert_int_equal(table->stub, 2);
    assert_true(table->cells[3].group);
    assert_string_equal(heads_of(fixture, table, 5), "4 3"); // a row head under another, and the group
    assert_string_equal(heads_of(fixture, table, 8),
                        "4 7 3 2"); // the label of both rows, its own, group, column
    assert_string_equal(heads_of(fixture, table, 11), "9 10 2"); // a new part: the group has ended
}

static void test_scope_is_the_authors(void **state) {
    Fixture *fixture = *state;
    //                                                    0 1 2 3  4  5 6 7
    const WrittenTable *table = bind(fixture, HEADS_BOTH, "h h h|h h^ d/h d d");
    assert_non_null(table);
    assert_string_equal(heads_of(fixture, table, 7), "6 4 1");
}

// Heads of columns in a body stand over the rows below them there, mixed with those of other columns by row.
static void test_heads_in_bodies_are_those_of_their_body(void **state) {
    Fixture *fixture = *state;
    //                                                     0 1 2 3  4  5 6  7 8  9 10  11 12 13
    const WrittenTable *table = bind(fixture, HEADS_BOTH, "h h h|h h^ d/h d h^/h d2x1|h h^ d/h d2x1");
    assert_non_null(table);
    assert_string_equal(heads_of(fixture, table, 7), "6 4 1");
    assert_string_equal(heads_of(fixture, table, 10), "9 8 4 2 1");
    assert_string_equal(heads_of(fixture, table, 15), "14 12 2 1");
}

static void test_tables_may_lack_heads(void **state) {
    Fixture *fixture = *state;
    assert_non_null(bind(fixture, HEADS_COLUMNS, "h h|d d"));
    assert_non_null(bind(fixture, HEADS_ROWS, "|h d/h d"));
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
}

static void test_complaints(void **state) {
    static const struct {
        const char *rows, *said;
    } cases[] = {
        {"h h", "error table.no-rows 0:0"},
        {"h h h|h d d1x2/h d2x1", "error table.overlap 3:2"},
        {"h h h|h d d1x3/h d", "error table.span-outside 2:3"},
        {"h h1x2|h d", "error table.span-outside 1:2"},
        {"h h h|h d d/h d/h d d d", "error table.row-length 3:0; error table.row-length 4:0"},
        {"h h h|h d d/d d d", "error table.cell-without-head 3:1"},
        {"h h h_|h d d/h d d", "error table.cell-without-head 2:3"},
        {"h h|h_ d", "error table.cell-without-head 2:1"},
        {"h h|h3x1/h d", "error table.row-length 2:0"},
        {"h h|h1x2 d1x2//h d", "error table.empty-row 3:0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set_up(state);
        Fixture *fixture = *state;
        assert_null(bind(fixture, HEADS_BOTH, cases[i].rows));
        assert_string_equal(complaints(fixture->arena, fixture->diag), cases[i].said);
        tear_down(state);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_plain),
        TEST(test_spanners_are_heads_of_heads_and_cells),
        TEST(test_rows_and_groups),
        TEST(test_scope_is_the_authors),
        TEST(test_heads_in_bodies_are_those_of_their_body),
        TEST(test_tables_may_lack_heads),
        cmocka_unit_test(test_complaints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
