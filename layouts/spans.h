#ifndef LAYOUTS_SPANS_H
#define LAYOUTS_SPANS_H

// Inline nodes of the report to spans of text, with the elements a tagged document wants for them:
//
//     text, value              content of the block's element
//     a number that is missing Span with its meaning as expansion
//     other language           Span with its lang
//     link, reference          Link, with its area
//     footnote                 Reference ( Link to the note )
//     citation                 Reference ( Link to the work )
//     abbreviation             Span with its expansion
//     note reference           Reference ( Link to the note )
//
// Ids become named spans without text. Elements made here are pending (pages/page.h): they join the
// block's element in reading order when the spans are placed, and never if they are not. So a block's
// element is made when the block's turn in the document comes, and its spans can be made, measured and
// thrown away as often as needed.

#include "layouts/layout.h"
#include "layouts/style.h"
#include "model/report.h"

// Spans one after another. Zeroed is empty.
typedef struct Spans {
    VEC(Span) list;
} Spans;

// How a footnote is marked where it is called.
typedef struct FootnoteMark {
    const char *text;   // "1"
    const char *target; // destination of the note
    int anchor;         // for Span.anchor
    const char *name;   // of a destination at the mark, or NULL
    PageNumber *number; // of one whose number follows its page, or NULL
} FootnoteMark;

// What only the caller knows. A NULL hook has the effect given with it; hooks may be NULL altogether.
typedef struct SpanHooks {
    void *user;
    // The mark of a NODE_FOOTNOTE. NULL: footnotes leave no trace (in a running head, say).
    FootnoteMark (*footnote)(void *user, const Node *footnote);
    // The mark of a NODE_NOTEREF, its text "" for none; without a target it leads nowhere. NULL: none.
    FootnoteMark (*noteref)(void *user, const Node *noteref);
    // Told of the cell of each NODE_VALUE. Then the marks of its flags are printed too, for a table has a key to
    // them; NULL: they are said to screen readers alone.
    void (*value)(void *user, const Cell *cell);
    // What a NODE_REF prints, or NULL for the default: "figur 1" with a no-break space, and a capital where a
    // sentence begins. A section without a number is called by its heading.
    const char *(*reference)(void *user, const Node *reference);
} SpanHooks;

void spans_add(const LayoutContext *context, Spans *spans, Span span);

// Adds a place to link to, a span without text.
void spans_add_name(const LayoutContext *context, Spans *spans, StyleName style, const char *name,
                    const char *lang, Place place);

// Adds first and the nodes after it (NULL: none), in a style. element is the block's; NULL makes artifacts
// and no elements at all. White space at the joints of nodes is one space, at the start none.
void spans_add_inline(const LayoutContext *context, Pages *pages, Spans *spans, const Node *first,
                      StyleName style, Element *element, const SpanHooks *hooks);

// Adds text that leads to href: "#name" is a destination in the document, all else a URI.
void spans_add_link(const LayoutContext *context, Pages *pages, Spans *spans, StyleName style,
                    const char *text, const char *href, const char *lang, Place place, Element *element);

// The heading of a section or of contents, or the word that stands for it; the caption of a figure or table. Plain text.
const char *target_title(const LayoutContext *context, const Node *target);

// The text of first and the nodes after it as plain characters, for outlines and descriptions; footnotes and
// note references left out.
const char *inline_text(const LayoutContext *context, const Node *first);

#endif
