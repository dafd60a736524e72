// Reading a design: which file a name means, and what it extends.
#include "base/file.h"
#include "input/design_reader.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { EXTENDS_DEPTH = 8 }; // an agency's house style, a department's, a series', a report's: four would do

static bool ends_in_xml(const char *name) {
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".xml") == 0;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void hint_shipped(const InputContext *context, const char *folder, const char *name) {
    VEC(const char *) names = {0};
    DIR *listing = opendir(folder);
    for (const struct dirent *entry = listing ? readdir(listing) : NULL; entry; entry = readdir(listing))
        if (ends_in_xml(entry->d_name))
            *vec_push(context->arena, &names) =
                arena_strndup(context->arena, entry->d_name, strlen(entry->d_name) - 4);
    if (listing)
        closedir(listing);
    if (names.count) // the folder's own order is chance
        qsort(names.items, names.count, sizeof *names.items, by_name);
    diag_hint(context->diag, "a design of your own is named by its path: `./%s.xml`", name);
    diag_hint_closest(context->diag, name, names.items, names.count);
}

static const char *shipped_path(const DesignReader *reader, Place place, const char *name) {
    Arena *arena = reader->context->arena;
    const char *path = arena_printf(arena, "%s/%s.xml", reader->designs_folder, name);
    if (*name && *name != '.' && file_exists(reader->context->diag, path))
        return path;
    diag_error(reader->context->diag, place, "design.unknown", "there is no design called `%s`", name);
    hint_shipped(reader->context, reader->designs_folder, name);
    return NULL;
}

static const char *design_path(DesignReader *reader, Place place, const char *name) {
    const InputContext *context = reader->context;
    if (!strchr(name, '/') && !ends_in_xml(name))
        return shipped_path(reader, place, name);
    if (place.source)
        return file_resolve(context->arena, context->diag, place, reader->root,
                            diag_source_path(context->diag, place.source), name);
    reader->root = file_folder(context->arena, name); // who runs the program may name any file
    return name;
}

// How many files wait for this one, or -1 when it is one of them.
static int waiting_files(const DesignFile *file) {
    int count = 0;
    for (const DesignFile *other = file->extended_by; other; other = other->extended_by, count++)
        if ((file->inode && other->device == file->device && other->inode == file->inode) ||
            strcmp(other->path, file->path) == 0) // which is all that files in memory have
            return -1;
    return count;
}

static bool may_extend(const DesignReader *reader, Place place, const DesignFile *file) {
    int waiting = waiting_files(file);
    if (waiting < 0)
        diag_error(reader->context->diag, place, "design.cycle", "%s extends itself, by way of this",
                   file->path);
    else if (waiting > EXTENDS_DEPTH)
        diag_error(reader->context->diag, place, "design.too-deep", "more than %d designs extend each other",
                   EXTENDS_DEPTH);
    return waiting >= 0 && waiting <= EXTENDS_DEPTH;
}

static DesignFile open_file(const DesignReader *reader, const char *path) {
    DesignFile file = {.path = path, .extended_by = reader->file};
    struct stat status;
    if (stat(path, &status) == 0) { // else reading it says why
        file.device = status.st_dev;
        file.inode = status.st_ino;
    }
    return file;
}

static bool read_file(DesignReader *reader, Place place, DesignFile *file) {
    const InputContext *context = reader->context;
    XmlSource source;
    if (!xml_open(context->arena, context->diag, place, file->path, &source))
        return false;
    reader->file = file;
    bool good = xml_read(context->arena, context->diag, &source, &design_format, NULL, reader);
    reader->file = file->extended_by;
    return good;
}

bool design_load(DesignReader *reader, Place place, const char *name) {
    const char *path = design_path(reader, place, name);
    if (!path)
        return false;
    DesignFile file = open_file(reader, path);
    return may_extend(reader, place, &file) && read_file(reader, place, &file);
}

void design_load_default(DesignReader *reader) {
    DesignFile file =
        open_file(reader, arena_printf(reader->context->arena, "%s/article.xml", reader->designs_folder));
    if (file_exists(reader->context->diag, file.path) && waiting_files(&file) >= 0)
        read_file(reader, (Place){0}, &file);
}

// The name of the colour that a default has, so that it follows a design that changes that.
static NamedColour name_default(Design *design, Colour colour) {
    NamedColour named = {.name = COLOUR_OWN};
    for (int name = COLOUR_NAME_COUNT - 1; name >= 0; name--)
        if (colour == *design_colour(design, (ColourName)name))
            named.name = (ColourName)name;
    return named;
}

static void name_default_colours(DesignReader *reader) {
    Design *design = reader->design;
    for (int style = 0; style < STYLE_COUNT; style++)
        reader->style_colours[style] = name_default(design, design->styles[style].colour);
    for (int i = 0; i < CHART_COLOUR_COUNT; i++)
        reader->chart_colours[i] = name_default(design, *design_chart_colour(design, i));
}

bool input_design(const InputContext *context, Place place, const char *name, const char *designs_folder,
                  Design *design) {
    DesignReader reader = {
        .context = context, .designs_folder = designs_folder, .root = context->root, .design = design};
    size_t errors = diag_error_count(context->diag);
    design_defaults(design);
    name_default_colours(&reader);
    if (design_load(&reader, place, name))
        design_check(&reader, diag_error_count(context->diag) == errors);
    return diag_error_count(context->diag) == errors;
}
