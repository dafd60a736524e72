#ifndef GENERATOR_PDF_WRITER_H
#define GENERATOR_PDF_WRITER_H

// What the parts of the PDF writer share. pdf.c calls them in the order below; each adds objects to the file
// and leaves references for the later ones. Dictionaries are written when all have been called.

#include "generator/pdf/fontuse.h"
#include "generator/pdf/object.h"
#include "pages/page.h"

typedef struct PageObject {
    const Page *page;
    PdfRef ref, parent, contents;
    PdfRef *links; // annotations, one for each link area
} PageObject;

typedef struct Writer {
    Diag *diag;
    const Pages *pages;
    Arena *arena; // lives until the file is written
    PdfFile *file;
    FontUses *fonts;
    PageObject *page_objects;
    PdfRef resources;
    // of the catalog; 0 where there is none
    PdfRef structure, destinations, outline, labels, metadata;
} Writer;

// Pages: their content, compressed at once, and their dictionaries (pagetree.c). False after reporting
// "pdf.out-of-range" or "pdf.page-size".
bool write_pages(Writer *writer);

// Link annotations, named destinations and outline (navigation.c). False after reporting
// "pdf.unknown-target": a link to a destination that does not exist.
bool write_navigation(Writer *writer);

// Page labels (labels.c).
void write_labels(Writer *writer);

// The structure tree, its parent tree and the tree of ids (structure.c).
void write_structure(Writer *writer);

// The information dictionary and the XMP metadata, which say the same (metadata.c). See pdf.h for epoch.
void write_metadata(Writer *writer, long long epoch);

#endif
