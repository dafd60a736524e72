#ifndef LAYOUTS_PAGE_NUMBERS_H
#define LAYOUTS_PAGE_NUMBERS_H

// Page numbers that are printed in the text: of references, in contents. They are not known before the pages are made,
// and what is printed can move what it refers to. So layout goes in rounds (layouts/settle.h): each makes the pages
// anew with the numbers the last one found, until they are the same.

#include "model/report.h"
#include "pages/page.h"

// What it is the number of.
typedef enum PageNumberKind {
    NUMBER_PAGE, // a page
    NUMBER_NOTE, // a footnote, among those called on its page
    NUMBER_LIST, // a place in a list of pages: ", 12", "–14", or nothing
} PageNumberKind;

// The pages of several places, in their order, each once, runs of pages as ranges: "3, 12–14". What it prints at most is
// one piece for each place, so that each piece can be a link.
typedef struct PageList {
    const char *const *targets; // names of destinations
    size_t count, round;        // round: that pieces were made in; 0: none yet
    struct PagePiece {
        const char *text, *target;
    } * pieces;
    size_t piece_count;
} PageList;

// One printed somewhere.
typedef struct PageNumber {
    PageNumberKind kind;
    const char *target; // name of the destination whose page it is
    const Node *node;   // what that is
    const char *printed;
    Place place;    // where it was asked for
    bool in_text;   // in a paragraph of the text, which can be set again by itself
    PageList *list; // of NUMBER_LIST, and which piece
    size_t piece;
} PageNumber;

typedef struct PageNumbers {
    Arena *arena;
    Map places; // names of destinations, and the index of their page's label
    VEC(const char *) labels;
    Map notes; // places where footnotes are called, and their number on the page
    size_t round;
    VEC(PageNumber *) printed; // in the round under way
} PageNumbers;

PageNumbers *page_numbers_new(Arena *arena);

// Takes note of a number that will be printed. Its text is what the last round found, or two digits.
PageNumber *page_number_print(PageNumbers *numbers, const char *target, const Node *node, Place place);

// Likewise the number of a footnote, at first that of its chapter, and that of a piece of a list.
PageNumber *page_note_print(PageNumbers *numbers, const Node *note, Place place);
PageNumber *page_list_print(PageNumbers *numbers, PageList *list, size_t piece, Place place);

// Where a piece of a list leads to, which can change as its text does.
const char *page_number_target(const PageNumber *number);

// The label of the page a number should now be of.
const char *page_number_now(const PageNumbers *numbers, const PageNumber *number);

// Forgets what the last round found, for what these pages say.
void page_numbers_learn(PageNumbers *numbers, const Pages *pages);

#endif
