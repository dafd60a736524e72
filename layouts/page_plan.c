#include "layouts/page_plan.h"

#include "layouts/page_cost.h"
#include "layouts/page_search.h"

#include <math.h>
#include <string.h>

#define MOST_WAITING 50   // displays; with more there is nothing to choose
#define SOME_WHITE   0.06 // of a page, from which on other ways are tried

// Choices in the order of their numbers; [0] is the plain one.
static const PageChoice choices[] = {
    {0},
    {.before_section = 1},
    {.before_section = 2},
    {.before_section = 3},
    {.above = 1},
    {.above = 2},
    {.above = 1, .before_section = 1},
    {.put_off = true},
    {.short_lines = 1},
    {.short_lines = 2},
};
#define CHOICES (sizeof choices / sizeof choices[0])

typedef struct Trial {
    Arena *arena;
    Pages *pages;
    Page page;
    bool useful[CHOICES]; // for the page that is being made
} Trial;

// A list that two states share is one that neither may change.
#define own_list(arena, list)                                                                                \
    do {                                                                                                     \
        size_t size = (list)->count * sizeof *(list)->items;                                                 \
        void *own = (list)->count ? memcpy(arena_alloc((arena), size), (list)->items, size) : NULL;          \
        (list)->items = own;                                                                                 \
        (list)->capacity = (list)->count;                                                                    \
    } while (0)

static void resume(Trial *trial, const PageMaker *from, PageMaker *to) {
    *to = *from;
    to->pages = trial->pages;
    to->page = &trial->page;
    trial->page.index = (uint32_t)from->index;
    own_list(trial->arena, &to->notes);
    own_list(trial->arena, &to->carried);
    own_list(trial->arena, &to->waiting);
    own_list(trial->arena, &to->waiting_asides);
    own_list(trial->arena, &to->breaks);
}

// The lists are long where thousands of figures stand in a row. The state may be dropped again before it is made anew.
static void drop(void *user, void *state) {
    const Trial *trial = user;
    PageMaker *maker = state;
    arena_discard(trial->arena, maker->waiting.items);
    arena_discard(trial->arena, maker->breaks.items);
    maker->waiting.items = NULL;
    maker->breaks.items = NULL;
}

static bool make(void *user, const void *from, unsigned choice, void *to, SearchStep *step) {
    Trial *trial = user;
    PageMaker *maker = to;
    if (choice > 0 && !trial->useful[choice])
        return false;
    resume(trial, from, maker);
    double before = maker->cost;
    bool more = page_step(maker, &choices[choice]);
    *step = (SearchStep){maker->cost - before, maker->index, !more};
    return !maker->forbidden;
}

// Whether what comes within some pages could be better if this one ended early: a display or a heading.
static bool trouble_ahead(const PageMaker *maker) {
    double ahead = 0, enough = 1.5 * maker->design->page_height;
    for (size_t i = maker->next; i < maker->blocks->list.count && ahead < enough; i++) {
        const Block *block = &maker->blocks->list.items[i];
        if (block->kind == BLOCK_DISPLAY)
            return true;
        if (block->kind == BLOCK_TEXT)
            ahead += block->before + (double)block->paragraph.count * block->paragraph.leading;
    }
    return false;
}

// Which choices could make a difference is known from the plain page.
static unsigned find_choices(void *user, const void *from, const void *plain) {
    Trial *trial = user;
    const PageMaker *start = from, *made = plain;
    bool above = displays_may_stand_above(start) && made->late > 0, ahead = trouble_ahead(start);
    if (start->waiting.count > MOST_WAITING)
        return 1;
    for (size_t i = 1; i < CHOICES; i++) {
        const PageChoice *choice = &choices[i];
        trial->useful[i] = (choice->above == 0 || (above && (size_t)choice->above <= made->late)) &&
                           (choice->before_section == 0 || made->asked >= choice->before_section) &&
                           (!choice->put_off || (made->placed > 0 && made->white > SOME_WHITE)) &&
                           (choice->short_lines == 0 || ahead);
    }
    return CHOICES;
}

static bool same_list(const void *a, size_t count, const void *b, size_t other, size_t size) {
    return count == other && (count == 0 || memcmp(a, b, count * size) == 0);
}
#define same_lists(a, b, list)                                                                               \
    same_list((a)->list.items, (a)->list.count, (b)->list.items, (b)->list.count, sizeof *(a)->list.items)

static bool near(double a, double b) {
    return a - b < tolerance && b - a < tolerance;
}

static bool same(void *user, const void *one, const void *other) {
    (void)user;
    const PageMaker *a = one, *b = other;
    return a->next == b->next && a->line == b->line && near(a->y, b->y) && near(a->outer_y, b->outer_y) &&
           near(a->top, b->top) && near(a->after, b->after) && a->landscape == b->landscape &&
           a->empty == b->empty && a->displayed == b->displayed && a->bare == b->bare && a->held == b->held &&
           a->above_until == b->above_until && near(a->notes_height, b->notes_height) &&
           a->carried.count == b->carried.count && same_lists(a, b, waiting) &&
           same_lists(a, b, waiting_asides) && same_lists(a, b, carried);
}

void page_add_cost(PageMaker *maker) {
    double height = maker->bottom - maker->top, foot = page_foot(maker) + maker->spare;
    double white = height > 0 ? fmin(1, fmax(0, (foot - fmax(maker->y, maker->top)) / height)) : 0;
    maker->white = maker->closing || maker->landscape ? 0 : white;
    if (maker->closing && !maker->landscape)
        maker->cost += COST_END_WHITE * white + (white > 1 - END_SHORT ? COST_END_SHORT : 0);
    else if (!maker->landscape)
        maker->cost += COST_WHITE * white * (1 + COST_WHITE_GROWS * white);
    for (size_t i = 0; i < maker->waiting.count; i++)
        maker->cost +=
            COST_WAIT * (1 + COST_WAIT_GROWS * (double)(maker->index - maker->waiting.items[i].since));
}

PagePlan page_plan(const PageMaker *maker, Arena *arena) {
    Arena *own = arena_new(0);
    Trial trial = {.arena = own, .pages = pages_new(own, "")};
    PageMaker start = *maker;
    start.trial = true;
    start.end = (PageEnd){.draft = true};
    SearchProblem problem = {&trial, sizeof start, make, find_choices, drop, same};
    SearchResult found = page_search(own, &problem, &start);
    PageChoice *plan = arena_array(arena, found.count, PageChoice);
    for (size_t i = 0; i < found.count; i++)
        plan[i] = choices[found.choices[i]];
    arena_free(own);
    return (PagePlan){plan, found.count};
}
