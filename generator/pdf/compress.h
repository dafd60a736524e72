#ifndef GENERATOR_PDF_COMPRESS_H
#define GENERATOR_PDF_COMPRESS_H

// Compression of streams (FlateDecode, ISO 32000-1, 7.4.4) with libdeflate. One compressor serves a whole file: setting
// it up takes longer than compressing what many streams have in them.

#include <stddef.h>

typedef struct Compressor Compressor;

Compressor *compressor_new(void);             // free with compressor_free
void compressor_free(Compressor *compressor); // NULL is allowed

// size bytes compressed; *compressed is the length of the result, which lives until the next call.
const unsigned char *compressor_run(Compressor *compressor, const void *bytes, size_t size,
                                    size_t *compressed);

#endif
