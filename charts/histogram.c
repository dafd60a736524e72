#include "charts/histogram_classes.h"
#include "charts/palette.h"
#include "charts/sentences.h"
#include "charts/sign.h"
#include "charts/standing.h"

#include <math.h>

// Histograms: bars side by side from bound to bound, on a numeric axis. Where classes are not equally wide
// their areas are the numbers, and the heights the numbers for each unit of width.

static const double number_gap = 6; // below the plot
static const double value_gap = 3;
static const double tick = 3;
static const double title_gap = 3;
enum { AUTO_VALUES = 20 };

typedef struct HistogramPlot {
    Standing standing;
    const Chart *chart;
    const Design *design;
    HistogramClasses classes;
    Label *numbers; // at the bounds, one more than classes; no lines: an open end
    Label *values;  // of the classes
    Label title;    // what the bounds are
    size_t every;   // so many bounds have one number
    double past;    // of the last number beyond the plot
} HistogramPlot;

static double bound_at(const HistogramPlot *plot, size_t i) {
    return i < plot->classes.count ? plot->classes.items[i].low
                                   : plot->classes.items[plot->classes.count - 1].high;
}

static double bound_x(const HistogramPlot *plot, size_t i) {
    LinearScale scale = {bound_at(plot, 0), bound_at(plot, plot->classes.count), plot->standing.left,
                         plot->standing.right};
    return scale_at(&scale, bound_at(plot, i));
}

// ---- layout ----------------------------------------------------------------------------------------------

static Label axis_label(const HistogramPlot *plot, const char *text) {
    LabelText label = {
        .style = STYLE_CHART_AXIS, .text = text, .colour = plot->design->styles[STYLE_CHART_AXIS].colour};
    return label_make(plot->chart->context, &label, 1e6, 1);
}

// Whatever is counted here is told by the unit of the numbers, else by the name of the dimension.
static const char *title_text(const HistogramPlot *plot) {
    const ChartContext *context = plot->chart->context;
    const ChartSpec *spec = plot->chart->spec;
    if (plot->classes.counted)
        return sentence_capital(context->arena, plot->chart->data->unit);
    return local_text(spec->dataset->dimensions[spec->x_dimension].label, language_tag(context->language));
}

static void set_numbers(HistogramPlot *plot) {
    const ChartContext *context = plot->chart->context;
    const HistogramClasses *classes = &plot->classes;
    for (size_t i = 0; i <= classes->count; i++) {
        bool open = (i == 0 && classes->items[0].open_below) ||
                    (i == classes->count && classes->items[i - 1].open_above);
        const char *bound = i < classes->count ? classes->items[i].from : classes->items[i - 1].to;
        if (!open)
            plot->numbers[i] =
                axis_label(plot, language_number(context->arena, context->language, bound, -1));
    }
    const char *title = title_text(plot);
    if (title && *title)
        plot->title = axis_label(plot, title);
    plot->standing.foot_height = number_gap + label_height(&plot->numbers[1]);
    if (plot->title.lines.count > 0)
        plot->standing.foot_height += title_gap + label_height(&plot->title);
}

static bool numbers_apart(const HistogramPlot *plot, size_t every) {
    double end = -1e9;
    for (size_t i = 0; i <= plot->classes.count; i += every) {
        double half = plot->numbers[i].width / 2, x = bound_x(plot, i);
        if (plot->numbers[i].lines.count == 0)
            continue;
        if (x - half < end + plot->numbers[i].size / 2)
            return false;
        end = x + half;
    }
    return true;
}

static void set_values(HistogramPlot *plot) {
    const ChartSpec *spec = plot->chart->spec;
    bool few = plot->classes.equal && plot->classes.count <= AUTO_VALUES;
    if (spec->labels == LABELS_NONE)
        return;
    for (size_t i = 0; i < plot->classes.count; i++) {
        const HistogramClass *class = &plot->classes.items[i];
        LabelText text = {
            .style = STYLE_CHART_VALUE, .text = class->text, .colour = palette_text(plot->design, 0)};
        if (!class->number)
            plot->values[i] = sign_make(plot->chart, class->point, 0);
        else if (spec->labels == LABELS_ALL || few)
            plot->values[i] = label_make(plot->chart->context, &text, 1e6, 1);
        if (plot->values[i].width > bound_x(plot, i + 1) - bound_x(plot, i) - 1)
            plot->values[i] = (Label){0};
        if (plot->values[i].lines.count > 0)
            standing_reach(&plot->standing, class->height, value_gap + plot->values[i].ascent + 1, 0);
    }
}

// The number at the last bound stands half beyond the plot.
static void lay_out(HistogramPlot *plot) {
    static const size_t strides[] = {1, 2, 5, 10, 20, 50, 100};
    Standing *standing = &plot->standing;
    standing->gap = 0;
    standing->own_foot = true;
    set_numbers(plot);
    standing->beside = plot->numbers[plot->classes.count].width / 2;
    axis_view_cover(&standing->view, 0, plot->classes.highest, false);
    standing->view.data.whole = plot->classes.equal && (plot->classes.counted || standing->view.data.whole);
    standing->view.data.percent =
        standing->view.data.percent && !plot->classes.counted && plot->classes.equal;
    standing_lay_out(standing);
    standing->left = fmax(standing->left, plot->numbers[0].width / 2);
    size_t last = sizeof strides / sizeof *strides - 1, i = 0;
    while (i < last && !numbers_apart(plot, strides[i]))
        i++;
    plot->every = strides[i];
    set_values(plot);
    standing_settle(standing);
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_class(const HistogramPlot *plot, size_t i) {
    const HistogramClass *class = &plot->classes.items[i];
    double left = bound_x(plot, i), right = bound_x(plot, i + 1), seam = plot->design->chart.seam / 2;
    double top = scale_at(&plot->standing.y, class->height), foot = standing_base(&plot->standing);
    seam = fmin(seam, (right - left) / 4);
    if (top >= foot)
        return;
    pen_rectangle(plot->standing.pen, left + seam, top, right - left - 2 * seam, foot - top);
    if (class->point)
        palette_fill_point(plot->standing.pen, plot->chart, 0, i);
    else
        pen_fill(plot->standing.pen, palette_series(plot->design, 0));
}

static void draw_value(const HistogramPlot *plot, size_t i) {
    const Label *value = &plot->values[i];
    double x = (bound_x(plot, i) + bound_x(plot, i + 1)) / 2;
    double y = scale_at(&plot->standing.y, plot->classes.items[i].height) - value_gap;
    if (value->lines.count == 0)
        return;
    label_clear(plot->standing.pen, plot->design->paper, value, ANCHOR_MIDDLE, x, y,
                plot->chart->request->width);
    label_draw(plot->standing.pen, value, ANCHOR_MIDDLE, x, y);
}

static void draw_foot(const HistogramPlot *plot) {
    const Standing *standing = &plot->standing;
    double y = standing->bottom + number_gap;
    for (size_t i = 0; i <= plot->classes.count; i++) {
        const Label *number = &plot->numbers[i];
        double x = bound_x(plot, i);
        if (number->lines.count == 0)
            continue;
        pen_rule(
            standing->pen, x, standing->bottom, x, standing->bottom + tick * (i % plot->every ? 0.6 : 1),
            (Stroke){.colour = plot->design->chart.axis_colour, .width = plot->design->chart.axis_width});
        if (i % plot->every == 0)
            label_draw(standing->pen, number, ANCHOR_MIDDLE, x, y + number->ascent);
    }
    if (plot->title.lines.count > 0)
        label_draw(standing->pen, &plot->title, ANCHOR_END, standing->right,
                   y + label_height(&plot->numbers[1]) + title_gap + plot->title.ascent);
}

// What the heights are, when they are not the numbers; that a class is open.
static void set_note(const HistogramPlot *plot) {
    const ChartContext *context = plot->chart->context;
    const HistogramClasses *classes = &plot->classes;
    const char *unit = language_number(context->arena, context->language, classes->unit, -1);
    bool open = classes->items[0].open_below || classes->items[classes->count - 1].open_above;
    if (!classes->equal)
        plot->chart->result->note = sentence(context->arena, context->language, SENTENCE_NOTE_DENSITY, unit);
    else if (open)
        plot->chart->result->note = sentence(context->arena, context->language, SENTENCE_NOTE_OPEN, unit);
}

bool histogram_draw(const Chart *chart, Drawing *drawing) {
    HistogramPlot plot = {
        .chart = chart, .design = chart->context->design, .classes = histogram_classes(chart)};
    size_t count = plot.classes.count;
    plot.numbers = arena_array(chart->context->arena, count + 1, Label);
    plot.values = arena_array(chart->context->arena, count, Label);
    standing_init(&plot.standing, chart, 1);
    lay_out(&plot);
    if (!standing_has_room(&plot.standing))
        return false;
    set_note(&plot);
    standing_begin(&plot.standing);
    for (size_t i = 0; i < count; i++)
        draw_class(&plot, i);
    standing_draw_base(&plot.standing);
    for (size_t i = 0; i < count; i++)
        draw_value(&plot, i);
    draw_foot(&plot);
    return standing_end(&plot.standing, drawing);
}
