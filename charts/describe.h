#ifndef CHARTS_DESCRIBE_H
#define CHARTS_DESCRIBE_H

// A chart in words, for whoever cannot see it: what it is and measures, its period or categories and series,
// from what to what they go, the largest and the smallest, and what is missing. Made from the data in the
// document's language, in whole sentences of that language (charts/sentences.c), in some 600 characters at
// most.

#include "charts/kind.h"

const char *describe_chart(const Chart *chart);

#endif
