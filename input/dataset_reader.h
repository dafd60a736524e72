#ifndef INPUT_DATASET_READER_H
#define INPUT_DATASET_READER_H

// What the files of the dataset reader share: dataset_xml.c (head, dimensions), dataset_notes.c, dataset_cells.c
// (observations), dataset_finish.c (what can only be judged at the end).

#include "base/limits.h"
#include "input/xml.h"

#define NO_DIMENSION SIZE_MAX
#define NO_NOTE      SIZE_MAX

enum { DATASET_HINTS_MAX = 2000 }; // ids compared with a misspelt one

// A note, and whether anything points to it.
typedef struct DatasetNote {
    Note *note;
    bool used;
    size_t linked; // the number of the last category whose list of notes it was put in
} DatasetNote;

// A reference to a note that may come later in the file.
typedef struct DatasetNoteRef {
    NoteRef *ref;
    const char *id;
    Place place;
} DatasetNoteRef;

// The parent a category names, looked up when the dimension ends.
typedef struct DatasetParent {
    size_t child;
    const char *id;
    Place place;
} DatasetParent;

// The dimension being read.
typedef struct DatasetDimension {
    VEC(Category) categories;
    VEC(DatasetParent) parents;
    Map ids;
    size_t last_note;  // of the category being read: index of its last note without an id, or NO_NOTE
    NoteRef *last_ref; // the end of its list of notes
} DatasetDimension;

// A dimension whose categories are of a code list.
typedef struct DatasetCodes {
    size_t dimension;
    const struct CodeList *list;
} DatasetCodes;

typedef struct DatasetReader {
    Dataset *dataset;
    VEC(Dimension) dimensions;
    DatasetDimension dimension;
    Arena *growing; // its categories, until all are there: what they have outgrown does not stay
    ArenaMark growing_mark;
    VEC(DatasetCodes) codes;
    VEC(DatasetNote) notes;
    Map note_ids; // id → index in notes
    VEC(DatasetNoteRef) note_refs;
    Note **last_note; // where the next one is linked
    size_t category_count;

    const XmlSource *source;
    const char *root; // code lists must be in this folder; NULL: they are not read

    bool incomplete; // a dimension or category was refused, so rows cannot be judged

    size_t cells_max; // for what the file says

    // observations
    size_t errors_before; // complained of when they began
    bool observing;       // <observations> has come and its dimensions are good
    Place observations_place;
    size_t order[LIMIT_DIMENSIONS]; // dimensions as the attribute lists them
    size_t open;                    // the dimension whose categories are those that appear, or NO_DIMENSION
    DatasetDimension appearing;     // its categories
    VEC(Cell *) slabs; // the cells, one slab for each category of the open dimension; else one in all
    size_t slab_size;
    size_t strides[LIMIT_DIMENSIONS]; // within a slab; 0 for the open dimension
    size_t *columns, column_count;    // categories of the last dimension that have cells
    size_t indices[LIMIT_DIMENSIONS]; // of the row or cell being read
    bool placed;                      // they name a place for it
    bool repeated;                    // a cell of this row was given before, and that was said
    bool no_columns_reported;         // rows without columns were complained of
    size_t row_cells;                 // <v> read in this row
} DatasetReader;

// Callbacks of the rules, by element.
bool dataset_start_observations(Xml *xml, XmlElement *element);
void dataset_end_observations(Xml *xml, XmlElement *element);
bool dataset_start_row(Xml *xml, XmlElement *element);
void dataset_end_row(Xml *xml, XmlElement *element);
void dataset_end_v(Xml *xml, XmlElement *element);
bool dataset_start_obs(Xml *xml, XmlElement *element);
void dataset_end_obs(Xml *xml, XmlElement *element);
void dataset_end_note(Xml *xml, XmlElement *element);
void dataset_end_category_note(Xml *xml, XmlElement *element);

// Adds the notes an attribute (NULL: none) names to *list; they are looked up when the file has ended. The last one.
NoteRef *dataset_refer_notes(Xml *xml, const XmlAttribute *attribute, NoteRef **list);
void dataset_resolve_notes(Xml *xml);
void dataset_check_unused_notes(Xml *xml);

// The category being read.
Category *dataset_category(DatasetReader *reader);

// The reason a sign or a word people write for "no number" stands for. False for anything else.
bool dataset_reason(const char *text, Missing *missing);

// That the categories of time are periods of one kind, in order ("dataset.not-a-period", "dataset.mixed-periods",
// "dataset.period-order").
void dataset_check_periods(Xml *xml);

// The dimension that has a category, but for one; NULL when none has. For hints, where ids come in the wrong order.
const Dimension *dataset_dimension_with(const DatasetReader *reader, const char *id, size_t but);

// True when text is a decimal number; else reports it under code, with what was probably meant.
bool dataset_check_number(Xml *xml, const char *text, Place place, const char *code);

// Everything that needs the whole file: note references, labels, languages, cells never mentioned. quiet:
// there were errors, so what is missing may only be misspelt.
void dataset_finish(Xml *xml, bool quiet);

// Warns of totals that do not add up and percentages that do not reach a hundred where others do, and of confidential cells
// that can be worked out (dataset_totals.c, dataset_exposed.c).
void dataset_check_totals(Xml *xml);

// Warns of numbers that are probably wrong by what is beside them (dataset_doubts.c).
void dataset_check_doubts(Xml *xml);

#endif
