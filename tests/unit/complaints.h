#ifndef TESTS_UNIT_COMPLAINTS_H
#define TESTS_UNIT_COMPLAINTS_H

// What was complained of, as one short text: "error xml.malformed 3:7; warning dataset.unused-note 4:9".

#include "base/buf.h"
#include "base/diag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The number after "key": in a line of JSON.
static inline unsigned long complaint_number(const char *line, const char *key) {
    const char *at = strstr(line, key);
    return at ? strtoul(at + strlen(key), NULL, 10) : 0;
}

// The word after "key":" in a line of JSON, without its closing quote.
static inline int complaint_word(const char *line, const char *key, const char **word) {
    const char *at = strstr(line, key);
    *word = at ? at + strlen(key) : "";
    return (int)strcspn(*word, "\"");
}

static inline const char *complaints(Arena *arena, const Diag *diag) {
    FILE *file = tmpfile();
    Buf text = {0};
    char line[8192];
    if (!file)
        return "(no temporary file)";
    diag_print(diag, file, DIAG_JSON);
    rewind(file);
    while (fgets(line, sizeof line, file)) {
        const char *severity, *code;
        int severity_length = complaint_word(line, "\"severity\":\"", &severity);
        int code_length = complaint_word(line, "\"code\":\"", &code);
        buf_printf(&text, "%s%.*s %.*s %lu:%lu", text.length ? "; " : "", severity_length, severity,
                   code_length, code, complaint_number(line, "\"line\":"),
                   complaint_number(line, "\"column\":"));
    }
    fclose(file);
    const char *result = arena_strdup(arena, buf_text(&text));
    buf_free(&text);
    return result;
}

#endif
