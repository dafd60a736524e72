#ifndef LAYOUTS_STACK_H
#define LAYOUTS_STACK_H

// Things one above another that a page break does not part, but for a table longer than a page: the caption,
// drawing, notes and source of a figure; the key numbers of an aside. Built once, measured, then placed.

#include "charts/drawing.h"
#include "layouts/layout.h"
#include "layouts/table.h"

typedef enum PartKind { PART_TEXT, PART_DRAWING, PART_TABLE, PART_RULE } PartKind;

typedef struct Part {
    PartKind kind;
    double gap; // above it; dropped for the first part
    double height;
    double x;         // from the stack's left edge
    Element *element; // of a drawing: the Figure; of a table: the parent of its Table
    union {
        struct {
            Paragraph paragraph;
            double baseline; // of the first line, below the part's top
        } text;
        const Drawing *drawing;
        struct {
            Table *grid;
            Paragraph continued; // "Tabell 1 (forts.)", set over it on the pages after its first
            double baseline;
        } table;
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
void stack_add_drawing(const LayoutContext *context, Stack *stack, const Drawing *drawing, Element *figure,
                       double gap);
// continued is set as artifacts over each further part of a table that takes several pages.
void stack_add_table(const LayoutContext *context, Stack *stack, Table *table, Element *parent, double gap,
                     Span continued);
void stack_add_rule(const LayoutContext *context, Stack *stack, double width, double thickness, Colour colour,
                    double gap);

// Places the stack with its top at y. A figure's box is set from where its drawing lands.
void stack_place(const Stack *stack, Pages *pages, Page *page, double x, double y);

// The index of the table in a stack, parts.count when there is none.
size_t stack_table(const Stack *stack);

// Height of the parts from first to before end, the gap above first not counted.
double stack_height(const Stack *stack, size_t first, size_t end);

// Places the parts from first to before end, the top of first at y (its own gap dropped), and
// returns where they end.
double stack_place_parts(const Stack *stack, size_t first, size_t end, Pages *pages, Page *page, double x, double y);

// The first baseline of text in a style below its top: ascent and descent centred in the leading.
double style_baseline(const LayoutContext *context, StyleName style);

#endif
