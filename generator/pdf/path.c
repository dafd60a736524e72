// Paths of a page's content; see content.h.

#include "generator/pdf/content.h"

#include <math.h>
#include <string.h>

static void add_point(Content *content, double x, double y) {
    content_number(content, x);
    content_number(content, content->height - y);
}

// Left, bottom, width and height of a path that is one upright rectangle.
static bool find_rectangle(const Path *path, double box[4]) {
    const PathPart *p = path->parts;
    if (path->count != 5 || p[0].op != PATH_MOVE || p[4].op != PATH_CLOSE)
        return false;
    for (int i = 1; i < 4; i++)
        if (p[i].op != PATH_LINE)
            return false;
    bool across =
        p[0].y[0] == p[1].y[0] && p[1].x[0] == p[2].x[0] && p[2].y[0] == p[3].y[0] && p[3].x[0] == p[0].x[0];
    bool down =
        p[0].x[0] == p[1].x[0] && p[1].y[0] == p[2].y[0] && p[2].x[0] == p[3].x[0] && p[3].y[0] == p[0].y[0];
    if (!across && !down)
        return false;
    box[0] = fmin(p[0].x[0], p[2].x[0]);
    box[1] = fmax(p[0].y[0], p[2].y[0]);
    box[2] = fabs(p[2].x[0] - p[0].x[0]);
    box[3] = fabs(p[2].y[0] - p[0].y[0]);
    return true;
}

static void add_parts(Content *content, const Path *path) {
    static const char *const operators[] = {" m", " l", " c", " h"};
    static const int points[] = {1, 1, 3, 0};
    double box[4];
    if (find_rectangle(path, box)) {
        add_point(content, box[0], box[1]);
        content_number(content, box[2]);
        content_number(content, box[3]);
        buf_add(content->out, " re\n");
        return;
    }
    for (size_t i = 0; i < path->count; i++) {
        const PathPart *part = &path->parts[i];
        for (int k = 0; k < points[part->op]; k++)
            add_point(content, part->x[k], part->y[k]);
        buf_add(content->out, operators[part->op]);
        buf_add_char(content->out, '\n');
    }
}

static bool has_dash(const Path *path) {
    return path && path->dash && path->dash_count > 0;
}

static bool same_dash(const Path *a, const Path *b) {
    if (!has_dash(a) || !has_dash(b))
        return has_dash(a) == has_dash(b);
    return a->dash_count == b->dash_count && a->dash_phase == b->dash_phase &&
           memcmp(a->dash, b->dash, a->dash_count * sizeof *a->dash) == 0;
}

static void set_dash(Content *content, const Path *path) {
    if (same_dash(content->dashed, path))
        return;
    content->dashed = path;
    buf_add_char(content->out, '[');
    for (size_t i = 0; has_dash(path) && i < path->dash_count; i++)
        content_number(content, path->dash[i]);
    buf_add_char(content->out, ']');
    content_number(content, has_dash(path) ? path->dash_phase : 0);
    buf_add(content->out, " d\n");
}

static void set_stroke(Content *content, const Path *path) {
    content_colour(content, path->stroke, &content->stroke, "RG");
    if (content->line_width != path->line_width) {
        content->line_width = path->line_width;
        content_number(content, path->line_width);
        buf_add(content->out, " w\n");
    }
    if (content->caps != path->round_caps) {
        content->caps = path->round_caps;
        buf_printf(content->out, "%d J\n", content->caps);
    }
    if (content->joins != path->round_joins) {
        content->joins = path->round_joins;
        buf_printf(content->out, "%d j\n", content->joins);
    }
    set_dash(content, path);
}

void content_add_path(Content *content, const Path *path) {
    content_end_text(content);
    if (path->filled)
        content_colour(content, path->fill, &content->fill, "rg");
    if (path->stroked)
        set_stroke(content, path);
    add_parts(content, path);
    if (path->filled && path->stroked)
        buf_add(content->out, path->even_odd ? "B*\n" : "B\n");
    else if (path->filled)
        buf_add(content->out, path->even_odd ? "f*\n" : "f\n");
    else
        buf_add(content->out, path->stroked ? "S\n" : "n\n");
}
