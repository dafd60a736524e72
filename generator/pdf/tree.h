#ifndef GENERATOR_PDF_TREE_H
#define GENERATOR_PDF_TREE_H

// Number trees and name trees (ISO 32000-1, 7.9.6 and 7.9.7): a root over leaves of some entries each, so
// that a viewer finds a key without reading all of them.

#include "generator/pdf/object.h"

typedef struct PdfTree {
    const char *kind; // "Nums" or "Names"
    size_t count;     // entries, in ascending order of their keys
    void (*add_key)(Buf *out, const void *data, size_t i);
    void (*add_value)(Buf *out, const void *data, size_t i);
    const void *data;
    bool
        packed; // written at once, into packed objects; else when the file is saved: data must last until then
} PdfTree;

PdfRef tree_write(PdfFile *file, Arena *arena, PdfTree tree);

#endif
