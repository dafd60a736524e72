#ifndef GENERATOR_PDF_COMPRESS_H
#define GENERATOR_PDF_COMPRESS_H

// Compression of streams (FlateDecode, ISO 32000-1, 7.4.4). One compressor serves a whole file: setting zlib up
// takes longer than compressing what many streams have in them.

#include <stddef.h>

typedef struct Compressor Compressor;

// NULL when zlib cannot be set up. Free with compressor_free.
Compressor *compressor_new(void);
void compressor_free(Compressor *compressor); // NULL is allowed

// How long to look for repetitions. With little effort it takes two thirds of the time and makes a sixth
// more bytes: for what there can be very much of.
typedef enum Effort { EFFORT_USUAL, EFFORT_LITTLE } Effort;

// size bytes compressed; *compressed is the length of the result, which lives until the next call. NULL when that
// failed or size is more than zlib can count.
const unsigned char *compressor_run(Compressor *compressor, const void *bytes, size_t size, Effort effort,
                                    size_t *compressed);

#endif
