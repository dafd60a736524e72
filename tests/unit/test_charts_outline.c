// Outlines of regions: thinned alike on both sides of a border.

#include "charts/outline.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <setjmp.h>

#include <cmocka.h>

enum { STEPS = 400 };

// Two squares with a jagged border between them, gone through once each way.
static void make_neighbours(Arena *arena, GeoRegion regions[2]) {
    for (int side = 0; side < 2; side++) {
        GeoRing *ring = arena_new_of(arena, GeoRing);
        ring->points = arena_array(arena, STEPS + 3, GeoPoint);
        for (int k = 0; k <= STEPS; k++) {
            int i = side == 0 ? k : STEPS - k;
            double off = sin(i * 0.11) * 2 + (i % 3) * 0.04;
            ring->points[ring->count++] =
                (GeoPoint){50 + (i == 0 || i == STEPS ? 0 : off), i * 100.0 / STEPS};
        }
        ring->points[ring->count++] = (GeoPoint){side == 0 ? 0 : 100, side == 0 ? 100 : 0};
        ring->points[ring->count++] = (GeoPoint){side == 0 ? 0 : 100, side == 0 ? 0 : 100};
        regions[side] = (GeoRegion){.key = side == 0 ? "w" : "e", .rings = ring, .ring_count = 1};
    }
}

static bool has_corner(const GeoRing *ring, GeoPoint point) {
    for (size_t i = 0; i < ring->count; i++)
        if (ring->points[i].x == point.x && ring->points[i].y == point.y)
            return true;
    return false;
}

static void thins_borders_alike(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    GeoRegion regions[2];
    make_neighbours(arena, regions);
    OutlineFrame frame = {{0, 0, 100, 100}, 2, 0, 0};
    const GeoRegion *made = outline_make(arena, regions, 2, &frame);
    size_t between = 0;
    for (int side = 0; side < 2; side++) {
        const GeoRing *ring = &made[side].rings[0], *other = &made[1 - side].rings[0];
        assert_in_range(ring->count, 10, 100); // of 403
        for (size_t i = 0; i < ring->count; i++)
            if (ring->points[i].x > 1 && ring->points[i].x < 199) {
                between++;
                assert_true(has_corner(other, ring->points[i]));
            }
    }
    assert_true(between > 20);
    arena_free(arena);
}

// What is too small to be seen is left out, but no region is.
static void leaves_out_specks(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    GeoPoint square[] = {{0, 0}, {50, 0}, {50, 50}, {0, 50}},
             speck[] = {{90, 90}, {90.1, 90}, {90.1, 90.1}, {90, 90.1}};
    GeoRing both[] = {{square, 4}, {speck, 4}}, alone[] = {{speck, 4}};
    GeoRegion regions[] = {{"a", both, 2}, {"b", alone, 1}};
    OutlineFrame frame = {{0, 0, 100, 100}, 1, 0, 0};
    const GeoRegion *made = outline_make(arena, regions, 2, &frame);
    assert_int_equal(made[0].ring_count, 1);
    assert_int_equal(made[1].ring_count, 1);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(thins_borders_alike),
                                       cmocka_unit_test(leaves_out_specks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
