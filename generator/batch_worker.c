// In a worker: reports, one after another, each on an arena of its own.

#define _GNU_SOURCE // memory streams
#include "base/file.h"
#include "base/limits.h"
#include "generator/batch_run.h"
#include "generator/commands.h"
#include "model/account.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

Job batch_job(const BatchRun *run, const BatchItem *item, Arena *arena) {
    Tools *tools = (Tools *)(uintptr_t)&run->tools; // of this process, which they were inherited by
    return (Job){.arena = arena,
                 .diag = diag_new_from(arena, run->diag),
                 .tools = tools,
                 .options = run->options,
                 .path = item->report,
                 .lang = item->lang,
                 .design_name = run->options->design ? run->options->design : item->design,
                 .root = run->input.root,
                 .settings = item->settings,
                 .setting_count = item->setting_count};
}

void batch_print_complaints(const Diag *diag, DiagFormat format, Buf *said) {
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        die_out_of_memory();
    diag_print(diag, stream, format);
    if (fclose(stream) == 0)
        buf_add_bytes(said, text, size);
    free(text);
}

static bool write_report(const BatchRun *run, const Planned *planned, Job *job, const Buf *bytes,
                         ReportResult *result) {
    struct stat status;
    if (!file_write(job->arena, job->diag, planned->path, buf_text(bytes), bytes->length))
        return false;
    (void)run;
    if (stat(planned->path, &status) != 0)
        return false;
    result->size = (uint64_t)status.st_size;
    result->inode = (uint64_t)status.st_ino;
    result->changed = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    return true;
}

static ReportState finish(const BatchRun *run, const Planned *planned, Job *job, const Buf *bytes,
                          ReportResult *result) {
    result->content = digest_of(buf_text(bytes), bytes->length);
    bool same = planned->intact && memcmp(&planned->before.content, &result->content, sizeof(Digest)) == 0;
    if (same && !run->options->batch.force) {
        result->size = planned->before.size;
        result->inode = planned->before.inode;
        result->changed = planned->before.changed;
        return REPORT_SAME;
    }
    if (run->options->batch.dry_run)
        return same ? REPORT_SAME : REPORT_BUILT;
    return write_report(run, planned, job, bytes, result) ? REPORT_BUILT : REPORT_FAILED;
}

static int64_t processor_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void batch_make_report(const BatchRun *run, size_t index, ReportResult *result, Buf *account, Buf *said) {
    const Planned *planned = &run->reports[index];
    const BatchOptions *options = &run->options->batch;
    int64_t start = processor_time();
    Arena *arena = arena_new(options->memory ? (size_t)options->memory << 20 : 0);
    Job job = batch_job(run, planned->item, arena);
    Buf bytes = {0};
    *result = (ReportResult){.index = (uint32_t)index, .state = REPORT_FAILED};
    if (job_make_pdf(&job, source_date_epoch(), &bytes) && !diag_failed(job.diag)) {
        result->pages = (uint32_t)job.pages->pages.count;
        report_account(job.report, account);
        result->state = (uint32_t)finish(run, planned, &job, &bytes, result);
    }
    result->errors = (uint32_t)diag_error_count(job.diag);
    batch_print_complaints(job.diag, run->options->format, said);
    job_close(&job);
    buf_free(&bytes);
    arena_free(arena);
    result->microseconds = (uint32_t)(processor_time() - start);
    result->account_size = account->length;
    result->said_size = said->length;
}
