#ifndef GENERATOR_PDF_OBJECT_H
#define GENERATOR_PDF_OBJECT_H

// The objects of a PDF file. Behind it is libharu, used as an object store: it numbers the objects and writes
// the file with its cross-reference table. libdeflate compresses the streams (compress.h). What stands in the
// dictionaries is ours.
//
// A dictionary is a function that writes its entries when the file is saved. So objects can refer to each
// other in any order, libharu's limits on arrays (32,767 items), strings and names do not apply, and an
// object costs some 220 bytes however many entries it has (about 140 bytes for each entry if libharu kept them).

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct PdfFile PdfFile;

// The number of an object; 0: none.
typedef uint32_t PdfRef;

// Writes the entries of one dictionary, what stands between << and >>. context is the file's.
typedef void PdfEntries(Buf *out, const void *context, const void *data);

// An empty file. context is handed to every PdfEntries. Never NULL: what fails is remembered, and told by
// pdf_file_save. Free with pdf_file_free.
PdfFile *pdf_file_new(Arena *arena, const void *context);
void pdf_file_free(PdfFile *file);

// A new dictionary, written by a function, or from a text of entries (copied).
PdfRef pdf_add(PdfFile *file, PdfEntries *entries, const void *data);
PdfRef pdf_add_text(PdfFile *file, const char *entries);

// A new stream of size bytes, which are copied. entries (may be empty) are those besides Length and Filter.
typedef enum PdfFilter { PDF_PLAIN, PDF_DEFLATE } PdfFilter;
PdfRef pdf_add_stream(PdfFile *file, const char *entries, PdfFilter filter, const void *bytes, size_t size);

// Packed objects: dictionaries in object streams with a cross-reference stream (ISO 32000-1, 7.5.7 and
// 7.5.8), for what there are very many of. One costs a few bytes in memory and in the file; a dictionary
// made by pdf_add costs 220 and 30.
//
// pdf_reserve gives the first of count numbers in a row, so that packed objects can refer to each other;
// pdf_pack writes them, at once: all it refers to must have its number by then. Each is packed once, in the
// order of the numbers, and all of one reservation before those of the next.
PdfRef pdf_reserve(PdfFile *file, size_t count);
void pdf_pack(PdfFile *file, PdfEntries *entries, const void *data);

// The three dictionaries every file has; the catalog has its Type and Pages already, the page tree its Type.
void pdf_set_catalog(PdfFile *file, const char *entries);
void pdf_set_page_tree(PdfFile *file, PdfEntries *entries, const void *data);
void pdf_set_information(PdfFile *file, const char *entries);
PdfRef pdf_page_tree(const PdfFile *file);

// The MD5 sum of bytes, in hexadecimal digits: PDF asks for it where a file is carried inside another.
void pdf_check_sum(const void *bytes, size_t size, char hex[33]);

// Writes the whole file, with an /ID made from its bytes, into out (which should be empty). False when
// libharu failed at any time; *fault is then its error number.
bool pdf_file_save(PdfFile *file, Buf *out, unsigned long *fault);

// " 12 0 R" for a reference.
void buf_add_ref(Buf *out, PdfRef ref);

#endif
