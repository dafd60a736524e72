// Ranks, and rounding.

#include "model/deriver.h"

#include <string.h>

// What breaks ties: nothing, another measure (as an offset from the ranked one), or the order of labels.
typedef struct TieBreak {
    size_t measure; // NO_DIMENSION: none
    size_t *places; // of each category by label, or NULL
} TieBreak;

static bool find_tie_break(Deriver *deriver, const Cube *in, size_t dimension, TieBreak *tie) {
    DeriveText name = deriver->step->tie_break;
    *tie = (TieBreak){.measure = NO_DIMENSION};
    if (!name.text)
        return true;
    if (strcmp(name.text, "label") != 0)
        return find_measure(deriver, in, name, &tie->measure);
    const Dimension *ranked = &in->shape->dimensions[dimension];
    SortKey *keys = arena_array(deriver->scratch, ranked->count, SortKey);
    size_t count = keys_by_text(deriver, ranked, BY_LABEL, keys);
    sort_keys(deriver->scratch, keys, count, true);
    tie->places = arena_array(deriver->scratch, ranked->count, size_t);
    for (size_t i = 0; i < count; i++)
        tie->places[keys[i].index] = i;
    return true;
}

void assign_ranks(const SortKey *keys, size_t count, RankMethod method, int64_t *ranks) {
    int64_t different = 0;
    for (size_t i = 0; i < count; i++) {
        bool equal = i > 0 && compare_keys(&keys[i - 1], &keys[i], true) == 0;
        different += !equal;
        if (method == RANK_ORDINAL || !equal)
            ranks[i] = method == RANK_DENSE ? different : (int64_t)i + 1;
        else
            ranks[i] = ranks[i - 1];
    }
}

// The second key of each: so that the better comes first whichever way is up.
static void break_ties(const Cube *in, const Cube *all, size_t dimension, size_t base, const TieBreak *tie,
                       SortKey *keys, size_t count, bool ascending) {
    size_t stride = cube_stride(in, dimension);
    for (size_t i = 0; i < count; i++) {
        if (tie->places)
            keys[i].second = exact_whole(ascending ? (int64_t)tie->places[keys[i].index]
                                                   : -(int64_t)tie->places[keys[i].index]);
        if (tie->measure == NO_DIMENSION)
            continue;
        size_t cell = base + keys[i].index * stride, measure = cube_measure_dimension(all);
        cell = cell + tie->measure * cube_stride(all, measure) -
               cube_index(all, cell, measure) * cube_stride(all, measure);
        keys[i].second = all->cells[cell].value;
    }
}

static bool rank_ascending(const DeriveStep *step) {
    return step->ordered && step->ascending;
}

static void rank_line(Deriver *deriver, const Cube *in, Cube *out, size_t dimension, size_t base,
                      const bool *leaves, const TieBreak *tie) {
    const DeriveStep *step = deriver->step;
    ArenaMark mark = arena_mark(deriver->scratch);
    size_t n = in->shape->dimensions[dimension].count, stride = cube_stride(in, dimension), numbers = 0;
    SortKey *keys = arena_array(deriver->scratch, n, SortKey);
    int64_t *ranks = arena_array(deriver->scratch, n, int64_t);
    size_t count = keys_by_value(in, dimension, base, leaves, keys);
    break_ties(in, in, dimension, base, tie, keys, count, rank_ascending(step));
    sort_keys(deriver->scratch, keys, count, rank_ascending(step));
    while (numbers < count && keys[numbers].group == 1)
        numbers++;
    assign_ranks(keys, numbers, step->method, ranks);
    for (size_t i = 0; i < n; i++)
        if (!leaves[i])
            out->cells[base + i * stride] =
                (WorkCell){.value = exact_whole(0), .missing = MISSING_NOT_APPLICABLE, .blank = true};
    for (size_t i = 0; i < numbers; i++) {
        size_t cell = base + keys[i].index * stride;
        out->cells[cell] = (WorkCell){.value = exact_whole(ranks[i]), .flags = in->cells[cell].flags};
    }
    arena_release(deriver->scratch, mark);
}

static bool rank_cells(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen) {
    size_t dimension, leaf_count, measure = cube_measure_dimension(in);
    TieBreak tie;
    if (!find_dimension(deriver, in, deriver->step->dimension, "dimension", &dimension) ||
        !find_tie_break(deriver, in, dimension, &tie))
        return false;
    if (dimension == measure) {
        diag_error(deriver->diag, deriver->step->dimension.place, "derive.conflict",
                   "measures are not ranked among each other");
        diag_hint(deriver->diag, "if they are one quantity, pivot another dimension into their place first");
        return false;
    }
    const Dimension *ranked = &in->shape->dimensions[dimension];
    const bool *leaves = leaves_of(deriver->arena, ranked, &leaf_count);
    size_t stride = cube_stride(in, dimension), *all = arena_array(deriver->arena, ranked->count, size_t);
    for (size_t base = 0; base < in->count; base++)
        if (base / stride % ranked->count == 0 &&
            chosen[measure == NO_DIMENSION ? 0 : cube_index(in, base, measure)])
            rank_line(deriver, in, out, dimension, base, leaves, &tie);
    for (size_t i = 0; i < ranked->count; i++)
        all[i] = i;
    cube_map(out, dimension, map_all(deriver->arena, all, ranked->count));
    for (size_t m = 0; m < cube_measures(in); m++)
        if (chosen[m])
            cube_declare(deriver, out, m, NULL, 0);
    return true;
}

Cube *derive_rank(Deriver *deriver, const Cube *in) {
    return derive_cells(deriver, in, rank_cells);
}

// ---- round ----

static bool round_cells(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen) {
    size_t measure = cube_measure_dimension(in);
    int decimals = deriver->step->decimals < 0 ? 0 : deriver->step->decimals;
    for (size_t i = 0; i < in->count; i++)
        if (chosen[measure == NO_DIMENSION ? 0 : cube_index(in, i, measure)] &&
            in->cells[i].missing == PRESENT)
            out->cells[i] = (WorkCell){.value = exact_round(deriver->arena, in->cells[i].value, decimals),
                                       .flags = in->cells[i].flags};
    for (size_t m = 0; m < cube_measures(in); m++)
        if (chosen[m])
            cube_declare(deriver, out, m, (LocalText *)(uintptr_t)cube_unit(in, m), decimals);
    return true;
}

Cube *derive_round(Deriver *deriver, const Cube *in) {
    return derive_cells(deriver, in, round_cells);
}
