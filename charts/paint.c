#include "charts/paint.h"
#include "base/buf.h"
#include "base/file.h"
#include "fonts/outline.h"

#include <cairo.h>
#include <math.h>

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

static void move_to(void *user, double x, double y) {
    cairo_move_to(user, x, y);
}

static void line_to(void *user, double x, double y) {
    cairo_line_to(user, x, y);
}

static void curve_to(void *user, double x1, double y1, double x2, double y2, double x, double y) {
    cairo_curve_to(user, x1, y1, x2, y2, x, y);
}

static void close_path(void *user) {
    cairo_close_path(user);
}

static void paint_glyphs(cairo_t *cairo, const GlyphsItem *glyphs) {
    static const OutlineSink sink = {move_to, line_to, curve_to, close_path};
    const GlyphRun *run = glyphs->run;
    cairo_save(cairo);
    cairo_translate(cairo, glyphs->x, glyphs->y);
    cairo_scale(cairo, glyphs->size, -glyphs->size);
    for (size_t i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        cairo_save(cairo);
        cairo_translate(cairo, (double)glyph->dx, (double)glyph->dy);
        font_outline(run->font, glyph->id, &sink, cairo);
        cairo_restore(cairo);
        cairo_translate(cairo, (double)glyph->advance + glyphs->tracking / glyphs->size, 0);
    }
    cairo_restore(cairo);
    set_colour(cairo, glyphs->colour);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    cairo_fill(cairo);
}

void paint_drawing(cairo_t *cairo, const Drawing *drawing) {
    for (size_t i = 0; i < drawing->items.count; i++) {
        const Item *item = &drawing->items.items[i];
        if (item->kind == ITEM_GLYPHS)
            paint_glyphs(cairo, &item->glyphs);
        else
            paint_path(cairo, &item->path);
    }
}

static cairo_status_t append(void *user, const unsigned char *bytes, unsigned length) {
    buf_add_bytes(user, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

bool paint_png(Arena *arena, Diag *diag, const Drawing *drawing, double dpi, PageColour paper,
               const char *path) {
    double scale = dpi / 72;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)ceil(drawing->width * scale), (int)ceil(drawing->height * scale));
    cairo_t *cairo = cairo_create(surface);
    set_colour(cairo, paper);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    paint_drawing(cairo, drawing);
    Buf png = {0};
    cairo_status_t status = cairo_status(cairo);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface, append, &png);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    bool good = status == CAIRO_STATUS_SUCCESS;
    if (!good)
        diag_error(diag, (Place){0}, "file.cannot-write", "cannot make the picture \"%s\": %s", path,
                   cairo_status_to_string(status));
    good = good && file_write(arena, diag, path, png.bytes, png.length);
    buf_free(&png);
    return good;
}
