#ifndef LAYOUTS_PAGE_COST_H
#define LAYOUTS_PAGE_COST_H

// What a page costs. Page making looks for the breaks of least cost over all the pages of a report (page_plan.h); the rules of
// paginate.h hold whatever they cost. The unit is a hundredth of a page left white.
//
//   cost of a page  = 100 w (1 + 4 w)                        w: the part of its text area, above the footnotes, left white
//   of the last page before an opening, and of the report:
//                     20 w, and 40 when less than a sixth of it is filled
//   of each display that waits when a page ends, and was mentioned p pages before it:
//                     8 (1 + 3 p)
//   of a display set at the head of the page, above its mention on that page:  6
//   of a heading that is passed, by text that runs ahead of n waiting displays or by a display set above it:  20 n
//
// A third of a page left white costs 78, as much as three sections that pass a figure and then its stand on the next page; a
// line that is left to avoid something worse costs 2 or 3. Turned pages belong to their displays and cost nothing.

#define COST_WHITE       100.0
#define COST_WHITE_GROWS 4.0
#define COST_END_WHITE   20.0
#define COST_END_SHORT   40.0
#define END_SHORT        (1.0 / 6)
#define COST_WAIT        8.0
#define COST_WAIT_GROWS  3.0
#define COST_ABOVE       6.0
#define COST_PASSED      20.0

#endif
