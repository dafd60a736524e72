#ifndef GENERATOR_NUMBERS_H
#define GENERATOR_NUMBERS_H

// aarbok check --numbers: every number typed by hand in a report, with what could be written instead.

#include "base/diag.h"
#include "model/prose.h"
#include "model/report.h"

// How many of each there were in a report.
typedef struct NumberTally {
    const char *path;
    size_t typed, found, nearly, years, rest;
    bool cut;     // there were more than LIMIT_NOTES
    bool partial; // of very large datasets not all was looked at
} NumberTally;

// Makes a note of each number in the prose, which was read from the file of the report; report is bound.
// lang: only in this language; NULL: in all.
NumberTally numbers_note(Arena *arena, Diag *diag, const Report *report, const Prose *prose,
                         const char *lang);

// "30 numbers are typed by hand: 18 are in the data, …".
void numbers_print(const NumberTally *tally);

#endif
