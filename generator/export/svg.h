#ifndef GENERATOR_EXPORT_SVG_H
#define GENERATOR_EXPORT_SVG_H

// A picture as SVG 1.1. Text is text: in the fonts of the page, at its place and of its length, whoever shows it. Elements
// carry their style in attributes, not in style sheets, because office programs read no others.

#include "base/buf.h"
#include "layouts/picture.h"

typedef enum SvgText {
    SVG_EMBEDDED, // with the fonts in the file, cut down to its characters; browsers use them, others fonts of that name
    SVG_NAMED,    // fonts by name alone
    SVG_OUTLINES, // shapes: the same everywhere, but no text to search, select or change
} SvgText;

typedef struct SvgRequest {
    const Picture *picture;
    const char *id; // of the figure: ids in the file begin with it, for pages that several stand in
    SvgText text;
    bool transparent; // else on paper
    PageColour paper;
} SvgRequest;

// Warns of fonts that may not be embedded ("export.font-not-embeddable"); they are named.
void svg_write(Arena *arena, Diag *diag, const SvgRequest *request, Buf *out);

#endif
