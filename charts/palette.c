#include "charts/palette.h"

static const double text_contrast = 4.5; // WCAG 2.x, 1.4.3

Colour palette_series(const Design *design, size_t i) {
    return design->palette_count > 0 ? design->palette[i % (size_t)design->palette_count] : design->ink;
}

Colour palette_text(const Design *design, size_t i) {
    return colour_darken(palette_series(design, i), design->paper, text_contrast);
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
