// aarbok check: every complaint about a report (all its editions), dataset or design; nothing is written.

#include "base/file.h"
#include "generator/archive/archive.h"
#include "generator/commands.h"
#include "generator/job.h"
#include "generator/numbers.h"
#include "generator/publication.h"
#include "input/batch.h"

#include <string.h>

// One run of the command.
typedef struct Check {
    Arena *arena;
    Diag *diag;
    Tools *tools;
    const Options *options;
    VEC(NumberTally) tallies; // of reports, when numbers were asked for
} Check;

static const char *root_of(const Check *check, const char *path) {
    return check->options->root ? check->options->root : file_folder(check->arena, path);
}

// The datasets are the same in every edition, and the words of all of them are looked through.
static void check_numbers(Check *check, const char *path, const Report *report) {
    const InputContext input = {check->arena, check->diag, root_of(check, path)};
    const Prose *prose = input_prose(&input, path);
    *vec_push(check->arena, &check->tallies) =
        numbers_note(check->arena, check->diag, report, prose, check->options->lang);
}

// A report that was taken out of a PDF is checked as it is built, but in every edition.
static void join_archive(const Check *check, Job *job) {
    const char *lang = job->lang;
    const Manifest *manifest = archive_find(check->arena, check->diag, job->path);
    if (!manifest)
        return;
    archive_join(job, manifest, file_folder(check->arena, job->path), NULL, 0);
    job->lang = lang;
}

// Checks every edition of a report as far as the finished PDF, which is thrown away: what only layout or the writer of
// PDF can see is found too, and what is passed here is built.
static void check_report(Check *check, const char *path) {
    const Options *options = check->options;
    const char *lang = options->lang;
    size_t edition = 0, editions = 1;
    const Report *report = NULL;
    do {
        Buf bytes = {0};
        Job job = {.arena = check->arena,
                   .diag = check->diag,
                   .tools = check->tools,
                   .options = options,
                   .path = path,
                   .lang = lang,
                   .design_name = options->design,
                   .settings = options->settings.items,
                   .setting_count = options->settings.count,
                   .epoch = -1};
        join_archive(check, &job);
        (void)publication_make(&job, &bytes); // thrown away
        buf_free(&bytes);
        diag_set_store(check->diag, NULL);
        if (job.report && !options->lang) {
            editions = job.report->language_count;
            lang = edition + 1 < editions ? job.report->languages[edition + 1] : NULL;
        }
        report = job.report ? job.report : report;
        job_close(&job);
    } while (++edition < editions);
    if (options->numbers && report)
        check_numbers(check, path, report);
}

static void check_file(Check *check, const char *path) {
    InputContext input = {check->arena, check->diag, root_of(check, path)};
    Design design;
    switch (input_kind(&input, path)) {
    case FILE_REPORT: check_report(check, path); break;
    case FILE_DATASET:
    case FILE_TBML: (void)input_dataset(&input, (Place){0}, path, NULL, "nb"); break;
    case FILE_CODELIST: input_codelist(&input, path); break;
    case FILE_DESIGN: {
        // A design is named by path; "./" makes a bare file name one.
        const char *name = strchr(path, '/') ? path : arena_printf(check->arena, "./%s", path);
        (void)input_design(&input, (Place){0}, name, check->tools->designs_folder, &design);
        break;
    }
    case FILE_BATCH: {
        const DataOverride *data = check->options->data.items;
        (void)input_batch(&input, path, data, check->options->data.count, NULL);
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
    Check check = {.arena = arena, .diag = options_diag(arena, options), .tools = &tools, .options = options};
    for (size_t i = 0; i < options->file_count; i++)
        check_file(&check, options->files[i]);
    diag_print(check.diag, stdout, options->format); // what was asked for
    for (size_t i = 0; i < check.tallies.count && options->format == DIAG_TEXT; i++)
        numbers_print(&check.tallies.items[i]);
    tools_close(&tools);
    return diag_failed(check.diag) ? 1 : 0;
}
