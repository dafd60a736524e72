#include "charts/lying.h"
#include "charts/palette.h"
#include "charts/stack.h"

#include <math.h>

static const double bar_share = 1.5;  // of the height of single bars: texts stand in these
static const double whole_gap = 4;    // from a stack's end to its whole
static const double aside_gap = 0.06; // between a stack and what is aside, as a share of the axis

typedef struct StackPlot {
    Lying lying;
    const Chart *chart;
    const Design *design;
    Stack stack;
    StackSides sides;
    double aside_from; // value where the parts put aside begin
    Label *texts;      // [series × categories]; no lines: not printed
    Label *wholes;     // for each category
    Label *asides;     // likewise, of what is put aside
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
    double span = plot->stack.highest - plot->stack.lowest;
    if (is_diverging(plot)) { // distances from the middle are no numbers when the neutral part is split
        lying->bare = lying->base_behind = true;
        plot->aside_from = plot->stack.highest + aside_gap * span;
        lying->beyond = plot->stack.aside_highest > 0 ? aside_gap * span + plot->stack.aside_highest : 0;
        set_aside(plot);
    }
    axis_view_cover(&lying->view, plot->stack.lowest, plot->stack.highest,
                    plot->chart->spec->stack == STACK_PERCENT);
    lying_set_axis(lying, true);
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
    lying_init(&plot.lying, chart, plot.design->chart.bar_height * bar_share);
    set_wholes(&plot);
    set_axis(&plot);
    set_texts(&plot);
    plot.lying.legend = legend_make(chart, chart->request->width, false);
    lying_set_height(&plot.lying, 0);
    if (!lying_has_room(&plot.lying))
        return false;
    if (plot.stack.rounded && chart->spec->labels != LABELS_NONE)
        stack_note_rounding(chart);
    lying_begin(&plot.lying);
    draw_each(&plot, draw_part);
    lying_draw_base(&plot.lying);
    draw_each(&plot, draw_text);
    for (size_t c = 0; c < data->category_count; c++) {
        draw_whole(&plot, c);
        draw_aside(&plot, c);
    }
    return lying_end(&plot.lying, drawing);
}
