// Open addressing with linear probing, at most half full; the hash is 64-bit FNV-1a.

#include "base/map.h"

#include <stdint.h>
#include <string.h>

static size_t slot_of(const Map *map, const char *key) {
    uint64_t hash = 14695981039346656037u;
    for (const unsigned char *p = (const unsigned char *)key; *p; p++)
        hash = (hash ^ *p) * 1099511628211u;
    size_t slot = (size_t)(hash ^ hash >> 32) & (map->capacity - 1);
    while (map->slots[slot].key && strcmp(map->slots[slot].key, key) != 0)
        slot = (slot + 1) & (map->capacity - 1);
    return slot;
}

static void grow(Arena *arena, Map *map) {
    Map grown = {.capacity = map->capacity ? map->capacity * 2 : 16, .count = map->count};
    grown.slots = arena_array(arena, grown.capacity, MapEntry);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].key)
            grown.slots[slot_of(&grown, map->slots[i].key)] = map->slots[i];
    if (map->capacity)
        arena_discard(arena, map->slots);
    *map = grown;
}

bool map_add(Arena *arena, Map *map, const char *key, size_t value) {
    if (map->count * 2 >= map->capacity)
        grow(arena, map);
    size_t slot = slot_of(map, key);
    if (map->slots[slot].key)
        return false;
    map->slots[slot] = (MapEntry){key, value};
    map->count++;
    return true;
}

bool map_find(const Map *map, const char *key, size_t *value) {
    if (map->capacity == 0)
        return false;
    const MapEntry *entry = &map->slots[slot_of(map, key)];
    if (!entry->key)
        return false;
    *value = entry->value;
    return true;
}
