#include "charts/ticks.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

// The nice steps in order of preference, times ten so that 2.5 is whole.
static const int nice_tenths[] = {10, 50, 20, 25};
enum { NICE_COUNT = sizeof nice_tenths / sizeof *nice_tenths };

static const double weight_simplicity = 0.25, weight_coverage = 0.2, weight_density = 0.5,
                    weight_legibility = 0.05;

enum {
    TICKS_MORE = 2, // than wanted, or one less, when there are such
    TICKS_MAX = 64,
};
const double ticks_narrowest = 1e-12;
static const double widest = 100; // ticks that span more than so many times the data are not looked at

typedef struct Search {
    const TickRequest *request;
    double best_score;
    bool found;
    Ticks best;
} Search;

// One choice of step: nice × 10^power.
typedef struct Step {
    int nice, power;
    double step;
} Step;

static double power_of_ten(int power) {
    double value = 1;
    for (int i = 0; i < (power < 0 ? -power : power); i++)
        value *= 10;
    return power < 0 ? 1 / value : value;
}

static double square(double x) {
    return x * x;
}

static double score(double simplicity, double coverage, double density) {
    return weight_simplicity * simplicity + weight_coverage * coverage + weight_density * density +
           weight_legibility;
}

static double simplicity_most(const Step *step) {
    return 1 - (double)step->nice / (NICE_COUNT - 1);
}

static double simplicity(const Step *step, double low, double high) {
    double beyond = fabs(remainder(low, step->step));
    bool has_zero = beyond < 1e-10 * step->step && low <= 0 && high >= 0;
    return simplicity_most(step) - (has_zero ? 0 : 1);
}

static double coverage(const TickRequest *request, double low, double high) {
    double tenth = 0.1 * (request->high - request->low);
    return 1 - 0.5 * (square(request->high - high) + square(request->low - low)) / square(tenth);
}

static double coverage_most(const TickRequest *request, double span) {
    double range = request->high - request->low;
    return span <= range ? 1 : 1 - square((span - range) / 2) / square(0.1 * range);
}

static double density(const TickRequest *request, int count, double low, double high) {
    double actual = (count - 1) / (high - low);
    double target = (request->wanted - 1) / (fmax(high, request->high) - fmin(low, request->low));
    return 2 - fmax(actual / target, target / actual);
}

static double density_most(const TickRequest *request, int count) {
    return count >= request->wanted ? 2 - (double)(count - 1) / (request->wanted - 1) : 1;
}

static bool range_allows(const TickRequest *request, double low, double high) {
    double slack = 1e-9 * (request->high - request->low);
    switch (request->range) {
    case TICKS_LOOSE:
        return low <= request->low + slack && high >= request->high - slack &&
               (low >= 0 || request->low < 0) && (high <= 0 || request->high > 0); // no signs but the data's
    case TICKS_INSIDE: return low >= request->low - slack && high <= request->high + slack;
    case TICKS_NEAR: break;
    }
    return true;
}

// The ticks from multiple start of the step, with the power of ten as large as it can be.
static Ticks ticks_of(const Step *step, int64_t start, int count) {
    Ticks ticks = {.first = start * nice_tenths[step->nice],
                   .stride = nice_tenths[step->nice],
                   .exponent = step->power - 1,
                   .count = (size_t)count};
    while (ticks.first % 10 == 0 && ticks.stride % 10 == 0) {
        ticks.first /= 10;
        ticks.stride /= 10;
        ticks.exponent++;
    }
    return ticks;
}

static void try_starts(Search *search, const Step *step, int count) {
    const TickRequest *request = search->request;
    int64_t first = (int64_t)floor(request->high / step->step) - (count - 1);
    int64_t last = (int64_t)ceil(request->low / step->step);
    for (int64_t start = first; start <= last; start++) {
        double low = (double)start * step->step, high = low + step->step * (count - 1);
        double value = score(simplicity(step, low, high), coverage(request, low, high),
                             density(request, count, low, high));
        if (value <= search->best_score || !range_allows(request, low, high))
            continue;
        Ticks ticks = ticks_of(step, start, count);
        if (request->whole && ticks.exponent < 0)
            continue;
        search->best_score = value;
        search->best = ticks;
        search->found = true;
    }
}

static void try_powers(Search *search, Step step, int count) {
    const TickRequest *request = search->request;
    double nice = nice_tenths[step.nice] / 10.0, range = request->high - request->low;
    step.power = (int)ceil(log10(range / (count + 1) / nice));
    for (;; step.power++) {
        step.step = nice * power_of_ten(step.power);
        double span = step.step * (count - 1);
        double most =
            score(simplicity_most(&step), coverage_most(request, span), density_most(request, count));
        if (most < search->best_score || span > widest * range)
            return;
        try_starts(search, &step, count);
    }
}

// The loops end when even the best conceivable score of what remains cannot beat the best found (the paper's
// section 4); the fixed bounds only matter where nothing good is found.
static bool find_between(const TickRequest *request, int least, int most, Ticks *ticks) {
    Search search = {.request = request, .best_score = -INFINITY};
    for (int nice = 0; nice < NICE_COUNT; nice++) {
        Step step = {.nice = nice};
        if (score(simplicity_most(&step), 1, 1) < search.best_score)
            break;
        for (int count = least; count <= most; count++) {
            if (score(simplicity_most(&step), 1, density_most(request, count)) < search.best_score)
                break;
            try_powers(&search, step, count);
        }
    }
    *ticks = search.best;
    return search.found;
}

// The paper's score lets coverage outweigh density: without the first bounds, data on both sides of zero would
// get twice the ticks wanted, or half of them, to save a margin.
bool ticks_find(const TickRequest *request, Ticks *ticks) {
    double size = fmax(fabs(request->low), fabs(request->high));
    if (request->high - request->low < ticks_narrowest * size)
        return false;
    int least = request->wanted - 1, most = request->wanted + TICKS_MORE;
    if (least < 2 || request->whole) // small counts have few whole steps
        least = 2;
    return find_between(request, least, most, ticks) || find_between(request, 2, TICKS_MAX, ticks);
}

double ticks_value(const Ticks *ticks, size_t i) {
    double whole = (double)(ticks->first + (int64_t)i * ticks->stride);
    // Dividing by an exact power is more exact than multiplying by an inexact one.
    return ticks->exponent < 0 ? whole / power_of_ten(-ticks->exponent)
                               : whole * power_of_ten(ticks->exponent);
}

int ticks_places(const Ticks *ticks) {
    return ticks->exponent < 0 ? -ticks->exponent : 0;
}

static const char *zeros(Arena *arena, int count) {
    char *text = arena_array(arena, (size_t)count + 1, char);
    memset(text, '0', (size_t)count);
    return text;
}

// A string, not a number: with its zeros a tick may have more digits than any integer type.
const char *ticks_text(Arena *arena, const Ticks *ticks, size_t i) {
    int64_t whole = ticks->first + (int64_t)i * ticks->stride;
    if (whole == 0)
        return "0";
    if (ticks->exponent >= 0)
        return arena_printf(arena, "%" PRId64 "%s", whole, zeros(arena, ticks->exponent));
    int places = ticks_places(ticks);
    const char *sign = whole < 0 ? "-" : "";
    char *digits = arena_printf(arena, "%0*" PRId64, places + 1, whole < 0 ? -whole : whole);
    size_t before = strlen(digits) - (size_t)places;
    return arena_printf(arena, "%s%.*s.%s", sign, (int)before, digits, digits + before);
}
