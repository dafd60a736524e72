#ifndef CHARTS_DATA_H
#define CHARTS_DATA_H

// What a chart shows: the selected part of a dataset as categories × series. Doubles are for drawing only;
// what is printed is the decimal text.

#include "charts/chart.h"
#include "model/period.h"

typedef struct ChartPoint {
    const Cell *cell;
    bool present;
    double value;     // 0 when missing
    int decimals;     // to print; -1: as the source has them
    const char *text; // the number in the document's language, or the sign for why it is missing
} ChartPoint;

typedef struct ChartCategory {
    const Category *category;
    const char *label, *marker; // never NULL
    Period period;              // when ChartData.time
    size_t slot;                // place on the category axis, from 0; slots may be empty where time has gaps
} ChartCategory;

typedef struct ChartSeries {
    const Category *category;  // NULL when the chart has one series without a name
    const char *name, *marker; // never NULL
    ChartPoint *points;        // one for each category
    size_t present;            // how many have a number
} ChartSeries;

typedef struct ChartData {
    const ChartSpec *spec;
    ChartCategory *categories;
    size_t category_count, slot_count;
    ChartSeries *series;
    size_t series_count;
    size_t present;
    double low, high;              // of the numbers present
    bool whole;                    // all are whole numbers
    bool time;                     // categories are periods of one kind, ascending
    bool gaps;                     // time: some periods between the first and the last are not there
    const char *unit, *other_unit; // of the cells; other_unit: another one that also occurs, or NULL
    bool percent;                  // unit is a percentage
    bool missing[MISSING_COUNT];
    unsigned flags; // CellFlag bits that occur
} ChartData;

// The data of a bound spec, in the order the chart shows them: time ascending, else as selected or sorted by
// spec->sort (totals first, missing last). marker may be NULL.
ChartData *data_make(const ChartContext *context, const ChartSpec *spec, ChartMarker marker,
                     void *marker_user);

// The number alone, without flag marks; of a missing one the sign.
const char *data_number(const ChartContext *context, const ChartPoint *point);

// text, or as much of it as length characters hold with an ellipsis at the end.
const char *data_short_text(Arena *arena, const char *text, size_t length);

#endif
