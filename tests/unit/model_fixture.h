#ifndef TESTS_MODEL_FIXTURE_H
#define TESTS_MODEL_FIXTURE_H

// A small dataset for tests of model/, and what was complained about.
//
//     brukere (prosent): aar (time: 2012 … 2017) × sektor (alle: a heading; befolkning, stat, naering)
//     cell (year i, sektor j): 60 + 3 i + j; (2012, naering) is confidential

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "model/dataset.h"

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Dataset brukere;
} Fixture;

static inline Dimension fixture_dimension(Arena *arena, const char *id, Role role,
                                          const char *const *categories, size_t count) {
    Dimension dimension = {.id = id, .role = role, .count = count, .stub_columns = 1};
    dimension.categories = arena_array(arena, count, Category);
    for (size_t i = 0; i < count; i++)
        dimension.categories[i] = (Category){.id = categories[i], .parent = NO_PARENT, .decimals = -1};
    return dimension;
}

static inline void fixture_fill(Fixture *fixture) {
    static const char *const years[] = {"2012", "2013", "2014", "2015", "2016", "2017"};
    static const char *const sectors[] = {"alle", "befolkning", "stat", "naering"};
    Dataset *dataset = &fixture->brukere;
    *dataset = (Dataset){.id = "brukere", .lang = "nb", .decimals = -1, .dimension_count = 2};
    local_text_add(fixture->arena, &dataset->unit, "nb", "prosent", (Place){0});
    dataset->dimensions = arena_array(fixture->arena, 2, Dimension);
    dataset->dimensions[0] = fixture_dimension(fixture->arena, "aar", ROLE_TIME, years, 6);
    dataset->dimensions[1] = fixture_dimension(fixture->arena, "sektor", ROLE_OTHER, sectors, 4);
    dataset->dimensions[1].categories[0].heading = true;
    assert_true(dataset_allocate(fixture->arena, fixture->diag, dataset));
    for (size_t year = 0; year < 6; year++) {
        for (size_t sector = 1; sector < 4; sector++) {
            Cell *cell = &dataset->cells[year * 4 + sector];
            cell->number = arena_printf(fixture->arena, "%zu", 60 + 3 * year + sector);
            cell->missing = PRESENT;
        }
    }
    dataset->cells[3] = (Cell){.missing = MISSING_CONFIDENTIAL};
}

static inline int fixture_set_up(void **state) {
    Fixture *fixture = test_malloc(sizeof *fixture);
    fixture->arena = arena_new(0);
    fixture->diag = diag_new(fixture->arena);
    fixture_fill(fixture);
    *state = fixture;
    return 0;
}

static inline int fixture_tear_down(void **state) {
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    test_free(fixture);
    return 0;
}

// Everything reported so far, one JSON object a line, on the arena.
static inline const char *fixture_complaints(const Fixture *fixture) {
    static char text[16384];
    FILE *out = tmpfile();
    assert_non_null(out);
    diag_print(fixture->diag, out, DIAG_JSON);
    rewind(out);
    text[fread(text, 1, sizeof text - 1, out)] = '\0';
    fclose(out);
    return arena_strdup(fixture->arena, text);
}

// Fails unless these pieces of text occur in what was reported; then forgets it.
static inline void assert_reported(Fixture *fixture, const char *code, const char *hint) {
    const char *text = fixture_complaints(fixture);
    if (!strstr(text, code) || (hint && !strstr(text, hint)))
        fail_msg("expected %s, %s; got:\n%s", code, hint ? hint : "", text);
    fixture->diag = diag_new(fixture->arena);
}

static inline void assert_silent(const Fixture *fixture) {
    if (diag_error_count(fixture->diag) + diag_warning_count(fixture->diag) > 0)
        fail_msg("unexpected:\n%s", fixture_complaints(fixture));
}

#endif
