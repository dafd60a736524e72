#ifndef INPUT_TBML_READER_H
#define INPUT_TBML_READER_H

// What the files of the TBML reader share: tbml_xml.c reads the file into rows of cells as written, tbml_grid.c lays them
// out as HTML does, tbml_table.c reads the grids as a dataset.

#include "base/limits.h"
#include "input/xml.h"

enum {
    TBML_WIDTH_MAX = 10000, // columns; the widest published tables have some 60
    TBML_HEAD_MAX = 32,     // rows of a head
};

typedef struct TbmlCell {
    const char *text;             // without the "¬" signs
    const XmlAttribute *noterefs; // or NULL
    Place place, text_place;      // of the element, of its text
    size_t row, column;           // of its first slot, once laid out
    uint16_t colspan, rowspan;
    uint8_t level; // by class or "¬"
    bool header;   // th
    bool sum, preliminary;
} TbmlCell;

typedef struct TbmlRow {
    VEC(TbmlCell) cells;
    Place place;
} TbmlRow;

typedef VEC(TbmlRow) TbmlRows;

// A head and the rows under it.
typedef struct TbmlPart {
    TbmlRows head, body;
    Place place;
} TbmlPart;

typedef struct TbmlNote {
    const char *id, *text;
    Place place;
} TbmlNote;

typedef struct TbmlReader {
    const char *id, *lang; // given, else from the file
    const char *title, *source, *short_name;
    Place title_place, source_place;
    const XmlAttribute *title_notes;
    VEC(TbmlNote) notes;
    Map note_ids; // id → index in notes
    VEC(TbmlPart) parts;
    bool in_head;
} TbmlReader;

// Cells by the slots they cover.
typedef struct TbmlGrid {
    TbmlCell **slots; // height × width, row-major; NULL where no cell reaches
    size_t width, height;
    size_t *widths; // slots filled, by row
} TbmlGrid;

// Lays out rows with their spans. False (reported) when they are too wide.
bool tbml_lay_out(Arena *arena, Diag *diag, const TbmlRows *rows, TbmlGrid *grid);

static inline TbmlCell *tbml_slot(const TbmlGrid *grid, size_t row, size_t column) {
    return row < grid->height && column < grid->width ? grid->slots[row * grid->width + column] : NULL;
}

// The dataset the parts make, the first of a list; NULL after an error.
Dataset *tbml_table(Arena *arena, Diag *diag, TbmlReader *reader);

#endif
