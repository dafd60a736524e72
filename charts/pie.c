#include "charts/labels.h"
#include "charts/palette.h"
#include "charts/room.h"
#include "charts/sum_of_parts.h"

#include <math.h>

// Parts of a whole as sectors, clockwise from the top: of a disc, or of a ring with the whole in its middle. Each
// is named beside it.

static const double diameter_share = 0.42, most_diameter = 150; // of the width
static const double hole = 0.58;                                // of a ring, as a share of the radius
static const double seam = 1;
static const double label_gap = 10, leader_from = 4; // a line leads to labels moved further than this
static const double moved_most = 4;                  // of labels, while there is room to be made
static const double label_apart = 4, margin = 6;
enum { LABEL_LINES = 3 };
static const double PI = 3.14159265358979323846;

typedef struct PieLabel {
    Label label;
    double middle; // angle of the sector, from the top clockwise
    bool right;
    double y; // of its middle
} PieLabel;

typedef struct PiePlot {
    const Chart *chart;
    const Design *design;
    double *from, *to; // angles of the sectors
    PieLabel *labels;
    Label whole[2]; // in the middle of a ring: the number and its unit
    double x, y, radius, height;
    Pen *pen;
} PiePlot;

static bool is_kept(const PiePlot *plot, size_t c) {
    return palette_has_colour(plot->chart, c);
}

static Colour part_colour(const PiePlot *plot, size_t c) {
    const ChartCategory *category = &plot->chart->data->categories[c];
    if (is_kept(plot, c))
        return palette_series(plot->design, c);
    if (category->category->rest)
        return palette_rest(plot->design);
    return palette_tint(plot->design, plot->design->secondary, 0.3 + 0.12 * (double)(c % 3));
}

static void set_angles(PiePlot *plot) {
    const ChartData *data = plot->chart->data;
    double sum = 0, at = 0;
    for (size_t c = 0; c < data->category_count; c++)
        sum += data->series[0].points[c].value;
    for (size_t c = 0; c < data->category_count; c++) {
        plot->from[c] = at / sum * 2 * PI;
        at += data->series[0].points[c].value;
        plot->to[c] = at / sum * 2 * PI;
    }
}

static void set_labels(PiePlot *plot) {
    const ChartData *data = plot->chart->data;
    double room = plot->chart->request->width / 2 - plot->radius - margin - label_gap;
    for (size_t c = 0; c < data->category_count; c++) {
        bool kept = is_kept(plot, c);
        LabelText text = {.style = STYLE_CHART_LABEL,
                          .text = data->categories[c].label,
                          .marker = data->categories[c].marker,
                          .value = plot->chart->spec->labels == LABELS_NONE ? NULL
                                                                            : data->series[0].points[c].text,
                          .colour = kept ? palette_text(plot->design, c)
                                         : colour_darken(plot->design->secondary, plot->design->paper, 4.5)};
        PieLabel *label = &plot->labels[c];
        label->label = label_make(plot->chart->context, &text, room, LABEL_LINES);
        label->middle = (plot->from[c] + plot->to[c]) / 2;
        label->right = label->middle < PI;
    }
}

// Where the middle of a label would be best: at the top and at the foot of the circle it stands above and below its
// sector, so that it can be near it.
static double wanted_y(const PiePlot *plot, size_t c) {
    const PieLabel *label = &plot->labels[c];
    return plot->y - cos(label->middle) * (plot->radius + margin + label_height(&label->label) / 2);
}

// Labels of one side below one another, each as near to its sector as it can be; false when they do not fit.
static bool spread(PiePlot *plot, bool right, double height) {
    size_t count = plot->chart->data->category_count, owners[8], used = 0;
    SpreadItem items[8];
    for (size_t k = 0; k < count && k < 8; k++) {
        size_t c = right ? k : count - 1 - k; // downwards
        const PieLabel *label = &plot->labels[c];
        if (label->right != right)
            continue;
        items[used] =
            (SpreadItem){.wanted = wanted_y(plot, c), .height = label_height(&label->label) + label_apart};
        owners[used++] = c;
    }
    bool fit = labels_spread(plot->chart->context->arena, items, used, 0, height);
    for (size_t i = 0; i < used; i++)
        plot->labels[owners[i]].y = items[i].at;
    return fit;
}

// How far the label that is furthest from its sector is.
static double most_moved(const PiePlot *plot) {
    double most = 0;
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        most = fmax(most, fabs(plot->labels[c].y - wanted_y(plot, c)));
    }
    return most;
}

// Room above and below the circle as labels of small sectors need it: all of it until they fit, some to keep them
// near.
static bool set_height(PiePlot *plot) {
    double given = plot->chart->spec->height, least = fmax(given, 2 * plot->radius + 2 * margin);
    double step = plot->design->grid > 0 ? plot->design->grid : 4;
    for (plot->height = least; plot->height < 2 * least; plot->height += step) {
        plot->y = plot->height / 2;
        bool fit = spread(plot, true, plot->height) && spread(plot, false, plot->height);
        if (fit && (given > 0 || most_moved(plot) <= moved_most || plot->height > least * 1.25))
            return true;
    }
    return false;
}

static void set_whole(PiePlot *plot) {
    const ChartData *data = plot->chart->data;
    const ChartContext *context = plot->chart->context;
    double room = 2 * plot->radius * hole * 0.85;
    if (plot->chart->spec->kind != CHART_RING || data->percent)
        return;
    LabelText text = {.style = STYLE_CHART_VALUE,
                      .size = 1.4,
                      .text = sum_of_parts_text(plot->chart),
                      .colour = plot->design->ink};
    plot->whole[0] = label_make(context, &text, room, 1);
    text = (LabelText){.style = STYLE_CHART_AXIS,
                       .text = data->unit,
                       .colour = plot->design->styles[STYLE_CHART_AXIS].colour};
    if (*data->unit)
        plot->whole[1] = label_make(context, &text, room, 2);
    if (!plot->whole[0].fits || plot->whole[0].width > room || plot->whole[1].width > room)
        plot->whole[0] = plot->whole[1] = (Label){0};
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_sector(const PiePlot *plot, size_t c) {
    double from = plot->from[c], to = plot->to[c],
           inner = plot->chart->spec->kind == CHART_RING ? plot->radius * hole : 0;
    if (to <= from)
        return;
    pen_move(plot->pen, plot->x + sin(from) * plot->radius, plot->y - cos(from) * plot->radius);
    pen_arc(plot->pen, plot->x, plot->y, plot->radius, from, to);
    if (inner > 0) {
        pen_line(plot->pen, plot->x + sin(to) * inner, plot->y - cos(to) * inner);
        pen_arc(plot->pen, plot->x, plot->y, inner, to, from);
    } else {
        pen_line(plot->pen, plot->x, plot->y);
    }
    pen_close(plot->pen);
    bool kept = is_kept(plot, c);
    palette_fill(plot->pen, plot->chart, part_colour(plot, c), kept ? c : 0, false);
}

// Seams between neighbours, drawn last so that they are equally wide everywhere.
static void draw_seam(const PiePlot *plot, size_t c) {
    double inner = plot->chart->spec->kind == CHART_RING ? plot->radius * hole - 1 : 0, at = plot->from[c];
    pen_rule(plot->pen, plot->x + sin(at) * inner, plot->y - cos(at) * inner,
             plot->x + sin(at) * (plot->radius + 1), plot->y - cos(at) * (plot->radius + 1),
             (Stroke){.colour = plot->design->paper, .width = seam});
}

// How far from the middle the circle reaches at any height a label takes.
static double reach_beside(const PiePlot *plot, const PieLabel *label) {
    double half = label_height(&label->label) / 2, radius = plot->radius + margin, reach = 0;
    for (int i = -1; i <= 1; i++) {
        double off = label->y + i * half - plot->y;
        reach = fmax(reach, fabs(off) < radius ? sqrt(radius * radius - off * off) : 0);
    }
    return reach;
}

static void draw_label(const PiePlot *plot, size_t c) {
    const PieLabel *label = &plot->labels[c];
    double side = label->right ? 1 : -1, sine = sin(label->middle), cosine = cos(label->middle);
    bool moved = fabs(label->y - wanted_y(plot, c)) > leader_from;
    double x = plot->x + side * (reach_beside(plot, label) + (moved ? label_gap : 2));
    if (moved) { // out of the circle first, then to the label
        pen_move(plot->pen, plot->x + sine * (plot->radius + 1.5), plot->y - cosine * (plot->radius + 1.5));
        pen_line(plot->pen, plot->x + sine * (plot->radius + margin),
                 plot->y - cosine * (plot->radius + margin));
        pen_line(plot->pen, x - side * 2, label->y);
        pen_stroke(plot->pen, (Stroke){.colour = label->label.colour, .width = 0.5});
    }
    label_draw(plot->pen, &label->label, label->right ? ANCHOR_START : ANCHOR_END, x,
               label_centred(&label->label, label->y));
}

static void draw_whole(const PiePlot *plot) {
    const Label *number = &plot->whole[0], *unit = &plot->whole[1];
    double gap = unit->lines.count > 0 ? 4 : 0;
    double unit_height = unit->lines.count > 0 ? label_cap_height(unit) : 0;
    double top = plot->y - (number->ascent + gap + unit_height) / 2;
    if (number->lines.count == 0)
        return;
    label_draw(plot->pen, number, ANCHOR_MIDDLE, plot->x, top + number->ascent);
    if (unit->lines.count > 0)
        label_draw(plot->pen, unit, ANCHOR_MIDDLE, plot->x, top + number->ascent + gap + unit->ascent);
}

static bool labels_fit(const PiePlot *plot) {
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        if (!plot->labels[c].label.fits)
            return false;
    return true;
}

bool pie_draw(const Chart *chart, Drawing *drawing) {
    size_t count = chart->data->category_count;
    Arena *arena = chart->context->arena;
    PiePlot plot = {.chart = chart, .design = chart->context->design, .x = chart->request->width / 2};
    double diameter = fmin(chart->request->width * diameter_share, most_diameter);
    if (chart->spec->height > 0)
        diameter = fmin(chart->request->width * 0.5, chart->spec->height - 2 * margin);
    plot.radius = fmax(diameter, 24) / 2;
    plot.from = arena_array(arena, count, double);
    plot.to = arena_array(arena, count, double);
    plot.labels = arena_array(arena, count, PieLabel);
    set_angles(&plot);
    set_labels(&plot);
    if (!labels_fit(&plot) || !set_height(&plot))
        return room_refuse(chart, "the names of the parts do not fit beside the circle",
                           "shorten the names, or use type=\"bar\", which has room for long ones");
    set_whole(&plot);
    plot.pen = pen_new(arena, chart->request->width, plot.height);
    for (size_t c = 0; c < count; c++)
        draw_sector(&plot, c);
    for (size_t c = 0; c < count; c++)
        draw_seam(&plot, c);
    for (size_t c = 0; c < count; c++)
        draw_label(&plot, c);
    draw_whole(&plot);
    return pen_finish(plot.pen, drawing);
}
