// Cube and spec to rows, columns and heads.

#include "layouts/table_model.h"

#include <setjmp.h> // cmocka
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "tests/unit/sample_dataset.h"

typedef struct Job {
    Arena *arena;
    Diag *diag;
    Buf text;
} Job;

static int set_up(void **state) {
    Job *job = test_calloc(1, sizeof *job);
    job->arena = arena_new(0);
    job->diag = diag_new(job->arena);
    *state = job;
    return 0;
}

static int tear_down(void **state) {
    Job *job = *state;
    buf_free(&job->text);
    arena_free(job->arena);
    test_free(job);
    return 0;
}

static const char *row_label(const TablePart *part, const TableRow *row) {
    if (row->kind == TABLE_ROW_HEAD)
        return "(head)";
    if (row->category == TABLE_NONE)
        return "(all)";
    return part->rows[row->dimension].dimension->categories[row->category].id;
}

// One word for each row: its id, indented by dots; "=" behind a group, "!" behind a total; then its numbers.
static const char *print_rows(Job *job, const TableModel *model) {
    job->text.length = 0;
    for (size_t r = 0; r < model->row_count; r++) {
        const TableRow *row = &model->rows[r];
        const TablePart *part = &model->parts[row->part];
        buf_add(&job->text, r > 0 ? " | " : "");
        for (unsigned i = 0; i < row->level; i++)
            buf_add_char(&job->text, '.');
        buf_add(&job->text, row_label(part, row));
        buf_add(&job->text, row->kind == TABLE_ROW_GROUP ? "=" : row->sum ? "!" : "");
        if (row->group != TABLE_NONE)
            buf_printf(&job->text, "<%u", (unsigned)row->group);
        for (size_t c = 0; row->kind == TABLE_ROW_DATA && c < part->column_count; c++) {
            const Cell *cell = table_model_cell(part, row, c);
            buf_printf(&job->text, " %s",
                       cell->missing == PRESENT ? cell->number : missing_name((Missing)cell->missing));
        }
    }
    return buf_text(&job->text);
}

// Heads as row:first+count(row span) id <spanner, in order.
static const char *print_heads(Job *job, const TablePart *part) {
    job->text.length = 0;
    for (size_t h = 0; h < part->head_count; h++) {
        const TableHead *head = &part->heads[h];
        buf_printf(&job->text, "%s%u:%u+%u", h > 0 ? " | " : "", (unsigned)head->row, (unsigned)head->first,
                   (unsigned)head->count);
        if (head->row_span > 1)
            buf_printf(&job->text, "(%u)", (unsigned)head->row_span);
        buf_printf(&job->text, " %s",
                   head->dimension == NULL ? "(all)" : head->dimension->categories[head->category].id);
        if (head->parent != TABLE_NONE)
            buf_printf(&job->text, "<%u", (unsigned)head->parent);
        buf_add(&job->text, head->unit ? " unit" : "");
    }
    return buf_text(&job->text);
}

// media × sectors, with a heading over two of the sectors.
static Dataset *media(Job *job) {
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "medium", "Medium",
                     "alle:Alle!|nett:>Nettsamfunn|blogg:>Blogger");
    sample_dimension(job->arena, dataset, 1, "sektor", "Sektor",
                     "andel:#Andel|stat:>Staten|naer:>Foretak|diff:Forskjell");
    sample_cells(job->arena, job->diag, dataset, "_ 89 72 17  _ 83 71 12  _ 76 11 65");
    return dataset;
}

static const TableModel *model_of(Job *job, Dataset *dataset, const char *rows, const char *columns,
                                  const char *where) {
    return table_model_make(job->arena, sample_table(job->arena, job->diag, dataset, rows, columns, where));
}

static void test_rows_and_columns(void **state) {
    Job *job = *state;
    const TableModel *model = model_of(job, media(job), "0", "1", NULL);
    assert_string_equal(print_rows(job, model), "alle! 89 72 17 | .nett 83 71 12 | .blogg 76 11 65");
    assert_string_equal(print_heads(job, &model->parts[0]),
                        "0:0+2 andel | 0:2+1(2) diff | 1:0+1 stat<0 | 1:1+1 naer<0");
    assert_true(model->has_levels);
    assert_false(model->has_groups);
}

static void test_turned_around(void **state) {
    Job *job = *state;
    const TableModel *model = model_of(job, media(job), "1", "0", NULL);
    assert_string_equal(print_rows(job, model),
                        "andel= | .stat<0 89 83 76 | .naer<0 72 71 11 | diff 17 12 65");
}

static void test_heading_comes_with_a_chosen_category(void **state) {
    Job *job = *state;
    const TableModel *model = model_of(job, media(job), "1", "0", "sektor=diff,naer medium=blogg,alle");
    assert_string_equal(print_rows(job, model), "diff 65 17 | andel= | .naer<1 11 72");
}

static void test_indent_counts_from_the_topmost_shown(void **state) {
    Job *job = *state;
    const TableModel *model = model_of(job, media(job), "0", "1", "medium=nett,blogg sektor=diff");
    assert_string_equal(print_rows(job, model), "nett 12 | blogg 65");
    assert_string_equal(print_heads(job, &model->parts[0]), "0:0+1 diff");
}

static void test_outer_dimension_makes_groups(void **state) {
    Job *job = *state;
    const TableModel *model = model_of(job, media(job), "10", "", "sektor=stat,naer medium=alle,nett");
    assert_string_equal(
        print_rows(job, model),
        "andel= | .stat=<0 | ..alle!<1 89 | ...nett<1 83 | .naer=<0 | ..alle!<4 72 | ...nett<4 71");
    assert_string_equal(print_heads(job, &model->parts[0]), "0:0+1 (all)");
}

static void test_outer_column_dimension_spans(void **state) {
    Job *job = *state;
    const TableModel *model = model_of(job, media(job), "", "01", "sektor=stat,diff medium=alle,nett");
    assert_string_equal(print_rows(job, model), "(all) 89 17 83 12");
    assert_string_equal(
        print_heads(job, &model->parts[0]),
        "0:0+2 alle | 0:2+2 nett | 1:0+1 andel<0 | 1:1+1(2) diff<0 | 1:2+1 andel<1 | 1:3+1(2) diff<1 | "
        "2:0+1 stat<2 | 2:2+1 stat<4");
}

// As in TBML: headings at the level of what they head, without parents.
static void test_headings_without_parents(void **state) {
    Job *job = *state;
    Dataset *dataset = sample_new(job->arena, 1);
    sample_dimension(job->arena, dataset, 0, "rad", NULL, "a:#A|b:B|c:C|d:#D|e:E|f:#F");
    sample_cells(job->arena, job->diag, dataset, "_ 1 2 _ 3 _");
    assert_string_equal(print_rows(job, model_of(job, dataset, "0", "", NULL)),
                        "a= | b<0 1 | c<0 2 | d= | e<3 3 | f=");
    assert_string_equal(print_rows(job, model_of(job, dataset, "0", "", "rad=c,e")),
                        "a= | c<0 2 | d= | e<2 3");
}

static void test_parts_follow_each_other(void **state) {
    Job *job = *state;
    Dataset *dataset = media(job), *next = sample_new(job->arena, 2);
    sample_dimension(job->arena, next, 0, "rad", "Rad", "x:X|y:Y");
    sample_dimension(job->arena, next, 1, "kol", "Kol", "k:K");
    sample_cells(job->arena, job->diag, next, "1 2");
    dataset->next_part = next;
    const TableModel *model = model_of(job, dataset, "0", "1", "medium=alle");
    assert_string_equal(print_rows(job, model), "alle! 89 72 17 | (head) | x 1 | y 2");
    assert_int_equal(model->part_count, 2);
    assert_int_equal(model->parts[1].first_row, 1);
    assert_int_equal(model->parts[1].row_count, 3);
}

static void test_units_and_decimals_by_measure(void **state) {
    Job *job = *state;
    Dataset *dataset = sample_new(job->arena, 2);
    sample_dimension(job->arena, dataset, 0, "aar", "År", "2016:2016|2017:2017");
    sample_dimension(job->arena, dataset, 1, "v", "Variabel", "n:Antall(personer)|p:Andel|q:Andel to");
    sample_cells(job->arena, job->diag, dataset, "10 1.5 2 11 2.25 3");
    dataset->dimensions[1].role = ROLE_MEASURE;
    dataset->dimensions[1].categories[1].decimals = 2;
    dataset->decimals = 1;
    TableSpec *spec = sample_table(job->arena, job->diag, dataset, "0", "1", NULL);
    const TableModel *model = table_model_make(job->arena, spec);
    const TablePart *part = &model->parts[0];
    assert_string_equal(print_heads(job, part), "0:0+1 n unit | 0:1+1 p unit | 0:2+1 q unit");
    assert_string_equal(table_unit(part, 0, "nb"), "personer");
    assert_string_equal(table_unit(part, 1, "nb"), "prosent"); // the dataset's
    assert_int_equal(table_model_decimals(model, part, &model->rows[1], 0), 1);
    assert_int_equal(table_model_decimals(model, part, &model->rows[1], 1), 2);
    spec->decimals = 0;
    model = table_model_make(job->arena, spec);
    assert_int_equal(table_model_decimals(model, &model->parts[0], &model->rows[1], 1), 0);
    // Measures with one unit leave it to the headnote.
    spec = sample_table(job->arena, job->diag, dataset, "0", "1", "v=p,q");
    assert_string_equal(print_heads(job, &table_model_make(job->arena, spec)->parts[0]), "0:0+1 p | 0:1+1 q");
}

static void test_period_without_a_label(void **state) {
    Job *job = *state;
    Dataset *dataset = sample_new(job->arena, 1);
    sample_dimension(job->arena, dataset, 0, "tid", "Tid", "2017K1:x|2017K2:y");
    dataset->dimensions[0].role = ROLE_TIME;
    dataset->dimensions[0].categories[0].label = NULL;
    const Language *language = language_find("nb");
    assert_string_equal(category_text(job->arena, &dataset->dimensions[0],
                                      &dataset->dimensions[0].categories[0], language, NULL),
                        "1. kvartal 2017");
    assert_string_equal(category_text(job->arena, &dataset->dimensions[0],
                                      &dataset->dimensions[0].categories[1], language, NULL),
                        "y");
}

// ---- totals ----

static const char *rows_with_totals(Job *job, const char *categories, TotalsPlace totals) {
    Dataset *dataset = sample_new(job->arena, 1);
    sample_dimension(job->arena, dataset, 0, "rad", "Rad", categories);
    sample_cells(job->arena, job->diag, dataset, "");
    TableSpec *spec = sample_table(job->arena, job->diag, dataset, "0", "", NULL);
    spec->totals = totals;
    const TableModel *model = table_model_make(job->arena, spec);
    job->text.length = 0;
    for (size_t r = 0; r < model->row_count; r++)
        buf_printf(&job->text, "%s%s", r > 0 ? " " : "", row_label(&model->parts[0], &model->rows[r]));
    return buf_text(&job->text);
}

static void test_totals_first_or_last(void **state) {
    Job *job = *state;
    const char *flat = "a:A|b:B|s:Sum!|c:C";
    assert_string_equal(rows_with_totals(job, flat, TOTALS_SOURCE), "a b s c");
    assert_string_equal(rows_with_totals(job, flat, TOTALS_FIRST), "s a b c");
    assert_string_equal(rows_with_totals(job, flat, TOTALS_LAST), "a b c s");
    const char *nested = "t:Total!|x:X!|x1:>X1|x2:>X2|y:Y";
    assert_string_equal(rows_with_totals(job, nested, TOTALS_FIRST), "t x x1 x2 y");
    assert_string_equal(rows_with_totals(job, nested, TOTALS_LAST), "x1 x2 x y t");
    const char *groups = "g:#G|a:>A|s:>Sum!|h:#H|t:>Sum!|b:>B";
    assert_string_equal(rows_with_totals(job, groups, TOTALS_FIRST), "g s a h t b");
    assert_string_equal(rows_with_totals(job, groups, TOTALS_LAST), "g a s h b t");
    const char *grand = "g:#G|a:>A|h:#H|b:>B|s:Sum!";
    assert_string_equal(rows_with_totals(job, grand, TOTALS_FIRST), "s g a h b");
    assert_string_equal(rows_with_totals(job, grand, TOTALS_LAST), "g a h b s");
    assert_string_equal(rows_with_totals(job, "s:Sum!|g:#G|a:>A|h:#H|b:>B", TOTALS_LAST), "g a h b s");
    const char *each = "g:#G|a:>A|s:Sum!|h:#H|b:>B|t:Sum!"; // a total beside each group is of that group
    assert_string_equal(rows_with_totals(job, each, TOTALS_FIRST), "g a s h b t");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_rows_and_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_turned_around, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_heading_comes_with_a_chosen_category, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_indent_counts_from_the_topmost_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_outer_dimension_makes_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_outer_column_dimension_spans, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_headings_without_parents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_parts_follow_each_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_units_and_decimals_by_measure, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_period_without_a_label, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_totals_first_or_last, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
