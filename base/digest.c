#include "base/digest.h"

#include <string.h>

// In line: nothing to load when the program starts.
#define XXH_INLINE_ALL
#include <xxhash.h>

Digest digest_of(const void *bytes, size_t size) {
    XXH128_canonical_t canonical; // the same bytes on every machine
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes, size));
    Digest digest;
    memcpy(digest.bytes, canonical.digest, sizeof digest.bytes);
    return digest;
}
