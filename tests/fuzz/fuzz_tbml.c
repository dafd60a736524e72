// TBML tables from memory, under a root that always is <tbml>, so that no time is spent on finding that word.

#include "dataset_promises.h"

#include "base/buf.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    Buf text = {0};
    bool whole = size >= 5 && (memcmp(data, "<?xml", 5) == 0 || memcmp(data, "<tbml", 5) == 0);
    if (!whole)
        buf_add(&text, "<tbml>");
    buf_add_bytes(&text, data, size);
    if (!whole)
        buf_add(&text, "</tbml>");
    const Dataset *dataset = input_dataset_memory(arena, diag, "table.xml", buf_text(&text), text.length);
    check_promises(dataset, diag);
    print_complaints(diag);
    arena_free(arena);
    buf_free(&text);
    return 0;
}
