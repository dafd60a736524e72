#include "charts/pen.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double dash_pattern[] = {3, 2};

// Of series: on and off. They differ in rhythm, not only in length, so that a short piece tells which it is.
enum { DASHES = 6, DASH_PARTS = 6 };
static const struct {
    size_t count;
    double parts[DASH_PARTS];
} dashes[DASHES] = {
    {0, {0}},         {2, {7, 2.5}},
    {2, {1.5, 1.75}}, {4, {10, 2.5, 1.75, 2.5}},
    {2, {14, 4}},     {6, {7, 2.25, 1.5, 2.25, 1.5, 2.25}},
};

struct Pen {
    Arena *arena;
    VEC(PathPart) parts; // of the path begun
    bool lost;           // something has no place
    Drawing drawing;
};

Pen *pen_new(Arena *arena, double width, double height) {
    Pen *pen = arena_new_of(arena, Pen);
    pen->arena = arena;
    pen->drawing.width = width;
    pen->drawing.height = height;
    return pen;
}

bool pen_finish(Pen *pen, Drawing *drawing) {
    *drawing = pen->drawing;
    return !pen->lost;
}

// Positions are kept to 1/1000 pt: the same drawing prints the same text on every machine.
static double snap(Pen *pen, double length) {
    pen->lost |= !isfinite(length);
    double snapped = round(length * 1000) / 1000;
    return snapped == 0 ? 0 : snapped; // never -0
}

static PathPart *add_part(Pen *pen, PathOp op) {
    PathPart *part = vec_push(pen->arena, &pen->parts);
    *part = (PathPart){.op = op};
    return part;
}

static void set_point(Pen *pen, PathPart *part, int i, double x, double y) {
    part->x[i] = snap(pen, x);
    part->y[i] = snap(pen, y);
}

void pen_move(Pen *pen, double x, double y) {
    set_point(pen, add_part(pen, PATH_MOVE), 0, x, y);
}

void pen_line(Pen *pen, double x, double y) {
    set_point(pen, add_part(pen, PATH_LINE), 0, x, y);
}

void pen_close(Pen *pen) {
    add_part(pen, PATH_CLOSE);
}

void pen_rectangle(Pen *pen, double x, double y, double width, double height) {
    pen_move(pen, x, y);
    pen_line(pen, x + width, y);
    pen_line(pen, x + width, y + height);
    pen_line(pen, x, y + height);
    pen_close(pen);
}

// How far from its ends, in radii, a quarter circle's controls lie: 4/3 tan(90°/4). The curve is then off the
// true circle by less than 1/3000 of the radius.
static const double QUARTER = 0.5522847498307936;

void pen_circle(Pen *pen, double x, double y, double radius) {
    static const double turns[][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}};
    pen_move(pen, x + radius, y);
    for (int i = 0; i < 4; i++) {
        double from_x = radius * turns[i][0], from_y = radius * turns[i][1];
        double to_x = radius * turns[i + 1][0], to_y = radius * turns[i + 1][1];
        PathPart *part = add_part(pen, PATH_CURVE);
        set_point(pen, part, 0, x + from_x + QUARTER * to_x, y + from_y + QUARTER * to_y);
        set_point(pen, part, 1, x + to_x + QUARTER * from_x, y + to_y + QUARTER * from_y);
        set_point(pen, part, 2, x + to_x, y + to_y);
    }
    pen_close(pen);
}

void pen_arc(Pen *pen, double x, double y, double radius, double from, double to) {
    static const double turn = 0.5235987755982988; // 30°: controls stay close to the circle
    int count = (int)ceil(fabs(to - from) / turn - 1e-9);
    double step = (to - from) / (count > 0 ? count : 1), reach = radius * 4 / 3 * tan(step / 4);
    for (int i = 0; i < count; i++) {
        double a = from + step * i, b = a + step;
        PathPart *part = add_part(pen, PATH_CURVE);
        set_point(pen, part, 0, x + sin(a) * radius + cos(a) * reach, y - cos(a) * radius + sin(a) * reach);
        set_point(pen, part, 1, x + sin(b) * radius - cos(b) * reach, y - cos(b) * radius - sin(b) * reach);
        set_point(pen, part, 2, x + sin(b) * radius, y - cos(b) * radius);
    }
}

PenPath pen_path(const Pen *pen) {
    return (PenPath){pen->parts.items, pen->parts.count};
}

void pen_again(Pen *pen, PenPath path) {
    for (size_t i = 0; i < path.count; i++)
        *vec_push(pen->arena, &pen->parts) = path.parts[i];
}

// Ends the path built so far, in a style, and lets a new one begin.
static void record(Pen *pen, Path style) {
    if (pen->parts.count == 0)
        return;
    style.parts = pen->parts.items;
    style.count = pen->parts.count;
    *vec_push(pen->arena, &pen->drawing.items) = (Item){.kind = ITEM_PATH, .path = style};
    pen->parts.items = NULL;
    pen->parts.count = pen->parts.capacity = 0;
}

static void set_stroke(Path *path, Stroke stroke) {
    path->stroked = true;
    path->stroke = stroke.colour;
    path->line_width = stroke.width;
    path->round_joins = stroke.round;
    if (stroke.dashed) {
        path->dash = dash_pattern;
        path->dash_count = sizeof dash_pattern / sizeof *dash_pattern;
    } else if (dashes[stroke.dash % DASHES].count > 0) {
        path->dash = dashes[stroke.dash % DASHES].parts;
        path->dash_count = dashes[stroke.dash % DASHES].count;
    }
    path->round_caps = stroke.round && path->dash_count == 0; // round caps would close the gaps
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
    for (size_t i = 0; i < shaped->count; i++) {
        const GlyphRun *run = &shaped->runs[i];
        GlyphsItem glyphs = {.run = run,
                             .x = snap(pen, x),
                             .y = snap(pen, y),
                             .size = size,
                             .tracking = tracking,
                             .colour = colour};
        *vec_push(pen->arena, &pen->drawing.items) = (Item){.kind = ITEM_GLYPHS, .glyphs = glyphs};
        x += run->width * size + tracking * (double)run->count;
    }
}

void pen_place(Pen *pen, const Drawing *drawing, double x, double y) {
    for (size_t i = 0; i < drawing->items.count; i++) {
        Item item = drawing->items.items[i];
        if (item.kind == ITEM_GLYPHS) {
            item.glyphs.x = snap(pen, item.glyphs.x + x);
            item.glyphs.y = snap(pen, item.glyphs.y + y);
        } else {
            PathPart *parts = arena_array(pen->arena, item.path.count, PathPart);
            for (size_t p = 0; p < item.path.count; p++) {
                parts[p] = item.path.parts[p];
                for (int k = 0; k < 3 && parts[p].op != PATH_CLOSE; k++)
                    set_point(pen, &parts[p], k, parts[p].x[k] + x, parts[p].y[k] + y);
            }
            item.path.parts = parts;
        }
        *vec_push(pen->arena, &pen->drawing.items) = item;
    }
}
