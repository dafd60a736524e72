#define _GNU_SOURCE // mremap, madvise

#include "base/large.h"
#include "base/arena.h"

#include <stdint.h>
#include <sys/mman.h>

static void *map(size_t size) {
    void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED)
        die_out_of_memory();
    return bytes;
}

void *large_new(size_t size) {
    return map(size);
}

void *large_resize(void *bytes, size_t size, size_t grown) {
    void *moved = mremap(bytes, size, grown, MREMAP_MAYMOVE);
    if (moved == MAP_FAILED)
        die_out_of_memory();
    return moved;
}

void large_free(void *bytes, size_t size) {
    (void)munmap(bytes, size);
}

// Twice as much has a multiple in it; what is around that is given back.
void *large_page(void) {
    char *bytes = map(2 * HUGE_BYTES);
    size_t before = (HUGE_BYTES - (uintptr_t)bytes % HUGE_BYTES) % HUGE_BYTES;
    if (before)
        (void)munmap(bytes, before);
    (void)munmap(bytes + before + HUGE_BYTES, HUGE_BYTES - before);
    (void)madvise(bytes + before, HUGE_BYTES, MADV_HUGEPAGE); // if not, nothing is lost
    return bytes + before;
}
