// Spans to boxes and breaks. See boxes.h.

#include "layouts/boxes.h"

#include "base/utf8.h"
#include "layouts/cuts.h"
#include "layouts/inside.h"

#include <string.h>

typedef struct Builder {
    BoxRow *row;
    Cuts cuts;
    size_t next_cut;
    Extent extent; // of the boxes so far
    bool begun;    // a word stands since the last forced break: spaces before it would begin a line
} Builder;

// ---- text -------------------------------------------------------------------------------------------------

static void join_spans(BoxRow *row, const Span *spans, size_t count) {
    uint32_t *starts = arena_array(row->scratch, count + 1, uint32_t);
    for (size_t i = 0; i < count; i++)
        starts[i + 1] = starts[i] + (uint32_t)spans[i].length;
    row->spans = spans;
    row->span_starts = starts;
    row->span_count = count;
    row->length = starts[count];
    if (count == 1) {
        row->text = spans[0].text;
        return;
    }
    char *text = arena_alloc(row->scratch, (size_t)row->length + 1);
    for (size_t i = 0; i < count; i++)
        if (spans[i].length)
            memcpy(text + starts[i], spans[i].text, spans[i].length);
    row->text = text;
}

const char *boxes_span_text(const BoxRow *row, uint32_t span, uint32_t offset) {
    return row->spans[span].text + (offset - row->span_starts[span]);
}

// ---- boxes ------------------------------------------------------------------------------------------------

static void report_unshown(const TextContext *context, const Span *span, const char *character) {
    size_t length;
    uint32_t code = utf8_decode(character, character + 4, &length);
    UnshownSet *set = context->unshown;
    for (size_t i = 0; set && i < set->codes.count; i++)
        if (set->codes.items[i] == code)
            return;
    if (set)
        *vec_push(context->arena, &set->codes) = code;
    diag_warning(context->diag, span->place, "font.no-glyph",
                 "no installed font has the character U+%04X \"%.*s\"", (unsigned)code, (int)length,
                 character);
}

double boxes_shaped_width(const Span *span, const Shaped *shaped) {
    size_t glyphs = 0;
    for (size_t i = 0; i < shaped->count; i++)
        glyphs += shaped->runs[i].count;
    return shaped->width * span->size + span->tracking * (double)glyphs;
}

const Shaped *boxes_hyphen(const TextContext *context, const Span *span) {
    return shape(context->shaper, span->fonts, span->lang, span->features, "-", 1);
}

// U+00A0, or U+202F the narrow one.
static bool has_no_break_space(const char *text, size_t length) {
    for (size_t i = 0; i + 1 < length; i++)
        if (memcmp(text + i, "\u00A0", 2) == 0 || (i + 2 < length && memcmp(text + i, "\u202F", 3) == 0))
            return true;
    return false;
}

static void add_box(Builder *builder, uint32_t start, uint32_t end, uint32_t span_index) {
    BoxRow *row = builder->row;
    const Span *span = &row->spans[span_index];
    const char *text = boxes_span_text(row, span_index, start);
    Box box = {.start = start, .length = end - start, .span = span_index, .before = builder->extent};
    box.space = *text == ' ';
    box.fixed = has_no_break_space(text, box.length);
    box.shaped = shape(row->context->shaper, span->fonts, span->lang, span->features, text, box.length);
    if (box.shaped->unshown)
        report_unshown(row->context, span, box.shaped->unshown);
    box.width = boxes_shaped_width(span, box.shaped);
    builder->extent.width += box.width;
    if (box.space)
        builder->extent.space += box.width;
    *vec_push(row->scratch, &row->boxes) = box;
}

// Breaks at the soft hyphens of the box just added.
static void add_soft_hyphens(BoxRow *row) {
    uint32_t index = (uint32_t)row->boxes.count - 1;
    const char *text = row->text + row->boxes.items[index].start;
    uint32_t length = row->boxes.items[index].length;
    Inside inside = {0};
    for (uint32_t i = 1; i + 2 < length; i++) {
        if (memcmp(text + i, "\u00AD", 2) != 0)
            continue;
        if (!inside.row)
            inside = inside_measure(row, index);
        *vec_push(row->scratch, &row->breaks) = inside_hyphen(&inside, i, 2);
    }
}

// ---- breaks -----------------------------------------------------------------------------------------------

static bool is_raised(const Span *span) {
    return span->rise > 0 || (span->features & SHAPE_SUPERSCRIPT);
}

static void add_break(Builder *builder, const Cut *cut, uint32_t span_index) {
    BoxRow *row = builder->row;
    uint32_t count = (uint32_t)row->boxes.count, end = count;
    while (end > 0 && row->boxes.items[end - 1].space)
        end--;
    const Break *last = row->breaks.count ? &row->breaks.items[row->breaks.count - 1] : NULL;
    if (!cut->mandatory && (!builder->begun || (last && end <= last->next_at.box)))
        return;
    Break place = {.end = end < count ? row->boxes.items[end].before : builder->extent,
                   .next = builder->extent,
                   .forced = cut->mandatory,
                   .end_at = {end, 0},
                   .next_at = {count, 0}};
    if (end == count && !cut->mandatory) {
        if (is_raised(&row->spans[span_index]))
            return;
        place.penalty = cuts_penalty(row, cut, &place.flagged);
    } else if (!cut->mandatory) {
        place.penalty = cuts_space_penalty(row, row->boxes.items[end].start, cut->offset);
        place.flagged = cuts_is_hyphen(cuts_code_before(row, row->boxes.items[end].start));
    }
    *vec_push(row->scratch, &row->breaks) = place;
}

// The end of the word, space or separator at offset: the next place to cut, or the span's end.
static uint32_t piece_end(const Builder *builder, uint32_t offset, uint32_t span_end) {
    const BoxRow *row = builder->row;
    uint32_t end = span_end;
    if (row->text[offset] == ' ')
        return offset + 1;
    const Cut *cut =
        builder->next_cut < builder->cuts.list.count ? &builder->cuts.list.items[builder->next_cut] : NULL;
    if (cut && cut->offset < end)
        end = cut->offset;
    for (uint32_t i = offset + 1; i < end; i++)
        if (row->text[i] == ' ' || cuts_separator(row, i))
            return i;
    return end;
}

static void build_span(Builder *builder, uint32_t span_index) {
    BoxRow *row = builder->row;
    uint32_t offset = row->span_starts[span_index], span_end = row->span_starts[span_index + 1];
    while (offset < span_end) {
        for (; builder->next_cut < builder->cuts.list.count &&
               builder->cuts.list.items[builder->next_cut].offset <= offset;
             builder->next_cut++) {
            const Cut *cut = &builder->cuts.list.items[builder->next_cut];
            if (cut->offset == offset)
                add_break(builder, cut, span_index);
            if (cut->mandatory)
                builder->begun = false;
        }
        uint32_t separator = cuts_separator(row, offset);
        uint32_t end = separator ? offset + separator : piece_end(builder, offset, span_end);
        bool space = row->text[offset] == ' ';
        if (!separator && (!space || builder->begun)) {
            add_box(builder, offset, end, span_index);
            builder->begun = true;
            if (!space)
                add_soft_hyphens(row);
        }
        offset = end;
    }
}

BoxRow boxes_make(const TextContext *context, Arena *scratch, const Span *spans, size_t count,
                  double hyphen_penalty) {
    BoxRow row = {.context = context, .scratch = scratch, .hyphen_penalty = hyphen_penalty};
    join_spans(&row, spans, count);
    if (row.length == 0)
        return row;
    Builder builder = {.row = &row, .cuts = cuts_find(&row)};
    for (uint32_t i = 0; i < count; i++)
        build_span(&builder, i);
    while (row.boxes.count && row.boxes.items[row.boxes.count - 1].space)
        builder.extent = row.boxes.items[--row.boxes.count].before;
    // What may remain are breaks at the very end: of spaces trimmed just now, of a separator before them.
    while (row.breaks.count && row.breaks.items[row.breaks.count - 1].next_at.box >= row.boxes.count)
        row.breaks.count--;
    if (row.boxes.count) {
        BoxPlace end = {(uint32_t)row.boxes.count, 0};
        *vec_push(scratch, &row.breaks) = (Break){
            .end = builder.extent, .next = builder.extent, .forced = true, .end_at = end, .next_at = end};
    }
    row.hyphens = arena_array(scratch, row.breaks.count + 1, struct HyphenPoints);
    return row;
}
