#ifndef LAYOUTS_CUTS_H
#define LAYOUTS_CUTS_H

// Where a row's text may be cut into lines, as its characters tell, and what that costs. Unicode line
// breaking finds the places; addresses (https://…, www.…, name@…) have their own, at the marks
// between their parts.

#include "layouts/boxes.h"

typedef struct Cut {
    uint32_t offset; // where the next line would begin
    bool mandatory;
    bool address; // inside an address
} Cut;

typedef struct Cuts {
    VEC(Cut) list; // in order
} Cuts;

// The cuts of the row's text, on its scratch; those at soft hyphens are left out, since
// they are inside words.
Cuts cuts_find(const BoxRow *row);

// What it costs to end a line at a cut without a space; *flagged tells whether it then ends in a hyphen.
double cuts_penalty(const BoxRow *row, const Cut *cut, bool *flagged);

// What it costs to end a line at a space, with text up to end and from next on.
double cuts_space_penalty(const BoxRow *row, uint32_t end, uint32_t next);

// The length of a character that is a break and nothing else (U+2028, U+2029, line feed
// and their like), or 0.
uint32_t cuts_separator(const BoxRow *row, uint32_t offset);

// The character that ends before offset; 0 at the start.
uint32_t cuts_code_before(const BoxRow *row, uint32_t offset);

bool cuts_is_hyphen(uint32_t code);

// Whether a character may be part of a word that hyphenation patterns know; a soft hyphen counts.
bool cuts_is_letter(uint32_t code);

// Whether a word (what stands between spaces) is a web or mail address.
bool cuts_is_address(const char *word, size_t length);

#endif
