#include "charts/palette.h"
#include "charts/scatter.h"

#include <math.h>

static const double name_gap = 2.5;   // from a point to its name
static const double leader_gap = 1.5; // from a leader to its name
static const double leader_width = 0.4;
enum { AUTO_NAMES = 15 }; // points named unasked

static Box point_box(const ScatterPlot *plot, const ScatterPoint *point) {
    double x = scatter_x(plot, point->x), y = scatter_y(plot, point->y), radius = plot->radius;
    return (Box){x - radius, y - radius, x + radius, y + radius};
}

static bool is_free(const ScatterPlot *plot, Box box) {
    return box.left >= plot->left + 1 && box.right <= plot->chart->request->width && box.top >= plot->top &&
           box.bottom <= plot->bottom - 1 && !taken_has(&plot->taken, box_grown(box, 1)) &&
           taken_crossings(&plot->taken, box_grown(box, 0.5)) == 0;
}

// Beside the point, above, below, aslant; then further away with a leader.
static bool find_place(const ScatterPlot *plot, const ScatterPoint *point, ScatterName *name) {
    static const double directions[][2] = {{1, 0},      {-1, 0},      {0, -1},    {0, 1},
                                           {0.7, -0.7}, {-0.7, -0.7}, {0.7, 0.7}, {-0.7, 0.7}};
    static const double distances[] = {0, 8, 14, 22, 32, 45};
    double x = scatter_x(plot, point->x), y = scatter_y(plot, point->y);
    double height = name->label.ascent, width = name->label.width;
    for (size_t d = 0; d < sizeof distances / sizeof *distances; d++)
        for (size_t i = 0; i < sizeof directions / sizeof *directions; i++) {
            double dx = directions[i][0], dy = directions[i][1];
            double away = plot->radius + name_gap + distances[d];
            double middle = x + dx * (away + width / 2 * (fabs(dx) > 0 ? 1 / fabs(dx) : 0) * fabs(dx));
            double level = y + dy * (away + height / 2);
            name->x = middle - width / 2;
            name->y = level + height / 2;
            Box box = {name->x, name->y - height, name->x + width, name->y + name->label.descent * 0.8};
            if (!is_free(plot, box))
                continue;
            double to_x = fmin(fmax(x, box.left), box.right), to_y = fmin(fmax(y, box.top), box.bottom);
            double length = hypot(to_x - x, to_y - y);
            Segment leader = {x + (to_x - x) / length * plot->radius, y + (to_y - y) / length * plot->radius,
                              to_x - (to_x - x) / length * leader_gap,
                              to_y - (to_y - y) / length * leader_gap};
            name->leader = distances[d] > 0;
            Segment clear = leader; // begins outside the point itself
            clear.x1 += (to_x - x) / length * 0.1;
            clear.y1 += (to_y - y) / length * 0.1;
            if (name->leader && taken_hits(&plot->taken, clear) > 0)
                continue;
            name->x1 = leader.x1;
            name->y1 = leader.y1;
            name->x2 = leader.x2;
            name->y2 = leader.y2;
            return true;
        }
    return false;
}

// True when there is room.
static bool place_name(ScatterPlot *plot, const ScatterPoint *point) {
    const Chart *chart = plot->chart;
    LabelText text = {.style = STYLE_CHART_LABEL,
                      .text = plot->data->x->categories[point->category].label,
                      .marker = plot->data->x->categories[point->category].marker,
                      .colour = palette_point_text(&plot->right, point->series, point->category)};
    ScatterName name = {.label = label_make(chart->context, &text, 1e6, 1), .anchor = ANCHOR_START};
    if (!find_place(plot, point, &name))
        return false;
    Box box = label_box(&name.label, ANCHOR_START, name.x, name.y);
    taken_add(chart->context->arena, &plot->taken, box);
    if (name.leader)
        taken_add_segment(chart->context->arena, &plot->taken, (Segment){name.x1, name.y1, name.x2, name.y2});
    *vec_push(chart->context->arena, &plot->names) = name;
    return true;
}

static void take_points(ScatterPlot *plot) {
    for (size_t i = 0; plot->data->count <= SCATTER_CROWD && i < plot->data->count; i++)
        taken_add(plot->chart->context->arena, &plot->taken, point_box(plot, &plot->data->points[i]));
}

// Whether a point is to be named: asked for by the highlight, or all of them.
static bool is_wanted(const ScatterPlot *plot, const ScatterPoint *point, bool all) {
    const ChartData *data = plot->data->x;
    return all || (data->highlit > 0 && data_highlit(data, point->series, point->category));
}

void scatter_place_names(ScatterPlot *plot) {
    const ChartSpec *spec = plot->chart->spec;
    bool asked = spec->labels == LABELS_ALL, highlit = plot->data->x->highlit > 0;
    bool all = asked || (spec->labels == LABELS_AUTO && !highlit && plot->data->count <= AUTO_NAMES);
    size_t dropped = 0;
    take_points(plot);
    if (spec->labels == LABELS_NONE)
        return;
    for (size_t i = 0; i < plot->data->count; i++)
        if (is_wanted(plot, &plot->data->points[i], all))
            dropped += place_name(plot, &plot->data->points[i]) ? 0 : 1;
    if (dropped == 0)
        return;
    if (!asked && !highlit) {
        plot->names.count = 0; // none rather than some
        return;
    }
    diag_warning(plot->chart->context->diag, spec->place, "chart.label-dropped",
                 "%zu of the points are not named: there is no room beside them", dropped);
    diag_hint(plot->chart->context->diag, "name fewer with highlight=\"…\", or make the figure higher");
}

void scatter_clear_names(const ScatterPlot *plot) {
    for (size_t i = 0; i < plot->names.count; i++) {
        const ScatterName *name = &plot->names.items[i];
        label_clear(plot->pen, plot->design->paper, &name->label, name->anchor, name->x, name->y,
                    plot->chart->request->width);
    }
}

void scatter_draw_names(const ScatterPlot *plot) {
    for (size_t i = 0; i < plot->names.count; i++) {
        const ScatterName *name = &plot->names.items[i];
        if (name->leader)
            pen_rule(plot->pen, name->x1, name->y1, name->x2, name->y2,
                     (Stroke){.colour = plot->design->secondary, .width = leader_width});
        label_draw(plot->pen, &name->label, name->anchor, name->x, name->y);
    }
}
