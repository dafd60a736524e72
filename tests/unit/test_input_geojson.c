// Maps: what is read from GeoJSON, where it lies, and what is refused.

#include "input_fixture.h"

#include "input/geojson.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const Geography *read_map(Fixture *fixture, const char *text) {
    return geojson_read_memory(fixture->arena, fixture->diag, "m.geojson", text, strlen(text), "code");
}

#define FEATURE(code, coordinates)                                                                           \
    "{\"type\":\"Feature\",\"properties\":{\"code\":" code "},\"geometry\":{\"type\":\"Polygon\","           \
    "\"coordinates\":" coordinates "}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

static void reads_regions(void **state) {
    Fixture *fixture = *state;
    const Geography *map = read_map(
        fixture, COLLECTION(FEATURE("\"03\"", "[[[0,0],[500,0],[500,300],[0,300],[0,0]]]") "," FEATURE(
                     "46", "[[[500,0],[900,0],[900,300],[500,0]]]")));
    assert_non_null(map);
    assert_int_equal(map->region_count, 2);
    assert_int_equal(geography_find(map, "03"), 0);
    assert_int_equal(geography_find(map, "46"), 1); // a code that was written as a number
    assert_true(geography_find(map, "3") == SIZE_MAX);
    assert_int_equal(map->regions[0].rings[0].count, 4);
    const GeoRegion *first = &map->regions[0];
    GeoExtent extent = geography_extent(&first, 1);
    assert_true(extent.top == -300 && extent.bottom == 0 && extent.right == 500); // metres, y downwards
}

// At 60° north a degree of longitude is half as wide as one of latitude is high.
static void projects_degrees(void **state) {
    Fixture *fixture = *state;
    const Geography *map = read_map(
        fixture,
        COLLECTION(FEATURE("\"a\"", "[[[9.5,59.5],[10.5,59.5],[10.5,60.5],[9.5,60.5],[9.5,59.5]]]")));
    assert_non_null(map);
    const GeoRegion *region = &map->regions[0];
    GeoExtent extent = geography_extent(&region, 1);
    double wide = extent.right - extent.left, high = extent.bottom - extent.top;
    assert_true(fabs(wide / high - 0.5075) < 0.005); // at the southern edge, where it is widest: cos 59.5°
    assert_true(fabs(extent.left + extent.right) < 1e-12);
    assert_true(fabs(extent.top * 180 / 3.14159265358979 + 60.5) < 0.01);
}

static double area(const GeoRing *ring) {
    double sum = 0;
    for (size_t i = 0; i < ring->count; i++) {
        GeoPoint a = ring->points[i], b = ring->points[(i + 1) % ring->count];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum / 2;
}

// Whichever way they are written: a hole goes the other way round.
static void turns_holes(void **state) {
    Fixture *fixture = *state;
    const Geography *map = read_map(
        fixture, COLLECTION(FEATURE(
                     "\"a\"", "[[[0,0],[900,0],[900,900],[0,900],[0,0]],[[300,300],[600,300],[600,600],[300,"
                              "600],[300,300]]]")));
    assert_non_null(map);
    assert_true(area(&map->regions[0].rings[0]) > 0);
    assert_true(area(&map->regions[0].rings[1]) < 0);
}

static void refuses_what_is_no_map(void **state) {
    static const char *const texts[][2] = {
        {"", "map.not-json"},
        {"{\"features\":[]", "map.not-json"},
        {"{\"a\":1,\"a\":2}", "map.not-json"},
        {"{\"features\":[1e999]}", "map.not-json"},
        {"[]", "map.no-regions"},
        {"{\"features\":3}", "map.no-regions"},
        {COLLECTION("3"), "map.no-key"},
        {COLLECTION("{\"properties\":{\"code\":\"\"}}"), "map.no-key"},
        {COLLECTION("{\"properties\":{\"code\":\"a\"},\"geometry\":null}"), "map.bad-feature"},
        {COLLECTION(FEATURE("\"a\"", "[]")), "map.bad-coordinates"},
        {COLLECTION(FEATURE("\"a\"", "[[[0,0],[1,1]]]")), "map.bad-coordinates"},
        {COLLECTION(FEATURE("\"a\"", "[[[0,0],[1],[1,1]]]")), "map.bad-coordinates"},
        {COLLECTION(FEATURE("\"a\"", "[[[0,0],[1e300,0],[1,1]]]")), "map.bad-coordinates"},
        {COLLECTION(FEATURE("\"a\"", "{\"x\":[[0,0]]}")), "map.bad-coordinates"},
    };
    Fixture *fixture = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fixture->diag = diag_new(fixture->arena);
        assert_null(read_map(fixture, texts[i][0]));
        char said[2000] = "";
        FILE *file = fmemopen(said, sizeof said, "w");
        diag_print(fixture->diag, file, DIAG_TEXT);
        fclose(file);
        if (!strstr(said, texts[i][1]))
            fail_msg("%s: %s", texts[i][0], said);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_regions, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(projects_degrees, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(turns_holes, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_map, open_fixture, close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
