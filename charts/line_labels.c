#include "charts/line.h"
#include "charts/sign.h"

#include <math.h>

static const double end_share = 0.36;   // most of the width that labels beside the plot may take
static const double end_gap = 5;        // from a marker to its label
static const double leader_room = 9;    // more of it when labels have leaders
static const double leader_from = 0.6;  // ems a label may stand off before it gets one
static const double line_height = 1.12; // ems, of labels one below the other
static const double value_gap = 3.5;    // from a point to its value
static const double number_room = 4;    // from the axis, or one of its numbers, to a value
enum { REST_POINTS = 2000 };
enum { END_LINES = 3, AUTO_SERIES = 4 }; // first values unasked for: of no more lines than this

static double marker_radius(const LinePlot *plot) {
    return plot->design->chart.marker / 2;
}

// A text with the marks of a point is printed.
static void note_break(const LinePlot *plot, const ChartPoint *point) {
    plot->chart->result->flags |= point->cell->flags & FLAG_BREAK;
}

// ---- at the ends -----------------------------------------------------------------------------------------

static Colour end_colour(const LinePlot *plot, size_t s) {
    return palette_text(plot->design, plot->chart->data->series[s].colour);
}

// The last number; of shares, the last share.
static const char *end_text(const LinePlot *plot, size_t s) {
    size_t last = plot->ends[s].last;
    return plot->stack ? stack_part(plot->chart, plot->stack, s, last)->text
                       : plot->chart->data->series[s].points[last].text;
}

bool line_set_ends(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    bool valued = plot->chart->spec->labels != LABELS_NONE, fits = true;
    for (size_t s = 0; s < data->series_count; s++) {
        const ChartSeries *series = &data->series[s];
        LineEnd *end = &plot->ends[s];
        end->label = (Label){0};
        if (series->present == 0 || !line_is_named(plot, s) || plot->bare)
            continue;
        const char *mark = sign_text(plot->chart, &series->points[end->last]);
        LabelText text = {.style = STYLE_CHART_LABEL,
                          .text = plot->direct ? series->name : "",
                          .marker = plot->direct ? series->marker : "",
                          .value = valued  ? end_text(plot, s)
                                   : *mark ? mark
                                           : NULL,
                          .colour = end_colour(plot, s)};
        end->label =
            label_make(plot->chart->context, &text, plot->chart->request->width * end_share, END_LINES);
        fits = fits && end->label.fits;
    }
    return fits;
}

// Half of what the lines below the first take: the first line stands level with the point, the others hang.
static double hang(const Label *label) {
    return (double)(label->lines.count - 1) * label->leading / 2;
}

double line_ends_width(const LinePlot *plot) {
    double width = 0;
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        if (!plot->ends[s].inside)
            width = fmax(width, plot->ends[s].label.width);
    return marker_radius(plot) + (width > 0 ? end_gap + width + (plot->leaders ? leader_room : 0) : 1);
}

double line_ends_height(const LinePlot *plot) {
    double height = 0;
    for (size_t s = 0; s < plot->chart->data->series_count; s++) {
        const Label *label = &plot->ends[s].label;
        if (label->lines.count > 0)
            height += 2 * hang(label) + label->size * line_height;
    }
    return height;
}

// What joins two points; of points closer than a point of print, upright strokes as high as they reach.
static void take_line(const LinePlot *plot, size_t s, Taken *taken) {
    size_t count = plot->chart->data->category_count;
    for (size_t c = 1; c < count; c++) {
        if (!line_joined(plot, s, c))
            continue;
        Segment run = {plot->x[c - 1], line_y(plot, s, c - 1), plot->x[c], line_y(plot, s, c)};
        if (plot->x[c] - plot->x[c - 1] < 0.5) {
            double low = fmin(run.y1, run.y2), high = fmax(run.y1, run.y2);
            while (c + 1 < count && line_joined(plot, s, c + 1) && plot->x[c + 1] - run.x1 < 1) {
                c++;
                low = fmin(low, line_y(plot, s, c));
                high = fmax(high, line_y(plot, s, c));
            }
            taken_add_segment(plot->arena, taken, (Segment){run.x1, low, plot->x[c], high});
            taken_add_segment(plot->arena, taken, (Segment){run.x1, high, plot->x[c], low});
            continue;
        }
        LineCorner corners[4];
        size_t corner_count = line_corners(plot, s, c, corners);
        for (size_t i = 1; i < corner_count; i++)
            taken_add_segment(plot->arena, taken,
                              (Segment){corners[i - 1].x, corners[i - 1].y, corners[i].x, corners[i].y});
    }
}

// Steps at the ends of their stretches.
static void take_half_steps(const LinePlot *plot, size_t s, Taken *taken) {
    for (size_t c = 0; plot->half > 0 && c < plot->chart->data->category_count; c++)
        if (line_has_point(plot, s, c)) {
            double y = line_y(plot, s, c);
            taken_add_segment(plot->arena, taken,
                              (Segment){plot->x[c] - plot->half, y, plot->x[c] + plot->half, y});
        }
}

static bool has_crowd(const LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    return data->highlit > 0 && data->series_count * data->category_count > REST_POINTS;
}

// Grey lines too, unless there are so many that nothing could stand anywhere.
static void take_lines(const LinePlot *plot, Taken *taken) {
    const ChartData *data = plot->chart->data;
    double radius = marker_radius(plot);
    for (size_t s = 0; s < data->series_count; s++) {
        if (data->series[s].present > 0 && !has_crowd(plot) && !line_is_named(plot, s))
            take_line(plot, s, taken);
        if (data->series[s].present == 0 || !line_is_named(plot, s))
            continue;
        double x = plot->x[plot->ends[s].last], y = line_y(plot, s, plot->ends[s].last);
        if (!plot->stack)
            taken_add(plot->arena, taken, (Box){x - radius, y - radius, x + radius, y + radius});
        take_line(plot, s, taken);
        take_half_steps(plot, s, taken);
    }
}

static Box end_box(const LineEnd *end) {
    return label_box(&end->label, ANCHOR_START, end->x, end->y);
}

// Tries the room right beside the last point of a series that ends early.
static bool set_beside_point(const LinePlot *plot, size_t s, Taken *taken) {
    LineEnd *end = &plot->ends[s];
    end->x = plot->x[end->last] + marker_radius(plot) + end_gap;
    end->level = line_y(plot, s, end->last);
    end->y = end->level + end->label.ascent / 2;
    Box box = end_box(end);
    if (box.right > plot->right - 4 || box.bottom > plot->bottom - 1 || taken_has(taken, box_grown(box, 1)) ||
        taken_crossings(taken, box_grown(box, 2)) > 0)
        return false;
    taken_add(plot->arena, taken, box);
    return true;
}

bool line_place_ends(LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    SpreadItem *items = arena_array(plot->arena, data->series_count, SpreadItem);
    size_t *owner = arena_array(plot->arena, data->series_count, size_t), count = 0;
    Taken taken = {0};
    take_lines(plot, &taken);
    for (size_t s = 0; s < data->series_count; s++) {
        LineEnd *end = &plot->ends[s];
        end->inside = end->inside && set_beside_point(plot, s, &taken);
        if (end->inside || end->label.width <= 0)
            continue;
        double height = 2 * hang(&end->label) + end->label.size * line_height;
        items[count] =
            (SpreadItem){.wanted = line_y(plot, s, end->last) + hang(&end->label), .height = height};
        owner[count++] = s;
    }
    bool fits = labels_spread(plot->arena, items, count, plot->top - 4, plot->bottom + 4);
    for (size_t i = 0; i < count; i++) {
        LineEnd *end = &plot->ends[owner[i]];
        end->level = items[i].at - hang(&end->label);
        end->y = end->level + end->label.ascent / 2;
        plot->leaders |= end->last + 1 < data->category_count ||
                         fabs(items[i].at - items[i].wanted) > leader_from * end->label.size;
    }
    for (size_t i = 0; i < count; i++)
        plot->ends[owner[i]].x =
            plot->right + marker_radius(plot) + end_gap + (plot->leaders ? leader_room : 0);
    return fits;
}

static bool ends_early(const LinePlot *plot, size_t s) {
    return plot->ends[s].last + 1 < plot->chart->data->category_count;
}

// From the last point to a label that could not stand beside it; along the plot first when the line ended
// early.
static void draw_leader(const LinePlot *plot, size_t s) {
    const LineEnd *end = &plot->ends[s];
    double y = line_y(plot, s, end->last);
    if (!ends_early(plot, s) && fabs(end->level - y) <= leader_from * end->label.size)
        return;
    pen_move(plot->pen, plot->x[end->last] + marker_radius(plot) + 1, y);
    if (ends_early(plot, s))
        pen_line(plot->pen, plot->right + marker_radius(plot) + 1, y);
    pen_line(plot->pen, end->x - 2, end->level);
    pen_stroke(plot->pen, (Stroke){.colour = end->label.colour, .width = 0.5});
}

void line_draw_ends(const LinePlot *plot) {
    for (size_t s = 0; s < plot->chart->data->series_count; s++) {
        const LineEnd *end = &plot->ends[s];
        if (end->label.width <= 0)
            continue;
        if (!end->inside)
            draw_leader(plot, s);
        label_draw(plot->pen, &end->label, ANCHOR_START, end->x, end->y);
        note_break(plot, &plot->chart->data->series[s].points[end->last]);
    }
}

// ---- at the points ---------------------------------------------------------------------------------------

static bool has_values(const LinePlot *plot) {
    const ChartSpec *spec = plot->chart->spec;
    bool area = spec->kind == CHART_AREA; // which values would stand on
    if (spec->labels == LABELS_AUTO && (has_crowd(plot) || plot->chart->panel))
        return false;
    return !plot->stack && spec->labels != LABELS_NONE && !(area && spec->labels == LABELS_AUTO) &&
           (spec->labels != LABELS_AUTO || data_coloured(plot->chart->data) <= AUTO_SERIES);
}

static Label make_value(const LinePlot *plot, size_t s, size_t c) {
    LabelText text = {.style = STYLE_CHART_LABEL,
                      .text = plot->chart->data->series[s].points[c].text,
                      .colour = palette_text(plot->design, plot->chart->data->series[s].colour)};
    return label_make(plot->chart->context, &text, 1e6, 1);
}

double line_values_inset(const LinePlot *plot) {
    const ChartData *data = plot->chart->data;
    double inset = 0;
    bool area = plot->chart->spec->kind == CHART_AREA; // begins at the axis
    for (size_t s = 0; s < data->series_count && has_values(plot) && !area; s++)
        if (data->series[s].points[0].present && plot->ends[s].last > 0 && line_is_named(plot, s))
            inset = fmax(inset, number_room + make_value(plot, s, 0).width / 2);
    return inset;
}

Taken line_taken(const LinePlot *plot) {
    Taken taken = {0};
    take_lines(plot, &taken);
    if (!plot->axis.log && plot->axis.low <= 0 &&
        plot->axis.high >= 0) // nothing shall stand on the zero line
        taken_add_segment(plot->arena, &taken,
                          (Segment){plot->left, scale_at(&plot->y, 0), plot->right, scale_at(&plot->y, 0)});
    for (size_t i = 0; i < plot->axis.count; i++) {
        const Label *number = &plot->axis.numbers[i];
        double y = label_centred(number, scale_at(&plot->y, axis_tick(&plot->axis, i)));
        Box box = label_box(number, ANCHOR_END, plot->left - axis_number_gap(), y);
        box.right += number_room;
        taken_add(plot->arena, &taken, box);
    }
    category_axis_take(plot->arena, &plot->categories, plot->bottom, &taken);
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        if (plot->ends[s].label.width > 0)
            taken_add(plot->arena, &taken, end_box(&plot->ends[s]));
    for (size_t s = 0; s < plot->chart->data->series_count; s++) {
        double y = plot->ends[s].label.width > 0 ? line_y(plot, s, plot->ends[s].last) : 0;
        if (plot->ends[s].label.width > 0 && !plot->ends[s].inside && ends_early(plot, s))
            taken_add_segment(plot->arena, &taken, (Segment){plot->x[plot->ends[s].last], y, plot->right, y});
    }
    return taken;
}

// True when another series' point lies between a point and a value whose far edge is at edge: the value would
// seem to be that one's.
static bool is_parted(const LinePlot *plot, size_t s, size_t c, double edge) {
    const ChartData *data = plot->chart->data;
    double y = line_y(plot, s, c), from = fmin(y, edge), to = fmax(y, edge);
    for (size_t other = 0; other < data->series_count; other++) {
        if (other == s || !data->series[other].points[c].present || !line_is_named(plot, other))
            continue;
        double at = line_y(plot, other, c);
        if (at >= from && at <= to && (at != y || other < s))
            return true;
    }
    return false;
}

// Where a value may stand: above or below its point.
typedef struct ValuePlace {
    double x, y; // middle, baseline
    bool above;
} ValuePlace;

static bool is_free(const LinePlot *plot, size_t s, size_t c, const Label *label, ValuePlace place,
                    const Taken *taken) {
    Box box = label_box(label, ANCHOR_MIDDLE, place.x, place.y);
    box.bottom = place.y; // figures have no descenders
    return box.top >= 0 && box.bottom <= plot->bottom - 1 && box.left >= 0 &&
           box.right <= plot->chart->request->width && !taken_has(taken, box_grown(box, 1)) &&
           taken_crossings(taken, box_grown(box, 0.8)) == 0 &&
           !is_parted(plot, s, c, place.above ? box.top : box.bottom);
}

// Puts the value on the side of the point that the line turns away from, if it can be. False when there is no
// room.
static bool place_value(LinePlot *plot, size_t s, size_t c, Taken *taken) {
    const ChartSeries *series = &plot->chart->data->series[s];
    Label label = make_value(plot, s, c);
    bool goes_on = c + 1 < plot->chart->data->category_count && line_joined(plot, s, c + 1);
    double y = line_y(plot, s, c), ahead = goes_on ? line_y(plot, s, c + 1) : y;
    double behind = line_joined(plot, s, c) ? line_y(plot, s, c - 1) : y;
    double gap = value_gap + plot->design->chart.line_width / 2;
    double x =
        fmin(fmax(plot->x[c], plot->left + number_room + label.width / 2), plot->right - label.width / 2);
    bool above_first = ahead + behind >= 2 * y - 1e-9;
    for (int i = 0; i < 2; i++) {
        bool above = (i == 0) == above_first;
        ValuePlace place = {x, above ? y - gap : y + gap + label.ascent, above};
        if (!is_free(plot, s, c, &label, place, taken))
            continue;
        taken_add(plot->arena, taken, label_box(&label, ANCHOR_MIDDLE, place.x, place.y));
        *vec_push(plot->arena, &plot->texts) = (LineText){label, place.x, place.y};
        note_break(plot, &series->points[c]);
        return true;
    }
    return false;
}

void line_place_values(LinePlot *plot, Taken *taken) {
    const ChartData *data = plot->chart->data;
    const ChartSpec *spec = plot->chart->spec;
    size_t dropped = plot->bare ? data_coloured(data) : 0; // last values
    for (size_t s = 0; s < data->series_count && has_values(plot); s++) {
        const ChartPoint *points = data->series[s].points;
        bool any = false;
        for (size_t c = 0; c < plot->ends[s].last && line_is_named(plot, s); c++) {
            if (!points[c].present || (any && spec->labels != LABELS_ALL))
                continue;
            any = true;
            dropped += place_value(plot, s, c, taken) ? 0 : 1;
        }
    }
    if (dropped == 0 || spec->labels == LABELS_AUTO || spec->labels == LABELS_NONE)
        return;
    diag_warning(plot->chart->context->diag, spec->place, "chart.label-dropped",
                 "%zu of the values asked for are not printed: there is no room for them beside the lines",
                 dropped);
    diag_hint(plot->chart->context->diag, "use labels=\"auto\", or print the values in a table");
}
