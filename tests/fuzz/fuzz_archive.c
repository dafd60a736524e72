// What is read out of PDFs of strangers: the list of what is inside one, and the content of its pages. A list that is
// read is written as it was read; a page is the same as itself.

#include "generator/archive/manifest.h"
#include "generator/archive/painted.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void read_list(Arena *arena, const char *text, size_t size) {
    Diag *diag = diag_new(arena);
    const Manifest *manifest = manifest_read(arena, diag, "manifest.txt", text, size);
    check((manifest != NULL) == (diag_error_count(diag) == 0),
          "a list is refused without a word, or with one read");
    if (!manifest)
        return;
    for (size_t i = 0; i < manifest->files.count; i++)
        check(name_is_safe(manifest->files.items[i].name), "a file leads elsewhere");
    Buf first = {0}, second = {0};
    manifest_write(manifest, &first);
    const Manifest *again = manifest_read(arena, diag, "again.txt", first.bytes, first.length);
    check(again != NULL, "what is written cannot be read");
    manifest_write(again, &second);
    check(strcmp(buf_text(&first), buf_text(&second)) == 0, "a list changes when it is written");
    buf_free(&first);
    buf_free(&second);
}

static void read_page(Arena *arena, const char *text, size_t size) {
    static const char map[] = "beginbfchar <0001><0031> <0002><D83DDE00> endbfchar";
    RestructureFont fonts[] = {{"/F0", {map, sizeof map - 1}}, {"/F1", {text, size}}};
    RestructurePage page = {{text, size}, fonts, 2};
    Painted painted = painted_read(arena, &page);
    for (size_t i = 0; i < painted.texts.count; i++)
        check(painted_find(&painted, painted.texts.items[i].mcid) != NULL,
              "a text that is there is not found");
    check(painted_are_same(page.content, page.content), "a page differs from itself");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new(0);
    const char *text = arena_strndup(arena, (const char *)data, size);
    read_list(arena, text, size);
    read_page(arena, text, size);
    arena_free(arena);
    return 0;
}
