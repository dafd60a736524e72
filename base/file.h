#ifndef BASE_FILE_H
#define BASE_FILE_H

// Files in, files out. Reading is bounded and kept inside one folder; writing is all or nothing. Files that the store of diag
// holds (base/store.h) are there as those of the disk are, and what is read is noted in it.

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct FileBytes {
    const char *bytes; // NUL-terminated, on the arena (of the store, when it has them)
    size_t size;
} FileBytes;

// Reads all of path ("-": standard input, which can be read again: a pipe is kept in memory), and remembers in diag that
// it was read. On failure (missing, a folder, a pipe or device, not readable, larger than LIMIT_FILE_BYTES) reports at
// place, or when that is nowhere at the file itself, code "file.cannot-read" or "limit.file-size", and returns false.
bool file_read(Arena *arena, Diag *diag, Place place, const char *path, FileBytes *file);

// Whether there is a file of that path that can be read.
bool file_exists(const Diag *diag, const char *path);

// The first bytes of path, at most as many as asked for: for telling what kind of file it is. False when it cannot be read,
// which is not reported: whoever reads all of it will.
bool file_peek(Arena *arena, const char *path, size_t most, FileBytes *file);

// The path of href as seen from the folder of the file base (NULL or "-": the current folder), when it stays
// inside root after every symbolic link is followed; without "." and, where no link is in the way, without "..". On
// failure (absolute, a URL, outside root, missing)
// reports at place, code "file.outside", "file.network" or "file.cannot-read", and returns NULL.
const char *file_resolve(Arena *arena, Diag *diag, Place place, const char *root, const char *base,
                         const char *href);

// file_write in two steps, so that many files are synced at once. file_draft writes all but the name, and gives a
// descriptor of the unnamed file; or, where that cannot be done, does what file_write does, and *draft is -1.
// file_publish syncs it, unless that was done, gives it its name and closes it.
bool file_draft(Arena *arena, Diag *diag, const char *path, const void *bytes, size_t size, int *draft);
bool file_publish(Arena *arena, Diag *diag, const char *path, int draft, bool synced);

// Syncs everything on the file system of a file. False with errno.
bool file_sync_all(int file);

// Adds to out what tells a version of a file from another without reading it: its path, size and time of change; of one
// that is not there, that.
void file_stamp(const char *path, Buf *out);

// The same of every file in a folder, in the order of their names.
void file_stamp_folder(const char *folder, Buf *out);

// Makes the folders that path, a file's, lies in, below folder. False with errno.
bool file_make_folders(Arena *arena, const char *folder, const char *path);

// The folder part of path ("." when there is none).
const char *file_folder(Arena *arena, const char *path);

// Writes all bytes to an open file, however many calls that takes. False, with errno set, when they cannot be written.
bool file_write_all(int fd, const void *bytes, size_t size);

// Replaces path by the bytes: written to an unnamed file in the same folder, synced, then renamed over path. Until the
// rename the old file is untouched; whatever happens (full disk, kill) path is either the old or the new file. The new
// one may be read and written by whom the old one could be, or, when there was none, as the umask says. "-" writes to
// standard output. On failure reports (code "file.cannot-write") and returns false; so too, code "file.is-input", when
// the file was read through diag: what an author wrote is never replaced by what was made of it.
bool file_write(Arena *arena, Diag *diag, const char *path, const void *bytes, size_t size);

#endif
