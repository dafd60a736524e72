#include "base/buf.h"
#include "base/arena.h"
#include "base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_free(Buf *buf) {
    free(buf->bytes);
    *buf = (Buf){0};
}

const char *buf_text(const Buf *buf) {
    return buf->bytes ? buf->bytes : "";
}

void buf_reserve(Buf *buf, size_t more) {
    if (more < buf->capacity - buf->length)
        return;
    size_t capacity = buf->capacity ? buf->capacity : 256;
    while (capacity - buf->length <= more) {
        if (capacity > SIZE_MAX / 2)
            die_out_of_memory();
        capacity *= 2;
    }
    char *bytes = realloc(buf->bytes, capacity);
    if (!bytes)
        die_out_of_memory();
    buf->bytes = bytes;
    buf->capacity = capacity;
}

void buf_printf(Buf *buf, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    buf_reserve(buf, 1);
    size_t room = buf->capacity - buf->length; // most fit
    int n = vsnprintf(buf->bytes + buf->length, room, format, args);
    va_end(args);
    if (n > 0 && (size_t)n >= room) {
        buf_reserve(buf, (size_t)n);
        vsnprintf(buf->bytes + buf->length, (size_t)n + 1, format, again);
    }
    va_end(again);
    if (n > 0)
        buf->length += (size_t)n;
    buf->bytes[buf->length] = '\0';
}

void buf_add_number(Buf *buf, double value, int decimals) {
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    double scaled = round(fabs(value) * power[decimals]);
    if (!(scaled < 9e15) || scaled == 0) {
        buf_add_char(buf, '0');
        return;
    }
    uint64_t digits = (uint64_t)scaled;
    while (decimals > 0 && digits % 10 == 0) {
        digits /= 10;
        decimals--;
    }
    char text[40];
    int at = (int)sizeof text;
    text[--at] = '\0';
    for (int place = 0; digits > 0 || place <= decimals; place++) {
        if (place == decimals && place > 0)
            text[--at] = '.';
        text[--at] = (char)('0' + digits % 10);
        digits /= 10;
    }
    if (value < 0)
        text[--at] = '-';
    buf_add(buf, text + at);
}

void buf_add_json(Buf *buf, const char *s) {
    size_t length;
    for (const char *end = s + strlen(s); s < end; s += length) {
        uint32_t code = utf8_decode(s, end, &length);
        if (code == '"' || code == '\\')
            buf_printf(buf, "\\%c", *s);
        else if (code == '\n')
            buf_add(buf, "\\n");
        else if (code < 0x20 || (code >= 0x7F && code < 0xA0))
            buf_printf(buf, "\\u%04x", (unsigned)code);
        else if (code == 0xFFFD)
            buf_add(buf, "\uFFFD");
        else
            buf_add_bytes(buf, s, length);
    }
}

void buf_add_xml(Buf *buf, const char *s) {
    for (; *s; s++) {
        switch (*s) {
        case '&': buf_add(buf, "&amp;"); break;
        case '<': buf_add(buf, "&lt;"); break;
        case '>': buf_add(buf, "&gt;"); break;
        case '"': buf_add(buf, "&quot;"); break;
        default: buf_add_char(buf, *s);
        }
    }
}
