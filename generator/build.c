// aarbok build: one report to one PDF.

#include "base/file.h"
#include "generator/commands.h"
#include "generator/job.h"
#include "generator/pdf/pdf.h"
#include "pages/dump.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>

// "reports/users.xml" gives "users.pdf".
static const char *default_output(Arena *arena, const char *path) {
    if (strcmp(path, "-") == 0)
        return "-";
    char *name = basename(arena_strdup(arena, path));
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    return arena_printf(arena, "%s.pdf", name);
}

// SOURCE_DATE_EPOCH, or -1 when it is not set to a number.
static long long source_date_epoch(void) {
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

static bool write_output(Job *job) {
    const char *output = job->options->output ? job->options->output : default_output(job->arena, job->path);
    Buf bytes = {0};
    bool good;
    if (job->options->dump_pages) {
        pages_dump(job->pages, &bytes);
        output = job->options->output ? output : "-";
        good = true;
    } else {
        good = pdf_write(job->diag, job->pages, source_date_epoch(), &bytes);
    }
    good = good && file_write(job->arena, job->diag, output, buf_text(&bytes), bytes.length);
    buf_free(&bytes);
    return good;
}

int command_build(Arena *arena, const Options *options) {
    if (options->file_count != 1) {
        fprintf(stderr, "aarbok: build takes one report\nTry `aarbok help`.\n");
        return 2;
    }
    Tools tools = {.designs_folder = tools_find_designs(arena)};
    Job job = {.arena = arena,
               .diag = diag_new(arena),
               .tools = &tools,
               .options = options,
               .path = options->files[0],
               .lang = options->lang};
    bool good = job_run(&job) && write_output(&job);
    diag_print(job.diag, stderr, options->format);
    good = good && diag_error_count(job.diag) == 0;
    job_close(&job);
    tools_close(&tools);
    return good ? 0 : 1;
}
