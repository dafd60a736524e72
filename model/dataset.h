#ifndef MODEL_DATASET_H
#define MODEL_DATASET_H

// A dataset is a cube: ordered dimensions, each an ordered list of categories, and one cell for every combination.
// A cell holds the number as the source wrote it, or the reason why there is none; nothing here is ever a double.
//
//     Dataset: dimensions aar (time: 2012 … 2017) × sektor (befolkning, stat, naering)
//     cell (2012, naering): missing, not available        cell (2017, stat): "89"

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "model/language.h"
#include "model/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Why a cell has no number. How each is printed is the display profile's matter (model/symbols.h).
typedef enum Missing {
    PRESENT,                // there is a number
    MISSING_NOT_APPLICABLE, // the combination cannot occur, or was not in use
    MISSING_NOT_AVAILABLE,  // no data, or too uncertain to give
    MISSING_NOT_YET,        // will come
    MISSING_CONFIDENTIAL,   // would identify somebody
    MISSING_NIL,            // exactly nothing
    MISSING_LESS_THAN_HALF, // something, but less than half of the unit shown
    MISSING_UNRELIABLE,     // known, but too unreliable to publish
    MISSING_COUNT
} Missing;

// Facts about a number that is there (or about a missing one). Combined as bits.
typedef enum CellFlag {
    FLAG_PROVISIONAL = 1,
    FLAG_ESTIMATED = 2,
    FLAG_FORECAST = 4,
    FLAG_REVISED = 8,
    FLAG_BREAK = 16,  // the series breaks before this cell
    FLAG_ACROSS = 32, // derived of numbers from both sides of a break; marked and told as that
} CellFlag;

typedef struct Note {
    const char *id; // unique in its dataset, figure or table; NULL for a note written where it belongs
    LocalText *text;
    const struct Node
        *words; // of a report's own note: its words in this edition, numbers among them; NULL: text
    Place place;
    struct Note *next;
} Note;

// A note of several that something points to.
typedef struct NoteRef {
    const Note *note;
    struct NoteRef *next;
} NoteRef;

typedef struct Cell {
    const char *number; // "-3040.36": digits with '.' as mark, sign only '-'; NULL when missing
    NoteRef *notes;
    Place place;     // source 0 for a cell the file does not mention
    uint8_t missing; // a Missing
    uint8_t flags;   // CellFlag bits
} Cell;              // 32 bytes; of some datasets there are a million

#define NO_PARENT SIZE_MAX

typedef struct Category {
    const char *id;
    LocalText *label;
    const char **more_labels; // further stub columns of a TBML row: Dimension.stub_columns - 1 texts, or NULL
    size_t parent;            // index of the category above in the hierarchy, or NO_PARENT
    unsigned level;           // 0 at the top
    bool heading;    // only a heading over others: has no cells of its own (all NOT_APPLICABLE, unmentioned)
    bool sum;        // a total: printed in semibold
    bool rest;       // derived: all that has no category of its own
    LocalText *unit; // in a measure dimension: the unit of this measure, or NULL
    NoteRef *notes;
    Place place;
    int decimals; // in a measure dimension, of this measure; -1: as the dataset says
} Category;

typedef enum Role { ROLE_OTHER, ROLE_TIME, ROLE_GEOGRAPHY, ROLE_MEASURE } Role;

// Whether the numbers along a dimension add up: its categories are all the parts there are, and none overlap.
typedef enum Additive { ADDITIVE_UNSAID, ADDITIVE_YES, ADDITIVE_NO } Additive;

typedef struct Dimension {
    const char *id;
    Role role;
    Additive additive; // as the file says it
    bool proper_names; // labels in one language are of all
    LocalText *label;
    Category *categories;
    size_t count;
    size_t stub_columns; // label columns this dimension wants in a stub; 1 but for some TBML tables
    const char *
        *more_labels; // heads of the further stub columns: stub_columns - 1 texts, "" for none; or NULL
    Map by_id;        // category id → index
    Place place;
} Dimension;

typedef struct Dataset Dataset;
struct Dataset {
    const char *id;
    const char *lang;  // the file's language, "nb"
    bool one_language; // all a file of its format can hold
    LocalText *title;
    NoteRef *title_notes;
    LocalText *unit;   // of every cell, unless the measure dimension has units of its own
    LocalText *source; // "Statistisk sentralbyrå, …"
    const char *source_href;
    const char *updated; // ISO date, or NULL
    int decimals;        // to print; -1: as many as each number has in the source
    Dimension *dimensions;
    size_t dimension_count;
    Cell *cells; // cell_count, row-major: the last dimension runs fastest
    size_t cell_count;
    Note *notes;                      // all notes, file order
    const struct Derivation *derived; // of a <derive>: exact values, and what each came from (model/derive.h)
    Dataset *next_part;               // a TBML table with several boxheads: the following part, or NULL
    Place place;
};

// Hints, after a complaint that there is no category id, which was meant. For a period, what periods there are: one year
// is as near to another as the next.
// Else that id is a category's label, or what there is.
void dimension_hint(Arena *arena, Diag *diag, const Dimension *dimension, const char *id);

// The same of dimensions: true when text is the label of one, which is then hinted at.
bool dimension_hint_label(Diag *diag, const Dimension *dimensions, size_t count, const char *text);

// The index of a dimension by id; false when there is none.
bool dataset_dimension(const Dataset *dataset, const char *id, size_t *index);

// The category of a dimension by id; false when there is none.
bool dimension_category(const Dimension *dimension, const char *id, size_t *index);

// The cell at one category index for each dimension, in order.
const Cell *dataset_cell(const Dataset *dataset, const size_t *indices);

// The unit of a cell (its measure's, else the dataset's) for lang; "" when none is given.
const char *dataset_unit(const Dataset *dataset, const size_t *indices, const char *lang);

// The same in every language it is given in; NULL when there is none.
const LocalText *dataset_unit_text(const Dataset *dataset, const size_t *indices);

// A unit as printed in lang: the only way units are put into words. Per cent is translated where the file does not do it
// ("prosent" in an English edition is "per cent"); other units stay as the file has them. "" when there is none.
const char *unit_text(const LocalText *unit, const char *lang);

// True for "%" and its names in the languages of reports and of the files people bring; not for percentage points, nor
// for more words ("prosent av befolkningen").
bool unit_is_percent(const char *unit);

// True for those and for what begins with one of them, as a word: "prosent av befolkningen", "% of GDP".
bool unit_is_percentage(const char *unit);

// True for what says which number is 100: "2015 = 100".
bool unit_is_index(const char *unit);

// A category as printed: its label; a period without a label of its own as the language writes it ("1. kvartal 2019"
// for 2019K1); else its id. lang, when not NULL, receives the language of the text.
const char *category_text(Arena *arena, const Dimension *dimension, const Category *category,
                          const Language *language, const char **lang);

// Decimals to print for a cell: the measure's, else the dataset's; -1: as the source has them.
int dataset_decimals(const Dataset *dataset, const size_t *indices);

// Sets the dimensions' maps and allocates the cells, at no place, every one MISSING_NOT_AVAILABLE (under a heading
// MISSING_NOT_APPLICABLE). For readers, when dimensions and categories are complete. False, with nothing allocated, when
// there is too much of something or ids collide; reported as "limit.dimensions", "limit.categories", "limit.cells",
// "dataset.duplicate-dimension", "dataset.duplicate-category" or "dataset.empty-dimension".
bool dataset_allocate(Arena *arena, Diag *diag, Dataset *dataset);

#endif
