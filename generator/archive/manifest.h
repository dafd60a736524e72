#ifndef GENERATOR_ARCHIVE_MANIFEST_H
#define GENERATOR_ARCHIVE_MANIFEST_H

// What stands in aarbok/manifest.txt, among the files inside a PDF that was made with --pdfa: how it was made, and of what.
// Lines of fields parted by tabs, for programs and people:
//
//     aarbok archive  1
//     program  0.1.0
//     report   report.xml                        and the folder it stood in, where files are named from that:
//     folder   2025                              only when it is not the top
//     lang     nb
//     design   aarbok/given/house.xml            what --design said
//     data     brukere  aarbok/given/new.xml     what --data said
//     set      town    0301                      what --set said, or the batch it is of
//     date     1516014000                        SOURCE_DATE_EPOCH
//     pdf      linearize compact
//     file     DIGEST  SIZE  data/brukere.xml    one line for each; DIGEST as in base/digest.h
//     font     DIGEST  OpenSans-Regular  OpenSans-Regular.ttf
//
// Lines whose first word is not known are passed over: a later version may say more.

#include "base/buf.h"
#include "base/diag.h"
#include "input/input.h"

enum { DIGEST_HEX = 32 };

typedef struct ManifestFile {
    const char *name, *digest;
    size_t size;
} ManifestFile;

typedef struct ManifestFont {
    const char *name, *file, *digest; // PostScript name; name of the font file
} ManifestFont;

typedef struct Manifest {
    const char *program, *folder, *lang, *design; // NULL where a line is missing
    VEC(DataOverride) data;                       // path: a name inside
    VEC(ReportSetting) settings;
    long long epoch; // -1: none
    bool linearize, compact;
    VEC(ManifestFile) files; // in the order of their names
    VEC(ManifestFont) fonts;
} Manifest;

#define ARCHIVE_REPORT   "report.xml"
#define ARCHIVE_FOLDER   "aarbok"
#define ARCHIVE_MANIFEST ARCHIVE_FOLDER "/manifest.txt"
#define ARCHIVE_DESIGNS  ARCHIVE_FOLDER "/designs"
#define ARCHIVE_GIVEN    ARCHIVE_FOLDER "/given"
#define ARCHIVE_DATA     ARCHIVE_FOLDER "/data"

void manifest_write(const Manifest *manifest, Buf *out);

// NULL after reporting "archive.bad-manifest" or "archive.newer". text ends in a NUL; path is for messages. Every name in
// it is one that name_is_safe.
Manifest *manifest_read(Arena *arena, Diag *diag, const char *path, const char *text, size_t size);

// The digest of bytes as DIGEST_HEX hexadecimal digits.
const char *manifest_digest(Arena *arena, const void *bytes, size_t size);

// Whether a name leads to a file below the folder it is put in, on any system: parts of UTF-8 without control characters,
// backslashes and colons, none empty or "." or "..", at most 255 bytes each, 4,000 in all and 32 of them.
bool name_is_safe(const char *name);

#endif
