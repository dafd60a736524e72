#ifndef LAYOUTS_RUNNING_H
#define LAYOUTS_RUNNING_H

// Running heads and feet: artifacts.
//
//     Running title (else the title)                               Date
//     …
//     Series (else the publisher)                                 Page number
//
// When the design wants the titles of chapters, the head has that of the chapter, and at its end that of the section: the
// first that begins on the page, else the one it begins in. On two-sided pages a left-hand page (of an even number) has
// the chapter alone, at the outer edge, a right-hand one the section, and page numbers stand at the outer edge.

#include "layouts/layout.h"

// What of it a page has.
typedef enum PageFurniture { FURNITURE_ALL, FURNITURE_FOOT, FURNITURE_NONE } PageFurniture;

// The title of a chapter (level 1) or section (2).
typedef struct RunningTitle {
    int level;
    const char *text, *lang;
    Place place;
} RunningTitle;

// What is known of a page when it is done.
typedef struct PageHead {
    PageFurniture furniture;
    const RunningTitle *chapter, *section; // or NULL
} PageHead;

typedef struct Running {
    const LayoutContext *context;
    Paragraph head_left, head_right, foot; // without lines where there is nothing to print
} Running;

Running running_make(const LayoutContext *context, const Report *report);

// Puts them on a page that is otherwise done.
void running_place(const Running *running, Pages *pages, Page *page, const PageHead *head);

#endif
