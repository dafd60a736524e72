#ifndef INPUT_DATASET_READER_H
#define INPUT_DATASET_READER_H

// What the files of the dataset reader share: dataset_xml.c (head, dimensions, notes), dataset_cells.c
// (observations), dataset_finish.c (what can only be judged at the end).

#include "base/limits.h"
#include "input/xml.h"

#define NO_DIMENSION SIZE_MAX

// A note, and whether anything points to it.
typedef struct DatasetNote {
    Note *note;
    bool used;
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
    Note *last_note; // the last note without an id of the category being read
} DatasetDimension;

typedef struct DatasetReader {
    Dataset *dataset;
    VEC(Dimension) dimensions;
    DatasetDimension dimension;
    VEC(DatasetNote) notes;
    Map note_ids; // id → index in notes
    VEC(DatasetNoteRef) note_refs;
    Note **last_note; // where the next one is linked

    bool incomplete; // a dimension or category was refused, so rows cannot be judged

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

// Points *list to the notes an attribute names; they are looked up when the file has ended.
void dataset_refer_notes(Xml *xml, const XmlAttribute *attribute, NoteRef **list);

// The reason a sign or a word people write for "no number" stands for. False for anything else.
bool dataset_reason(const char *text, Missing *missing);

// True when text is a decimal number; else reports it under code, with what was probably meant.
bool dataset_check_number(Xml *xml, const char *text, Place place, const char *code);

// Everything that needs the whole file: note references, labels, languages, cells never mentioned. quiet:
// there were errors, so what is missing may only be misspelt.
void dataset_finish(Xml *xml, bool quiet);

#endif
