#include "charts/palette.h"

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

static Colour half_way(Colour a, Colour b) {
    Colour mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8)
        mixed |= ((a >> shift & 0xFF) + (b >> shift & 0xFF)) / 2 << shift;
    return mixed;
}

Colour palette_bar(const Design *design, size_t i, unsigned flags) {
    Colour colour = palette_series(design, i);
    return palette_preliminary(flags) ? half_way(colour, design->paper) : colour;
}

void palette_fill_bar(Pen *pen, const Design *design, size_t i, unsigned flags) {
    if (palette_preliminary(flags))
        pen_fill_stroke(pen, palette_bar(design, i, flags),
                        (Stroke){palette_series(design, i), 0.75, false, false});
    else
        pen_fill(pen, palette_series(design, i));
}

Colour palette_text_on(const Design *design, Colour fill) {
    if (colour_contrast(design->paper, fill) >= text_contrast)
        return design->paper;
    return colour_contrast(design->ink, fill) >= text_contrast ? design->ink : 0x000000;
}

void palette_check(const Chart *chart) {
    size_t colours = (size_t)chart->context->design->palette_count;
    if (chart->data->series_count <= colours || chart->data->series_count < 2)
        return;
    diag_warning(chart->context->diag, chart->spec->place, "chart.palette-exhausted",
                 "the chart has %zu series but the design has %zu colours, so some share one",
                 chart->data->series_count, colours);
    diag_hint(chart->context->diag, "choose fewer series with where=\"…\"");
}
