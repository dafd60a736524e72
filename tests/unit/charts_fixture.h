#ifndef TESTS_CHARTS_FIXTURE_H
#define TESTS_CHARTS_FIXTURE_H

// Charts from a few lines of text, for the tests of charts/. Numbers are parted by spaces, one string for
// each series; a number may be followed by p (provisional), e (estimated) or b (break before it); ".." is not
// available, ":" confidential, "-" nil.

#include "charts/chart.h"

#include <string.h>

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Design design;
    FontSet *fonts;
    ChartContext context;
} Fixture;

static inline void fixture_open(Fixture *fixture, const char *lang) {
    fixture->arena = arena_new(0);
    fixture->diag = diag_new(fixture->arena);
    fixture->fonts = fontset_new(NULL);
    design_defaults(&fixture->design);
    fixture->context = (ChartContext){.arena = fixture->arena,
                                      .diag = fixture->diag,
                                      .design = &fixture->design,
                                      .language = language_find(lang),
                                      .profile = PROFILE_SSB_2021,
                                      .fonts = fixture->fonts,
                                      .shaper = shaper_new(fixture->arena),
                                      .breaker = breaker_new()};
}

static inline void fixture_close(Fixture *fixture) {
    breaker_free(fixture->context.breaker);
    shaper_free(fixture->context.shaper);
    fontset_free(fixture->fonts);
    arena_free(fixture->arena);
}

typedef struct FixtureData {
    ChartKind kind;
    Role role; // of the categories
    const char *unit;
    const char *x;      // labels parted by '|', also the ids
    const char *series; // likewise; NULL: one series without a name
    const char *values[48];
} FixtureData;

static inline size_t split(Arena *arena, const char *text, char by, const char ***parts) {
    size_t count = 1;
    for (const char *s = text; *s; s++)
        count += *s == by ? 1 : 0;
    *parts = arena_array(arena, count, const char *);
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(text, (const char[]){by, '\0'});
        (*parts)[i] = arena_strndup(arena, text, length);
        text += length + (text[length] ? 1 : 0);
    }
    return count;
}

static inline void fill_dimension(Arena *arena, Dimension *dimension, const char *id, Role role,
                                  const char *labels) {
    const char **parts;
    *dimension =
        (Dimension){.id = id, .role = role, .stub_columns = 1, .count = split(arena, labels, '|', &parts)};
    dimension->categories = arena_array(arena, dimension->count, Category);
    for (size_t i = 0; i < dimension->count; i++) {
        dimension->categories[i] = (Category){.id = parts[i], .parent = NO_PARENT, .decimals = -1};
        local_text_add(arena, &dimension->categories[i].label, "nb", parts[i], (Place){0});
    }
}

static inline Cell read_cell(Arena *arena, const char *text) {
    Cell cell = {0};
    if (strcmp(text, "..") == 0 || strcmp(text, ":") == 0 || strcmp(text, "-") == 0) {
        cell.missing = *text == '.'   ? (uint8_t)MISSING_NOT_AVAILABLE
                       : *text == ':' ? (uint8_t)MISSING_CONFIDENTIAL
                                      : (uint8_t)MISSING_NIL;
        return cell;
    }
    size_t length = strcspn(text, "peb");
    for (const char *flag = text + length; *flag; flag++)
        cell.flags |= *flag == 'p'   ? (uint8_t)FLAG_PROVISIONAL
                      : *flag == 'e' ? (uint8_t)FLAG_ESTIMATED
                                     : (uint8_t)FLAG_BREAK;
    cell.number = arena_strndup(arena, text, length);
    return cell;
}

// A bound spec of everything in a dataset made from data.
static inline ChartSpec *fixture_spec(Fixture *fixture, const FixtureData *data) {
    Arena *arena = fixture->arena;
    Dataset *dataset = arena_new_of(arena, Dataset);
    dataset->id = "d";
    dataset->lang = "nb";
    dataset->decimals = -1;
    dataset->dimension_count = data->series ? 2 : 1;
    dataset->dimensions = arena_array(arena, 2, Dimension);
    if (data->unit)
        local_text_add(arena, &dataset->unit, "nb", data->unit, (Place){0});
    fill_dimension(arena, &dataset->dimensions[0], "x", data->role, data->x);
    if (data->series)
        fill_dimension(arena, &dataset->dimensions[1], "s", ROLE_OTHER, data->series);
    dataset_allocate(arena, fixture->diag, dataset);
    size_t series = data->series ? dataset->dimensions[1].count : 1;
    for (size_t s = 0; s < series; s++) {
        const char **numbers;
        size_t count = split(arena, data->values[s], ' ', &numbers);
        for (size_t c = 0; c < count && c < dataset->dimensions[0].count; c++)
            dataset->cells[c * series + s] = read_cell(arena, numbers[c]);
    }
    ChartSpec *spec = arena_new_of(arena, ChartSpec);
    spec->kind = data->kind;
    spec->decimals = -1;
    spec->dataset = dataset;
    spec->selection = selection_parse(arena, fixture->diag, (Place){0}, dataset, NULL);
    spec->series_dimension = data->series ? 1 : SIZE_MAX;
    return spec;
}

static inline bool fixture_make(Fixture *fixture, const ChartSpec *spec, double width, ChartResult *result) {
    ChartRequest request = {.spec = spec, .title = "Tittel", .width = width};
    return chart_make(&fixture->context, &request, result);
}

#endif
