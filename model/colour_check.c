#include "model/colour_check.h"
#include "base/buf.h"

#include <math.h>

static const double graphic_contrast = 3, seen_contrast = 1.25;
static const double apart_neighbours = 7, apart_any = 2; // as in the header
static const double least_step = 0.03;                   // of lightness, 0–1

static double contrast_of(const ColourList *list, Colour colour) {
    return fmin(colour_contrast(colour, list->paper), colour_contrast(colour, list->ground));
}

// ---- contrast

// Dark enough, or light enough, for both grounds.
static Colour readable(const ColourList *list, Colour colour) {
    return colour_readable(colour_readable(colour, list->paper, graphic_contrast), list->ground,
                           graphic_contrast);
}

// Where the ground is at fault, the first of the colours that suffer stands for all.
static void check_contrast(Diag *diag, const ColourList *list, size_t i, bool *ground_named) {
    Colour colour = list->colours[i];
    double contrast = contrast_of(list, colour);
    bool on_paper = colour_contrast(colour, list->paper) <= colour_contrast(colour, list->ground);
    if (contrast >= graphic_contrast || (!on_paper && *ground_named))
        return;
    *ground_named |= !on_paper;
    Buf text = {0};
    buf_add_number(&text, contrast, 2);
    (contrast < seen_contrast ? diag_error : diag_warning)(
        diag, on_paper ? list->places[i] : list->ground_place, "colour.low-contrast",
        "the series colour #%06X has a contrast of %s:1 on the %s; it should be at least 3:1", colour,
        buf_text(&text), on_paper ? "paper" : "ground of charts");
    diag_hint(diag, "#%06X is enough", readable(list, colour));
    buf_free(&text);
}

// ---- told apart

static double least_apart(size_t i, size_t k) {
    return i + 1 == k || k + 1 == i ? apart_neighbours : apart_any;
}

static bool would_do(const ColourList *list, size_t at, Colour colour) {
    Sight sight;
    if (contrast_of(list, colour) < graphic_contrast)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (i != at && colour_least_distance(colour, list->colours[i], &sight) < least_apart(i, at))
            return false;
    return true;
}

// The nearest colour that could stand in the place of one: lighter or darker, weaker, a little turned in hue.
static bool find_other(const ColourList *list, size_t at, Colour *found) {
    enum { SHADES = 32, TURNS = 4 };
    static const double turn = 0.2618; // 15°
    static const double strengths[] = {1, 0.7, 0.4};
    Oklab own = colour_oklab(list->colours[at]);
    double best = INFINITY;
    for (int shade = 1; shade < SHADES; shade++)
        for (int step = -TURNS; step <= TURNS; step++)
            for (size_t s = 0; s < sizeof strengths / sizeof *strengths; s++) {
                double x = cos(step * turn) * strengths[s], y = sin(step * turn) * strengths[s];
                Colour tried = colour_from_oklab((Oklab){(double)shade / SHADES, own.red * x - own.yellow * y,
                                                         own.red * y + own.yellow * x});
                double distance = colour_distance(tried, list->colours[at], SIGHT_USUAL);
                if (distance < best && would_do(list, at, tried)) {
                    best = distance;
                    *found = tried;
                }
            }
    return best < INFINITY;
}

static void complain_alike(Diag *diag, const ColourList *list, size_t i, size_t k, const char *what,
                           double least) {
    Colour one = list->colours[i], other = list->colours[k];
    Sight sight = SIGHT_USUAL;
    double distance = colour_least_distance(one, other, &sight);
    if (distance >= least)
        return;
    bool all = colour_distance(one, other, SIGHT_USUAL) < apart_any;
    Buf text = {0};
    buf_add_number(&text, distance, 1);
    (all ? diag_error : diag_warning)(diag, list->places[k], "colour.alike",
                                      "#%06X and #%06X, %s, look alike in %s: %s apart, and should be %d",
                                      one, other, what, sight_names[all ? SIGHT_USUAL : sight],
                                      buf_text(&text), (int)least);
    buf_free(&text);
    Colour found = other;
    if (find_other(list, k, &found))
        diag_hint(diag, "#%06X in place of #%06X is told apart; so are patterns=\"yes\"", found, other);
    else
        diag_hint(diag, "use fewer colours, or patterns=\"yes\"");
}

void colour_check_palette(Diag *diag, const ColourList *list) {
    bool ground_named = false;
    for (size_t i = 0; i < list->count; i++)
        check_contrast(diag, list, i, &ground_named);
    for (size_t k = 1; k < list->count && !list->patterns; k++)
        for (size_t i = 0; i < k; i++)
            complain_alike(diag, list, i, k, i + 1 == k ? "neighbours in the palette" : "both in the palette",
                           least_apart(i, k));
}

// ---- ramps

// Whether lightness goes on in one direction between two stops, in every sight. way: 1 darker, -1 lighter.
static bool goes_on(const ColourList *list, size_t i, int way) {
    for (int sight = 0; sight < SIGHT_COUNT; sight++) {
        double from = colour_oklab(colour_seen(list->colours[i], (Sight)sight)).lightness;
        double to = colour_oklab(colour_seen(list->colours[i + 1], (Sight)sight)).lightness;
        if ((from - to) * way < least_step)
            return false;
    }
    return true;
}

static int way_of(const ColourList *list, size_t from, size_t to) {
    return colour_oklab(list->colours[from]).lightness > colour_oklab(list->colours[to]).lightness ? 1 : -1;
}

static void check_stretch(Diag *diag, const ColourList *list, size_t from, size_t to, int way) {
    for (size_t i = from; i < to; i++) {
        if (goes_on(list, i, way))
            continue;
        const char *than = way > 0 ? "darker" : "lighter";
        diag_error(diag, list->places[i + 1], "colour.uneven-ramp",
                   "#%06X is not clearly %s than #%06X before it", list->colours[i + 1], than,
                   list->colours[i]);
        diag_hint(diag, "the order of classes is seen by lightness: let each colour be %s than the last",
                  than);
        return;
    }
}

void colour_check_sequential(Diag *diag, const ColourList *list) {
    if (list->count < 2)
        return;
    int way = way_of(list, 0, list->count - 1);
    check_stretch(diag, list, 0, list->count - 1, way);
}

void colour_check_diverging(Diag *diag, const ColourList *list) {
    size_t middle = list->count / 2;
    if (list->count < 3)
        return;
    int way = way_of(list, 0, middle);
    check_stretch(diag, list, 0, middle, way);
    check_stretch(diag, list, middle, list->count - 1, -way);
    if (list->patterns)
        return;
    ColourList ends = *list;
    ends.colours = (const Colour[]){list->colours[0], list->colours[list->count - 1]};
    ends.places = (const Place[]){list->places[0], list->places[list->count - 1]};
    ends.count = 2;
    complain_alike(diag, &ends, 0, 1, "the two ends", apart_neighbours);
}
