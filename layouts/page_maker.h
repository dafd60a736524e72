#ifndef LAYOUTS_PAGE_MAKER_H
#define LAYOUTS_PAGE_MAKER_H

// The state of page making, shared by the files that do its parts: paginate.c places blocks, page_displays.c
// figures, tables and asides, page_notes.c footnotes, page_tables.c tables that take several pages. Inside
// layouts/ only; the rules are in paginate.h.

#include "layouts/paginate.h"

// Some lines of a footnote.
typedef struct NotePart {
    const Footnote *note;
    size_t first, count;
} NotePart;

// A display that waits.
typedef struct Waiting {
    const Block *block;
    size_t since; // the page of its mention
} Waiting;

// How a page is made where the rules leave a choice (page_plan.h). Zeroed: the plain way.
typedef struct PageChoice {
    int short_lines;    // it ends so many lines early
    int above;          // so many displays mentioned on it stand at its head
    int before_section; // the section with this number to come while displays wait does not begin; 0: each does
    bool put_off;       // the first display mentioned on it waits though it has room
} PageChoice;

typedef struct PageMaker {
    const LayoutContext *context;
    const Design *design;
    Pages *pages;
    const Blocks *blocks;
    PageEnd end;
    Page *page;
    double top, bottom;          // of the text area on this page
    double y;                    // where the last block of the text column ended
    double after;                // space wanted below it
    double outer_y;              // likewise for the outer column
    bool landscape;              // this page is turned
    bool empty;                  // nothing in the text column yet
    bool bare;                   // no text on this page yet
    bool displayed;              // the last in it was a display: a paragraph after it is flush
    bool held;                   // the last block keeps with the next: nothing may come between
    unsigned number;             // of this page
    bool roman;                  // it is printed in roman digits
    PageHead head;               // what is known of this page so far
    const RunningTitle *section; // we are in; of the chapter head.chapter
    VEC(NotePart) notes;         // at the foot of this page
    double notes_height;
    VEC(NotePart) carried; // what did not fit, for the next page
    VEC(Waiting) waiting;
    VEC(const Block *) waiting_asides;
    VEC(size_t) breaks; // rows on each page of the strip placed last
    double strip_top;   // where its grid began
    // what comes next
    size_t next, line;   // block, and line of it
    bool opened;         // what it opens has begun
    const Block *text;   // it, as it is set here
    const Block **flush; // texts as they are set under a display, by block; NULL: not yet
    // choices and what they cost
    PageChoice choice;
    double spare;          // height at the foot that is left empty
    size_t above_until;    // displays before this block are placed
    size_t index;          // of this page
    size_t late, placed;   // displays of this step that had to wait, that were placed
    int asked;             // sections that came while displays waited
    bool closing;          // an opening comes next, or nothing
    bool trial, forbidden; // nothing is placed; the choice cannot be had
    double cost;           // of all pages so far
    double white;          // on the last page that ended, of 1
} PageMaker;

static const double tolerance = 0.01; // points; sums of grid steps are not exact

// length rounded up to whole grid units.
double page_on_grid(const PageMaker *maker, double length);

// Where the text area ends on this page: above the footnotes it has so far.
double page_foot(const PageMaker *maker);

// The space above a block that would come next.
double page_gap_before(const PageMaker *maker, const Block *block);

// The top of a display that would come next: below the last block and, where it is wide,
// below the outer column.
double page_display_top(const PageMaker *maker, const Block *block);

// Destinations and outline entries of a block placed at y.
void page_add_targets(PageMaker *maker, const Block *block, double y);

// The block after another, asides passed over; NULL at the end.
const Block *page_next_block(const PageMaker *maker, const Block *block);

// Ends this page and begins another; a page with nothing on it becomes the other.
void page_change(PageMaker *maker, bool landscape);

// Ends this page and begins the next of its kind, with the asides that waited; (turn) an upright one, with the
// displays that waited, those of turned pages before it.
void page_next(PageMaker *maker);
void page_turn(PageMaker *maker);

// ---- openings and labels (page_openings.c) ------------------------------------------------------------------------

// Begins what a block opens: its page, and how pages are counted from there.
void page_open(PageMaker *maker, const Block *block);

// Makes the label of a page that has just begun.
void page_label(PageMaker *maker);

// What running heads will say of a block that is placed.
void page_note_title(PageMaker *maker, const RunningTitle *title);

// Places the cover on this page.
void page_place_cover(PageMaker *maker, const Block *block);

// Ends a page, and the next ones, until nothing waits.
void page_finish_waiting(PageMaker *maker);

// Makes pages on from here, at least to the end of this one, in one way; false when that was the last.
bool page_step(PageMaker *maker, const PageChoice *choice);

// Placing, of which a draft does no more than it must.
void page_place_lines(PageMaker *maker, const Paragraph *paragraph, size_t first, size_t count, double x,
                      double y);
double page_place_parts(PageMaker *maker, const Stack *stack, size_t first, size_t end, double x, double y);

// Height of the text area of the pages a block stands on, but for the first.
double page_height(const PageMaker *maker, const Block *block);

// ---- displays and asides (page_displays.c) -----------------------------------------------------------------------

// Places it, or lets it wait.
void displays_add(PageMaker *maker, const Block *block);

// Whether displays mentioned on this page may stand at its head; places as many as were chosen.
bool displays_may_stand_above(const PageMaker *maker);
void displays_place_above(PageMaker *maker);
void displays_add_aside(PageMaker *maker, const Block *block, double next_top);

// Whether a display may wait: when text follows it before the next heading. A heading above it then has that
// text below it.
bool display_may_wait(const PageMaker *maker, const Block *block);

// Whether the displays that wait stand on their pages before a block, a heading, begins: as was chosen.
bool displays_come_first(PageMaker *maker, const Block *block);

// Whether so many displays wait that no more text may stand before them.
bool displays_hold_text(const PageMaker *maker);

// What waits: asides, displays that fit here, those that stand on turned pages.
void displays_place_asides(PageMaker *maker);
void displays_place_waiting(PageMaker *maker);
void displays_place_landscape(PageMaker *maker);

// ---- footnotes (page_notes.c) ---------------------------------------------------------------------------------------

// Space between text and footnotes, with the rule in its middle.
double notes_gap(const PageMaker *maker);

// The room the footnotes of lines first … first+count-1 must have below them. Of a long note a few lines are
// enough: the rest goes on at the foot of the next page.
double notes_need(const PageMaker *maker, const Block *block, size_t first, size_t count);

// Takes up the footnotes of lines just placed.
void notes_collect(PageMaker *maker, const Block *block, size_t first, size_t count);

// Gives a new page what was carried over; puts a finished page's notes at its foot.
void notes_begin_page(PageMaker *maker);
void notes_place(PageMaker *maker);

// ---- tables of several pages (page_tables.c) ------------------------------------------------------------------------

// True for a table, or a strip of one, that is taller than a page.
bool table_is_long(const PageMaker *maker, const Block *block);

// The least of it that may begin on a page: its caption, head, a few rows and what explains them.
double table_least_height(const Block *block);

// Places it from here on over as many pages as it takes.
void table_place_long(PageMaker *maker, const Block *block);

#endif
