#include "base/store.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

FileStore *store_new(Arena *arena) {
    FileStore *store = arena_new_of(arena, FileStore);
    store->arena = arena;
    return store;
}

FileStore *store_new_from(Arena *arena, const FileStore *other) {
    FileStore *store = store_new(arena);
    for (size_t i = 0; i < other->held.count; i++)
        *vec_push(arena, &store->held) = other->held.items[i];
    store->sealed = other->sealed;
    store->moved = other->moved;
    store->moved_from = other->moved_from;
    return store;
}

const char *store_path(Arena *arena, const char *path) {
    char here[PATH_MAX] = "/";
    if (*path != '/' && getcwd(here, sizeof here))
        path = arena_printf(arena, "%s/%s", here, path);
    char *clean = arena_alloc(arena, strlen(path) + 2);
    size_t n = 0;
    for (size_t length; *path; path += length) {
        path += strspn(path, "/");
        length = strcspn(path, "/");
        if (length == 0 || (length == 1 && *path == '.'))
            continue;
        if (length == 2 && path[0] == '.' && path[1] == '.') {
            while (n > 0 && clean[--n] != '/')
                ;
            continue;
        }
        clean[n++] = '/';
        memcpy(clean + n, path, length);
        n += length;
    }
    if (n == 0)
        clean[n++] = '/';
    clean[n] = '\0';
    return clean;
}

static const StoredFile *find_path(const StoredFile *files, size_t count, const char *path) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(files[i].path, path) == 0)
            return &files[i];
    return NULL;
}

const StoredFile *store_find(const FileStore *store, const char *path) {
    return store->held.count ? find_path(store->held.items, store->held.count, store_path(store->arena, path))
                             : NULL;
}

void store_hold(FileStore *store, const char *path, const char *bytes, size_t size) {
    *vec_push(store->arena, &store->held) = (StoredFile){store_path(store->arena, path), bytes, size};
}

const char *store_base(const FileStore *store, const char *base) {
    bool moved = store->moved && base && strcmp(store_path(store->arena, base), store->moved) == 0;
    return moved ? store->moved_from : base;
}

const StoredFile *store_resolve(const FileStore *store, const char *base, const char *folder,
                                const char *href) {
    const char *from = store_base(store, base);
    if (from != base) {
        folder = arena_strndup(store->arena, from, (size_t)(strrchr(from, '/') - from));
    }
    return store_find(store, arena_printf(store->arena, "%s/%s", folder, href));
}

const StoredFile *store_noted(const FileStore *store, const char *path) {
    return find_path(store->read.items, store->read.count, store_path(store->arena, path));
}

void store_note(FileStore *store, const char *path, const char *bytes, size_t size) {
    path = store_path(store->arena, path);
    if (!find_path(store->read.items, store->read.count, path))
        *vec_push(store->arena, &store->read) = (StoredFile){path, bytes, size};
}

void store_note_all(FileStore *store, const FileStore *other) {
    for (size_t i = 0; i < other->read.count; i++)
        store_note(store, other->read.items[i].path, other->read.items[i].bytes, other->read.items[i].size);
}
