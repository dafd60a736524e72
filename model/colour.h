#ifndef MODEL_COLOUR_H
#define MODEL_COLOUR_H

// Colours: how light they are, how far apart they look, and what those see of them who lack one of the three kinds of
// cones. Everything is reckoned from linear light: sRGB (IEC 61966-2-1) undone.
//
// Contrast: relative luminance of WCAG 2.2. Distance: OKLab (Björn Ottosson 2020, "A perceptual color space for image
// processing"), straight, times 100; about 2 is the least that can be seen side by side. Simulated sight: the matrices
// of Machado, Oliveira & Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
// for a sight that lacks the cones altogether (severity 1.0), applied to linear light.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t Colour; // 0xRRGGBB

typedef enum Sight {
    SIGHT_USUAL,
    SIGHT_PROTANOPIA,   // no cones for long waves: red is dark, and like green
    SIGHT_DEUTERANOPIA, // none for middle waves: red is like green
    SIGHT_TRITANOPIA,   // none for short waves: blue is like green, yellow like pink
    SIGHT_COUNT
} Sight;

extern const char *const sight_names[SIGHT_COUNT]; // "protanopia", …

// Lightness 0–1, and towards red (from green) and yellow (from blue).
typedef struct Oklab {
    double lightness, red, yellow;
} Oklab;

Oklab colour_oklab(Colour colour);

// The nearest colour there is: of the same lightness and hue, less strong when need be.
Colour colour_from_oklab(Oklab oklab);

// What a sight sees of a colour.
Colour colour_seen(Colour colour, Sight sight);

// How far apart two colours look, 0–100; and the sight in which they are least so.
double colour_distance(Colour a, Colour b, Sight sight);
double colour_least_distance(Colour a, Colour b, Sight *sight);

// Contrast ratio of two colours, 1–21.
double colour_contrast(Colour a, Colour b);

// colour, darkened just enough to reach ratio against background.
Colour colour_darken(Colour colour, Colour background, double ratio);

// The one that reaches ratio against background and is nearest: darker, or lighter on a dark background.
Colour colour_readable(Colour colour, Colour background, double ratio);

// The colour at a share (0–1) of the way along stops that lie equally far apart, mixed in OKLab. count at least 1.
Colour colour_along(const Colour *stops, size_t count, double at);

#endif
