#ifndef MODEL_NUMBERING_H
#define MODEL_NUMBERING_H

// What a publication's parts are numbered as (Node.label), and the names of their places (Node.anchor).
//
//     Del II                    parts, in roman digits, through the publication
//     3   3.2   3.2.1           chapters through the publication, parts or not; sections as deep as the design says
//     A   A.1                   appendices: letters, or numbers
//     Figur 3.2   Tabell A.1    figures and tables, each in its chapter if the design says so; else through the
//                               publication, and so in chapters that have no number
//     note 7                    footnotes, through the publication
//
// A preface, a summary and what stands in them has no number, nor has a section whose author wants none and what stands
// in it.

#include "model/design.h"
#include "model/report.h"

void report_number(Arena *arena, const Design *design, Report *report);

// The roman digits of a number from 1 to 3,999, small or capital.
const char *roman_number(Arena *arena, unsigned number, bool capital);

#endif
