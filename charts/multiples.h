#ifndef CHARTS_MULTIPLES_H
#define CHARTS_MULTIPLES_H

// Small multiples: one chart for each category of a dimension, all of one kind and size.

#include "charts/kind.h"

typedef struct Multiples {
    const ChartContext *context;
    const ChartRequest *request;
    const ChartSpec *spec; // the author's
    const Dimension *dimension;
    size_t count;
    Chart *charts;       // one for each category, in the order of the selection
    const char **titles; // their names, with the unit where units differ
    bool *highlit;       // or nothing is
    bool some_highlit;   // of the panels, not all
} Multiples;

// The chart of panel i alone. first: the data of panel 0, whose order of categories all have; NULL for it itself.
const ChartSpec *multiples_panel(Arena *arena, const ChartSpec *whole, size_t i, const ChartData *first);

// The whole in words: what all panels are, then each in a sentence as far as that goes (describe_multiples.c).
const char *describe_multiples(const Multiples *multiples);

// Refuses what does not suit (suit_multiples.c), at its place in the report:
//
//     chart.too-few-panels, chart.too-many-panels
//     chart.empty-panel      one of them has no numbers
//     chart.mixed-units      on an axis that is to be shared
//     chart.remark-kind      an annotation, which cannot say in which panel it stands
//     chart.unused-option    ranks, which would differ from panel to panel, and ends of axes that are not shared
bool suit_check_multiples(const Multiples *multiples);

#endif
