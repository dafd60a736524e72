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
    if (design->diverging_count > 0)
        return design->diverging[below ? 0 : design->diverging_count - 1];
    Colour best = palette_series(design, 0);
    for (int i = 1; i < design->palette_count; i++) {
        int beyond = yellowness(design->palette[i]) - yellowness(best);
        if (below ? beyond > 0 : beyond < 0)
            best = design->palette[i];
    }
    return best;
}

typedef enum Part { PART_BEFORE, PART_NEUTRAL, PART_AFTER, PART_ASIDE } Part;

// On which side of the middle a series is, and how far out: 0 next to it, 1 at the end.
static Part part_of(const Chart *chart, size_t s, double *out) {
    StackSides sides = stack_sides(chart);
    size_t at = 0, beyond = sides.before + sides.neutral;
    while (sides.series[at] != s)
        at++;
    *out = 1;
    if (at >= beyond + sides.after)
        return PART_ASIDE;
    if (at >= sides.before && at < beyond)
        return PART_NEUTRAL;
    bool before = at < sides.before;
    double steps = (double)(before ? sides.before : sides.after) - 1;
    if (steps > 0)
        *out = (double)(before ? sides.before - 1 - at : at - beyond) / steps;
    return before ? PART_BEFORE : PART_AFTER;
}

Colour diverging_colour(const Chart *chart, size_t s) {
    const Design *design = chart->context->design;
    double out;
    switch (part_of(chart, s, &out)) {
    case PART_ASIDE: return palette_tint(design, design->secondary, aside_share);
    case PART_NEUTRAL: return palette_tint(design, design->secondary, neutral_share);
    case PART_BEFORE: return palette_tint(design, diverging_hue(design, true), weakest + (1 - weakest) * out);
    default: return palette_tint(design, diverging_hue(design, false), weakest + (1 - weakest) * out);
    }
}

bool diverging_hatch(const Chart *chart, size_t s, Hatch *hatch) {
    double out;
    Part part = part_of(chart, s, &out);
    if (part == PART_NEUTRAL)
        *hatch = hatching_class(0, false);
    if (part == PART_BEFORE)
        *hatch = hatching_class(weakest + (1 - weakest) * out, true);
    return part == PART_NEUTRAL || part == PART_BEFORE;
}
