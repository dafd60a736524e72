#include "charts/hatching.h"
#include "charts/label.h"
#include "charts/palette.h"
#include "charts/panel.h"
#include "charts/room.h"
#include "charts/value_classes.h"

#include <math.h>

// A table in colours: categories side by side, series one below the other, and in each cell the number where
// all have room.

static const double stub_share = 0.35, stub_gap = 8, head_gap = 5;
static const double seam = 1.5;                       // between cells
static const double cell_height = 20, least_cell = 6; // and the least width
static const double head_apart = 4;
static const double inset = 2;        // between a number and the edges of its cell
static const double least_size = 0.8; // share of the numbers' size
enum { STUB_LINES = 3, HEAD_LINES = 3 };

typedef struct HeatPlot {
    const Chart *chart;
    const Design *design;
    ValueClasses classes;
    ClassLegend legend;
    Label *stubs, *heads;                        // of series, of categories
    size_t every;                                // which heads are printed, counted from the last
    Label *texts;                                // [series × categories]; no lines: not printed
    double left, top, width, height, pitch, row; // of the cells: where they begin, their sizes
    Pen *pen;
} HeatPlot;

static Label make_label(const HeatPlot *plot, const char *text, const char *marker, double width,
                        size_t lines) {
    LabelText label = {.style = STYLE_CHART_CATEGORY,
                       .text = text,
                       .marker = marker,
                       .colour = plot->design->styles[STYLE_CHART_CATEGORY].colour};
    return label_make(plot->chart->context, &label, width, lines);
}

static void set_stubs(HeatPlot *plot) {
    const ChartData *data = plot->chart->data;
    double width = plot->chart->request->width, most = 0;
    plot->row = cell_height;
    for (size_t s = 0; s < data->series_count; s++) {
        plot->stubs[s] =
            make_label(plot, data->series[s].name, data->series[s].marker, width * stub_share, STUB_LINES);
        most = fmax(most, plot->stubs[s].width);
        plot->row = fmax(plot->row, label_height(&plot->stubs[s]) + 4);
    }
    plot->left = fmax(most + stub_gap, panel_left(plot->chart));
    plot->pitch = (width - plot->left + seam) / (double)data->category_count;
}

static bool has_head(const HeatPlot *plot, size_t c) {
    return (plot->chart->data->category_count - 1 - c) % plot->every == 0;
}

// Middle of a column's name: of the column, unless it would leave the drawing or stand above another panel.
static double head_x(const HeatPlot *plot, size_t c) {
    double half = plot->heads[c].width / 2, middle = plot->left + ((double)c + 0.5) * plot->pitch - seam / 2;
    double least = panel_of(plot->chart) ? plot->left : 0;
    return fmax(fmin(middle, plot->chart->request->width - half), least + half);
}

static bool heads_fit(const HeatPlot *plot) {
    double width = plot->chart->request->width, from = panel_of(plot->chart) ? plot->left : 0;
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        if (!has_head(plot, c))
            continue;
        double half = plot->heads[c].width / 2, middle = head_x(plot, c);
        if (!plot->heads[c].fits || middle - half < from || middle + half > width + 1e-9)
            return false;
        from = middle + half + head_apart;
    }
    return true;
}

// Names of periods may be thinned; others must all have room.
static bool set_heads(HeatPlot *plot) {
    const ChartData *data = plot->chart->data;
    bool fit = false;
    for (size_t c = 0; c < data->category_count; c++)
        plot->heads[c] = make_label(plot, data->categories[c].label, data->categories[c].marker,
                                    data->time ? 1e6 : plot->pitch - head_apart, data->time ? 1 : HEAD_LINES);
    for (plot->every = 1; !fit && plot->every <= (data->time ? data->category_count : 1); plot->every++)
        fit = heads_fit(plot);
    plot->every--;
    double head = 0;
    for (size_t c = 0; c < data->category_count; c++)
        head = fmax(head, label_head(&plot->heads[c]) + label_height(&plot->heads[c]));
    plot->top = fmax(plot->legend.height + head + head_gap, panel_top(plot->chart));
    return fit;
}

static bool set_texts(HeatPlot *plot, double size) {
    const ChartData *data = plot->chart->data;
    bool fit = true;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const ChartPoint *point = &data->series[s].points[c];
            size_t class = point->present ? value_class(&plot->classes, point->value) : 0;
            bool hatched = !point->present || value_class_hatched(plot->chart, &plot->classes, class);
            Colour fill =
                hatched ? plot->design->paper : value_class_colour(plot->design, &plot->classes, class);
            LabelText text = {.style = STYLE_CHART_VALUE,
                              .text = point->text,
                              .size = size,
                              .colour = palette_text_on(plot->design, fill)};
            Label *label = &plot->texts[s * data->category_count + c];
            *label = label_make(plot->chart->context, &text, 1e6, 1);
            fit = fit && label->width <= plot->pitch - seam - 2 * inset &&
                  label_height(label) <= plot->row - seam;
        }
    return fit;
}

// Numbers in all cells or, unless they are asked for, in none: signs of what is missing stay.
static void choose_texts(HeatPlot *plot) {
    const ChartData *data = plot->chart->data;
    const ChartSpec *spec = plot->chart->spec;
    bool fit = set_texts(plot, 1) || set_texts(plot, (1 + least_size) / 2) || set_texts(plot, least_size);
    for (size_t s = 0; s < data->series_count && (!fit || spec->labels == LABELS_NONE); s++)
        for (size_t c = 0; c < data->category_count; c++)
            if (data->series[s].points[c].present)
                plot->texts[s * data->category_count + c] = (Label){0};
    if (fit || spec->labels != LABELS_ALL)
        return;
    diag_warning(plot->chart->context->diag, spec->place, "chart.label-dropped",
                 "the numbers asked for are not printed: the cells are too narrow");
    diag_hint(plot->chart->context->diag, "show fewer categories side by side, or print a table");
}

static void set_height(HeatPlot *plot) {
    double rows = (double)plot->chart->data->series_count, given = plot->chart->spec->height;
    if (given > 0)
        plot->row = fmax(plot->row, (given - plot->top + seam) / rows);
    plot->height = plot->top + rows * plot->row - seam;
    if (given > 0 || plot->design->grid <= 0)
        return;
    double whole = ceil(plot->height / plot->design->grid - 1e-9) * plot->design->grid;
    plot->row += (whole - plot->height) / rows;
    plot->height = whole;
}

static void draw_cell(const HeatPlot *plot, size_t s, size_t c) {
    const ChartPoint *point = &plot->chart->data->series[s].points[c];
    const Label *text = &plot->texts[s * plot->chart->data->category_count + c];
    double x = plot->left + (double)c * plot->pitch, y = plot->top + (double)s * plot->row;
    double width = plot->pitch - seam, height = plot->row - seam;
    bool hatched = !point->present || value_class_hatched(plot->chart, &plot->classes,
                                                          value_class(&plot->classes, point->value));
    pen_rectangle(plot->pen, x, y, width, height);
    if (point->present)
        value_class_fill(plot->pen, plot->chart, &plot->classes, value_class(&plot->classes, point->value),
                         (Stroke){0});
    else
        hatching_fill_missing(plot->pen, plot->chart);
    if (text->lines.count > 0 && hatched)
        label_clear(plot->pen, plot->design->paper, text, ANCHOR_MIDDLE, x + width / 2,
                    label_centred(text, y + height / 2), plot->chart->request->width);
    if (text->lines.count > 0)
        label_draw(plot->pen, text, ANCHOR_MIDDLE, x + width / 2, label_centred(text, y + height / 2));
}

static void draw_names(const HeatPlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t s = 0; s < data->series_count && !panel_mutes_left(plot->chart); s++)
        label_draw(plot->pen, &plot->stubs[s], ANCHOR_END, plot->left - stub_gap,
                   label_centred(&plot->stubs[s], plot->top + ((double)s + 0.5) * plot->row - seam / 2));
    for (size_t c = 0; c < data->category_count; c++) {
        const Label *head = &plot->heads[c];
        double above = (double)(head->lines.count - 1) * head->leading;
        if (has_head(plot, c))
            label_draw(plot->pen, head, ANCHOR_MIDDLE, head_x(plot, c), plot->top - head_gap - above);
    }
}

bool heat_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    HeatPlot plot = {.chart = chart, .design = chart->context->design, .classes = value_classes(chart)};
    plot.stubs = arena_array(arena, data->series_count, Label);
    plot.heads = arena_array(arena, data->category_count, Label);
    plot.texts = arena_array(arena, data->series_count * data->category_count, Label);
    if (!chart->classes)
        plot.legend = class_legend_make(chart, &plot.classes, chart->request->width, false);
    set_stubs(&plot);
    if (plot.pitch < least_cell)
        return room_refuse(chart, "there is no room for so many categories side by side",
                           "let the longer dimension be the series, which stand below one another");
    if (!set_heads(&plot))
        return room_refuse(
            chart, "the names of the categories do not fit above their columns",
            "shorten them, or let this dimension be the series, which stand below one another");
    double beside = panel_of(chart) ? plot.left : 0; // a panel's legend stands above its cells
    if (!class_legend_fits(chart, &plot.legend, chart->request->width - beside))
        return false;
    choose_texts(&plot);
    set_height(&plot);
    panel_settle(chart, (PanelFrame){.left = plot.left, .names = plot.left, .top = plot.top});
    plot.pen = pen_new(arena, chart->request->width, plot.height);
    double legend =
        fmin(plot.left - plot.legend.limits[0].width / 2, chart->request->width - plot.legend.width);
    if (!chart->classes)
        class_legend_draw(plot.pen, chart, &plot.classes, &plot.legend, fmax(legend, beside), 0);
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++)
            draw_cell(&plot, s, c);
    draw_names(&plot);
    return pen_finish(plot.pen, drawing);
}
