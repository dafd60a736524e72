#ifndef INPUT_GEOJSON_H
#define INPUT_GEOJSON_H

// Regions from a GeoJSON file (RFC 7946): a FeatureCollection of Polygons and MultiPolygons, each with a property
// that is its code. Coordinates in degrees, or against the RFC in metres of a plane, as statistics offices have them.
//
// Complaints: map.not-json, map.no-regions, map.bad-feature, map.no-key, map.repeated-key, map.bad-coordinates,
// limit.json-depth, limit.map-points. JSON that cannot be parsed is complained of where it stops being JSON; what is wrong
// in a feature, where the feature begins.

#include "base/arena.h"
#include "base/diag.h"
#include "model/geography.h"

// place: where the file is named. key: the property. Projected (geography_project). NULL after reporting.
const Geography *geojson_read(Arena *arena, Diag *diag, Place place, const char *path, const char *key);

// The same from memory.
const Geography *geojson_read_memory(Arena *arena, Diag *diag, const char *path, const char *bytes,
                                     size_t size, const char *key);

#endif
