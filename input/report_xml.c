// Reading a report: the file by its rules, then the datasets it names.
#include "base/file.h"
#include "input/cache.h"
#include "input/report_follow.h"
#include "input/works.h"

#include <string.h>

// The file given on the command line in place of a dataset's own, or NULL. The last one counts, as in any command.
static const char *find_override(const DataOverride *overrides, size_t count, const char *id) {
    const char *path = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(overrides[i].id, id) == 0)
            path = overrides[i].path;
    return path;
}

static void check_overrides(const InputContext *context, const ReportReader *reader,
                            const DataOverride *overrides, size_t count) {
    const char **ids = arena_array(context->arena, reader->datasets.count, const char *);
    for (size_t i = 0; i < reader->datasets.count; i++)
        ids[i] = reader->datasets.items[i].id;
    for (size_t i = 0; i < count; i++) {
        size_t known;
        if (map_find(&reader->datasets_by_id, overrides[i].id, &known)) {
            if (!reader->datasets.items[known].derive)
                continue;
            diag_error(context->diag, (Place){0}, "report.unknown-override",
                       "--data names `%s`, which %s derives from other datasets", overrides[i].id,
                       reader->report->path);
            diag_hint(context->diag, "give the file of the dataset it is derived from");
            continue;
        }
        diag_error(context->diag, (Place){0}, "report.unknown-override",
                   "--data names the dataset `%s`, which %s does not have", overrides[i].id,
                   reader->report->path);
        diag_hint_closest(context->diag, overrides[i].id, ids, reader->datasets.count);
    }
}

// The same dataset, of a file that was read, under another id.
static const Dataset *rename_dataset(Arena *arena, const Dataset *dataset, const char *id) {
    if (!dataset || strcmp(dataset->id, id) == 0)
        return dataset;
    Dataset *renamed = arena_new_of(arena, Dataset);
    *renamed = *dataset;
    renamed->id = id;
    return renamed;
}

// read: by path, the index of the dataset that the file was read for. Each file is read once.
static void read_dataset(const InputContext *context, const ReportReader *reader, Map *read, DatasetRef *ref,
                         const ReportRequest *request) {
    const char *override = find_override(request->overrides, request->override_count, ref->id);
    Place place = override ? (Place){0} : ref->href_place;
    const char *path = override;
    if (!path)
        path = file_resolve(context->arena, context->diag, place, context->root, reader->report->path,
                            ref->href);
    size_t first, index = (size_t)(ref - reader->datasets.items);
    if (!path)
        return;
    if (map_find(read, path, &first)) {
        ref->dataset = rename_dataset(context->arena, reader->datasets.items[first].dataset, ref->id);
        return;
    }
    map_add(context->arena, read, path, index);
    ref->dataset = cache_dataset(request->cache, context, place, path, ref->id, reader->lang);
}

static void read_map(const InputContext *context, const Report *report, MapRef *map, InputCache *cache) {
    const char *path =
        file_resolve(context->arena, context->diag, map->href_place, context->root, report->path, map->href);
    if (path)
        map->geography = cache_map(cache, context, map->href_place, path, map->key);
}

// The tree of a report, its datasets named but not read.
static Report *read_source(Arena *arena, Diag *diag, const XmlSource *source, const char *lang,
                           Follow *follow) {
    Report *report = arena_new_of(arena, Report);
    ReportReader *reader = &follow->reader;
    report->path = source->path;
    follow->errors = diag_error_count(diag);
    reader->follow = follow;
    reader->report = report;
    reader->asked = lang;
    if (!xml_read(arena, diag, source, &report_format, NULL, reader) || !report->languages)
        return NULL;
    report->authors = reader->authors.items;
    report->author_count = reader->authors.count;
    report->datasets = reader->datasets.items;
    report->dataset_count = reader->datasets.count;
    report->maps = reader->maps.items;
    report->map_count = reader->maps.count;
    if (!report->body) // missing, and reported
        report->body = node_new(arena, NODE_SECTION, NULL, (Place){0}, report->lang);
    report->follow = follow->follows ? follow : NULL;
    return report;
}

// What is wrong with what was asked for, when the report is known.
static void check_request(const InputContext *context, const ReportReader *reader,
                          const ReportRequest *request) {
    check_overrides(context, reader, request->overrides, request->override_count);
    parameters_check_settings(context->arena, context->diag, reader);
}

Report *input_report_as(const InputContext *context, const char *path, const ReportRequest *request) {
    XmlSource source;
    Follow *follow = arena_new_of(context->arena, Follow);
    follow->reader.settings = request->settings;
    follow->reader.setting_count = request->setting_count;
    if (!cache_open(request->cache, context, path, &source))
        return NULL;
    Report *report = read_source(context->arena, context->diag, &source, request->lang, follow);
    if (!report)
        return NULL;
    check_request(context, &follow->reader, request);
    Map read = {0};
    for (size_t i = 0; i < report->dataset_count; i++)
        if (!report->datasets[i].derive)
            read_dataset(context, &follow->reader, &read, &report->datasets[i], request);
    for (size_t i = 0; i < report->map_count; i++)
        read_map(context, report, &report->maps[i], request->cache);
    if (!follow->reader.derived_by_parameters)
        cache_derive(request->cache, context, report);
    input_report_expand(context->arena, context->diag, report);
    if (report->bibliography && report->bibliography->href)
        (void)works_read(context->arena, context->diag, context->root, report->path, report->bibliography);
    return report;
}

Report *input_report(const InputContext *context, const char *path, const char *lang,
                     const DataOverride *overrides, size_t override_count) {
    const ReportRequest request = {.lang = lang, .overrides = overrides, .override_count = override_count};
    return input_report_as(context, path, &request);
}

Report *input_report_memory(Arena *arena, Diag *diag, const char *path, const char *bytes, size_t n,
                            const char *lang) {
    XmlSource source;
    Follow *follow = arena_new_of(arena, Follow);
    if (!xml_open_memory(arena, diag, path, bytes, n, &source))
        return NULL;
    return read_source(arena, diag, &source, lang, follow);
}
