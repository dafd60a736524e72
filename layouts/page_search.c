#include "layouts/page_search.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define NO_STEP SIZE_MAX

// One step of one way, and the step before it.
typedef struct Step {
    size_t before;
    unsigned choice;
} Step;

typedef struct Way {
    void *state;
    size_t page, last; // last: its last step
    double cost;
} Way;

typedef struct Search {
    Arena *arena;
    const SearchProblem *problem;
    VEC(Step) steps;
    VEC(Way) open;
    VEC(void *) unused; // states of ways that were dropped
    size_t best_last;   // of the cheapest way that is done
    double best_cost;
} Search;

static void *new_state(Search *search) {
    if (search->unused.count > 0)
        return search->unused.items[--search->unused.count];
    return arena_alloc(search->arena, search->problem->state_size);
}

static void drop_state(Search *search, void *state) {
    if (search->problem->drop)
        search->problem->drop(search->problem->user, state);
    *vec_push(search->arena, &search->unused) = state;
}

// Takes up a way, unless one that is open has come as far for less.
static void open_way(Search *search, Way way) {
    const SearchProblem *problem = search->problem;
    for (size_t i = 0; i < search->open.count; i++) {
        Way *other = &search->open.items[i];
        if (other->page != way.page || !problem->same(problem->user, other->state, way.state))
            continue;
        drop_state(search, way.cost < other->cost ? other->state : way.state);
        if (way.cost < other->cost)
            *other = way;
        return;
    }
    *vec_push(search->arena, &search->open) = way;
}

static void finish_way(Search *search, const Way *way) {
    if (way->cost < search->best_cost) {
        search->best_cost = way->cost;
        search->best_last = way->last;
    }
    drop_state(search, way->state);
}

// Makes one choice; the state it led to, or NULL. The state is the way's that is opened: read it at once.
static void take(Search *search, const Way *from, unsigned choice, void *state, const SearchStep *made) {
    *vec_push(search->arena, &search->steps) = (Step){from->last, choice};
    Way way = {state, made->page, search->steps.count - 1, from->cost + made->cost};
    if (made->done)
        finish_way(search, &way);
    else
        open_way(search, way);
}

static void try_choices(Search *search, const Way *from) {
    const SearchProblem *problem = search->problem;
    SearchStep made = {0};
    void *plain = new_state(search);
    (void)problem->make(problem->user, from->state, 0, plain, &made);
    unsigned count = problem->choices(problem->user, from->state, plain);
    take(search, from, 0, plain, &made);
    for (unsigned choice = 1; choice < count; choice++) {
        void *state = new_state(search);
        if (problem->make(problem->user, from->state, choice, state, &made))
            take(search, from, choice, state, &made);
        else
            drop_state(search, state);
    }
}

// The cheapest open way that has reached page, taken out; false when there is none.
static bool next_way(Search *search, size_t page, Way *way) {
    size_t best = search->open.count;
    for (size_t i = 0; i < search->open.count; i++)
        if (search->open.items[i].page == page &&
            (best == search->open.count || search->open.items[i].cost < search->open.items[best].cost))
            best = i;
    if (best == search->open.count)
        return false;
    *way = search->open.items[best];
    search->open.items[best] = search->open.items[--search->open.count];
    return true;
}

static size_t first_page(const Search *search) {
    size_t page = SIZE_MAX;
    for (size_t i = 0; i < search->open.count; i++)
        if (search->open.items[i].page < page)
            page = search->open.items[i].page;
    return page;
}

static SearchResult result_of(const Search *search) {
    SearchResult result = {.cost = search->best_cost};
    for (size_t i = search->best_last; i != NO_STEP; i = search->steps.items[i].before)
        result.count++;
    unsigned *choices = arena_array(search->arena, result.count, unsigned);
    size_t at = result.count;
    for (size_t i = search->best_last; i != NO_STEP; i = search->steps.items[i].before)
        choices[--at] = search->steps.items[i].choice;
    result.choices = choices;
    return result;
}

SearchResult page_search(Arena *arena, const SearchProblem *problem, const void *start) {
    Search search = {.arena = arena, .problem = problem, .best_last = NO_STEP, .best_cost = HUGE_VAL};
    void *state = new_state(&search);
    memcpy(state, start, problem->state_size);
    *vec_push(arena, &search.open) = (Way){state, 0, NO_STEP, 0};
    while (search.open.count > 0) {
        size_t page = first_page(&search);
        Way way;
        for (size_t tried = 0; next_way(&search, page, &way); tried++) {
            if (tried < SEARCH_WIDTH)
                try_choices(&search, &way);
            drop_state(&search, way.state);
        }
    }
    return result_of(&search);
}
