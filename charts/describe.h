#ifndef CHARTS_DESCRIBE_H
#define CHARTS_DESCRIBE_H

// A chart in words, for whoever cannot see it: what it is and measures, its period or categories and series,
// from what to what they go (of many lines, where they end), the largest and the smallest, what is missing
// and why. A few bars are told number by number; where there are more, numbers are left to the table beside the
// figure (chart_table.h). Made from the data in the document's language, in whole sentences of that language (charts/sentences.c), in some 800
// characters; what does not fit is summed up.

#include "charts/kind.h"

const char *describe_chart(const Chart *chart);

#endif
