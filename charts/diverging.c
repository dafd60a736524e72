#include "charts/diverging.h"
#include "charts/palette.h"
#include "charts/stack.h"

#include <math.h>

static const double weakest = 0.45;                         // share of a hue next to the middle
static const double neutral_share = 0.3, aside_share = 0.5; // of the secondary colour

// On the colour circle, in degrees; -1 for greys.
static double hue_of(Colour colour) {
    double r = colour >> 16 & 0xFF, g = colour >> 8 & 0xFF, b = colour & 0xFF;
    double high = fmax(r, fmax(g, b)), range = high - fmin(r, fmin(g, b));
    if (range < 16)
        return -1;
    double sixth = high == r   ? fmod((g - b) / range + 6, 6)
                   : high == g ? (b - r) / range + 2
                               : (r - g) / range + 4;
    return 60 * sixth;
}

// How far a colour is from another: by hue, and a little less when they are as light as each other, so that
// they stay apart without colour too.
static double distance(Colour a, Colour b) {
    double one = hue_of(a), other = hue_of(b), apart = fabs(one - other);
    if (one < 0 || other < 0)
        return 0;
    apart = apart > 180 ? 360 - apart : apart;
    return apart * (colour_contrast(a, b) >= 2 ? 1 : 0.7);
}

static Colour second_hue(const Design *design) {
    Colour first = palette_series(design, 0), best = design->secondary;
    double most = 0;
    for (int i = 1; i < design->palette_count; i++) {
        double apart = distance(first, design->palette[i]);
        if (apart <= most)
            continue;
        most = apart;
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
    return palette_tint(design, before ? second_hue(design) : palette_series(design, 0), share);
}
