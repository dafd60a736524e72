#include "charts/pen.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Cairo keeps paths in 1/256 of a device unit. Drawing at SCALE units a point makes that 1/16384 pt, and
// still leaves room for drawings of 131,000 points.
static const double SCALE = 64;

// How far a curve may lie from the true arc, in device units: 1/64 pt, no more than the eye can see at 4,600
// dpi.
static const double TOLERANCE = 1;

static const double dash_pattern[] = {3, 2};

struct Pen {
    Arena *arena;
    cairo_surface_t *surface;
    cairo_t *cairo;
    Drawing drawing;
};

Pen *pen_new(Arena *arena, double width, double height) {
    Pen *pen = arena_new_of(arena, Pen);
    pen->arena = arena;
    pen->drawing.width = width;
    pen->drawing.height = height;
    pen->surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    pen->cairo = cairo_create(pen->surface);
    cairo_scale(pen->cairo, SCALE, SCALE);
    cairo_set_tolerance(pen->cairo, TOLERANCE);
    return pen;
}

bool pen_finish(Pen *pen, Drawing *drawing) {
    bool good = cairo_status(pen->cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(pen->cairo);
    cairo_surface_destroy(pen->surface);
    *drawing = pen->drawing;
    return good;
}

void pen_move(Pen *pen, double x, double y) {
    cairo_move_to(pen->cairo, x, y);
}

void pen_line(Pen *pen, double x, double y) {
    cairo_line_to(pen->cairo, x, y);
}

void pen_close(Pen *pen) {
    cairo_close_path(pen->cairo);
}

void pen_rectangle(Pen *pen, double x, double y, double width, double height) {
    cairo_rectangle(pen->cairo, x, y, width, height);
}

void pen_circle(Pen *pen, double x, double y, double radius) {
    cairo_new_sub_path(pen->cairo);
    cairo_arc(pen->cairo, x, y, radius, 0, 2 * acos(-1));
    cairo_close_path(pen->cairo);
}

// Positions are kept to 1/1000 pt: the same drawing prints the same text on every machine.
static double snap(double length) {
    double snapped = round(length * 1000) / 1000;
    return snapped == 0 ? 0 : snapped; // never -0
}

static PathPart part_from(const cairo_path_data_t *data) {
    static const PathOp ops[] = {[CAIRO_PATH_MOVE_TO] = PATH_MOVE,
                                 [CAIRO_PATH_LINE_TO] = PATH_LINE,
                                 [CAIRO_PATH_CURVE_TO] = PATH_CURVE,
                                 [CAIRO_PATH_CLOSE_PATH] = PATH_CLOSE};
    PathPart part = {.op = ops[data->header.type]};
    for (int i = 1; i < data->header.length; i++) {
        part.x[i - 1] = snap(data[i].point.x);
        part.y[i - 1] = snap(data[i].point.y);
    }
    return part;
}

// Reads the path built so far into style and starts a new one.
static void record(Pen *pen, Path style) {
    cairo_path_t *path = cairo_copy_path(pen->cairo);
    cairo_new_path(pen->cairo);
    VEC(PathPart) parts = {0};
    for (int i = 0; path->status == CAIRO_STATUS_SUCCESS && i < path->num_data;
         i += path->data[i].header.length) {
        // After a closed figure Cairo writes a move back to its start; it draws nothing.
        bool trailing = path->data[i].header.type == CAIRO_PATH_MOVE_TO &&
                        i + path->data[i].header.length >= path->num_data;
        if (!trailing) {
            *vec_push(pen->arena, &parts) = part_from(&path->data[i]);
        }
    }
    cairo_path_destroy(path);
    if (parts.count > 0) {
        style.parts = parts.items;
        style.count = parts.count;
        *vec_push(pen->arena, &pen->drawing.items) = (Item){.kind = ITEM_PATH, .path = style};
    }
}

static void set_stroke(Path *path, Stroke stroke) {
    path->stroked = true;
    path->stroke = stroke.colour;
    path->line_width = stroke.width;
    path->round_joins = stroke.round;
    path->round_caps = stroke.round && !stroke.dashed; // round caps would close the gaps
    if (stroke.dashed) {
        path->dash = dash_pattern;
        path->dash_count = sizeof dash_pattern / sizeof *dash_pattern;
    }
}

void pen_fill(Pen *pen, Colour colour) {
    record(pen, (Path){.filled = true, .fill = colour});
}

void pen_stroke(Pen *pen, Stroke stroke) {
    Path path = {0};
    set_stroke(&path, stroke);
    record(pen, path);
}

void pen_fill_stroke(Pen *pen, Colour colour, Stroke stroke) {
    Path path = {.filled = true, .fill = colour};
    set_stroke(&path, stroke);
    record(pen, path);
}

void pen_rule(Pen *pen, double x1, double y1, double x2, double y2, Stroke stroke) {
    pen_move(pen, x1, y1);
    pen_line(pen, x2, y2);
    pen_stroke(pen, stroke);
}

double pen_text_width(const Shaped *shaped, double size, double tracking) {
    double width = shaped->width * size;
    for (size_t i = 0; i < shaped->count; i++)
        width += tracking * (double)shaped->runs[i].count;
    return width;
}

void pen_text(Pen *pen, const Shaped *shaped, double size, double tracking, Colour colour, TextAnchor anchor,
              double x, double y) {
    static const double shares[] = {[ANCHOR_START] = 0, [ANCHOR_MIDDLE] = 0.5, [ANCHOR_END] = 1};
    x -= shares[anchor] * pen_text_width(shaped, size, tracking);
    if (cairo_status(pen->cairo) != CAIRO_STATUS_SUCCESS)
        return;
    for (size_t i = 0; i < shaped->count; i++) {
        const GlyphRun *run = &shaped->runs[i];
        GlyphsItem glyphs = {
            .run = run, .x = snap(x), .y = snap(y), .size = size, .tracking = tracking, .colour = colour};
        *vec_push(pen->arena, &pen->drawing.items) = (Item){.kind = ITEM_GLYPHS, .glyphs = glyphs};
        x += run->width * size + tracking * (double)run->count;
    }
}
