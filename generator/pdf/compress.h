#ifndef GENERATOR_PDF_COMPRESS_H
#define GENERATOR_PDF_COMPRESS_H

// Compression of streams (FlateDecode, ISO 32000-1, 7.4.4) with libdeflate. One compressor serves a whole file: setting
// it up takes longer than compressing what many streams have in them.

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Compressor Compressor;

Compressor *compressor_new(void);             // free with compressor_free
void compressor_free(Compressor *compressor); // NULL is allowed

// size bytes compressed; *compressed is the length of the result, which lives until the next call.
const unsigned char *compressor_run(Compressor *compressor, const void *bytes, size_t size,
                                    size_t *compressed);

// Adds to out what bytes were compressed from. False, and out as it was, when they are damaged or come to more than limit.
bool decompress(const void *bytes, size_t size, size_t limit, Buf *out);

#endif
