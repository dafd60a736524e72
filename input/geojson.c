#include "input/geojson.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

enum { RING_LEAST = 3, KEY_MAX = 100, FAULTS_MAX = 20 };

typedef struct GeoReader {
    Arena *arena;
    Diag *diag;
    uint16_t source;
    const char *key;
    VEC(size_t) starts; // offsets of the features
    size_t feature;     // being read
    size_t points;
    VEC(GeoRegion) regions;
    Map keys;
} GeoReader;

// ---- before parsing --------------------------------------------------------------------------------------

// How deep brackets go, so that no file makes the parser recurse far; and where features begin, since the parser does
// not tell: at the objects in an array in the root object.
static bool scan(GeoReader *reader, const char *bytes, size_t size) {
    char open[LIMIT_JSON_DEPTH];
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < size; i++) {
        char c = bytes[i];
        if (quoted) {
            i += c == '\\' ? 1 : 0;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (depth == LIMIT_JSON_DEPTH) {
                diag_error(reader->diag, diag_place(reader->diag, reader->source, i, 1), "limit.json-depth",
                           "brackets inside each other more than %d deep", LIMIT_JSON_DEPTH);
                return false;
            }
            if (c == '{' && depth == 2 && open[0] == '{' && open[1] == '[')
                *vec_push(reader->arena, &reader->starts) = i;
            open[depth++] = c;
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
        }
    }
    return true;
}

static Place here(const GeoReader *reader) {
    size_t offset = reader->feature < reader->starts.count ? reader->starts.items[reader->feature] : 0;
    return diag_place(reader->diag, reader->source, offset, 1);
}

// ---- coordinates -----------------------------------------------------------------------------------------

static bool refuse_coordinates(GeoReader *reader, const char *why) {
    diag_error(reader->diag, here(reader), "map.bad-coordinates", "%s in feature %zu", why,
               reader->feature + 1);
    return false;
}

static bool read_point(const json_t *position, GeoPoint *point) {
    const json_t *x = json_array_get(position, 0), *y = json_array_get(position, 1);
    if (!json_is_number(x) || !json_is_number(y))
        return false;
    *point = (GeoPoint){json_number_value(x), json_number_value(y)};
    return isfinite(point->x) && isfinite(point->y) && fabs(point->x) < 1e9 && fabs(point->y) < 1e9;
}

static bool read_ring(GeoReader *reader, const json_t *positions, GeoRing *ring) {
    size_t count = json_array_size(positions);
    if ((reader->points += count) > LIMIT_MAP_POINTS) {
        diag_error(reader->diag, here(reader), "limit.map-points", "more than %zu points",
                   (size_t)LIMIT_MAP_POINTS);
        diag_hint(reader->diag, "use a generalised edition of the map, made for the scale of print");
        return false;
    }
    ring->points = arena_array(reader->arena, count, GeoPoint);
    for (size_t i = 0; i < count; i++)
        if (!read_point(json_array_get(positions, i), &ring->points[i]))
            return refuse_coordinates(reader, "a position is not two finite numbers of a map");
    ring->count = count;
    if (count > 0 && ring->points[0].x == ring->points[count - 1].x &&
        ring->points[0].y == ring->points[count - 1].y)
        ring->count--;
    return ring->count >= RING_LEAST || refuse_coordinates(reader, "a ring has fewer than three corners");
}

typedef struct Rings {
    VEC(GeoRing) items;
} Rings;

static bool read_polygon(GeoReader *reader, const json_t *rings, Rings *read) {
    if (json_array_size(rings) == 0)
        return refuse_coordinates(reader, "a polygon has no ring");
    for (size_t i = 0; i < json_array_size(rings); i++) {
        GeoRing ring;
        if (!read_ring(reader, json_array_get(rings, i), &ring))
            return false;
        *vec_push(reader->arena, &read->items) = ring;
    }
    return true;
}

static bool read_geometry(GeoReader *reader, const json_t *geometry, GeoRegion *region) {
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    Rings rings = {0};
    bool many = type && strcmp(type, "MultiPolygon") == 0;
    if (!many && (!type || strcmp(type, "Polygon") != 0)) {
        diag_error(reader->diag, here(reader), "map.bad-feature", "feature %zu is no region: it has %s",
                   reader->feature + 1, type ? "another geometry" : "no geometry");
        diag_hint(reader->diag, "regions are Polygon or MultiPolygon");
        return false;
    }
    if (many && json_array_size(coordinates) == 0)
        return refuse_coordinates(reader, "a polygon has no ring");
    for (size_t i = 0; i < (many ? json_array_size(coordinates) : 1); i++)
        if (!read_polygon(reader, many ? json_array_get(coordinates, i) : coordinates, &rings))
            return false;
    region->rings = rings.items.items;
    region->ring_count = rings.items.count;
    return true;
}

// ---- features --------------------------------------------------------------------------------------------

// The code, from a string or a whole number.
static const char *read_key(GeoReader *reader, const json_t *feature) {
    json_t *properties = json_object_get(feature, "properties");
    const json_t *value = json_object_get(properties, reader->key);
    if (json_is_string(value) && json_string_length(value) > 0 && json_string_length(value) <= KEY_MAX)
        return arena_strdup(reader->arena, json_string_value(value));
    if (json_is_integer(value))
        return arena_printf(reader->arena, "%lld", (long long)json_integer_value(value));
    diag_error(reader->diag, here(reader), "map.no-key", "feature %zu has no code in a property `%s`",
               reader->feature + 1, reader->key);
    const char *names[32], *name;
    size_t count = 0;
    const json_t *other;
    json_object_foreach(properties, name,
                        other) if (count < 32 && (json_is_string(other) || json_is_integer(other)))
        names[count++] = arena_strdup(reader->arena, name);
    if (diag_closest(reader->key, names, count))
        diag_hint_closest(reader->diag, reader->key, names, count);
    else if (count > 0)
        diag_hint(reader->diag, "say with key=\"…\" which it is; there is `%s`", names[0]);
    return NULL;
}

static bool read_feature(GeoReader *reader, const json_t *feature) {
    GeoRegion region = {0};
    region.key = read_key(reader, feature);
    if (!region.key || !read_geometry(reader, json_object_get(feature, "geometry"), &region))
        return false;
    if (!map_add(reader->arena, &reader->keys, region.key, reader->regions.count)) {
        diag_error(reader->diag, here(reader), "map.repeated-key", "a second region with the code `%s`",
                   region.key);
        diag_hint(reader->diag, "the parts of a region belong in one MultiPolygon");
        return false;
    }
    *vec_push(reader->arena, &reader->regions) = region;
    return true;
}

static bool read_collection(GeoReader *reader, const json_t *root) {
    const json_t *features = json_object_get(root, "features");
    size_t count = json_array_size(features);
    if (count == 0) {
        diag_error(reader->diag, diag_place(reader->diag, reader->source, 0, 1), "map.no-regions",
                   "there are no regions");
        diag_hint(reader->diag, "a map is a GeoJSON FeatureCollection with a feature for each region");
        return false;
    }
    size_t faults = 0;
    if (reader->starts.count != count)
        reader->starts.count = 0; // other arrays of objects stand beside the features: places are not known
    for (reader->feature = 0; reader->feature < count && faults < FAULTS_MAX; reader->feature++)
        faults += read_feature(reader, json_array_get(features, reader->feature)) ? 0 : 1;
    return faults == 0;
}

const Geography *geojson_read_memory(Arena *arena, Diag *diag, const char *path, const char *bytes,
                                     size_t size, const char *key) {
    GeoReader reader = {.arena = arena, .diag = diag, .key = key};
    reader.source = diag_add_source(diag, path, bytes, size);
    if (size > LIMIT_MAP_BYTES) {
        diag_error(diag, diag_place(diag, reader.source, 0, 0), "limit.file-size",
                   "a map of more than %zu bytes", (size_t)LIMIT_MAP_BYTES);
        return NULL;
    }
    if (!scan(&reader, bytes, size))
        return NULL;
    json_error_t error;
    json_t *root = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        size_t at = error.position > 0 ? (size_t)error.position - 1 : 0;
        diag_error(diag, diag_place(diag, reader.source, at < size ? at : size, 1), "map.not-json",
                   "not JSON: %s", error.text);
        return NULL;
    }
    bool good = read_collection(&reader, root);
    json_decref(root);
    if (!good)
        return NULL;
    Geography *geography = arena_new_of(arena, Geography);
    geography->regions = reader.regions.items;
    geography->region_count = reader.regions.count;
    geography_project(geography);
    return geography;
}

const Geography *geojson_read(Arena *arena, Diag *diag, Place place, const char *path, const char *key) {
    FileBytes file;
    if (!file_read(arena, diag, place, path, &file))
        return NULL;
    return geojson_read_memory(arena, diag, path, file.bytes, file.size, key);
}
