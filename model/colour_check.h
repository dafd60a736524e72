#ifndef MODEL_COLOUR_CHECK_H
#define MODEL_COLOUR_CHECK_H

// Whether the colours of a design or of a figure do what they are for: can be seen on their ground, and be told apart by
// those too who see fewer colours (model/colour.h). What is measured, and where the limits come from:
//
//     contrast with the ground   3:1      WCAG 2.2, 1.4.11, "non-text contrast"
//                                1.25:1   below that it is not seen at all: an error
//     neighbours in a palette    7        in every sight: three times what is just seen side by side, for colours that are
//                                         small, apart, and remembered from a legend
//     any two of them            2        in every sight: what is just seen side by side; an error in the usual one
//     steps of a ramp            3        of lightness, always the same way: the order is then seen in every sight, and
//                                         in grey
//     the ends of a diverging    7        in every sight: else above is taken for below
//
// Text on fills needs no check: paper, ink, black or white is at least 4.58:1 on any colour (WCAG 2.2, 1.4.3 asks for 4.5).
// Complaints, each with two colours, the sight, and a near colour that would do where there is one:
//
//     colour.alike (error when all see them alike, else warning)   colour.low-contrast (error when hardly seen, else warning)
//     colour.uneven-ramp (error)

#include "base/diag.h"
#include "model/colour.h"

typedef struct ColourList {
    const Colour *colours;
    const Place *places; // of each
    size_t count;
    Colour paper, ground; // what they stand on: ground may be the paper
    Place ground_place;   // where that was said
    bool patterns;        // they need not be told apart by colour alone
} ColourList;

// Colours of series, in order of use.
void colour_check_palette(Diag *diag, const ColourList *list);

// From the least to the most; and from below, through a middle, to above.
void colour_check_sequential(Diag *diag, const ColourList *list);
void colour_check_diverging(Diag *diag, const ColourList *list);

#endif
