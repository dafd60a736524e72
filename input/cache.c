#include "input/cache.h"

#include "base/store.h"
#include "input/geojson.h"
#include "model/derive.h"

typedef struct Kept {
    const void *item;
    const FileStore *files; // that were read for it; NULL when nobody asked
} Kept;

struct InputCache {
    Arena *arena;
    bool sealed;
    Map kept; // a kind and what names it → index
    VEC(Kept) items;
};

InputCache *cache_new(Arena *arena) {
    InputCache *cache = arena_new_of(arena, InputCache);
    cache->arena = arena;
    return cache;
}

void cache_seal(InputCache *cache) {
    cache->sealed = true;
}

// What is kept counts as read: a publication carries its files (base/store.h).
static const void *find(const InputCache *cache, const InputContext *context, const char *key) {
    size_t index;
    FileStore *store = diag_store(context->diag);
    if (!cache || !map_find(&cache->kept, key, &index))
        return NULL;
    const Kept *kept = &cache->items.items[index];
    if (store && kept->files)
        store_note_all(store, kept->files);
    return kept->item;
}

static void keep(InputCache *cache, const char *key, const void *item, const FileStore *files) {
    if (!cache || cache->sealed || !item)
        return;
    if (map_add(cache->arena, &cache->kept, arena_strdup(cache->arena, key), cache->items.count))
        *vec_push(cache->arena, &cache->items) = (Kept){item, files};
}

// From here to end_noting the files that are read are noted apart. NULL: they are not noted.
static FileStore *begin_noting(const InputContext *context) {
    const FileStore *store = diag_store(context->diag);
    if (!store)
        return NULL;
    FileStore *own = store_new_from(context->arena, store);
    diag_set_store(context->diag, own);
    return own;
}

static void end_noting(const InputContext *context, FileStore *store, const FileStore *own) {
    if (own)
        store_note_all(store, own);
    diag_set_store(context->diag, store);
}

bool cache_open(InputCache *cache, const InputContext *context, const char *path, XmlSource *source) {
    const char *key = arena_printf(context->arena, "file\n%s", path);
    const XmlSource *kept = find(cache, context, key);
    if (kept) {
        *source = *kept;
        return true;
    }
    FileStore *store = diag_store(context->diag), *files = begin_noting(context);
    bool good = xml_open(context->arena, context->diag, (Place){0}, path, source);
    end_noting(context, store, files);
    if (!good)
        return false;
    XmlSource *copy = arena_new_of(context->arena, XmlSource);
    *copy = *source;
    keep(cache, key, copy, files);
    return true;
}

const Dataset *cache_dataset(InputCache *cache, const InputContext *context, Place place, const char *path,
                             const char *id, const char *lang) {
    const char *key =
        arena_printf(context->arena, "dataset\n%s\n%s\n%s", path, id ? id : "", lang ? lang : "");
    const Dataset *dataset = find(cache, context, key);
    if (!dataset) {
        FileStore *store = diag_store(context->diag), *files = begin_noting(context);
        dataset = input_dataset(context, place, path, id, lang);
        end_noting(context, store, files);
        keep(cache, key, dataset, files);
    }
    return dataset;
}

const Geography *cache_map(InputCache *cache, const InputContext *context, Place place, const char *path,
                           const char *map_key) {
    const char *key = arena_printf(context->arena, "map\n%s\n%s", path, map_key);
    const Geography *map = find(cache, context, key);
    if (!map) {
        FileStore *store = diag_store(context->diag), *files = begin_noting(context);
        map = geojson_read(context->arena, context->diag, place, path, map_key);
        end_noting(context, store, files);
        keep(cache, key, map, files);
    }
    return map;
}

bool cache_design(InputCache *cache, const InputContext *context, Place place, const char *name,
                  const char *designs_folder, Design *design) {
    const char *key =
        arena_printf(context->arena, "design\n%s\n%s", diag_source_path(context->diag, place.source), name);
    const Design *kept = find(cache, context, key);
    if (kept) {
        *design = *kept;
        return true;
    }
    FileStore *store = diag_store(context->diag), *files = begin_noting(context);
    bool good = input_design(context, place, name, designs_folder, design);
    end_noting(context, store, files);
    if (!good)
        return false;
    Design *copy = arena_new_of(context->arena, Design);
    *copy = *design;
    keep(cache, key, copy, files);
    return true;
}

static const char *derive_key(const InputContext *context, const Report *report, const DatasetRef *ref) {
    return arena_printf(context->arena, "derived\n%s\n%s\n%s", report->path, report->lang, ref->id);
}

void cache_derive(InputCache *cache, const InputContext *context, Report *report) {
    if (!cache)
        return;
    if (!cache->sealed)
        derive_datasets(context->arena, context->diag, report);
    for (size_t i = 0; i < report->dataset_count; i++) {
        DatasetRef *ref = &report->datasets[i];
        if (!ref->derive)
            continue;
        const char *key = derive_key(context, report, ref);
        const Dataset *kept = find(cache, context, key);
        if (kept)
            ref->dataset = kept;
        ref->derived = ref->derived || kept;
        keep(cache, key, ref->dataset, NULL);
    }
}
