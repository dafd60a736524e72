// Tables written by hand, on pages: places, heights, breaks. Needs some installed font; which one does not matter.

#include "model/written.h"
#include "tests/unit/table_fixture.h"

// Rows of words parted by ';', rows by newlines; a row that begins with '=' is of the boxhead, one with '!' that of a group. A word that begins with
// '#' is a head, and "[2]" before it makes it two rows high, "(2)" two columns wide.
static Node *write(Job *job, const char *rows) {
    Node *node = sample_node(job->arena, arena_new_of(job->arena, TableSpec));
    node->table.spec->by_hand = true;
    WrittenTable *table = arena_new_of(job->arena, WrittenTable);
    VEC(WrittenCell) cells = {0};
    VEC(WrittenRow) list = {0};
    size_t until[8] = {0}, column = 0, group = WRITTEN_NONE;
    char *text = arena_strdup(job->arena, rows), *rest_of_rows = NULL;
    for (char *line = strtok_r(text, "\n", &rest_of_rows); line != NULL;
         line = strtok_r(NULL, "\n", &rest_of_rows)) {
        Node *row = node_new(job->arena, NODE_ROW, NULL, (Place){0}, "nb");
        row->row.head = line[0] == '=';
        bool heads_group = line[0] == '!';
        group = heads_group ? cells.count : group;
        table->head_rows += row->row.head;
        column = 0;
        char *rest = NULL;
        size_t r = list.count, first = cells.count;
        for (char *word = strtok_r(line + (row->row.head || heads_group), ";", &rest); word != NULL;
             word = strtok_r(NULL, ";", &rest)) {
            Node *cell = node_new(job->arena, NODE_CELL, row, (Place){0}, "nb");
            WrittenCell *made = vec_push(job->arena, &cells);
            while (until[column] > r)
                column++;
            *made = (WrittenCell){
                .node = cell, .row = r, .column = column, .rows = 1, .columns = 1, .group = heads_group};
            if (word[0] == '[')
                made->rows = (size_t)(word[1] - '0');
            if (word[0] == '(' && word[2] == ')')
                made->columns = (size_t)(word[1] - '0');
            word += made->rows > 1 || made->columns > 1 ? 3 : 0;
            made->header = *word == '#';
            made->scope = !made->header   ? CELL_SCOPE_NONE
                          : row->row.head ? CELL_SCOPE_COLUMN
                                          : CELL_SCOPE_ROW;
            for (size_t c = column; c < column + made->columns; c++)
                until[c] = r + made->rows;
            column += made->columns;
            if (word[made->header] != '\0' && word[made->header] != '_')
                node_new(job->arena, NODE_TEXT, cell, (Place){0}, "nb")->text = word + made->header;
        }
        *vec_push(job->arena, &list) =
            (WrittenRow){.node = row, .first = first, .count = cells.count - first, .group = group};
    }
    while (until[column] >= list.count && column < 7)
        column++;
    size_t *slots = arena_array(job->arena, list.count * column, size_t);
    for (size_t i = 0; i < cells.count; i++)
        for (size_t r = cells.items[i].row; r < cells.items[i].row + cells.items[i].rows; r++)
            for (size_t c = cells.items[i].column; c < cells.items[i].column + cells.items[i].columns; c++)
                slots[r * column + c] = i;
    table->cells = cells.items;
    table->cell_count = cells.count;
    table->rows = list.items;
    table->row_count = list.count;
    table->columns = column;
    table->stub = 1;
    table->slots = slots;
    node->table.written = table;
    return node;
}

static Table *make(Job *job, const char *rows, double width) {
    return table_make(&job->context, write(job, rows), &job->notes,
                      &(TableRoom){.column = width, .full = width});
}

static void place_all(Job *job, Table *table) {
    table_place(table, job->pages, job->page, job->pages->root, 0, table_row_count(table), 50, 60);
}

#define NBSP "\xC2\xA0"

static void test_numbers_stand_on_the_decimal_mark(void **state) {
    Job *job = *state;
    place_all(job, make(job, "=#By;#Tall\n#Alta;12,5\n#Bergen;1" NBSP "072\n#Copen;(3,25)*\n#Dal;..", 480));
    double mark = edge(job, "12,5", 2);
    assert_near(edge(job, "(3,25)", 2), mark, 0.01);
    assert_near(right_edge(job, "1" NBSP "072"), mark, 0.01);
    assert_near(right_edge(job, ".."), mark, 0.01);
    // Digits end where the head does; what follows them hangs out.
    assert_near(edge(job, "(3,25)", strlen("(3,25")), right_edge(job, "Tall"), 0.05);
    assert_near(baseline(job, "12,5"), baseline(job, "Alta"), 0.01);
    assert_non_null(strstr(dump(job), "Span means \"tallgrunnlag"));
}

static void test_typed_numbers_are_like_those_of_data(void **state) {
    Job *job = *state;
    bool missing[MISSING_COUNT];
    unsigned flags;
    Table *table = make(job, "=#By;#Tall\n#Alta;-3\n#Bergen;2,25*\n#Copen;-", 480);
    place_all(job, table);
    assert_near(right_edge(job, "\xE2\x88\x92"
                                "3"),
                edge(job, "2,25", 1), 0.01);
    assert_near(edge(job, "*", 0), right_edge(job, "2,25"), 0.01);
    assert_non_null(strstr(dump(job), "Span means \"foreløpig tall\""));
    table_symbols(table, missing, &flags);
    assert_int_equal(flags, FLAG_PROVISIONAL);
}

static const Item *find_beginning(Job *job, const char *text) {
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        if (item->kind == ITEM_GLYPHS && strncmp(item_text(job, item), text, strlen(text)) == 0)
            return item;
    }
    fail_msg("nothing on the page begins \"%s\"", text);
    return NULL;
}

static void test_text_turns_over_and_begins_on_one_line(void **state) {
    Job *job = *state;
    place_all(job,
              make(job,
                   "=#Ord;#Forklaring\n#Alfa;en to tre fire fem seks sju ti en to tre fire fem\n#Beta;kort",
                   150));
    assert_near(baseline(job, "Alfa"), find_beginning(job, "en to tre")->glyphs.y, 0.01);
    assert_true(baseline(job, "Beta") > baseline(job, "Alfa") + job->design.table.row + 1);
    assert_near(find_item(job, "kort")->glyphs.x, find_item(job, "Forklaring")->glyphs.x, 0.01);
}

static void test_a_word_among_numbers_makes_text(void **state) {
    Job *job = *state;
    place_all(job, make(job, "=#By;#Tall\n#Alta;12,5\n#Bergen;om lag 3", 480));
    assert_near(find_item(job, "12,5")->glyphs.x, find_item(job, "om lag 3")->glyphs.x, 0.01);
}

static void test_spans(void **state) {
    Job *job = *state;
    place_all(job, make(job, "=[2]#By;(2)#Tall\n=#Ett;#To\n#Alta;1;[2]7\n#Bergen;2", 480));
    double first = baseline(job, "Alta"), second = baseline(job, "Bergen");
    assert_near(baseline(job, "7"), (first + second) / 2, 0.01);
    assert_near(baseline(job, "By"), baseline(job, "Ett"), 0.01); // heads stand at the foot
    double middle = (find_item(job, "Tall")->glyphs.x + right_edge(job, "Tall")) / 2;
    assert_true(middle > find_item(job, "Ett")->glyphs.x && middle < right_edge(job, "To"));
    const char *structure = dump(job);
    assert_non_null(strstr(structure, "scope column rows 2"));
    assert_non_null(strstr(structure, "scope column columns 2"));
    assert_non_null(strstr(structure, "TD rows 2"));
}

static void test_pages(void **state) {
    Job *job = *state;
    Table *table = make(job, "=#By;#Tall\n#A;1\n#B;2\n[3]#C;3\n4\n5\n#D;6", 480);
    assert_int_equal(table_row_count(table), 6);
    assert_int_equal(table_break(table, 0, 3), 2); // a cell of three rows is not parted
    assert_int_equal(table_break(table, 0, 5), 2); // nor is the last row sent on alone
    assert_int_equal(table_break(table, 0, 6), 6);
    table_place(table, job->pages, job->page, job->pages->root, 0, 2, 50, 60);
    job->page = pages_add(job->pages, 595, 842);
    table_place(table, job->pages, job->page, job->pages->root, 2, 4, 50, 60);
    assert_null(find_item(job, "By")->element); // the boxhead again, as an artifact
    assert_non_null(find_item(job, "C")->element);
    double whole = table_height(table, 0, 6), parts = table_height(table, 0, 2) + table_height(table, 2, 4);
    assert_true(parts > whole + job->design.table.row);
}

// Neither of the table, nor of a group, whose row is repeated, nor of the rows that one label is of.
static void test_the_last_row_is_not_alone(void **state) {
    Job *job = *state;
    Table *table = make(job, "=#By;#Tall\n[8]#A;1\n2\n3\n4\n5\n6\n7\n8\n#B;1\n#C;2\n#D;3", 480);
    assert_int_equal(table_break(table, 0, 6), 6);
    assert_int_equal(table_break(table, 0, 7), 6);
    assert_int_equal(table_break(table, 0, 8), 8);
    assert_int_equal(table_break(table, 0, 10), 9);
    table = make(job, "=#By;#Tall\n#A;1\n#B;2\n!(2)#Nord\n#C;1\n#D;2\n!(2)#Sør\n#E;3\n#F;4\n#G;5", 480);
    assert_int_equal(table_break(table, 0, 4), 2); // not between C and D, nor under their head
    assert_int_equal(table_break(table, 0, 7), 7);
    assert_int_equal(table_break(table, 0, 8), 7);
}

static void test_too_wide(void **state) {
    Job *job = *state;
    assert_null(make(job, "=#By;#Sammenliknbarhetsundersøkelser\n#Alta;1", 24));
    assert_string_equal(complaints(job->arena, job->diag), "error table.too-wide 0:0");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_numbers_stand_on_the_decimal_mark),
        TEST(test_typed_numbers_are_like_those_of_data),
        TEST(test_text_turns_over_and_begins_on_one_line),
        TEST(test_a_word_among_numbers_makes_text),
        TEST(test_spans),
        TEST(test_pages),
        TEST(test_the_last_row_is_not_alone),
        TEST(test_too_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
