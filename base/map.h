#ifndef BASE_MAP_H
#define BASE_MAP_H

// From a string to a number or pointer; for ids, which are looked up far more often than added. On an arena;
// entries are never removed. Iteration is not offered: order of ids is kept by whoever owns the list.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct MapEntry {
    const char *key; // borrowed: must outlive the map
    size_t value;
} MapEntry;

typedef struct Map {
    MapEntry *slots;
    size_t count, capacity;
} Map; // zeroed is an empty map

// Adds key; false (and nothing changed) when it is there already.
bool map_add(Arena *arena, Map *map, const char *key, size_t value);

// True and *value when key is there.
bool map_find(const Map *map, const char *key, size_t *value);

#endif
