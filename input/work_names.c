// Names of authors and editors, as BibTeX writes them. See works_reader.h.
#include "input/works_reader.h"

#include <ctype.h>
#include <string.h>

static int depth_after(char c, int depth) {
    return depth + (c == BRACE_OPEN) - (c == BRACE_CLOSE);
}

// The first of a text outside braces, or NULL.
static const char *find_outside(const char *text, const char *end, const char *what) {
    size_t length = strlen(what);
    int depth = 0;
    for (const char *s = text; s + length <= end; s++) {
        depth = depth_after(*s, depth);
        if (depth == 0 && memcmp(s, what, length) == 0)
            return s;
    }
    return NULL;
}

static const char *piece(Arena *arena, const char *start, const char *end) {
    return tex_plain(arena, arena_strndup(arena, start, (size_t)(end - start)));
}

// The family name of "Jan van der Berg" begins at the first word in small letters, else at the last word.
static const char *family_start(const char *start, const char *end) {
    const char *last = start;
    int depth = 0;
    for (const char *s = start; s < end; s++) {
        depth = depth_after(*s, depth);
        if (depth > 0 || *s != ' ' || s + 1 >= end)
            continue;
        last = s + 1;
        if (islower((unsigned char)*last))
            return last;
    }
    return last;
}

static WorkName read_name(Arena *arena, const char *start, const char *end) {
    const char *comma = find_outside(start, end, ",");
    if (comma) {
        const char *last = comma; // "Berg, Jr, Jan": the given name is behind the last
        for (const char *next; (next = find_outside(last + 1, end, ",")) != NULL;)
            last = next;
        return (WorkName){piece(arena, start, comma), piece(arena, last + 1, end)};
    }
    const char *family = family_start(start, end);
    return (WorkName){piece(arena, family, end), family > start ? piece(arena, start, family) : NULL};
}

WorkNames work_names(Arena *arena, const char *text) {
    WorkNames names = {0};
    const char *end = text + strlen(text);
    while (text < end) {
        const char *next = find_outside(text, end, " and "), *stop = next ? next : end;
        while (text < stop && *text == ' ')
            text++;
        while (stop > text && stop[-1] == ' ')
            stop--;
        if (stop - text == 6 && memcmp(text, "others", 6) == 0)
            names.others = true;
        else if (stop > text)
            *vec_push(arena, &names.list) = read_name(arena, text, stop);
        text = next ? next + 5 : end;
    }
    return names;
}
