// Small allocations are carved from blocks, the newest first; a large one has memory of its own, so that no block is left
// half used for it, and is given back when it grows. See arena.h.

#include "base/arena.h"
#include "base/large.h"
#include "base/limits.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// In a build with the address sanitizer, reading what was given back or has grown away from its place is an error: arrays
// that are large enough are really gone then, and small ones in tests stand for them.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(POISONED)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(bytes, size)   ((void)(bytes), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(bytes, size) ((void)(bytes), (void)(size))
#endif

#define BLOCK_BYTES  ((size_t)256 << 10)
#define SINGLE_BYTES (BLOCK_BYTES / 4) // more than this stands alone
#define MANY_BYTES   ((size_t)4 << 20) // an arena that holds as much will hold more: its blocks are large pages
#define ALIGN        alignof(max_align_t)

// Heads of blocks are always on the heap, where a leak checker follows them to what is older.
typedef struct Block Block;
struct Block {
    Block *older;
    size_t size, used;
    unsigned char *bytes;
    bool mapped; // bytes are a large page; else they follow the head
};

typedef struct Single Single;
struct Single {
    Single *older;
    size_t serial; // of the arena's singles; one that has grown keeps its own
    size_t size;
    void *bytes;
};

struct Arena {
    Block *newest;
    Single *singles; // by serial, the newest first
    size_t serial, held, used, limit;
};

_Noreturn void die_out_of_memory(void) {
    fputs("aarbok: error: out of memory [limit.memory]\n", stderr);
    exit(1);
}

static void *on_heap(size_t count, size_t size) {
    void *bytes = calloc(count, size);
    if (!bytes)
        die_out_of_memory();
    return bytes;
}

static void hold(Arena *arena, size_t size) {
    if (size > arena->limit - arena->held)
        die_out_of_memory();
    arena->held += size;
}

Arena *arena_new(size_t limit) {
    Arena *arena = on_heap(1, sizeof *arena);
    arena->limit = limit ? limit : LIMIT_ARENA_BYTES;
    return arena;
}

// ---------------------------------------------------------------------------------------------------- blocks

static void add_block(Arena *arena) {
    bool mapped = arena->held >= MANY_BYTES;
    size_t size = mapped ? HUGE_BYTES : BLOCK_BYTES;
    hold(arena, size);
    Block *block = malloc(sizeof *block + (mapped ? 0 : size));
    if (!block)
        die_out_of_memory();
    *block = (Block){.older = arena->newest, .size = size, .mapped = mapped};
    block->bytes = mapped ? large_page() : (unsigned char *)(block + 1);
    arena->newest = block;
}

static void drop_block(Arena *arena) {
    Block *block = arena->newest;
    arena->newest = block->older;
    arena->held -= block->size;
    arena->used -= block->used;
    ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->size);
    if (block->mapped)
        large_free(block->bytes, block->size);
    free(block);
}

// The bytes of a block that are skipped for the next to stand at a multiple of align.
static size_t gap(const Block *block, size_t align) {
    return (align - (uintptr_t)(block->bytes + block->used) % align) % align;
}

// At most SINGLE_BYTES, not zeroed.
static void *take(Arena *arena, size_t size, size_t align) {
    if (!arena->newest || size + gap(arena->newest, align) > arena->newest->size - arena->newest->used)
        add_block(arena);
    Block *block = arena->newest;
    size_t skipped = gap(block, align);
    void *p = block->bytes + block->used + skipped;
    block->used += size + skipped;
    arena->used += size + skipped;
    ASAN_UNPOISON_MEMORY_REGION(p, size);
    return p;
}

// --------------------------------------------------------------------------------------------------- singles

// Zeroed.
static void *add_single(Arena *arena, size_t size) {
    hold(arena, size);
    Single *single = on_heap(1, sizeof *single);
    *single = (Single){.older = arena->singles, .serial = ++arena->serial, .size = size};
    single->bytes = size >= LARGE_MIN ? large_new(size) : on_heap(1, size);
    arena->singles = single;
    arena->used += size;
    return single->bytes;
}

static void free_single(Arena *arena, Single *single) {
    arena->held -= single->size;
    arena->used -= single->size;
    if (single->size >= LARGE_MIN)
        large_free(single->bytes, single->size);
    else
        free(single->bytes);
}

// Where the single at bytes hangs; NULL when there is none.
static Single **find_single(Arena *arena, const void *bytes) {
    for (Single **link = &arena->singles; *link; link = &(*link)->older)
        if ((*link)->bytes == bytes)
            return link;
    return NULL;
}

static void drop_single(Arena *arena, Single **link) {
    Single *single = *link;
    *link = single->older;
    free_single(arena, single);
    free(single);
}

// The same single, larger: what is added is zeroed.
static void *grow_single(Arena *arena, Single *single, size_t grown) {
    size_t size = single->size;
    hold(arena, grown - size);
    if (size >= LARGE_MIN) {
        single->bytes = large_resize(single->bytes, size, grown);
    } else {
        void *copy = grown >= LARGE_MIN ? large_new(grown) : on_heap(1, grown);
        memcpy(copy, single->bytes, size);
        free(single->bytes);
        single->bytes = copy;
    }
    single->size = grown;
    arena->used += grown - size;
    return single->bytes;
}

void arena_discard(Arena *arena, const void *bytes) {
    Single **link = find_single(arena, bytes);
    if (link)
        drop_single(arena, link);
}

// ------------------------------------------------------------------------------------------------ allocation

void arena_free(Arena *arena) {
    if (!arena)
        return;
    while (arena->newest)
        drop_block(arena);
    while (arena->singles)
        drop_single(arena, &arena->singles);
    free(arena);
}

static void *alloc(Arena *arena, size_t size, size_t align) {
    return size > SINGLE_BYTES ? add_single(arena, size) : memset(take(arena, size, align), 0, size);
}

void *arena_alloc(Arena *arena, size_t size) {
    return alloc(arena, size, ALIGN);
}

// The size of a type is a multiple of its alignment.
static size_t align_of(size_t size) {
    size_t lowest = size & (~size + 1);
    return lowest == 0 || lowest > ALIGN ? ALIGN : lowest;
}

void *arena_array_bytes(Arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size)
        die_out_of_memory();
    return alloc(arena, count * size, align_of(size));
}

char *arena_string(Arena *arena, size_t n) {
    if (n == SIZE_MAX)
        die_out_of_memory();
    return n >= SINGLE_BYTES ? add_single(arena, n + 1) : take(arena, n + 1, 1);
}

char *arena_strndup(Arena *arena, const char *s, size_t n) {
    char *copy = arena_string(arena, n);
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
        s = arena_string(arena, (size_t)n);
        vsnprintf(s, (size_t)n + 1, format, again);
    }
    va_end(again);
    return s;
}

ArenaMark arena_mark(const Arena *arena) {
    return (ArenaMark){arena->newest, arena->newest ? arena->newest->used : 0, arena->serial};
}

// The first block is kept when the mark is of an empty arena: scratch is often taken and given back many thousand times.
void arena_release(Arena *arena, ArenaMark mark) {
    while (arena->singles && arena->singles->serial > mark.serial)
        drop_single(arena, &arena->singles);
    while (arena->newest && arena->newest != mark.block && (arena->newest->older || arena->newest->mapped))
        drop_block(arena);
    if (arena->newest) {
        arena->used -= arena->newest->used - mark.used;
        arena->newest->used = mark.used;
        ASAN_POISON_MEMORY_REGION(arena->newest->bytes + mark.used, arena->newest->size - mark.used);
    }
}

size_t arena_used(const Arena *arena) {
    return arena->used;
}

void *arena_grow(Arena *arena, const void *items, size_t count, size_t *capacity, size_t item_size) {
    size_t held = *capacity * item_size, grown = *capacity ? *capacity * 2 : 8;
    if (grown > SIZE_MAX / item_size)
        die_out_of_memory();
    *capacity = grown;
    Single **single = held > SINGLE_BYTES ? find_single(arena, items) : NULL;
    if (single && (*single)->size == held)
        return grow_single(arena, *single, grown * item_size);
    char *copy = alloc(arena, grown * item_size, align_of(item_size));
    if (count)
        memcpy(copy, items, count * item_size);
    if (held > 0 && held <= SINGLE_BYTES)
        ASAN_POISON_MEMORY_REGION(items, held);
    return copy;
}
