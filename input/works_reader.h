#ifndef INPUT_WORKS_READER_H
#define INPUT_WORKS_READER_H

// Inside the reader of references: works.c begins, bibtex.c and csl_json.c read, tex_text.c makes characters of TeX,
// work_names.c takes names apart.

#include "base/file.h"
#include "input/works.h"

// Braces of TeX as they are kept in text until names have been taken apart: control characters, which no file has.
#define BRACE_OPEN  '\x02'
#define BRACE_CLOSE '\x03'

typedef struct WorksReader {
    Arena *arena;
    Diag *diag;
    uint16_t source;
    const char *bytes;
    size_t size;
    VEC(Work *) works;
    Map by_key;
    Map strings; // index in values: @string, by small letters
    VEC(const char *) names, values;
    bool good;
} WorksReader;

Place works_place(const WorksReader *reader, size_t offset, size_t length);

// Pages as they are printed: "12-30" with the dash of a range; NULL of NULL.
const char *work_pages(Arena *arena, const char *pages);

// Takes up a work that was read, whose key stands at an offset. Reports a second one with its key, and one without a title.
void works_add(WorksReader *reader, Work *work, size_t offset);

void bibtex_read(WorksReader *reader);
void csl_read(WorksReader *reader);

// Characters for a stretch of TeX, with braces as BRACE_OPEN and BRACE_CLOSE. Reports commands that are not known.
const char *tex_text(WorksReader *reader, size_t offset, size_t length);

// Text without the marks of braces, white space collapsed.
const char *tex_plain(Arena *arena, const char *text);

// Names parted by " and ".
WorkNames work_names(Arena *arena, const char *text);

#endif
