// Total-fit line breaking: the shortest path through the feasible breaks. See linebreak.h.

#include "layouts/linebreak.h"

#include <math.h>
#include <string.h>

// The scale is that of Knuth and Plass: a line whose spaces stretch by all of SPACE_STRETCH has badness 100.
#define LINE_PENALTY      10.0     // every line: fewer lines are better
#define ADJACENT_DEMERITS 8000.0   // a loose line next to a tight one
#define DOUBLE_HYPHEN     10000.0  // two hyphens in a row; three cost 16 times as much, four 81 times
#define FINAL_HYPHEN      6000.0   // the last line is the rest of a word
#define SHORT_LAST        6000.0   // a last line of a word or so
#define SHORT_LAST_RAGGED 250000.0 // in ragged text, where it costs a shorter line elsewhere: one of 5 ems
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

// Where a line may begin: the few numbers of an active break that are looked at again and again.
typedef struct Opening {
    Extent start;
    double width; // of the line to fill
    const Active *active;
} Opening;

typedef struct Search {
    Arena *arena;
    const LineGoal *goal;
    const Pass *pass;
    double rag;             // what a ragged line may be short at badness 100
    VEC(Opening) openings;  // from left to right
    const Opening *dropped; // the latest one that the text has outrun
    Opening dropped_copy;
} Search;

static double line_width(const Opening *from, const Break *to) {
    return to->end.width - from->start.width + to->hyphen;
}

// Space left over (negative: lacking) as a share of what the line can stretch (shrink) well;
// below -1 it is overfull.
static double line_ratio(const Search *search, const Opening *from, const Break *to) {
    double left_over = from->width - line_width(from, to);
    double spaces = search->goal->justify ? to->end.space - from->start.space : 0;
    if (left_over < 0) {
        if (left_over > -SLACK)
            return 0;
        return spaces > 0 ? left_over / (spaces * SPACE_SHRINK) : (double)-INFINITY;
    }
    if (to->forced)
        return 0;
    if (!search->goal->justify)
        return left_over / search->rag;
    double stretch = spaces * SPACE_STRETCH, rigid = RIGID_EMS * search->goal->em;
    return left_over / (stretch > rigid ? stretch : rigid);
}

// Only spaces that differ from line to line show: a ragged line is as good after a short one
// as after a long one.
static Fitness line_fitness(const Search *search, double ratio) {
    if (!search->goal->justify)
        return FITNESS_NORMAL;
    if (ratio < -0.5)
        return FITNESS_TIGHT;
    if (ratio <= 0.5)
        return FITNESS_NORMAL;
    return ratio <= 1 ? FITNESS_LOOSE : FITNESS_VERY_LOOSE;
}

// What it costs that the paragraph's last line is short.
static double short_last_demerits(const Search *search, const Opening *from, const Break *to) {
    const LineGoal *goal = search->goal;
    double enough = fmin(SHORT_LAST_EMS * goal->em, SHORT_LAST_SHARE * goal->rest);
    double width = line_width(from, to);
    if (!from->active->previous || width >= enough)
        return 0;
    return (goal->justify ? SHORT_LAST : SHORT_LAST_RAGGED) * (1.5 - width / enough);
}

static double line_demerits(const Search *search, const Opening *from, const Break *to, bool last,
                            double ratio) {
    const Active *before = from->active;
    double badness = 100 * fabs(ratio * ratio * ratio);
    double cost = LINE_PENALTY + (badness < BADNESS_MAX ? badness : BADNESS_MAX);
    double demerits = cost * cost + to->penalty * to->penalty;
    int step = (int)line_fitness(search, ratio) - (int)before->fitness;
    if (search->goal->justify && (step > 1 || step < -1))
        demerits += ADJACENT_DEMERITS;
    if (to->flagged && before->hyphens) {
        double square = (double)before->hyphens * before->hyphens;
        demerits += DOUBLE_HYPHEN * square * square;
    }
    if (last && before->at.flagged)
        demerits += FINAL_HYPHEN;
    return last ? demerits + short_last_demerits(search, from, to) : demerits;
}

// Adds a break reached from an opening: lines may begin there too.
static void open_line(Search *search, const Active *from, const Break *to, double demerits, double ratio) {
    Active *active = arena_new_of(search->arena, Active);
    *active = (Active){.at = *to,
                       .previous = from,
                       .demerits = demerits,
                       .fitness = line_fitness(search, ratio),
                       .hyphens = to->flagged ? from->hyphens + 1 : 0,
                       .line = from->line + 1};
    *vec_push(search->arena, &search->openings) = (Opening){to->next, search->goal->rest, active};
}

static void drop_opening(Search *search, const Opening *opening) {
    const Opening *latest = search->dropped;
    if (latest && latest->start.width >= opening->start.width &&
        latest->active->demerits <= opening->active->demerits)
        return;
    search->dropped_copy = *opening;
    search->dropped = &search->dropped_copy;
}

// The best way to a break for each class of last line.
typedef struct Best {
    const Active *from[FITNESS_COUNT];
    double demerits[FITNESS_COUNT], ratio[FITNESS_COUNT];
} Best;

// Tries every line that could end at to, and forgets the openings that are too far back. Openings stand in
// order: behind the first from which the line would be too loose, all are.
static Best try_lines(Search *search, const Break *to, bool last) {
    Best best = {0};
    Opening *openings = search->openings.items;
    size_t kept = 0, i = 0, count = search->openings.count;
    for (; i < count; i++) {
        const Opening *from = &openings[i];
        double ratio = line_ratio(search, from, to);
        if (ratio > search->pass->tolerance)
            break;
        if (ratio < -1) {
            drop_opening(search, from);
            continue;
        }
        double demerits = from->active->demerits + line_demerits(search, from, to, last, ratio);
        Fitness fitness = line_fitness(search, ratio);
        if (!best.from[fitness] || demerits < best.demerits[fitness]) {
            best.from[fitness] = from->active;
            best.demerits[fitness] = demerits;
            best.ratio[fitness] = ratio;
        }
        if (kept != i)
            openings[kept] = *from;
        kept++;
    }
    if (kept != i)
        memmove(&openings[kept], &openings[i], (count - i) * sizeof *openings);
    search->openings.count = to->forced ? 0 : count - (i - kept);
    return best;
}

// Takes to into the search. False when no line can begin any more.
static bool consider(Search *search, const Break *to, bool last) {
    search->dropped = NULL;
    Best best = try_lines(search, to, last);
    double least = INFINITY;
    for (int i = 0; i < FITNESS_COUNT; i++)
        if (best.from[i] && best.demerits[i] < least)
            least = best.demerits[i];
    for (int i = 0; i < FITNESS_COUNT; i++) {
        // A class this much worse never wins: whatever follows costs the best one
        // ADJACENT_DEMERITS more at most.
        if (best.from[i] && best.demerits[i] <= least + ADJACENT_DEMERITS)
            open_line(search, best.from[i], to, best.demerits[i], best.ratio[i]);
    }
    if (search->openings.count == 0 && search->pass->last && search->dropped) {
        const Opening *from = search->dropped;
        double demerits = from->active->demerits + line_demerits(search, from, to, last, -1);
        open_line(search, from->active, to, demerits + BADNESS_MAX * BADNESS_MAX, -1);
    }
    return search->openings.count > 0;
}

// Whether some line runs out within the text between the two breaks.
static bool line_ends_between(const Search *search, const Break *before, const Break *after) {
    for (size_t i = 0; i < search->openings.count; i++) {
        const Opening *from = &search->openings.items[i];
        if (after->end.width - from->start.width <= from->width)
            return false; // and the later ones reach farther still
        if (before->next.width - from->start.width < from->width)
            return true;
    }
    return false;
}

// Considers the places between breaks[index - 1] and breaks[index] and then breaks[index] itself.
static bool consider_next(Search *search, const Break *breaks, size_t index, bool last,
                          const HyphenSource *source) {
    static const Break start = {0};
    const Break *before = index ? &breaks[index - 1] : &start;
    if (source && search->pass->hyphenate && line_ends_between(search, before, &breaks[index])) {
        const Break *inner = NULL;
        size_t count = source->hyphens(source->context, index, &inner);
        for (size_t i = 0; i < count; i++)
            if (!consider(search, &inner[i], false))
                return false;
    }
    return consider(search, &breaks[index], last);
}

static const Active *run_pass(Search *search, const Break *breaks, size_t count, const HyphenSource *source) {
    Active *start = arena_new_of(search->arena, Active);
    start->fitness = FITNESS_NORMAL;
    search->openings.count = 0;
    *vec_push(search->arena, &search->openings) = (Opening){{0}, search->goal->first, start};
    for (size_t i = 0; i < count; i++)
        if (!consider_next(search, breaks, i, i + 1 == count, source))
            return NULL;
    const Active *best = NULL;
    for (size_t i = 0; i < search->openings.count; i++) {
        const Active *active = search->openings.items[i].active;
        if (!best || active->demerits < best->demerits)
            best = active;
    }
    return best;
}

size_t linebreak(Arena *arena, const Break *breaks, size_t count, const LineGoal *goal,
                 const HyphenSource *source, Break **chosen) {
    // Ragged lines hide much, so they are hyphenated only where the rag would be deep.
    const Pass justified[] = {{false, 1.0, false}, {true, 1.7, false}, {true, INFINITY, true}};
    const Pass ragged[] = {{false, 1.4, false}, {true, 2.2, false}, {true, INFINITY, true}};
    const Pass *passes = goal->justify ? justified : ragged;
    Search search = {.arena = arena, .goal = goal, .rag = fmin(RAG_EMS * goal->em, RAG_SHARE * goal->rest)};
    const Active *end = NULL;
    for (size_t i = 0; i < 3 && !end; i++) {
        search.pass = &passes[i];
        end = run_pass(&search, breaks, count, source);
    }
    if (!end)
        return 0;
    *chosen = arena_array(arena, end->line, Break);
    for (const Active *active = end; active->previous; active = active->previous)
        (*chosen)[active->line - 1] = active->at;
    return end->line;
}
