#ifndef LAYOUTS_PAGE_PLAN_H
#define LAYOUTS_PAGE_PLAN_H

// How each page is made, where there is a choice: chosen over the whole report by page_search.h with the costs of page_cost.h.
// Pages are made on trial for it: nothing is placed, and a page is not even kept.

#include "layouts/page_maker.h"

typedef struct PagePlan {
    const PageChoice *choices; // one for each step
    size_t count;
} PagePlan;

// Adds what this page costs when it ends.
void page_add_cost(PageMaker *maker);

// The plan for blocks from the maker's state on, which has begun its first page. It is on the arena.
PagePlan page_plan(const PageMaker *maker, Arena *arena);

#endif
