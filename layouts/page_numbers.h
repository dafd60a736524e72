#ifndef LAYOUTS_PAGE_NUMBERS_H
#define LAYOUTS_PAGE_NUMBERS_H

// Page numbers that are printed in the text: of references, in contents. They are not known before the pages are made,
// and what is printed can move what it refers to. So layout goes in rounds (layouts/settle.h): each makes the pages
// anew with the numbers the last one found, until they are the same.

#include "model/report.h"
#include "pages/page.h"

// One printed somewhere.
typedef struct PageNumber {
    const char *target; // name of the destination whose page it is
    const Node *node;   // what that is
    const char *printed;
    Place place;  // where it was asked for
    bool in_text; // in a paragraph of the text, which can be set again by itself
} PageNumber;

typedef struct PageNumbers {
    Arena *arena;
    Map places; // names of destinations, and the index of their page's label
    VEC(const char *) labels;
    VEC(PageNumber *) printed; // in the round under way
} PageNumbers;

PageNumbers *page_numbers_new(Arena *arena);

// Takes note of a number that will be printed. Its text is what the last round found, or two digits.
PageNumber *page_number_print(PageNumbers *numbers, const char *target, const Node *node, Place place);

// The label of the page a number should now be of.
const char *page_number_now(const PageNumbers *numbers, const PageNumber *number);

// Forgets what the last round found, for what these pages say.
void page_numbers_learn(PageNumbers *numbers, const Pages *pages);

#endif
