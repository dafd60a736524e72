#ifndef PAGES_PAGE_H
#define PAGES_PAGE_H

// The finished publication: pages of items at fixed positions, beside one structure tree. This is the
// waist of the program. Layout makes it, the PDF writer replays it and decides nothing, the dump
// prints it for tests.
//
// Points, origin top left, y down. Everything lives on one arena, but for the items of pages that are taken
// (page_finish). An item belongs to the structure element whose content it is, or to none: then it is an
// artifact (decoration, running heads). Content is added to an element in reading order, mixed with child
// elements as they are made.

#include "base/arena.h"
#include "fonts/shape.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t PageColour; // 0xRRGGBB

// ---- structure

// Standard structure types of PDF 1.7 that we write.
typedef enum Tag {
    TAG_DOCUMENT,
    TAG_SECT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_P,
    TAG_SPAN,
    TAG_L,
    TAG_LI,
    TAG_LBL,
    TAG_LBODY,
    TAG_BLOCKQUOTE,
    TAG_FIGURE,
    TAG_CAPTION,
    TAG_TABLE,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TR,
    TAG_TH,
    TAG_TD,
    TAG_NOTE,
    TAG_REFERENCE,
    TAG_LINK,
    TAG_DIV,
    TAG_ASIDE /* written as Div */,
    TAG_TOC,
    TAG_TOCI,
    TAG_INDEX,
    TAG_BIBENTRY,
    TAG_COUNT
} Tag;

typedef enum Scope { SCOPE_NONE, SCOPE_ROW, SCOPE_COLUMN, SCOPE_BOTH } Scope;

typedef struct Element Element;

// One kid of an element: a child element, content (a run of consecutive items on one page), or a link area.
typedef struct Kid {
    Element *child; // NULL: content or link area
    uint32_t page;  // content, link area: index of its page
    uint32_t
        mcid : 31; // content: its marked-content number on that page; link area: its index in page->links
    bool link : 1; // a link area
} Kid;

// A long table has a million of these, so they are kept small.
struct Element {
    Element *parent;
    struct {
        Kid *items;
        uint32_t count, capacity;
    } kids;
    const char *lang;      // full tag when it differs from the parent's, else NULL
    const char *alt;       // Figure, Link: replacement text
    const char *expansion; // Span: what an abbreviation or symbol means (/E)
    const char *actual_text;
    const char *id;       // unique: Notes must have one; TH that Headers point to
    const char *summary;  // Table
    const char **headers; // TH and TD: ids of the heads of this cell, when Scope does not say enough
    const double *box;    // Figure: left, top, right, bottom on its page; or NULL
    uint32_t header_count;
    int column_span, row_span; // TH and TD; 0 means 1
    uint32_t number;           // for the writer's use
    Tag tag : 8;
    Scope scope : 8;        // TH
    bool numbered_list : 1; // L: ListNumbering Decimal, else Disc
    bool pending : 1;       // made by element_new_pending, and without content so far
};

// ---- items

// Why an artifact is on the page; screen readers skip them all.
typedef enum Artifact {
    ARTIFACT_LAYOUT,     // rules, tints; text is then a running head or foot, by its half of the page
    ARTIFACT_HEADER,     // running heads
    ARTIFACT_FOOTER,     // running feet, page numbers
    ARTIFACT_PAGINATION, // what is repeated because the page ended: boxheads of continued tables
} Artifact;

typedef enum ItemKind { ITEM_GLYPHS, ITEM_PATH } ItemKind;

typedef enum PathOp { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathOp;

typedef struct PathPart {
    PathOp op;
    double x[3], y[3]; // MOVE and LINE use the first point; CURVE two controls and the end
} PathPart;

typedef struct Path {
    const PathPart *parts;
    size_t count;
    bool filled, stroked, even_odd;
    PageColour fill, stroke;
    double line_width;
    bool round_caps, round_joins; // else butt and miter
    const double *dash;           // lengths on, off, …; NULL: solid
    size_t dash_count;
    double dash_phase;
} Path;

// Text is read in the order of the items, each continuing the last: spaces between words are glyphs of the
// runs. A space that vanished because its line ends there is told by space_after, so that no two words run
// together in the text.
typedef struct GlyphsItem {
    const GlyphRun *run;
    double x, y; // of the baseline's start
    double size;
    double tracking; // added to every advance
    double stretch;  // word space: added to the advance of every space (U+0020) and no-break space (U+00A0)
    PageColour colour;
    bool soft_hyphen; // the run is a hyphen set at a line's end: it reads as U+00AD
    bool space_after; // the text has a space behind the run that is not shown
    bool unseen;      // heard and not seen: it leaves no ink, and only the PDF has it
} GlyphsItem;

typedef struct Item {
    ItemKind kind;
    Element *element;  // NULL: artifact
    Artifact artifact; // when element is NULL
    uint32_t mcid;     // of the content sequence this item is in; unused in artifacts
    union {
        GlyphsItem glyphs;
        Path path;
    };
} Item;

// A rectangle that leads somewhere.
typedef struct LinkArea {
    Element *element; // the Link element
    double left, top, right, bottom;
    const char *uri;      // or NULL
    const char *target;   // the name of a Destination, or NULL
    const char *contents; // what the link is, for readers that cannot see it; never NULL
} LinkArea;

typedef struct Page {
    uint32_t index; // in Pages.pages
    double width, height;
    const char *label; // "1", "iv"
    VEC(Item) items;
    VEC(LinkArea) links;
    uint32_t mcid_count;
    Artifact artifact; // what the artifacts added from now on are; ARTIFACT_LAYOUT at first
    Arena *arena;      // for what only this page needs: its items, and glyphs made for them
} Page;

// Whoever writes pages while further ones are made. Items are then gone as soon as they are taken.
typedef struct PageTaker {
    void (*take)(void *user, const Page *page); // each page once, in order
    void *user;
} PageTaker;

typedef struct Destination {
    const char *name;
    uint32_t page;
    double y;
} Destination;

typedef struct OutlineEntry {
    const char *title;
    int level; // from 0
    uint32_t page;
    double y;
} OutlineEntry;

// A figure or table, for who asks where in the publication something stands or what it shows.
typedef struct PageDisplay {
    const Element *element; // its Figure or Table, of a table in parts the first
    const void *source;     // what it was made of; layout knows
} PageDisplay;

typedef struct Pages {
    Arena *arena;
    VEC(Page *) pages;
    const PageTaker *taker; // or NULL: pages keep their items
    Element *root;          // TAG_DOCUMENT
    VEC(Destination) destinations;
    VEC(OutlineEntry) outline;
    VEC(PageDisplay) displays; // in the order they were made
    // document information; NULL where unknown. author: all of them in one line
    const char *title, *author, *subject, *publisher, *lang /* full tag: nb-NO */, *date /* ISO */,
        *identifier;
    const char *const *authors; // one by one, author_count of them; none: author is the only one
    size_t author_count;
} Pages;

// ---- building

Pages *pages_new(Arena *arena, const char *lang);
Page *pages_add(Pages *pages, double width, double height); // the label is its number; change it if needed

// Says that nothing will be added to a page any more. With a taker it is taken, and what is on its arena
// dies: the items. Pages are finished in their order, and a publication with a taker has to finish all it
// has begun.
void page_finish(Pages *pages, Page *page);

// A new element at the end of parent's kids.
Element *element_new(Pages *pages, Element *parent, Tag tag);

// A new element that joins parent's kids with the first content or link area added to it or to an element in
// it, and never when nothing is: for a link inside a paragraph, whose place among the paragraph's kids is
// known only when the words before it are on the page, and for text that may be measured but not placed.
Element *element_new_pending(Pages *pages, Element *parent, Tag tag);

// Gives a pending element, and those around it, their places now: what it will get is known, and comes later.
void element_join(Pages *pages, Element *element);

// Adds an item to a page. Consecutive items of the same element on the same page share one content sequence:
// the first adds it to the element's kids, in reading order. A run without glyphs adds nothing. Item arrays
// may move; keep no pointer to an item.
void page_add_glyphs(Pages *pages, Page *page, Element *element, GlyphsItem glyphs);
void page_add_path(Pages *pages, Page *page, Element *element, Path path);

// A horizontal rule as a filled rectangle, an artifact.
void page_add_rule(Pages *pages, Page *page, double left, double right, double y, double width,
                   PageColour colour);

// Adds a link area and its annotation to element (a TAG_LINK).
void page_add_link(Pages *pages, Page *page, LinkArea link);

uint32_t page_index(const Pages *pages, const Page *page);

// "TH", "H1", …: the name of a structure type in PDF.
const char *tag_name(Tag tag);

#endif
