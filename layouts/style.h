#ifndef LAYOUTS_STYLE_H
#define LAYOUTS_STYLE_H

// Text styles of the design to spans.

#include "layouts/layout.h"

// What has been looked up: the fonts of each style, and which families were reported as
// missing. One for a job.
StyleCache *style_cache_new(Arena *arena);

// A span of text in a style. text must live as long as the layout.
Span span_make(const LayoutContext *context, StyleName style, const char *text, const char *lang, Place place,
               Element *element);

// A superscript marker ("1") in a style: the font's own superior figures where it has them,
// else small and raised.
Span span_marker(const LayoutContext *context, StyleName style, const char *marker, const char *lang,
                 Place place, Element *element);

// How the paragraph of a style is set.
ParagraphStyle paragraph_style(const LayoutContext *context, StyleName style);

// The fonts of a style. Reports "font.family-missing" (warning) at the design's place when the family named
// first is not installed; once for each family, or each time when the context has no style cache.
const FontList *style_fonts(const LayoutContext *context, StyleName style);

// The same family as set for emphasis and strong text: italic becomes upright in an italic
// style, strong is bold.
const FontList *style_fonts_varied(const LayoutContext *context, StyleName style, bool emphasis, bool strong);

// Makes a span superscript or subscript, keeping its text.
void span_raise(const LayoutContext *context, Span *span);
void span_lower(Span *span);

// A length as complaints say it: "12 mm".
const char *millimetres(Arena *arena, double points);

#endif
