#include "input/cache.h"

#include "base/store.h"
#include "input/geojson.h"
#include "model/derive.h"

typedef struct Kept {
    const void *item;
    const FileStore *files; // that were read for it; NULL when nobody asked
    size_t warnings;        // that were made of it
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

// What is kept counts as read: a publication carries its files (base/store.h), and its warnings, which were printed, are
// errors where all are.
static const void *find(const InputCache *cache, const InputContext *context, const char *key) {
    size_t index;
    FileStore *store = diag_store(context->diag);
    if (!cache || !map_find(&cache->kept, key, &index))
        return NULL;
    const Kept *kept = &cache->items.items[index];
    if (store && kept->files)
        store_note_all(store, kept->files);
    diag_add_warnings(context->diag, kept->warnings);
    return kept->item;
}

static void keep(InputCache *cache, const char *key, Kept kept) {
    if (!cache || cache->sealed || !kept.item)
        return;
    if (map_add(cache->arena, &cache->kept, arena_strdup(cache->arena, key), cache->items.count))
        *vec_push(cache->arena, &cache->items) = kept;
}

// A reading whose result may be kept: what it reads and warns of is noted apart.
typedef struct Reading {
    FileStore *store, *own;
    size_t warnings;
} Reading;

static Reading begin_reading(const InputContext *context) {
    Reading reading = {.store = diag_store(context->diag), .warnings = diag_warning_count(context->diag)};
    if (reading.store)
        reading.own = store_new_from(context->arena, reading.store);
    diag_set_store(context->diag, reading.own);
    return reading;
}

static Kept end_reading(const InputContext *context, const Reading *reading, const void *item) {
    if (reading->own)
        store_note_all(reading->store, reading->own);
    diag_set_store(context->diag, reading->store);
    return (Kept){item, reading->own, diag_warning_count(context->diag) - reading->warnings};
}

bool cache_open(InputCache *cache, const InputContext *context, const char *path, XmlSource *source) {
    const char *key = arena_printf(context->arena, "file\n%s", path);
    const XmlSource *kept = find(cache, context, key);
    if (kept) {
        *source = *kept;
        return true;
    }
    Reading reading = begin_reading(context);
    bool good = xml_open(context->arena, context->diag, (Place){0}, path, source);
    XmlSource *copy = arena_new_of(context->arena, XmlSource);
    *copy = *source;
    keep(cache, key, end_reading(context, &reading, good ? copy : NULL));
    return good;
}

const Dataset *cache_dataset(InputCache *cache, const InputContext *context, Place place, const char *path,
                             const char *id, const char *lang) {
    const char *key =
        arena_printf(context->arena, "dataset\n%s\n%s\n%s", path, id ? id : "", lang ? lang : "");
    const Dataset *dataset = find(cache, context, key);
    if (!dataset) {
        Reading reading = begin_reading(context);
        dataset = input_dataset(context, place, path, id, lang);
        keep(cache, key, end_reading(context, &reading, dataset));
    }
    return dataset;
}

const Geography *cache_map(InputCache *cache, const InputContext *context, Place place, const char *path,
                           const char *map_key) {
    const char *key = arena_printf(context->arena, "map\n%s\n%s", path, map_key);
    const Geography *map = find(cache, context, key);
    if (!map) {
        Reading reading = begin_reading(context);
        map = geojson_read(context->arena, context->diag, place, path, map_key);
        keep(cache, key, end_reading(context, &reading, map));
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
    Reading reading = begin_reading(context);
    bool good = input_design(context, place, name, designs_folder, design);
    Design *copy = arena_new_of(context->arena, Design);
    *copy = *design;
    keep(cache, key, end_reading(context, &reading, good ? copy : NULL));
    return good;
}

static const char *derive_key(const InputContext *context, const Report *report, const DatasetRef *ref) {
    return arena_printf(context->arena, "derived\n%s\n%s\n%s", report->path, report->lang, ref->id);
}

void cache_derive(InputCache *cache, const InputContext *context, Report *report) {
    if (!cache)
        return;
    size_t warnings = diag_warning_count(context->diag);
    if (!cache->sealed)
        derive_datasets(context->arena, context->diag, report);
    warnings = diag_warning_count(context->diag) - warnings;
    for (size_t i = 0; i < report->dataset_count; i++) {
        DatasetRef *ref = &report->datasets[i];
        if (!ref->derive)
            continue;
        const char *key = derive_key(context, report, ref);
        const Dataset *kept = find(cache, context, key);
        if (kept)
            ref->dataset = kept;
        ref->derived = ref->derived || kept;
        keep(cache, key, (Kept){ref->dataset, NULL, warnings});
    }
}
