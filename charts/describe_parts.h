#ifndef CHARTS_DESCRIBE_PARTS_H
#define CHARTS_DESCRIBE_PARTS_H

// What the files of the description share: describe.c (the head, and what is told in how much detail),
// describe_course.c (categories, series, how they go), describe_extremes.c (the largest and the smallest),
// describe_missing.c (what is missing and what is not final).

#include "charts/kind.h"
#include "charts/sentences.h"

typedef struct Description {
    const Chart *chart;
    const ChartData *data;
    Arena *arena;
    const Language *language;
    const char *text; // so far
} Description;

// Each adds its sentences to the text, when there is something to say.

void describe_head(Description *d); // what it is, its title, unit and period

// What lines, and columns in time, do from first to last, or where many lines end; only
// their names unless each.
void describe_courses(Description *d, bool each);
const char *describe_course(const Description *d,
                            size_t s); // of one series: "Staten fra 64 i 2012 til 89 i 2017"
void describe_groups(Description *d);  // how many categories, and the names of the series

// Every number, category by category, the series in their order: "Rekruttere nye ansatte: 75 og 60; …".
void describe_numbers(Description *d);

// Whether every number of a chart is told, so that no other sentence needs to.
bool describe_lists(const Chart *chart);

// Of all numbers, or for each of a few series: which, and where. Two places are both named; of more it is
// said how many they are.
void describe_extremes(Description *d);
void describe_series_extremes(Description *d);

// Which of several have the largest (sign 1) or the smallest (-1) of their numbers: all those that are equal.
enum { LEADERS_MAX = 4 }; // named; of more it is said how many more there are
typedef struct Leaders {
    int sign;
    const char *number; // decimal; NULL before the first
    size_t count, places[LEADERS_MAX];
} Leaders;

// Whether a point is of a total, beside what it sums up: of all categories and the series from first to before
// end. A total is larger than its parts, so that it says nothing to call it the largest.
bool describe_is_total(const ChartData *data, size_t s, size_t c, size_t first, size_t end);

// "2014", "2014 and 2016", or of more than two "three times": only the first two names are needed.
const char *describe_places(const Description *d, const char *const *names, size_t count);

void describe_lead(Leaders *leaders, const char *number, size_t place); // each place once; number may be NULL
const char *describe_leading(const Description *d, const Leaders *leaders, bool series); // "A", "A and B"

// "A, B, C, D and two more": as many names as there are, at most LEADERS_MAX.
const char *describe_leaders(const Description *d, const char *const *names, size_t count);

// Which numbers are missing and why, or unless each, and when there are too many to tell
// one by one, how many.
void describe_missing(Description *d, bool each);
bool describe_is_hole(const ChartPoint *point); // missing, and neither nothing nor less than half a unit
void describe_flags(Description *d);            // which are provisional; that some are estimates or forecasts

// What sentences are made of -------------------------------------------------------------------------------

void describe_add(Description *d, const char *more); // a sentence; nothing when it is ""
size_t describe_length(const char *text);            // in characters

bool describe_has_names(const Description *d); // of series

// As they are spoken of, very long ones shortened: "1. kvartal 2012" for a period, else the label.
const char *describe_category(const Description *d, size_t c);
const char *describe_series(const Description *d, size_t s);

const char *describe_when(const Description *d, size_t c); // " in 2012", " in March 2012", " (16–24 years)"
const char *describe_number(const Description *d, const ChartPoint *point);
const char *describe_reason(const Description *d, const ChartPoint *point); // why it is missing
const char *describe_number_or_reason(const Description *d, const ChartPoint *point);

#endif
