#ifndef LAYOUTS_RUNNING_H
#define LAYOUTS_RUNNING_H

// Running heads and feet: artifacts, the same on every page but for the page number.
//
//     Running title (else the title)                               Date
//     …
//     Series (else the publisher)                                 Page number

#include "layouts/layout.h"

typedef struct Running {
    const LayoutContext *context;
    Paragraph head_left, head_right, foot_left; // without lines where there is nothing to print
} Running;

Running running_make(const LayoutContext *context, const Report *report);

// Puts them on a page that is otherwise done.
void running_place(const Running *running, Pages *pages, Page *page);

#endif
