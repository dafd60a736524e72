#ifndef MODEL_PERIOD_H
#define MODEL_PERIOD_H

// Time category ids read as periods: so they can be put in order, spaced true to time and written out.
//
//     2012 · 2012/2013 · 2012-2013 · 2012/13   year (a school year is known by its first)
//     2012H1 2012-S1                           half
//     2012K1 2012Q1 2012-Q1                    quarter
//     2012M03 2012-03                          month
//     2012U07 2012W07 2012-W07                 ISO week
//     2012-03-31                               day

#include <stdbool.h>
#include <stdint.h>

typedef enum PeriodKind {
    PERIOD_YEAR,
    PERIOD_HALF,
    PERIOD_QUARTER,
    PERIOD_MONTH,
    PERIOD_WEEK,
    PERIOD_DAY
} PeriodKind;

typedef struct Period {
    PeriodKind kind;
    int year;
    int part;      // within the year: quarter 1–4, month 1–12, …; 0 for a year
    int64_t index; // consecutive periods of one kind have consecutive numbers
} Period;

// False when id is none of these, or does not exist (2012M13, 2011-02-29).
bool period_parse(const char *id, Period *period);

// "year", "half", "quarter", "month", "week", "day": for messages.
const char *period_kind_name(PeriodKind kind);

#endif
