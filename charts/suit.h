#ifndef CHARTS_SUIT_H
#define CHARTS_SUIT_H

// Whether data suit a kind of chart. What does not is refused with a reason and a better way, instead of
// drawn badly. The limits follow Statistics Finland's PxGraf.

#include "charts/kind.h"

// True when the chart suits; else every reason has been reported at its place in the report:
//
//     chart.no-numbers         nothing to draw
//     chart.mixed-units        cells in two units on one axis
//     chart.not-time           a line over categories without an order
//     chart.irregular-time     bars in time order with gaps they would hide
//     chart.too-few-categories a line needs two points in time
//     chart.too-many-series, chart.too-many-categories, chart.too-many-bars
//     chart.truncated-bars     bars that would not start at zero
//     chart.axis-range         an axis that would leave out numbers, or ends before it begins
//
//     chart.too-many-points    of lines or of a scatter chart
//     chart.needs-stack        areas of several series in front of one another
//     chart.no-lines           a combined chart without lines, or without columns
//     chart.log-zero           a logarithmic axis for numbers that are not all above zero
//     chart.remark-kind, chart.remark-no-number, chart.too-many-remarks
//
//     chart.unused-option      an attribute that the kind has no use for
//     chart.needs-series, chart.two-series, chart.two-periods
//     chart.total-among-parts  a total beside what it sums up, in one stack
//     chart.negative-numbers   where there can be none
//     chart.no-middle          answers on both sides of a middle that is not there
//     chart.missing-step, chart.step-total
//     chart.not-a-whole, chart.missing-part                of pies and rings (charts/sum_of_parts.h)
//     chart.repeated-inset                                 two in one corner of a map
//     chart.bad-classes, chart.bad-bins, chart.bad-summary, chart.bad-bound, chart.too-few-numbers
//
// and as a warning chart.empty-series, a series without any number.
bool suit_check(const Chart *chart);

// Parts of it: attributes that say nothing of this kind (suit_options.c), remarks it has no place for
// (suit_remarks.c), and what only some kinds ask (suit_kinds.c).
void suit_check_options(const Chart *chart);
void suit_check_remarks(const Chart *chart);
void suit_check_kind(const Chart *chart);
void suit_check_combined(const Chart *chart); // suit_combined.c

const char *suit_name(const ChartSpec *spec); // of the kind: "a line", to stand before "chart"
Place suit_place(Place place, Place other);   // place, or other when there is none

#endif
