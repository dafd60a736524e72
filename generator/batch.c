// aarbok batch: many reports of a few report files. See batch_run.h.

#define _GNU_SOURCE // realpath
#include "generator/batch_run.h"

#include "base/file.h"
#include "base/store.h"
#include "generator/commands.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void add_text(Buf *all, const char *name, const char *text) {
    buf_printf(all, "%s=%zu:", name, text ? strlen(text) : 0);
    buf_add(all, text ? text : "-");
    buf_add_char(all, '\n');
}

// What all reports have in common beside the files that are read for them. The program is known by its bytes.
static Digest surroundings(const BatchRun *run) {
    const Options *options = run->options;
    Buf all = {0};
    Arena *scratch = arena_new(0);
    FileBytes program;
    Digest parts[3] = {{{0}}, fontset_digest(run->tools.fonts), breaker_digest()};
    if (file_read(scratch, diag_new(scratch), (Place){0}, "/proc/self/exe", &program))
        parts[0] = digest_of(program.bytes, program.size);
    arena_free(scratch);
    buf_add_bytes(&all, parts, sizeof parts);
    buf_printf(&all, "epoch=%lld strict=%d pdfa=%d linearize=%d compact=%d\n", source_date_epoch(),
               options->strict, options->pdfa, options->linearize, options->compact);
    add_text(&all, "design", options->design);
    add_text(&all, "root", options->root);
    for (size_t i = 0; i < options->data.count; i++) {
        add_text(&all, "data", options->data.items[i].id);
        add_text(&all, "file", options->data.items[i].path);
    }
    Digest digest = digest_of(buf_text(&all), all.length);
    buf_free(&all);
    return digest;
}

// The digest of what every report is made from: the surroundings and all files but those of the batch itself, of which
// nothing reaches a report but what is asked of it.
static Digest common_key(const BatchRun *run) {
    Buf all = {0};
    size_t count;
    const DiagInput *inputs = diag_inputs(run->diag, &count);
    buf_add_bytes(&all, &run->surroundings, sizeof run->surroundings);
    for (size_t i = 0; i < count; i++) {
        bool own = false;
        for (size_t k = 0; k < run->batch->own_count; k++)
            own = own || strcmp(run->batch->own[k], inputs[i].path) == 0;
        if (own)
            continue;
        add_text(&all, "file", inputs[i].path);
        buf_add_bytes(&all, &inputs[i].digest, sizeof inputs[i].digest);
    }
    Digest digest = digest_of(buf_text(&all), all.length);
    buf_free(&all);
    return digest;
}

static Digest report_key(Digest common, const BatchItem *item) {
    Buf all = {0};
    buf_add_bytes(&all, &common, sizeof common);
    add_text(&all, "report", item->report);
    add_text(&all, "lang", item->lang);
    add_text(&all, "design", item->design);
    for (size_t i = 0; i < item->setting_count; i++)
        add_text(&all, item->settings[i].name, item->settings[i].value);
    Digest digest = digest_of(buf_text(&all), all.length);
    buf_free(&all);
    return digest;
}

// ---- reading

// Reads one report of each kind, so that its file, its data and its design are there for all workers.
static void read_kinds(BatchRun *run) {
    Map kinds = {0};
    for (size_t i = 0; i < run->batch->count; i++) {
        const BatchItem *item = &run->batch->items[i];
        const char *kind = arena_printf(run->arena, "%s\n%s\n%s", item->report, item->lang,
                                        item->design ? item->design : "");
        if (!map_add(run->arena, &kinds, kind, 0))
            continue;
        Job job = batch_job(run, item, run->arena);
        job.diag = run->diag;
        (void)job_read(&job);
    }
    diag_set_store(run->diag, NULL);
    cache_seal(run->tools.cache);
}

static void plan(BatchRun *run) {
    Digest common = common_key(run);
    run->count = run->batch->count;
    run->reports = arena_array(run->arena, run->count, Planned);
    for (size_t i = 0; i < run->count; i++) {
        const BatchItem *item = &run->batch->items[i];
        run->reports[i] = (Planned){.item = item,
                                    .path = arena_printf(run->arena, "%s/%s", run->folder, item->output),
                                    .key = report_key(common, item)};
    }
    ledger_look_up(run);
    for (size_t i = 0; i < run->count; i++) {
        Planned *report = &run->reports[i];
        bool current =
            report->known && report->intact && memcmp(&report->key, &report->before.key, sizeof(Digest)) == 0;
        report->state = current && !run->options->batch.force ? REPORT_CURRENT : REPORT_WAITING;
    }
}

static bool make_folders(BatchRun *run) {
    bool good = true;
    for (size_t i = 0; i < run->count && good && !run->options->batch.dry_run; i++)
        good = file_make_folders(run->arena, run->folder, run->reports[i].item->output);
    if (!good)
        diag_error(run->diag, (Place){0}, "file.cannot-write", "cannot make folders in %s: %s", run->folder,
                   strerror(errno));
    return good;
}

// ---- the command

static bool open_run(BatchRun *run, const char *path) {
    char real[PATH_MAX];
    const Options *options = run->options;
    const char *folder = input_batch_folder(&run->input, path);
    if (!realpath(path, real)) {
        diag_error(run->diag, (Place){0}, "file.cannot-read", "cannot read %s: %s", path, strerror(errno));
        return false;
    }
    run->name = arena_strdup(run->arena, real);
    run->folder = options->output ? options->output
                  : folder        ? arena_printf(run->arena, "%s/%s", file_folder(run->arena, path), folder)
                                  : ".";
    run->tools.fonts = fontset_new(NULL);
    run->tools.breaker = breaker_new();
    run->tools.shaper = shaper_new(run->arena);
    run->tools.cache = cache_new(run->arena);
    run->surroundings = surroundings(run);
    return ledger_open(run);
}

// All reports that are to be made. The exit status.
static int make_all(BatchRun *run) {
    bool good = make_folders(run) && batch_pool_run(run);
    size_t failed = 0;
    for (size_t i = 0; i < run->count; i++)
        failed += run->reports[i].state == REPORT_FAILED;
    ledger_finish(run, good && failed == 0);
    if (run->options->batch.depfile)
        ledger_write_depfile(run);
    return tell_end(run);
}

static int run_batch(BatchRun *run, const char *path) {
    const BatchOptions *options = &run->options->batch;
    size_t count = 0;
    tell_begin(run);
    bool good = open_run(run, path);
    if (good && !options->force && !options->why && ledger_is_current(run, &count)) {
        if (options->depfile)
            ledger_write_depfile(run);
        return tell_nothing_to_do(run, count);
    }
    if (good)
        run->batch = input_batch(&run->input, path, run->options->data.items, run->options->data.count,
                                 run->tools.cache);
    if (!run->batch) {
        tell_complaints(run, run->diag);
        return 1;
    }
    read_kinds(run);
    plan(run);
    if (!options->why)
        return make_all(run);
    int status = ledger_explain(run, options->why);
    tell_complaints(run, run->diag);
    return status;
}

int command_batch(Arena *arena, const Options *options) {
    if (options->file_count != 1 || strcmp(options->files[0], "-") == 0) {
        fprintf(stderr, "aarbok: batch takes one batch file\nTry `aarbok help`.\n");
        return 2;
    }
    BatchRun run = {.arena = arena,
                    .diag = options_diag(arena, options),
                    .options = options,
                    .tools = {.designs_folder = tools_find_designs(arena)}};
    const char *root = options->root ? options->root : file_folder(arena, options->files[0]);
    run.input = (InputContext){arena, run.diag, root};
    if (options->pdfa) // what is kept for reports is kept with its files
        diag_set_store(run.diag, store_new(arena));
    int status = run_batch(&run, options->files[0]);
    ledger_close(&run);
    tools_close(&run.tools);
    return status;
}
