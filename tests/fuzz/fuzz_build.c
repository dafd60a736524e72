// Whole publications from memory: a report, then, after a line of its own, the dataset that all its names of datasets stand
// for. Binding, layout and the writing of PDF must survive whatever reading lets through.

#define _GNU_SOURCE // memmem

#include "generator/job.h"
#include "generator/pdf/pdf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char separator[] = "\n<!-- data -->\n";

// What is opened once: fonts, hyphenation, the shipped design.
typedef struct Kit {
    Arena *arena;
    Tools tools;
    Design design;
} Kit;

static Kit *kit(void) {
    static Kit kit;
    if (kit.arena)
        return &kit;
    kit.arena = arena_new(0);
    kit.tools.designs_folder = tools_find_designs(kit.arena);
    InputContext context = {kit.arena, diag_new(kit.arena), kit.tools.designs_folder};
    if (!input_design(&context, (Place){0}, "article", kit.tools.designs_folder, &kit.design))
        abort();
    return &kit;
}

static void print_complaints(const Diag *diag) {
    static FILE *nowhere;
    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    diag_print(diag, nowhere, DIAG_TEXT);
}

static void build(Job *job, const char *data, size_t size) {
    const char *end = memmem(data, size, separator, sizeof separator - 1);
    size_t length = end ? (size_t)(end - data) : size, rest = end ? length + sizeof separator - 1 : size;
    job->report = input_report_memory(job->arena, job->diag, "report.xml", data, length, NULL);
    if (!job->report)
        return;
    const Dataset *dataset =
        input_dataset_memory(job->arena, job->diag, "data.xml", data + rest, size - rest);
    for (size_t i = 0; i < job->report->dataset_count; i++)
        job->report->datasets[i].dataset = dataset;
    input_report_expand(job->arena, job->diag, job->report);
    Buf pdf = {0};
    if (job_make_pages(job, 0) && !pdf_write(job->diag, job->pages, -1, &pdf) &&
        diag_error_count(job->diag) == 0)
        abort(); // refused without a word
    buf_free(&pdf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Kit *open = kit();
    Arena *arena = arena_new((size_t)1 << 30);
    Job job = {.arena = arena, .diag = diag_new(arena), .tools = &open->tools, .design = open->design};
    build(&job, (const char *)data, size);
    print_complaints(job.diag);
    job_close(&job);
    arena_free(arena);
    return 0;
}
