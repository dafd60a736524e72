#ifndef CHARTS_PAINT_H
#define CHARTS_PAINT_H

// A drawing painted with Cairo: on any surface, or as a PNG file. Text is painted as outlines, so no font
// engine takes part and the picture is the same everywhere.

#include "base/diag.h"
#include "charts/drawing.h"

typedef struct _cairo cairo_t;

// Paints at the origin of cairo's user space, one unit a point. cairo's status tells whether it went well.
void paint_drawing(cairo_t *cairo, const Drawing *drawing);

// A PNG of dpi dots an inch on a ground of colour paper. False after reporting "file.cannot-write".
bool paint_png(Arena *arena, Diag *diag, const Drawing *drawing, double dpi, PageColour paper,
               const char *path);

#endif
