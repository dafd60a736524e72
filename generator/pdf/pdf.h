#ifndef GENERATOR_PDF_PDF_H
#define GENERATOR_PDF_PDF_H

// Finished pages to a tagged PDF 1.7 file that meets PDF/UA-1. The only folder that knows libharu.

#include "base/buf.h"
#include "base/diag.h"
#include "pages/page.h"

// Writes the whole file into out. The same pages and epoch give the same bytes. epoch: seconds since 1970 for
// the dates in the file (SOURCE_DATE_EPOCH), or -1: the date of the publication, else no date at all. False
// when a fault was reported ("pdf.…": a font that may not be embedded, a coordinate out of range, libharu out
// of memory).
bool pdf_write(Diag *diag, const Pages *pages, long long epoch, Buf *out);

#endif
