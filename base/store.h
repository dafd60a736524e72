#ifndef BASE_STORE_H
#define BASE_STORE_H

// The files of one publication, as base/file.h sees them when a store was given to its Diag (diag_set_store).
//
// A store notes every file that is read, bytes and all, so that what a publication was made of can be kept with it. And it
// can hold files of its own, which are found before those of the disk: what is inside a PDF is built without being written
// anywhere. Names are compared as they are spelled, after "." and "name/.." are taken out of them; links are not followed.

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct StoredFile {
    const char *path;  // store_path
    const char *bytes; // NUL-terminated; NULL: on the disk, under its path
    size_t size;
} StoredFile;

typedef struct FileStore FileStore;
struct FileStore {
    Arena *arena;
    VEC(StoredFile) held;
    VEC(StoredFile) read; // in the order they were read first, each once
    bool sealed;          // nothing but what is held exists
    // The file moved names others as if it stood where it was: at moved_from. NULL: none was moved.
    const char *moved, *moved_from;
};

FileStore *store_new(Arena *arena);

// One that holds what another does, and has noted nothing.
FileStore *store_new_from(Arena *arena, const FileStore *other);

// A path from the root of the disk, as it is spelled.
const char *store_path(Arena *arena, const char *path);

// Adds a file to those held; bytes as in StoredFile, not copied.
void store_hold(FileStore *store, const char *path, const char *bytes, size_t size);

// The file of that path, or NULL.
const StoredFile *store_find(const FileStore *store, const char *path);

// What href, named in the file base, is in the store, or NULL. folder: that of base.
const StoredFile *store_resolve(const FileStore *store, const char *base, const char *folder,
                                const char *href);

// The path that base names others from.
const char *store_base(const FileStore *store, const char *base);

// The file of that path if it was read, or NULL: it is not read again.
const StoredFile *store_noted(const FileStore *store, const char *path);

// Notes that a file was read; bytes, not copied, must last as long as the store.
void store_note(FileStore *store, const char *path, const char *bytes, size_t size);

// Notes all that another has noted.
void store_note_all(FileStore *store, const FileStore *other);

#endif
