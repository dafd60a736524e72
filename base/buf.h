#ifndef BASE_BUF_H
#define BASE_BUF_H

// A string under construction, on the heap, always NUL-terminated. For text of unknown length (a page dump, a
// PDF content stream). Numbers are printed with a decimal point whatever the locale.

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct Buf {
    char *bytes; // NUL-terminated; NULL while empty (buf_text gives "" then)
    size_t length, capacity;
} Buf;

void buf_free(Buf *buf); // afterwards the buffer is empty and usable again
const char *buf_text(const Buf *buf);

// Makes room for more bytes and the NUL behind them.
void buf_reserve(Buf *buf, size_t more);

// A long table takes these a million times; written here, the compiler knows the length of what is literal.
static inline void buf_add_bytes(Buf *buf, const void *bytes, size_t n) {
    if (n >= buf->capacity - buf->length)
        buf_reserve(buf, n);
    if (n)
        memcpy(buf->bytes + buf->length, bytes, n);
    buf->length += n;
    buf->bytes[buf->length] = '\0';
}

static inline void buf_add(Buf *buf, const char *s) {
    buf_add_bytes(buf, s, strlen(s));
}

static inline void buf_add_char(Buf *buf, char c) {
    buf_add_bytes(buf, &c, 1);
}

// No %f and friends: see arena_printf.
__attribute__((format(printf, 2, 3))) void buf_printf(Buf *buf, const char *format, ...);

// value rounded to at most decimals (0–9) places, trailing zeros dropped: 12.5, -0.25, 3. Never "-0".
// |value| must be below 9e15 / 10^decimals; beyond, or for NaN, "0" is written.
void buf_add_number(Buf *buf, double value, int decimals);

// s as the inside of a JSON string (quotes not added; bytes that are no UTF-8 become U+FFFD), or as XML text or
// attribute value.
void buf_add_json(Buf *buf, const char *s);
void buf_add_xml(Buf *buf, const char *s);

#endif
