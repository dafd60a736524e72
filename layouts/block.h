#ifndef LAYOUTS_BLOCK_H
#define LAYOUTS_BLOCK_H

// Blocks: what the page maker stacks down the text column. The report tree becomes a list of blocks
// (layouts/flow.c), already set in their measure, with their structure elements; only their places are open.

#include "layouts/stack.h"

typedef struct Footnote {
    int number;
    const char *target; // destination name of the note
    Paragraph paragraph;
    double baseline;
} Footnote;

typedef enum BlockKind {
    BLOCK_TEXT,    // lines: may break between pages
    BLOCK_DISPLAY, // a figure or table: whole; may wait for a better place
    BLOCK_ASIDE,   // in the outer column beside the next block
} BlockKind;

typedef struct Block {
    BlockKind kind;
    double before, after;   // space; between two blocks the larger counts, at a page top none
    double x;               // from the left margin
    bool keep_with_next;    // headings, the title block
    const char *targets[2]; // destinations at its top; NULL when fewer
    const char *outline;    // title of an outline entry, or NULL
    int outline_level;
    bool wide;      // a display over text and outer column
    bool landscape; // a display on a page that is turned
    bool continues; // the next strip of the table before it
    Stack stack;    // display and aside
    // text
    Paragraph paragraph;
    double baseline;
    double
        flush; // the measure of an indented paragraph, which is set flush where it follows a display; else 0
    const Paragraph *label; // of a list item, beside the first line, those of all lists that begin here; NULL
    double label_x;
} Block;

typedef struct Blocks {
    VEC(Block) list;
    VEC(Footnote) footnotes; // Span.anchor is the index here
} Blocks;

#endif
