// The breaker against every way there is, on small pages of lines made at random.

#include "layouts/page_search.h"

#include <setjmp.h> // cmocka
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#define LINES   14
#define ROOM    20
#define CHOICES 4

// Blocks of some height on pages of ROOM; a choice is how many blocks fewer than fit stand on a page.
typedef struct Toy {
    int heights[LINES];
    size_t made; // pages, on the whole
} Toy;

typedef struct Place {
    size_t next;
    size_t page;
} Place;

static bool make(void *user, const void *from, unsigned choice, void *to, SearchStep *step) {
    Toy *toy = user;
    Place place = *(const Place *)from;
    size_t first = place.next;
    int full = 0;
    while (place.next < LINES && full + toy->heights[place.next] <= ROOM)
        full += toy->heights[place.next++];
    for (unsigned i = 0; i < choice; i++) {
        if (place.next <= first + 1)
            return false;
        full -= toy->heights[--place.next];
    }
    place.page++;
    toy->made++;
    double white = ROOM - full;
    *step = (SearchStep){place.next < LINES ? white * white : 0, place.page, place.next == LINES};
    *(Place *)to = place;
    return true;
}

static unsigned all_choices(void *user, const void *from, const void *plain) {
    (void)user;
    (void)from;
    (void)plain;
    return CHOICES;
}

static unsigned plain_only(void *user, const void *from, const void *plain) {
    (void)user;
    (void)from;
    (void)plain;
    return 1;
}

static bool same(void *user, const void *a, const void *b) {
    (void)user;
    return ((const Place *)a)->next == ((const Place *)b)->next;
}

static double least_of_all(Toy *toy, const Place *from) {
    double least = HUGE_VAL;
    for (unsigned choice = 0; choice < CHOICES; choice++) {
        Place to;
        SearchStep step;
        if (make(toy, from, choice, &to, &step))
            least = fmin(least, step.cost + (step.done ? 0 : least_of_all(toy, &to)));
    }
    return least;
}

static double cost_of(Toy *toy, const SearchResult *found) {
    double cost = 0;
    Place place = {0};
    for (size_t i = 0; i < found->count; i++) {
        SearchStep step = {0};
        Place next = {0};
        assert_true(make(toy, &place, found->choices[i], &next, &step));
        cost += step.cost;
        place = next;
    }
    assert_int_equal(place.next, LINES);
    return cost;
}

static void draw_heights(Toy *toy, unsigned *random) {
    for (int i = 0; i < LINES; i++) {
        *random = *random * 1664525U + 1013904223U;
        toy->heights[i] = 1 + (int)(*random >> 16) % 9;
    }
}

static void test_finds_the_cheapest_of_all_ways(void **state) {
    (void)state;
    unsigned random = 7;
    int better = 0;
    for (int round = 0; round < 300; round++) {
        Toy toy = {0};
        draw_heights(&toy, &random);
        Arena *arena = arena_new(0);
        Place start = {0};
        SearchProblem problem = {&toy, sizeof start, make, all_choices, NULL, same};
        SearchResult found = page_search(arena, &problem, &start);
        assert_float_equal(found.cost, least_of_all(&toy, &start), 1e-9);
        assert_float_equal(cost_of(&toy, &found), found.cost, 1e-9);
        problem.choices = plain_only;
        better += page_search(arena, &problem, &start).cost > found.cost;
        arena_free(arena);
    }
    assert_true(better > 50); // else the test proves nothing
}

static void test_makes_pages_without_choice_once(void **state) {
    (void)state;
    Toy toy = {0};
    unsigned random = 1;
    draw_heights(&toy, &random);
    Arena *arena = arena_new(0);
    Place start = {0};
    SearchProblem problem = {&toy, sizeof start, make, plain_only, NULL, same};
    SearchResult found = page_search(arena, &problem, &start);
    assert_int_equal(toy.made, found.count);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_the_cheapest_of_all_ways),
        cmocka_unit_test(test_makes_pages_without_choice_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
