#ifndef LAYOUTS_LINES_H
#define LAYOUTS_LINES_H

// The lines between the chosen breaks: glyphs joined to runs, spaces stretched, text aligned.

#include "layouts/boxes.h"

// Builds count lines, line i ending at ends[i]. Runs, pieces and lines are on the context's arena; row->spans
// must live as long.
Paragraph lines_build(const BoxRow *row, const Break *ends, size_t count, const ParagraphStyle *style,
                      double measure);

// The width of one line's text without any stretching, words divided at either end shaped as parts.
double lines_text_width(const BoxRow *row, BoxPlace from, const Break *to);

#endif
