#ifndef GENERATOR_PDF_WRITER_H
#define GENERATOR_PDF_WRITER_H

// What the parts of the PDF writer share. pdf.c calls them in the order below; each adds objects to the file
// and leaves references for the later ones. Dictionaries are written when all have been called.

#include "generator/pdf/fontuse.h"
#include "generator/pdf/object.h"
#include "pages/page.h"

typedef struct PageObject {
    const Page *page;
    const Element **elements; // of its content sequences, by marked-content number
    PdfRef ref, parent, contents;
    PdfRef *links; // annotations, one for each link area
} PageObject;

typedef struct Writer {
    Diag *diag;
    const Pages *pages; // NULL until all pages are made
    Arena *arena;       // lives until the file is written
    PdfFile *file;
    FontUses *fonts;
    VEC(PageObject *) page_objects; // of the pages taken so far
    Buf content;                    // of the page being written
    bool bad;                       // something was reported
    PdfRef resources;
    // of the catalog; 0 where there is none
    PdfRef structure, destinations, outline, labels, metadata;
    PdfRef parent_tree, ids; // of the structure
    uint32_t next_key;       // of the parent tree
} Writer;

// A page: its content, compressed at once, and its dictionary. Reports "pdf.out-of-range" and
// "pdf.page-size".
void write_page(Writer *writer, const Page *page);

// The tree of all pages (pagetree.c, like the above).
void write_page_tree(Writer *writer);

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
