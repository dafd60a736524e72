#ifndef GENERATOR_PDF_WRITER_H
#define GENERATOR_PDF_WRITER_H

// What the parts of the PDF writer share. pdf.c calls them in the order below; each adds objects to the file
// and leaves references for the later ones. Dictionaries are written when all have been called.

#include "generator/pdf/fontuse.h"
#include "generator/pdf/object.h"
#include "generator/pdf/pdf.h"
#include "pages/page.h"

typedef struct Writer Writer;

typedef struct PageObject {
    const Page *page;
    const Element **elements; // of its content sequences, by marked-content number
    PdfRef ref, parent, contents;
    PdfRef *links; // annotations, one for each link area
} PageObject;

struct Writer {
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
    PdfRef parent_tree, ids;              // of the structure
    uint32_t next_key;                    // of the parent tree
    const PdfArchive *archive;            // or NULL: nothing is carried inside
    PdfRef *attachments, attachment_tree; // the files of the archive; the tree of their names
    const PdfAssociation **associations;  // sorted by the address of their element
    PdfRef profile;                       // of colours
};

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

// The files inside and the colour profile, when there is an archive (archive.c). Before the structure, whose elements refer
// to files.
void write_archive(Writer *writer, long long epoch);

// What the catalog, and an element, say of the files that belong to them.
void add_archive_entries(Buf *out, const Writer *writer);
void add_element_files(Buf *out, const Writer *writer, const Element *element);

// The structure tree, its parent tree and the tree of ids (structure.c).
void write_structure(Writer *writer);

// The information dictionary and the XMP metadata, which say the same (metadata.c). See pdf.h for epoch.
void write_metadata(Writer *writer, long long epoch);

// The date of the file as PDF writes it, "D:…"; "" when it has none. On the writer's arena.
const char *metadata_date(Writer *writer, long long epoch);

#endif
