// Maps from memory: what is read has regions of three corners and more, in finite places, and each can be found.

#include "base/diag.h"
#include "input/geojson.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds) {
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new((size_t)512 << 20);
    Diag *diag = diag_new(arena);
    const char *bytes = arena_strndup(arena, (const char *)data, size);
    const Geography *map = geojson_read_memory(arena, diag, "map.geojson", bytes, size, "code");
    check((map != NULL) == (diag_error_count(diag) == 0));
    for (size_t i = 0; map && i < map->region_count; i++) {
        const GeoRegion *region = &map->regions[i];
        check(geography_find(map, region->key) == i && region->ring_count > 0);
        for (size_t r = 0; r < region->ring_count; r++) {
            check(region->rings[r].count >= 3);
            for (size_t p = 0; p < region->rings[r].count; p++)
                check(isfinite(region->rings[r].points[p].x) && isfinite(region->rings[r].points[p].y));
        }
    }
    FILE *nowhere = fopen("/dev/null", "w");
    diag_print(diag, nowhere, DIAG_TEXT);
    fclose(nowhere);
    arena_free(arena);
    return 0;
}
