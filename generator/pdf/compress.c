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

// How much comes out is known only when it has: the room is doubled until it is enough.
bool decompress(const void *bytes, size_t size, size_t limit, Buf *out) {
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    size_t length = 0;
    if (!decompressor)
        die_out_of_memory();
    for (size_t room = size < 1024 ? 4096 : size * 4; result == LIBDEFLATE_INSUFFICIENT_SPACE; room *= 2) {
        bool most = room >= limit;
        buf_reserve(out, most ? limit : room);
        result = libdeflate_zlib_decompress(decompressor, bytes, size, out->bytes + out->length,
                                            most ? limit : room, &length);
        if (most)
            break;
    }
    libdeflate_free_decompressor(decompressor);
    bool good = result == LIBDEFLATE_SUCCESS;
    out->length += good ? length : 0;
    if (out->bytes)
        out->bytes[out->length] = '\0';
    return good;
}
