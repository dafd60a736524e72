#include "charts/outline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double grid = 0.05;       // points: corners closer than this are one
static const double tolerance = 0.3;   // how far a border may move
static const double least_area = 0.15; // of an island

// A corner and one of its neighbours.
typedef struct Join {
    GeoPoint corner, neighbour;
} Join;

static int compare_points(GeoPoint a, GeoPoint b) {
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return a.y < b.y ? -1 : a.y > b.y ? 1 : 0;
}

static int compare_joins(const void *a, const void *b) {
    const Join *one = a, *other = b;
    int order = compare_points(one->corner, other->corner);
    return order != 0 ? order : compare_points(one->neighbour, other->neighbour);
}

// On the grid, without corners that fall together.
static GeoRing snap_ring(Arena *arena, const GeoRing *ring, const OutlineFrame *frame) {
    GeoRing snapped = {.points = arena_array(arena, ring->count, GeoPoint)};
    for (size_t i = 0; i < ring->count; i++) {
        GeoPoint p = {frame->left + (ring->points[i].x - frame->extent.left) * frame->scale,
                      frame->top + (ring->points[i].y - frame->extent.top) * frame->scale};
        p = (GeoPoint){round(p.x / grid) * grid, round(p.y / grid) * grid};
        if (snapped.count == 0 || compare_points(p, snapped.points[snapped.count - 1]) != 0)
            snapped.points[snapped.count++] = p;
    }
    while (snapped.count > 1 && compare_points(snapped.points[0], snapped.points[snapped.count - 1]) == 0)
        snapped.count--;
    return snapped;
}

// ---- where borders part ----------------------------------------------------------------------------------

typedef struct Joins {
    Join *items;
    size_t count;
} Joins;

static Joins collect_joins(Arena *arena, const GeoRegion *regions, size_t count) {
    size_t corners = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < regions[i].ring_count; r++)
            corners += regions[i].rings[r].count;
    Joins joins = {.items = arena_array(arena, 2 * corners + 1, Join)};
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < regions[i].ring_count; r++) {
            const GeoRing *ring = &regions[i].rings[r];
            for (size_t p = 0; p < ring->count; p++) {
                GeoPoint next = ring->points[(p + 1) % ring->count];
                joins.items[joins.count++] = (Join){ring->points[p], next};
                joins.items[joins.count++] = (Join){next, ring->points[p]};
            }
        }
    if (joins.count > 1)
        qsort(joins.items, joins.count, sizeof *joins.items, compare_joins);
    return joins;
}

// A corner with more than two neighbours.
static bool is_junction(const Joins *joins, GeoPoint corner) {
    size_t low = 0, high = joins->count, neighbours = 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare_points(joins->items[middle].corner, corner) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < joins->count && compare_points(joins->items[i].corner, corner) == 0; i++)
        neighbours +=
            i == low || compare_points(joins->items[i].neighbour, joins->items[i - 1].neighbour) != 0 ? 1 : 0;
    return neighbours > 2;
}

// ---- thinning --------------------------------------------------------------------------------------------

static double distance(GeoPoint p, GeoPoint a, GeoPoint b) {
    double dx = b.x - a.x, dy = b.y - a.y, length = hypot(dx, dy);
    return length > 0 ? fabs((p.x - a.x) * dy - (p.y - a.y) * dx) / length : hypot(p.x - a.x, p.y - a.y);
}

// A stretch of a ring, whose corners wrap round: from the one end to the other, both kept.
typedef struct Stretch {
    size_t from, to;
} Stretch;

// Which corner between the ends is furthest out; of equals the first in the order of places, whichever way the
// stretch is gone through.
static double furthest(const GeoRing *ring, Stretch stretch, size_t *found) {
    GeoPoint a = ring->points[stretch.from % ring->count], b = ring->points[stretch.to % ring->count];
    if (compare_points(a, b) > 0) {
        GeoPoint swap = a;
        a = b;
        b = swap;
    }
    double most = -1;
    for (size_t i = stretch.from + 1; i < stretch.to; i++) {
        GeoPoint p = ring->points[i % ring->count];
        double off = distance(p, a, b);
        if (off > most || (off == most && compare_points(p, ring->points[*found % ring->count]) < 0)) {
            most = off;
            *found = i;
        }
    }
    return most;
}

static void thin(Arena *arena, const GeoRing *ring, size_t from, size_t to, bool *kept) {
    struct {
        VEC(Stretch) items;
    } open = {0};
    *vec_push(arena, &open.items) = (Stretch){from, to};
    while (open.items.count > 0) {
        Stretch stretch = open.items.items[--open.items.count];
        size_t out = stretch.from;
        if (stretch.to <= stretch.from + 1 || furthest(ring, stretch, &out) <= tolerance)
            continue;
        kept[out % ring->count] = true;
        *vec_push(arena, &open.items) = (Stretch){stretch.from, out};
        *vec_push(arena, &open.items) = (Stretch){out, stretch.to};
    }
}

static size_t furthest_from(const GeoRing *ring, size_t from) {
    size_t found = from;
    double most = -1;
    for (size_t i = 0; i < ring->count; i++) {
        double off =
            hypot(ring->points[i].x - ring->points[from].x, ring->points[i].y - ring->points[from].y);
        if (off > most || (off == most && compare_points(ring->points[i], ring->points[found]) < 0)) {
            most = off;
            found = i;
        }
    }
    return found;
}

// An island, or a lake with one region in it, is parted at its outermost corner and the one furthest from that.
static void keep_ends(const Joins *joins, const GeoRing *ring, bool *kept) {
    size_t junctions = 0, first = 0;
    for (size_t i = 0; i < ring->count; i++) {
        kept[i] = is_junction(joins, ring->points[i]);
        junctions += kept[i] ? 1 : 0;
        if (compare_points(ring->points[i], ring->points[first]) < 0)
            first = i;
    }
    if (junctions == 0)
        kept[first] = kept[furthest_from(ring, first)] = true;
    else if (junctions == 1)
        for (size_t i = 0; i < ring->count; i++)
            if (is_junction(joins, ring->points[i])) {
                kept[furthest_from(ring, i)] = true;
                break;
            }
}

static GeoRing thin_ring(Arena *arena, const Joins *joins, const GeoRing *ring) {
    bool *ends = arena_array(arena, ring->count, bool), *kept = arena_array(arena, ring->count, bool);
    keep_ends(joins, ring, ends);
    size_t first = 0;
    while (!ends[first])
        first++;
    for (size_t from = first, to = first + 1; to <= first + ring->count; to++)
        if (ends[to % ring->count]) {
            kept[from % ring->count] = true;
            thin(arena, ring, from, to, kept);
            from = to;
        }
    GeoRing thinned = {.points = arena_array(arena, ring->count, GeoPoint)};
    for (size_t i = 0; i < ring->count; i++)
        if (kept[i])
            thinned.points[thinned.count++] = ring->points[i];
    return thinned;
}

static double area_of(const GeoRing *ring) {
    double area = 0;
    for (size_t i = 0; i < ring->count; i++) {
        GeoPoint a = ring->points[i], b = ring->points[(i + 1) % ring->count];
        area += a.x * b.y - b.x * a.y;
    }
    return fabs(area) / 2;
}

GeoRegion *outline_make(Arena *arena, const GeoRegion *regions, size_t count, const OutlineFrame *frame) {
    GeoRegion *snapped = arena_array(arena, count, GeoRegion), *made = arena_array(arena, count, GeoRegion);
    for (size_t i = 0; i < count; i++) {
        snapped[i] = (GeoRegion){.key = regions[i].key, .ring_count = regions[i].ring_count};
        snapped[i].rings = arena_array(arena, regions[i].ring_count, GeoRing);
        for (size_t r = 0; r < regions[i].ring_count; r++)
            snapped[i].rings[r] = snap_ring(arena, &regions[i].rings[r], frame);
    }
    Joins joins = collect_joins(arena, snapped, count);
    for (size_t i = 0; i < count; i++) {
        made[i] = (GeoRegion){.key = regions[i].key};
        made[i].rings = arena_array(arena, regions[i].ring_count, GeoRing);
        size_t largest = 0;
        for (size_t r = 1; r < snapped[i].ring_count; r++)
            if (area_of(&snapped[i].rings[r]) > area_of(&snapped[i].rings[largest]))
                largest = r;
        for (size_t r = 0; r < snapped[i].ring_count; r++) {
            const GeoRing *ring = &snapped[i].rings[r];
            if (r != largest && area_of(ring) < least_area)
                continue;
            if (ring->count > 0)
                made[i].rings[made[i].ring_count++] =
                    ring->count > 3 ? thin_ring(arena, &joins, ring) : *ring;
        }
    }
    return made;
}
