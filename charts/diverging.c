#include "charts/diverging.h"
#include "charts/palette.h"
#include "charts/stack.h"

static const double weakest = 0.45;                         // share of a hue next to the middle
static const double neutral_share = 0.3, aside_share = 0.5; // of the secondary colour

// Yellow above zero, blue below.
static int yellowness(Colour colour) {
    int red = colour >> 16 & 0xFF, green = colour >> 8 & 0xFF, blue = colour & 0xFF;
    return (red + green) / 2 - blue;
}

Colour diverging_hue(const Design *design, bool below) {
    Colour best = palette_series(design, 0);
    for (int i = 1; i < design->palette_count; i++) {
        int beyond = yellowness(design->palette[i]) - yellowness(best);
        if (below ? beyond > 0 : beyond < 0)
            best = design->palette[i];
    }
    return best;
}

Colour diverging_colour(const Chart *chart, size_t s) {
    const Design *design = chart->context->design;
    StackSides sides = stack_sides(chart);
    size_t at = 0, beyond = sides.before + sides.neutral;
    while (sides.series[at] != s)
        at++;
    if (at >= beyond + sides.after)
        return palette_tint(design, design->secondary, aside_share);
    if (at >= sides.before && at < beyond)
        return palette_tint(design, design->secondary, neutral_share);
    bool before = at < sides.before;
    double steps = (double)(before ? sides.before : sides.after) - 1;
    double out = (double)(before ? sides.before - 1 - at : at - beyond);
    double share = steps > 0 ? weakest + (1 - weakest) * out / steps : 1;
    return palette_tint(design, diverging_hue(design, before), share);
}
