// Binding: names in a report are tied to what they name, or complained about; values are printed.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/bind.h"
#include "model_fixture.h"

static Report *make_report(Fixture *fixture) {
    Report *report = arena_new_of(fixture->arena, Report);
    report->lang = "nb";
    report->datasets = arena_array(fixture->arena, 1, DatasetRef);
    report->datasets[0] = (DatasetRef){.id = "brukere", .dataset = &fixture->brukere};
    report->dataset_count = 1;
    report->body = node_new(fixture->arena, NODE_SECTION, NULL, (Place){0}, "nb");
    return report;
}

static Node *add(Fixture *fixture, NodeKind kind, Node *parent) {
    return node_new(fixture->arena, kind, parent, (Place){0}, "nb");
}

static Node *add_figure(Fixture *fixture, Node *parent, ChartSpec chart) {
    Node *figure = add(fixture, NODE_FIGURE, parent);
    figure->figure.chart = arena_new_of(fixture->arena, ChartSpec);
    *figure->figure.chart = chart;
    return figure;
}

static Node *add_table(Fixture *fixture, Node *parent, TableSpec table) {
    Node *node = add(fixture, NODE_TABLE, parent);
    node->table.spec = arena_new_of(fixture->arena, TableSpec);
    *node->table.spec = table;
    return node;
}

static Node *add_value(Fixture *fixture, Report *report, ValueSpec value) {
    Node *node = add(fixture, NODE_VALUE, add(fixture, NODE_PARAGRAPH, report->body));
    node->value = arena_new_of(fixture->arena, ValueSpec);
    *node->value = value;
    return node;
}

static bool bind(Fixture *fixture, Report *report) {
    return report_bind(fixture->arena, fixture->diag, report);
}

static const ChartSpec line_chart = {.data = "brukere", .x = "aar", .series = "sektor"};

static void nodes_come_in_document_order(void **state) {
    Fixture *fixture = *state;
    Node *root = add(fixture, NODE_SECTION, NULL);
    Node *a = add(fixture, NODE_PARAGRAPH, root), *b = add(fixture, NODE_PARAGRAPH, root);
    Node *a1 = add(fixture, NODE_TEXT, a), *a2 = add(fixture, NODE_TEXT, a);
    assert_ptr_equal(node_next(root, root), a);
    assert_ptr_equal(node_next(a, root), a1);
    assert_ptr_equal(node_next(a1, root), a2);
    assert_ptr_equal(node_next(a2, root), b);
    assert_null(node_next(b, root));
    assert_null(node_next(a2, a));
    assert_null(node_next(b, b));
}

static void figures_tables_and_sections_are_numbered(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    Node *first = add(fixture, NODE_SECTION, report->body),
         *second = add(fixture, NODE_SECTION, report->body);
    Node *inner = add(fixture, NODE_SECTION, second);
    Node *figure1 = add_figure(fixture, first, line_chart);
    Node *table1 = add_table(fixture, second, (TableSpec){.data = "brukere"});
    Node *figure2 = add_figure(fixture, inner, line_chart);
    assert_true(bind(fixture, report));
    assert_silent(fixture);
    assert_int_equal(figure1->number, 1);
    assert_int_equal(figure2->number, 2);
    assert_int_equal(table1->number, 1);
    assert_int_equal(first->number, 1);
    assert_int_equal(second->number, 2);
    assert_int_equal(inner->number, 1);
}

static void references_find_figures_tables_and_sections(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    Node *figure = add_figure(fixture, report->body, line_chart);
    figure->id = "fig-brukere";
    Node *paragraph = add(fixture, NODE_PARAGRAPH, report->body);
    paragraph->id = "avsnitt";
    Node *ref = add(fixture, NODE_REF, paragraph);
    ref->ref.to = "fig-brukere";
    assert_true(bind(fixture, report));
    assert_ptr_equal(ref->ref.target, figure);
    ref->ref.to = "fig-bruker";
    assert_false(bind(fixture, report));
    assert_reported(fixture, "report.unknown-target", "did you mean `fig-brukere`?");
    ref->ref.to = "avsnitt";
    assert_false(bind(fixture, report));
    assert_reported(fixture, "report.unknown-target", "link to it");
    ref->ref.print = REF_PAGE; // a page number anything can have
    assert_true(bind(fixture, report));
    assert_ptr_equal(ref->ref.target, paragraph);
}

static void links_inside_the_report_must_lead_somewhere(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    Node *link = add(fixture, NODE_LINK, add(fixture, NODE_PARAGRAPH, report->body));
    link->link.href = "https://example.org/#x";
    assert_true(bind(fixture, report));
    link->link.href = "#x";
    assert_false(bind(fixture, report));
    assert_reported(fixture, "report.unknown-target", NULL);
    link->parent->id = "x";
    assert_true(bind(fixture, report));
}

static void ids_are_unique(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    add(fixture, NODE_SECTION, report->body)->id = "a";
    add(fixture, NODE_PARAGRAPH, report->body)->id = "a";
    assert_false(bind(fixture, report));
    assert_reported(fixture, "report.duplicate-id", NULL);
}

static void datasets_are_found_by_id(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    Node *figure = add_figure(fixture, report->body, line_chart);
    figure->figure.chart->data = "brukare";
    assert_false(bind(fixture, report));
    assert_reported(fixture, "report.unknown-dataset", "did you mean `brukere`?");
    figure->figure.chart->data = NULL; // the only one
    assert_true(bind(fixture, report));
    assert_ptr_equal(figure->figure.chart->dataset, &fixture->brukere);
    report->datasets[0].dataset = NULL; // was not read: said before
    figure->figure.chart->data = "brukere";
    assert_true(bind(fixture, report));
    assert_silent(fixture);
}

static Note *add_note(Fixture *fixture, Note **list, const char *id) {
    while (*list)
        list = &(*list)->next;
    *list = arena_new_of(fixture->arena, Note);
    (*list)->id = id;
    return *list;
}

static void note_references_find_their_note(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    Node *figure = add_figure(fixture, report->body, line_chart);
    add_note(fixture, &figure->figure.notes, NULL); // for the whole figure
    Note *own = add_note(fixture, &figure->figure.notes, "n1");
    Note *of_data = add_note(fixture, &fixture->brukere.notes, "d1");
    Node *caption = add(fixture, NODE_CAPTION, figure);
    Node *first = add(fixture, NODE_NOTEREF, caption), *second = add(fixture, NODE_NOTEREF, caption);
    first->noteref.to = "n1";
    second->noteref.to = "d1";
    assert_true(bind(fixture, report));
    assert_silent(fixture);
    assert_ptr_equal(first->noteref.note, own);
    assert_ptr_equal(second->noteref.note, of_data);
    first->noteref.to = "n2";
    assert_false(bind(fixture, report));
    assert_reported(fixture, "report.unknown-note", "did you mean `n1`?");
}

static void a_note_nobody_asks_for_is_a_warning(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    Node *table = add_table(fixture, report->body, (TableSpec){.data = "brukere"});
    add_note(fixture, &table->table.notes, "n1");
    assert_true(bind(fixture, report));
    assert_reported(fixture, "report.unused-note", "noteref to=");
    Node *stray = add(fixture, NODE_NOTEREF, add(fixture, NODE_PARAGRAPH, report->body));
    stray->noteref.to = "n1";
    assert_false(bind(fixture, report));
    assert_reported(fixture, "report.unknown-note", "<fn>");
}

static void charts_get_their_dimensions(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    ChartSpec *chart = add_figure(fixture, report->body, line_chart)->figure.chart;
    assert_true(bind(fixture, report));
    assert_int_equal(chart->x_dimension, 0);
    assert_int_equal(chart->series_dimension, 1);
    assert_int_equal(chart->selection->counts[1], 3);
    *chart = (ChartSpec){.data = "brukere", .x = "sektor", .where = "aar=2017"};
    assert_true(bind(fixture, report));
    assert_int_equal(chart->x_dimension, 1);
    assert_true(chart->series_dimension == SIZE_MAX);
    *chart = (ChartSpec){.data = "brukere", .series = "sektor"};
    assert_true(bind(fixture, report));
    assert_int_equal(chart->x_dimension, 0);
    *chart = (ChartSpec){.data = "brukere", .where = "aar=2017"}; // time does not vary
    assert_true(bind(fixture, report));
    assert_int_equal(chart->x_dimension, 1);
}

static void chart_faults_are_named_with_a_hint(void **state) {
    static const struct {
        ChartSpec chart;
        const char *code, *hint;
    } cases[] = {
        {{.data = "brukere", .x = "aarr"}, "chart.unknown-dimension", "did you mean `aar`?"},
        {{.data = "brukere", .x = "aar", .series = "sektr"},
         "chart.unknown-dimension",
         "did you mean `sektor`?"},
        {{.data = "brukere", .x = "aar", .series = "aar"}, "chart.repeated-dimension", NULL},
        {{.data = "brukere", .x = "aar"},
         "chart.free-dimension",
         "where=\\\"sektor=befolkning\\\", or show it"},
        {{.data = "brukere", .x = "sektor"}, "chart.free-dimension", "where=\\\"aar=2017\\\""},
        {{.data = "brukere", .x = "sektor", .where = "sektor!=stat"},
         "chart.free-dimension",
         "where=\\\"sektor!=stat aar=2017\\\""},
        {{.data = "brukere", .x = "aar", .where = "sektor=stett"}, "select.unknown-category", NULL},
    };
    Fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Report *report = make_report(fixture);
        ChartSpec *chart = add_figure(fixture, report->body, cases[i].chart)->figure.chart;
        assert_false(bind(fixture, report));
        assert_reported(fixture, cases[i].code, cases[i].hint);
        assert_null(chart->selection);
    }
}

static void assert_table(Fixture *fixture, TableSpec spec, const char *rows, const char *columns) {
    Report *report = make_report(fixture);
    report->datasets[0].dataset = &fixture->brukere;
    TableSpec *table = add_table(fixture, report->body, spec)->table.spec;
    assert_true(bind(fixture, report));
    assert_silent(fixture);
    const char *row_text = "", *column_text = "";
    for (size_t i = 0; i < table->row_dimension_count; i++)
        row_text = arena_printf(fixture->arena, "%s%s ", row_text,
                                fixture->brukere.dimensions[table->row_dimensions[i]].id);
    for (size_t i = 0; i < table->column_dimension_count; i++)
        column_text = arena_printf(fixture->arena, "%s%s ", column_text,
                                   fixture->brukere.dimensions[table->column_dimensions[i]].id);
    assert_string_equal(row_text, rows);
    assert_string_equal(column_text, columns);
}

static void tables_get_their_dimensions(void **state) {
    Fixture *fixture = *state;
    assert_table(fixture, (TableSpec){.rows = "sektor", .columns = "aar"}, "sektor ", "aar ");
    assert_table(fixture, (TableSpec){.rows = "sektor aar"}, "sektor aar ", "");
    assert_table(fixture, (TableSpec){.data = "brukere"}, "aar ", "sektor ");
    assert_table(fixture, (TableSpec){.rows = "sektor"}, "sektor ", "aar ");
    assert_table(fixture, (TableSpec){.columns = "aar"}, "sektor ", "aar ");
    assert_table(fixture, (TableSpec){.where = "aar=2017"}, "aar ", "sektor ");
    assert_table(fixture, (TableSpec){.rows = "sektor", .where = "aar=2017"}, "sektor ", "");
}

static void tables_of_three_dimensions_leave_out_what_does_not_vary(void **state) {
    Fixture *fixture = *state;
    static const char *const sexes[] = {"kvinner", "menn"};
    Dataset *dataset = &fixture->brukere;
    Dimension *dimensions = arena_array(fixture->arena, 3, Dimension);
    dimensions[0] = dataset->dimensions[0];
    dimensions[1] = dataset->dimensions[1];
    dimensions[2] = fixture_dimension(fixture->arena, "kjonn", ROLE_OTHER, sexes, 2);
    dataset->dimensions = dimensions;
    dataset->dimension_count = 3;
    assert_true(dataset_allocate(fixture->arena, fixture->diag, dataset));
    assert_table(fixture, (TableSpec){.data = "brukere"}, "aar sektor ", "kjonn ");
    assert_table(fixture, (TableSpec){.where = "kjonn=menn"}, "aar ", "sektor ");
    assert_table(fixture, (TableSpec){.where = "kjonn=menn aar=2012"}, "sektor ", "");
    assert_table(fixture, (TableSpec){.columns = "aar kjonn"}, "sektor ", "aar kjonn ");
}

static void table_faults_are_named_with_a_hint(void **state) {
    static const struct {
        TableSpec table;
        const char *code, *hint;
    } cases[] = {
        {{.rows = "sektro", .columns = "aar"}, "table.unknown-dimension", "did you mean `sektor`?"},
        {{.rows = "sektor", .columns = "aar sektor"}, "table.repeated-dimension", NULL},
        {{.rows = "sektor", .columns = ""},
         "table.free-dimension",
         "where=\\\"aar=2017\\\", or add it to rows"},
    };
    Fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Report *report = make_report(fixture);
        TableSpec *table = add_table(fixture, report->body, cases[i].table)->table.spec;
        assert_false(bind(fixture, report));
        assert_reported(fixture, cases[i].code, cases[i].hint);
        assert_null(table->selection);
    }
}

static void assert_value(Fixture *fixture, ValueSpec spec, const char *lang, const char *expected) {
    Report *report = make_report(fixture);
    Node *node = add_value(fixture, report, spec);
    assert_true(bind(fixture, report));
    assert_string_equal(value_text(fixture->arena, node->value, lang, "ssb-2021"), expected);
}

static void values_print_a_cell(void **state) {
    Fixture *fixture = *state;
    assert_value(fixture, (ValueSpec){.at = "aar=2017 sektor=stat", .decimals = -1}, "nb", "77");
    assert_value(fixture, (ValueSpec){.at = "aar=2017 sektor=stat", .decimals = -1, .unit = true}, "nb",
                 "77\u00a0prosent");
    assert_value(fixture, (ValueSpec){.at = "aar=2017 sektor=stat", .decimals = -1, .unit = true}, "nn",
                 "77\u00a0prosent");
    assert_value(fixture, (ValueSpec){.at = "aar=2017 sektor=stat", .decimals = -1, .unit = true}, "en",
                 "77\u00a0per cent");
    assert_value(fixture, (ValueSpec){.at = "aar=2017 sektor=stat", .decimals = -1, .sign = true}, "nb",
                 "+77");
    assert_silent(fixture);
    assert_value(fixture, (ValueSpec){.at = "aar=2017 sektor=stat", .decimals = 1}, "nb", "77,0");
    assert_reported(fixture, "value.false-precision", "leave out decimals"); // the data have no decimals
}

static void differences_of_percentages_are_in_percentage_points(void **state) {
    static const struct {
        const char *unit, *lang, *printed;
    } cases[] = {{"prosent av BNP", "nb", "15\u00a0prosentpoeng"},
                 {"Prosent", "nb", "15\u00a0prosentpoeng"},
                 {"% of GDP", "en", "15\u00a0percentage points"},
                 {"per cent of GDP", "en", "15\u00a0percentage points"},
                 {"prosentpoeng", "nb", "15\u00a0prosentpoeng"},
                 {"prosenter", "nb", "15\u00a0prosenter"},
                 {"kroner", "nb", "15\u00a0kroner"}};
    Fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture->brukere.unit = NULL;
        local_text_add(fixture->arena, &fixture->brukere.unit, cases[i].lang, cases[i].unit, (Place){0});
        assert_value(
            fixture,
            (ValueSpec){
                .at = "aar=2017 sektor=stat", .minus = "aar=2012 sektor=stat", .decimals = -1, .unit = true},
            cases[i].lang, cases[i].printed);
    }
    assert_false(unit_is_percent("prosent av BNP"));
    assert_true(unit_is_percentage("prosent av BNP"));
}

static void values_print_the_difference_of_two_cells(void **state) {
    Fixture *fixture = *state;
    ValueSpec rise = {.at = "aar=2017 sektor=stat", .minus = "aar=2012 sektor=stat", .decimals = -1};
    assert_value(fixture, rise, "nb", "15");
    rise.unit = true;
    rise.sign = true;
    assert_value(fixture, rise, "nb", "+15\u00a0prosentpoeng");
    assert_value(fixture, rise, "se", "+15\u00a0proseantačuoggá");
    assert_value(fixture, rise, "en", "+15\u00a0percentage points");
    ValueSpec fall = {
        .at = "aar=2017 sektor=befolkning", .minus = "aar=2017 sektor=stat", .decimals = -1, .unit = true};
    assert_value(fixture, fall, "en", "\u22121\u00a0percentage point");
    assert_silent(fixture);
}

static void units_stand_off_by_a_no_break_space(void **state) {
    Fixture *fixture = *state;
    ValueSpec spec = {.at = "aar=2017 sektor=stat", .decimals = -1, .unit = true};
    fixture->brukere.unit = NULL;
    assert_value(fixture, spec, "nb", "77");
    local_text_add(fixture->arena, &fixture->brukere.unit, "nb", "%", (Place){0});
    assert_value(fixture, spec, "nb", "77\u00a0%");
    assert_value(fixture, spec, "en", "77%");
    fixture->brukere.unit = NULL;
    local_text_add(fixture->arena, &fixture->brukere.unit, "nb", "personer", (Place){0});
    local_text_add(fixture->arena, &fixture->brukere.unit, "en", "persons", (Place){0});
    assert_value(fixture, spec, "en", "77\u00a0persons");
    spec.minus = "aar=2016 sektor=stat";
    assert_value(fixture, spec, "nb", "3\u00a0personer");
}

static void a_missing_value_prints_its_sign_and_warns(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    Node *node = add_value(fixture, report,
                           (ValueSpec){.at = "aar=2012 sektor=naering", .unit = true, .decimals = -1});
    assert_true(bind(fixture, report));
    assert_reported(fixture, "value.missing", "confidential");
    assert_string_equal(value_text(fixture->arena, node->value, "nb", "ssb-2021"), ":");
    assert_string_equal(value_text(fixture->arena, node->value, "nb", "gss"), "[c]");
    assert_string_equal(value_expansion(fixture->arena, node->value, "nb", "ssb-2021"),
                        "vises ikke av konfidensialitetshensyn");
    node->value->at = "aar=2017 sektor=naering";
    node->value->minus = "aar=2012 sektor=naering";
    assert_true(bind(fixture, report));
    assert_reported(fixture, "value.missing", NULL);
    assert_string_equal(value_text(fixture->arena, node->value, "nb", "ssb-2021"), ":");
    node->value->minus = NULL;
    node->value->minus_cell = NULL;
    assert_true(bind(fixture, report));
    assert_null(value_expansion(fixture->arena, node->value, "nb", "ssb-2021"));
}

static void a_flag_is_said_though_not_printed(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    Node *node =
        add_value(fixture, report, (ValueSpec){.at = "aar=2017 sektor=stat", .unit = true, .decimals = -1});
    assert_true(bind(fixture, report));
    fixture->brukere.cells[node->value->cell - fixture->brukere.cells].flags = FLAG_PROVISIONAL;
    assert_string_equal(value_text(fixture->arena, node->value, "en", "ssb-2021"), "77\u00a0per cent");
    assert_string_equal(value_expansion(fixture->arena, node->value, "en", "ssb-2021"),
                        "77\u00a0per cent, provisional figure");
}

static void values_that_name_no_cell_are_faults(void **state) {
    Fixture *fixture = *state;
    Report *report = make_report(fixture);
    Node *node = add_value(fixture, report, (ValueSpec){.at = "aar=2012", .decimals = -1});
    assert_false(bind(fixture, report));
    assert_reported(fixture, "select.not-one-cell", "`sektor`");
    assert_string_equal(value_text(fixture->arena, node->value, "nb", "ssb-2021"), "");
    node->value->at = "aar=2012 sektor=stat";
    node->value->minus = "aar=2013";
    assert_false(bind(fixture, report));
    assert_reported(fixture, "select.not-one-cell", NULL);
}

static void different_units_are_not_subtracted(void **state) {
    Fixture *fixture = *state;
    Dimension *sektor = &fixture->brukere.dimensions[1];
    sektor->role = ROLE_MEASURE;
    local_text_add(fixture->arena, &sektor->categories[2].unit, "nb", "kroner", (Place){0});
    Report *report = make_report(fixture);
    add_value(
        fixture, report,
        (ValueSpec){.at = "aar=2017 sektor=stat", .minus = "aar=2017 sektor=befolkning", .decimals = -1});
    assert_false(bind(fixture, report));
    assert_reported(fixture, "value.different-units", NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(nodes_come_in_document_order),
        TEST(figures_tables_and_sections_are_numbered),
        TEST(references_find_figures_tables_and_sections),
        TEST(links_inside_the_report_must_lead_somewhere),
        TEST(ids_are_unique),
        TEST(datasets_are_found_by_id),
        TEST(note_references_find_their_note),
        TEST(a_note_nobody_asks_for_is_a_warning),
        TEST(charts_get_their_dimensions),
        TEST(chart_faults_are_named_with_a_hint),
        TEST(tables_get_their_dimensions),
        TEST(tables_of_three_dimensions_leave_out_what_does_not_vary),
        TEST(table_faults_are_named_with_a_hint),
        TEST(values_print_a_cell),
        TEST(values_print_the_difference_of_two_cells),
        TEST(differences_of_percentages_are_in_percentage_points),
        TEST(units_stand_off_by_a_no_break_space),
        TEST(a_missing_value_prints_its_sign_and_warns),
        TEST(a_flag_is_said_though_not_printed),
        TEST(values_that_name_no_cell_are_faults),
        TEST(different_units_are_not_subtracted),
    };
    return cmocka_run_group_tests_name("bind", tests, NULL, NULL);
}
