#include "input/xml_scan.h"
#include "base/utf8.h"

#include <string.h>

bool xml_is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool xml_is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           (unsigned char)c >= 0x80;
}

bool xml_is_name(char c) {
    return xml_is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

// Past the next occurrence of word at or after from, or size.
static size_t past(XmlBytes xml, size_t from, const char *word) {
    while (from < xml.size) {
        const char *hit = memchr(xml.bytes + from, *word, xml.size - from);
        if (!hit)
            return xml.size;
        from = (size_t)(hit - xml.bytes);
        if (xml_starts(xml, from, word))
            return from + strlen(word);
        from++;
    }
    return xml.size;
}

size_t xml_scan_aside(XmlBytes xml, size_t offset) {
    if (xml_starts(xml, offset, "<!--"))
        return past(xml, offset + 4, "-->");
    if (xml_starts(xml, offset, "<![CDATA["))
        return past(xml, offset + 9, "]]>");
    if (xml_starts(xml, offset, "<?"))
        return past(xml, offset + 2, "?>");
    return offset;
}

size_t xml_scan_next(XmlBytes xml, size_t from) {
    while (from < xml.size) {
        const char *hit = memchr(xml.bytes + from, '<', xml.size - from);
        if (!hit)
            return xml.size;
        from = (size_t)(hit - xml.bytes);
        size_t aside = xml_scan_aside(xml, from);
        if (aside == from && !xml_starts(xml, from, "<!"))
            return from;
        from = aside > from ? aside : past(xml, from, ">");
    }
    return xml.size;
}

static size_t skip_space(XmlBytes xml, size_t at) {
    while (at < xml.size && xml_is_space(xml.bytes[at]))
        at++;
    return at;
}

static size_t skip_name(XmlBytes xml, size_t at) {
    while (at < xml.size && xml_is_name(xml.bytes[at]))
        at++;
    return at;
}

void xml_scan_tag(XmlBytes xml, size_t offset, XmlTag *tag) {
    tag->offset = offset;
    tag->closing = offset + 1 < xml.size && xml.bytes[offset + 1] == '/';
    tag->empty = false;
    tag->count = 0;
    size_t at = tag->name = offset + 1 + tag->closing < xml.size ? offset + 1 + tag->closing : xml.size;
    at = skip_name(xml, at);
    tag->name_length = at - tag->name;
    for (;;) {
        at = skip_space(xml, at);
        if (at >= xml.size || xml.bytes[at] == '>')
            break;
        XmlRawAttribute raw = {.name = at};
        at = skip_name(xml, at);
        raw.name_length = at - raw.name;
        if (raw.name_length == 0) {
            tag->empty = xml.bytes[at] == '/';
            at++;
            continue;
        }
        at = skip_space(xml, at);
        if (at < xml.size && xml.bytes[at] == '=')
            at = skip_space(xml, at + 1);
        if (at >= xml.size)
            break;
        const char *close = memchr(xml.bytes + at + 1, xml.bytes[at], xml.size - at - 1);
        raw.value = at + 1;
        raw.value_length = (close ? (size_t)(close - xml.bytes) : xml.size) - raw.value;
        at = raw.value + raw.value_length + (close ? 1 : 0);
        if (tag->count < LIMIT_ATTRIBUTES)
            tag->attributes[tag->count++] = raw;
    }
    tag->end = at < xml.size ? at + 1 : xml.size;
}

size_t xml_scan_text(XmlBytes xml, size_t from, size_t to) {
    while (from < to) {
        if (xml_starts(xml, from, "<![CDATA["))
            from += 9;
        else if (xml_starts(xml, from, "]]>"))
            from += 3;
        else if (xml_scan_aside(xml, from) > from)
            from = xml_scan_aside(xml, from);
        else if (xml_is_space(xml.bytes[from]))
            from++;
        else
            return from;
    }
    return to;
}

// Writes what the reference at s (which starts with '&') stands for to out; the result is how many bytes of s
// it takes. Only what well-formed XML without a DOCTYPE can hold is known; anything else is copied.
static size_t resolve(const char *s, size_t n, char *out, size_t *written) {
    static const struct {
        const char *name;
        char c;
    } named[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        size_t length = strlen(named[i].name);
        if (length <= n && memcmp(s, named[i].name, length) == 0) {
            out[(*written)++] = named[i].c;
            return length;
        }
    }
    size_t at = 2;
    bool hex = n > 2 && s[1] == '#' && s[2] == 'x';
    uint32_t code = 0;
    if (n > 2 && s[1] == '#')
        for (at = hex ? 3 : 2; at < n && s[at] != ';' && code <= 0x10FFFF; at++) {
            uint32_t digit = (uint32_t)(s[at] <= '9' ? s[at] - '0' : (s[at] | 0x20) - 'a' + 10);
            code = code * (hex ? 16 : 10) + digit;
        }
    if (code == 0 || code > 0x10FFFF || at >= n) {
        out[(*written)++] = '&';
        return 1;
    }
    *written += utf8_encode(code, out + *written);
    return at + 1;
}

const char *xml_scan_value(Arena *arena, XmlBytes xml, const XmlRawAttribute *attribute) {
    const char *s = xml.bytes + attribute->value;
    size_t n = attribute->value_length, written = 0;
    // a reference is never shorter than what it stands for: "&#9;" 4 bytes for one, "&#x10000;" 9 for four
    char *out = arena_string(arena, n);
    for (size_t i = 0; i < n;) {
        if (s[i] == '&') {
            i += resolve(s + i, n - i, out, &written);
        } else {
            bool line_end = s[i] == '\r' && i + 1 < n && s[i + 1] == '\n';
            out[written++] = xml_is_space(s[i]) ? ' ' : s[i];
            i += line_end ? 2 : 1;
        }
    }
    out[written] = '\0';
    return out;
}
