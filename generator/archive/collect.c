// What a publication was made of, as files to carry in its PDF.

#include "base/file.h"
#include "generator/archive/archive.h"
#include "generator/archive/figures.h"

#include <stdlib.h>
#include <string.h>

typedef struct Collector {
    const Job *job;
    Arena *arena;
    const FileStore *store;
    const char *report;               // paths as in base/store.h: of its file, as it names others
    const char *top, *root, *designs; // folders
    Entries entries;
    bool bad;
} Collector;

// ---- names

// What path is called from folder; NULL when it is not inside.
static const char *inside(const char *folder, const char *path) {
    size_t n = strlen(folder);
    if (n == 1)
        return path + 1;
    return strncmp(folder, path, n) == 0 && path[n] == '/' ? path + n + 1 : NULL;
}

static const char *folder_of(Arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == path ? "/" : arena_strndup(arena, path, (size_t)(slash - path));
}

// The folder that both are in, or are.
static const char *common(Arena *arena, const char *folder, const char *other) {
    while (strcmp(folder, other) != 0 && strcmp(folder, "/") != 0 && !inside(folder, other))
        folder = folder_of(arena, folder);
    return folder;
}

static bool is_report(const Collector *collector, const StoredFile *file) {
    return file == &collector->store->read.items[0];
}

static void find_top(Collector *collector) {
    Arena *arena = collector->arena;
    const FileStore *store = collector->store;
    collector->top = folder_of(arena, collector->report);
    for (size_t i = 0; i < store->read.count; i++) {
        const StoredFile *file = &store->read.items[i];
        if (!is_report(collector, file) && !inside(collector->designs, file->path) &&
            inside(collector->root, file->path))
            collector->top = common(arena, collector->top, folder_of(arena, file->path));
    }
}

static bool is_taken(const Collector *collector, const char *name) {
    for (size_t i = 0; i < collector->entries.count; i++)
        if (strcmp(collector->entries.items[i].file.key, name) == 0)
            return true;
    return strcmp(name, ARCHIVE_MANIFEST) == 0 || strcmp(name, ARCHIVE_REPORT) == 0;
}

static const char *given_name(const Collector *collector, const char *path) {
    const char *base = strrchr(path, '/') + 1;
    const char *name = arena_printf(collector->arena, "%s/%s", ARCHIVE_GIVEN, base);
    for (int i = 2; is_taken(collector, name); i++)
        name = arena_printf(collector->arena, "%s/%d-%s", ARCHIVE_GIVEN, i, base);
    return name;
}

static const char *name_of(const Collector *collector, const StoredFile *file) {
    const char *design = inside(collector->designs, file->path);
    if (is_report(collector, file))
        return ARCHIVE_REPORT;
    if (design)
        return arena_printf(collector->arena, "%s/%s", ARCHIVE_DESIGNS, design);
    return inside(collector->root, file->path) ? inside(collector->top, file->path)
                                               : given_name(collector, file->path);
}

static void check_name(Collector *collector, const char *name, bool report) {
    Diag *diag = collector->job->diag;
    bool taken = !report && is_taken(collector, name);
    if (!taken && name_is_safe(name))
        return;
    collector->bad = true;
    if (taken) {
        diag_error(diag, (Place){0}, "archive.name-taken",
                   "a file called `%s` has the name of another one inside the PDF", name);
        diag_hint(diag, "give it another name");
        return;
    }
    diag_error(diag, (Place){0}, "archive.bad-name",
               "a file called `%s` cannot be put into the PDF: not every system could take it out", name);
    diag_hint(diag, "name it without control characters, colons and backslashes");
}

// ---- entries

static const char *type_of(const char *name) {
    static const char *const types[][2] = {{".xml", "text/xml"},
                                           {".geojson", "application/geo+json"},
                                           {".json", "application/json"},
                                           {".txt", "text/plain"},
                                           {".csv", "text/csv"}};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (strcmp(dot, types[i][0]) == 0)
            return types[i][1];
    return "application/octet-stream";
}

static void add_sources(Collector *collector) {
    const FileStore *store = collector->store;
    for (size_t i = 0; i < store->read.count; i++) {
        const StoredFile *file = &store->read.items[i];
        const char *name = name_of(collector, file);
        check_name(collector, name, is_report(collector, file));
        *vec_push(collector->arena, &collector->entries) =
            (Entry){.path = file->path,
                    .file = {.key = name,
                             .type = type_of(name),
                             .relation = is_report(collector, file) ? "Source" : "Supplement",
                             .bytes = file->bytes,
                             .size = file->size,
                             .of_document = true}};
    }
}

static int by_key(const void *a, const void *b) {
    const Entry *left = a, *right = b;
    return strcmp(left->file.key, right->file.key);
}

static const char *entry_name(const Collector *collector, const char *path) {
    path = store_path(collector->arena, path);
    for (size_t i = 0; i < collector->entries.count; i++)
        if (collector->entries.items[i].path && strcmp(collector->entries.items[i].path, path) == 0)
            return collector->entries.items[i].file.key;
    return NULL;
}

// ---- the manifest

static void list_files(const Collector *collector, Manifest *manifest) {
    for (size_t i = 0; i < collector->entries.count; i++) {
        const PdfAttachment *file = &collector->entries.items[i].file;
        *vec_push(collector->arena, &manifest->files) =
            (ManifestFile){file->key, manifest_digest(collector->arena, file->bytes, file->size), file->size};
    }
}

static int by_font(const void *a, const void *b) {
    const ManifestFont *left = a, *right = b;
    int order = strcmp(left->name, right->name);
    return order ? order : strcmp(left->digest, right->digest);
}

void archive_list_fonts(Arena *arena, const PdfWriter *writer, Manifest *manifest) {
    size_t count;
    const Font **fonts = pdf_writer_fonts(writer, arena, &count);
    for (size_t i = 0; i < count; i++) {
        const char *path = font_program(fonts[i])->path;
        FileBytes file;
        if (file_read(arena, diag_new(arena), (Place){0}, path, &file))
            *vec_push(arena, &manifest->fonts) = (ManifestFont){
                font_postscript_name(fonts[i]), strrchr(path, '/') ? strrchr(path, '/') + 1 : path,
                manifest_digest(arena, file.bytes, file.size)};
    }
    if (manifest->fonts.count)
        qsort(manifest->fonts.items, manifest->fonts.count, sizeof *manifest->fonts.items, by_font);
}

static const char *design_name(const Collector *collector) {
    const char *design = collector->job->design_name;
    const char *name = design ? entry_name(collector, design) : NULL;
    return name ? name : design;
}

static void add_manifest(Collector *collector, const PdfWriter *writer) {
    const Job *job = collector->job;
    Manifest manifest = {.program = AARBOK_VERSION,
                         .lang = job->report->lang,
                         .design = design_name(collector),
                         .epoch = job->epoch,
                         .linearize = job->options->linearize,
                         .compact = job->options->compact};
    const char *folder = folder_of(collector->arena, collector->report);
    manifest.folder = strcmp(folder, collector->top) == 0 ? NULL : inside(collector->top, folder);
    for (size_t i = 0; i < job->setting_count; i++)
        *vec_push(collector->arena, &manifest.settings) = job->settings[i];
    for (size_t i = 0; i < job->options->data.count; i++) {
        const DataOverride *data = &job->options->data.items[i];
        const char *name = entry_name(collector, data->path);
        if (name)
            *vec_push(collector->arena, &manifest.data) = (DataOverride){data->id, name};
    }
    list_files(collector, &manifest);
    archive_list_fonts(collector->arena, writer, &manifest);
    Buf text = {0};
    manifest_write(&manifest, &text);
    *vec_push(collector->arena, &collector->entries) =
        (Entry){.file = {.key = ARCHIVE_MANIFEST,
                         .type = "text/plain",
                         .relation = "Supplement",
                         .bytes = arena_strndup(collector->arena, text.bytes, text.length),
                         .size = text.length,
                         .of_document = true}};
    buf_free(&text);
}

// ---- the whole

// What people see: the last part of the name, or all of it where that would not tell two files apart.
static void set_names(Collector *collector) {
    Entries *entries = &collector->entries;
    Map names = {0};
    size_t other;
    for (size_t i = 0; i < entries->count; i++) {
        PdfAttachment *file = &entries->items[i].file;
        const char *slash = strrchr(file->key, '/');
        file->name = slash ? slash + 1 : file->key;
        if (map_find(&names, file->name, &other)) {
            char *whole = arena_strdup(collector->arena, file->key);
            for (char *c = whole; *c; c++)
                *c = *c == '/' ? '-' : *c;
            file->name = whole;
        }
        map_add(collector->arena, &names, file->name, i);
    }
}

static const PdfArchive *finish(Collector *collector) {
    Arena *arena = collector->arena;
    Entries *entries = &collector->entries;
    PdfArchive *archive = arena_new_of(arena, PdfArchive);
    PdfAttachment *files = arena_array(arena, entries->count, PdfAttachment);
    qsort(entries->items, entries->count, sizeof *entries->items, by_key);
    set_names(collector);
    archive->associations = figures_associate(collector->job, entries, &archive->association_count);
    for (size_t i = 0; i < entries->count; i++)
        files[i] = entries->items[i].file;
    archive->files = files;
    archive->file_count = entries->count;
    return archive;
}

const PdfArchive *archive_collect(const Job *job, const PdfWriter *writer) {
    const FileStore *store = diag_store(job->diag);
    Arena *arena = job->arena;
    const char *path = strcmp(job->path, "-") == 0 ? ARCHIVE_REPORT : job->path;
    Collector collector = {.job = job, .arena = arena, .store = store};
    collector.report = store->moved ? store->moved_from : store_path(arena, path);
    collector.root = store_path(arena, job_root(job));
    collector.designs = store_path(arena, job->tools->designs_folder);
    find_top(&collector);
    add_sources(&collector);
    if (collector.bad)
        return NULL;
    qsort(collector.entries.items, collector.entries.count, sizeof *collector.entries.items, by_key);
    add_manifest(&collector, writer);
    figures_add(job, &collector.entries);
    return finish(&collector);
}
