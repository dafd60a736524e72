// Places inside boxes. See inside.h.

#include "layouts/inside.h"

#include "base/utf8.h"

#include <string.h>

// A line that ends between two characters loses the kerning between them: room for that, in ems.
#define KERNING_ROOM 0.1

#define NO_BREAK_SPACE 0x00A0u

// ---- reach ------------------------------------------------------------------------------------------------

// The same by the bytes of the text as it is shown, where clusters of glyphs begin.
typedef struct Shown {
    double *widths; // of the glyphs of the cluster that begins here
    bool *begins;
    size_t length;
} Shown;

static Shown measure_shown(const BoxRow *row, const Box *box) {
    const Span *span = &row->spans[box->span];
    Shown shown = {0};
    for (size_t r = 0; r < box->shaped->count; r++)
        shown.length += box->shaped->runs[r].text_length;
    shown.widths = arena_array(row->scratch, shown.length + 1, double);
    shown.begins = arena_array(row->scratch, shown.length + 1, bool);
    shown.begins[shown.length] = true;
    for (size_t r = 0, start = 0; r < box->shaped->count; start += box->shaped->runs[r++].text_length) {
        const GlyphRun *run = &box->shaped->runs[r];
        for (size_t i = 0; i < run->count; i++) {
            size_t at = start + run->glyphs[i].cluster;
            shown.widths[at] += span->size * (double)run->glyphs[i].advance + span->tracking;
            shown.begins[at] = true;
        }
    }
    return shown;
}

// Widths of clusters to where each of their bytes begins.
static void accumulate(const Shown *shown) {
    double reach = 0;
    for (size_t start = 0, end; start < shown->length; start = end) {
        double width = shown->widths[start];
        for (end = start + 1; !shown->begins[end]; end++)
            ;
        for (size_t i = start; i < end; i++)
            shown->widths[i] = reach + width * (double)(i - start) / (double)(end - start);
        reach += width;
    }
    shown->widths[shown->length] = reach;
}

// Whether the character of length bytes at text is what is shown at byte at: what is
// invisible is left out there.
static bool is_shown(const Box *box, size_t *run, size_t *at, const char *text, size_t length) {
    while (*run < box->shaped->count && *at == box->shaped->runs[*run].text_length) {
        ++*run;
        *at = 0;
    }
    if (*run == box->shaped->count)
        return false;
    const GlyphRun *now = &box->shaped->runs[*run];
    if (length > now->text_length - *at || memcmp(now->text + *at, text, length) != 0)
        return false;
    *at += length;
    return true;
}

Inside inside_measure(const BoxRow *row, uint32_t index) {
    const Box *box = &row->boxes.items[index];
    const char *text = row->text + box->start;
    Shown shown = measure_shown(row, box);
    accumulate(&shown);
    double *reach = arena_array(row->scratch, (size_t)box->length + 1, double);
    bool *begins = arena_array(row->scratch, (size_t)box->length + 1, bool);
    size_t run = 0, in_run = 0, at = 0, length;
    for (size_t i = 0; i < box->length; i += length) {
        utf8_decode(text + i, text + box->length, &length);
        bool visible = is_shown(box, &run, &in_run, text + i, length);
        begins[i] = visible && shown.begins[at];
        for (size_t k = 0; k < length; k++)
            reach[i + k] = shown.widths[visible ? at + k : at];
        at += visible ? length : 0;
    }
    reach[box->length] = shown.widths[at];
    return (Inside){row, index, reach, begins};
}

static Extent extent_at(const Inside *inside, uint32_t offset) {
    Extent extent = inside->row->boxes.items[inside->box].before;
    extent.width += inside->reach[offset];
    return extent;
}

// ---- breaks -----------------------------------------------------------------------------------------------

Break inside_hyphen(const Inside *inside, uint32_t offset, uint32_t skip) {
    const BoxRow *row = inside->row;
    const Span *span = &row->spans[row->boxes.items[inside->box].span];
    return (Break){.end = extent_at(inside, offset),
                   .next = extent_at(inside, offset + skip),
                   .hyphen = boxes_shaped_width(span, boxes_hyphen(row->context, span)),
                   .penalty = row->hyphen_penalty,
                   .flagged = true,
                   .end_at = {inside->box, offset},
                   .next_at = {inside->box, offset + skip}};
}

static Break last_resort(const Inside *inside, uint32_t offset) {
    const BoxRow *row = inside->row;
    const Box *box = &row->boxes.items[inside->box];
    Break place = {.end = extent_at(inside, offset),
                   .next = extent_at(inside, offset),
                   .penalty = LAST_RESORT_PENALTY,
                   .end_at = {inside->box, offset},
                   .next_at = {inside->box, offset}};
    place.end.width += KERNING_ROOM * row->spans[box->span].size;
    return place;
}

// A superscript sticks to what it follows.
static bool is_raised(const BoxRow *row, const Box *box) {
    const Span *span = &row->spans[box->span];
    return span->rise > 0 || (span->features & SHAPE_SUPERSCRIPT);
}

static bool before_no_break_space(const BoxRow *row, const Box *box, uint32_t offset) {
    size_t length;
    const char *text = row->text + box->start;
    return utf8_decode(text + offset, text + box->length, &length) == NO_BREAK_SPACE;
}

size_t inside_last_resorts(const BoxRow *row, BoxPlace from, BoxPlace to, Break **breaks) {
    VEC(Break) found = {0};
    bool begun = false; // something stands before the place
    for (uint32_t b = from.box; b < row->boxes.count && b <= to.box; b++) {
        const Box *box = &row->boxes.items[b];
        uint32_t start = b == from.box ? from.offset : 0, end = b == to.box ? to.offset : box->length;
        if (start >= end)
            continue;
        Inside inside = inside_measure(row, b);
        for (uint32_t i = start; i < end; i++) {
            if (!inside.begins[i])
                continue;
            if (begun && !(i == 0 && is_raised(row, box)) && !before_no_break_space(row, box, i))
                *vec_push(row->scratch, &found) = last_resort(&inside, i);
            begun = true;
        }
    }
    *breaks = found.items;
    return found.count;
}
