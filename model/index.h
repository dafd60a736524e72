#ifndef MODEL_INDEX_H
#define MODEL_INDEX_H

// The index at the back of a report, gathered from its <index term="…"/> by report_bind, in the order of the language.

#include "model/report.h"

// <index term="Kommuner" sub="store"/>, <index term="SSB" see="Statistisk sentralbyrå"/>: a place, or where to look.
typedef struct IndexMark {
    const char *term, *sub;     // sub: or NULL
    const char *see, *see_also; // or NULL
    Place place, see_place, see_also_place;
    bool faulty; // an attribute was refused
} IndexMark;

typedef struct IndexLine IndexLine;

// A term to look under instead, or as well.
typedef struct IndexSee {
    const char *term;
    Place place;
    const IndexLine *line;
} IndexSee;

struct IndexLine {
    const char *text;
    const char *anchor;       // the name of its place
    const char *letter;       // above it, when it is the first of its letter; else NULL
    bool sub;                 // it stands under the last line that does not
    const Node *first;        // where the term was met first
    VEC(const char *) places; // names of the places it leads to
    VEC(IndexSee) see, see_also;
    const unsigned char *key; // for sorting
};

typedef struct Index {
    IndexLine **lines; // in order: terms, each with its subs below it
    size_t count;
} Index;

#endif
