// Boxes between two breaks to a line of pieces. See lines.h.

#include "layouts/lines.h"

#include "base/buf.h"

#include <math.h>
#include <string.h>

// A piece while it grows.
typedef struct Part {
    const Span *span;
    const GlyphRun *first; // the first run in it, used as it is when it stays alone
    size_t run_count;
    size_t text_start, text_length;  // in LineMaker.text
    size_t glyph_start, glyph_count; // in LineMaker.glyphs
    double width;                    // natural, points
    size_t spaces;
    bool fixed, soft_hyphen;
} Part;

typedef struct LineMaker {
    const BoxRow *row;
    Arena *arena;
    VEC(Glyph) glyphs;
    Buf text; // what the glyphs show
    VEC(Part) parts;
    double space_width; // natural width of the spaces collected
    bool justify;
} LineMaker;

// ---- pieces -----------------------------------------------------------------------------------------------

// Whether run continues the last part.
static bool continues(const LineMaker *maker, const Span *span, const GlyphRun *run, bool fixed) {
    if (maker->parts.count == 0)
        return false;
    const Part *part = &maker->parts.items[maker->parts.count - 1];
    return part->span == span && part->first->font == run->font && !part->soft_hyphen &&
           (part->fixed == fixed || !maker->justify);
}

static Part *add_run(LineMaker *maker, const Span *span, const GlyphRun *run, bool fixed) {
    Arena *scratch = maker->row->scratch;
    if (!continues(maker, span, run, fixed))
        *vec_push(scratch, &maker->parts) = (Part){.span = span,
                                                   .first = run,
                                                   .text_start = maker->text.length,
                                                   .glyph_start = maker->glyphs.count,
                                                   .fixed = fixed};
    Part *part = &maker->parts.items[maker->parts.count - 1];
    for (size_t i = 0; i < run->count; i++) {
        Glyph glyph = run->glyphs[i];
        glyph.cluster += (uint32_t)part->text_length;
        *vec_push(scratch, &maker->glyphs) = glyph;
    }
    buf_add_bytes(&maker->text, run->text, run->text_length);
    part->run_count++;
    part->glyph_count += run->count;
    part->text_length += run->text_length;
    part->width += run->width * span->size + span->tracking * (double)run->count;
    return part;
}

// Bytes from … to of a box, shaped anew when they are not all of it.
static void add_box(LineMaker *maker, const Box *box, uint32_t from, uint32_t to) {
    const BoxRow *row = maker->row;
    const Span *span = &row->spans[box->span];
    const char *text = boxes_span_text(row, box->span, box->start + from);
    if (from == to)
        return;
    const Shaped *shaped = box->shaped;
    if (from > 0 || to < box->length)
        shaped = shape(row->context->shaper, span->fonts, span->lang, span->features, text, to - from);
    for (size_t i = 0; i < shaped->count; i++)
        if (shaped->runs[i].count > 0) // joiners alone show nothing
            add_run(maker, span, &shaped->runs[i], box->fixed);
    if (box->space && maker->parts.count) {
        maker->parts.items[maker->parts.count - 1].spaces++;
        maker->space_width += box->width;
    }
}

// A hyphen is a part of its own: it does not read as a hyphen.
static void add_hyphen_run(LineMaker *maker, const Span *span, const GlyphRun *run) {
    *vec_push(maker->row->scratch, &maker->parts) =
        (Part){.span = span,
               .first = run,
               .run_count = 1,
               .width = run->width * span->size + span->tracking * (double)run->count,
               .soft_hyphen = true};
}

static void add_hyphen(LineMaker *maker, BoxPlace at) {
    const BoxRow *row = maker->row;
    const Span *span = &row->spans[row->boxes.items[at.box].span];
    const Shaped *shaped = boxes_hyphen(row->context, span);
    for (size_t i = 0; i < shaped->count; i++)
        add_hyphen_run(maker, span, &shaped->runs[i]);
}

// Collects what stands between two places, and the hyphen if the line ends in one.
static void collect_parts(LineMaker *maker, BoxPlace from, const Break *to) {
    const BoxRow *row = maker->row;
    maker->glyphs.count = maker->parts.count = maker->text.length = 0;
    maker->space_width = 0;
    for (uint32_t b = from.box; b < row->boxes.count && b <= to->end_at.box; b++) {
        const Box *box = &row->boxes.items[b];
        uint32_t start = b == from.box ? from.offset : 0;
        uint32_t end = b == to->end_at.box ? to->end_at.offset : box->length;
        if (start < end)
            add_box(maker, box, start, end);
    }
    if (to->hyphen > 0)
        add_hyphen(maker, to->end_at);
}

static double parts_width(const LineMaker *maker, size_t *spaces) {
    double width = 0;
    *spaces = 0;
    for (size_t i = 0; i < maker->parts.count; i++) {
        width += maker->parts.items[i].width;
        *spaces += maker->parts.items[i].spaces;
    }
    return width;
}

double lines_text_width(const BoxRow *row, BoxPlace from, const Break *to) {
    LineMaker maker = {.row = row};
    size_t spaces;
    collect_parts(&maker, from, to);
    double width = parts_width(&maker, &spaces);
    buf_free(&maker.text);
    return width;
}

// ---- lines ------------------------------------------------------------------------------------------------

static const GlyphRun *part_run(const LineMaker *maker, const Part *part) {
    if (part->run_count == 1)
        return part->first;
    Glyph *glyphs = arena_array(maker->arena, part->glyph_count, Glyph);
    double width = 0;
    for (size_t i = 0; i < part->glyph_count; i++) {
        glyphs[i] = maker->glyphs.items[part->glyph_start + i];
        width += (double)glyphs[i].advance;
    }
    GlyphRun *run = arena_new_of(maker->arena, GlyphRun);
    *run = (GlyphRun){
        .font = part->first->font,
        .text = arena_strndup(maker->arena, maker->text.bytes + part->text_start, part->text_length),
        .text_length = part->text_length,
        .glyphs = glyphs,
        .count = part->glyph_count,
        .width = width,
        .features = part->first->features};
    return run;
}

// Pieces from the parts, from x on. Returns where they end.
static double make_pieces(const LineMaker *maker, Line *line, double x, double stretch, bool space_after) {
    Piece *pieces = arena_array(maker->arena, maker->parts.count, Piece);
    for (size_t i = 0; i < maker->parts.count; i++) {
        const Part *part = &maker->parts.items[i];
        Piece *piece = &pieces[i];
        *piece = (Piece){.run = part_run(maker, part),
                         .span = part->span,
                         .x = x,
                         .width = part->width + stretch * (double)part->spaces,
                         .stretch = part->fixed ? 0 : stretch,
                         .soft_hyphen = part->soft_hyphen};
        piece->space_after = space_after && i + 1 == maker->parts.count;
        x += piece->width;
        const FontMetrics *metrics = font_metrics(part->first->font);
        line->ascent = fmax(line->ascent, metrics->ascent * part->span->size + part->span->rise);
        line->descent = fmax(line->descent, metrics->descent * part->span->size - part->span->rise);
    }
    line->pieces = pieces;
    line->count = maker->parts.count;
    return x;
}

static double aligned_x(Align align, double room) {
    if (align == ALIGN_RIGHT)
        return room;
    return align == ALIGN_CENTRE ? room / 2 : 0;
}

// Room for text in the line and where it begins.
typedef struct Slot {
    double x, width;
} Slot;

static Slot line_slot(const ParagraphStyle *style, double measure, bool first) {
    double indent = first ? style->indent : style->hang;
    return (Slot){style->left + indent, measure - style->left - style->right - indent};
}

// Whether the text has a space, or what counts as one, where the line ends.
static bool ends_at_space(const BoxRow *row, const Break *to) {
    if (to->end_at.offset > 0 || to->end_at.box >= row->boxes.count)
        return false;
    return to->forced || row->boxes.items[to->end_at.box].space;
}

// What to add to each space. A line that must be overfull keeps its words apart.
static double space_stretch(const LineMaker *maker, double room, size_t spaces, bool forced) {
    if (!maker->justify || spaces == 0 || (forced && room > 0))
        return 0;
    return fmax(room, -1.5 * SPACE_SHRINK * maker->space_width) / (double)spaces;
}

static Line build_line(LineMaker *maker, BoxPlace from, const Break *to, Align align, Slot slot) {
    Line line = {.ends_hyphenated = to->hyphen > 0};
    size_t spaces;
    collect_parts(maker, from, to);
    double room = slot.width - parts_width(maker, &spaces);
    double stretch = space_stretch(maker, room, spaces, to->forced);
    room -= stretch * (double)spaces;
    double x = slot.x + fmax(0, aligned_x(align, room));
    double end = make_pieces(maker, &line, x, stretch, ends_at_space(maker->row, to));
    line.width = slot.x + (end - x);
    return line;
}

Paragraph lines_build(const BoxRow *row, const Break *ends, size_t count, const ParagraphStyle *style,
                      double measure) {
    LineMaker maker = {.row = row, .arena = row->context->arena, .justify = style->align == ALIGN_JUSTIFY};
    Line *lines = arena_array(maker.arena, count, Line);
    Paragraph paragraph = {.lines = lines, .count = count, .measure = measure, .leading = style->leading};
    BoxPlace from = {0};
    for (size_t i = 0; i < count; i++) {
        Slot slot = line_slot(style, measure, i == 0);
        lines[i] = build_line(&maker, from, &ends[i], style->align, slot);
        paragraph.widest = fmax(paragraph.widest, lines[i].width);
        from = ends[i].next_at;
    }
    buf_free(&maker.text);
    return paragraph;
}
