#ifndef FONTS_CACHE_H
#define FONTS_CACHE_H

// The words already shaped. A statistical text repeats itself: every second word, and nearly every short
// number, has been seen before. Private to fonts.

#include "fonts/shape.h"

// What was asked for, followed by the answer. The text is the cache's own.
typedef struct ShapedWord {
    Shaped shaped;
    const FontList *fonts;
    const void *language; // HarfBuzz's, one address for each language
    const char *text;
    uint32_t length;
    unsigned features;
} ShapedWord;

typedef struct ShapeSlot {
    ShapedWord *word; // NULL: free
    uint32_t hash;
} ShapeSlot;

typedef struct ShapeCache {
    ShapeSlot *slots; // on the heap: outgrown tables would be dead weight on an arena
    size_t count, capacity;
} ShapeCache; // zeroed is an empty cache

// The word asked for by key (its shaped is not looked at). When there is none yet it is added, with a copy of
// the text, and *is_new says that shaped is the caller's to fill.
ShapedWord *shape_cache_find(Arena *arena, ShapeCache *cache, const ShapedWord *key, bool *is_new);

void shape_cache_free(ShapeCache *cache);

#endif
