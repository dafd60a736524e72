#ifndef BASE_ARENA_H
#define BASE_ARENA_H

// Memory that dies together. A job (one report) owns one arena; everything read, computed and laid out for it
// lives there and is freed by one call. Nothing small is ever freed alone; an array that is large enough to have memory of
// its own is given back when it grows (vec_push) or nobody needs it any more (arena_discard).
//
// Allocation never returns NULL. When the system has no memory or the arena's limit is reached, the process
// says so on standard error and exits with status 1: outputs are only ever written whole (base/file.h), so
// nothing is left half done, and a batch runs its jobs in processes of their own.

#include <stddef.h>

typedef struct Arena Arena;

// A place in an arena to return to; see arena_release.
typedef struct ArenaMark {
    void *block;
    size_t used, serial;
} ArenaMark;

// A new arena that may hold at most limit bytes (0: LIMIT_ARENA_BYTES). Free it with arena_free.
Arena *arena_new(size_t limit);
void arena_free(Arena *arena); // NULL is allowed

// size bytes, zeroed, aligned for any type. size 0 gives a valid pointer.
void *arena_alloc(Arena *arena, size_t size);

// count × size bytes, zeroed; exits as above when the product overflows.
void *arena_array_bytes(Arena *arena, size_t count, size_t size);
#define arena_array(arena, count, type) ((type *)arena_array_bytes((arena), (count), sizeof(type)))
#define arena_new_of(arena, type)       ((type *)arena_array_bytes((arena), 1, sizeof(type)))

// Room for a string of n bytes and its NUL, not zeroed. Strings stand close together: a dataset has millions.
char *arena_string(Arena *arena, size_t n);

// A copy of n bytes of s followed by a NUL; arena_strdup copies a C string.
char *arena_strndup(Arena *arena, const char *s, size_t n);
char *arena_strdup(Arena *arena, const char *s);

// printf into the arena. Only for words and whole numbers: %f and friends follow the locale and are forbidden.
__attribute__((format(printf, 2, 3))) char *arena_printf(Arena *arena, const char *format, ...);

// Scratch: everything allocated after the mark is given back. Pointers to it are then dead.
ArenaMark arena_mark(const Arena *arena);
void arena_release(Arena *arena, ArenaMark mark);

// bytes, which must be where an array begins, are not used any more. They are given back now if they have memory of their own,
// and with the arena if not.
void arena_discard(Arena *arena, const void *bytes);

// Bytes handed out so far.
size_t arena_used(const Arena *arena);

// Growable arrays on an arena: declare `struct { T *items; size_t count, capacity; }` (or VEC(T)) zeroed,
// then *vec_push(arena, &v) = value. Growing copies; pointers into the array die when it grows.
#define VEC(T)                                                                                               \
    struct {                                                                                                 \
        T *items;                                                                                            \
        size_t count, capacity;                                                                              \
    }
#define vec_push(arena, v)                                                                                   \
    ((v)->count == (v)->capacity                                                                             \
         ? ((v)->items = arena_grow((arena), (v)->items, (v)->count, &(v)->capacity, sizeof *(v)->items))    \
         : (v)->items,                                                                                       \
     &(v)->items[(v)->count++])

// Behind vec_push: doubles the capacity and copies count items, or moves them where they have memory of their own: the old
// place is then gone.
void *arena_grow(Arena *arena, const void *items, size_t count, size_t *capacity, size_t item_size);

// Says "out of memory" and exits with status 1.
_Noreturn void die_out_of_memory(void);

#endif
