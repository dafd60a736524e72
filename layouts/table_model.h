#ifndef LAYOUTS_TABLE_MODEL_H
#define LAYOUTS_TABLE_MODEL_H

// What a table shows, before any measure: a TableSpec and its cube become rows, columns and heads. A table of
// several parts (a TBML file with several boxheads) has one TablePart for each; their rows follow each other
// in one list.
//
// Rows are indices only, so that a table of a hundred thousand rows stays small. The cell of
// a row and a column is
//
//     part->dataset->cells[row->base + part->columns[c]]
//
// because the offset of a cell in a cube is a sum with one term for each dimension.

#include "model/language.h"
#include "model/report.h"

#define TABLE_NONE UINT32_MAX // "no row", "no head", "no category"

typedef enum TableRowKind {
    TABLE_ROW_DATA,
    TABLE_ROW_GROUP, // a label over the whole row: a heading category, or a category of an outer dimension
    TABLE_ROW_HEAD,  // the boxhead of a later part, in the body of the table
} TableRowKind;

typedef struct TableRow {
    uint32_t base;     // offset of its cells, to which the column's is added
    uint32_t category; // whose label stands in the stub; TABLE_NONE when there is no row dimension
    uint32_t group;    // index of the group row it stands under, or TABLE_NONE
    uint16_t part;
    uint8_t dimension; // position of the category's dimension among the row dimensions
    uint8_t level;     // of indent
    uint8_t kind;      // a TableRowKind
    bool sum;          // printed as a total
} TableRow;

// One head in the boxhead: a spanner or the head of one column.
typedef struct TableHead {
    const Dimension *dimension;      // NULL: text comes from the dataset itself, or from
    const TableSparkline *sparkline; // of a column of lines, else NULL
    uint32_t category;
    uint32_t first, count;  // the columns it stands over
    uint32_t row, row_span; // head rows; a column's own head reaches down to the last
    uint32_t parent;        // index of the spanner over it, or TABLE_NONE
    bool unit;              // the unit of its measure is printed with it
} TableHead;

// A dimension as it is shown: the categories chosen, with the headings that stand over them.
typedef struct TableAxis {
    const Dimension *dimension;
    size_t index;          // of the dimension in the dataset
    size_t stride;         // from one category to the next in dataset->cells
    const uint32_t *shown; // category indices, headings included, in order
    size_t count;
    const uint32_t *heading; // for each category of the dimension, the heading over it or TABLE_NONE
    unsigned least_level;    // level of the topmost shown
} TableAxis;

// What stands in a column of the stub.
typedef enum StubKind {
    STUB_LABEL, // of the row's category: the row's head
    STUB_MORE,  // a further label of it, by index (TBML)
    STUB_OUTER, // the category of an outer row dimension, by index
    STUB_RANK,  // the column of ranks
} StubKind;

typedef struct StubColumn {
    StubKind kind;
    size_t index;
} StubColumn;

typedef struct TablePart {
    const Dataset *dataset;
    const TableAxis *rows, *columns_axes; // outermost first
    size_t row_axis_count, column_axis_count;
    size_t fixed; // offset of the dimensions that are neither in rows nor in columns
    const StubColumn *stub;
    size_t stub_columns;     // at least 1
    size_t label;            // of which is the label
    const uint32_t *columns; // offsets; behind the last that of the ranks
    size_t column_count;     // at least 1
    size_t number_count;     // of these; sparklines are behind them
    const TableSparkline *const *sparklines;
    uint32_t ranks;         // offset of the column of ranks, or TABLE_NONE
    const TableHead *heads; // head row by head row, left to right
    size_t head_count, head_rows;
    const Dimension
        *measure;          // the measure dimension when its units differ, else NULL: then units are printed
    size_t measure_stride; // with heads or stub labels; of the measure dimension even when units agree
    const Dimension *decimals_by; // the measure dimension, or NULL
    size_t first_row, row_count;  // of TableModel.rows, a TABLE_ROW_HEAD included
} TablePart;

typedef struct TableModel {
    const TablePart *parts;
    size_t part_count;
    const TableRow *rows;
    size_t row_count;
    const TableSpec *spec;
    int decimals;    // asked for by the report, or -1
    bool has_groups; // some row is a group row
    bool has_levels; // some row is indented
} TableModel;

// Never fails for a spec that model/bind.h has passed. Dimensions of later parts are found by
// id, else by position.
const TableModel *table_model_make(Arena *arena, const TableSpec *spec);

// The cell of a data row; column column_count is that of the ranks. Not of a sparkline.
const Cell *table_model_cell(const TablePart *part, const TableRow *row, size_t column);

// How it is printed; column as above. Nothing is asked for in parts of other datasets.
TableFormat table_model_format(const TableModel *model, const TablePart *part, const TableRow *row,
                               size_t column);

// The category of a row's outer dimension.
size_t table_outer_category(const TablePart *part, const TableRow *row, size_t axis);

// Decimals to print in it: the format's, the report's, the measure's, the dataset's; -1: as many as the source
// has. Numbers are never given decimals their source does not have just to look even: they are
// aligned on the mark instead.
int table_model_decimals(const TableModel *model, const TablePart *part, const TableRow *row, size_t column);

// The unit to print with a category of the measure dimension in lang; "" when it has none.
const char *table_unit(const TablePart *part, size_t category, const char *lang);

#endif
