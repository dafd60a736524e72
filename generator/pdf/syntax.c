#include "generator/pdf/syntax.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

void buf_add_hex(Buf *out, unsigned value, int digits) {
    while (digits-- > 0)
        buf_add_char(out, "0123456789ABCDEF"[value >> (digits * 4) & 15]);
}

void buf_add_name(Buf *out, const char *name) {
    buf_add_char(out, '/');
    for (; *name; name++) {
        unsigned char c = (unsigned char)*name;
        if (c <= ' ' || c >= 0x7F || strchr("#()<>[]{}/%", c)) {
            buf_add_char(out, '#');
            buf_add_hex(out, c, 2);
        } else {
            buf_add_char(out, *name);
        }
    }
}

void buf_add_byte_string(Buf *out, const char *bytes, size_t size) {
    buf_add_char(out, '(');
    for (size_t i = 0; i < size; i++)
        buf_add_string_byte(out, bytes[i]);
    buf_add_char(out, ')');
}

void buf_add_utf16_hex(Buf *out, const char *utf8, size_t size) {
    const char *end = utf8 + size;
    while (utf8 < end) {
        size_t length;
        uint32_t code = utf8_decode(utf8, end, &length);
        utf8 += length;
        if (code >= 0x10000) {
            buf_add_hex(out, 0xD800 + ((code - 0x10000) >> 10), 4);
            buf_add_hex(out, 0xDC00 + ((code - 0x10000) & 0x3FF), 4);
        } else {
            buf_add_hex(out, code, 4);
        }
    }
}

void buf_add_text_string(Buf *out, const char *utf8, size_t size) {
    bool ascii = true;
    for (size_t i = 0; i < size && ascii; i++)
        ascii = (utf8[i] >= ' ' && utf8[i] <= '~') || utf8[i] == '\n';
    if (ascii) {
        buf_add_byte_string(out, utf8, size);
        return;
    }
    buf_add(out, "<FEFF");
    buf_add_utf16_hex(out, utf8, size);
    buf_add_char(out, '>');
}

enum { MOST_DIGITS = 20 }; // of 64 bits

void buf_add_whole(Buf *out, size_t value) {
    size_t length = 1;
    for (size_t next = 10; value >= next && length < MOST_DIGITS; next *= 10)
        length++;
    buf_reserve(out, MOST_DIGITS);
    char *digit = out->bytes + out->length + length;
    *digit = '\0';
    do
        *--digit = (char)('0' + value % 10);
    while (value /= 10);
    out->length += length;
}

void buf_add_real(Buf *out, double value) {
    buf_add_char(out, ' ');
    buf_add_number(out, value, 3);
}
