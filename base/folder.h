#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

// A folder of files, written all or nothing.

#include "base/diag.h"
#include "base/store.h"

// Makes the folder path with the files in it, in folders of their own where their names have slashes; names are paths below
// the folder (StoredFile.path), which the caller has found to be safe. Everything is written beside path first, on the
// disk, and then renamed. Nothing is ever replaced: path must not be there, or be an empty folder. On failure nothing is
// left; reports "archive.exists" or "file.cannot-write" and returns false.
bool folder_write(Arena *arena, Diag *diag, const char *path, const StoredFile *files, size_t count);

#endif
