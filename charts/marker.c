#include "charts/marker.h"

// Corners in radii from the middle; shapes of equal radius look about equally large.
typedef struct Shape {
    size_t count;
    double corners[12][2];
} Shape;

static const Shape shapes[] = {
    {0, {{0}}},                                                    // circle
    {4, {{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}}},     // square
    {3, {{0, -1.3}, {1.2, 0.8}, {-1.2, 0.8}}},                     // triangle, pointing up
    {4, {{0, -1.35}, {1.35, 0}, {0, 1.35}, {-1.35, 0}}},           // diamond
    {3, {{0, 1.3}, {-1.2, -0.8}, {1.2, -0.8}}},                    // triangle, pointing down
    {4, {{-0.5, -1.35}, {0.5, -1.35}, {0.5, 1.35}, {-0.5, 1.35}}}, // upright bar
    {3, {{1.3, 0}, {-0.8, 1.2}, {-0.8, -1.2}}},                    // triangle, pointing right
    {4, {{-1.35, -0.5}, {1.35, -0.5}, {1.35, 0.5}, {-1.35, 0.5}}}, // lying bar
    {3, {{-1.3, 0}, {0.8, -1.2}, {0.8, 1.2}}},                     // triangle, pointing left
    {12,                                                           // cross
     {{-0.45, -1.3},
      {0.45, -1.3},
      {0.45, -0.45},
      {1.3, -0.45},
      {1.3, 0.45},
      {0.45, 0.45},
      {0.45, 1.3},
      {-0.45, 1.3},
      {-0.45, 0.45},
      {-1.3, 0.45},
      {-1.3, -0.45},
      {-0.45, -0.45}}},
};

void marker_path(Pen *pen, size_t shape, double x, double y, double radius) {
    const Shape *chosen = &shapes[shape % (sizeof shapes / sizeof *shapes)];
    if (chosen->count == 0) {
        pen_circle(pen, x, y, radius);
        return;
    }
    for (size_t i = 0; i < chosen->count; i++) {
        double to_x = x + radius * chosen->corners[i][0], to_y = y + radius * chosen->corners[i][1];
        if (i == 0)
            pen_move(pen, to_x, to_y);
        else
            pen_line(pen, to_x, to_y);
    }
    pen_close(pen);
}
