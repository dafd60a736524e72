#include "generator/archive/manifest.h"

#include "base/digest.h"
#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

enum { VERSION = 1, MOST_FIELDS = 4 };

bool name_is_safe(const char *name) {
    enum { LONGEST = 4000, LONGEST_PART = 255, DEEPEST = 32 };
    size_t length = strlen(name), parts = 0;
    if (length == 0 || length > LONGEST || utf8_check(name, length) != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)name[i] < ' ' || name[i] == 0x7F || name[i] == '\\' || name[i] == ':')
            return false;
    for (const char *part = name;; part++) {
        size_t n = strcspn(part, "/");
        bool dots = (n == 1 && *part == '.') || (n == 2 && part[0] == '.' && part[1] == '.');
        if (n == 0 || n > LONGEST_PART || dots || ++parts > DEEPEST)
            return false;
        part += n;
        if (!*part)
            return true;
    }
}

const char *manifest_digest(Arena *arena, const void *bytes, size_t size) {
    Digest digest = digest_of(bytes, size);
    char *hex = arena_alloc(arena, DIGEST_HEX + 1);
    for (size_t i = 0; i < sizeof digest.bytes; i++) {
        hex[2 * i] = "0123456789abcdef"[digest.bytes[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[digest.bytes[i] & 15];
    }
    return hex;
}

// ---- writing

static void add_line(Buf *out, const char *what, const char *value) {
    if (value)
        buf_printf(out, "%s\t%s\n", what, value);
}

void manifest_write(const Manifest *manifest, Buf *out) {
    buf_printf(out, "aarbok archive\t%d\n", VERSION);
    add_line(out, "program", manifest->program);
    add_line(out, "report", ARCHIVE_REPORT);
    add_line(out, "folder", manifest->folder);
    add_line(out, "lang", manifest->lang);
    add_line(out, "design", manifest->design);
    for (size_t i = 0; i < manifest->data.count; i++)
        buf_printf(out, "data\t%s\t%s\n", manifest->data.items[i].id, manifest->data.items[i].path);
    for (size_t i = 0; i < manifest->settings.count; i++)
        buf_printf(out, "set\t%s\t%s\n", manifest->settings.items[i].name, manifest->settings.items[i].value);
    if (manifest->epoch >= 0)
        buf_printf(out, "date\t%lld\n", manifest->epoch);
    if (manifest->linearize || manifest->compact)
        buf_printf(out, "pdf\t%s%s%s\n", manifest->linearize ? "linearize" : "",
                   manifest->linearize && manifest->compact ? " " : "", manifest->compact ? "compact" : "");
    for (size_t i = 0; i < manifest->files.count; i++) {
        const ManifestFile *file = &manifest->files.items[i];
        buf_printf(out, "file\t%s\t%zu\t%s\n", file->digest, file->size, file->name);
    }
    for (size_t i = 0; i < manifest->fonts.count; i++) {
        const ManifestFont *font = &manifest->fonts.items[i];
        buf_printf(out, "font\t%s\t%s\t%s\n", font->digest, font->name, font->file);
    }
}

// ---- reading

static bool is_digest(const char *text) {
    return strlen(text) == DIGEST_HEX && strspn(text, "0123456789abcdef") == DIGEST_HEX;
}

static bool read_number(const char *text, long long most, long long *number) {
    *number = 0;
    if (!*text || strlen(text) > 15 || text[strspn(text, "0123456789")])
        return false;
    for (; *text; text++)
        *number = *number * 10 + (*text - '0');
    return *number <= most;
}

static bool read_file(Arena *arena, Manifest *manifest, const char *const *fields) {
    long long size;
    if (!is_digest(fields[1]) || !read_number(fields[2], INT64_MAX, &size) || !name_is_safe(fields[3]))
        return false;
    *vec_push(arena, &manifest->files) = (ManifestFile){fields[3], fields[1], (size_t)size};
    return true;
}

static bool read_font(Arena *arena, Manifest *manifest, const char *const *fields) {
    if (!is_digest(fields[1]) || !*fields[2] || !*fields[3])
        return false;
    *vec_push(arena, &manifest->fonts) = (ManifestFont){fields[2], fields[3], fields[1]};
    return true;
}

static bool read_data(Arena *arena, Manifest *manifest, const char *const *fields) {
    if (!*fields[1] || !name_is_safe(fields[2]))
        return false;
    *vec_push(arena, &manifest->data) = (DataOverride){fields[1], fields[2]};
    return true;
}

// Whether the report has such a parameter, and the value is text, is asked when it is read.
static bool read_setting(Arena *arena, Manifest *manifest, const char *const *fields) {
    *vec_push(arena, &manifest->settings) = (ReportSetting){fields[1], fields[2]};
    return *fields[1] != '\0';
}

static bool read_line(Arena *arena, Manifest *manifest, const char *const *fields) {
    const char *what = fields[0], *value = fields[1];
    const struct {
        const char *what;
        const char **where;
    } texts[] = {{"program", &manifest->program}, {"lang", &manifest->lang}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(what, texts[i].what) == 0) {
            *texts[i].where = value;
            return *value != '\0';
        }
    if (strcmp(what, "report") == 0)
        return strcmp(value, ARCHIVE_REPORT) == 0;
    if (strcmp(what, "folder") == 0)
        manifest->folder = value;
    if (strcmp(what, "design") == 0)
        manifest->design = value;
    if (strcmp(what, "folder") == 0 || strcmp(what, "design") == 0)
        return name_is_safe(value);
    if (strcmp(what, "date") == 0)
        return read_number(value, 253402300799, &manifest->epoch);
    if (strcmp(what, "pdf") == 0) {
        manifest->linearize = strstr(value, "linearize") != NULL;
        manifest->compact = strstr(value, "compact") != NULL;
    }
    return strcmp(what, "data") == 0   ? read_data(arena, manifest, fields)
           : strcmp(what, "set") == 0  ? read_setting(arena, manifest, fields)
           : strcmp(what, "file") == 0 ? read_file(arena, manifest, fields)
           : strcmp(what, "font") == 0 ? read_font(arena, manifest, fields)
                                       : true;
}

// The fields of a line, "" for those it does not have.
static void split(Arena *arena, const char *line, size_t length, const char *fields[MOST_FIELDS]) {
    char *rest = arena_strndup(arena, line, length);
    for (int i = 0; i < MOST_FIELDS; i++) {
        fields[i] = rest;
        rest += strcspn(rest, "\t");
        if (*rest && i + 1 < MOST_FIELDS)
            *rest++ = '\0';
    }
}

static bool check_version(Diag *diag, Place place, const char *const *fields) {
    long long version = 0;
    if (strcmp(fields[0], "aarbok archive") != 0 || !read_number(fields[1], 1000, &version)) {
        diag_error(diag, place, "archive.bad-manifest", "this does not begin as a list of an archive does");
        return false;
    }
    if (version <= VERSION)
        return true;
    diag_error(diag, place, "archive.newer", "a later version of aarbok made this archive");
    diag_hint(diag, "use that version, or a still later one");
    return false;
}

Manifest *manifest_read(Arena *arena, Diag *diag, const char *path, const char *text, size_t size) {
    Manifest *manifest = arena_new_of(arena, Manifest);
    uint16_t source = diag_add_source(diag, path, text, size);
    manifest->epoch = -1;
    bool first = true;
    for (size_t at = 0, length; at < size; at += length + 1, first = false) {
        const char *fields[MOST_FIELDS], *end = memchr(text + at, '\n', size - at);
        length = end ? (size_t)(end - text) - at : size - at;
        split(arena, text + at, length, fields);
        Place place = diag_place(diag, source, at, length);
        if (first ? !check_version(diag, place, fields) : false)
            return NULL;
        if (!first && !read_line(arena, manifest, fields)) {
            diag_error(diag, place, "archive.bad-manifest",
                       "this line of the archive's list cannot be right");
            return NULL;
        }
    }
    if (!first)
        return manifest;
    diag_error(diag, (Place){source, 0, 0, 0}, "archive.bad-manifest", "the archive's list is empty");
    return NULL;
}
