#include "input/cache.h"

#include "input/geojson.h"
#include "model/derive.h"

struct InputCache {
    Arena *arena;
    bool sealed;
    Map kept; // a kind and what names it → index
    VEC(const void *) items;
};

InputCache *cache_new(Arena *arena) {
    InputCache *cache = arena_new_of(arena, InputCache);
    cache->arena = arena;
    return cache;
}

void cache_seal(InputCache *cache) {
    cache->sealed = true;
}

static const void *find(const InputCache *cache, const char *key) {
    size_t index;
    return cache && map_find(&cache->kept, key, &index) ? cache->items.items[index] : NULL;
}

static void keep(InputCache *cache, const char *key, const void *item) {
    if (!cache || cache->sealed || !item)
        return;
    if (map_add(cache->arena, &cache->kept, arena_strdup(cache->arena, key), cache->items.count))
        *vec_push(cache->arena, &cache->items) = item;
}

bool cache_open(InputCache *cache, const InputContext *context, const char *path, XmlSource *source) {
    const char *key = arena_printf(context->arena, "file\n%s", path);
    const XmlSource *kept = find(cache, key);
    if (kept) {
        *source = *kept;
        return true;
    }
    if (!xml_open(context->arena, context->diag, (Place){0}, path, source))
        return false;
    XmlSource *copy = arena_new_of(context->arena, XmlSource);
    *copy = *source;
    keep(cache, key, copy);
    return true;
}

const Dataset *cache_dataset(InputCache *cache, const InputContext *context, Place place, const char *path,
                             const char *id, const char *lang) {
    const char *key =
        arena_printf(context->arena, "dataset\n%s\n%s\n%s", path, id ? id : "", lang ? lang : "");
    const Dataset *dataset = find(cache, key);
    if (!dataset) {
        dataset = input_dataset(context, place, path, id, lang);
        keep(cache, key, dataset);
    }
    return dataset;
}

const Geography *cache_map(InputCache *cache, const InputContext *context, Place place, const char *path,
                           const char *map_key) {
    const char *key = arena_printf(context->arena, "map\n%s\n%s", path, map_key);
    const Geography *map = find(cache, key);
    if (!map) {
        map = geojson_read(context->arena, context->diag, place, path, map_key);
        keep(cache, key, map);
    }
    return map;
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
        const Dataset *kept = find(cache, key);
        if (kept)
            ref->dataset = kept;
        ref->derived = ref->derived || kept;
        keep(cache, key, ref->dataset);
    }
}
