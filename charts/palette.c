#include "charts/palette.h"
#include "charts/diverging.h"
#include "charts/hatching.h"

static const double text_contrast = 4.5; // WCAG 2.x, 1.4.3
static const double hatched_outline = 0.6;

Colour palette_series(const Design *design, size_t i) {
    return design->palette_count > 0 ? design->palette[i % (size_t)design->palette_count] : design->ink;
}

Colour palette_text(const Design *design, size_t i) {
    return colour_readable(palette_series(design, i), design->paper, text_contrast);
}

bool palette_preliminary(unsigned flags) {
    return (flags & (FLAG_PROVISIONAL | FLAG_ESTIMATED | FLAG_FORECAST)) != 0;
}

Colour palette_tint(const Design *design, Colour colour, double share) {
    Colour mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        double of = colour >> shift & 0xFF, paper = design->paper >> shift & 0xFF;
        mixed |= (Colour)(paper + (of - paper) * share) << shift;
    }
    return mixed;
}

// ---- highlights ------------------------------------------------------------------------------------------

// Shares of the secondary colour; 0.55 of that of the shipped designs is 2.2:1 on paper. Highlighted categories
// leave several series in grey, which are told apart by how dark they are.
static Colour grey_of(const Chart *chart, size_t s) {
    static const double shares[] = {0.55, 0.4, 0.75, 0.3};
    const Design *design = chart->context->design;
    bool alike = chart->data->series_count == 1 || !chart->data->series[s].highlit;
    return palette_tint(design, design->secondary,
                        alike ? shares[0] : shares[s % (sizeof shares / sizeof *shares)]);
}

static bool is_rest(const ChartData *data, size_t s) {
    return data->series[s].category && data->series[s].category->rest;
}

Colour palette_rest(const Design *design) {
    return palette_tint(design, design->secondary, 0.55);
}

bool palette_has_colour(const Chart *chart, size_t part) {
    const ChartCategory *category = &chart->data->categories[part];
    return (category->highlit || chart->data->highlit == 0) && !category->category->rest;
}

static Colour own_colour(const Chart *chart, size_t s) {
    if (is_rest(chart->data, s) && chart->spec->stack != STACK_DIVERGING)
        return palette_rest(chart->context->design);
    return chart->spec->stack == STACK_DIVERGING
               ? diverging_colour(chart, s)
               : palette_series(chart->context->design, chart->data->series[s].colour);
}

Colour palette_point(const Chart *chart, size_t s, size_t c) {
    return data_highlit(chart->data, s, c) ? own_colour(chart, s) : grey_of(chart, s);
}

Colour palette_point_text(const Chart *chart, size_t s, size_t c) {
    const Design *design = chart->context->design;
    return colour_readable(data_highlit(chart->data, s, c) ? own_colour(chart, s) : design->secondary,
                           design->paper, text_contrast);
}

Colour palette_sample(const Chart *chart, size_t s) {
    bool own = chart->data->highlit == 0 || chart->data->series[s].highlit;
    return own ? own_colour(chart, s) : grey_of(chart, s);
}

// ---- fills and patterns ------------------------------------------------------------------------------------

// With patterns, series that are shown in their own colour have one each: what is grey is beside the point.
static size_t pattern_of(const Chart *chart, size_t s) {
    return chart->context->design->chart.patterns ? chart->data->series[s].colour % HATCHING_PATTERNS : 0;
}

// Of a diverging stack: below the middle ever denser strokes, the neutral part open, the rest solid.
static bool find_hatch(const Chart *chart, size_t s, Hatch *hatch) {
    bool under_lines = chart->spec->kind == CHART_COMBINED; // which could not be seen on what is solid
    const Hatch *found = hatching_of(pattern_of(chart, s) + (under_lines ? 1 : 0));
    if (!chart->context->design->chart.patterns)
        return false;
    if (chart->spec->stack == STACK_DIVERGING)
        return diverging_hatch(chart, s, hatch);
    if (found)
        *hatch = *found;
    return found != NULL;
}

static void fill_hatched(Pen *pen, const Chart *chart, const Hatch *hatch, Colour colour, bool preliminary) {
    const Design *design = chart->context->design;
    hatching_fill(pen, chart->context->arena, hatch, design->paper,
                  palette_tint(design, colour, preliminary ? 0.5 : 1),
                  (Stroke){.colour = colour, .width = hatched_outline, .dashed = preliminary});
}

static void fill_solid(Pen *pen, const Chart *chart, Colour colour, bool preliminary) {
    if (preliminary)
        pen_fill_stroke(pen, palette_tint(chart->context->design, colour, 0.5),
                        (Stroke){.colour = colour, .width = 0.75});
    else
        pen_fill(pen, colour);
}

void palette_fill(Pen *pen, const Chart *chart, Colour colour, size_t pattern, bool preliminary) {
    const Hatch *hatch = chart->context->design->chart.patterns ? hatching_of(pattern) : NULL;
    if (hatch)
        fill_hatched(pen, chart, hatch, colour, preliminary);
    else
        fill_solid(pen, chart, colour, preliminary);
}

static bool point_preliminary(const Chart *chart, size_t s, size_t c) {
    return palette_preliminary(chart->data->series[s].points[c].cell->flags);
}

bool palette_hatched(const Chart *chart, size_t s, size_t c) {
    Hatch hatch;
    return data_highlit(chart->data, s, c) && find_hatch(chart, s, &hatch);
}

Colour palette_point_bar(const Chart *chart, size_t s, size_t c) {
    Colour colour = palette_point(chart, s, c);
    if (palette_hatched(chart, s, c))
        return chart->context->design->paper;
    return point_preliminary(chart, s, c) ? palette_tint(chart->context->design, colour, 0.5) : colour;
}

void palette_fill_point(Pen *pen, const Chart *chart, size_t s, size_t c) {
    Hatch hatch;
    bool preliminary = point_preliminary(chart, s, c);
    if (data_highlit(chart->data, s, c) && find_hatch(chart, s, &hatch))
        fill_hatched(pen, chart, &hatch, palette_point(chart, s, c), preliminary);
    else
        fill_solid(pen, chart, palette_point(chart, s, c), preliminary);
}

void palette_fill_sample(Pen *pen, const Chart *chart, size_t s) {
    Hatch hatch;
    bool own = chart->data->highlit == 0 || chart->data->series[s].highlit;
    if (own && find_hatch(chart, s, &hatch))
        fill_hatched(pen, chart, &hatch, palette_sample(chart, s), false);
    else
        pen_fill(pen, palette_sample(chart, s));
}

size_t palette_dash(const Chart *chart, size_t s) {
    bool own = chart->data->highlit == 0 || chart->data->series[s].highlit;
    return own ? pattern_of(chart, s) : 0;
}

// ---- text ------------------------------------------------------------------------------------------------

Colour palette_text_on(const Design *design, Colour fill) {
    if (colour_contrast(design->paper, fill) >= text_contrast)
        return design->paper;
    if (colour_contrast(design->ink, fill) >= text_contrast)
        return design->ink;
    return colour_contrast(0x000000, fill) >= text_contrast ? 0x000000 : 0xFFFFFF; // one of them always is
}

// How many colours are needed: of series that are shown in theirs, or parts of a pie.
static size_t colours_needed(const Chart *chart) {
    const ChartData *data = chart->data;
    size_t needed = 0;
    switch (chart->spec->kind) {
    case CHART_BOX:
    case CHART_HEAT:
    case CHART_MAP: return 0;
    case CHART_PIE:
    case CHART_RING:
        for (size_t c = 0; c < data->category_count; c++)
            needed += palette_has_colour(chart, c) ? 1 : 0;
        return needed;
    default: break;
    }
    for (size_t s = 0; s < data->series_count && chart->spec->stack != STACK_DIVERGING; s++)
        needed += data->series[s].highlit && !is_rest(data, s) ? 1 : 0;
    return needed;
}

void palette_check(const Chart *chart) {
    const Design *design = chart->context->design;
    const ChartSpec *spec = chart->spec;
    bool pie = spec->kind == CHART_PIE || spec->kind == CHART_RING;
    size_t colours = (size_t)design->palette_count, needed = colours_needed(chart);
    if (design->chart.patterns && colours < HATCHING_PATTERNS)
        colours = HATCHING_PATTERNS;
    if (needed <= colours || needed < 2)
        return;
    diag_warning(chart->context->diag, spec->place, "chart.palette-exhausted",
                 "the chart has %zu %s but the design has %zu colours, so some share one", needed,
                 pie ? "parts" : "series", colours);
    diag_hint(chart->context->diag, "%s%s, or give the design a longer palette",
              pie ? "sum up the smallest in a <derive>" : "choose fewer series with where=\"…\"",
              design->chart.patterns || needed > HATCHING_PATTERNS ? "" : ", add patterns=\"yes\"");
}
