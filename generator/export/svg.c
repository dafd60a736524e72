#include "generator/export/svg.h"

#include "generator/export/svg_fonts.h"
#include "pages/enlarge.h"

#include <math.h>
#include <string.h>

enum { PLACES = 3 }; // of coordinates, in points

typedef struct Svg {
    Arena *arena;
    const SvgRequest *request;
    const Page *page;
    SvgFonts fonts;
    Buf *out;
} Svg;

// ---- attributes

static void add_number(Buf *out, const char *name, double value) {
    buf_printf(out, " %s=\"", name);
    buf_add_number(out, value, PLACES);
    buf_add_char(out, '"');
}

static void add_string(Buf *out, const char *name, const char *value) {
    buf_printf(out, " %s=\"", name);
    buf_add_xml(out, value);
    buf_add_char(out, '"');
}

static void add_colour(Buf *out, const char *name, PageColour colour) {
    buf_printf(out, " %s=\"#%06X\"", name, (unsigned)colour & 0xFFFFFFu);
}

// ---- shapes

static void add_point(Buf *out, char letter, double x, double y) {
    if (letter)
        buf_add_char(out, letter);
    buf_add_number(out, x, PLACES);
    buf_add_char(out, ' ');
    buf_add_number(out, y, PLACES);
}

static void add_path_data(Buf *out, const Path *path) {
    buf_add(out, " d=\"");
    for (size_t i = 0; i < path->count; i++) {
        const PathPart *part = &path->parts[i];
        switch (part->op) {
        case PATH_MOVE: add_point(out, 'M', part->x[0], part->y[0]); break;
        case PATH_LINE: add_point(out, 'L', part->x[0], part->y[0]); break;
        case PATH_CURVE:
            add_point(out, 'C', part->x[0], part->y[0]);
            add_point(out, ' ', part->x[1], part->y[1]);
            add_point(out, ' ', part->x[2], part->y[2]);
            break;
        case PATH_CLOSE: buf_add_char(out, 'Z'); break;
        }
    }
    buf_add_char(out, '"');
}

static void add_stroke(Buf *out, const Path *path) {
    add_colour(out, "stroke", path->stroke);
    add_number(out, "stroke-width", path->line_width);
    buf_add(out, path->round_caps ? " stroke-linecap=\"round\"" : "");
    buf_add(out, path->round_joins ? " stroke-linejoin=\"round\"" : " stroke-miterlimit=\"10\"");
    if (path->dash_count == 0)
        return;
    buf_add(out, " stroke-dasharray=\"");
    for (size_t i = 0; i < path->dash_count; i++) {
        buf_add(out, i ? " " : "");
        buf_add_number(out, path->dash[i], PLACES);
    }
    buf_add_char(out, '"');
    if (fabs(path->dash_phase) > 0)
        add_number(out, "stroke-dashoffset", path->dash_phase);
}

static void add_path(Buf *out, const Path *path) {
    if (!path->filled && !path->stroked)
        return;
    buf_add(out, "<path");
    add_path_data(out, path);
    if (path->filled)
        add_colour(out, "fill", path->fill);
    else
        buf_add(out, " fill=\"none\"");
    buf_add(out, path->filled && path->even_odd ? " fill-rule=\"evenodd\"" : "");
    if (path->stroked)
        add_stroke(out, path);
    buf_add(out, "/>\n");
}

// ---- text

// width: of the text, which it keeps where another font is used. A file with its fonts does without: where they are, all is
// right, and LibreOffice sets letters unevenly that are told how long their line is.
static void add_text_style(const Svg *svg, const GlyphsItem *glyphs, double width) {
    Buf *out = svg->out;
    const GlyphRun *run = glyphs->run;
    const FontProgram *program = font_program(run->font);
    add_number(out, "x", glyphs->x);
    add_number(out, "y", glyphs->y);
    const SvgFont *font = svg_font_find(&svg->fonts, run->font);
    add_string(out, "font-family", font->families);
    if (font->name)
        add_string(out, "data-font", font->name);
    add_number(out, "font-size", glyphs->size);
    if (program->weight != 400)
        add_number(out, "font-weight", program->weight);
    buf_add(out, program->italic ? " font-style=\"italic\"" : "");
    if (fabs(glyphs->tracking) > 0)
        add_number(out, "letter-spacing", glyphs->tracking);
    if (fabs(glyphs->stretch) > 0)
        add_number(out, "word-spacing", glyphs->stretch);
    add_colour(out, "fill", glyphs->colour);
    bool tabular = run->features & SHAPE_TABULAR, superior = run->features & SHAPE_SUPERSCRIPT;
    if (tabular || superior)
        buf_printf(out, " style=\"font-feature-settings:%s%s%s\"", tabular ? "'tnum'" : "",
                   tabular && superior ? "," : "", superior ? "'sups'" : "");
    if (svg->request->text == SVG_NAMED) {
        add_number(out, "textLength", width);
        buf_add(out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    buf_add_char(out, '>');
}

static void add_words(Buf *out, const GlyphRun *run, Arena *arena) {
    buf_add_xml(out, arena_strndup(arena, run->text, run->text_length));
}

// Whether an item goes on on the line of the one before it: a marker after a word, another font.
static bool continues(const Item *before, const Item *item) {
    if (before->kind != ITEM_GLYPHS || item->kind != ITEM_GLYPHS)
        return false;
    const GlyphsItem *a = &before->glyphs, *b = &item->glyphs;
    double gap = b->x - (a->x + glyphs_width(a)), em = fmax(a->size, b->size);
    return fabs(gap) < em * 0.05 && fabs(a->y - b->y) < em * 0.6;
}

static bool is_alike(double a, double b) {
    return fabs(a - b) < 1e-6;
}

static bool has_style_of(const GlyphsItem *a, const GlyphsItem *b) {
    return a->run->font == b->run->font && a->run->features == b->run->features && a->colour == b->colour &&
           is_alike(a->size, b->size) && is_alike(a->tracking, b->tracking) &&
           is_alike(a->stretch, b->stretch) && is_alike(a->y, b->y);
}

// How many items from the first are set alike.
static size_t count_alike(const Item *items, size_t count) {
    size_t alike = 1;
    while (alike < count && has_style_of(&items[0].glyphs, &items[alike].glyphs))
        alike++;
    return alike;
}

// One line, as one element: so it is read, found and copied in one piece.
static void add_line(const Svg *svg, const Item *items, size_t count) {
    Buf *out = svg->out;
    bool mixed = count_alike(items, count) < count;
    buf_add(out, mixed ? "<text xml:space=\"preserve\">" : "");
    for (size_t i = 0, end; i < count; i = end) {
        const GlyphsItem *first = &items[i].glyphs, *last;
        end = i + count_alike(items + i, count - i);
        last = &items[end - 1].glyphs;
        buf_add(out, mixed ? "<tspan" : "<text xml:space=\"preserve\"");
        add_text_style(svg, first, last->x + glyphs_width(last) - first->x);
        for (size_t k = i; k < end; k++)
            add_words(out, items[k].glyphs.run, svg->arena);
        buf_add(out, mixed ? "</tspan>" : "");
    }
    buf_add(out, "</text>\n");
}

// ---- structure

// What of the figure an element belongs to.
static Tag part_of(const Element *element) {
    Tag part = TAG_DIV;
    for (; element && element->parent; element = element->parent)
        if (element->tag == TAG_FIGURE || element->tag == TAG_CAPTION)
            return element->tag;
        else if (element->tag == TAG_NOTE || element->tag == TAG_P)
            part = TAG_NOTE;
    return part;
}

static void begin_part(const Svg *svg, Tag part) {
    switch (part) {
    case TAG_CAPTION: buf_add(svg->out, "<g class=\"caption\">\n"); break;
    case TAG_FIGURE:
        buf_add(svg->out, "<g class=\"chart\" role=\"img\" aria-labelledby=\"");
        buf_add_xml(svg->out, svg->request->id);
        buf_add(svg->out, "-desc\">\n");
        break;
    case TAG_NOTE: buf_add(svg->out, "<g class=\"notes\">\n"); break;
    default: buf_add(svg->out, "<g>\n"); break;
    }
}

static void add_items(const Svg *svg) {
    const Item *items = svg->page->items.items;
    size_t count = svg->page->items.count;
    for (size_t i = 0, end; i < count; i = end) {
        Tag part = part_of(items[i].element);
        end = i;
        begin_part(svg, part);
        while (end < count && part_of(items[end].element) == part) {
            size_t first = end++;
            if (items[first].kind == ITEM_PATH) {
                add_path(svg->out, &items[first].path);
            } else if (svg->request->text == SVG_OUTLINES) {
                Path outline = glyphs_outline(svg->arena, &items[first].glyphs);
                if (outline.count > 0)
                    add_path(svg->out, &outline);
            } else {
                while (end < count && part_of(items[end].element) == part &&
                       continues(&items[end - 1], &items[end]))
                    end++;
                add_line(svg, items + first, end - first);
            }
        }
        buf_add(svg->out, "</g>\n");
    }
}

// A picture may stand in a page of somebody else's: no address in it runs a script there.
static bool is_harmless(const char *uri) {
    return uri && (strncmp(uri, "https://", 8) == 0 || strncmp(uri, "http://", 7) == 0 ||
                   strncmp(uri, "mailto:", 7) == 0);
}

static void add_links(const Svg *svg) {
    for (size_t i = 0; i < svg->page->links.count; i++) {
        const LinkArea *link = &svg->page->links.items[i];
        if (!is_harmless(link->uri))
            continue;
        buf_add(svg->out, "<a");
        add_string(svg->out, "href", link->uri);
        add_string(svg->out, "xlink:href", link->uri);
        add_string(svg->out, "aria-label", link->contents);
        buf_add(svg->out, "><rect");
        add_number(svg->out, "x", link->left);
        add_number(svg->out, "y", link->top);
        add_number(svg->out, "width", link->right - link->left);
        add_number(svg->out, "height", link->bottom - link->top);
        buf_add(svg->out, " fill=\"none\" pointer-events=\"all\"/></a>\n");
    }
}

static void add_described(const Svg *svg, const char *name, const char *suffix, const char *text) {
    buf_printf(svg->out, "<%s", name);
    add_string(svg->out, "id", arena_printf(svg->arena, "%s-%s", svg->request->id, suffix));
    buf_add_char(svg->out, '>');
    buf_add_xml(svg->out, text);
    buf_printf(svg->out, "</%s>\n", name);
}

static void begin_file(const Svg *svg) {
    const Page *page = svg->page;
    const char *id = svg->request->id, *lang = svg->request->picture->pages->lang;
    Buf *out = svg->out;
    buf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                 "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"");
    buf_add_number(out, page->width, PLACES);
    buf_add(out, "pt\" height=\"");
    buf_add_number(out, page->height, PLACES);
    buf_add(out, "pt\" viewBox=\"0 0 ");
    add_point(out, '\0', page->width, page->height);
    buf_add_char(out, '"');
    add_string(out, "xml:lang", lang);
    add_string(out, "lang", lang);
    add_string(out, "role", "figure");
    add_string(out, "aria-labelledby", arena_printf(svg->arena, "%s-title", id));
    buf_add(out, ">\n");
}

void svg_write(Arena *arena, Diag *diag, const SvgRequest *request, Buf *out) {
    const Picture *picture = request->picture;
    Svg svg = {.arena = arena, .request = request, .page = picture->pages->pages.items[0], .out = out};
    begin_file(&svg);
    add_described(&svg, "title", "title", picture->title);
    add_described(&svg, "desc", "desc", picture->description);
    if (request->text != SVG_OUTLINES) {
        svg.fonts = svg_fonts_collect(arena, diag, svg.page, request->text == SVG_EMBEDDED);
        svg_fonts_write(&svg.fonts, out);
    }
    if (!request->transparent) {
        buf_add(out, "<rect width=\"100%\" height=\"100%\"");
        add_colour(out, "fill", request->paper);
        buf_add(out, "/>\n");
    }
    add_items(&svg);
    add_links(&svg);
    buf_add(out, "</svg>\n");
}
