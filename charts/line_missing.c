#include "charts/line.h"
#include "charts/sign.h"

#include <math.h>
#include <string.h>

static const double sign_gap = 3;   // from a sign to the line's next point, and to the axis
static const double level_step = 8; // to the next place tried above or below
enum {
    SHORT_GAP = 3,  // periods that get a sign each
    SIGNS_MAX = 60, // of a drawing: with more it would be a drawing of signs
    LEVELS = 5,     // places tried around the line's level
    ROWS = 4,       // and from the foot upwards
    NO_POINT = -1,
};

// A stretch of periods of one series, from to to, that miss their numbers for reasons with one sign, within a
// gap between the points before and after.
typedef struct Stretch {
    size_t series, from, to;
    ptrdiff_t before, after; // NO_POINT when the series has none
} Stretch;

static double point_y(const LinePlot *plot, const Stretch *gap, ptrdiff_t at) {
    return line_y(plot, gap->series, (size_t)at);
}

// Where the sign of a stretch wants to be: half-way along it, or at the line's end next to it.
static double stretch_x(const LinePlot *plot, const Stretch *gap, double width) {
    double clear = plot->design->chart.marker / 2 + sign_gap + width / 2;
    if (gap->before == NO_POINT)
        return fmin(plot->x[gap->to], plot->x[gap->after] - clear);
    if (gap->after == NO_POINT)
        return fmax(plot->x[gap->from], plot->x[gap->before] + clear);
    return (plot->x[gap->from] + plot->x[gap->to]) / 2;
}

// Where the line would go; level with its end beyond that.
static double level_at(const LinePlot *plot, const Stretch *gap, double x) {
    if (gap->before == NO_POINT)
        return point_y(plot, gap, gap->after);
    if (gap->after == NO_POINT)
        return point_y(plot, gap, gap->before);
    double x1 = plot->x[gap->before], x2 = plot->x[gap->after], y1 = point_y(plot, gap, gap->before);
    return y1 + (x - x1) / (x2 - x1) * (point_y(plot, gap, gap->after) - y1);
}

// Nothing, and less than half a unit, belong at zero, not on the way between two numbers.
static bool is_at_zero(const ChartPoint *point) {
    return point->cell->missing == MISSING_NIL || point->cell->missing == MISSING_LESS_THAN_HALF;
}

// From a baseline to the middle of the ink: points stand on the baseline, other signs are about as high as
// small letters.
static double ink_rise(const char *text, const Label *label) {
    return (text[strspn(text, ".")] == '\0' ? 0.06 : 0.27) * label->size;
}

// No text where a letter could stand; no line but beside the ink, which ends below top.
static bool is_free(const LinePlot *plot, const Label *label, double x, double y, double top,
                    const Taken *taken) {
    Box box = label_box(label, ANCHOR_MIDDLE, x, y), ink = box;
    box.bottom = ink.bottom = y;
    ink.top = top;
    return box.top >= plot->top - 1 && box.bottom <= plot->bottom - 1 && box.left >= plot->left + 1 &&
           !taken_has(taken, box_grown(box, 1.5)) && taken_crossings(taken, box_grown(ink, 2)) == 0;
}

// The baseline nearest to the line's level that has room, else one in rows from the foot (or from zero)
// upwards. False when all are taken.
static bool find_place(const LinePlot *plot, const Stretch *gap, const Label *label, double x, double *y,
                       const Taken *taken) {
    const ChartPoint *point = &plot->chart->data->series[gap->series].points[gap->from];
    bool at_zero = is_at_zero(point);
    double rise = ink_rise(sign_text(plot->chart, point), label);
    double level = level_at(plot, gap, x) + rise;
    for (int i = 0; i < LEVELS && !at_zero; i++) {
        int steps = i % 2 == 1 ? -(i + 1) / 2 : i / 2;
        *y = level + steps * level_step;
        if (is_free(plot, label, x, *y, *y - 2 * rise, taken))
            return true;
    }
    bool zero_shown = !plot->axis.log && plot->axis.low <= 0 && plot->axis.high >= 0;
    double foot = at_zero && zero_shown ? scale_at(&plot->y, 0) : plot->bottom;
    for (int row = 0; row < ROWS; row++) {
        *y = foot - sign_gap - row * (label->ascent + sign_gap);
        if (is_free(plot, label, x, *y, *y - 2 * rise, taken))
            return true;
    }
    return false;
}

static Label make_sign(const LinePlot *plot, const Stretch *gap) {
    const ChartSeries *series = &plot->chart->data->series[gap->series];
    return sign_make(plot->chart, &series->points[gap->from], gap->series);
}

static bool place_sign(LinePlot *plot, const Stretch *gap, Taken *taken) {
    const ChartPoint *point = &plot->chart->data->series[gap->series].points[gap->from];
    Label label = make_sign(plot, gap);
    if (point->present || label.lines.count == 0) // in a stack, another part is missing
        return false;
    double x = fmax(stretch_x(plot, gap, label.width), plot->left + 2 + label.width / 2), y;
    if (!find_place(plot, gap, &label, x, &y, taken))
        return false;
    Box box = label_box(&label, ANCHOR_MIDDLE, x, y);
    box.bottom = y + 1;
    taken_add(plot->arena, taken, box);
    *vec_push(plot->arena, &plot->texts) = (LineText){label, x, y};
    plot->chart->result->missing[point->cell->missing] = true;
    plot->chart->result->flags |= point->cell->flags & FLAG_BREAK;
    return true;
}

// Whether every period of a gap has room for a sign of its own.
static bool is_short(const LinePlot *plot, const Stretch *gap) {
    Label label = make_sign(plot, gap);
    return gap->to - gap->from < SHORT_GAP &&
           (gap->from == gap->to || plot->x[gap->from + 1] - plot->x[gap->from] > label.width + sign_gap);
}

// The signs of one gap: of each period in a short one, else of each stretch of one sign; before a line begins
// and after it ends only the one next to it. Returns how many were placed.
static size_t place_gap(LinePlot *plot, const Stretch *gap, Taken *taken) {
    const ChartPoint *points = plot->chart->data->series[gap->series].points;
    bool each = is_short(plot, gap);
    size_t placed = 0;
    for (size_t c = gap->from; c <= gap->to; c++) {
        Stretch part = *gap;
        part.from = part.to = c;
        const char *sign = sign_text(plot->chart, &points[c]);
        while (!each && part.to < gap->to && strcmp(sign_text(plot->chart, &points[part.to + 1]), sign) == 0)
            part.to++;
        c = part.to;
        bool beside = each || (gap->before == NO_POINT  ? c == gap->to
                               : gap->after == NO_POINT ? part.from == gap->from
                                                        : true);
        placed += beside && place_sign(plot, &part, taken) ? 1 : 0;
    }
    return placed;
}

void line_place_missing(LinePlot *plot, Taken *taken) {
    const ChartData *data = plot->chart->data;
    size_t placed = 0;
    for (size_t s = 0; s < data->series_count; s++) {
        ptrdiff_t before = NO_POINT;
        bool told = data->series[s].present > 0 && line_is_named(plot, s);
        for (size_t c = 0; c < data->category_count && told; c++) {
            if (line_has_point(plot, s, c)) {
                before = (ptrdiff_t)c;
                continue;
            }
            Stretch gap = {s, c, c, before, NO_POINT};
            while (gap.to + 1 < data->category_count && !line_has_point(plot, s, gap.to + 1))
                gap.to++;
            gap.after = gap.to + 1 < data->category_count ? (ptrdiff_t)gap.to + 1 : NO_POINT;
            c = gap.to;
            placed += placed < SIGNS_MAX ? place_gap(plot, &gap, taken) : 0;
        }
    }
}
