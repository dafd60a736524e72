#ifndef GENERATOR_PDF_SYNTAX_H
#define GENERATOR_PDF_SYNTAX_H

// The basic tokens of PDF, added to a buffer (ISO 32000-1, 7.3).

#include "base/buf.h"

#include <stddef.h>
#include <stdint.h>

// /Name, with characters that need it written as #xx.
void buf_add_name(Buf *out, const char *name);

// (bytes) as they are, for identifiers and keys of name trees. One byte of such a string, escaped where it must be.
static inline void buf_add_string_byte(Buf *out, char byte) {
    switch (byte) {
    case '(': buf_add(out, "\\("); break;
    case ')': buf_add(out, "\\)"); break;
    case '\\': buf_add(out, "\\\\"); break;
    case '\r': buf_add(out, "\\r"); break; // a bare one would be read as a line feed
    case '\n': buf_add(out, "\\n"); break;
    default: buf_add_char(out, byte);
    }
}
void buf_add_byte_string(Buf *out, const char *bytes, size_t size);

// Text for people: (ASCII), or <FEFF…> in UTF-16 when there is anything else.
void buf_add_text_string(Buf *out, const char *utf8, size_t size);

// UTF-16, big-endian, as hexadecimal digits: the inside of <…>.
void buf_add_utf16_hex(Buf *out, const char *utf8, size_t size);

// "12": a whole number, several times as fast as by buf_printf.
void buf_add_whole(Buf *out, size_t value);

// The last digits (at most 8) of value, hexadecimal.
void buf_add_hex(Buf *out, unsigned value, int digits);

// " 12.5": a space and a number, rounded to thousandths.
void buf_add_real(Buf *out, double value);

#endif
