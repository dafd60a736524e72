#ifndef FONTS_CACHE_H
#define FONTS_CACHE_H

// The words already shaped. A statistical text repeats itself: every second word, and nearly every digit, has
// been seen before. Private to fonts.

#include "fonts/shape.h"

typedef struct ShapeKey {
    const FontList *fonts;
    const void *language; // HarfBuzz's, one address for each language
    unsigned features;
    const char *text;
    size_t length;
} ShapeKey;

typedef struct ShapeEntry {
    ShapeKey key;
    uint32_t hash;
    Shaped *shaped; // NULL: free
} ShapeEntry;

typedef struct ShapeCache {
    ShapeEntry *slots;
    size_t count, capacity;
} ShapeCache; // zeroed is an empty cache

// The entry for key, added (with a copy of the text) when there is none: shaped is then NULL and the caller's to set.
// Valid until the next call.
ShapeEntry *shape_cache_entry(Arena *arena, ShapeCache *cache, const ShapeKey *key);

#endif
