// What a batch says: on a terminal one line that moves, in a pipe a line for each report; complaints, each once, however
// many reports have it; a summary.

#include "base/map.h"
#include "generator/batch_run.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FAILURES_SHOWN = 20 };

typedef struct Teller {
    Arena *arena;
    int64_t start, shown; // milliseconds
    bool terminal;        // of standard error
    size_t done;          // of those that were to be made
    size_t waiting;
    Map said; // complaints
    uint64_t microseconds, pages;
} Teller;

static const char *const state_names[REPORT_STATES] = {"waiting", "unchanged", "unchanged", "built",
                                                       "failed"};

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void tell_begin(BatchRun *run) {
    Teller *teller = arena_new_of(run->arena, Teller);
    *teller = (Teller){.arena = run->arena, .start = now(), .terminal = isatty(STDERR_FILENO)};
    run->teller = teller;
}

static size_t count_state(const BatchRun *run, ReportState state) {
    size_t count = 0;
    for (size_t i = 0; i < run->count; i++)
        count += run->reports[i].state == state;
    return count;
}

// ---- complaints

static void clear_line(const Teller *teller) {
    if (teller->terminal && teller->shown)
        fputs("\r\033[K", stderr);
}

// A complaint begins at the left edge; lines that belong to it do not.
static void say_each_once(BatchRun *run, const char *said) {
    Teller *teller = run->teller;
    for (const char *s = said, *end; *s; s = end) {
        end = strchr(s, '\n');
        end = end ? end + 1 : s + strlen(s);
        while (*end == ' ')
            end = strchr(end, '\n') ? strchr(end, '\n') + 1 : end + strlen(end);
        const char *one = arena_strndup(teller->arena, s, (size_t)(end - s));
        if (!map_add(teller->arena, &teller->said, one, 0))
            continue;
        clear_line(teller);
        fputs(one, stderr);
    }
}

void tell_complaints(BatchRun *run, const Diag *diag) {
    Buf said = {0};
    batch_print_complaints(diag, run->options->format, &said);
    say_each_once(run, buf_text(&said));
    buf_free(&said);
}

// ---- one report

static void add_json(Buf *line, const char *name, const char *value) {
    buf_printf(line, "\"%s\":\"", name);
    buf_add_json(line, value);
    buf_add(line, "\"");
}

static void tell_json(const Planned *planned, const ReportResult *result) {
    Buf line = {0};
    buf_add(&line, "{");
    add_json(&line, "output", planned->path);
    buf_add(&line, ",");
    add_json(&line, "code", planned->item->code);
    buf_add(&line, ",");
    add_json(&line, "lang", planned->item->lang);
    buf_printf(&line, ",\"state\":\"%s\"", state_names[planned->state]);
    if (result)
        buf_printf(&line, ",\"pages\":%u,\"microseconds\":%u", result->pages, result->microseconds);
    buf_add(&line, "}\n");
    fputs(buf_text(&line), stdout);
    buf_free(&line);
}

void tell_report(BatchRun *run, const Planned *planned, const ReportResult *result, const char *said) {
    Teller *teller = run->teller;
    teller->done++;
    teller->pages += result ? result->pages : 0;
    teller->microseconds += result ? result->microseconds : 0;
    say_each_once(run, said);
    if (run->options->format == DIAG_JSON)
        tell_json(planned, result);
    else if (!isatty(STDOUT_FILENO) && planned->state != REPORT_SAME)
        printf("%s %s\n",
               run->options->batch.dry_run && planned->state == REPORT_BUILT ? "would build"
               : planned->state == REPORT_FAILED                             ? "failed"
                                                                             : "built",
               planned->path);
}

void tell_progress(BatchRun *run) {
    Teller *teller = run->teller;
    int64_t time = now(), spent = time - teller->start;
    if (!teller->terminal || time - teller->shown < 100 || spent < 200)
        return;
    if (!teller->waiting)
        teller->waiting = teller->done + count_state(run, REPORT_WAITING);
    teller->shown = time;
    size_t rate = (size_t)((int64_t)teller->done * 1000 / spent), left = teller->waiting - teller->done;
    fprintf(stderr, "\r\033[K%zu of %zu reports", teller->done, teller->waiting);
    if (rate > 0)
        fprintf(stderr, ", %zu a second, %zu s left", rate, left / rate);
    fflush(stderr);
}

// ---- the summary

typedef struct Tally {
    size_t states[REPORT_STATES], all;
} Tally;

static Tally tally(const BatchRun *run, size_t group) {
    Tally counted = {.all = 0};
    for (size_t i = 0; i < run->count; i++)
        if (run->reports[i].item->group == group || group == SIZE_MAX) {
            counted.states[run->reports[i].state]++;
            counted.all++;
        }
    return counted;
}

static void print_row(const char *name, const Tally *row) {
    printf("%-40s %8zu %8zu %10zu %8zu\n", name, row->all, row->states[REPORT_BUILT],
           row->states[REPORT_CURRENT] + row->states[REPORT_SAME], row->states[REPORT_FAILED]);
}

static const char *group_name(const BatchRun *run, size_t group) {
    for (size_t i = 0; i < run->count; i++)
        if (run->reports[i].item->group == group)
            return run->reports[i].item->report;
    return "(nothing)";
}

static void print_failures(const BatchRun *run) {
    size_t failed = 0;
    for (size_t i = 0; i < run->count; i++)
        if (run->reports[i].state == REPORT_FAILED && ++failed <= FAILURES_SHOWN)
            printf("%s%s\n", failed == 1 ? "\nFailed:\n  " : "  ", run->reports[i].path);
    if (failed > FAILURES_SHOWN)
        printf("  … and %zu more\n", failed - FAILURES_SHOWN);
}

// Milliseconds as seconds, "1.25".
static const char *seconds(Arena *arena, int64_t milliseconds) {
    return arena_printf(arena, "%lld.%02lld", (long long)(milliseconds / 1000),
                        (long long)(milliseconds % 1000 / 10));
}

static void print_table(const BatchRun *run) {
    const Teller *teller = run->teller;
    Tally all = tally(run, SIZE_MAX);
    printf("%-40s %8s %8s %10s %8s\n", "Report", "Reports",
           run->options->batch.dry_run ? "To build" : "Built", "Unchanged", "Failed");
    for (size_t group = 0; group < run->batch->groups && run->batch->groups > 1; group++) {
        Tally row = tally(run, group);
        print_row(group_name(run, group), &row);
    }
    print_row(run->batch->groups > 1 ? "All" : group_name(run, 0), &all);
    print_failures(run);
    int64_t spent = now() - teller->start;
    printf("\n%s in %s s", run->interrupted ? "Interrupted" : "Done", seconds(teller->arena, spent));
    if (teller->done > 0)
        printf(", %s ms of processor time a report",
               seconds(teller->arena, (int64_t)(teller->microseconds / teller->done)));
    if (run->interrupted)
        printf("; %zu reports were not begun or not finished", all.states[REPORT_WAITING]);
    printf("\n");
}

static void print_json(const BatchRun *run, const Tally *all) {
    const Teller *teller = run->teller;
    printf("{\"reports\":%zu,\"built\":%zu,\"unchanged\":%zu,\"failed\":%zu,\"waiting\":%zu,\"pages\":%llu,"
           "\"microseconds\":%llu,\"milliseconds\":%lld}\n",
           all->all, all->states[REPORT_BUILT], all->states[REPORT_CURRENT] + all->states[REPORT_SAME],
           all->states[REPORT_FAILED], all->states[REPORT_WAITING], (unsigned long long)teller->pages,
           (unsigned long long)teller->microseconds, (long long)(now() - teller->start));
}

int tell_end(BatchRun *run) {
    Tally all = tally(run, SIZE_MAX);
    clear_line(run->teller);
    tell_complaints(run, run->diag);
    if (run->options->format == DIAG_JSON)
        print_json(run, &all);
    else
        print_table(run);
    if (run->interrupted)
        return 130; // as a shell says of what SIGINT ended
    return all.states[REPORT_FAILED] + all.states[REPORT_WAITING] > 0 || diag_failed(run->diag) ? 1 : 0;
}

int tell_nothing_to_do(BatchRun *run, size_t count) {
    tell_complaints(run, run->diag);
    if (run->options->format == DIAG_JSON)
        printf("{\"reports\":%zu,\"built\":0,\"unchanged\":%zu,\"failed\":0,\"waiting\":0,\"pages\":0,"
               "\"microseconds\":0,\"milliseconds\":%lld}\n",
               count, count, (long long)(now() - run->teller->start));
    else
        printf("%zu reports, nothing has changed\n", count);
    return 0;
}
