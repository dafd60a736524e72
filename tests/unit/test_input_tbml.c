// TBML tables as datasets: the files of Statistics Norway, and what spans and signs come to.

#include "input_fixture.h"
#include "model/symbols.h"

static const Dataset *read_file(Fixture *f, const char *path) {
    InputContext context = {f->arena, f->diag, SOURCE_DIR};
    return input_dataset(&context, (Place){0}, path, NULL, NULL);
}

static const Dataset *read_table(Fixture *f, const char *table) {
    const char *text =
        arena_printf(f->arena,
                     "<tbml><metadata><title noterefs='n'>T</title><notes><note noteid='n'>N</note>"
                     "<note noteid='unused'>U</note></notes></metadata><presentation><table>%s</table>"
                     "</presentation></tbml>",
                     table);
    return input_dataset_memory(f->arena, f->diag, "table.xml", text, strlen(text));
}

// "id label/further labels" of every category; '>' for each level, '#' for a heading, '+' for a sum.
static const char *outline(Fixture *f, const Dimension *dimension) {
    Buf text = {0};
    for (size_t i = 0; i < dimension->count; i++) {
        const Category *category = &dimension->categories[i];
        buf_add(&text, i ? "; " : "");
        for (unsigned level = 0; level < category->level; level++)
            buf_add(&text, ">");
        buf_printf(&text, "%s%s%s %s", category->heading ? "#" : "", category->sum ? "+" : "", category->id,
                   local_text(category->label, "nb"));
        for (size_t c = 0; c + 1 < dimension->stub_columns; c++)
            buf_printf(&text, "/%s", category->more_labels[c]);
    }
    const char *result = arena_strdup(f->arena, buf_text(&text));
    buf_free(&text);
    return result;
}

static const Cell *cell_at(const Dataset *dataset, const char *row, const char *column) {
    size_t indices[2];
    assert_true(dimension_category(&dataset->dimensions[0], row, &indices[0]));
    assert_true(dimension_category(&dataset->dimensions[1], column, &indices[1]));
    return dataset_cell(dataset, indices);
}

static void two_label_columns_and_spanners(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_file(f, SOURCE_DIR "/tests/data/tbml/tbml-1.xml");
    assert_string_equal(complaints(f->arena, f->diag), "warning tbml.empty-cell 175:16");
    assert_string_equal(dataset->id, "barneverng");
    assert_string_equal(dataset->lang, "nb");
    assert_string_equal(local_text(dataset->source, "nb"), "Statistisk sentralbyrå");
    assert_string_equal(local_text(dataset->title_notes->note->text, "nb"),
                        "Tall fra og med 2018 er foreløpige");
    assert_null(dataset->notes->next); // the others are pointed to by nothing
    assert_int_equal(dataset->dimensions[0].stub_columns, 2);
    assert_string_equal(
        outline(f, &dataset->dimensions[0]),
        "#r1 Barn og unge i alt/; r2 I alt/Tiltak i alt; >r3 EU28/EØS, Sveits, USA, Canada, Australia "
        "og New Zealand/Tiltak i alt; #r4 Innvandrarar/; >r5 Level 1/Tiltak i alt; >>#r6 Level 2/; "
        ">>>r7 Level 3/Tiltak i alt; >r8 Konsum i husholdninger/0; >>r9 Varekonsum/0; "
        ">>>r10 Konsum i statsforvaltningen, sivilt/0; +r11 Test/.");
    assert_string_equal(
        outline(f, &dataset->dimensions[1]),
        "#s1 Barn med barnevernstiltak i løpet av året; >c1 Kjønn i alt; >c2 Gutar; >c3 Jenter; "
        ">c4 Uoppgitt kjønn; #s2 Barn med barnevernstiltak per 31.12; >c5 Kjønn i alt; >c6 Gutar; "
        ">c7 Jenter; >c8 Uoppgitt kjønn");
    assert_string_equal(local_text(dataset->dimensions[0].label, "nb"), "2019, Alder i alt");
    assert_string_equal(dataset->dimensions[0].more_labels[0], "Type tiltak");
    assert_string_equal(cell_at(dataset, "r10", "c8")->number, "-80000000");
}

static void signs_and_flags(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_file(f, SOURCE_DIR "/tests/data/tbml/tbml-1.xml");
    assert_int_equal(cell_at(dataset, "r11", "c1")->missing, MISSING_NOT_AVAILABLE);
    assert_int_equal(cell_at(dataset, "r11", "c2")->missing, MISSING_CONFIDENTIAL);
    assert_int_equal(cell_at(dataset, "r11", "c3")->missing, MISSING_NOT_YET);
    assert_int_equal(cell_at(dataset, "r11", "c4")->missing, MISSING_NIL);
    assert_string_equal(cell_at(dataset, "r11", "c5")->number, "1000.3");
    assert_int_equal(cell_at(dataset, "r11", "c5")->flags, FLAG_PROVISIONAL);
    assert_int_equal(cell_at(dataset, "r11", "c7")->missing, MISSING_NOT_AVAILABLE);
    assert_int_equal(cell_at(dataset, "r6", "c1")->missing, MISSING_NOT_APPLICABLE);
}

static void two_heads_are_two_parts(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_file(f, SOURCE_DIR "/tests/data/tbml/tbml-2.xml");
    assert_string_equal(complaints(f->arena, f->diag), "");
    assert_string_equal(dataset->title_notes->note->id, "local:dictionary:note6");
    assert_string_equal(dataset->title_notes->next->note->id, "local:dictionary:note8");
    assert_string_equal(outline(f, &dataset->dimensions[0]), "+r1 Utvinning, bergverk, industri og kraft");
    assert_string_equal(dataset->dimensions[0].categories[0].notes->note->id, "local:dictionary:note0");
    assert_string_equal(cell_at(dataset, "r1", "c4")->number, "151215");
    const Dataset *second = dataset->next_part;
    assert_non_null(second);
    assert_null(second->next_part);
    assert_string_equal(outline(f, &second->dimensions[1]),
                        "#s1 Februar 2021; >+c1 Løpetid total; >+c2 Løpetid 0-1 mnd; >+c3 Løpetid 1-3 mnd; "
                        ">+c4 Løpetid 3-12 mnd");
    assert_null(second->notes);
}

static void headers_with_spans(void **state) {
    Fixture *f = *state;
    const Dataset *dataset = read_table(
        f, "<thead><tr><th rowspan='2'>S</th><th colspan='2'>A</th><th rowspan='2' noterefs='n'>B</th>"
           "<th>C</th><td/></tr><tr><th>p</th><th>q</th><th>C</th><th>D</th></tr></thead>"
           "<tbody><tr><th>x</th><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td></tr></tbody>");
    assert_string_equal(complaints(f->arena, f->diag), "");
    assert_string_equal(outline(f, &dataset->dimensions[1]), "#s1 A; >c1 p; >c2 q; c3 B; c4 C; c5 D");
    assert_string_equal(dataset->dimensions[1].categories[3].notes->note->id, "n");
    assert_string_equal(cell_at(dataset, "r1", "c5")->number, "5");
    assert_int_equal(cell_at(dataset, "r1", "s1")->missing, MISSING_NOT_APPLICABLE);
}

static void labels_over_several_rows(void **state) {
    Fixture *f = *state;
    const Dataset *dataset =
        read_table(f, "<thead><tr><th/><th/><th>A</th></tr></thead><tbody>"
                      "<tr><th rowspan='2'>x</th><th>1</th><td>1</td></tr><tr><th>2</th><td>2</td></tr>"
                      "<tr><th>y</th><th>1</th><td>3</td></tr><tr><th/><th>2</th><td>4</td></tr>"
                      "<tr><th class='title' colspan='3'>Sum</th></tr></tbody>");
    assert_string_equal(complaints(f->arena, f->diag), "");
    assert_string_equal(outline(f, &dataset->dimensions[0]), "r1 x/1; r2 x/2; r3 y/1; r4 y/2; #r5 Sum/");
    assert_string_equal(cell_at(dataset, "r4", "c1")->number, "4");
}

static void blank_rows_are_no_rows(void **state) {
    Fixture *f = *state;
    const Dataset *dataset =
        read_table(f, "<thead><tr><th/><th>A</th></tr></thead><tbody><tr><th>x</th><td>1</td></tr>"
                      "<tr><td/><td/></tr><tr><th>y</th><td>2</td></tr></tbody>");
    assert_string_equal(outline(f, &dataset->dimensions[0]), "r1 x; r3 y");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(two_label_columns_and_spanners), TEST(signs_and_flags),
        TEST(two_heads_are_two_parts),        TEST(headers_with_spans),
        TEST(labels_over_several_rows),       TEST(blank_rows_are_no_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
