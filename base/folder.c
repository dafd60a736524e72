#define _GNU_SOURCE // mkdtemp
#include "base/folder.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Made {
    const char *path;
    bool folder;
} Made;

typedef struct Writer {
    Arena *arena;
    const char *folder; // the temporary one
    VEC(Made) made;     // in it, in order
} Writer;

// The folders that name goes through, from the top.
static bool make_folders(Writer *writer, const char *name) {
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        const char *path = arena_printf(writer->arena, "%s/%.*s", writer->folder, (int)(slash - name), name);
        struct stat status;
        if (mkdir(path, 0777) == 0)
            *vec_push(writer->arena, &writer->made) = (Made){path, true};
        else if (errno != EEXIST || lstat(path, &status) != 0 || !S_ISDIR(status.st_mode))
            return false;
    }
    return true;
}

static bool write_file(Writer *writer, const StoredFile *file) {
    const char *path = arena_printf(writer->arena, "%s/%s", writer->folder, file->path);
    if (!make_folders(writer, file->path))
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    *vec_push(writer->arena, &writer->made) = (Made){path, false};
    bool good = file_write_all(fd, file->bytes, file->size) && fsync(fd) == 0;
    int problem = errno;
    good = close(fd) == 0 && good;
    errno = problem;
    return good;
}

static void undo(Writer *writer) {
    int problem = errno;
    while (writer->made.count > 0) {
        const Made *made = &writer->made.items[--writer->made.count];
        (void)(made->folder ? rmdir(made->path) : unlink(made->path));
    }
    (void)rmdir(writer->folder);
    errno = problem;
}

static mode_t usual_mode(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0777 & ~mask;
}

static const char *without_slashes(Arena *arena, const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return arena_strndup(arena, path, length);
}

static void report(Diag *diag, const char *path) {
    if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR || errno == EBUSY || errno == EINVAL) {
        diag_error(diag, (Place){0}, "archive.exists", "%s is there already; nothing is replaced", path);
        diag_hint(diag, "name a new folder with -o");
    } else {
        diag_error(diag, (Place){0}, "file.cannot-write", "cannot write %s: %s", path, strerror(errno));
    }
}

bool folder_write(Arena *arena, Diag *diag, const char *path, const StoredFile *files, size_t count) {
    path = without_slashes(arena, path);
    char *folder = arena_printf(arena, "%s.aarbok-XXXXXX", path);
    Writer writer = {.arena = arena, .folder = folder};
    bool good = mkdtemp(folder) != NULL;
    if (good) {
        good = chmod(folder, usual_mode()) == 0;
        for (size_t i = 0; i < count && good; i++)
            good = write_file(&writer, &files[i]);
        good = good && rename(folder, path) == 0;
        if (!good)
            undo(&writer);
    }
    if (!good)
        report(diag, path);
    return good;
}
