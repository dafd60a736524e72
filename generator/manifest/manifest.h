#ifndef GENERATOR_MANIFEST_MANIFEST_H
#define GENERATOR_MANIFEST_MANIFEST_H

// What a folder of reports was made from: one small SQLite file in it, .aarbok/manifest.sqlite. For each output the
// digest of everything that was asked of it (its key), what the file was like when it was written, and the numbers that
// are shown in it (its account, model/account.h). For each batch the files it read, with the digests of their bytes.
//
// Built as a module of its own, manifest.so, which the program opens for batches: nobody else loads SQLite
// (docs/decisions/batch.md). The module needs no function of the program. Every change is made in a transaction; a batch that is
// killed leaves what was committed, and two at once take turns. A file that is no manifest, or a damaged one, is put
// aside as manifest.sqlite.damaged and a new one begun: everything is then built once more.

#include "base/digest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct FolderManifest FolderManifest;

typedef struct ManifestOutput {
    const char *path;  // below the folder
    const char *batch; // that made it: the real path of its file
    Digest key, content;
    uint64_t size, inode;
    int64_t changed;              // time of change of the file, nanoseconds
    uint32_t pages, microseconds; // of processor time
    const char *account;          // NULL when it was not asked for
} ManifestOutput;

typedef struct ManifestInput {
    const char *path; // real
    Digest digest;
} ManifestInput;

// The calls of the module. Those that return text return NULL when all went well, else in English what did not; it is
// valid until the next call. Texts given to takers are valid during the call.
typedef struct ManifestCalls {
    const char *version; // of aarbok, which it was built with
    const char *(*open)(const char *path, FolderManifest **manifest);
    void (*close)(FolderManifest *manifest);
    // Between begin and commit what is put is not yet kept.
    const char *(*begin)(FolderManifest *manifest);
    const char *(*commit)(FolderManifest *manifest);
    const char *(*put)(FolderManifest *manifest, const ManifestOutput *output);
    const char *(*drop)(FolderManifest *manifest, const char *path);
    const char *(*put_inputs)(FolderManifest *manifest, const char *batch, const ManifestInput *inputs,
                              size_t count);
    const char *(*outputs)(FolderManifest *manifest, const char *batch,
                           void (*take)(void *user, const ManifestOutput *output), void *user);
    const char *(*inputs)(FolderManifest *manifest, const char *batch,
                          void (*take)(void *user, const ManifestInput *input), void *user);
    // The account of one output; nothing is taken when there is none.
    const char *(*account)(FolderManifest *manifest, const char *path,
                           void (*take)(void *user, const ManifestOutput *output), void *user);
} ManifestCalls;

#define MANIFEST_SYMBOL "aarbok_manifest"
extern const ManifestCalls aarbok_manifest;

#endif
