#include "model/colour.h"

#include <math.h>

const char *const sight_names[SIGHT_COUNT] = {"usual sight", "protanopia", "deuteranopia", "tritanopia"};

// ---- light

typedef struct Light {
    double part[3]; // red, green, blue, 0–1
} Light;

// One channel of sRGB, undone to light (WCAG 2.x, "relative luminance").
static double channel_light(unsigned value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static unsigned channel_value(double light) {
    double share = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055;
    return (unsigned)(fmin(fmax(share, 0), 1) * 255 + 0.5);
}

static Light light_of(Colour colour) {
    return (Light){{channel_light(colour >> 16 & 0xFF), channel_light(colour >> 8 & 0xFF),
                    channel_light(colour & 0xFF)}};
}

static Colour colour_of(Light light) {
    return channel_value(light.part[0]) << 16 | channel_value(light.part[1]) << 8 |
           channel_value(light.part[2]);
}

static Light multiply(const double matrix[3][3], Light light) {
    Light result;
    for (int i = 0; i < 3; i++)
        result.part[i] =
            matrix[i][0] * light.part[0] + matrix[i][1] * light.part[1] + matrix[i][2] * light.part[2];
    return result;
}

// ---- OKLab (the numbers of its author)

Oklab colour_oklab(Colour colour) {
    static const double cones[3][3] = {{0.4122214708, 0.5363325363, 0.0514459929},
                                       {0.2119034982, 0.6806995451, 0.1073969566},
                                       {0.0883024619, 0.2817188376, 0.6299787005}};
    static const double axes[3][3] = {{0.2104542553, 0.7936177850, -0.0040720468},
                                      {1.9779984951, -2.4285922050, 0.4505937099},
                                      {0.0259040371, 0.7827717662, -0.8086757660}};
    Light seen = multiply(cones, light_of(colour));
    for (int i = 0; i < 3; i++)
        seen.part[i] = cbrt(seen.part[i]);
    Light lab = multiply(axes, seen);
    return (Oklab){lab.part[0], lab.part[1], lab.part[2]};
}

static Light light_from_oklab(Oklab oklab) {
    static const double cones[3][3] = {{1, 0.3963377774, 0.2158037573},
                                       {1, -0.1055613458, -0.0638541728},
                                       {1, -0.0894841775, -1.2914855480}};
    static const double lights[3][3] = {{4.0767416621, -3.3077115913, 0.2309699292},
                                        {-1.2684380046, 2.6097574011, -0.3413193965},
                                        {-0.0041960863, -0.7034186147, 1.7076147010}};
    Light seen = multiply(cones, (Light){{oklab.lightness, oklab.red, oklab.yellow}});
    for (int i = 0; i < 3; i++)
        seen.part[i] = seen.part[i] * seen.part[i] * seen.part[i];
    return multiply(lights, seen);
}

static bool exists(Light light) {
    static const double slack = 1e-4;
    for (int i = 0; i < 3; i++)
        if (light.part[i] < -slack || light.part[i] > 1 + slack)
            return false;
    return true;
}

Colour colour_from_oklab(Oklab oklab) {
    enum { STEPS = 12 }; // halvings: finer than 8 bits a channel
    oklab.lightness = fmin(fmax(oklab.lightness, 0), 1);
    Light light = light_from_oklab(oklab);
    double strong = 1, weak = 0;
    for (int i = 0; i < STEPS && !exists(light); i++) {
        double middle = (strong + weak) / 2;
        Light tried = light_from_oklab((Oklab){oklab.lightness, oklab.red * middle, oklab.yellow * middle});
        if (exists(tried))
            weak = middle;
        else
            strong = middle;
        if (i == STEPS - 1)
            light = light_from_oklab((Oklab){oklab.lightness, oklab.red * weak, oklab.yellow * weak});
    }
    return colour_of(light);
}

// ---- sight

Colour colour_seen(Colour colour, Sight sight) {
    static const double matrices[SIGHT_COUNT][3][3] = {
        [SIGHT_PROTANOPIA] = {{0.152286, 1.052583, -0.204868},
                              {0.114503, 0.786281, 0.099216},
                              {-0.003882, -0.048116, 1.051998}},
        [SIGHT_DEUTERANOPIA] = {{0.367322, 0.860646, -0.227968},
                                {0.280085, 0.672501, 0.047413},
                                {-0.011820, 0.042940, 0.968881}},
        [SIGHT_TRITANOPIA] = {{1.255528, -0.076749, -0.178779},
                              {-0.078411, 0.930809, 0.147602},
                              {0.004733, 0.691367, 0.303900}},
    };
    return sight == SIGHT_USUAL ? colour : colour_of(multiply(matrices[sight], light_of(colour)));
}

double colour_distance(Colour a, Colour b, Sight sight) {
    Oklab one = colour_oklab(colour_seen(a, sight)), other = colour_oklab(colour_seen(b, sight));
    double lightness = one.lightness - other.lightness, red = one.red - other.red;
    double yellow = one.yellow - other.yellow;
    return 100 * sqrt(lightness * lightness + red * red + yellow * yellow);
}

double colour_least_distance(Colour a, Colour b, Sight *sight) {
    double least = INFINITY;
    for (int i = 0; i < SIGHT_COUNT; i++) {
        double distance = colour_distance(a, b, (Sight)i);
        if (distance < least) {
            least = distance;
            *sight = (Sight)i;
        }
    }
    return least;
}

// ---- contrast

static double luminance(Colour colour) {
    Light light = light_of(colour);
    return 0.2126 * light.part[0] + 0.7152 * light.part[1] + 0.0722 * light.part[2];
}

double colour_contrast(Colour a, Colour b) {
    double light = luminance(a), dark = luminance(b);
    return light > dark ? (light + 0.05) / (dark + 0.05) : (dark + 0.05) / (light + 0.05);
}

// Every channel times share / STEPS: darker, in the same hue.
enum { DARKEN_STEPS = 256 };
static Colour scaled(Colour colour, unsigned share) {
    Colour result = 0;
    for (int shift = 16; shift >= 0; shift -= 8)
        result |= ((colour >> shift & 0xFF) * share + DARKEN_STEPS / 2) / DARKEN_STEPS << shift;
    return result;
}

Colour colour_darken(Colour colour, Colour background, double ratio) {
    if (colour_contrast(colour, background) >= ratio)
        return colour;
    unsigned enough = 0,
             too_light = DARKEN_STEPS; // black is the darkest there is, whether or not it is enough
    while (too_light - enough > 1) {
        unsigned middle = (enough + too_light) / 2;
        if (luminance(scaled(colour, middle)) < luminance(background) &&
            colour_contrast(scaled(colour, middle), background) >= ratio)
            enough = middle;
        else
            too_light = middle;
    }
    return scaled(colour, enough);
}

Colour colour_readable(Colour colour, Colour background, double ratio) {
    Colour dark = colour_darken(colour, background, ratio);
    if (colour_contrast(dark, background) >= ratio)
        return dark;
    Oklab oklab = colour_oklab(colour);
    Colour light = colour;
    while (oklab.lightness < 1 && colour_contrast(light, background) < ratio) {
        oklab.lightness += 0.01;
        light = colour_from_oklab(oklab);
    }
    return light;
}

// ---- ramps

Colour colour_along(const Colour *stops, size_t count, double at) {
    double place = fmin(fmax(at, 0), 1) * (double)(count - 1);
    size_t i = (size_t)place;
    if (i + 1 >= count)
        return stops[count - 1];
    double share = place - (double)i;
    if (share <= 0)
        return stops[i];
    Oklab from = colour_oklab(stops[i]), to = colour_oklab(stops[i + 1]);
    return colour_from_oklab((Oklab){from.lightness + (to.lightness - from.lightness) * share,
                                     from.red + (to.red - from.red) * share,
                                     from.yellow + (to.yellow - from.yellow) * share});
}
