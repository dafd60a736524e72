// Files on their way to the parser: one encoding, no NUL bytes, no tag that would take it hours.

#include "base/file.h"
#include "base/utf8.h"
#include "input/xml.h"
#include "input/xml_scan.h"

#include <string.h>

typedef enum Encoding { UTF_8, LATIN_1, LATIN_9, UTF_16_LE, UTF_16_BE, UTF_32, UNKNOWN_ENCODING } Encoding;

// Where windows-1252 differs from ISO-8859-1: 0x80–0x9F. Files that declare ISO-8859-1 and use these bytes
// mean windows-1252 (the control characters they would otherwise be have no use), so both are read by this table.
static const uint16_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                          0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

static uint32_t latin_code(unsigned char byte, Encoding encoding) {
    if (encoding == LATIN_9) {
        static const struct {
            uint8_t byte;
            uint16_t code;
        } differences[] = {{0xA4, 0x20AC}, {0xA6, 0x160}, {0xA8, 0x161}, {0xB4, 0x17D},
                           {0xB8, 0x17E},  {0xBC, 0x152}, {0xBD, 0x153}, {0xBE, 0x178}};
        for (size_t i = 0; i < sizeof differences / sizeof *differences; i++)
            if (differences[i].byte == byte)
                return differences[i].code;
        return byte;
    }
    return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

static XmlBytes from_latin(Arena *arena, XmlBytes in, Encoding encoding) {
    size_t size = 0;
    char scratch[4];
    for (size_t i = 0; i < in.size; i++)
        size += utf8_encode(latin_code((unsigned char)in.bytes[i], encoding), scratch);
    char *out = arena_alloc(arena, size + 1);
    size = 0;
    for (size_t i = 0; i < in.size; i++)
        size += utf8_encode(latin_code((unsigned char)in.bytes[i], encoding), out + size);
    return (XmlBytes){out, size};
}

static uint32_t utf16_unit(XmlBytes in, size_t at, bool little) {
    unsigned char first = (unsigned char)in.bytes[at], second = (unsigned char)in.bytes[at + 1];
    return little ? (uint32_t)(first | second << 8) : (uint32_t)(first << 8 | second);
}

static XmlBytes from_utf16(Arena *arena, XmlBytes in, bool little) {
    char *out = arena_alloc(arena, in.size / 2 * 3 + 4);
    size_t size = 0;
    for (size_t i = 0; i + 1 < in.size; i += 2) {
        uint32_t code = utf16_unit(in, i, little);
        if (code >= 0xD800 && code < 0xDC00 && i + 3 < in.size) {
            uint32_t low = utf16_unit(in, i + 2, little);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (code >= 0xD800 && code < 0xE000)
            code = 0xFFFD; // half a character
        if (code == 0xFEFF && i == 0)
            continue;
        size += utf8_encode(code, out + size);
    }
    if (in.size % 2)
        size += utf8_encode(0xFFFD, out + size);
    return (XmlBytes){out, size};
}

// The encoding named in the XML declaration: its offset and length; false when there is none.
static bool declared_encoding(XmlBytes xml, size_t *offset, size_t *length) {
    if (!xml_starts(xml, 0, "<?xml") || xml.size < 6 || !xml_is_space(xml.bytes[5]))
        return false;
    size_t end = xml_scan_aside(xml, 0);
    for (size_t i = 5; i + 9 < end && i < 1024; i++) {
        if (!xml_starts(xml, i, "encoding"))
            continue;
        for (i += 8; i < end && (xml_is_space(xml.bytes[i]) || xml.bytes[i] == '='); i++) {
        }
        const char *close = i < end ? memchr(xml.bytes + i + 1, xml.bytes[i], end - i - 1) : NULL;
        if (!close)
            return false;
        *offset = i + 1;
        *length = (size_t)(close - xml.bytes) - *offset;
        return true;
    }
    return false;
}

static bool same_word(const char *s, size_t n, const char *word) {
    if (n != strlen(word))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((s[i] >= 'a' && s[i] <= 'z' ? s[i] - 'a' + 'A' : s[i]) != word[i])
            return false;
    return true;
}

static Encoding named_encoding(const char *s, size_t n) {
    static const struct {
        const char *name;
        Encoding encoding;
    } names[] = {
        {"UTF-8", UTF_8},          {"UTF8", UTF_8},        {"US-ASCII", UTF_8},      {"ASCII", UTF_8},
        {"ISO-8859-1", LATIN_1},   {"ISO8859-1", LATIN_1}, {"ISO_8859-1", LATIN_1},  {"LATIN1", LATIN_1},
        {"WINDOWS-1252", LATIN_1}, {"CP1252", LATIN_1},    {"ISO-8859-15", LATIN_9}, {"ISO8859-15", LATIN_9},
        {"ISO_8859-15", LATIN_9},  {"LATIN-9", LATIN_9},   {"UTF-16", UTF_16_LE},    {"UTF-16LE", UTF_16_LE},
        {"UTF-16BE", UTF_16_BE},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (same_word(s, n, names[i].name))
            return names[i].encoding;
    return UNKNOWN_ENCODING;
}

// The encoding the first bytes show; UTF_8 for anything a byte at a time.
static Encoding seen_encoding(XmlBytes in) {
    static const struct {
        const char *bytes;
        size_t size;
        Encoding encoding;
    } marks[] = {
        {"\xFF\xFE\0\0", 4, UTF_32}, {"\0\0\xFE\xFF", 4, UTF_32}, {"<\0\0\0", 4, UTF_32},
        {"\0\0\0<", 4, UTF_32},      {"\xFF\xFE", 2, UTF_16_LE},  {"\xFE\xFF", 2, UTF_16_BE},
        {"<\0?\0", 4, UTF_16_LE},    {"\0<\0?", 4, UTF_16_BE},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (in.size >= marks[i].size && memcmp(in.bytes, marks[i].bytes, marks[i].size) == 0)
            return marks[i].encoding;
    return UTF_8;
}

static bool refuse_encoding(Diag *diag, const char *path, XmlBytes in, size_t offset, size_t length,
                            const char *name) {
    uint16_t source = diag_add_source(diag, path, in.bytes, in.size);
    diag_error(diag, diag_place(diag, source, offset, length), "xml.encoding", "the encoding %s is not read",
               name);
    diag_hint(diag, "save the file as UTF-8 and declare encoding=\"UTF-8\"");
    return false;
}

// True when the first thing in the file is a '<'; else says what it is instead.
static bool check_start(Diag *diag, const XmlSource *source) {
    size_t at = 0;
    while (at < source->size && xml_is_space(source->bytes[at]))
        at++;
    if (at < source->size && source->bytes[at] == '<')
        return true;
    if (at == source->size)
        diag_error(diag, diag_place(diag, source->source, 0, 0), "xml.malformed", "the file is empty");
    else
        diag_error(diag, diag_place(diag, source->source, at, 1), "xml.malformed",
                   "this is not XML: it must begin with a tag");
    return false;
}

// The one check of the bytes themselves: UTF-8, and no NUL (which some parsers take for the end).
static bool check_bytes(Diag *diag, const XmlSource *source, bool declared) {
    const char *nul = memchr(source->bytes, '\0', source->size);
    size_t bad = utf8_check(source->bytes, source->size);
    if (nul && (size_t)(nul - source->bytes) < bad) {
        size_t offset = (size_t)(nul - source->bytes);
        diag_error(diag, diag_place(diag, source->source, offset, 1), "xml.malformed",
                   "a NUL byte cannot stand in XML");
        diag_hint(diag, "the file may be damaged, or not XML at all");
        return false;
    }
    if (bad < source->size) {
        diag_error(diag, diag_place(diag, source->source, bad, 1), "xml.encoding",
                   "this byte (hexadecimal %02X) is not UTF-8", (unsigned)(unsigned char)source->bytes[bad]);
        if (declared)
            diag_hint(diag, "the file says it is UTF-8; save it as that");
        else
            diag_hint(diag, "save the file as UTF-8, or begin it with <?xml version=\"1.0\" "
                            "encoding=\"ISO-8859-1\"?> if that is what it is");
        return false;
    }
    return true;
}

// The end of one markup at offset, and its attributes counted. A '<' within ends it: that is malformed, and
// the parser stops there itself.
static size_t measure_tag(XmlBytes xml, size_t offset, size_t *attributes) {
    char quote = 0;
    *attributes = 0;
    size_t at = offset + 1;
    for (; at < xml.size && xml.bytes[at] != '<'; at++) {
        char c = xml.bytes[at];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
            (*attributes)++;
        } else if (c == '>') {
            break;
        }
    }
    return at;
}

// The parser compares every attribute of an element with every other, and gathers a whole tag, comment or
// instruction in memory: bounded here, before it sees them. Elements are counted on the way.
static bool check_limits(Diag *diag, XmlSource *source) {
    XmlBytes xml = {source->bytes, source->size};
    size_t at = 0;
    while (at < xml.size) {
        const char *hit = memchr(xml.bytes + at, '<', xml.size - at);
        if (!hit)
            return true;
        at = (size_t)(hit - xml.bytes);
        size_t attributes = 0, end = xml_scan_aside(xml, at);
        bool cdata = xml_starts(xml, at, "<![CDATA["); // text: counted when it is read
        if (end == at) {
            source->elements += !xml_starts(xml, at, "</");
            end = measure_tag(xml, at, &attributes);
        }
        if (attributes > LIMIT_ATTRIBUTES) {
            diag_error(diag, diag_place(diag, source->source, at, 1), "limit.attributes",
                       "this element has more than %d attributes", LIMIT_ATTRIBUTES);
            return false;
        }
        if (end - at > LIMIT_TEXT_BYTES && !cdata) {
            diag_error(diag, diag_place(diag, source->source, at, 1), "limit.text",
                       "this tag or comment is longer than %zu kB", LIMIT_TEXT_BYTES >> 10);
            return false;
        }
        at = end;
    }
    return true;
}

static bool to_utf8(Arena *arena, Diag *diag, const char *path, XmlBytes *bytes, bool *declared) {
    Encoding encoding = seen_encoding(*bytes);
    size_t offset = 0, length = 0;
    *declared = false;
    if (encoding == UTF_32)
        return refuse_encoding(diag, path, *bytes, 0, 0, "UTF-32");
    if (encoding == UTF_16_LE || encoding == UTF_16_BE) {
        *bytes = from_utf16(arena, *bytes, encoding == UTF_16_LE);
        return true;
    }
    if (xml_starts(*bytes, 0, "\xEF\xBB\xBF")) { // the byte order mark outranks the declaration
        bytes->bytes += 3;
        bytes->size -= 3;
        *declared = true;
        return true;
    }
    if (!declared_encoding(*bytes, &offset, &length))
        return true;
    encoding = named_encoding(bytes->bytes + offset, length);
    if (encoding == UNKNOWN_ENCODING && utf8_check(bytes->bytes + offset, length) == length)
        return refuse_encoding(
            diag, path, *bytes, offset, length,
            arena_printf(arena, "`%.*s`", (int)(length > 40 ? 40 : length), bytes->bytes + offset));
    if (encoding == LATIN_1 || encoding == LATIN_9)
        *bytes = from_latin(arena, *bytes, encoding);
    *declared =
        encoding == UTF_8; // declared UTF-16 yet readable: a program wrote the wrong word; UTF-8 is checked
    return true;
}

bool xml_open_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t n,
                     XmlSource *source) {
    XmlBytes xml = {bytes, n};
    bool declared;
    if (!to_utf8(arena, diag, path, &xml, &declared))
        return false;
    *source = (XmlSource){diag_add_source(diag, path, xml.bytes, xml.size), path, xml.bytes, xml.size, 0};
    return check_start(diag, source) && check_bytes(diag, source, declared) && check_limits(diag, source);
}

bool xml_open(Arena *arena, Diag *diag, Place place, const char *path, XmlSource *source) {
    FileBytes file;
    if (!file_read(arena, diag, place, path, &file) ||
        !xml_open_memory(arena, diag, path, file.bytes, file.size, source))
        return false;
    uintptr_t from = (uintptr_t)file.bytes, at = (uintptr_t)source->bytes;
    bool elsewhere = at < from || at > from + file.size; // put into UTF-8
    if (elsewhere && !diag_store(diag))                  // which keeps what was read
        arena_discard(arena, file.bytes);
    return true;
}

bool xml_peek(Arena *arena, const XmlSource *source, const char **name, const char **namespace_) {
    XmlBytes xml = {source->bytes, source->size};
    XmlTag tag;
    size_t offset = xml_scan_next(xml, 0);
    if (offset >= xml.size)
        return false;
    xml_scan_tag(xml, offset, &tag);
    if (tag.name_length == 0 || tag.closing)
        return false;
    const char *whole = xml.bytes + tag.name, *colon = memchr(whole, ':', tag.name_length);
    size_t prefix = colon ? (size_t)(colon - whole) + 1 : 0; // with its ':'
    *name = arena_strndup(arena, whole + prefix, tag.name_length - prefix);
    const char *wanted = prefix ? arena_printf(arena, "xmlns:%.*s", (int)prefix - 1, whole) : "xmlns";
    *namespace_ = NULL;
    for (size_t i = 0; i < tag.count; i++)
        if (tag.attributes[i].name_length == strlen(wanted) &&
            memcmp(xml.bytes + tag.attributes[i].name, wanted, strlen(wanted)) == 0)
            *namespace_ = xml_scan_value(arena, xml, &tag.attributes[i]);
    return true;
}
