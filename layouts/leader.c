#include "layouts/leader.h"

#include <math.h>

#define PITCH    4.5 // from dot to dot
#define DOT      0.9 // diameter
#define SPACE    4.5 // at the ends
#define FEW_DOTS 3

// A line of round caps alone: each dash of no length is a dot.
void leader_place(Pages *pages, Page *page, double from, double to, double y, Colour colour) {
    double first = ceil((from + SPACE) / PITCH) * PITCH, last = floor((to - SPACE) / PITCH) * PITCH;
    if (last - first < (FEW_DOTS - 1) * PITCH)
        return;
    PathPart *parts = arena_array(page->arena, 2, PathPart);
    double *dash = arena_array(page->arena, 2, double);
    parts[0] = (PathPart){PATH_MOVE, {first}, {y - DOT / 2}};
    parts[1] = (PathPart){PATH_LINE, {last}, {y - DOT / 2}};
    dash[0] = 0;
    dash[1] = PITCH;
    page_add_path(pages, page, NULL,
                  (Path){.parts = parts,
                         .count = 2,
                         .stroked = true,
                         .stroke = colour,
                         .line_width = DOT,
                         .round_caps = true,
                         .dash = dash,
                         .dash_count = 2});
}
