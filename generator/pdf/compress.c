#include "generator/pdf/compress.h"
#include "base/arena.h"

#include <libdeflate.h>
#include <stdlib.h>

// Of an article: level 2 takes 0.2 ms more and makes 4 % fewer bytes. Of a long table: 25 ms more, 5 % fewer.
#define LEVEL 1

struct Compressor {
    struct libdeflate_compressor *state;
    unsigned char *out;
    size_t capacity;
};

Compressor *compressor_new(void) {
    Compressor *compressor = calloc(1, sizeof *compressor);
    if (!compressor)
        die_out_of_memory();
    compressor->state = libdeflate_alloc_compressor(LEVEL);
    if (!compressor->state)
        die_out_of_memory();
    return compressor;
}

void compressor_free(Compressor *compressor) {
    if (!compressor)
        return;
    libdeflate_free_compressor(compressor->state);
    free(compressor->out);
    free(compressor);
}

static void reserve(Compressor *compressor, size_t capacity) {
    if (capacity <= compressor->capacity)
        return;
    free(compressor->out);
    compressor->out = malloc(capacity);
    if (!compressor->out)
        die_out_of_memory();
    compressor->capacity = capacity;
}

const unsigned char *compressor_run(Compressor *compressor, const void *bytes, size_t size,
                                    size_t *compressed) {
    reserve(compressor, libdeflate_zlib_compress_bound(compressor->state, size));
    *compressed =
        libdeflate_zlib_compress(compressor->state, bytes, size, compressor->out, compressor->capacity);
    return compressor->out;
}
