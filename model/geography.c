#include "model/geography.h"

#include <math.h>
#include <string.h>

static const double DEGREE = 0.017453292519943295;

size_t geography_find(const Geography *geography, const char *key) {
    for (size_t i = 0; i < geography->region_count; i++)
        if (strcmp(geography->regions[i].key, key) == 0)
            return i;
    return SIZE_MAX;
}

GeoExtent geography_extent(const GeoRegion *const *regions, size_t count) {
    GeoExtent extent = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < regions[i]->ring_count; r++)
            for (size_t p = 0; p < regions[i]->rings[r].count; p++) {
                GeoPoint point = regions[i]->rings[r].points[p];
                extent = (GeoExtent){fmin(extent.left, point.x), fmin(extent.top, point.y),
                                     fmax(extent.right, point.x), fmax(extent.bottom, point.y)};
            }
    return extent;
}

static GeoExtent whole_extent(const Geography *geography) {
    GeoExtent whole = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < geography->region_count; i++) {
        const GeoRegion *region = &geography->regions[i];
        GeoExtent extent = geography_extent(&region, 1);
        whole = (GeoExtent){fmin(whole.left, extent.left), fmin(whole.top, extent.top),
                            fmax(whole.right, extent.right), fmax(whole.bottom, extent.bottom)};
    }
    return whole;
}

// The pole itself would be as far away as anything; 1e-9 keeps it finite.
static GeoPoint project(GeoPoint point, double meridian) {
    double longitude = (point.x - meridian) * DEGREE, latitude = point.y * DEGREE;
    double b = fmin(fmax(cos(latitude) * sin(longitude), -1 + 1e-9), 1 - 1e-9);
    return (GeoPoint){log((1 + b) / (1 - b)) / 2, -atan2(sin(latitude), cos(latitude) * cos(longitude))};
}

static double signed_area(const GeoRing *ring) {
    double area = 0;
    for (size_t i = 0; i < ring->count; i++) {
        GeoPoint a = ring->points[i], b = ring->points[(i + 1) % ring->count];
        area += a.x * b.y - b.x * a.y;
    }
    return area / 2;
}

static void reverse(GeoRing *ring) {
    for (size_t i = 0, j = ring->count; i + 1 < j; i++) {
        GeoPoint swap = ring->points[i];
        ring->points[i] = ring->points[--j];
        ring->points[j] = swap;
    }
}

static bool is_inside(const GeoRing *ring, GeoPoint point) {
    bool inside = false;
    for (size_t i = 0; i < ring->count; i++) {
        GeoPoint a = ring->points[i], b = ring->points[(i + 1) % ring->count];
        if ((a.y > point.y) != (b.y > point.y) && point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y))
            inside = !inside;
    }
    return inside;
}

// A ring inside an odd number of others of its region is a hole, whichever way it was written.
static void turn_rings(GeoRegion *region) {
    enum { RINGS_COMPARED = 200 }; // beyond, as the file has them: a coast of a thousand islands has no holes
    for (size_t r = 0; r < region->ring_count; r++) {
        bool hole = false;
        for (size_t other = 0; other < region->ring_count && region->ring_count <= RINGS_COMPARED; other++)
            if (other != r && is_inside(&region->rings[other], region->rings[r].points[0]))
                hole = !hole;
        if ((signed_area(&region->rings[r]) < 0) != hole)
            reverse(&region->rings[r]);
    }
}

void geography_project(Geography *geography) {
    GeoExtent extent = whole_extent(geography);
    bool degrees = extent.left >= -180 && extent.right <= 180 && extent.top >= -90 && extent.bottom <= 90;
    double meridian = (extent.left + extent.right) / 2;
    for (size_t i = 0; i < geography->region_count; i++) {
        GeoRegion *region = &geography->regions[i];
        for (size_t r = 0; r < region->ring_count; r++)
            for (size_t p = 0; p < region->rings[r].count; p++) {
                GeoPoint *point = &region->rings[r].points[p];
                *point = degrees ? project(*point, meridian) : (GeoPoint){point->x, -point->y};
            }
        turn_rings(region);
    }
}
