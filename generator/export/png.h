#ifndef GENERATOR_EXPORT_PNG_H
#define GENERATOR_EXPORT_PNG_H

// A picture as PNG, painted by Cairo in a module that is opened for it (charts/paint.h). The file says its resolution, its
// colour space, and in text chunks its title, description and source.

#include "base/buf.h"
#include "layouts/picture.h"

typedef struct PngRequest {
    const Picture *picture;
    const char *module; // path of paint.so
    double dpi;
    bool transparent; // else on paper
    PageColour paper;
} PngRequest;

// False after reporting "export.no-painter" or "export.too-large".
bool png_write(Arena *arena, Diag *diag, const PngRequest *request, Buf *out);

#endif
