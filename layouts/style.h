#ifndef LAYOUTS_STYLE_H
#define LAYOUTS_STYLE_H

// Text styles of the design to spans.

#include "layouts/layout.h"

// A span of text in a style. text must live as long as the layout.
Span span_make(const LayoutContext *context, StyleName style, const char *text, const char *lang, Place place,
               Element *element);

// A superscript marker ("1") in a style.
Span span_marker(const LayoutContext *context, StyleName style, const char *marker, const char *lang, Place place,
                 Element *element);

// How the paragraph of a style is set.
ParagraphStyle paragraph_style(const LayoutContext *context, StyleName style);

// The fonts of a style. Reports "font.family-missing" (warning, once a family) at the design's place.
const FontList *style_fonts(const LayoutContext *context, StyleName style);

#endif
