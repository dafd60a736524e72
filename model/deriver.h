#ifndef MODEL_DERIVER_H
#define MODEL_DERIVER_H

// What the operations of derived datasets share: inside model/ only. derive.c runs them in order;
// derive_cube.c has the cubes they work on.
//
// Cubes under way have cells of their own kind, which live only until the next operation is done; their
// shapes and lineages stay.

#include "model/derive.h"

// A cell under way.
typedef struct WorkCell {
    Exact value;
    const Cell *source; // the cell it is a copy of; NULL: computed
    uint8_t missing, flags;
    bool blank; // nothing could stand here, nor be asked for: at no place, as under a heading
} WorkCell;

// For one dimension of the cube before: which of its categories went into a cell of the result, by the cell's
// category c in out_dimension: items[from[c]] … items[to[c] - 1]. items NULL: category c itself.
typedef struct SourceMap {
    size_t out_dimension; // NO_DIMENSION: c is 0 for all cells
    const size_t *items, *from, *to;
} SourceMap;

#define NO_DIMENSION SIZE_MAX

typedef struct Derivation {
    const Dataset *from, *with; // with: a second cube, or NULL
    const SourceMap *maps, *with_maps;
    const DeriveStep *step; // NULL: nothing but a copy
    const Exact *values;    // of the cells, when the dataset is finished
} Derivation;

typedef struct Cube {
    Dataset *shape; // everything but cells
    WorkCell *cells;
    size_t count;
} Cube;

typedef struct Deriver {
    Arena *arena, *scratch; // scratch: of the cells of the operation under way
    Diag *diag;
    Report *report;
    size_t datasets; // those of the report that may be named here
    const DeriveStep *step;
    bool too_long, divided_by_zero; // met while computing
    size_t skipped;                 // likewise: cells left out by missing="skip", the first of them
    const WorkCell *first_skipped;
} Deriver;

// ---- cubes (derive_cube.c) ----

Cube *cube_load(Deriver *deriver, const Dataset *dataset);

// The dataset of a cube.
Dataset *cube_finish(Deriver *deriver, const Cube *cube, const DatasetRef *ref);

// A cube like in, to be filled: same shape, its own copy of the dimensions' and measures' data; each cell is
// known to come from the same cell of in, which operations that look further replace (cube_map).
Cube *cube_like(Deriver *deriver, const Cube *in);

// A cube with dimensions of its own (not copied): by_id of those without one is made. NULL after reporting a
// limit. Its maps say nothing until set.
Cube *cube_shaped(Deriver *deriver, const Cube *in, Dimension *dimensions, size_t count);

void cube_map(Cube *cube, size_t in_dimension, SourceMap map);
void cube_map_with(Deriver *deriver, Cube *cube, const Cube *with);
SourceMap *cube_with_map(Cube *cube, size_t with_dimension);

// Maps: the category itself; all of a list for every cell; one of each of a list.
SourceMap map_same(size_t out_dimension);
SourceMap map_all(Arena *arena, const size_t *items, size_t count);
SourceMap map_each(Arena *arena, size_t out_dimension, const size_t *items, size_t count);
// n items for each of count categories.
SourceMap map_several(Arena *arena, size_t out_dimension, const size_t *items, size_t n, size_t count);

// The cells between neighbours in a dimension.
size_t cube_stride(const Cube *cube, size_t dimension);

// The index of a cell in a dimension.
size_t cube_index(const Cube *cube, size_t cell, size_t dimension);

// NO_DIMENSION when there is none.
size_t cube_measure_dimension(const Cube *cube);
size_t cube_measures(const Cube *cube); // 1 when there is none

// ---- parts and shapes (derive_shape.c) ----

// The categories of one dimension in a list, which may repeat none; parents that are not in it are passed
// over.
Cube *cube_take(Deriver *deriver, const Cube *in, size_t *const *lists, const size_t *counts);
Cube *cube_take_one(Deriver *deriver, const Cube *in, size_t dimension, size_t *list, size_t count);

// other at the end (or, first, at the start) of in along a dimension: all other dimensions are the same.
Cube *cube_append(Deriver *deriver, const Cube *in, const Cube *other, size_t dimension, bool first);

// A new dimension with one category, before position; the cells stay.
Cube *cube_insert_dimension(Deriver *deriver, const Cube *in, size_t position, Dimension dimension);

// With a dimension of measures: as it is, or with a new one, of one measure, at the end.
const Cube *cube_with_measures(Deriver *deriver, const Cube *in);

// ---- units, decimals, names (derive_units.c) ----

const LocalText *cube_unit(const Cube *cube, size_t measure);
int cube_decimals(const Cube *cube, size_t measure); // declared, else the most its numbers have
void cube_set_unit(Cube *cube, size_t measure, LocalText *unit);
void cube_set_decimals(Cube *cube, size_t measure, int decimals);
bool units_same(const LocalText *a, const LocalText *b);
bool unit_is_share(const LocalText *unit); // a percentage
LocalText *unit_percent(Arena *arena);
LocalText *unit_percentage_points(Arena *arena);
// What the step declares, else the rule's.
void cube_declare(Deriver *deriver, Cube *cube, size_t measure, LocalText *unit, int decimals);
LocalText *words_of(Arena *arena, const char *nb, const char *nn, const char *se, const char *en);
// The label a step gives, else its id.
LocalText *step_label(Deriver *deriver, const char *id);

// ---- names in attributes (derive_names.c); each reports what is wrong and then returns false or NULL ----

// The dimension an attribute names. Not named: the only one that is not of measures and has several
// categories.
bool find_dimension(Deriver *deriver, const Cube *cube, DeriveText name, const char *attribute,
                    size_t *dimension);
// Several, parted by spaces, as a flag for each dimension.
bool find_dimensions(Deriver *deriver, const Cube *cube, DeriveText names, const char *attribute,
                     bool **chosen);
// The time dimension, or the one named.
bool find_along(Deriver *deriver, const Cube *cube, size_t *dimension);
bool find_measure(Deriver *deriver, const Cube *cube, DeriveText name, size_t *measure);
// A flag for each measure: those the step is for.
bool *find_measures(Deriver *deriver, const Cube *cube);
Cube *cube_permute(Deriver *deriver, const Cube *in, const size_t *order);

// The part of a cube for one category in a dimension: a selection that leaves the dimension open and fixes
// all others. Base: offset of the cell with index 0 there.
bool find_line(Deriver *deriver, const Cube *cube, size_t dimension, DeriveText at, size_t *base);
bool find_number(Deriver *deriver, DeriveText text, Exact *value);
bool check_category_id(Deriver *deriver, const Dimension *dimension, DeriveText id);

// ---- computing (derive_compute.c and others) ----

// A number under way of several cells.
typedef struct Parts {
    uint8_t missing, flags; // PRESENT until a reason is met
    size_t count;           // numbers
    size_t impossible;      // cells that cannot occur
} Parts;

// Takes a cell into account; true with its number when it has one.
bool parts_add(Deriver *deriver, Parts *parts, const WorkCell *cell, Exact *value);
// For formulas: as above, but a cell that cannot occur makes the result missing.
bool parts_need(Parts *parts, const WorkCell *cell, Exact *value);
// The result: value, or the reason why there is none.
void parts_finish(const Deriver *deriver, const Parts *parts, Exact value, WorkCell *out);
uint8_t graver(uint8_t a, uint8_t b);

// a / b; false, with the reason in *out and the fault noted, when b is zero.
bool divide(Deriver *deriver, Exact a, Exact b, WorkCell *out, Exact *quotient);

// True for what is added up: no heading, no total, nothing with categories below it.
bool *leaves_of(Arena *arena, const Dimension *dimension, size_t *count);
size_t *list_leaves(Arena *arena, const Dimension *dimension, size_t *count);

// ---- what may be added up (derive_addition.c) ----

// False after reporting percentages that cannot be parts of one whole (derive.sum-of-percentages); a warning
// (derive.sum-of-rates) where nothing shows that percentages, or numbers per something, are. list, counts: as of
// cube_reduce; chosen (NULL: all): a flag for each measure.
bool check_addition(Deriver *deriver, const Cube *in, const bool *chosen, size_t *const *list,
                    const size_t *counts);
// The same for a list in one dimension.
bool check_addition_along(Deriver *deriver, const Cube *in, const bool *chosen, size_t dimension,
                          size_t *list, size_t count);

// ---- hierarchies (derive_hierarchy.c) ----

// Whether any category stands below another.
bool has_hierarchy(const Dimension *dimension);

// What is kept, in the order of the dimension, with the headings that stand over any of it: by parents, or, for
// a heading without children, up to the next heading of its level. excluded (or NULL): headings to go.
size_t *keep_headings(Arena *arena, const Dimension *dimension, bool *kept, const bool *excluded,
                      size_t *count);

// ---- operations: NULL after reporting ----

typedef Cube *DeriveOperation(Deriver *deriver, const Cube *in);

DeriveOperation derive_filter, derive_sort, derive_top, derive_rank, derive_share, derive_index,
    derive_change, derive_reduce, derive_cumulate, derive_moving_average, derive_join, derive_pivot,
    derive_bin, derive_rename, derive_compute, derive_round, derive_score;

// Runs an operation that gives each cell another number: on the measures of the step, in place, or beside
// them as a new measure (as). The operation is given a cube and a flag for each measure to work on.
typedef bool CellOperation(Deriver *deriver, const Cube *in, Cube *out, const bool *measures);
Cube *derive_cells(Deriver *deriver, const Cube *in, CellOperation *operation);

// ---- ordering (derive_order.c) ----

typedef struct SortKey {
    int group;                 // lower ones first, whatever the order
    Exact value, second;       // by number, and where that is equal
    const unsigned char *text; // by text; NULL: by number
    size_t index;
} SortKey;

// Stable. ascending: of what is in one group.
void sort_keys(Arena *arena, SortKey *keys, size_t count, bool ascending);
// -1, 0, 1 by group, text or value, and second.
int compare_keys(const SortKey *a, const SortKey *b, bool ascending);

// Keys of the categories of a line by value: totals in group 0, numbers in 1, cells without a number in 2;
// headings are left out, and with leaves (not NULL) what is none. The number of keys.
size_t keys_by_value(const Cube *cube, size_t dimension, size_t base, const bool *leaves, SortKey *keys);
// Keys by label in the order of the document's language, or by id.
size_t keys_by_text(Deriver *deriver, const Dimension *dimension, DeriveBy by, SortKey *keys);

// The rank of each of sorted keys.
void assign_ranks(const SortKey *keys, size_t count, RankMethod method, int64_t *ranks);

// The categories of a dimension in the order in which time goes, or as they stand: without headings and
// totals.
size_t *order_of_time(Deriver *deriver, const Dimension *dimension, size_t *count);

// Breaks between what is compared along a dimension: before has the category each is compared with, or NO_PARENT.
void mark_breaks(Deriver *deriver, const Cube *in, Cube *out, const bool *chosen, size_t along,
                 const size_t *before);

// ---- many cells to one (derive_reduce.c) ----

// Puts the number of count cells, base + offsets[i], into out.
typedef void Reducer(Deriver *deriver, const Cube *in, size_t base, const size_t *offsets, size_t count,
                     WorkCell *out);
Reducer reduce_sum, reduce_count;

// A cube without the dimensions that have a list: of those, the categories listed go in.
Cube *cube_reduce(Deriver *deriver, const Cube *in, size_t *const *lists, const size_t *counts,
                  Reducer *reducer);

// A cube with one category in place of those listed of a dimension.
Cube *cube_merge(Deriver *deriver, const Cube *in, size_t dimension, size_t *list, size_t count,
                 Category category, Reducer *reducer);

// Offsets, relative to the first cell of each, of all combinations of the listed categories.
size_t *cube_offsets(Deriver *deriver, const Cube *in, size_t *const *lists, const size_t *counts, size_t *n);

// The first cells of all combinations of the dimensions without a list.
size_t *cube_bases(Deriver *deriver, const Cube *in, size_t *const *lists, size_t *n);

#endif
