#ifndef GENERATOR_QPDF_RESTRUCTURE_H
#define GENERATOR_QPDF_RESTRUCTURE_H

// What libqpdf does for us: PDF files written in another order, taken apart, and held against each other. Built as a module
// of its own, restructure.so, which the program opens when it is asked for one of these: loading libqpdf takes longer than
// building an article (docs/decisions/qpdf.md). The module needs no function of the program.
//
// PDFs may come from anybody: a damaged one is an error, not something to mend.

#include <stdbool.h>
#include <stddef.h>

typedef struct RestructureBytes {
    const void *bytes;
    size_t size;
} RestructureBytes;

// A file carried inside a PDF, as it is stored; all of it dies with the call that hands it over.
typedef struct RestructureFile {
    const char *name; // the key of the name tree
    size_t name_length;
    RestructureBytes stored;
    bool deflated; // else stored plainly
} RestructureFile;

// A font of a page: what its glyphs stand for.
typedef struct RestructureFont {
    const char *name; // "/F0"
    RestructureBytes to_unicode;
} RestructureFont;

// What is painted on a page.
typedef struct RestructurePage {
    RestructureBytes content;
    const RestructureFont *fonts;
    size_t font_count;
} RestructurePage;

typedef struct RestructureSink {
    void *user;
    void (*bytes)(void *user, const void *bytes, size_t size);
    bool (*file)(void *user, const RestructureFile *file); // false: no more are wanted
    // A page, counted from 0, whose content differs; any other object that does, by the way to it from the trailer.
    void (*page)(void *user, size_t index, const RestructurePage *one, const RestructurePage *other);
    void (*object)(void *user, const char *path);
} RestructureSink;

// Each returns false when it could not be done, with the reason in fault. The sink gets what its members are for.
enum { RESTRUCTURE_FAULT = 256 };
typedef struct Restructure {
    const char *version; // of aarbok the module was built with
    // The same file for reading over a network as it arrives (linearize), with its objects packed in streams (compact). The
    // same bytes give the same bytes.
    bool (*write)(RestructureBytes pdf, bool linearize, bool compact, const RestructureSink *sink,
                  char fault[RESTRUCTURE_FAULT]);
    // The files inside, as far as the tree of their names leads.
    bool (*files)(RestructureBytes pdf, const RestructureSink *sink, char fault[RESTRUCTURE_FAULT]);
    // Everything that differs between two files: all objects that the catalog and the information dictionary lead to, but
    // not how they are numbered, ordered and compressed.
    bool (*compare)(RestructureBytes one, RestructureBytes other, const RestructureSink *sink,
                    char fault[RESTRUCTURE_FAULT]);
} Restructure;

#define RESTRUCTURE_SYMBOL "aarbok_restructure"
extern const Restructure aarbok_restructure;

#endif
