#ifndef GENERATOR_ARCHIVE_INSIDE_H
#define GENERATOR_ARCHIVE_INSIDE_H

// What is inside a PDF, held to the list of what should be.

#include "generator/archive/container.h"
#include "generator/archive/manifest.h"

typedef struct Inside {
    const char *path;     // of the PDF
    uint16_t source;      // of complaints about it
    RestructureBytes pdf; // the whole file
    const Restructure *module;
    const Manifest *manifest;
    InsideFiles files; // those on the list, the list itself and aarbok/data/
} Inside;

// Reads a PDF and the files inside it. False after reporting that it cannot be read, or "archive.no-source": it was made
// without --pdfa. Files that are not those of the list are warned of (altered: "archive.altered-file", gone:
// "archive.missing-file", of nobody: "archive.unlisted-file"); under strict these are errors.
bool inside_read(Arena *arena, Diag *diag, const char *module, const char *path, Inside *inside);

#endif
