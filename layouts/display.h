#ifndef LAYOUTS_DISPLAY_H
#define LAYOUTS_DISPLAY_H

// Figures and tables with all that belongs to them: number and title, what-and-unit line, the drawing or
// grid, notes, symbol key, source.

#include "layouts/stack.h"

// Builds the stack of a figure or table node in a width, its elements under parent:
//     Div( Caption( …, P ), Figure, Note…, P )      Div( Table( Caption( …, P ), THead, TBody ), Note…, P )
// Caption and unit line are set in the column, so that what stands in the outer column can stay beside them.
// False after an error was reported.
bool display_make(const LayoutContext *context, Pages *pages, Element *parent, const Node *node, double column, double width,
                  Stack *stack);

#endif
