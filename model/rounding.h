#ifndef MODEL_ROUNDING_H
#define MODEL_ROUNDING_H

// Rounded numbers with a word that says how, "nær 90", and shares in words, "ni av ti". Everything is decided
// by the exact number.
//
// A number rounded to the nearest multiple of a step, half away from zero, and the word for what was left
// out, d, in steps (about="10": 91.2 is 90, and d is 0.12):
//
//                                      nb           nn           en
//     d = 0                                                                   90
//     -1/10 <= d < 0     near          nær          nær          nearly       89.6
//     -1/4 <= d < -1/10  just under    knapt        knapt        just under   88
//     d < -1/4           about         om lag       om lag       about        86
//     0 < d <= 1/4       just over     drøyt        drygt        just over    91.2
//     1/4 < d            well over     godt over    godt over    well over    94
//
// Of a number below zero nobody could tell which way such words point: it is "about" whatever was left out.
// Rounded down it is "over", rounded up "under", by value: -97.3 is over -100.

#include "model/exact.h"
#include "model/language.h"

typedef enum RoundingWord {
    ROUNDING_EXACT, // no word
    ROUNDING_NEAR,
    ROUNDING_JUST_UNDER,
    ROUNDING_ABOUT,
    ROUNDING_JUST_OVER,
    ROUNDING_WELL_OVER,
    ROUNDING_OVER,
    ROUNDING_UNDER,
    ROUNDING_WORD_COUNT
} RoundingWord;

typedef enum Rounding { ROUND_NONE, ROUND_ABOUT, ROUND_DOWN, ROUND_UP } Rounding;

typedef struct Rounded {
    Exact value;
    RoundingWord word;
} Rounded;

// step is above zero.
Rounded round_to_step(Arena *arena, Exact value, Exact step, Rounding rounding);

// "nær", "just under"; "" for ROUNDING_EXACT.
const char *rounding_word(const Language *language, RoundingWord word);

// The rounding word that text begins with, in any case, followed by a space: as rounding_word gives it, or
// another in common use ("nesten", "omtrent", "more than"), and which way it rounds. Its length in bytes, 0
// when there is none. For texts typed by hand.
size_t rounding_word_read(const Language *language, const char *text, Rounding *rounding);

// Shares of a whole that have names: halves, thirds, quarters, fifths and tenths.
typedef struct Share {
    int parts, of; // 2 of 3, in lowest terms
    RoundingWord word;
} Share;

// The share nearest to a percentage, when it is at most limit percentage points away. The word is "near" or
// "just over" for what is left out. Limits up to SHARE_FARTHEST make sense; what is as near to none and all as to
// a tenth has no name.
enum { SHARE_FARTHEST = 5 };
bool share_find(Arena *arena, Exact percentage, Exact limit, Share *share);

// "halvparten", "to tredeler"; and "én av to", "to av tre".
const char *share_fraction(const Language *language, Share share);
const char *share_out_of(Arena *arena, const Language *language, Share share);

// The share that text begins with, in either form, also as "9 av 10" and "nine in ten", and any case; its length in bytes, 0 when there is none.
size_t share_words_read(const Language *language, const char *text, Share *share, bool *out_of);

#endif
