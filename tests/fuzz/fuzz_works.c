// Files of references from memory: each work that is read has a key and a title, and is found by its key.

#include "base/diag.h"
#include "input/works.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds) {
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    const char *bytes = arena_strndup(arena, (const char *)data, size);
    Bibliography bibliography = {0};
    bool good = works_read_memory(arena, diag, "refs.bib", bytes, size, &bibliography);
    check(good == (diag_error_count(diag) == 0));
    const Language *language = language_find("nb");
    for (size_t i = 0; good && i < bibliography.count; i++) {
        const Work *work = bibliography.works[i];
        size_t index;
        check(work->key && work->title && map_find(&bibliography.by_key, work->key, &index) && index == i);
        Node *entry = node_new(arena, NODE_ENTRY, NULL, work->place, "nb");
        work_describe(arena, work, language, i % 2 ? CITE_NUMBERED : CITE_AUTHOR_YEAR, entry);
        check(entry->first != NULL);
    }
    FILE *nowhere = fopen("/dev/null", "w");
    diag_print(diag, nowhere, DIAG_TEXT);
    fclose(nowhere);
    arena_free(arena);
    return 0;
}
