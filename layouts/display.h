#ifndef LAYOUTS_DISPLAY_H
#define LAYOUTS_DISPLAY_H

// Figures and tables with all that belongs to them: number and title, what-and-unit line, the drawing or
// grid, notes, symbol key, source.

#include "layouts/stack.h"

// The places a display may have.
typedef struct DisplayRoom {
    TableRoom widths;
    double height; // of the text area of an upright page
} DisplayRoom;

// What is placed as a whole, from top to bottom: one stack, but for a table in strips that no page has room for
// together. Then there is one for each strip.
typedef struct Display {
    VEC(Stack) stacks;
    bool wide;      // takes the outer column as well
    bool landscape; // stands on a page that is turned
} Display;

// Builds a figure or table node, its elements under parent:
//     Div( Caption( …, P ), Figure, Table, Note…, P )      Div( Table( Caption( …, P ), THead, TBody ), Note…, P )
// Caption and unit line are set in the column, so that what stands in the outer column can stay beside them.
// False after an error was reported.
bool display_make(const LayoutContext *context, Pages *pages, Element *parent, const Node *node,
                  const DisplayRoom *room, Display *display);

// A figure that stands by itself, in a width, under the root of pages. bare: the drawing alone.
bool display_make_picture(const LayoutContext *context, Pages *pages, const Node *figure, double width,
                          bool bare, Stack *stack);

// The caption as plain text: the author's, else the title of the dataset.
const char *display_title(const LayoutContext *context, const Node *node);

#endif
