#include "charts/axis.h"
#include "charts/category_axis.h"
#include "charts/kind.h"
#include "charts/labels.h"
#include "charts/legend.h"
#include "charts/palette.h"

#include <math.h>

static const double end_share = 0.36;  // most of the width that labels at the lines' ends may take
static const double end_gap = 5;       // from a marker to its label
static const double leader_room = 9;   // more of it where labels were moved and have leaders
static const double leader_from = 0.6; // ems a label may stand off before it gets one
static const double value_gap = 3.5;   // from a point to its value
static const double row_pitch = 46;    // a gridline about so often
static const double tick_length = 3;
static const double least_plot = 40;
enum { END_LINES = 3 };

typedef struct LinePlot {
    const Chart *chart;
    const Design *design;
    Arena *arena;
    ValueAxis axis;
    CategoryAxis categories;
    Legend legend;
    bool direct;  // names stand at the ends of the lines
    bool leaders; // some of the labels there were moved
    Label *ends;  // for each series; no lines for one without numbers
    SpreadItem *spread;
    size_t *last; // for each series: its last point with a number
    double ends_width;
    double left, right, top, bottom; // of the plot
    double height;                   // of the drawing
    LinearScale y;
    double *x; // of each category
    Taken taken;
    Pen *pen;
} LinePlot;

static bool is_joined(const ChartSeries *series, size_t c) {
    return c > 0 && series->points[c].present && series->points[c - 1].present &&
           !(series->points[c].cell->flags & FLAG_BREAK);
}

static bool is_preliminary(const ChartPoint *point) {
    return (point->cell->flags & (FLAG_PROVISIONAL | FLAG_ESTIMATED | FLAG_FORECAST)) != 0;
}

static double point_y(const LinePlot *plot, size_t s, size_t c) {
    return scale_at(&plot->y, plot->chart->data->series[s].points[c].value);
}

// ---- layout
// ---------------------------------------------------------------------------------------------------------

// The label at the end of series s: its last value and, when direct, its name.
static Label end_label(const LinePlot *plot, size_t s, double width) {
    const ChartSeries *series = &plot->chart->data->series[s];
    bool valued = plot->chart->spec->labels != LABELS_NONE;
    LabelText text = {.style = STYLE_CHART_LABEL,
                      .text = plot->direct ? series->name : "",
                      .marker = plot->direct ? series->marker : "",
                      .value = valued ? series->points[plot->last[s]].text : NULL,
                      .colour = palette_text(plot->design, s)};
    return label_make(plot->chart->context, &text, width, END_LINES);
}

// Sets the labels at the ends in the width they may take; false when a name is too long for it.
static bool set_ends(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    double width = plot->chart->request->width * end_share;
    bool fits = true;
    plot->ends_width = 0;
    for (size_t s = 0; s < data->series_count; s++) {
        if (data->series[s].present == 0)
            continue;
        plot->ends[s] = end_label(plot, s, width);
        plot->ends_width = fmax(plot->ends_width, plot->ends[s].width);
        fits = fits && plot->ends[s].fits;
    }
    return fits;
}

static double spread_height(const Label *label) {
    return (double)(label->lines.count - 1) * label->leading + label->size * 1.12;
}

// Places the labels beside the plot; false when there are more than its height has room for.
static bool spread_ends(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    SpreadItem *items = arena_array(plot->arena, data->series_count, SpreadItem);
    size_t *owner = arena_array(plot->arena, data->series_count, size_t), count = 0;
    for (size_t s = 0; s < data->series_count; s++) {
        if (data->series[s].present == 0)
            continue;
        // The first line of a label stands level with the point; the others hang below.
        double hang = (double)(plot->ends[s].lines.count - 1) * plot->ends[s].leading / 2;
        items[count] = (SpreadItem){.wanted = point_y(plot, s, plot->last[s]) + hang,
                                    .height = spread_height(&plot->ends[s])};
        owner[count++] = s;
    }
    bool fits = labels_spread(plot->arena, items, count, plot->top - 4, plot->bottom + 4);
    plot->leaders = false;
    for (size_t i = 0; i < count; i++) {
        plot->spread[owner[i]] = items[i];
        bool ended = plot->last[owner[i]] + 1 < data->category_count;
        plot->leaders |=
            ended || fabs(items[i].at - items[i].wanted) > leader_from * plot->ends[owner[i]].size;
    }
    return fits;
}

static void place_points(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t c = 0; c < data->category_count; c++) {
        double share =
            data->slot_count > 1 ? (double)data->categories[c].slot / (double)(data->slot_count - 1) : 0.5;
        plot->x[c] = plot->left + share * (plot->right - plot->left);
    }
}

// The height of the plot: the design's proportion, or what the author's height leaves; the drawing ends on
// the grid.
static void set_height(LinePlot *plot) {
    double foot = plot->categories.height;
    double height = plot->chart->spec->height > 0 ? plot->chart->spec->height - plot->top - foot
                                                  : (plot->right - plot->left) * plot->design->chart.aspect;
    plot->bottom = plot->top + fmax(height, least_plot);
    plot->height = plot->bottom + foot;
    double grid = plot->design->grid;
    if (plot->chart->spec->height <= 0 && grid > 0) {
        double whole = ceil(plot->height / grid - 1e-9) * grid;
        plot->bottom += whole - plot->height;
        plot->height = whole;
    }
    plot->y = (LinearScale){plot->axis.low, plot->axis.high, plot->bottom, plot->top};
}

// One round of layout at the margins set; true when nothing leans out and nothing changed.
static bool lay_out_once(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    place_points(plot);
    double room = (plot->right - plot->left) / (double)(data->slot_count > 1 ? data->slot_count - 1 : 1);
    plot->categories = category_axis_make(plot->chart, plot->x, room, true);
    set_height(plot);
    int wanted = axis_wanted(plot->bottom - plot->top, row_pitch);
    plot->axis = axis_choose(plot->chart, false, wanted);
    plot->y.low = plot->axis.low;
    plot->y.high = plot->axis.high;
    bool had_leaders = plot->leaders;
    if (!spread_ends(plot) && plot->direct) {
        plot->direct = false;
        set_ends(plot);
        return false;
    }
    double left, right, numbers = plot->axis.number_width + axis_number_gap();
    category_axis_overhang(&plot->categories, plot->chart->request->width, &left, &right);
    bool changed = left > 1e-6 || right > 1e-6 || fabs(plot->left - fmax(numbers, plot->left)) > 1e-6 ||
                   had_leaders != plot->leaders;
    plot->left = fmax(plot->left + left, numbers);
    plot->right -= right;
    return !changed;
}

static void set_right(LinePlot *plot) {
    double margin = plot->ends_width > 0 ? plot->design->chart.marker / 2 + end_gap + plot->ends_width : 4;
    plot->right = plot->chart->request->width - margin - (plot->leaders ? leader_room : 0);
}

static void lay_out(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    plot->direct = set_ends(plot) ? plot->direct : false;
    for (int round = 0; round < 8; round++) {
        if (!plot->direct) {
            plot->legend = legend_make(plot->chart, plot->chart->request->width, true);
            set_ends(plot);
        }
        const TextStyle *style = &plot->design->styles[STYLE_CHART_AXIS];
        plot->top = plot->legend.height + style->size / 2;
        bool leaders = plot->leaders;
        if (round == 0 || leaders)
            set_right(plot);
        if (lay_out_once(plot))
            break;
    }
    (void)data;
}

// ---- drawing
// --------------------------------------------------------------------------------------------------------

static void draw_frame(const LinePlot *plot) {
    axis_draw_rows(plot->pen, plot->chart, &plot->axis, &plot->y, plot->left, plot->right);
    bool zero_is_foot = plot->axis.low == 0;
    if (!zero_is_foot) {
        pen_move(plot->pen, plot->left, plot->bottom);
        pen_line(plot->pen, plot->right, plot->bottom);
        pen_stroke(plot->pen,
                   (Stroke){.colour = plot->design->secondary, .width = plot->design->chart.grid_width});
    }
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        if (!plot->categories.major[c] && plot->chart->data->slot_count > 60)
            continue;
        pen_move(plot->pen, plot->x[c], plot->bottom);
        pen_line(plot->pen, plot->x[c], plot->bottom + tick_length * (plot->categories.major[c] ? 1 : 0.6));
        pen_stroke(plot->pen, (Stroke){.colour = zero_is_foot ? plot->design->ink : plot->design->secondary,
                                       .width = plot->design->chart.grid_width});
    }
    axis_draw_zero_row(plot->pen, plot->chart, &plot->axis, &plot->y, plot->left, plot->right);
    if (plot->axis.cropped && plot->axis.low > 0)
        axis_draw_crop(plot->pen, plot->chart, plot->left, plot->bottom);
    category_axis_draw(plot->pen, &plot->categories, plot->bottom);
}

// A thin dashed rule where a series breaks, half-way between the two points.
static void draw_breaks(const LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t c = 1; c < data->category_count; c++) {
        bool breaks = false;
        for (size_t s = 0; s < data->series_count; s++)
            breaks |= (data->series[s].points[c].cell->flags & FLAG_BREAK) != 0;
        if (!breaks)
            continue;
        double x = (plot->x[c - 1] + plot->x[c]) / 2;
        pen_move(plot->pen, x, plot->top);
        pen_line(plot->pen, x, plot->bottom);
        pen_stroke(plot->pen, (Stroke){.colour = plot->design->secondary, .width = 0.5, .dashed = true});
    }
}

// The stretches of a series: solid where figures are final, dashed towards preliminary ones.
static void draw_series(const LinePlot *plot, size_t s) {
    const ChartSeries *series = &plot->chart->data->series[s];
    Stroke stroke = {
        .colour = palette_series(plot->design, s), .width = plot->design->chart.line_width, .round = true};
    size_t count = plot->chart->data->category_count;
    for (size_t from = 0; from + 1 < count;) {
        size_t to = from;
        bool dashed = is_preliminary(&series->points[from + 1]);
        while (to + 1 < count && is_joined(series, to + 1) &&
               is_preliminary(&series->points[to + 1]) == dashed)
            to++;
        if (to == from) {
            from++;
            continue;
        }
        pen_move(plot->pen, plot->x[from], point_y(plot, s, from));
        for (size_t c = from + 1; c <= to; c++)
            pen_line(plot->pen, plot->x[c], point_y(plot, s, c));
        stroke.dashed = dashed;
        pen_stroke(plot->pen, stroke);
        from = to;
    }
}

// The last point, and points without neighbours; open when the number is preliminary.
static void draw_markers(const LinePlot *plot, size_t s) {
    const ChartSeries *series = &plot->chart->data->series[s];
    Colour colour = palette_series(plot->design, s);
    size_t count = plot->chart->data->category_count;
    for (size_t c = 0; c < count; c++) {
        bool alone = series->points[c].present && !is_joined(series, c) &&
                     !(c + 1 < count && is_joined(series, c + 1));
        if (!alone && !(series->present > 0 && c == plot->last[s]))
            continue;
        double radius = plot->design->chart.marker / 2 * (alone && c != plot->last[s] ? 0.8 : 1);
        if (is_preliminary(&series->points[c])) {
            pen_circle(plot->pen, plot->x[c], point_y(plot, s, c), radius - 0.5);
            pen_fill_stroke(plot->pen, plot->design->paper, (Stroke){.colour = colour, .width = 1.25});
        } else {
            pen_circle(plot->pen, plot->x[c], point_y(plot, s, c), radius);
            pen_fill(plot->pen, colour);
        }
    }
}

static double ends_x(const LinePlot *plot) {
    return plot->right + plot->design->chart.marker / 2 + end_gap + (plot->leaders ? leader_room : 0);
}

// The first baseline of the label at the end of series s.
static double end_baseline(const LinePlot *plot, size_t s) {
    const Label *label = &plot->ends[s];
    double hang = (double)(label->lines.count - 1) * label->leading / 2;
    return plot->spread[s].at - hang + label->ascent / 2;
}

static void draw_ends(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t s = 0; s < data->series_count; s++) {
        if (data->series[s].present == 0 || plot->ends[s].width <= 0)
            continue;
        const Label *label = &plot->ends[s];
        double x = plot->x[plot->last[s]], y = point_y(plot, s, plot->last[s]);
        double at = end_baseline(plot, s) - label->ascent / 2;
        if (plot->last[s] + 1 < data->category_count || fabs(at - y) > leader_from * label->size) {
            pen_move(plot->pen, x + plot->design->chart.marker / 2 + 1, y);
            if (plot->last[s] + 1 < data->category_count)
                pen_line(plot->pen, plot->right + plot->design->chart.marker / 2 + 1, y);
            pen_line(plot->pen, ends_x(plot) - 2, at);
            pen_stroke(plot->pen, (Stroke){.colour = label->colour, .width = 0.5});
        }
        label_draw(plot->pen, label, ANCHOR_START, ends_x(plot), end_baseline(plot, s));
    }
}

// ---- values at points
// -----------------------------------------------------------------------------------------------

// What values have to keep clear of: all other text, the lines, the markers.
static void take_room(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t i = 0; i < plot->axis.count; i++) {
        const Label *number = &plot->axis.numbers[i];
        double y = label_centred(number, scale_at(&plot->y, axis_tick(&plot->axis, i)));
        taken_add(plot->arena, &plot->taken,
                  label_box(number, ANCHOR_END, plot->left - axis_number_gap(), y));
    }
    category_axis_take(plot->arena, &plot->categories, plot->bottom, &plot->taken);
    double radius = plot->design->chart.marker / 2;
    for (size_t s = 0; s < data->series_count; s++) {
        if (data->series[s].present == 0)
            continue;
        taken_add(plot->arena, &plot->taken,
                  label_box(&plot->ends[s], ANCHOR_START, ends_x(plot), end_baseline(plot, s)));
        double x = plot->x[plot->last[s]], y = point_y(plot, s, plot->last[s]);
        taken_add(plot->arena, &plot->taken, (Box){x - radius, y - radius, x + radius, y + radius});
        for (size_t c = 1; c < data->category_count; c++)
            if (is_joined(&data->series[s], c))
                taken_add_segment(
                    plot->arena, &plot->taken,
                    (Segment){plot->x[c - 1], point_y(plot, s, c - 1), plot->x[c], point_y(plot, s, c)});
    }
}

// Puts the value above or below its point, whichever keeps clear of the lines; the side the line turns away
// from first. False when both are taken.
static bool place_value(LinePlot *plot, size_t s, size_t c) {
    const ChartSeries *series = &plot->chart->data->series[s];
    LabelText text = {
        .style = STYLE_CHART_LABEL, .text = series->points[c].text, .colour = palette_text(plot->design, s)};
    Label label = label_make(plot->chart->context, &text, 1e6, 1);
    double y = point_y(plot, s, c), ahead = y, behind = y;
    if (c + 1 < plot->chart->data->category_count && is_joined(series, c + 1))
        ahead = point_y(plot, s, c + 1);
    if (is_joined(series, c))
        behind = point_y(plot, s, c - 1);
    bool above_first = ahead + behind >= 2 * y - 1e-9;
    double gap = value_gap + plot->design->chart.line_width / 2;
    double baselines[] = {y - gap, y + gap + label.ascent};
    size_t best_crossings = SIZE_MAX;
    double best = 0;
    for (int i = 0; i < 2; i++) {
        double baseline = baselines[above_first ? i : 1 - i];
        Box box = label_box(&label, ANCHOR_MIDDLE, plot->x[c], baseline);
        box.bottom -= label.descent; // figures have no descenders
        bool inside = box.top >= 0 && box.left >= 0 && box.bottom <= plot->bottom - 1;
        if (!inside || taken_has(&plot->taken, box_grown(box, 1)))
            continue;
        size_t crossings = taken_crossings(&plot->taken, box_grown(box, 0.8));
        if (crossings < best_crossings) {
            best_crossings = crossings;
            best = baseline;
        }
    }
    if (best_crossings != 0)
        return false;
    Box box = label_box(&label, ANCHOR_MIDDLE, plot->x[c], best);
    taken_add(plot->arena, &plot->taken, box);
    label_draw(plot->pen, &label, ANCHOR_MIDDLE, plot->x[c], best);
    return true;
}

// First values when there are few lines, or every value when asked for. What was asked for and has no room is
// reported.
static void draw_values(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    const ChartSpec *spec = plot->chart->spec;
    if (spec->labels == LABELS_NONE)
        return;
    take_room(plot);
    size_t dropped = 0;
    for (size_t s = 0; s < data->series_count; s++) {
        size_t first = 0;
        while (first < data->category_count && !data->series[s].points[first].present)
            first++;
        for (size_t c = first; c < data->category_count && c < plot->last[s]; c++) {
            if (!data->series[s].points[c].present || (spec->labels != LABELS_ALL && c > first))
                continue;
            dropped += place_value(plot, s, c) ? 0 : 1;
        }
    }
    if (dropped == 0 || spec->labels == LABELS_AUTO)
        return;
    diag_warning(plot->chart->context->diag, spec->place, "chart.label-dropped",
                 "%zu of the values asked for are not printed: there is no room for them beside the lines",
                 dropped);
    diag_hint(plot->chart->context->diag, "use labels=\"auto\", or print the values in a table");
}

bool line_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    LinePlot plot = {.chart = chart, .design = chart->context->design, .arena = arena, .direct = true};
    plot.ends = arena_array(arena, data->series_count, Label);
    plot.spread = arena_array(arena, data->series_count, SpreadItem);
    plot.last = arena_array(arena, data->series_count, size_t);
    plot.x = arena_array(arena, data->category_count, double);
    for (size_t s = 0; s < data->series_count; s++)
        for (size_t c = 0; c < data->category_count; c++)
            plot.last[s] = data->series[s].points[c].present ? c : plot.last[s];
    lay_out(&plot);
    plot.pen = pen_new(arena, chart->request->width, plot.height);
    if (!plot.direct)
        legend_draw(plot.pen, chart, &plot.legend);
    draw_frame(&plot);
    draw_breaks(&plot);
    for (size_t s = data->series_count; s-- > 0;) // the first series on top
        draw_series(&plot, s);
    for (size_t s = data->series_count; s-- > 0;)
        draw_markers(&plot, s);
    draw_ends(&plot);
    draw_values(&plot);
    return pen_finish(plot.pen, drawing);
}
