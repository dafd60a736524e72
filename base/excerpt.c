#include "base/excerpt.h"

#include "base/utf8.h"

#include <string.h>

// Controls (C0, DEL, C1), line ends beyond ASCII and the marks that turn the direction of writing.
static bool is_obeyed(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E ||
           code == 0x200F || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

// The character at s as it is shown: itself, or what it is in hexadecimal. Its columns are returned, its
// bytes put in *length.
static size_t show_character(const char *s, const char *end, char shown[8], size_t *length) {
    uint32_t code = utf8_decode(s, end, length);
    bool malformed = code == 0xFFFD && *length == 1;
    if (malformed || (code < 0x100 && is_obeyed(code)))
        return (size_t)snprintf(shown, 8, "\\x%02x",
                                malformed ? (unsigned)(unsigned char)*s : (unsigned)code);
    if (is_obeyed(code))
        return (size_t)snprintf(shown, 8, "\\u%04x", (unsigned)code & 0xFFFF); // all lie below
    memcpy(shown, s, *length);
    shown[*length] = '\0';
    return 1;
}

void excerpt_text(FILE *out, const char *s, size_t n, bool keep_tabs) {
    size_t length;
    char shown[8];
    for (const char *end = s + n; s < end; s += length) {
        show_character(s, end, shown, &length);
        fputs(*s == '\t' && keep_tabs ? "\t" : shown, out);
    }
}

// A part of a line: from its first to its last column, counted from 1.
typedef struct Window {
    const char *start, *stop;
    uint32_t first;
    bool cut_before, cut_after;
} Window;

static const char *skip_characters(const char *p, const char *stop, uint32_t count) {
    size_t length;
    for (; p < stop && count > 0; p += length, count--)
        utf8_decode(p, stop, &length);
    return p;
}

// The part of a paragraph typed as one long line that a note is about, cut between words.
static Window window_of(Place place, const char *line, const char *stop) {
    enum { BEFORE = 50, AFTER = 40 };
    Window window = {.start = line, .stop = stop, .first = 1};
    if (place.column > BEFORE) {
        window.first = place.column - BEFORE;
        window.start = skip_characters(line, stop, window.first - 1);
        window.cut_before = true;
        const char *near = skip_characters(window.start, stop, BEFORE / 2),
                   *space = memchr(window.start, ' ', (size_t)(near - window.start));
        if (space) {
            window.first += (uint32_t)utf8_count(window.start, (size_t)(space - window.start)) + 1;
            window.start = space + 1;
        }
    }
    const char *after = skip_characters(window.start, stop, place.column - window.first + place.length),
               *furthest = skip_characters(after, stop, AFTER), *space = furthest;
    while (space > after && *space != ' ')
        space--;
    after = furthest < stop && space > after ? space : furthest;
    window.cut_after = after < stop;
    window.stop = after;
    return window;
}

// Blanks as wide as the part of the window before the place, then the caret. Tabs are kept in the blanks so
// that the caret stays in its column.
static void print_caret(FILE *out, Window window, Place place) {
    const char *p = window.start;
    char shown[8];
    size_t length;
    for (uint32_t column = window.first; p < window.stop && column < place.column; p += length, column++) {
        size_t width = show_character(p, window.stop, shown, &length);
        for (size_t i = 0; i < (*p == '\t' ? 1 : width); i++)
            fputc(*p == '\t' ? '\t' : ' ', out);
    }
    fputc('^', out);
    size_t under = 0;
    for (uint32_t i = 0; p < window.stop && i < place.length; p += length, i++)
        under += show_character(p, window.stop, shown, &length);
    for (size_t i = 1; i < under; i++)
        fputc('~', out);
    fputc('\n', out);
}

void excerpt_print(FILE *out, const char *line, size_t n, Place place, bool part) {
    const char *stop = line + n;
    Window window = {.start = line, .stop = stop, .first = 1};
    if (n > (part ? 120 : 300))
        window = window_of(place, line, stop);
    fprintf(out, "%6u | %s", place.line, window.cut_before ? "… " : "");
    excerpt_text(out, window.start, (size_t)(window.stop - window.start), true);
    fprintf(out, "%s\n       | %s", window.cut_after ? " …" : "", window.cut_before ? "  " : "");
    print_caret(out, window, place);
}
