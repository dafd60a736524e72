#ifndef CHARTS_PEN_H
#define CHARTS_PEN_H

// The pen: the only way a chart draws. Shapes are lines and curves (a circle is four), text arrives already
// shaped; both are recorded, in drawing order, into a Drawing.

#include "charts/drawing.h"
#include "fonts/shape.h"
#include "model/design.h"

typedef struct Pen Pen;

typedef struct Stroke {
    Colour colour;
    double width;
    bool round;  // caps and joins
    bool dashed; // 3 on, 2 off: towards numbers that are not final
    size_t dash; // of a series that differs by it: 0 solid, then one of a few patterns, over and over
} Stroke;

// A path that is begun, to be drawn again after it has been filled.
typedef struct PenPath {
    const PathPart *parts;
    size_t count;
} PenPath;

typedef enum TextAnchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } TextAnchor;

Pen *pen_new(Arena *arena, double width, double height);
bool pen_finish(Pen *pen, Drawing *drawing); // false when something was placed nowhere (not a finite number)

void pen_move(Pen *pen, double x, double y);
void pen_line(Pen *pen, double x, double y);
void pen_close(Pen *pen);
void pen_rectangle(Pen *pen, double x, double y, double width, double height);
void pen_circle(Pen *pen, double x, double y, double radius);

// Part of a circle about x, y, from the path's end, which must be where the first angle is. Angles in radians,
// clockwise from the top; the second may be smaller.
void pen_arc(Pen *pen, double x, double y, double radius, double from, double to);

// Another drawing, with its corner at a place.
void pen_place(Pen *pen, const Drawing *drawing, double x, double y);

// The path begun; and to begin it again.
PenPath pen_path(const Pen *pen);
void pen_again(Pen *pen, PenPath path);

// End the path begun since the last of these.
void pen_fill(Pen *pen, Colour colour);
void pen_stroke(Pen *pen, Stroke stroke);
void pen_fill_stroke(Pen *pen, Colour colour, Stroke stroke);

// A straight line.
void pen_rule(Pen *pen, double x1, double y1, double x2, double y2, Stroke stroke);

// The width in points of text set at size with tracking added after every glyph.
double pen_text_width(const Shaped *shaped, double size, double tracking);

// Text on a baseline; shaped is in ems and must live as long as the drawing.
void pen_text(Pen *pen, const Shaped *shaped, double size, double tracking, Colour colour, TextAnchor anchor,
              double x, double y);

#endif
