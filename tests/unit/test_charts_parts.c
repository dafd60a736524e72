// The parts charts are made of: scales, periods, labels, the pen.

#include "charts/labels.h"
#include "charts/scale.h"
#include "charts_fixture.h"
#include "model/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

static void expect_near(double value, double expected) {
    if (fabs(value - expected) > 1e-6)
        fail_msg("%f is not %f", value, expected);
}

static void scales_go_both_ways(void **state) {
    (void)state;
    LinearScale scale = {.low = -50, .high = 100, .from = 300, .to = 0};
    expect_near(scale_at(&scale, 0), 200);
    expect_near(scale_value(&scale, 200), 0);
    BandScale bands = band_scale(10, 110, 4, 0.2);
    expect_near(band_centre(&bands, 0), 22.5);
    expect_near(band_start(&bands, 3), 87.5);
    expect_near(bands.band, 20);
    expect_near(bar_extent(20, 3, 1), 6);
    expect_near(bar_extent(2, 3, 1), 1.0 / 3); // seams never eat more than half
}

static void reads_periods(void **state) {
    (void)state;
    static const char *const next[][2] = {{"2012", "2013"},
                                          {"2012K4", "2013K1"},
                                          {"2012-Q4", "2013-Q1"},
                                          {"2012M12", "2013M01"},
                                          {"2011-12", "2012-01"},
                                          {"2012H2", "2013-S1"},
                                          {"2015W53", "2016W01"},
                                          {"2012U07", "2012-W08"},
                                          {"2012-02-29", "2012-03-01"},
                                          {"1999-12-31", "2000-01-01"},
                                          {"2016/2017", "2017-2018"},
                                          {"1999/00", "2000/01"}};
    static const char *const wrong[] = {"",        "12",        "2012K5", "2012M13", "2011-02-29",
                                        "2014W53", "2012-2015", "2012p",  "alle"};
    Period a, b;
    for (size_t i = 0; i < sizeof next / sizeof *next; i++) {
        assert_true(period_parse(next[i][0], &a) && period_parse(next[i][1], &b));
        assert_int_equal(a.kind, b.kind);
        assert_int_equal(b.index - a.index, 1);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(period_parse(wrong[i], &a));
}

static void labels_move_no_further_than_they_must(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    SpreadItem items[] = {{50, 10, 0}, {20, 10, 0}, {52, 10, 0}, {99, 10, 0}};
    assert_true(labels_spread(arena, items, 4, 0, 100));
    expect_near(items[1].at, 20); // alone: stays
    expect_near(items[0].at, 46); // two that collide share the way
    expect_near(items[2].at, 56);
    expect_near(items[3].at, 95); // kept inside
    assert_false(labels_spread(arena, items, 4, 0, 39));
    arena_free(arena);
}

static void labels_wrap_evenly(void **state) {
    (void)state;
    Fixture fixture;
    fixture_open(&fixture, "nb");
    LabelText text = {.style = STYLE_CHART_CATEGORY,
                      .text = "Innhente og svare på brukernes meninger, vurderinger og spørsmål",
                      .marker = "1"};
    Label one = label_make(&fixture.context, &text, 1000, 3);
    assert_int_equal(one.lines.count, 1);
    Label two = label_make(&fixture.context, &text, one.width * 0.7, 3);
    assert_true(two.fits);
    assert_int_equal(two.lines.count, 2);
    assert_true(two.width < one.width * 0.62); // not 70 % and 30 %
    // The marker ends the last line, raised.
    const LabelLine *last = &two.lines.items[1];
    assert_true(last->parts.items[last->parts.count - 1].rise > 0);
    assert_false(label_make(&fixture.context, &text, one.width * 0.2, 3).fits);
    fixture_close(&fixture);
}

static void pen_reads_arcs_back_as_curves(void **state) {
    (void)state;
    Arena *arena = arena_new(0);
    Pen *pen = pen_new(arena, 100, 50);
    pen_circle(pen, 10, 20, 2.5);
    pen_fill(pen, 0x123456);
    pen_move(pen, 1.23456, 2);
    pen_line(pen, 1, 2.00049);
    pen_stroke(pen, (Stroke){.colour = 0xFF0000, .width = 0.4, .round = true, .dashed = true});
    Drawing drawing;
    assert_true(pen_finish(pen, &drawing));
    assert_int_equal(drawing.items.count, 2);
    const Path *circle = &drawing.items.items[0].path;
    assert_true(circle->filled && !circle->stroked);
    assert_int_equal(circle->parts[1].op, PATH_CURVE);
    assert_int_equal(circle->parts[circle->count - 1].op, PATH_CLOSE);
    for (size_t i = 0; i + 1 < circle->count; i++) {
        int end = circle->parts[i].op == PATH_CURVE ? 2 : 0;
        assert_true(fabs(hypot(circle->parts[i].x[end] - 10, circle->parts[i].y[end] - 20) - 2.5) < 0.01);
    }
    const Path *line = &drawing.items.items[1].path;
    assert_int_equal(line->count, 2);
    assert_true(line->parts[0].x[0] == 1.235 && line->parts[1].y[0] == 2); // to 1/1000 pt
    assert_int_equal(line->dash_count, 2);
    assert_true(line->round_joins && !line->round_caps);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_go_both_ways),
        cmocka_unit_test(reads_periods),
        cmocka_unit_test(labels_move_no_further_than_they_must),
        cmocka_unit_test(labels_wrap_evenly),
        cmocka_unit_test(pen_reads_arcs_back_as_curves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
