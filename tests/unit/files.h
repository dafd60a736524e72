#ifndef TESTS_UNIT_FILES_H
#define TESTS_UNIT_FILES_H

// A folder of a test's own, and files in it.

#include "base/arena.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline const char *folder_new(Arena *arena) {
    char *folder = arena_strdup(arena, "/tmp/aarbok-test-XXXXXX");
    if (!mkdtemp(folder))
        abort();
    return folder;
}

// Writes text to folder/name and gives the path.
static inline const char *folder_write(Arena *arena, const char *folder, const char *name, const char *text) {
    const char *path = arena_printf(arena, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        abort();
    return path;
}

// Removes the files in folder, and the folder.
static inline void folder_remove(Arena *arena, const char *folder) {
    DIR *listing = opendir(folder);
    for (const struct dirent *entry = listing ? readdir(listing) : NULL; entry; entry = readdir(listing))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            unlink(arena_printf(arena, "%s/%s", folder, entry->d_name));
    if (listing)
        closedir(listing);
    rmdir(folder);
}

#endif
