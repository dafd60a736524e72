#ifndef MODEL_NOUN_H
#define MODEL_NOUN_H

// The nouns by which a reference calls what it refers to: "figur 3.2", "on page 41", «govvosis 3.2». Bokmål, nynorsk
// and English do not bend them beside a number; Northern Sami does, and an author says in which case (<ref case="…">).

#include "model/language.h"

typedef enum Noun {
    NOUN_FIGURE,
    NOUN_TABLE,
    NOUN_CHAPTER, // a section of the first level
    NOUN_SECTION,
    NOUN_PART,
    NOUN_APPENDIX,
    NOUN_NOTE,
    NOUN_PAGE,
    NOUN_COUNT
} Noun;

typedef enum NounCase {
    CASE_NOMINATIVE,
    CASE_GENITIVE, // and accusative, which is the same
    CASE_LOCATIVE, // in, on, from
    CASE_ILLATIVE, // to
    CASE_COUNT
} NounCase;

// "figur", "govvosis"; capital: as a sentence begins.
const char *language_noun(Arena *arena, const Language *language, Noun noun, NounCase noun_case,
                          bool capital);

// What stands between the name of a thing and the number of its page: "på side", "siiddus", "on page".
const char *language_on_page(const Language *language);

// "«Metode»", “Method”: the title of a thing without a number; quotation marks in it become single ones.
const char *language_quoted(Arena *arena, const Language *language, const char *title);

#endif
