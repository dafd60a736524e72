#ifndef TESTS_UNIT_DERIVE_FIXTURE_H
#define TESTS_UNIT_DERIVE_FIXTURE_H

// Derivations from text: a dataset, the operations on it, and the result as one line for each row:
//
//     a: 1 2.5 conf|b: 3* . 4      categories of the first dimension, cells of the others; a reason by its first letters,
//                                  a flag as *

#include "input_fixture.h"

#include "model/bind.h"
#include "model/derive.h"

#include <string.h>

static inline const Dataset *read_dataset(Fixture *fixture, const char *body) {
    const char *text = arena_printf(
        fixture->arena, "<dataset xmlns='urn:aarbok:dataset:1' xml:lang='nb'><title>T</title>%s</dataset>",
        body);
    const Dataset *dataset = input_dataset_memory(fixture->arena, fixture->diag, "d.xml", text, strlen(text));
    if (!dataset)
        print_message("%s\n", complaints(fixture->arena, fixture->diag));
    assert_non_null(dataset);
    Dataset *named = arena_new_of(fixture->arena, Dataset);
    *named = *dataset;
    named->id = "d"; // as the report calls it
    return named;
}

// What <derive id="r" from="d"> with the operations gives, d being a dataset; head: further elements before
// it. NULL when it could not be derived.
static inline const Dataset *derive_more(Fixture *fixture, const char *body, const char *head,
                                         const char *operations) {
    const char *text =
        arena_printf(fixture->arena,
                     "<report xmlns='urn:aarbok:report:1' xml:lang='nb'><head><title>T</title><dataset "
                     "id='d' href='d.xml'/>%s"
                     "<derive id='r' from='d'>%s</derive></head><body><p>T</p></body></report>",
                     head, operations);
    Report *report = input_report_memory(fixture->arena, fixture->diag, "r.xml", text, strlen(text), NULL);
    assert_non_null(report);
    report->datasets[0].dataset = read_dataset(fixture, body);
    derive_datasets(fixture->arena, fixture->diag, report);
    return report->datasets[report->dataset_count - 1].dataset;
}

static inline const Dataset *derive(Fixture *fixture, const char *body, const char *operations) {
    const Dataset *dataset = derive_more(fixture, body, "", operations);
    if (!dataset)
        print_message("%s\n", complaints(fixture->arena, fixture->diag));
    assert_non_null(dataset);
    return dataset;
}

static inline const char *show_cell(Fixture *fixture, const Cell *cell) {
    static const char *const reasons[] = {
        [MISSING_NOT_APPLICABLE] = ".",     [MISSING_NOT_AVAILABLE] = "..", [MISSING_NOT_YET] = "...",
        [MISSING_CONFIDENTIAL] = ":",       [MISSING_NIL] = "nil",          [MISSING_LESS_THAN_HALF] = "less",
        [MISSING_UNRELIABLE] = "unreliable"};
    return arena_printf(fixture->arena, "%s%s", cell->number ? cell->number : reasons[cell->missing],
                        cell->flags ? "*" : "");
}

static inline const char *show(Fixture *fixture, const Dataset *dataset) {
    if (dataset->dimension_count == 0)
        return show_cell(fixture, dataset->cells);
    const Dimension *first = &dataset->dimensions[0];
    const char *text = "";
    size_t row = dataset->cell_count / first->count;
    for (size_t i = 0; i < first->count; i++) {
        text = arena_printf(fixture->arena, "%s%s%s:", text, i ? "|" : "", first->categories[i].id);
        for (size_t k = 0; k < row; k++)
            text =
                arena_printf(fixture->arena, "%s %s", text, show_cell(fixture, &dataset->cells[i * row + k]));
    }
    return text;
}

static inline const char *ids(Fixture *fixture, const Dataset *dataset, size_t dimension) {
    const char *text = "";
    for (size_t i = 0; i < dataset->dimensions[dimension].count; i++)
        text = arena_printf(fixture->arena, "%s%s%s", text, i ? " " : "",
                            dataset->dimensions[dimension].categories[i].id);
    return text;
}

static inline void assert_derives(Fixture *fixture, const char *body, const char *operations,
                                  const char *expected) {
    assert_string_equal(show(fixture, derive(fixture, body, operations)), expected);
}

static inline void assert_silent(Fixture *fixture) {
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
}

// Two years by three places, in persons.
#define PLACES                                                                                               \
    "<unit>personer</unit><dimension id='aar' role='time'><label>År</label></dimension>"                    \
    "<dimension id='sted'><label>Sted</label><category id='a'><label>A</label></category>"                   \
    "<category id='b'><label>B</label></category><category id='c'><label>C</label></category></dimension>"   \
    "<observations dimensions='aar sted'>"                                                                   \
    "<row key='2019'><v>10</v><v>30</v><v>60</v></row><row key='2020'><v>15</v><v>30</v><v>45</v></row>"     \
    "</observations>"

#endif
