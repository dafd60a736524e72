// Runs derivations: the operations of each, in order.

#include "model/deriver.h"

#include <string.h>

const char *const derive_names[DERIVE_KINDS] = {
    [DERIVE_FILTER] = "filter",     [DERIVE_SORT] = "sort",
    [DERIVE_TOP] = "top",           [DERIVE_BOTTOM] = "bottom",
    [DERIVE_RANK] = "rank",         [DERIVE_SHARE] = "share",
    [DERIVE_INDEX] = "index",       [DERIVE_CHANGE] = "change",
    [DERIVE_SUM] = "sum",           [DERIVE_MEAN] = "mean",
    [DERIVE_MEDIAN] = "median",     [DERIVE_QUANTILE] = "quantile",
    [DERIVE_MIN] = "min",           [DERIVE_MAX] = "max",
    [DERIVE_COUNT] = "count",       [DERIVE_WEIGHTED_MEAN] = "weighted-mean",
    [DERIVE_CUMULATE] = "cumulate", [DERIVE_MOVING_AVERAGE] = "moving-average",
    [DERIVE_JOIN] = "join",         [DERIVE_PIVOT] = "pivot",
    [DERIVE_BIN] = "bin",           [DERIVE_RENAME] = "rename",
    [DERIVE_CONSTANT] = "constant", [DERIVE_COMPUTE] = "compute",
    [DERIVE_ROUND] = "round",       [DERIVE_SCORE] = "score",
};

static DeriveOperation *const operations[DERIVE_KINDS] = {
    [DERIVE_FILTER] = derive_filter,     [DERIVE_SORT] = derive_sort,
    [DERIVE_TOP] = derive_top,           [DERIVE_BOTTOM] = derive_top,
    [DERIVE_RANK] = derive_rank,         [DERIVE_SHARE] = derive_share,
    [DERIVE_INDEX] = derive_index,       [DERIVE_CHANGE] = derive_change,
    [DERIVE_SUM] = derive_reduce,        [DERIVE_MEAN] = derive_reduce,
    [DERIVE_MEDIAN] = derive_reduce,     [DERIVE_QUANTILE] = derive_reduce,
    [DERIVE_MIN] = derive_reduce,        [DERIVE_MAX] = derive_reduce,
    [DERIVE_COUNT] = derive_reduce,      [DERIVE_WEIGHTED_MEAN] = derive_reduce,
    [DERIVE_CUMULATE] = derive_cumulate, [DERIVE_MOVING_AVERAGE] = derive_moving_average,
    [DERIVE_JOIN] = derive_join,         [DERIVE_PIVOT] = derive_pivot,
    [DERIVE_BIN] = derive_bin,           [DERIVE_RENAME] = derive_rename,
    [DERIVE_CONSTANT] = derive_compute,  [DERIVE_COMPUTE] = derive_compute,
    [DERIVE_ROUND] = derive_round,       [DERIVE_SCORE] = derive_score,
};

static const char *place_text(Deriver *deriver, Place place) {
    return arena_printf(deriver->arena, "%s:%u:%u", diag_source_path(deriver->diag, place.source), place.line,
                        place.column);
}

// A sum without some of its parts looks like one that has them all. Of means and the like it is what was asked for.
static void warn_of_skipped(Deriver *deriver) {
    const DeriveStep *step = deriver->step;
    bool sum = step->kind == DERIVE_SUM || step->kind == DERIVE_TOP || step->kind == DERIVE_BOTTOM ||
               step->kind == DERIVE_BIN || step->kind == DERIVE_CUMULATE || step->kind == DERIVE_SHARE;
    const Cell *source = sum && deriver->skipped > 0 ? deriver->first_skipped->source : NULL;
    if (sum && deriver->skipped > 0) {
        diag_warning(deriver->diag, step->place, "derive.incomplete-sum",
                     "%zu %s that %s missing %s left out of sums, which look complete", deriver->skipped,
                     deriver->skipped == 1 ? "number" : "numbers", deriver->skipped == 1 ? "is" : "are",
                     deriver->skipped == 1 ? "is" : "are");
        diag_hint(deriver->diag, "say so in a note or in the name of the sum%s%s",
                  source && source->place.source ? "; the first is at " : "",
                  source && source->place.source ? place_text(deriver, source->place) : "");
    }
    deriver->skipped = 0;
}

// What computing the cells brought to light. False for what is an error.
static bool check_cells(Deriver *deriver, const Cube *cube) {
    const DeriveStep *step = deriver->step;
    warn_of_skipped(deriver);
    if (deriver->divided_by_zero) {
        diag_warning(deriver->diag, step->place, "derive.division-by-zero",
                     "a number is divided by zero; the result is missing");
        diag_hint(deriver->diag, "leave those cells out with <filter/> first, if they should not be shown");
        deriver->divided_by_zero = false;
    }
    for (size_t i = 0; i < cube->count; i++) {
        if (!exact_is_too_long(cube->cells[i].value))
            continue;
        diag_error(deriver->diag, step->place, "limit.exact",
                   "a number here has more digits than can be computed exactly; the limit is %d bits",
                   LIMIT_EXACT_BITS);
        diag_hint(deriver->diag, "put <round decimals=\"9\"/> before this operation");
        return false;
    }
    return true;
}

static Cube *run_step(Deriver *deriver, const Cube *in, const DeriveStep *step) {
    deriver->step = step;
    if (step->faulty)
        return NULL; // what seems left out may be what was misspelt
    if (in->shape->dimension_count == 0 && step->kind != DERIVE_RENAME && step->kind != DERIVE_ROUND &&
        step->kind != DERIVE_COMPUTE && step->kind != DERIVE_CONSTANT) {
        diag_error(deriver->diag, step->place, "derive.no-dimension", "there is no dimension left for <%s>",
                   derive_names[step->kind]);
        return NULL;
    }
    Cube *out = operations[step->kind](deriver, in);
    return out && check_cells(deriver, out) ? out : NULL;
}

static const Dataset *find_from(Deriver *deriver, const DatasetRef *ref) {
    const DeriveText from = ref->derive->from;
    const Report *report = deriver->report;
    if (!from.text && deriver->datasets == 1)
        return report->datasets[0].dataset;
    for (size_t i = 0; from.text && i < deriver->datasets; i++)
        if (strcmp(report->datasets[i].id, from.text) == 0)
            return report->datasets[i].dataset; // NULL: complained of
    diag_error(deriver->diag, from.text ? from.place : ref->place, "derive.unknown-dataset",
               from.text ? "there is no dataset `%s` above" : "from is needed: there are several datasets%s",
               from.text ? from.text : "");
    const char **ids = arena_array(deriver->arena, report->dataset_count + 1, const char *);
    for (size_t i = 0; i < deriver->datasets; i++)
        ids[i] = report->datasets[i].id;
    for (size_t i = deriver->datasets; from.text && i < report->dataset_count; i++)
        if (strcmp(report->datasets[i].id, from.text) == 0) {
            diag_hint(deriver->diag, i == deriver->datasets
                                         ? "that is this one; nothing is derived from itself"
                                         : "it stands below; a derivation uses what stands before it");
            return NULL;
        }
    if (from.text)
        diag_hint_closest(deriver->diag, from.text, ids, deriver->datasets);
    return NULL;
}

// Cells of one operation live until the next one is done.
static Dataset *derive_dataset(Deriver *deriver, const Dataset *from, const DatasetRef *ref) {
    Arena *last = arena_new(0);
    deriver->scratch = last;
    const Cube *cube = cube_load(deriver, from);
    for (const DeriveStep *step = ref->derive->steps; cube && step; step = step->next) {
        deriver->scratch = arena_new(0);
        cube = run_step(deriver, cube, step);
        arena_free(last);
        last = deriver->scratch;
    }
    Dataset *dataset = cube ? cube_finish(deriver, cube, ref) : NULL;
    arena_free(last);
    if (dataset && ref->derive->title)
        dataset->title = ref->derive->title;
    return dataset;
}

void derive_datasets(Arena *arena, Diag *diag, Report *report) {
    Deriver deriver = {.arena = arena, .diag = diag, .report = report};
    for (size_t i = 0; i < report->dataset_count; i++) {
        DatasetRef *ref = &report->datasets[i];
        if (!ref->derive || ref->derived)
            continue;
        ref->derived = true;
        deriver.datasets = i;
        ref->dataset = NULL;
        if (ref->derive->faulty)
            continue;
        const Dataset *from = find_from(&deriver, ref);
        if (from && from->next_part) {
            diag_error(diag, ref->place, "derive.several-parts",
                       "`%s` is a table of several parts, from which nothing can be derived", from->id);
            continue;
        }
        if (from)
            ref->dataset = derive_dataset(&deriver, from, ref);
    }
}
