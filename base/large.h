#ifndef BASE_LARGE_H
#define BASE_LARGE_H

// Large stretches of memory, straight from the system and given back to it at once: what malloc is given back it may keep,
// and next to small pieces it does. For arenas, beyond LARGE_MIN bytes. Never NULL: the process ends as arena.h says.

#include <stddef.h>

#define LARGE_MIN  ((size_t)1 << 20)
#define HUGE_BYTES ((size_t)2 << 20) // of the pages that processors have for large memory

// size bytes, zeroed, aligned for any type.
void *large_new(size_t size);

// The same bytes, followed by zeroed ones, in place or elsewhere; without both being there at once.
void *large_resize(void *bytes, size_t size, size_t grown);

void large_free(void *bytes, size_t size);

// HUGE_BYTES at a multiple of as many: one page fault for all of it, where the system agrees. Freed with large_free.
void *large_page(void);

#endif
