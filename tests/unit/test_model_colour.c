// Colours: distance, contrast, and what others see of them.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "complaints.h"
#include "model/colour_check.h"
#include "model/design.h"

#include <math.h>

static void assert_near(double a, double b, double by) {
    if (fabs(a - b) > by)
        fail_msg("%g is not %g", a, b);
}

// The author's own table: https://bottosson.github.io/posts/oklab, which starts from XYZ; white, and the primaries.
static void oklab_is_that_of_its_author(void **state) {
    (void)state;
    static const struct {
        Colour colour;
        Oklab oklab;
    } known[] = {{0xFFFFFF, {1, 0, 0}},
                 {0x000000, {0, 0, 0}},
                 {0xFF0000, {0.62796, 0.22486, 0.12585}},
                 {0x00FF00, {0.86644, -0.23389, 0.17950}},
                 {0x0000FF, {0.45201, -0.03246, -0.31153}}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        Oklab oklab = colour_oklab(known[i].colour);
        assert_near(oklab.lightness, known[i].oklab.lightness, 1e-4);
        assert_near(oklab.red, known[i].oklab.red, 1e-4);
        assert_near(oklab.yellow, known[i].oklab.yellow, 1e-4);
    }
    assert_near(colour_distance(0x000000, 0xFFFFFF, SIGHT_USUAL), 100, 0.01);
}

static void oklab_and_back_is_the_same_colour(void **state) {
    (void)state;
    for (Colour colour = 0; colour <= 0xFFFFFF; colour += 0x00030D)
        assert_int_equal(colour_from_oklab(colour_oklab(colour)), colour);
}

// Too strong for a screen: weaker, in the same hue and lightness.
static void what_there_is_not_becomes_weaker(void **state) {
    (void)state;
    Oklab asked = {0.6, 0.4, 0.2}, got = colour_oklab(colour_from_oklab(asked));
    assert_near(got.lightness, 0.6, 0.01);
    assert_near(got.yellow / got.red, 0.5, 0.03);
}

// The published matrices on primaries, by hand: of red, deuteranopia leaves light 0.367322, 0.280085, 0 (below it).
static void sights_are_those_of_machado(void **state) {
    (void)state;
    assert_int_equal(colour_seen(0xFF0000, SIGHT_DEUTERANOPIA), 0xA39000);
    assert_int_equal(colour_seen(0xFF0000, SIGHT_PROTANOPIA), 0x6D5F00);
    assert_int_equal(colour_seen(0xFF0000, SIGHT_TRITANOPIA), 0xFF000F);
    assert_int_equal(colour_seen(0x00FF00, SIGHT_DEUTERANOPIA), 0xEFD63A);
    assert_int_equal(colour_seen(0x1A9D49, SIGHT_USUAL), 0x1A9D49);
    for (int sight = 0; sight < SIGHT_COUNT; sight++) // greys stay grey
        for (Colour grey = 0; grey <= 0xFF; grey += 51) {
            Colour seen = colour_seen(grey << 16 | grey << 8 | grey, (Sight)sight);
            assert_int_equal(seen, grey << 16 | grey << 8 | grey);
        }
}

static void red_and_green_are_alike_for_some(void **state) {
    (void)state;
    Sight sight;
    assert_true(colour_distance(0xC4572E, 0x7B7F2A, SIGHT_USUAL) > 15);
    assert_true(colour_distance(0xC4572E, 0x7B7F2A, SIGHT_DEUTERANOPIA) < 8);
    colour_least_distance(0xC4572E, 0x7B7F2A, &sight);
    assert_int_equal(sight, SIGHT_DEUTERANOPIA);
    colour_least_distance(0x1A9D49, 0x1D9DE2, &sight);
    assert_int_equal(sight, SIGHT_TRITANOPIA);
}

static void ramps_go_through_their_stops(void **state) {
    (void)state;
    static const Colour stops[] = {0xF2F2F2, 0x5B9BC0, 0x0A4468};
    assert_int_equal(colour_along(stops, 3, 0), 0xF2F2F2);
    assert_int_equal(colour_along(stops, 3, 0.5), 0x5B9BC0);
    assert_int_equal(colour_along(stops, 3, 1), 0x0A4468);
    assert_int_equal(colour_along(stops, 1, 0.3), 0xF2F2F2);
    double before = 2;
    for (int i = 0; i <= 20; i++) {
        double lightness = colour_oklab(colour_along(stops, 3, i / 20.0)).lightness;
        assert_true(lightness < before);
        before = lightness;
    }
}

// ---- palettes

enum { MOST = 12 };

typedef void Check(Diag *diag, const ColourList *list);

// The complaints of a check: the place is the number of the colour, from 1.
static const char *check_of(Arena *arena, Check *check, const Colour *colours, size_t count, bool patterns) {
    Diag *diag = diag_new(arena);
    uint16_t source = diag_add_source(diag, "colours", "            ", 12);
    Place places[MOST];
    for (size_t i = 0; i < count; i++)
        places[i] = (Place){.source = (uint16_t)source, .line = 1, .column = (uint32_t)i + 1};
    ColourList list = {.colours = colours,
                       .places = places,
                       .count = count,
                       .paper = 0xFFFFFF,
                       .ground = 0xFFFFFF,
                       .patterns = patterns};
    check(diag, &list);
    return complaints(arena, diag);
}

static void palettes_are_held_to_every_sight(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    static const Colour good[] = {0x274247, 0x1A9D49, 0x1D9DE2, 0x0F2080, 0xC78800};
    static const Colour red_green[] = {0x274247, 0xC4572E, 0x7B7F2A};
    static const Colour twice[] = {0x274247, 0x1A9D49, 0x274247};
    static const Colour pale[] = {0x274247, 0xE69F00, 0xFFFFF0};
    assert_string_equal(check_of(arena, colour_check_palette, good, 5, false), "");
    assert_string_equal(check_of(arena, colour_check_palette, red_green, 3, false),
                        "warning colour.alike 1:3");
    assert_string_equal(check_of(arena, colour_check_palette, red_green, 3, true), "");
    assert_string_equal(check_of(arena, colour_check_palette, twice, 3, false), "error colour.alike 1:3");
    assert_string_equal(check_of(arena, colour_check_palette, pale, 3, false),
                        "warning colour.low-contrast 1:2; error colour.low-contrast 1:3");
    arena_free(arena);
}

static void ramps_are_held_to_lightness(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    static const Colour good[] = {0xD6E6EF, 0x5B9BC0, 0x0A4468},
                        dark_first[] = {0x0A4468, 0x5B9BC0, 0xD6E6EF};
    static const Colour rainbow[] = {0x0000FF, 0x00FF00, 0xFF0000};
    static const Colour two_sides[] = {0xB5461A, 0xF3E4DA, 0x0B5C8E},
                        bright[] = {0xF6F6F6, 0xF3E4DA, 0x0B5C8E};
    static const Colour alike[] = {0x2E7D32, 0xF5F5F5, 0x8A6A1E};
    assert_string_equal(check_of(arena, colour_check_sequential, good, 3, false), "");
    assert_string_equal(check_of(arena, colour_check_sequential, dark_first, 3, false), "");
    assert_string_equal(check_of(arena, colour_check_sequential, rainbow, 3, false),
                        "error colour.uneven-ramp 1:3");
    assert_string_equal(check_of(arena, colour_check_diverging, two_sides, 3, false), "");
    assert_string_equal(check_of(arena, colour_check_diverging, bright, 3, false),
                        "error colour.uneven-ramp 1:3");
    assert_string_equal(check_of(arena, colour_check_diverging, alike, 3, false), "warning colour.alike 1:3");
    arena_free(arena);
}

static void text_can_be_read_on_every_colour(void **state) {
    (void)state;
    for (Colour colour = 0; colour <= 0xFFFFFF; colour += 0x00030D)
        assert_true(fmax(colour_contrast(colour, 0x000000), colour_contrast(colour, 0xFFFFFF)) >= 4.5);
}

static void what_is_made_readable_is(void **state) {
    (void)state;
    static const Colour grounds[] = {0xFFFFFF, 0xECF0F4, 0x17263F, 0x000000};
    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++)
        for (Colour colour = 0; colour <= 0xFFFFFF; colour += 0x01030D)
            assert_true(colour_contrast(colour_readable(colour, grounds[i], 4.5), grounds[i]) >= 4.5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(oklab_is_that_of_its_author),
        cmocka_unit_test(oklab_and_back_is_the_same_colour),
        cmocka_unit_test(what_there_is_not_becomes_weaker),
        cmocka_unit_test(sights_are_those_of_machado),
        cmocka_unit_test(red_and_green_are_alike_for_some),
        cmocka_unit_test(ramps_go_through_their_stops),
        cmocka_unit_test(palettes_are_held_to_every_sight),
        cmocka_unit_test(ramps_are_held_to_lightness),
        cmocka_unit_test(text_can_be_read_on_every_colour),
        cmocka_unit_test(what_is_made_readable_is),
    };
    return cmocka_run_group_tests_name("colours", tests, NULL, NULL);
}
