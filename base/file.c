#define _GNU_SOURCE // O_TMPFILE, memfd_create
#include "base/file.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_all(Arena *arena, int fd, size_t expected, FileBytes *file, bool *too_large) {
    size_t capacity = expected + 1, size = 0;
    char *bytes = arena_alloc(arena, capacity);
    for (;;) {
        if (size + 1 >= capacity) {
            size_t grown = capacity < 4096 ? 8192 : capacity * 2;
            char *copy = arena_alloc(arena, grown);
            memcpy(copy, bytes, size);
            bytes = copy;
            capacity = grown;
        }
        ssize_t n = read(fd, bytes + size, capacity - size - 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            break;
        size += (size_t)n;
        if (size > LIMIT_FILE_BYTES) {
            *too_large = true;
            return false;
        }
    }
    bytes[size] = '\0';
    *file = (FileBytes){bytes, size};
    return true;
}

static bool write_all(int fd, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t n = write(fd, bytes, size > (1u << 30) ? (1u << 30) : size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

// Puts what standard input still has into memory and that in its place, so that it can be read from the start again.
static bool keep_standard_input(void) {
    if (lseek(STDIN_FILENO, 0, SEEK_SET) == 0)
        return true;
    int kept = memfd_create("standard input", MFD_CLOEXEC);
    char bytes[65536];
    ssize_t n = 0;
    size_t size = 0;
    bool good = kept >= 0;
    while (good && (n = read(STDIN_FILENO, bytes, sizeof bytes)) > 0 && size <= LIMIT_FILE_BYTES) {
        good = write_all(kept, bytes, (size_t)n);
        size += (size_t)n;
    }
    good = good && n >= 0 && lseek(kept, 0, SEEK_SET) == 0 && dup2(kept, STDIN_FILENO) >= 0;
    if (kept >= 0)
        close(kept);
    return good;
}

bool file_read(Arena *arena, Diag *diag, Place place, const char *path, FileBytes *file) {
    bool standard_input = strcmp(path, "-") == 0, too_large = false, good = false;
    int fd = standard_input ? (keep_standard_input() ? STDIN_FILENO : -1)
                            : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat status;
    int problem = errno;
    if (fd >= 0 && fstat(fd, &status) == 0) {
        if (S_ISDIR(status.st_mode)) {
            problem = EISDIR;
        } else if (S_ISREG(status.st_mode) && (size_t)status.st_size > LIMIT_FILE_BYTES) {
            too_large = true;
        } else {
            good = read_all(arena, fd, S_ISREG(status.st_mode) ? (size_t)status.st_size + 1 : 4096, file,
                            &too_large);
            problem = errno;
        }
    }
    if (fd >= 0 && !standard_input)
        close(fd);
    if (place.source == 0 && (too_large || !good)) // nobody names it: the complaint is at the file itself
        place.source = diag_add_source(diag, path, "", 0);
    if (too_large)
        diag_error(diag, place, "limit.file-size", "%s is larger than %zu MB", path, LIMIT_FILE_BYTES >> 20);
    else if (!good)
        diag_error(diag, place, "file.cannot-read", "cannot read %s: %s", path, strerror(problem));
    return good;
}

const char *file_folder(Arena *arena, const char *path) {
    if (!path || strcmp(path, "-") == 0)
        return ".";
    return arena_strdup(arena, dirname(arena_strdup(arena, path)));
}

static bool inside(const char *root, const char *path) {
    size_t n = strlen(root);
    if (strcmp(root, "/") == 0)
        return true;
    return strncmp(root, path, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

const char *file_resolve(Arena *arena, Diag *diag, Place place, const char *root, const char *base,
                         const char *href) {
    if (strstr(href, "://")) {
        diag_error(diag, place, "file.network", "`%s` is a network address; only files are read", href);
        diag_hint(diag, "download the file and name it by its path from this file");
        return NULL;
    }
    if (*href == '/') {
        diag_error(diag, place, "file.outside", "`%s` is an absolute path", href);
        diag_hint(diag, "name files by their path from this file; they must be in the report's folder");
        return NULL;
    }
    bool in_memory = !base || strcmp(base, "-") == 0;
    const char *folder = in_memory ? root : file_folder(arena, base);
    const char *joined = arena_printf(arena, "%s/%s", folder, href);
    char real_root[PATH_MAX], real_path[PATH_MAX];
    if (!realpath(root, real_root) || !realpath(joined, real_path)) {
        diag_error(diag, place, "file.cannot-read", "cannot read %s: %s", href, strerror(errno));
        return NULL;
    }
    if (!inside(real_root, real_path)) {
        diag_error(diag, place, "file.outside", "`%s` is outside the report's folder", href);
        diag_hint(diag, "move the file beside the report, or widen the folder with --root");
        return NULL;
    }
    return strncmp(joined, "./", 2) == 0 ? joined + 2 : joined;
}

// Gives the finished unnamed file a name beside the target, then renames it over the target. The two steps
// are needed because a link cannot replace a file; only a kill between them leaves the (whole) temporary file
// behind.
static bool publish(Arena *arena, int fd, const char *folder, const char *path) {
    char *link = arena_printf(arena, "/proc/self/fd/%d", fd);
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        char *name = arena_printf(arena, "%s/.aarbok-%ld-%u", folder, (long)getpid(), attempt);
        if (linkat(AT_FDCWD, link, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0) {
            if (rename(name, path) == 0)
                return true;
            int problem = errno;
            unlink(name);
            errno = problem;
            return false;
        }
        if (errno != EEXIST)
            return false;
    }
    return false;
}

// Where the file system has no unnamed files: a named temporary file, removed when anything fails.
static bool replace_named(Arena *arena, const char *folder, const char *path, const void *bytes, size_t size,
                          mode_t mode) {
    char *name = arena_printf(arena, "%s/.aarbok-XXXXXX", folder);
    int fd = mkstemp(name);
    if (fd < 0)
        return false;
    bool good = fchmod(fd, mode) == 0 && write_all(fd, bytes, size) && fsync(fd) == 0;
    int problem = errno;
    if (close(fd) != 0 && good) {
        good = false;
        problem = errno;
    }
    if (good && rename(name, path) != 0) {
        good = false;
        problem = errno;
    }
    if (!good)
        unlink(name);
    errno = problem;
    return good;
}

static bool replace(Arena *arena, const char *path, const void *bytes, size_t size) {
    const char *folder = file_folder(arena, path);
    mode_t mask = umask(0);
    umask(mask);
    mode_t mode = 0666 & ~mask;
    int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode);
    if (fd < 0) {
        if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
            return false;
        return replace_named(arena, folder, path, bytes, size, mode);
    }
    bool good = write_all(fd, bytes, size) && fsync(fd) == 0;
    if (good && !publish(arena, fd, folder, path)) {
        // /proc may be absent (a bare chroot): start over with a named file.
        good = errno == ENOENT && replace_named(arena, folder, path, bytes, size, mode);
    }
    int problem = errno;
    close(fd);
    errno = problem;
    return good;
}

// What path leads to when it is a link (so that the link stays and its target is replaced), else path.
static const char *link_target(Arena *arena, const char *path) {
    char target[PATH_MAX];
    return realpath(path, target) ? arena_strdup(arena, target) : path;
}

static bool write_to(Arena *arena, const char *path, const void *bytes, size_t size) {
    if (strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, bytes, size);
    struct stat status;
    if (stat(path, &status) != 0)
        return replace(arena, path, bytes, size);
    if (S_ISREG(status.st_mode))
        return replace(arena, link_target(arena, path), bytes, size);
    if (S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return false;
    }
    int fd = open(path, O_WRONLY | O_CLOEXEC); // a device or pipe is written to, never replaced
    bool good = fd >= 0 && write_all(fd, bytes, size);
    int problem = errno;
    if (fd >= 0)
        close(fd);
    errno = problem;
    return good;
}

bool file_write(Arena *arena, Diag *diag, const char *path, const void *bytes, size_t size) {
    bool good = write_to(arena, path, bytes, size);
    if (!good)
        diag_error(diag, (Place){0}, "file.cannot-write", "cannot write %s: %s", path, strerror(errno));
    return good;
}
