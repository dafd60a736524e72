#include "charts/axis.h"
#include "charts/labels.h"
#include "charts/mark.h"
#include "charts/palette.h"
#include "charts/room.h"
#include "charts/sign.h"

#include <math.h>

// Slopes: each series a line from one period to the other, its name and value at both ends.

static const double name_share = 0.36; // most of the width that the texts at one end may take
static const double least_plot = 0.22; // of the width, between the ends
static const double text_gap = 13;     // between an end and its text
static const double label_apart = 1.5; // least space between texts
static const double head_gap = 8;      // between a period and what is below it
static const double usual = 0.8;       // height by width, unless the texts need more
static const double tallest = 1.4;
static const double leader = 0.4, axis_rule = 0.5, line_width = 1.5;
enum { NAME_LINES = 2, HEAD_LINES = 3, ENDS = 2 };

typedef struct SlopePlot {
    const Chart *chart;
    const Design *design;
    Label *texts[ENDS]; // for each series; no lines: nothing stands there
    SpreadItem *places[ENDS];
    Label heads[ENDS];
    double x[ENDS];
    double top, bottom, height;
    LinearScale y;
    Pen *pen;
} SlopePlot;

static const ChartPoint *point_at(const SlopePlot *plot, size_t s, size_t end) {
    return &plot->chart->data->series[s].points[end];
}

// A series is at the height of its number; one that is missing where the line would come from.
static double level_of(const SlopePlot *plot, size_t s, size_t end) {
    const ChartPoint *point = point_at(plot, s, end);
    return scale_at(&plot->y, point->present ? point->value : point_at(plot, s, 1 - end)->value);
}

// ---- layout ----------------------------------------------------------------------------------------------

// The value first, then the name; at the left the value alone when names is false.
static void set_texts(SlopePlot *plot, size_t end, bool names, double width) {
    const ChartData *data = plot->chart->data;
    for (size_t s = 0; s < data->series_count; s++) {
        const ChartPoint *point = point_at(plot, s, end);
        const char *value = point->present ? point->text : sign_text(plot->chart, point);
        LabelText text = {.style = STYLE_CHART_LABEL,
                          .value = value,
                          .text = names ? data->series[s].name : "",
                          .marker = names ? data->series[s].marker : NULL,
                          .colour = palette_point_text(plot->chart, s, end)};
        plot->texts[end][s] = label_make(plot->chart->context, &text, width, NAME_LINES);
    }
}

static double widest_text(const SlopePlot *plot, size_t end) {
    double widest = plot->heads[end].width;
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        widest = fmax(widest, plot->texts[end][s].width);
    return widest;
}

static bool texts_fit(const SlopePlot *plot, size_t end) {
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        if (!plot->texts[end][s].fits)
            return false;
    return plot->heads[end].fits;
}

static double texts_height(const SlopePlot *plot, size_t end) {
    double height = 0;
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        height += label_height(&plot->texts[end][s]) + label_apart;
    return height;
}

static void set_width(SlopePlot *plot) {
    double width = plot->chart->request->width, most = width * name_share - text_gap;
    bool named = plot->chart->data->series[0].category != NULL;
    set_texts(plot, 0, false, most);
    set_texts(plot, 1, named, most);
    double left = widest_text(plot, 0), right = widest_text(plot, 1);
    plot->x[0] = left + text_gap;
    plot->x[1] = width - right - text_gap;
}

static void set_height(SlopePlot *plot) {
    const ChartSpec *spec = plot->chart->spec;
    const ChartData *data = plot->chart->data;
    double head = fmax(label_height(&plot->heads[0]), label_height(&plot->heads[1])) +
                  label_head(&plot->heads[0]) + head_gap,
           grid = plot->design->grid;
    double need = fmax(texts_height(plot, 0), texts_height(plot, 1));
    double height = plot->chart->request->width * usual;
    if (!plot->chart->panel) // whose slopes are compared, though each has few texts
        height = fmin(height, need * 2);
    height = fmin(fmax(height, need), plot->chart->request->width * tallest);
    plot->height = spec->height > 0 ? spec->height : head + height;
    if (spec->height <= 0 && grid > 0)
        plot->height = ceil(plot->height / grid - 1e-9) * grid;
    plot->top = head;
    plot->bottom = plot->height - label_apart;
    double half = data->series_count > 0 ? label_height(&plot->texts[0][0]) / 2 : 0;
    double low = spec->has_min ? spec->min : data->low, high = spec->has_max ? spec->max : data->high;
    if (high <= low)
        low -= 1, high += 1;
    plot->y = (LinearScale){low, high, plot->bottom - half, plot->top + half};
}

static bool place_texts(SlopePlot *plot) {
    bool fit = true;
    for (size_t end = 0; end < ENDS; end++) {
        for (size_t s = 0; s < plot->chart->data->series_count; s++)
            plot->places[end][s] = (SpreadItem){.wanted = level_of(plot, s, end),
                                                .height = label_height(&plot->texts[end][s]) + label_apart};
        fit = labels_spread(plot->chart->context->arena, plot->places[end], plot->chart->data->series_count,
                            plot->top - label_apart, plot->bottom + label_apart) &&
              fit;
    }
    return fit;
}

static bool has_room(SlopePlot *plot) {
    const Chart *chart = plot->chart;
    bool wide = texts_fit(plot, 0) && texts_fit(plot, 1) &&
                plot->x[1] - plot->x[0] >= chart->request->width * least_plot;
    if (!wide)
        return room_refuse(chart, "the names at the ends leave no room for the lines between them",
                           "shorten the names, or use type=\"dumbbell\", which has room for long ones");
    if (!place_texts(plot))
        return room_refuse(chart, "the names at the ends do not fit below one another",
                           "choose fewer series with where=\"…\", or use type=\"dumbbell\"");
    return true;
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_frame(const SlopePlot *plot) {
    for (size_t end = 0; end < ENDS; end++) {
        const Label *head = &plot->heads[end];
        label_draw(plot->pen, head, end == 0 ? ANCHOR_END : ANCHOR_START,
                   plot->x[end] + (end == 0 ? mark_radius(plot->chart) : -mark_radius(plot->chart)),
                   plot->top - head_gap - head->descent - label_cap_height(head) + head->ascent);
        pen_rule(plot->pen, plot->x[end], plot->top, plot->x[end], plot->bottom,
                 (Stroke){.colour = plot->design->chart.grid_colour, .width = axis_rule});
    }
}

static void draw_line(const SlopePlot *plot, size_t s) {
    if (!point_at(plot, s, 0)->present || !point_at(plot, s, 1)->present)
        return;
    bool preliminary = palette_preliminary(point_at(plot, s, 1)->cell->flags);
    pen_rule(plot->pen, plot->x[0], level_of(plot, s, 0), plot->x[1], level_of(plot, s, 1),
             (Stroke){.colour = palette_point(plot->chart, s, 1),
                      .width = line_width,
                      .round = true,
                      .dashed = preliminary});
}

// Text beside its end, and what leads to it when it was moved away.
static void draw_text(const SlopePlot *plot, size_t s, size_t end) {
    const Label *text = &plot->texts[end][s];
    double level = level_of(plot, s, end), at = plot->places[end][s].at, out = end == 0 ? -1 : 1;
    double from = plot->x[end] + out * mark_radius(plot->chart), to = plot->x[end] + out * (text_gap - 1.5);
    if (fabs(at - level) > 1)
        pen_rule(plot->pen, from, level, to, at,
                 (Stroke){.colour = plot->design->secondary, .width = leader});
    label_draw(plot->pen, text, end == 0 ? ANCHOR_END : ANCHOR_START, plot->x[end] + out * text_gap,
               label_centred(text, at));
}

// What is highlighted is drawn last, on top.
static void draw_series(const SlopePlot *plot, bool highlit) {
    const ChartData *data = plot->chart->data;
    for (size_t s = data->series_count; s-- > 0;)
        if (data_highlit(data, s, 1) == highlit)
            draw_line(plot, s);
    for (size_t s = data->series_count; s-- > 0;)
        for (size_t end = 0; end < ENDS; end++)
            if (data_highlit(data, s, 1) == highlit && point_at(plot, s, end)->present)
                mark_draw_point(plot->pen, plot->chart, s, end, plot->x[end], level_of(plot, s, end));
}

bool slope_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    SlopePlot plot = {.chart = chart, .design = chart->context->design};
    for (size_t end = 0; end < ENDS; end++) {
        plot.texts[end] = arena_array(chart->context->arena, data->series_count, Label);
        plot.places[end] = arena_array(chart->context->arena, data->series_count, SpreadItem);
        LabelText head = {.style = STYLE_CHART_VALUE,
                          .text = data->categories[end].label,
                          .marker = data->categories[end].marker,
                          .colour = plot.design->styles[STYLE_CHART_CATEGORY].colour};
        plot.heads[end] = label_make(chart->context, &head, chart->request->width * name_share, HEAD_LINES);
    }
    set_width(&plot);
    set_height(&plot);
    if (!has_room(&plot))
        return false;
    plot.pen = pen_new(chart->context->arena, chart->request->width, plot.height);
    draw_frame(&plot);
    draw_series(&plot, false);
    draw_series(&plot, true);
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t end = 0; end < ENDS; end++)
            if (point_at(&plot, s, 0)->present || point_at(&plot, s, 1)->present)
                draw_text(&plot, s, end);
    return pen_finish(plot.pen, drawing);
}
