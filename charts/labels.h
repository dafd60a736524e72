#ifndef CHARTS_LABELS_H
#define CHARTS_LABELS_H

// Many labels together: pushed apart along a line, or tried for room one after another.

#include "charts/label.h"

// A label that wants to be centred on wanted, and is height long; at is where it ends up.
typedef struct SpreadItem {
    double wanted, height;
    double at;
} SpreadItem;

// Moves the items, kept in the order of what they want, so that none overlap and all lie between from and to,
// by the least sum of squared distances (isotonic regression by pooling neighbours). False when they do not
// fit; they then stand close together from from on.
bool labels_spread(Arena *arena, SpreadItem *items, size_t count, double from, double to);

// Room that is taken: by text, and by lines text should keep off.
typedef struct Segment {
    double x1, y1, x2, y2;
} Segment;

typedef struct Taken {
    VEC(Box) boxes;
    VEC(Segment) segments;
} Taken;

void taken_add(Arena *arena, Taken *taken, Box box);
void taken_add_segment(Arena *arena, Taken *taken, Segment segment);

bool taken_has(const Taken *taken, Box box);         // some text is there
size_t taken_crossings(const Taken *taken, Box box); // how many lines run through

// What a line of its own would run through: texts, and other lines.
size_t taken_hits(const Taken *taken, Segment line);
size_t taken_meets(const Taken *taken, Segment line);

#endif
