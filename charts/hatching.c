#include "charts/hatching.h"
#include "base/arena.h"
#include "charts/palette.h"

#include <math.h>
#include <stdlib.h>

static const double apart = 4.5;  // of strokes, across x
static const double weight = 0.6; // of each

// A stroke is where x + y is the same; where it meets the outline is told by x.
static int compare(const void *a, const void *b) {
    double one = *(const double *)a, other = *(const double *)b;
    return one < other ? -1 : one > other ? 1 : 0;
}

typedef struct Meets {
    VEC(double) x;
} Meets;

static void meet(Arena *arena, Meets *meets, const HatchRing *ring, double sum) {
    for (size_t i = 0; i < ring->count; i++) {
        HatchPoint a = ring->points[i], b = ring->points[(i + 1) % ring->count];
        double from = a.x + a.y - sum, to = b.x + b.y - sum;
        if ((from < 0) != (to < 0))
            *vec_push(arena, &meets->x) = a.x + (b.x - a.x) * (from / (from - to));
    }
}

void hatching_draw(Pen *pen, const Chart *chart, const HatchRing *rings, size_t count) {
    const Design *design = chart->context->design;
    double low = INFINITY, high = -INFINITY;
    for (size_t r = 0; r < count; r++)
        for (size_t i = 0; i < rings[r].count; i++) {
            low = fmin(low, rings[r].points[i].x + rings[r].points[i].y);
            high = fmax(high, rings[r].points[i].x + rings[r].points[i].y);
        }
    Stroke stroke = {.colour = palette_tint(design, design->secondary, 0.6), .width = weight};
    for (double sum = ceil(low / apart) * apart; sum < high; sum += apart) {
        Meets meets = {0};
        for (size_t r = 0; r < count; r++)
            meet(chart->context->arena, &meets, &rings[r], sum);
        if (meets.x.count > 1)
            qsort(meets.x.items, meets.x.count, sizeof *meets.x.items, compare);
        for (size_t i = 0; i + 1 < meets.x.count; i += 2)
            pen_rule(pen, meets.x.items[i], sum - meets.x.items[i], meets.x.items[i + 1],
                     sum - meets.x.items[i + 1], stroke);
    }
}

void hatching_draw_box(Pen *pen, const Chart *chart, double x, double y, double width, double height) {
    HatchPoint corners[] = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    HatchRing ring = {corners, 4};
    hatching_draw(pen, chart, &ring, 1);
}
