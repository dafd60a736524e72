#ifndef GENERATOR_ARCHIVE_ARCHIVE_H
#define GENERATOR_ARCHIVE_ARCHIVE_H

// A publication that has inside it what it was made of. collect.c puts the files together when a PDF is made with --pdfa;
// join.c makes a job of such files again, in a folder or in memory. In both directions the names are the same, so a
// publication made of what is in an archive has the same archive, byte for byte.
//
//     report.xml           the report, whatever its file was called
//     data/brukere.xml     what it names, in the folders it has; the topmost that anything is in is the top
//     aarbok/manifest.txt  how it was made (generator/archive/manifest.h)
//     aarbok/designs/      designs that came with the program
//     aarbok/given/        files given on the command line that are outside the report's folder (or --root)
//     aarbok/data/         the numbers of each figure and table as CSV; not read when it is built again

#include "base/store.h"
#include "generator/archive/manifest.h"
#include "generator/job.h"
#include "generator/pdf/pdf.h"

// ---- into a PDF

// The files to carry in the PDF of a job that has run, its pages all taken by writer. NULL after reporting
// "archive.bad-name" or "archive.name-taken".
const PdfArchive *archive_collect(const Job *job, const PdfWriter *writer);

// ---- out of one

// The list beside a report that was taken out of a PDF (aarbok extract). NULL when there is none, or after reporting what
// is wrong with it.
const Manifest *archive_find(Arena *arena, Diag *diag, const char *report);

// Makes job one of what is in an archive: its report is that of folder, its options those of the manifest where the command
// line says nothing else. files are those of the archive, by name, held in memory and the only ones there are; NULL: they
// are in the folder. To be called before the job runs.
void archive_join(Job *job, const Manifest *manifest, const char *folder, const StoredFile *files,
                  size_t count);

// Warns of fonts that are not those the manifest of the job names ("archive.font-differs"), once its pages are taken.
void archive_check_fonts(const Job *job, const PdfWriter *writer);

// The fonts of the pages taken so far, in the order of their names.
void archive_list_fonts(Arena *arena, const PdfWriter *writer, Manifest *manifest);

#endif
