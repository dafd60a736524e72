// aarbok build: one report to one PDF.

#include "base/file.h"
#include "generator/commands.h"
#include "generator/job.h"
#include "generator/publication.h"
#include "pages/dump.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// "reports/users.xml" gives "users.pdf" in the current folder; an edition asked for by name is in the file's name, so that
// editions do not overwrite each other: "users-en.pdf".
static const char *default_output(const Job *job) {
    if (strcmp(job->path, "-") == 0)
        return "-";
    char *name = basename(arena_strdup(job->arena, job->path));
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    const Report *report = job->report;
    bool first = strcmp(report->lang, report->languages[0]) == 0;
    return arena_printf(job->arena, "%s%s%s.pdf", name, first ? "" : "-", first ? "" : report->lang);
}

long long source_date_epoch(void) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    if (!text || !*text)
        return -1;
    long long epoch = 0;
    for (; *text; text++) {
        if (*text < '0' || *text > '9' || epoch > 253402300799) // the last second of the year 9999
            return -1;
        epoch = epoch * 10 + (*text - '0');
    }
    return epoch;
}

// Where the output goes; NULL, with a word to the user, when a PDF would be spilled over a terminal.
static const char *choose_output(const Job *job) {
    const char *output = job->options->output;
    if (!output)
        output = job->options->dump_pages ? "-" : default_output(job);
    if (strcmp(output, "-") == 0 && !job->options->dump_pages && isatty(STDOUT_FILENO)) {
        diag_error(job->diag, (Place){0}, "file.cannot-write", "a PDF is not written to a terminal");
        diag_hint(job->diag, "name a file with -o");
        return NULL;
    }
    return output;
}

static void take_page(void *user, const Page *page) {
    pdf_writer_take(user, page);
}

// writer: has the pages; NULL when they are to be dumped.
static bool write_output(Job *job, PdfWriter *writer) {
    const char *output = choose_output(job);
    if (!output)
        return false;
    Buf bytes = {0};
    bool good = true;
    if (writer)
        good = publication_finish(job, writer, &bytes);
    else
        pages_dump(job->pages, &bytes);
    good = good && !diag_failed(job->diag) &&
           file_write(job->arena, job->diag, output, buf_text(&bytes), bytes.length);
    if (good && strcmp(output, "-") != 0 && isatty(STDOUT_FILENO))
        printf("%s, %zu pages\n", output, job->pages->pages.count);
    buf_free(&bytes);
    return good;
}

int command_build(Arena *arena, const Options *options) {
    if (options->file_count != 1) {
        fprintf(stderr, "aarbok: build takes one report\nTry `aarbok help`.\n");
        return 2;
    }
    Tools tools = {.designs_folder = tools_find_designs(arena)};
    Job job = job_open(arena, options, &tools);
    PdfWriter *writer = options->dump_pages ? NULL : pdf_writer_new(job.diag);
    PageTaker taker = {take_page, writer};
    job.taker = writer ? &taker : NULL;
    bool good = job_run(&job) && write_output(&job, writer);
    pdf_writer_free(writer);
    diag_print(job.diag, stderr, options->format);
    good = good && !diag_failed(job.diag);
    job_close(&job);
    tools_close(&tools);
    return good ? 0 : 1;
}
