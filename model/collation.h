#ifndef MODEL_COLLATION_H
#define MODEL_COLLATION_H

// The order of words in a language, and the letters an index of them has as headings (ICU).

#include "base/arena.h"

#include <stdbool.h>

typedef struct Collation Collation;

// The order of a language. NULL when ICU has none; the order is then that of bytes. Close what was opened.
Collation *collation_open(Arena *arena, const char *lang);
void collation_close(Collation *collation); // NULL is allowed

// A string whose bytes sort as text does: compare with strcmp. Texts that differ in case or accents alone have
// different keys, next to each other. collation may be NULL.
const unsigned char *collation_key(Arena *arena, const Collation *collation, const char *text);

// The letter that stands above words that begin as this one: "E" for «énergie», "Å" for «Aalesund» in Norwegian; ""
// where it begins with no letter.
const char *collation_letter(Arena *arena, const Collation *collation, const char *text);

// text with letters and the accents behind them made one character where there is one (NFC).
const char *text_composed(Arena *arena, const char *text);

#endif
