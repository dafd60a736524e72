// Runs a fuzz target over the files of its corpus, so that what fuzzing once found is tried in every test run.

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return 1;
    size_t size = 0, capacity = 1 << 16, n;
    uint8_t *bytes = malloc(capacity);
    while (bytes && (n = fread(bytes + size, 1, capacity - size, file)) > 0) {
        size += n;
        if (size == capacity)
            bytes = realloc(bytes, capacity *= 2);
    }
    fclose(file);
    if (!bytes)
        return 1;
    // An exact copy, so that a sanitizer sees a read past the end.
    uint8_t *exact = malloc(size ? size : 1);
    if (exact) {
        memcpy(exact, bytes, size);
        LLVMFuzzerTestOneInput(exact, size);
    }
    free(exact);
    free(bytes);
    return exact ? 0 : 1;
}

int main(int argc, char **argv) {
    int files = 0, failed = 0;
    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        struct dirent *entry;
        while (folder && (entry = readdir(folder)) != NULL) {
            char path[4096];
            if (entry->d_name[0] == '.')
                continue;
            snprintf(path, sizeof path, "%s/%s", argv[i], entry->d_name);
            failed += replay_file(path);
            files++;
        }
        if (folder)
            closedir(folder);
    }
    printf("%d files replayed, %d could not be read\n", files, failed);
    return failed > 0 || files == 0;
}
