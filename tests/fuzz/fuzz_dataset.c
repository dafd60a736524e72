// Datasets from memory: whatever a file says, the reader survives, and what it accepts keeps the promises of
// model/dataset.h.

#include "dataset_promises.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    const Dataset *dataset = input_dataset_memory(arena, diag, "dataset.xml", (const char *)data, size);
    check_promises(dataset, diag);
    print_complaints(diag);
    arena_free(arena);
    return 0;
}
