#include "charts/palette.h"
#include "charts/diverging.h"

static const double text_contrast = 4.5; // WCAG 2.x, 1.4.3

Colour palette_series(const Design *design, size_t i) {
    return design->palette_count > 0 ? design->palette[i % (size_t)design->palette_count] : design->ink;
}

Colour palette_text(const Design *design, size_t i) {
    return colour_darken(palette_series(design, i), design->paper, text_contrast);
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

static Colour own_colour(const Chart *chart, size_t s) {
    return chart->spec->stack == STACK_DIVERGING
               ? diverging_colour(chart, s)
               : palette_series(chart->context->design, chart->data->series[s].colour);
}

Colour palette_point(const Chart *chart, size_t s, size_t c) {
    return data_highlit(chart->data, s, c) ? own_colour(chart, s) : grey_of(chart, s);
}

Colour palette_point_text(const Chart *chart, size_t s, size_t c) {
    const Design *design = chart->context->design;
    return colour_darken(data_highlit(chart->data, s, c) ? own_colour(chart, s) : design->secondary,
                         design->paper, text_contrast);
}

Colour palette_sample(const Chart *chart, size_t s) {
    bool own = chart->data->highlit == 0 || chart->data->series[s].highlit;
    return own ? own_colour(chart, s) : grey_of(chart, s);
}

Colour palette_point_bar(const Chart *chart, size_t s, size_t c) {
    Colour colour = palette_point(chart, s, c);
    return palette_preliminary(chart->data->series[s].points[c].cell->flags)
               ? palette_tint(chart->context->design, colour, 0.5)
               : colour;
}

void palette_fill_point(Pen *pen, const Chart *chart, size_t s, size_t c) {
    if (palette_preliminary(chart->data->series[s].points[c].cell->flags))
        pen_fill_stroke(pen, palette_point_bar(chart, s, c),
                        (Stroke){palette_point(chart, s, c), 0.75, false, false});
    else
        pen_fill(pen, palette_point(chart, s, c));
}

// ---- text ------------------------------------------------------------------------------------------------

Colour palette_text_on(const Design *design, Colour fill) {
    if (colour_contrast(design->paper, fill) >= text_contrast)
        return design->paper;
    return colour_contrast(design->ink, fill) >= text_contrast ? design->ink : 0x000000;
}

void palette_check(const Chart *chart) {
    size_t colours = (size_t)chart->context->design->palette_count;
    size_t shown = 0;
    for (size_t s = 0; s < chart->data->series_count; s++)
        shown += chart->data->series[s].highlit ? 1 : 0;
    if (shown <= colours || shown < 2 || chart->spec->kind == CHART_BOX || chart->spec->kind == CHART_HEAT)
        return;
    diag_warning(chart->context->diag, chart->spec->place, "chart.palette-exhausted",
                 "the chart has %zu series but the design has %zu colours, so some share one", shown,
                 colours);
    diag_hint(chart->context->diag, "choose fewer series with where=\"…\"");
}
