// Text styles to fonts, spans and paragraph styles. See style.h.

#include "layouts/style.h"

#include "base/buf.h"

#include <string.h>

// Superscripts and subscripts made from full-size characters, in ems of the text they stand in. At 0.62 the
// strokes are still near those of the text; 0.33 puts a figure's top a little over the capitals.
#define RAISED_SIZE  0.62
#define RAISED_RISE  0.33
#define LOWERED_RISE (-0.14)

struct StyleCache {
    Arena *arena;
    const FontList *fonts[STYLE_COUNT][2][2]; // [style][emphasis][strong]
    VEC(const char *) missing;                // families reported
};

StyleCache *style_cache_new(Arena *arena) {
    StyleCache *cache = arena_new_of(arena, StyleCache);
    cache->arena = arena;
    return cache;
}

// ---- fonts
// ----------------------------------------------------------------------------------------------------------

// Whether family is the first of the comma-separated families: those after it are second choices already.
static bool is_first_choice(const char *families, const char *family) {
    while (*families == ' ' || *families == '"' || *families == '\'')
        families++;
    size_t n = strlen(family);
    return strncmp(families, family, n) == 0 && (!families[n] || strchr(",\"' ", families[n]));
}

static void report_missing(const LayoutContext *context, const TextStyle *style, const char *family) {
    StyleCache *cache = context->styles;
    for (size_t i = 0; cache && i < cache->missing.count; i++)
        if (strcmp(cache->missing.items[i], family) == 0)
            return;
    if (cache)
        *vec_push(cache->arena, &cache->missing) = family;
    Place place = style->families_place.source ? style->families_place : context->design->place;
    diag_warning(context->text.diag, place, "font.family-missing",
                 "the font family \"%s\" is not installed; another is used in its place", family);
}

const FontList *style_fonts_varied(const LayoutContext *context, StyleName name, bool emphasis, bool strong) {
    StyleCache *cache = context->styles;
    if (cache && cache->fonts[name][emphasis][strong])
        return cache->fonts[name][emphasis][strong];
    const TextStyle *style = &context->design->styles[name];
    int strong_weight = style->weight < 600 ? 700 : 800;
    const char *missing = NULL;
    const FontList *fonts =
        fontset_list(context->text.fonts, style->families, strong ? strong_weight : style->weight,
                     style->width, style->italic != emphasis, &missing);
    if (missing && is_first_choice(style->families, missing))
        report_missing(context, style, arena_strdup(context->text.arena, missing));
    if (cache)
        cache->fonts[name][emphasis][strong] = fonts;
    return fonts;
}

const FontList *style_fonts(const LayoutContext *context, StyleName style) {
    return style_fonts_varied(context, style, false, false);
}

// ---- spans
// ----------------------------------------------------------------------------------------------------------

Span span_make(const LayoutContext *context, StyleName name, const char *text, const char *lang, Place place,
               Element *element) {
    const TextStyle *style = &context->design->styles[name];
    return (Span){.text = text,
                  .length = strlen(text),
                  .fonts = style_fonts(context, name),
                  .size = style->size,
                  .tracking = style->tracking,
                  .colour = style->colour,
                  .lang = lang,
                  .features = style->tabular ? SHAPE_TABULAR : 0,
                  .place = place,
                  .element = element,
                  .anchor = -1};
}

// Whether the fonts draw every character of the span in a superior form.
static bool has_superiors(const LayoutContext *context, const Span *span) {
    unsigned features = span->features | SHAPE_SUPERSCRIPT;
    const Shaped *plain =
        shape(context->text.shaper, span->fonts, span->lang, span->features, span->text, span->length);
    const Shaped *raised =
        shape(context->text.shaper, span->fonts, span->lang, features, span->text, span->length);
    if (plain->count != 1 || raised->count != 1 || plain->runs[0].count != raised->runs[0].count)
        return false;
    for (size_t i = 0; i < plain->runs[0].count; i++)
        if (plain->runs[0].glyphs[i].id == raised->runs[0].glyphs[i].id)
            return false;
    return plain->runs[0].count > 0;
}

void span_raise(const LayoutContext *context, Span *span) {
    if (has_superiors(context, span)) {
        span->features |= SHAPE_SUPERSCRIPT;
        return;
    }
    span->rise += RAISED_RISE * span->size;
    span->size *= RAISED_SIZE;
}

void span_lower(Span *span) {
    span->rise += LOWERED_RISE * span->size;
    span->size *= RAISED_SIZE;
}

Span span_marker(const LayoutContext *context, StyleName style, const char *marker, const char *lang,
                 Place place, Element *element) {
    Span span = span_make(context, style, marker, lang, place, element);
    span_raise(context, &span);
    return span;
}

// Words that stand alone, and read best in lines of like length.
static bool is_balanced(StyleName name) {
    return name == STYLE_TITLE || name == STYLE_LEAD || (name >= STYLE_H1 && name <= STYLE_H4) ||
           name == STYLE_CAPTION || name == STYLE_TABLE_HEAD || name == STYLE_KEY_TEXT;
}

ParagraphStyle paragraph_style(const LayoutContext *context, StyleName name) {
    const TextStyle *style = &context->design->styles[name];
    return (ParagraphStyle){.align = style->align,
                            .leading = style->leading,
                            .indent = style->indent,
                            .hyphenate = style->hyphenate,
                            .balance = is_balanced(name)};
}

const char *millimetres(Arena *arena, double points) {
    Buf text = {0};
    buf_add_number(&text, points / 72 * 25.4, 0);
    const char *made = arena_printf(arena, "%s mm", buf_text(&text));
    buf_free(&text);
    return made;
}
