#include "charts/describe_kinds.h"
#include "charts/stack.h"
#include "model/decimal.h"
#include "model/exact.h"

enum { SERIES_MAX = 6 };

static bool are_shares(const Description *d) {
    return d->chart->spec->stack != STACK_YES;
}

// ---- wholes ----------------------------------------------------------------------------------------------

// As printed; the wholes of a chart have the decimals of its numbers.
static const char *whole_text(const Description *d, const Stack *stack, size_t c) {
    int decimals = -1;
    for (size_t s = 0; s < d->data->series_count; s++)
        if (d->data->series[s].points[c].present && d->data->series[s].points[c].decimals > decimals)
            decimals = d->data->series[s].points[c].decimals;
    return language_number(d->arena, d->language, stack->sums[c], decimals);
}

static void tell_wholes(Description *d, const Stack *stack) {
    Leaders most = {.sign = 1}, least = {.sign = -1};
    for (size_t c = 0; c < d->data->category_count; c++) {
        if (describe_is_total(d->data, 0, c, 0, 0))
            continue;
        describe_lead(&most, stack->sums[c], c);
        describe_lead(&least, stack->sums[c], c);
    }
    size_t last = d->data->category_count - 1, high = most.places[0], low = least.places[0];
    if (!most.number)
        return;
    bool course = d->data->time && last > 0 && stack->sums[0] && stack->sums[last];
    if (course)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_ONLY_FROM_TO, whole_text(d, stack, 0),
                                 describe_when(d, 0), whole_text(d, stack, last), describe_when(d, last)));
    if (course && (high == 0 || high == last) && (low == 0 || low == last))
        return;
    if (high == low)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_ONLY_WHOLE, whole_text(d, stack, high)));
    else
        describe_add(d, sentence(d->arena, d->language, SENTENCE_LARGEST_WHOLE, whole_text(d, stack, high),
                                 describe_leading(d, &most, false), whole_text(d, stack, low),
                                 describe_leading(d, &least, false)));
}

// In how many categories each series is the largest part; the one that is most often.
static void tell_largest_part(Description *d, const Stack *stack) {
    size_t *times = arena_array(d->arena, d->data->series_count, size_t), known = 0, best = 0;
    for (size_t c = 0; c < d->data->category_count; c++) {
        Leaders largest = {.sign = 1};
        for (size_t s = 0; s < d->data->series_count; s++)
            describe_lead(&largest, stack_part(d->chart, stack, s, c)->number, s);
        if (!largest.number || !stack->known[c])
            continue;
        known++;
        if (largest.count == 1) // equals are neither of them the largest
            times[largest.places[0]]++;
    }
    for (size_t s = 0; s < d->data->series_count; s++)
        best = times[s] > times[best] ? s : best;
    if (known < 2 || times[best] == 0)
        return;
    if (times[best] == d->data->category_count)
        describe_add(d, sentence(d->arena, d->language,
                                 d->data->time ? SENTENCE_LARGEST_THROUGHOUT : SENTENCE_LARGEST_ALWAYS,
                                 describe_series(d, best)));
    else
        describe_add(d, sentence(d->arena, d->language, SENTENCE_LARGEST_PART, describe_series(d, best),
                                 sentence_count(d->arena, d->language, times[best], false),
                                 sentence_count(d->arena, d->language, known, false)));
}

// ---- shares ----------------------------------------------------------------------------------------------

static const char *share_text(const Description *d, const Stack *stack, const char *share) {
    return language_number(d->arena, d->language, share, stack->decimals);
}

// Which two categories have the most and the least of something; false when there are not two that differ.
typedef const char *(*ShareOf)(const Description *d, const Stack *stack, const void *what, size_t c);

typedef struct Range {
    Leaders high, low;
} Range;

static bool find_range(const Description *d, const Stack *stack, ShareOf share_of, const void *what,
                       Range *range) {
    *range = (Range){.high = {.sign = 1}, .low = {.sign = -1}};
    for (size_t c = 0; c < d->data->category_count; c++) {
        const char *share = share_of(d, stack, what, c);
        describe_lead(&range->high, share, c);
        describe_lead(&range->low, share, c);
    }
    return range->high.number && decimal_compare(range->high.number, range->low.number) != 0;
}

static void tell_range(Description *d, const Stack *stack, Sentence form, const char *name,
                       const Range *range) {
    describe_add(d,
                 sentence(d->arena, d->language, form, name, share_text(d, stack, range->high.number),
                          describe_leading(d, &range->high, false), share_text(d, stack, range->low.number),
                          describe_leading(d, &range->low, false)));
}

static const char *share_of_series(const Description *d, const Stack *stack, const void *what, size_t c) {
    return stack_part(d->chart, stack, *(const size_t *)what, c)->number;
}

static void tell_ranges(Description *d, const Stack *stack) {
    for (size_t s = 0; s < d->data->series_count && s < SERIES_MAX; s++) {
        Range range;
        if (find_range(d, stack, share_of_series, &s, &range))
            tell_range(d, stack, SENTENCE_PART_RANGE, describe_series(d, s), &range);
    }
}

// ---- two sides -------------------------------------------------------------------------------------------

typedef struct Side {
    const size_t *series;
    size_t count;
} Side;

static const char *share_of_side(const Description *d, const Stack *stack, const void *what, size_t c) {
    const Side *side = what;
    const char *sum = "0";
    for (size_t i = 0; i < side->count; i++) {
        const char *share = stack_part(d->chart, stack, side->series[i], c)->number;
        sum = share && sum ? decimal_add(d->arena, sum, share) : sum;
    }
    return stack->known[c] ? sum : NULL;
}

static void tell_side(Description *d, const Stack *stack, Side side) {
    Range range;
    const char **names = arena_array(d->arena, side.count, const char *);
    for (size_t i = 0; i < side.count; i++)
        names[i] = describe_series(d, side.series[i]);
    if (find_range(d, stack, share_of_side, &side, &range))
        tell_range(d, stack, SENTENCE_SIDE, sentence_list(d->arena, d->language, names, side.count), &range);
}

// ---- all -------------------------------------------------------------------------------------------------

void describe_stack(Description *d) {
    Stack stack = stack_make(d->chart);
    StackSides sides = stack_sides(d->chart);
    describe_groups(d);
    if (d->chart->spec->stack == STACK_DIVERGING) {
        tell_side(d, &stack, (Side){sides.series + sides.before + sides.neutral, sides.after});
        tell_side(d, &stack, (Side){sides.series, sides.before});
        return;
    }
    if (are_shares(d)) {
        tell_ranges(d, &stack);
    } else {
        tell_wholes(d, &stack);
        if (stack.lowest >= 0) // below zero, larger and smaller would say little
            tell_largest_part(d, &stack);
    }
}
