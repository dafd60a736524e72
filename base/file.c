#define _GNU_SOURCE // O_TMPFILE, memfd_create, syncfs
#include "base/file.h"
#include "base/limits.h"
#include "base/store.h"

#include <dirent.h>
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
            arena_discard(arena, bytes);
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

bool file_write_all(int fd, const void *all, size_t size) {
    const char *bytes = all;
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
        good = file_write_all(kept, bytes, (size_t)n);
        size += (size_t)n;
    }
    good = good && n >= 0 && lseek(kept, 0, SEEK_SET) == 0 && dup2(kept, STDIN_FILENO) >= 0;
    if (kept >= 0)
        close(kept);
    return good;
}

// Opens path when it is a file (or standard input, of any kind). -1, and *why not, for anything else.
static int open_input(const char *path, struct stat *status, const char **why) {
    bool standard_input = strcmp(path, "-") == 0;
    int fd = standard_input ? (keep_standard_input() ? STDIN_FILENO : -1)
                            : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0 || fstat(fd, status) != 0)
        *why = strerror(errno);
    else if (S_ISDIR(status->st_mode))
        *why = strerror(EISDIR);
    else if (!standard_input && !S_ISREG(status->st_mode))
        *why = "it is a pipe or a device; only files are read";
    else
        return fd;
    if (fd >= 0 && !standard_input)
        close(fd);
    return -1;
}

static bool read_disk(Arena *arena, Diag *diag, Place place, const char *path, FileBytes *file) {
    bool too_large = false, good = false;
    const char *why = "";
    struct stat status;
    int fd = open_input(path, &status, &why);
    if (fd >= 0) {
        bool regular = S_ISREG(status.st_mode);
        too_large = regular && (size_t)status.st_size > LIMIT_FILE_BYTES;
        good =
            !too_large && read_all(arena, fd, regular ? (size_t)status.st_size + 1 : 4096, file, &too_large);
        why = strerror(errno);
        if (regular) {
            const DiagInput input = {status.st_dev, status.st_ino, path,
                                     good ? digest_of(file->bytes, file->size) : (Digest){{0}}};
            diag_add_input(diag, &input);
        }
        if (fd != STDIN_FILENO)
            close(fd);
    }
    if (place.source == 0 && (too_large || !good)) // nobody names it: the complaint is at the file itself
        place.source = diag_add_source(diag, path, "", 0);
    if (too_large)
        diag_error(diag, place, "limit.file-size", "%s is larger than %zu MB", path, LIMIT_FILE_BYTES >> 20);
    else if (!good)
        diag_error(diag, place, "file.cannot-read", "cannot read %s: %s", path, why);
    return good;
}

static void report_not_inside(Diag *diag, Place place, const char *path) {
    diag_error(diag, place, "file.cannot-read", "cannot read %s: it is not among the files inside the PDF",
               path);
}

bool file_read(Arena *arena, Diag *diag, Place place, const char *path, FileBytes *file) {
    FileStore *store = diag_store(diag);
    const StoredFile *held = store ? store_find(store, path) : NULL;
    const StoredFile *known = store ? store_noted(store, path) : NULL;
    if (!known && held && held->bytes)
        known = held;
    if (known) {
        *file = (FileBytes){known->bytes, known->size};
    } else if (store && store->sealed) {
        report_not_inside(diag, place, path);
        return false;
    } else if (!read_disk(arena, diag, place, path, file)) {
        return false;
    }
    if (store)
        store_note(store, path, file->bytes, file->size);
    return true;
}

bool file_exists(const Diag *diag, const char *path) {
    const FileStore *store = diag_store(diag);
    const StoredFile *held = store ? store_find(store, path) : NULL;
    if ((held && held->bytes) || (store && store->sealed))
        return held != NULL;
    return access(path, R_OK) == 0;
}

bool file_peek(Arena *arena, const char *path, size_t most, FileBytes *file) {
    struct stat status;
    const char *why;
    int fd = open_input(path, &status, &why);
    if (fd < 0)
        return false;
    ssize_t n = 1;
    char *bytes = arena_string(arena, most);
    size_t size = 0;
    while (size < most && n > 0)
        if ((n = read(fd, bytes + size, most - size)) > 0)
            size += (size_t)n;
    bytes[size] = '\0';
    *file = (FileBytes){bytes, size};
    if (fd != STDIN_FILENO)
        close(fd);
    return n >= 0;
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

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// The file in folder, which must be inside root, that is called name or nearly so; NULL when there is none.
static const char *closest_file(Arena *arena, const char *root, const char *folder, const char *name) {
    enum { NAMES_MAX = 2000 };
    char real_root[PATH_MAX], real_folder[PATH_MAX];
    if (!realpath(root, real_root) || !realpath(folder, real_folder) || !inside(real_root, real_folder))
        return NULL;
    DIR *entries = opendir(folder);
    VEC(const char *) names = {0};
    for (const struct dirent *entry; entries && names.count < NAMES_MAX && (entry = readdir(entries));) {
        struct stat status;
        if (stat(arena_printf(arena, "%s/%s", folder, entry->d_name), &status) == 0 &&
            S_ISREG(status.st_mode))
            *vec_push(arena, &names) = arena_strdup(arena, entry->d_name);
    }
    if (entries)
        closedir(entries);
    if (names.count == 0)
        return NULL;
    qsort(names.items, names.count, sizeof *names.items, by_name); // folders are in no order
    return diag_closest(name, names.items, names.count);
}

// Hints at a file that href may have meant: in the folder it names, else beside base.
static void hint_file(Arena *arena, Diag *diag, const char *root, const char *base, const char *href) {
    const char *folder = file_folder(arena, base), *below = file_folder(arena, href);
    const char *name = strrchr(href, '/') ? strrchr(href, '/') + 1 : href;
    const char *found = closest_file(arena, root, arena_printf(arena, "%s/%s", folder, below), name);
    if (found && strcmp(below, ".") != 0)
        found = arena_printf(arena, "%s/%s", below, found);
    if (!found)
        found = closest_file(arena, root, folder, name);
    if (found)
        diag_hint(diag, "did you mean `%s`?", found);
}

// path, which exists, without "." and empty parts, and without "name/.." unless name is a link (whose folder may lie
// elsewhere).
static const char *clean_path(Arena *arena, const char *path) {
    char *clean = arena_alloc(arena, strlen(path) + 2);
    size_t n = 0;
    if (*path == '/')
        clean[n++] = '/';
    for (size_t length; *path; path += length) {
        path += strspn(path, "/");
        length = strcspn(path, "/");
        if (length == 0 || (length == 1 && *path == '.'))
            continue;
        clean[n] = '\0';
        size_t last = n; // where the part before begins
        while (last > 0 && clean[last - 1] != '/')
            last--;
        struct stat status;
        if (length == 2 && strncmp(path, "..", 2) == 0 && n > last && strcmp(clean + last, "..") != 0 &&
            lstat(clean, &status) == 0 && !S_ISLNK(status.st_mode)) {
            n = last > 1 ? last - 1 : last; // and its slash, but for that of the root
            continue;
        }
        if (n > 0 && clean[n - 1] != '/')
            clean[n++] = '/';
        memcpy(clean + n, path, length);
        n += length;
    }
    clean[n] = '\0';
    return n ? clean : ".";
}

const char *file_resolve(Arena *arena, Diag *diag, Place place, const char *root, const char *base,
                         const char *href) {
    if (strstr(href, "://")) {
        diag_error(diag, place, "file.network", "`%s` is an address; only files are read", href);
        if (strncmp(href, "file://", 7) == 0)
            diag_hint(diag, "name it by its path from this file");
        else
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
    const FileStore *store = diag_store(diag);
    const StoredFile *held = store ? store_resolve(store, base, folder, href) : NULL;
    if (held && held->bytes)
        return held->path;
    if (store && store->sealed) {
        report_not_inside(diag, place, href);
        return NULL;
    }
    if (store)
        folder = in_memory ? root : file_folder(arena, store_base(store, base));
    const char *joined = held ? held->path : arena_printf(arena, "%s/%s", folder, href);
    char real_root[PATH_MAX], real_path[PATH_MAX];
    if (!realpath(root, real_root) || !realpath(joined, real_path)) {
        diag_error(diag, place, "file.cannot-read", "cannot read %s: %s", href, strerror(errno));
        if (strchr(href, '\\'))
            diag_hint(diag, "folders are parted by /, not by \\");
        else
            hint_file(arena, diag, root, base, href);
        return NULL;
    }
    if (!inside(real_root, real_path)) {
        diag_error(diag, place, "file.outside", "`%s` is outside the folder of the report", href);
        diag_hint(diag, "move the file beside the report, or widen the folder with --root");
        return NULL;
    }
    return clean_path(arena, joined);
}

// Gives the finished unnamed file a name beside the target, then renames it over the target. The two steps
// are needed because a link cannot replace a file; only a kill between them leaves the (whole) temporary file behind.
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

// Lets those read and write the new file fd who could the old one, and nobody else: where it cannot be given to the
// old one's group, its own group gets no more than everybody.
static bool copy_permissions(int fd, const struct stat *old) {
    mode_t mode = old->st_mode & 0777;
    struct stat own;
    if (fstat(fd, &own) != 0)
        return false;
    bool same = own.st_uid == old->st_uid && own.st_gid == old->st_gid;
    if (!same && fchown(fd, old->st_uid, old->st_gid) != 0 && fchown(fd, (uid_t)-1, old->st_gid) != 0)
        mode &= (mode_t)(0707 | (mode & 7) << 3);
    return fchmod(fd, mode) == 0;
}

static mode_t default_mode(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

// Bytes and permissions; old is NULL when there is no old file.
static bool fill_unsynced(int fd, const struct stat *old, const void *bytes, size_t size) {
    bool permitted = old ? copy_permissions(fd, old) : fchmod(fd, default_mode()) == 0;
    return permitted && file_write_all(fd, bytes, size);
}

// Everything but the name, on the disk.
static bool fill(int fd, const struct stat *old, const void *bytes, size_t size) {
    return fill_unsynced(fd, old, bytes, size) && fsync(fd) == 0;
}

// Where the file system has no unnamed files: a named temporary file, removed when anything fails.
static bool replace_named(Arena *arena, const char *folder, const char *path, const struct stat *old,
                          const void *bytes, size_t size) {
    char *name = arena_printf(arena, "%s/.aarbok-XXXXXX", folder);
    int fd = mkstemp(name);
    if (fd < 0)
        return false;
    bool good = fill(fd, old, bytes, size);
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

static bool replace(Arena *arena, const char *path, const struct stat *old, const void *bytes, size_t size) {
    const char *folder = file_folder(arena, path);
    int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0) {
        if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
            return false;
        return replace_named(arena, folder, path, old, bytes, size);
    }
    bool good = fill(fd, old, bytes, size);
    if (good && !publish(arena, fd, folder, path)) {
        // /proc may be absent (a bare chroot): start over with a named file.
        good = errno == ENOENT && replace_named(arena, folder, path, old, bytes, size);
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
        return file_write_all(STDOUT_FILENO, bytes, size);
    struct stat status;
    if (stat(path, &status) != 0)
        return replace(arena, path, NULL, bytes, size);
    if (S_ISREG(status.st_mode))
        return replace(arena, link_target(arena, path), &status, bytes, size);
    if (S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return false;
    }
    int fd = open(path, O_WRONLY | O_CLOEXEC); // a device or pipe is written to, never replaced
    bool good = fd >= 0 && file_write_all(fd, bytes, size);
    int problem = errno;
    if (fd >= 0)
        close(fd);
    errno = problem;
    return good;
}

static bool is_input(const Diag *diag, const char *path) {
    struct stat status;
    int found = strcmp(path, "-") == 0 ? fstat(STDOUT_FILENO, &status) : stat(path, &status);
    return found == 0 && S_ISREG(status.st_mode) && diag_is_input(diag, status.st_dev, status.st_ino);
}

static bool report_unwritten(Diag *diag, const char *path) {
    diag_error(diag, (Place){0}, "file.cannot-write", "cannot write %s: %s", path, strerror(errno));
    return false;
}

bool file_write(Arena *arena, Diag *diag, const char *path, const void *bytes, size_t size) {
    if (is_input(diag, path)) {
        diag_error(diag, (Place){0}, "file.is-input",
                   "%s is one of the files that were read; it is not replaced",
                   strcmp(path, "-") == 0 ? "standard output" : path);
        diag_hint(diag, "name another output with -o");
        return false;
    }
    return write_to(arena, path, bytes, size) || report_unwritten(diag, path);
}

bool file_draft(Arena *arena, Diag *diag, const char *path, const void *bytes, size_t size, int *draft) {
    struct stat status;
    bool old = lstat(path, &status) == 0;
    int fd = -1;
    *draft = -1;
    if (!(old && !S_ISREG(status.st_mode)) && !is_input(diag, path))
        fd = open(file_folder(arena, path), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return file_write(arena, diag, path, bytes, size);
    if (fill_unsynced(fd, old ? &status : NULL, bytes, size)) {
        *draft = fd;
        return true;
    }
    (void)report_unwritten(diag, path);
    close(fd);
    return false;
}

bool file_publish(Arena *arena, Diag *diag, const char *path, int draft, bool synced) {
    bool good = (synced || fsync(draft) == 0) && publish(arena, draft, file_folder(arena, path), path);
    if (!good)
        (void)report_unwritten(diag, path);
    close(draft);
    return good;
}

bool file_sync_all(int file) {
    return syncfs(file) == 0;
}

void file_stamp(const char *path, Buf *out) {
    struct stat status;
    if (stat(path, &status) == 0)
        buf_printf(out, "%s %lld %lld.%09ld\n", path, (long long)status.st_size,
                   (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    else
        buf_printf(out, "%s -\n", path);
}

void file_stamp_folder(const char *folder, Buf *out) {
    Arena *scratch = arena_new(0);
    VEC(const char *) paths = {0};
    DIR *entries = opendir(folder);
    for (const struct dirent *entry; entries && (entry = readdir(entries));)
        if (*entry->d_name != '.')
            *vec_push(scratch, &paths) = arena_printf(scratch, "%s/%s", folder, entry->d_name);
    if (entries)
        closedir(entries);
    if (paths.count)
        qsort(paths.items, paths.count, sizeof *paths.items, by_name);
    for (size_t i = 0; i < paths.count; i++)
        file_stamp(paths.items[i], out);
    arena_free(scratch);
}

static bool make_folder(const char *path) {
    struct stat status;
    if (mkdir(path, 0777) == 0)
        return true;
    int problem = errno;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    errno = problem;
    return false;
}

bool file_make_folders(Arena *arena, const char *folder, const char *path) {
    bool good = make_folder(folder);
    for (const char *slash = strchr(path, '/'); slash && good; slash = strchr(slash + 1, '/'))
        good = make_folder(arena_printf(arena, "%s/%.*s", folder, (int)(slash - path), path));
    return good;
}
