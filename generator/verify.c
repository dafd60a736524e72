// aarbok verify: whether what a PDF shows is what the data inside it give. It is made once more of what is inside, in
// memory, and held against that.

#include "generator/archive/verify.h"
#include "generator/archive/archive.h"
#include "generator/commands.h"
#include "generator/publication.h"

#include <stdio.h>
#include <string.h>

static void take_page(void *user, const Page *page) {
    pdf_writer_take(user, page);
}

// What is to be complained of in the report was complained of when it was built.
static bool make_again(Job *job, Buf *out) {
    PdfWriter *writer = pdf_writer_new(job->diag);
    PageTaker taker = {take_page, writer};
    job->taker = &taker;
    diag_set_quiet(job->diag, true);
    bool good = job_run(job);
    diag_set_quiet(job->diag, false);
    good = good && publication_finish(job, writer, out);
    pdf_writer_free(writer);
    return good;
}

static void warn_of_version(const Job *job, const Inside *inside) {
    const char *program = inside->manifest->program;
    if (program && strcmp(program, AARBOK_VERSION) == 0)
        return;
    diag_warning(
        job->diag, (Place){inside->source, 0, 0, 0}, "verify.other-version",
        "this was made with aarbok %s; %s may set pages in another way, so that a difference need not be "
        "an alteration",
        program ? program : "of an unknown version", AARBOK_VERSION);
}

static bool verify(Job *job, const Inside *inside) {
    Buf made = {0};
    archive_join(job, inside->manifest, inside->path, inside->files.items, inside->files.count);
    warn_of_version(job, inside);
    bool good =
        make_again(job, &made) && verify_compare(job, inside, (RestructureBytes){made.bytes, made.length});
    buf_free(&made);
    return good;
}

// Whether the files inside are those of the list has been said as a warning; here it decides.
static bool report_result(const Job *job, const Inside *inside, bool same, size_t warnings) {
    Place place = {inside->source, 0, 0, 0};
    if (same && warnings == 0) {
        size_t pages = job->pages->pages.count, files = inside->manifest->files.count;
        diag_note(job->diag, place, "verify.same",
                  "what is printed on %zu page%s is what the %zu file%s inside give%s", pages,
                  pages == 1 ? "" : "s", files, files == 1 ? "" : "s", files == 1 ? "s" : "");
        return true;
    }
    diag_error(job->diag, place, "verify.differs", "%s",
               same ? "the pages are what the files inside give, but those were altered"
                    : "this is not what the files inside give");
    return false;
}

int command_verify(Arena *arena, const Options *options) {
    if (options->file_count != 1) {
        fprintf(stderr, "aarbok: verify takes one PDF\nTry `aarbok help`.\n");
        return 2;
    }
    Tools tools = {.designs_folder = tools_find_designs(arena)};
    Job job = job_open(arena, options, &tools);
    Inside inside;
    bool good = inside_read(arena, job.diag, tools_find_restructure(arena), options->files[0], &inside);
    size_t warnings = diag_warning_count(job.diag);
    if (good) {
        bool same = verify(&job, &inside);
        good = report_result(&job, &inside, same, warnings);
    }
    diag_print(job.diag, good ? stdout : stderr, options->format);
    good = good && !diag_failed(job.diag);
    job_close(&job);
    tools_close(&tools);
    return good ? 0 : 1;
}
