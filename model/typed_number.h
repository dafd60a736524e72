#ifndef MODEL_TYPED_NUMBER_H
#define MODEL_TYPED_NUMBER_H

// Numbers as people type them, in the formats of a language and those commonly met beside them.
//
//     nb nn se   1 234,5   1234,5   1.234,5   12.5   −3   +3   tolv
//     en         1,234.5   1234.5   1 234.5          −3   +3   twelve
//
// Groups are parted by a space of any kind or by the mark of the language, have three digits each, and follow
// one to three. The sign is a hyphen, an en dash or a minus. In Norwegian texts a point before exactly three
// digits parts a group, before others it is a decimal point. 15.01.2018 and 2.1.3 are no numbers.

#include "model/language.h"

typedef struct TypedNumber {
    const char *number; // a decimal string; never more than LIMIT_NUMBER_CHARS
    int places;         // decimals typed
    size_t length;      // in bytes
    bool words, grouped, signed_;
} TypedNumber;

// The number at the beginning of text; false when there is none.
bool typed_number_read(Arena *arena, const Language *language, const char *text, TypedNumber *typed);

// The length of the sign at the beginning of text, 0 when there is none, and whether it is a minus.
size_t typed_sign_length(const char *text, bool *minus);

#endif
