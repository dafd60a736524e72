#ifndef TESTS_UNIT_TABLE_FIXTURE_H
#define TESTS_UNIT_TABLE_FIXTURE_H

// What tests of tables on pages share: a job with fonts, a design and one page. Needs some installed font; which one does
// not matter.

#include "layouts/table.h"

#include <setjmp.h> // cmocka
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "layouts/style.h"
#include "pages/dump.h"
#include "tests/unit/complaints.h"
#include "tests/unit/sample_dataset.h"

typedef struct Job {
    Arena *arena;
    Diag *diag;
    FontSet *fonts;
    Design design;
    LayoutContext context;
    NoteNumbers notes;
    Pages *pages;
    Page *page;
} Job;

// cmocka compares floats only.
#define assert_near(a, b, by) assert_true(fabs((a) - (b)) <= (by))

static int set_up(void **state) {
    Job *job = test_calloc(1, sizeof *job);
    job->arena = arena_new(0);
    job->diag = diag_new(job->arena);
    job->fonts = fontset_new(NULL);
    design_defaults(&job->design);
    job->context = (LayoutContext){
        .text = {.arena = job->arena,
                 .diag = job->diag,
                 .fonts = job->fonts,
                 .shaper = shaper_new(job->arena),
                 .breaker = breaker_new()},
        .design = &job->design,
        .language = language_find("nb"),
        .profile = PROFILE_SSB_2021,
        .styles = style_cache_new(job->arena),
    };
    job->notes.arena = job->arena;
    job->pages = pages_new(job->arena, "nb-NO");
    job->page = pages_add(job->pages, 595, 842);
    *state = job;
    return 0;
}

static int tear_down(void **state) {
    Job *job = *state;
    shaper_free(job->context.text.shaper);
    breaker_free(job->context.text.breaker);
    fontset_free(job->fonts);
    arena_free(job->arena);
    test_free(job);
    return 0;
}

static inline const char *item_text(Job *job, const Item *item) {
    return arena_strndup(job->arena, item->glyphs.run->text, item->glyphs.run->text_length);
}

static inline const Item *find_item(Job *job, const char *text) {
    for (size_t i = 0; i < job->page->items.count; i++) {
        const Item *item = &job->page->items.items[i];
        if (item->kind == ITEM_GLYPHS && strcmp(item_text(job, item), text) == 0)
            return item;
    }
    fail_msg("nothing on the page reads \"%s\"", text);
    return NULL;
}

// Where the glyph of the character at an offset of a text on the page begins; its length is where the text
// ends.
static inline double edge(Job *job, const char *text, size_t offset) {
    const Item *item = find_item(job, text);
    double x = item->glyphs.x;
    for (size_t g = 0; g < item->glyphs.run->count && item->glyphs.run->glyphs[g].cluster < offset; g++)
        x += (double)item->glyphs.run->glyphs[g].advance * item->glyphs.size;
    return x;
}

static inline double right_edge(Job *job, const char *text) {
    return edge(job, text, strlen(text));
}

static inline double baseline(Job *job, const char *text) {
    return find_item(job, text)->glyphs.y;
}

// The structure tree of what is on the pages.
static inline const char *dump(Job *job) {
    Buf text = {0};
    pages_dump(job->pages, &text);
    const char *structure = strstr(buf_text(&text), "structure\n");
    const char *copy = arena_strdup(job->arena, structure == NULL ? "" : structure);
    buf_free(&text);
    return copy;
}

#endif
