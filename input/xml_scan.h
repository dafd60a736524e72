#ifndef INPUT_XML_SCAN_H
#define INPUT_XML_SCAN_H

// Looking at XML as bytes. libxml2 reports an element when its tag has ended and says nothing of attributes'
// places, so the engine walks the same bytes beside it. What libxml2 has accepted is well formed; these
// functions rely on that for their results, and on nothing for their safety: they never look outside [0, size).

#include "base/arena.h"
#include "base/limits.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct XmlBytes {
    const char *bytes;
    size_t size;
} XmlBytes;

// Offsets into the bytes; the value without its quotes.
typedef struct XmlRawAttribute {
    size_t name, name_length, value, value_length;
} XmlRawAttribute;

typedef struct XmlTag {
    size_t offset, end; // of '<'; past '>'
    size_t name, name_length;
    bool closing, empty; // </a>; <a/>
    XmlRawAttribute attributes[LIMIT_ATTRIBUTES];
    size_t count; // further ones are passed over
} XmlTag;

// The offset of the next tag at or after from; comments, processing instructions, CDATA sections and a
// DOCTYPE are passed over. size when there is none.
size_t xml_scan_next(XmlBytes xml, size_t from);

// The tag at offset.
void xml_scan_tag(XmlBytes xml, size_t offset, XmlTag *tag);

// The end of the comment, instruction or CDATA section that starts at offset: past its last byte, or size
// when it never ends. offset itself when there is none.
size_t xml_scan_aside(XmlBytes xml, size_t offset);

// The first byte of visible text in [from, to), inside CDATA too; to when there is white space alone.
size_t xml_scan_text(XmlBytes xml, size_t from, size_t to);

// An attribute's value as XML means it: references resolved, white space turned to spaces.
const char *xml_scan_value(Arena *arena, XmlBytes xml, const XmlRawAttribute *attribute);

bool xml_is_space(char c);
bool xml_is_name_start(char c); // also any byte of a non-ASCII character
bool xml_is_name(char c);

// True when the bytes at offset begin with word.
static inline bool xml_starts(XmlBytes xml, size_t offset, const char *word) {
    size_t n = strlen(word);
    return offset <= xml.size && n <= xml.size - offset && memcmp(xml.bytes + offset, word, n) == 0;
}

#endif
