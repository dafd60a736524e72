#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

// A digest of bytes, the same on every machine: a name for content, not a secret. Different content has another one, unless
// somebody wants it to have the same. XXH3 of 128 bits (docs/decisions/xxhash.md).

#include <stddef.h>

typedef struct Digest {
    unsigned char bytes[16];
} Digest;

Digest digest_of(const void *bytes, size_t size);

#endif
