#ifndef CHARTS_DESCRIBE_KINDS_H
#define CHARTS_DESCRIBE_KINDS_H

// What is told of one kind of chart only, after the head of a description and before what is missing: what a
// colleague would say who looks at it. Each adds its sentences.

#include "charts/describe_parts.h"

// True when a kind has something of its own to tell, and has been told.
bool describe_kind(Description *d);

// What stands out, of any kind: the widest interval, the names of what is highlighted.
void describe_intervals(Description *d);
void describe_highlights(Description *d);

void describe_stack(Description *d);   // describe_stack.c: wholes, shares, sides
void describe_scatter(Description *d); // describe_scatter.c: of both measures, and how they go together
const char *describe_points_relation(const Description *d); // the sentence of the last alone; "" without
void describe_combined(Description *d);                     // describe_lines.c: columns, lines

// Which of two series is larger, and how often (describe_pairs.c); the middle of many numbers.
void describe_larger(Description *d);
void describe_median(Description *d);

// How series in time lie to one another, and where a single one turns (describe_lines.c).
void describe_relations(Description *d);

// What the author wrote into the chart, whatever its length.
void describe_remarks(Description *d);

// Of all series of a chart those that are grey, after what d tells of the others.
void describe_rest(Description *d, const ChartData *all);

void describe_gaps(Description *d); // describe_pairs.c: of dumbbells
void describe_slopes(Description *d);
void describe_pyramid(Description *d);
void describe_steps(Description *d); // describe_spread.c: of waterfalls
void describe_histogram(Description *d);
void describe_boxes(Description *d);

#endif
