#ifndef TESTS_UNIT_PDF_JUDGES_H
#define TESTS_UNIT_PDF_JUDGES_H

// Asking other programs about a PDF in memory.

#include "base/arena.h"
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline bool judge_installed(Arena *arena, const char *program) {
    return system(arena_printf(arena, "command -v %s >/dev/null", program)) == 0;
}

// What `program options FILE end` prints about the bytes of pdf, and its exit status as system() gives it. Zero bytes,
// which pdfinfo prints for some strings, become question marks.
static inline char *judge(Arena *arena, const Buf *pdf, const char *program, const char *options,
                          const char *end, int *status) {
    char path[] = "/tmp/aarbok-pdf-XXXXXX";
    int number = mkstemp(path);
    FILE *file = number >= 0 ? fdopen(number, "wb") : NULL;
    if (!file || fwrite(pdf->bytes, 1, pdf->length, file) != pdf->length || fclose(file) != 0)
        return arena_strdup(arena, "(no temporary file)");
    FILE *pipe = popen(arena_printf(arena, "%s %s %s %s 2>&1", program, options, path, end), "r");
    Buf said = {0};
    char part[4096];
    for (size_t n; pipe && (n = fread(part, 1, sizeof part, pipe)) > 0;)
        buf_add_bytes(&said, part, n);
    *status = pipe ? pclose(pipe) : -1;
    unlink(path);
    for (size_t i = 0; i < said.length; i++)
        if (!said.bytes[i])
            said.bytes[i] = '?';
    char *copy = arena_strndup(arena, buf_text(&said), said.length);
    buf_free(&said);
    return copy;
}

// Whether the bytes of pdf, some of which may be zero, hold text.
static inline bool holds(const Buf *pdf, const char *text) {
    size_t length = strlen(text);
    for (size_t i = 0; i + length <= pdf->length; i++)
        if (memcmp(pdf->bytes + i, text, length) == 0)
            return true;
    return false;
}

#endif
