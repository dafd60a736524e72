#include "charts/labels.h"

#include <math.h>
#include <stdlib.h>

static int compare_wanted(const void *a, const void *b) {
    const SpreadItem *const *one = a, *const *other = b;
    if ((*one)->wanted != (*other)->wanted)
        return (*one)->wanted < (*other)->wanted ? -1 : 1;
    return *one < *other ? -1 : 1;
}

// Neighbours that touch move together, as far as suits them on average.
typedef struct Block {
    double sum; // of the tops wanted, each less the heights above it
    size_t count;
} Block;

bool labels_spread(Arena *arena, SpreadItem *items, size_t count, double from, double to) {
    SpreadItem **order = arena_array(arena, count, SpreadItem *);
    for (size_t i = 0; i < count; i++)
        order[i] = &items[i];
    if (count > 0)
        qsort(order, count, sizeof(SpreadItem *), compare_wanted);
    Block *blocks = arena_array(arena, count, Block);
    size_t block_count = 0;
    double above = 0;
    for (size_t i = 0; i < count; i++) {
        blocks[block_count++] = (Block){order[i]->wanted - order[i]->height / 2 - above, 1};
        above += order[i]->height;
        while (block_count > 1 && blocks[block_count - 2].sum / (double)blocks[block_count - 2].count >
                                      blocks[block_count - 1].sum / (double)blocks[block_count - 1].count) {
            blocks[block_count - 2].sum += blocks[block_count - 1].sum;
            blocks[block_count - 2].count += blocks[block_count - 1].count;
            block_count--;
        }
    }
    double total = above;
    above = 0;
    size_t i = 0;
    for (size_t b = 0; b < block_count; b++) {
        double top = fmax(from, fmin(to - total, blocks[b].sum / (double)blocks[b].count));
        for (size_t n = 0; n < blocks[b].count; n++, i++) {
            order[i]->at = top + above + order[i]->height / 2;
            above += order[i]->height;
        }
    }
    return total <= to - from + 1e-9;
}

void taken_add(Arena *arena, Taken *taken, Box box) {
    *vec_push(arena, &taken->boxes) = box;
}

void taken_add_segment(Arena *arena, Taken *taken, Segment segment) {
    *vec_push(arena, &taken->segments) = segment;
}

bool taken_has(const Taken *taken, Box box) {
    for (size_t i = 0; i < taken->boxes.count; i++)
        if (box_overlaps(taken->boxes.items[i], box))
            return true;
    return false;
}

// Narrows [*from, *to] of a segment's length to where it is between low and high; false when it never is.
static bool clip(double start, double delta, double low, double high, double *from, double *to) {
    if (delta == 0)
        return start > low && start < high;
    double a = (low - start) / delta, b = (high - start) / delta;
    *from = fmax(*from, fmin(a, b));
    *to = fmin(*to, fmax(a, b));
    return *from < *to;
}

static bool runs_through(Segment s, Box box) {
    double from = 0, to = 1;
    return clip(s.x1, s.x2 - s.x1, box.left, box.right, &from, &to) &&
           clip(s.y1, s.y2 - s.y1, box.top, box.bottom, &from, &to);
}

size_t taken_crossings(const Taken *taken, Box box) {
    size_t count = 0;
    for (size_t i = 0; i < taken->segments.count; i++)
        count += runs_through(taken->segments.items[i], box) ? 1 : 0;
    return count;
}

size_t taken_hits(const Taken *taken, Segment line) {
    size_t count = 0;
    for (size_t i = 0; i < taken->boxes.count; i++)
        count += runs_through(line, taken->boxes.items[i]) ? 1 : 0;
    return count;
}

// On which side of a line a point is.
static double side(Segment line, double x, double y) {
    return (line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1);
}

size_t taken_meets(const Taken *taken, Segment line) {
    size_t count = 0;
    for (size_t i = 0; i < taken->segments.count; i++) {
        Segment other = taken->segments.items[i];
        if (side(line, other.x1, other.y1) * side(line, other.x2, other.y2) < 0 &&
            side(other, line.x1, line.y1) * side(other, line.x2, line.y2) < 0)
            count++;
    }
    return count;
}
