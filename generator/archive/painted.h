#ifndef GENERATOR_ARCHIVE_PAINTED_H
#define GENERATOR_ARCHIVE_PAINTED_H

// The text painted on a page, read back from its content stream (ISO 32000-1, 7.8.2 and 9.4): of every marked-content
// sequence what it shows, by the ToUnicode of its fonts. Made for what we write; whatever else stands in a stream is passed
// over, so that it can be read of a file that somebody altered.

#include "base/arena.h"
#include "generator/qpdf/restructure.h"

enum { PAINTED_ARTIFACT = -1 };

typedef struct PaintedText {
    long mcid;        // PAINTED_ARTIFACT: of none
    const char *text; // UTF-8
} PaintedText;

typedef struct Painted {
    VEC(PaintedText) texts; // in the order of the stream
} Painted;

Painted painted_read(Arena *arena, const RestructurePage *page);

// Whether two content streams say the same, token for token, however they are spaced and their strings written.
bool painted_are_same(RestructureBytes one, RestructureBytes other);

// The first text of a sequence, or NULL.
const char *painted_find(const Painted *painted, long mcid);

#endif
