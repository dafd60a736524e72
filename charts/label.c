#include "charts/label.h"

#include <math.h>
#include <string.h>

// Note markers: small figures, raised to the height of capitals.
static const double marker_size = 0.66, marker_rise = 0.33;
static const double value_gap = 0.25; // ems between a value and its text
static const double descent_share = 0.22;

bool box_overlaps(Box a, Box b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

Box box_grown(Box box, double by) {
    return (Box){box.left - by, box.top - by, box.right + by, box.bottom + by};
}

// A place where a line may end; hyphen when one must be printed there.
typedef struct Split {
    size_t offset;
    bool hyphen;
} Split;

typedef struct Setting {
    const ChartContext *context;
    const LabelText *text;
    const TextStyle *style;
    const FontList *fonts;
    unsigned features;
    double size;
    size_t length; // of text
    double indent; // taken by the value
    double marker_width;
    VEC(Split) splits; // the last is the end
} Setting;

static const FontList *style_fonts(const ChartContext *context, const TextStyle *style) {
    return fontset_list(context->fonts, style->families, style->weight, style->width, style->italic, NULL);
}

static const Shaped *set_text(const Setting *set, const TextStyle *style, const FontList *fonts,
                              const char *text, size_t length) {
    unsigned features = style->tabular ? SHAPE_TABULAR : 0;
    return shape(set->context->shaper, fonts, language_tag(set->context->language), features, text, length);
}

static bool has_soft_hyphen_at(const char *text, size_t end) {
    return end >= 2 && memcmp(text + end - 2, "\xC2\xAD", 2) == 0;
}

// Where the line that ends at a split ends to the eye: without its last spaces.
static size_t visible_end(const char *text, size_t start, size_t end) {
    while (end > start && text[end - 1] == ' ')
        end--;
    return end;
}

static double line_width(const Setting *set, size_t start, Split split) {
    const char *text = set->text->text;
    size_t end = visible_end(text, start, split.offset);
    double width = pen_text_width(set_text(set, set->style, set->fonts, text + start, end - start), set->size,
                                  set->style->tracking);
    if (split.hyphen)
        width +=
            pen_text_width(set_text(set, set->style, set->fonts, "-", 1), set->size, set->style->tracking);
    if (split.offset == set->length)
        width += set->marker_width;
    return set->indent + width;
}

static void find_splits(Setting *set) {
    Arena *arena = set->context->arena;
    const char *text = set->text->text;
    BreakPoint *points = NULL;
    size_t count = 0;
    set->splits.count = 0;
    if (set->context->breaker)
        count = breaker_lines(set->context->breaker, arena, language_tag(set->context->language), text,
                              set->length, &points);
    for (size_t i = 0; i < count; i++)
        *vec_push(arena, &set->splits) =
            (Split){.offset = points[i].offset, .hyphen = has_soft_hyphen_at(text, points[i].offset)};
    *vec_push(arena, &set->splits) = (Split){.offset = set->length};
}

// A letter or part of one: what hyphenation patterns are for.
static bool is_letter_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

// Adds the hyphenation points of every word that is too long for a line alone.
static void add_hyphens(Setting *set, double width) {
    Arena *arena = set->context->arena;
    const char *text = set->text->text;
    Setting whole = *set;
    memset(&set->splits, 0, sizeof set->splits);
    size_t start = 0;
    for (size_t i = 0; i < whole.splits.count; i++) {
        Split split = whole.splits.items[i];
        size_t word = start, end = visible_end(text, start, split.offset);
        while (word < end && !is_letter_byte(text[word]))
            word++;
        size_t word_end = word;
        while (word_end < end && is_letter_byte(text[word_end]))
            word_end++;
        size_t *offsets = NULL, count = 0;
        if (set->context->breaker && line_width(set, start, split) > width)
            count = breaker_hyphens(set->context->breaker, arena, language_tag(set->context->language),
                                    text + word, word_end - word, &offsets);
        for (size_t h = 0; h < count; h++)
            *vec_push(arena, &set->splits) = (Split){.offset = word + offsets[h], .hyphen = true};
        *vec_push(arena, &set->splits) = split;
        start = split.offset;
    }
}

// Fills lines from the start, each as full as width allows; chosen, when not NULL, receives where they end.
// Returns how many there are, and in *widest the widest.
static size_t fill_lines(const Setting *set, double width, Split *chosen, double *widest) {
    size_t count = 0, start = 0;
    *widest = 0;
    for (size_t i = 0; i < set->splits.count; count++) {
        while (i + 1 < set->splits.count && line_width(set, start, set->splits.items[i + 1]) <= width)
            i++;
        *widest = fmax(*widest, line_width(set, start, set->splits.items[i]));
        if (chosen)
            chosen[count] = set->splits.items[i];
        start = set->splits.items[i++].offset;
    }
    return count;
}

// The narrowest width that needs no more lines: they come out about equally long.
static double balanced_width(const Setting *set, double width, size_t lines) {
    double narrow = width / (double)(lines + 1), wide = width, widest;
    for (int i = 0; i < 12; i++) {
        double middle = (narrow + wide) / 2;
        bool enough = fill_lines(set, middle, NULL, &widest) <= lines && widest <= middle;
        *(enough ? &wide : &narrow) = middle;
    }
    return wide;
}

static LabelPart *add_part(const Setting *set, LabelLine *line, const TextStyle *style, const Shaped *shaped,
                           double size) {
    LabelPart *part = vec_push(set->context->arena, &line->parts);
    *part = (LabelPart){.shaped = shaped, .x = line->width, .size = size, .tracking = style->tracking};
    line->width += pen_text_width(shaped, size, style->tracking);
    return part;
}

static void set_line(const Setting *set, Label *label, size_t start, Split split, bool last) {
    LabelLine *line = vec_push(set->context->arena, &label->lines);
    *line = (LabelLine){0};
    const char *text = set->text->text;
    if (start == 0 && set->text->value) {
        const TextStyle *style = &set->context->design->styles[STYLE_CHART_VALUE];
        add_part(set, line, style,
                 set_text(set, style, style_fonts(set->context, style), set->text->value,
                          strlen(set->text->value)),
                 set->size);
    }
    line->width = set->indent;
    size_t end = visible_end(text, start, split.offset);
    if (end > start)
        add_part(set, line, set->style, set_text(set, set->style, set->fonts, text + start, end - start),
                 set->size);
    if (split.hyphen)
        add_part(set, line, set->style, set_text(set, set->style, set->fonts, "-", 1), set->size);
    if (last && set->marker_width > 0) {
        const char *marker = set->text->marker;
        add_part(set, line, set->style, set_text(set, set->style, set->fonts, marker, strlen(marker)),
                 set->size * marker_size)
            ->rise = set->size * marker_rise;
    }
    label->width = fmax(label->width, line->width);
}

static Setting setting_new(const ChartContext *context, const LabelText *text) {
    const TextStyle *style = &context->design->styles[text->style];
    Setting set = {.context = context,
                   .text = text,
                   .style = style,
                   .fonts = style_fonts(context, style),
                   .size = style->size * (text->size > 0 ? text->size : 1),
                   .length = strlen(text->text)};
    if (text->value) {
        const TextStyle *bold = &context->design->styles[STYLE_CHART_VALUE];
        set.indent =
            pen_text_width(set_text(&set, bold, style_fonts(context, bold), text->value, strlen(text->value)),
                           set.size, bold->tracking);
        set.indent += set.length > 0 ? value_gap * set.size : 0;
    }
    if (text->marker && *text->marker)
        set.marker_width =
            pen_text_width(set_text(&set, style, set.fonts, text->marker, strlen(text->marker)),
                           set.size * marker_size, style->tracking);
    return set;
}

Label label_make(const ChartContext *context, const LabelText *text, double width, size_t lines) {
    Setting set = setting_new(context, text);
    const FontMetrics *metrics = font_metrics(fontlist_first(set.fonts));
    Label label = {.colour = text->colour,
                   .leading = set.style->leading * set.size / set.style->size,
                   .ascent = metrics->cap_height * set.size,
                   .descent = descent_share * set.size,
                   .size = set.size};
    find_splits(&set);
    double widest;
    size_t count = fill_lines(&set, width, NULL, &widest);
    if (widest > width || count > lines) {
        add_hyphens(&set, widest > width ? width : width / 2);
        count = fill_lines(&set, width, NULL, &widest);
    }
    label.fits = widest <= width && count <= lines;
    double chosen_width = label.fits && count > 1 ? balanced_width(&set, width, count) : width;
    Split *chosen = arena_array(context->arena, set.splits.count, Split);
    count = fill_lines(&set, chosen_width, chosen, &widest);
    for (size_t i = 0; i < count; i++)
        set_line(&set, &label, i > 0 ? chosen[i - 1].offset : 0, chosen[i], i + 1 == count);
    return label;
}

bool label_fits(const ChartContext *context, const LabelText *text, double width, size_t lines) {
    Setting set = setting_new(context, text);
    find_splits(&set);
    double widest;
    bool fits = fill_lines(&set, width, NULL, &widest) <= lines && widest <= width;
    return fits;
}

double label_cap_height(const Label *label) {
    return label->ascent + (double)(label->lines.count - 1) * label->leading;
}

double label_height(const Label *label) {
    return label_cap_height(label) + label->descent;
}

double label_head(const Label *label) {
    return 0.25 * label->size;
}

Box label_box(const Label *label, TextAnchor anchor, double x, double y) {
    double left = x - (anchor == ANCHOR_START ? 0 : anchor == ANCHOR_MIDDLE ? 0.5 : 1) * label->width;
    return (Box){left, y - label->ascent, left + label->width, y - label->ascent + label_height(label)};
}

double label_centred(const Label *label, double y) {
    return y - label_cap_height(label) / 2 + label->ascent;
}

void label_clear(Pen *pen, Colour paper, const Label *label, TextAnchor anchor, double x, double y,
                 double width) {
    Box box = box_grown(label_box(label, anchor, x, y), 1);
    double left = fmax(box.left, 0), right = fmin(box.right, width), top = fmax(box.top, 0);
    pen_rectangle(pen, left, top, right - left, box.bottom - label->descent - top);
    pen_fill(pen, paper);
}

void label_draw(Pen *pen, const Label *label, TextAnchor anchor, double x, double y) {
    for (size_t i = 0; i < label->lines.count; i++) {
        const LabelLine *line = &label->lines.items[i];
        double left = x - (anchor == ANCHOR_START ? 0 : anchor == ANCHOR_MIDDLE ? 0.5 : 1) * line->width;
        for (size_t p = 0; p < line->parts.count; p++) {
            const LabelPart *part = &line->parts.items[p];
            pen_text(pen, part->shaped, part->size, part->tracking, label->colour, ANCHOR_START,
                     left + part->x, y + (double)i * label->leading - part->rise);
        }
    }
}

double label_leading(const ChartContext *context, StyleName style) {
    return context->design->styles[style].leading;
}
