#include "charts/five_numbers.h"
#include "charts/lying.h"
#include "charts/palette.h"
#include "charts/sentences.h"
#include "charts/sign.h"

#include <math.h>

// Box plots, lying: a box from quartile to quartile, a stroke at the median, whiskers to the ends, dots for
// what lies beyond; the medians once more as a column of numbers at the right.

enum { LOW, LOWER_QUARTILE, MEDIAN, UPPER_QUARTILE, HIGH };

static const double box_share = 1.2;  // of the height of single bars
static const double fill_share = 0.3; // of the colour, in the box
static const double outline = 0.75, median_width = 2;
static const double cap = 0.5;     // of a whisker's end, as a share of the box
static const double outlier = 1.5; // radius
static const double column_gap = 12, head_gap = 4;

typedef struct BoxPlot {
    Lying lying;
    const Chart *chart;
    const Design *design;
    FiveNumbers *fives;
    Label *medians;
    Label head;    // above them
    double column; // their width
} BoxPlot;

static Colour colour_of(const BoxPlot *plot, size_t c) {
    const ChartData *data = plot->chart->data;
    return data->highlit == 0 || data->categories[c].highlit
               ? palette_series(plot->design, 0)
               : palette_tint(plot->design, plot->design->secondary, 0.7);
}

// ---- layout ----------------------------------------------------------------------------------------------

static void set_medians(BoxPlot *plot) {
    const ChartContext *context = plot->chart->context;
    LabelText head = {.style = STYLE_CHART_AXIS,
                      .text = language_word(context->language, WORD_MEDIAN),
                      .colour = plot->design->styles[STYLE_CHART_AXIS].colour};
    if (plot->chart->spec->labels == LABELS_NONE)
        return;
    plot->head = label_make(context, &head, 1e6, 1);
    plot->column = plot->head.width;
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        LabelText text = {.style = STYLE_CHART_VALUE,
                          .colour = plot->design->styles[STYLE_CHART_CATEGORY].colour};
        if (plot->fives[c].count == 0)
            continue;
        text.text = five_numbers_text(plot->chart, &plot->fives[c], MEDIAN);
        plot->medians[c] = label_make(context, &text, 1e6, 1);
        plot->column = fmax(plot->column, plot->medians[c].width);
    }
    plot->lying.beside = plot->column + column_gap;
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_whisker(const BoxPlot *plot, double from, double to, double y, Colour colour) {
    Stroke stroke = {.colour = colour, .width = outline};
    double half = plot->lying.band * cap / 2;
    pen_rule(plot->lying.pen, from, y, to, y, stroke);
    pen_rule(plot->lying.pen, to, y - half, to, y + half, stroke);
}

static void draw_box(const BoxPlot *plot, size_t c) {
    const FiveNumbers *five = &plot->fives[c];
    double at[SUMMARY_NUMBERS], y = lying_middle(&plot->lying, c), band = plot->lying.band;
    Colour colour = colour_of(plot, c);
    for (size_t i = 0; i < SUMMARY_NUMBERS; i++)
        at[i] = scale_at(&plot->lying.x, five->values[i]);
    draw_whisker(plot, at[LOWER_QUARTILE], at[LOW], y, colour);
    draw_whisker(plot, at[UPPER_QUARTILE], at[HIGH], y, colour);
    pen_rectangle(plot->lying.pen, at[LOWER_QUARTILE], y - band / 2, at[UPPER_QUARTILE] - at[LOWER_QUARTILE],
                  band);
    pen_fill_stroke(plot->lying.pen, palette_tint(plot->design, colour, fill_share),
                    (Stroke){.colour = colour, .width = outline});
    pen_rule(plot->lying.pen, at[MEDIAN], y - band / 2, at[MEDIAN], y + band / 2,
             (Stroke){.colour = colour, .width = median_width});
    for (size_t i = 0; i < five->outlier_count; i++) {
        pen_circle(plot->lying.pen, scale_at(&plot->lying.x, five->outliers[i]->value), y, outlier);
        pen_fill_stroke(plot->lying.pen, plot->design->paper, (Stroke){.colour = colour, .width = outline});
    }
}

static void draw_median(const BoxPlot *plot, size_t c) {
    if (plot->medians[c].lines.count > 0)
        label_draw(plot->lying.pen, &plot->medians[c], ANCHOR_END, plot->chart->request->width,
                   label_centred(&plot->medians[c], lying_middle(&plot->lying, c)));
}

// Why there is no box.
static void draw_sign(const BoxPlot *plot, size_t c) {
    const ChartData *data = plot->chart->data;
    const ChartPoint *point = plot->fives[c].missing;
    for (size_t s = 0; s < data->series_count && point; s++) {
        if (point < data->series[s].points || point >= data->series[s].points + data->category_count)
            continue;
        Label sign = sign_make(plot->chart, point, s);
        if (sign.lines.count > 0)
            label_draw(plot->lying.pen, &sign, ANCHOR_START, plot->lying.left,
                       label_centred(&sign, lying_middle(&plot->lying, c)));
    }
}

static void set_note(const BoxPlot *plot) {
    const ChartContext *context = plot->chart->context;
    const ChartSpec *spec = plot->chart->spec;
    const Language *language = context->language;
    if (!spec->summary_categories) {
        plot->chart->result->note = sentence(context->arena, language, SENTENCE_NOTE_BOX, "");
        return;
    }
    const char *names[2];
    const Dimension *dimension = &spec->dataset->dimensions[spec->series_dimension];
    for (size_t i = 0; i < 2; i++) {
        size_t index = spec->summary_categories[i == 0 ? LOW : HIGH];
        names[i] = category_text(context->arena, dimension, &dimension->categories[index], language, NULL);
    }
    plot->chart->result->note = sentence(context->arena, language, SENTENCE_NOTE_SUMMARY, names[0], names[1]);
}

bool box_draw(const Chart *chart, Drawing *drawing) {
    size_t count = chart->data->category_count;
    BoxPlot plot = {.chart = chart, .design = chart->context->design};
    plot.fives = arena_array(chart->context->arena, count, FiveNumbers);
    plot.medians = arena_array(chart->context->arena, count, Label);
    for (size_t c = 0; c < count; c++)
        plot.fives[c] = five_numbers(chart, c);
    lying_init(&plot.lying, chart, plot.design->chart.bar_height * box_share);
    set_medians(&plot);
    lying_set_axis(&plot.lying, false);
    lying_set_height(&plot.lying, plot.head.lines.count > 0 ? label_height(&plot.head) + head_gap : 0);
    if (!lying_has_room(&plot.lying))
        return false;
    set_note(&plot);
    lying_begin(&plot.lying);
    for (size_t c = 0; c < count; c++)
        if (plot.fives[c].count > 0)
            draw_box(&plot, c);
        else
            draw_sign(&plot, c);
    lying_draw_base(&plot.lying);
    for (size_t c = 0; c < count; c++)
        draw_median(&plot, c);
    if (plot.head.lines.count > 0)
        label_draw(plot.lying.pen, &plot.head, ANCHOR_END, chart->request->width, plot.head.ascent + 1);
    return lying_end(&plot.lying, drawing);
}
