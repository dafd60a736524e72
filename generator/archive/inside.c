#include "generator/archive/inside.h"

#include "base/file.h"

#include <string.h>

static bool read_manifest(Arena *arena, Diag *diag, Inside *inside, const InsideFiles *all) {
    const StoredFile *list = inside_find(all, ARCHIVE_MANIFEST);
    if (!list || !inside_find(all, ARCHIVE_REPORT)) {
        diag_error(diag, (Place){inside->source, 0, 0, 0}, "archive.no-source",
                   "what it was made of is not inside this PDF");
        diag_hint(diag, "only PDFs made with `aarbok build --pdfa` have their source inside");
        return false;
    }
    inside->manifest = manifest_read(arena, diag, arena_printf(arena, "%s/%s", inside->path, list->path),
                                     list->bytes, list->size);
    return inside->manifest != NULL;
}

static bool is_of_figure(const char *name) {
    return strncmp(name, ARCHIVE_DATA "/", strlen(ARCHIVE_DATA) + 1) == 0;
}

static bool is_listed(const Manifest *manifest, const char *name) {
    for (size_t i = 0; i < manifest->files.count; i++)
        if (strcmp(manifest->files.items[i].name, name) == 0)
            return true;
    return is_of_figure(name) || strcmp(name, ARCHIVE_MANIFEST) == 0;
}

static void check_files(Arena *arena, Diag *diag, const Inside *inside, const InsideFiles *all) {
    Place place = {inside->source, 0, 0, 0};
    for (size_t i = 0; i < inside->manifest->files.count; i++) {
        const ManifestFile *listed = &inside->manifest->files.items[i];
        const StoredFile *file = inside_find(all, listed->name);
        if (!file)
            diag_warning(diag, place, "archive.missing-file", "`%s` is no longer inside", listed->name);
        else if (strcmp(manifest_digest(arena, file->bytes, file->size), listed->digest) != 0)
            diag_warning(diag, place, "archive.altered-file",
                         "`%s` inside was altered since the PDF was made", listed->name);
    }
}

bool inside_read(Arena *arena, Diag *diag, const char *module, const char *path, Inside *inside) {
    FileBytes file;
    InsideFiles all = {0};
    *inside = (Inside){.path = path, .module = container_open(diag, module)};
    container_limit_memory();
    if (!inside->module || !file_read(arena, diag, (Place){0}, path, &file))
        return false;
    inside->source = diag_add_source(diag, path, "", 0);
    inside->pdf = (RestructureBytes){file.bytes, file.size};
    if (!container_files(arena, diag, inside->module, path, inside->pdf, &all) ||
        !read_manifest(arena, diag, inside, &all))
        return false;
    check_files(arena, diag, inside, &all);
    for (size_t i = 0; i < all.count; i++)
        if (is_listed(inside->manifest, all.items[i].path))
            *vec_push(arena, &inside->files) = all.items[i];
        else
            diag_warning(diag, (Place){inside->source, 0, 0, 0}, "archive.unlisted-file",
                         "`%s` was put inside by others; it is left there", all.items[i].path);
    return true;
}
