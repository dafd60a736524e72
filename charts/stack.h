#ifndef CHARTS_STACK_H
#define CHARTS_STACK_H

// Series put together in one bar, column or area: from where to where each part goes, what is printed in it,
// and what the whole comes to. Sums and shares are exact; doubles are for drawing only.
//
// Plain stacks pile up from zero in the order of the series, negative parts downwards from it. In percentage
// stacks each part is its share of the category's sum; numbers that are such shares already, but for their
// rounding, are printed as they are. Diverging ones are shares too: the parts before the middle go down from
// zero, those after it up, and the neutral one is split; those put aside start at zero, one after the other.
//
// Exactly nothing, and less than half a unit, count as zero. Where another part is missing the whole is not
// known: a plain stack has the parts there are and the sign of the missing one in place of its sum, shares
// are not drawn at all.

#include "charts/kind.h"
#include "charts/label.h"

typedef struct StackPart {
    double from, to;    // on the value axis, from the nearer to zero; both 0: nothing to draw
    const char *text;   // its number or share, with marks
    const char *number; // the same exactly, a decimal; NULL when missing or not known
} StackPart;

typedef struct Stack {
    StackPart *parts;       // [series × categories]
    const char **wholes;    // for each category its sum, or the sign of what is missing; "" when it is 100
    const char **sums;      // the same as decimals; NULL when something is missing
    bool *known;            // for each category: nothing is missing
    int decimals;           // that shares are printed with
    double lowest, highest; // that any part goes to, those aside left out
    double aside_highest;   // and of those
    bool rounded;           // the shares of some category, as printed, do not add up to 100
} Stack;

// Of a chart whose spec says how to stack, or of any other as a plain stack.
Stack stack_make(const Chart *chart);

const StackPart *stack_part(const Chart *chart, const Stack *stack, size_t series, size_t category);

// The series of a diverging stack: those before the middle, the neutral one if there is one, those after, and
// after these the ones put aside; each in the order of the chart. An even number without a neutral one is
// parted in the middle; an odd one has no middle and is refused (suit.h).
typedef struct StackSides {
    size_t *series;
    size_t before, neutral, after, aside; // how many; neutral 0 or 1
} StackSides;

StackSides stack_sides(const Chart *chart);

// Draws one in its middle at x, on a baseline: on a clear ground where there is hatching.
void stack_draw_label(Pen *pen, const Chart *chart, size_t series, size_t category, const Label *label,
                      double x, double y);

// The text of a part as a label in the colour that can be read on it, when it fits in width and height, if need be
// a little smaller; a label without lines otherwise.
Label stack_label(const Chart *chart, const Stack *stack, size_t series, size_t category, double width,
                  double height);

// Warns of texts the author asked for that have no room.
void stack_warn_dropped(const Chart *chart, size_t dropped);

// Notes below the drawing that the shares printed do not add up.
void stack_note_rounding(const Chart *chart);

// Bars and columns of stacks (bar_stack.c, column_stack.c).
bool bar_stack_draw(const Chart *chart, Drawing *drawing);
bool column_stack_draw(const Chart *chart, Drawing *drawing);

#endif
