#include "generator/archive/container.h"

#include "base/limits.h"
#include "generator/archive/manifest.h"
#include "generator/pdf/compress.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/resource.h>

static bool complain(Diag *diag, const char *what) {
    diag_error(diag, (Place){0}, "pdf.no-restructure", "the PDF cannot be rearranged or read: %s", what);
    return false;
}

// libqpdf keeps what it has set up once, so the module stays open.
const Restructure *container_open(Diag *diag, const char *path) {
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!module) {
        (void)complain(diag, dlerror());
        return NULL;
    }
    const Restructure *found = dlsym(module, RESTRUCTURE_SYMBOL);
    dlclose(module);
    if (found && strcmp(found->version, AARBOK_VERSION) == 0)
        return found;
    (void)complain(diag, "its module is of another version of aarbok");
    return NULL;
}

// ---- writing

static void take_bytes(void *user, const void *bytes, size_t size) {
    buf_add_bytes(user, bytes, size);
}

bool container_rewrite(Diag *diag, const char *module, bool linearize, bool compact, Buf *pdf) {
    const Restructure *opened = container_open(diag, module);
    char fault[RESTRUCTURE_FAULT] = "";
    Buf out = {0};
    RestructureSink sink = {.user = &out, .bytes = take_bytes};
    bool good = opened && (opened->write((RestructureBytes){pdf->bytes, pdf->length}, linearize, compact,
                                         &sink, fault) ||
                           complain(diag, fault));
    if (good) {
        Buf plain = *pdf;
        *pdf = out;
        out = plain;
    }
    buf_free(&out);
    return good;
}

// ---- reading

typedef struct Reading {
    Arena *arena;
    Diag *diag;
    Place place;
    InsideFiles *files;
    size_t total;
    bool bad;
} Reading;

const StoredFile *inside_find(const InsideFiles *files, const char *name) {
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->items[i].path, name) == 0)
            return &files->items[i];
    return NULL;
}

static bool check_name(const Reading *reading, const RestructureFile *file, const char *name) {
    if (strlen(name) != file->name_length || !name_is_safe(name)) {
        diag_error(reading->diag, reading->place, "archive.bad-name",
                   "a file inside is called `%s`; no file of that name is taken out", name);
        return false;
    }
    if (!inside_find(reading->files, name))
        return true;
    diag_error(reading->diag, reading->place, "archive.name-taken", "two files inside are called `%s`", name);
    return false;
}

static bool read_bytes(Reading *reading, const RestructureFile *file, Buf *out) {
    size_t left = LIMIT_FILE_BYTES - reading->total;
    if (!file->deflated && file->stored.size <= left)
        buf_add_bytes(out, file->stored.bytes, file->stored.size);
    else if (!file->deflated || !decompress(file->stored.bytes, file->stored.size, left, out)) {
        diag_error(reading->diag, reading->place, "limit.file-size",
                   "the files inside are damaged, or larger than %zu MB", LIMIT_FILE_BYTES >> 20);
        return false;
    }
    reading->total += out->length;
    return true;
}

static bool take_file(void *user, const RestructureFile *file) {
    Reading *reading = user;
    const char *name = arena_strndup(reading->arena, file->name, file->name_length);
    Buf bytes = {0};
    if (check_name(reading, file, name) && read_bytes(reading, file, &bytes))
        *vec_push(reading->arena, reading->files) =
            (StoredFile){name, arena_strndup(reading->arena, buf_text(&bytes), bytes.length), bytes.length};
    else
        reading->bad = true;
    buf_free(&bytes);
    return !reading->bad;
}

bool container_files(Arena *arena, Diag *diag, const Restructure *module, const char *path,
                     RestructureBytes pdf, InsideFiles *files) {
    Reading reading = {arena, diag, {diag_add_source(diag, path, "", 0), 0, 0, 0}, files, 0, false};
    RestructureSink sink = {.user = &reading, .file = take_file};
    char fault[RESTRUCTURE_FAULT] = "";
    bool good = module->files(pdf, &sink, fault);
    if (!good && !reading.bad)
        diag_error(diag, reading.place, "archive.bad-pdf", "this PDF cannot be read: %s", fault);
    return good && !reading.bad;
}

// A sanitizer reserves far more for itself.
void container_limit_memory(void) {
#ifndef __SANITIZE_ADDRESS__
    struct rlimit limit;
    rlim_t most = (rlim_t)LIMIT_ARENA_BYTES * 3;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > most)) {
        limit.rlim_cur = most;
        (void)setrlimit(RLIMIT_AS, &limit);
    }
#endif
}
