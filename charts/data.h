#ifndef CHARTS_DATA_H
#define CHARTS_DATA_H

// What a chart shows: the selected part of a dataset as categories × series. Doubles are for drawing only;
// what is printed is the decimal text.

#include "charts/chart.h"
#include "model/period.h"

typedef struct ChartPoint {
    const Cell *cell;
    const size_t *indices; // of the cell
    bool present;
    double value;     // 0 when missing
    int decimals;     // to print; -1: as the source has them
    const char *text; // the number in the document's language, or the sign for why it is missing
    const Cell *lower_cell, *upper_cell; // of its bounds; NULL without
    bool bounded;                        // both are there
    double lower, upper;
} ChartPoint;

typedef struct ChartCategory {
    const Category *category;
    const char *label, *marker; // never NULL
    Period period;              // when ChartData.time
    size_t slot;                // place on the category axis, from 0; slots may be empty where time has gaps
    bool highlit;               // or there is no highlight at all
    size_t rank;                // from 1, equals have the same; 0: none
    const char *sorted_by;      // a decimal, or NULL
} ChartCategory;

typedef struct ChartSeries {
    const Category *category;  // NULL when the chart has one series without a name
    const char *name, *marker; // never NULL
    ChartPoint *points;        // one for each category
    size_t present;            // how many have a number
    const char *unit;          // of its numbers; NULL without points
    bool highlit;              // or there is no highlight at all
    size_t colour;             // place in the palette
} ChartSeries;

typedef struct ChartData {
    const ChartSpec *spec;
    ChartCategory *categories;
    size_t category_count, slot_count;
    ChartSeries *series;
    size_t series_count;
    size_t present;
    double low, high;              // of the numbers present and of their bounds
    bool whole;                    // all are whole numbers
    bool time;                     // categories are periods of one kind, ascending
    bool gaps;                     // time: some periods between the first and the last are not there
    const char *unit, *other_unit; // of the cells; other_unit: another one that also occurs, or NULL
    bool percent;                  // unit is a percentage
    bool bounds;                   // some numbers have bounds
    size_t highlit;                // how many points are highlighted; 0: no highlight
    bool missing[MISSING_COUNT];
    unsigned flags; // CellFlag bits that occur
} ChartData;

// The data of a bound spec, in the order the chart shows them: time ascending, else as selected or sorted by
// spec->sort (totals first, missing last; plain stacks by their sums). marker may be NULL.
ChartData *data_make(const ChartContext *context, const ChartSpec *spec, ChartMarker marker,
                     void *marker_user);

// Bounds, ranks and highlights of data that are read and sorted: part of data_make (data_parts.c).
void data_add_bounds(const ChartContext *context, ChartData *data);
void data_add_ranks(ChartData *data);
void data_add_highlights(ChartData *data);

// Whether a point keeps its colour: it is highlighted, or nothing is.
bool data_highlit(const ChartData *data, size_t series, size_t category);

// In which order categories stand: ranked ones are sorted even when nobody asked.
SortOrder data_sort(const ChartSpec *spec);

// The exact sum of the numbers of a category, those missing left out; NULL when it has none.
const char *data_sum(Arena *arena, const ChartData *data, size_t category);
// The data of some of the series alone, with range, unit and counts of their own. chosen: one for each series.
ChartData *data_part(Arena *arena, const ChartData *data, const bool *chosen);

// The series and category that show two categories of the dataset (series SIZE_MAX: there is only one). False
// when there is no number.
bool data_find(const ChartData *data, size_t category, size_t series, size_t *s, size_t *c);

// The first and last categories of data that lie in a period; false when none does.
bool data_find_period(const ChartData *data, const ChartRemark *remark, size_t *first, size_t *last);

// The unit of shares: "prosent".
const char *data_percent_unit(const ChartContext *context);

// How many series keep their colours: those highlit, or all.
size_t data_coloured(const ChartData *data);

// The number alone, without flag marks; of a missing one the sign.
const char *data_number(const ChartContext *context, const ChartPoint *point);

// text, or as much of it as length characters hold with an ellipsis at the end.
const char *data_short_text(Arena *arena, const char *text, size_t length);

#endif
