#include "charts/hatching.h"
#include "base/arena.h"
#include "charts/palette.h"

#include <math.h>
#include <stdlib.h>

const Hatch *hatching_of(size_t pattern) {
    static const Hatch hatches[HATCHING_PATTERNS] = {
        [1] = {45, 3.4, 0.9, false}, [HATCHING_OPEN] = {0, 0, 0, false}, [3] = {135, 2.2, 0.9, false},
        [4] = {0, 3, 0.6, false},    [5] = {45, 4.2, 0.6, true},         [6] = {90, 2.4, 0.6, false},
        [7] = {0, 3.6, 0.6, true},
    };
    return pattern % HATCHING_PATTERNS == 0 ? NULL : &hatches[pattern % HATCHING_PATTERNS];
}

Hatch hatching_class(double share, bool below) {
    static const double widest = 6, narrowest = 1.7, thinnest = 0.35, thickest = 1.15;
    if (share <= 0)
        return (Hatch){.angle = 45};
    return (Hatch){.angle = below ? 135 : 45,
                   .apart = widest + (narrowest - widest) * share,
                   .weight = thinnest + (thickest - thinnest) * share};
}

// ---- the outline as straight lines

typedef struct Edge {
    double x1, y1, x2, y2;
} Edge;

typedef struct Edges {
    VEC(Edge) items;
    double x, y, start_x, start_y; // of the path
    double turn_x, turn_y;         // across the strokes
} Edges;

// Turned so that strokes are where y is the same.
static void add_edge(Arena *arena, Edges *edges, double x, double y) {
    double a_x = edges->x * edges->turn_y - edges->y * edges->turn_x;
    double a_y = edges->x * edges->turn_x + edges->y * edges->turn_y;
    double b_x = x * edges->turn_y - y * edges->turn_x, b_y = x * edges->turn_x + y * edges->turn_y;
    *vec_push(arena, &edges->items) = (Edge){a_x, a_y, b_x, b_y};
    edges->x = x;
    edges->y = y;
}

// A curve as short lines: arcs are at most a twelfth of a circle each (pen.c).
static void add_curve(Arena *arena, Edges *edges, const PathPart *part) {
    enum { PIECES = 8 };
    double x = edges->x, y = edges->y;
    for (int i = 1; i <= PIECES; i++) {
        double t = (double)i / PIECES, u = 1 - t;
        double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        add_edge(arena, edges, a * x + b * part->x[0] + c * part->x[1] + d * part->x[2],
                 a * y + b * part->y[0] + c * part->y[1] + d * part->y[2]);
    }
}

static Edges edges_of(Arena *arena, PenPath path, double angle) {
    static const double degree = 0.017453292519943295;
    Edges edges = {.turn_x = sin(angle * degree), .turn_y = cos(angle * degree)};
    for (size_t i = 0; i < path.count; i++) {
        const PathPart *part = &path.parts[i];
        switch (part->op) {
        case PATH_MOVE:
            edges.x = edges.start_x = part->x[0];
            edges.y = edges.start_y = part->y[0];
            break;
        case PATH_LINE: add_edge(arena, &edges, part->x[0], part->y[0]); break;
        case PATH_CURVE: add_curve(arena, &edges, part); break;
        case PATH_CLOSE: add_edge(arena, &edges, edges.start_x, edges.start_y); break;
        }
    }
    return edges;
}

// ---- strokes

// Where a stroke at a level meets an edge.
typedef struct Meeting {
    long level;
    double x;
} Meeting;

static int compare(const void *a, const void *b) {
    const Meeting *one = a, *other = b;
    if (one->level != other->level)
        return one->level < other->level ? -1 : 1;
    return one->x < other->x ? -1 : one->x > other->x;
}

// Adds to the path one stroke for each stretch of a level that is inside: between odd and even meetings. Levels are
// the same all over a drawing, so that strokes of neighbours go on in one another.
static void trace_strokes(Pen *pen, Arena *arena, PenPath path, double angle, double apart) {
    Edges edges = edges_of(arena, path, angle);
    VEC(Meeting) meetings = {0};
    for (size_t i = 0; i < edges.items.count; i++) {
        const Edge *edge = &edges.items.items[i];
        double low = fmin(edge->y1, edge->y2), high = fmax(edge->y1, edge->y2);
        for (long level = (long)ceil(low / apart); (double)level * apart < high; level++) {
            double share = ((double)level * apart - edge->y1) / (edge->y2 - edge->y1);
            *vec_push(arena, &meetings) = (Meeting){level, edge->x1 + (edge->x2 - edge->x1) * share};
        }
    }
    if (meetings.count > 1)
        qsort(meetings.items, meetings.count, sizeof *meetings.items, compare);
    for (size_t i = 0; i + 1 < meetings.count; i += 2) {
        double y = (double)meetings.items[i].level * apart;
        for (size_t end = 0; end < 2; end++) {
            double x = meetings.items[i + end].x;
            (end == 0 ? pen_move : pen_line)(pen, x * edges.turn_y + y * edges.turn_x,
                                             y * edges.turn_y - x * edges.turn_x);
        }
    }
}

static void draw_strokes(Pen *pen, Arena *arena, PenPath path, const Hatch *hatch, Colour colour) {
    if (hatch->weight <= 0)
        return;
    trace_strokes(pen, arena, path, hatch->angle, hatch->apart);
    if (hatch->crossed)
        trace_strokes(pen, arena, path, hatch->angle + 90, hatch->apart);
    pen_stroke(pen, (Stroke){.colour = colour, .width = hatch->weight});
}

void hatching_fill(Pen *pen, Arena *arena, const Hatch *hatch, Colour ground, Colour colour, Stroke outline) {
    PenPath path = pen_path(pen);
    pen_fill(pen, ground);
    draw_strokes(pen, arena, path, hatch, colour);
    pen_again(pen, path);
    pen_stroke(pen, outline);
}

void hatching_fill_missing(Pen *pen, const Chart *chart) {
    static const Hatch missing = {45, 3.182, 0.6, false}, beside_patterns = {0, 5, 0.4, true};
    const Design *design = chart->context->design;
    PenPath path = pen_path(pen);
    pen_fill(pen, design->paper);
    draw_strokes(pen, chart->context->arena, path, design->chart.patterns ? &beside_patterns : &missing,
                 palette_tint(design, design->secondary, 0.6));
}
