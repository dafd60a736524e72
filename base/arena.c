// Blocks chained newest first; each allocation is carved from the newest. See arena.h.

#define _DEFAULT_SOURCE // madvise

#include "base/arena.h"
#include "base/limits.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define BLOCK_BYTES ((size_t)256 << 10)
#define HUGE_BYTES  ((size_t)2 << 20) // of the pages that processors have for large memory
#define LARGE_BYTES ((size_t)4 << 20) // an arena that holds as much will hold more
#define ALIGN       alignof(max_align_t)

typedef struct Block Block;
struct Block {
    Block *older;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct Arena {
    Block *newest;
    size_t held, used, limit;
};

_Noreturn void die_out_of_memory(void) {
    fputs("aarbok: error: out of memory [limit.memory]\n", stderr);
    exit(1);
}

Arena *arena_new(size_t limit) {
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        die_out_of_memory();
    arena->limit = limit ? limit : LIMIT_ARENA_BYTES;
    return arena;
}

void arena_free(Arena *arena) {
    if (!arena)
        return;
    for (Block *block = arena->newest, *older; block; block = older) {
        older = block->older;
        free(block);
    }
    free(arena);
}

static void add_block(Arena *arena, size_t at_least) {
    bool huge = arena->held >= LARGE_BYTES && at_least <= BLOCK_BYTES;
    size_t size = huge ? HUGE_BYTES - sizeof(Block) : at_least > BLOCK_BYTES / 4 ? at_least : BLOCK_BYTES;
    if (size > arena->limit - arena->held)
        die_out_of_memory();
    Block *block = huge ? aligned_alloc(HUGE_BYTES, HUGE_BYTES) : malloc(sizeof *block + size);
    if (!block)
        die_out_of_memory();
    if (huge) // one page fault for all of it, where the system agrees; if not, nothing is lost
        (void)madvise(block, HUGE_BYTES, MADV_HUGEPAGE);
    *block = (Block){.older = arena->newest, .size = size};
    arena->newest = block;
    arena->held += size;
}

// Not zeroed.
static void *take(Arena *arena, size_t size) {
    if (size > SIZE_MAX - ALIGN)
        die_out_of_memory();
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (!arena->newest || size > arena->newest->size - arena->newest->used)
        add_block(arena, size);
    Block *block = arena->newest;
    void *p = block->bytes + block->used;
    block->used += size;
    arena->used += size;
    return p;
}

void *arena_alloc(Arena *arena, size_t size) {
    return memset(take(arena, size), 0, size);
}

void *arena_array_bytes(Arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size)
        die_out_of_memory();
    return arena_alloc(arena, count * size);
}

char *arena_strndup(Arena *arena, const char *s, size_t n) {
    if (n == SIZE_MAX)
        die_out_of_memory();
    char *copy = take(arena, n + 1);
    if (n)
        memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *arena_strdup(Arena *arena, const char *s) {
    return arena_strndup(arena, s, strlen(s));
}

char *arena_printf(Arena *arena, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char text[256]; // most are shorter: made once, then copied
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    char *s;
    if (n < (int)sizeof text) {
        s = arena_strndup(arena, text, n > 0 ? (size_t)n : 0);
    } else {
        s = arena_alloc(arena, (size_t)n + 1);
        vsnprintf(s, (size_t)n + 1, format, again);
    }
    va_end(again);
    return s;
}

ArenaMark arena_mark(const Arena *arena) {
    return (ArenaMark){arena->newest, arena->newest ? arena->newest->used : 0};
}

// The first block is kept when the mark is of an empty arena: scratch is often taken and given back many thousand times.
void arena_release(Arena *arena, ArenaMark mark) {
    while (arena->newest && arena->newest != mark.block &&
           (arena->newest->older || arena->newest->size > BLOCK_BYTES)) {
        Block *block = arena->newest;
        arena->newest = block->older;
        arena->held -= block->size;
        arena->used -= block->used;
        free(block);
    }
    if (arena->newest) {
        arena->used -= arena->newest->used - mark.used;
        arena->newest->used = mark.used;
    }
}

size_t arena_used(const Arena *arena) {
    return arena->used;
}

void *arena_grow(Arena *arena, const void *items, size_t count, size_t *capacity, size_t item_size) {
    size_t grown = *capacity ? *capacity * 2 : 8;
    if (grown > SIZE_MAX / item_size)
        die_out_of_memory();
    char *copy = take(arena, grown * item_size);
    if (count)
        memcpy(copy, items, count * item_size);
    memset(copy + count * item_size, 0, (grown - count) * item_size);
    *capacity = grown;
    return copy;
}
