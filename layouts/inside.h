#ifndef LAYOUTS_INSIDE_H
#define LAYOUTS_INSIDE_H

// The inside of a box, for dividing it: how far its text reaches up to each byte. Measured in one pass, so
// that a word with thousands of places to divide it costs no more than its length.

#include "layouts/boxes.h"

typedef struct Inside {
    const BoxRow *row;
    uint32_t box;
    const double *reach; // points from the box's left edge to byte i of its text; one more than bytes
    const bool *begins;  // whether byte i begins a character (with its marks) that is drawn by itself
} Inside;

// On the row's scratch. What is invisible has no width; a ligature counts in part.
Inside inside_measure(const BoxRow *row, uint32_t box);

// A break that shows a hyphen: the line ends offset bytes into the box, the next begins skip bytes later.
Break inside_hyphen(const Inside *inside, uint32_t offset, uint32_t skip);

// Breaks of the last resort between two breaks of the row, where no other will do: between any two
// characters, but not before a no-break space. On scratch, in order.
size_t inside_last_resorts(const BoxRow *row, BoxPlace from, BoxPlace to, Break **breaks);

#endif
