#ifndef GENERATOR_BATCH_RUN_H
#define GENERATOR_BATCH_RUN_H

// One run of `aarbok batch`. What is where:
//
//     batch.c           the command: reads the batch and one report of each kind, decides what is to be done
//     batch_manifest.c  what the folder was made from, and whether that is still so
//     batch_pool.c      worker processes: hands them reports, waits, outlives them
//     batch_worker.c    in a worker: one report after another
//     batch_tell.c      progress, complaints, the summary
//
// The parent reads everything that reports have in common and forks; nothing of a report is laid out in it, so nothing that a
// report does can end it. Only the parent writes the manifest; only workers write reports.
//
//     batch.crashed   batch.timeout   batch.manifest   batch.no-worker   batch.unknown-output

#include "generator/job.h"
#include "generator/manifest/manifest.h"
#include "input/batch.h"

typedef enum ReportState {
    REPORT_WAITING,
    REPORT_CURRENT, // nothing it is made from has changed
    REPORT_SAME,    // made again, and the same: the file was left alone
    REPORT_BUILT,
    REPORT_FAILED,
    REPORT_STATES
} ReportState;

// One report of the batch.
typedef struct Planned {
    const BatchItem *item;
    const char *path; // of its file
    Digest key;       // of all that it is made from
    bool known;       // it is in the manifest
    bool intact;      // and its file is as it was then
    ManifestOutput before;
    ReportState state;
} Planned;

// What a worker has to say of one; account and said follow it. A report that was made may be held back until several are
// synced together: held is then set, nothing follows, and the worker says more of it later. last: the worker ends now, since
// what it keeps from report to report (shaped words) has grown large; another takes its place.
typedef struct ReportResult {
    uint32_t index, state, pages, microseconds, errors, held, last;
    uint64_t account_size, said_size, size, inode;
    int64_t changed;
    Digest content;
} ReportResult;

typedef struct BatchRun {
    Arena *arena;
    Diag *diag; // of the parent
    const Options *options;
    Tools tools;
    InputContext input;
    const char *name; // the real path of the batch
    const char *folder;
    const Batch *batch;
    Digest surroundings; // of program, fonts, patterns and options
    Planned *reports;
    size_t count;
    struct Ledger *ledger; // batch_manifest.c
    struct Teller *teller; // batch_tell.c
    bool interrupted;
} BatchRun;

// ---- batch_worker.c

// One report on its way.
typedef struct MadeReport {
    ReportResult result;
    Buf account, said; // what it shows, and the complaints as they are printed
    int draft;         // its file, which has no name yet; -1: it has, or is none
} MadeReport;

// Makes one report, as far as dry allows: the file is written, but for its name, unless it is the same as before.
void batch_make_report(const BatchRun *run, size_t index, MadeReport *made);

// Gives several their names, on the disk.
void batch_publish(const BatchRun *run, MadeReport *reports, size_t count);

// diag_print into memory.
void batch_print_complaints(const Diag *diag, DiagFormat format, Buf *said);

// The job of one report; its diag knows what the parent has read.
Job batch_job(const BatchRun *run, const BatchItem *item, Arena *arena);

// ---- batch_pool.c

// Has every waiting report made. False when it was interrupted, or no worker could be started.
bool batch_pool_run(BatchRun *run);

// ---- batch_manifest.c

// Opens the manifest of the folder. False after reporting. One that is not to be written and is not there is empty.
bool ledger_open(BatchRun *run);
void ledger_close(BatchRun *run);

// True when the last run was complete, and all it read and wrote is as it was. *count: how many reports.
bool ledger_is_current(BatchRun *run, size_t *count);

// Fills in what is known of each planned report, and forgets outputs that are none of the batch any more.
void ledger_look_up(BatchRun *run);

// Keeps what was made. Written in a while, and by ledger_finish.
void ledger_put(BatchRun *run, const Planned *planned, const ReportResult *result, const char *account);

// complete: every report is as it should be, so that the next run may find nothing to do.
void ledger_finish(BatchRun *run, bool complete);

// --why: says on standard output why a report would be made again, or would not. The exit status.
int ledger_explain(BatchRun *run, const char *output);

// --depfile: the files everything was made from, for make and ninja.
void ledger_write_depfile(BatchRun *run);

// ---- batch_tell.c

void tell_begin(BatchRun *run);
void tell_report(BatchRun *run, const Planned *planned, const ReportResult *result, const char *said);
void tell_complaints(BatchRun *run, const Diag *diag); // each once
void tell_progress(BatchRun *run);                     // now and then
int tell_end(BatchRun *run);                           // the summary; the exit status
int tell_nothing_to_do(BatchRun *run, size_t count);

#endif
