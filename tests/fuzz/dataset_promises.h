#ifndef TESTS_FUZZ_DATASET_PROMISES_H
#define TESTS_FUZZ_DATASET_PROMISES_H

// What model/dataset.h promises of every dataset a reader gives out, as asserts.

#include "base/limits.h"
#include "input/input.h"
#include "model/decimal.h"

#include <stdio.h>
#include <stdlib.h>

#define PROMISE(condition)                                                                                   \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            fprintf(stderr, "%s:%d: not kept: %s\n", __FILE__, __LINE__, #condition);                        \
            abort();                                                                                         \
        }                                                                                                    \
    } while (0)

static inline void check_text(const LocalText *text) {
    for (; text; text = text->next)
        PROMISE(text->lang && text->text && *text->text);
}

static inline void check_note_refs(const NoteRef *ref) {
    for (; ref; ref = ref->next) {
        PROMISE(ref->note && ref->note->text);
        check_text(ref->note->text);
    }
}

static inline void check_category(const Dimension *dimension, size_t i) {
    const Category *category = &dimension->categories[i];
    size_t found;
    PROMISE(category->id && *category->id && category->label);
    PROMISE(dimension_category(dimension, category->id, &found) && found == i);
    PROMISE(category->parent == NO_PARENT || category->parent < i);
    check_text(category->label);
    check_text(category->unit);
    check_note_refs(category->notes);
    for (size_t c = 0; category->more_labels && c + 1 < dimension->stub_columns; c++)
        PROMISE(category->more_labels[c]);
}

static inline void check_cells(const Dataset *dataset) {
    for (size_t i = 0; i < dataset->cell_count; i++) {
        const Cell *cell = &dataset->cells[i];
        PROMISE((cell->number != NULL) == (cell->missing == PRESENT));
        PROMISE(!cell->number || decimal_valid(cell->number));
        PROMISE(cell->missing < MISSING_COUNT);
        check_note_refs(cell->notes);
    }
}

static inline void check_promises(const Dataset *dataset, const Diag *diag) {
    PROMISE(dataset || diag_error_count(diag));
    for (; dataset; dataset = dataset->next_part) {
        size_t cells = 1;
        PROMISE(diag_error_count(diag) == 0);
        PROMISE(dataset->id && dataset->lang && dataset->title);
        PROMISE(dataset->dimension_count > 0 && dataset->dimension_count <= LIMIT_DIMENSIONS);
        for (size_t d = 0; d < dataset->dimension_count; d++) {
            const Dimension *dimension = &dataset->dimensions[d];
            PROMISE(dimension->id && dimension->count > 0 && dimension->stub_columns > 0);
            cells *= dimension->count;
            for (size_t i = 0; i < dimension->count; i++)
                check_category(dimension, i);
        }
        PROMISE(dataset->cell_count == cells && cells <= LIMIT_CELLS);
        check_cells(dataset);
        check_note_refs(dataset->title_notes);
    }
}

// Printing takes the places apart, so it is tried too.
static inline void print_complaints(const Diag *diag) {
    FILE *nowhere = fopen("/dev/null", "w");
    if (!nowhere)
        return;
    diag_print(diag, nowhere, DIAG_TEXT);
    diag_print(diag, nowhere, DIAG_JSON);
    fclose(nowhere);
}

#endif
