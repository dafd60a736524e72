#ifndef MODEL_DERIVE_H
#define MODEL_DERIVE_H

// Derived datasets: <derive id="top" from="metrics"> … </derive>. Operations in order, each from a cube to a
// cube; docs/derivations.md describes every one, with examples. The result is a Dataset like any other.
//
// Numbers are exact through all operations (model/exact.h), also from one derived dataset to the next; a
// cell's text holds the decimals of a number that ends, else its first DERIVE_PLACES, cut off, so that
// printing rounds once.
//
// What is missing. A number computed from several cells is missing when one of them is, with the gravest of
// their reasons: confidential, unreliable, not available, not yet, not applicable. With missing="skip" those
// are left out. Exactly nothing and less than half a unit count as 0. In sums and the like a cell that cannot
// occur (not applicable) is no part at all, unless all are. Flags of the parts are united.
//
// Units. The change of percentages, and the difference of two of them, is in percentage points; a share and a
// relative change are in per cent; an index has the unit "2015 = 100"; a rank, a count and a score have none;
// what is added, averaged or compared keeps its unit, and parts with different units are refused.
//
// Decimals, where not declared: those of the parts for sums, differences, smallest and largest; one more for
// means and quantiles; 1 for shares, indices, relative changes, products and quotients; 0 for ranks, counts
// and scores.
//
// Complaints are errors unless said otherwise:
//
//     derive.unknown-dataset   derive.unknown-dimension  derive.unknown-measure    derive.unknown-category
//     derive.duplicate-id      derive.several-measures   derive.no-dimension       derive.units-differ
//     derive.not-time          derive.not-percent        derive.no-such-period     derive.nothing
//     derive.bad-formula       derive.bad-number         derive.bad-limits         derive.bad-base
//     derive.shapes-differ     derive.several-parts      derive.needs              derive.conflict
//     derive.no-groups         derive.sum-of-percentages
//     derive.sum-of-rates      (warning; percentages, or numbers per something, that may not be parts of one whole)
//     derive.incomplete-sum    (warning; missing="skip" left something out)
//     derive.division-by-zero  (warning; the result is missing)
//     derive.tie-at-cut        (warning; which of several equals is left out would be chance)
//     limit.exact              numbers grew beyond exact computing; limit.… as of datasets

#include "base/diag.h"
#include "model/exact.h"
#include "model/report.h"

#include <stdbool.h>

enum { DERIVE_PLACES = 15 };

// In the order of derive_names.
typedef enum DeriveKind {
    DERIVE_FILTER,
    DERIVE_SORT,
    DERIVE_TOP,
    DERIVE_BOTTOM,
    DERIVE_RANK,
    DERIVE_SHARE,
    DERIVE_INDEX,
    DERIVE_CHANGE,
    DERIVE_SUM,
    DERIVE_MEAN,
    DERIVE_MEDIAN,
    DERIVE_QUANTILE,
    DERIVE_MIN,
    DERIVE_MAX,
    DERIVE_COUNT,
    DERIVE_WEIGHTED_MEAN,
    DERIVE_CUMULATE,
    DERIVE_MOVING_AVERAGE,
    DERIVE_JOIN,
    DERIVE_PIVOT,
    DERIVE_BIN,
    DERIVE_RENAME,
    DERIVE_CONSTANT,
    DERIVE_COMPUTE,
    DERIVE_ROUND,
    DERIVE_SCORE,
    DERIVE_KINDS
} DeriveKind;

// An attribute as written; text NULL when it was not given. place: of the value, else of the element.
typedef struct DeriveText {
    const char *text;
    Place place;
} DeriveText;

typedef enum DeriveBy { BY_VALUE, BY_LABEL, BY_ID } DeriveBy;
typedef enum RankMethod { RANK_COMPETITION, RANK_DENSE, RANK_ORDINAL } RankMethod;
typedef enum ChangeKind { CHANGE_ABSOLUTE, CHANGE_PERCENT, CHANGE_POINTS } ChangeKind;
typedef enum TieRule { TIES_WARN, TIES_INCLUDE, TIES_CUT, TIES_EXCLUDE } TieRule;
typedef enum PlaceRule { PLACES_COMPETITION, PLACES_DENSE, PLACES_MEAN } PlaceRule;

// <list measure="…" order="ascending" length="10" threshold="…"/> of a score: a ranking by one measure.
typedef struct ScoreList {
    DeriveText measure, threshold;
    bool ascending; // the lowest value is best
    int length;     // 0: as long as the threshold lets it be
    Place place;
    struct ScoreList *next;
} ScoreList;

// <group id="young" of="0-17,18-24"> of a bin: categories that become one.
typedef struct BinGroup {
    DeriveText id, of;
    LocalText *label;
    Place place;
    struct BinGroup *next;
} BinGroup;

typedef struct DeriveStep {
    DeriveKind kind;
    Place place;
    DeriveText dimension; // also called over and along
    DeriveText of;        // measures that the operation is for; of a formula's sides see formula
    DeriveText as;        // what the result is added as; absent: it replaces
    DeriveText at, where, with, weight, base, from, formula, value, p, order, measure, category, to, limits,
        min, max;
    DeriveText points, places, tie_break;
    int n, decimals; // 0 and -1: not given
    DeriveBy by;
    RankMethod method;
    ChangeKind change;
    TieRule ties;
    PlaceRule place_rule;
    bool ascending, ordered; // ordered: ascending was said or denied in words
    bool skip_missing, rest_sum, rest_given, within_group, first, centred, inner, flat;
    bool faulty; // an attribute was refused: what is absent may only be misspelt
    LocalText *label, *unit;
    ScoreList *lists;
    BinGroup *groups;
    struct DeriveStep *next;
} DeriveStep;

typedef struct Derive {
    DeriveText from;
    LocalText *title;
    DeriveStep *steps;
    bool faulty;
} Derive;

extern const char *const derive_names[DERIVE_KINDS]; // the element of each kind

// Fills DatasetRef.dataset of every derived dataset of the report that was not derived before, in order; one that could not be derived
// stays NULL, and that was reported. Those read from files must have been read (or are NULL, reported
// before).
void derive_datasets(Arena *arena, Diag *diag, Report *report);

// The exact number of a cell that has one, of any dataset.
Exact dataset_exact(Arena *arena, const Dataset *dataset, const Cell *cell);

// Where a cell came from: the operation that made it and the cells it was computed from, each with the
// dataset it lies in. Of a dataset that was read: no operation and no cells. Found when asked for; nothing is
// stored for each cell.
typedef struct OriginCell {
    const Dataset
        *dataset; // the result of an earlier operation has dimensions, but no cells that could be looked at
    size_t cell;  // index among its cells
} OriginCell;

typedef struct CellOrigin {
    const DeriveStep *step;
    OriginCell *cells;
    size_t count;
} CellOrigin;

CellOrigin cell_origin(Arena *arena, const Dataset *dataset, size_t cell);

// All cells of datasets that were read which a cell goes back to, each once, in the order of the files; at
// most limit of them. *more (may be NULL) tells whether there were others.
OriginCell *cell_sources(Arena *arena, const Dataset *dataset, size_t cell, size_t limit, size_t *count,
                         bool *more);

// One sentence for people: "sum over `sektor`, of 3 cells: data.xml:14:9, data.xml:14:19, data.xml:14:29".
const char *cell_origin_text(Arena *arena, const Diag *diag, const Dataset *dataset, size_t cell);

#endif
