#include "base/utf8.h"

#include <string.h>

uint32_t utf8_decode_long(const char *s, const char *end, size_t *length) {
    const unsigned char *p = (const unsigned char *)s;
    size_t left = (size_t)(end - s), need = 0;
    uint32_t code = p[0], least = 0;
    *length = 1;
    if (code < 0x80)
        return code;
    if (code >= 0xC2 && code <= 0xDF)
        need = 1, code &= 0x1F, least = 0x80;
    else if (code >= 0xE0 && code <= 0xEF)
        need = 2, code &= 0x0F, least = 0x800;
    else if (code >= 0xF0 && code <= 0xF4)
        need = 3, code &= 0x07, least = 0x10000;
    else
        return 0xFFFD;
    if (left <= need)
        return 0xFFFD;
    for (size_t i = 1; i <= need; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0xFFFD;
        code = code << 6 | (p[i] & 0x3F);
    }
    if (code < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0xFFFD;
    *length = need + 1;
    return code;
}

size_t utf8_encode(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t utf8_count(const char *s, size_t n) {
    size_t count = 0, length = 0;
    for (const char *end = s + n; s < end; s += length, count++)
        utf8_decode(s, end, &length);
    return count;
}

// Whether eight bytes are all ASCII.
static bool is_ascii(const char s[8]) {
    uint64_t bytes;
    memcpy(&bytes, s, sizeof bytes);
    return (bytes & 0x8080808080808080u) == 0;
}

size_t utf8_check(const char *s, size_t n) {
    const char *start = s, *end = s + n;
    while (s < end) {
        size_t length;
        if (end - s >= 8 && is_ascii(s)) {
            s += 8;
            continue;
        }
        // A well-formed U+FFFD is three bytes long; a malformed byte reports length 1.
        if (utf8_decode(s, end, &length) == 0xFFFD && length == 1)
            return (size_t)(s - start);
        s += length;
    }
    return n;
}
