#ifndef LAYOUTS_COVER_H
#define LAYOUTS_COVER_H

// The cover, from the design: a field of colour with the series, the title and the lead on it and a picture at its
// foot; below it who wrote it, and at the foot of the page the publisher's logo, name and the date.
//
// The field is at least as high as the design says, and grows with a long title. The picture is decoration; a logo that
// says what it is is a Figure.

#include "layouts/layout.h"
#include "layouts/stack.h"

typedef struct Cover {
    const LayoutContext *context;
    const char *label; // of its page
    Stack top, title, below, foot;
    double title_y, field_height, picture_y;
    bool picture;
    Element *logo; // or NULL
} Cover;

// Elements are made under parent: the title is the document's H1. NULL after "layout.cover-full".
Cover *cover_make(const LayoutContext *context, Pages *pages, const Report *report, const Node *node,
                  Element *parent);

void cover_place(const Cover *cover, Pages *pages, Page *page);

#endif
