#include "charts/interval.h"
#include "charts/lying.h"
#include "charts/palette.h"
#include "charts/sign.h"
#include "charts/stack.h"

#include <math.h>

static const double value_gap = 4;    // from a bar's end to its value
static const double name_inset = 5;   // of a series' name in its bar
static const double name_size = 0.94; // share of the label size
static const double whisker = 0.4;    // of an error bar's strokes, as a share of the bar
enum { AUTO_VALUES = 60 };

typedef struct BarPlot {
    Lying lying;
    const Chart *chart;
    const Design *design;
    bool named;    // the names of the series stand in the first group's bars
    Label *values; // [series × categories]; no lines: not printed
    Label *names;  // for each series
} BarPlot;

static const ChartPoint *point_at(const BarPlot *plot, size_t s, size_t c) {
    return &plot->chart->data->series[s].points[c];
}

static Label *value_at(const BarPlot *plot, size_t s, size_t c) {
    return &plot->values[s * plot->chart->data->category_count + c];
}

static double bar_top(const BarPlot *plot, size_t s, size_t c) {
    return lying_middle(&plot->lying, c) - plot->lying.band / 2 +
           (double)s * (plot->design->chart.bar_height + plot->design->chart.seam);
}

// ---- layout ----------------------------------------------------------------------------------------------

static void set_values(BarPlot *plot) {
    const ChartContext *context = plot->chart->context;
    const ChartData *data = plot->chart->data;
    bool none =
        plot->chart->spec->labels == LABELS_NONE ||
        (plot->chart->spec->labels == LABELS_AUTO && data->category_count * data->series_count > AUTO_VALUES);
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++) {
            const ChartPoint *point = point_at(plot, s, c);
            LabelText text = {.style = STYLE_CHART_VALUE,
                              .text = point->text,
                              .colour = palette_point_text(plot->chart, s, c)};
            Label *value = value_at(plot, s, c);
            *value = none ? sign_make(plot->chart, point, s) : label_make(context, &text, 1e6, 1);
            if (value->lines.count > 0)
                lying_reach(&plot->lying, interval_end(point),
                            point->value < 0 ? value_gap + value->width : 0,
                            point->value < 0 ? 0 : value_gap + value->width);
        }
}

// Series are named in the bars of the first group when each name fits in its bar.
static void set_names(BarPlot *plot) {
    const ChartData *data = plot->chart->data;
    double base = lying_base(&plot->lying);
    plot->named = data->series_count > 1 && !plot->chart->panel && // panels share a legend
                  !plot->design->chart.patterns;                   // names cannot be read on hatching
    for (size_t s = 0; s < data->series_count && plot->named; s++) {
        const ChartSeries *series = &data->series[s];
        LabelText text = {.style = STYLE_CHART_LABEL,
                          .text = series->name,
                          .marker = series->marker,
                          .size = name_size,
                          .colour = palette_text_on(plot->design, palette_point_bar(plot->chart, s, 0))};
        plot->names[s] = label_make(plot->chart->context, &text, 1e6, 1);
        double length = fabs(scale_at(&plot->lying.x, series->points[0].value) - base);
        plot->named = series->points[0].present && !data->bounds && !data->spec->broken &&
                      plot->names[s].width + 2 * name_inset <= length &&
                      plot->names[s].ascent + plot->names[s].descent <= plot->design->chart.bar_height;
    }
    if (!plot->named && data->series_count > 1)
        plot->lying.legend = legend_make(plot->chart, plot->chart->request->width, false);
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_bar(const BarPlot *plot, size_t s, size_t c) {
    double end = scale_at(&plot->lying.x, point_at(plot, s, c)->value), base = lying_base(&plot->lying);
    if (!point_at(plot, s, c)->present || end == base)
        return;
    pen_rectangle(plot->lying.pen, fmin(end, base), bar_top(plot, s, c), fabs(end - base),
                  plot->design->chart.bar_height);
    palette_fill_point(plot->lying.pen, plot->chart, s, c);
}

typedef struct ValuePlace {
    TextAnchor anchor;
    double x, y;
} ValuePlace;

// A number beyond the end of its bar and its interval; the sign of a missing one where its bar would begin.
static ValuePlace place_value(const BarPlot *plot, size_t s, size_t c) {
    const ChartPoint *point = point_at(plot, s, c);
    double end = point->present ? scale_at(&plot->lying.x, interval_end(point)) : lying_base(&plot->lying);
    double y = label_centred(value_at(plot, s, c), bar_top(plot, s, c) + plot->design->chart.bar_height / 2);
    return point->value < 0 ? (ValuePlace){ANCHOR_END, end - value_gap, y}
                            : (ValuePlace){ANCHOR_START, end + value_gap, y};
}

// Room on the gridlines for the values that stand on them.
static void clear_value(const BarPlot *plot, size_t s, size_t c) {
    if (value_at(plot, s, c)->lines.count == 0)
        return;
    ValuePlace place = place_value(plot, s, c);
    label_clear(plot->lying.pen, plot->design->paper, value_at(plot, s, c), place.anchor, place.x, place.y,
                plot->chart->request->width);
}

static void draw_value(const BarPlot *plot, size_t s, size_t c) {
    if (value_at(plot, s, c)->lines.count == 0)
        return;
    ValuePlace place = place_value(plot, s, c);
    label_draw(plot->lying.pen, value_at(plot, s, c), place.anchor, place.x, place.y);
}

static void draw_interval(const BarPlot *plot, size_t s, size_t c) {
    double height = plot->design->chart.bar_height;
    Interval interval = {plot->lying.pen,  plot->chart, &plot->lying.x,          true,
                         height * whisker, true,        lying_base(&plot->lying)};
    interval_draw(&interval, s, c, bar_top(plot, s, c) + height / 2);
}

static ValuePlace place_name(const BarPlot *plot, size_t s) {
    bool negative = point_at(plot, s, 0)->value < 0;
    return (ValuePlace){
        negative ? ANCHOR_END : ANCHOR_START,
        lying_base(&plot->lying) + (negative ? -name_inset : name_inset),
        label_centred(&plot->names[s], bar_top(plot, s, 0) + plot->design->chart.bar_height / 2)};
}

static Box name_box(const BarPlot *plot, size_t s) {
    ValuePlace place = place_name(plot, s);
    return label_box(&plot->names[s], place.anchor, place.x, place.y);
}

static void draw_name(const BarPlot *plot, size_t s) {
    ValuePlace place = place_name(plot, s);
    label_draw(plot->lying.pen, &plot->names[s], place.anchor, place.x, place.y);
}

static void draw_each(const BarPlot *plot, void (*draw)(const BarPlot *plot, size_t s, size_t c)) {
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        for (size_t s = 0; s < plot->chart->data->series_count; s++)
            draw(plot, s, c);
}

// Over the bars, and not through their names and numbers.
static void draw_levels(const BarPlot *plot) {
    const ChartData *data = plot->chart->data;
    Box *texts =
        arena_array(plot->chart->context->arena, (data->category_count + 1) * data->series_count, Box);
    size_t count = 0;
    for (size_t c = 0; c < data->category_count; c++)
        for (size_t s = 0; s < data->series_count; s++) {
            if (plot->named && c == 0)
                texts[count++] = name_box(plot, s);
            ValuePlace place = place_value(plot, s, c);
            if (value_at(plot, s, c)->lines.count > 0)
                texts[count++] = label_box(value_at(plot, s, c), place.anchor, place.x, place.y);
        }
    lying_draw_levels(&plot->lying, texts, count);
}

static bool draw_groups(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    BarPlot plot = {.chart = chart, .design = chart->context->design};
    plot.names = arena_array(arena, data->series_count, Label);
    plot.values = arena_array(arena, data->category_count * data->series_count, Label);
    lying_init(&plot.lying, chart,
               (double)data->series_count * (plot.design->chart.bar_height + plot.design->chart.seam) -
                   plot.design->chart.seam);
    set_values(&plot);
    lying_set_axis(&plot.lying, true);
    set_names(&plot);
    lying_set_height(&plot.lying, 0);
    if (!lying_has_room(&plot.lying))
        return false;
    lying_begin(&plot.lying);
    draw_each(&plot, clear_value);
    draw_each(&plot, draw_bar);
    draw_each(&plot, draw_interval);
    draw_levels(&plot);
    lying_draw_base(&plot.lying);
    for (size_t s = 0; plot.named && s < data->series_count; s++)
        draw_name(&plot, s);
    draw_each(&plot, draw_value);
    return lying_end(&plot.lying, drawing);
}

bool bar_draw(const Chart *chart, Drawing *drawing) {
    return chart->spec->stack == STACK_NO ? draw_groups(chart, drawing) : bar_stack_draw(chart, drawing);
}
