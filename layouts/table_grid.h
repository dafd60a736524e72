#ifndef LAYOUTS_TABLE_GRID_H
#define LAYOUTS_TABLE_GRID_H

// What the files behind layouts/table.h share: a table with its measures.
//
//     table_model.c   cube and spec to rows, columns, heads (with table_axis.c, table_columns.c)
//     table_text.c    labels to spans
//     table_label.c   labels of one line, quickly
//     table_cell.c    cells: text, room, place
//     table_measure.c what every column and stub column needs
//     table_width.c   the width shared out among them (table_sharing.h)
//     table_strips.c  strips: rows with the columns of one panel
//     table_panels.c  columns divided when they do not fit beside each other
//     table_marks.c   tints, bars; table_symbols.c symbols and their key (table_marks.h)
//     table_boxhead.c heights and placing of the boxhead
//     table_breaks.c  where pages may and should divide it
//     table_place.c   placing of rows
//     table_room.c    whether the rows have room on a page
//     table.c         the whole: making, heights, breaks

#include "layouts/note_links.h"
#include "layouts/table.h"
#include "layouts/table_model.h"

typedef struct Written Written;

// A column of numbers. Measures are at full size until the widths are shared out; then places are set.
typedef struct TableColumn {
    double hang;             // widest flags and note markers, which hang out to the right
    double least;            // narrowest box for numbers and heads
    double least_hyphenated; // the same when heads may be hyphenated
    double natural;          // box in which heads need not turn over
    double wanted;           // box in which heads stand well
    bool apart;              // a spanner begins or has ended here: a little more white before it
    double x, width;         // the box, from the table's left edge; digits end at its right edge
} TableColumn;

// The numbers of a column in one part, at full size.
typedef struct TableNumbers {
    double left;  // widest stretch before the decimal mark; signs count here
    double right; // widest stretch from the decimal mark on
} TableNumbers;

// The numbers that heat or bars show.
typedef struct TableScale {
    bool any;
    double least, most;
} TableScale;

// A column of the stub.
typedef struct TableStub {
    double natural; // widest label on one line
    double least, least_hyphenated;
    double x, width;
    bool single; // every label stands on one line
} TableStub;

enum { TABLE_LABEL_BINS = 256, TABLE_LABEL_BIN = 4 /* points */ };

// Columns that stand beside each other, with the stub before them.
typedef struct TablePanel {
    size_t first, end; // columns
    double width;      // stub included
} TablePanel;

// Widths of one part; parts with equally many columns and stub columns share one.
typedef struct TableWidths {
    TableColumn *columns; // behind the last the column of ranks, which stands in the stub
    size_t column_count;
    TableStub *stubs;
    size_t stub_count, label; // the label's place among the stubs
    TablePanel *panels;       // once the width is shared out; one, unless the table is divided
    size_t panel_count;
    double head_widest;                     // widest column head on one line
    uint32_t label_count[TABLE_LABEL_BINS]; // stub labels by natural width
} TableWidths;

// What is printed from top to bottom before the next columns: rows of one part, or of all, in one panel.
// Rows are counted on from strip to strip.
typedef struct TableStrip {
    size_t start;     // of its first row, counted over all strips
    size_t first_row; // in the model
    size_t count;
    size_t panel;
} TableStrip;

// The boxhead of one part.
typedef struct TableBoxhead {
    double *bottoms;       // of each head row, below the boxhead's top
    double height;         // its rules and the space below included
    const char **ids;      // of each head, when cells name their heads; NULL: Scope says enough
    uint32_t *own_heads;   // of each column
    TableNumbers *numbers; // in each column, the last is that of ranks
    TableScale *bars;      // of each column
    bool *
        *shared; // of each column of ranks: for each row of the part, whether others have its rank; else NULL
    CellAlign *aligns; // of each column
    Element **rows;    // the TR of each head row, to which later panels add
} TableBoxhead;

typedef struct TableKeyEntry TableKeyEntry; // of the key to symbols

// How cells look: the style, and the glyphs of the characters met so far. An open hash table by code.
enum { CELL_CHARACTERS = 64 };

typedef struct CellCharacter {
    uint32_t code;       // 0: free
    const GlyphRun *run; // NULL: not one glyph
} CellCharacter;

typedef struct CellLook {
    Span span;
    CellCharacter characters[CELL_CHARACTERS];
} CellLook;

struct Table {
    const LayoutContext *context;
    const Node *node;
    const char *lang; // language of labels
    NoteNumbers *notes;
    const TableModel *model;
    TableWidths **widths; // for each part
    TableBoxhead *heads;  // for each part
    double width;         // of the widest panel
    TablePlacing placing;
    TableStrip *strips;
    size_t strip_count;
    Element **rows; // the TR of each row, to which later panels add; NULL when there are none
    double scale;   // of type: 1 unless the table would be too wide
    bool hyphenate;
    double *tops; // of each row below the first row's top, the space before it included; row_count + 1
    bool missing[MISSING_COUNT];
    unsigned flags;
    TableScale *heat;                             // of each mark of the report
    const TableSymbol *shapes[TABLE_SHAPE_COUNT]; // the symbols that occur
    TableKeyEntry *key;
    size_t key_count;
    double key_height;   // above the grid
    Element *key_parent; // what its paragraphs are put in
    CellLook looks[2];   // of cells: plain, total
    Element *parent, *element, *body;
    size_t across;         // columns of the Table that body is in, stub included
    const char *id_prefix; // NULL: no ids are needed
    uint32_t id_group;     // group row whose chain of ids was made last, and the chain
    const char **group_ids;
    uint32_t group_id_count;
    TableScale *lines;           // of each sparkline
    const uint32_t *merged;      // see layouts/table_merge.h; NULL: nothing is
    size_t merged_across;        // columns of that
    size_t page_first, page_end; // rows on the page being placed
    Written *written; // by hand (layouts/written.h): then there is no model, and none of what is made of it
};

// ---- measures (table.c) ----

double table_row_pitch(const Table *table);  // of a row of one line
double table_line_pitch(const Table *table); // of further lines
double table_step(const Table *table);       // the small vertical space everything is a multiple of
enum { TABLE_SHORT_ROWS = 6 };               // a cell of so many rows is not parted between pages
double table_row_gap(const Table *table, size_t row);
double table_row_baseline(const Table *table); // below the top of a row of one line
// Whether a total closes what stands above it: then a hairline parts them.
bool table_sum_closes(const Table *table, size_t row);

// ---- strips (table_strips.c) ----

// Makes them when the width is shared out: one when all columns stand beside each other; else the rows of every
// part, once for each of its panels.
void table_make_strips(Table *table);

// The strip a row is in, and its row in the model.
const TableStrip *table_strip_of(const Table *table, size_t row);
size_t table_model_row(const Table *table, size_t row);

// The panel of a part in a strip.
const TablePanel *table_panel(const Table *table, const TableStrip *strip, size_t part);

// The measure of labels of groups: that of the narrowest panel, so that they take as many lines in all.
double table_group_measure(const TableWidths *widths);

// ---- text (table_text.c) ----

// A text of the table: label, note markers, unit. Markers of notes are Reference elements.
typedef struct TableText {
    Arena *arena; // of the spans
    Span *spans;
    size_t count, capacity;
    StyleName style;
} TableText;

// The head of the column of ranks has notes too; the cells of that column have no text here.
//
// element NULL: an artifact, or only to be measured. pages is needed with an element. Text that has to be
// made is made on arena, or on the job's.
TableText table_head_text(const Table *table, const TablePart *part, const TableHead *head, Pages *pages,
                          Element *element);
TableText table_stub_head_text(const Table *table, const TablePart *part, size_t stub, Pages *pages,
                               Element *element);
TableText table_stub_text(const Table *table, Arena *arena, const TableRow *row, size_t stub, Pages *pages,
                          Element *element);

// One more span, which is returned.
Span *table_text_add(TableText *text, Span span);

// The paragraph style of a text of the table, scaled.
ParagraphStyle table_paragraph_style(const Table *table, const TableText *text, Align align);

// ---- plain labels (table_label.c) ----

// Most labels are one span of ordinary words on one line. They are put together from their words without
// looking for places to break, with the same result as a paragraph's: a long table has a hundred thousand
// of them. A negative width and NULL mean that a text is not as plain as that.
double table_plain_width(const Table *table, const TableText *text);
const GlyphRun *table_plain_run(const Table *table, Arena *arena, const TableText *text);

// ---- cells (table_cell.c) ----

// A cell as it is set: "1 234,5" + "*" + "1, 2".
typedef struct CellText {
    const char *text;          // number or sign; "" for a cell that does not exist
    size_t integer;            // bytes of text before the decimal mark: these end at the common mark position
    const char *mark;          // of flags, "" for none
    const char *markers;       // of notes, "" for none; to be measured
    const char *expansion;     // what a sign means, or NULL
    size_t closing;            // bytes at the end of text that hang out: ")" of a number in brackets, "="
    const TableSymbol *symbol; // in place of text, or NULL
    bool bold;
} CellText;

CellText table_cell_text(const Table *table, Arena *arena, const TablePart *part, const TableRow *row,
                         size_t column);

// True when nothing is printed: a place in the cube that the source leaves empty, the rank of a total.
bool table_cell_is_blank(const TablePart *part, const TableRow *row, size_t column);

// Width of a piece of a cell.
double table_cell_width(Table *table, bool sum, const char *text, size_t length);

// Puts a cell of a data row on a page; x is the table's left edge, y the baseline.
void table_place_cell(Table *table, Arena *scratch, Pages *pages, Page *page, Element *cell,
                      const TableRow *row, size_t c, double x, double y);

// ---- stages ----

// Numbers the notes, collects symbols and flags, measures everything at full size.
void table_measure(Table *table, Arena *scratch);

// Finds how narrow the stub can be when labels turn over; until then it is as wide as its longest label.
void table_measure_turned(Table *table, Arena *scratch);

// Finds the place and the type in which the table fits, or divides it, and shares the width out. False
// (reported) when it fits nowhere.
bool table_share_width(Table *table, Arena *scratch, const TableRoom *room);

// Heights of head rows of a part, at the widths shared out.
void table_make_boxhead(Table *table, Arena *scratch, size_t part);

// The boxhead over one panel. parent: THead or TBody, whose rows are made with the first panel and get the
// heads of the others; NULL for an artifact.
void table_place_boxhead(Table *table, Pages *pages, Page *page, Element *parent, size_t part, size_t panel,
                         double x, double y);

// The set text of one of the texts above in a measure. Boxes are made to measure, so a hair
// more is allowed for.
#define TABLE_HAIR 0.01
Paragraph table_set_text(const Table *table, Arena *arena, const TableText *text, Align align, double measure,
                         double indent);

#endif
