// Malformed XML in plain words. libxml2 says where it gave up, often far behind the mistake, and in the words
// of the standard. This walks the bytes from the last good tag, looking for the mistakes people make, at the
// place they make them; libxml2's message is used for the rest.

#include "base/utf8.h"
#include "input/xml_private.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// A name in the bytes.
typedef struct Name {
    size_t offset, length;
} Name;

typedef struct Explain {
    Xml *xml;
    XmlBytes in;
    size_t at;
    VEC(Name) open;
    bool root_seen, found;
    Name value_name, value; // the attribute last read in this tag; length 0: none
} Explain;

// The fault, once. The hint may be NULL.
__attribute__((format(printf, 4, 5))) static void fault(Explain *x, size_t offset, size_t length,
                                                        const char *format, ...) {
    va_list args;
    char message[512];
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    diag_error(x->xml->diag, xml_place_of(x->xml, offset, length), "xml.malformed", "%s", message);
    x->found = true;
}

// A name as an argument of "%.*s", never so long that it fills the message.
static int clip(Name name) {
    return name.length > 80 ? 80 : (int)name.length;
}

static const char *text_of(Explain *x, Name name) {
    return x->in.bytes + name.offset;
}

static bool same_name(Explain *x, Name a, Name b) {
    return a.length == b.length && memcmp(text_of(x, a), text_of(x, b), a.length) == 0;
}

static uint32_t line_of(Explain *x, Name name) {
    return diag_place(x->xml->diag, x->xml->source, name.offset, 0).line;
}

static char peek(Explain *x) {
    return x->at < x->in.size ? x->in.bytes[x->at] : '\0';
}

static size_t skip_space(Explain *x) {
    size_t from = x->at;
    while (x->at < x->in.size && xml_is_space(x->in.bytes[x->at]))
        x->at++;
    return x->at - from;
}

static Name take_name(Explain *x) {
    Name name = {x->at, 0};
    while (x->at < x->in.size && xml_is_name(x->in.bytes[x->at]))
        x->at++;
    name.length = x->at - name.offset;
    return name;
}

// The number of a character that may stand in XML (production 2).
static bool is_character(const char *digits, size_t n, bool hex) {
    uint32_t code = 0;
    for (size_t i = 0; i < n && code <= 0x10FFFF; i++) {
        uint32_t digit = (uint32_t)(digits[i] <= '9' ? digits[i] - '0' : (digits[i] | 0x20) - 'a' + 10);
        code = code * (hex ? 16 : 10) + digit;
    }
    if (code < 0x20)
        return code == '\t' || code == '\n' || code == '\r';
    return code < 0xD800 || (code >= 0xE000 && code < 0xFFFE) || (code >= 0x10000 && code <= 0x10FFFF);
}

// The reference at x->at. HTML's names are the ones people expect to work.
static void check_reference(Explain *x) {
    static const char *const known[] = {"lt", "gt", "amp", "quot", "apos"};
    size_t start = x->at++;
    bool numeric = peek(x) == '#';
    x->at += numeric;
    bool hex = numeric && peek(x) == 'x';
    x->at += hex;
    Name name = take_name(x);
    if (name.length == 0 || peek(x) != ';') {
        fault(x, start, 1, "a bare & cannot stand in XML");
        diag_hint(x->xml->diag, "write &amp; for the character &");
        return;
    }
    x->at++;
    if (numeric) {
        if (strspn(text_of(x, name), hex ? "0123456789abcdefABCDEF" : "0123456789") < name.length) {
            fault(x, start, x->at - start, "this is not the number of a character");
            diag_hint(x->xml->diag, "write decimal digits after &#, or hexadecimal ones after &#x");
        } else if (!is_character(text_of(x, name), name.length, hex)) {
            fault(x, start, x->at - start, "there is no character with this number");
        }
        return;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (name.length == strlen(known[i]) && memcmp(text_of(x, name), known[i], name.length) == 0)
            return;
    diag_error(x->xml->diag, xml_place_of(x->xml, start, x->at - start), "xml.unknown-entity",
               "XML has no character named &%.*s;", clip(name), text_of(x, name));
    diag_hint(x->xml->diag, name.length == 4 && memcmp(text_of(x, name), "nbsp", 4) == 0
                                ? "write &#160; for a no-break space"
                                : "write the character itself");
    x->found = true;
}

// A closing quote soon, followed by what follows a value: then a '<' before it was meant as part of the value.
static bool value_ends_soon(Explain *x, size_t from, char quote) {
    for (size_t i = from; i < x->in.size && x->in.bytes[i] != '\n'; i++) {
        if (x->in.bytes[i] != quote)
            continue;
        char next = i + 1 < x->in.size ? x->in.bytes[i + 1] : '\0';
        return xml_is_space(next) || next == '/' || next == '>' || next == '?';
    }
    return false;
}

static void check_value(Explain *x, Name name) {
    char quote = peek(x);
    size_t start = x->at;
    if (quote != '"' && quote != '\'') {
        size_t length = 0;
        while (x->at + length < x->in.size && !xml_is_space(x->in.bytes[x->at + length]) &&
               x->in.bytes[x->at + length] != '>')
            length++;
        fault(x, start, length, "the value of %.*s must stand in quotes", clip(name), text_of(x, name));
        return;
    }
    for (x->at++; x->at < x->in.size && !x->found; x->at++) {
        char c = x->in.bytes[x->at];
        if (c == quote) {
            x->value_name = name;
            x->value = (Name){start + 1, x->at - start - 1};
            x->at++;
            return;
        }
        if (c == '&') {
            check_reference(x);
            x->at--;
        } else if (c == '<') {
            if (value_ends_soon(x, x->at, quote)) {
                fault(x, x->at, 1, "a bare < cannot stand in the value of %.*s", clip(name),
                      text_of(x, name));
                diag_hint(x->xml->diag, "write &lt; for the character <");
            } else {
                fault(x, start, 1, "the value of %.*s has no closing quote", clip(name), text_of(x, name));
            }
        }
    }
    if (!x->found)
        fault(x, start, 1, "the value of %.*s has no closing quote", clip(name), text_of(x, name));
}

// A value that ran on to the opening quote of the next: data="d x="aar". It then ends in a name and an equals sign.
static bool swallowed_next(Explain *x) {
    const char *bytes = x->in.bytes;
    size_t from = x->value.offset, to = from + x->value.length;
    while (to > from && xml_is_space(bytes[to - 1]))
        to--;
    if (to == from || bytes[to - 1] != '=')
        return false;
    to--;
    while (to > from && xml_is_space(bytes[to - 1]))
        to--;
    size_t end = to;
    while (to > from && xml_is_name(bytes[to - 1]))
        to--;
    if (to == end || to == from || !xml_is_space(bytes[to - 1]) || !xml_is_name_start(bytes[to]))
        return false;
    while (to > from && xml_is_space(bytes[to - 1]))
        to--;
    Name name = x->value_name;
    fault(x, from - 1, to - from + 1, "the value of %.*s has no closing quote", clip(name), text_of(x, name));
    diag_hint(x->xml->diag, "write %.*s=\"%.*s\"", clip(name), text_of(x, name),
              clip((Name){from, to - from}), bytes + from);
    return true;
}

static void check_attribute(Explain *x, const Name *before, size_t count, bool spaced) {
    Name name = take_name(x);
    if (!spaced)
        fault(x, name.offset, name.length, "a space is missing before the attribute %.*s", clip(name),
              text_of(x, name));
    for (size_t i = 0; i < count && !x->found; i++)
        if (same_name(x, name, before[i]))
            fault(x, name.offset, name.length, "the attribute %.*s is given twice", clip(name),
                  text_of(x, name));
    if (x->found)
        return;
    skip_space(x);
    if (peek(x) != '=') {
        fault(x, name.offset, name.length, "the attribute %.*s has no value", clip(name), text_of(x, name));
        diag_hint(x->xml->diag, "write %.*s=\"…\"", clip(name), text_of(x, name));
        return;
    }
    x->at++;
    skip_space(x);
    check_value(x, name);
}

static void check_start_tag(Explain *x) {
    size_t start = x->at++;
    Name name = take_name(x), before[LIMIT_ATTRIBUTES];
    size_t count = 0;
    x->value = (Name){0, 0};
    while (!x->found) {
        bool spaced = skip_space(x) > 0;
        char c = peek(x);
        bool ended = spaced || c == '/' || c == '>' || x->value.length == 0;
        if (!ended && x->at < x->in.size && swallowed_next(x))
            return;
        if (x->at >= x->in.size) {
            fault(x, start, name.length + 1, "the file ends inside the tag <%.*s", clip(name),
                  text_of(x, name));
        } else if (c == '>') {
            x->at++;
            *vec_push(x->xml->arena, &x->open) = name;
            return;
        } else if (c == '/' && x->at + 1 < x->in.size && x->in.bytes[x->at + 1] == '>') {
            x->at += 2;
            return;
        } else if (c == '<') {
            fault(x, start, name.length + 1, "the tag <%.*s has no closing >", clip(name), text_of(x, name));
        } else if (xml_is_name_start(c)) {
            Name next = {x->at, 0};
            check_attribute(x, before, count, spaced);
            while (next.offset + next.length < x->at && xml_is_name(x->in.bytes[next.offset + next.length]))
                next.length++;
            if (count < LIMIT_ATTRIBUTES)
                before[count++] = next;
        } else {
            fault(x, x->at, 1, "`%.*s` cannot stand here in the tag <%.*s>", (unsigned char)c < 0x80 ? 1 : 0,
                  &c, clip(name), text_of(x, name));
            if (c == '"' || c == '\'')
                diag_hint(x->xml->diag, "there may be a quote too many");
        }
    }
}

static void mismatch(Explain *x, size_t start, Name name) {
    Name top = x->open.items[x->open.count - 1];
    size_t length = x->at - start + (peek(x) == '>');
    fault(x, start, length, "</%.*s> stands where </%.*s> must close the <%.*s> of line %u", clip(name),
          text_of(x, name), clip(top), text_of(x, top), clip(top), text_of(x, top), line_of(x, top));
    for (size_t i = x->open.count - 1; i-- > 0;)
        if (same_name(x, name, x->open.items[i])) {
            diag_hint(x->xml->diag, "write </%.*s> before it", clip(top), text_of(x, top));
            return;
        }
    diag_hint(x->xml->diag, "write </%.*s>", clip(top), text_of(x, top));
}

static void check_end_tag(Explain *x) {
    size_t start = x->at;
    x->at += 2;
    Name name = take_name(x);
    skip_space(x);
    if (x->open.count == 0)
        fault(x, start, name.length + 2, "</%.*s> closes nothing", clip(name), text_of(x, name));
    else if (!same_name(x, name, x->open.items[x->open.count - 1]))
        mismatch(x, start, name);
    else if (x->at >= x->in.size)
        fault(x, start, name.length + 2, "the file ends inside the tag </%.*s", clip(name), text_of(x, name));
    else if (peek(x) != '>')
        fault(x, start, name.length + 2, "the tag </%.*s has no closing >", clip(name), text_of(x, name));
    else
        x->open.count--;
    x->at++;
}

// Comments, instructions, CDATA sections; x->at stands on one.
static void check_aside(Explain *x, size_t end) {
    bool comment = xml_starts(x->in, x->at, "<!--"), cdata = xml_starts(x->in, x->at, "<![CDATA[");
    const char *close = comment ? "-->" : cdata ? "]]>" : "?>";
    size_t n = strlen(close);
    if (end == x->in.size && (end - x->at < n || memcmp(x->in.bytes + end - n, close, n) != 0)) {
        fault(x, x->at,
              comment ? 4
              : cdata ? 9
                      : 2,
              "this %s has no closing %s",
              comment ? "comment"
              : cdata ? "CDATA section"
                      : "instruction",
              close);
        return;
    }
    for (size_t i = x->at + 4; comment && i + 3 < end && !x->found; i++)
        if (x->in.bytes[i] == '-' && x->in.bytes[i + 1] == '-')
            fault(x, i, 2, "-- cannot stand inside a comment");
    if (x->at > 0 && xml_starts(x->in, x->at, "<?xml") && xml_is_space(x->in.bytes[x->at + 5]) && !x->found) {
        fault(x, x->at, 5, "the XML declaration must be the very first thing in the file");
        diag_hint(x->xml->diag, "remove what stands before it, spaces and empty lines too");
    }
    x->at = end;
}

static void check_markup(Explain *x) {
    size_t aside = xml_scan_aside(x->in, x->at);
    char next = x->at + 1 < x->in.size ? x->in.bytes[x->at + 1] : '\0';
    bool element = xml_is_name_start(next);
    if (aside > x->at) {
        check_aside(x, aside);
    } else if (next == '/') {
        check_end_tag(x);
    } else if (element && x->open.count == 0 && x->root_seen) {
        Name name = {x->at + 1, 0};
        while (name.offset + name.length < x->in.size && xml_is_name(text_of(x, name)[name.length]))
            name.length++;
        fault(x, name.offset, name.length, "<%.*s> stands after the end of the root element", clip(name),
              text_of(x, name));
        diag_hint(x->xml->diag, "one element must hold everything");
    } else if (element) {
        x->root_seen = true;
        check_start_tag(x);
    } else {
        fault(x, x->at, 1, "a bare < cannot stand in text");
        diag_hint(x->xml->diag, "write &lt; for the character <");
    }
}

static void check_text(Explain *x) {
    unsigned char c = (unsigned char)peek(x);
    if (x->open.count == 0 && !xml_is_space((char)c)) {
        fault(x, x->at, 1,
              x->root_seen ? "text stands after the end of the root element"
                           : "text stands before the root element");
    } else if (c == '&') {
        check_reference(x);
    } else if (xml_starts(x->in, x->at, "]]>")) {
        fault(x, x->at, 3, "]]> cannot stand in text");
        diag_hint(x->xml->diag, "write ]]&gt;");
    } else if (c < 0x20 && !xml_is_space((char)c)) {
        fault(x, x->at, 1, "the control character with number %u cannot stand in XML", c);
    } else {
        x->at++;
    }
}

// Past libxml2's line there is nothing to find: it has read no further.
static bool beyond(Explain *x, size_t line) {
    return line && x->in.bytes[x->at] == '\n' && line_of(x, (Name){x->at, 0}) > line;
}

void xml_explain(Xml *xml, const char *message, size_t line, size_t column) {
    XmlState *state = xml->state;
    Explain x = {.xml = xml, .in = state->xml, .at = state->cursor, .root_seen = state->root_seen};
    for (size_t i = 0; i < state->depth; i++)
        *vec_push(xml->arena, &x.open) = (Name){state->levels[i].tag_name, state->levels[i].tag_length};
    if (state->depth && state->levels[state->depth - 1].empty_tag)
        x.open.count--; // its end was not announced yet
    while (x.at < x.in.size && !x.found && !beyond(&x, line)) {
        if (peek(&x) == '<')
            check_markup(&x);
        else
            check_text(&x);
    }
    if (!x.found && x.at >= x.in.size && x.open.count) {
        Name top = x.open.items[x.open.count - 1];
        fault(&x, x.in.size, 0, "the file ends before </%.*s> closes the <%.*s> of line %u", clip(top),
              text_of(&x, top), clip(top), text_of(&x, top), line_of(&x, top));
        diag_hint(xml->diag, "part of the file may be missing");
    }
    if (!x.found && x.at >= x.in.size && !x.root_seen)
        fault(&x, x.in.size, 0, "there is no element in the file");
    if (!x.found) {
        Place place = {(uint32_t)line, (uint32_t)column, xml->source, 1};
        size_t n = strcspn(message, "\n");
        diag_error(xml->diag, place, "xml.malformed", "malformed XML: %.*s", (int)(n > 300 ? 300 : n),
                   message);
    }
}
