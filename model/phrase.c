#include "model/phrase.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

int32_t phrase_character(const char *text, size_t *length) {
    *length = 0;
    return *text ? (int32_t)utf8_decode(text, text + strnlen(text, 4), length) : 0;
}

size_t phrase_length(const char *text, const char *phrase) {
    const char *start = text;
    size_t length, phrase_bytes;
    for (; *phrase; phrase += phrase_bytes, text += length) {
        UChar32 a = phrase_character(text, &length), b = phrase_character(phrase, &phrase_bytes);
        if (a == 0)
            return 0;
        if (u_isUWhiteSpace(a) && u_isUWhiteSpace(b))
            length = phrase_space_length(text);
        else if (u_tolower(a) != u_tolower(b))
            return 0;
    }
    return (size_t)(text - start);
}

size_t phrase_word_length(const char *text, const char *phrase) {
    size_t length = phrase_length(text, phrase), next;
    return u_isalnum(phrase_character(text + length, &next)) ? 0 : length;
}

size_t phrase_space_length(const char *text) {
    const char *start = text;
    size_t length;
    while (u_isUWhiteSpace(phrase_character(text, &length)))
        text += length;
    return (size_t)(text - start);
}
