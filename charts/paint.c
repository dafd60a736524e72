#include "charts/paint.h"

#include <cairo.h>
#include <math.h>

const char aarbok_paint_version[] = AARBOK_VERSION;

static void set_colour(cairo_t *cairo, PageColour colour) {
    cairo_set_source_rgb(cairo, (colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
}

static void trace_path(cairo_t *cairo, const Path *path) {
    for (size_t i = 0; i < path->count; i++) {
        const PathPart *part = &path->parts[i];
        switch (part->op) {
        case PATH_MOVE: cairo_move_to(cairo, part->x[0], part->y[0]); break;
        case PATH_LINE: cairo_line_to(cairo, part->x[0], part->y[0]); break;
        case PATH_CURVE:
            cairo_curve_to(cairo, part->x[0], part->y[0], part->x[1], part->y[1], part->x[2], part->y[2]);
            break;
        case PATH_CLOSE: cairo_close_path(cairo); break;
        }
    }
}

static void paint_path(cairo_t *cairo, const Path *path) {
    trace_path(cairo, path);
    if (path->filled) {
        set_colour(cairo, path->fill);
        cairo_set_fill_rule(cairo, path->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        cairo_fill_preserve(cairo);
    }
    if (path->stroked) {
        set_colour(cairo, path->stroke);
        cairo_set_line_width(cairo, path->line_width);
        cairo_set_line_cap(cairo, path->round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_line_join(cairo, path->round_joins ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
        cairo_set_dash(cairo, path->dash, (int)path->dash_count, path->dash_phase);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

typedef struct Out {
    PaintSink sink;
    void *user;
} Out;

static cairo_status_t append(void *user, const unsigned char *bytes, unsigned length) {
    const Out *out = user;
    out->sink(out->user, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

const char *aarbok_paint_png(const Painting *painting, PaintSink sink, void *user) {
    double scale = painting->dpi / 72;
    cairo_surface_t *surface = cairo_image_surface_create(
        painting->transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
        (int)ceil(painting->width * scale - 1e-6), (int)ceil(painting->height * scale - 1e-6));
    cairo_t *cairo = cairo_create(surface);
    if (!painting->transparent) {
        set_colour(cairo, painting->paper);
        cairo_paint(cairo);
    }
    cairo_scale(cairo, scale, scale);
    for (size_t i = 0; i < painting->count; i++)
        paint_path(cairo, &painting->items[i].path);
    cairo_status_t status = cairo_status(cairo);
    Out out = {sink, user};
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface, append, &out);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ? NULL : cairo_status_to_string(status);
}
