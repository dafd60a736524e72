#ifndef MODEL_WORKS_H
#define MODEL_WORKS_H

// Works that a report cites: read from a file of references (input/works.h), cited with <cite ref="key"/>, and listed in
// <bibliography/>. report_bind makes ordinary words of them, so that they are set like any other text:
//
//     author–year    (Solheim og Varde 2024a, s. 12)        Solheim, I. og Varde, J. (2024a). Tittel. Forlag.
//     numbered       [3, s. 12]                             [3]  Solheim, I. og Varde, J. Tittel. Forlag, 2024.
//
// Author–year lists works by author, year and title, as the language sorts them; the numbers of the other style are given
// in the order in which works are cited first.

#include "base/map.h"
#include "model/language.h"
#include "model/report.h"

typedef enum WorkKind {
    WORK_ARTICLE, // title within a journal
    WORK_CHAPTER, // within a book, with editors of its own
    WORK_BOOK,    // stands by itself: books, reports, theses, data, pages on the web
} WorkKind;

// A person, or (given NULL) a name that is not taken apart: an office.
typedef struct WorkName {
    const char *family, *given;
} WorkName;

typedef struct WorkNames {
    VEC(WorkName) list;
    bool others; // there are more, who are not named
} WorkNames;

// What is not known is NULL.
typedef struct Work {
    const char *key;
    Place place;
    WorkKind kind;
    WorkNames authors, editors;
    const char *title, *container; // container: the journal or book it is in
    const char *publisher, *city, *year, *volume, *issue, *pages, *series, *number, *edition, *doi, *url;
    const char *accessed; // ISO date
    // filled by bind:
    const char *label;  // "3", or "a" behind the year where two would be the same; NULL: none
    const char *anchor; // of its line in the bibliography; NULL: it is not listed
    VEC(const Node *) cites;
} Work;

typedef enum CiteStyle { CITE_AUTHOR_YEAR, CITE_NUMBERED } CiteStyle;

// <bibliography href="refs.bib" style="author-year" list="cited"/>
typedef struct Bibliography {
    const char *href;
    Place place, href_place;
    CiteStyle style;
    bool all; // works that nobody cites are listed too
    // filled when the file is read:
    Work **works;
    size_t count;
    Map by_key; // index in works
    bool read;  // false: it could not be
} Bibliography;

// <cite ref="solheim2024 varde2023" page="12–14" print="text"/>: "Solheim (2024)".
typedef struct Cite {
    const char *keys, *page;
    Place keys_place;
    bool in_text;
    VEC(Work *) works; // filled by bind
} Cite;

// ---- for bind_works.c ----

// The words a work is called by: "Solheim og Varde", "Solheim mfl."; the title where there is no author.
const char *work_author(Arena *arena, const Work *work, const Language *language);

// "2024a"; "u.å." where no year is known.
const char *work_year(Arena *arena, const Work *work, const Language *language, CiteStyle style);

// The line of a work in the bibliography as children of parent.
void work_describe(Arena *arena, const Work *work, const Language *language, CiteStyle style, Node *parent);

#endif
