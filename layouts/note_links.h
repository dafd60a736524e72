#ifndef LAYOUTS_NOTE_LINKS_H
#define LAYOUTS_NOTE_LINKS_H

// Markers of notes as spans that lead to their notes, and the way back.

#include "layouts/layout.h"
#include "layouts/notes.h"
#include "layouts/spans.h"

// The markers of references, on the context's arena: for each number a Reference with a Link in it, made pending
// in element. Without an element, or when the numbers have no links: one bare span, in a Reference where there is
// an element. count is how many spans there are, 0 when nothing is referred to.
Span *note_spans(const LayoutContext *context, Pages *pages, NoteNumbers *numbers, const NoteRef *references,
                 StyleName style, const char *lang, Place place, Element *element, size_t *count);

// The number of a note as a Link, made pending in element, that leads to a destination: the note, or where
// it is referred to.
Span note_marker(const LayoutContext *context, Pages *pages, StyleName style, const char *number,
                 const char *target, const char *lang, Place place, Element *element);

// The marker at the head of a note, in the note's element: it is the place references lead to. back: it
// leads back to the first of them, which must be on a page then.
Span note_head(const LayoutContext *context, Pages *pages, const NoteNumbers *numbers, size_t number,
               bool back, StyleName style, const char *lang, Place place, Element *element);

// A note as it stands under a figure or table: its number (0: none), a space, its words. Without an element: an
// artifact that nothing leads to.
Spans note_line(const LayoutContext *context, Pages *pages, const NoteNumbers *numbers, const Note *note,
                size_t number, bool back, const char *lang, Element *element);

#endif
