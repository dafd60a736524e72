#ifndef GENERATOR_PUBLICATION_H
#define GENERATOR_PUBLICATION_H

// From the finished pages of a job to the bytes of its PDF.

#include "generator/job.h"
#include "generator/pdf/pdf.h"

// writer has the pages. With --pdfa the PDF carries what it was made of (generator/archive/archive.h); with --linearize and
// --compact it is rewritten in the end (generator/archive/container.h). False after reporting why not.
bool publication_finish(const Job *job, PdfWriter *writer, Buf *out);

// The whole way: job_run, and publication_finish.
bool publication_make(Job *job, Buf *out);

#endif
