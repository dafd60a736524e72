#ifndef PAGES_DUMP_H
#define PAGES_DUMP_H

// The pages as text, for tests and for eyes: one line for each item (kind, position to 1/100 pt, size, font,
// colour, text), then the structure tree, destinations and outline. The same pages always give the same text.

#include "base/buf.h"
#include "pages/page.h"

void pages_dump(const Pages *pages, Buf *out);

#endif
