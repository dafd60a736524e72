#ifndef LAYOUTS_STACK_H
#define LAYOUTS_STACK_H

// Things one above another that a page break does not part, but for a table longer than a page: the caption,
// drawing, notes and source of a figure; the key numbers of an aside. Built once, measured, then placed.

#include "charts/drawing.h"
#include "layouts/figure_table.h"
#include "layouts/table_foot.h"

typedef enum PartKind { PART_TEXT, PART_DRAWING, PART_TABLE, PART_FOOT, PART_RULE } PartKind;

typedef struct Part {
    PartKind kind;
    double gap; // above it; dropped for the first part
    double height;
    double x;                // from the stack's left edge
    Element *element;        // of a drawing: the Figure; of a table: the parent of its Table
    const FigureTable *data; // of a drawing: what is heard beside it; or NULL
    union {
        struct {
            Paragraph paragraph;
            double baseline; // of the first line, below the part's top
        } text;
        const Drawing *drawing;
        struct { // a strip
            Table *grid;
            size_t first, count; // its rows
            Paragraph
                continued; // "Tabell 1 (forts.)", set over later strips, and on the pages after the first
            double baseline;
            double below; // space between it and the grid
        } table;
        struct { // what explains a strip, or on several pages a part of it
            TableFoot *foot;
            size_t first, count; // of its rows
        } foot;
        struct {
            double width, thickness;
            Colour colour;
        } rule;
    };
} Part;

typedef struct Stack {
    VEC(Part) parts;
    double height; // sum of heights and gaps
    double head;   // of which at the top within the text column even when the stack is wider: a caption
} Stack;

// Sets spans in a measure as the next part, in the way of a style.
void stack_add_text(const LayoutContext *context, Stack *stack, StyleName style, const Span *spans,
                    size_t count, double gap, double measure);
// data: what is heard beside the figure; or NULL.
void stack_add_drawing(const LayoutContext *context, Stack *stack, const Drawing *drawing, Element *figure,
                       const FigureTable *data, double gap);
// A strip of a table. continued is set as an artifact over each but the first, and over each further part of a
// table that takes several pages, in a measure of its own: a table can be narrower than that; gap is above the grid.
void stack_add_table(const LayoutContext *context, Stack *stack, Table *table, size_t strip, Element *parent,
                     double gap, Span continued, double measure);
void stack_add_foot(const LayoutContext *context, Stack *stack, const Table *table, size_t strip,
                    TableFoot *foot);
void stack_add_rule(const LayoutContext *context, Stack *stack, double width, double thickness, Colour colour,
                    double gap);

// Adds the parts of another stack, with a gap above them.
void stack_append(const LayoutContext *context, Stack *stack, const Stack *other, double gap);

// Places the stack with its top at y. A figure's box is set from where its drawing lands.
void stack_place(const Stack *stack, Pages *pages, Page *page, double x, double y);

// The index of the first strip of a table in a stack, parts.count when there is none.
size_t stack_table(const Stack *stack);

// Height of the parts from first to before end, the gap above first not counted.
double stack_height(const Stack *stack, size_t first, size_t end);

// Places the parts from first to before end, the top of first at y (its own gap dropped), and
// returns where they end.
double stack_place_parts(const Stack *stack, size_t first, size_t end, Pages *pages, Page *page, double x,
                         double y);

// Places the line that says a table goes on, as an artifact, and returns where the grid begins.
double stack_place_continued(const Part *part, Pages *pages, Page *page, double x, double y);

// The first baseline of text in a style below its top: ascent and descent centred in the leading.
double style_baseline(const LayoutContext *context, StyleName style);

#endif
