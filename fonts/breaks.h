#ifndef FONTS_BREAKS_H
#define FONTS_BREAKS_H

// Where a line may end: Unicode line breaking (ICU) and hyphenation. Patterns are the dictionaries installed
// for libhyphen in /usr/local/share/hyphen and /usr/share/hyphen ("nb": hyph_nb_NO.dic, "en":
// hyph_en_GB.dic, "en-US": hyph_en_US.dic, others: hyph_xx.dic or any country's), read when a word of the
// language first asks for them (1 ms).

#include "base/arena.h"
#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Breaker Breaker; // dictionaries and iterators for one process

Breaker *breaker_new(void);
void breaker_free(Breaker *breaker);

typedef enum BreakKind {
    BREAK_ALLOWED,   // between words (the spaces before it vanish at a line end) or after a hyphen or dash
    BREAK_MANDATORY, // after a line separator
} BreakKind;

typedef struct BreakPoint {
    size_t offset; // byte offset: a line may begin here
    BreakKind kind;
} BreakPoint;

// All break opportunities of text, in order; the end of the text is not among them. On the arena.
size_t breaker_lines(Breaker *breaker, Arena *arena, const char *lang, const char *text, size_t length,
                     BreakPoint **points);

// The hyphenation points inside one word (byte offsets; at least 2 letters before and 3 after, or the
// language's own limits when its patterns give them). Punctuation around the word does no harm; a word with
// anything but letters inside has no points. Words that have soft hyphens break only there: the offsets are
// then those just behind each soft hyphen. 0 for a language without patterns.
size_t breaker_hyphens(Breaker *breaker, Arena *arena, const char *lang, const char *word, size_t length,
                       size_t **offsets);

// A digest of which patterns are installed: names, sizes and times of change of their files.
Digest breaker_digest(void);

// True when patterns for lang are installed.
bool breaker_has_patterns(Breaker *breaker, const char *lang);

#endif
