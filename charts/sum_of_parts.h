#ifndef CHARTS_SUM_OF_PARTS_H
#define CHARTS_SUM_OF_PARTS_H

// The whole that the categories of the first series are parts of.

#include "charts/kind.h"

// Their exact sum, a decimal; NULL when one is missing.
const char *sum_of_parts(const Chart *chart);

const char *
sum_of_parts_text(const Chart *chart); // as printed, with as many decimals as the parts; "" without

// Refuses parts that make no whole (chart.not-a-whole, chart.missing-part, chart.negative-numbers,
// chart.total-among-parts).
void sum_of_parts_check(const Chart *chart);

#endif
