#include "charts/lying.h"
#include "charts/palette.h"
#include "charts/panel.h"
#include "charts/room.h"
#include "charts/tear.h"

#include <math.h>

static const double stub_share = 0.45; // most of the width that category labels may take
static const double stub_least = 0.2;  // and what short ones are not broken for
static const double stub_gap = 8;      // between them and the plot
static const double rank_gap = 6;      // between numbers and labels
static const double column_pitch = 64; // a gridline about so often
static const double label_room = 4;    // least space between the labels of two categories
static const double settled = 1e-3;
enum { STUB_LINES = 3, STUB_LINES_MAX = 6 };

// ---- category labels -------------------------------------------------------------------------------------

// Whether a category stands out: it is highlighted, and others are not.
static bool stands_out(const ChartData *data, size_t c) {
    for (size_t i = 0; data->highlit > 0 && i < data->category_count; i++)
        if (!data->categories[i].highlit)
            return data->categories[c].highlit;
    return false;
}

static LabelText stub_text(const Lying *lying, size_t c) {
    const ChartCategory *category = &lying->chart->data->categories[c];
    StyleName style = stands_out(lying->chart->data, c) ? STYLE_CHART_VALUE : STYLE_CHART_CATEGORY;
    return (LabelText){.style = style,
                       .text = category->label,
                       .marker = category->marker,
                       .colour = lying->design->styles[STYLE_CHART_CATEGORY].colour};
}

static bool stubs_fit(const Lying *lying, double width, size_t lines) {
    bool fit = true;
    for (size_t c = 0; c < lying->chart->data->category_count && fit; c++) {
        LabelText text = stub_text(lying, c);
        fit = label_fits(lying->chart->context, &text, width, lines);
    }
    return fit;
}

static void set_ranks(Lying *lying) {
    const ChartData *data = lying->chart->data;
    const ChartContext *context = lying->chart->context;
    if (!data->spec->rank)
        return;
    lying->ranks = arena_array(context->arena, data->category_count, Label);
    for (size_t c = 0; c < data->category_count; c++) {
        if (data->categories[c].rank == 0)
            continue;
        LabelText text = {.style = stands_out(data, c) ? STYLE_CHART_VALUE : STYLE_CHART_AXIS,
                          .text = arena_printf(context->arena, "%zu", data->categories[c].rank),
                          .colour = lying->design->styles[STYLE_CHART_AXIS].colour};
        lying->ranks[c] = label_make(context, &text, 1e6, 1);
        lying->rank_width = fmax(lying->rank_width, lying->ranks[c].width + rank_gap);
    }
}

// As few lines as the rows have room for anyway, else as few as fit, in no more width than that takes. Rows
// are as high as what stands in them with the gap, or as the longest label.
static void set_stubs(Lying *lying) {
    const Chart *chart = lying->chart;
    double width = chart->request->width, most = width * stub_share - stub_gap - lying->rank_width;
    double wide = most, narrow = width * stub_least;
    size_t lines =
        lying->pitch >= 2 * label_leading(chart->context, STYLE_CHART_CATEGORY) + label_room ? 2 : 1;
    while (lines < STUB_LINES && !stubs_fit(lying, most, lines))
        lines++;
    bool whole = stubs_fit(lying, most, lines); // without hyphens
    for (int i = 0; i < 8 && whole; i++) {
        double middle = (narrow + wide) / 2;
        *(stubs_fit(lying, middle, lines) ? &wide : &narrow) = middle;
    }
    for (size_t c = 0; c < chart->data->category_count; c++) {
        LabelText text = stub_text(lying, c);
        lying->stubs[c] = label_make(chart->context, &text, wide, lines);
        lying->stub_width = fmax(lying->stub_width, lying->rank_width + lying->stubs[c].width);
        lying->pitch = fmax(lying->pitch, label_height(&lying->stubs[c]) + label_room);
    }
}

void lying_init(Lying *lying, const Chart *chart, double band) {
    *lying = (Lying){.chart = chart, .design = chart->context->design, .band = band};
    lying->pitch = band / (1 - lying->design->chart.group_gap);
    lying->stubs = arena_array(chart->context->arena, chart->data->category_count, Label);
    axis_view_init(&lying->view, chart);
    set_ranks(lying);
    set_stubs(lying);
}

// ---- the axis --------------------------------------------------------------------------------------------

void lying_reach(Lying *lying, double value, double before, double after) {
    *vec_push(lying->chart->context->arena, &lying->reach) = (LyingReach){value, before, after};
}

// How far texts and numbers reach beyond the box, and at the left beyond from, where the category labels end.
static void measure_overhang(const Lying *lying, double from, double *left, double *right) {
    double width = lying->chart->request->width - lying->beside;
    *left = *right = 0;
    for (size_t i = 0; i < lying->reach.count; i++) {
        const LyingReach *reach = &lying->reach.items[i];
        double at = scale_at(&lying->x, reach->value);
        if (reach->before > 0)
            *left = fmax(*left, from - (at - reach->before));
        if (reach->after > 0)
            *right = fmax(*right, at + reach->after - width);
    }
    for (size_t i = 0; i < lying->axis.count && !lying->bare; i++) {
        double x = scale_at(&lying->x, axis_tick(&lying->axis, i)), half = lying->axis.numbers[i].width / 2;
        *left = fmax(*left, half - x);
        *right = fmax(*right, x + half - width);
    }
}

// Makes the plot as wide as it can be with every text and number inside the box. What reaches out moves by
// less than the edge does, so a few rounds are needed.
static void fit_width(Lying *lying) {
    double from = lying->stub_width + stub_gap, left = 1, right = 1;
    lying->left = fmax(from, panel_left(lying->chart));
    lying->right = lying->chart->request->width - fmax(lying->beside, panel_right(lying->chart));
    for (int round = 0; round < 40 && (left > settled || right > settled); round++) {
        lying->x =
            (LinearScale){lying->axis.low, lying->axis.high + lying->beyond, lying->left, lying->right};
        measure_overhang(lying, from, &left, &right);
        lying->left += left > settled ? left : 0;
        lying->right -= right > settled ? right : 0;
    }
}

static void set_bare_axis(Lying *lying) {
    lying->axis = (ValueAxis){.low = lying->view.data.low, .high = lying->view.data.high};
    if (lying->axis.high <= lying->axis.low)
        lying->axis.high = lying->axis.low + 1;
    fit_width(lying);
}

void lying_set_axis(Lying *lying, bool zero) {
    if (lying->bare) {
        set_bare_axis(lying);
        return;
    }
    double length = lying->chart->request->width - lying->stub_width - stub_gap - lying->beside;
    for (int wanted = axis_wanted(length, column_pitch); wanted >= 2; wanted--) {
        lying->axis = axis_choose(axis_view_chart(&lying->view), zero, wanted);
        fit_width(lying);
        if (axis_numbers_fit(&lying->axis, &lying->x))
            return;
    }
    lying->axis.count = lying->axis.count > 0 ? 1 : 0; // zero, or where the axis begins
}

void lying_set_height(Lying *lying, double head) {
    double count = (double)lying->chart->data->category_count;
    double foot = lying->bare ? 0 : axis_foot(lying->chart, &lying->axis);
    lying->top = fmax(lying->legend.height + head + lying_levels_head(lying), panel_top(lying->chart));
    lying_name_levels(lying);
    double spare = lying->chart->spec->height - (lying->top + count * lying->pitch + foot);
    if (spare > 0)
        lying->pitch += spare / count;
    lying->bottom = lying->top + count * lying->pitch;
    lying->height = lying->bottom + foot;
    double grid = lying->design->grid;
    if (lying->chart->spec->height > 0 || grid <= 0)
        return;
    double whole = ceil(lying->height / grid - 1e-9) * grid; // what is left over goes between the rows
    lying->pitch += (whole - lying->height) / count;
    lying->bottom += whole - lying->height;
    lying->height = whole;
}

bool lying_has_room(const Lying *lying) {
    const Chart *chart = lying->chart;
    panel_settle(chart, (PanelFrame){.left = lying->left,
                                     .names = lying->stub_width + stub_gap,
                                     .right = chart->request->width - lying->right,
                                     .top = lying->top,
                                     .foot = lying->height - lying->bottom});
    bool fit = lying->stub_width <= chart->request->width * stub_share;
    for (size_t c = 0; c < chart->data->category_count; c++)
        fit = fit && lying->stubs[c].lines.count <= STUB_LINES_MAX;
    if (!fit)
        return room_refuse(chart, "the category labels leave no room for bars",
                           "shorten the labels, let long words break with a soft hyphen (U+00AD), or "
                           "print a table");
    return (lying->bare || room_for_numbers(chart, &lying->axis)) &&
           room_for_plot(chart, lying->left, lying->right) && room_for_legend(chart, &lying->legend);
}

double lying_middle(const Lying *lying, size_t category) {
    return lying->top + ((double)category + 0.5) * lying->pitch;
}

double lying_base(const Lying *lying) {
    return scale_at(&lying->x, fmin(fmax(0, lying->axis.low), lying->axis.high));
}

// ---- drawing ---------------------------------------------------------------------------------------------

void lying_begin(Lying *lying) {
    lying->pen = pen_new(lying->chart->context->arena, lying->chart->request->width, lying->height);
    legend_draw(lying->pen, lying->chart, &lying->legend);
    if (!lying->bare)
        axis_draw_columns(lying->pen, lying->chart, &lying->axis, &lying->x, lying->top, lying->bottom);
    if (lying->base_behind)
        axis_draw_zero_column(lying->pen, lying->chart, &lying->axis, &lying->x, lying->top, lying->bottom);
}

static void draw_stub(const Lying *lying, size_t c) {
    if (panel_mutes_left(lying->chart))
        return;
    const Label *stub = &lying->stubs[c];
    double y = label_centred(stub, lying_middle(lying, c));
    if (!lying->ranks) {
        label_draw(lying->pen, stub, ANCHOR_END, lying->stub_width, y);
        return;
    }
    label_draw(lying->pen, stub, ANCHOR_START, lying->rank_width, y);
    if (lying->ranks[c].lines.count > 0)
        label_draw(lying->pen, &lying->ranks[c], ANCHOR_END, lying->rank_width - rank_gap,
                   label_centred(&lying->ranks[c], lying_middle(lying, c)));
}

void lying_draw_base(const Lying *lying) {
    if (lying->chart->spec->broken && lying->axis.cropped)
        tear_draw_column(lying->pen, lying->chart, lying_base(lying), lying->axis.low > 0, lying->top,
                         lying->bottom);
    if (!lying->base_behind)
        axis_draw_zero_column(lying->pen, lying->chart, &lying->axis, &lying->x, lying->top, lying->bottom);
    for (size_t c = 0; c < lying->chart->data->category_count; c++)
        draw_stub(lying, c);
}

bool lying_end(Lying *lying, Drawing *drawing) {
    return pen_finish(lying->pen, drawing);
}
