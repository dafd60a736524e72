#ifndef CHARTS_FIVE_NUMBERS_H
#define CHARTS_FIVE_NUMBERS_H

// The five numbers of a box plot: given by five categories of the series, or found exactly from all numbers
// of a category, one for each series. Then quartiles are quantiles of the kind model/exact.h describes, and
// whiskers end at the outermost numbers within one and a half times the distance between the quartiles
// (Tukey, Exploratory Data Analysis, 1977); those beyond are outliers.

#include "charts/kind.h"

typedef struct FiveNumbers {
    size_t count;                         // of numbers they are found from; 0: none, and the rest is empty
    const char *numbers[SUMMARY_NUMBERS]; // decimals, ascending: end of whisker, quartile, median, …
    double values[SUMMARY_NUMBERS];
    const ChartPoint **outliers;
    size_t outlier_count;
    const ChartPoint *missing; // why there are none, when a given number is missing
} FiveNumbers;

FiveNumbers five_numbers(const Chart *chart, size_t category);

// How many decimals are printed: as many as the data have, one where they have none.
int five_numbers_decimals(const Chart *chart);

// A number as printed.
const char *five_numbers_text(const Chart *chart, const FiveNumbers *five, size_t number);

#endif
