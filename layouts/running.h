#ifndef LAYOUTS_RUNNING_H
#define LAYOUTS_RUNNING_H

// Running heads and feet: artifacts, the same on every page but for the page number.
//
//     Running title (else the title)                               Date
//     …
//     Series (else the publisher)                                 Page number

#include "layouts/layout.h"

void running_place(const LayoutContext *context, Pages *pages, const Report *report);

#endif
