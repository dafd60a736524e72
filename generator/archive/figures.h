#ifndef GENERATOR_ARCHIVE_FIGURES_H
#define GENERATOR_ARCHIVE_FIGURES_H

// What each figure and table of a publication shows, as files that belong to it: its numbers as CSV, and the files of the
// datasets it is made of; for one that is derived from others, theirs.

#include "generator/job.h"
#include "generator/pdf/pdf.h"

// A file to carry, while the archive is put together.
typedef struct Entry {
    PdfAttachment file;
    const char *path;    // it was read from (base/store.h); NULL: it was made
    const void *display; // the figure or table it was made of; NULL: none
} Entry;

typedef VEC(Entry) Entries;

// Adds the CSV files, aarbok/data/figure-1.csv and so on, counted in the order of the publication.
void figures_add(const Job *job, Entries *entries);

// Which of the entries, in their final order, belong to which element. Says of the datasets among them that they are data.
const PdfAssociation *figures_associate(const Job *job, Entries *entries, size_t *count);

#endif
