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

// The same in steps, for pages that are written while further ones are made: of each that was taken nothing
// but its compressed content is kept, so its items need not be.
typedef struct Writer PdfWriter;
PdfWriter *pdf_writer_new(Diag *diag);

// Takes the next page, with all its items. What is wrong with it is reported at once.
void pdf_writer_take(PdfWriter *writer, const Page *page);

// Takes the pages that were not taken yet and writes the whole file, as pdf_write does.
bool pdf_writer_finish(PdfWriter *writer, const Pages *pages, long long epoch, Buf *out);

// The fonts of the pages taken so far, in no order, on the arena.
const Font **pdf_writer_fonts(const PdfWriter *writer, Arena *arena, size_t *count);

// A file that is carried inside (ISO 32000-1, 7.11.4).
typedef struct PdfAttachment {
    const char *key;         // what it is found by, unique: the order of keys is that of the files
    const char *name;        // as people see it
    const char *type;        // "text/xml"
    const char *description; // or NULL
    const char *relation;    // ISO 19005-3, annex E: "Source", "Data", "Supplement"
    const void *bytes;
    size_t size;
    bool of_document; // belongs to the whole document, not only to elements
} PdfAttachment;

// The files that belong to an element; indices of attachments.
typedef struct PdfAssociation {
    const Element *element;
    const size_t *files;
    size_t count;
} PdfAssociation;

// What makes an archive of a file: the files inside it.
typedef struct PdfArchive {
    const PdfAttachment *files;
    size_t file_count;
    const PdfAssociation *associations; // one for an element
    size_t association_count;
} PdfArchive;

// Has the file carry others and be PDF/A-3a as well (ISO 19005-3). archive must live until it is finished; to be called
// before that.
void pdf_writer_set_archive(PdfWriter *writer, const PdfArchive *archive);

void pdf_writer_free(PdfWriter *writer); // NULL is allowed

#endif
