// Points for being on lists, and for the first places there.

#include "model/derive_score.h"

#include <string.h>

bool score_read_points(Score *score) {
    Deriver *deriver = score->deriver;
    const DeriveStep *step = deriver->step;
    score->appearance = exact_whole(1);
    if (step->points.text && !find_number(deriver, step->points, &score->appearance))
        return false;
    DeriveText places = step->places;
    const char *text = places.text ? places.text : "5 4 3 2 1";
    for (const char *p = text + strspn(text, " "); *p; p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        DeriveText number = {arena_strndup(deriver->arena, p, length), step->place};
        if (places.text)
            number.place = place_inside(places.place, text, (size_t)(p - text), length);
        if (score->place_count == MOST_PLACES) {
            diag_error(deriver->diag, places.place, "derive.bad-number", "there are more than %d places",
                       MOST_PLACES);
            return false;
        }
        if (!find_number(deriver, number, &score->places[score->place_count++]))
            return false;
        p += length;
    }
    if (score->place_count > 1 &&
        exact_compare(score->places[0], score->places[score->place_count - 1]) < 0) {
        diag_warning(deriver->diag, places.place, "derive.rising-points",
                     "the last place gets more points than the first");
        diag_hint(deriver->diag, "places lists the points of the best place first");
    }
    return true;
}

// How many of the sorted keys are on a list: by its length, by the rule for equals there, and by its
// threshold.
static size_t list_length(const DeriveStep *step, const ScoreList *list, const SortKey *keys, size_t count,
                          Exact threshold) {
    size_t n = count;
    if (list->length > 0 && (size_t)list->length < count) {
        n = (size_t)list->length;
        bool equal = compare_keys(&keys[n - 1], &keys[n], true) == 0;
        while (equal && step->ties == TIES_EXCLUDE && n > 0 &&
               compare_keys(&keys[n - 1], &keys[list->length], true) == 0)
            n--;
        while (equal && (step->ties == TIES_INCLUDE || step->ties == TIES_WARN) && n < count &&
               compare_keys(&keys[n], &keys[list->length - 1], true) == 0)
            n++;
    }
    while (n > 0 && list->threshold.text &&
           (list->ascending ? exact_compare(keys[n - 1].value, threshold) > 0
                            : exact_compare(keys[n - 1].value, threshold) < 0))
        n--;
    return n;
}

static Exact points_of_place(const Score *score, size_t place) { // from 0
    return place < score->place_count ? score->places[place] : exact_whole(0);
}

// Points of the keys from first to end, which are equal: those of their common place, or the mean of their
// places.
static Exact shared_points(const Score *score, size_t first, size_t end, size_t dense) {
    Arena *arena = score->deriver->arena;
    if (score->deriver->step->place_rule != PLACES_MEAN)
        return points_of_place(score, score->deriver->step->place_rule == PLACES_DENSE ? dense : first);
    Exact sum = exact_whole(0);
    for (size_t i = first; i < end; i++)
        sum = exact_add(arena, sum, points_of_place(score, i));
    return exact_divide(arena, sum, exact_whole((int64_t)(end - first)));
}

static void give_points(Score *score, const SortKey *keys, size_t count) {
    Arena *arena = score->deriver->arena;
    for (size_t first = 0, end, dense = 0; first < count; first = end, dense++) {
        end = first + 1;
        while (end < count && compare_keys(&keys[first], &keys[end], true) == 0)
            end++;
        Exact points = shared_points(score, first, end, dense);
        for (size_t i = first; i < end; i++) {
            size_t c = keys[i].index;
            score->appearances[c] = exact_add(arena, score->appearances[c], score->appearance);
            score->place_points[c] = exact_add(arena, score->place_points[c], points);
        }
    }
}

bool score_find_line(Score *score, const ScoreList *list, size_t *base) {
    Deriver *deriver = score->deriver;
    const Cube *in = score->in;
    size_t measures = cube_measure_dimension(in), measure;
    if (!find_measure(deriver, in, list->measure, &measure))
        return false;
    DeriveText at = deriver->step->at;
    if (measures != NO_DIMENSION) {
        const Dimension *dimension = &in->shape->dimensions[measures];
        at.text = arena_printf(deriver->arena, "%s%s%s=%s", at.text ? at.text : "", at.text ? " " : "",
                               dimension->id, dimension->categories[measure].id);
        at.place = deriver->step->at.text ? at.place : list->place;
    }
    score->measures[score->measure_count++] = measure;
    return find_line(deriver, in, score->dimension, at, base);
}

bool score_add_list(Score *score, const ScoreList *list) {
    Deriver *deriver = score->deriver;
    const Cube *in = score->in;
    size_t base, numbers = 0, stride = cube_stride(in, score->dimension);
    Exact threshold = exact_whole(0);
    if ((list->threshold.text && !find_number(deriver, list->threshold, &threshold)) ||
        !score_find_line(score, list, &base))
        return false;
    SortKey *keys = arena_array(deriver->scratch, score->categories, SortKey);
    size_t count = keys_by_value(in, score->dimension, base, score->leaves, keys);
    sort_keys(deriver->scratch, keys, count, list->ascending);
    while (numbers < count && keys[numbers].group == 1)
        numbers++;
    give_points(score, keys, list_length(deriver->step, list, keys, numbers, threshold));
    for (size_t i = 0; i < numbers; i++)
        score->flags[keys[i].index] |= in->cells[base + keys[i].index * stride].flags;
    return true;
}
