// From files that were inside a PDF to a job that makes it again.

#include "base/file.h"
#include "generator/archive/archive.h"

#include <string.h>

const Manifest *archive_find(Arena *arena, Diag *diag, const char *report) {
    const char *slash = strrchr(report, '/'), *name = slash ? slash + 1 : report;
    if (strcmp(name, ARCHIVE_REPORT) != 0)
        return NULL;
    const char *path = arena_printf(arena, "%s/%s", file_folder(arena, report), ARCHIVE_MANIFEST);
    FileBytes file;
    if (!file_exists(diag, path) || !file_read(arena, diag, (Place){0}, path, &file))
        return NULL;
    return manifest_read(arena, diag, path, file.bytes, file.size);
}

// What is inside under a name: from memory, else from the folder. NULL bytes when it is not there.
static StoredFile find_inside(const Job *job, const char *folder, const StoredFile *files, size_t count,
                              const char *name) {
    StoredFile found = {arena_printf(job->arena, "%s/%s", folder, name), NULL, 0};
    for (size_t i = 0; i < count; i++)
        if (strcmp(files[i].path, name) == 0) {
            found.bytes = files[i].bytes;
            found.size = files[i].size;
        }
    FileBytes read;
    bool there = !files && file_exists(job->diag, found.path);
    if (there && file_resolve(job->arena, job->diag, (Place){0}, folder, job->path, name) &&
        file_read(job->arena, job->diag, (Place){0}, found.path, &read)) {
        found.bytes = read.bytes;
        found.size = read.size;
    }
    return found;
}

// The designs that came with the program that made the archive stand in for those that come with this one.
static void hold_designs(const Job *job, FileStore *store, const Manifest *manifest, const char *folder,
                         const StoredFile *files, size_t count) {
    size_t prefix = strlen(ARCHIVE_DESIGNS);
    for (size_t i = 0; i < manifest->files.count; i++) {
        const char *name = manifest->files.items[i].name;
        if (strncmp(name, ARCHIVE_DESIGNS "/", prefix + 1) != 0)
            continue;
        StoredFile file = find_inside(job, folder, files, count, name);
        if (file.bytes)
            store_hold(store, arena_printf(job->arena, "%s%s", job->tools->designs_folder, name + prefix),
                       file.bytes, file.size);
    }
}

static bool is_design_file(const char *design) {
    size_t length = strlen(design);
    return strchr(design, '/') || (length > 4 && strcmp(design + length - 4, ".xml") == 0);
}

// Where a file that the manifest names is: in a folder that came from elsewhere a link may lead out of it, and is
// complained of ("file.outside").
static const char *place_of(const Job *job, const char *folder, const char *name, bool held) {
    const char *path = arena_printf(job->arena, "%s/%s", folder, name);
    const char *found =
        held ? path : file_resolve(job->arena, job->diag, (Place){0}, folder, job->path, name);
    return found ? found : path;
}

static const Options *merged(const Job *job, const Manifest *manifest, const char *folder, bool held) {
    const Options *asked = job->options;
    Options *options = arena_new_of(job->arena, Options);
    *options = *asked;
    options->pdfa = true;
    options->linearize = asked->linearize || manifest->linearize;
    options->compact = asked->compact || manifest->compact;
    options->root = asked->root ? asked->root : folder;
    options->lang = asked->lang ? asked->lang : manifest->lang;
    if (!asked->design && manifest->design)
        options->design = is_design_file(manifest->design) ? place_of(job, folder, manifest->design, held)
                                                           : manifest->design;
    memset(&options->data, 0, sizeof options->data);
    for (size_t i = 0; i < manifest->data.count; i++)
        *vec_push(job->arena, &options->data) = (DataOverride){
            manifest->data.items[i].id, place_of(job, folder, manifest->data.items[i].path, held)};
    for (size_t i = 0; i < asked->data.count; i++) // of several for a dataset the last counts
        *vec_push(job->arena, &options->data) = asked->data.items[i];
    memset(&options->settings, 0, sizeof options->settings);
    for (size_t i = 0; i < manifest->settings.count; i++)
        *vec_push(job->arena, &options->settings) = manifest->settings.items[i];
    for (size_t i = 0; i < asked->settings.count; i++)
        *vec_push(job->arena, &options->settings) = asked->settings.items[i];
    return options;
}

void archive_join(Job *job, const Manifest *manifest, const char *folder, const StoredFile *files,
                  size_t count) {
    FileStore *store = store_new(job->arena);
    job->path = arena_printf(job->arena, "%s/%s", folder, ARCHIVE_REPORT);
    hold_designs(job, store, manifest, folder, files, count);
    for (size_t i = 0; i < (files ? count : manifest->files.count); i++) {
        const char *name = files ? files[i].path : manifest->files.items[i].name;
        store_hold(store, arena_printf(job->arena, "%s/%s", folder, name), files ? files[i].bytes : NULL,
                   files ? files[i].size : 0);
    }
    store->sealed = files != NULL;
    if (manifest->folder) {
        store->moved = store_path(job->arena, job->path);
        store->moved_from = store_path(
            job->arena, arena_printf(job->arena, "%s/%s/%s", folder, manifest->folder, ARCHIVE_REPORT));
    }
    job->options = merged(job, manifest, folder, files != NULL);
    diag_set_store(job->diag, store);
    job->lang = job->options->lang;
    job->design_name = job->options->design;
    job->settings = job->options->settings.items;
    job->setting_count = job->options->settings.count;
    job->manifest = manifest;
    job->epoch = manifest->epoch;
}

// ---- fonts

void archive_check_fonts(const Job *job, const PdfWriter *writer) {
    Manifest here = {0};
    if (!job->manifest)
        return;
    archive_list_fonts(job->arena, writer, &here);
    for (size_t i = 0; i < job->manifest->fonts.count; i++) {
        const ManifestFont *font = &job->manifest->fonts.items[i];
        bool same = false;
        for (size_t k = 0; k < here.fonts.count && !same; k++)
            same = strcmp(here.fonts.items[k].name, font->name) == 0 &&
                   strcmp(here.fonts.items[k].digest, font->digest) == 0;
        if (same)
            continue;
        diag_warning(job->diag, (Place){0}, "archive.font-differs",
                     "the publication was set in the font %s of a file %s that is not the one here",
                     font->name, font->file);
        diag_hint(job->diag, "install the font it was set in, and the pages come out the same");
    }
}
