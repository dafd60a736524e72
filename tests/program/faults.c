// Preloaded into the program by test_output.py: makes one system call fail as on a full disk, or kills the process at
// it. FAULT=CALL:fail|kill; write counts only on files (not on standard error).

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool fails(const char *call) {
    const char *fault = getenv("FAULT");
    size_t n = strlen(call);
    if (!fault || strncmp(fault, call, n) != 0 || fault[n] != ':')
        return false;
    if (strcmp(fault + n + 1, "kill") == 0)
        kill(getpid(), SIGKILL);
    errno = ENOSPC;
    return true;
}

ssize_t write(int fd, const void *bytes, size_t size) {
    ssize_t (*real)(int, const void *, size_t);
    *(void **)&real = dlsym(RTLD_NEXT, "write");
    // Half of it is written first: a disk fills up in the middle of a file.
    if (fd > STDERR_FILENO && real(fd, bytes, size / 2) >= 0 && fails("write"))
        return -1;
    if (fd > STDERR_FILENO)
        lseek(fd, -(off_t)(size / 2), SEEK_CUR);
    return real(fd, bytes, size);
}

int fsync(int fd) {
    int (*real)(int);
    *(void **)&real = dlsym(RTLD_NEXT, "fsync");
    return fails("fsync") ? -1 : real(fd);
}

int syncfs(int fd) {
    int (*real)(int);
    *(void **)&real = dlsym(RTLD_NEXT, "syncfs");
    return fails("syncfs") ? -1 : real(fd);
}

int linkat(int from, const char *name, int to, const char *new_name, int flags) {
    int (*real)(int, const char *, int, const char *, int);
    *(void **)&real = dlsym(RTLD_NEXT, "linkat");
    return fails("linkat") ? -1 : real(from, name, to, new_name, flags);
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *);
    *(void **)&real = dlsym(RTLD_NEXT, "rename");
    return fails("rename") ? -1 : real(from, to);
}
