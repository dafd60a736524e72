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
//     first chance: after a following block, or at the top of the next page. Waiting ones keep their order. A
//     section does not begin before them when two fifths of the page are full; unless much of the page would be
//     white, and what waits and the section's own first display will be seen on the next page. A display right
//     under a heading stays there unless text follows it.
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
