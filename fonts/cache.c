// Open addressing with linear probing, at most half full.

#include "fonts/cache.h"

#include <string.h>

#define FIRST_CAPACITY 1024

// FNV-1a over the text, then the rest mixed in. Addresses decide only where an entry lies, never what is
// found.
static uint32_t hash_key(const ShapeKey *key) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < key->length; i++)
        hash = (hash ^ (unsigned char)key->text[i]) * 1099511628211u;
    hash = (hash ^ (uintptr_t)key->fonts) * 1099511628211u;
    hash = (hash ^ (uintptr_t)key->language ^ key->features) * 1099511628211u;
    return (uint32_t)(hash ^ hash >> 32);
}

static bool is_same(const ShapeKey *a, const ShapeKey *b) {
    return a->fonts == b->fonts && a->language == b->language && a->features == b->features &&
           a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static ShapeEntry *find_slot(const ShapeCache *cache, const ShapeKey *key, uint32_t hash) {
    size_t slot = hash & (cache->capacity - 1);
    while (cache->slots[slot].shaped &&
           (cache->slots[slot].hash != hash || !is_same(&cache->slots[slot].key, key)))
        slot = (slot + 1) & (cache->capacity - 1);
    return &cache->slots[slot];
}

static void grow(Arena *arena, ShapeCache *cache) {
    ShapeCache grown = {.count = cache->count,
                        .capacity = cache->capacity ? cache->capacity * 4 : FIRST_CAPACITY};
    grown.slots = arena_array(arena, grown.capacity, ShapeEntry);
    for (size_t i = 0; i < cache->capacity; i++)
        if (cache->slots[i].shaped)
            *find_slot(&grown, &cache->slots[i].key, cache->slots[i].hash) = cache->slots[i];
    *cache = grown;
}

ShapeEntry *shape_cache_entry(Arena *arena, ShapeCache *cache, const ShapeKey *key) {
    if (cache->count * 2 >= cache->capacity)
        grow(arena, cache);
    uint32_t hash = hash_key(key);
    ShapeEntry *entry = find_slot(cache, key, hash);
    if (!entry->shaped) {
        entry->key = *key;
        entry->key.text = arena_strndup(arena, key->text, key->length);
        entry->hash = hash;
        cache->count++;
    }
    return entry;
}
