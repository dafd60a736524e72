#ifndef LAYOUTS_SETTLE_H
#define LAYOUTS_SETTLE_H

// Rounds of page making, until every page number that is printed is right. A round is a draft: blocks are given their
// pages and nothing is put on them, which costs a small part of making them; then the paragraphs whose numbers changed
// are set again, and no others. Most reports take two.

#include "layouts/block.h"

enum { SETTLE_ROUNDS = 5 };

// Goes through rounds, *rounds of which are done. True when all numbers in the text are right, or no rounds are left;
// false when numbers in figures, tables or asides are not: then the report has to be set anew.
bool settle(const LayoutContext *context, Blocks *blocks, int *rounds);

// Reports numbers that are not those of the finished pages: "layout.unsettled-page".
void settle_check(const LayoutContext *context, const Pages *pages);

#endif
