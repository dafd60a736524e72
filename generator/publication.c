#include "generator/publication.h"

#include "generator/archive/archive.h"
#include "generator/archive/container.h"

bool publication_finish(const Job *job, PdfWriter *writer, Buf *out) {
    const Options *options = job->options;
    if (options->pdfa) {
        const PdfArchive *archive = archive_collect(job, writer);
        if (!archive)
            return false;
        pdf_writer_set_archive(writer, archive);
        archive_check_fonts(job, writer);
    }
    return pdf_writer_finish(writer, job->pages, job->epoch, out) &&
           (!(options->linearize || options->compact) ||
            container_rewrite(job->diag, tools_find_restructure(job->arena), options->linearize,
                              options->compact, out));
}

static void take_page(void *user, const Page *page) {
    pdf_writer_take(user, page);
}

bool publication_make(Job *job, Buf *out) {
    PdfWriter *writer = pdf_writer_new(job->diag);
    PageTaker taker = {take_page, writer};
    job->taker = &taker;
    bool good = job_run(job) && publication_finish(job, writer, out);
    pdf_writer_free(writer);
    job->taker = NULL;
    return good;
}
