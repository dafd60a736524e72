// Designs: what a file sets, what it inherits, and what is wrong with it.

#include "input_fixture.h"

#include <math.h>

#define SHIPPED SOURCE_DIR "/layouts/designs"
#define DESIGN  "<design xmlns=\"urn:aarbok:design:1\" id=\"d\""

static bool read_text(Fixture *fixture, const char *text) {
    const char *path = folder_write(fixture->arena, fixture->folder, "d.xml", text);
    return input_design(&fixture->context, (Place){0}, path, SHIPPED, &fixture->design);
}

static void assert_near(double a, double b) {
    assert_true(fabs(a - b) < 1e-9);
}

static void assert_same_designs(const Design *a, const Design *b) {
    assert_memory_equal(&a->page_width, &b->page_width,
                        offsetof(Design, styles) - offsetof(Design, page_width));
    assert_memory_equal(&a->ink, &b->ink, offsetof(Design, symbols) - offsetof(Design, ink));
    assert_string_equal(a->symbols, b->symbols);
    for (int i = 0; i < STYLE_COUNT; i++) {
        const TextStyle *x = &a->styles[i], *y = &b->styles[i];
        if (strcmp(x->families, y->families) != 0 || x->weight != y->weight || x->width != y->width ||
            x->italic != y->italic || x->size != y->size || x->leading != y->leading ||
            x->tracking != y->tracking || x->colour != y->colour || x->align != y->align ||
            x->hyphenate != y->hyphenate || x->tabular != y->tabular || x->before != y->before ||
            x->after != y->after || x->indent != y->indent)
            fail_msg("style %s differs", style_names[i]);
    }
}

// A design file may leave out anything: then it is as in the shipped article.
static void what_is_left_out_is_as_in_the_article(void **state) {
    Fixture *fixture = *state;
    Design article;
    assert_true(input_design(&fixture->context, (Place){0}, "article", SHIPPED, &article));
    assert_string_equal(article.name, "article");
    assert_true(read_text(fixture, DESIGN "/>"));
    assert_string_equal(fixture->design.name, "d");
    assert_same_designs(&fixture->design, &article);
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
}

// Without shipped designs there is still a design.
static void defaults_are_complete(void **state) {
    Fixture *fixture = *state;
    const char *path = folder_write(fixture->arena, fixture->folder, "d.xml", DESIGN "/>");
    assert_true(input_design(&fixture->context, (Place){0}, path, fixture->folder, &fixture->design));
    Design defaults;
    design_defaults(&defaults);
    assert_same_designs(&fixture->design, &defaults);
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
    for (int i = 0; i < STYLE_COUNT; i++)
        assert_true(defaults.styles[i].size > 0 && defaults.styles[i].leading > 0 &&
                    defaults.styles[i].weight > 0);
}

static void every_attribute_is_read(void **state) {
    Fixture *fixture = *state;
    assert_true(read_text(
        fixture, DESIGN
        ">"
        "<page size='A5' margin-left='1cm' margin-right='0.5in' margin-top='40pt' margin-bottom='40pt' "
        "column='80mm' gutter='0' opening-drop='9pt' running-head='20pt' running-foot='21pt' grid='5pt'/>"
        "<colours ink='#000001' secondary='#000002' hairline='#000003' accent='#000004' paper='#FFFFF0'/>"
        "<palette colours='#112233 #445566' sequential='#EEEEEE #777777' "
        "diverging='#884400 #EEEEEE #004488'/>"
        "<style name='body' font-family=\"'Gentium Plus', serif\" font-weight='bold' "
        "font-stretch='condensed' "
        "font-style='italic' font-size='10pt' line-height='5mm' letter-spacing='-0.1pt' color='#010203' "
        "text-align='center' hyphens='manual' font-variant-numeric='tabular-nums' margin-top='1pt' "
        "margin-bottom='2pt' text-indent='3pt'/>"
        "<chart line-width='2pt' grid-width='0.3pt' zero-width='0.7pt' marker='4pt' aspect='0.5' "
        "bar-height='9pt' group-gap='0.2' seam='1pt' axis-width='0.6pt' grid='both' grid-color='secondary' "
        "axis-color='#000006' zero-color='accent' ground='#F4F4F4' ground-room='10pt' patterns='yes' "
        "markers='yes'/>"
        "<table rule-top='2pt' rule-head='0.6pt' rule-end='0.7pt' row='12pt' level-indent='8pt' "
        "group-every='4' group-gap='3pt' column-gap='10pt' smallest-type='6.5pt'/>"
        "<symbols profile='eurostat'/></design>"));
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
    const Design *d = &fixture->design;
    assert_near(d->page_width, 148 * 72 / 25.4);
    assert_near(d->margin_left, 72 / 2.54);
    assert_near(d->margin_right, 36);
    assert_near(d->gutter, 0);
    assert_near(d->running_foot, 21);
    assert_int_equal(d->accent, 4);
    assert_int_equal(d->palette_count, 2);
    assert_int_equal(d->palette[1], 0x445566);
    const TextStyle *body = &d->styles[STYLE_BODY];
    assert_string_equal(body->families, "Gentium Plus, serif");
    assert_int_equal(body->weight, 700);
    assert_int_equal(body->width, 75);
    assert_true(body->italic && body->tabular && !body->hyphenate);
    assert_near(body->leading, 5 * 72 / 25.4);
    assert_near(body->tracking, -0.1);
    assert_int_equal(body->colour, 0x010203);
    assert_int_equal(body->align, ALIGN_CENTRE);
    assert_near(d->chart.aspect, 0.5);
    assert_near(d->chart.seam, 1);
    assert_near(d->chart.axis_width, 0.6);
    assert_near(d->chart.ground_room, 10);
    assert_int_equal(d->chart.grid, GRID_BOTH);
    assert_int_equal(d->chart.grid_colour, 2);
    assert_int_equal(d->chart.axis_colour, 6);
    assert_int_equal(d->chart.zero_colour, 4);
    assert_int_equal(d->chart.ground, 0xF4F4F4);
    assert_true(d->chart.patterns && d->chart.markers);
    assert_int_equal(d->sequential_count, 2);
    assert_int_equal(d->sequential[1], 0x777777);
    assert_int_equal(d->diverging_count, 3);
    assert_int_equal(d->diverging[2], 0x004488);
    assert_near(d->table.group_every, 4);
    assert_near(d->table.column_gap, 10);
    assert_near(d->table.smallest_type, 6.5);
    assert_string_equal(d->symbols, "eurostat");
    // What was not mentioned is the default; a named colour follows the design.
    assert_near(d->styles[STYLE_TITLE].size, 34);
    assert_int_equal(d->styles[STYLE_TITLE].colour, 1);
    assert_int_equal(d->styles[STYLE_KICKER].colour, 4);
}

static void extending_keeps_what_is_not_changed(void **state) {
    Fixture *fixture = *state;
    folder_write(fixture->arena, fixture->folder, "base.xml",
                 DESIGN " extends='article'><style name='body' font-size='11pt' color='accent'/></design>");
    assert_true(read_text(fixture, DESIGN " extends='./base.xml'><colours accent='#800000'/>"
                                          "<style name='body' line-height='15pt'/></design>"));
    const TextStyle *body = &fixture->design.styles[STYLE_BODY];
    assert_near(body->size, 11);
    assert_near(body->leading, 15);
    assert_int_equal(body->colour, 0x800000);
    assert_string_equal(fixture->design.name, "d");
}

static void cycles_are_refused(void **state) {
    Fixture *fixture = *state;
    folder_write(fixture->arena, fixture->folder, "a.xml", DESIGN " extends='./d.xml'/>");
    assert_false(read_text(fixture, DESIGN " extends='./a.xml'/>"));
    assert_string_equal(complaints(fixture->arena, fixture->diag), "error design.cycle 1:53");
}

static void long_chains_are_refused(void **state) {
    Fixture *fixture = *state;
    for (int i = 0; i < 12; i++)
        folder_write(fixture->arena, fixture->folder, arena_printf(fixture->arena, "c%d.xml", i),
                     arena_printf(fixture->arena, DESIGN " extends='./c%d.xml'/>", i + 1));
    assert_false(read_text(fixture, DESIGN " extends='./c0.xml'/>"));
    assert_string_equal(complaints(fixture->arena, fixture->diag), "error design.too-deep 1:53");
}

static void designs_outside_the_root_are_refused(void **state) {
    Fixture *fixture = *state;
    assert_false(read_text(fixture, DESIGN " extends='../../etc/passwd'/>"));
    assert_string_equal(complaints(fixture->arena, fixture->diag), "error file.outside 1:53");
}

static void low_contrast_is_warned_of(void **state) {
    Fixture *fixture = *state;
    assert_true(read_text(fixture,
                          DESIGN "><colours secondary='#999999'/><palette colours='#274247 #E69F00'/>"
                                 "<style name='h1' color='#AAAAAA'/></design>"));
    assert_string_equal(complaints(fixture->arena, fixture->diag),
                        "warning design.low-contrast 1:64; warning colour.low-contrast 1:100; "
                        "warning design.low-contrast 1:134");
}

// The colours of charts follow those with names, unless a design gives them their own.
static void chart_colours_follow_named_ones(void **state) {
    Fixture *fixture = *state;
    assert_true(read_text(fixture, DESIGN "><colours ink='#101010' hairline='#C0C0C0'/></design>"));
    assert_int_equal(fixture->design.chart.grid_colour, 0xC0C0C0);
    assert_int_equal(fixture->design.chart.zero_colour, 0x101010);
    assert_int_equal(fixture->design.chart.ground, 0xFFFFFF);
    assert_true(
        read_text(fixture, DESIGN "><chart grid-color='#ABCDEF'/><colours hairline='#C0C0C0'/></design>"));
    assert_int_equal(fixture->design.chart.grid_colour, 0xABCDEF);
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
}

// What was good on white is looked at again on another ground.
static void colours_are_held_to_the_ground_of_charts(void **state) {
    Fixture *fixture = *state;
    assert_true(read_text(fixture, DESIGN "><chart ground='#C8C8C8'/></design>"));
    assert_non_null(strstr(complaints(fixture->arena, fixture->diag), "warning colour.low-contrast 1:59"));
    assert_non_null(strstr(complaints(fixture->arena, fixture->diag), "warning design.low-contrast 1:59"));
}

// Every design that is shipped is without fault.
static void shipped_designs_have_good_colours(void **state) {
    Fixture *fixture = *state;
    static const char *const names[] = {"article", "panel", "monochrome"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_true(input_design(&fixture->context, (Place){0}, names[i], SHIPPED, &fixture->design));
        assert_string_equal(fixture->design.name, names[i]);
    }
    assert_true(fixture->design.chart.patterns);
    assert_string_equal(complaints(fixture->arena, fixture->diag), "");
}

static void a_page_must_hold_its_column(void **state) {
    Fixture *fixture = *state;
    assert_false(read_text(fixture, DESIGN "><page size='A5'/></design>"));
    assert_string_equal(complaints(fixture->arena, fixture->diag), "error design.page-too-small 1:45");
}

static void contrast_is_that_of_wcag(void **state) {
    (void)state;
    assert_near(colour_contrast(0x000000, 0xFFFFFF), 21);
    assert_near(colour_contrast(0xFFFFFF, 0x000000), 21);
    assert_near(colour_contrast(0x777777, 0x777777), 1);
    assert_true(fabs(colour_contrast(0x777777, 0xFFFFFF) - 4.478) < 0.001);
}

static void darkening_stops_when_it_is_enough(void **state) {
    (void)state;
    assert_int_equal(colour_darken(0x274247, 0xFFFFFF, 4.5), 0x274247);
    Colour blue = colour_darken(0x1D9DE2, 0xFFFFFF, 4.5);
    assert_true(colour_contrast(blue, 0xFFFFFF) >= 4.5);
    assert_true(colour_contrast(blue, 0xFFFFFF) < 4.6);
    assert_true((blue & 0xFF) > (blue >> 8 & 0xFF) &&
                (blue >> 8 & 0xFF) > (blue >> 16)); // still the same hue
    assert_int_equal(colour_darken(0xFFFFFF, 0x000000, 3), 0xFFFFFF);
    assert_int_equal(colour_darken(0x101010, 0x000000, 3), 0x000000); // nothing is darker than black
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_left_out_is_as_in_the_article, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(defaults_are_complete, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(every_attribute_is_read, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(extending_keeps_what_is_not_changed, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(cycles_are_refused, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(long_chains_are_refused, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(designs_outside_the_root_are_refused, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(low_contrast_is_warned_of, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(chart_colours_follow_named_ones, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(colours_are_held_to_the_ground_of_charts, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(shipped_designs_have_good_colours, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_page_must_hold_its_column, open_fixture, close_fixture),
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(darkening_stops_when_it_is_enough),
    };
    return cmocka_run_group_tests_name("designs", tests, NULL, NULL);
}
