#include "charts/axis.h"
#include "charts/kind.h"
#include "charts/legend.h"
#include "charts/palette.h"
#include "charts/room.h"
#include "charts/sign.h"

#include <math.h>

static const double stub_share = 0.45; // most of the width that category labels may take
static const double stub_least = 0.2;  // and what short ones are not broken for
static const double stub_gap = 8;      // between them and the plot
static const double value_gap = 4;     // from a bar's end to its value
static const double name_inset = 5;    // of a series' name in its bar
static const double name_size = 0.94;  // share of the label size
static const double column_pitch = 64; // a gridline about so often
static const double label_room = 4;    // least space between the labels of two categories
enum { STUB_LINES = 3, STUB_LINES_MAX = 6, AUTO_VALUES = 60 };

typedef struct BarPlot {
    const Chart *chart;
    const Design *design;
    ValueAxis axis;
    Legend legend;
    bool named;    // the names of the series stand in the first group's bars
    Label *stubs;  // for each category
    Label *values; // [series × categories]; no lines: not printed
    Label *names;  // for each series
    double stub_width;
    double left, right, top, bottom, height; // of the plot
    LinearScale x;
    double group, pitch; // height of a group of bars; from group to group
    Pen *pen;
} BarPlot;

static const ChartPoint *point_at(const BarPlot *plot, size_t s, size_t c) {
    return &plot->chart->data->series[s].points[c];
}

static Label *value_at(const BarPlot *plot, size_t s, size_t c) {
    return &plot->values[s * plot->chart->data->category_count + c];
}

static double bar_top(const BarPlot *plot, size_t s, size_t c) {
    return plot->top + ((double)c + 0.5) * plot->pitch - plot->group / 2 +
           (double)s * (plot->design->chart.bar_height + plot->design->chart.seam);
}

// ---- layout ----------------------------------------------------------------------------------------------

static void set_group(BarPlot *plot) {
    plot->group = (double)plot->chart->data->series_count *
                      (plot->design->chart.bar_height + plot->design->chart.seam) -
                  plot->design->chart.seam;
    plot->pitch = plot->group / (1 - plot->design->chart.group_gap);
}

static LabelText stub_text(const BarPlot *plot, size_t c) {
    const ChartCategory *category = &plot->chart->data->categories[c];
    return (LabelText){.style = STYLE_CHART_CATEGORY,
                       .text = category->label,
                       .marker = category->marker,
                       .colour = plot->design->styles[STYLE_CHART_CATEGORY].colour};
}

static bool stubs_fit(const BarPlot *plot, double width, size_t lines) {
    bool fit = true;
    for (size_t c = 0; c < plot->chart->data->category_count && fit; c++) {
        LabelText text = stub_text(plot, c);
        fit = label_fits(plot->chart->context, &text, width, lines);
    }
    return fit;
}

// As few lines as the rows have room for anyway, else as few as fit, in no more width than that takes. Rows
// are as high as the bars of a group with their gap, or as the longest label.
static void set_stubs(BarPlot *plot) {
    double most = plot->chart->request->width * stub_share - stub_gap, wide = most;
    double narrow = plot->chart->request->width * stub_least;
    size_t lines =
        plot->pitch >= 2 * label_leading(plot->chart->context, STYLE_CHART_CATEGORY) + label_room ? 2 : 1;
    while (lines < STUB_LINES && !stubs_fit(plot, most, lines))
        lines++;
    bool whole = stubs_fit(plot, most, lines); // without hyphens
    for (int i = 0; i < 8 && whole; i++) {
        double middle = (narrow + wide) / 2;
        *(stubs_fit(plot, middle, lines) ? &wide : &narrow) = middle;
    }
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        LabelText text = stub_text(plot, c);
        plot->stubs[c] = label_make(plot->chart->context, &text, wide, lines);
        plot->stub_width = fmax(plot->stub_width, plot->stubs[c].width);
        plot->pitch = fmax(plot->pitch, label_height(&plot->stubs[c]) + label_room);
    }
}

static void set_values(BarPlot *plot) {
    const ChartContext *context = plot->chart->context;
    const ChartData *data = plot->chart->data;
    bool none =
        plot->chart->spec->labels == LABELS_NONE ||
        (plot->chart->spec->labels == LABELS_AUTO && data->category_count * data->series_count > AUTO_VALUES);
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const ChartPoint *point = point_at(plot, s, c);
            LabelText text = {
                .style = STYLE_CHART_VALUE, .text = point->text, .colour = palette_text(context->design, s)};
            *value_at(plot, s, c) =
                none ? sign_make(plot->chart, point, s) : label_make(context, &text, 1e6, 1);
        }
}

// How far values and numbers reach beyond the box, and at the left beyond from, where the category labels
// end.
static void measure_overhang(const BarPlot *plot, double from, double *left, double *right) {
    const ChartData *data = plot->chart->data;
    double width = plot->chart->request->width;
    *left = *right = 0;
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const Label *value = value_at(plot, s, c);
            double end = scale_at(&plot->x, point_at(plot, s, c)->value), reach = value_gap + value->width;
            if (value->lines.count > 0 && point_at(plot, s, c)->value < 0)
                *left = fmax(*left, from - (end - reach));
            else if (value->lines.count > 0)
                *right = fmax(*right, end + reach - width);
        }
    for (size_t i = 0; i < plot->axis.count; i++) {
        double x = scale_at(&plot->x, axis_tick(&plot->axis, i)), half = plot->axis.numbers[i].width / 2;
        *left = fmax(*left, half - x);
        *right = fmax(*right, x + half - width);
    }
}

// Makes the plot as wide as it can be with every value and number inside the box. What reaches out moves by
// less than the edge does, so a few rounds are needed.
static void fit_width(BarPlot *plot) {
    double from = plot->stub_width + stub_gap, left = 1, right = 1;
    plot->left = from;
    plot->right = plot->chart->request->width;
    for (int round = 0; round < 40 && (left > 1e-3 || right > 1e-3); round++) {
        plot->x = (LinearScale){plot->axis.low, plot->axis.high, plot->left, plot->right};
        measure_overhang(plot, from, &left, &right);
        plot->left += left > 1e-3 ? left : 0;
        plot->right -= right > 1e-3 ? right : 0;
    }
}

// The most numbers, up to what is best for the width, that keep apart.
static void set_axis(BarPlot *plot) {
    double length = plot->chart->request->width - plot->stub_width - stub_gap;
    for (int wanted = axis_wanted(length, column_pitch); wanted >= 2; wanted--) {
        plot->axis = axis_choose(plot->chart, true, wanted);
        fit_width(plot);
        if (axis_numbers_fit(&plot->axis, &plot->x))
            return;
    }
    plot->axis.count = plot->axis.count > 0 ? 1 : 0; // zero, or where the axis begins
}

// Series are named in the bars of the first group when each name fits in its bar.
static void set_names(BarPlot *plot) {
    const ChartData *data = plot->chart->data;
    plot->named = data->series_count > 1;
    for (size_t s = 0; s < data->series_count && plot->named; s++) {
        const ChartSeries *series = &data->series[s];
        LabelText text = {.style = STYLE_CHART_LABEL,
                          .text = series->name,
                          .marker = series->marker,
                          .size = name_size,
                          .colour = palette_text_on(
                              plot->design, palette_bar(plot->design, s, series->points[0].cell->flags))};
        plot->names[s] = label_make(plot->chart->context, &text, 1e6, 1);
        double length = fabs(scale_at(&plot->x, series->points[0].value) - scale_at(&plot->x, 0));
        plot->named = series->points[0].present && plot->names[s].width + 2 * name_inset <= length &&
                      plot->names[s].ascent + plot->names[s].descent <= plot->design->chart.bar_height;
    }
    if (!plot->named && data->series_count > 1)
        plot->legend = legend_make(plot->chart, plot->chart->request->width, false);
}

static void set_height(BarPlot *plot) {
    const ChartSpec *spec = plot->chart->spec;
    size_t count = plot->chart->data->category_count;
    double foot = axis_foot(plot->chart, &plot->axis);
    plot->top = plot->legend.height;
    double spare = spec->height - (plot->top + (double)count * plot->pitch + foot);
    if (spare > 0)
        plot->pitch += spare / (double)count;
    plot->bottom = plot->top + (double)count * plot->pitch;
    plot->height = plot->bottom + foot;
    double grid = plot->design->grid;
    if (spec->height <= 0 && grid > 0)
        plot->height = ceil(plot->height / grid - 1e-9) * grid;
}

static bool has_room(const BarPlot *plot) {
    const Chart *chart = plot->chart;
    bool fit = plot->stub_width <= chart->request->width * stub_share;
    for (size_t c = 0; c < chart->data->category_count; c++)
        fit = fit && plot->stubs[c].lines.count <= STUB_LINES_MAX;
    if (!fit)
        return room_refuse(chart, "the category labels leave no room for bars",
                           "shorten the labels, let long words break with a soft hyphen (U+00AD), or "
                           "print a table");
    return room_for_numbers(chart, &plot->axis) && room_for_plot(chart, plot->left, plot->right) &&
           (plot->named || room_for_legend(chart, &plot->legend));
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_bar(const BarPlot *plot, size_t s, size_t c) {
    double end = scale_at(&plot->x, point_at(plot, s, c)->value), zero = scale_at(&plot->x, 0);
    if (!point_at(plot, s, c)->present || end == zero)
        return;
    pen_rectangle(plot->pen, fmin(end, zero), bar_top(plot, s, c), fabs(end - zero),
                  plot->design->chart.bar_height);
    palette_fill_bar(plot->pen, plot->design, s, point_at(plot, s, c)->cell->flags);
}

typedef struct ValuePlace {
    TextAnchor anchor;
    double x, y;
} ValuePlace;

// A number beyond the end of its bar; the sign of a missing one where its bar would begin.
static ValuePlace place_value(const BarPlot *plot, size_t s, size_t c) {
    const ChartPoint *point = point_at(plot, s, c);
    double end = scale_at(&plot->x, point->value);
    double y = label_centred(value_at(plot, s, c), bar_top(plot, s, c) + plot->design->chart.bar_height / 2);
    return point->value < 0 ? (ValuePlace){ANCHOR_END, end - value_gap, y}
                            : (ValuePlace){ANCHOR_START, end + value_gap, y};
}

// Room on the gridlines for the values that stand on them.
static void clear_value(const BarPlot *plot, size_t s, size_t c) {
    if (value_at(plot, s, c)->lines.count == 0)
        return;
    ValuePlace place = place_value(plot, s, c);
    label_clear(plot->pen, plot->design->paper, value_at(plot, s, c), place.anchor, place.x, place.y,
                plot->chart->request->width);
}

static void draw_value(const BarPlot *plot, size_t s, size_t c) {
    if (value_at(plot, s, c)->lines.count == 0)
        return;
    ValuePlace place = place_value(plot, s, c);
    label_draw(plot->pen, value_at(plot, s, c), place.anchor, place.x, place.y);
}

static void draw_stub(const BarPlot *plot, size_t c) {
    const Label *stub = &plot->stubs[c];
    label_draw(plot->pen, stub, ANCHOR_END, plot->stub_width,
               label_centred(stub, plot->top + ((double)c + 0.5) * plot->pitch));
}

static void draw_name(const BarPlot *plot, size_t s) {
    const Label *name = &plot->names[s];
    bool negative = point_at(plot, s, 0)->value < 0;
    double zero = scale_at(&plot->x, 0);
    label_draw(plot->pen, name, negative ? ANCHOR_END : ANCHOR_START,
               zero + (negative ? -name_inset : name_inset),
               label_centred(name, bar_top(plot, s, 0) + plot->design->chart.bar_height / 2));
}

static void draw_each(const BarPlot *plot, void (*draw)(const BarPlot *plot, size_t s, size_t c)) {
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        for (size_t s = 0; s < plot->chart->data->series_count; s++)
            draw(plot, s, c);
}

bool bar_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    BarPlot plot = {.chart = chart, .design = chart->context->design};
    plot.stubs = arena_array(arena, data->category_count, Label);
    plot.names = arena_array(arena, data->series_count, Label);
    plot.values = arena_array(arena, data->category_count * data->series_count, Label);
    set_group(&plot);
    set_stubs(&plot);
    set_values(&plot);
    set_axis(&plot);
    set_names(&plot);
    if (!has_room(&plot))
        return false;
    set_height(&plot);
    plot.pen = pen_new(arena, chart->request->width, plot.height);
    if (!plot.named)
        legend_draw(plot.pen, chart, &plot.legend);
    axis_draw_columns(plot.pen, chart, &plot.axis, &plot.x, plot.top, plot.bottom);
    draw_each(&plot, clear_value);
    draw_each(&plot, draw_bar);
    axis_draw_zero_column(plot.pen, chart, &plot.axis, &plot.x, plot.top, plot.bottom);
    for (size_t c = 0; c < data->category_count; c++)
        draw_stub(&plot, c);
    for (size_t s = 0; plot.named && s < data->series_count; s++)
        draw_name(&plot, s);
    draw_each(&plot, draw_value);
    return pen_finish(plot.pen, drawing);
}
