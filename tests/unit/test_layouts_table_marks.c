// Marks of tables: tints, bars, symbols and their key. Needs some installed font; which one does not matter.

#include "tests/unit/table_fixture.h"

#include <math.h>

static void choose_all(Job *job, TableMark *mark) {
    mark->chosen = arena_array(job->arena, 2, bool *);
    for (size_t d = 0; d < 2; d++) {
        mark->chosen[d] = arena_array(job->arena, 3, bool);
        memset(mark->chosen[d], true, 3);
    }
}

// Three rows, two columns; the marks are on all cells.
static Table *make(Job *job, const char *cells, TableMark *mark) {
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "rad", "Rad", "a:Alfa|b:Beta|s:Sum!");
    sample_dimension(job->arena, dataset, 1, "kol", "Kol", "k:Kolonne|l:Linje");
    sample_cells(job->arena, job->diag, dataset, cells);
    TableSpec *spec = sample_table(job->arena, job->diag, dataset, "0", "1", NULL);
    spec->marks = mark;
    for (TableMark *each = mark; each != NULL; each = (TableMark *)each->next)
        choose_all(job, each);
    Table *table = table_make(&job->context, sample_node(job->arena, spec), &job->notes,
                              &(TableRoom){.column = 480, .full = 480});
    Element *parent = job->pages->root, *caption = element_new_pending(job->pages, parent, TAG_CAPTION);
    caption->parent = table_begin(table, job->pages, parent);
    table_set_key_parent(table, caption);
    table_place(table, job->pages, job->page, parent, 0, table_row_count(table), 50, 60);
    return table;
}

// Filled rectangles, from the top left on, that are higher than rules and have a colour of their own.
typedef struct Boxes {
    struct {
        double left, right, top, bottom;
        Colour colour;
    } items[32];
    size_t count;
} Boxes;

static Boxes boxes(Job *job) {
    Boxes found = {0};
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        if (item->kind != ITEM_PATH || item->path.count != 5 || !item->path.filled || item->element != NULL)
            continue;
        const PathPart *p = item->path.parts;
        if (p[2].y[0] - p[0].y[0] < 2)
            continue;
        found.items[found.count].left = p[0].x[0];
        found.items[found.count].right = p[1].x[0];
        found.items[found.count].top = p[0].y[0];
        found.items[found.count].bottom = p[2].y[0];
        found.items[found.count++].colour = item->path.fill;
    }
    return found;
}

static void test_heat_keeps_text_readable(void **state) {
    Job *job = *state;
    TableMark mark = {.kind = MARK_HEAT};
    make(job, "1 2 3 400 4 402", &mark);
    Boxes found = boxes(job);
    assert_int_equal(found.count, 3); // 1, 2 and 3 are all but alike; totals have none
    for (size_t i = 0; i < found.count; i++)
        assert_true(colour_contrast(job->design.ink, found.items[i].colour) >= 4.5);
    // the larger the number, the darker
    assert_true(colour_contrast(job->design.paper, found.items[2].colour) >
                colour_contrast(job->design.paper, found.items[0].colour));
}

static void test_heat_has_the_colours_of_classes(void **state) {
    Job *job = *state;
    TableMark mark = {.kind = MARK_HEAT};
    job->design.sequential[0] = 0xFFDDDD;
    job->design.sequential[1] = 0xAA0000;
    job->design.sequential_count = 2;
    make(job, "1 2 3 400 4 402", &mark);
    Colour most = boxes(job).items[2].colour;
    assert_true((most >> 16) > (most >> 8 & 0xFF));
    assert_int_equal(most >> 8 & 0xFF, most & 0xFF); // a tint of red alone
}

static void test_heat_on_both_sides_of_zero(void **state) {
    Job *job = *state;
    TableMark mark = {.kind = MARK_HEAT};
    make(job, "-5 5 : : 0 0", &mark);
    Boxes found = boxes(job);
    assert_int_equal(found.count, 2);
    assert_true(found.items[0].colour != found.items[1].colour);
}

// Zero, and what is rounded to it, has the colour of paper.
static void test_heat_leaves_zero_white(void **state) {
    Job *job = *state;
    TableMark one_decimal = {.kind = MARK_FORMAT, .format = {.decimals = 1}};
    TableMark mark = {.kind = MARK_HEAT, .next = &one_decimal};
    make(job, "-5 5 -0.04 0 0.04 0.06", &mark);
    assert_int_equal(boxes(job).count, 2); // of -5 and 5: the third row is a total
}

// Where heat hides a highlight, a frame shows it.
static void test_highlight_is_seen_over_heat(void **state) {
    Job *job = *state;
    TableMark heat = {.kind = MARK_HEAT};
    TableMark mark = {.kind = MARK_HIGHLIGHT, .min = "5", .max = "8", .next = &heat};
    make(job, "5 8 1 9 13 17", &mark);
    Colour accent = job->design.accent;
    double left = 1000, right = 0, top = 1000, bottom = 0;
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        if (item->kind != ITEM_PATH || !item->path.filled || item->path.fill != accent)
            continue;
        const PathPart *p = item->path.parts;
        left = fmin(left, p[0].x[0]);
        right = fmax(right, p[1].x[0]);
        top = fmin(top, p[0].y[0]);
        bottom = fmax(bottom, p[2].y[0]);
    }
    assert_near(left, 50, 0.01); // with the label
    assert_true(right >= right_edge(job, "8"));
    assert_near(bottom - top, job->design.table.row, 0.01); // of one row only
}

static void test_highlights_rows_with_their_label(void **state) {
    Job *job = *state;
    TableMark mark = {.kind = MARK_HIGHLIGHT, .min = "5", .max = "8"};
    make(job, "5 8 8 9 13 17", &mark);
    Boxes found = boxes(job);
    assert_int_equal(found.count, 3); // label and cells of the first row; one cell of the second
    assert_near(found.items[0].left, 50, 0.01);
    assert_near(found.items[0].right, found.items[1].left, 0.01);
    assert_near(found.items[2].left, found.items[1].left, 0.01);
    assert_true(found.items[2].right < found.items[1].right);
}

static void test_bars_have_one_scale_in_a_column(void **state) {
    Job *job = *state;
    TableMark mark = {.kind = MARK_BARS};
    make(job, "10 -4 20 8 30 4", &mark);
    Boxes found = boxes(job); // with the lines of zero in the second column
    double first = found.items[0].right - found.items[0].left, third = 0, negative = 0, positive = 0;
    assert_true(found.count >= 4);
    negative = found.items[1].right - found.items[1].left;
    for (size_t i = 2; i < found.count; i++) {
        double width = found.items[i].right - found.items[i].left;
        if (width > 1 && third == 0)
            third = width;
        else if (width > 1)
            positive = width;
    }
    assert_near(third, 2 * first, 0.01);
    assert_near(positive, 2 * negative, 0.01);
}

static void test_stripes_are_the_designs(void **state) {
    Job *job = *state;
    job->design.table.stripes = true;
    TableMark mark = {.kind = MARK_HIGHLIGHT, .min = "1000"};
    make(job, "1 2 3 4 4 6", &mark);
    Boxes found = boxes(job);
    assert_int_equal(found.count, 1); // the second of three rows, over all columns
    assert_near(found.items[0].left, 50, 0.01);
    assert_near(found.items[0].bottom - found.items[0].top, job->design.table.row, 0.01);
}

static void test_symbols_are_read_by_their_words(void **state) {
    Job *job = *state;
    LocalText *met = NULL, *not_met = NULL, *never = NULL;
    local_text_add(job->arena, &met, "nb", "Oppfylt", (Place){0});
    local_text_add(job->arena, &not_met, "nb", "Ikke oppfylt", (Place){0});
    local_text_add(job->arena, &never, "nb", "Aldri brukt", (Place){0});
    TableSymbol third = {.value = "7", .shape = TABLE_SHAPE_HALF, .text = never};
    TableSymbol second = {.value = "0", .shape = TABLE_SHAPE_EMPTY, .text = not_met, .next = &third};
    TableSymbol first = {.value = "1", .shape = TABLE_SHAPE_FULL, .text = met, .next = &second};
    TableMark mark = {.kind = MARK_SYMBOLS, .symbols = &first};
    make(job, "1 0.0 5 : 1 1", &mark);
    const char *structure = dump(job);
    assert_non_null(strstr(structure, "      Caption\n"
                                      "        P\n"
                                      "          page 1:0 \"Oppfylt\"\n"
                                      "        P\n"
                                      "          page 1:1 \"Ikke oppfylt\"\n"));
    assert_non_null(strstr(structure, "Span actual \"Ikke oppfylt\"\n"));
    assert_non_null(strstr(structure, "\"5\"")); // has no symbol
    assert_null(strstr(structure, "Aldri brukt"));
}

// In the middle of their columns, as the heads are.
static void test_symbols_stand_under_their_heads(void **state) {
    Job *job = *state;
    LocalText *met = NULL;
    local_text_add(job->arena, &met, "nb", "Oppfylt", (Place){0});
    TableSymbol symbol = {.value = "1", .shape = TABLE_SHAPE_FULL, .text = met};
    TableMark mark = {.kind = MARK_SYMBOLS, .symbols = &symbol};
    make(job, "1 1 1 1 1 1", &mark);
    double first = (edge(job, "Kolonne", 0) + right_edge(job, "Kolonne")) / 2;
    double second = (edge(job, "Linje", 0) + right_edge(job, "Linje")) / 2;
    size_t under_first = 0, under_second = 0;
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        if (item->kind != ITEM_PATH || item->path.count < 5 || item->path.parts[1].op != PATH_CURVE)
            continue;
        under_first += fabs(item->path.parts[0].x[0] - first) < 0.5;
        under_second += fabs(item->path.parts[0].x[0] - second) < 0.5;
    }
    assert_int_equal(under_first, 3);
    assert_int_equal(under_second, 3);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_heat_keeps_text_readable),         TEST(test_heat_on_both_sides_of_zero),
        TEST(test_highlights_rows_with_their_label), TEST(test_bars_have_one_scale_in_a_column),
        TEST(test_heat_has_the_colours_of_classes),  TEST(test_heat_leaves_zero_white),
        TEST(test_highlight_is_seen_over_heat),      TEST(test_stripes_are_the_designs),
        TEST(test_symbols_are_read_by_their_words),  TEST(test_symbols_stand_under_their_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
