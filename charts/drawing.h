#ifndef CHARTS_DRAWING_H
#define CHARTS_DRAWING_H

// A finished chart: shapes and texts at fixed positions within a box, ready to be put on a page. Points,
// origin top left.

#include "pages/page.h"

typedef struct Drawing {
    double width, height;
    VEC(Item) items; // positions relative to the box; element and mcid unused
} Drawing;

#endif
