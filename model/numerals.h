#ifndef MODEL_NUMERALS_H
#define MODEL_NUMERALS_H

// Whole numbers in words, and ranks: "tre", "tjueén", "tredje", "3.", "3rd".
//
// Words go from 0 to NUMERAL_MAX. Up to which number a sentence has words when nothing else is asked is a
// custom of the language: twelve in bokmål, nynorsk and Northern Sami, ten in English. Ordinals of Northern
// Sami go to twelve; beyond, its compounds are not settled enough to be made by a rule.

#include "model/language.h"

enum { NUMERAL_MAX = 100 };

// The gender of what is counted. Only one (and what ends in it) has forms, and only in bokmål and nynorsk.
typedef enum Gender { GENDER_MASCULINE, GENDER_FEMININE, GENDER_NEUTER } Gender;

// The largest number a language writes in words: 12 or 10.
int numeral_limit(const Language *language);

// n, from 0 to NUMERAL_MAX, in words; NULL beyond.
const char *numeral_cardinal(Arena *arena, const Language *language, int n, Gender gender);

// n, from 1, as a rank in words; NULL where there is no word.
const char *numeral_ordinal(Arena *arena, const Language *language, int n);

// What follows a rank in digits: "." or, in English, "st", "nd", "rd", "th". digits: the whole number, "112".
const char *numeral_ending(const Language *language, const char *digits);

// The number that the word at text says, in any case, and its length in bytes: 0 to 20 and tens, as
// numeral_cardinal writes them. -1 when there is none, or letters follow. Words that are articles or pronouns
// as well ("en", "ei", "one", "okta") are no numbers.
int numeral_read(const Language *language, const char *text, size_t *length);

// text with its first letter as a capital.
const char *text_capital(Arena *arena, const char *text);

#endif
