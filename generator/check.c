// aarbok check: every complaint about a report (all its editions), dataset or design; nothing is written.

#include "base/file.h"
#include "generator/commands.h"
#include "generator/job.h"
#include "generator/pdf/pdf.h"

#include <string.h>

static void take_page(void *user, const Page *page) {
    pdf_writer_take(user, page);
}

// As far as the finished PDF.
static void run(Job *job) {
    Buf bytes = {0};
    PdfWriter *writer = pdf_writer_new(job->diag);
    PageTaker taker = {take_page, writer};
    job->taker = &taker;
    if (job_run(job))
        (void)pdf_writer_finish(writer, job->pages, -1, &bytes);
    pdf_writer_free(writer);
    buf_free(&bytes);
}

// Checks every edition of a report as far as the finished PDF, which is thrown away: what only layout or the writer of
// PDF can see is found too, and what is passed here is built.
static void check_report(Arena *arena, Diag *diag, Tools *tools, const Options *options, const char *path) {
    const char *lang = options->lang;
    size_t edition = 0, editions = 1;
    do {
        Job job = {
            .arena = arena, .diag = diag, .tools = tools, .options = options, .path = path, .lang = lang};
        run(&job);
        if (job.report && !options->lang) {
            editions = job.report->language_count;
            lang = edition + 1 < editions ? job.report->languages[edition + 1] : NULL;
        }
        job_close(&job);
    } while (++edition < editions);
}

static void check_file(Arena *arena, Diag *diag, Tools *tools, const Options *options, const char *path) {
    const char *root = options->root ? options->root : file_folder(arena, path);
    InputContext input = {arena, diag, root};
    Design design;
    switch (input_kind(&input, path)) {
    case FILE_REPORT: check_report(arena, diag, tools, options, path); break;
    case FILE_DATASET:
    case FILE_TBML: (void)input_dataset(&input, (Place){0}, path, NULL, "nb"); break;
    case FILE_CODELIST: input_codelist(&input, path); break;
    case FILE_DESIGN: {
        // A design is named by path; "./" makes a bare file name one.
        const char *name = strchr(path, '/') ? path : arena_printf(arena, "./%s", path);
        (void)input_design(&input, (Place){0}, name, tools->designs_folder, &design);
        break;
    }
    case FILE_UNKNOWN: break; // reported
    }
}

int command_check(Arena *arena, const Options *options) {
    if (options->file_count == 0) {
        fprintf(stderr, "aarbok: check takes at least one file\nTry `aarbok help`.\n");
        return 2;
    }
    Tools tools = {.designs_folder = tools_find_designs(arena)};
    Diag *diag = options_diag(arena, options);
    for (size_t i = 0; i < options->file_count; i++)
        check_file(arena, diag, &tools, options, options->files[i]);
    diag_print(diag, stdout, options->format); // what was asked for
    tools_close(&tools);
    return diag_failed(diag) ? 1 : 0;
}
