// Hatching and dashes: strokes end at the outline, patterns differ.

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "charts/hatching.h"

#include <math.h>
#include <string.h>

enum { BLACK = 0x000000, WHITE = 0xFFFFFF };

static int open_arena(void **state) {
    *state = arena_new(0);
    return 0;
}

static int close_arena(void **state) {
    arena_free(*state);
    return 0;
}

static Drawing hatch(Arena *arena, const Hatch *pattern, void (*trace)(Pen *pen)) {
    Drawing drawing;
    Pen *pen = pen_new(arena, 100, 100);
    trace(pen);
    hatching_fill(pen, arena, pattern, WHITE, BLACK, (Stroke){.colour = BLACK, .width = 0.5});
    assert_true(pen_finish(pen, &drawing));
    return drawing;
}

static void box(Pen *pen) {
    pen_rectangle(pen, 10, 20, 40, 30);
}

static void disc(Pen *pen) {
    pen_circle(pen, 50, 50, 30);
}

// A square with a square hole, as an island in a lake is.
static void frame(Pen *pen) {
    pen_rectangle(pen, 10, 10, 60, 60);
    pen_rectangle(pen, 30, 30, 20, 20);
}

static bool in_box(double x, double y) {
    return x >= 10 - 0.01 && x <= 50.01 && y >= 20 - 0.01 && y <= 50.01;
}

static bool in_disc(double x, double y) {
    return hypot(x - 50, y - 50) <= 30.02;
}

static bool in_frame(double x, double y) {
    bool whole = x >= 9.99 && x <= 70.01 && y >= 9.99 && y <= 70.01;
    return whole && !(x > 30.01 && x < 49.99 && y > 30.01 && y < 49.99);
}

// Every stroke lies inside from end to end; how long they are together.
static double stroked(const Drawing *drawing, bool (*inside)(double x, double y)) {
    double sum = 0;
    for (size_t i = 0; i < drawing->items.count; i++) {
        const Path *path = &drawing->items.items[i].path;
        if (!path->stroked || path->line_width == 0.5)
            continue;
        for (size_t p = 0; p + 1 < path->count; p += 2) {
            const PathPart *from = &path->parts[p], *to = &path->parts[p + 1];
            assert_int_equal(from->op, PATH_MOVE);
            assert_int_equal(to->op, PATH_LINE);
            for (int step = 0; step <= 10; step++)
                assert_true(inside(from->x[0] + (to->x[0] - from->x[0]) * step / 10,
                                   from->y[0] + (to->y[0] - from->y[0]) * step / 10));
            sum += hypot(to->x[0] - from->x[0], to->y[0] - from->y[0]);
        }
    }
    return sum;
}

// As much stroke as the surface asks for: its area by how far strokes are apart.
static void strokes_fill_the_outline(void **state) {
    static const struct {
        void (*shape)(Pen *pen);
        bool (*inside)(double x, double y);
        double area;
    } shapes[] = {{box, in_box, 1200}, {disc, in_disc, 2827}, {frame, in_frame, 3200}};
    for (size_t pattern = 1; pattern < HATCHING_PATTERNS; pattern++)
        for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
            const Hatch *of = hatching_of(pattern);
            Drawing drawing = hatch(*state, of, shapes[i].shape);
            double length = stroked(&drawing, shapes[i].inside);
            double right = of->weight > 0 ? shapes[i].area / of->apart * (of->crossed ? 2 : 1) : 0;
            assert_true(fabs(length - right) <= 0.15 * right);
        }
}

static void hatched_shapes_have_ground_and_outline(void **state) {
    Drawing drawing = hatch(*state, hatching_of(1), box);
    const Path *first = &drawing.items.items[0].path,
               *last = &drawing.items.items[drawing.items.count - 1].path;
    assert_true(first->filled && first->fill == WHITE && !first->stroked);
    assert_true(last->stroked && !last->filled && last->count == first->count);
    assert_int_equal(hatch(*state, hatching_of(HATCHING_OPEN), box).items.count, 2); // no strokes
}

static void patterns_differ_and_start_again(void **state) {
    (void)state;
    assert_null(hatching_of(0));
    assert_null(hatching_of(HATCHING_PATTERNS));
    for (size_t a = 1; a < HATCHING_PATTERNS; a++) {
        assert_ptr_equal(hatching_of(a), hatching_of(a + HATCHING_PATTERNS));
        for (size_t b = 1; b < a; b++) {
            const Hatch *one = hatching_of(a), *other = hatching_of(b);
            assert_true(one->angle != other->angle || one->crossed != other->crossed ||
                        one->weight != other->weight);
        }
    }
}

// Ink for each class: more than for the one before.
static void classes_become_denser(void **state) {
    (void)state;
    double before = -1;
    for (int i = 0; i < 6; i++) {
        Hatch class = hatching_class(i / 5.0, false), below = hatching_class(i / 5.0, true);
        double ink = class.apart > 0 ? class.weight / class.apart : 0;
        assert_true(ink > before);
        assert_true(ink < 0.8); // does not fill up
        assert_true(i == 0 || class.angle != below.angle);
        before = ink;
    }
}

static void dashes_differ(void **state) {
    enum { SERIES = 6 };
    Drawing drawing;
    Pen *pen = pen_new(*state, 100, 100);
    for (size_t i = 0; i < SERIES; i++)
        pen_rule(pen, 0, 0, 50, 0, (Stroke){.width = 1, .dash = i});
    pen_rule(pen, 0, 0, 50, 0, (Stroke){.width = 1, .dashed = true, .dash = 1});
    assert_true(pen_finish(pen, &drawing));
    assert_int_equal(drawing.items.items[0].path.dash_count, 0);
    for (size_t a = 1; a < drawing.items.count; a++)
        for (size_t b = 1; b < a; b++) {
            const Path *one = &drawing.items.items[a].path, *other = &drawing.items.items[b].path;
            assert_true(one->dash_count > 0);
            assert_false(one->dash_count == other->dash_count &&
                         memcmp(one->dash, other->dash, one->dash_count * sizeof *one->dash) == 0);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(strokes_fill_the_outline, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(hatched_shapes_have_ground_and_outline, open_arena, close_arena),
        cmocka_unit_test(patterns_differ_and_start_again),
        cmocka_unit_test(classes_become_denser),
        cmocka_unit_test_setup_teardown(dashes_differ, open_arena, close_arena),
    };
    return cmocka_run_group_tests_name("patterns", tests, NULL, NULL);
}
