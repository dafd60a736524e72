#include "charts/legend.h"
#include "charts/mark.h"
#include "charts/marker.h"
#include "charts/palette.h"

#include <math.h>

static const double square = 7, stroke = 14; // samples
static const double mark_inset = 1.25;       // shapes reach further than circles
static const double sample_gap = 4, entry_gap = 14, plot_gap = 9;

static double sample_width(const Legend *legend) {
    return legend->lines ? stroke : square;
}

Legend legend_make(const Chart *chart, double width, bool lines) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    Legend legend = {.lines = lines};
    if (data->series_count == 0 || !data->series[0].category)
        return legend;
    legend.count = data->series_count;
    legend.entries = arena_array(context->arena, legend.count, LegendEntry);
    double x = 0, top = 0, row_height = 0, sample = sample_width(&legend) + sample_gap;
    for (size_t s = 0; s < legend.count; s++) {
        LegendEntry *entry = &legend.entries[s];
        LabelText text = {.style = STYLE_CHART_LABEL,
                          .text = data->series[s].name,
                          .marker = data->series[s].marker,
                          .colour = context->design->styles[STYLE_CHART_LABEL].colour};
        entry->label = label_make(context, &text, width - sample, 3);
        if (x > 0 && x + sample + entry->label.width > width) {
            top += row_height;
            x = row_height = 0;
        }
        entry->x = x + sample;
        entry->y = top + label_head(&entry->label) + entry->label.ascent;
        x = entry->x + entry->label.width + entry_gap;
        row_height = fmax(row_height, (double)entry->label.lines.count * entry->label.leading + 2);
        legend.height = fmax(legend.height, top + label_head(&entry->label) +
                                                fmax(label_height(&entry->label), square) + plot_gap);
    }
    return legend;
}

void legend_draw(Pen *pen, const Chart *chart, const Legend *legend) {
    const Design *design = chart->context->design;
    for (size_t s = 0; s < legend->count; s++) {
        const LegendEntry *entry = &legend->entries[s];
        double left = entry->x - sample_gap - sample_width(legend),
               middle = entry->y - entry->label.ascent / 2;
        Colour colour = palette_sample(chart, s);
        if (legend->lines) {
            pen_move(pen, left + design->chart.line_width / 2, middle);
            pen_line(pen, left + stroke - design->chart.line_width / 2, middle);
            pen_stroke(pen, (Stroke){.colour = colour, .width = design->chart.line_width, .round = true});
            marker_path(pen, s, left + stroke / 2, middle, design->chart.marker / 2);
            pen_fill(pen, colour);
        } else if (legend->marks) {
            mark_draw(pen, chart, s, palette_sample(chart, s), left + square / 2 + mark_inset, middle);
        } else {
            pen_rectangle(pen, left, middle - square / 2, square, square);
            pen_fill(pen, colour);
        }
        label_draw(pen, &entry->label, ANCHOR_START, entry->x, entry->y);
    }
}
