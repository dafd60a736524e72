// aarbok extract: what a publication was made of, from inside its PDF to a folder.

#include "base/folder.h"
#include "generator/archive/inside.h"
#include "generator/commands.h"
#include "generator/job.h"

#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// "reports/users.pdf" gives "users" in the current folder.
static const char *default_folder(Arena *arena, const char *path) {
    char *name = basename(arena_strdup(arena, path));
    char *dot = strrchr(name, '.');
    if (dot && dot != name)
        *dot = '\0';
    return strcmp(name, "-") == 0 ? "report" : name;
}

static bool take_out(Arena *arena, Diag *diag, const Options *options) {
    Inside inside;
    const char *path = options->files[0];
    const char *folder = options->output ? options->output : default_folder(arena, path);
    if (!inside_read(arena, diag, tools_find_restructure(arena), path, &inside) || diag_failed(diag) ||
        !folder_write(arena, diag, folder, inside.files.items, inside.files.count))
        return false;
    if (isatty(STDOUT_FILENO))
        printf("%s, %zu files: build %s/%s\n", folder, inside.files.count, folder, ARCHIVE_REPORT);
    return true;
}

int command_extract(Arena *arena, const Options *options) {
    if (options->file_count != 1) {
        fprintf(stderr, "aarbok: extract takes one PDF\nTry `aarbok help`.\n");
        return 2;
    }
    Diag *diag = options_diag(arena, options);
    bool good = take_out(arena, diag, options);
    diag_print(diag, stderr, options->format);
    return good && !diag_failed(diag) ? 0 : 1;
}
