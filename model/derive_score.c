// Scores: the points of all lists added up to a ranking, whose parts stay as measures.

#include "model/derive_score.h"

#include <string.h>

enum { PART_RANK, PART_APPEARANCES, PART_PLACES, PART_SUM, PARTS };

// ---- the final ranking ----

// Sorts by one thing after what is sorted already: equals stay as they are.
static void sort_by(Score *score, SortKey *keys, size_t count, const Exact *values) {
    for (size_t i = 0; i < count; i++) {
        keys[i].value = values[keys[i].index];
        keys[i].second = exact_whole(0);
        keys[i].text = NULL;
    }
    sort_keys(score->deriver->scratch, keys, count, false);
}

// The words of tie-break, the last first; false for one that is none.
static bool break_tie(Score *score, SortKey *keys, size_t count, const char *word, size_t length,
                      Place place) {
    static const char *const words[] = {"appearances", "places", "label"};
    char *name = arena_strndup(score->deriver->arena, word, length);
    if (strcmp(name, "appearances") == 0)
        sort_by(score, keys, count, score->appearances);
    else if (strcmp(name, "places") == 0)
        sort_by(score, keys, count, score->place_points);
    else if (strcmp(name, "label") != 0) {
        diag_error(score->deriver->diag, place, "derive.needs", "`%s` breaks no tie", name);
        diag_hint(score->deriver->diag, "write some of: appearances places label");
        diag_hint_closest(score->deriver->diag, name, words, 3);
        return false;
    }
    return true;
}

static bool has_word(const char *text, const char *word) {
    size_t n = strlen(word);
    for (const char *p = text ? strstr(text, word) : NULL; p; p = strstr(p + 1, word))
        if ((p == text || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}

// Equal in the sum and in all that breaks ties.
static bool tied(const Score *score, size_t a, size_t b) {
    const char *words = score->deriver->step->tie_break.text;
    return exact_compare(score->sums[a], score->sums[b]) == 0 && !has_word(words, "label") &&
           (!has_word(words, "appearances") ||
            exact_compare(score->appearances[a], score->appearances[b]) == 0) &&
           (!has_word(words, "places") || exact_compare(score->place_points[a], score->place_points[b]) == 0);
}

// Sorts list (the leaves) and gives each its rank.
static bool rank_sums(Score *score, size_t *list, size_t *count) {
    Deriver *deriver = score->deriver;
    const Dimension *dimension = &score->in->shape->dimensions[score->dimension];
    SortKey *keys = arena_array(deriver->scratch, score->categories, SortKey);
    DeriveText words = deriver->step->tie_break;
    size_t all = keys_by_text(deriver, dimension, has_word(words.text, "label") ? BY_LABEL : BY_ID, keys);
    *count = 0;
    if (has_word(words.text, "label"))
        sort_keys(deriver->scratch, keys, all, true);
    for (size_t i = 0; i < all; i++)
        if (score->leaves[keys[i].index]) {
            keys[*count] = (SortKey){.group = 1, .index = keys[i].index};
            ++*count;
        }
    for (size_t end = words.text ? strlen(words.text) : 0; end > 0;) {
        size_t start = end;
        while (start > 0 && words.text[start - 1] != ' ')
            start--;
        if (start < end && !break_tie(score, keys, *count, words.text + start, end - start,
                                      place_inside(words.place, words.text, start, end - start)))
            return false;
        end = start > 0 ? start - 1 : 0;
    }
    sort_by(score, keys, *count, score->sums);
    int64_t different = 0;
    for (size_t i = 0; i < *count; i++) {
        bool equal = i > 0 && tied(score, keys[i - 1].index, keys[i].index);
        RankMethod method = deriver->step->method;
        different += !equal;
        list[i] = keys[i].index;
        score->ranks[list[i]] = equal && method != RANK_ORDINAL ? score->ranks[list[i - 1]]
                                : method == RANK_DENSE          ? different
                                                                : (int64_t)i + 1;
    }
    return true;
}

// ---- the result ----

static Dimension part_dimension(Score *score) {
    Arena *arena = score->deriver->arena;
    Dimension parts = {.id = "score",
                       .role = ROLE_MEASURE,
                       .count = PARTS,
                       .stub_columns = 1,
                       .place = score->deriver->step->place};
    bool fractions = score->deriver->step->place_rule == PLACES_MEAN;
    size_t n = score->place_count;
    parts.label = words_of(arena, "Poeng", "Poeng", "Čuoggát", "Points");
    parts.categories = arena_array(arena, PARTS, Category);
    for (size_t i = 0; i < PARTS; i++)
        parts.categories[i] =
            (Category){.parent = NO_PARENT, .decimals = fractions && i >= PART_PLACES, .place = parts.place};
    Category *part = parts.categories;
    part[PART_RANK].id = "rank";
    part[PART_RANK].label = words_of(arena, "Plass", "Plass", "Sadji", "Rank");
    part[PART_APPEARANCES].id = "appearances";
    part[PART_APPEARANCES].label =
        words_of(arena, "Antall forekomster", "Talet på førekomstar", "Listtuid lohku", "Appearances");
    part[PART_PLACES].id = "places";
    part[PART_PLACES].label =
        words_of(arena, arena_printf(arena, "Topp %zu-plasseringer", n),
                 arena_printf(arena, "Topp %zu-plasseringar", n), arena_printf(arena, "%zu vuosttaš saji", n),
                 arena_printf(arena, "Top %zu places", n));
    part[PART_SUM].id = "sum";
    part[PART_SUM].label = words_of(arena, "Sum", "Sum", "Submi", "Sum");
    return parts;
}

static Cube *put_scores(Score *score, size_t *list, size_t count) {
    Deriver *deriver = score->deriver;
    const Cube *in = score->in;
    Cube *sorted = cube_take_one(deriver, in, score->dimension, list, count);
    if (!sorted)
        return NULL;
    Dimension *dimensions = arena_array(deriver->arena, 2, Dimension);
    dimensions[0] = sorted->shape->dimensions[score->dimension];
    dimensions[1] = part_dimension(score);
    Cube *out = cube_shaped(deriver, in, dimensions, 2);
    if (!out)
        return NULL;
    out->shape->unit = NULL;
    out->shape->decimals = -1;
    for (size_t i = 0; i < count; i++) {
        size_t c = list[i];
        const Exact values[PARTS] = {exact_whole(score->ranks[c]), score->appearances[c],
                                     score->place_points[c], score->sums[c]};
        for (size_t part = 0; part < PARTS; part++)
            out->cells[i * PARTS + part] = (WorkCell){.value = values[part], .flags = score->flags[c]};
    }
    for (size_t d = 0; d < in->shape->dimension_count; d++)
        cube_map(out, d, map_all(deriver->arena, NULL, 0));
    size_t *all = arena_array(deriver->arena, count, size_t);
    memcpy(all, list, count * sizeof *all);
    cube_map(out, score->dimension, map_all(deriver->arena, all, count));
    return out;
}

// The other dimensions: measures to those of the lists, the others to what `at` fixes.
static void map_lists(Score *score, Cube *out, size_t base) {
    Deriver *deriver = score->deriver;
    for (size_t d = 0; d < score->in->shape->dimension_count; d++) {
        size_t *one = arena_array(deriver->arena, 1, size_t);
        *one = cube_index(score->in, base, d);
        if (d == cube_measure_dimension(score->in))
            cube_map(out, d, map_all(deriver->arena, score->measures, score->measure_count));
        else if (d != score->dimension)
            cube_map(out, d, map_all(deriver->arena, one, 1));
    }
}

static bool add_lists(Score *score, size_t *base) {
    const DeriveStep *step = score->deriver->step;
    size_t count = 0;
    bool ok = true;
    for (const ScoreList *list = step->lists; list; list = list->next)
        count++;
    score->measures = arena_array(score->deriver->arena, count + 1, size_t);
    for (const ScoreList *list = step->lists; list; list = list->next)
        ok = score_add_list(score, list) && ok;
    return ok && score_find_line(score, step->lists, base);
}

Cube *derive_score(Deriver *deriver, const Cube *in) {
    const DeriveStep *step = deriver->step;
    Score score = {.deriver = deriver, .in = in};
    size_t count, base;
    if (!step->lists) // reported by the reader
        return NULL;
    if (!find_dimension(deriver, in, step->dimension, "dimension", &score.dimension) ||
        !score_read_points(&score))
        return NULL;
    const Dimension *dimension = &in->shape->dimensions[score.dimension];
    size_t n = score.categories = dimension->count;
    score.leaves = leaves_of(deriver->arena, dimension, &count);
    score.appearances = arena_array(deriver->arena, n, Exact);
    score.place_points = arena_array(deriver->arena, n, Exact);
    score.sums = arena_array(deriver->arena, n, Exact);
    score.flags = arena_array(deriver->arena, n, uint8_t);
    score.ranks = arena_array(deriver->arena, n, int64_t);
    for (size_t i = 0; i < n; i++)
        score.appearances[i] = score.place_points[i] = exact_whole(0);
    if (!add_lists(&score, &base))
        return NULL;
    for (size_t i = 0; i < n; i++)
        score.sums[i] = exact_add(deriver->arena, score.appearances[i], score.place_points[i]);
    size_t *list = arena_array(deriver->arena, n, size_t);
    if (!rank_sums(&score, list, &count))
        return NULL;
    Cube *out = put_scores(&score, list, count);
    if (out) {
        score.measure_count--; // the first list's was looked up once more for its place
        map_lists(&score, out, base);
    }
    return out;
}
