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
    size_t high = SIZE_MAX, low = SIZE_MAX;
    for (size_t c = 0; c < d->data->category_count; c++) {
        if (!stack->sums[c])
            continue;
        high = high == SIZE_MAX || decimal_compare(stack->sums[c], stack->sums[high]) > 0 ? c : high;
        low = low == SIZE_MAX || decimal_compare(stack->sums[c], stack->sums[low]) < 0 ? c : low;
    }
    size_t last = d->data->category_count - 1;
    if (high == SIZE_MAX)
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
                                 describe_category(d, high), whole_text(d, stack, low),
                                 describe_category(d, low)));
}

// In how many categories each series is the largest part; the one that is most often.
static void tell_largest_part(Description *d, const Stack *stack) {
    size_t *times = arena_array(d->arena, d->data->series_count, size_t), known = 0, best = 0;
    for (size_t c = 0; c < d->data->category_count; c++) {
        size_t largest = SIZE_MAX;
        for (size_t s = 0; s < d->data->series_count; s++) {
            const char *number = stack_part(d->chart, stack, s, c)->number;
            if (number && (largest == SIZE_MAX ||
                           decimal_compare(number, stack_part(d->chart, stack, largest, c)->number) > 0))
                largest = s;
        }
        if (largest == SIZE_MAX || !stack->known[c])
            continue;
        known++;
        times[largest]++;
    }
    for (size_t s = 0; s < d->data->series_count; s++)
        best = times[s] > times[best] ? s : best;
    if (known < 2)
        return;
    if (times[best] == known)
        describe_add(d, sentence(d->arena, d->language, SENTENCE_LARGEST_ALWAYS, describe_series(d, best)));
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

static bool find_range(const Description *d, const Stack *stack, ShareOf share_of, const void *what,
                       size_t *high, size_t *low) {
    *high = *low = SIZE_MAX;
    for (size_t c = 0; c < d->data->category_count; c++) {
        const char *share = share_of(d, stack, what, c);
        if (!share)
            continue;
        if (*high == SIZE_MAX || decimal_compare(share, share_of(d, stack, what, *high)) > 0)
            *high = c;
        if (*low == SIZE_MAX || decimal_compare(share, share_of(d, stack, what, *low)) < 0)
            *low = c;
    }
    return *high != *low;
}

static const char *share_of_series(const Description *d, const Stack *stack, const void *what, size_t c) {
    return stack_part(d->chart, stack, *(const size_t *)what, c)->number;
}

static void tell_ranges(Description *d, const Stack *stack) {
    for (size_t s = 0; s < d->data->series_count && s < SERIES_MAX; s++) {
        size_t high, low;
        if (find_range(d, stack, share_of_series, &s, &high, &low))
            describe_add(d, sentence(d->arena, d->language, SENTENCE_PART_RANGE, describe_series(d, s),
                                     share_text(d, stack, share_of_series(d, stack, &s, high)),
                                     describe_category(d, high),
                                     share_text(d, stack, share_of_series(d, stack, &s, low)),
                                     describe_category(d, low)));
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
    size_t high, low;
    const char **names = arena_array(d->arena, side.count, const char *);
    for (size_t i = 0; i < side.count; i++)
        names[i] = describe_series(d, side.series[i]);
    if (find_range(d, stack, share_of_side, &side, &high, &low))
        describe_add(d, sentence(d->arena, d->language, SENTENCE_SIDE,
                                 sentence_list(d->arena, d->language, names, side.count),
                                 share_text(d, stack, share_of_side(d, stack, &side, high)),
                                 describe_category(d, high),
                                 share_text(d, stack, share_of_side(d, stack, &side, low)),
                                 describe_category(d, low)));
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
