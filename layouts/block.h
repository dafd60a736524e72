#ifndef LAYOUTS_BLOCK_H
#define LAYOUTS_BLOCK_H

// Blocks: what the page maker stacks down the text column. The report tree becomes a list of blocks
// (layouts/flow.c), already set in their measure, with their structure elements; only their places are open.

#include "layouts/running.h"
#include "layouts/stack.h"

typedef struct Footnote {
    const char *target; // destination name of the note
    Paragraph paragraph;
    double baseline;
} Footnote;

struct Cover; // layouts/cover.h

// Which digits page numbers have from a page on: as before; roman, counting all pages before it; arabic, from 1.
typedef enum PageCount { COUNT_ON, COUNT_ROMAN, COUNT_ARABIC } PageCount;

// What a block begins. Zeroed: nothing.
typedef struct Opening {
    PageStart start; // all that comes before it is placed first
    PageCount count;
    PageFurniture furniture; // of its page
    double drop;             // extra head margin there
    bool hint;               // a page is all that begins: the chapter and the section go on
} Opening;

// The page number of a line in contents, at the right edge, with a leader to it.
typedef struct EntryEnd {
    Paragraph number;
    double right; // edge of the number, from the left margin
} EntryEnd;

typedef enum BlockKind {
    BLOCK_TEXT,    // lines: may break between pages
    BLOCK_DISPLAY, // a figure or table: whole; may wait for a better place
    BLOCK_ASIDE,   // in the outer column beside the next block
    BLOCK_COVER,   // a page of its own
} BlockKind;

typedef struct Block {
    BlockKind kind;
    double before, after;   // space; between two blocks the larger counts, at a page top none
    double x;               // from the left margin
    bool keep_with_next;    // headings, the title block
    const char *targets[2]; // destinations at its top; NULL when fewer
    const char *outline;    // title of an outline entry, or NULL
    int outline_level;
    Opening opening;
    const RunningTitle *running; // what running heads say from here on; NULL: as before
    bool whole;                  // text that does not break between pages
    DisplayPlace place;          // of a display
    bool wide;                   // a display over text and outer column
    bool landscape;              // a display on a page that is turned
    bool continues;              // the next strip of the table before it
    bool at_foot;                // a display that ends the page: it stands at its foot
    const struct Cover *cover;
    Stack stack; // display and aside
    // text
    Paragraph paragraph;
    ParagraphStyle style; // in which it is set
    double baseline;
    EntryEnd *entry; // of a line in contents, else NULL
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
