#include "input/input.h"
#include "base/file.h"
#include "input/codelist_xml.h"
#include "input/dataset_xml.h"
#include "input/tbml_xml.h"
#include "input/xml.h"
#include "input/xml_scan.h"

#include <string.h>

static const char *const roots[] = {"report", "dataset", "design", "tbml", "codelist", "batch"};
static const FileKind kinds[] = {FILE_REPORT, FILE_DATASET,  FILE_DESIGN,
                                 FILE_TBML,   FILE_CODELIST, FILE_BATCH};

static FileKind kind_of(const char *root) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(root, roots[i]) == 0)
            return kinds[i];
    return FILE_UNKNOWN;
}

static void report_root(const InputContext *context, const XmlSource *source, const char *name) {
    size_t offset = xml_scan_next((XmlBytes){source->bytes, source->size}, 0) + 1;
    diag_error(context->diag, diag_place(context->diag, source->source, offset, strlen(name)),
               "xml.wrong-root", "<%s> begins no kind of file that is read here", name);
    diag_hint(context->diag, "files begin with <report>, <batch>, <dataset>, <codelist>, <design> or <tbml>");
}

// Reading a file as a report says why no root element is to be seen in it.
static void report_rootless(const InputContext *context, const XmlSource *source) {
    static const XmlRule rules[] = {{.name = "report"}};
    static const XmlFormat format = {"a report", "urn:aarbok:report:1", rules, 1, NULL};
    xml_read(context->arena, context->diag, source, &format, NULL, NULL);
}

// Of a file that is longer, its start is looked at as far as the last tag that ends in it.
static bool open_start(Arena *arena, const char *path, XmlSource *source) {
    enum { START = 16 << 10 };
    FileBytes start;
    if (!file_peek(arena, path, START, &start))
        return false;
    bool longer = start.size == START;
    while (longer && start.size && start.bytes[start.size - 1] != '>')
        start.size--;
    return xml_open_memory(arena, diag_new(arena), path, start.bytes, start.size, source);
}

// The kind is told in memory of its own: the file is read again by its reader, and may be large. With a store, which keeps
// what was read for the reader, it is read once.
static FileKind peek_kind(const InputContext *context, const char *path) {
    FileStore *store = diag_store(context->diag);
    Arena *own = store ? NULL : arena_new(0), *arena = own ? own : context->arena;
    Diag *diag = diag_new(arena);
    diag_set_store(diag, store);
    XmlSource source;
    const char *name, *uri;
    bool seen = (own && open_start(arena, path, &source) && xml_peek(arena, &source, &name, &uri)) ||
                (xml_open(arena, diag, (Place){0}, path, &source) && xml_peek(arena, &source, &name, &uri));
    FileKind kind = seen ? kind_of(name) : FILE_UNKNOWN;
    arena_free(own);
    return kind;
}

FileKind input_kind(const InputContext *context, const char *path) {
    FileKind kind = peek_kind(context, path);
    XmlSource source;
    const char *name, *uri;
    if (kind != FILE_UNKNOWN || !xml_open(context->arena, context->diag, (Place){0}, path, &source))
        return kind;
    if (xml_peek(context->arena, &source, &name, &uri))
        report_root(context, &source, name);
    else
        report_rootless(context, &source);
    return FILE_UNKNOWN;
}

static const Dataset *read_dataset(Arena *arena, Diag *diag, const XmlSource *source, const char *id,
                                   const char *lang, const char *root) {
    const char *name, *uri;
    if (xml_peek(arena, source, &name, &uri) && strcmp(name, "tbml") == 0)
        return tbml_xml_read(arena, diag, source, id, lang);
    return dataset_xml_read(arena, diag, source, id, root);
}

const Dataset *input_dataset(const InputContext *context, Place place, const char *path, const char *id,
                             const char *lang) {
    XmlSource source;
    if (!xml_open(context->arena, context->diag, place, path, &source))
        return NULL;
    return read_dataset(context->arena, context->diag, &source, id, lang, context->root);
}

const Dataset *input_dataset_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t n) {
    XmlSource source;
    if (!xml_open_memory(arena, diag, path, bytes, n, &source))
        return NULL;
    return read_dataset(arena, diag, &source, NULL, NULL, NULL);
}

void input_codelist(const InputContext *context, const char *path) {
    XmlSource source;
    if (xml_open(context->arena, context->diag, (Place){0}, path, &source))
        (void)codelist_xml_read(context->arena, context->diag, &source);
}
