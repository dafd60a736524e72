// In a worker: reports, one after another, each on an arena of its own.

#define _GNU_SOURCE // memory streams
#include "base/file.h"
#include "base/limits.h"
#include "base/store.h"
#include "generator/batch_run.h"
#include "generator/commands.h"
#include "generator/publication.h"
#include "model/account.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

Job batch_job(const BatchRun *run, const BatchItem *item, Arena *arena) {
    Tools *tools = (Tools *)(uintptr_t)&run->tools; // of this process, which they were inherited by
    Diag *diag = diag_new_from(arena, run->diag);
    if (run->options->pdfa)
        diag_set_store(diag, store_new(arena));
    return (Job){.arena = arena,
                 .diag = diag,
                 .tools = tools,
                 .options = run->options,
                 .path = item->report,
                 .lang = item->lang,
                 .design_name = run->options->design ? run->options->design : item->design,
                 .root = run->input.root,
                 .settings = item->settings,
                 .setting_count = item->setting_count,
                 .epoch = source_date_epoch()};
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

static bool write_report(const Planned *planned, Job *job, const Buf *bytes, MadeReport *made) {
    struct stat status;
    ReportResult *result = &made->result;
    if (!file_draft(job->arena, job->diag, planned->path, buf_text(bytes), bytes->length, &made->draft))
        return false;
    if ((made->draft < 0 ? stat(planned->path, &status) : fstat(made->draft, &status)) != 0)
        return false;
    result->size = (uint64_t)status.st_size;
    result->inode = (uint64_t)status.st_ino;
    result->changed = (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    return true;
}

void batch_publish(const BatchRun *run, MadeReport *reports, size_t count) {
    enum { TOGETHER = 8 }; // from here on it is quicker to sync all there is
    size_t drafts = 0;
    bool synced = false;
    for (size_t i = 0; i < count; i++)
        drafts += reports[i].draft >= 0;
    for (size_t i = 0; i < count; i++) {
        MadeReport *made = &reports[i];
        if (made->draft < 0)
            continue;
        synced = synced || (drafts >= TOGETHER && file_sync_all(made->draft));
        Arena *arena = arena_new(0);
        Diag *diag = diag_new(arena);
        if (!file_publish(arena, diag, run->reports[made->result.index].path, made->draft, synced))
            made->result.state = REPORT_FAILED;
        batch_print_complaints(diag, run->options->format, &made->said);
        made->result.said_size = made->said.length;
        made->draft = -1;
        arena_free(arena);
    }
}

static ReportState finish(const BatchRun *run, const Planned *planned, Job *job, const Buf *bytes,
                          MadeReport *made) {
    ReportResult *result = &made->result;
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
    return write_report(planned, job, bytes, made) ? REPORT_BUILT : REPORT_FAILED;
}

static int64_t processor_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void batch_make_report(const BatchRun *run, size_t index, MadeReport *made) {
    const Planned *planned = &run->reports[index];
    const BatchOptions *options = &run->options->batch;
    int64_t start = processor_time();
    Arena *arena = arena_new(options->memory ? (size_t)options->memory << 20 : 0);
    Job job = batch_job(run, planned->item, arena);
    Buf bytes = {0};
    ReportResult *result = &made->result;
    *made = (MadeReport){.result = {.index = (uint32_t)index, .state = REPORT_FAILED}, .draft = -1};
    if (publication_make(&job, &bytes) && !diag_failed(job.diag)) {
        result->pages = (uint32_t)job.pages->pages.count;
        report_account(job.report, &made->account);
        result->state = (uint32_t)finish(run, planned, &job, &bytes, made);
    }
    result->errors = (uint32_t)diag_error_count(job.diag);
    batch_print_complaints(job.diag, run->options->format, &made->said);
    job_close(&job);
    buf_free(&bytes);
    arena_free(arena);
    result->microseconds = (uint32_t)(processor_time() - start);
    result->account_size = made->account.length;
    result->said_size = made->said.length;
}
