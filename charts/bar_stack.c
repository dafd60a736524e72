#include "charts/lying.h"
#include "charts/palette.h"
#include "charts/panel.h"
#include "charts/stack.h"

#include <math.h>

static const double bar_share = 1.5;  // of the height of single bars: texts stand in these
static const double whole_gap = 4;    // from a stack's end to its whole
static const double aside_gap = 0.06; // between a stack and what is aside, as a share of the axis

enum { LEFT, RIGHT, SIDES, ROUNDS = 3 };

typedef struct StackPlot {
    Lying lying;
    const Chart *chart;
    const Design *design;
    Stack stack;
    StackSides sides;
    double aside_from; // value where the parts put aside begin
    Label *texts;      // [series × categories]; no lines: not printed
    Label *ends
        [SIDES];   // for each category, beside the stack: of an outermost part that has no room for its text
    Label *wholes; // for each category
    Label *asides; // likewise, of what is put aside
} StackPlot;

static bool is_diverging(const StackPlot *plot) {
    return plot->chart->spec->stack == STACK_DIVERGING;
}

static bool is_aside(const StackPlot *plot, size_t s) {
    size_t first = plot->sides.before + plot->sides.neutral + plot->sides.after;
    for (size_t i = 0; is_diverging(plot) && i < plot->sides.aside; i++)
        if (plot->sides.series[first + i] == s)
            return true;
    return false;
}

// ---- layout ----------------------------------------------------------------------------------------------

static void set_wholes(StackPlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t c = 0; c < data->category_count; c++) {
        bool none = plot->chart->spec->labels == LABELS_NONE && plot->stack.known[c];
        if (none || !*plot->stack.wholes[c])
            continue;
        LabelText text = {.style = STYLE_CHART_VALUE,
                          .text = plot->stack.wholes[c],
                          .colour = plot->design->styles[STYLE_CHART_CATEGORY].colour};
        plot->wholes[c] = label_make(plot->chart->context, &text, 1e6, 1);
    }
}

// What is put aside is too short for its number, which stands beside it.
static void set_aside(StackPlot *plot) {
    const Chart *chart = plot->chart;
    if (!is_diverging(plot) || plot->sides.aside == 0 || chart->spec->labels == LABELS_NONE)
        return;
    for (size_t c = 0; c < chart->data->category_count; c++) {
        double end = 0;
        const char *numbers = "";
        for (size_t s = 0; s < chart->data->series_count; s++) {
            const StackPart *part = stack_part(chart, &plot->stack, s, c);
            if (!is_aside(plot, s) || !part->number)
                continue;
            numbers =
                *numbers ? arena_printf(chart->context->arena, "%s, %s", numbers, part->text) : part->text;
            end = fmax(end, part->to);
        }
        if (!*numbers)
            continue;
        LabelText text = {.style = STYLE_CHART_VALUE,
                          .text = numbers,
                          .colour = plot->design->styles[STYLE_CHART_AXIS].colour};
        plot->asides[c] = label_make(chart->context, &text, 1e6, 1);
        lying_reach(&plot->lying, plot->aside_from + end, 0, whole_gap + plot->asides[c].width);
    }
}

static void draw_aside(const StackPlot *plot, size_t c) {
    double end = plot->aside_from;
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        if (is_aside(plot, s))
            end = fmax(end, plot->aside_from + stack_part(plot->chart, &plot->stack, s, c)->to);
    if (plot->asides[c].lines.count > 0)
        label_draw(plot->lying.pen, &plot->asides[c], ANCHOR_START, scale_at(&plot->lying.x, end) + whole_gap,
                   label_centred(&plot->asides[c], lying_middle(&plot->lying, c)));
}

// Where a category's stack ends at the right.
static double stack_end(const StackPlot *plot, size_t c) {
    double end = 0;
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        if (!is_aside(plot, s))
            end = fmax(end, stack_part(plot->chart, &plot->stack, s, c)->to);
    return end;
}

static void set_axis(StackPlot *plot) {
    Lying *lying = &plot->lying;
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        if (plot->wholes[c].lines.count > 0)
            lying_reach(lying, stack_end(plot, c), 0, whole_gap + plot->wholes[c].width);
    axis_view_cover(&lying->view, plot->stack.lowest, plot->stack.highest,
                    plot->chart->spec->stack == STACK_PERCENT);
    if (is_diverging(plot)) { // distances from the middle are no numbers when the neutral part is split
        double gap = aside_gap * (lying->view.data.high - lying->view.data.low);
        lying->bare = lying->base_behind = true;
        plot->aside_from = lying->view.data.high + gap;
        lying->beyond =
            panel_beyond(plot->chart, plot->stack.aside_highest > 0 ? gap + plot->stack.aside_highest : 0);
        set_aside(plot);
    }
}

static double part_x(const StackPlot *plot, size_t s, double value) {
    return scale_at(&plot->lying.x, value + (is_aside(plot, s) ? plot->aside_from : 0));
}

// From where to where a part is drawn: half a seam short of where its neighbours begin.
static void part_extent(const StackPlot *plot, size_t s, size_t c, double *left, double *right) {
    const StackPart *part = stack_part(plot->chart, &plot->stack, s, c);
    double a = part_x(plot, s, part->from), b = part_x(plot, s, part->to);
    double seam = fmin(plot->design->chart.seam, fabs(b - a) / 2) / 2;
    *left = fmin(a, b) + seam;
    *right = fmax(a, b) - seam;
}

static Label *text_at(const StackPlot *plot, size_t s, size_t c) {
    return &plot->texts[s * plot->chart->data->category_count + c];
}

static void set_texts(StackPlot *plot) {
    const ChartData *data = plot->chart->data;
    for (size_t s = 0; s < data->series_count && plot->chart->spec->labels != LABELS_NONE; s++)
        for (size_t c = 0; c < data->category_count && !is_aside(plot, s); c++) {
            double left, right;
            part_extent(plot, s, c, &left, &right);
            *text_at(plot, s, c) =
                stack_label(plot->chart, &plot->stack, s, c, right - left, plot->lying.band);
        }
}

// Where a category's stack ends at the left.
static double stack_begin(const StackPlot *plot, size_t c) {
    double begin = 0;
    for (size_t s = 0; s < plot->chart->data->series_count; s++)
        if (!is_aside(plot, s))
            begin = fmin(begin, fmin(stack_part(plot->chart, &plot->stack, s, c)->from,
                                     stack_part(plot->chart, &plot->stack, s, c)->to));
    return begin;
}

// The part at an end of a stack, when it is without a text; SIZE_MAX: there is none.
static size_t silent_end(const StackPlot *plot, size_t c, int side) {
    double end = side == LEFT ? stack_begin(plot, c) : stack_end(plot, c);
    for (size_t s = 0; s < plot->chart->data->series_count && end != 0; s++) {
        const StackPart *part = stack_part(plot->chart, &plot->stack, s, c);
        double out = side == LEFT ? fmin(part->from, part->to) : fmax(part->from, part->to);
        if (out == end && part->from != part->to && !is_aside(plot, s))
            return text_at(plot, s, c)->lines.count == 0 ? s : SIZE_MAX;
    }
    return SIZE_MAX;
}

// Before what is put aside there is little room.
static bool end_fits(const StackPlot *plot, size_t c, int side, double width) {
    const LinearScale *x = &plot->lying.x;
    return side == LEFT || plot->sides.aside == 0 || !is_diverging(plot) ||
           scale_at(x, plot->aside_from) - scale_at(x, stack_end(plot, c)) >= width + 2 * whole_gap;
}

// Texts of outermost parts beside the stack, where no sum stands. True when there are more than before.
static bool set_ends(StackPlot *plot) {
    const Chart *chart = plot->chart;
    bool more = false;
    for (size_t c = 0; c < chart->data->category_count && chart->spec->labels != LABELS_NONE; c++)
        for (int side = LEFT; side < SIDES; side++) {
            size_t s = silent_end(plot, c, side);
            if (s == SIZE_MAX || (side == RIGHT && plot->wholes[c].lines.count > 0) ||
                plot->ends[side][c].lines.count > 0)
                continue;
            LabelText text = {.style = STYLE_CHART_VALUE,
                              .text = stack_part(chart, &plot->stack, s, c)->text,
                              .colour = palette_point_text(chart, s, c)};
            Label label = label_make(chart->context, &text, 1e6, 1);
            if (!end_fits(plot, c, side, label.width))
                continue;
            double room = whole_gap + label.width;
            lying_reach(&plot->lying, side == LEFT ? stack_begin(plot, c) : stack_end(plot, c),
                        side == LEFT ? room : 0, side == LEFT ? 0 : room);
            plot->ends[side][c] = label;
            more = true;
        }
    return more;
}

// How many parts have no text in them or beside them.
static size_t count_silent(const StackPlot *plot) {
    size_t silent = 0;
    for (size_t c = 0; c < plot->chart->data->category_count; c++) {
        for (size_t s = 0; s < plot->chart->data->series_count; s++) {
            const StackPart *part = stack_part(plot->chart, &plot->stack, s, c);
            silent += part->from != part->to && !is_aside(plot, s) && text_at(plot, s, c)->lines.count == 0;
        }
        for (int side = LEFT; side < SIDES; side++)
            silent -= plot->ends[side][c].lines.count > 0 && silent_end(plot, c, side) != SIZE_MAX;
    }
    return silent;
}

// The axis, and the texts that have room on it.
static void lay_out(StackPlot *plot) {
    set_axis(plot);
    for (int round = 0; round < ROUNDS; round++) {
        lying_set_axis(&plot->lying, true);
        set_texts(plot);
        if (round + 1 == ROUNDS || !set_ends(plot))
            break;
    }
}

// ---- drawing ---------------------------------------------------------------------------------------------

static void draw_part(const StackPlot *plot, size_t s, size_t c) {
    const StackPart *part = stack_part(plot->chart, &plot->stack, s, c);
    if (part->from == part->to)
        return;
    double left, right;
    part_extent(plot, s, c, &left, &right);
    pen_rectangle(plot->lying.pen, left, lying_middle(&plot->lying, c) - plot->lying.band / 2, right - left,
                  plot->lying.band);
    palette_fill_point(plot->lying.pen, plot->chart, s, c);
}

static void draw_text(const StackPlot *plot, size_t s, size_t c) {
    const Label *text = text_at(plot, s, c);
    double left, right;
    part_extent(plot, s, c, &left, &right);
    stack_draw_label(plot->lying.pen, plot->chart, s, c, text, (left + right) / 2,
                     label_centred(text, lying_middle(&plot->lying, c)));
}

// A text that has found room in its part after all is not said twice.
static void draw_ends(const StackPlot *plot, size_t c) {
    double y = lying_middle(&plot->lying, c);
    for (int side = LEFT; side < SIDES; side++) {
        const Label *end = &plot->ends[side][c];
        if (end->lines.count == 0 || silent_end(plot, c, side) == SIZE_MAX)
            continue;
        double x = scale_at(&plot->lying.x, side == LEFT ? stack_begin(plot, c) : stack_end(plot, c));
        x += side == LEFT ? -whole_gap : whole_gap;
        TextAnchor anchor = side == LEFT ? ANCHOR_END : ANCHOR_START;
        label_clear(plot->lying.pen, plot->design->paper, end, anchor, x, label_centred(end, y),
                    plot->chart->request->width);
        label_draw(plot->lying.pen, end, anchor, x, label_centred(end, y));
    }
}

static void draw_whole(const StackPlot *plot, size_t c) {
    const Label *whole = &plot->wholes[c];
    double x = scale_at(&plot->lying.x, stack_end(plot, c)) + whole_gap;
    double y = label_centred(whole, lying_middle(&plot->lying, c));
    if (whole->lines.count == 0)
        return;
    label_clear(plot->lying.pen, plot->design->paper, whole, ANCHOR_START, x, y, plot->chart->request->width);
    label_draw(plot->lying.pen, whole, ANCHOR_START, x, y);
}

static void draw_each(const StackPlot *plot, void (*draw)(const StackPlot *plot, size_t s, size_t c)) {
    for (size_t c = 0; c < plot->chart->data->category_count; c++)
        for (size_t s = 0; s < plot->chart->data->series_count; s++)
            draw(plot, s, c);
}

bool bar_stack_draw(const Chart *chart, Drawing *drawing) {
    const ChartData *data = chart->data;
    Arena *arena = chart->context->arena;
    StackPlot plot = {.chart = chart, .design = chart->context->design, .stack = stack_make(chart)};
    plot.sides = stack_sides(chart);
    plot.texts = arena_array(arena, data->series_count * data->category_count, Label);
    plot.wholes = arena_array(arena, data->category_count, Label);
    plot.asides = arena_array(arena, data->category_count, Label);
    for (int side = LEFT; side < SIDES; side++)
        plot.ends[side] = arena_array(arena, data->category_count, Label);
    lying_init(&plot.lying, chart, plot.design->chart.bar_height * bar_share);
    set_wholes(&plot);
    lay_out(&plot);
    plot.lying.legend = legend_make(chart, chart->request->width, false);
    lying_set_height(&plot.lying, 0);
    if (!lying_has_room(&plot.lying))
        return false;
    stack_warn_dropped(chart, chart->spec->labels == LABELS_ALL ? count_silent(&plot) : 0);
    if (plot.stack.rounded && chart->spec->labels != LABELS_NONE)
        stack_note_rounding(chart);
    lying_begin(&plot.lying);
    draw_each(&plot, draw_part);
    lying_draw_base(&plot.lying);
    draw_each(&plot, draw_text);
    for (size_t c = 0; c < data->category_count; c++) {
        draw_whole(&plot, c);
        draw_ends(&plot, c);
        draw_aside(&plot, c);
    }
    return lying_end(&plot.lying, drawing);
}
