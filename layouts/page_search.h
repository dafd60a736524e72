#ifndef LAYOUTS_PAGE_SEARCH_H
#define LAYOUTS_PAGE_SEARCH_H

// The cheapest way through a sequence of pages, each of which can be made in some ways: a dynamic programme over page
// breaks. Ways that have come to the same place after the same number of pages are one from there on, and the dearer is
// dropped; of those left after a page the SEARCH_WIDTH cheapest go on. So the cost is linear in pages, and the result is the
// optimum wherever no more ways than that are open.
//
// What a state is only the caller knows: state_size bytes that can be copied. Choice 0 is the plain way, and always there;
// what others there are is asked when the plain one was made, so that pages without trouble are made once.

#include "base/arena.h"

#include <stdbool.h>

#define SEARCH_WIDTH 16 // ways that are open after a page

typedef struct SearchStep {
    double cost; // of what was made
    size_t page; // reached: greater than before, unless done
    bool done;   // nothing is left to make
} SearchStep;

typedef struct SearchProblem {
    void *user;
    size_t state_size;
    // Makes *to from *from, one page or more; false when that way is not allowed. Choice 0 is.
    bool (*make)(void *user, const void *from, unsigned choice, void *to, SearchStep *step);
    // The choices there are, 0 included, when the plain way from from has led to plain.
    unsigned (*choices)(void *user, const void *from, const void *plain);
    void (*drop)(void *user, void *state); // gives back what a state holds; NULL: it holds nothing
    bool (*same)(void *user, const void *a, const void *b); // for all that is to come
} SearchProblem;

typedef struct SearchResult {
    const unsigned *choices; // one for each step
    size_t count;
    double cost;
} SearchResult;

// The result is on the arena.
SearchResult page_search(Arena *arena, const SearchProblem *problem, const void *start);

#endif
