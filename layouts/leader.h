#ifndef LAYOUTS_LEADER_H
#define LAYOUTS_LEADER_H

// Leaders: a row of dots from the end of a text to a number at the edge, in contents.

#include "model/design.h"
#include "pages/page.h"

// Dots on a baseline between from and to, with space at both ends, an artifact. Those of all lines stand under one
// another. Too short a row is left out.
void leader_place(Pages *pages, Page *page, double from, double to, double y, Colour colour);

#endif
