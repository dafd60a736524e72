#ifndef BASE_UTF8_H
#define BASE_UTF8_H

// UTF-8, the only encoding inside the program.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The code point at s (s < end) and its length in bytes through *length; U+FFFD and length 1 for a malformed byte.
// Most are ASCII, so those cost no call.
uint32_t utf8_decode_long(const char *s, const char *end, size_t *length);
static inline uint32_t utf8_decode(const char *s, const char *end, size_t *length) {
    *length = 1;
    return (unsigned char)*s < 0x80 ? (uint32_t)*s : utf8_decode_long(s, end, length);
}

// Writes code as 1–4 bytes to out and returns how many.
size_t utf8_encode(uint32_t code, char out[4]);

// Code points in n bytes of s (malformed bytes count one each).
size_t utf8_count(const char *s, size_t n);

// The offset of the first malformed byte of s, or n when all is well.
size_t utf8_check(const char *s, size_t n);

#endif
