// What the kinds of comparison and of parts compute, refuse and say.

#include "charts/five_numbers.h"
#include "charts/histogram_classes.h"
#include "charts/stack.h"
#include "charts/waterfall.h"
#include "charts_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static const char *said(const Fixture *fixture) {
    static char text[4096];
    FILE *file = fmemopen(text, sizeof text, "w");
    diag_print(fixture->diag, file, DIAG_TEXT);
    fclose(file);
    return text;
}

typedef struct Made {
    Fixture fixture;
    ChartSpec *spec;
    ChartRequest request;
    Chart chart;
} Made;

// The chart of a spec as its kinds see it. The spec may be changed before.
static void open_chart(Made *made, const FixtureData *data, ChartStack stack) {
    fixture_open(&made->fixture, "nb");
    made->spec = fixture_spec(&made->fixture, data);
    made->spec->stack = stack;
}

static void read_chart(Made *made) {
    made->request = (ChartRequest){.spec = made->spec, .title = "Tittel", .width = 334};
    made->chart = (Chart){.context = &made->fixture.context,
                          .request = &made->request,
                          .spec = made->spec,
                          .data = data_make(&made->fixture.context, made->spec, NULL, NULL)};
}

static size_t paths_of(const Drawing *drawing, Colour fill) {
    size_t count = 0;
    for (size_t i = 0; i < drawing->items.count; i++)
        count += drawing->items.items[i].kind == ITEM_PATH && drawing->items.items[i].path.filled &&
                         drawing->items.items[i].path.fill == fill
                     ? 1
                     : 0;
    return count;
}

static bool prints(const Drawing *drawing, const char *text) {
    for (size_t i = 0; i < drawing->items.count; i++) {
        if (drawing->items.items[i].kind != ITEM_GLYPHS)
            continue;
        const GlyphRun *run = drawing->items.items[i].glyphs.run;
        if (run->text_length == strlen(text) && memcmp(run->text, text, run->text_length) == 0)
            return true;
    }
    return false;
}

// ---- stacks ----------------------------------------------------------------------------------------------

static void stacks_on_each_side_of_zero(void **state) {
    (void)state;
    static const FixtureData data = {CHART_BAR, ROLE_OTHER, NULL, "a|b", "p|q|r", {"1.5 2", "-2 ..", "4 1"}};
    Made made;
    open_chart(&made, &data, STACK_YES);
    read_chart(&made);
    Stack stack = stack_make(&made.chart);
    assert_near(stack_part(&made.chart, &stack, 0, 0)->to, 1.5);
    assert_near(stack_part(&made.chart, &stack, 1, 0)->from, 0);
    assert_near(stack_part(&made.chart, &stack, 1, 0)->to, -2);
    assert_near(stack_part(&made.chart, &stack, 2, 0)->from, 1.5);
    assert_near(stack_part(&made.chart, &stack, 2, 0)->to, 5.5);
    assert_string_equal(stack.wholes[0], "Sum 3,5");
    assert_string_equal(stack.wholes[1], ".."); // what is missing leaves the whole unknown
    assert_true(stack.known[0] && !stack.known[1]);
    fixture_close(&made.fixture);
}

static void shares_are_exact_and_say_when_they_do_not_add_up(void **state) {
    (void)state;
    static const FixtureData thirds = {CHART_BAR, ROLE_OTHER, "personer", "a", "p|q|r", {"1", "1", "1"}};
    static const FixtureData halves = {CHART_BAR, ROLE_OTHER, "personer", "a|b", "p|q", {"1 3", "3 1"}};
    Made made;
    open_chart(&made, &thirds, STACK_PERCENT);
    read_chart(&made);
    Stack stack = stack_make(&made.chart);
    assert_string_equal(stack_part(&made.chart, &stack, 0, 0)->text, "33");
    assert_true(stack.rounded);
    ChartResult result;
    assert_true(fixture_make(&made.fixture, made.spec, 334, &result));
    assert_string_equal(result.note, "Tallene er avrundet og summerer seg ikke alltid til 100.");
    fixture_close(&made.fixture);
    open_chart(&made, &halves, STACK_PERCENT);
    read_chart(&made);
    stack = stack_make(&made.chart);
    assert_string_equal(stack_part(&made.chart, &stack, 0, 0)->text, "25");
    assert_false(stack.rounded);
    assert_true(fixture_make(&made.fixture, made.spec, 334, &result));
    assert_null(result.note);
    fixture_close(&made.fixture);
}

// Of -2.1 beside 90 the part is narrower than its number, which stands beside the stack; one between others is missed
// when all were asked for.
static void numbers_of_narrow_parts_stand_beside_or_are_missed(void **state) {
    (void)state;
    static const FixtureData outer = {CHART_BAR, ROLE_OTHER, NULL, "a|b", "p|q", {"90 80", "-2.1 5"}};
    static const FixtureData inner = {CHART_BAR, ROLE_OTHER, NULL,
                                      "a|b",     "p|q|r",    {"90 80", "0.5 5", "90 80"}};
    Made made;
    ChartResult result;
    open_chart(&made, &outer, STACK_YES);
    assert_true(fixture_make(&made.fixture, made.spec, 334, &result));
    assert_true(prints(&result.drawing, "\u22122,1"));
    fixture_close(&made.fixture);
    for (int all = 0; all < 2; all++) {
        open_chart(&made, &inner, STACK_YES);
        made.spec->labels = all ? LABELS_ALL : LABELS_AUTO;
        assert_true(fixture_make(&made.fixture, made.spec, 334, &result));
        assert_false(prints(&result.drawing, "0,5"));
        assert_int_equal(diag_warning_count(made.fixture.diag), all);
        fixture_close(&made.fixture);
    }
}

// 33.3 + 33.3 + 33.3 is how the source rounded thirds: printed as it stands, not as 33.33333.
static void percentages_are_printed_as_published(void **state) {
    (void)state;
    static const FixtureData data = {CHART_BAR, ROLE_OTHER, "prosent",
                                     "a|b",     "p|q|r",    {"33.3 20", "33.3 20", "33.3 20"}};
    Made made;
    open_chart(&made, &data, STACK_PERCENT);
    read_chart(&made);
    Stack stack = stack_make(&made.chart);
    assert_string_equal(stack_part(&made.chart, &stack, 0, 0)->text, "33,3");
    assert_string_equal(stack_part(&made.chart, &stack, 0, 1)->text, "33"); // 20 of 60
    fixture_close(&made.fixture);
}

static void answers_diverge_from_the_middle_of_the_neutral_one(void **state) {
    (void)state;
    static const FixtureData data = {CHART_BAR,
                                     ROLE_OTHER,
                                     "prosent",
                                     "a",
                                     "uenig|litt uenig|verken|enig|vet ikke",
                                     {"10", "20", "40", "25", "5"}};
    Made made;
    open_chart(&made, &data, STACK_DIVERGING);
    const Dimension *answers = &made.spec->dataset->dimensions[1];
    made.spec->neutral_category = &answers->categories[2];
    made.spec->aside_categories = arena_array(made.fixture.arena, 5, bool);
    made.spec->aside_categories[4] = true;
    read_chart(&made);
    Stack stack = stack_make(&made.chart);
    assert_near(stack_part(&made.chart, &stack, 2, 0)->from, -20);
    assert_near(stack_part(&made.chart, &stack, 1, 0)->from, -20);
    assert_near(stack_part(&made.chart, &stack, 1, 0)->to, -40);
    assert_near(stack_part(&made.chart, &stack, 0, 0)->to, -50);
    assert_near(stack_part(&made.chart, &stack, 3, 0)->to, 45);
    assert_near(stack_part(&made.chart, &stack, 4, 0)->to, 5);
    assert_near(stack.highest, 45); // not those put aside
    fixture_close(&made.fixture);
}

// ---- waterfalls ------------------------------------------------------------------------------------------

static void steps_lead_from_total_to_total(void **state) {
    (void)state;
    static const FixtureData data = {CHART_WATERFALL, ROLE_OTHER, NULL, "f|a|b|t", NULL, {"100 0.3 -20 80"}};
    Made made;
    open_chart(&made, &data, STACK_NO);
    made.spec->dataset->dimensions[0].categories[0].sum = true;
    made.spec->dataset->dimensions[0].categories[3].sum = true;
    read_chart(&made);
    const WaterfallStep *steps = waterfall_steps(&made.chart);
    assert_string_equal(steps[1].from, "100");
    assert_string_equal(steps[2].to, "80.3");
    assert_string_equal(steps[3].from, "0");
    assert_false(waterfall_total_agrees(&made.chart, steps, 3)); // 0.3 is more than 0.2 of rounding
    fixture_close(&made.fixture);
}

// ---- histograms ------------------------------------------------------------------------------------------

typedef struct ClassCase {
    const char *labels, *values;
    const char *bounds; // as "from to from to", or the words of the refusal
} ClassCase;

static void reads_classes_in_labels(void **state) {
    (void)state;
    static const ClassCase cases[] = {
        {"0–4 år|5–9 år|10–19 år", "1 2 3", "0 5 5 10 10 20"},
        {"<\u00a010|10–<\u00a020|≥\u00a020", "1 2 3", "0 10 10 20 20 30"},
        {"Under 5 år|5–9|10+", "1 2 3", "0 5 5 10 10 15"},
        {"0–0,5|0,5–1", "1 2", "0 0.5 0.5 1"},
        {"1|2|3", "1 2 3", "1 2 2 3 3 4"},
        {"1 000–1 999|2 000–2 999", "1 2", "1000 2000 2000 3000"},
        {"−10–0|0–10", "1 2", "-10 0 0 10"},
        {"0–4|10–14", "1 2", "does not begin where"},
        {"ung|gammel", "1 2", "does not say from where to where"},
        {"0–9|10–14|15 og over", "1 2 3", "the width of an open class is not known"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FixtureData data = {CHART_HISTOGRAM, ROLE_OTHER, NULL, cases[i].labels, NULL, {cases[i].values}};
        Made made;
        open_chart(&made, &data, STACK_NO);
        read_chart(&made);
        HistogramClasses classes = histogram_classes(&made.chart);
        const char *found = classes.fault ? classes.fault : "";
        for (size_t c = 0; c < classes.count; c++)
            found = arena_printf(made.fixture.arena, "%s%s%s %s", found, c > 0 ? " " : "",
                                 classes.items[c].from, classes.items[c].to);
        if (!strstr(found, cases[i].bounds))
            fail_msg("%s: %s", cases[i].labels, found);
        fixture_close(&made.fixture);
    }
}

static void counts_numbers_in_classes(void **state) {
    (void)state;
    static const FixtureData data = {CHART_HISTOGRAM, ROLE_OTHER, "kroner",
                                     "a|b|c|d|e|f",   NULL,       {"0 9.9 10 20 30 .."}};
    Made made;
    open_chart(&made, &data, STACK_NO);
    made.spec->bins.text = "0 10 30";
    read_chart(&made);
    HistogramClasses classes = histogram_classes(&made.chart);
    assert_int_equal(classes.count, 2);
    assert_string_equal(classes.items[0].number, "2");
    assert_string_equal(classes.items[1].number, "3"); // the last has both its bounds
    assert_false(classes.equal);
    assert_near(classes.items[1].height, 1.5); // for each width of ten
    ChartResult result;
    assert_true(fixture_make(&made.fixture, made.spec, 334, &result));
    assert_non_null(strstr(result.note, "for hver 10 på aksen"));
    fixture_close(&made.fixture);
}

// ---- boxes -----------------------------------------------------------------------------------------------

// Quartiles as quantile(x, type = 7) in R has them; 40 lies beyond 7.75 + 1.5 × 5.5.
static void finds_five_numbers_and_outliers(void **state) {
    (void)state;
    static const FixtureData data = {CHART_BOX,
                                     ROLE_OTHER,
                                     NULL,
                                     "a",
                                     "1|2|3|4|5|6|7|8|9|10",
                                     {"1", "2", "2", "3", "4", "5", "7", "8", "9", "40"}};
    Made made;
    open_chart(&made, &data, STACK_NO);
    read_chart(&made);
    FiveNumbers five = five_numbers(&made.chart, 0);
    static const char *const expected[] = {"1", "2.25", "4.5", "7.75", "9"};
    for (size_t i = 0; i < SUMMARY_NUMBERS; i++)
        assert_string_equal(five.numbers[i], expected[i]);
    assert_int_equal(five.outlier_count, 1);
    assert_near(five.outliers[0]->value, 40);
    assert_string_equal(five_numbers_text(&made.chart, &five, 2), "4,5");
    fixture_close(&made.fixture);
}

// ---- bounds ----------------------------------------------------------------------------------------------

// The first of three series is shown, the others are its bounds.
static void open_bounded(Made *made, const FixtureData *data) {
    open_chart(made, data, STACK_NO);
    made->spec->selection =
        selection_parse(made->fixture.arena, made->fixture.diag, (Place){0}, made->spec->dataset, "s=verdi");
    made->spec->series_dimension = SIZE_MAX;
    made->spec->lower_indices = arena_array(made->fixture.arena, 2, size_t);
    made->spec->upper_indices = arena_array(made->fixture.arena, 2, size_t);
    made->spec->lower_indices[0] = made->spec->upper_indices[0] = SIZE_MAX;
    made->spec->lower_indices[1] = 1;
    made->spec->upper_indices[1] = 2;
    made->spec->lower.text = made->spec->upper.text = "s=…";
}

static void draws_bounds(void **state) {
    (void)state;
    static const ChartKind kinds[] = {CHART_LINE, CHART_COLUMN, CHART_BAR, CHART_DOT, CHART_LOLLIPOP};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        FixtureData data = {kinds[i],         ROLE_TIME,          NULL,
                            "2012|2013|2014", "verdi|nedre|øvre", {"60 70 -5", "50 65 -7", "75 90 .."}};
        Made made;
        open_bounded(&made, &data);
        read_chart(&made);
        assert_near(made.chart.data->high, 90); // the axis has to hold the bounds
        assert_true(made.chart.data->series[0].points[0].bounded);
        assert_false(made.chart.data->series[0].points[2].bounded);
        ChartResult result;
        if (!fixture_make(&made.fixture, made.spec, 334, &result))
            fail_msg("kind %d: %s", (int)kinds[i], said(&made.fixture));
        assert_non_null(
            strstr(result.description, "Usikkerheten er størst for 2012 og 2013: 25 fra ende til ende."));
        fixture_close(&made.fixture);
    }
}

static void refuses_bounds_beside_their_number(void **state) {
    (void)state;
    static const FixtureData data = {CHART_BAR, ROLE_OTHER,         NULL,
                                     "a|b",     "verdi|nedre|øvre", {"60 70", "5 5", "5 5"}};
    Made made;
    open_bounded(&made, &data);
    assert_false(chart_check(&made.fixture.context, made.spec));
    assert_non_null(strstr(said(&made.fixture), "chart.bad-bound"));
    fixture_close(&made.fixture);
}

// ---- ranks and highlights --------------------------------------------------------------------------------

static void equals_share_a_rank_and_totals_have_none(void **state) {
    (void)state;
    static const FixtureData data = {CHART_BAR, ROLE_OTHER, NULL, "a|b|c|d|alle", NULL, {"5 9 5 1 20"}};
    Made made;
    open_chart(&made, &data, STACK_NO);
    made.spec->rank = true;
    made.spec->dataset->dimensions[0].categories[4].sum = true;
    read_chart(&made);
    static const struct {
        const char *id;
        size_t rank;
    } expected[] = {{"alle", 0}, {"b", 1}, {"a", 2}, {"c", 2}, {"d", 4}};
    for (size_t c = 0; c < 5; c++) {
        assert_string_equal(made.chart.data->categories[c].category->id, expected[c].id);
        assert_int_equal(made.chart.data->categories[c].rank, expected[c].rank);
    }
    ChartResult result;
    assert_true(fixture_make(&made.fixture, made.spec, 334, &result));
    assert_true(prints(&result.drawing, "4"));
    fixture_close(&made.fixture);
}

static void only_what_is_highlighted_has_colour(void **state) {
    (void)state;
    static const FixtureData data = {CHART_BAR, ROLE_OTHER, NULL, "a|b|c", NULL, {"5 9 5"}};
    Made made;
    open_chart(&made, &data, STACK_NO);
    made.spec->highlit = arena_array(made.fixture.arena, 1, bool *);
    made.spec->highlit[0] = arena_array(made.fixture.arena, 3, bool);
    made.spec->highlit[0][1] = true;
    ChartResult result;
    assert_true(fixture_make(&made.fixture, made.spec, 334, &result));
    assert_int_equal(paths_of(&result.drawing, made.fixture.design.palette[0]), 1);
    assert_non_null(strstr(result.description, "Framhevet: b."));
    fixture_close(&made.fixture);
}

// ---- what is refused -------------------------------------------------------------------------------------

typedef struct Refusal {
    const char *code;
    FixtureData data;
    ChartStack stack;
    bool sum; // the first series is a total
} Refusal;

static void refuses_by_code(void **state) {
    (void)state;
    static const Refusal cases[] = {
        {"chart.needs-series", {CHART_BAR, ROLE_OTHER, NULL, "a|b", NULL, {"1 2"}}, STACK_YES, false},
        {"chart.unused-option",
         {CHART_LINE, ROLE_TIME, NULL, "2012|2013", "p|q", {"1 2", "1 2"}},
         STACK_YES,
         false},
        {"chart.unused-option",
         {CHART_COLUMN, ROLE_OTHER, NULL, "a", "p|q", {"1", "2"}},
         STACK_DIVERGING,
         false},
        {"chart.total-among-parts", {CHART_BAR, ROLE_OTHER, NULL, "a", "p|q", {"3", "2"}}, STACK_YES, true},
        {"chart.negative-numbers",
         {CHART_BAR, ROLE_OTHER, NULL, "a", "p|q", {"3", "-2"}},
         STACK_PERCENT,
         false},
        {"chart.no-middle",
         {CHART_BAR, ROLE_OTHER, NULL, "a", "p|q|r", {"3", "2", "1"}},
         STACK_DIVERGING,
         false},
        {"chart.two-series", {CHART_DUMBBELL, ROLE_OTHER, NULL, "a|b", NULL, {"3 2"}}, STACK_NO, false},
        {"chart.two-series",
         {CHART_DUMBBELL, ROLE_OTHER, NULL, "a", "p|q|r", {"3", "2", "1"}},
         STACK_NO,
         false},
        {"chart.too-many-series",
         {CHART_LOLLIPOP, ROLE_OTHER, NULL, "a", "p|q", {"3", "2"}},
         STACK_NO,
         false},
        {"chart.two-periods", {CHART_SLOPE, ROLE_TIME, NULL, "2012", "p|q", {"3", "2"}}, STACK_NO, false},
        {"chart.two-periods",
         {CHART_SLOPE, ROLE_TIME, NULL, "2012|2013|2014", NULL, {"3 2 1"}},
         STACK_NO,
         false},
        {"chart.negative-numbers",
         {CHART_PYRAMID, ROLE_OTHER, NULL, "1|2|3", "p|q", {"3 2 1", "-1 2 3"}},
         STACK_NO,
         false},
        {"chart.too-few-categories",
         {CHART_PYRAMID, ROLE_OTHER, NULL, "1|2", "p|q", {"3 2", "1 2"}},
         STACK_NO,
         false},
        {"chart.missing-step", {CHART_WATERFALL, ROLE_OTHER, NULL, "a|b", NULL, {"3 .."}}, STACK_NO, false},
        {"chart.bad-classes", {CHART_HISTOGRAM, ROLE_OTHER, NULL, "a|b", NULL, {"3 4"}}, STACK_NO, false},
        {"chart.negative-numbers",
         {CHART_HISTOGRAM, ROLE_OTHER, NULL, "1–2|3–4", NULL, {"3 -4"}},
         STACK_NO,
         false},
        {"chart.needs-series", {CHART_BOX, ROLE_OTHER, NULL, "a|b", NULL, {"3 4"}}, STACK_NO, false},
        {"chart.too-few-numbers",
         {CHART_BOX, ROLE_OTHER, NULL, "a", "1|2|3|4", {"3", "4", "5", "6"}},
         STACK_NO,
         false},
        {"chart.irregular-time",
         {CHART_DOT, ROLE_TIME, NULL, "2000|2010|2011", NULL, {"1 2 3"}},
         STACK_NO,
         false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Made made;
        open_chart(&made, &cases[i].data, cases[i].stack);
        if (cases[i].sum)
            made.spec->dataset->dimensions[1].categories[0].sum = true;
        ChartResult result;
        if (fixture_make(&made.fixture, made.spec, 334, &result) ||
            !strstr(said(&made.fixture), cases[i].code))
            fail_msg("case %zu: no %s in: %s", i, cases[i].code, said(&made.fixture));
        if (!strstr(said(&made.fixture), "hint: "))
            fail_msg("case %zu has no hint: %s", i, said(&made.fixture));
        fixture_close(&made.fixture);
    }
}

// Attributes that would have no effect.
static void refuses_options_without_effect(void **state) {
    (void)state;
    static const FixtureData data = {CHART_SLOPE, ROLE_TIME, NULL, "2012|2013", "p|q", {"1 2", "2 3"}};
    for (int way = 0; way < 6; way++) {
        Made made;
        open_chart(&made, &data, STACK_NO);
        made.spec->rank = way == 0;
        made.spec->broken = way == 1;
        made.spec->bins.text = way == 2 ? "auto" : NULL;
        made.spec->summary.text = way == 3 ? "a b c d e" : NULL;
        made.spec->neutral.text = way == 4 ? "p" : NULL;
        made.spec->lower.text = way == 5 ? "m=low" : NULL;
        assert_false(chart_check(&made.fixture.context, made.spec));
        assert_non_null(strstr(said(&made.fixture), "chart.unused-option"));
        fixture_close(&made.fixture);
    }
}

// A broken axis is drawn when it is declared, with its mark, and only then.
static void breaks_an_axis_only_when_asked(void **state) {
    (void)state;
    static const FixtureData data = {CHART_COLUMN, ROLE_OTHER, NULL, "a|b", NULL, {"60 70"}};
    for (int broken = 0; broken < 2; broken++) {
        Made made;
        ChartResult result;
        open_chart(&made, &data, STACK_NO);
        made.spec->has_min = true;
        made.spec->min = 50;
        made.spec->broken = broken == 1;
        bool drawn = fixture_make(&made.fixture, made.spec, 334, &result);
        assert_int_equal(drawn, broken);
        if (!broken)
            assert_non_null(strstr(said(&made.fixture), "chart.truncated-bars"));
        else
            assert_true(prints(&result.drawing, "50") && !prints(&result.drawing, "0"));
        fixture_close(&made.fixture);
    }
}

// One category, nothing but zeros, the largest and the smallest numbers: all are drawn or refused.
static void draws_extremes(void **state) {
    (void)state;
    static const char *const values[] = {"0 0 0 0 0", "900000000000 1 2 3 4", "0.000001 0.000002 0 0 0"};
    for (int kind = CHART_DOT; kind <= CHART_BOX; kind++)
        for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
            FixtureData data = {(ChartKind)kind, ROLE_OTHER, NULL, "0–4|5–9|10–14|15–19|20–24", NULL,
                                {values[i]}};
            bool pair = kind == CHART_DUMBBELL || kind == CHART_PYRAMID || kind == CHART_SLOPE;
            if (kind == CHART_SLOPE)
                data.x = "2012|2013";
            data.series = pair ? "p|q" : kind == CHART_BOX ? "1|2|3|4|5" : NULL;
            for (int s = 1; s < 5; s++)
                data.values[s] = values[i];
            Made made;
            open_chart(&made, &data, STACK_NO);
            ChartResult result;
            if (!fixture_make(&made.fixture, made.spec, 334, &result))
                fail_msg("kind %d, values %zu: %s", kind, i, said(&made.fixture));
            fixture_close(&made.fixture);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stacks_on_each_side_of_zero),
        cmocka_unit_test(shares_are_exact_and_say_when_they_do_not_add_up),
        cmocka_unit_test(numbers_of_narrow_parts_stand_beside_or_are_missed),
        cmocka_unit_test(percentages_are_printed_as_published),
        cmocka_unit_test(answers_diverge_from_the_middle_of_the_neutral_one),
        cmocka_unit_test(steps_lead_from_total_to_total),
        cmocka_unit_test(reads_classes_in_labels),
        cmocka_unit_test(counts_numbers_in_classes),
        cmocka_unit_test(finds_five_numbers_and_outliers),
        cmocka_unit_test(draws_bounds),
        cmocka_unit_test(refuses_bounds_beside_their_number),
        cmocka_unit_test(equals_share_a_rank_and_totals_have_none),
        cmocka_unit_test(only_what_is_highlighted_has_colour),
        cmocka_unit_test(refuses_by_code),
        cmocka_unit_test(refuses_options_without_effect),
        cmocka_unit_test(breaks_an_axis_only_when_asked),
        cmocka_unit_test(draws_extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
