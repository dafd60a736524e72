#include "generator/archive/figures.h"

#include "base/store.h"
#include "charts/chart_table.h"
#include "generator/archive/manifest.h"
#include "generator/export/csv.h"
#include "layouts/display.h"
#include "layouts/table_data.h"
#include "model/derive.h"

#include <string.h>

// ---- numbers

static void add_csv(const Job *job, Entries *entries, const Node *node, const char *key,
                    const ChartTable *table) {
    ChartContext charts = job_charts(job);
    LayoutContext layout = job_layout(job);
    Word word = node->kind == NODE_FIGURE ? WORD_FIGURE : WORD_TABLE;
    Buf text = {0};
    csv_write(&charts, table, false, &text);
    const char *title = display_title(&layout, node);
    const char *called = language_word(charts.language, word);
    const char *label = node_label(job->arena, node);
    if (label)
        called = arena_printf(job->arena, "%s %s", called, label);
    *vec_push(job->arena, entries) =
        (Entry){.file = {.key = key,
                         .type = "text/csv",
                         .relation = "Data",
                         .description = *title ? arena_printf(job->arena, "%s. %s", called, title) : called,
                         .bytes = arena_strndup(job->arena, buf_text(&text), text.length),
                         .size = text.length},
                .display = node};
    buf_free(&text);
}

static void add_table(const Job *job, Entries *entries, const Node *node, size_t number) {
    LayoutContext layout = job_layout(job);
    ChartContext charts = job_charts(job);
    ChartTable *tables;
    size_t count = table_data(&layout, &charts, node, &tables);
    for (size_t i = 0; i < count; i++)
        add_csv(job, entries, node,
                count == 1 ? arena_printf(job->arena, ARCHIVE_DATA "/table-%zu.csv", number)
                           : arena_printf(job->arena, ARCHIVE_DATA "/table-%zu-%zu.csv", number, i + 1),
                &tables[i]);
}

void figures_add(const Job *job, Entries *entries) {
    ChartContext charts = job_charts(job);
    size_t figures = 0, tables = 0;
    for (size_t i = 0; i < job->pages->displays.count; i++) {
        const Node *node = job->pages->displays.items[i].source;
        if (node->kind != NODE_FIGURE) {
            add_table(job, entries, node, ++tables);
            continue;
        }
        ChartTable table = chart_table(&charts, node->figure.chart);
        add_csv(job, entries, node, arena_printf(job->arena, ARCHIVE_DATA "/figure-%zu.csv", ++figures),
                &table);
    }
}

// ---- what belongs to an element

typedef struct Files {
    const Job *job;
    Entries *entries;
    bool *chosen; // for each entry
} Files;

static const DatasetRef *ref_of(const Report *report, const Dataset *dataset) {
    for (size_t i = 0; i < report->dataset_count; i++)
        if (report->datasets[i].dataset == dataset)
            return &report->datasets[i];
    return NULL;
}

// A dataset that one is derived from; NULL without an id.
static const DatasetRef *ref_named(const Report *report, const char *id) {
    for (size_t i = 0; id && i < report->dataset_count; i++)
        if (strcmp(report->datasets[i].id, id) == 0)
            return &report->datasets[i];
    return NULL;
}

static void choose_file(const Files *files, const Dataset *dataset) {
    const char *path = diag_source_path(files->job->diag, dataset->place.source);
    if (!*path)
        return;
    path = store_path(files->job->arena, path);
    for (size_t i = 0; i < files->entries->count; i++) {
        Entry *entry = &files->entries->items[i];
        if (entry->path && strcmp(entry->path, path) == 0) {
            files->chosen[i] = true;
            if (strcmp(entry->file.relation, "Source") != 0)
                entry->file.relation = "Data";
        }
    }
}

// A derived dataset is made of those before it in the report, so this comes to an end.
static void choose_dataset(const Files *files, const DatasetRef *ref, const Dataset *dataset) {
    const Report *report = files->job->report;
    if (!ref || !ref->derive) {
        if (dataset)
            choose_file(files, dataset);
        return;
    }
    const DatasetRef *from =
        ref->derive->from.text ? ref_named(report, ref->derive->from.text) : report->datasets;
    if (from && from < ref)
        choose_dataset(files, from, from->dataset);
    for (const DeriveStep *step = ref->derive->steps; step; step = step->next) {
        const DatasetRef *with = ref_named(report, step->with.text);
        if (with && with < ref)
            choose_dataset(files, with, with->dataset);
    }
}

static void choose_any(const Files *files, const Dataset *dataset) {
    if (dataset)
        choose_dataset(files, ref_of(files->job->report, dataset), dataset);
}

static void choose_files(const Files *files, const Node *display) {
    bool figure = display->kind == NODE_FIGURE;
    choose_any(files, figure                ? display->figure.chart->dataset
                      : display->table.spec ? display->table.spec->dataset
                                            : NULL);
    for (const Node *node = display; node; node = node_next(node, display)) {
        if (node->kind != NODE_VALUE)
            continue;
        choose_any(files, node->value->dataset);
        for (size_t i = 0; i < node->value->source_count; i++)
            choose_any(files, node->value->sources[i].dataset);
    }
    for (size_t i = 0; i < files->entries->count; i++)
        files->chosen[i] = files->chosen[i] || files->entries->items[i].display == display;
}

const PdfAssociation *figures_associate(const Job *job, Entries *entries, size_t *count) {
    const Pages *pages = job->pages;
    Files files = {job, entries, arena_array(job->arena, entries->count, bool)};
    PdfAssociation *associations = arena_array(job->arena, pages->displays.count, PdfAssociation);
    size_t *indices = arena_array(job->arena, entries->count, size_t);
    for (size_t i = 0; i < pages->displays.count; i++) {
        size_t chosen = 0;
        memset(files.chosen, 0, entries->count * sizeof *files.chosen);
        choose_files(&files, pages->displays.items[i].source);
        for (size_t k = 0; k < entries->count; k++)
            if (files.chosen[k])
                indices[chosen++] = k;
        size_t *kept = arena_array(job->arena, chosen, size_t);
        memcpy(kept, indices, chosen * sizeof *kept);
        associations[i] = (PdfAssociation){pages->displays.items[i].element, kept, chosen};
    }
    *count = pages->displays.count;
    return associations;
}
