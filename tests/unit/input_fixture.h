#ifndef TESTS_UNIT_INPUT_FIXTURE_H
#define TESTS_UNIT_INPUT_FIXTURE_H

// What the tests of readers share: a folder for files of a test's own, and what was complained about.

#include "complaints.h"
#include "files.h"
#include "input/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    const char *folder;
    InputContext context;
    Design design; // for tests of designs
} Fixture;

static inline int open_fixture(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    fixture->arena = arena_new(0);
    fixture->diag = diag_new(fixture->arena);
    fixture->folder = folder_new(fixture->arena);
    fixture->context = (InputContext){fixture->arena, fixture->diag, fixture->folder};
    *state = fixture;
    return 0;
}

static inline int close_fixture(void **state) {
    Fixture *fixture = *state;
    folder_remove(fixture->arena, fixture->folder);
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

#endif
