// Pages made larger, and text made shapes.

#include "pages/enlarge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

typedef struct Bench {
    Arena *arena;
    FontSet *fonts;
    Shaper *shaper;
    Pages *pages;
    Page *page;
} Bench;

static int open_bench(void **state) {
    static Bench bench;
    bench.arena = arena_new(0);
    bench.fonts = fontset_new(NULL);
    bench.shaper = shaper_new(bench.arena);
    bench.pages = pages_new(bench.arena, "nb-NO");
    bench.page = pages_add(bench.pages, 100, 50);
    *state = &bench;
    return 0;
}

static int close_bench(void **state) {
    Bench *bench = *state;
    shaper_free(bench->shaper);
    fontset_free(bench->fonts);
    arena_free(bench->arena);
    return 0;
}

static GlyphsItem text_item(const Bench *bench, const char *text) {
    const FontList *fonts = fontset_list(bench->fonts, "DejaVu Sans", 400, 100, false, NULL);
    const Shaped *shaped = shape(bench->shaper, fonts, "nb", 0, text, strlen(text));
    return (GlyphsItem){.run = &shaped->runs[0], .x = 10, .y = 20, .size = 8, .colour = 0x123456};
}

static void assert_near(double a, double b) {
    assert_true(fabs(a - b) < 1e-6);
}

static void every_measure_grows(void **state) {
    Bench *bench = *state;
    static const PathPart parts[] = {{PATH_MOVE, {1}, {2}}, {PATH_CURVE, {3, 4, 5}, {6, 7, 8}}};
    static const double dash[] = {3, 2}, box[] = {1, 2, 3, 4};
    GlyphsItem glyphs = text_item(bench, "Ord");
    glyphs.tracking = 0.5;
    Element *figure =
        element_new(bench->pages, element_new(bench->pages, bench->pages->root, TAG_DIV), TAG_FIGURE);
    figure->box = box;
    page_add_path(bench->pages, bench->page, figure,
                  (Path){.parts = parts,
                         .count = 2,
                         .stroked = true,
                         .line_width = 2,
                         .dash = dash,
                         .dash_count = 2,
                         .dash_phase = 1});
    page_add_glyphs(bench->pages, bench->page, figure, glyphs);
    *vec_push(bench->arena, &bench->pages->destinations) = (Destination){"here", 0, 30};
    page_enlarge(bench->pages, bench->page, 1.5);
    const Item *items = bench->page->items.items;
    assert_near(bench->page->width, 150);
    assert_near(bench->page->height, 75);
    assert_near(items[0].path.parts[1].x[2], 7.5);
    assert_near(items[0].path.parts[1].y[0], 9);
    assert_near(items[0].path.line_width, 3);
    assert_near(items[0].path.dash[1], 3);
    assert_near(items[0].path.dash_phase, 1.5);
    assert_near(items[1].glyphs.size, 12);
    assert_near(items[1].glyphs.x, 15);
    assert_near(items[1].glyphs.tracking, 0.75);
    assert_near(figure->box[3], 6);
    assert_near(bench->pages->destinations.items[0].y, 45);
    assert_near(parts[1].x[2], 5); // what others may have is left alone
}

// Everything between the ascent and the descent, from the beginning to the end of the text.
static void letters_become_shapes_in_their_place(void **state) {
    Bench *bench = *state;
    GlyphsItem glyphs = text_item(bench, "HoH");
    Path path = glyphs_outline(bench->arena, &glyphs);
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    assert_true(path.filled && !path.stroked && path.fill == 0x123456);
    for (size_t i = 0; i < path.count; i++) {
        int points = path.parts[i].op == PATH_CURVE ? 3 : path.parts[i].op == PATH_CLOSE ? 0 : 1;
        for (int k = 0; k < points; k++) {
            left = fmin(left, path.parts[i].x[k]);
            right = fmax(right, path.parts[i].x[k]);
            top = fmin(top, path.parts[i].y[k]);
            bottom = fmax(bottom, path.parts[i].y[k]);
        }
    }
    assert_true(left > 10 && left < 11.5);
    assert_true(right < 10 + glyphs_width(&glyphs) && right > 10 + glyphs_width(&glyphs) - 1.5);
    assert_near(top, 20 - 8 * font_metrics(glyphs.run->font)->cap_height);
    assert_true(bottom >= 20 && bottom < 20.2); // an o goes a little below the line
}

static void tracking_and_word_space_count(void **state) {
    Bench *bench = *state;
    GlyphsItem glyphs = text_item(bench, "a b\u00A0c");
    double plain = glyphs_width(&glyphs);
    assert_near(plain, glyphs.run->width * 8);
    glyphs.tracking = 1;
    glyphs.stretch = 3;
    assert_near(glyphs_width(&glyphs), plain + 5 * 1 + 2 * 3);
}

static void a_space_has_no_shape(void **state) {
    GlyphsItem glyphs = text_item(*state, " ");
    assert_int_equal(glyphs_outline(((Bench *)*state)->arena, &glyphs).count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_measure_grows, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(letters_become_shapes_in_their_place, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(tracking_and_word_space_count, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(a_space_has_no_shape, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
