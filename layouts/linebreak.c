// Total-fit line breaking: the shortest path through the feasible breaks. See linebreak.h.

#include "layouts/linebreak.h"

#include <math.h>

// The scale is that of Knuth and Plass: a line whose spaces stretch by all of SPACE_STRETCH has badness 100.
#define LINE_PENALTY      10.0     // every line: fewer lines are better
#define ADJACENT_DEMERITS 8000.0   // a loose line next to a tight one
#define DOUBLE_HYPHEN     10000.0  // two hyphens in a row; three cost 16 times as much, four 81 times
#define FINAL_HYPHEN      6000.0   // the last line is the rest of a word
#define SHORT_LAST        6000.0   // a last line of a word or so
#define SHORT_LAST_RAGGED 150000.0 // in ragged text, where it costs a shorter line elsewhere: one of 5 ems
#define SHORT_LAST_EMS    6.0      // what counts as one, in a wide measure
#define SHORT_LAST_SHARE  0.3      // and in a narrow one
#define RAG_EMS           2.5      // a ragged line this much short has badness 100,
#define RAG_SHARE         0.12     // in a narrow measure this share of it
#define RIGID_EMS         0.02     // stretch of a justified line without spaces: it cannot, so it is very bad
#define BADNESS_MAX       1e6
#define SLACK             0.05 // points a line may be over its measure: sums of advances are not exact

typedef enum Fitness {
    FITNESS_TIGHT,
    FITNESS_NORMAL,
    FITNESS_LOOSE,
    FITNESS_VERY_LOOSE,
    FITNESS_COUNT
} Fitness;

// A break that was feasible, with the best way to it. The paragraph's start is one, with no break.
typedef struct Active Active;
struct Active {
    Break at;
    const Active *previous;
    double demerits;  // of the lines so far
    Fitness fitness;  // of the line that ends here
    unsigned hyphens; // flagged breaks in a row up to here
    size_t line;      // lines so far
};

// How patient the search is: the first pass that finds a way wins.
typedef struct Pass {
    bool hyphenate;
    double tolerance; // the largest ratio of stretch
    bool last;        // takes an overfull line rather than fail
} Pass;

typedef struct Search {
    Arena *arena;
    const LineGoal *goal;
    const Pass *pass;
    VEC(const Active *) active;
    const Active *dropped; // the latest beginning that no line fits any more
} Search;

static double goal_width(const Search *search, const Active *from) {
    return from->previous ? search->goal->rest : search->goal->first;
}

static double line_width(const Active *from, const Break *to) {
    return to->end.width - from->at.next.width + to->hyphen;
}

// Space left over (negative: lacking) as a share of what the line can stretch (shrink) well; below -1 it is
// overfull.
static double line_ratio(const Search *search, const Active *from, const Break *to) {
    const LineGoal *goal = search->goal;
    double left_over = goal_width(search, from) - line_width(from, to);
    double spaces = goal->justify ? to->end.space - from->at.next.space : 0;
    if (left_over < 0) {
        if (left_over > -SLACK)
            return 0;
        return spaces > 0 ? left_over / (spaces * SPACE_SHRINK) : (double)-INFINITY;
    }
    if (to->forced)
        return 0;
    return left_over /
           (goal->justify ? fmax(spaces * SPACE_STRETCH, RIGID_EMS * goal->em) : RAG_EMS * goal->em);
}

static Fitness ratio_fitness(double ratio) {
    if (ratio < -0.5)
        return FITNESS_TIGHT;
    if (ratio <= 0.5)
        return FITNESS_NORMAL;
    return ratio <= 1 ? FITNESS_LOOSE : FITNESS_VERY_LOOSE;
}

// What it costs that the paragraph's last line, from from, is short.
static double short_last_demerits(const Search *search, const Active *from, const Break *to) {
    const LineGoal *goal = search->goal;
    double enough = fmin(SHORT_LAST_EMS * goal->em, SHORT_LAST_SHARE * goal->rest);
    double width = line_width(from, to);
    return from->previous && width < enough
               ? (goal->justify ? SHORT_LAST : SHORT_LAST_RAGGED) * (1.5 - width / enough)
               : 0;
}

static double line_demerits(const Search *search, const Active *from, const Break *to, bool last,
                            double ratio) {
    double badness = fmin(100 * fabs(ratio * ratio * ratio), BADNESS_MAX);
    double demerits = (LINE_PENALTY + badness) * (LINE_PENALTY + badness) + to->penalty * to->penalty;
    int step = (int)ratio_fitness(ratio) - (int)from->fitness;
    if (search->goal->justify && (step > 1 || step < -1))
        demerits += ADJACENT_DEMERITS;
    if (to->flagged)
        demerits += DOUBLE_HYPHEN * pow(from->hyphens, 4);
    if (last && from->at.flagged)
        demerits += FINAL_HYPHEN;
    if (last)
        demerits += short_last_demerits(search, from, to);
    return demerits;
}

static const Active *make_active(Search *search, const Active *from, const Break *to, double demerits,
                                 double ratio) {
    Active *active = arena_new_of(search->arena, Active);
    *active = (Active){.at = *to,
                       .previous = from,
                       .demerits = demerits,
                       .fitness = ratio_fitness(ratio),
                       .hyphens = to->flagged ? from->hyphens + 1 : 0,
                       .line = from->line + 1};
    return active;
}

static bool begins_later(const Active *a, const Active *b) {
    return !b || a->at.next.width > b->at.next.width ||
           (a->at.next.width >= b->at.next.width && a->demerits < b->demerits);
}

// The best way to a break for each class of last line.
typedef struct Best {
    const Active *from[FITNESS_COUNT];
    double demerits[FITNESS_COUNT], ratio[FITNESS_COUNT];
} Best;

// Tries every line that could end at to, and forgets the beginnings that are too far back.
static Best try_lines(Search *search, const Break *to, bool last) {
    Best best = {0};
    size_t kept = 0;
    for (size_t i = 0; i < search->active.count; i++) {
        const Active *from = search->active.items[i];
        double ratio = line_ratio(search, from, to);
        if (ratio < -1) {
            if (begins_later(from, search->dropped))
                search->dropped = from;
            continue;
        }
        if (!to->forced)
            search->active.items[kept++] = from;
        if (ratio > search->pass->tolerance)
            continue;
        double demerits = from->demerits + line_demerits(search, from, to, last, ratio);
        Fitness fitness = ratio_fitness(ratio);
        if (!best.from[fitness] || demerits < best.demerits[fitness]) {
            best.from[fitness] = from;
            best.demerits[fitness] = demerits;
            best.ratio[fitness] = ratio;
        }
    }
    search->active.count = kept;
    return best;
}

// Takes to into the search. False when no line can begin any more.
static bool consider(Search *search, const Break *to, bool last) {
    Best best = try_lines(search, to, last);
    double least = INFINITY;
    for (int i = 0; i < FITNESS_COUNT; i++)
        if (best.from[i])
            least = fmin(least, best.demerits[i]);
    for (int i = 0; i < FITNESS_COUNT; i++) {
        // A class this much worse never wins: what follows can cost the best one ADJACENT_DEMERITS more at
        // most.
        if (best.from[i] && best.demerits[i] <= least + ADJACENT_DEMERITS)
            *vec_push(search->arena, &search->active) =
                make_active(search, best.from[i], to, best.demerits[i], best.ratio[i]);
    }
    if (search->active.count == 0 && search->pass->last && search->dropped) {
        const Active *from = search->dropped;
        double demerits = from->demerits + line_demerits(search, from, to, last, -1);
        *vec_push(search->arena, &search->active) =
            make_active(search, from, to, demerits + BADNESS_MAX * BADNESS_MAX, -1);
    }
    search->dropped = NULL;
    return search->active.count > 0;
}

// Whether some line runs out within the text between the two breaks.
static bool line_ends_between(const Search *search, const Break *before, const Break *after) {
    for (size_t i = 0; i < search->active.count; i++) {
        const Active *from = search->active.items[i];
        double start = from->at.next.width, width = goal_width(search, from);
        if (before->next.width - start < width && after->end.width - start > width)
            return true;
    }
    return false;
}

static const Active *run_pass(Search *search, const Break *breaks, size_t count, const HyphenSource *source) {
    Active *start = arena_new_of(search->arena, Active);
    start->fitness = FITNESS_NORMAL;
    search->active.count = 0;
    search->dropped = NULL;
    *vec_push(search->arena, &search->active) = start;
    const Break *before = &start->at;
    for (size_t i = 0; i < count; i++) {
        if (search->pass->hyphenate && line_ends_between(search, before, &breaks[i])) {
            const Break *inner = NULL;
            size_t inner_count = source->hyphens(source->context, i, &inner);
            for (size_t k = 0; k < inner_count; k++)
                if (!consider(search, &inner[k], false))
                    return NULL;
        }
        if (!consider(search, &breaks[i], i + 1 == count))
            return NULL;
        before = &breaks[i];
    }
    const Active *best = NULL;
    for (size_t i = 0; i < search->active.count; i++)
        if (!best || search->active.items[i]->demerits < best->demerits)
            best = search->active.items[i];
    return best;
}

size_t linebreak(Arena *arena, const Break *breaks, size_t count, const LineGoal *goal,
                 const HyphenSource *source, Break **chosen) {
    // Ragged lines hide much, so they are hyphenated only where the rag would be deep.
    const Pass justified[] = {{false, 1.0, false}, {true, 1.7, false}, {true, INFINITY, true}};
    const Pass ragged[] = {{false, 1.4, false}, {true, INFINITY, true}};
    const Pass *passes = goal->justify ? justified : ragged;
    size_t pass_count = goal->justify ? 3 : 2;
    Search search = {.arena = arena, .goal = goal};
    const Active *end = NULL;
    for (size_t i = 0; i < pass_count && !end; i++) {
        Pass pass = passes[i];
        if (!source)
            pass.hyphenate = false;
        search.pass = &pass;
        end = run_pass(&search, breaks, count, source);
    }
    if (!end)
        return 0;
    *chosen = arena_array(arena, end->line, Break);
    for (const Active *active = end; active->previous; active = active->previous)
        (*chosen)[active->line - 1] = active->at;
    return end->line;
}
