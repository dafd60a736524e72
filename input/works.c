#include "input/works.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "input/works_reader.h"

#include <ctype.h>
#include <string.h>

Place works_place(const WorksReader *reader, size_t offset, size_t length) {
    return diag_place(reader->diag, reader->source, offset, length);
}

// "12-30" with the dash of a range. One hyphen is what most files have; "A-12" keeps its own.
const char *work_pages(Arena *arena, const char *pages) {
    const char *hyphen = pages ? strchr(pages, '-') : NULL;
    if (!hyphen || hyphen == pages || !isdigit((unsigned char)hyphen[-1]) ||
        !isdigit((unsigned char)hyphen[1]))
        return pages;
    return arena_printf(arena, "%.*s–%s", (int)(hyphen - pages), pages, hyphen + 1);
}

void works_add(WorksReader *reader, Work *work, size_t offset) {
    work->place = works_place(reader, offset, strlen(work->key));
    size_t first;
    if (map_find(&reader->by_key, work->key, &first)) {
        diag_error(reader->diag, work->place, "works.repeated-key",
                   "a second work with the key `%s`; first in line %u", work->key,
                   reader->works.items[first]->place.line);
        reader->good = false;
        return;
    }
    if (!work->title) {
        diag_error(reader->diag, work->place, "works.no-title", "the work `%s` has no title", work->key);
        reader->good = false;
    }
    map_add(reader->arena, &reader->by_key, work->key, reader->works.count);
    *vec_push(reader->arena, &reader->works) = work;
}

bool works_read_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t size,
                       Bibliography *bibliography) {
    WorksReader reader = {.arena = arena, .diag = diag, .bytes = bytes, .size = size, .good = true};
    reader.source = diag_add_source(diag, path, bytes, size);
    if (size > LIMIT_WORKS_BYTES) {
        diag_error(diag, works_place(&reader, 0, 0), "limit.file-size", "references of more than %zu bytes",
                   (size_t)LIMIT_WORKS_BYTES);
        return false;
    }
    size_t bad = utf8_check(bytes, size);
    if (bad < size) {
        diag_error(diag, works_place(&reader, bad, 1), "works.not-utf8", "this byte is no UTF-8");
        diag_hint(diag, "save the file as UTF-8");
        return false;
    }
    size_t start = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (start < size && strchr(" \t\r\n", bytes[start]) && bytes[start])
        start++;
    if (start < size && (bytes[start] == '[' || bytes[start] == '{'))
        csl_read(&reader);
    else
        bibtex_read(&reader);
    bibliography->works = reader.works.items;
    bibliography->count = reader.works.count;
    bibliography->by_key = reader.by_key;
    return bibliography->read = reader.good;
}

bool works_read(Arena *arena, Diag *diag, const char *root, const char *report, Bibliography *bibliography) {
    FileBytes file;
    const char *path = file_resolve(arena, diag, bibliography->href_place, root, report, bibliography->href);
    if (!path || !file_read(arena, diag, bibliography->href_place, path, &file))
        return false;
    return works_read_memory(arena, diag, path, file.bytes, file.size, bibliography);
}
