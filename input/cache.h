#ifndef INPUT_CACHE_H
#define INPUT_CACHE_H

// What many readings of a report have in common, read once: its file, its datasets, what is derived from them,
// its maps, its design.
// A batch fills a cache with one reading of each report, before its workers are forked, and seals it; they inherit it.
//
// Everything in it lies on the arena of the context of the reading that brought it, which must live as long as the cache.
// Places in it are those of the diag of that reading: later ones need one that knows the same sources (diag_new_from).
// A cache is for one set of --data files. Without a cache (NULL) each of these reads.

#include "input/input.h"
#include "input/xml.h"

InputCache *cache_new(Arena *arena);

// From now on what is read is not kept.
void cache_seal(InputCache *cache);

// xml_open, input_dataset, geojson_read, input_design.
bool cache_open(InputCache *cache, const InputContext *context, const char *path, XmlSource *source);
const Dataset *cache_dataset(InputCache *cache, const InputContext *context, Place place, const char *path,
                             const char *id, const char *lang);
const Geography *cache_map(InputCache *cache, const InputContext *context, Place place, const char *path,
                           const char *key);
bool cache_design(InputCache *cache, const InputContext *context, Place place, const char *name,
                  const char *designs_folder, Design *design);

// Gives a report the derived datasets it had when it was read before, in the same edition. Only for those that are the
// same whatever the parameters.
void cache_derive(InputCache *cache, const InputContext *context, Report *report);

#endif
