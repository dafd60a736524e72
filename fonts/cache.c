// Open addressing with linear probing, at most three quarters full.

#include "fonts/cache.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 1024

// FNV-1a over the text, then the rest mixed in. Addresses decide only where a word lies, never what is found.
static uint32_t hash_key(const ShapedWord *key) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < key->length; i++)
        hash = (hash ^ (unsigned char)key->text[i]) * 1099511628211u;
    hash = (hash ^ (uintptr_t)key->fonts) * 1099511628211u;
    hash = (hash ^ (uintptr_t)key->language ^ key->features) * 1099511628211u;
    return (uint32_t)(hash ^ hash >> 32);
}

static bool is_same(const ShapedWord *a, const ShapedWord *b) {
    return a->fonts == b->fonts && a->language == b->language && a->features == b->features &&
           a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

static ShapeSlot *find_slot(const ShapeCache *cache, const ShapedWord *key, uint32_t hash) {
    size_t slot = hash & (cache->capacity - 1);
    while (cache->slots[slot].word &&
           (cache->slots[slot].hash != hash || !is_same(cache->slots[slot].word, key)))
        slot = (slot + 1) & (cache->capacity - 1);
    return &cache->slots[slot];
}

static void grow(ShapeCache *cache) {
    ShapeCache grown = {.count = cache->count,
                        .capacity = cache->capacity ? cache->capacity * 2 : FIRST_CAPACITY};
    grown.slots = calloc(grown.capacity, sizeof *grown.slots);
    if (!grown.slots)
        die_out_of_memory();
    for (size_t i = 0; i < cache->capacity; i++) {
        if (!cache->slots[i].word)
            continue;
        size_t slot = cache->slots[i].hash & (grown.capacity - 1);
        while (grown.slots[slot].word)
            slot = (slot + 1) & (grown.capacity - 1);
        grown.slots[slot] = cache->slots[i];
    }
    free(cache->slots);
    *cache = grown;
}

ShapedWord *shape_cache_find(Arena *arena, ShapeCache *cache, const ShapedWord *key, bool *is_new) {
    if (cache->count >= cache->capacity / 4 * 3)
        grow(cache);
    uint32_t hash = hash_key(key);
    ShapeSlot *slot = find_slot(cache, key, hash);
    *is_new = !slot->word;
    if (*is_new) {
        char *block = arena_alloc(arena, sizeof(ShapedWord) + key->length + 1);
        slot->word = (ShapedWord *)(void *)block;
        slot->hash = hash;
        *slot->word = *key;
        slot->word->text = memcpy(block + sizeof(ShapedWord), key->text, key->length);
        cache->count++;
    }
    return slot->word;
}

void shape_cache_free(ShapeCache *cache) {
    free(cache->slots);
}
