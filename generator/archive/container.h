#ifndef GENERATOR_ARCHIVE_CONTAINER_H
#define GENERATOR_ARCHIVE_CONTAINER_H

// PDF files as wholes, by way of the module that knows libqpdf (generator/qpdf/restructure.h).

#include "base/buf.h"
#include "base/diag.h"
#include "base/store.h"
#include "generator/qpdf/restructure.h"

// The module; NULL after reporting "pdf.no-restructure". path: of the module (tools_find_restructure).
const Restructure *container_open(Diag *diag, const char *path);

// Writes pdf anew in its place, linearized or compact. False after reporting "pdf.no-restructure".
bool container_rewrite(Diag *diag, const char *module, bool linearize, bool compact, Buf *pdf);

// The files inside a PDF, by name, on the arena: all of them together at most LIMIT_FILE_BYTES. path is for messages. False
// after reporting "archive.bad-pdf", "archive.bad-name", "archive.name-taken" or "limit.file-size".
typedef VEC(StoredFile) InsideFiles;
bool container_files(Arena *arena, Diag *diag, const Restructure *module, const char *path,
                     RestructureBytes pdf, InsideFiles *files);

// The one of a name, or NULL.
const StoredFile *inside_find(const InsideFiles *files, const char *name);

// A PDF of unknown origin may ask a reader for any amount of memory; from now on this process gets no more than a few
// times what the largest publication needs.
void container_limit_memory(void);

#endif
