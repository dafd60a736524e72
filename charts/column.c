#include "charts/axis.h"
#include "charts/category_axis.h"
#include "charts/kind.h"
#include "charts/legend.h"
#include "charts/palette.h"
#include "charts/room.h"
#include "charts/sign.h"

#include <math.h>

static const double row_pitch = 46;   // a gridline about so often
static const double value_gap = 3;    // from a column's end to its value
static const double widest_bar = 38;  // columns wider than this look like areas
static const double least_size = 6.5; // of values
static const double least_plot = 40;
static const double break_rule = 0.5;
enum { AUTO_VALUES = 40 }; // with more columns than this, values are only printed when asked for

typedef struct ColumnPlot {
    const Chart *chart;
    const Design *design;
    Arena *arena;
    ValueAxis axis;
    CategoryAxis categories;
    Legend legend;
    Label *values; // [series × categories]; no lines: not printed
    double left, right, top, bottom, height;
    double foot; // between the plot and the category labels, for values below columns
    LinearScale y;
    BandScale bands;
    double bar; // width of one column
    double *x;  // middle of each category
    Pen *pen;
} ColumnPlot;

static const ChartPoint *point_at(const ColumnPlot *plot, size_t s, size_t c) {
    return &plot->chart->data->series[s].points[c];
}

static Label *value_at(const ColumnPlot *plot, size_t s, size_t c) {
    return &plot->values[s * plot->chart->data->category_count + c];
}

static double bar_left(const ColumnPlot *plot, size_t s, size_t c) {
    return band_start(&plot->bands, (double)plot->chart->data->categories[c].slot) +
           (double)s * (plot->bar + plot->design->chart.seam);
}

// ---- layout ----------------------------------------------------------------------------------------------

static void place_bands(ColumnPlot *plot) {
    const ChartData *data = plot->chart->data;
    plot->bands = band_scale(plot->left, plot->right, data->slot_count, plot->design->chart.group_gap);
    double widest = widest_bar * (double)data->series_count;
    if (plot->bands.band > widest)
        plot->bands.band = widest;
    plot->bar = bar_extent(plot->bands.band, data->series_count, plot->design->chart.seam);
    for (size_t c = 0; c < data->category_count; c++)
        plot->x[c] = band_centre(&plot->bands, (double)data->categories[c].slot);
}

// How wide the value of a column may be without meeting its neighbour's.
static double value_room(const ColumnPlot *plot) {
    return plot->chart->data->series_count > 1 ? plot->bar + plot->design->chart.seam - 1
                                               : plot->bands.pitch - 3;
}

static Label make_value(const ColumnPlot *plot, size_t s, size_t c, double size) {
    const ChartPoint *point = point_at(plot, s, c);
    LabelText text = {.style = STYLE_CHART_VALUE,
                      .text = point->text,
                      .size = size,
                      .colour = palette_text(plot->design, s)};
    return label_make(plot->chart->context, &text, 1e6, 1);
}

// Sets the values at a share of their size; returns how many do not fit, and leaves those out.
static size_t set_values(ColumnPlot *plot, double size) {
    const ChartData *data = plot->chart->data;
    size_t dropped = 0;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            *value_at(plot, s, c) = make_value(plot, s, c, size);
            if (value_at(plot, s, c)->width <= value_room(plot))
                continue;
            *value_at(plot, s, c) = sign_make(plot->chart, point_at(plot, s, c), s);
            dropped++;
        }
    return dropped;
}

// All values, if need be smaller; when they still do not fit, those that do if the author asked for values,
// else only the signs of what is missing and of what is not final.
static void choose_values(ColumnPlot *plot) {
    const ChartData *data = plot->chart->data;
    const ChartSpec *spec = plot->chart->spec;
    size_t count = data->series_count * data->category_count;
    double least = least_size / plot->design->styles[STYLE_CHART_VALUE].size;
    size_t dropped = set_values(plot, 1);
    if (dropped > 0)
        dropped = set_values(plot, (1 + least) / 2);
    if (dropped > 0)
        dropped = set_values(plot, least);
    bool asked = spec->labels == LABELS_ALL || spec->labels == LABELS_ENDS;
    bool none = spec->labels == LABELS_NONE || (!asked && (dropped > 0 || count > AUTO_VALUES));
    for (size_t s = 0; none && s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++)
            *value_at(plot, s, c) = sign_make(plot->chart, point_at(plot, s, c), s);
    if (dropped == 0 || !asked)
        return;
    diag_warning(plot->chart->context->diag, spec->place, "chart.label-dropped",
                 "%zu of the values asked for are not printed: their columns are too narrow", dropped);
    diag_hint(plot->chart->context->diag, "use type=\"bar\"");
}

// How far values stand out above the plot, and below it.
static void measure_values(const ColumnPlot *plot, double *above, double *below) {
    const ChartData *data = plot->chart->data;
    *above = *below = 0;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const Label *value = value_at(plot, s, c);
            if (value->lines.count == 0)
                continue;
            double end = scale_at(&plot->y, point_at(plot, s, c)->value);
            double reach = value_gap + value->ascent + 1;
            if (point_at(plot, s, c)->value >= 0)
                *above = fmax(*above, plot->top - (end - reach));
            else
                *below = fmax(*below, end + reach - plot->bottom);
        }
}

static void set_height(ColumnPlot *plot, double above, double below) {
    const ChartSpec *spec = plot->chart->spec;
    const TextStyle *style = &plot->design->styles[STYLE_CHART_AXIS];
    plot->top = plot->legend.height + fmax(style->size / 2, above);
    plot->foot = below;
    double foot = plot->foot + plot->categories.height;
    double height = spec->height > 0 ? spec->height - plot->top - foot
                                     : (plot->right - plot->left) * plot->design->chart.aspect;
    plot->bottom = plot->top + fmax(height, least_plot);
    plot->height = plot->bottom + foot;
    double grid = plot->design->grid;
    if (spec->height <= 0 && grid > 0) {
        double whole = ceil(plot->height / grid - 1e-9) * grid;
        plot->bottom += whole - plot->height;
        plot->height = whole;
    }
    plot->y = (LinearScale){plot->axis.low, plot->axis.high, plot->bottom, plot->top};
}

static void set_axis(ColumnPlot *plot) {
    plot->axis = axis_choose(plot->chart, true, axis_wanted(plot->bottom - plot->top, row_pitch));
    plot->left = fmax(plot->left, plot->axis.number_width + axis_number_gap());
    plot->y.low = plot->axis.low;
    plot->y.high = plot->axis.high;
}

static bool lay_out(ColumnPlot *plot) {
    const ChartData *data = plot->chart->data;
    double width = plot->chart->request->width, above = 0, below = 0, left, right;
    if (data->series_count > 1)
        plot->legend = legend_make(plot->chart, width, false);
    plot->right = width;
    for (int round = 0; round < 4; round++) {
        place_bands(plot);
        plot->categories = category_axis_make(plot->chart, plot->x, plot->bands.pitch, false);
        set_height(plot, above, below);
        set_axis(plot);
        place_bands(plot);
        category_axis_overhang(&plot->categories, width, &left, &right);
        plot->left += left;
        plot->right -= right;
    }
    choose_values(plot);
    for (int round = 0; round < 3; round++) { // the plot shrinks a little for values beyond it
        measure_values(plot, &above, &below);
        set_height(plot, above, below);
    }
    return room_for_numbers(plot->chart, &plot->axis) &&
           room_for_categories(plot->chart, &plot->categories) &&
           room_for_legend(plot->chart, &plot->legend) && room_for_plot(plot->chart, plot->left, plot->right);
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_bar(const ColumnPlot *plot, size_t s, size_t c) {
    double end = scale_at(&plot->y, point_at(plot, s, c)->value), zero = scale_at(&plot->y, 0);
    if (!point_at(plot, s, c)->present || end == zero)
        return;
    pen_rectangle(plot->pen, bar_left(plot, s, c), fmin(end, zero), plot->bar, fabs(end - zero));
    palette_fill_bar(plot->pen, plot->design, s, point_at(plot, s, c)->cell->flags);
}

// A number beyond the end of its column; the sign of a missing one where its column would stand.
static double value_y(const ColumnPlot *plot, size_t s, size_t c) {
    double value = point_at(plot, s, c)->value, end = scale_at(&plot->y, value);
    return value >= 0 ? end - value_gap : end + value_gap + value_at(plot, s, c)->ascent;
}

static void draw_value(const ColumnPlot *plot, size_t s, size_t c) {
    if (value_at(plot, s, c)->lines.count > 0)
        label_draw(plot->pen, value_at(plot, s, c), ANCHOR_MIDDLE, bar_left(plot, s, c) + plot->bar / 2,
                   value_y(plot, s, c));
}

// Room on the gridlines for the values that stand on them.
static void clear_value(const ColumnPlot *plot, size_t s, size_t c) {
    if (value_at(plot, s, c)->lines.count > 0)
        label_clear(plot->pen, plot->design->paper, value_at(plot, s, c), ANCHOR_MIDDLE,
                    bar_left(plot, s, c) + plot->bar / 2, value_y(plot, s, c), plot->chart->request->width);
}

// A thin dashed rule before periods that cannot be compared with those before them.
static void draw_breaks(const ColumnPlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t c = 1; c < data->category_count; c++) {
        unsigned flags = 0;
        for (size_t s = 0; s < data->series_count; s++)
            flags |= point_at(plot, s, c)->cell->flags;
        if (!(flags & FLAG_BREAK))
            continue;
        double x = (plot->x[c - 1] + plot->x[c]) / 2;
        pen_rule(plot->pen, x, plot->top, x, plot->bottom,
                 (Stroke){.colour = plot->design->secondary, .width = break_rule, .dashed = true});
    }
}

static void draw_each(const ColumnPlot *plot, void (*draw)(const ColumnPlot *plot, size_t s, size_t c)) {
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        for (size_t s = 0; s < plot->chart->data->series_count; s++)
            draw(plot, s, c);
}

bool column_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    ColumnPlot plot = {.chart = chart, .design = chart->context->design, .arena = arena};
    plot.x = arena_array(arena, data->category_count, double);
    plot.values = arena_array(arena, data->category_count * data->series_count, Label);
    if (!lay_out(&plot))
        return false;
    plot.pen = pen_new(arena, chart->request->width, plot.height);
    legend_draw(plot.pen, chart, &plot.legend);
    axis_draw_rows(plot.pen, chart, &plot.axis, &plot.y, plot.left, plot.right);
    draw_each(&plot, clear_value);
    draw_each(&plot, draw_bar);
    axis_draw_zero_row(plot.pen, chart, &plot.axis, &plot.y, plot.left, plot.right);
    draw_breaks(&plot);
    draw_each(&plot, draw_value);
    category_axis_draw(plot.pen, &plot.categories, plot.bottom + plot.foot);
    return pen_finish(plot.pen, drawing);
}
