#include "charts/legend.h"
#include "charts/mark.h"
#include "charts/marker.h"
#include "charts/palette.h"
#include "charts/panel.h"

#include <math.h>

static const double square = 7, stroke = 14;                      // samples
static const double patterned_square = 16, patterned_stroke = 30; // where they must show a pattern
static const double mark_inset = 1.25;                            // shapes reach further than circles
static const double sample_gap = 4, entry_gap = 14, plot_gap = 9;

static double sample_width(const Legend *legend) {
    if (legend->lines)
        return legend->patterned ? patterned_stroke : stroke;
    return legend->patterned ? patterned_square : square;
}

Legend legend_make(const Chart *chart, double width, bool lines) {
    const ChartContext *context = chart->context;
    const ChartData *data = chart->data;
    Legend legend = {.lines = lines, .patterned = context->design->chart.patterns};
    if (data->series_count == 0 || !data->series[0].category)
        return legend;
    if (chart->panel)
        width = panel_legend_width(chart);
    legend.count = data->series_count;
    legend.data = data;
    legend.entries = arena_array(context->arena, legend.count, LegendEntry);
    double x = 0, top = 0, row_height = 0, sample = sample_width(&legend) + sample_gap;
    for (size_t s = 0; s < legend.count; s++) {
        LegendEntry *entry = &legend.entries[s];
        entry->name = data->series[s].name;
        entry->sample = lines ? SAMPLE_LINE : SAMPLE_SQUARE;
        if (lines && data->highlit > 0 && !data->series[s].highlit) {
            entry->label.fits = true; // not named: no lines
            continue;
        }
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
    legend.above = legend.height;
    if (chart->panel)
        legend.height = 0;
    return legend;
}

static void draw_sample(Pen *pen, const Chart *chart, const Legend *legend, size_t s, double left,
                        double middle) {
    const Design *design = chart->context->design;
    Colour colour = palette_sample(chart, s);
    LegendSample sample = legend->entries[s].sample;
    double width = sample_width(legend);
    if (legend->marks) {
        mark_draw(pen, chart, s, colour, left + width - square / 2 + mark_inset, middle);
        return;
    }
    if (sample == SAMPLE_SQUARE) {
        pen_rectangle(pen, left, middle - square / 2, width, square); // beside lines as wide as they
        palette_fill_sample(pen, chart, s);
        return;
    }
    if (sample == SAMPLE_LINE) {
        pen_move(pen, left + design->chart.line_width / 2, middle);
        pen_line(pen, left + width - design->chart.line_width / 2, middle);
        pen_stroke(pen, (Stroke){.colour = colour,
                                 .width = design->chart.line_width,
                                 .round = true,
                                 .dash = palette_dash(chart, s)});
    }
    marker_path(pen, s, left + width / 2, middle, design->chart.marker / 2);
    pen_fill(pen, colour);
}

void legend_draw(Pen *pen, const Chart *chart, const Legend *legend) {
    if (chart->panel) {
        panel_take_legend(chart, legend);
        return;
    }
    Chart whole = *chart;
    whole.data = legend->data;
    for (size_t s = 0; s < legend->count; s++) {
        const LegendEntry *entry = &legend->entries[s];
        if (entry->label.lines.count == 0)
            continue;
        double left = entry->x - sample_gap - sample_width(legend),
               middle = entry->y - entry->label.ascent / 2;
        draw_sample(pen, &whole, legend, s, left, middle);
        label_draw(pen, &entry->label, ANCHOR_START, entry->x, entry->y);
    }
}
