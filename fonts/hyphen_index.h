#ifndef FONTS_HYPHEN_INDEX_H
#define FONTS_HYPHEN_INDEX_H

// Indexes of the dictionaries of patterns that were installed where the program was built, made by index_hyphens.c. A
// dictionary with the digest of one of them need not be read pattern by pattern, which takes 0.6 ms in every run; any
// other is indexed when it is read, with the same result. An index holds no text of its dictionary. Private to fonts.

#include "base/digest.h"

#include <stddef.h>
#include <stdint.h>

typedef struct PatternIndex {
    Digest digest;         // of the dictionary's bytes
    const uint32_t *slots; // an open hash table of where patterns begin; 0: free
    size_t capacity;       // of slots, a power of two
    size_t longest;        // letters of the longest pattern, in bytes
    long left, right;      // letters that must stay together at the start and the end
} PatternIndex;

extern const PatternIndex pattern_indexes[];
extern const size_t pattern_index_count;

#endif
