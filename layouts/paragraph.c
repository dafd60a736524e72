// Paragraphs: the way from spans to lines. See paragraph.h.

#include "layouts/paragraph.h"

#include "layouts/boxes.h"
#include "layouts/lines.h"

#include <math.h>
#include <string.h>

// Cost of a hyphen: in justified text hyphens buy even spaces, in ragged text they buy little.
#define HYPHEN_PENALTY_JUSTIFIED 50.0
#define HYPHEN_PENALTY_RAGGED    300.0

// A heading is better in lines of about equal length than with one word in its last. Text that is
// neither justified nor hyphenated and has so few lines, the last shorter than this share of the
// measure, is balanced.
#define BALANCE_LINES 4
#define BALANCE_SHARE 0.6

#define OVERFULL_SLACK 0.06 // points: a little more than line breaking takes for nothing

static double largest_size(const Span *spans, size_t count) {
    double size = 1;
    for (size_t i = 0; i < count; i++)
        size = fmax(size, spans[i].size);
    return size;
}

static const Span *copy_spans(Arena *arena, const Span *spans, size_t count) {
    Span *copy = arena_array(arena, count, Span);
    if (count)
        memcpy(copy, spans, count * sizeof *spans);
    return copy;
}

static double widest_line(const Break *ends, size_t count) {
    double widest = 0, start = 0;
    for (size_t i = 0; i < count; i++) {
        widest = fmax(widest, ends[i].end.width + ends[i].hyphen - start);
        start = ends[i].next.width;
    }
    return widest;
}

static double last_width(const Break *ends, size_t count) {
    return ends[count - 1].end.width - ends[count - 2].next.width;
}

// Breaks anew for the least measure that takes no more lines.
static void balance_lines(const BoxRow *row, const LineGoal *goal, size_t count, Break **ends) {
    double most = 1, least = 1.0 / (double)count;
    while (most - least > 0.02) {
        double share = (most + least) / 2;
        LineGoal narrow = {
            .first = goal->first - goal->rest * (1 - share), .rest = goal->rest * share, .em = goal->em};
        Break *tried = NULL;
        size_t lines = linebreak(row->scratch, row->breaks.items, row->breaks.count, &narrow, NULL, &tried);
        if (lines == count && widest_line(tried, lines) <= fmin(goal->first, goal->rest)) {
            *ends = tried;
            most = share;
        } else {
            least = share;
        }
    }
}

// What of a line between two places does not fit even when its spaces shrink.
static double excess(const LineGoal *goal, const Break *ends, size_t i) {
    Extent start = i ? ends[i - 1].next : (Extent){0};
    double width = ends[i].end.width + ends[i].hyphen - start.width;
    double give = goal->justify ? SPACE_SHRINK * (ends[i].end.space - start.space) : 0;
    return width - give - (i ? goal->rest : goal->first);
}

// The first line that does not fit, or count.
static size_t find_overfull(const LineGoal *goal, const Break *ends, size_t count) {
    size_t i = 0;
    while (i < count && excess(goal, ends, i) <= OVERFULL_SLACK)
        i++;
    return i;
}

// The place in its file of what stands at a place of the row.
static Place place_of(const BoxRow *row, BoxPlace at) {
    size_t box = at.box < row->boxes.count ? at.box : row->boxes.count - 1;
    return row->spans[row->boxes.items[box].span].place;
}

static void report_overfull(const BoxRow *row, const LineGoal *goal, const Break *ends, size_t count) {
    Diag *diag = row->context->diag;
    size_t line = find_overfull(goal, ends, count);
    if (line < count) {
        BoxPlace start = line ? ends[line - 1].next_at : (BoxPlace){0};
        diag_error(diag, place_of(row, start), "layout.overfull",
                   "the column here is narrower than a letter");
        diag_hint(diag, "make the column wider or the text smaller in the design, or indent it less");
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (ends[i].penalty >= LAST_RESORT_PENALTY) {
            diag_warning(diag, place_of(row, ends[i].end_at), "layout.overfull",
                         "this word is wider than its column and was broken");
            diag_hint(diag, "put soft hyphens (&#xAD;) where it may be divided");
            return;
        }
}

static size_t break_lines(BoxRow *row, const LineGoal *goal, const ParagraphStyle *style, Break **ends) {
    HyphenSource source = {row, boxes_hyphens};
    size_t count = linebreak(row->scratch, row->breaks.items, row->breaks.count, goal,
                             style->hyphenate ? &source : NULL, ends);
    if (find_overfull(goal, *ends, count) < count) {
        boxes_allow_last_resorts(row, fmin(goal->first, goal->rest), style->hyphenate);
        count = linebreak(row->scratch, row->breaks.items, row->breaks.count, goal, &source, ends);
        report_overfull(row, goal, *ends, count);
    } else if (style->balance && !goal->justify && !style->hyphenate && count > 1 && count <= BALANCE_LINES &&
               last_width(*ends, count) < BALANCE_SHARE * goal->rest) {
        balance_lines(row, goal, count, ends);
    }
    return count;
}

Paragraph paragraph_set(const TextContext *context, const Span *spans, size_t count,
                        const ParagraphStyle *style, double measure) {
    bool justify = style->align == ALIGN_JUSTIFY;
    Paragraph paragraph = {.measure = measure, .leading = style->leading};
    Arena *scratch = arena_new(0);
    spans = copy_spans(context->arena, spans, count);
    BoxRow row = boxes_make(context, scratch, spans, count,
                            justify ? HYPHEN_PENALTY_JUSTIFIED : HYPHEN_PENALTY_RAGGED);
    if (row.breaks.count) {
        double width = measure - style->left - style->right;
        LineGoal goal = {.first = width - style->indent,
                         .rest = width - style->hang,
                         .justify = justify,
                         .em = largest_size(spans, count)};
        Break *ends = NULL;
        size_t lines = break_lines(&row, &goal, style, &ends);
        paragraph = lines_build(&row, ends, lines, style, measure);
        paragraph.overfull = row.last_resorts > 0;
    }
    paragraph.spans = spans;
    paragraph.span_count = count;
    arena_free(scratch);
    return paragraph;
}

void paragraph_end_in_space(Arena *arena, Paragraph *paragraph) {
    if (paragraph->count == 0 || paragraph->lines[paragraph->count - 1].count == 0)
        return;
    Line *lines = arena_array(arena, paragraph->count, Line);
    memcpy(lines, paragraph->lines, paragraph->count * sizeof *lines);
    Line *last = &lines[paragraph->count - 1];
    Piece *pieces = arena_array(arena, last->count, Piece);
    memcpy(pieces, last->pieces, last->count * sizeof *pieces);
    pieces[last->count - 1].space_after = true;
    last->pieces = pieces;
    paragraph->lines = lines;
}

double spans_width(const TextContext *context, const Span *spans, size_t count) {
    Arena *scratch = arena_new(0);
    BoxRow row = boxes_make(context, scratch, spans, count, 0);
    double widest = 0, start = 0;
    for (size_t i = 0; i < row.breaks.count; i++) {
        const Break *place = &row.breaks.items[i];
        if (!place->forced)
            continue;
        widest = fmax(widest, place->end.width - start);
        start = place->next.width;
    }
    arena_free(scratch);
    return widest;
}

// The widest of the stretches between the hyphenation points of one unbreakable stretch of text.
static double widest_part(BoxRow *row, size_t index, BoxPlace from) {
    const Break *points = NULL;
    size_t count = boxes_hyphens(row, index, &points);
    double widest = 0;
    for (size_t i = 0; i < count; i++) {
        widest = fmax(widest, lines_text_width(row, from, &points[i]));
        from = points[i].next_at;
    }
    return fmax(widest, lines_text_width(row, from, &row->breaks.items[index]));
}

double spans_least_width(const TextContext *context, const Span *spans, size_t count, bool hyphenate) {
    Arena *scratch = arena_new(0);
    BoxRow row = boxes_make(context, scratch, spans, count, 0);
    double widest = 0, start = 0;
    for (size_t i = 0; i < row.breaks.count; i++) {
        const Break *place = &row.breaks.items[i];
        double width = place->end.width - start + place->hyphen;
        // Only what would be the widest is worth dividing.
        if (hyphenate && width > widest)
            width = widest_part(&row, i, i ? row.breaks.items[i - 1].next_at : (BoxPlace){0});
        widest = fmax(widest, width);
        start = place->next.width;
    }
    arena_free(scratch);
    return widest;
}
