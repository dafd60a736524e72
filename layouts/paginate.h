#ifndef LAYOUTS_PAGINATE_H
#define LAYOUTS_PAGINATE_H

// Page making: blocks onto pages, in order, by these rules:
//
//   - A paragraph breaks between lines, never leaving one line alone at a foot or a head (widows and
//     orphans).
//   - A block that keeps with the next moves to the next page with it.
//   - A footnote stands at the foot of the page of its reference; a line whose footnote does not fit moves
//     on. Of a long one some lines are enough; the rest stands at the foot of the next page.
//   - A figure or table is whole. When it does not fit it waits, the text goes on, and it is placed at the
//     first chance: after a following block, or at the top of the next page. Or it stands at the head of the page of
//     its mention, above that. Waiting ones keep their order, and text runs ahead of no more than two pages of
//     them. A display right under a heading stays there unless text follows it.
//   - One that must stand where it is written (PLACE_HERE) takes the white before it; one for the head of a page
//     (PLACE_TOP) or a page of its own (PLACE_PAGE) waits for that.
//   - What is kept whole is moved to the next page rather than parted, unless no page has room for it.
//   - A table taller than a page begins where it stands and goes on over the pages it takes, its boxhead
//     repeated.
//   - A table that is too wide and divided is whole if it can be. Else each of its strips is; one taller than a
//     page begins on a page of its own, and the next follow at once with the same rows on their pages.
//   - A display that is turned waits for the end of the page and stands on pages of its own.
//   - A wide display stays below what the outer column holds; an aside that does not fit beside its block
//     goes to the head of the next page's outer column.
//
//   - What has an opening begins a page when that says so, on the right-hand side if it must be: a blank page may
//     come before it.
//
// Where the rules leave a choice - how early a page ends, whether a section begins while displays wait, which displays
// stand above their mention - the cheapest way over the whole report is taken: page_plan.h, with the costs of page_cost.h.
//
// Every step down the page is a whole number of grid units, so lines of facing pages stand level.

#include "layouts/block.h"

// What is done to each page when nothing more comes onto it.
typedef struct PageEnd {
    void (*end)(void *user, Page *page, const PageHead *head);
    void *user;
    bool draft; // nothing is put on the pages: only what stands on which, and their labels, is wanted
} PageEnd;

void paginate(const LayoutContext *context, Pages *pages, const Blocks *blocks, PageEnd end);

#endif
