#include "charts/standing.h"
#include "charts/panel.h"
#include "charts/room.h"
#include "charts/tear.h"

#include <math.h>

static const double row_pitch = 46;  // a gridline about so often
static const double widest_bar = 38; // columns wider than this look like areas
static const double least_plot = 40;
static const double break_rule = 0.5;
enum { LAYOUT_ROUNDS = 4, SETTLE_ROUNDS = 3 };

void standing_init(Standing *standing, const Chart *chart, size_t bars) {
    *standing = (Standing){.chart = chart,
                           .design = chart->context->design,
                           .bars = bars,
                           .gap = chart->context->design->chart.group_gap};
    axis_view_init(&standing->view, chart);
    standing->x = arena_array(chart->context->arena, chart->data->category_count, double);
}

void standing_reach(Standing *standing, double value, double above, double below) {
    *vec_push(standing->chart->context->arena, &standing->reach) = (StandingReach){value, above, below};
}

static void place_bands(Standing *standing) {
    const ChartData *data = standing->chart->data;
    standing->bands = band_scale(standing->left, standing->right, data->slot_count, standing->gap);
    double widest = widest_bar * (double)standing->bars;
    if (standing->gap > 0 && standing->bands.band > widest)
        standing->bands.band = widest;
    standing->bar = bar_extent(standing->bands.band, standing->bars, standing->design->chart.seam);
    for (size_t c = 0; c < data->category_count; c++)
        standing->x[c] = band_centre(&standing->bands, (double)data->categories[c].slot);
}

// How far texts stand out above the plot, and below it.
static void measure_reach(const Standing *standing, double *above, double *below) {
    *above = *below = 0;
    for (size_t i = 0; i < standing->reach.count; i++) {
        const StandingReach *reach = &standing->reach.items[i];
        double at = scale_at(&standing->y, reach->value);
        if (reach->above > 0)
            *above = fmax(*above, standing->top - (at - reach->above));
        if (reach->below > 0)
            *below = fmax(*below, at + reach->below - standing->bottom);
    }
}

static double foot_height(const Standing *standing) {
    return standing->own_foot ? standing->foot_height : standing->categories.height;
}

static void set_height(Standing *standing, double above, double below) {
    const ChartSpec *spec = standing->chart->spec;
    const TextStyle *style = &standing->design->styles[STYLE_CHART_AXIS];
    standing->above = above;
    double title = fmax(axis_head(&standing->axis), standing->title_height);
    standing->top = fmax(standing->legend.height + title + standing->head + fmax(style->size / 2, above),
                         panel_top(standing->chart));
    standing->foot = fmax(below, panel_foot(standing->chart) - foot_height(standing));
    double foot = standing->foot + foot_height(standing);
    double height = spec->height > 0 ? spec->height - standing->top - foot
                                     : (standing->right - standing->left) * panel_aspect(standing->chart);
    standing->bottom = standing->top + fmax(height, least_plot);
    standing->height = standing->bottom + foot;
    double grid = standing->design->grid;
    if (spec->height <= 0 && grid > 0) {
        double whole = ceil(standing->height / grid - 1e-9) * grid;
        standing->bottom += whole - standing->height;
        standing->height = whole;
    }
    standing->y = (LinearScale){standing->axis.low, standing->axis.high, standing->bottom, standing->top};
}

static void set_axis(Standing *standing) {
    standing->axis = axis_choose(axis_view_chart(&standing->view), true,
                                 axis_wanted(standing->bottom - standing->top, row_pitch));
    if (standing->title)
        axis_set_title(standing->chart, &standing->axis, standing->title,
                       standing->chart->request->width / 2 - 4);
    standing->left = fmax(standing->left, standing->axis.number_width + axis_number_gap());
    standing->y.low = standing->axis.low;
    standing->y.high = standing->axis.high;
}

void standing_lay_out(Standing *standing) {
    double width = standing->chart->request->width, left = 0, right = 0;
    standing->left = fmax(standing->left, panel_left(standing->chart));
    standing->right = width - fmax(standing->beside, panel_right(standing->chart));
    for (int round = 0; round < LAYOUT_ROUNDS; round++) {
        place_bands(standing);
        if (!standing->own_foot)
            standing->categories =
                category_axis_make(standing->chart, standing->x, standing->bands.pitch, false);
        set_height(standing, 0, 0);
        set_axis(standing);
        place_bands(standing);
        if (!standing->own_foot)
            category_axis_overhang(&standing->categories, width, &left, &right);
        standing->left += left;
        standing->right -= right;
    }
}

void standing_settle(Standing *standing) {
    for (int round = 0; round < SETTLE_ROUNDS; round++) { // the plot shrinks a little for texts beyond it
        double above, below;
        measure_reach(standing, &above, &below);
        set_height(standing, above, below);
    }
}

bool standing_has_room(const Standing *standing) {
    const Chart *chart = standing->chart;
    panel_settle(chart, (PanelFrame){.left = standing->left,
                                     .names = standing->left,
                                     .right = chart->request->width - standing->right,
                                     .top = standing->top,
                                     .foot = standing->height - standing->bottom,
                                     .beside = standing->second_axis,
                                     .own_foot = standing->own_foot,
                                     .standing = true});
    return room_for_numbers(chart, &standing->axis) &&
           (standing->own_foot || room_for_categories(chart, &standing->categories)) &&
           room_for_legend(chart, &standing->legend) && room_for_plot(chart, standing->left, standing->right);
}

double standing_bar_left(const Standing *standing, size_t bar, size_t category) {
    return band_start(&standing->bands, (double)standing->chart->data->categories[category].slot) +
           (double)bar * (standing->bar + standing->design->chart.seam);
}

double standing_base(const Standing *standing) {
    return scale_at(&standing->y, fmin(fmax(0, standing->axis.low), standing->axis.high));
}

// ---- drawing ---------------------------------------------------------------------------------------------

void standing_begin(Standing *standing) {
    standing->pen =
        pen_new(standing->chart->context->arena, standing->chart->request->width, standing->height);
    legend_draw(standing->pen, standing->chart, &standing->legend);
    if (standing->remarks)
        remarks_draw_periods(standing->pen, standing->remarks);
    if (!panel_mutes_left(standing->chart))
        axis_draw_title(standing->pen, &standing->axis, ANCHOR_START, 0, standing->legend.height);
    axis_draw_rows(standing->pen, standing->chart, &standing->axis, &standing->y, standing->left,
                   standing->right);
}

void standing_draw_base(const Standing *standing) {
    if (standing->chart->spec->broken && standing->axis.cropped)
        tear_draw_row(standing->pen, standing->chart, standing_base(standing), standing->axis.low > 0,
                      standing->left, standing->right);
    axis_draw_zero_row(standing->pen, standing->chart, &standing->axis, &standing->y, standing->left,
                       standing->right);
}

bool standing_end(Standing *standing, Drawing *drawing) {
    if (!standing->own_foot)
        category_axis_draw(standing->pen, &standing->categories, standing->bottom + standing->foot);
    return pen_finish(standing->pen, drawing);
}

void standing_draw_breaks(const Standing *standing) {
    const ChartData *data = standing->chart->data;
    for (size_t c = 1; c < data->category_count; c++) {
        unsigned flags = 0;
        for (size_t s = 0; s < data->series_count; s++)
            flags |= data->series[s].points[c].cell->flags;
        if (!(flags & FLAG_BREAK))
            continue;
        double x = (standing->x[c - 1] + standing->x[c]) / 2;
        pen_rule(standing->pen, x, standing->top, x, standing->bottom,
                 (Stroke){.colour = standing->design->secondary, .width = break_rule, .dashed = true});
    }
}
