#include "charts/axis.h"
#include "charts/axis_view.h"
#include "charts/palette.h"
#include "charts/room.h"
#include "charts/sign.h"

#include <math.h>

// Population pyramids: two series back to back, the first to the left and the second to the right, groups
// between them from the foot upwards in the order of the data. Numbers have no sign.

static const double group_gap = 0.14;   // between bars, as a share of their pitch
static const double label_gap = 5;      // from the groups' labels to the bars
static const double value_gap = 3;      // from a bar to its value
static const double head_gap = 6;       // below the names of the series
static const double column_pitch = 46;  // a gridline about so often
static const double highest = 0.95;     // most height by width
static const double group_pitch = 11.5; // of a group, when they are few
static const double least_half = 40;
static const double label_share = 0.25; // of the width, for the groups' labels
enum { SIDES = 2, AUTO_VALUES = 24 };

typedef struct PyramidPlot {
    const Chart *chart;
    const Design *design;
    AxisView view; // what the axis covers
    ValueAxis axis;
    Label heads[SIDES];
    Label *stubs; // for each category
    size_t every; // so many groups have one label
    double stub_width;
    Label *values;         // [sides × categories]; no lines: not printed
    double margins[SIDES]; // taken by values and numbers beyond the halves
    double foot[SIDES];    // where each half begins
    double end[SIDES];
    double top, bottom, height, pitch;
    Pen *pen;
} PyramidPlot;

static const ChartPoint *point_at(const PyramidPlot *plot, size_t side, size_t c) {
    return &plot->chart->data->series[side].points[c];
}

static Label *value_at(const PyramidPlot *plot, size_t side, size_t c) {
    return &plot->values[side * plot->chart->data->category_count + c];
}

static LinearScale scale_of(const PyramidPlot *plot, size_t side) {
    return (LinearScale){plot->axis.low, plot->axis.high, plot->foot[side], plot->end[side]};
}

static double middle_of(const PyramidPlot *plot, size_t c) {
    return plot->bottom - ((double)c + 0.5) * plot->pitch;
}

// ---- layout ----------------------------------------------------------------------------------------------

static void set_stubs(PyramidPlot *plot) {
    const ChartContext *context = plot->chart->context;
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        LabelText text = {.style = STYLE_CHART_CATEGORY,
                          .text = plot->chart->data->categories[c].label,
                          .marker = plot->chart->data->categories[c].marker,
                          .colour = plot->design->styles[STYLE_CHART_CATEGORY].colour};
        plot->stubs[c] = label_make(context, &text, 1e6, 1);
        plot->stub_width = fmax(plot->stub_width, plot->stubs[c].width);
    }
}

// Without an order from the author: bars a little thinner than single ones, or as thin as the height allows.
static void set_height(PyramidPlot *plot) {
    static const size_t strides[] = {1, 2, 5, 10, 20, 25, 50, 100};
    const ChartSpec *spec = plot->chart->spec;
    double count = (double)plot->chart->data->category_count, grid = plot->design->grid;
    double foot = axis_foot(plot->chart, &plot->axis);
    plot->top = label_height(&plot->heads[0]) + label_head(&plot->heads[0]) + head_gap;
    double most = plot->chart->request->width * highest;
    plot->height = spec->height > 0 ? spec->height : plot->top + fmin(count * group_pitch, most) + foot;
    if (spec->height <= 0 && grid > 0)
        plot->height = ceil(plot->height / grid - 1e-9) * grid;
    plot->bottom = fmax(plot->height - foot, plot->top + 1);
    plot->pitch = (plot->bottom - plot->top) / count;
    double leading = label_leading(plot->chart->context, STYLE_CHART_CATEGORY);
    plot->every = strides[0];
    for (size_t i = 1; i < sizeof strides / sizeof *strides && plot->pitch * (double)plot->every < leading;
         i++)
        plot->every = strides[i];
}

static void set_values(PyramidPlot *plot) {
    const ChartData *data = plot->chart->data;
    double size = plot->design->styles[STYLE_CHART_VALUE].size;
    bool few = data->category_count * SIDES <= AUTO_VALUES;
    bool none = plot->chart->spec->labels == LABELS_NONE || plot->pitch < size ||
                (plot->chart->spec->labels == LABELS_AUTO && !few);
    for (size_t side = 0; side < SIDES; side++)
        for (size_t c = 0; c < data->category_count; c++) {
            const ChartPoint *point = point_at(plot, side, c);
            LabelText text = {.style = STYLE_CHART_VALUE,
                              .text = point->text,
                              .colour = palette_point_text(plot->chart, side, c)};
            *value_at(plot, side, c) =
                none ? sign_make(plot->chart, point, side) : label_make(plot->chart->context, &text, 1e6, 1);
        }
    if (plot->chart->spec->labels != LABELS_ALL || !none)
        return;
    diag_warning(plot->chart->context->diag, plot->chart->spec->place, "chart.label-dropped",
                 "the values asked for are not printed: the bars are too thin");
    diag_hint(plot->chart->context->diag, "give the chart a larger height=\"…\", or wider groups");
}

// Both halves are as wide as the other, with every value and number inside the box.
static void fit_width(PyramidPlot *plot) {
    const ChartData *data = plot->chart->data;
    double width = plot->chart->request->width, gap = plot->stub_width / 2 + label_gap, margin = 0;
    for (int round = 0; round < 12; round++) {
        plot->foot[0] = width / 2 - gap;
        plot->foot[1] = width / 2 + gap;
        plot->end[0] = margin;
        plot->end[1] = width - margin;
        LinearScale right = scale_of(plot, 1);
        double over = 0;
        for (size_t side = 0; side < SIDES; side++)
            for (size_t c = 0; c < data->category_count; c++) {
                const Label *value = value_at(plot, side, c);
                double end = scale_at(&right, point_at(plot, side, c)->value) + value_gap + value->width;
                over = value->lines.count > 0 ? fmax(over, end - width) : over;
            }
        for (size_t i = 0; i < plot->axis.count; i++)
            over = fmax(over, scale_at(&right, axis_tick(&plot->axis, i)) + plot->axis.numbers[i].width / 2 -
                                  width);
        margin += fmax(over, 0);
    }
}

static void set_axis(PyramidPlot *plot) {
    axis_view_init(&plot->view, plot->chart);
    axis_view_cover(&plot->view, 0, plot->chart->data->high, false);
    double half = (plot->chart->request->width - plot->stub_width) / 2;
    for (int wanted = axis_wanted(half, column_pitch); wanted >= 2; wanted--) {
        plot->axis = axis_choose(axis_view_chart(&plot->view), true, wanted);
        fit_width(plot);
        LinearScale right = scale_of(plot, 1);
        if (axis_numbers_fit(&plot->axis, &right))
            return;
    }
    plot->axis.count = plot->axis.count > 0 ? 1 : 0;
}

static bool has_room(const PyramidPlot *plot) {
    const Chart *chart = plot->chart;
    double half = plot->end[1] - plot->foot[1];
    if (plot->stub_width > chart->request->width * label_share || half < least_half)
        return room_refuse(chart, "the labels of the groups leave no room for the bars",
                           "shorten the labels: the ages alone, such as 20–24");
    for (size_t side = 0; side < SIDES; side++)
        if (!plot->heads[side].fits || plot->heads[side].width > half)
            return room_refuse(chart, "the names of the series do not fit above their halves",
                               "shorten the names");
    return true;
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_half(const PyramidPlot *plot, size_t side) {
    LinearScale scale = scale_of(plot, side);
    ValueAxis axis = plot->axis;
    if (side == 0)
        axis.title = (Label){0}; // it stands at the right
    axis_draw_columns(plot->pen, plot->chart, &axis, &scale, plot->top, plot->bottom);
    const Label *head = &plot->heads[side];
    label_draw(plot->pen, head, side == 0 ? ANCHOR_END : ANCHOR_START, plot->foot[side],
               label_head(head) + head->ascent);
}

static void draw_bar(const PyramidPlot *plot, size_t side, size_t c) {
    LinearScale scale = scale_of(plot, side);
    double end = scale_at(&scale, point_at(plot, side, c)->value), base = scale_at(&scale, 0);
    double seam = fmin(plot->pitch * group_gap, plot->design->chart.seam * 2);
    double height = plot->pitch - fmax(seam, plot->pitch > 6 ? plot->pitch * group_gap : 0);
    if (!point_at(plot, side, c)->present || end == base)
        return;
    pen_rectangle(plot->pen, fmin(end, base), middle_of(plot, c) - height / 2, fabs(end - base), height);
    palette_fill_point(plot->pen, plot->chart, side, c);
}

static void draw_value(const PyramidPlot *plot, size_t side, size_t c) {
    const Label *value = value_at(plot, side, c);
    LinearScale scale = scale_of(plot, side);
    if (value->lines.count == 0)
        return;
    TextAnchor anchor = side == 0 ? ANCHOR_END : ANCHOR_START;
    double x = scale_at(&scale, point_at(plot, side, c)->value) + (side == 0 ? -value_gap : value_gap);
    double y = label_centred(value, middle_of(plot, c));
    label_clear(plot->pen, plot->design->paper, value, anchor, x, y, plot->chart->request->width);
    label_draw(plot->pen, value, anchor, x, y);
}

static void draw_stubs(const PyramidPlot *plot) {
    for (size_t c = 0; c < plot->chart->data->category_count; c += plot->every)
        label_draw(plot->pen, &plot->stubs[c], ANCHOR_MIDDLE, plot->chart->request->width / 2,
                   label_centred(&plot->stubs[c], middle_of(plot, c)));
}

bool pyramid_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    PyramidPlot plot = {.chart = chart, .design = chart->context->design, .pitch = group_pitch};
    plot.stubs = arena_array(chart->context->arena, data->category_count, Label);
    plot.values = arena_array(chart->context->arena, data->category_count * SIDES, Label);
    for (size_t side = 0; side < SIDES; side++) {
        LabelText text = {.style = STYLE_CHART_VALUE,
                          .text = data->series[side].name,
                          .marker = data->series[side].marker,
                          .colour = colour_darken(palette_sample(chart, side), plot.design->paper, 4.5)};
        plot.heads[side] = label_make(chart->context, &text, chart->request->width / 2, 1);
    }
    set_stubs(&plot);
    set_axis(&plot);
    set_height(&plot);
    set_values(&plot);
    set_axis(&plot);
    if (!room_for_numbers(chart, &plot.axis) || !has_room(&plot))
        return false;
    plot.pen = pen_new(chart->context->arena, chart->request->width, plot.height);
    for (size_t side = 0; side < SIDES; side++)
        draw_half(&plot, side);
    for (size_t side = 0; side < SIDES; side++)
        for (size_t c = 0; c < data->category_count; c++)
            draw_bar(&plot, side, c);
    for (size_t side = 0; side < SIDES; side++) {
        LinearScale scale = scale_of(&plot, side);
        axis_draw_zero_column(plot.pen, chart, &plot.axis, &scale, plot.top, plot.bottom);
        for (size_t c = 0; c < data->category_count; c++)
            draw_value(&plot, side, c);
    }
    draw_stubs(&plot);
    return pen_finish(plot.pen, drawing);
}
