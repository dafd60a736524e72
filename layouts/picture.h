#ifndef LAYOUTS_PICTURE_H
#define LAYOUTS_PICTURE_H

// One figure of a report on a page of its own, just large enough: for files of single figures. It is made by the code
// that makes it in the publication, so it looks the same, number and all.

#include "layouts/layout.h"

typedef struct PictureShape {
    double width;  // points, margins included; 0: the figure is as wide as in the publication
    double height; // points; 0: as high as it comes out
    double title;  // how much larger than in the publication the title is, beside the rest; 0: no larger
    bool bare;     // the drawing alone, without caption, notes and source
    bool ground;   // the first item is the paper: for a file that has no other
} PictureShape;

typedef struct Picture {
    Pages *pages;            // of one page
    const char *title;       // plain text
    const char *description; // for whoever cannot see it
    const char *source;      // NULL: none is given
} Picture;

// Sets a figure of a report that was laid out without errors. With a height, the plot takes what the words leave;
// where that or the width is too little, the figure is set larger and reduced, type and all, to as little as half. False after
// reporting at the figure ("export.no-room"; or what a chart complains of in a width it has no room in).
bool layout_picture(const LayoutContext *context, const Report *report, Node *figure,
                    const PictureShape *shape, Picture *picture);

#endif
