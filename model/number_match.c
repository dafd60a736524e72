#include "model/number_match.h"

#include "model/decimal.h"
#include "model/derive.h"
#include "model/number_suggest.h"
#include "model/number_units.h"
#include "model/phrase.h"

#include <math.h>
#include <string.h>

// Entries looked at for one number, more are as good as none; and for all of them.
enum { CANDIDATES_MAX = 200000, CANDIDATES_TOTAL = 20000000 };

// Bytes of a sentence that are read after a number: one without end is not read again for each number in it.
enum { SENTENCE_BYTES = 400 };

struct NumberFinder {
    Arena *arena;
    NumberIndex *index;
    Mentions *mentions;
    NumberUnits *units;
    const Prose *prose; // whose mentions were read
    size_t looked;      // entries, in all
};

// One number being looked for.
typedef struct Search {
    NumberFinder *finder;
    const Prose *prose;
    const ProseNumber *number;
    const Language *language;
    const char *size;  // of the number, without sign; of a swapped variant
    int own, shift;    // what units count in of the cells looked at; what is left of the scale typed
    Exact scale, step; // ten to the power of shift; of rounding, in the scaled unit
    NumberMatches *matches;
    bool own_word;   // the rounding word typed is one the program writes
    bool other_word; // it would write another for the entry at hand
} Search;

NumberFinder *number_finder_new(Arena *arena, const Dataset *const *datasets, size_t count) {
    NumberFinder *finder = arena_new_of(arena, NumberFinder);
    finder->arena = arena;
    finder->index = number_index_new(arena, datasets, count);
    finder->units = number_units_new(arena, finder->index->datasets, finder->index->dataset_count);
    finder->mentions = mentions_new(arena, finder->index->datasets, finder->index->dataset_count);
    return finder;
}

bool number_finder_partial(const NumberFinder *finder) {
    return finder->index->partial || finder->looked > CANDIDATES_TOTAL;
}

// ---- one entry --------------------------------------------------------------------------------------------

static Exact entry_exact(Arena *arena, const Dataset *dataset, const NumberEntry *entry) {
    Exact exact = dataset_exact(arena, dataset, &dataset->cells[entry->cell]);
    if (!entry->difference)
        return exact;
    size_t before = number_index_before(dataset, entry->cell);
    return exact_subtract(arena, exact, dataset_exact(arena, dataset, &dataset->cells[before]));
}

static Exact size_of(Arena *arena, Exact exact) {
    return exact_sign(exact) < 0 ? exact_subtract(arena, exact_whole(0), exact) : exact;
}

// How an entry, of its size in the scale of the number, is the number typed.
static MatchKind match_exact(Search *search, Exact size) {
    Arena *arena = search->finder->arena;
    const ProseNumber *number = search->number;
    if (number->kind == PROSE_SHARE) {
        Share share;
        Exact limit = exact_whole(number->hedge < number->start ? 3 : 1);
        bool found = share_find(arena, size, limit, &share);
        return found && share.parts == number->share.parts && share.of == number->share.of ? MATCH_ROUNDED
                                                                                           : MATCH_NONE;
    }
    Exact typed = exact_from_decimal(arena, search->size);
    if (exact_compare(size, typed) == 0) {
        search->other_word = search->own_word; // it is printed without one
        return MATCH_EQUAL;
    }
    if (number->hedge < number->start && number->kind == PROSE_NUMBER) {
        Rounded rounded = round_to_step(arena, size, search->step, number->rounding);
        search->other_word =
            search->own_word && phrase_length(search->prose->text + number->hedge,
                                              rounding_word(search->language, rounded.word)) == 0;
        return exact_compare(rounded.value, typed) == 0 ? MATCH_ROUNDED : MATCH_NONE;
    }
    Exact rounded = exact_round(arena, size, number->places);
    return number->kind == PROSE_NUMBER && exact_compare(rounded, typed) == 0 ? MATCH_ROUNDED : MATCH_NONE;
}

// True when a number is less than one per cent away, or one off in its last digit.
static bool is_near(const Search *search, Exact size) {
    Arena *arena = search->finder->arena;
    Exact typed = exact_from_decimal(arena, search->size);
    Exact distance = size_of(arena, exact_subtract(arena, size, typed));
    if (exact_compare(exact_multiply(arena, distance, exact_whole(100)), typed) <= 0)
        return true;
    Exact rounded = exact_round(arena, size, search->number->places);
    Exact last = exact_from_decimal(arena, suggest_step(arena, search->number->places));
    return exact_compare(size_of(arena, exact_subtract(arena, rounded, typed)), last) <= 0;
}

// ---- the best ---------------------------------------------------------------------------------------------

static void keep(NumberMatches *matches, NumberMatch match) {
    enum { KEPT = MATCHES_MAX + 1 };
    size_t at = matches->count < KEPT ? matches->count++ : KEPT;
    for (; at > 0 && matches->best[at - 1].score < match.score; at--)
        if (at < KEPT)
            matches->best[at] = matches->best[at - 1];
    if (at < KEPT)
        matches->best[at] = match;
}

static void consider(Search *search, const NumberEntry *entry, MatchKind kind, bool negative) {
    static const double scores[] = {
        [MATCH_EQUAL] = 60, [MATCH_ROUNDED] = 52, [MATCH_SWAPPED] = 24, [MATCH_NEAR] = 22};
    NumberFinder *finder = search->finder;
    const Dataset *dataset = finder->index->datasets[entry->dataset];
    size_t open;
    double context = mentions_weight(finder->mentions, entry->dataset, entry->cell, &open);
    double unit = number_units_score(finder->units, search->prose, search->number, dataset, entry);
    bool nearly = kind == MATCH_NEAR || kind == MATCH_SWAPPED;
    if (unit <= -40 || (nearly && entry->difference && search->number->unit == PROSE_PERCENT))
        return; // points are not per cent
    double score = scores[kind] + unit + (open ? 30 * context / (double)open : 0) - (negative ? 6 : 0) -
                   (search->other_word ? 20 : 0) +
                   0.3 * number_index_lateness(dataset, entry->cell); // less than anything that is said of it
    search->matches->found++;
    keep(search->matches, (NumberMatch){.kind = kind,
                                        .context = context,
                                        .score = score,
                                        .dataset = entry->dataset,
                                        .cell = entry->cell,
                                        .difference = entry->difference});
}

// Looks at all entries from one size to another; near: for those that are only nearly the number.
static void look(Search *search, double from, double to, MatchKind near) {
    NumberFinder *finder = search->finder;
    const NumberIndex *index = finder->index;
    size_t looked = 0;
    for (size_t i = number_index_from(index, from); i < index->count && index->entries[i].size <= to; i++) {
        const NumberEntry *entry = &index->entries[i];
        if (looked++ == CANDIDATES_MAX || finder->looked++ > CANDIDATES_TOTAL)
            return;
        ArenaMark mark = arena_mark(finder->arena);
        Exact exact = entry_exact(finder->arena, index->datasets[entry->dataset], entry);
        Exact size = exact_divide(finder->arena, size_of(finder->arena, exact), search->scale);
        search->other_word = false;
        MatchKind kind = match_exact(search, size);
        if (near == MATCH_NEAR && kind == MATCH_NONE && is_near(search, size))
            kind = MATCH_NEAR;
        else if (near == MATCH_SWAPPED && kind != MATCH_NONE)
            kind = MATCH_SWAPPED;
        bool typed_negative = search->number->number && *search->number->number == '-';
        bool negative = exact_sign(exact) < 0;
        arena_release(finder->arena, mark);
        if (kind != MATCH_NONE && search->number->scale &&
            number_units_power(index->datasets[entry->dataset], entry->cell) != search->own)
            continue;
        if (kind != MATCH_NONE && !(typed_negative && !negative))
            consider(search, entry, kind, negative && !typed_negative);
    }
}

// ---- the search -------------------------------------------------------------------------------------------

static double power_of_ten(int n) {
    return pow(10, n);
}

static void look_for_equals(Search *search) {
    const ProseNumber *number = search->number;
    double scale = power_of_ten(search->shift), size, reach;
    if (number->kind == PROSE_SHARE) {
        size = 100.0 * number->share.parts / number->share.of;
        reach = 3.1;
    } else {
        size = decimal_to_double(search->size);
        reach = 0.51 * power_of_ten(-number->places);
        if (number->hedge < number->start) // "over 90" is up to 100
            reach = 1.01 * decimal_to_double(exact_text(search->finder->arena, search->step, 9));
    }
    look(search, (size - reach) * scale, (size + reach) * scale, MATCH_NONE);
}

static void look_for_near(Search *search) {
    const ProseNumber *number = search->number;
    double scale = power_of_ten(search->shift), size = decimal_to_double(search->size);
    double last = 1.51 * power_of_ten(-number->places), reach = size / 100 > last ? size / 100 : last;
    look(search, (size - reach) * scale, (size + reach) * scale, MATCH_NEAR);
}

// 56 for 65: each pair of neighbouring digits that differ, swapped.
static void look_for_swapped(Search *search) {
    const char *typed = search->size;
    double scale = power_of_ten(search->shift);
    for (size_t i = 0; typed[i] && typed[i + 1]; i++) {
        size_t other = typed[i + 1] == '.' ? i + 2 : i + 1;
        if (typed[i] == '.' || !typed[other] || typed[i] == typed[other])
            continue;
        char *swapped = arena_strdup(search->finder->arena, typed);
        swapped[i] = typed[other];
        swapped[other] = typed[i];
        search->size = swapped;
        double size = decimal_to_double(swapped), reach = 0.51 * power_of_ten(-search->number->places);
        look(search, (size - reach) * scale, (size + reach) * scale, MATCH_SWAPPED);
    }
    search->size = typed;
}

static size_t significant_digits(const char *size) {
    size_t digits = 0;
    for (size += strspn(size, "0."); *size; size++)
        digits += *size != '.';
    return digits;
}

// True when the rounding word typed is one that the program writes: it says which side of the number is
// meant.
static bool types_own_word(const Search *search) {
    const char *hedge = search->prose->text + search->number->hedge;
    for (int word = ROUNDING_NEAR; word < ROUNDING_WORD_COUNT; word++)
        if (word != ROUNDING_ABOUT &&
            phrase_word_length(hedge, rounding_word(search->language, (RoundingWord)word)))
            return search->number->hedge < search->number->start;
    return false;
}

// Few matches are worth showing as they are; of many those that the text speaks of, and more than of others.
static void sift(Search *search) {
    NumberMatches *matches = search->matches;
    const NumberMatch *best = matches->best;
    if (matches->count)
        matches->kind = best[0].kind;
    if (matches->count > MATCHES_MAX) {
        bool alike = best[MATCHES_MAX].score > best[0].score - 1;
        matches->count = alike || best[0].context < 0.1 ? 0 : MATCHES_MAX;
    }
    for (size_t i = 1; i < matches->count; i++)
        if (best[i].score < best[0].score - 25)
            matches->count = i;
}

// Looks in cells whose unit counts in ones, thousands, …: typed millions may be either's.
static void look_in_all(Search *search, void (*look_for)(Search *)) {
    for (search->own = 0; search->own <= search->number->scale; search->own += 3) {
        search->shift = search->number->scale - search->own;
        search->scale = exact_whole((int64_t)power_of_ten(search->shift));
        look_for(search);
    }
}

// "mot 79,7 året før": another year than that which is named.
static bool speaks_of_before(const Search *search) {
    static const char *const words[] = {"året før",   "året i forvegen", "året før det",   "i fjor",
                                        "året etter", "the year before", "a year earlier", "previous year"};
    const char *text = search->prose->text + search->number->end;
    for (size_t left = SENTENCE_BYTES; left > 0 && *text && !strchr(".!?", *text); left--, text++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (phrase_word_length(text, words[i]))
                return true;
    return false;
}

// The sentence names a place or a year whose own number is nearly that typed: an equal one of another place is
// then found by chance. That which is nearly it comes first.
static void find_elsewhere(Search *search) {
    NumberMatches *matches = search->matches, near = {.kind = MATCH_NONE};
    Mentions *mentions = search->finder->mentions;
    if (search->number->unit == PROSE_POINTS)
        return;
    search->matches = &near;
    look_in_all(search, look_for_near);
    search->matches = matches;
    const NumberMatch *best = NULL;
    for (size_t i = 0; i < near.count && !best; i++)
        if (near.best[i].kind == MATCH_NEAR && !near.best[i].difference)
            best = &near.best[i];
    bool time_too = best && !speaks_of_before(search);
    for (size_t i = 0; best && i < matches->count; i++)
        if (matches->best[i].dataset != best->dataset ||
            !mentions_prefer(mentions, best->dataset, best->cell, matches->best[i].cell, time_too))
            return;
    if (!best)
        return;
    matches->named =
        mentions_named(mentions, search->finder->arena, best->dataset, best->cell, search->language);
    sift(search);
    size_t kept = matches->count < MATCHES_MAX ? matches->count++ : MATCHES_MAX - 1;
    memmove(matches->best + 1, matches->best, kept * sizeof *matches->best);
    matches->best[0] = *best;
    matches->kind = MATCH_ELSEWHERE;
}

static void find_number(Search *search) {
    const ProseNumber *number = search->number;
    search->own_word = types_own_word(search);
    look_in_all(search, look_for_equals);
    bool nearly = number->kind == PROSE_NUMBER && !number->words && number->hedge == number->start &&
                  significant_digits(search->size) > 1;
    if (nearly && search->matches->found == 0) {
        look_in_all(search, look_for_swapped);
        look_in_all(search, look_for_near);
    } else if (nearly) {
        find_elsewhere(search);
    }
    if (search->matches->kind != MATCH_ELSEWHERE)
        sift(search);
}

// A year is the label of a period, in the dataset that the text speaks of.
static void find_year(Search *search) {
    const NumberIndex *index = search->finder->index;
    search->matches->kind = MATCH_YEAR;
    for (size_t i = 0; i < index->dataset_count; i++) {
        const Dataset *dataset = index->datasets[i];
        for (size_t d = 0; d < dataset->dimension_count; d++) {
            size_t category;
            const Dimension *dimension = &dataset->dimensions[d];
            if (dimension->role != ROLE_TIME || search->matches->count ||
                !dimension_category(dimension, search->number->number, &category))
                continue;
            search->matches->best[search->matches->count++] =
                (NumberMatch){.kind = MATCH_YEAR, .dataset = i, .cell = category};
            search->matches->found++;
        }
    }
}

NumberMatches number_find(NumberFinder *finder, const Prose *prose, const ProseNumber *number) {
    NumberMatches matches = {.kind = MATCH_NONE, .end = number->unit_end};
    Search search = {.finder = finder,
                     .prose = prose,
                     .number = number,
                     .language = language_find(prose->lang),
                     .size = number->number ? number->number + (*number->number == '-') : "",
                     .matches = &matches};
    if (!search.language)
        return matches;
    if (finder->prose != prose)
        mentions_read(finder->mentions, prose);
    finder->prose = prose;
    mentions_weigh(finder->mentions, number->start);
    if (number->number)
        search.step = exact_from_decimal(finder->arena, suggest_rounding(finder->arena, number));
    if (number->kind == PROSE_YEAR)
        find_year(&search);
    else
        find_number(&search);
    for (size_t i = 0; i < matches.count; i++) {
        suggest(finder->arena, finder->index->datasets[matches.best[i].dataset], prose, number,
                &matches.best[i]);
        if (matches.best[i].end > matches.end)
            matches.end = matches.best[i].end;
    }
    for (size_t i = 0; i < matches.count; i++)
        suggest_up_to(finder->arena, prose, &matches.best[i], matches.end);
    return matches;
}
