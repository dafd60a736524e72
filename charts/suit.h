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
//     chart.mixed-periods      years and quarters on one axis
//     chart.too-few-categories a line needs two points in time
//     chart.too-many-series, chart.too-many-categories, chart.too-many-bars, chart.too-many-points
//     chart.truncated-bars     bars that would not start at zero
//     chart.axis-range         an axis that would leave out numbers, or ends before it begins
//
// and as a warning chart.empty-series, a series without any number.
bool suit_check(const Chart *chart);

// The part of it that is about attributes and remarks (suit_parts.c):
//
//     chart.unsuited-attribute one that its kind of chart does not have
//     chart.log-zero           a logarithmic axis for numbers that are not all above zero
//     chart.needs-stack        areas of several series in front of one another
//     chart.negative-parts     a stack or shares with numbers below zero
//     chart.no-lines           a combined chart without lines, or without columns
//     chart.remark-kind        a remark that its kind of chart has no place for
//     chart.remark-no-number   an annotation at a point without a number
//     chart.too-many-remarks
void suit_check_parts(const Chart *chart);

#endif
