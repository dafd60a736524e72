#include "pages/enlarge.h"

#include "fonts/outline.h"

#include <string.h>

// ---- size

static const double *scaled(Arena *arena, const double *values, size_t count, double factor) {
    double *copy = values ? arena_array(arena, count, double) : NULL;
    for (size_t i = 0; i < count && values; i++)
        copy[i] = values[i] * factor;
    return copy;
}

static void enlarge_path(Arena *arena, Path *path, double factor) {
    PathPart *parts = arena_array(arena, path->count, PathPart);
    for (size_t i = 0; i < path->count; i++) {
        parts[i] = path->parts[i];
        for (int k = 0; k < 3; k++) {
            parts[i].x[k] *= factor;
            parts[i].y[k] *= factor;
        }
    }
    path->parts = parts;
    path->line_width *= factor;
    path->dash = scaled(arena, path->dash, path->dash_count, factor);
    path->dash_phase *= factor;
}

static void enlarge_glyphs(GlyphsItem *glyphs, double factor) {
    glyphs->x *= factor;
    glyphs->y *= factor;
    glyphs->size *= factor;
    glyphs->tracking *= factor;
    glyphs->stretch *= factor;
}

static void enlarge_boxes(Arena *arena, Element *element, double factor) {
    element->box = scaled(arena, element->box, 4, factor);
    for (size_t i = 0; i < element->kids.count; i++)
        if (element->kids.items[i].child)
            enlarge_boxes(arena, element->kids.items[i].child, factor);
}

void page_enlarge(Pages *pages, Page *page, double factor) {
    page->width *= factor;
    page->height *= factor;
    for (size_t i = 0; i < page->items.count; i++) {
        Item *item = &page->items.items[i];
        if (item->kind == ITEM_PATH)
            enlarge_path(page->arena, &item->path, factor);
        else
            enlarge_glyphs(&item->glyphs, factor);
    }
    for (size_t i = 0; i < page->links.count; i++) {
        LinkArea *link = &page->links.items[i];
        link->left *= factor;
        link->top *= factor;
        link->right *= factor;
        link->bottom *= factor;
    }
    for (size_t i = 0; i < pages->destinations.count; i++)
        pages->destinations.items[i].y *= factor;
    enlarge_boxes(pages->arena, pages->root, factor);
}

// ---- outlines

// Where outlines are traced to: the glyph's origin, and the size of an em.
typedef struct Trace {
    Arena *arena;
    VEC(PathPart) parts;
    double x, y, size;
} Trace;

static void add_part(void *user, PathOp op, const double *x, const double *y, int points) {
    Trace *trace = user;
    PathPart part = {.op = op};
    for (int i = 0; i < points; i++) {
        part.x[i] = trace->x + x[i] * trace->size;
        part.y[i] = trace->y - y[i] * trace->size;
    }
    *vec_push(trace->arena, &trace->parts) = part;
}

static void move_to(void *user, double x, double y) {
    add_part(user, PATH_MOVE, &x, &y, 1);
}

static void line_to(void *user, double x, double y) {
    add_part(user, PATH_LINE, &x, &y, 1);
}

static void curve_to(void *user, double x1, double y1, double x2, double y2, double x, double y) {
    add_part(user, PATH_CURVE, (double[]){x1, x2, x}, (double[]){y1, y2, y}, 3);
}

static void close_path(void *user) {
    add_part(user, PATH_CLOSE, NULL, NULL, 0);
}

static bool is_space(const GlyphRun *run, const Glyph *glyph) {
    const char *text = run->text + glyph->cluster;
    size_t rest = run->text_length - glyph->cluster;
    return (rest > 0 && *text == ' ') || (rest > 1 && memcmp(text, "\u00A0", 2) == 0);
}

static double advance(const GlyphsItem *glyphs, const Glyph *glyph) {
    double space = is_space(glyphs->run, glyph) ? glyphs->stretch : 0;
    return (double)glyph->advance * glyphs->size + glyphs->tracking + space;
}

Path glyphs_outline(Arena *arena, const GlyphsItem *glyphs) {
    static const OutlineSink sink = {move_to, line_to, curve_to, close_path};
    const GlyphRun *run = glyphs->run;
    Trace trace = {.arena = arena, .size = glyphs->size};
    double x = glyphs->x;
    for (size_t i = 0; i < run->count; i++) {
        const Glyph *glyph = &run->glyphs[i];
        trace.x = x + (double)glyph->dx * glyphs->size;
        trace.y = glyphs->y - (double)glyph->dy * glyphs->size;
        font_outline(run->font, glyph->id, &sink, &trace);
        x += advance(glyphs, glyph);
    }
    return (Path){
        .parts = trace.parts.items, .count = trace.parts.count, .filled = true, .fill = glyphs->colour};
}

double glyphs_width(const GlyphsItem *glyphs) {
    double width = 0;
    for (size_t i = 0; i < glyphs->run->count; i++)
        width += advance(glyphs, &glyphs->run->glyphs[i]);
    return width;
}
