#ifndef GENERATOR_PDF_ICC_H
#define GENERATOR_PDF_ICC_H

// The colour profile of sRGB, computed from what IEC 61966-2-1 says of it, so that a file can say what its red, green and
// blue are (ISO 19005-3, 6.2.3): an ICC profile of version 4.2 for displays, some 500 bytes.

#include "base/buf.h"

void icc_add_srgb(Buf *out);

#endif
