// Line breaking by widths alone: every character is one point wide.

#include "layouts/linebreak.h"

#include <setjmp.h> // cmocka
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

typedef struct Sample {
    Arena *arena;
    const char *text;
    VEC(Break) breaks;
    size_t asked; // times hyphens were asked for
} Sample;

// A break at every space, hyphen and '|' (a forced break, taking no room).
static Sample make_sample(const char *text) {
    Sample sample = {.arena = arena_new(0), .text = text};
    Extent at = {0};
    for (uint32_t i = 0;; i++) {
        char c = text[i];
        Extent end = at;
        if (c != '\0' && c != '|')
            at.width += 1;
        if (c == ' ')
            at.space += 1;
        if (c == '-')
            end = at;
        if (c == ' ' || c == '-' || c == '|' || c == '\0')
            *vec_push(sample.arena, &sample.breaks) = (Break){.end = end,
                                                              .next = at,
                                                              .penalty = c == '-' ? 50 : 0,
                                                              .flagged = c == '-',
                                                              .forced = c == '|' || c == '\0',
                                                              .end_at = {c == '-' ? i + 1 : i, 0},
                                                              .next_at = {i + 1, 0}};
        if (c == '\0')
            return sample;
    }
}

static LineGoal ragged_goal(double width) {
    return (LineGoal){.first = width, .rest = width, .em = 1};
}

// The lines of a sample joined by '/'.
static const char *broken_with(Sample *sample, const LineGoal *goal, const HyphenSource *source) {
    Break *ends = NULL;
    size_t count = linebreak(sample->arena, sample->breaks.items, sample->breaks.count, goal, source, &ends);
    const char *joined = "";
    uint32_t from = 0;
    for (size_t i = 0; i < count; i++) {
        joined =
            arena_printf(sample->arena, "%s%s%.*s%s", joined, i ? "/" : "", (int)(ends[i].end_at.box - from),
                         sample->text + from, ends[i].hyphen > 0 ? "-" : "");
        from = ends[i].next_at.box;
    }
    return joined;
}

static void expect_lines(const char *text, LineGoal goal, const char *lines) {
    Sample sample = make_sample(text);
    assert_string_equal(broken_with(&sample, &goal, NULL), lines);
    arena_free(sample.arena);
}

// First-fit would set "aaa bb/cc/ddddd".
static void test_whole_paragraph_is_weighed(void **state) {
    (void)state;
    expect_lines("aaa bb cc ddddd", ragged_goal(6), "aaa/bb cc/ddddd");
}

static void test_last_line_is_not_a_lonely_word(void **state) {
    (void)state;
    expect_lines("aaaa bbbb cccc dddd eeee ffff ggg hh f", ragged_goal(36),
                 "aaaa bbbb cccc dddd eeee ffff ggg/hh f");
    // Where it cannot be helped, it stands.
    expect_lines("aaaaaaaaaaaaaaaaaaaaaaaa f", ragged_goal(24), "aaaaaaaaaaaaaaaaaaaaaaaa/f");
}

static void test_forced_breaks(void **state) {
    (void)state;
    expect_lines("a b|c|d e", ragged_goal(100), "a b/c/d e");
    expect_lines("a||b", ragged_goal(100), "a//b");
}

static void test_wide_word_sticks_out_alone(void **state) {
    (void)state;
    expect_lines("aa wwwwwwwwww bb", ragged_goal(5), "aa/wwwwwwwwww/bb");
    LineGoal goal = {.first = 5, .rest = 5, .em = 1, .justify = true};
    expect_lines("aa wwwwwwwwww bb", goal, "aa/wwwwwwwwww/bb");
    expect_lines("wwwwwwwwww", goal, "wwwwwwwwww");
}

static void test_first_line_has_its_own_width(void **state) {
    (void)state;
    LineGoal goal = {.first = 5, .rest = 11, .em = 1};
    expect_lines("aa bb cc dd ee ff", goal, "aa bb/cc dd ee ff");
}

static void test_justified_lines_may_shrink(void **state) {
    (void)state;
    // 24 wide, 5 spaces: shrinks to 23 (ratio -0.8), but not to 22.
    LineGoal goal = {.first = 23, .rest = 23, .em = 1, .justify = true};
    expect_lines("aaaa aaa aaa aaa aaa aaa bbbb bbbb bbbb", goal, "aaaa aaa aaa aaa aaa aaa/bbbb bbbb bbbb");
    goal.first = goal.rest = 22;
    Sample sample = make_sample("aaaa aaa aaa aaa aaa aaa bbbb bbbb bbbb");
    assert_null(strstr(broken_with(&sample, &goal, NULL), "aaaa aaa aaa aaa aaa aaa/"));
    arena_free(sample.arena);
}

// A hyphenation point after every third letter of the word that ends at breaks[index].
static size_t every_third(void *context, size_t index, const Break **breaks) {
    Sample *sample = context;
    Extent from = index ? sample->breaks.items[index - 1].next : (Extent){0};
    uint32_t start = index ? sample->breaks.items[index - 1].next_at.box : 0;
    uint32_t end = sample->breaks.items[index].end_at.box;
    VEC(Break) found = {0};
    sample->asked++;
    for (uint32_t i = 3; start + i + 3 <= end; i += 3) {
        Extent at = {from.width + i, from.space};
        *vec_push(sample->arena, &found) = (Break){.end = at,
                                                   .next = at,
                                                   .hyphen = 1,
                                                   .penalty = 50,
                                                   .flagged = true,
                                                   .end_at = {start + i, 0},
                                                   .next_at = {start + i, 0}};
    }
    *breaks = found.items;
    return found.count;
}

static void test_words_are_divided_only_when_needed(void **state) {
    (void)state;
    LineGoal goal = {.first = 20, .rest = 20, .em = 1, .justify = true};
    Sample sample = make_sample("aaaa bbbb cccc ddddd eeee ffff gggg hhhhh iiii");
    HyphenSource source = {&sample, every_third};
    assert_string_equal(broken_with(&sample, &goal, &source),
                        "aaaa bbbb cccc ddddd/eeee ffff gggg hhhhh/iiii");
    assert_int_equal(sample.asked, 0);
    arena_free(sample.arena);

    sample = make_sample("aaaa bbbb cccc dddddddddddd eeee ffff gg");
    source.context = &sample;
    assert_string_equal(broken_with(&sample, &goal, &source), "aaaa bbbb cccc ddd-/ddddddddd eeee ffff/gg");
    assert_in_range(sample.asked, 1, 6); // not every word
    arena_free(sample.arena);
}

static void test_word_wider_than_the_line_is_divided(void **state) {
    (void)state;
    LineGoal goal = ragged_goal(7);
    Sample sample = make_sample("aa dddddddddddd bb");
    HyphenSource source = {&sample, every_third};
    const char *lines = broken_with(&sample, &goal, &source);
    for (const char *line = lines; line; line = strchr(line, '/') ? strchr(line, '/') + 1 : NULL)
        assert_in_range(strcspn(line, "/"), 1, 7);
    arena_free(sample.arena);
}

// Every way to break a short text, with the sum of squared shortness: the search must find the least when
// nothing but shortness counts.
static double least_raggedness(const double *ends, const double *starts, size_t count, size_t from,
                               double width) {
    double best = INFINITY, start = from ? starts[from - 1] : 0;
    for (size_t i = from; i < count; i++) {
        double room = width - (ends[i] - start);
        if (room < 0)
            break;
        if (i + 1 == count)
            return 100; // a last line costs its line penalty
        double ratio = room / 2.5, badness = 100 * ratio * ratio * ratio;
        double cost = (10 + badness) * (10 + badness);
        best = fmin(best, cost + least_raggedness(ends, starts, count, i + 1, width));
    }
    return best;
}

static void test_search_finds_the_optimum(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 60; round++) {
        char text[80];
        size_t length = 0;
        for (int word = 0; word < 12; word++) {
            seed = seed * 1664525u + 1013904223u;
            for (uint32_t n = 1 + (seed >> 16) % 6; n > 0; n--)
                text[length++] = 'x';
            text[length++] = ' ';
        }
        memcpy(text + length - 1, "xxxxxx", 7); // no lonely last word
        Sample sample = make_sample(text);
        LineGoal goal = ragged_goal(14);
        double ends[16], starts[16], cost = 0, from = 0;
        for (size_t i = 0; i < sample.breaks.count; i++) {
            ends[i] = sample.breaks.items[i].end.width;
            starts[i] = sample.breaks.items[i].next.width;
        }
        Break *chosen = NULL;
        size_t lines =
            linebreak(sample.arena, sample.breaks.items, sample.breaks.count, &goal, NULL, &chosen);
        for (size_t i = 0; i < lines; i++) {
            double ratio = i + 1 < lines ? (14 - (chosen[i].end.width - from)) / 2.5 : 0;
            double badness = 100 * ratio * ratio * ratio;
            assert_true(ratio >= 0);
            cost += (10 + badness) * (10 + badness);
            from = chosen[i].next.width;
        }
        assert_true(cost <= least_raggedness(ends, starts, sample.breaks.count, 0, 14) * 1.000001);
        arena_free(sample.arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_paragraph_is_weighed),
        cmocka_unit_test(test_last_line_is_not_a_lonely_word),
        cmocka_unit_test(test_forced_breaks),
        cmocka_unit_test(test_wide_word_sticks_out_alone),
        cmocka_unit_test(test_first_line_has_its_own_width),
        cmocka_unit_test(test_justified_lines_may_shrink),
        cmocka_unit_test(test_words_are_divided_only_when_needed),
        cmocka_unit_test(test_word_wider_than_the_line_is_divided),
        cmocka_unit_test(test_search_finds_the_optimum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
