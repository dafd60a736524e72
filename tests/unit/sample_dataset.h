#ifndef TESTS_SAMPLE_DATASET_H
#define TESTS_SAMPLE_DATASET_H

// Datasets written by hand for tests, in a few lines each:
//
//     Dataset *d = sample_new(arena, 2);
//     sample_dimension(arena, d, 0, "medium", "Medium", "alle:Alle
//     medier!|nett:>Nettsamfunn|blogg:>Blogger"); sample_dimension(arena, d, 1, "sektor", "Sektor",
//     "stat:Staten|naering:Private foretak"); sample_cells(arena, diag, d, "89 72  83 71  76* ..");
//
// A category is id:label; before the label '>' is one level down (below the last category a level higher),
// '#' makes it a heading; '!' behind it a total, '(unit)' gives a measure's unit. A cell is a number, a sign
// (. .. ... : -), or
// '_' for one the file does not mention; '*' behind it means provisional, '+' a note of its own.

#include "model/dataset.h"
#include "model/report.h"
#include "model/symbols.h"

#include <string.h>

static inline LocalText *sample_text(Arena *arena, const char *text) {
    LocalText *list = NULL;
    local_text_add(arena, &list, "nb", text, (Place){0});
    return list;
}

static inline Dataset *sample_new(Arena *arena, size_t dimension_count) {
    Dataset *dataset = arena_new_of(arena, Dataset);
    dataset->id = "sample";
    dataset->lang = "nb";
    dataset->decimals = -1;
    dataset->title = sample_text(arena, "Bruk av sosiale medier");
    dataset->unit = sample_text(arena, "prosent");
    dataset->dimension_count = dimension_count;
    dataset->dimensions = arena_array(arena, dimension_count, Dimension);
    return dataset;
}

static inline void sample_category(Arena *arena, Dimension *dimension, char *text) {
    size_t index = dimension->count++;
    Category *category = &dimension->categories[index];
    *category = (Category){.parent = NO_PARENT, .decimals = -1, .place = {1, (uint32_t)index + 1, 1, 1}};
    char *label = strchr(text, ':');
    *label++ = '\0';
    category->id = text;
    for (; *label == '>' || *label == '#'; label++)
        *label == '>' ? (void)category->level++ : (void)(category->heading = true);
    size_t length = strlen(label);
    if (length > 0 && label[length - 1] == '!') {
        label[--length] = '\0';
        category->sum = true;
    }
    char *unit = strchr(label, '(');
    if (unit != NULL && label[length - 1] == ')') {
        label[length - 1] = '\0';
        *unit++ = '\0';
        category->unit = sample_text(arena, unit);
    }
    category->label = sample_text(arena, label);
    for (size_t above = index; above-- > 0 && category->level > 0 && category->parent == NO_PARENT;)
        if (dimension->categories[above].level < category->level)
            category->parent = above;
}

static inline void sample_dimension(Arena *arena, Dataset *dataset, size_t d, const char *id,
                                    const char *label, const char *categories) {
    Dimension *dimension = &dataset->dimensions[d];
    size_t count = 1;
    for (const char *s = categories; *s != '\0'; s++)
        count += *s == '|';
    *dimension = (Dimension){.id = id, .stub_columns = 1};
    if (label != NULL)
        dimension->label = sample_text(arena, label);
    dimension->categories = arena_array(arena, count, Category);
    char *text = arena_strdup(arena, categories);
    for (char *end; text != NULL; text = end == NULL ? NULL : end + 1) {
        end = strchr(text, '|');
        if (end != NULL)
            *end = '\0';
        sample_category(arena, dimension, text);
    }
}

static inline void sample_note(Arena *arena, Dataset *dataset, NoteRef **references, const char *text) {
    Note *note = arena_new_of(arena, Note);
    note->text = sample_text(arena, text);
    note->next = dataset->notes;
    dataset->notes = note;
    NoteRef *reference = arena_new_of(arena, NoteRef);
    reference->note = note;
    reference->next = *references;
    *references = reference;
}

static inline void sample_cell(Arena *arena, Dataset *dataset, Cell *cell, char *text) {
    size_t length = strlen(text);
    cell->place = (Place){1, 1, 1, 1};
    for (; length > 0 && strchr("*+", text[length - 1]) != NULL; text[--length] = '\0')
        if (text[length - 1] == '*')
            cell->flags = FLAG_PROVISIONAL;
        else
            sample_note(arena, dataset, &cell->notes, "Note to a cell");
    Missing missing;
    if (strcmp(text, "_") == 0) {
        *cell = (Cell){.missing = MISSING_NOT_APPLICABLE};
    } else if (symbol_reason(PROFILE_SSB_2021, text, &missing)) {
        cell->missing = (uint8_t)missing;
    } else {
        cell->missing = PRESENT;
        cell->number = text;
    }
}

// Fills the cells in order; the rest stays as dataset_allocate leaves it.
static inline void sample_cells(Arena *arena, Diag *diag, Dataset *dataset, const char *cells) {
    dataset_allocate(arena, diag, dataset);
    char *text = arena_strdup(arena, cells), *rest = NULL;
    size_t c = 0;
    for (char *token = strtok_r(text, " \n", &rest); token != NULL; token = strtok_r(NULL, " \n", &rest))
        sample_cell(arena, dataset, &dataset->cells[c++], token);
}

// A table of it: rows and columns list dimension indices ("01"), outermost first.
static inline TableSpec *sample_table(Arena *arena, Diag *diag, Dataset *dataset, const char *rows,
                                      const char *columns, const char *where) {
    TableSpec *spec = arena_new_of(arena, TableSpec);
    *spec = (TableSpec){.dataset = dataset, .decimals = -1, .where = where};
    spec->selection = selection_parse(arena, diag, (Place){0}, dataset, where);
    spec->row_dimension_count = strlen(rows);
    spec->row_dimensions = arena_array(arena, strlen(rows), size_t);
    for (size_t i = 0; rows[i] != '\0'; i++)
        spec->row_dimensions[i] = (size_t)(rows[i] - '0');
    spec->column_dimension_count = strlen(columns);
    spec->column_dimensions = arena_array(arena, strlen(columns), size_t);
    for (size_t i = 0; columns[i] != '\0'; i++)
        spec->column_dimensions[i] = (size_t)(columns[i] - '0');
    return spec;
}

static inline Node *sample_node(Arena *arena, TableSpec *spec) {
    Node *node = arena_new_of(arena, Node);
    *node = (Node){.kind = NODE_TABLE, .lang = "nb", .id = "tab"};
    node->table.spec = spec;
    return node;
}

#endif
