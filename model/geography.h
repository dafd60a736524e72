#ifndef MODEL_GEOGRAPHY_H
#define MODEL_GEOGRAPHY_H

// Regions of a map: outlines in a plane, y downwards, in a unit of their own. What a chart of type "map" fills with
// colours.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct GeoPoint {
    double x, y;
} GeoPoint;

// Closed: the last point is joined to the first, and is not repeated. Seen with y downwards, outer rings go one way
// round and holes the other, so that they can be filled together by the rule of non-zero winding.
typedef struct GeoRing {
    GeoPoint *points;
    size_t count;
} GeoRing;

typedef struct GeoRegion {
    const char *key; // what a category of a dataset has as its id
    GeoRing *rings;
    size_t ring_count;
} GeoRegion;

typedef struct Geography {
    GeoRegion *regions;
    size_t region_count;
} Geography;

typedef struct GeoExtent {
    double left, top, right, bottom;
} GeoExtent;

// The region with a key; SIZE_MAX when there is none.
size_t geography_find(const Geography *geography, const char *key);

GeoExtent geography_extent(const GeoRegion *const *regions, size_t count);

// Turns coordinates as they are in files, y upwards, into the plane. Degrees of longitude and latitude (all within
// ±180 and ±90) are projected: transverse Mercator of a sphere about the middle meridian of all regions, which keeps
// shapes, and areas of a country far from the equator nearly so (Snyder, Map Projections: A Working Manual, 1987, eq.
// 8-1 and 8-3). Anything else is metres in a plane already. Puts the rings the right way round.
void geography_project(Geography *geography);

#endif
