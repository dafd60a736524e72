#ifndef FONTS_HYPHENS_H
#define FONTS_HYPHENS_H

// Hyphenation patterns (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983) from the dictionaries that
// the distribution installs for libhyphen (hyph_nb_NO.dic). Private to fonts.
//
// A pattern is letters with digits between them, "." standing for the edge of the word: s1t allows a break
// between s and t, s2t forbids it, s3t allows it again. At each place of a word the highest digit of all
// patterns that fit counts, and an odd one allows a break.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Patterns Patterns;

// Reads a dictionary file; everything lives on the arena. NULL when there is no such file or it
// is not a dictionary.
Patterns *patterns_read(Arena *arena, const char *path);

// What index_hyphens.c writes down; NULL when the dictionary had to be converted to UTF-8.
const struct PatternIndex *patterns_index(const Patterns *patterns);

// The places where a word may be broken, ascending, as byte offsets, on the arena. 0 when it has characters
// other than letters. Capitals are taken as small letters.
size_t patterns_apply(const Patterns *patterns, Arena *arena, const char *word, size_t length,
                      size_t **offsets);

#endif
