// Totals that do not add up, and percentages that do not reach a hundred.
//
// A total is a category with sum="yes"; its parts are its children, else the others beside it. Not every total is a sum:
// of percentages, it is an average. And not all percentages together are everything: who uses one medium may use another.
// So numbers are held to a sum only where nearly all sums along the same dimension do hold, or where the file says so
// (additive="yes").

#include "input/dataset_sums.h"
#include "model/decimal.h"

#include <math.h>
#include <string.h>

enum { AGREE_LEAST = 3, AGREE_SHARE = 4 }; // sums that hold: so many, and so many for each that does not

typedef enum Verdict { NO_VERDICT, AGREES, DIFFERS } Verdict;

// What was found of one measure along one dimension: of all that are called totals, or of one other whole.
typedef struct Tally {
    size_t agreeing, differing;
    const Cell *first;         // that differs, or a part of it for a hundred
    const char *whole, *parts; // its number, and what its parts make
    const char *category;
    bool incomplete; // parts are missing, and the others make more already
} Tally;

typedef struct Check {
    Xml *xml;
    const Dataset *dataset;
    const Dimension *dimension;
    size_t index, stride;
    Measures measures;
    Arena *arena, *scratch; // arena: until all is checked
} Check;

// The parts of one sum added up.
typedef struct Added {
    const char *sum; // on scratch
    const Cell *first;
    int places;
    size_t numbers, missing;
    bool absent;   // some cannot occur: perhaps the parts were not in use
    bool negative; // one is below zero: then those that are missing may be too
} Added;

static int more_places(int places, const char *number) {
    int here = decimal_places(number);
    return here > places ? here : places;
}

static Added add_parts(Arena *scratch, const Sum *sum) {
    Added added = {.sum = "0"};
    for (size_t i = 0; i < sum->whole->count; i++) {
        const Cell *cell = sum_part(sum, i);
        added.absent |= cell->missing == MISSING_NOT_APPLICABLE;
        if (cell->number == NULL) {
            added.missing += !cell_is_zero(cell);
            continue;
        }
        added.first = added.first ? added.first : cell;
        added.places = more_places(added.places, cell->number);
        added.negative |= *cell->number == '-';
        added.sum = decimal_add(scratch, added.sum, cell->number);
        added.numbers++;
    }
    return added;
}

// Half a unit of the last place for the whole and for each part.
static Verdict judge(Arena *scratch, const Sum *sum, const char *whole, const Added *added) {
    int places = more_places(added->places, whole);
    size_t rounded = sum->whole->count + (sum->whole->category != HUNDRED);
    double tolerance = 0.5001 * (double)rounded * pow(10, -places);
    double over = -decimal_to_double(decimal_subtract(scratch, whole, added->sum));
    if (added->missing > 0)
        return over > tolerance && !added->negative ? DIFFERS : NO_VERDICT;
    if (fabs(over) > tolerance)
        return added->absent ? NO_VERDICT : DIFFERS;
    return decimal_compare(whole, "0") == 0 ? NO_VERDICT : AGREES; // of nothing, all is the sum
}

static void check_sum(const Check *check, const Sum *sum, Tally *tally) {
    const Cell *cell = sum_cell(sum);
    const char *whole = sum->whole->category == HUNDRED ? "100" : cell->number;
    if (whole == NULL)
        return;
    ArenaMark mark = arena_mark(check->scratch);
    Added added = add_parts(check->scratch, sum);
    Verdict verdict = added.numbers == 0 ? NO_VERDICT : judge(check->scratch, sum, whole, &added);
    tally->agreeing += verdict == AGREES;
    if (verdict == DIFFERS && tally->differing++ == 0) {
        tally->first = cell ? cell : added.first;
        tally->whole = whole;
        tally->parts = arena_strdup(check->arena, added.sum);
        tally->category = cell ? check->dimension->categories[sum->whole->category].id : NULL;
        tally->incomplete = added.missing > 0;
    }
    arena_release(check->scratch, mark);
}

// Whether a sum is looked at: percentages alone are to reach a hundred.
static bool is_wanted(const Check *check, const Whole *whole, size_t measure) {
    return whole->category != HUNDRED || measure_is_percentage(check->dataset, &check->measures, measure);
}

// Adds what the slices of one whole say to the tally of their measure.
static void check_whole(const Check *check, const Whole *whole, Tally *tallies) {
    size_t block = check->stride * check->dimension->count;
    for (size_t start = 0; start < check->dataset->cell_count; start += block)
        for (size_t i = 0; i < check->stride; i++) {
            size_t measure =
                check->index == check->measures.dimension ? 0 : measure_at(&check->measures, start + i);
            Sum sum = {check->dataset, whole, start + i, check->stride};
            if (is_wanted(check, whole, measure))
                check_sum(check, &sum, &tallies[measure]);
        }
}

static bool is_trusted(const Tally *tally) {
    return tally->agreeing >= AGREE_LEAST && tally->agreeing >= AGREE_SHARE * tally->differing;
}

// Whether the file says that these are sums: but rates among the measures need not be.
static bool is_said(const Check *check, const Dimension *dimension, size_t measure) {
    return dimension->additive == ADDITIVE_YES &&
           (check->measures.count == 1 || !measure_is_percentage(check->dataset, &check->measures, measure));
}

static void report(const Check *check, const Tally *tally) {
    Diag *diag = check->xml->diag;
    const char *given = tally->incomplete ? "those of its parts that are given" : "its parts";
    if (tally->category)
        diag_warning(diag, tally->first->place, "dataset.total-differs",
                     "the total `%s` over `%s` is %s, but %s make %s", tally->category, check->dimension->id,
                     tally->whole, given, tally->parts);
    else
        diag_warning(diag, tally->first->place, "dataset.not-hundred",
                     "the percentages over `%s` make %s, not 100", check->dimension->id, tally->parts);
    if (check->dimension->additive == ADDITIVE_YES && !is_trusted(tally))
        diag_hint(diag, "the dimension is said to be additive");
    else if (tally->differing > 1)
        diag_hint(diag, "%zu do not add up, %zu do", tally->differing, tally->agreeing);
    else
        diag_hint(diag, "all others over `%s` add up", check->dimension->id);
}

// said: the file may say that these are sums; else their own numbers must.
static void judge_tallies(const Check *check, const Tally *tallies, bool said) {
    for (size_t m = 0; m < check->measures.count; m++)
        if (tallies[m].differing > 0 &&
            (is_trusted(&tallies[m]) || (said && is_said(check, check->dimension, m))))
            report(check, &tallies[m]);
}

// A sum over measures must be of one unit.
static bool one_unit(const Dimension *dimension, const Whole *whole) {
    const LocalText *unit = whole->category == HUNDRED ? NULL : dimension->categories[whole->category].unit;
    for (size_t i = 0; i < whole->count; i++) {
        const LocalText *other = dimension->categories[whole->parts[i]].unit;
        if (!unit != !other || (unit && strcmp(unit->text, other->text) != 0))
            return false;
    }
    return true;
}

// Looks at all wholes of a dimension: those that are called totals are judged together, any other by itself. reliable has
// an entry for each whole and measure; those of totals are set when all dimensions are seen. The tallies of the totals.
static Tally *check_dimension(const Check *check, const Wholes *wholes, bool *reliable) {
    size_t measures = check->measures.count;
    Tally *declared = arena_array(check->arena, measures, Tally),
          *own = arena_array(check->arena, measures, Tally);
    for (size_t w = 0; w < wholes->list.count; w++) {
        const Whole *whole = &wholes->list.items[w];
        if (check->index == check->measures.dimension && !one_unit(check->dimension, whole))
            continue;
        memset(own, 0, measures * sizeof(Tally));
        check_whole(check, whole, whole->declared ? declared : own);
        if (whole->declared)
            continue;
        judge_tallies(check, own, whole->category == HUNDRED);
        for (size_t m = 0; m < measures; m++)
            reliable[w * measures + m] = is_trusted(&own[m]);
    }
    judge_tallies(check, declared, true);
    return declared;
}

// Which totals are sums, in all slices. Where too many numbers are hidden for a dimension to show it, the others may:
// what adds up by sex adds up by age too. But for percentages.
static void set_reliable(const Check *check, SumsFound *found, Tally *const *tallies) {
    for (size_t m = 0; m < check->measures.count; m++) {
        size_t agreeing = 0;
        for (size_t d = 0; d < check->dataset->dimension_count; d++)
            agreeing += tallies[d] ? tallies[d][m].agreeing : 0;
        bool vouched = agreeing >= AGREE_LEAST && !measure_is_percentage(check->dataset, &check->measures, m);
        for (size_t d = 0; d < check->dataset->dimension_count; d++) {
            for (size_t w = 0; w < found->wholes[d].list.count; w++) {
                if (!found->wholes[d].list.items[w].declared)
                    continue;
                const Tally *tally = &tallies[d][m];
                found->reliable[d][w * check->measures.count + m] =
                    is_trusted(tally) || (vouched && tally->agreeing >= AGREE_SHARE * tally->differing) ||
                    is_said(check, &check->dataset->dimensions[d], m);
            }
        }
    }
}

void dataset_check_totals(Xml *xml) {
    const Dataset *dataset = ((DatasetReader *)xml->data)->dataset;
    Arena *arena = arena_new(0), *scratch = arena_new(0);
    Check check = {.xml = xml,
                   .dataset = dataset,
                   .stride = dataset->cell_count,
                   .measures = dataset_measures(dataset),
                   .arena = arena,
                   .scratch = scratch};
    SumsFound *found = arena_new_of(arena, SumsFound);
    Tally *tallies[LIMIT_DIMENSIONS] = {0};
    found->measures = check.measures;
    for (size_t d = 0; d < dataset->dimension_count && dataset->cell_count > 0; d++) {
        check.dimension = &dataset->dimensions[d];
        check.index = d;
        check.stride /= check.dimension->count;
        if (check.dimension->additive == ADDITIVE_NO)
            continue;
        found->wholes[d] = dataset_wholes(arena, check.dimension);
        found->reliable[d] = arena_array(arena, found->wholes[d].list.count * check.measures.count, bool);
        tallies[d] = check_dimension(&check, &found->wholes[d], found->reliable[d]);
    }
    set_reliable(&check, found, tallies);
    if (dataset->cell_count > 0)
        dataset_check_exposed(xml, found);
    arena_free(scratch);
    arena_free(arena);
}
